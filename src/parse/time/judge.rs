//! What a time binds, by the words around it.

use super::{Candidate, Found, Setting};
use crate::lang::Lexicon;
use crate::lang::phrase::Phrase;
use crate::lang::rows::{Bound, Unit};
use crate::lang::word_rows::WordRows;
use crate::model::{Kind, Period, Precision, Reason};
use crate::parse::fields::Edge;
use crate::parse::passage::Passage;
use crate::parse::period::Fault;
use chrono::Weekday;
use std::ops::Range;

/// A passage and where it stands, for judging its times one after another.
pub(super) struct Judge<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) setting: &'a Setting,
    pub(super) lexicon: &'a Lexicon,
    /// The passage is a heading that is nothing but a time.
    pub(super) pure: bool,
}

impl Judge<'_> {
    /// `last` is where the phrase before ends; `beside` says why this one binds nothing by the next.
    pub(super) fn found(
        &self,
        candidate: &Candidate,
        last: usize,
        beside: Option<Reason>,
    ) -> Vec<Found> {
        let phrase = &candidate.phrase;
        let why_not = self.reason(candidate).or(beside);
        let tentative = self.is_tentative(phrase, last);
        candidate
            .readings
            .iter()
            .filter_map(|reading| {
                let verdict = match (&reading.meaning, why_not) {
                    (Err(Fault::Nothing(r)), _) => Err(Fault::Nothing(*r)),
                    (_, Some(reason)) => Err(Fault::Nothing(reason)),
                    (Ok((period, kind)), None) => self.placed(candidate, period, *kind),
                    (Err(fault), None) => Err(*fault),
                };
                // A bare word such as "tháng 5" that nothing completes is worth a note only where a bound makes it a limit.
                let vague = verdict == Err(Fault::Incomplete)
                    && phrase.bound.is_none()
                    && phrase.moments[0].part.is_none()
                    && candidate.field.is_none()
                    && !self.pure;
                let weekday = self.weekday(phrase);
                (!vague).then(|| Found {
                    tokens: reading.tokens.clone(),
                    verdict,
                    tentative,
                    weekday,
                })
            })
            .collect()
    }

    /// The day of the week in front of a single day or in brackets behind it.
    fn weekday(&self, phrase: &Phrase) -> Option<Weekday> {
        let [only] = phrase.moments.as_slice() else { return None };
        let behind = || self.lexicon.time.weekday_in_brackets(&self.passage.tokens, phrase.end);
        only.weekday.or_else(behind).filter(|_| only.unit == Unit::Day && only.part.is_none())
    }

    /// The kind may depend on the place: a bare time of a limit column is a limit, a phase is a period.
    fn placed(
        &self,
        candidate: &Candidate,
        period: &Period,
        kind: Kind,
    ) -> Result<(Period, Kind), Fault> {
        let bare = candidate.phrase.bound.is_none() && kind == Kind::Within;
        let a_limit = period.precision == Precision::Day || self.is_number(&candidate.phrase);
        match candidate.field {
            Some(Edge::Limit) if bare && a_limit => {
                return Ok((Period { start: None, ..*period }, Kind::By));
            }
            Some(Edge::Start) if bare => return Ok((Period { end: None, ..*period }, Kind::From)),
            _ => {}
        }
        if self.is_anniversary(period) || self.is_past(candidate, period, kind) {
            return Err(Fault::Nothing(Reason::Descriptive));
        }
        if bare && candidate.field.is_none() && !self.pure && self.is_issue_date(candidate, period)
        {
            return Err(Fault::Nothing(Reason::IssueDate));
        }
        Ok((*period, kind))
    }

    /// "6/2025" without a word that says which unit it is.
    fn is_number(&self, phrase: &Phrase) -> bool {
        self.passage.tokens[phrase.start..phrase.end].iter().all(|t| t.word().is_none())
    }

    /// "Từ nay" begins a period only where its end is said, even if that is an event.
    fn is_only_now(&self, phrase: &Phrase) -> bool {
        let alone = phrase.moments.len() == 1 && phrase.moments[0].unit == Unit::Now;
        let goes_on =
            self.lexicon.words.binding.until.at(&self.passage.tokens, phrase.end).is_some();
        alone && !(goes_on && phrase.bound == Some(Bound::From))
    }

    /// Why a phrase binds nothing, as far as the words around it say.
    fn reason(&self, candidate: &Candidate) -> Option<Reason> {
        let phrase = &candidate.phrase;
        if candidate.field == Some(Edge::Told) {
            return Some(Reason::Descriptive);
        }
        let tokens = &self.passage.tokens;
        let years = phrase.moments.iter().all(|m| m.unit == Unit::Year);
        if years && candidate.field.is_none() && self.lexicon.is_term(tokens, phrase.start) {
            return Some(Reason::Term);
        }
        if self.recurs(candidate) {
            return Some(Reason::Recurring);
        }
        if self.is_only_now(phrase) {
            return Some(Reason::Descriptive);
        }
        if self.in_condition(phrase) {
            return Some(Reason::Condition);
        }
        let of_something = self.is_reference(phrase)
            || self.is_usual(phrase)
            || self.is_named_day(candidate)
            || self.is_of_validity(phrase)
            || self.is_of_figures(phrase);
        if of_something {
            return Some(Reason::Descriptive);
        }
        if candidate.field.is_some() || self.pure {
            return None;
        }
        let free = phrase.bound.is_none();
        let ahead = self.lies_ahead(candidate);
        if free && !ahead && (self.is_of_an_act(phrase) || self.is_of_an_issue(phrase)) {
            return Some(Reason::Citation);
        }
        if free && self.is_half_looked_back_at(candidate) {
            return Some(Reason::Descriptive);
        }
        if self.is_of_a_span(phrase) {
            return Some(Reason::Term);
        }
        if free && (self.is_commemorated(candidate) || self.is_of_a_feast(phrase)) {
            return Some(Reason::Descriptive);
        }
        let coarse = phrase.moments[0].unit != Unit::Day;
        let weak = matches!(phrase.bound, None | Some(Bound::Within));
        let part = phrase.moments[0].part.is_some();
        // "kinh phí năm 2026 và các năm tiếp theo": no word stands in front.
        let bare = phrase.moments[0].start == phrase.start;
        if coarse
            && (free || years && bare || years && weak && !part)
            && self.lexicon.words.binding.described.before(tokens, phrase.start).is_some()
            && !self.is_later_review(candidate)
        {
            return Some(Reason::Descriptive);
        }
        if years { self.year_reason(candidate) } else { None }
    }

    /// A recurrence stands behind the time, or, where it has no year of its own, before it or at the head of the
    /// sentence: "Hằng năm, báo cáo gửi trước ngày 15/12".
    pub(super) fn recurs(&self, candidate: &Candidate) -> bool {
        let (tokens, phrase) = (&self.passage.tokens, &candidate.phrase);
        if self.lexicon.is_recurring(tokens, phrase.end) {
            return true;
        }
        let start = self.passage.sentence_of(phrase.start).start.max(self.passage.first);
        // "every Monday, starting June 8" begins on one day.
        phrase.bound != Some(Bound::From)
            && candidate.readings.iter().any(|r| r.inherited)
            && (self.lexicon.is_recurring_before(tokens, phrase.start)
                || (start..start + 3).any(|i| self.lexicon.is_recurring(tokens, i)))
    }

    /// Whether the words that lead to a time in its clause say that something is done by then.
    pub(super) fn finishes(&self, phrase: &Phrase) -> bool {
        self.clause_has(phrase, &self.lexicon.words.binding.completion)
    }

    /// Whether one of the rows stands among the words that lead to a time in its clause.
    pub(super) fn clause_has(&self, phrase: &Phrase, rows: &WordRows) -> bool {
        let sentence = self.passage.sentence_of(phrase.start);
        let mut clause = self.clause_start(phrase.start, &sentence)..phrase.start;
        clause.any(|i| rows.at(&self.passage.tokens, i).is_some())
    }

    /// The token after the last comma, semicolon, colon or opening bracket before a token.
    pub(super) fn clause_start(&self, at: usize, sentence: &Range<usize>) -> usize {
        let tokens = &self.passage.tokens;
        (sentence.start..at)
            .rev()
            .find(|&i| [',', ';', ':', '('].iter().any(|s| tokens[i].is_sign(*s)))
            .map_or(sentence.start, |i| i + 1)
    }

    /// "Dự kiến" in the same clause, with no other time between.
    fn is_tentative(&self, phrase: &Phrase, last: usize) -> bool {
        let tokens = &self.passage.tokens;
        let from = phrase.start.saturating_sub(14).max(self.passage.first).max(last);
        let breaks = |i: usize| ['.', ';', '(', ')', '\n'].iter().any(|s| tokens[i].is_sign(*s));
        let behind = tokens.get(phrase.end).is_some_and(|t| t.is_sign('('))
            && self.lexicon.words.binding.tentative.at(tokens, phrase.end + 1).is_some();
        let opened = phrase.start.checked_sub(1).filter(|at| tokens[*at].is_sign('('));
        let before = opened
            .is_some_and(|at| self.lexicon.words.binding.tentative.before(tokens, at).is_some());
        behind
            || before
            || (from..phrase.start).any(|i| {
                self.lexicon.words.binding.tentative.at(tokens, i).is_some()
                    && !(i..phrase.start).any(breaks)
            })
    }
}
