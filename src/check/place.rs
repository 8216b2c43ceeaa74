//! Places in a plan's front matter, for what is wrong with a plan as a whole.

use crate::model::{Place, Plan, Span};

/// The line of a key, else the first line.
pub(super) fn of_key(plan: &Plan, key: &str) -> Place {
    let (at, line) = key_line(plan, key).unwrap_or((0, plan.source.slice(first_line(plan))));
    Place::at(&plan.source, Span::new(at, at + line.len()))
}

/// A value as written after its key, else the key's line.
pub(super) fn of_value(plan: &Plan, key: &str, value: &str) -> Place {
    let front = plan.source.text.get(..plan.body).unwrap_or_default();
    let found = key_line(plan, key).and_then(|(at, _)| Some(at + front.get(at..)?.find(value)?));
    match found {
        Some(at) => Place::at(&plan.source, Span::new(at, at + value.len())),
        None => of_key(plan, key),
    }
}

/// Offset and words of the line that begins with a key.
fn key_line<'p>(plan: &'p Plan, key: &str) -> Option<(usize, &'p str)> {
    let mut at = 0;
    plan.source.text.get(..plan.body)?.split_inclusive('\n').find_map(|line| {
        let start = at;
        at += line.len();
        let rest = line.strip_prefix(key)?.trim_start();
        rest.starts_with([':', '=']).then(|| (start, line.trim_end()))
    })
}

fn first_line(plan: &Plan) -> Span {
    let end = plan.source.text.find('\n').unwrap_or(plan.source.text.len());
    Span::new(0, end)
}
