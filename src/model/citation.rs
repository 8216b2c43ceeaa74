//! What a text points at: documents, places in the plan, other files.

use super::{DocumentNumber, IssueDate, Span};

/// A document named in the text, as written.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The number (and its type word before it), without the date.
    pub span: Span,
    /// The number; for a short form ("Chỉ thị 35") only its serial and type.
    pub number: DocumentNumber,
    /// The date written with it.
    pub date: Option<IssueDate>,
    /// Whether it is a short form whose full number stands elsewhere in the plan.
    pub short: bool,
    /// Whether an author's `doc:` link says it outright.
    pub explicit: bool,
}

/// A mention of a place in a plan: "điểm 2.2 của Kế hoạch này".
#[derive(Clone, Debug)]
pub struct Reference {
    /// Where it stands.
    pub span: Span,
    /// The labels from the outermost: `["II", "4"]`.
    pub path: Vec<String>,
    /// Whether the words say that this very plan is meant.
    pub own: bool,
    /// The place in this plan, where one was found.
    pub anchor: Option<String>,
    /// The citation that follows it, whose document is meant.
    pub of_citation: Option<usize>,
}

/// What a Markdown link points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// Another source of the site, by its path below `content/`, and an anchor in it.
    Source {
        /// Below `content/`.
        path: String,
        /// Without `#`.
        anchor: Option<String>,
    },
    /// An anchor of the same file.
    Here {
        /// Without `#`.
        anchor: String,
    },
    /// A file of the site that is copied as it is.
    File {
        /// Below `content/`.
        path: String,
    },
    /// An address elsewhere; `http`, `https`, `mailto` or `tel`.
    Outside,
    /// A `doc:` link; its citation.
    Document,
    /// A `when:` mark.
    When,
    /// Refused: a scheme that could run code.
    Unsafe,
}

/// A Markdown link of a source.
#[derive(Clone, Debug)]
pub struct Link {
    /// The whole link.
    pub span: Span,
    /// The destination as written.
    pub href: String,
    /// What it means.
    pub target: LinkTarget,
}
