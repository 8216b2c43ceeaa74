//! A period in the words of the site's language, exact to the day.

use super::dates;
use crate::model::{Kind, Language, Period, Precision};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Days ahead that count as "this week".
const WEEK: u64 = 7;
/// Days ahead that count as "this month".
const MONTH: u64 = 31;

/// "ngày cuối cùng: 14/6/2025", "từ 01/9/2024 đến hết 31/10/2024"; empty where neither side is
/// said.
pub(crate) fn words(language: Language, kind: Kind, period: &Period) -> String {
    let bounds_end = matches!(kind, Kind::Before | Kind::By);
    match (period.start, period.last_day()) {
        (None, None) => String::new(),
        (Some(start), None) => from(language, start),
        (None, Some(last)) => until(language, last),
        (Some(_), Some(last)) if bounds_end => until(language, last),
        (Some(start), Some(last)) if start == last => on(language, start),
        (Some(start), Some(last)) => match calendar_unit(period) {
            Some(unit) if kind == Kind::Within => within(language, &unit, start, last),
            _ => between(language, start, last),
        },
    }
}

/// "Tháng 12/2024", "Quý III/2024": the name of the calendar unit that the period is, if it was
/// written as one.
pub(crate) fn unit(language: Language, kind: Kind, period: &Period) -> Option<String> {
    matches!(kind, Kind::Within | Kind::Period).then_some(())?;
    calendar_unit(period).map(|unit| capitalized(&unit.name(language)))
}

/// "Quý III/2024": the quarter of a day.
pub(crate) fn quarter(language: Language, day: NaiveDate) -> String {
    capitalized(&CalendarUnit::Quarter(day).name(language))
}

/// Where the period's end stands from `today`: `past`, `week`, `month`, `later`, `open`.
pub(crate) fn due(period: &Period, today: NaiveDate) -> &'static str {
    let within = |days| today.checked_add_days(Days::new(days));
    match period.last_day() {
        None => "open",
        Some(last) if last < today => "past",
        Some(last) if Some(last) <= within(WEEK) => "week",
        Some(last) if Some(last) <= within(MONTH) => "month",
        Some(_) => "later",
    }
}

/// The word of the contract.
pub(crate) fn precision(precision: Precision) -> &'static str {
    match precision {
        Precision::Day => "day",
        Precision::PartOfMonth => "part-of-month",
        Precision::Month => "month",
        Precision::PartOfQuarter => "part-of-quarter",
        Precision::Quarter => "quarter",
        Precision::Year => "year",
    }
}

/// "đến 30/6/2025": the days of a level or body that does not always exist.
pub(crate) fn validity(
    language: Language,
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
) -> Option<String> {
    let short = |date| dates::short(language, date);
    match (language, first, last) {
        (_, None, None) => None,
        (Language::Vi, Some(first), None) => Some(format!("từ {}", short(first))),
        (Language::Vi, None, Some(last)) => Some(format!("đến {}", short(last))),
        (Language::Vi, Some(a), Some(b)) => Some(format!("từ {} đến {}", short(a), short(b))),
        (Language::En, Some(first), None) => Some(format!("from {}", short(first))),
        (Language::En, None, Some(last)) => Some(format!("until {}", short(last))),
        (Language::En, Some(a), Some(b)) => Some(format!("from {} until {}", short(a), short(b))),
    }
}

/// A period that is exactly one unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CalendarUnit {
    /// Third 0–2 of the month of this day.
    PartOfMonth(usize, NaiveDate),
    /// The month of this day.
    Month(NaiveDate),
    /// Month 0–2 of the quarter of this day.
    PartOfQuarter(usize, NaiveDate),
    /// The quarter of this day.
    Quarter(NaiveDate),
    /// A year.
    Year(i32),
}

fn calendar_unit(period: &Period) -> Option<CalendarUnit> {
    let (start, end) = (period.start?, period.end?);
    let spans =
        |months| start.day() == 1 && start.checked_add_months(Months::new(months)) == Some(end);
    match period.precision {
        Precision::Day => None,
        Precision::PartOfMonth => {
            third_of_month(start, end).map(|third| CalendarUnit::PartOfMonth(third, start))
        }
        Precision::Month => spans(1).then_some(CalendarUnit::Month(start)),
        Precision::PartOfQuarter => {
            spans(1).then_some(CalendarUnit::PartOfQuarter(start.month0() as usize % 3, start))
        }
        Precision::Quarter => {
            (spans(3) && start.month0().is_multiple_of(3)).then_some(CalendarUnit::Quarter(start))
        }
        Precision::Year => {
            (spans(12) && start.month() == 1).then_some(CalendarUnit::Year(start.year()))
        }
    }
}

fn third_of_month(start: NaiveDate, end: NaiveDate) -> Option<usize> {
    let same_month = (start.year(), start.month()) == (end.year(), end.month());
    let next_month = dates::first_of_month(start).checked_add_months(Months::new(1));
    match (start.day(), end.day()) {
        (1, 11) if same_month => Some(0),
        (11, 21) if same_month => Some(1),
        (21, 1) if next_month == Some(end) => Some(2),
        _ => None,
    }
}

impl CalendarUnit {
    /// As it stands inside a sentence: "tháng 12/2024", "quý III/2024"; "December 2024", "Q3 2024".
    fn name(&self, language: Language) -> String {
        let vietnamese = language == Language::Vi;
        let parts =
            if vietnamese { ["đầu", "giữa", "cuối"] } else { ["early", "mid", "late"] };
        let joint = |part: usize| if vietnamese || part != 1 { " " } else { "-" };
        match *self {
            Self::PartOfMonth(part, day) => {
                format!("{}{}{}", parts[part], joint(part), Self::Month(day).name(language))
            }
            Self::PartOfQuarter(part, day) => {
                format!("{}{}{}", parts[part], joint(part), Self::Quarter(day).name(language))
            }
            Self::Month(day) if vietnamese => uncapitalized(&dates::month_and_year(language, day)),
            Self::Month(day) => dates::month_and_year(language, day),
            Self::Quarter(day) => {
                let quarter = day.month0() as usize / 3;
                match language {
                    Language::Vi => {
                        format!("quý {}/{}", ["I", "II", "III", "IV"][quarter], day.year())
                    }
                    Language::En => format!("Q{} {}", quarter + 1, day.year()),
                }
            }
            Self::Year(year) if vietnamese => format!("năm {year}"),
            Self::Year(year) => year.to_string(),
        }
    }

    fn is_part(&self) -> bool {
        matches!(self, Self::PartOfMonth(..) | Self::PartOfQuarter(..))
    }
}

fn within(language: Language, unit: &CalendarUnit, start: NaiveDate, last: NaiveDate) -> String {
    let name = unit.name(language);
    match (language, unit.is_part()) {
        // A third of a month is a convention, so both its days are said.
        (Language::Vi, true) => format!("{name} ({})", between(language, start, last)),
        (Language::En, true) => format!("in {name} ({})", between(language, start, last)),
        (Language::Vi, false) => {
            format!("trong {name} (đến hết {})", dates::short(language, last))
        }
        (Language::En, false) => format!("in {name} (until {})", dates::long(language, last)),
    }
}

fn between(language: Language, start: NaiveDate, last: NaiveDate) -> String {
    match language {
        Language::Vi => {
            format!("từ {} đến hết {}", dates::short(language, start), dates::short(language, last))
        }
        Language::En => {
            format!("from {} to {}", dates::long(language, start), dates::long(language, last))
        }
    }
}

fn until(language: Language, last: NaiveDate) -> String {
    match language {
        Language::Vi => format!("ngày cuối cùng: {}", dates::short(language, last)),
        Language::En => format!("last day: {}", dates::long(language, last)),
    }
}

fn from(language: Language, start: NaiveDate) -> String {
    match language {
        Language::Vi => format!("từ {}", dates::short(language, start)),
        Language::En => format!("from {}", dates::long(language, start)),
    }
}

fn on(language: Language, day: NaiveDate) -> String {
    match language {
        Language::Vi => format!("ngày {}", dates::short(language, day)),
        Language::En => format!("on {}", dates::long(language, day)),
    }
}

fn capitalized(text: &str) -> String {
    first_letter(text, |c| c.to_uppercase().collect())
}

fn uncapitalized(text: &str) -> String {
    first_letter(text, |c| c.to_lowercase().collect())
}

fn first_letter(text: &str, change: impl Fn(char) -> String) -> String {
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| change(first) + rest.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Kind::{Before, By, From, Within};
    use Language::{En, Vi};
    use Precision::{Day, Month, PartOfMonth, PartOfQuarter, Quarter, Year};

    /// `2025-06-01/2025-07-01`, half-open; `..` is a side that is not said.
    fn period(iso: &str, precision: Precision) -> Period {
        let (start, end) = iso.split_once('/').unwrap();
        Period { start: start.parse().ok(), end: end.parse().ok(), precision }
    }

    #[track_caller]
    fn check(kind: Kind, iso: &str, precision: Precision, expected: [&str; 2]) {
        let p = period(iso, precision);
        assert_eq!([words(Vi, kind, &p), words(En, kind, &p)], expected);
    }

    #[test]
    fn periods_in_words() {
        check(
            Before,
            "../2025-06-15",
            Day,
            ["ngày cuối cùng: 14/6/2025", "last day: 14 June 2025"],
        );
        check(By, "../2025-05-02", Day, ["ngày cuối cùng: 01/5/2025", "last day: 1 May 2025"]);
        check(
            Within,
            "2024-12-01/2025-01-01",
            Month,
            [
                "trong tháng 12/2024 (đến hết 31/12/2024)",
                "in December 2024 (until 31 December 2024)",
            ],
        );
        check(
            Within,
            "2024-07-01/2024-10-01",
            Quarter,
            ["trong quý III/2024 (đến hết 30/9/2024)", "in Q3 2024 (until 30 September 2024)"],
        );
        check(
            Within,
            "2025-01-01/2025-07-01",
            Year,
            ["từ 01/01/2025 đến hết 30/6/2025", "from 1 January 2025 to 30 June 2025"],
        );
        check(
            Within,
            "2025-07-11/2025-07-21",
            PartOfMonth,
            [
                "giữa tháng 7/2025 (từ 11/7/2025 đến hết 20/7/2025)",
                "in mid-July 2025 (from 11 July 2025 to 20 July 2025)",
            ],
        );
        check(
            Kind::Period,
            "2024-09-01/2024-11-01",
            Day,
            ["từ 01/9/2024 đến hết 31/10/2024", "from 1 September 2024 to 31 October 2024"],
        );
        check(From, "2025-04-01/..", Month, ["từ 01/4/2025", "from 1 April 2025"]);
        check(Within, "2025-12-05/2025-12-06", Day, ["ngày 05/12/2025", "on 5 December 2025"]);
        check(Within, "../..", Day, ["", ""]);
    }

    #[track_caller]
    fn check_unit(kind: Kind, iso: &str, precision: Precision, expected: Option<&str>) {
        assert_eq!(unit(Vi, kind, &period(iso, precision)).as_deref(), expected);
    }

    #[test]
    fn leaves_name_whole_units_only() {
        check_unit(Within, "2024-12-01/2025-01-01", Month, Some("Tháng 12/2024"));
        check_unit(Within, "2025-02-01/2025-03-01", Month, Some("Tháng 02/2025"));
        check_unit(Within, "2024-07-01/2024-10-01", Quarter, Some("Quý III/2024"));
        check_unit(Within, "2025-01-01/2026-01-01", Year, Some("Năm 2025"));
        check_unit(Within, "2025-07-21/2025-08-01", PartOfMonth, Some("Cuối tháng 7/2025"));
        check_unit(Within, "2025-09-01/2025-10-01", PartOfQuarter, Some("Cuối quý III/2025"));
        check_unit(Kind::Period, "2024-10-01/2024-12-01", Month, None);
        check_unit(Before, "2024-10-01/2024-11-01", Month, None);
        check_unit(Within, "2025-12-05/2025-12-06", Day, None);
    }

    #[track_caller]
    fn check_due(end: &str, expected: &str) {
        let today = "2025-06-01".parse().unwrap();
        assert_eq!(due(&period(&format!("../{end}"), Day), today), expected, "{end}");
    }

    #[test]
    fn the_last_day_itself_is_not_past() {
        check_due("2025-06-01", "past");
        check_due("2025-06-02", "week");
        check_due("2025-06-09", "week");
        check_due("2025-06-10", "month");
        check_due("2025-07-03", "month");
        check_due("2025-07-04", "later");
        check_due("..", "open");
    }
}
