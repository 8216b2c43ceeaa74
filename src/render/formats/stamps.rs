//! `stamps.json`: how each event was stamped, so that the next build leaves alone what did not
//! change and raises what did. Without an earlier site the plans' own dates make the stamps.

use super::event::{self, Event, Shape};
use super::id;
use super::stamp::Stamp;
use crate::model::{Site, Stamped};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use serde::Serialize;
use std::collections::BTreeMap;

/// The stamps of an event, given those that it would have by itself.
pub(super) fn carried(site: &Site, event: &Event) -> Stamp {
    let fresh = event.stamp;
    let Some(old) = site.history.stamps.get(&event.uid) else { return fresh };
    let content = content(event);
    let moved = (old.start, old.end, old.status.as_str())
        != (event.mark.first, event.mark.end(), event.status);
    let (sequence, modified) = match (moved, old.content == content) {
        (false, true) => (old.sequence, old.modified),
        (false, false) => (old.sequence, later(old, fresh, site.today)),
        (true, _) => {
            (fresh.sequence.max(old.sequence.saturating_add(1)), later(old, fresh, site.today))
        }
    };
    Stamp { created: fresh.created, sequence: sequence.min(MOST), modified }
}

/// Largest SEQUENCE that clients read (RFC 5545 §3.3.8).
const MOST: i64 = i32::MAX as i64;

/// The day of the build, and always later than before: two changes can fall on one day.
fn later(old: &Stamped, fresh: Stamp, today: NaiveDate) -> chrono::NaiveDateTime {
    let next = old.modified.checked_add_signed(TimeDelta::seconds(1)).unwrap_or(old.modified);
    next.max(fresh.modified).max(today.and_time(NaiveTime::MIN))
}

/// A digest of all that an event says beside its stamps.
fn content(event: &Event) -> String {
    let created = event.stamp.created.map(|d| d.to_string()).unwrap_or_default();
    let parts = [
        event.summary.as_str(),
        &event.description,
        event.url.as_deref().unwrap_or_default(),
        &event.categories.join("\u{1f}"),
        &created,
    ];
    id::digest(&parts.join("\u{1e}"))
}

#[derive(Serialize)]
struct Record<'a> {
    uid: &'a str,
    #[serde(flatten)]
    stamped: &'a Stamped,
}

/// `stamps.json`: one event a line, by UID. What is no longer published stays until its days are
/// over, so that one that comes back does not begin anew.
pub(super) fn file(site: &Site) -> Vec<u8> {
    let mut all: BTreeMap<String, Stamped> = BTreeMap::new();
    for deadline in &site.deadlines {
        let statement = site.statement(deadline);
        for shape in [Shape::Marks, Shape::Bars] {
            for mark in event::marks(statement, shape) {
                let event = event::event(site, deadline, mark);
                let stamped = stamped(&event);
                all.insert(event.uid, stamped);
            }
        }
    }
    for (uid, old) in &site.history.stamps {
        if old.end > site.today && !all.contains_key(uid) {
            all.insert(uid.clone(), old.clone());
        }
    }
    super::json::file("stamps", all.iter().map(|(uid, stamped)| Record { uid, stamped }))
}

fn stamped(event: &Event) -> Stamped {
    Stamped {
        start: event.mark.first,
        end: event.mark.end(),
        status: event.status.into(),
        content: content(event),
        sequence: event.stamp.sequence,
        modified: event.stamp.modified,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, date};
    use super::super::ics;
    use super::*;
    use crate::changes::{Files, earlier};
    use crate::model::{PlanId, Scope};
    use crate::render::index::Index;

    /// The site as built on a day after `old`.
    fn after(old: &Site, today: &str, edit: impl Fn(&mut Site)) -> Site {
        let text = String::from_utf8(file(old)).unwrap();
        let files = Files {
            deadlines: "{\"deadlines\": []}".into(),
            plans: "{\"plans\": []}".into(),
            stamps: Some(text),
            changes: None,
        };
        let mut site = fixture::site();
        site.today = date(today);
        site.history.stamps = earlier(&files).unwrap().stamps;
        edit(&mut site);
        site
    }

    fn stamps(site: &Site) -> BTreeMap<String, (i64, String)> {
        let events = ics::events(&Index::new(site), Scope::Plan(PlanId(0)));
        let stamps = events.into_iter().map(|e| {
            let key = e.uid.split('@').next().unwrap().to_string();
            (key, (e.stamp.sequence, e.stamp.modified.to_string()))
        });
        stamps.collect()
    }

    fn end_of(site: &mut Site, key: &str, end: &str) {
        let statements = &mut site.plans[0].statements;
        let statement = statements.iter_mut().find(|s| s.key == key).unwrap();
        statement.period.end = Some(date(end));
    }

    #[test]
    fn what_did_not_change_keeps_every_stamp() {
        let first = fixture::site();
        let second = after(&first, "2026-01-01", |_| {});
        assert_eq!(file(&first), file(&second));
        let touched = |site: &mut Site| site.plans[0].meta.updated = Some(date("2025-12-31"));
        assert_eq!(stamps(&first), stamps(&after(&first, "2026-01-01", touched)));
    }

    #[test]
    fn a_moved_date_raises_its_own_stamps_only() {
        let first = fixture::site();
        let edit = |site: &mut Site| end_of(site, "bao-cao", "2025-07-01");
        let (was, is) = (stamps(&first), stamps(&after(&first, "2025-05-01", edit)));
        for (uid, stamp) in &is {
            match uid.as_str() {
                "12-kh-tu/bao-cao" => assert_eq!(*stamp, (15, "2025-05-01 00:00:00".into())),
                _ => assert_eq!(stamp, &was[uid], "{uid}"),
            }
        }
    }

    #[test]
    fn other_words_are_newer_but_the_same_date() {
        let first = fixture::site();
        let edit = |site: &mut Site| site.plans[0].meta.title = "Tên mới".into();
        let second = after(&first, "2025-05-01", edit);
        let is = stamps(&second);
        assert!(is.values().all(|s| *s == (14, "2025-05-01 00:00:00".into())), "{is:?}");
        let third = after(&second, "2025-05-01", |site| site.plans[0].meta.title = "Khác".into());
        assert!(stamps(&third).values().all(|s| s.1 == "2025-05-01 00:00:01"));
    }

    #[test]
    fn what_comes_back_goes_on_counting() {
        let first = fixture::site();
        let moved = after(&first, "2025-05-01", |site| end_of(site, "bao-cao", "2025-07-01"));
        let gone = after(&moved, "2025-05-02", |site| {
            site.deadlines.retain(|d| !d.uid.ends_with("/bao-cao"));
        });
        let back = after(&gone, "2025-05-03", |_| {});
        assert_eq!(stamps(&back)["12-kh-tu/bao-cao"].0, 16);
        let late = after(&gone, "2025-07-01", |site| {
            site.deadlines.retain(|d| !d.uid.ends_with("/bao-cao"));
        });
        assert!(!String::from_utf8(file(&late)).unwrap().contains("/bao-cao@"));
    }
}
