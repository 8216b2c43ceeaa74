//! Deadlines that their surroundings contradict.

use crate::lang::date;
use crate::model::{Kind, Note, Place, Plan, Site, Statement};
use crate::rules::time::{BEFORE_ISSUE, OUTSIDE_PHASE};

/// What the author did not give outright may be doubted.
pub(super) fn doubtful(plan: &Plan) -> impl Iterator<Item = &Statement> {
    plan.statements.iter().filter(|s| s.in_text && !s.marked)
}

/// A note on a statement, with its words and the marks that settle it.
pub(super) fn note(rule: &'static crate::model::Rule, plan: &Plan, statement: &Statement) -> Note {
    let when = statement.period.when(statement.kind);
    Note::new(rule, Place::at(&plan.source, statement.span))
        .with("words", &statement.phrase)
        .with("mark", mark(plan, statement, &when))
        .with("none", mark(plan, statement, "none"))
}

/// The mark that an author writes: around the words, or at the end of a heading.
fn mark(plan: &Plan, statement: &Statement, when: &str) -> String {
    let line = plan.source.line(statement.span.start);
    let start = plan.source.line_start(line);
    let in_heading = plan.source.text[start..].starts_with('#');
    match in_heading {
        true => format!("{{when={when}}}"),
        false => format!("[{}](when:{when})", statement.phrase),
    }
}

/// Deadlines outside of the phase in which they stand.
pub(super) fn outside_phase(site: &Site) -> Vec<Note> {
    let mut notes = Vec::new();
    for plan in &site.plans {
        let all: Vec<&Statement> =
            plan.statements.iter().filter(|s| s.phase && s.in_text).collect();
        for statement in doubtful(plan).filter(|s| !s.phase) {
            let before = all.partition_point(|p| p.span.start < statement.span.start);
            let phases = phases_around(plan, &all[..before], statement);
            if let Some(phase) = phases.first()
                && !phases.iter().any(|phase| fits(statement, phase))
            {
                notes.push(
                    note(&OUTSIDE_PHASE, plan, statement)
                        .with("phase", &phase.phrase)
                        .and_at(Place::at(&plan.source, phase.span)),
                );
            }
        }
    }
    notes
}

/// A limit must end in the phase or where it begins; anything else must share a day with it.
fn fits(statement: &Statement, phase: &Statement) -> bool {
    let (own, phase) = (&statement.period, &phase.period);
    match statement.kind {
        Kind::Before | Kind::By => {
            let late = matches!((own.end, phase.end), (Some(own), Some(end)) if own > end);
            let early = matches!((own.end, phase.start), (Some(own), Some(start)) if own < start);
            !late && !early
        }
        Kind::Within | Kind::Period | Kind::From => own.overlaps(phase),
    }
}

/// The phase of the table's row, else that of the nearest section that has one; a line may name several.
fn phases_around<'p>(
    plan: &'p Plan,
    phases: &[&'p Statement],
    statement: &Statement,
) -> Vec<&'p Statement> {
    let line = plan.source.line(statement.span.start);
    let line_of = |s: &Statement| plan.source.line(s.span.start);
    let of_row: Vec<&Statement> =
        phases.iter().rev().copied().take_while(|p| line_of(p) == line).collect();
    if !of_row.is_empty() {
        return of_row;
    }
    for anchor in anchors_around(plan, statement) {
        let mut here = phases
            .iter()
            .copied()
            .filter(|p| p.section_anchor.as_deref() == Some(anchor) && !is_row(plan, p));
        if let Some(last) = here.next_back() {
            let line = line_of(last);
            return phases.iter().copied().filter(|p| line_of(p) == line).collect();
        }
    }
    Vec::new()
}

/// Anchors of the sections around a statement, innermost first.
fn anchors_around<'p>(plan: &'p Plan, statement: &Statement) -> Vec<&'p str> {
    let own = statement.section_anchor.as_deref();
    let Some(mut at) = plan.sections.iter().position(|s| Some(s.anchor.as_str()) == own) else {
        return Vec::new();
    };
    let mut anchors = vec![plan.sections[at].anchor.as_str()];
    while let Some(parent) =
        (0..at).rev().find(|&i| plan.sections[i].depth < plan.sections[at].depth)
    {
        anchors.push(&plan.sections[parent].anchor);
        at = parent;
    }
    anchors
}

/// Whether a phase stands in a table, where it holds for its row alone.
fn is_row(plan: &Plan, phase: &Statement) -> bool {
    let source = &plan.source;
    let line = source.line(phase.span.start);
    let text = &source.text[source.line_start(line)..source.line_start(line + 1)];
    text.trim_start().starts_with('|') || text.matches(" | ").count() > 0
}

/// Deadlines and phases that were over before the plan was issued.
pub(super) fn before_issue(site: &Site) -> Vec<Note> {
    let language = site.config.language;
    let mut notes = Vec::new();
    for plan in &site.plans {
        let Some(issued) = plan.meta.date else { continue };
        for statement in doubtful(plan) {
            let over = statement.period.last_day().filter(|last| *last < issued.first);
            if let Some(last) = over {
                let day =
                    if issued.has_day { date::day(issued.first, language) } else { issued.iso() };
                notes.push(
                    note(&BEFORE_ISSUE, plan, statement)
                        .with("last", date::day(last, language))
                        .with("issued", day),
                );
            }
        }
    }
    notes
}
