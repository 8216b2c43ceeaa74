//! A plan → its date-like strings in order, each with what it was read as.

use super::scan;
use crate::model::{Language, Note, Plan, Reason, Span, Statement};
use crate::rules;

/// One date-like string.
pub(super) struct Row<'a> {
    /// Where it stands.
    pub(super) span: Span,
    /// As written, plain.
    pub(super) phrase: String,
    /// What it was read as.
    pub(super) read: Read<'a>,
    /// What is wrong or doubtful about it.
    pub(super) notes: Vec<&'a Note>,
}

/// What a string was read as.
pub(super) enum Read<'a> {
    /// A deadline or a phase.
    Statement(&'a Statement),
    /// None, and why.
    None(Reason),
}

/// All date-like strings: what was read, and what the reader did not even have to think about.
pub(super) fn rows<'a>(plan: &'a Plan, notes: &'a [Note], language: Language) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = plan
        .statements
        .iter()
        .map(|s| row(s.span, &s.phrase, Read::Statement(s)))
        .chain(plan.no_deadlines.iter().map(|n| row(n.span, &n.phrase, Read::None(n.reason))))
        .collect();
    let taken: Vec<Span> = rows.iter().map(|r| r.span).filter(|s| s.start >= plan.body).collect();
    let rest = scan::others(plan, &taken, language);
    rows.extend(rest.into_iter().map(|f| row(f.span, &f.phrase, Read::None(f.reason))));
    rows.sort_by_key(|r| r.span);
    for note in notes_of(plan, notes) {
        let at = rows.iter_mut().find(|r| note.place.span.is_some_and(|s| s.overlaps(r.span)));
        if let Some(row) = at {
            row.notes.push(note);
        }
    }
    rows
}

/// A string without the sign that joins it to what stands before: ", ngày 14/6/2024".
fn row<'a>(span: Span, phrase: &str, read: Read<'a>) -> Row<'a> {
    let words = phrase.trim_start_matches([',', ';', '(', ' ']);
    let start = span.start + phrase.len() - words.len();
    Row { span: Span::new(start, span.end), phrase: words.into(), read, notes: Vec::new() }
}

/// What there is to say about a plan's time statements.
pub(super) fn notes_of<'a>(plan: &'a Plan, notes: &'a [Note]) -> impl Iterator<Item = &'a Note> {
    let of_time = |note: &Note| rules::time::RULES.iter().any(|r| r.id == note.rule.id);
    notes.iter().filter(move |n| n.place.file == plan.source.file && of_time(n))
}

/// Notes that belong to no row.
pub(super) fn other_notes<'a>(
    plan: &'a Plan,
    rows: &'a [Row<'_>],
    notes: &'a [Note],
) -> impl Iterator<Item = &'a Note> {
    notes_of(plan, notes)
        .filter(|n| !rows.iter().any(|r| r.notes.iter().any(|o| std::ptr::eq(*o, *n))))
}
