//! A row as programs read it.

use super::rows::{Read, Row, rows};
use crate::model::{Actor, Note, Plan, Site, Statement};
use crate::render::intervals;
use serde::Serialize;

/// The keys of a JSON line. Lines and columns count from 1, columns in characters of the text in NFC; `start` and
/// `end` as in `deadlines.json`: `end` is the day after the last.
#[derive(Serialize)]
struct Record<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    phrase: &'a str,
    read: &'static str,
    kind: Option<&'static str>,
    start: Option<String>,
    end: Option<String>,
    precision: Option<&'static str>,
    levels: Vec<&'a str>,
    by: Vec<&'a str>,
    with: Vec<&'a str>,
    task: Option<&'a str>,
    tentative: bool,
    reason: Option<&'static str>,
}

/// One object a line.
pub(super) fn lines(site: &Site, plans: &[&Plan], notes: &[Note]) -> String {
    let mut out = String::new();
    for plan in plans {
        for row in rows(plan, notes, site.config.language) {
            if let Ok(line) = serde_json::to_string(&record(site, plan, &row)) {
                out += &line;
                out.push('\n');
            }
        }
    }
    out
}

fn record<'a>(site: &'a Site, plan: &'a Plan, row: &'a Row<'a>) -> Record<'a> {
    let (start, end) = (plan.source.position(row.span.start), plan.source.position(row.span.end));
    let nothing = Record {
        file: &plan.source.file,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        phrase: &row.phrase,
        read: "none",
        kind: None,
        start: None,
        end: None,
        precision: None,
        levels: Vec::new(),
        by: Vec::new(),
        with: Vec::new(),
        task: None,
        tentative: false,
        reason: None,
    };
    match row.read {
        Read::None(reason) => Record { reason: Some(reason.as_str()), ..nothing },
        Read::Statement(statement) => filled(nothing, site, statement),
    }
}

fn filled<'a>(nothing: Record<'a>, site: &'a Site, statement: &'a Statement) -> Record<'a> {
    let actors = |actors: &'a [Actor]| actors.iter().map(|a| id(site, a)).collect();
    let period = statement.period;
    Record {
        read: if statement.phase { "phase" } else { "deadline" },
        kind: Some(statement.kind.as_str()),
        start: period.start.map(|d| d.to_string()),
        end: period.end.map(|d| d.to_string()),
        precision: Some(intervals::precision(period.precision)),
        levels: statement.levels.iter().map(|l| site.config.level(*l).id.as_str()).collect(),
        by: actors(&statement.by),
        with: actors(&statement.with),
        task: Some(&statement.task),
        tentative: statement.tentative,
        ..nothing
    }
}

fn id<'a>(site: &'a Site, actor: &'a Actor) -> &'a str {
    match actor {
        Actor::Body(body) => &site.config.body(*body).id,
        Actor::Name(name) => name,
    }
}
