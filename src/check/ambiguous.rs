//! Dates such as 5/6/2026 that readers of English take for two different days.

use super::time::{doubtful, note};
use crate::lang::date;
use crate::lang::numeric::{dates, order};
use crate::lang::token::tokens;
use crate::model::{Language, Note, Plan, Site, Statement};
use crate::rules::time::AMBIGUOUS_DATE;
use chrono::NaiveDate;

/// Statements with such a date in plans that nowhere show which number is the day.
pub(super) fn numbers(site: &Site) -> Vec<Note> {
    let language = site.config.language;
    if language != Language::En {
        return Vec::new();
    }
    let mut notes = Vec::new();
    for plan in site.plans.iter().filter(|plan| !shows_its_order(plan)) {
        for statement in doubtful(plan) {
            if let Some((read, other)) = two_days(statement) {
                notes.push(
                    note(&AMBIGUOUS_DATE, plan, statement)
                        .with("read", date::day(read, language))
                        .with("other", date::day(other, language)),
                );
            }
        }
    }
    notes
}

/// Whether some date of the plan can be read in one way only.
fn shows_its_order(plan: &Plan) -> bool {
    let tokens = tokens(&plan.source.text[plan.body..]);
    dates(&tokens).any(|date| order(date).is_some())
}

/// The day as it was read and as others read it.
fn two_days(statement: &Statement) -> Option<(NaiveDate, NaiveDate)> {
    let tokens = tokens(&statement.phrase);
    let (first, second, year) = dates(&tokens).next()?;
    let day = |day, month| NaiveDate::from_ymd_opt(year, month, day);
    (first != second).then_some((day(first, second)?, day(second, first)?))
}
