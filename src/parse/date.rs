//! Dates as configuration and front matter write them: `2024-08-26`, `2024-08`.

use crate::model::{IssueDate, Note, Place};
use crate::rules::front_matter as rules;
use chrono::{Datelike, NaiveDate};

/// Years outside of this range are slips of the keyboard.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// Why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFault {
    /// A date in another order: `31/10/2024`. With the right form where it can be told.
    Order(Option<String>),
    /// The right form, but no calendar has that day.
    Impossible {
        /// As written.
        date: String,
        /// The month and the number of its days, where only the day is wrong.
        month: Option<(u32, u32)>,
    },
    /// No date at all.
    Form,
}

/// Reads `2024-08-26`.
pub(crate) fn day(text: &str) -> Result<NaiveDate, DateFault> {
    match numbers(text, '-').as_deref() {
        Some(&[(y, 4), (m, 2), (d, 2)]) => calendar_day(text, y, m, d),
        _ => Err(other_order(text)),
    }
}

/// Reads `2024-08-26`, or `2024-08` where the day is still blank.
pub(crate) fn day_or_month(text: &str) -> Result<IssueDate, DateFault> {
    match numbers(text, '-').as_deref() {
        Some(&[(y, 4), (m, 2)]) => calendar_day(text, y, m, 1).map(IssueDate::month),
        _ => day(text).map(IssueDate::day),
    }
}

/// Whether a text is meant as a day, even if it is a wrong one.
pub(crate) fn looks_like_day(text: &str) -> bool {
    !matches!(day(text), Err(DateFault::Form))
}

/// The numbers between `separator`s with their count of digits; `None` where there is anything else.
pub(crate) fn numbers(text: &str, separator: char) -> Option<Vec<(u32, usize)>> {
    text.split(separator)
        .map(|part| {
            let digits = !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
            digits.then(|| part.parse().ok().map(|n| (n, part.len()))).flatten()
        })
        .collect()
}

fn calendar_day(text: &str, year: u32, month: u32, day: u32) -> Result<NaiveDate, DateFault> {
    let year = i32::try_from(year).ok().filter(|y| YEARS.contains(y)).ok_or(DateFault::Form)?;
    NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| DateFault::Impossible {
        date: text.to_string(),
        month: days_in(year, month).map(|days| (month, days)),
    })
}

/// The number of days of a month.
pub(crate) fn days_in(year: i32, month: u32) -> Option<u32> {
    (1..=12).contains(&month).then_some(())?;
    let next = match month {
        12 => NaiveDate::from_ymd_opt(year.checked_add(1)?, 1, 1),
        _ => NaiveDate::from_ymd_opt(year, month.checked_add(1)?, 1),
    };
    Some(next?.pred_opt()?.day())
}

/// `31/10/2024`, `31.10.2024`, `10/2024`, `2024/10/31`: what is meant, as far as it is certain.
fn other_order(text: &str) -> DateFault {
    if matches!(numbers(text, '-').as_deref(), Some(&[(_, 4), (_, 2)])) {
        return DateFault::Form;
    }
    let parts = ['/', '.', '-'].into_iter().find_map(|c| numbers(text, c).filter(|n| n.len() > 1));
    let iso = |y: u32, m: u32, d: u32| {
        let known = i32::try_from(y).ok().and_then(|y| NaiveDate::from_ymd_opt(y, m, d));
        known.map(|date| date.format("%Y-%m-%d").to_string())
    };
    match parts.as_deref() {
        Some(&[(d, 1..=2), (m, 1..=2), (y, 4)]) => DateFault::Order(iso(y, m, d)),
        Some(&[(y, 4), (m, 1..=2), (d, 1..=2)]) => DateFault::Order(iso(y, m, d)),
        Some(&[(m @ 1..=12, 1..=2), (y, 4)] | &[(y, 4), (m @ 1..=12, 1..=2)]) => {
            DateFault::Order(Some(format!("{y}-{m:02}")))
        }
        _ => DateFault::Form,
    }
}

impl DateFault {
    /// The note on a date of front matter or configuration; `value` as written.
    pub fn note(self, place: Place, key: &str, value: &str) -> Note {
        match self {
            DateFault::Order(iso) => Note::new(&rules::DATE_ORDER, place)
                .with("key", key)
                .with("value", value)
                .with_some("iso", iso),
            DateFault::Impossible { date, month } => Note::new(&rules::IMPOSSIBLE_DATE, place)
                .with("date", date)
                .with_some("month", month.map(|m| m.0))
                .with_some("days", month.map(|m| m.1)),
            DateFault::Form => Note::new(&rules::BAD_VALUE, place)
                .with("key", key)
                .with("value", value)
                .with("expected", "2024-08-26"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<&str, DateFault>) {
        assert_eq!(day_or_month(text).map(|d| d.iso()), expected.map(String::from), "{text}");
    }

    fn order(iso: Option<&str>) -> Result<&'static str, DateFault> {
        Err(DateFault::Order(iso.map(String::from)))
    }

    #[test]
    fn one_form_is_read() {
        check("2024-08-26", Ok("2024-08-26"));
        check("2024-08", Ok("2024-08"));
        check("2024-02-29", Ok("2024-02-29"));
        for text in ["", "2024", "08", "hôm nay", "2024-08-26T00:00:00", "20240826", "1-2", "-"] {
            check(text, Err(DateFault::Form));
        }
        check("0204-08-26", Err(DateFault::Form));
        check("9999999999-01-01", Err(DateFault::Form));
    }

    #[test]
    fn other_orders_are_told_how_to_write() {
        for text in ["31/10/2024", "31-10-2024", "31.10.2024", "2024/10/31", "2024.10.31"] {
            check(text, order(Some("2024-10-31")));
        }
        check("5/9/2024", order(Some("2024-09-05")));
        assert_eq!(day("2024-08"), Err(DateFault::Form));
        check("2024-9-5", order(Some("2024-09-05")));
        check("10/2024", order(Some("2024-10")));
        check("31/4/2024", order(None));
    }

    #[test]
    fn days_that_no_calendar_has() {
        let fault = |date: &str, month| Err(DateFault::Impossible { date: date.into(), month });
        check("2026-02-30", fault("2026-02-30", Some((2, 28))));
        check("2024-02-30", fault("2024-02-30", Some((2, 29))));
        check("2024-04-31", fault("2024-04-31", Some((4, 30))));
        check("2024-13-01", fault("2024-13-01", None));
        check("2024-00", fault("2024-00", None));
        assert_eq!(days_in(2024, 12), Some(31));
    }
}
