//! A note as programs read it.

use super::{Report, source};
use crate::model::{Input, Language, Note, Position};
use serde::Serialize;

/// The keys of a JSON line. Lines and columns count from 1, columns in characters of the text in NFC; the end is
/// the place after the last character. A note about a file as a whole is at 1:1.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Record {
    pub(crate) rule: &'static str,
    pub(crate) severity: &'static str,
    pub(crate) message: String,
    pub(crate) help: String,
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
    pub(crate) end_line: usize,
    pub(crate) end_column: usize,
}

impl Record {
    pub(crate) fn new(note: &Note, input: &Input, language: Language) -> Self {
        let (start, end) = extent(note, input);
        Self {
            rule: note.rule.id,
            severity: note.rule.severity.as_str(),
            message: note.rule.message.fill(language, &note.facts),
            help: note.rule.help.fill(language, &note.facts),
            file: note.place.file.clone(),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

fn extent(note: &Note, input: &Input) -> (Position, Position) {
    let found = note.place.span.and_then(|span| {
        let source = source(input, &note.place.file)?;
        Some((source.position(span.start), source.position(span.end)))
    });
    let whole = Position { line: 1, column: 1 };
    found.unwrap_or((whole, whole))
}

/// One object a line.
pub(super) fn lines(report: &Report) -> String {
    let records = report.notes.iter().map(|n| Record::new(n, report.input, report.language));
    records.filter_map(|r| serde_json::to_string(&r).ok()).map(|line| line + "\n").collect()
}
