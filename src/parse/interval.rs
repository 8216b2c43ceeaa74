//! The ISO 8601 intervals of `when:` marks and of front matter; days are inclusive.

use super::date::{self, DateFault};
use crate::model::{Kind, Note, Period, Place};
use crate::rules::time;
use chrono::Datelike;

/// Why a text is no interval.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntervalFault {
    /// It has a day that no calendar has, or a date in another order.
    Date(DateFault),
    /// It ends before it begins.
    Backward,
    /// Nothing that can be read.
    Form,
}

/// Reads `2026-09-30`, `2026-12`, `2026-Q3`, `2026` (within that unit), `A/B` (both inclusive),
/// `../B` (by the end of B), `A/..` (from the start of A); `none` is no deadline at all.
pub fn interval(text: &str) -> Result<Option<(Kind, Period)>, IntervalFault> {
    let text = text.trim();
    if text == "none" {
        return Ok(None);
    }
    let Some((a, b)) = text.split_once('/') else {
        return Ok(Some((Kind::Within, unit(text)?)));
    };
    let found = match (a.trim(), b.trim()) {
        ("..", "..") => return Err(IntervalFault::Form),
        ("..", b) => (Kind::By, Period { start: None, ..unit(b)? }),
        (a, "..") => (Kind::From, Period { end: None, ..unit(a)? }),
        _ if matches!(date::day(text), Err(DateFault::Order(_))) => {
            return Err(IntervalFault::Date(date::day(text).err().unwrap_or(DateFault::Form)));
        }
        (a, b) => (Kind::Period, both(unit(a)?, unit(b)?)?),
    };
    Ok(Some(found))
}

fn both(a: Period, b: Period) -> Result<Period, IntervalFault> {
    let period = a.until(&b);
    if period.start < period.end { Ok(period) } else { Err(IntervalFault::Backward) }
}

/// One side: a day, a month, a quarter or a year.
fn unit(text: &str) -> Result<Period, IntervalFault> {
    let read = if let Some((year, quarter)) = text.split_once(['-']).filter(|(_, q)| is_quarter(q))
    {
        let year = whole_year(year)?;
        quarter[1..].parse().ok().and_then(|q| Period::quarter(year, q))
    } else if text.len() == 4 {
        Period::year(whole_year(text)?)
    } else {
        let date = date::day_or_month(text).map_err(|fault| match fault {
            DateFault::Form => IntervalFault::Form,
            fault => IntervalFault::Date(fault),
        })?;
        match date.has_day {
            true => Some(Period::day(date.first)),
            false => month(date.first),
        }
    };
    read.ok_or(IntervalFault::Form)
}

fn month(first: chrono::NaiveDate) -> Option<Period> {
    Period::months(first.year(), first.month(), 1, crate::model::Precision::Month)
}

fn is_quarter(text: &str) -> bool {
    matches!(text.as_bytes(), [b'Q' | b'q', b'1'..=b'4'])
}

fn whole_year(text: &str) -> Result<i32, IntervalFault> {
    match date::day_or_month(&format!("{text}-01")) {
        Ok(date) => Ok(date.first.year()),
        Err(_) => Err(IntervalFault::Form),
    }
}

impl IntervalFault {
    /// The note on a `when:` mark in the text; `value` as written.
    pub fn note(self, place: Place, value: &str) -> Note {
        match self {
            IntervalFault::Date(DateFault::Impossible { date, month }) => {
                Note::new(&time::IMPOSSIBLE_DAY, place)
                    .with("date", date)
                    .with_some("month", month.map(|m| m.0))
                    .with_some("days", month.map(|m| m.1))
            }
            fault => fault.note_of_key(place, "when", value),
        }
    }

    /// The note on an interval in front matter; `value` as written.
    pub fn note_of_key(self, place: Place, key: &str, value: &str) -> Note {
        match self {
            IntervalFault::Date(fault) => fault.note(place, key, value),
            IntervalFault::Backward => {
                Note::new(&time::BACKWARD_PERIOD, place).with("words", value)
            }
            IntervalFault::Form => Note::new(&time::BAD_WHEN, place).with("value", value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(date: Option<chrono::NaiveDate>) -> String {
        date.map_or("…".into(), |d| d.to_string())
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let got = match interval(text) {
            Ok(Some((kind, p))) => {
                format!("{} [{}, {}) {:?}", kind.as_str(), side(p.start), side(p.end), p.precision)
            }
            Ok(None) => "none".into(),
            Err(IntervalFault::Date(DateFault::Order(iso))) => format!("order {iso:?}"),
            Err(IntervalFault::Date(_)) => "impossible".into(),
            Err(fault) => format!("{fault:?}"),
        };
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn units_are_within() {
        check("2026-09-30", "within [2026-09-30, 2026-10-01) Day");
        check("2026-12", "within [2026-12-01, 2027-01-01) Month");
        check("2026-Q3", "within [2026-07-01, 2026-10-01) Quarter");
        check("2026-q4", "within [2026-10-01, 2027-01-01) Quarter");
        check("2026", "within [2026-01-01, 2027-01-01) Year");
        check(" 2026 ", "within [2026-01-01, 2027-01-01) Year");
        check("none", "none");
    }

    #[test]
    fn intervals_include_both_ends() {
        check("2024-09-01/2024-10-31", "period [2024-09-01, 2024-11-01) Day");
        check("2024-09-01 / 2024-09-01", "period [2024-09-01, 2024-09-02) Day");
        check("2024-Q4/2025-01", "period [2024-10-01, 2025-02-01) Quarter");
        check("../2026-09-30", "by […, 2026-10-01) Day");
        check("../2026", "by […, 2027-01-01) Year");
        check("2025-04/..", "from [2025-04-01, …) Month");
    }

    #[test]
    fn what_is_printed_is_read_again() {
        for text in [
            "2026-09-30",
            "2026-12",
            "2026-Q3",
            "2026",
            "2024-09-01/2024-10-31",
            "../2026-09-30",
            "2025-04-01/..",
        ] {
            let (kind, period) = interval(text).unwrap().unwrap();
            assert_eq!(period.when(kind), text);
        }
    }

    #[test]
    fn faults_are_told_apart() {
        for text in ["", "/", "..", "../..", "2026-Q5", "2026-Q", "mai", "2026/", "a/b", "20266"] {
            check(text, "Form");
        }
        check("2026-09-01/2026-10-01/2026-11-01", "Form");
        check("2026-W32", "Form");
        check("0026", "Form");
        check("2026-02-30", "impossible");
        check("2026-13", "impossible");
        check("2026-01-01/2026-06-31", "impossible");
        check("../2026-04-31", "impossible");
        check("2026-10-01/2026-09-30", "Backward");
        check("2026-12/2026-11", "Backward");
        check("31/10/2024", "order Some(\"2024-10-31\")");
        check("31-10-2024", "order Some(\"2024-10-31\")");
        check("../31-10-2024", "order Some(\"2024-10-31\")");
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9Qq./ -]{0,24}|\\PC{0,12}") {
            if let Ok(Some((_, p))) = interval(&text) {
                proptest::prop_assert!(p.start.is_none() || p.end.is_none() || p.start < p.end);
            }
        }
    }
}
