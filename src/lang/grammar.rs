//! The engine that turns tokens into time phrases by a language's rows.

mod in_phase;

use super::bare;
use super::begins::Begins;
use super::pattern::{MonthNames, Rows, Slots};
use super::phrase::{
    Moment, Phrase, drop_unfinished, is_coarse, is_dated, is_lone_name, is_named, is_next_day,
    stands_out, with_closing,
};
use super::pieces::{
    glued, goes_on_with_word, is_one_number, is_school_year, is_short_year, is_tight,
};
use super::rows::{Bound, Joint, Part, Passive, Standing, TimeRows, Unit};
use super::token::{Token, word_hash};
use super::word_rows::any_before;
use crate::model::Reason;
use chrono::Weekday;

/// A compiled grammar.
#[derive(Clone, Debug)]
pub struct TimeGrammar {
    months: MonthNames,
    weekdays: Rows<Option<Weekday>>,
    hours: Rows<()>,
    units: Rows<(Unit, Standing)>,
    parts: Rows<Part>,
    bound_parts: Rows<Part>,
    the_month: Rows<bool>,
    bounds: Rows<Bound>,
    after: Rows<Bound>,
    joints: Rows<Joint>,
    passive: Passive,
    counted: &'static [&'static str],
    than: &'static [&'static str],
    begins: Begins<64>,
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
            bound_parts: Rows::new(rows.bound_parts.iter().copied()),
            the_month: Rows::new(rows.the_month.iter().copied()),
            bounds: Rows::new(rows.bounds.iter().copied()),
            after: Rows::new(rows.after.iter().copied()),
            joints: Rows::new(rows.joints.iter().copied()),
            passive: rows.passive,
            counted: rows.counted,
            than: rows.than,
            begins: Begins::empty(),
        };
        grammar.begins = grammar.firsts();
        grammar
    }

    /// The words and signs with which a phrase may begin, besides numbers.
    fn firsts(&self) -> Begins<64> {
        let months = self.months.names.iter().filter_map(|(name, _)| name.split(' ').next());
        Begins::new(
            self.bounds
                .firsts()
                .chain(self.units.firsts())
                .chain(self.parts.firsts())
                .chain(self.hours.firsts())
                .chain(self.weekdays.firsts())
                .chain(months.chain(ROMAN.iter().copied()).map(word_hash)),
        )
    }

    /// The token behind an hour, if one stands at a token: "(5 p.m.)".
    pub fn behind_hour(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        self.longest(&self.hours, tokens, at).map(|(_, end)| end)
    }

    /// The day of the week in brackets at a token: "(thứ Tư)".
    pub fn weekday_in_brackets(&self, tokens: &[Token<'_>], at: usize) -> Option<Weekday> {
        tokens.get(at).filter(|t| t.is_sign('('))?;
        let (weekday, end) = self.longest(&self.weekdays, tokens, at + 1)?;
        tokens.get(end).filter(|t| t.is_sign(')'))?;
        weekday
    }

    /// The token behind a day of the week in brackets, if one stands there.
    pub fn behind_weekday(&self, tokens: &[Token<'_>], at: usize) -> usize {
        let Some(_) = tokens.get(at).filter(|t| t.is_sign('(')) else { return at };
        let end = self.longest(&self.weekdays, tokens, at + 1).map(|(_, end)| end);
        end.filter(|end| tokens.get(*end).is_some_and(|t| t.is_sign(')'))).map_or(at, |end| end + 1)
    }

    /// All time phrases of a text, in order. `field` says that the text is the value of a time field, where
    /// bare numbers are times.
    pub fn phrases(&self, tokens: &[Token<'_>], field: bool) -> Vec<Phrase> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let token = &tokens[at];
            let may = token.number().is_some() || self.begins.holds(token);
            match may.then(|| self.phrase(tokens, at, field)).flatten() {
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
        // "Who has waited more than 52 weeks before 1 October": so long, and the limit is another thing.
        let than = any_before(tokens, at, self.than).is_some();
        if bound == Some(Bound::Nothing(Reason::Relative)) && than && from > at + 1 {
            return self.phrase(tokens, from - 1, field);
        }
        if bound == Some(Bound::Aside) {
            return None;
        }
        let free = bound.is_none() && !field;
        let phrase = match free {
            true => self.free_phrase(tokens, at)?,
            false => self.run(tokens, (at, from), bound, Standing::Bound, field)?,
        };
        if bound == Some(Bound::Issued) {
            return Some(self.without_verb(tokens, phrase));
        }
        // "02 ngày, từ 24 đến 25/10": a range says itself when it is.
        if bound == Some(Bound::Nothing(Reason::Relative)) && phrase.joints == [Joint::Range] {
            return None;
        }
        let phrase = self.with_bound_behind(tokens, phrase);
        let opened = from > at && tokens[from - 1].is_sign('(');
        // "Before the season (March – May 2026)" names the season's months or those before it.
        if opened && bound == Some(Bound::Before) && phrase.moments.len() > 1 {
            return None;
        }
        Some(if opened { with_closing(phrase, tokens) } else { phrase })
    }

    /// "Issued on 5 May": the verb is no part of the time.
    fn without_verb(&self, tokens: &[Token<'_>], phrase: Phrase) -> Phrase {
        let time = phrase.moments[0].start;
        let preposition = self.longest(&self.bounds, tokens, time - 1);
        let start = time - usize::from(preposition == Some((Bound::Within, time)));
        let verb = phrase.start;
        let word = |at: usize| tokens[at].word().unwrap_or_default();
        let between = |at: usize| self.passive.between.iter().any(|end| word(at).ends_with(end));
        let is_done = (0..verb)
            .rev()
            .find(|&at| !between(at))
            .is_some_and(|at| self.passive.verbs.contains(&word(at)));
        let bound = if is_done { Bound::Within } else { Bound::Issued };
        Phrase { bound: Some(bound), start, ..phrase }
    }

    /// A phrase that no word introduces: by its own words, else by its shape.
    fn free_phrase(&self, tokens: &[Token<'_>], at: usize) -> Option<Phrase> {
        let said = self
            .run(tokens, (at, at), None, Standing::Free, false)
            .filter(|phrase| !is_lone_name(phrase, tokens) || stands_out(phrase, tokens));
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
        drop_unfinished(&mut phrase, tokens)?;
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
        let behind = self.behind_weekday(tokens, phrase.end);
        let (joint, mut from) = self.longest(&self.joints, tokens, behind)?;
        // "từ ngày A đến hết ngày B", "tháng A và trong tháng B"
        match self.longest(&self.bounds, tokens, from) {
            Some((Bound::By, end)) if joint == Joint::Range => from = end,
            Some((Bound::Within, end)) => from = end,
            // "signed on A, expires on B"
            Some((Bound::Nothing(_), _)) => return None,
            _ => {}
        }
        let next = self.moment(tokens, from, Standing::Joined, Some(last.unit))?;
        let between =
            phrase.bound == Some(Bound::From) && phrase.joints.is_empty() && joint == Joint::And;
        let list = matches!(joint, Joint::List | Joint::And) && !between;
        let alike = next.unit == last.unit
            || last.part.is_some()
            || bare::may_be_months(last, &next)
            // "Quý III và tháng 10/2027"; in a field also "Quý IV/2026, 2027".
            || joint == Joint::And && is_coarse(last) && is_coarse(&next)
            || field && next.unit == Unit::Year && last.slots.year.is_some();
        let slash = tokens[behind].is_sign('/');
        let names = slash && (is_named(last) && is_named(&next) || is_next_day(last, &next));
        // "1st – Thursday, August 7" numbers what takes place then.
        let numbered = next.weekday.is_some() && last.weekday.is_none();
        // "Dec. - 25" is no month to day.
        let month_to_day =
            last.unit == Unit::Month && next.unit == Unit::Day && next.slots.month.is_none();
        if numbered && last.slots.month.is_none() || month_to_day {
            return None;
        }
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
        let bound_part = || match standing {
            Standing::Free => None,
            _ => self.longest(&self.bound_parts, tokens, from),
        };
        let part = self.longest(&self.parts, tokens, from).or_else(bound_part);
        let (part, unit_at) = part.map_or((None, from), |(p, end)| (Some(p), end));
        // "the second Tuesday of May"
        let nth = matches!(part, Some(Part::Nth(_)));
        let within = || (from..unit_at).find_map(|i| self.longest(&self.weekdays, tokens, i));
        let weekday = weekday.or_else(|| nth.then(within).flatten());
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
            // "báo cáo đầu tiên ngày 17/4" is no first of a weekday.
            Some((unit, ..)) if nth && unit != Unit::Month => None,
            // "the end of the year" is a day, "the year" says nothing.
            Some((Unit::Year, slots, _)) if slots.year.is_none() && part != Some(Part::End) => None,
            Some((unit, slots, end))
                if hour.is_none() && weekday.is_none()
                    || unit == Unit::Day
                    || nth && weekday.is_some() && unit == Unit::Month =>
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
                    || !is_one_number(&tokens[at..end])
                    || slots.year.is_some()
                        && is_short_year(&tokens[at..end])
                        && goes_on_with_word(tokens, end)
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

    /// "Q4 2025–Q1 2026", "Q3/Q4": what a dash joins to a time may be another.
    fn goes_on(&self, tokens: &[Token<'_>], at: usize) -> bool {
        let named = tokens.get(at + 1).is_some_and(|t| t.word().is_some());
        let Some(sign) = tokens.get(at) else { return false };
        self.units
            .at(tokens, at + 1)
            .filter_map(|(pattern, _)| pattern.matches(tokens, at + 1, &self.months))
            .any(|(_, s)| sign.is_sign('-') || sign.is_sign('/') && (named || s.month_named))
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

/// Month numbers beyond 12 are allowed only in a full date, where they are an error to report.
fn plausible(unit: Unit, slots: &Slots) -> bool {
    let full = slots.day.is_some() && slots.year.is_some();
    match unit {
        Unit::Day if full => true,
        Unit::Day => slots.month.is_none_or(|m| m <= 12) && slots.day.is_some_and(|d| d <= 31),
        _ => slots.month.is_none_or(|m| m <= 12),
    }
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
