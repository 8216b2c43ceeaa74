//! Date-like strings that the reader passed over, so that an author sees that they were seen.
//!
//! In: a plan's text and the places that were read.
//! Out: the other dates, years, terms and lengths of time, with a guess why they bind nothing.
//! Never: makes a deadline of anything.
//! To add a form: a row in [`VI`] or [`EN`].

use crate::model::{IssueDate, Language, LinkTarget, Plan, Reason, Span};
use regex::{Match, Regex};
use std::sync::LazyLock;

/// A string that nothing was read from.
pub(super) struct Found {
    pub(super) span: Span,
    /// White space as one blank.
    pub(super) phrase: String,
    pub(super) reason: Reason,
}

/// What a form says by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// A day, month, quarter or year.
    Time,
    /// A day, month or quarter without its year.
    Yearless,
    /// Two years.
    Term,
    /// A number of days, weeks, months or years.
    Length,
}

type Row = (Form, &'static str);

const ISO: Row = (Form::Time, r"\d{4}-\d{2}-\d{2}");
const NUMERIC: Row =
    (Form::Time, r"(?:ngày\s+)?\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?(?:19|20)\d{2}");
const MONTH: Row = (Form::Time, r"(?:tháng\s+)?(?:0?[1-9]|1[0-2])\s?/\s?(?:19|20)\d{2}");
const TERM: Row = (Form::Term, r"(?:19|20)\d{2}\s?[-–—]\s?(?:19|20)\d{2}");

/// The first form that fits wins.
const VI: &[Row] = &[
    ISO,
    NUMERIC,
    (Form::Time, r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}"),
    (Form::Yearless, r"ngày\s+\d{1,2}\s+tháng\s+\d{1,2}"),
    (Form::Yearless, r"ngày\s+\d{1,2}\s?/\s?\d{1,2}"),
    (Form::Yearless, r"ngày\s+\d{1,2}"),
    MONTH,
    (Form::Time, r"tháng\s+\d{1,2}\s+năm\s+\d{4}"),
    (Form::Yearless, r"tháng\s+\d{1,2}"),
    (Form::Time, r"quý\s+(?:IV|I{1,3}|[1-4])(?:\s?[/-]\s?|\s+(?:năm\s+)?)\d{4}"),
    (Form::Yearless, r"quý\s+(?:IV|I{1,3}|[1-4])"),
    TERM,
    (Form::Time, r"năm\s+(?:19|20)\d{2}"),
    (Form::Length, r"\d{1,3}\s+(?:ngày|tuần|tháng|năm)(?:\s+làm\s+việc)?"),
];

const EN: &[Row] = &[
    ISO,
    NUMERIC,
    (Form::Time, r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?M,?\s+\d{4}"),
    (Form::Time, r"M\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"),
    (Form::Time, r"M,?\s+\d{4}"),
    (Form::Yearless, r"\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?M"),
    (Form::Yearless, r"M\s+\d{1,2}(?:st|nd|rd|th)?"),
    MONTH,
    (Form::Time, r"(?:Q[1-4]|(?:first|second|third|fourth)\s+quarter)(?:\s+of|/|,)?\s*\d{4}"),
    (Form::Yearless, r"Q[1-4]|(?:first|second|third|fourth)\s+quarter"),
    TERM,
    (Form::Time, r"(?:in|of|for|year|since|until|by|during)\s+(?:19|20)\d{2}"),
    (
        Form::Length,
        r"(?:\d{1,3}|two|three|four|five|six|seven|ten)\s+(?:(?:working|calendar)\s+)?(?:days?|weeks?|months?|years?)",
    ),
];

/// Names of months begin with a capital: "may" is a verb.
const MONTHS: &str = "(?-i:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\\b\\.?)";

/// Words after a length that count it from an event, and before two years that make them a term.
const FROM_EVENT: &[&str] = &[
    "kể từ",
    "tính từ",
    "sau khi",
    "sau ngày",
    "trước khi",
    "trước ngày",
    "after",
    "before",
    "from",
];

/// Words after a day without its year that say that it comes again.
const AGAIN: &[&str] =
    &["hằng", "hàng", "mỗi", "của hằng", "của mỗi", "every", "each", "of every", "of each"];

/// Places without prose: addresses, attributes, comments.
const ASIDE: &str = r#"(?s)\]\([^)\n]*\)|\{[^}\n]*\}|<!--.*?-->|https?://\S+"#;

struct Patterns {
    any: Regex,
    forms: Vec<Form>,
    aside: Regex,
}

impl Patterns {
    fn new(rows: &[Row]) -> Option<Self> {
        let parts: Vec<String> =
            rows.iter().map(|(_, p)| format!("({})", p.replace("M", MONTHS))).collect();
        Some(Self {
            any: Regex::new(&format!("(?i){}", parts.join("|"))).ok()?,
            forms: rows.iter().map(|(form, _)| *form).collect(),
            aside: Regex::new(ASIDE).ok()?,
        })
    }
}

static VI_PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| Patterns::new(VI));
static EN_PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| Patterns::new(EN));

/// The date-like strings of a plan's text outside of the places `taken`.
pub(super) fn others(plan: &Plan, taken: &[Span], language: Language) -> Vec<Found> {
    let patterns = match language {
        Language::Vi => &VI_PATTERNS,
        Language::En => &EN_PATTERNS,
    };
    let Some(patterns) = patterns.as_ref() else { return Vec::new() };
    let text = &plan.source.text;
    let aside: Vec<Span> = patterns.aside.find_iter(text).map(|m| Span::from(m.range())).collect();
    let mut found = Vec::new();
    let mut at = plan.body;
    while let Some((form, m)) = next(patterns, text, at) {
        let span = Span::from(m.range());
        if !stands_alone(text, form, &m) {
            at = after_first(text, m.start());
            continue;
        }
        at = m.end();
        if !overlaps(taken, span) && !overlaps(&aside, span) {
            let phrase = m.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
            found.push(Found { span, phrase, reason: reason(plan, form, &m) });
        }
    }
    found
}

fn next<'t>(patterns: &Patterns, text: &'t str, at: usize) -> Option<(Form, Match<'t>)> {
    let captures = patterns.any.captures_at(text, at)?;
    patterns.forms.iter().enumerate().find_map(|(i, form)| Some((*form, captures.get(i + 1)?)))
}

fn after_first(text: &str, at: usize) -> usize {
    at + text[at..].chars().next().map_or(1, char::len_utf8)
}

/// Spans in order of their start; those of statements may nest, so all before the end are looked at.
fn overlaps(spans: &[Span], span: Span) -> bool {
    spans.iter().any(|s| s.overlaps(span))
}

/// Not a part of a document number, a longer number or a word.
fn stands_alone(text: &str, form: Form, m: &Match<'_>) -> bool {
    let before = text[..m.start()].chars().next_back();
    let mut after = text[m.end()..].chars();
    let (next, second) = (after.next(), after.next());
    let is_glue = |c: Option<char>| c.is_some_and(|c| matches!(c, '/' | '-' | '.' | '–'));
    let free_before = !before.is_some_and(|c| c.is_alphanumeric() || c == '/' || c == '-');
    let joined = is_glue(next) && next != Some('–') && second.is_some_and(char::is_alphanumeric);
    let free_after = !joined && !next.is_some_and(char::is_alphanumeric);
    // "15 tháng 6": the number is a day.
    let counts = form == Form::Length
        && text[m.end()..].trim_start().starts_with(|c: char| c.is_ascii_digit());
    free_before && free_after && !counts
}

fn reason(plan: &Plan, form: Form, m: &Match<'_>) -> Reason {
    let text = &plan.source.text;
    let span = Span::from(m.range());
    let in_document_link =
        plan.links.iter().any(|l| l.target == LinkTarget::Document && l.span.contains(span));
    match form {
        _ if in_document_link => Reason::Citation,
        Form::Term => Reason::Term,
        Form::Length if is_followed(&text[m.end()..], FROM_EVENT) => Reason::Relative,
        Form::Length => Reason::Duration,
        Form::Yearless if is_followed(&text[m.end()..], AGAIN) => Reason::Recurring,
        Form::Yearless => Reason::Incomplete,
        Form::Time if is_issue_date(plan.meta.date, m.as_str()) => Reason::IssueDate,
        Form::Time => Reason::Descriptive,
    }
}

fn is_followed(rest: &str, by: &[&str]) -> bool {
    let rest = rest.trim_start().to_lowercase();
    by.iter().any(|words| rest.starts_with(words))
}

fn is_issue_date(issued: Option<IssueDate>, words: &str) -> bool {
    let numbers: Vec<u32> = words
        .split(|c: char| !c.is_ascii_digit())
        .filter(|n| !n.is_empty())
        .filter_map(|n| n.parse().ok())
        .collect();
    let Some(issued) = issued.filter(|i| i.has_day) else { return false };
    let iso = issued.iso();
    let own: Vec<u32> = iso.split('-').rev().filter_map(|n| n.parse().ok()).collect();
    numbers == own
}
