//! Two published sites → what happened to the deadlines between them.
//!
//! In: what the earlier site said, what the later one says.
//! Out: deadlines added, moved, cancelled; what a site carries on from the one before.
//! Never: touches the disk, knows the clock, words anything.
//! To add a fact that is compared: a field of [`Told`], its line in `read` and in `compare`.

mod compare;
mod read;

use crate::model::{Change, Earlier, History, Told};
use chrono::NaiveDate;
pub use compare::{Difference, compare};
pub use read::{Files, earlier};
use std::collections::BTreeMap;

/// Changes that a site tells of at most.
pub const KEPT: usize = 200;

/// What the site of a day carries on: the old stamps, the changes told before and the new ones.
/// What concerns only days that are over is no news.
pub fn follow(earlier: Earlier, told: &[Told], today: NaiveDate) -> History {
    let differences = compare(&earlier.deadlines, told);
    let news = differences.into_iter().filter(|d| !d.is_over(today));
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for change in earlier.changes.iter().filter(|c| c.on == today) {
        *count.entry(change.uid.clone()).or_default() += 1;
    }
    let mut changes: Vec<Change> = news
        .map(|difference| {
            let nth = count.entry(difference.uid.clone()).or_default();
            *nth += 1;
            let nth = if *nth == 1 { String::new() } else { format!("-{nth}") };
            let id = format!("{}/{today}{nth}", difference.uid);
            difference.told_on(today, id)
        })
        .collect();
    changes.extend(earlier.changes);
    changes.truncate(KEPT);
    History { stamps: earlier.stamps, changes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ChangeKind, Days};

    pub(super) fn told(uid: &str, task: &str, end: &str) -> Told {
        Told {
            uid: uid.into(),
            plan: "a".into(),
            number: None,
            title: "Kế hoạch".into(),
            task: task.into(),
            levels: vec!["tinh".into()],
            days: Days { start: None, end: Some(end.parse().unwrap()) },
            replaced_by: None,
        }
    }

    fn day(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    #[test]
    fn entries_are_kept_newest_first_and_bounded() {
        let mut earlier = Earlier::default();
        let mut last: Vec<Told> = Vec::new();
        for n in 0..KEPT + 5 {
            last.push(told(&format!("a.{n}@x"), &format!("việc{n}"), "2025-06-15"));
            let history = follow(earlier, &last, day("2025-01-01"));
            earlier = Earlier {
                deadlines: last.clone(),
                changes: history.changes,
                stamps: BTreeMap::new(),
            };
        }
        assert_eq!(earlier.changes.len(), KEPT);
        assert_eq!(earlier.changes[0].uid, format!("a.{}@x", KEPT + 4));
    }

    #[test]
    fn a_deadline_that_moves_twice_a_day_has_two_entries() {
        let today = day("2025-01-01");
        let first = [told("a.1@x", "việc", "2025-06-15")];
        let second = [told("a.1@x", "việc", "2025-07-01")];
        let earlier = Earlier { deadlines: first.to_vec(), ..Earlier::default() };
        let one = follow(earlier, &second, today);
        let earlier =
            Earlier { deadlines: second.to_vec(), changes: one.changes, ..Earlier::default() };
        let two = follow(earlier, &first, today);
        let ids: Vec<_> = two.changes.iter().map(|c| c.id.as_str()).collect();
        assert_eq!(ids, ["a.1@x/2025-01-01-2", "a.1@x/2025-01-01"]);
        assert!(two.changes.iter().all(|c| c.kind == ChangeKind::Moved));
    }

    #[test]
    fn what_is_over_is_no_news() {
        let old = [told("a.1@x", "việc", "2025-06-15"), told("a.2@x", "khác", "2025-06-15")];
        let new = [told("a.2@x", "khác", "2025-06-10")];
        let earlier = || Earlier { deadlines: old.to_vec(), ..Earlier::default() };
        assert_eq!(follow(earlier(), &new, day("2025-06-14")).changes.len(), 2);
        assert_eq!(follow(earlier(), &new, day("2025-06-15")).changes.len(), 0);
    }
}
