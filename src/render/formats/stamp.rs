//! When a plan was issued and last changed, from its own data alone: never from the clock. What
//! an earlier site has to say about it, `stamps` adds.

use crate::model::{Document, Meta};
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Stands for the day of a plan that gives none.
pub(super) const UNKNOWN: NaiveDate =
    NaiveDate::from_ymd_opt(2000, 1, 1).expect("a day of the calendar");

/// The three stamps of an event (RFC 5545 §3.8.7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Stamp {
    /// CREATED: the date of issue.
    pub(super) created: Option<NaiveDate>,
    /// LAST-MODIFIED and DTSTAMP, in UTC.
    pub(super) modified: NaiveDateTime,
    /// SEQUENCE: days from issue to the last change; it grows with every change.
    pub(super) sequence: i64,
}

/// The stamps of what a plan says.
pub(super) fn of_plan(meta: &Meta) -> Stamp {
    let created = meta.date.map(|d| writable(d.first));
    let issued = created.unwrap_or(UNKNOWN);
    let modified = meta.updated.map_or(issued, writable).max(issued);
    let sequence = modified.signed_duration_since(issued).num_days();
    Stamp { created, modified: modified.and_time(NaiveTime::MIN), sequence }
}

/// The stamps of what another document has cancelled.
pub(super) fn cancelled(stamp: Stamp, by: &Document) -> Stamp {
    let moment = by.date.map_or(stamp.modified, |d| writable(d.first).and_time(NaiveTime::MIN));
    Stamp { modified: stamp.modified.max(moment), sequence: stamp.sequence + 1, ..stamp }
}

/// Feeds write years with four digits.
pub(super) fn is_writable(date: NaiveDate) -> bool {
    (FIRST..=LAST).contains(&date)
}

fn writable(date: NaiveDate) -> NaiveDate {
    date.clamp(FIRST, LAST)
}

const FIRST: NaiveDate = NaiveDate::from_ymd_opt(1, 1, 1).expect("a day of the calendar");
const LAST: NaiveDate = NaiveDate::from_ymd_opt(9999, 12, 31).expect("a day of the calendar");
