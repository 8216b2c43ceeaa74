//! Dates as documents write them (05-HD/VPTW, Nghị định 30/2020/NĐ-CP): in Vietnamese a zero before days below 10 and
//! before the months 1 and 2.

use crate::model::Language;
use chrono::{Datelike, NaiveDate, Weekday};

/// "14/6/2025"; "14 June 2025".
pub fn day(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Vi => format!("{:02}/{}", date.day(), month(date, language)),
        Language::En => date.format("%-d %B %Y").to_string(),
    }
}

/// "6/2025"; "June 2025".
pub fn month(date: NaiveDate, language: Language) -> String {
    match (language, date.month()) {
        (Language::Vi, month @ ..=2) => format!("{month:02}/{}", date.year()),
        (Language::Vi, month) => format!("{month}/{}", date.year()),
        (Language::En, _) => date.format("%B %Y").to_string(),
    }
}

/// Names of the days from Monday, whole and short.
const WEEKDAYS: [[(&str, &str); 7]; 2] = [
    [
        ("Thứ Hai", "T2"),
        ("Thứ Ba", "T3"),
        ("Thứ Tư", "T4"),
        ("Thứ Năm", "T5"),
        ("Thứ Sáu", "T6"),
        ("Thứ Bảy", "T7"),
        ("Chủ nhật", "CN"),
    ],
    [
        ("Monday", "Mon"),
        ("Tuesday", "Tue"),
        ("Wednesday", "Wed"),
        ("Thursday", "Thu"),
        ("Friday", "Fri"),
        ("Saturday", "Sat"),
        ("Sunday", "Sun"),
    ],
];

/// Name and short name of a day of the week: "Thứ Hai", "T2".
pub fn weekday(day: Weekday, language: Language) -> (&'static str, &'static str) {
    weekdays(language)[day.num_days_from_monday() as usize]
}

/// Names and short names of the days from Monday.
pub fn weekdays(language: Language) -> &'static [(&'static str, &'static str); 7] {
    match language {
        Language::Vi => &WEEKDAYS[0],
        Language::En => &WEEKDAYS[1],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zeros_stand_where_official_papers_have_them() {
        for (iso, vi, en) in [
            ("2026-12-05", "05/12/2026", "5 December 2026"),
            ("2027-02-01", "01/02/2027", "1 February 2027"),
            ("2026-05-31", "31/5/2026", "31 May 2026"),
        ] {
            let date: NaiveDate = iso.parse().unwrap();
            assert_eq!([day(date, Language::Vi), day(date, Language::En)], [vi, en]);
        }
    }
}
