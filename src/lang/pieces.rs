//! What touches a time: signs that make it a piece of something longer, or a whole.

use super::token::Token;

/// An hour is written without spaces around its colon; "cụm 2: 18, 19/11" holds none.
pub(super) fn is_tight(tokens: &[Token<'_>]) -> bool {
    let around = tokens.windows(3).filter(|w| w[1].is_sign(':'));
    around.into_iter().all(|w| w[0].end == w[1].start && w[1].end == w[2].start)
}

/// "20.5" is a day; "trước ngày 15. 5 xã" holds none.
pub(super) fn is_one_number(tokens: &[Token<'_>]) -> bool {
    let pointed =
        |w: &&[Token<'_>]| w[1].is_sign('.') && w[0].number().is_some() && w[2].number().is_some();
    let tight = |w: &[Token<'_>]| w[0].end == w[1].start && w[1].end == w[2].start;
    tokens.windows(3).filter(pointed).all(tight)
}

/// Whether a match that has a year ends in two digits behind a month's name: "1 Apr 26", "Dec-25".
pub(super) fn is_short_year(tokens: &[Token<'_>]) -> bool {
    let [.., before, last] = tokens else { return false };
    let named = before.word().is_some() || before.is_sign('-') && tokens[0].word().is_some();
    named && last.number().is_some_and(|(_, digits)| digits == 2)
}

/// Whether a word follows, or the dash in "Dec-25" stands loose.
pub(super) fn goes_on_with_word(tokens: &[Token<'_>], end: usize) -> bool {
    let loose = end >= 2
        && tokens[end - 2].is_sign('-')
        && (tokens[end - 2].end != tokens[end - 1].start
            || end >= 3 && tokens[end - 3].end != tokens[end - 2].start);
    loose || tokens.get(end).is_some_and(|t| t.word().is_some())
}

/// "2026-27" is a school's or a budget's year.
pub(super) fn is_school_year(tokens: &[Token<'_>], end: usize) -> bool {
    let [dash, next] = tokens.get(end..end + 2).unwrap_or_default() else { return false };
    dash.is_sign('-') && dash.end == next.start && next.number().is_some_and(|(_, d)| d == 2)
}

/// Whether the match is a piece of something longer: `102/2025/NQLT`, `QH15/2025`.
pub(super) fn glued(tokens: &[Token<'_>], start: usize, end: usize, joined: bool) -> bool {
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
                    || last.end == sign.start
                        && sign.is_sign('.')
                        && sign.end == after.start
                        && after.number().is_some()
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
