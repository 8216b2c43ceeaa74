//! A source file's text and places in it.

use std::ops::Range;

/// A half-open range of bytes in a source's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// The range `start..end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Whether `other` lies within this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two spans share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Both ends moved by `by` bytes.
    pub fn shifted(self, by: usize) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}

impl From<Range<usize>> for Span {
    fn from(r: Range<usize>) -> Self {
        Span::new(r.start, r.end)
    }
}

/// A line and a column, both counted from 1; the column counts characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// One text file of the site, in Unicode NFC.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Path from the site's root, with `/`.
    pub file: String,
    /// The text; line numbers are those of the file on disk.
    pub text: String,
    lines: Vec<usize>,
}

impl Source {
    /// A source with its table of line starts.
    pub fn new(file: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let lines =
            std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Self { file: file.into(), text, lines }
    }

    /// The text under `span`; empty where the span does not fit.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start..span.end).unwrap_or_default()
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: usize) -> Position {
        let line = self.lines.partition_point(|&start| start <= offset).max(1);
        let start = self.lines[line - 1];
        let column =
            self.text.get(start..offset.min(self.text.len())).map_or(0, |s| s.chars().count());
        Position { line, column: column + 1 }
    }

    /// The line number, from 1, of a byte offset.
    pub fn line(&self, offset: usize) -> usize {
        self.position(offset).line
    }

    /// The byte offset at which a line (from 1) begins.
    pub fn line_start(&self, line: usize) -> usize {
        self.lines.get(line.saturating_sub(1)).copied().unwrap_or(self.text.len())
    }

    /// The byte offset of a line and a column in characters, both from 1.
    pub fn offset(&self, line: usize, column: usize) -> usize {
        let start = self.line_start(line);
        let rest = &self.text[start..];
        start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(i, _)| i)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let s = Source::new("a.md", "đầu\nhai ủy\n");
        assert_eq!(s.position(0), Position { line: 1, column: 1 });
        let at = s.text.find("ủy").unwrap();
        assert_eq!(s.position(at), Position { line: 2, column: 5 });
        assert_eq!(s.offset(2, 5), at);
        assert_eq!(s.position(s.text.len()), Position { line: 3, column: 1 });
    }
}
