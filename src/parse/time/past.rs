//! What was over when the plan was issued, and what lies ahead of it.

use super::Candidate;
use super::judge::Judge;
use crate::lang::phrase::Phrase;
use crate::lang::rows::Unit;
use crate::model::{Kind, Period, Precision};
use crate::parse::fields::Edge;
use crate::parse::period::Reading;
use crate::parse::structure::BlockKind;
use chrono::NaiveDate;

/// Days at the end of a year in which what is said of it only tells.
const LAST_DAYS: i64 = 31;
/// Days after which what is said to have begun before the plan only tells of something.
const LONG_BEGUN: i64 = 90;
/// Days after which a limit before the plan only tells of something.
const LONG_OVER: i64 = 365;

impl Judge<'_> {
    /// What was over when the plan was issued tells of something; only a limit may still be meant (and is then doubtful).
    pub(super) fn is_past(&self, candidate: &Candidate, period: &Period, kind: Kind) -> bool {
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
                    || days >= 0
                        && (self.states(phrase)
                            || self.is_of_arrival(phrase)
                            || self.sentence_says_past(phrase))
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
        self.setting.heading && (self.pure || heading)
    }

    /// "Đến cuối năm 2025, toàn tỉnh có …", "văn bản ban hành trước ngày …": how far something came. A day by
    /// which something is to be done stays one, even if its date is a slip.
    fn only_tells(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let start = self.passage.sentence_of(phrase.start).start;
        let opens =
            phrase.start == start || phrase.start > start && tokens[phrase.start - 1].is_sign(';');
        let weak = self.lexicon.words.binding.weak_limits.at(tokens, phrase.start).is_some();
        let in_brackets = phrase.start.checked_sub(1).is_some_and(|at| tokens[at].is_sign('('));
        let coarse = phrase.moments[0].unit != Unit::Day;
        weak && (opens || in_brackets || coarse)
            || in_brackets && coarse
            || self.lexicon.words.binding.issuing.before(tokens, phrase.start).is_some()
            || self.is_of_arrival(phrase)
            || self.clause_has(phrase, &self.lexicon.words.binding.past)
            || self.goes_on_in_past(phrase)
    }

    /// "By 6 October only four districts had reported".
    fn goes_on_in_past(&self, phrase: &Phrase) -> bool {
        let tokens = &self.passage.tokens;
        let ends = |i: &usize| [',', ';', ':', '('].iter().any(|s| tokens[*i].is_sign(*s));
        (phrase.end..self.passage.sentence_of(phrase.start).end)
            .take_while(|i| !ends(i))
            .any(|i| self.lexicon.words.binding.past.at(tokens, i).is_some())
    }

    fn sentence_says_past(&self, phrase: &Phrase) -> bool {
        let past = &self.lexicon.words.binding.past;
        (self.passage.sentence_of(phrase.start).start..phrase.start)
            .any(|i| past.at(&self.passage.tokens, i).is_some())
    }

    /// "Đơn tiếp nhận từ tháng 11/2025": since when it came in.
    fn is_of_arrival(&self, phrase: &Phrase) -> bool {
        self.lexicon.words.binding.arrival.before(&self.passage.tokens, phrase.start).is_some()
    }

    fn states(&self, phrase: &Phrase) -> bool {
        self.lexicon.words.binding.states.at(&self.passage.tokens, phrase.start).is_some()
    }

    fn sentence_finishes(&self, phrase: &Phrase) -> bool {
        let (tokens, words) = (&self.passage.tokens, &self.lexicon.words.binding.completion);
        self.passage.sentence_of(phrase.start).any(|i| words.at(tokens, i).is_some())
    }

    /// A full date after the plan's own.
    pub(super) fn lies_ahead(&self, candidate: &Candidate) -> bool {
        let dated = candidate.phrase.moments.iter().all(|m| m.slots.year.is_some());
        let ahead = |reading: &Reading| {
            let start = reading.meaning.as_ref().ok().and_then(|(period, _)| period.start);
            start.zip(self.setting.issued).is_some_and(|(start, issued)| issued.precedes(start))
        };
        dated && candidate.readings.iter().all(ahead)
    }
}
