//! The rows of a language's time grammar: units, parts, bounds, joints.

use super::pattern::MonthNames;
use crate::model::Reason;
use chrono::Weekday;

/// A calendar unit that a row names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A day.
    Day,
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// The first or second half of a year.
    Half(u32),
    /// The first so many months of a year.
    FirstMonths(u32),
    /// The first, second, third or fourth quarter, by its name.
    QuarterOf(u32),
    /// Some quarters in a row, by their names: "the second and third quarters".
    QuartersOf(u32, u32),
    /// A quarter of a fiscal year, which begins on another day in each place.
    FiscalQuarter,
    /// A year.
    Year,
    /// The day on which the plan was issued ("nay").
    Now,
}

/// A part of a unit: its beginning, middle, end, or one of its halves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// "đầu", "thượng tuần": the first third.
    Start,
    /// "giữa", "trung tuần": the second third.
    Middle,
    /// "cuối", "hạ tuần": the last third.
    End,
    /// "nửa đầu": the first half.
    FirstHalf,
    /// "nửa cuối": the second half.
    SecondHalf,
    /// "the week of": the calendar week, Monday to Sunday, in which a day lies.
    Week,
    /// "tuần thứ hai của tháng", "tuần 3, 4 tháng 6": from the first, second … seven days of a month to others.
    WeekOf(u32, u32),
    /// "tuần cuối tháng", "the last two weeks of": the last seven days of a month, or fourteen.
    LastWeeks(u32),
    /// "the second Tuesday of May": the first, second … such weekday of a month; 0 is the last.
    Nth(u32),
    /// "ngày cuối cùng của quý": the last day.
    LastDay,
    /// "the last working day of": the last that is no Saturday or Sunday.
    LastWorkingDay,
}

/// What a word in front of (or behind) a time makes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Ends before it.
    Before,
    /// Ends with it.
    By,
    /// Lies in it.
    Within,
    /// Begins with it.
    From,
    /// Is the day of a document or the like ("issued on", "thông qua ngày"); one that lies ahead is still to be.
    Issued,
    /// Says whom, not when: "submitted **to the minister on** …"; the time begins behind it.
    Aside,
    /// Binds nothing, for that reason: "tính đến ngày", "15 ngày kể từ ngày".
    Nothing(Reason),
}

/// How two times are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// "A đến B".
    Range,
    /// "A đến trước B".
    Before,
    /// "A, B".
    List,
    /// "A và B".
    And,
}

/// A row for a unit.
#[derive(Clone, Copy, Debug)]
pub struct UnitRow {
    /// The pattern.
    pub row: &'static str,
    /// What it names.
    pub unit: Unit,
    /// Where it may stand.
    pub place: Standing,
}

/// Where a unit's row may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Anywhere.
    Free,
    /// Only behind a bound or a joint, or as the value of a time field: "trước 15/6".
    Bound,
    /// Only behind a joint, after a time of the same unit: "tháng 10, **11/2024**".
    Joined,
}

/// A passive voice that tells what is to be done: "**is** issued on", "is drafted and duly signed on".
#[derive(Clone, Copy, Debug)]
pub struct Passive {
    /// The verb.
    pub verbs: &'static [&'static str],
    /// Endings of the words that may stand behind it.
    pub between: &'static [&'static str],
}

/// A language's rows for time.
#[derive(Clone, Copy, Debug)]
pub struct TimeRows {
    /// Names of months.
    pub months: MonthNames,
    /// Days of the week in front of a day.
    pub weekdays: &'static [(&'static str, Option<Weekday>)],
    /// Hours in front of a day.
    pub hours: &'static [&'static str],
    /// Units.
    pub units: &'static [UnitRow],
    /// Parts in front of a unit.
    pub parts: &'static [(&'static str, Part)],
    /// Parts that stand only behind a bound: "by **end** June".
    pub bound_parts: &'static [(&'static str, Part)],
    /// A month that goes without a name, behind a part of it: "đầu **tháng**"; `false` for another: "đầu tháng sau".
    pub the_month: &'static [(&'static str, bool)],
    /// Bounds in front of a time.
    pub bounds: &'static [(&'static str, Bound)],
    /// Bounds behind a time.
    pub after: &'static [(&'static str, Bound)],
    /// Joints.
    pub joints: &'static [(&'static str, Joint)],
    /// What makes a thing to be done of what a bound says of a document.
    pub passive: Passive,
    /// Behind a bare number that is a count: "1/2 **ngày**".
    pub counted: &'static [&'static str],
    /// Before a length of time that something has lasted: "**more than** 52 weeks".
    pub than: &'static [&'static str],
}

/// A unit that may stand anywhere.
pub(super) const fn unit(row: &'static str, unit: Unit) -> UnitRow {
    UnitRow { row, unit, place: Standing::Free }
}

/// A unit that stands behind a bound, or as the value of a time field.
pub(super) const fn bound(row: &'static str, unit: Unit) -> UnitRow {
    UnitRow { row, unit, place: Standing::Bound }
}

/// A unit that stands behind a joint.
pub(super) const fn joined(row: &'static str, unit: Unit) -> UnitRow {
    UnitRow { row, unit, place: Standing::Joined }
}

/// Tells of something.
pub(super) const NOTHING: Bound = Bound::Nothing(Reason::Descriptive);
/// The years of a programme or of an office.
pub(super) const TERM: Bound = Bound::Nothing(Reason::Term);
/// Counted from an event.
pub(super) const RELATIVE: Bound = Bound::Nothing(Reason::Relative);
/// A season begins and ends on no day.
pub(super) const UNCLEAR: Bound = Bound::Nothing(Reason::Incomplete);
/// Words that make a time a condition.
pub(super) const CONDITION: Bound = Bound::Nothing(Reason::Condition);
/// Words that make a time one of many.
pub(super) const RECURRING: Bound = Bound::Nothing(Reason::Recurring);
