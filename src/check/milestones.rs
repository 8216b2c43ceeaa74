//! One milestone over the cascade.

use crate::lang::date;
use crate::model::{DocumentId, Note, Place, Plan, PlanId, Site, Statement, fold};
use crate::rules::time::MILESTONE_LATE;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Deadlines of a milestone that are later than in a plan which this one carries out.
pub(super) fn late(site: &Site) -> Vec<Note> {
    let in_force = |id: PlanId| site.superseded_by(id).is_none();
    let mut notes = Vec::new();
    for id in site.plan_ids().filter(|id| in_force(*id)) {
        let own: Vec<(&Statement, &str)> = milestones(site.plan(id)).collect();
        if own.is_empty() {
            continue;
        }
        let above: Vec<PlanId> = above(site, id).into_iter().filter(|p| in_force(*p)).collect();
        for (statement, name) in own {
            let strictest = above
                .iter()
                .filter_map(|&upper| limit(site, upper, statement, name))
                .min_by_key(|limit| limit.last);
            let Some((here, there)) = statement.period.last_day().zip(strictest) else { continue };
            if here > there.last {
                notes.push(note(site, (id, statement, name, here), &there));
            }
        }
    }
    notes
}

/// The last day that a plan allows for a milestone, and where it says so.
struct Limit<'s> {
    last: NaiveDate,
    plan: &'s Plan,
    statement: &'s Statement,
}

fn note(site: &Site, own: (PlanId, &Statement, &str, NaiveDate), there: &Limit<'_>) -> Note {
    let (id, statement, name, here) = own;
    let language = site.config.language;
    let above = &there.plan.meta;
    let above = above.number.as_ref().map_or_else(|| above.title.clone(), ToString::to_string);
    Note::new(&MILESTONE_LATE, Place::at(&site.plan(id).source, statement.span))
        .with("milestone", name)
        .with("here", date::day(here, language))
        .with("there", date::day(there.last, language))
        .with("above", above)
        .and_at(Place::at(&there.plan.source, there.statement.span))
}

fn milestones(plan: &Plan) -> impl Iterator<Item = (&Statement, &str)> {
    plan.statements.iter().filter_map(|s| Some((s, s.milestone.as_deref()?)))
}

/// What the upper plan says to the statement's own levels, else to anybody; of several the latest.
fn limit<'s>(
    site: &'s Site,
    upper: PlanId,
    statement: &Statement,
    name: &str,
) -> Option<Limit<'s>> {
    let plan = site.plan(upper);
    let same: Vec<&Statement> =
        milestones(plan).filter(|(_, n)| same(n, name)).map(|(s, _)| s).collect();
    let shared: Vec<&Statement> = same
        .iter()
        .copied()
        .filter(|s| s.levels.iter().any(|l| statement.levels.contains(l)))
        .collect();
    let meant = if shared.is_empty() { same } else { shared };
    if meant.iter().any(|s| s.period.end.is_none()) {
        return None;
    }
    let last = |s: &Statement| s.period.last_day();
    let latest = meant.into_iter().max_by_key(|s| last(s))?;
    Some(Limit { last: last(latest)?, plan, statement: latest })
}

/// Whether two names share an address: letters and digits alone count.
fn same(a: &str, b: &str) -> bool {
    let plain = |name: &str| -> String {
        fold(name).chars().map(|c| if c.is_ascii_alphanumeric() { c } else { ' ' }).collect()
    };
    plain(a).split_whitespace().eq(plain(b).split_whitespace())
}

/// Plans of the site that a plan carries out, directly or through others.
fn above(site: &Site, id: PlanId) -> Vec<PlanId> {
    let own = site.links[id.0].document;
    let mut seen: BTreeSet<DocumentId> = BTreeSet::from([own]);
    let mut next = vec![own];
    let mut found = Vec::new();
    while let Some(at) = next.pop() {
        for &document in &site.document(at).implements {
            if seen.insert(document) {
                next.push(document);
                found.extend(site.document(document).plan);
            }
        }
    }
    found.sort();
    found
}
