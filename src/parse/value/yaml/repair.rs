//! A YAML text under repair.
//!
//! A YAML parser stops at its first fault. So the frequent slips are found beforehand, line by
//! line, and their bytes overwritten by as many harmless ones; what was meant is kept beside.
//! Then the parser reads on, and the other faults of the file are found in the same run.

use super::scan::{blank, colon_in, is_identifier, is_item, lines, quoted_end};
use crate::model::{Language, Note, Place, Rule, Source, Span};
use crate::parse::value::say;
use crate::rules::front_matter as rules;
use std::collections::BTreeMap;

/// A top-level key and all lines that belong to it. Offsets are those of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) key: Span,
    /// After the colon.
    pub(super) value: usize,
    pub(super) end: usize,
    /// Whether a slip in it is already reported.
    pub(super) reported: bool,
    /// Whether its value is given up.
    pub(super) broken: bool,
}

/// The text, its entries and what was found so far.
pub(super) struct Repair<'a> {
    pub(super) source: &'a Source,
    /// The whole text in the file.
    pub(super) span: Span,
    pub(super) language: Language,
    pub(super) text: Vec<u8>,
    pub(super) entries: Vec<Entry>,
    /// Overwritten values by their offset, and the text that was meant; `None` is given up.
    pub(super) meant: BTreeMap<usize, Option<String>>,
    /// Keys of lines that are given up as a whole.
    pub(super) unread: Vec<String>,
    pub(super) notes: Vec<Note>,
}

impl<'a> Repair<'a> {
    /// The text at `span`, split into its entries.
    pub(super) fn new(source: &'a Source, span: Span, language: Language) -> Self {
        let mut repair = Repair {
            source,
            span,
            language,
            text: source.slice(span).as_bytes().to_vec(),
            entries: Vec::new(),
            meant: BTreeMap::new(),
            unread: Vec::new(),
            notes: Vec::new(),
        };
        split_entries(&mut repair);
        repair
    }

    /// The text as the author wrote it.
    pub(super) fn original(&self) -> &'a str {
        self.source.slice(self.span)
    }

    /// The name of an entry's key.
    pub(super) fn key(&self, entry: usize) -> String {
        let key = self.entries[entry].key;
        self.original().get(key.start..key.end).unwrap_or_default().trim_matches(['"', '\'']).into()
    }

    /// Reports a fault at a span of the text; `facts` may add to the note.
    pub(super) fn report(
        &mut self,
        rule: &'static Rule,
        span: Span,
        facts: impl FnOnce(Note) -> Note,
    ) {
        let place = Place::at(self.source, span.shifted(self.span.start));
        self.notes.push(facts(Note::new(rule, place)));
    }

    /// Overwrites the value from `start` to `end`; `meant` is the text that it should have been.
    pub(super) fn overwrite(&mut self, start: usize, end: usize, meant: Option<String>) {
        blank(&mut self.text, start, end);
        if let Some(first) = self.text.get_mut(start) {
            *first = b'0';
        }
        self.meant.insert(start, meant);
    }

    /// Gives up the value of an entry.
    pub(super) fn give_up(&mut self, entry: usize) {
        let Entry { value, end, .. } = self.entries[entry];
        blank(&mut self.text, value, end);
        self.meant.retain(|at, _| !(value..end).contains(at));
        self.entries[entry].broken = true;
        self.entries[entry].reported = true;
    }
}

/// Finds the top-level keys. A line at the margin that is neither key, list item, comment nor the
/// end of a bracket is a stray, and so are the lines below it.
fn split_entries(repair: &mut Repair) {
    let text = repair.original();
    let mut stray = false;
    for (start, line) in lines(text, 0, text.len()) {
        let end = start + line.len();
        let belongs =
            line.starts_with([' ', '\t', ']', '}']) || is_item(line) && !repair.entries.is_empty();
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        } else if let Some((key, value)) = top_key(line) {
            close_entry(repair, start);
            repair.entries.push(Entry {
                key: key.shifted(start),
                value: start + value,
                end: text.len(),
                reported: false,
                broken: false,
            });
            stray = false;
        } else if !belongs || repair.entries.is_empty() && !stray {
            close_entry(repair, start);
            stray_line(repair, Span::new(start, end), line);
            stray = true;
        }
        if stray {
            blank(&mut repair.text, start, end);
        }
    }
}

/// The last entry ends here at the latest.
fn close_entry(repair: &mut Repair, at: usize) {
    if let Some(last) = repair.entries.last_mut() {
        last.end = last.end.min(at);
    }
}

fn stray_line(repair: &mut Repair, span: Span, line: &str) {
    let name = line.split(':').next().unwrap_or_default().trim();
    let reason = if is_identifier(name) && line.contains(':') {
        repair.unread.push(name.into());
        say(
            repair.language,
            "thiếu dấu cách sau dấu hai chấm",
            "a space is missing after the colon",
        )
    } else if line.starts_with('-') {
        say(repair.language, "thiếu dấu cách sau dấu `-`", "a space is missing after the `-`")
    } else {
        say(
            repair.language,
            "dòng này không có dạng `khóa: giá trị`",
            "this line is not of the form `key: value`",
        )
    };
    repair.report(&rules::YAML_SYNTAX, span, |note| note.with("reason", reason));
}

/// The key of a line at the margin and the offset after its colon.
fn top_key(line: &str) -> Option<(Span, usize)> {
    let first = line.chars().next()?;
    if matches!(first, '"' | '\'') {
        let close = quoted_end(line.as_bytes(), 0, line.len())?;
        let rest = line.get(close..)?.trim_start_matches(' ');
        let is_key = rest == ":" || rest.starts_with(": ");
        return is_key.then_some((Span::new(0, close), line.len() - rest.len() + 1));
    }
    if first.is_whitespace() || "#[]{},&*!|>%@`?".contains(first) || is_item(line) {
        return None;
    }
    let colon = colon_in(line)?;
    Some((Span::new(0, line.get(..colon)?.trim_end().len()), colon + 1))
}
