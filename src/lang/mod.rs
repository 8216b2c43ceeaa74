//! How each language writes time, sections, lead-ins and references: data and a small engine.
//!
//! In: plain text.
//! Out: tokens, time phrases, and the words that the readers of plans look for.
//! Never: knows a plan, a level or a body.
//! To add a language: a folder like `vi` and a row in [`words_of`].

mod bare;
pub(crate) mod begins;
pub mod date;
mod en;
pub mod grammar;
pub mod numeric;
mod pattern;
pub mod phrase;
mod pieces;
pub mod rows;
pub mod token;
mod vi;
pub mod word_rows;
pub mod words;

use crate::model::Language;
use grammar::TimeGrammar;
pub use pattern::{MonthNames, Pattern, Slots};
use words::Words;

/// The words of a language.
pub fn words_of(language: Language) -> &'static Words {
    match language {
        Language::Vi => &vi::WORDS,
        Language::En => &en::WORDS,
    }
}

/// Patterns of words have no months.
const NO_NAMES: MonthNames = MonthNames { names: &[], capital: false };

/// A language, ready to read.
#[derive(Clone, Debug)]
pub struct Lexicon {
    /// The language.
    pub language: Language,
    /// Its words.
    pub words: &'static Words,
    /// Its compiled time grammar.
    pub time: TimeGrammar,
    /// The same for a text that writes the month first, where people of the language may: 8/29/2025.
    pub month_first: Option<TimeGrammar>,
    terms: Vec<Pattern>,
    recurring: Vec<Pattern>,
    blank_dates: Vec<Pattern>,
}

impl Lexicon {
    /// Compiles a language.
    pub fn of(language: Language) -> Self {
        let words = words_of(language);
        let compile = |rows: &[&str]| rows.iter().map(|r| Pattern::new(r)).collect();
        Self {
            language,
            words,
            time: TimeGrammar::new(words.time),
            month_first: (language == Language::En).then(|| TimeGrammar::month_first(words.time)),
            terms: compile(words.binding.terms),
            recurring: compile(words.binding.recurring),
            blank_dates: compile(words.references.blank_dates),
        }
    }

    /// Whether a term's words end right before a token.
    pub fn is_term(&self, tokens: &[token::Token<'_>], before: usize) -> bool {
        (before.saturating_sub(4)..before).any(|at| {
            self.terms
                .iter()
                .any(|p| p.matches(tokens, at, &NO_NAMES).is_some_and(|(end, _)| end == before))
        })
    }

    /// Whether a term's words begin at a token: "2025–2030 term".
    pub fn begins_term(&self, tokens: &[token::Token<'_>], at: usize) -> bool {
        self.terms.iter().any(|p| p.matches(tokens, at, &NO_NAMES).is_some())
    }

    /// Where a date that is still to be filled in ends, if one begins at a token.
    pub fn blank_date(&self, tokens: &[token::Token<'_>], at: usize) -> Option<usize> {
        self.blank_dates
            .iter()
            .filter_map(|p| p.matches(tokens, at, &NO_NAMES))
            .map(|(end, _)| end)
            .max()
    }

    /// Whether words of recurrence end right before a token, but for signs: "hằng năm (trước ngày 20/11)".
    pub fn is_recurring_before(&self, tokens: &[token::Token<'_>], before: usize) -> bool {
        let ends =
            |end: usize| (end..before).all(|i| tokens[i].is_sign('(') || tokens[i].is_sign(','));
        (before.saturating_sub(4)..before).any(|at| {
            self.recurring
                .iter()
                .filter_map(|p| p.matches(tokens, at, &NO_NAMES))
                .any(|(end, _)| end <= before && ends(end))
        })
    }

    /// Whether words of recurrence begin at a token.
    pub fn is_recurring(&self, tokens: &[token::Token<'_>], at: usize) -> bool {
        self.recurring.iter().any(|p| p.matches(tokens, at, &NO_NAMES).is_some())
    }
}
