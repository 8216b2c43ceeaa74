//! When something is due: a half-open interval of days and the unit that it was written in.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

/// How a statement bounds its action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// "trước ngày X": X itself is too late.
    Before,
    /// "chậm nhất ngày X": X still complies.
    By,
    /// "trong tháng X": at some time in the unit.
    Within,
    /// "từ X đến Y", and every phase.
    Period,
    /// "từ X": a start without an end.
    From,
}

impl Kind {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::Before => "before",
            Kind::By => "by",
            Kind::Within => "within",
            Kind::Period => "period",
            Kind::From => "from",
        }
    }
}

/// The calendar unit in which a statement was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Precision {
    /// A day.
    Day,
    /// The first, middle or last third of a month.
    PartOfMonth,
    /// A month.
    Month,
    /// The beginning, middle or end of a quarter.
    PartOfQuarter,
    /// A quarter.
    Quarter,
    /// A half year or a year.
    Year,
}

/// A half-open interval of days, `[start, end)`; a side that is not said is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Period {
    /// First day.
    pub start: Option<NaiveDate>,
    /// The day after the last.
    pub end: Option<NaiveDate>,
    /// The coarser unit of its two sides.
    pub precision: Precision,
}

impl Period {
    /// One day.
    pub fn day(date: NaiveDate) -> Self {
        Self::days(date, date.checked_add_days(Days::new(1)).unwrap_or(date), Precision::Day)
    }

    /// `[start, end)`.
    pub fn days(start: NaiveDate, end: NaiveDate, precision: Precision) -> Self {
        Self { start: Some(start), end: Some(end), precision }
    }

    /// `months` calendar months from the first of `month`.
    pub fn months(year: i32, month: u32, months: u32, precision: Precision) -> Option<Self> {
        let start = NaiveDate::from_ymd_opt(year, month, 1)?;
        Some(Self::days(start, start.checked_add_months(Months::new(months))?, precision))
    }

    /// A calendar year.
    pub fn year(year: i32) -> Option<Self> {
        Self::months(year, 1, 12, Precision::Year)
    }

    /// A quarter, `quarter` in 1–4.
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        (1..=4).contains(&quarter).then_some(())?;
        Self::months(year, quarter * 3 - 2, 3, Precision::Quarter)
    }

    /// The last day that complies: the day before `end`.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.end?.pred_opt()
    }

    /// The day a reader should look at: the last day, else the first.
    pub fn mark(&self) -> Option<NaiveDate> {
        self.last_day().or(self.start)
    }

    /// From the start of this period to the end of `other`.
    pub fn until(&self, other: &Period) -> Self {
        Self { start: self.start, end: other.end, precision: self.precision.max(other.precision) }
    }

    /// Whether the two intervals share a day; open sides reach everything.
    pub fn overlaps(&self, other: &Period) -> bool {
        let before = |a: Option<NaiveDate>, b: Option<NaiveDate>| match (a, b) {
            (Some(end), Some(start)) => end <= start,
            _ => false,
        };
        !before(self.end, other.start) && !before(other.end, self.start)
    }

    /// The interval as a `when:` mark says it, days inclusive: `../2025-06-14`, `2024-12`, `2024-Q3`.
    pub fn when(&self, kind: Kind) -> String {
        let day = |date: Option<NaiveDate>| date.map_or("..".into(), |d| d.to_string());
        let (first, last) = (self.start, self.last_day());
        match kind {
            Kind::Before | Kind::By => format!("../{}", day(last)),
            Kind::From => format!("{}/..", day(first)),
            Kind::Within if first == last => day(first),
            Kind::Within | Kind::Period => {
                self.unit_name().unwrap_or_else(|| format!("{}/{}", day(first), day(last)))
            }
        }
    }

    /// `2024-12`, `2024-Q3`, `2024`: the month, quarter or year that the period is, if it was written as one.
    fn unit_name(&self) -> Option<String> {
        let (start, year) = (self.start?, self.start?.year());
        let month = || Period::months(year, start.month(), 1, self.precision);
        let quarter = start.month0() / 3 + 1;
        let (unit, name) = match self.precision {
            Precision::Month => (month(), start.format("%Y-%m").to_string()),
            Precision::Quarter => (Period::quarter(year, quarter), format!("{year}-Q{quarter}")),
            Precision::Year => (Period::year(year), year.to_string()),
            _ => return None,
        };
        (unit? == *self).then_some(name)
    }

    /// Whether the period covers whole months of one year.
    pub fn is_whole_months(&self) -> bool {
        matches!((self.start, self.end), (Some(s), Some(e)) if s.day() == 1 && e.day() == 1 && s < e)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_ends_with_the_first_of_the_next() {
        let p = Period::quarter(2024, 4).unwrap();
        assert_eq!(p.end, NaiveDate::from_ymd_opt(2025, 1, 1));
        assert_eq!(p.last_day(), NaiveDate::from_ymd_opt(2024, 12, 31));
        assert!(Period::quarter(2024, 5).is_none());
    }
}
