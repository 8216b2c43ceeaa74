//! All statements of the site in one order, each with its address.

use crate::model::{Deadline, Plan, PlanId};
use chrono::NaiveDate;

/// By end (open ends last), then plan, then position.
pub(super) fn deadlines(plans: &[Plan]) -> Vec<Deadline> {
    let mut all: Vec<Deadline> = plans
        .iter()
        .enumerate()
        .flat_map(|(p, plan)| (0..plan.statements.len()).map(move |s| deadline(plan, PlanId(p), s)))
        .collect();
    let end =
        |d: &Deadline| plans[d.plan.0].statements[d.statement].period.end.unwrap_or(NaiveDate::MAX);
    // Plans stand in the order of their paths.
    all.sort_by_key(|d| (end(d), d.plan, d.statement));
    all
}

fn deadline(plan: &Plan, id: PlanId, at: usize) -> Deadline {
    let statement = &plan.statements[at];
    // One from the front matter has no place in the text; it stands in the page's list. Ids of the theme begin with `_`:
    // no label or slug does.
    let anchor =
        if statement.in_text { format!("d-{}", statement.key) } else { "_deadlines".into() };
    Deadline {
        plan: id,
        statement: at,
        uid: format!("{}.{}", dotted(&plan.path), statement.key),
        url: format!("{}#{anchor}", plan.url()),
        anchor,
    }
}

/// A path with dots for slashes; a dot of its own is escaped, so that `a/b` and `a.b` stay two.
fn dotted(path: &str) -> String {
    path.replace('=', "=3D").replace('.', "=2E").replace('/', ".")
}
