//! Times that only the phase around them completes: "ngày 28", "đầu tháng".

use super::TimeGrammar;
use crate::lang::pattern::Slots;
use crate::lang::phrase::{Moment, Phrase};
use crate::lang::rows::{Bound, Standing, Unit};
use crate::lang::token::Token;

impl TimeGrammar {
    /// Days that only their own word names, in order: "ngày 28", "the 15th". Their month must come from elsewhere.
    pub fn days_without_month(&self, tokens: &[Token<'_>]) -> Vec<Phrase> {
        let mut found: Vec<Phrase> = Vec::new();
        for at in (0..tokens.len()).filter(|&at| self.begins.holds(&tokens[at])) {
            if found.last().is_some_and(|last| at < last.end) {
                continue;
            }
            let phrase = self.run(tokens, (at, at), Some(Bound::Within), Standing::Free, false);
            let lacks = |m: &Moment| m.unit == Unit::Day && m.slots.month.is_none();
            found.extend(
                phrase
                    .filter(|p| p.moments.iter().all(lacks) && !self.counts(tokens, p.end))
                    .map(|phrase| Phrase { bound: None, ..phrase }),
            );
        }
        found
    }

    /// Parts of a month that goes without a name, in order: "đầu tháng", "by the end of the month".
    pub fn parts_of_the_month(&self, tokens: &[Token<'_>]) -> Vec<Phrase> {
        let mut found: Vec<Phrase> = Vec::new();
        for at in (0..tokens.len()).filter(|&at| self.begins.holds(&tokens[at])) {
            if found.last().is_none_or(|last| at >= last.end) {
                found.extend(self.part_of_the_month(tokens, at));
            }
        }
        found
    }

    fn part_of_the_month(&self, tokens: &[Token<'_>], at: usize) -> Option<Phrase> {
        let bound = self.longest(&self.bounds, tokens, at);
        let (bound, from) = bound.map_or((None, at), |(bound, end)| (Some(bound), end));
        let (part, month) = self.longest(&self.parts, tokens, from)?;
        let (that_month, end) = self.longest(&self.the_month, tokens, month)?;
        let numbered = tokens.get(end).is_some_and(|t| t.number().is_some());
        (that_month && !numbered).then(|| Phrase {
            bound,
            moments: vec![Moment {
                unit: Unit::Month,
                slots: Slots::default(),
                part: Some(part),
                hour: None,
                weekday: None,
                start: from,
                end,
            }],
            joints: Vec::new(),
            start: at,
            end,
        })
    }
}
