//! How each language writes time, sections, lead-ins and references: data and a small engine.
//!
//! In: plain text.
//! Out: tokens, time phrases, and the words that the readers of plans look for.
//! Never: knows a plan, a level or a body.
//! To add a language: a file like `vi.rs` and a row in [`Lexicon::of`].

mod bare;
pub(crate) mod begins;
pub mod date;
mod en;
pub mod grammar;
pub mod numeric;
mod pattern;
mod pieces;
pub mod rows;
pub mod token;
mod vi;
pub mod words;

use crate::model::Language;
use grammar::TimeGrammar;
pub use pattern::{MonthNames, Pattern, Slots};
use rows::TimeRows;
use words::WordRows;

/// Patterns of words have no months.
const NO_NAMES: MonthNames = MonthNames { names: &[], capital: false };

/// What a language supplies, as data.
#[derive(Debug)]
pub struct Words {
    /// Rows for time.
    pub time: &'static TimeRows,
    /// Words of times that may have no digit: "quý IV".
    pub unnumbered: &'static [&'static str],
    /// In front of years that are a term or a programme: "nhiệm kỳ".
    pub terms: &'static [&'static str],
    /// Behind a time that comes again and again: "hằng năm".
    pub recurring: &'static [&'static str],
    /// In front of a clause that is a condition: "nếu".
    pub conditions: WordRows,
    /// Words that open a condition only at the head of a clause: "Should the council …".
    pub opening_conditions: WordRows,
    /// What looks like a condition and is none: "nếu có".
    pub no_conditions: WordRows,
    /// "Dự kiến".
    pub tentative: WordRows,
    /// Nouns right in front of a bare month, quarter or year that it only describes: "kết quả".
    pub described: WordRows,
    /// Words that make a year a deadline: "hoàn thành".
    pub completion: WordRows,
    /// Among them, those that say that something is over then.
    pub finishing: WordRows,
    /// Words for looking back; a year behind them is the one looked at, or the one in which it is done.
    pub reviews: WordRows,
    /// Before times that something is counted or examined by, not done by: "thời kỳ kiểm tra".
    pub reference: WordRows,
    /// Before days that are remembered: "kỷ niệm".
    pub commemorated: WordRows,
    /// What only has a beginning and an end: "fiscal year".
    pub spans: WordRows,
    /// Between a day and the document that was issued on it: "ban hành".
    pub issuing: WordRows,
    /// Before what is done already: "đã".
    pub past: WordRows,
    /// Limits that also tell how far something has come: "đến".
    pub weak_limits: WordRows,
    /// Limits that name a goal where the year is far: "by 2030".
    pub goal_limits: WordRows,
    /// Between a document's number and its issuer: "của".
    pub issued_by: WordRows,
    /// Dates of documents that are still to be filled in: "ngày … tháng 9 năm 2026".
    pub blank_dates: &'static [&'static str],
    /// Names of fields and columns that say when.
    pub when_fields: WordRows,
    /// Among them, those whose bare value is a limit: "Thời gian hoàn thành".
    pub limit_fields: WordRows,
    /// Those that say nothing but "when".
    pub plain_when_fields: WordRows,
    /// Who is responsible.
    pub lead_fields: WordRows,
    /// Who helps.
    pub partner_fields: WordRows,
    /// What must be done.
    pub task_fields: WordRows,
    /// What comes out of it, who takes part, and other fields that belong to a task.
    pub other_fields: WordRows,
    /// Cells that say the same as the one above.
    pub dittos: WordRows,
    /// Column heads of running numbers: "TT".
    pub ordinal_columns: WordRows,
    /// In front of one who is told to act: "giao X", "đề nghị X".
    pub delegation: WordRows,
    /// In front of one who is only spoken of: "báo cáo X", "trình X".
    pub object: WordRows,
    /// What may stand between the beginning of a clause and its subject: "các", "đối với".
    pub subject_lead: WordRows,
    /// Between names of one list: ",", "và".
    pub list_joints: WordRows,
    /// Words that a task needs besides those for finishing; Vietnamese writes syllables.
    pub telling: usize,
    /// Between two tasks of a sentence: "và".
    pub joins: &'static [&'static str],
    /// At the head of a clause that has a subject of its own: "và", "còn".
    pub clause_heads: WordRows,
    /// What the author of a report does with it: "gửi".
    pub sends: WordRows,
    /// "chủ trì".
    pub leads: WordRows,
    /// "phối hợp với".
    pub helps: WordRows,
    /// "giao".
    pub assigns: WordRows,
    /// Where the name of a partner ends: verbs that follow.
    pub name_ends: WordRows,
    /// Names of places in a document, from small to large: "điểm", "khoản", "mục", "phần".
    pub places: WordRows,
    /// "của Kế hoạch này".
    pub this_plan: WordRows,
    /// Names of places in laws, which are never ours: "điều".
    pub law_places: WordRows,
    /// Between a number and its date: "ngày".
    pub dated: WordRows,
    /// Names of laws and acts that stand without a number: "luật".
    pub acts: WordRows,
    /// What may stand beside a time in a heading that is nothing but a time: "Giai đoạn 1: …".
    pub fillers: WordRows,
    /// Behind a condition its consequence begins: "thì".
    pub consequence: WordRows,
    /// Words joined to a phase's title: "giai đoạn".
    pub phase: &'static str,
    /// For a task that has no words of its own.
    pub untitled: &'static str,
}

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
        let words = match language {
            Language::Vi => &vi::WORDS,
            Language::En => &en::WORDS,
        };
        let compile = |rows: &[&str]| rows.iter().map(|r| Pattern::new(r)).collect();
        Self {
            language,
            words,
            time: TimeGrammar::new(words.time),
            month_first: (language == Language::En).then(|| TimeGrammar::month_first(words.time)),
            terms: compile(words.terms),
            recurring: compile(words.recurring),
            blank_dates: compile(words.blank_dates),
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
