//! The plain text of a block and where each piece of it stands in the source.

use crate::model::Span;

/// Plain text without markup, with a map back to the source.
#[derive(Clone, Debug, Default)]
pub struct Flow {
    /// The text; a line break is a space, a hard break `\n`.
    pub text: String,
    pieces: Vec<Piece>,
}

#[derive(Clone, Copy, Debug)]
struct Piece {
    plain: usize,
    source: Span,
    /// Whether the bytes are the same on both sides.
    exact: bool,
}

impl Flow {
    /// Adds text that comes from `source`.
    pub fn push(&mut self, text: &str, source: Span) {
        if text.is_empty() {
            return;
        }
        let exact = text.len() == source.end - source.start;
        self.pieces.push(Piece { plain: self.text.len(), source, exact });
        self.text.push_str(text);
    }

    /// The source offset of a byte of the plain text.
    fn source_of(&self, plain: usize) -> usize {
        let at = self.pieces.partition_point(|p| p.plain <= plain);
        let Some(piece) = at.checked_sub(1).and_then(|i| self.pieces.get(i)) else { return 0 };
        if piece.exact {
            (piece.source.start + plain - piece.plain).min(piece.source.end)
        } else {
            piece.source.start
        }
    }

    /// The span of the source that holds a range of the plain text.
    pub fn source_span(&self, start: usize, end: usize) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let first = self.source_of(start);
        let last = end.saturating_sub(1).max(start);
        let at = self.pieces.partition_point(|p| p.plain <= last).saturating_sub(1);
        let piece = self.pieces[at];
        let end = if piece.exact { self.source_of(last) + (end - last) } else { piece.source.end };
        Span::new(first, end.min(piece.source.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_over_markup_maps_to_its_source() {
        let source = "trước **ngày 15/3** nhé";
        let mut flow = Flow::default();
        flow.push("trước ", Span::new(0, 8));
        let bold = source.find("ngày").unwrap();
        flow.push("ngày 15/3", Span::new(bold, bold + 10));
        let span = flow.source_span(0, flow.text.len());
        assert_eq!(&source[span.start..span.end], "trước **ngày 15/3");
    }
}
