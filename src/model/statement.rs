//! A time statement of a plan and what it binds; and dates that bind nothing.

use super::{BodyId, Kind, LevelId, Period, Span};

/// A body of the site, or the name of one that it does not know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// A body of `bodies.toml`.
    Body(BodyId),
    /// The name as written.
    Name(String),
}

/// One deadline or phase.
#[derive(Clone, Debug)]
pub struct Statement {
    /// Where the phrase stands; `None` for one from the front matter's `deadlines`… see `in_text`.
    pub span: Span,
    /// Whether it stands in the text (else in the front matter).
    pub in_text: bool,
    /// Whether the author gives the interval: a `when:` mark or the front matter. Such a one is never doubted.
    pub marked: bool,
    /// The words as written, plain.
    pub phrase: String,
    /// What must be done, plain.
    pub task: String,
    /// When.
    pub period: Period,
    /// How the words bound it.
    pub kind: Kind,
    /// Whether it is the time of a heading or a table row, for what stands in it.
    pub phase: bool,
    /// The day of the week that is written with a single day.
    pub weekday: Option<chrono::Weekday>,
    /// "Dự kiến".
    pub tentative: bool,
    /// The levels that it binds, from the highest.
    pub levels: Vec<LevelId>,
    /// Who is responsible.
    pub by: Vec<Actor>,
    /// Who helps.
    pub with: Vec<Actor>,
    /// Label path of its section: `III.2`.
    pub section: String,
    /// Anchor of the innermost labelled place that it stands in.
    pub section_anchor: Option<String>,
    /// The author's own id for it (`id=`).
    pub id: Option<String>,
    /// The milestone that it belongs to.
    pub milestone: Option<String>,
    /// Stable within the plan: what feeds and anchors are made of.
    pub key: String,
}

/// Why a date-like string is no deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// The date of a cited document.
    Citation,
    /// A term of office or a programme's years.
    Term,
    /// A length of time.
    Duration,
    /// Counted from an event.
    Relative,
    /// Every month, every year.
    Recurring,
    /// In a condition.
    Condition,
    /// The plan's own date.
    IssueDate,
    /// Tells of something, binds nothing.
    Descriptive,
    /// The author says so (`when:none`).
    Marked,
    /// It lacks a part that nothing supplies.
    Incomplete,
    /// No such day exists.
    Impossible,
}

impl Reason {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Reason::Citation => "citation",
            Reason::Term => "term",
            Reason::Duration => "duration",
            Reason::Relative => "relative",
            Reason::Recurring => "recurring",
            Reason::Condition => "condition",
            Reason::IssueDate => "issue-date",
            Reason::Descriptive => "descriptive",
            Reason::Marked => "marked",
            Reason::Incomplete => "incomplete",
            Reason::Impossible => "impossible",
        }
    }
}

/// A date-like string that was read and is no deadline.
#[derive(Clone, Debug)]
pub struct NoDeadline {
    /// Where it stands.
    pub span: Span,
    /// As written, plain.
    pub phrase: String,
    /// Why not.
    pub reason: Reason,
}
