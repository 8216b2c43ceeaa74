//! References to documents, and documents that the site cites without publishing them.

use super::{DocumentNumber, Span};
use chrono::{Datelike, Months, NaiveDate};

/// A date of issue whose day may still be blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueDate {
    /// The date, or the first of its month.
    pub first: NaiveDate,
    /// Whether the day is known.
    pub has_day: bool,
}

impl IssueDate {
    /// A full date.
    pub fn day(first: NaiveDate) -> Self {
        Self { first, has_day: true }
    }

    /// A month whose day is still blank.
    pub fn month(first: NaiveDate) -> Self {
        Self { first: first.with_day(1).unwrap_or(first), has_day: false }
    }

    /// `2024-08-26` or `2024-08`.
    pub fn iso(&self) -> String {
        self.first.format(if self.has_day { "%Y-%m-%d" } else { "%Y-%m" }).to_string()
    }

    /// Whether a day certainly lies after it: no document that a plan names was issued after the plan.
    pub fn precedes(&self, day: NaiveDate) -> bool {
        let next = |first: NaiveDate| first.checked_add_months(Months::new(1));
        if self.has_day {
            day > self.first
        } else {
            next(self.first).is_some_and(|next| day >= next)
        }
    }

    /// Whether the two can be the same day.
    pub fn matches(&self, other: &IssueDate) -> bool {
        if self.has_day && other.has_day {
            self.first == other.first
        } else {
            (self.first.year(), self.first.month()) == (other.first.year(), other.first.month())
        }
    }
}

/// `number` or `number@date`, as an author writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRef {
    /// The number.
    pub number: DocumentNumber,
    /// The date, where it is needed or known.
    pub date: Option<IssueDate>,
    /// Where it stands.
    pub span: Span,
}

/// A row of `documents.toml`.
#[derive(Clone, Debug)]
pub struct CitedDocument {
    /// Its number.
    pub number: DocumentNumber,
    /// Its date of issue.
    pub date: Option<IssueDate>,
    /// Its subject.
    pub title: String,
    /// A body's id or any name.
    pub issuer: Option<String>,
    /// Where it can be read.
    pub url: Option<String>,
    /// Documents that it replaces.
    pub supersedes: Vec<DocumentRef>,
}
