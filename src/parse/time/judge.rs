//! What a time binds, by the words around it.

use super::{Candidate, Found, Setting};
use crate::lang::grammar::{Bound, Phrase, Unit};
use crate::lang::{Lexicon, any_at, any_before};
use crate::model::{Kind, Period, Precision, Reason};
use crate::parse::passage::{Passage, token_range};
use crate::parse::period::Fault;
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;

/// Days after which what is said to have begun before the plan only tells of something.
const LONG_BEGUN: i64 = 90;
/// Days after which a limit before the plan only tells of something.
const LONG_OVER: i64 = 365;
/// Years ahead from which "by 2030" is a programme's goal.
const FAR: i32 = 3;
/// Words in front of a day in which is said what it is the day of.
const NEARBY: usize = 8;

/// A passage and where it stands, for judging its times one after another.
pub(super) struct Judge<'a> {
    pub(super) passage: &'a Passage<'a>,
    pub(super) setting: &'a Setting,
    pub(super) lexicon: &'a Lexicon,
    /// The passage is a heading that is nothing but a time.
    pub(super) pure: bool,
}

impl Judge<'_> {
    /// `last` is where the phrase before ends.
    pub(super) fn found(&self, candidate: &Candidate, last: usize) -> Vec<Found> {
        let phrase = &candidate.phrase;
        let why_not = self.reason(candidate);
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
                    && !candidate.field
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
        if candidate.limit && bare && a_limit {
            return Ok((Period { start: None, ..*period }, Kind::By));
        }
        if self.is_anniversary(period) || self.is_past(candidate, period, kind) {
            return Err(Fault::Nothing(Reason::Descriptive));
        }
        if bare && !candidate.field && !self.pure && self.is_issue_date(candidate, period) {
            return Err(Fault::Nothing(Reason::IssueDate));
        }
        Ok((*period, kind))
    }

    /// "6/2025" without a word that says which unit it is.
    fn is_number(&self, phrase: &Phrase) -> bool {
        self.passage.tokens[phrase.start..phrase.end].iter().all(|t| t.word().is_none())
    }

    /// "(18/11/1930 - 18/11/2026)": nobody acts over generations.
    fn is_anniversary(&self, period: &Period) -> bool {
        matches!((period.start, period.end), (Some(s), Some(e)) if e.year() - s.year() > 10)
    }

    /// What was over when the plan was issued tells of something; only a limit may still be meant (and is then doubtful).
    fn is_past(&self, candidate: &Candidate, period: &Period, kind: Kind) -> bool {
        // While its day is blank, what was over when the plan's month began is past all the same.
        let Some(issued) = self.setting.issued.map(|i| i.first) else { return false };
        if candidate.field || self.setting.heading {
            return false;
        }
        let ago = |day: Option<NaiveDate>| day.map(|day| (issued - day).num_days());
        match kind {
            Kind::From => ago(period.start).is_some_and(|days| days > LONG_BEGUN),
            Kind::Before | Kind::By => ago(period.end).is_some_and(|days| {
                days > LONG_OVER || days >= 0 && self.only_tells(&candidate.phrase)
            }),
            _ => ago(period.end).is_some_and(|days| days >= 0),
        }
    }

    /// "Đến cuối năm 2025, toàn tỉnh có …", "văn bản ban hành trước ngày …": how far something came.
    fn only_tells(&self, phrase: &Phrase) -> bool {
        self.is_weak_limit(phrase)
            || any_before(&self.passage.tokens, phrase.start, self.lexicon.words.issuing).is_some()
    }

    /// A word that also tells how far something has come.
    fn is_weak_limit(&self, phrase: &Phrase) -> bool {
        any_at(&self.passage.tokens, phrase.start, self.lexicon.words.weak_limits).is_some()
    }

    /// "Điện Biên, ngày 26 tháng 8 năm 2024" on a line of its own, or the very date of the plan.
    fn is_issue_date(&self, candidate: &Candidate, period: &Period) -> bool {
        let issued = self.setting.issued.filter(|i| i.has_day).map(|i| i.first);
        let phrase = &candidate.phrase;
        let p = self.passage;
        let alone = phrase.end == p.tokens.len()
            && (phrase.moments[0].unit == Unit::Day || p.tokens[phrase.start].is("ngày"))
            && phrase.start > p.first
            && phrase.start - p.first <= 8
            && p.tokens[phrase.start - 1].is_sign(',')
            && p.tokens.get(p.first).is_some_and(|t| t.capital)
            && (p.first..phrase.start - 1)
                .all(|i| p.tokens[i].word().is_some() || p.tokens[i].is_sign('.'));
        let stamp = phrase.end == p.tokens.len()
            && p.tokens.get(p.first).is_some_and(|t| t.is("đến"))
            && p.tokens.get(p.first + 1).is_some_and(|t| t.is("ngày"));
        alone
            || stamp
            || period.precision == Precision::Day
                && period.start.is_some()
                && period.start == issued
    }

    /// "Từ nay" begins a period only where its end is said, even if that is an event.
    fn is_only_now(&self, phrase: &Phrase) -> bool {
        let alone = phrase.moments.len() == 1 && phrase.moments[0].unit == Unit::Now;
        let goes_on = self
            .passage
            .tokens
            .get(phrase.end)
            .is_some_and(|t| t.is("đến") || t.is("tới") || t.is("until"));
        alone && !(goes_on && phrase.bound == Some(Bound::From))
    }

    /// Why a phrase binds nothing, as far as the words around it say.
    fn reason(&self, candidate: &Candidate) -> Option<Reason> {
        let phrase = &candidate.phrase;
        let tokens = &self.passage.tokens;
        let years = phrase.moments.iter().all(|m| m.unit == Unit::Year);
        if years && !candidate.field && self.lexicon.is_term(tokens, phrase.start) {
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
        if self.is_reference(phrase) {
            return Some(Reason::Descriptive);
        }
        if candidate.field || self.pure {
            return None;
        }
        let free = phrase.bound.is_none();
        if free && (self.is_of_an_act(phrase) || self.is_of_an_issue(phrase)) {
            return Some(Reason::Citation);
        }
        if free && self.is_half_looked_back_at(candidate) {
            return Some(Reason::Descriptive);
        }
        if self.is_of_a_span(phrase) {
            return Some(Reason::Term);
        }
        if free && self.is_commemorated(candidate) {
            return Some(Reason::Descriptive);
        }
        let coarse = phrase.moments[0].unit != Unit::Day;
        let weak = matches!(phrase.bound, None | Some(Bound::Within));
        let part = phrase.moments[0].part.is_some();
        if coarse
            && (free || years && weak && !part)
            && any_before(tokens, phrase.start, self.lexicon.words.described).is_some()
            && !self.is_later_review(candidate)
        {
            return Some(Reason::Descriptive);
        }
        if years { self.year_reason(candidate) } else { None }
    }

    /// A recurrence stands behind the time, or, where it has no year of its own, before it or at the head of the
    /// sentence: "Hằng năm, báo cáo gửi trước ngày 15/12".
    fn recurs(&self, candidate: &Candidate) -> bool {
        let (tokens, phrase) = (&self.passage.tokens, &candidate.phrase);
        if self.lexicon.is_recurring(tokens, phrase.end) {
            return true;
        }
        let start = self.passage.sentence_of(phrase.start).start.max(self.passage.first);
        candidate.readings.iter().any(|r| r.inherited)
            && (self.lexicon.is_recurring_before(tokens, phrase.start)
                || (start..start + 3).any(|i| self.lexicon.is_recurring(tokens, i)))
    }

    /// "Thời kỳ kiểm tra: từ … đến …": what something is counted or examined by, not done by.
    fn is_reference(&self, phrase: &Phrase) -> bool {
        if matches!(phrase.bound, Some(Bound::Before | Bound::By)) {
            return false;
        }
        let tokens = &self.passage.tokens;
        let sentence = self.passage.sentence_of(phrase.start);
        let from = (sentence.start..phrase.start)
            .rev()
            .find(|&i| tokens[i].is_sign(';'))
            .map_or(sentence.start, |i| i + 1);
        (from..phrase.start).any(|i| any_at(tokens, i, self.lexicon.words.reference).is_some())
    }

    /// "Ngày 21/5/2026, Chính phủ ban hành Nghị định số …": the day of a document that is there.
    fn is_of_an_issue(&self, phrase: &Phrase) -> bool {
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
                .any(|i| any_at(&p.tokens, i, self.lexicon.words.issuing).is_some())
    }

    /// "Fiscal year 2027 runs from …": the beginning and end of something, not of an action.
    fn is_of_a_span(&self, phrase: &Phrase) -> bool {
        let sentence = self.passage.sentence_of(phrase.start);
        let clause = self.clause_start(phrase.start, &sentence).max(self.passage.first);
        (clause..clause + 2)
            .any(|i| any_at(&self.passage.tokens, i, self.lexicon.words.spans).is_some())
            && matches!(phrase.bound, None | Some(Bound::From | Bound::Within))
    }

    /// "Ngày truyền thống của ngành (01/4)".
    fn is_commemorated(&self, candidate: &Candidate) -> bool {
        let phrase = &candidate.phrase;
        let sentence = self.passage.sentence_of(phrase.start);
        let from = phrase.start.saturating_sub(NEARBY).max(sentence.start);
        candidate.readings.iter().any(|r| r.inherited)
            && phrase.moments[0].unit == Unit::Day
            && (from..phrase.start)
                .any(|i| any_at(&self.passage.tokens, i, self.lexicon.words.commemorated).is_some())
    }

    /// "Sơ kết việc học tập 6 tháng đầu năm": the half of a year that a report is on.
    fn is_half_looked_back_at(&self, candidate: &Candidate) -> bool {
        let phrase = &candidate.phrase;
        let words = self.lexicon.words;
        let sentence = self.passage.sentence_of(phrase.start);
        let mut clause = self.clause_start(phrase.start, &sentence)..phrase.start;
        matches!(phrase.moments[0].unit, Unit::Half(_) | Unit::FirstMonths(_))
            && clause.any(|i| {
                any_at(&self.passage.tokens, i, words.reviews).is_some()
                    || any_at(&self.passage.tokens, i, words.described).is_some()
            })
    }

    /// "Tổng kết năm 2030" in a plan of 2026: not a look back at that year but one in it.
    fn is_later_review(&self, candidate: &Candidate) -> bool {
        let phrase = &candidate.phrase;
        let (Some(issued), Some(year)) = (self.setting.issued, phrase.moments[0].slots.year) else {
            return false;
        };
        let tokens = &self.passage.tokens;
        let sentence = self.passage.sentence_of(phrase.start);
        let mut clause = self.clause_start(phrase.start, &sentence)..phrase.start;
        year > issued.first.year() + 1
            && clause.any(|i| any_at(tokens, i, self.lexicon.words.reviews).is_some())
    }

    /// A year by itself is a deadline only where something is to be finished in it.
    fn year_reason(&self, candidate: &Candidate) -> Option<Reason> {
        let phrase = &candidate.phrase;
        if self.setting.heading {
            return Some(Reason::Descriptive);
        }
        let tokens = &self.passage.tokens;
        let sentence = self.passage.sentence_of(phrase.start);
        let clause = self.clause_start(phrase.start, &sentence);
        let finishes = (clause..phrase.start)
            .any(|i| any_at(tokens, i, self.lexicon.words.completion).is_some());
        let starts = (sentence.start.max(self.passage.first)..phrase.start)
            .all(|i| tokens[i].word().is_none() && tokens[i].number().is_none());
        // "đầu năm 2026" is unclear, and that is worth a note.
        if phrase.moments[0].part.is_some() && !matches!(phrase.bound, Some(Bound::Nothing(_))) {
            return None;
        }
        // "- Năm 2028: nghiệm thu …"
        let heads = starts && tokens.get(phrase.end).is_some_and(|t| t.is_sign(':'));
        match phrase.bound {
            None if heads || self.is_later_review(candidate) => None,
            None => Some(Reason::Descriptive),
            Some(Bound::By) if self.is_goal(phrase) => Some(Reason::Term),
            Some(Bound::From) if phrase.moments.len() > 1 => Some(Reason::Term),
            Some(Bound::Within) if !finishes && !starts => Some(Reason::Descriptive),
            _ => None,
        }
    }

    /// "đến năm 2030", "by 2030" are goals of programmes; "đến hết năm 2025" is a limit.
    fn is_goal(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let year = &phrase.moments[0];
        let weak = any_at(tokens, phrase.start, self.lexicon.words.weak_limits);
        let by = tokens[phrase.start].is("by").then_some(phrase.start + 1);
        let plain = weak.or(by) == Some(year.start) && year.part.is_none();
        let issued = self.setting.issued.map(|i| i.first.year());
        let far = matches!((year.slots.year, issued), (Some(y), Some(i)) if y >= i + FAR);
        plain && (weak.is_some() || far)
    }

    /// "nếu tổ chức đại hội trước tháng 4/2025 phải báo cáo": the time belongs to the condition.
    fn in_condition(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let words = self.lexicon.words;
        let sentence = self.passage.sentence_of(phrase.start);
        let clause = self.clause_start(phrase.start, &sentence);
        (clause..phrase.start).any(|i| {
            (any_at(tokens, i, words.conditions).is_some()
                || i == clause && any_at(tokens, i, words.opening_conditions).is_some())
                && !self.is_no_condition(i)
                && !(i + 1..phrase.start).any(|j| any_at(tokens, j, words.consequence).is_some())
        })
    }

    /// "(nếu có)": words that stand by themselves.
    fn is_no_condition(&self, at: usize) -> bool {
        let tokens = &self.passage.tokens;
        any_at(tokens, at, self.lexicon.words.no_conditions)
            .is_some_and(|end| tokens.get(end).is_none_or(|t| t.word().is_none()))
    }

    /// The token after the last comma, semicolon, colon or opening bracket before a token.
    fn clause_start(&self, at: usize, sentence: &Range<usize>) -> usize {
        let tokens = &self.passage.tokens;
        (sentence.start..at)
            .rev()
            .find(|&i| [',', ';', ':', '('].iter().any(|s| tokens[i].is_sign(*s)))
            .map_or(sentence.start, |i| i + 1)
    }

    /// "Luật sửa đổi … ngày 24/6/2025": the date of an act that is named without a number.
    fn is_of_an_act(&self, phrase: &Phrase) -> bool {
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
            p.tokens[i].capital && any_at(&p.tokens, i, self.lexicon.words.acts).is_some()
        });
        act.is_some_and(|act| {
            !(act..phrase.start)
                .any(|i| any_at(&p.tokens, i, &self.lexicon.words.completion[..4]).is_some())
        })
    }

    /// "Dự kiến" in the same clause, with no other time between.
    fn is_tentative(&self, phrase: &Phrase, last: usize) -> bool {
        let tokens = &self.passage.tokens;
        let from = phrase.start.saturating_sub(14).max(self.passage.first).max(last);
        let breaks = |i: usize| ['.', ';', '(', ')', '\n'].iter().any(|s| tokens[i].is_sign(*s));
        let behind = tokens.get(phrase.end).is_some_and(|t| t.is_sign('('))
            && any_at(tokens, phrase.end + 1, self.lexicon.words.tentative).is_some();
        behind
            || (from..phrase.start).any(|i| {
                any_at(tokens, i, self.lexicon.words.tentative).is_some()
                    && !(i..phrase.start).any(breaks)
            })
    }
}
