//! Days that have a name: of remembrance, feasts, elections, which a text tells beside what is done.

use super::Candidate;
use super::judge::Judge;
use crate::lang::phrase::Phrase;
use crate::lang::rows::Unit;
use crate::model::Period;
use chrono::Datelike;

/// Words in front of a day in which is said what it is the day of.
const NEARBY: usize = 12;

impl Judge<'_> {
    /// "(18/11/1930 - 18/11/2026)": nobody acts over generations.
    pub(super) fn is_anniversary(&self, period: &Period) -> bool {
        matches!((period.start, period.end), (Some(s), Some(e)) if e.year() - s.year() > 10)
    }

    /// "Ngày truyền thống của ngành (01/4)".
    pub(super) fn is_commemorated(&self, candidate: &Candidate) -> bool {
        let phrase = &candidate.phrase;
        let sentence = self.passage.sentence_of(phrase.start);
        let near = phrase.start.saturating_sub(NEARBY).max(sentence.start);
        let ends = |i: &usize| self.passage.tokens[*i].is_sign(';');
        let from = (near..phrase.start).rev().find(ends).map_or(near, |at| at + 1);
        candidate.readings.iter().any(|r| r.inherited)
            && phrase.moments[0].unit == Unit::Day
            && (from..phrase.start).any(|i| {
                self.lexicon.words.binding.commemorated.at(&self.passage.tokens, i).is_some()
            })
    }

    /// "Tết Nguyên đán (06/02/2027): thăm, tặng quà": the day of the feast.
    pub(super) fn is_of_a_feast(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let Some(opened) = phrase.start.checked_sub(1).filter(|at| tokens[*at].is_sign('(')) else {
            return false;
        };
        let start = self.passage.sentence_of(phrase.start).start.max(self.passage.first);
        let near = opened.saturating_sub(NEARBY).max(start);
        let feast = (near..opened).rev().find_map(|i| {
            let end = self.lexicon.words.binding.feasts.at(tokens, i)?;
            (end..opened).all(|i| tokens[i].word().is_some()).then_some(i)
        });
        let closed = tokens.get(phrase.end).is_some_and(|t| t.is_sign(')'));
        let day = phrase.moments.len() == 1 && phrase.moments[0].unit == Unit::Day;
        // "Họp mặt nhân dịp Tết (20/01)" is on another day.
        day && closed && feast == Some(start)
    }

    /// "Giới thiệu người ứng cử (ngày bầu cử: 15/3)", "tuyên truyền bầu cử (ngày 15/3)": when something else is.
    pub(super) fn is_named_day(&self, candidate: &Candidate) -> bool {
        let phrase = &candidate.phrase;
        if phrase.bound.is_some() {
            return false;
        }
        let (tokens, words) = (&self.passage.tokens, &self.lexicon.words.binding);
        let opens = |at: usize| at.checked_sub(1).filter(|at| tokens[*at].is_sign('('));
        let colon = phrase.start.checked_sub(1).filter(|at| tokens[*at].is_sign(':'));
        let named = words.named_days.before(tokens, colon.unwrap_or(phrase.start));
        if named.is_some_and(|at| opens(at).is_some()) {
            return true;
        }
        let start = self.passage.sentence_of(phrase.start).start.max(self.passage.first);
        let beside = opens(phrase.start).and_then(|at| words.named_days.before(tokens, at));
        // "Một ngày sau ngày bầu cử (11/5/2026)" in a column of times is that day.
        candidate.field.is_none()
            && beside.is_some_and(|at| at > start && words.organizing.before(tokens, at).is_none())
    }
}
