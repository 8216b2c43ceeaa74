//! Limits that end on a day on which offices are closed.

use super::time::{doubtful, note};
use crate::lang::date;
use crate::model::{Config, Kind, Language, Note, Precision, Site, Text};
use crate::rules::time::DAY_OFF;
use chrono::{Datelike, NaiveDate, Weekday};

/// Fixed public holidays of Viet Nam (Bộ luật Lao động 45/2019/QH14, Điều 112): month, day, name.
const HOLIDAYS: &[(u32, u32, Text)] = &[
    (1, 1, Text { vi: "ngày nghỉ Tết Dương lịch", en: "New Year's Day" }),
    (4, 30, Text { vi: "ngày nghỉ lễ 30/4", en: "Reunification Day" }),
    (5, 1, Text { vi: "ngày nghỉ lễ 01/5", en: "Labour Day" }),
    (9, 2, Text { vi: "ngày nghỉ Quốc khánh", en: "National Day" }),
];
const SATURDAY: Text = Text { vi: "Thứ Bảy", en: "a Saturday" };
const SUNDAY: Text = Text { vi: "Chủ nhật", en: "a Sunday" };

/// Names of Viet Nam's time zone.
const ZONES: &[&str] = &["Asia/Ho_Chi_Minh", "Asia/Saigon"];

/// Limits written to the day whose last day is a day off. Events ("ngày 18/6/2027 tổ chức …") are
/// held on whatever day they like.
pub(super) fn last_days(site: &Site) -> Vec<Note> {
    let language = site.config.language;
    let mut notes = Vec::new();
    for plan in &site.plans {
        for statement in doubtful(plan) {
            let limit = matches!(statement.kind, Kind::Before | Kind::By) && !statement.tentative;
            let last = statement
                .period
                .last_day()
                .filter(|_| statement.period.precision == Precision::Day);
            if let Some(last) = last.filter(|_| limit)
                && let Some(name) = day_off(&site.config, last)
            {
                notes.push(
                    note(&DAY_OFF, plan, statement)
                        .with("day", name.raw(language))
                        .with("date", date::day(last, language)),
                );
            }
        }
    }
    notes
}

fn day_off(config: &Config, date: NaiveDate) -> Option<Text> {
    name_of(date, config.language == Language::Vi || ZONES.contains(&config.timezone.as_str()))
}

/// Whether offices of Viet Nam work on a day.
pub(crate) fn is_worked(date: NaiveDate) -> bool {
    name_of(date, true).is_none()
}

fn name_of(date: NaiveDate, vietnamese: bool) -> Option<Text> {
    let holiday = HOLIDAYS
        .iter()
        .find(|(month, day, _)| vietnamese && (*month, *day) == (date.month(), date.day()));
    let weekend = match date.weekday() {
        Weekday::Sat => Some(SATURDAY),
        Weekday::Sun => Some(SUNDAY),
        _ => None,
    };
    holiday.map(|(_, _, name)| *name).or(weekend)
}
