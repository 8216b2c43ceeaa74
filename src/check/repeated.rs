//! One task with two dates.

use super::time::note;
use crate::model::{Kind, Note, Place, Plan, Site, Statement, fold};
use crate::rules::time::TWO_DATES;
use std::collections::BTreeMap;

/// A shorter task ("Báo cáo") may be another one each time.
const FEWEST_WORDS: usize = 4;

/// Tasks of a plan that two places give different dates.
pub(super) fn tasks(site: &Site) -> Vec<Note> {
    site.plans.iter().flat_map(of_plan).collect()
}

fn of_plan(plan: &Plan) -> Vec<Note> {
    let titles = titles(plan);
    let mut groups: BTreeMap<_, Vec<&Statement>> = BTreeMap::new();
    for statement in plan.statements.iter().filter(|s| !s.phase && !s.tentative) {
        let task = plain(&statement.task);
        if task.split(' ').count() >= FEWEST_WORDS && !is_title(&titles, &task) {
            let key = (task, statement.levels.clone(), statement.by.clone());
            groups.entry(key).or_default().push(statement);
        }
    }
    let mut notes = Vec::new();
    for same in groups.values() {
        for (i, second) in same.iter().enumerate().filter(|(_, s)| s.in_text && !s.marked) {
            let first = same[..i].iter().find(|first| contradict(plan, first, second));
            if let Some(first) = first {
                notes.push(
                    note(&TWO_DATES, plan, second)
                        .with("task", &second.task)
                        .with("first", &first.phrase)
                        .with("second", &second.phrase)
                        .and_at(Place::at(&plan.source, first.span)),
                );
            }
        }
    }
    notes
}

/// The words without marks, signs and case.
fn plain(task: &str) -> String {
    let folded = fold(task);
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

/// The titles of the plan and its sections, plain.
fn titles(plan: &Plan) -> Vec<String> {
    let titles = std::iter::once(&plan.meta.title).chain(plan.sections.iter().map(|s| &s.title));
    titles.map(|title| plain(title)).filter(|title| !title.is_empty()).collect()
}

/// Under one title many dates may stand that say nothing of their own.
fn is_title(titles: &[String], task: &str) -> bool {
    titles.iter().any(|title| task.starts_with(title.as_str()))
}

/// Two limits with different ends, or two times without a common day, in different paragraphs.
fn contradict(plan: &Plan, first: &Statement, second: &Statement) -> bool {
    let limit = |s: &Statement| matches!(s.kind, Kind::Before | Kind::By);
    let differ = match (limit(first), limit(second)) {
        (true, true) => first.period.end != second.period.end,
        _ => !first.period.overlaps(&second.period),
    };
    differ && apart(plan, first, second)
}

/// Whether a new paragraph, item or row begins between the two; one sentence may give a task several dates.
fn apart(plan: &Plan, first: &Statement, second: &Statement) -> bool {
    if !first.in_text {
        return true;
    }
    let between = plan.source.text.get(first.span.end..second.span.start).unwrap_or_default();
    between.lines().skip(1).any(|line| {
        let line = line.trim_start();
        let label = line.split_whitespace().next().unwrap_or_default();
        line.is_empty()
            || line.starts_with(['-', '*', '+', '|', '#'])
            || label.len() < line.len() && label.ends_with(['.', ')']) && label.chars().count() <= 5
    })
}
