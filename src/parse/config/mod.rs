//! The site's configuration: `site.toml`, `content/bodies.toml`, `content/documents.toml`.
//!
//! In: the three sources and the names of the themes.
//! Out: a [`Config`], complete with defaults, and notes on every fault.
//! Never: reads a plan.
//! To add a setting: a key in `site.rs`, `bodies.rs` or `documents.rs` and a line that reads it.

mod bodies;
mod documents;
mod site;
mod zone;

use super::front_matter::slug_of;
use super::value::{self, Key, Map, Node, Reader, Scalar, Spanned, Syntax, Tree};
use crate::model::{Config, Input, Language, Note, Place, Source, Span};
use crate::rules::files as rules;

/// Reads what the site is. Rows that cannot be read are left out.
pub fn config(input: &Input) -> (Config, Vec<Note>) {
    let mut config = Config::default();
    let mut notes = Vec::new();
    match &input.site {
        Some(source) => {
            config.language = language_of(source);
            read(source, config.language, &mut notes, |reader, tree| {
                site::site(reader, tree, input, &mut config);
            });
        }
        None => notes.push(Note::new(&rules::SITE_MISSING, Place::file("site.toml"))),
    }
    if let Some(source) = &input.bodies {
        read(source, config.language, &mut notes, |reader, tree| {
            bodies::bodies(reader, tree, &mut config);
        });
    }
    if let Some(source) = &input.documents {
        read(source, config.language, &mut notes, |reader, tree| {
            documents::documents(reader, tree, &mut config);
        });
    }
    (config, notes)
}

/// Reads one file and gathers its notes.
fn read(
    source: &Source,
    language: Language,
    notes: &mut Vec<Note>,
    take: impl FnOnce(&mut Reader, &Tree),
) {
    let (tree, mut found) = value::read(source, whole(source), Syntax::Toml, language);
    let mut reader = Reader::new(source, Syntax::Toml, language);
    take(&mut reader, &tree.unwrap_or_default());
    found.append(&mut reader.notes);
    value::tidy(&mut found);
    notes.append(&mut found);
}

fn whole(source: &Source) -> Span {
    let mark = '\u{feff}';
    let start = if source.text.starts_with(mark) { mark.len_utf8() } else { 0 };
    Span::new(start, source.text.len())
}

/// The language in which the notes on the configuration itself are written.
fn language_of(source: &Source) -> Language {
    let (tree, _) = value::read(source, whole(source), Syntax::Toml, Language::default());
    match tree.as_ref().and_then(|tree| tree.root.get("language")).map(|node| &node.value) {
        Some(Node::Scalar(Scalar::Text, tag)) if tag == Language::En.tag() => Language::En,
        _ => Language::Vi,
    }
}

/// Where a file as a whole is pointed at: its first line.
fn head(reader: &Reader) -> Span {
    let line = reader.source.text.lines().next().unwrap_or_default();
    Span::new(0, line.trim_end().len())
}

/// An id that fits into an address and that no row before it has. `taken` are those before, each
/// with its place.
fn id(
    reader: &mut Reader,
    map: &Map,
    key: &Key,
    taken: &mut Vec<Spanned<String>>,
) -> Option<String> {
    let id = reader.text(map, key)?;
    let safe = id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    if !safe {
        let near = Some(slug_of(&id.value)).filter(|slug| !slug.is_empty());
        reader.note(&rules::BAD_ID, id.span, |note| {
            note.with("id", &id.value).with("near", near.as_deref().unwrap_or("ban-to-chuc"))
        });
    }
    if let Some(first) = taken.iter().find(|other| other.value == id.value) {
        let line = reader.source.line(first.span.start);
        reader.note(&rules::DUPLICATE_ID, id.span, |note| {
            note.with("id", &id.value).with("line", line)
        });
        return None;
    }
    taken.push(id.clone());
    Some(id.value)
}

/// A value that is out of its list; `allowed` is a sentence.
fn bad_setting(reader: &mut Reader, key: &Key, written: &Spanned<String>, allowed: String) {
    reader.note(&rules::BAD_SETTING, written.span, |note| {
        note.with("key", key.name).with("value", &written.value).with("allowed", allowed)
    });
}

#[cfg(test)]
mod tests;
