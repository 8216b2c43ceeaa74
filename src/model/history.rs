//! What a published site said: what the next one has to carry on and to compare itself with.

use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The site that was published before.
#[derive(Clone, Debug, Default)]
pub struct Earlier {
    /// The stamps of its events by UID, from `stamps.json`.
    pub stamps: BTreeMap<String, Stamped>,
    /// Its deadlines, from `deadlines.json` and `plans.json`.
    pub deadlines: Vec<Told>,
    /// What it told of changes, newest first, from `changes.json`.
    pub changes: Vec<Change>,
}

/// What the site carries on from the one before.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// The stamps of earlier events by UID; empty where nothing was published before.
    pub stamps: BTreeMap<String, Stamped>,
    /// Changes of deadlines, newest first.
    pub changes: Vec<Change>,
}

/// A calendar event as it was published last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamped {
    /// First day.
    pub start: NaiveDate,
    /// The day after the last.
    pub end: NaiveDate,
    /// CONFIRMED, TENTATIVE or CANCELLED.
    pub status: String,
    /// A digest of all that the event says beside its stamps.
    pub content: String,
    /// SEQUENCE: how often its days or its status changed.
    pub sequence: i64,
    /// LAST-MODIFIED in UTC.
    pub modified: NaiveDateTime,
}

/// A half-open span of days; a side that is not said is null.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// First day.
    pub start: Option<NaiveDate>,
    /// The day after the last.
    pub end: Option<NaiveDate>,
}

impl Days {
    /// The last day, inclusive.
    pub fn last(self) -> Option<NaiveDate> {
        self.end.and_then(|end| end.pred_opt())
    }

    /// Whether nothing of it is still to come on a day.
    pub fn is_over(self, today: NaiveDate) -> bool {
        self.last().is_some_and(|last| last < today)
    }
}

/// A deadline as a published site tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// As in `deadlines.json`, with its host.
    pub uid: String,
    /// PATH of its plan.
    pub plan: String,
    /// The plan's number, where it has one.
    pub number: Option<String>,
    /// The plan's title.
    pub title: String,
    /// What must be done.
    pub task: String,
    /// Ids of the levels.
    pub levels: Vec<String>,
    /// When.
    pub days: Days,
    /// The document that replaced its plan before the deadline was over.
    pub replaced_by: Option<String>,
}

/// What happened to a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// It has other days.
    Moved,
    /// It no longer holds.
    Cancelled,
    /// It is new, or holds again.
    Added,
}

/// A change of a deadline between two published sites.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Of this entry, for ever.
    pub id: String,
    /// The day of the build that saw it.
    pub on: NaiveDate,
    /// What happened.
    pub kind: ChangeKind,
    /// Of the deadline.
    pub uid: String,
    /// PATH of its plan.
    pub plan: String,
    /// The plan's number, where it has one.
    pub number: Option<String>,
    /// The plan's title.
    pub title: String,
    /// What must be done.
    pub task: String,
    /// Ids of the levels.
    pub levels: Vec<String>,
    /// The days that it had.
    pub before: Option<Days>,
    /// The days that it has now.
    pub after: Option<Days>,
    /// The document that replaced its plan.
    pub replaced_by: Option<String>,
}
