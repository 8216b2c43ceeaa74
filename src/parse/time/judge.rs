//! What a time binds, by the words around it.

use super::{Candidate, Found, Setting};
use crate::lang::Lexicon;
use crate::lang::grammar::Phrase;
use crate::lang::rows::{Bound, Unit};
use crate::lang::word_rows::WordRows;
use crate::model::{Kind, Period, Precision, Reason};
use crate::parse::fields::Edge;
use crate::parse::passage::Passage;
use crate::parse::period::Fault;
use crate::parse::period::Reading;
use crate::parse::structure::BlockKind;
use chrono::{Datelike, NaiveDate, Weekday};
use std::ops::Range;

/// Days after which what is said to have begun before the plan only tells of something.
const LONG_BEGUN: i64 = 90;
/// Days after which a limit before the plan only tells of something.
const LONG_OVER: i64 = 365;
/// Days at the end of a year in which what is said of it only tells.
const LAST_DAYS: i64 = 31;
/// Years ahead from which "by 2030" is a programme's goal.
const FAR: i32 = 3;

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

    /// What was over when the plan was issued tells of something; only a limit may still be meant (and is then doubtful).
    fn is_past(&self, candidate: &Candidate, period: &Period, kind: Kind) -> bool {
        // While its day is blank, what was over when the plan's month began is past all the same.
        let Some(issued) = self.setting.issued.map(|i| i.first) else { return false };
        let issue = candidate.field == Some(Edge::Issue);
        if candidate.field.is_some() && !issue || self.is_phase_head() {
            return false;
        }
        let ago = |day: Option<NaiveDate>| day.map(|day| (issued - day).num_days());
        match kind {
            Kind::From => ago(period.start).is_some_and(|days| {
                let phrase = &candidate.phrase;
                days > LONG_BEGUN
                    || days >= 0 && (self.states(phrase) || self.is_of_arrival(phrase))
            }),
            Kind::Before | Kind::By => ago(period.end).is_some_and(|days| {
                // A year left from an older plan must be told, not lost.
                days > LONG_OVER && !self.finishes(&candidate.phrase)
                    || days >= 0 && self.only_tells(&candidate.phrase)
            }),
            // "In 2025 the district supported …", issued in December.
            _ if period.precision == Precision::Year => ago(period.end).is_some_and(|days| {
                days >= 0 || days >= -LAST_DAYS && !self.sentence_finishes(&candidate.phrase)
            }),
            _ => ago(period.end).is_some_and(|days| days >= 0),
        }
    }

    /// A heading, or a line that is only a time, may stand over what was done before.
    fn is_phase_head(&self) -> bool {
        let heading = matches!(self.passage.block.kind, BlockKind::Heading(_));
        self.setting.heading && (self.pure || heading || !self.passage.block.leads_in())
    }

    /// "Đến cuối năm 2025, toàn tỉnh có …", "văn bản ban hành trước ngày …": how far something came. A day by
    /// which something is to be done stays one, even if its date is a slip.
    fn only_tells(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let opens = phrase.start == self.passage.sentence_of(phrase.start).start;
        let weak = self.lexicon.words.binding.weak_limits.at(tokens, phrase.start).is_some();
        let in_brackets = phrase.start.checked_sub(1).is_some_and(|at| tokens[at].is_sign('('));
        let coarse = phrase.moments[0].unit != Unit::Day;
        weak && (opens || in_brackets || coarse)
            || in_brackets && coarse
            || self.lexicon.words.binding.issuing.before(tokens, phrase.start).is_some()
            || self.is_of_arrival(phrase)
            || self.clause_has(phrase, &self.lexicon.words.binding.past)
    }

    /// "Đơn tiếp nhận từ tháng 11/2025": since when it came in.
    fn is_of_arrival(&self, phrase: &Phrase) -> bool {
        self.lexicon.words.binding.arrival.before(&self.passage.tokens, phrase.start).is_some()
    }

    fn states(&self, phrase: &Phrase) -> bool {
        self.lexicon.words.binding.states.at(&self.passage.tokens, phrase.start).is_some()
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
        if self.is_reference(phrase) || self.is_usual(phrase) {
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

    /// No document that a plan names was issued after it.
    fn lies_ahead(&self, candidate: &Candidate) -> bool {
        let issued = self.setting.issued.filter(|i| i.has_day).map(|i| i.first);
        let dated = candidate.phrase.moments.iter().all(|m| m.slots.year.is_some());
        let ahead = |reading: &Reading| {
            let start = reading.meaning.as_ref().ok().and_then(|(period, _)| period.start);
            start.zip(issued).is_some_and(|(start, issued)| start > issued)
        };
        dated && candidate.readings.iter().all(ahead)
    }

    /// "Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12 hằng năm": both every year.
    pub(super) fn recur_both(&self, candidate: &Candidate, next: &Candidate) -> bool {
        let (here, there) = (&candidate.phrase, &next.phrase);
        let yearless = |c: &Candidate| c.readings.iter().any(|r| r.inherited);
        let limit = |p: &Phrase| matches!(p.bound, Some(Bound::Before | Bound::By));
        let between = here.end..there.start;
        limit(here)
            && limit(there)
            && yearless(candidate)
            && yearless(next)
            && self.passage.sentence_of(here.start).contains(&there.start)
            && !self.passage.tokens[between].iter().any(|t| t.is_sign(';'))
            && self.recurs(next)
    }

    /// A recurrence stands behind the time, or, where it has no year of its own, before it or at the head of the
    /// sentence: "Hằng năm, báo cáo gửi trước ngày 15/12".
    fn recurs(&self, candidate: &Candidate) -> bool {
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

    /// A year by itself is a deadline only where something is to be finished in it.
    fn year_reason(&self, candidate: &Candidate) -> Option<Reason> {
        let phrase = &candidate.phrase;
        // "3. Từ năm 2027, …" is a numbered line, and says as much as any.
        let heads = matches!(self.passage.block.kind, BlockKind::Heading(_));
        if self.setting.heading && (heads || phrase.bound.is_none()) {
            return Some(Reason::Descriptive);
        }
        let tokens = &self.passage.tokens;
        let sentence = self.passage.sentence_of(phrase.start);
        let finishes = self.finishes(phrase);
        let starts = (sentence.start.max(self.passage.first)..phrase.start)
            .all(|i| tokens[i].word().is_none() && tokens[i].number().is_none());
        // "đầu năm 2026" is unclear, and that is worth a note.
        if phrase.moments[0].part.is_some() && !matches!(phrase.bound, Some(Bound::Nothing(_))) {
            return None;
        }
        // "- Năm 2028: nghiệm thu …"
        let opens = starts || tokens[phrase.start - 1].is_sign(';');
        let heads = opens && tokens.get(phrase.end).is_some_and(|t| t.is_sign(':'));
        match phrase.bound {
            None if heads || self.is_later_review(candidate) => None,
            None => Some(Reason::Descriptive),
            Some(Bound::By) if self.is_goal(phrase) => Some(Reason::Term),
            Some(Bound::From) if phrase.moments.len() > 1 => Some(Reason::Term),
            Some(Bound::Within) if !finishes && !starts && !self.is_ahead(phrase) => {
                Some(Reason::Descriptive)
            }
            _ => None,
        }
    }

    /// Whether the words that lead to a time in its clause say that something is done by then.
    fn finishes(&self, phrase: &Phrase) -> bool {
        self.clause_has(phrase, &self.lexicon.words.binding.completion)
    }

    fn sentence_finishes(&self, phrase: &Phrase) -> bool {
        let (tokens, words) = (&self.passage.tokens, &self.lexicon.words.binding.completion);
        self.passage.sentence_of(phrase.start).any(|i| words.at(tokens, i).is_some())
    }

    /// Whether one of the rows stands among the words that lead to a time in its clause.
    fn clause_has(&self, phrase: &Phrase, rows: &WordRows) -> bool {
        let sentence = self.passage.sentence_of(phrase.start);
        let mut clause = self.clause_start(phrase.start, &sentence)..phrase.start;
        clause.any(|i| rows.at(&self.passage.tokens, i).is_some())
    }

    /// One of the years after that of the plan is mostly one in which something is to be done.
    fn is_ahead(&self, phrase: &Phrase) -> bool {
        let issued = self.setting.issued.map(|i| i.first.year());
        let [only] = phrase.moments.as_slice() else { return false };
        // "In 2026" says nothing new in the plan for 2026.
        only.slots.year != self.setting.of_year
            && matches!((only.slots.year, issued), (Some(y), Some(i)) if y > i && y < i + FAR)
    }

    /// "đến năm 2030", "by 2030" are goals of programmes; "đến hết năm 2025" is a limit.
    fn is_goal(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let year = &phrase.moments[0];
        let weak = self.lexicon.words.binding.weak_limits.at(tokens, phrase.start);
        let by = self.lexicon.words.binding.goal_limits.at(tokens, phrase.start);
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
        // "Trường hợp đoàn xã, phường tổ chức trước ngày … thì …": its commas only list.
        let follows = |rows: &WordRows, i: usize| rows.at(tokens, i).is_some();
        let lists = follows(&words.binding.then, phrase.end)
            || follows(&words.binding.conditions, phrase.end)
                && (phrase.end..sentence.end).any(|i| follows(&words.binding.then, i));
        // "Các hộ đến 31/12/2026 chưa xong được làm tiếp"
        let undone = follows(&words.binding.undone, phrase.end);
        if phrase.bound == Some(Bound::By) && undone {
            return true;
        }
        if phrase.bound == Some(Bound::Before) && self.says_whom(phrase, clause) {
            return true;
        }
        // "Những người nghỉ hưu trước tháng 12/2026 thì …"
        if lists
            && phrase.bound == Some(Bound::Before)
            && phrase.start > clause.max(self.passage.first)
        {
            return true;
        }
        let from = if lists { sentence.start } else { clause };
        (from..phrase.start).any(|i| {
            let names_cases = words.binding.plurals.before(tokens, i).is_some();
            (words.binding.conditions.at(tokens, i).is_some() && !names_cases
                || i == clause && words.binding.opening_conditions.at(tokens, i).is_some())
                && !self.is_no_condition(i)
                && !(i + 1..phrase.start).any(|j| words.binding.consequence.at(tokens, j).is_some())
        })
    }

    /// "Members who join before 1 May may vote": whom a rule covers.
    fn says_whom(&self, phrase: &Phrase, clause: usize) -> bool {
        let (tokens, words) = (&self.passage.tokens, &self.lexicon.words.binding);
        words.rules.at(tokens, phrase.end).is_some()
            && (clause..phrase.start).any(|i| words.whom.at(tokens, i).is_some())
    }

    /// "(nếu có)": words that stand by themselves.
    fn is_no_condition(&self, at: usize) -> bool {
        let tokens = &self.passage.tokens;
        self.lexicon
            .words
            .binding
            .no_conditions
            .at(tokens, at)
            .is_some_and(|end| tokens.get(end).is_none_or(|t| t.word().is_none()))
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
