//! One plan: its source and the facts read from it, each with its place.

use super::{Citation, Link, Meta, NoDeadline, Reference, Source, Span, Statement};

/// A heading or a labelled block and its place in the text.
#[derive(Clone, Debug)]
pub struct Section {
    /// Offset at which its block begins.
    pub at: usize,
    /// The label as printed: `III.`; empty where there is none.
    pub label: String,
    /// The words after the label, plain.
    pub title: String,
    /// Depth in the tree of sections, from 1.
    pub depth: usize,
    /// Label path: `III.2`.
    pub path: String,
    /// Anchor: `iii-2`.
    pub anchor: String,
    /// Whether it is a heading (else a labelled paragraph or list item).
    pub heading: bool,
}

/// An id that the page gives to a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Offset at which the block begins.
    pub at: usize,
    /// The id.
    pub id: String,
    /// Bytes of the label in front of the block's text, if any.
    pub label: Option<Span>,
}

/// A plan with its facts. Offsets are bytes of `source.text`.
#[derive(Clone, Debug)]
pub struct Plan {
    /// PATH of the contract: the file's path under `content/plans/` without `.md`, slug applied.
    pub path: String,
    /// The file.
    pub source: Source,
    /// Offset at which the Markdown begins.
    pub body: usize,
    /// Front matter.
    pub meta: Meta,
    /// Headings and labelled blocks in order.
    pub sections: Vec<Section>,
    /// Ids of blocks in order of their offset.
    pub anchors: Vec<Anchor>,
    /// Deadlines and phases in order.
    pub statements: Vec<Statement>,
    /// Dates that bind nothing, in order.
    pub no_deadlines: Vec<NoDeadline>,
    /// Documents named in the text.
    pub citations: Vec<Citation>,
    /// Mentions of places in a plan.
    pub references: Vec<Reference>,
    /// Markdown links.
    pub links: Vec<Link>,
}

impl Plan {
    /// Address of its page from the site's root.
    pub fn url(&self) -> String {
        format!("plans/{}/index.html", self.path)
    }
}

impl TextPage {
    /// Address from the site's root.
    pub fn url(&self) -> String {
        match self.path.as_str() {
            "index" => "index.html".into(),
            path => format!("pages/{path}/index.html"),
        }
    }
}

/// A page that is no plan: about, contacts, or the introduction of the home page.
#[derive(Clone, Debug)]
pub struct TextPage {
    /// Path under `content/pages/` without `.md`; `index` for the home page's introduction.
    pub path: String,
    /// The file.
    pub source: Source,
    /// Offset at which the Markdown begins.
    pub body: usize,
    /// Title; empty for the introduction.
    pub title: String,
    /// Place in the menu.
    pub order: i64,
    /// Not published unless asked for.
    pub draft: bool,
    /// Headings and labelled blocks in order.
    pub sections: Vec<Section>,
    /// Ids of blocks in order of their offset.
    pub anchors: Vec<Anchor>,
    /// Markdown links.
    pub links: Vec<Link>,
}
