//! Times as they are said: a small printer of both languages, and what the contract makes of each.

use chrono::{Datelike, Months, NaiveDate};
use proptest::prelude::*;

/// A calendar unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Unit {
    Day(NaiveDate),
    Third(i32, u32, u32),
    Month(i32, u32),
    Quarter(i32, u32),
    Year(i32),
}
use Unit::{Day, Month, Quarter, Third, Year};

/// What a phrase says.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Said {
    Before(Unit),
    By(Unit),
    Within(Unit),
    From(Unit),
    Period(Unit, Unit),
}

/// Picks one of a few ways to write the same.
pub(crate) type Style = u8;

impl Unit {
    fn start(self) -> NaiveDate {
        let first = |y, m| NaiveDate::from_ymd_opt(y, m, 1).unwrap();
        match self {
            Day(day) => day,
            Third(y, m, third) => first(y, m).with_day(third * 10 + 1).unwrap(),
            Month(y, m) => first(y, m),
            Quarter(y, q) => first(y, q * 3 - 2),
            Year(y) => first(y, 1),
        }
    }

    fn end(self) -> NaiveDate {
        let months = |n| self.start().checked_add_months(Months::new(n)).unwrap();
        match self {
            Day(day) => day.succ_opt().unwrap(),
            Third(y, m, 2) => Month(y, m).end(),
            Third(y, m, third) => Third(y, m, third + 1).start(),
            Month(..) => months(1),
            Quarter(..) => months(3),
            Year(_) => months(12),
        }
    }

    fn in_year(self, y: i32) -> Self {
        match self {
            Day(d) => Day(d.with_year(y).unwrap()),
            Third(_, m, third) => Third(y, m, third),
            Month(_, m) => Month(y, m),
            Quarter(_, q) => Quarter(y, q),
            Year(_) => Year(y),
        }
    }

    /// From fine to coarse.
    fn precision(self) -> (u8, &'static str) {
        match self {
            Day(_) => (0, "day"),
            Third(..) => (1, "part-of-month"),
            Month(..) => (2, "month"),
            Quarter(..) => (4, "quarter"),
            Year(_) => (5, "year"),
        }
    }

    fn vi(self, style: Style, with_year: bool) -> String {
        let roman = |q: u32| ["I", "II", "III", "IV"][q as usize - 1];
        let year = |y: i32, sign: &str| match (with_year, style % 3) {
            (false, _) => String::new(),
            (true, 0) => format!(" năm {y}"),
            (true, _) => format!("{sign}{y}"),
        };
        match self {
            Day(d) if !with_year => format!("ngày {}/{}", d.day(), d.month()),
            Day(d) => match style % 6 {
                0 => d.format("ngày %d tháng %m năm %Y").to_string(),
                1 => d.format("ngày %-d/%-m/%Y").to_string(),
                2 => d.format("ngày %d/%m/%Y").to_string(),
                3 => d.format("ngày %-d-%-m-%Y").to_string(),
                4 => d.format("ngày %d.%m.%Y").to_string(),
                _ => d.format("ngày %-d tháng %-m năm %Y").to_string(),
            },
            Third(y, m, third) => {
                let words = ["đầu", "giữa", "cuối", "thượng tuần", "trung tuần", "hạ tuần"];
                let word = words[(third + style as u32 % 2 * 3) as usize];
                format!("{word} tháng {m}{}", year(y, "/"))
            }
            Month(y, m) if style.is_multiple_of(2) => format!("tháng {m:02}{}", year(y, "/")),
            Month(y, m) => format!("tháng {m}{}", year(y, "/")),
            Quarter(y, q) if style.is_multiple_of(2) => format!("quý {q}{}", year(y, "/")),
            Quarter(y, q) => format!("quý {}{}", roman(q), year(y, "/")),
            Year(y) => format!("năm {y}"),
        }
    }

    fn en(self, style: Style) -> String {
        let month = |m: u32, format: &str| {
            NaiveDate::from_ymd_opt(2000, m, 1).unwrap().format(format).to_string()
        };
        let name = |m| month(m, if style % 4 == 3 { "%b" } else { "%B" });
        match self {
            Day(d) => match style % 5 {
                0 => format!("{} {}, {}", name(d.month()), d.day(), d.year()),
                1 => format!("the {} of {}", ordinal(d.day()), d.format("%B %Y")),
                2 => d.format("%Y-%m-%d").to_string(),
                _ => format!("{} {} {}", d.day(), name(d.month()), d.year()),
            },
            Third(y, m, third) => {
                format!("{}{} {y}", ["early ", "mid-", "late "][third as usize], name(m))
            }
            Month(y, m) => format!("{} {y}", name(m)),
            Quarter(y, q) => match style % 3 {
                0 => format!("Q{q} {y}"),
                1 => format!("Q{q}/{y}"),
                _ => format!(
                    "the {} quarter of {y}",
                    ["first", "second", "third", "fourth"][q as usize - 1]
                ),
            },
            Year(y) => y.to_string(),
        }
    }
}

/// "tháng 4 - 5/2025", "từ ngày 01 đến 15/4/2025": two of one unit, the second without its name.
fn short_vi(a: Unit, b: Unit, style: Style) -> Option<String> {
    let to = if style % 8 < 4 { "đến" } else { "-" };
    match (a, b) {
        (Day(a), Day(b)) if a.month() == b.month() => {
            Some(format!("từ ngày {} {to} {}", a.day(), b.format("%-d/%-m/%Y")))
        }
        (Month(_, a), Month(y, b)) if a + 1 == b && to == "-" => {
            Some(format!("trong tháng {a}, {b}/{y}"))
        }
        (Month(_, a), Month(y, b)) => Some(format!("trong tháng {a} - {b}/{y}")),
        _ => None,
    }
}

/// "from 1 to 15 April 2025", "in April–May 2025".
fn short_en(a: Unit, b: Unit) -> Option<String> {
    match (a, b) {
        (Day(a), Day(b)) if a.month() == b.month() => {
            Some(format!("from {} to {}", a.day(), b.format("%-d %B %Y")))
        }
        (Month(..), Month(..)) => {
            Some(format!("in {}–{}", a.start().format("%B"), b.start().format("%B %Y")))
        }
        _ => None,
    }
}

fn ordinal(day: u32) -> String {
    let end = match (day % 10, day) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{end}")
}

impl Said {
    /// In words, as a Vietnamese plan says it.
    pub(crate) fn vi(self, style: Style) -> String {
        let pick = |words: &[&str]| words[style as usize / 3 % words.len()].to_string();
        let after = |words: String, unit: Unit| format!("{words} {}", unit.vi(style, true));
        match self {
            Said::Before(u) => after(pick(&["trước", "xong trước"]), u),
            Said::By(u) => after(
                pick(&["chậm nhất", "đến hết", "muộn nhất", "không muộn hơn", "chậm nhất là"]),
                u,
            ),
            Said::Within(u @ Day(_)) => after(pick(&["vào", "trong"]), u),
            Said::Within(u @ Year(_)) => after("trong".into(), u),
            Said::Within(u) => after(pick(&["trong", "vào"]), u),
            Said::From(u) => after(pick(&["từ", "bắt đầu từ", "kể từ"]), u),
            Said::Period(a, b) => {
                // The year may be said once, at the end.
                let once = a.precision() == b.precision() && a.start().year() == b.start().year();
                let short = if once && style % 4 == 3 { short_vi(a, b, style) } else { None };
                let first = a.vi(style, !(once && style % 2 == 1));
                let to = pick(&["đến", "đến hết", "-", "–"]);
                short.unwrap_or_else(|| format!("từ {first} {to} {}", b.vi(style, true)))
            }
        }
    }

    /// In words, as an English plan says it.
    pub(crate) fn en(self, style: Style) -> String {
        let pick = |words: &[&str]| words[style as usize / 3 % words.len()].to_string();
        let after = |words: String, unit: Unit| format!("{words} {}", unit.en(style));
        match self {
            Said::Before(u) => after(pick(&["before", "prior to"]), u),
            Said::By(u) => after(pick(&["by", "no later than", "at the latest by"]), u),
            Said::Within(u @ Day(_)) => after("on".into(), u),
            Said::Within(u) => after(pick(&["in", "during"]), u),
            Said::From(u) => format!("from {} onwards", u.en(style)),
            Said::Period(a, b) => {
                let once = a.precision() == b.precision() && a.start().year() == b.start().year();
                if once && let Some(short) = short_en(a, b).filter(|_| style % 4 == 3) {
                    return short;
                }
                let (from, to) =
                    [("from", "to"), ("from", "until"), ("between", "and")][style as usize / 3 % 3];
                format!("{from} {} {to} {}", a.en(style), b.en(style))
            }
        }
    }

    /// What the contract makes of it.
    pub(crate) fn line(self) -> String {
        let (kind, start, end, precision) = match self {
            Said::Before(u) => ("before", None, Some(u.start()), u.precision()),
            Said::By(u) => ("by", None, Some(u.end()), u.precision()),
            Said::Within(u) => ("within", Some(u.start()), Some(u.end()), u.precision()),
            Said::From(u) => ("from", Some(u.start()), None, u.precision()),
            Said::Period(a, b) => {
                ("period", Some(a.start()), Some(b.end()), a.precision().max(b.precision()))
            }
        };
        let side = |d: Option<NaiveDate>| d.map(|d| d.to_string()).unwrap_or_default();
        format!("{kind} {}..{} {}", side(start), side(end), precision.1)
    }
}

/// A day, a third, a month or a quarter; years are said only as a limit or a start.
fn unit() -> impl Strategy<Value = Unit> {
    (2020..2036i32, 1..=12u32, 1..=31u32, 0..4u8).prop_map(|(y, m, d, unit)| match unit {
        0 => Day(NaiveDate::from_ymd_opt(y, m, d.min(28)).unwrap()),
        1 => Third(y, m, d % 3),
        2 => Month(y, m),
        _ => Quarter(y, m.div_ceil(3)),
    })
}

/// Anything that a plan may say of one time.
pub(crate) fn said() -> impl Strategy<Value = Said> {
    let year = (2020..2036i32).prop_map(Year);
    // "Before the end of July" is before its last third for some, before August for others.
    let before = unit().prop_filter("clear", |u| !matches!(u, Third(_, _, 2)));
    let period = (unit(), unit(), 0..3i32)
        .prop_map(|(a, b, years)| (a, b.in_year(a.start().year() + years / 2)))
        .prop_filter_map("forward", |(a, b)| (a.end() <= b.start()).then_some(Said::Period(a, b)));
    prop_oneof![
        prop_oneof![before, year.clone()].prop_map(Said::Before),
        prop_oneof![unit(), year.clone()].prop_map(Said::By),
        prop_oneof![unit(), year.clone()].prop_map(Said::Within),
        prop_oneof![unit(), year].prop_map(Said::From),
        period,
    ]
}
