//! Time phrases → periods: the parts that a phrase leaves out are filled in, thirds become days.

use crate::lang::Slots;
use crate::lang::phrase::{Moment, Phrase};
use crate::lang::rows::{Bound, Joint, Part, Unit};
use crate::model::{IssueDate, Kind, Period, Precision, Reason};
use chrono::{Datelike, Days, NaiveDate, Weekday};
use std::ops::Range;

/// What supplies a year or month that a phrase leaves out, in this order.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Context {
    /// A dated statement of the same sentence, the following one first.
    pub(crate) near: Option<Period>,
    /// Whether that one follows.
    pub(crate) near_follows: bool,
    /// The heading or row head around it.
    pub(crate) phase: Option<Period>,
    /// The phase before it, beside which it stands in the order of time.
    pub(crate) previous: Option<Period>,
    /// The plan's date of issue.
    pub(crate) issued: Option<IssueDate>,
}

/// A phrase, or a part of one, with its meaning.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The tokens.
    pub(crate) tokens: Range<usize>,
    /// Period and kind, or why there is none.
    pub(crate) meaning: Result<(Period, Kind), Fault>,
    /// Whether a year or month was filled in from outside the phrase.
    pub(crate) inherited: bool,
}

/// Why a phrase has no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// No such day: day, month, year.
    Impossible(u32, u32, Option<i32>),
    /// It lacks a year (or, for a part of a year, a month) that nothing supplies.
    Incomplete,
    /// Which days it means, nobody can say: "spring 2026", "cuối năm 2026".
    Vague,
    /// It ends before it begins.
    Backward,
    /// It binds nothing.
    Nothing(Reason),
}

/// Reads a phrase: one statement, or several where it lists unconnected times.
pub(crate) fn read(phrase: &Phrase, context: &Context) -> Vec<Reading> {
    if let Some(Bound::Nothing(reason)) = phrase.bound {
        let fault = match reason {
            Reason::Incomplete => Fault::Vague,
            reason => Fault::Nothing(reason),
        };
        return vec![Reading {
            tokens: phrase.start..phrase.end,
            meaning: Err(fault),
            inherited: false,
        }];
    }
    let (moments, inherited) = complete(phrase, context);
    let groups = groups(phrase);
    let readings: Vec<Reading> = groups
        .iter()
        .enumerate()
        .map(|(i, group)| {
            let start = if i == 0 { phrase.start } else { moments[group.start].start };
            let end = if i + 1 == groups.len() { phrase.end } else { moments[group.end - 1].end };
            let open = phrase.joints.get(group.start) == Some(&Joint::Before);
            Reading {
                tokens: start..end,
                meaning: match meaning(&moments[group.clone()], phrase.bound, open, context) {
                    Ok((period, _)) if is_told(phrase, &period, context) => {
                        Err(Fault::Nothing(Reason::Descriptive))
                    }
                    meaning => meaning,
                },
                inherited,
            }
        })
        .collect();
    union(&readings, phrase).map_or(readings, |one| vec![one])
}

/// Runs of moments that make one interval: those joined by "đến", and by "và" after "từ".
fn groups(phrase: &Phrase) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = std::iter::once(0..1).collect();
    for (i, joint) in phrase.joints.iter().enumerate() {
        let from = phrase.bound == Some(Bound::From) && phrase.joints.len() == 1;
        let range = matches!(joint, Joint::Range | Joint::Before) || from && *joint == Joint::And;
        match groups.last_mut() {
            Some(last) if range => last.end = i + 2,
            _ => groups.push(i + 1..i + 2),
        }
    }
    groups
}

/// "Tháng 10, 11/2024" and "Quý IV/2025 và Quý I/2026" are one period: each begins where the last one ends.
fn union(readings: &[Reading], phrase: &Phrase) -> Option<Reading> {
    if readings.len() < 2 || matches!(phrase.bound, Some(Bound::Before | Bound::By)) {
        return None;
    }
    let mut periods = Vec::new();
    for reading in readings {
        periods.push(reading.meaning.as_ref().ok()?.0);
    }
    let seamless = periods.windows(2).all(|p| p[0].end.is_some() && p[0].end == p[1].start);
    let whole = periods[0].until(periods.last()?);
    seamless.then(|| Reading {
        tokens: phrase.start..phrase.end,
        meaning: Ok((whole, Kind::Period)),
        inherited: readings.iter().any(|r| r.inherited),
    })
}

/// `open` says that the last day of a range is not part of it.
fn meaning(
    moments: &[Moment],
    bound: Option<Bound>,
    open: bool,
    context: &Context,
) -> Result<(Period, Kind), Fault> {
    let (first, last) = (&moments[0], &moments[moments.len() - 1]);
    let a = period(first, context)?;
    let b = period(last, context)?;
    let b = if open { Period { end: b.start, ..b } } else { b };
    if moments.len() > 1 && matches!((a.start, b.end), (Some(s), Some(e)) if s >= e) {
        return Err(Fault::Backward);
    }
    let before = |end| Period { start: None, end, precision: a.precision };
    Ok(match bound {
        // Before five o'clock on a day, that day still complies.
        Some(Bound::Before) if first.hour.is_some() => (before(a.end), Kind::By),
        // "trước cuối tháng 7" means within the month, not before its last third.
        Some(Bound::Before) if first.part == Some(Part::End) => (before(a.end), Kind::Before),
        Some(Bound::Before) => (before(a.start), Kind::Before),
        Some(Bound::By) => (Period { precision: b.precision, ..before(b.end) }, Kind::By),
        // "Từ 7 giờ 30 ngày 20/01": what begins in the course of a day takes place on it.
        Some(Bound::From) if moments.len() == 1 && first.hour.is_some_and(|h| h > 0) => {
            (a, Kind::Within)
        }
        Some(Bound::From) if moments.len() == 1 => (Period { end: None, ..a }, Kind::From),
        _ if moments.len() > 1 => (a.until(&b), Kind::Period),
        // "Cuối năm" by itself: which months, nobody can say.
        _ if first.unit == Unit::Year && first.part == Some(Part::End) => {
            return Err(Fault::Vague);
        }
        _ => (a, Kind::Within),
    })
}

/// The day of a document that is there; one that lies ahead is still to be. A year that is not written is the plan's.
fn is_told(phrase: &Phrase, period: &Period, context: &Context) -> bool {
    if phrase.bound != Some(Bound::Issued) {
        return false;
    }
    let (Some(issued), Some(start)) = (context.issued, period.start) else { return true };
    let dated = phrase.moments[0].slots.year.is_some() || start.year() == issued.first.year();
    !(issued.precedes(start) && dated)
}

/// Fills years and months in from the other times of the phrase, then from the context.
fn complete(phrase: &Phrase, context: &Context) -> (Vec<Moment>, bool) {
    let mut moments = phrase.moments.clone();
    for i in 1..moments.len() {
        // "June 10–12, 2025"
        if moments[i].unit == Unit::Day && moments[i].slots.month.is_none() {
            moments[i].slots.month = moments[i - 1].slots.month;
        }
    }
    for i in 1..moments.len() {
        // "the weeks beginning 14 and 21 September"
        let (week, day) = (moments[i - 1].part == Some(Part::Week), moments[i].unit == Unit::Day);
        if week && day && matches!(phrase.joints[i - 1], Joint::And | Joint::List) {
            moments[i].part = Some(Part::Week);
        }
    }
    for i in (0..moments.len().saturating_sub(1)).rev() {
        let next = moments[i + 1];
        let this = &mut moments[i];
        if this.unit == Unit::Day && this.slots.month.is_none() {
            this.slots.month = next.slots.month;
        }
        if this.part.is_some() && this.slots == Slots::default() && this.unit == Unit::Month {
            (this.unit, this.slots) = (next.unit, next.slots);
        }
        if this.slots.year.is_none() {
            this.slots.year =
                next.slots.year.map(|year| if is_later(this, &next) { year - 1 } else { year });
        }
    }
    for i in 1..moments.len() {
        let last = moments[i - 1];
        let this = &mut moments[i];
        if this.slots.year.is_none() {
            this.slots.year = last
                .slots
                .year
                .map(|year| if order(this) < order(&last) { year + 1 } else { year });
        }
    }
    let mut inherited = false;
    for moment in &mut moments {
        if moment.unit == Unit::Day && moment.slots.month.is_none() {
            inherited = true;
            (moment.slots.month, moment.slots.year) = month_from(moment, context);
        }
    }
    inherited |= fill_years(&mut moments, phrase, context);
    (moments, inherited)
}

/// Years that nothing in the phrase says; the beginning of a range follows from its end.
fn fill_years(moments: &mut [Moment], phrase: &Phrase, context: &Context) -> bool {
    let mut filled = false;
    let bound = phrase.bound.filter(|_| moments.len() == 1);
    for i in (0..moments.len()).rev() {
        if moments[i].slots.year.is_some() || moments[i].unit == Unit::Now {
            continue;
        }
        filled = true;
        let next = moments.get(i + 1).copied();
        let range = matches!(phrase.joints.get(i), Some(Joint::Range | Joint::Before));
        let end = next.filter(|_| range).and_then(|next| Some((next, next.slots.year?)));
        moments[i].slots.year = match end {
            Some((next, year)) => Some(if is_later(&moments[i], &next) { year - 1 } else { year }),
            None => year_from(&moments[i], bound, context),
        };
    }
    filled
}

/// Whether the first of two times lies later in the year than the second; what the second holds does not.
fn is_later(first: &Moment, second: &Moment) -> bool {
    let (a, b) = (order(first), order(second));
    if second.slots.day.is_some() { a > b } else { a.0 > b.0 }
}

/// Place of a time within its year, for comparing.
fn order(moment: &Moment) -> (u32, u32) {
    let s = &moment.slots;
    let quarter = if let Unit::QuarterOf(q) = moment.unit { Some(q) } else { s.quarter };
    let month = s.month.or(quarter.map(|q| q * 3 - 2)).unwrap_or(1);
    (month, s.day.unwrap_or(1))
}

/// The month of a day that has none: of the dated statement beside it, or of the phase where that is a single month.
fn month_from(moment: &Moment, context: &Context) -> (Option<u32>, Option<i32>) {
    let day = context.near.and_then(|p| p.mark()).or_else(|| {
        let phase = context.phase?;
        let (start, last) = (phase.start?, phase.last_day()?);
        ((start.year(), start.month()) == (last.year(), last.month())).then_some(start)
    });
    (day.map(|d| d.month()), day.map(|d| d.year()).or(moment.slots.year))
}

/// The year of the context; a day of the week tells which of its neighbours is meant.
fn year_from(moment: &Moment, bound: Option<Bound>, context: &Context) -> Option<i32> {
    let year = likely_year(moment, bound, context)?;
    let (Some(weekday), Some(day), Some(month)) =
        (moment.weekday, moment.slots.day, moment.slots.month)
    else {
        return Some(year);
    };
    let falls = |year: &i32| {
        NaiveDate::from_ymd_opt(*year, month, day).is_some_and(|d| d.weekday() == weekday)
    };
    [year, year - 1, year + 1].into_iter().find(falls).or(Some(year))
}

fn likely_year(moment: &Moment, bound: Option<Bound>, context: &Context) -> Option<i32> {
    let with_year = |year: i32| {
        let mut m = *moment;
        m.slots.year = Some(year);
        period(&m, context).ok()
    };
    if let Some(near) = context.near {
        let year = near.end.and_then(|e| e.pred_opt()).or(near.start)?.year();
        // "bắt đầu từ tháng 11, hoàn thành trước ngày 15/2/2021": the start lies before the end.
        let late = bound == Some(Bound::From)
            && near.start.is_none()
            && with_year(year)?.start >= near.end;
        // "đợt 1 trước ngày 25/12, đợt 2 trước ngày 10/02/2026": the first comes first, unless it would be over.
        let before_it = context.near_follows
            && context.issued.is_some_and(|issued| {
                with_year(year).and_then(|p| p.end) > near.end
                    && with_year(year - 1).and_then(|p| p.end).is_some_and(|end| end > issued.first)
            });
        return Some(if late || before_it { year - 1 } else { year });
    }
    if let Some(phase) = context.phase {
        let years =
            [phase.start, phase.end.and_then(|e| e.pred_opt())].map(|d| d.map(|d| d.year()));
        let mut years: Vec<i32> = years.into_iter().flatten().collect();
        years.dedup();
        let inside =
            years.iter().copied().find(|&y| with_year(y).is_some_and(|p| p.overlaps(&phase)));
        // What lies outside its phase and would be over already lies ahead.
        let ahead = |year: &i32| {
            let over = |issued: IssueDate| with_year(*year)?.end.map(|end| end <= issued.first);
            context.issued.and_then(over) != Some(true)
        };
        if let Some(year) = inside.or(years.first().copied().filter(ahead)) {
            return Some(year);
        }
    }
    let issued = context.issued?;
    let year = issued.first.year();
    let over = with_year(year).and_then(|p| p.end).is_some_and(|end| end <= issued.first);
    let year = if over { year + 1 } else { year };
    // "Tháng 11", "Tháng 12" of a programme that was issued in the December before.
    let follows = |year: i32| {
        let (start, last) = (with_year(year)?.start?, context.previous?.start?);
        Some(start >= last)
    };
    let later = context.previous.and_then(|p| p.start).map(|start| start.year());
    let later = later.filter(|&y| follows(year) == Some(false) && follows(y) == Some(true));
    Some(later.unwrap_or(year))
}

/// The days of one time; its parts are complete or it is at fault.
fn period(moment: &Moment, context: &Context) -> Result<Period, Fault> {
    let s = moment.slots;
    if moment.unit == Unit::Now {
        return context.issued.map(|i| Period::day(i.first)).ok_or(Fault::Incomplete);
    }
    if moment.unit == Unit::Day {
        let (Some(day), Some(month)) = (s.day, s.month) else { return Err(Fault::Incomplete) };
        // 29 February may exist in another year.
        let leap = NaiveDate::from_ymd_opt(s.year.unwrap_or(2000), month, day);
        let date = leap.ok_or(Fault::Impossible(day, month, s.year))?;
        let day = s.year.map(|_| Period::day(date)).ok_or(Fault::Incomplete)?;
        return match moment.part {
            Some(Part::Week) => part_of(day, moment.unit, moment.part),
            _ => Ok(day),
        };
    }
    let year = s.year.ok_or(Fault::Incomplete)?;
    let whole = match moment.unit {
        Unit::Month => Period::months(year, s.month.ok_or(Fault::Incomplete)?, 1, Precision::Month),
        Unit::Quarter => Period::quarter(year, s.quarter.ok_or(Fault::Incomplete)?),
        Unit::QuarterOf(quarter) => Period::quarter(year, quarter),
        Unit::QuartersOf(first, last) => {
            Period::months(year, first * 3 - 2, (last + 1 - first) * 3, Precision::Quarter)
        }
        Unit::Half(half) => Period::months(year, half * 6 - 5, 6, Precision::Year),
        Unit::FirstMonths(n) => Period::months(year, 1, n, Precision::Year),
        Unit::FiscalQuarter => return Err(Fault::Vague),
        Unit::Year | Unit::Day | Unit::Now => Period::year(year),
    };
    let whole = whole.ok_or(Fault::Incomplete)?;
    match moment.part {
        Some(Part::Nth(n)) => nth_weekday(whole, n, moment.weekday).ok_or(Fault::Vague),
        part => part_of(whole, moment.unit, part),
    }
}

/// The first, second … of a weekday in a month; 0 is the last.
fn nth_weekday(month: Period, n: u32, weekday: Option<Weekday>) -> Option<Period> {
    let (first, last) = (month.start?, month.last_day()?);
    let in_week = |week: u8| {
        NaiveDate::from_weekday_of_month_opt(first.year(), first.month(), weekday?, week)
            .filter(|day| *day <= last)
    };
    let day = match u8::try_from(n).ok()? {
        0 => in_week(5).or_else(|| in_week(4)),
        n => in_week(n),
    };
    day.map(Period::day)
}

/// Administrative thirds of a month (1–10, 11–20, 21–end), months of a quarter, halves.
fn part_of(whole: Period, unit: Unit, part: Option<Part>) -> Result<Period, Fault> {
    let Some(part) = part else { return Ok(whole) };
    let (Some(start), Some(end)) = (whole.start, whole.end) else { return Err(Fault::Incomplete) };
    let day = |n: u64| start.checked_add_days(Days::new(n)).unwrap_or(end);
    let month = |n: u32| start.checked_add_months(chrono::Months::new(n)).unwrap_or(end);
    let days = |a, b| Period::days(a, b, Precision::PartOfMonth);
    let months = |a, b| Period::days(month(a), month(b), Precision::PartOfQuarter);
    let last = || end.pred_opt().unwrap_or(start);
    Ok(match (unit, part) {
        (Unit::Month, Part::Start) => days(start, day(10)),
        (Unit::Month, Part::Middle) => days(day(10), day(20)),
        (Unit::Month, Part::End) => days(day(20), end),
        (Unit::Month, Part::WeekOf(first, last)) => {
            days(day(u64::from(first) * 7 - 7), day(u64::from(last) * 7))
        }
        (Unit::Month, Part::LastWeeks(weeks)) => {
            let length = Days::new(u64::from(weeks) * 7);
            days(end.checked_sub_days(length).unwrap_or(start), end)
        }
        (Unit::Month, Part::FirstHalf) => days(start, day(15)),
        (Unit::Month, Part::SecondHalf) => days(day(15), end),
        (Unit::Quarter | Unit::QuarterOf(_), Part::Start) => months(0, 1),
        (Unit::Quarter | Unit::QuarterOf(_), Part::Middle) => months(1, 2),
        (Unit::Quarter | Unit::QuarterOf(_), Part::End) => months(2, 3),
        (Unit::Year, Part::FirstHalf) => Period::days(start, month(6), Precision::Year),
        (Unit::Year, Part::SecondHalf) => Period::days(month(6), end, Precision::Year),
        // The end of a year is clear as a limit; its beginning and middle are not.
        (Unit::Year, Part::End) => whole,
        (_, Part::LastDay) => Period::day(last()),
        (_, Part::LastWorkingDay) => {
            let weekend = u64::from(last().weekday().num_days_from_monday().saturating_sub(4));
            Period::day(last().checked_sub_days(Days::new(weekend)).unwrap_or(start))
        }
        (Unit::Day, Part::Week) => {
            let back = u64::from(start.weekday().num_days_from_monday());
            let monday = start.checked_sub_days(Days::new(back)).unwrap_or(start);
            let next = monday.checked_add_days(Days::new(7)).unwrap_or(end);
            Period::days(monday, next, Precision::Day)
        }
        _ => return Err(Fault::Vague),
    })
}
