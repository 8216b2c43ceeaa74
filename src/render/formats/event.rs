//! The calendar events of a deadline: their days, ids, stamps and states.

use super::lines::{Lines, Value};
use super::stamp::{self, Stamp};
use super::{address, describe, id, stamps};
use crate::model::{Deadline, Kind, Site, Statement};
use chrono::NaiveDate;

/// 09:00 on the day before, counted from the midnight at which an all-day event begins.
const REMINDER: &str = "-PT15H";

/// How a period of several days is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As two marks: its first and its last day. For feeds of many plans.
    Marks,
    /// As one bar. For a plan's own feed.
    Bars,
}

/// What an event tells of its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The last day of a deadline.
    Due,
    /// The one day on which something takes place.
    OnDay,
    /// The first day of what has no end.
    From,
    /// The first day of a period.
    Start,
    /// The last day of a period.
    End,
    /// A whole period.
    Bar,
}

/// The days of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub(super) role: Role,
    /// First day.
    pub(super) first: NaiveDate,
    /// Last day, inclusive.
    pub(super) last: NaiveDate,
}

impl Mark {
    /// The day after the last.
    pub(super) fn end(self) -> NaiveDate {
        self.last.succ_opt().unwrap_or(self.last)
    }
}

/// The days on which a statement shows in calendars. A mark is the same event in every feed;
/// only the two marks of a period and its bar stand for each other, and have ids of their own.
pub(super) fn marks(statement: &Statement, shape: Shape) -> Vec<Mark> {
    let period = &statement.period;
    let (start, last) = (period.start, period.last_day());
    let at = |role, day| Mark { role, first: day, last: day };
    let one = |role, day: Option<NaiveDate>| day.map(|d| at(role, d)).into_iter().collect();
    let found: Vec<Mark> = match (statement.kind, start, last) {
        (Kind::Before | Kind::By, ..) => one(Role::Due, last.or(start)),
        (Kind::From, ..) => one(Role::From, start.or(last)),
        (Kind::Within | Kind::Period, Some(first), Some(last)) if first >= last => {
            one(Role::OnDay, Some(last))
        }
        (Kind::Within, ..) => one(Role::Due, last.or(start)),
        (Kind::Period, Some(first), Some(last)) => match shape {
            Shape::Marks => vec![at(Role::Start, first), at(Role::End, last)],
            Shape::Bars => vec![Mark { role: Role::Bar, first, last }],
        },
        (Kind::Period, Some(first), None) => one(Role::From, Some(first)),
        (Kind::Period, None, last) => one(Role::Due, last),
    };
    let fits =
        |m: &Mark| stamp::is_writable(m.first) && m.last.succ_opt().is_some_and(stamp::is_writable);
    found.into_iter().filter(fits).collect()
}

/// One VEVENT, as meant.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) uid: String,
    pub(super) mark: Mark,
    pub(super) summary: String,
    pub(super) stamp: Stamp,
    pub(super) description: String,
    pub(super) url: Option<String>,
    pub(super) categories: Vec<String>,
    pub(super) status: &'static str,
}

/// The event of a deadline at one of its marks, stamped as the site before it demands.
pub(super) fn event(site: &Site, deadline: &Deadline, mark: Mark) -> Event {
    let statement = site.statement(deadline);
    let meta = &site.plan(deadline.plan).meta;
    let stamp = stamp::of_plan(meta);
    let replaced = site.cancelled_by(deadline);
    let mut event = Event {
        uid: match mark.role {
            Role::Start => id::part_uid(site, deadline, "start"),
            Role::End => id::part_uid(site, deadline, "end"),
            Role::Due | Role::OnDay | Role::From | Role::Bar => id::uid(site, deadline),
        },
        mark,
        summary: describe::summary(site, deadline, mark.role, replaced.is_some()),
        stamp: replaced.map_or(stamp, |by| stamp::cancelled(stamp, by)),
        description: describe::description(site, deadline, mark, replaced),
        url: address::absolute(site, &deadline.url),
        categories: describe::categories(site, statement),
        status: match replaced {
            Some(_) => "CANCELLED",
            None if statement.tentative || meta.draft => "TENTATIVE",
            None => "CONFIRMED",
        },
    };
    event.stamp = stamps::carried(site, &event);
    event
}

/// Writes the event; the reminder is for feeds that a reader has chosen narrowly.
pub(super) fn put(lines: &mut Lines, event: &Event, reminds: bool) {
    lines.component("VEVENT", |lines| {
        lines.put("UID", Value::Text(&event.uid));
        lines.put("DTSTAMP", Value::Moment(event.stamp.modified));
        if let Some(created) = event.stamp.created {
            lines.put("CREATED", Value::Midnight(created));
        }
        lines.put("LAST-MODIFIED", Value::Moment(event.stamp.modified));
        lines.put("SEQUENCE", Value::Number(event.stamp.sequence));
        lines.put("DTSTART", Value::Date(event.mark.first));
        lines.put("DTEND", Value::Date(event.mark.end()));
        lines.put("SUMMARY", Value::Text(&event.summary));
        lines.put("DESCRIPTION", Value::Text(&event.description));
        if let Some(url) = &event.url {
            lines.put("URL", Value::Uri(url));
        }
        if !event.categories.is_empty() {
            lines.put("CATEGORIES", Value::List(&event.categories));
        }
        lines.put("STATUS", Value::Word(event.status));
        lines.put("TRANSP", Value::Word("TRANSPARENT"));
        lines.put("X-MICROSOFT-CDO-BUSYSTATUS", Value::Word("FREE"));
        lines.put("X-MICROSOFT-CDO-ALLDAYEVENT", Value::Word("TRUE"));
        if reminds && event.status != "CANCELLED" {
            lines.component("VALARM", |lines| {
                lines.put("ACTION", Value::Word("DISPLAY"));
                lines.put("TRIGGER", Value::Word(REMINDER));
                lines.put("DESCRIPTION", Value::Text(&event.summary));
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, date};
    use super::*;
    use crate::model::{PlanId, Site};

    /// `sides` is `START..END`, the end exclusive as in a period; `expected` has one word a mark.
    #[track_caller]
    fn check(kind: Kind, sides: &str, shape: Shape, expected: &str) {
        let mut site = fixture::site();
        let (start, end) = sides.split_once("..").unwrap();
        let some = |side: &'static str| (!side.is_empty()).then_some(side);
        let sides = (some(Box::leak(start.into())), some(Box::leak(end.into())));
        let at = fixture::add(&mut site, PlanId(0), "x", kind, sides.0, sides.1);
        let found: Vec<String> = marks(&site.plans[0].statements[at], shape)
            .iter()
            .map(|m| format!("{:?}:{}/{}", m.role, m.first, m.last))
            .collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn a_deadline_stands_on_its_last_day() {
        use Shape::{Bars, Marks};
        check(Kind::Before, "..2025-06-15", Marks, "Due:2025-06-14/2025-06-14");
        check(Kind::By, "2025-01-01..2025-06-16", Bars, "Due:2025-06-15/2025-06-15");
        check(Kind::Within, "2025-06-01..2025-07-01", Marks, "Due:2025-06-30/2025-06-30");
        check(Kind::Within, "2025-06-05..2025-06-06", Bars, "OnDay:2025-06-05/2025-06-05");
        check(Kind::From, "2025-04-01..", Marks, "From:2025-04-01/2025-04-01");
    }

    #[test]
    fn a_period_is_two_marks_or_one_bar() {
        use Shape::{Bars, Marks};
        let (sides, day) = ("2025-06-01..2025-07-01", "2025-06-01..2025-06-02");
        check(Kind::Period, sides, Marks, "Start:2025-06-01/2025-06-01 End:2025-06-30/2025-06-30");
        check(Kind::Period, sides, Bars, "Bar:2025-06-01/2025-06-30");
        for shape in [Marks, Bars] {
            check(Kind::Period, day, shape, "OnDay:2025-06-01/2025-06-01");
            check(Kind::Period, "2025-06-01..", shape, "From:2025-06-01/2025-06-01");
            check(Kind::Period, "..2025-07-01", shape, "Due:2025-06-30/2025-06-30");
        }
    }

    #[test]
    fn what_no_feed_can_write_is_left_out() {
        check(Kind::By, "..+10000-01-02", Shape::Marks, "");
        check(Kind::By, "..9999-12-31", Shape::Marks, "Due:9999-12-30/9999-12-30");
        check(Kind::By, "..", Shape::Marks, "");
    }

    fn only(site: &Site, key: &str) -> Event {
        let ends = format!("/{key}");
        let deadline = site.deadlines.iter().find(|d| d.uid.ends_with(&ends)).unwrap();
        let marks = marks(site.statement(deadline), Shape::Marks);
        event(site, deadline, marks[0])
    }

    #[test]
    fn what_was_to_come_is_cancelled_and_stays_so() {
        let mut site = fixture::site();
        for today in ["2025-01-01", "2025-03-01", "2025-04-01", "2025-04-02", "2030-01-01"] {
            site.today = date(today);
            let (past, coming) = (only(&site, "cu-qua"), only(&site, "cu-toi"));
            assert_eq!((past.status, past.stamp.sequence), ("CONFIRMED", 0));
            assert_eq!(past.stamp.modified.date(), date("2024-08-01"));
            assert_eq!((coming.status, coming.stamp.sequence), ("CANCELLED", 1));
            assert_eq!(coming.stamp.modified.date(), date("2025-01-10"));
            assert_eq!(coming.summary, "ĐÃ THAY THẾ – Hạn: Việc cu-toi – Cấp huyện");
            let by = "ĐÃ THAY THẾ bởi: Kế hoạch 12-KH/TU ngày 10/01/2025: Tổ chức đại hội, nhiệm kỳ 2025 - 2030\n";
            assert!(coming.description.starts_with(by), "{}", coming.description);
        }
    }

    #[test]
    fn each_change_raises_the_stamps() {
        let mut site = fixture::site();
        let mut last = -1;
        for updated in [None, Some("2025-01-24"), Some("2025-01-25"), Some("2026-01-01")] {
            site.plans[0].meta.updated = updated.map(date);
            let stamp = only(&site, "quy").stamp;
            assert!(stamp.sequence > last && stamp.created == Some(date("2025-01-10")));
            last = stamp.sequence;
        }
        assert_eq!(only(&site, "quy").stamp.modified.date(), date("2026-01-01"));
        assert_eq!(only(&site, "giai-doan").stamp.modified.date(), date("2000-01-01"));
    }

    #[test]
    fn what_is_not_settled_is_tentative() {
        let mut site = fixture::site();
        assert_eq!(only(&site, "giai-doan").status, "TENTATIVE");
        assert_eq!(only(&site, "quy").status, "CONFIRMED");
        site.plans[0].meta.draft = true;
        assert_eq!(only(&site, "quy").status, "TENTATIVE");
    }
}
