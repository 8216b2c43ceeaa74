//! Times that belong to a condition: "nếu …", "ai … thì", "who …".

use super::judge::Judge;
use crate::lang::phrase::Phrase;
use crate::lang::rows::Bound;
use crate::lang::word_rows::WordRows;
use std::ops::Range;

impl Judge<'_> {
    /// "nếu tổ chức đại hội trước tháng 4/2025 phải báo cáo": the time belongs to the condition.
    pub(super) fn in_condition(&self, phrase: &Phrase) -> bool {
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
        // "A conference before 1 April needs the consent of …"
        let allowed = follows(&words.binding.consents, phrase.end);
        if phrase.bound == Some(Bound::Before) && (allowed || self.says_whom(phrase, clause)) {
            return true;
        }
        // "Những người nghỉ hưu trước tháng 12/2026 thì …"
        if lists
            && phrase.bound == Some(Bound::Before)
            && phrase.start > clause.max(self.passage.first)
        {
            return true;
        }
        if self.is_put_off(phrase, &sentence) {
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

    /// "Should too few members attend, it will be adjourned to 18 April": no day unless that comes true.
    fn is_put_off(&self, phrase: &Phrase, sentence: &Range<usize>) -> bool {
        let (tokens, words) = (&self.passage.tokens, &self.lexicon.words.binding);
        let start = sentence.start.max(self.passage.first);
        let opens = [words.conditions, words.opening_conditions]
            .iter()
            .any(|w| w.at(tokens, start).is_some());
        let limits = self.lexicon.words.binding.weak_limits.at(tokens, phrase.start);
        let led = |at: usize| words.postponed.before(tokens, at).is_some();
        opens && (led(phrase.start) || limits.is_some_and(led))
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
}
