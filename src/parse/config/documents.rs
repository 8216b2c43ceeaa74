//! `content/documents.toml`: documents that the site cites without publishing them.

use super::head;
use crate::model::{CitedDocument, Config, DocumentNumber, Text};
use crate::parse::date;
use crate::parse::front_matter::{bad_value, date_or_note, document_ref};
use crate::parse::value::{Key, Map, Reader, Section, Tree, check_fields};
use crate::rules::{front_matter as rules, plans};

const DOCUMENTS: Key = Key {
    name: "documents",
    required: false,
    example: "[{ number = \"35-CT/TW\", title = \"Đại hội đảng bộ các cấp\" }]",
};
const KEYS: &[Key] = &[DOCUMENTS];

const NUMBER: Key = Key { name: "number", required: true, example: "\"35-CT/TW\"" };
const TITLE: Key =
    Key { name: "title", required: true, example: "\"Đại hội đảng bộ các cấp\"" };
const DATE: Key = Key { name: "date", required: false, example: "2024-06-14" };
const ISSUER: Key = Key { name: "issuer", required: false, example: "\"Bộ Chính trị\"" };
const URL: Key = Key { name: "url", required: false, example: "\"https://vi-du.example/35.pdf\"" };
const SUPERSEDES: Key =
    Key { name: "supersedes", required: false, example: "[\"35-CT/TW@2019-05-30\"]" };
const DOCUMENT_KEYS: &[Key] = &[NUMBER, TITLE, DATE, ISSUER, URL, SUPERSEDES];

/// Reads `documents.toml` into the configuration.
pub(super) fn documents(reader: &mut Reader, tree: &Tree, config: &mut Config) {
    let name = Text { vi: "documents.toml", en: "documents.toml" };
    let span = head(reader);
    check_fields(reader, tree, &tree.root, Section { keys: KEYS, name, span });
    let mut lines = Vec::new();
    for (span, row) in reader.groups(&tree.root, &DOCUMENTS) {
        let name = Text { vi: "một mục [[documents]]", en: "a [[documents]]" };
        check_fields(reader, tree, row, Section { keys: DOCUMENT_KEYS, name, span });
        let Some(document) = document(reader, row) else { continue };
        let line = reader.source.line(span.start);
        let same = config
            .documents
            .iter()
            .position(|other| (&other.number, other.date) == (&document.number, document.date));
        if let Some(first) = same {
            let place = row.get(NUMBER.name).map_or(span, |value| value.span);
            let other = format!("{}:{}", reader.source.file, lines.get(first).unwrap_or(&line));
            reader.note(&plans::DUPLICATE_NUMBER, place, |note| {
                note.with("number", &document.number)
                    .with_some("date", document.date.map(|date| date.iso()))
                    .with("other", other)
            });
            continue;
        }
        lines.push(line);
        config.documents.push(document);
    }
}

fn document(reader: &mut Reader, row: &Map) -> Option<CitedDocument> {
    let number = number(reader, row);
    let title = reader.words(row, &TITLE).map(|title| title.value);
    let date = reader.date_text(row, &DATE).and_then(|written| {
        let read = date::day_or_month(&written.value);
        date_or_note(reader, &DATE, &written, read)
    });
    let issuer = reader.text(row, &ISSUER).map(|issuer| issuer.value);
    let url = url(reader, row);
    let written = reader.text_or_texts(row, &SUPERSEDES);
    let supersedes =
        written.iter().filter_map(|one| document_ref(reader, &SUPERSEDES, one)).collect();
    Some(CitedDocument {
        number: number?,
        date,
        title: title.unwrap_or_default(),
        issuer,
        url,
        supersedes,
    })
}

fn number(reader: &mut Reader, row: &Map) -> Option<DocumentNumber> {
    let written = reader.text(row, &NUMBER)?;
    let number = DocumentNumber::parse(&written.value).filter(|number| !number.is_blank());
    if number.is_none() {
        reader.note(&rules::BAD_NUMBER, written.span, |note| note.with("value", &written.value));
    }
    number
}

/// An address of the web, or a path on this site.
fn url(reader: &mut Reader, row: &Map) -> Option<String> {
    let written = reader.text(row, &URL)?;
    let url = &written.value;
    let scheme = url.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'));
    let web = url.starts_with("https://") || url.starts_with("http://");
    if (web || !scheme) && !url.contains(char::is_whitespace) {
        return Some(written.value);
    }
    bad_value(reader, &URL, url, written.span, "https://…");
    None
}
