//! Dates in the site's language, as official documents write them (05-HD/VPTW, NĐ 30/2020): a
//! zero before days below 10 and before the months 1 and 2.

use super::view::DateView;
use crate::lang::date::{weekday as weekday_names, weekdays};
use crate::model::{IssueDate, Language};
use chrono::{Datelike, NaiveDate};

/// English names of the months.
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day as templates see it.
pub(crate) fn day(language: Language, date: NaiveDate) -> DateView {
    let (weekday, weekday_short) = weekday_names(date.weekday(), language);
    DateView {
        iso: date.format("%Y-%m-%d").to_string(),
        short: short(language, date),
        long: long(language, date),
        day: date.day(),
        month: date.month(),
        year: date.year(),
        month_name: month_name(language, date),
        weekday: weekday.into(),
        weekday_short: weekday_short.into(),
    }
}

/// A date of issue; one whose day is blank names only its month.
pub(crate) fn issued(language: Language, date: &IssueDate) -> DateView {
    let known = day(language, date.first);
    if date.has_day {
        return known;
    }
    let first = date.first;
    let (short, long) = match language {
        Language::Vi => (
            format!("{}/{}", padded_month(first), first.year()),
            format!("tháng {} năm {}", padded_month(first), first.year()),
        ),
        Language::En => (
            format!("{} {}", short_month(first), first.year()),
            format!("{} {}", english_month(first), first.year()),
        ),
    };
    let none = String::new();
    DateView { iso: date.iso(), short, long, weekday: none.clone(), weekday_short: none, ..known }
}

/// "14/6/2025"; "14 Jun 2025".
pub(crate) fn short(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => format!("{:02}/{}/{}", date.day(), padded_month(date), date.year()),
        Language::En => format!("{} {} {}", date.day(), short_month(date), date.year()),
    }
}

/// "ngày 14 tháng 6 năm 2025"; "14 June 2025".
pub(crate) fn long(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => {
            format!("ngày {:02} tháng {} năm {}", date.day(), padded_month(date), date.year())
        }
        Language::En => format!("{} {} {}", date.day(), english_month(date), date.year()),
    }
}

/// "Tháng 6"; "June".
pub(crate) fn month_name(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => format!("Tháng {}", date.month()),
        Language::En => english_month(date).into(),
    }
}

/// "Tháng 6/2025"; "June 2025".
pub(crate) fn month_and_year(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => format!("Tháng {}/{}", padded_month(date), date.year()),
        Language::En => format!("{} {}", english_month(date), date.year()),
    }
}

/// "Tháng 6 năm 2025"; "June 2025".
pub(crate) fn month_of_year(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => format!("Tháng {} năm {}", date.month(), date.year()),
        Language::En => format!("{} {}", english_month(date), date.year()),
    }
}

/// "6"; "Jun".
pub(crate) fn month_label(language: Language, date: NaiveDate) -> String {
    match language {
        Language::Vi => date.month().to_string(),
        Language::En => short_month(date).into(),
    }
}

/// Headings of a calendar's columns, Monday first.
pub(crate) fn week(language: Language) -> Vec<String> {
    weekdays(language).iter().map(|(_, short)| (*short).to_string()).collect()
}

/// 0 for Monday to 6 for Sunday.
pub(crate) fn weekday_number(date: NaiveDate) -> usize {
    date.weekday().num_days_from_monday() as usize
}

/// The first of the date's month.
pub(crate) fn first_of_month(date: NaiveDate) -> NaiveDate {
    date.with_day(1).unwrap_or(date)
}

fn english_month(date: NaiveDate) -> &'static str {
    MONTHS[date.month0() as usize]
}

fn short_month(date: NaiveDate) -> &'static str {
    &english_month(date)[..3]
}

/// The months 1 and 2 take a zero, so that nobody can put a digit in front.
fn padded_month(date: NaiveDate) -> String {
    match date.month() {
        month @ (1 | 2) => format!("0{month}"),
        month => month.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Vi};

    fn date(iso: &str) -> NaiveDate {
        iso.parse().unwrap()
    }

    #[track_caller]
    fn check(iso: &str, language: Language, expected_short: &str, expected_long: &str) {
        let view = day(language, date(iso));
        assert_eq!((view.short.as_str(), view.long.as_str()), (expected_short, expected_long));
    }

    #[test]
    fn days_as_documents_write_them() {
        check("2025-06-14", Vi, "14/6/2025", "ngày 14 tháng 6 năm 2025");
        check("2025-12-05", Vi, "05/12/2025", "ngày 05 tháng 12 năm 2025");
        check("2026-02-05", Vi, "05/02/2026", "ngày 05 tháng 02 năm 2026");
        check("2025-04-01", Vi, "01/4/2025", "ngày 01 tháng 4 năm 2025");
        check("2025-06-04", En, "4 Jun 2025", "4 June 2025");
    }

    #[test]
    fn a_blank_day_is_left_out() {
        let blank = IssueDate::month(date("2024-08-26"));
        let view = issued(Vi, &blank);
        assert_eq!(
            (view.iso.as_str(), view.short.as_str(), view.long.as_str(), view.weekday.as_str()),
            ("2024-08", "8/2024", "tháng 8 năm 2024", "")
        );
        assert_eq!(issued(En, &blank).short, "Aug 2024");
        assert_eq!(issued(Vi, &IssueDate::day(date("2024-08-26"))).weekday, "Thứ Hai");
    }

    #[test]
    fn weeks_begin_on_monday() {
        assert_eq!(week(Vi).first().map(String::as_str), Some("T2"));
        assert_eq!(weekday_number(date("2025-06-15")), 6);
        assert_eq!(day(Vi, date("2025-06-15")).weekday, "Chủ nhật");
    }
}
