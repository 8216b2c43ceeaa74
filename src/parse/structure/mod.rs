//! The blocks of a text: headings, paragraphs, items and cells with their plain text, and the tree of
//! sections that their labels make.
//!
//! In: a source and the offset at which its Markdown begins.
//! Out: an [`Outline`].
//! Never: reads dates, names or links.
//! To add a kind of block: a variant of [`BlockKind`] and an arm in `blocks.rs`.

mod blocks;
mod sections;

pub(crate) use sections::slug;

use crate::dialect::{Flow, Label};
use crate::model::{Anchor, Note, Section, Source, Span};
use std::ops::Range;

/// A text as blocks and sections.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// In the order of the text.
    pub(crate) blocks: Vec<Block>,
    /// Tables by their place in the text.
    pub(crate) tables: Vec<Table>,
    /// Headings and labelled blocks.
    pub(crate) sections: Vec<Section>,
    /// Ids of blocks.
    pub(crate) anchors: Vec<Anchor>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// A heading; its number of `#`.
    Heading(u8),
    /// A paragraph, or the text of a list item.
    Paragraph,
    /// A cell of a table.
    Cell { table: usize, row: usize, column: usize },
}

/// A block with its plain text.
#[derive(Debug)]
pub(crate) struct Block {
    /// Offset at which it begins.
    pub(crate) at: usize,
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Its plain text, label included.
    pub(crate) flow: Flow,
    /// Label in front.
    pub(crate) label: Option<Label>,
    /// The list item that it is the first text of, or stands in.
    pub(crate) item: Option<usize>,
    /// Depth of lists around it, 0 outside lists.
    pub(crate) depth: usize,
    /// Whether it is the first block of its item.
    pub(crate) opens_item: bool,
    /// Whether it is the term of a definition list.
    pub(crate) term: bool,
    /// Attributes of a heading with their place.
    pub(crate) attributes: Vec<(String, Option<String>)>,
    /// Explicit id of a heading.
    pub(crate) id: Option<String>,
    /// Links by their range in the plain text.
    pub(crate) links: Vec<InlineLink>,
    /// The innermost section that it opens or stands in.
    pub(crate) section: Option<usize>,
    /// The whole block.
    pub(crate) span: Span,
}

/// A link of a block.
#[derive(Clone, Debug)]
pub(crate) struct InlineLink {
    /// Range in the plain text.
    pub(crate) range: Range<usize>,
    /// Destination as written.
    pub(crate) href: String,
    /// Title, empty where there is none.
    pub(crate) title: String,
    /// The whole link in the source.
    pub(crate) span: Span,
}

/// A table: its cells as places in [`Outline::blocks`]; row 0 is the head.
#[derive(Debug, Default)]
pub(crate) struct Table {
    /// Rows of cells.
    pub(crate) rows: Vec<Vec<usize>>,
}

impl Block {
    /// The plain text without its label.
    pub(crate) fn words(&self) -> &str {
        self.flow.text.get(self.label_len()..).unwrap_or_default()
    }

    /// Bytes of the label in the plain text.
    pub(crate) fn label_len(&self) -> usize {
        self.label.as_ref().map_or(0, |l| l.len)
    }

    /// Whether the block ends in a colon, or is a term, and so leads in what follows.
    pub(crate) fn leads_in(&self) -> bool {
        matches!(self.kind, BlockKind::Paragraph)
            && (self.term || self.flow.text.trim_end().ends_with(':'))
    }
}

/// Reads the blocks and sections of a source.
pub(crate) fn outline(source: &Source, body: usize) -> (Outline, Vec<Note>) {
    let mut outline = blocks::read(source, body);
    let notes = sections::number(source, &mut outline);
    (outline, notes)
}
