//! Numbers, circles and ids over all plans.

use crate::model::{Document, DocumentId, Note, Place, Plan, PlanId, Site, Span};
use crate::rules::calendar::DUPLICATE_STATEMENT_ID;
use crate::rules::plans::{CASCADE_CYCLE, DUPLICATE_NUMBER};
use std::collections::BTreeMap;

/// The front matter's first line, for what the plan as a whole has wrong.
fn head(plan: &Plan) -> Place {
    let end = plan.source.text.find('\n').unwrap_or(plan.source.text.len());
    Place::at(&plan.source, Span::new(0, end))
}

/// Two plans with one number and date.
pub(super) fn numbers(site: &Site) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut by_number: BTreeMap<_, Vec<PlanId>> = BTreeMap::new();
    for id in site.plan_ids() {
        if let Some(number) = &site.plan(id).meta.number {
            by_number.entry(number).or_default().push(id);
        }
    }
    for (number, plans) in by_number {
        for (i, &id) in plans.iter().enumerate() {
            let plan = site.plan(id);
            let same = plans[..i].iter().map(|p| site.plan(*p)).find(|other| {
                match (other.meta.date, plan.meta.date) {
                    (Some(a), Some(b)) => a.matches(&b),
                    (a, b) => a == b,
                }
            });
            if let Some(other) = same.filter(|o| o.meta.issuer == plan.meta.issuer) {
                notes.push(
                    Note::new(&DUPLICATE_NUMBER, head(plan))
                        .with("number", number)
                        .with_some("date", plan.meta.date.map(|d| d.iso()))
                        .with("other", &other.source.file)
                        .and_at(head(other)),
                );
            }
        }
    }
    notes
}

/// The documents that one names under a key.
type Edge = fn(&Document) -> &[DocumentId];

/// Plans that carry out or replace themselves, perhaps over others.
pub(super) fn cycles(site: &Site) -> Vec<Note> {
    let edges: [(&str, Edge); 2] =
        [("implements", |d| &d.implements), ("supersedes", |d| &d.supersedes)];
    let mut notes = Vec::new();
    for (key, next) in edges {
        let mut done = vec![false; site.documents.len()];
        for id in site.plan_ids() {
            let start = site.links[id.0].document;
            if let Some(circle) = circle_from(site, start, next, &mut done) {
                let names: Vec<String> = circle.iter().map(|d| name(site, *d)).collect();
                notes.push(
                    Note::new(&CASCADE_CYCLE, head(site.plan(id)))
                        .with("key", key)
                        .with("path", names.join(" → ")),
                );
            }
        }
    }
    notes
}

/// The circle that begins and ends at a document, if there is one.
fn circle_from(
    site: &Site,
    start: DocumentId,
    next: fn(&Document) -> &[DocumentId],
    done: &mut [bool],
) -> Option<Vec<DocumentId>> {
    let mut path = vec![(start, 0usize)];
    let mut seen = vec![start];
    while let Some((at, edge)) = path.last_mut() {
        let Some(&to) = next(site.document(*at)).get(*edge) else {
            path.pop();
            continue;
        };
        *edge += 1;
        if to == start && !done[start.0] {
            let circle: Vec<DocumentId> = path.iter().map(|(d, _)| *d).chain([start]).collect();
            circle.iter().for_each(|d| done[d.0] = true);
            return Some(circle);
        }
        if !seen.contains(&to) {
            seen.push(to);
            path.push((to, 0));
        }
    }
    None
}

fn name(site: &Site, id: DocumentId) -> String {
    let document = site.document(id);
    document.number.as_ref().map_or_else(|| document.title.clone(), ToString::to_string)
}

/// An author's id of a statement used twice in a plan.
pub(super) fn ids(site: &Site) -> Vec<Note> {
    let mut notes = Vec::new();
    for plan in &site.plans {
        let mut seen = BTreeMap::new();
        for statement in &plan.statements {
            let Some(id) = &statement.id else { continue };
            if let Some(first) = seen.insert(id, statement.span) {
                let place = Place::at(&plan.source, statement.span);
                notes.push(
                    Note::new(&DUPLICATE_STATEMENT_ID, place)
                        .with("id", id)
                        .and_at(Place::at(&plan.source, first)),
                );
            }
        }
    }
    notes
}
