//! Times as written, and what their own words tell of them: whether they are whole, named, dated.

use super::pattern::Slots;
use super::rows::{Bound, Joint, Part, Unit};
use super::token::Token;
use chrono::Weekday;

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

impl Phrase {
    /// Tokens that are numbers of months: "10", "02-03", "5, 6".
    pub fn months(tokens: &[Token<'_>]) -> Option<Self> {
        let mut phrase = Self {
            bound: None,
            moments: Vec::new(),
            joints: Vec::new(),
            start: 0,
            end: tokens.len(),
        };
        for (at, token) in tokens.iter().enumerate() {
            match at % 2 {
                0 => phrase.moments.push(Moment::month(token, at)?),
                _ if token.is_sign('-') => phrase.joints.push(Joint::Range),
                _ if token.is_sign(',') => phrase.joints.push(Joint::List),
                _ => return None,
            }
        }
        (phrase.moments.len() == phrase.joints.len() + 1).then_some(phrase)
    }
}

impl Moment {
    /// A token that is the number of a month.
    fn month(token: &Token<'_>, at: usize) -> Option<Self> {
        let (month, _) = token.number().filter(|(n, _)| (1..=12).contains(n))?;
        let slots = Slots { month: Some(month), ..Slots::default() };
        Some(Self {
            unit: Unit::Month,
            slots,
            part: None,
            hour: None,
            weekday: None,
            start: at,
            end: at + 1,
        })
    }
}

/// "before Spring Break (March 10)": what the bound has opened, its words close.
pub(super) fn with_closing(mut phrase: Phrase, tokens: &[Token<'_>]) -> Phrase {
    phrase.end += usize::from(tokens.get(phrase.end).is_some_and(|t| t.is_sign(')')));
    phrase
}

/// Drops joined times that nothing completes: "trong tháng 10, 5 xã" keeps "trong tháng 10".
pub(super) fn drop_unfinished(phrase: &mut Phrase, tokens: &[Token<'_>]) -> Option<()> {
    let keep = (0..phrase.moments.len())
        .rev()
        .find(|&i| is_finished(phrase, i) || stands_last(phrase, i, tokens))?;
    phrase.moments.truncate(keep + 1);
    phrase.joints.truncate(keep);
    phrase.end = phrase.moments.last()?.end;
    Some(())
}

/// "Tháng 10 - 11: …", "trong tháng 8 và 9, …": no word follows that the number could count.
fn stands_last(phrase: &Phrase, at: usize, tokens: &[Token<'_>]) -> bool {
    let moment = &phrase.moments[at];
    let lacks_month = |m: &Moment| m.unit == Unit::Day && m.slots.month.is_none();
    // "ngày 17 và 18": as good as the days before it.
    let named = phrase.moments[0].end - phrase.moments[0].start >= 2;
    let day =
        at > 0 && named && phrase.bound.is_some() && phrase.moments[..=at].iter().all(lacks_month);
    let unit = match moment.unit {
        Unit::Month => moment.slots.month.is_some(),
        Unit::Quarter => moment.slots.quarter.is_some(),
        _ => false,
    };
    let ends = [':', ',', ';', ')', '.', '\n'];
    let next = tokens.get(moment.end);
    (unit || day) && next.is_none_or(|t| ends.iter().any(|sign| t.is_sign(*sign)))
}

/// Whether a time stands by itself: its number is more than a bare number in a list, and a day has its month, or a bound
/// and its own word ("trước ngày 15"), so that the month may come from elsewhere.
fn is_finished(phrase: &Phrase, at: usize) -> bool {
    let moment = &phrase.moments[at];
    let slots = &moment.slots;
    let ranges = at > 0 && phrase.joints[at - 1] == Joint::Range;
    let named =
        moment.end - moment.start >= 2 || slots.month_named && (phrase.bound.is_some() || ranges);
    match moment.unit {
        // "March 3, 10 and 17, 2026": the month stands in front.
        Unit::Day if slots.month.is_none() && slots.year.is_some() => {
            phrase.moments[..at].iter().any(|m| m.slots.month.is_some())
        }
        Unit::Day => {
            // "Oct. 22 through 25"
            let after_name = ranges && phrase.moments[at - 1].slots.month_named;
            slots.month.is_some() || named && phrase.bound.is_some() || after_name
        }
        Unit::Month => slots.month.is_some() && (slots.year.is_some() || at == 0 || named),
        Unit::Quarter => slots.quarter.is_some() && (slots.year.is_some() || at == 0 || named),
        _ => true,
    }
}

/// A month or quarter that its own word names.
pub(super) fn is_coarse(moment: &Moment) -> bool {
    matches!(moment.unit, Unit::Month | Unit::Quarter) && moment.end - moment.start >= 2
}

/// "March" in "March/April 2026", "Q1" in "Q1/Q2 2026".
pub(super) fn is_named(moment: &Moment) -> bool {
    moment.unit == Unit::Month && moment.slots.month_named
        || moment.unit == Unit::Quarter && moment.end - moment.start >= 2
}

/// "21/22 March 2027": two days.
pub(super) fn is_next_day(last: &Moment, next: &Moment) -> bool {
    next.slots.month_named
        && last.unit == Unit::Day
        && last.slots.month.is_none()
        && next.slots.day.zip(last.slots.day).is_some_and(|(next, last)| next == last + 1)
}

/// Whether the first time has its year.
pub(super) fn is_dated(phrase: &Phrase) -> bool {
    phrase.moments[0].slots.year.is_some()
}

/// "March" as a whole cell, "March–April", "May:": where only a month would stand.
pub(super) fn stands_out(phrase: &Phrase, tokens: &[Token<'_>]) -> bool {
    let opens = tokens[..phrase.start].iter().all(|t| t.word().is_none() && t.number().is_none());
    let next = tokens.get(phrase.end);
    let before = phrase.start.checked_sub(1).map(|at| &tokens[at]);
    let in_brackets =
        before.is_some_and(|t| t.is_sign('(')) && next.is_some_and(|t| t.is_sign(')'));
    in_brackets
        || phrase.joints.contains(&Joint::Range)
        || opens && next.is_none_or(|t| t.is_sign(':') || t.is_sign('-'))
}

/// A month's name by itself, without a year, is as likely another word, a letter and a number a question: "May", "Q1".
pub(super) fn is_lone_name(phrase: &Phrase, tokens: &[Token<'_>]) -> bool {
    let first = phrase.moments[0];
    let short = match first.unit {
        Unit::Month => first.end - first.start == 1,
        Unit::Quarter => tokens[first.start].is("q"),
        _ => false,
    };
    short && phrase.moments.iter().all(|m| m.slots.year.is_none())
}
