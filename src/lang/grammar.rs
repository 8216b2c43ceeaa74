//! The engine that turns tokens into time phrases by a language's rows.

use super::bare;
use super::begins::Begins;
use super::pattern::{MonthNames, Rows, Slots};
use super::token::{Token, word_hash};
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
    /// "tuần thứ hai của tháng": the first, second … seven days of a month.
    WeekOf(u32),
    /// "tuần cuối tháng": the last seven days of a month.
    LastWeek,
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
    /// Binds nothing, for that reason: "tính đến ngày", "15 ngày kể từ ngày".
    Nothing(Reason),
}

/// How two times are joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// "A đến B".
    Range,
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
    /// Bounds in front of a time.
    pub bounds: &'static [(&'static str, Bound)],
    /// Bounds behind a time.
    pub after: &'static [(&'static str, Bound)],
    /// Joints.
    pub joints: &'static [(&'static str, Joint)],
    /// Behind a bare number that is a count: "1/2 **ngày**".
    pub counted: &'static [&'static str],
}

/// A time as written, perhaps with parts missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The unit.
    pub unit: Unit,
    /// Its numbers.
    pub slots: Slots,
    /// The part of the unit.
    pub part: Option<Part>,
    /// The hour that stands with it.
    pub hour: Option<u32>,
    /// The day of the week that stands with it.
    pub weekday: Option<Weekday>,
    /// First token.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
}

/// One or more times with what bounds and joins them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// The bound, if any.
    pub bound: Option<Bound>,
    /// The times in order.
    pub moments: Vec<Moment>,
    /// The joints between them.
    pub joints: Vec<Joint>,
    /// First token, bound included.
    pub start: usize,
    /// The token after the last.
    pub end: usize,
}

/// A compiled grammar.
#[derive(Clone, Debug)]
pub struct TimeGrammar {
    months: MonthNames,
    weekdays: Rows<Option<Weekday>>,
    hours: Rows<()>,
    units: Rows<(Unit, Standing)>,
    parts: Rows<Part>,
    bounds: Rows<Bound>,
    after: Rows<Bound>,
    joints: Rows<Joint>,
    counted: &'static [&'static str],
    begins: Begins,
}

/// Quarters may begin with their Roman numeral.
const ROMAN: &[&str] = &["i", "ii", "iii", "iv"];

impl TimeGrammar {
    /// Compiles a language's rows.
    pub fn new(rows: &TimeRows) -> Self {
        Self::with_units(rows, rows.units.iter().map(|u| (u.row.into(), (u.unit, u.place))))
    }

    /// Compiles a language's rows for a text in which 8/29/2025 is a day of August.
    pub fn month_first(rows: &TimeRows) -> Self {
        let swapped = |row: &str| row.replace("{d} / {m}", "{m} / {d}");
        Self::with_units(rows, rows.units.iter().map(|u| (swapped(u.row), (u.unit, u.place))))
    }

    fn with_units(
        rows: &TimeRows,
        units: impl Iterator<Item = (String, (Unit, Standing))>,
    ) -> Self {
        let mut grammar = Self {
            months: rows.months,
            weekdays: Rows::new(rows.weekdays.iter().copied()),
            hours: Rows::new(rows.hours.iter().map(|r| (*r, ()))),
            units: Rows::new(units),
            parts: Rows::new(rows.parts.iter().copied()),
            bounds: Rows::new(rows.bounds.iter().copied()),
            after: Rows::new(rows.after.iter().copied()),
            joints: Rows::new(rows.joints.iter().copied()),
            counted: rows.counted,
            begins: Begins::new([]),
        };
        grammar.begins = grammar.first_words();
        grammar
    }

    /// The words with which a phrase may begin.
    fn first_words(&self) -> Begins {
        let months = self.months.names.iter().filter_map(|(name, _)| name.split(' ').next());
        Begins::new(
            self.bounds
                .first_words()
                .chain(self.units.first_words())
                .chain(self.parts.first_words())
                .chain(self.hours.first_words())
                .chain(self.weekdays.first_words())
                .chain(months.chain(ROMAN.iter().copied()).map(word_hash)),
        )
    }

    /// The day of the week in brackets at a token: "(thứ Tư)".
    pub fn weekday_in_brackets(&self, tokens: &[Token<'_>], at: usize) -> Option<Weekday> {
        tokens.get(at).filter(|t| t.is_sign('('))?;
        let (weekday, end) = self.longest(&self.weekdays, tokens, at + 1)?;
        tokens.get(end).filter(|t| t.is_sign(')'))?;
        weekday
    }

    /// All time phrases of a text, in order. `field` says that the text is the value of a time field, where
    /// bare numbers are times.
    pub fn phrases(&self, tokens: &[Token<'_>], field: bool) -> Vec<Phrase> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.begins.may(&tokens[at]).then(|| self.phrase(tokens, at, field)).flatten() {
                Some(phrase) => {
                    at = phrase.end;
                    found.push(phrase);
                }
                None => at += 1,
            }
        }
        found
    }

    /// A full date at a token: day, month and year, and the token after it.
    pub fn date_at(&self, tokens: &[Token<'_>], at: usize) -> Option<(Slots, usize)> {
        let (unit, slots, end) = self.unit(tokens, at, Standing::Free, None)?;
        (unit == Unit::Day && slots.year.is_some()).then_some((slots, end))
    }

    fn phrase(&self, tokens: &[Token<'_>], at: usize, field: bool) -> Option<Phrase> {
        let bound = self.longest(&self.bounds, tokens, at);
        let (bound, from) = bound.map_or((None, at), |(b, end)| (Some(b), end));
        let free = bound.is_none() && !field;
        let phrase = match free {
            true => self.free_phrase(tokens, at)?,
            false => self.run(tokens, (at, from), bound, Standing::Bound, field)?,
        };
        // "02 ngày, từ 24 đến 25/10": a range says itself when it is.
        if bound == Some(Bound::Nothing(Reason::Relative)) && phrase.joints == [Joint::Range] {
            return None;
        }
        Some(self.with_bound_behind(tokens, phrase))
    }

    /// A phrase that no word introduces: by its own words, else by its shape.
    fn free_phrase(&self, tokens: &[Token<'_>], at: usize) -> Option<Phrase> {
        let said = self
            .run(tokens, (at, at), None, Standing::Free, false)
            .filter(|phrase| !is_lone_name(phrase));
        let shaped = || {
            self.run(tokens, (at, at), None, Standing::Bound, false)
                .filter(|phrase| bare::is_clear(phrase, tokens, self.counted))
        };
        match said {
            // "Dec. 1–12, 2025" says more by its shape than "Dec. 1".
            Some(said) if is_dated(&said) => Some(said),
            said => shaped().or(said),
        }
    }

    /// The times joined to one another from `from`; the phrase begins at `at`.
    fn run(
        &self,
        tokens: &[Token<'_>],
        (at, from): (usize, usize),
        bound: Option<Bound>,
        standing: Standing,
        field: bool,
    ) -> Option<Phrase> {
        let first = self.moment(tokens, from, standing, None)?;
        let mut phrase =
            Phrase { bound, moments: vec![first], joints: Vec::new(), start: at, end: first.end };
        while let Some((joint, next)) = self.joined(tokens, &phrase, field) {
            if next.unit == Unit::Month {
                bare::numbers_are_months(&mut phrase.moments);
            }
            phrase.end = next.end;
            phrase.joints.push(joint);
            phrase.moments.push(next);
        }
        drop_unfinished(&mut phrase)?;
        Some(phrase)
    }

    fn with_bound_behind(&self, tokens: &[Token<'_>], mut phrase: Phrase) -> Phrase {
        if let Some((bound, end)) = self.longest(&self.after, tokens, phrase.end)
            && !matches!(phrase.bound, Some(Bound::Nothing(_)))
        {
            phrase.bound = Some(bound);
            phrase.end = end;
        }
        phrase
    }

    /// The next time after a joint.
    fn joined(
        &self,
        tokens: &[Token<'_>],
        phrase: &Phrase,
        field: bool,
    ) -> Option<(Joint, Moment)> {
        let last = phrase.moments.last()?;
        let (joint, mut from) = self.longest(&self.joints, tokens, phrase.end)?;
        // "từ ngày A đến hết ngày B", "tháng A và trong tháng B"
        if let Some((Bound::By | Bound::Within, end)) = self.longest(&self.bounds, tokens, from) {
            from = end;
        }
        let next = self.moment(tokens, from, Standing::Joined, Some(last.unit))?;
        let between =
            phrase.bound == Some(Bound::From) && phrase.joints.is_empty() && joint == Joint::And;
        let list = joint != Joint::Range && !between;
        let alike = next.unit == last.unit
            || last.part.is_some()
            || bare::may_be_months(last, &next)
            // "Quý III và tháng 10/2027"; in a field also "Quý IV/2026, 2027".
            || joint == Joint::And && is_coarse(last) && is_coarse(&next)
            || field && next.unit == Unit::Year && last.slots.year.is_some();
        let slash = tokens[phrase.end].is_sign('/');
        let names = slash && is_name(last) && is_name(&next);
        ((!list || alike) && (!slash || names)).then_some((joint, next))
    }

    /// The longest time at a token.
    fn moment(
        &self,
        tokens: &[Token<'_>],
        at: usize,
        standing: Standing,
        after: Option<Unit>,
    ) -> Option<Moment> {
        let mut from = at;
        let hour = self.longest(&self.hours, tokens, at).map(|(_, end)| end);
        let hour = hour.filter(|end| is_tight(&tokens[at..*end]));
        from = hour.unwrap_or(from);
        let weekday = self.longest(&self.weekdays, tokens, from);
        from = weekday.map_or(from, |(_, end)| end);
        let standing = match standing {
            // "Thứ Bảy, 11/4"
            Standing::Free if weekday.is_some() => Standing::Bound,
            standing => standing,
        };
        let part = self.longest(&self.parts, tokens, from);
        let (part, unit_at) = part.map_or((None, from), |(p, end)| (Some(p), end));
        let unit = self.unit(tokens, unit_at, standing, after);
        let hours = hour.map(|end| tokens[at..end].iter().find_map(Token::number));
        let hours = hours.map(|number| number.map_or(12, |(hour, _)| hour));
        let moment = |unit, slots, end| Moment {
            unit,
            slots,
            part,
            hour: hours,
            weekday: weekday.and_then(|(day, _)| day),
            start: at,
            end,
        };
        match unit {
            Some((unit, slots, end))
                if hour.is_none() && weekday.is_none() || unit == Unit::Day =>
            {
                Some(moment(unit, slots, end))
            }
            Some(_) => None,
            // "đầu tuần đến trung tuần tháng 10/2025": the unit comes from the other side.
            None if part.is_some() && unit_at > from => {
                self.longest(&self.joints, tokens, unit_at).filter(|(j, _)| *j == Joint::Range)?;
                Some(moment(Unit::Month, Slots::default(), unit_at))
            }
            None => None,
        }
    }

    fn unit(
        &self,
        tokens: &[Token<'_>],
        at: usize,
        standing: Standing,
        after: Option<Unit>,
    ) -> Option<(Unit, Slots, usize)> {
        self.units
            .at(tokens, at)
            .filter(|(_, (unit, place))| match place {
                Standing::Free => true,
                Standing::Bound => standing != Standing::Free,
                Standing::Joined => standing == Standing::Joined && after == Some(*unit),
            })
            .filter_map(|(pattern, (unit, place))| {
                let (end, slots) = pattern.matches(tokens, at, &self.months)?;
                if *place != Standing::Free && slots.year.is_none() && self.counts(tokens, end) {
                    return None;
                }
                let joined = standing == Standing::Joined;
                let stray = joined && *unit == Unit::Now
                    || *unit == Unit::Year && is_school_year(tokens, end)
                    || glued(tokens, at, end, joined) && !self.goes_on(tokens, end);
                (!stray && plausible(*unit, &slots)).then_some((*unit, slots, end))
            })
            // The longest; of equals the unit that the list is of, then the first.
            .reduce(|best, next| {
                let rank = |m: &(Unit, Slots, usize)| (m.2, after == Some(m.0));
                if rank(&next) > rank(&best) { next } else { best }
            })
    }

    /// "Q4 2025–Q1 2026": what a dash joins to a time may be another.
    fn goes_on(&self, tokens: &[Token<'_>], at: usize) -> bool {
        tokens.get(at).is_some_and(|t| t.is_sign('-'))
            && self
                .units
                .at(tokens, at + 1)
                .any(|(pattern, _)| pattern.matches(tokens, at + 1, &self.months).is_some())
    }

    fn counts(&self, tokens: &[Token<'_>], at: usize) -> bool {
        tokens.get(at).and_then(Token::word).is_some_and(|w| self.counted.contains(&w))
    }

    fn longest<T: Copy>(
        &self,
        rows: &Rows<T>,
        tokens: &[Token<'_>],
        at: usize,
    ) -> Option<(T, usize)> {
        rows.at(tokens, at)
            .filter_map(|(p, t)| Some((*t, p.matches(tokens, at, &self.months)?.0)))
            .reduce(|best, next| if next.1 > best.1 { next } else { best })
    }
}

/// "2026-27" is a school's or a budget's year.
fn is_school_year(tokens: &[Token<'_>], end: usize) -> bool {
    let [dash, next] = tokens.get(end..end + 2).unwrap_or_default() else { return false };
    dash.is_sign('-') && dash.end == next.start && next.number().is_some_and(|(_, d)| d == 2)
}

/// Whether the match is a piece of something longer: `102/2025/NQLT`, `QH15/2025`.
fn glued(tokens: &[Token<'_>], start: usize, end: usize, joined: bool) -> bool {
    let joins =
        |t: &Token<'_>| t.is_sign('/') || t.is_sign('.') || t.is_sign('-') || t.is_sign('%');
    let next_touches =
        |at: usize| match (tokens.get(at.wrapping_sub(1)), tokens.get(at), tokens.get(at + 1)) {
            (Some(last), Some(sign), Some(after)) if last.number().is_some() => {
                last.end == sign.start
                    && sign.end == after.start
                    && joins(sign)
                    && after.word().is_some()
                    || last.end == sign.start && sign.is_sign('/') && sign.end == after.start
            }
            (Some(last), Some(sign), None) => last.end == sign.start && sign.is_sign('%'),
            _ => false,
        };
    let numeric = tokens.get(start).is_some_and(|t| t.number().is_some());
    let before = start >= 2
        && !joined
        && numeric
        && tokens[start - 1].end == tokens[start].start
        && (joins(&tokens[start - 1])
            && tokens[start - 2].end == tokens[start - 1].start
            && tokens[start - 2].number().is_some()
            || tokens[start - 1].is_sign('/'));
    let word_before = numeric
        && start >= 1
        && tokens[start - 1].word().is_some()
        && tokens[start - 1].end == tokens[start].start;
    let word_after = match (tokens.get(end - 1), tokens.get(end)) {
        (Some(last), Some(next)) => {
            last.number().is_some() && next.word().is_some() && last.end == next.start
        }
        _ => false,
    };
    next_touches(end) || before || word_before || word_after
}

/// Month numbers beyond 12 are allowed only in a full date, where they are an error to report.
fn plausible(unit: Unit, slots: &Slots) -> bool {
    let full = slots.day.is_some() && slots.year.is_some();
    match unit {
        Unit::Day if full => true,
        Unit::Day => slots.month.is_none_or(|m| m <= 12) && slots.day.is_some_and(|d| d <= 31),
        _ => slots.month.is_none_or(|m| m <= 12),
    }
}

/// Drops joined times that nothing completes: "trong tháng 10, 5 xã" keeps "trong tháng 10".
fn drop_unfinished(phrase: &mut Phrase) -> Option<()> {
    let keep = (0..phrase.moments.len()).rev().find(|&i| is_finished(phrase, i))?;
    phrase.moments.truncate(keep + 1);
    phrase.joints.truncate(keep);
    phrase.end = phrase.moments.last()?.end;
    Some(())
}

/// Whether a time stands by itself: its number is more than a bare number in a list, and a day has its month, or a bound
/// and its own word ("trước ngày 15"), so that the month may come from elsewhere.
fn is_finished(phrase: &Phrase, at: usize) -> bool {
    let moment = &phrase.moments[at];
    let slots = &moment.slots;
    let named = moment.end - moment.start >= 2 || slots.month_named && phrase.bound.is_some();
    match moment.unit {
        // "March 3, 10 and 17, 2026": the month stands in front.
        Unit::Day if slots.month.is_none() && slots.year.is_some() => {
            phrase.moments[..at].iter().any(|m| m.slots.month.is_some())
        }
        Unit::Day => {
            // "Oct. 22 through 25"
            let after_name = at > 0
                && phrase.joints[at - 1] == Joint::Range
                && phrase.moments[at - 1].slots.month_named;
            slots.month.is_some() || named && phrase.bound.is_some() || after_name
        }
        Unit::Month => slots.month.is_some() && (slots.year.is_some() || at == 0 || named),
        Unit::Quarter => slots.quarter.is_some() && (slots.year.is_some() || at == 0 || named),
        _ => true,
    }
}

/// A month or quarter that its own word names.
fn is_coarse(moment: &Moment) -> bool {
    matches!(moment.unit, Unit::Month | Unit::Quarter) && moment.end - moment.start >= 2
}

/// "March" in "March/April 2026".
fn is_name(moment: &Moment) -> bool {
    moment.unit == Unit::Month && moment.slots.month_named
}

/// Whether the first time has its year.
fn is_dated(phrase: &Phrase) -> bool {
    phrase.moments[0].slots.year.is_some()
}

/// An hour is written without spaces around its colon; "cụm 2: 18, 19/11" holds none.
fn is_tight(tokens: &[Token<'_>]) -> bool {
    let around = tokens.windows(3).filter(|w| w[1].is_sign(':'));
    around.into_iter().all(|w| w[0].end == w[1].start && w[1].end == w[2].start)
}

/// A month's name by itself, without a year, is as likely another word: "March", "May".
fn is_lone_name(phrase: &Phrase) -> bool {
    let first = phrase.moments[0];
    first.unit == Unit::Month
        && first.end - first.start == 1
        && phrase.moments.iter().all(|m| m.slots.year.is_none())
}

#[cfg(test)]
mod tests {
    use crate::lang::{Lexicon, token::tokens};
    use crate::model::Language;

    /// The phrases of a text: bound, units and joints.
    #[track_caller]
    fn check(language: Language, text: &str, expected: &[&str]) {
        let lexicon = Lexicon::of(language);
        let t = tokens(text);
        let found: Vec<&str> = lexicon
            .time
            .phrases(&t, false)
            .iter()
            .map(|p| &text[t[p.start].start..t[p.end - 1].end])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn phrases_are_taken_whole() {
        use Language::{En, Vi};
        check(Vi, "hoàn thành trước ngày 15/6/2025, báo cáo sau", &["trước ngày 15/6/2025"]);
        check(
            Vi,
            "từ ngày 01/9/2024 đến hết ngày 31/10/2024 làm",
            &["từ ngày 01/9/2024 đến hết ngày 31/10/2024"],
        );
        check(Vi, "Tháng 10, 11/2024: họp", &["Tháng 10, 11/2024"]);
        check(Vi, "trong tháng 10, 5 xã hoàn thành", &["trong tháng 10"]);
        check(Vi, "tháng 4/2025 – 5/2025", &["tháng 4/2025 – 5/2025"]);
        check(Vi, "Quý IV/2025 và Quý I/2026", &["Quý IV/2025 và Quý I/2026"]);
        check(Vi, "Đầu tháng 7/2025 đến 15/7/2025", &["Đầu tháng 7/2025 đến 15/7/2025"]);
        check(
            Vi,
            "đầu tuần đến trung tuần tháng 10/2025",
            &["đầu tuần đến trung tuần tháng 10/2025"],
        );
        check(
            Vi,
            "từ ngày 17/12/2025 đến 17 giờ 00, ngày 01/02/2026",
            &["từ ngày 17/12/2025 đến 17 giờ 00, ngày 01/02/2026"],
        );
        check(Vi, "từ ngày 01 đến 15/4/2025", &["từ ngày 01 đến 15/4/2025"]);
        check(
            Vi,
            "Từ tháng 01 đến ngày bầu cử 15/3/2026",
            &["Từ tháng 01 đến ngày bầu cử 15/3/2026"],
        );
        check(Vi, "không quá 02 ngày, không quá 1/2 ngày", &[]);
        check(Vi, "theo Nghị quyết số 102/2025/NQLT và 83/2025/QH15", &[]);
        check(Vi, "chậm nhất là vào ngày 5/3, 20 xã", &["chậm nhất là vào ngày 5/3"]);
        check(En, "finish by 1 May 2025, then", &["by 1 May 2025"]);
        check(En, "it may be done from 1 to 15 April 2025", &["from 1 to 15 April 2025"]);
        check(
            En,
            "between 3 March 2025 and 5 April 2025",
            &["between 3 March 2025 and 5 April 2025"],
        );
        check(En, "April–May 2025 and mid-July 2025", &["April–May 2025 and mid-July 2025"]);
    }
}
