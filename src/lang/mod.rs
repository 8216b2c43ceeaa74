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

use crate::model::Language;
use grammar::TimeGrammar;
pub use pattern::{MonthNames, Pattern, Slots};
use rows::TimeRows;

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
    pub conditions: &'static [&'static str],
    /// Words that open a condition only at the head of a clause: "Should the council …".
    pub opening_conditions: &'static [&'static str],
    /// What looks like a condition and is none: "nếu có".
    pub no_conditions: &'static [&'static str],
    /// "Dự kiến".
    pub tentative: &'static [&'static str],
    /// Nouns right in front of a bare month, quarter or year that it only describes: "kết quả".
    pub described: &'static [&'static str],
    /// Words that make a year a deadline: "hoàn thành".
    pub completion: &'static [&'static str],
    /// Words for looking back; a year behind them is the one looked at, or the one in which it is done.
    pub reviews: &'static [&'static str],
    /// Before times that something is counted or examined by, not done by: "thời kỳ kiểm tra".
    pub reference: &'static [&'static str],
    /// Before days that are remembered: "kỷ niệm".
    pub commemorated: &'static [&'static str],
    /// What only has a beginning and an end: "fiscal year".
    pub spans: &'static [&'static str],
    /// Between a day and the document that was issued on it: "ban hành".
    pub issuing: &'static [&'static str],
    /// Before what is done already: "đã".
    pub past: &'static [&'static str],
    /// Limits that also tell how far something has come: "đến".
    pub weak_limits: &'static [&'static str],
    /// Limits that name a goal where the year is far: "by 2030".
    pub goal_limits: &'static [&'static str],
    /// Between a document's number and its issuer: "của".
    pub issued_by: &'static [&'static str],
    /// Dates of documents that are still to be filled in: "ngày … tháng 9 năm 2026".
    pub blank_dates: &'static [&'static str],
    /// Names of fields and columns that say when.
    pub when_fields: &'static [&'static str],
    /// Among them, those whose bare value is a limit: "Thời gian hoàn thành".
    pub limit_fields: &'static [&'static str],
    /// Those that say nothing but "when".
    pub plain_when_fields: &'static [&'static str],
    /// Who is responsible.
    pub lead_fields: &'static [&'static str],
    /// Who helps.
    pub partner_fields: &'static [&'static str],
    /// What must be done.
    pub task_fields: &'static [&'static str],
    /// What comes out of it, who takes part, and other fields that belong to a task.
    pub other_fields: &'static [&'static str],
    /// Cells that say the same as the one above.
    pub dittos: &'static [&'static str],
    /// Column heads of running numbers: "TT".
    pub ordinal_columns: &'static [&'static str],
    /// In front of one who is told to act: "giao X", "đề nghị X".
    pub delegation: &'static [&'static str],
    /// In front of one who is only spoken of: "báo cáo X", "trình X".
    pub object: &'static [&'static str],
    /// What may stand between the beginning of a clause and its subject: "các", "đối với".
    pub subject_lead: &'static [&'static str],
    /// Between names of one list: ",", "và".
    pub list_joints: &'static [&'static str],
    /// Words that a task needs besides those for finishing; Vietnamese writes syllables.
    pub telling: usize,
    /// Between two tasks of a sentence: "và".
    pub joins: &'static [&'static str],
    /// At the head of a clause that has a subject of its own: "và", "còn".
    pub clause_heads: &'static [&'static str],
    /// What the author of a report does with it: "gửi".
    pub sends: &'static [&'static str],
    /// "chủ trì".
    pub leads: &'static [&'static str],
    /// "phối hợp với".
    pub helps: &'static [&'static str],
    /// "giao".
    pub assigns: &'static [&'static str],
    /// Where the name of a partner ends: verbs that follow.
    pub name_ends: &'static [&'static str],
    /// Names of places in a document, from small to large: "điểm", "khoản", "mục", "phần".
    pub places: &'static [&'static str],
    /// "của Kế hoạch này".
    pub this_plan: &'static [&'static str],
    /// Names of places in laws, which are never ours: "điều".
    pub law_places: &'static [&'static str],
    /// Between a number and its date: "ngày".
    pub dated: &'static [&'static str],
    /// Names of laws and acts that stand without a number: "luật".
    pub acts: &'static [&'static str],
    /// What may stand beside a time in a heading that is nothing but a time: "Giai đoạn 1: …".
    pub fillers: &'static [&'static str],
    /// Behind a condition its consequence begins: "thì".
    pub consequence: &'static [&'static str],
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

/// Whether a row of words, separated by spaces, stands at a token.
pub fn words_at(tokens: &[token::Token<'_>], at: usize, row: &str) -> Option<usize> {
    let mut rest = row;
    for (i, token) in tokens.iter().enumerate().skip(at) {
        rest = match &token.kind {
            token::TokenKind::Word(word) => rest.strip_prefix(word.as_ref())?,
            token::TokenKind::Sign(sign) => rest.strip_prefix(*sign)?,
            token::TokenKind::Number { .. } => return None,
        };
        if rest.is_empty() {
            return Some(i + 1);
        }
        rest = rest.strip_prefix(' ')?;
    }
    None
}

/// Whether one of the rows stands at a token; the longest wins.
pub fn any_at(tokens: &[token::Token<'_>], at: usize, rows: &[&str]) -> Option<usize> {
    // Most rows differ in their first letter: one look spares taking them apart.
    let token = tokens.get(at)?;
    let (first, len) = match &token.kind {
        token::TokenKind::Word(w) => (w.as_bytes().first().copied(), w.len()),
        token::TokenKind::Number { .. } => return None,
        token::TokenKind::Sign(c) => (u8::try_from(*c).ok(), c.len_utf8()),
    };
    let may_begin =
        |row: &[u8]| row.first().copied() == first && row.get(len).is_none_or(|next| *next == b' ');
    rows.iter()
        .filter(|row| may_begin(row.as_bytes()))
        .filter_map(|row| words_at(tokens, at, row))
        .max()
}

/// Whether one of the rows ends right before a token; gives where it begins.
pub fn any_before(
    tokens: &[token::Token<'_>],
    before: usize,
    rows: &[impl AsRef<str>],
) -> Option<usize> {
    rows.iter()
        .filter_map(|row| {
            let row = row.as_ref();
            let start = before.checked_sub(row.split(' ').count())?;
            (words_at(tokens, start, row)? == before).then_some(start)
        })
        .min()
}
