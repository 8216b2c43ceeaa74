//! Two lists of deadlines, told apart by their ids.

use crate::model::{Change, ChangeKind, Days, Told, fold};
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};

/// Share of common words, in per cent, from which two tasks with the same days are one reworded.
const SAME_TASK: usize = 50;

/// What happened to one deadline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What happened.
    pub kind: ChangeKind,
    /// Of the deadline, as the later site tells it where it still does.
    pub uid: String,
    /// The days that it had.
    pub before: Option<Days>,
    /// The days that it has now.
    pub after: Option<Days>,
    /// Its other facts.
    pub told: Told,
}

impl Difference {
    /// Whether all the days that it concerns are past.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        [self.before, self.after].into_iter().flatten().all(|days| days.is_over(today))
    }

    /// As an entry of the list of changes.
    pub fn told_on(self, on: NaiveDate, id: String) -> Change {
        let Difference { kind, uid, before, after, told } = self;
        let Told { plan, number, title, task, levels, replaced_by, .. } = told;
        Change { id, on, kind, uid, plan, number, title, task, levels, before, after, replaced_by }
    }
}

/// The differences by plan, then day, then id. A deadline whose words changed a little while its
/// days stayed is the same one, though it has another id.
pub fn compare(old: &[Told], new: &[Told]) -> Vec<Difference> {
    let (before, after) = (by_key(old), by_key(new));
    let mut found: Vec<Difference> = Vec::new();
    let mut gone: Vec<&Told> = Vec::new();
    for (key, &was) in &before {
        match after.get(key) {
            Some(&is) => found.extend(between(was, is)),
            None if was.replaced_by.is_none() => gone.push(was),
            None => {}
        }
    }
    let mut come: Vec<&Told> = after
        .iter()
        .filter(|(key, told)| !before.contains_key(*key) && told.replaced_by.is_none())
        .map(|(_, told)| *told)
        .collect();
    gone.retain(|was| match come.iter().position(|is| is_reworded(was, is)) {
        Some(at) => {
            come.remove(at);
            false
        }
        None => true,
    });
    found.extend(gone.into_iter().map(|was| one_sided(ChangeKind::Cancelled, was)));
    found.extend(come.into_iter().map(|is| one_sided(ChangeKind::Added, is)));
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    found
}

fn order(d: &Difference) -> (&str, Option<NaiveDate>, &str) {
    let day = d.after.or(d.before).and_then(|days| days.end.or(days.start));
    (&d.told.plan, day, &d.uid)
}

/// By id without its host, which changes with the site's address.
fn by_key(list: &[Told]) -> BTreeMap<&str, &Told> {
    list.iter()
        .map(|t| (t.uid.rsplit_once('@').map_or(t.uid.as_str(), |(key, _)| key), t))
        .collect()
}

fn between(was: &Told, is: &Told) -> Option<Difference> {
    let kind = match (&was.replaced_by, &is.replaced_by) {
        (None, Some(_)) => ChangeKind::Cancelled,
        (Some(_), None) => ChangeKind::Added,
        (None, None) if was.days != is.days => ChangeKind::Moved,
        _ => return None,
    };
    let (before, after) = match kind {
        ChangeKind::Moved => (Some(was.days), Some(is.days)),
        ChangeKind::Cancelled => (Some(was.days), None),
        ChangeKind::Added => (None, Some(is.days)),
    };
    Some(Difference { kind, uid: is.uid.clone(), before, after, told: is.clone() })
}

fn one_sided(kind: ChangeKind, told: &Told) -> Difference {
    let (before, after) = match kind {
        ChangeKind::Cancelled => (Some(told.days), None),
        _ => (None, Some(told.days)),
    };
    Difference { kind, uid: told.uid.clone(), before, after, told: told.clone() }
}

fn is_reworded(was: &Told, is: &Told) -> bool {
    was.plan == is.plan && was.days == is.days && {
        let (a, b) = (words(&was.task), words(&is.task));
        let common = a.intersection(&b).count();
        common * 100 >= a.union(&b).count() * SAME_TASK
    }
}

fn words(text: &str) -> BTreeSet<String> {
    let text = fold(text);
    text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(Into::into).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::told;
    use super::*;

    /// `UID task END` a line; `!` in front: replaced.
    fn list(text: &str) -> Vec<Told> {
        let line = |line: &str| {
            let (line, replaced) = line.strip_prefix('!').map_or((line, false), |l| (l, true));
            let mut parts = line.split('|');
            let mut next = || parts.next().unwrap_or_default().trim();
            let mut told = told(&format!("{}@x", next()), next(), next());
            told.replaced_by = replaced.then(|| "2-KH".into());
            told
        };
        text.split(';').map(str::trim).filter(|l| !l.is_empty()).map(line).collect()
    }

    #[track_caller]
    fn check(old: &str, new: &str, expected: &str) {
        let found: Vec<String> = compare(&list(old), &list(new))
            .iter()
            .map(|d| {
                let side = |days: Option<Days>| {
                    days.and_then(|d| d.end).map_or_else(|| "-".into(), |d| d.to_string())
                };
                format!("{:?} {} {} {}", d.kind, d.uid, side(d.before), side(d.after))
            })
            .collect();
        assert_eq!(found.join("; "), expected);
    }

    #[test]
    fn added_moved_cancelled() {
        let old = "a.1|họp|2025-01-02; a.2|báo cáo|2025-03-01";
        check(old, old, "");
        check(
            old,
            "a.2|báo cáo|2025-04-01; a.3|tổng kết|2025-02-01",
            "Cancelled a.1@x 2025-01-02 -; Added a.3@x - 2025-02-01; Moved a.2@x 2025-03-01 2025-04-01",
        );
    }

    #[test]
    fn a_reworded_task_is_the_same_one() {
        check("a.1|nộp báo cáo năm|2025-01-02", "a.9|nộp báo cáo cả năm|2025-01-02", "");
        check(
            "a.1|nộp báo cáo|2025-01-02",
            "a.9|họp chi bộ|2025-01-02",
            "Cancelled a.1@x 2025-01-02 -; Added a.9@x - 2025-01-02",
        );
    }

    #[test]
    fn a_replaced_plan_cancels_and_its_repeal_revives() {
        let (held, replaced) = ("a.1|họp|2025-01-02", "!a.1|họp|2025-01-02");
        check(held, replaced, "Cancelled a.1@x 2025-01-02 -");
        check(replaced, held, "Added a.1@x - 2025-01-02");
        check(replaced, "", "");
        check("", replaced, "");
    }
}
