//! The timeline's scale: whole months across its width.

use super::index::Index;
use super::view::TimelineMonth;
use super::{dates, intervals};
use crate::model::{Kind, Statement};
use chrono::{Datelike, Months, NaiveDate};

/// The whole width; every position is a per mille of it.
pub(crate) const WIDTH: u32 = 1000;
/// Months shown at most: half before and half after the build's day.
const MOST_MONTHS: u32 = 36;

/// Room for a quarter's name, which the last quarter may not have.
const HEADING: u32 = 90;

/// Whole months, `[first, end)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Scale {
    pub(crate) first: NaiveDate,
    pub(crate) end: NaiveDate,
}

/// The months of what is dated; where they are too many, those around today, or the last of them
/// where nothing is dated around today.
pub(crate) fn scale(index: &Index<'_>, dated: &[usize]) -> Option<Scale> {
    let periods = || dated.iter().map(|&place| index.deadline(place).1.period);
    let days = || periods().flat_map(|p| [p.start, p.last_day()]).flatten();
    let first = dates::first_of_month(days().min()?);
    let end = after_months(dates::first_of_month(days().max()?), 1)?;
    let Some(longest) = after_months(first, MOST_MONTHS) else { return Some(Scale { first, end }) };
    if end <= longest {
        return Some(Scale { first, end });
    }
    let latest = end.checked_sub_months(Months::new(MOST_MONTHS))?;
    let around_today = dates::first_of_month(index.site.today)
        .checked_sub_months(Months::new(MOST_MONTHS / 2))
        .map_or(first, |start| start.clamp(first, latest));
    let window = |first| after_months(first, MOST_MONTHS).map(|end| Scale { first, end });
    let shows_any = |scale: &Scale| dated.iter().any(|&p| scale.shows(index.deadline(p).1));
    window(around_today).filter(shows_any).or_else(|| window(latest))
}

fn after_months(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
}

impl Scale {
    pub(crate) fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day < self.end
    }

    /// Whether anything of the statement would be drawn.
    pub(crate) fn shows(&self, statement: &Statement) -> bool {
        let (start, end) = (statement.period.start, statement.period.end);
        if is_bar(statement) {
            start.is_none_or(|start| start < self.end) && end.is_none_or(|end| end > self.first)
        } else {
            statement.period.mark().is_some_and(|day| self.contains(day))
        }
    }

    /// Where a day begins; days outside are drawn on the edge.
    pub(crate) fn x(&self, day: NaiveDate) -> u32 {
        let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days().max(0);
        let whole = days(self.first, self.end).max(1);
        let x = days(self.first, day.min(self.end)) * i64::from(WIDTH) / whole;
        u32::try_from(x).unwrap_or(WIDTH).min(WIDTH)
    }

    pub(crate) fn months(&self, index: &Index<'_>) -> Vec<TimelineMonth> {
        let mut months = Vec::new();
        let mut month = self.first;
        while month < self.end {
            let Some(next) = after_months(month, 1) else { break };
            months.push(TimelineMonth {
                label: dates::month_label(index.language(), month),
                heading: self.heading(index, month),
                quarter_start: month.month0().is_multiple_of(3),
                year_start: month.month() == 1,
                x: self.x(month),
                width: self.x(next) - self.x(month),
            });
            month = next;
        }
        months
    }

    fn heading(&self, index: &Index<'_>, month: NaiveDate) -> Option<String> {
        if month.month0().is_multiple_of(3) {
            let is_whole = after_months(month, 3).is_some_and(|next| next <= self.end);
            if !is_whole && WIDTH - self.x(month) < HEADING {
                return None;
            }
            return Some(intervals::quarter(index.language(), month));
        }
        let next = [1, 2].iter().find_map(|&months| {
            after_months(month, months).filter(|next| next.month0().is_multiple_of(3))
        });
        let has_room = next.is_none_or(|next| self.x(next) >= HEADING / 2);
        (month == self.first && has_room).then(|| month.year().to_string())
    }
}

/// Phases and periods are bars, and so is what begins and has no end.
pub(crate) fn is_bar(statement: &Statement) -> bool {
    statement.phase || matches!(statement.kind, Kind::Period | Kind::From)
}
