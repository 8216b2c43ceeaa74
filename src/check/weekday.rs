//! Days of the week that the calendar contradicts.

use super::time::{doubtful, note};
use crate::lang::date;
use crate::model::{Kind, Note, Site, Statement};
use crate::rules::time::WRONG_WEEKDAY;
use chrono::{Datelike, NaiveDate};

/// Statements of a single day whose weekday is another.
pub(super) fn contradicted(site: &Site) -> Vec<Note> {
    let language = site.config.language;
    let mut notes = Vec::new();
    for plan in &site.plans {
        for statement in doubtful(plan) {
            if let (Some(written), Some(day)) = (statement.weekday, written_day(statement))
                && day.weekday() != written
            {
                notes.push(
                    note(&WRONG_WEEKDAY, plan, statement)
                        .with("date", date::day(day, language))
                        .with("day", date::weekday(day.weekday(), language).0)
                        .with("written", date::weekday(written, language).0),
                );
            }
        }
    }
    notes
}

/// The day that the words name: a limit that excludes it ends there.
fn written_day(statement: &Statement) -> Option<NaiveDate> {
    match statement.kind {
        Kind::Before => statement.period.end,
        Kind::By => statement.period.last_day(),
        Kind::Within | Kind::Period | Kind::From => statement.period.start,
    }
}
