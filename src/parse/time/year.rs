//! Years by themselves: mostly told, sometimes a limit.

use super::Candidate;
use super::judge::Judge;
use crate::lang::phrase::Phrase;
use crate::lang::rows::Bound;
use crate::model::Reason;
use crate::parse::structure::BlockKind;
use chrono::Datelike;

/// Years ahead from which "by 2030" is a programme's goal.
const FAR: i32 = 3;

impl Judge<'_> {
    /// A year by itself is a deadline only where something is to be finished in it.
    pub(super) fn year_reason(&self, candidate: &Candidate) -> Option<Reason> {
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
        if phrase.bound == Some(Bound::By) && self.is_strived_for(phrase) {
            return Some(Reason::Term);
        }
        if phrase.moments[0].part.is_some() && !matches!(phrase.bound, Some(Bound::Nothing(_))) {
            return None;
        }
        // "- Năm 2028: nghiệm thu …"
        let opens = starts || tokens[phrase.start - 1].is_sign(';');
        let heads = opens && tokens.get(phrase.end).is_some_and(|t| t.is_sign(':'));
        match phrase.bound {
            None if heads || self.is_later_review(candidate) => None,
            None => Some(Reason::Descriptive),
            Some(Bound::Within) if self.is_share(phrase) => Some(Reason::Term),
            Some(Bound::By) if self.is_goal(phrase) => Some(Reason::Term),
            Some(Bound::From) if phrase.moments.len() > 1 => Some(Reason::Term),
            Some(Bound::Within) if !finishes && !starts && !self.is_ahead(phrase) => {
                Some(Reason::Descriptive)
            }
            _ => None,
        }
    }

    /// One of the years after that of the plan is mostly one in which something is to be done.
    fn is_ahead(&self, phrase: &Phrase) -> bool {
        let issued = self.setting.issued.map(|i| i.first.year());
        let [only] = phrase.moments.as_slice() else { return false };
        // "In 2026" says nothing new in the plan for 2026.
        only.slots.year != self.setting.of_year
            && matches!((only.slots.year, issued), (Some(y), Some(i)) if y > i && y < i + FAR)
    }

    /// "đạt trên 95% dân số vào năm 2026": how far a programme is to come, not what one is to do.
    fn is_share(&self, phrase: &Phrase) -> bool {
        let (tokens, shares) = (&self.passage.tokens, &self.lexicon.words.binding.shares);
        let sentence = self.passage.sentence_of(phrase.start);
        (self.clause_start(phrase.start, &sentence)..phrase.start).any(|i| {
            let part = tokens[i].number().is_some_and(|(share, _)| share < 100);
            part && shares.at(tokens, i + 1).is_some()
        })
    }

    /// "Phấn đấu đến cuối năm 2025, tỷ lệ hộ nghèo giảm còn 3%": a share as a goal, before or behind its year.
    fn is_strived_for(&self, phrase: &Phrase) -> bool {
        let (tokens, words) = (&self.passage.tokens, &self.lexicon.words.binding);
        let sentence = self.passage.sentence_of(phrase.start);
        let strives = (sentence.start..phrase.start).any(|i| words.goals.at(tokens, i).is_some());
        strives && sentence.clone().any(|i| words.shares.at(tokens, i).is_some())
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
}
