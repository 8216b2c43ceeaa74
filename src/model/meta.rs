//! A plan's front matter, as meant.

use super::{Actor, DocumentNumber, DocumentRef, IssueDate, LevelId};
use chrono::NaiveDate;

/// The official layout of the printed document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Layout {
    /// Hướng dẫn 05-HD/VPTW.
    #[default]
    Party,
    /// Nghị định 30/2020/NĐ-CP.
    State,
}

impl Layout {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Layout::Party => "party",
            Layout::State => "state",
        }
    }
}

/// The block under the text: on whose behalf, in which office, who.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signature {
    /// "T/M BAN CHẤP HÀNH".
    pub authority: Option<String>,
    /// "Bí thư".
    pub position: Option<String>,
    /// The full name.
    pub name: Option<String>,
}

/// The front matter's facts.
#[derive(Clone, Debug)]
pub struct Meta {
    /// The subject (trích yếu).
    pub title: String,
    /// Who issues it.
    pub issuer: Actor,
    /// The level that issues it.
    pub level: LevelId,
    /// As written, blank or missing included: `-KH/TU`.
    pub number_text: Option<String>,
    /// The number, where it has a serial.
    pub number: Option<DocumentNumber>,
    /// The date of issue.
    pub date: Option<IssueDate>,
    /// "Kế hoạch", from the number or the front matter.
    pub kind: String,
    /// Print layout.
    pub layout: Layout,
    /// Place of issue.
    pub place: Option<String>,
    /// The body above the issuer, as the header shows it.
    pub superior: Option<String>,
    /// `2025-2030`.
    pub term: Option<String>,
    /// The levels that carry it out, where the author says so.
    pub applies_to: Option<Vec<LevelId>>,
    /// Documents that it carries out.
    pub implements: Vec<DocumentRef>,
    /// Documents that it changes.
    pub amends: Vec<DocumentRef>,
    /// Documents that it replaces.
    pub supersedes: Vec<DocumentRef>,
    /// Who signs.
    pub signed: Option<Signature>,
    /// "Nơi nhận".
    pub recipients: Vec<String>,
    /// One or two sentences for lists.
    pub summary: Option<String>,
    /// Key words.
    pub tags: Vec<String>,
    /// Day of the last change.
    pub updated: Option<NaiveDate>,
    /// Last part of the URL.
    pub slug: Option<String>,
    /// Old URLs, which redirect.
    pub aliases: Vec<String>,
    /// Not published unless asked for.
    pub draft: bool,
}
