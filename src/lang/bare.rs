//! Times that no word introduces: "18, 19/11/2025", "2–13 February 2026", "(19/9)".

use super::phrase::{Moment, Phrase};
use super::rows::{Joint, Unit};
use super::token::Token;

/// Whether the shape alone says that numbers are a time: days that lead up to a date, or a day and month where only a
/// time would stand.
pub(super) fn is_clear(phrase: &Phrase, tokens: &[Token<'_>], counted: &[&str]) -> bool {
    let counts =
        tokens.get(phrase.end).and_then(Token::word).is_some_and(|word| counted.contains(&word));
    let days = phrase.moments.iter().all(|m| m.unit == Unit::Day);
    if counts || !days || tokens[phrase.start].number().is_none() && !is_named(phrase, tokens) {
        return false;
    }
    match phrase.moments.as_slice() {
        [only] => is_set_off(only, tokens) && !is_fraction(only, tokens) && !is_all(only),
        [.., last] => {
            let ranges = phrase.joints.iter().all(|j| *j == Joint::Range);
            let named = phrase.moments.iter().any(|m| m.slots.month_named);
            let dated = last.slots.year.is_some() || named;
            phrase.moments.iter().any(|m| m.slots.month.is_some())
                && (dated || ranges && !is_fraction(&phrase.moments[0], tokens))
                && lead_up(&phrase.moments)
        }
        [] => false,
    }
}

/// "Dec. 1": a month's name in front.
fn is_named(phrase: &Phrase, tokens: &[Token<'_>]) -> bool {
    tokens[phrase.start].capital && phrase.moments[0].slots.month.is_some()
}

/// Bare days must rise to the date that completes them: "5, 3/2025" is no pair of days.
fn lead_up(moments: &[Moment]) -> bool {
    moments.windows(2).all(|pair| match (pair[0].slots.month, pair[1].slots.month) {
        (None, _) | (_, None) => pair[0].slots.day < pair[1].slots.day,
        (Some(_), Some(_)) => true,
    })
}

/// Right behind an opening bracket or a colon, and ended by a sign: "(19/9, tại …)", "Sơ kết: 20/01".
fn is_set_off(moment: &Moment, tokens: &[Token<'_>]) -> bool {
    let opened = moment
        .start
        .checked_sub(1)
        .is_some_and(|at| tokens[at].is_sign('(') || tokens[at].is_sign(':'));
    let closed = tokens.get(moment.end).is_none_or(|t| t.word().is_none() && t.number().is_none());
    opened && closed && moment.slots.month.is_some()
}

/// "1/2", "2/3" may be shares; "01/2" and "12/3" are none.
fn is_fraction(moment: &Moment, tokens: &[Token<'_>]) -> bool {
    let digits = tokens[moment.start].number().map(|(_, digits)| digits);
    let (day, month) = (moment.slots.day, moment.slots.month);
    digits == Some(1) && day < month && month <= Some(10) && moment.slots.year.is_none()
}

/// "10/10": all of ten, as likely as the tenth of October.
fn is_all(moment: &Moment) -> bool {
    moment.slots.day == moment.slots.month && moment.slots.year.is_none()
}

/// Bare numbers before a month are months: "09 - 10/2026", "7, 8/2027".
pub(super) fn numbers_are_months(moments: &mut [Moment]) {
    for moment in moments.iter_mut().rev().take_while(|m| is_number(m)) {
        moment.unit = Unit::Month;
        moment.slots.month = moment.slots.day.take();
    }
}

/// Whether a bare number before a month may be a month itself.
pub(super) fn may_be_months(number: &Moment, month: &Moment) -> bool {
    month.unit == Unit::Month && month.slots.year.is_some() && is_number(number)
}

fn is_number(moment: &Moment) -> bool {
    moment.unit == Unit::Day
        && moment.end - moment.start == 1
        && moment.slots.month.is_none()
        && moment.slots.day.is_some_and(|n| n <= 12)
}
