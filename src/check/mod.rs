//! The site → what there is to say about it.
//!
//! In: `&Site`.
//! Out: notes.
//! Never: changes anything.
//! To add a rule: a row in `rules/`, a function in the file of its subject, a line in [`CHECKS`].

mod ambiguous;
mod cascade;
mod citations;
pub(crate) mod day_off;
mod links;
mod milestones;
mod place;
mod repeated;
mod time;
mod urls;
mod weekday;

use crate::model::{Note, Page, Site};

const CHECKS: &[fn(&Site) -> Vec<Note>] = &[
    links::broken,
    citations::unknown,
    citations::near,
    citations::ambiguous,
    citations::dates,
    cascade::numbers,
    cascade::cycles,
    cascade::ids,
    urls::collisions,
    urls::aliases,
    time::outside_phase,
    time::before_issue,
    day_off::last_days,
    weekday::contradicted,
    ambiguous::numbers,
    repeated::tasks,
    milestones::late,
];

/// All findings, unsorted.
pub fn check(site: &Site) -> Vec<Note> {
    CHECKS.iter().flat_map(|check| check(site)).collect()
}

/// Findings that need the list of all pages, unsorted.
pub fn check_pages(site: &Site, pages: &[Page]) -> Vec<Note> {
    urls::made(site, pages)
}
