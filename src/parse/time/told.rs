//! Times that only tell of something: days of documents and figures, how long something holds, what is looked back at.

use super::Candidate;
use super::judge::Judge;
use crate::lang::phrase::Phrase;
use crate::lang::rows::{Bound, Unit};
use crate::model::{Period, Precision};
use crate::parse::passage::token_range;
use chrono::Datelike;
use std::ops::Range;

impl Judge<'_> {
    /// "Điện Biên, ngày 26 tháng 8 năm 2024" on a line of its own, or the very date of the plan.
    pub(super) fn is_issue_date(&self, candidate: &Candidate, period: &Period) -> bool {
        let issued = self.setting.issued.filter(|i| i.has_day).map(|i| i.first);
        let phrase = &candidate.phrase;
        let p = self.passage;
        let alone = phrase.end == p.tokens.len()
            && (phrase.moments[0].unit == Unit::Day
                || self.lexicon.words.references.dated.at(&p.tokens, phrase.start).is_some())
            && phrase.start > p.first
            && phrase.start - p.first <= 8
            && p.tokens[phrase.start - 1].is_sign(',')
            && p.tokens.get(p.first).is_some_and(|t| t.capital)
            && (p.first..phrase.start - 1)
                .all(|i| p.tokens[i].word().is_some() || p.tokens[i].is_sign('.'));
        let stamp = phrase.end == p.tokens.len()
            && self.lexicon.words.references.stamps.at(&p.tokens, p.first).is_some();
        alone
            || stamp
            || period.precision == Precision::Day
                && period.start.is_some()
                && period.start == issued
    }

    /// "Thời kỳ kiểm tra: từ … đến …": what something is counted or examined by, not done by.
    pub(super) fn is_reference(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let weak = self.lexicon.words.binding.weak_limits.at(tokens, phrase.start).is_some();
        if matches!(phrase.bound, Some(Bound::Before | Bound::By)) && !weak {
            return false;
        }
        let sentence = self.passage.sentence_of(phrase.start);
        // "Age is reckoned as of May for cells; for communes, as of July".
        let goes_on = self.lexicon.words.binding.states.at(tokens, phrase.start).is_some();
        let from = (sentence.start..phrase.start)
            .rev()
            .find(|&i| tokens[i].is_sign(';') && !goes_on)
            .map_or(sentence.start, |i| i + 1);
        (from..phrase.start).any(|i| self.lexicon.words.binding.reference.at(tokens, i).is_some())
    }

    /// "Certificates must be valid until at least 31 May", "giấy phép hết hạn ngày …": how long something holds.
    pub(super) fn is_of_validity(&self, phrase: &Phrase) -> bool {
        // "Thu thẻ hết hạn trước ngày 15/5": the limit may as well be that of the work.
        if phrase.bound == Some(Bound::Before) {
            return false;
        }
        let (tokens, words) = (&self.passage.tokens, &self.lexicon.words.binding);
        let start = self.passage.sentence_of(phrase.start).start;
        let between = |i: &usize| words.until_when.at(tokens, *i).is_some();
        let from = (start..phrase.start).rev().take_while(between).last().unwrap_or(phrase.start);
        words.validity.before(tokens, from).is_some()
    }

    /// "The position at 31 December": figures of a day; what is done is done "on" it or by an hour.
    pub(super) fn is_of_figures(&self, phrase: &Phrase) -> bool {
        let day = phrase
            .moments
            .iter()
            .all(|m| m.unit == Unit::Day && m.part.is_none() && m.hour.is_none());
        day && self.lexicon.words.binding.as_at.at(&self.passage.tokens, phrase.start)
            == Some(phrase.moments[0].start)
    }

    /// "Storms are most frequent from April through June": so it is in any year; "từ tháng 7 có thể xảy ra lũ".
    pub(super) fn is_usual(&self, phrase: &Phrase) -> bool {
        let sentence = self.passage.sentence_of(phrase.start);
        let forecasts = &self.lexicon.words.binding.forecasts;
        if self.clause_has(phrase, forecasts)
            || forecasts.at(&self.passage.tokens, phrase.end).is_some()
        {
            return true;
        }
        phrase.moments.iter().all(|m| m.slots.year.is_none())
            && (self.clause_start(phrase.start, &sentence)..phrase.start)
                .any(|i| self.lexicon.words.binding.usual.at(&self.passage.tokens, i).is_some())
    }

    /// "Ngày 21/5/2026, Chính phủ ban hành Nghị định số …": the day of a document that is there.
    pub(super) fn is_of_an_issue(&self, phrase: &Phrase) -> bool {
        let p = self.passage;
        let sentence = p.sentence_of(phrase.start);
        let opens = phrase.start == sentence.start.max(p.first)
            && phrase.moments.len() == 1
            && phrase.moments[0].unit == Unit::Day
            && p.tokens.get(phrase.end).is_some_and(|t| t.is_sign(','));
        let cited = p.citations.iter().map(|c| token_range(&p.tokens, &c.range).start);
        let Some(cited) = cited.filter(|at| sentence.contains(at)).min() else { return false };
        opens
            && cited > phrase.end
            && (phrase.end..cited)
                .any(|i| self.lexicon.words.binding.issuing.at(&p.tokens, i).is_some())
    }

    /// "Fiscal year 2027 runs from …": the beginning and end of something, not of an action.
    pub(super) fn is_of_a_span(&self, phrase: &Phrase) -> bool {
        let sentence = self.passage.sentence_of(phrase.start);
        let tokens = &self.passage.tokens;
        let spans = |i: usize| self.lexicon.words.binding.spans.at(tokens, i).is_some();
        let clause = self.clause_start(phrase.start, &sentence).max(self.passage.first);
        // "the fiscal year 2027 (July 1, 2026 – June 30, 2027)"
        let opened = clause.checked_sub(1).filter(|at| tokens[*at].is_sign('('));
        let begins = (clause..clause + 2).any(spans)
            || clause == phrase.start && opened.is_some_and(|at| self.ends_term(at, &sentence));
        begins && matches!(phrase.bound, None | Some(Bound::From | Bound::Within))
    }

    /// Whether the years of a term stand right before a token: "năm học 2026 - 2027 (".
    fn ends_term(&self, before: usize, sentence: &Range<usize>) -> bool {
        let tokens = &self.passage.tokens;
        let of_years = |i: &usize| tokens[*i].number().is_some() || tokens[*i].is_sign('-');
        let years = (sentence.start..before).rev().take_while(of_years).last();
        years.is_some_and(|at| self.lexicon.is_term(tokens, at))
    }

    /// "Sơ kết việc học tập 6 tháng đầu năm": the half of a year that a report is on.
    pub(super) fn is_half_looked_back_at(&self, candidate: &Candidate) -> bool {
        let phrase = &candidate.phrase;
        let words = self.lexicon.words;
        let sentence = self.passage.sentence_of(phrase.start);
        let mut clause = self.clause_start(phrase.start, &sentence)..phrase.start;
        matches!(phrase.moments[0].unit, Unit::Half(_) | Unit::FirstMonths(_))
            && clause.any(|i| {
                words.binding.reviews.at(&self.passage.tokens, i).is_some()
                    || words.binding.described.at(&self.passage.tokens, i).is_some()
            })
    }

    /// "Tổng kết năm 2030" in a plan of 2026: not a look back at that year but one in it.
    pub(super) fn is_later_review(&self, candidate: &Candidate) -> bool {
        let phrase = &candidate.phrase;
        let (Some(issued), Some(year)) = (self.setting.issued, phrase.moments[0].slots.year) else {
            return false;
        };
        let tokens = &self.passage.tokens;
        let sentence = self.passage.sentence_of(phrase.start);
        let mut clause = self.clause_start(phrase.start, &sentence)..phrase.start;
        year > issued.first.year() + 1
            && clause.any(|i| self.lexicon.words.binding.reviews.at(tokens, i).is_some())
    }

    /// "Luật sửa đổi … ngày 24/6/2025": the date of an act that is named without a number.
    pub(super) fn is_of_an_act(&self, phrase: &Phrase) -> bool {
        let p = self.passage;
        let sentence = p.sentence_of(phrase.start);
        let from = (sentence.start..phrase.start)
            .rev()
            .find(|&i| p.tokens[i].is_sign(';') || p.tokens[i].is_sign(':'))
            .map_or(sentence.start, |i| i + 1);
        if phrase.moments[0].unit != Unit::Day {
            return false;
        }
        if phrase.start > from && p.tokens[phrase.start - 1].is_sign(',') {
            return false;
        }
        let act = (from + 1..phrase.start).rev().find(|&i| {
            p.tokens[i].capital && self.lexicon.words.references.acts.at(&p.tokens, i).is_some()
        });
        act.is_some_and(|act| {
            !(act..phrase.start)
                .any(|i| self.lexicon.words.binding.finishing.at(&p.tokens, i).is_some())
        })
    }
}
