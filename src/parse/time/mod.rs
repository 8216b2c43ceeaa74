//! Which times of a passage bind an action, and which only look like it.
//!
//! In: a passage and where it stands.
//! Out: its times, each with what it binds or why nothing.
//! Never: knows who acts, or what is to be done.
//! To add a reason why a time binds nothing: a function in the file of its kind and a line in `judge.rs`.

mod condition;
mod days;
mod feasts;
mod judge;
mod neighbours;
mod past;
mod stretches;
mod told;
mod year;

use super::fields::Edge;
use super::passage::{Passage, token_range};
use super::period::{Context, Fault, Reading, read};
use crate::lang::Lexicon;
use crate::lang::numeric::{Order, dates, order};
use crate::lang::phrase::Phrase;
use crate::lang::rows::{Bound, Part, Unit};
use crate::model::{IssueDate, Kind, Period, Precision, Reason};
use chrono::{Datelike, Weekday};
use days::{between, days_of_phase, lasts_a_month};
use judge::Judge;
use neighbours::complete_from_sentence;
use std::ops::Range;
use stretches::{phrases, regions};

/// Where a passage stands, as far as it matters for its times.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting {
    /// A heading, a row head or another line that may be a phase.
    pub(crate) heading: bool,
    /// The whole passage is the value of a time field: a cell of a time column.
    pub(crate) field: Option<Edge>,
    /// The phase around it.
    pub(crate) phase: Option<Period>,
    /// The phase before it on the same rank.
    pub(crate) previous: Option<Period>,
    /// The plan's date of issue.
    pub(crate) issued: Option<IssueDate>,
    /// The year of which the whole plan is, by its title.
    pub(crate) of_year: Option<i32>,
    /// The plan writes 8/29/2025.
    pub(crate) month_first: bool,
}

impl Setting {
    fn context(&self, near: Option<Period>) -> Context {
        let (phase, previous, issued) = (self.phase, self.previous, self.issued);
        Context { near, near_follows: false, phase, previous, issued }
    }

    /// Whether a period lies in a year after the next of the plan.
    fn is_far(&self, period: &Period) -> bool {
        let year = period.last_day().or(period.start).map(|day| day.year());
        year.zip(self.issued).is_some_and(|(year, issued)| year > issued.first.year() + 1)
    }

    /// Whether what was read was over when the plan was issued.
    fn is_over(&self, reading: &Reading) -> bool {
        let end = reading.meaning.as_ref().ok().and_then(|(period, _)| period.end);
        end.zip(self.issued).is_some_and(|(end, issued)| end <= issued.first)
    }
}

/// A time of a passage.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// What it binds, or why nothing.
    pub(crate) verdict: Result<(Period, Kind), Fault>,
    /// "Dự kiến".
    pub(crate) tentative: bool,
    /// The day of the week written with a single day.
    pub(crate) weekday: Option<Weekday>,
}

impl Found {
    /// What no phrase was read for: citations, terms, marks.
    pub(crate) fn of(tokens: Range<usize>, verdict: Result<(Period, Kind), Fault>) -> Self {
        Self { tokens, verdict, tentative: false, weekday: None }
    }
}

/// A phrase with what surrounds it.
struct Candidate {
    phrase: Phrase,
    readings: Vec<Reading>,
    field: Option<Edge>,
}

/// The times of a passage in order; `marks` are ranges of tokens that the author has marked.
pub(crate) fn times(
    passage: &Passage<'_>,
    setting: &Setting,
    lexicon: &Lexicon,
    marks: &[Range<usize>],
) -> Vec<Found> {
    let of_month = setting.phase.is_some_and(|phase| lasts_a_month(&phase));
    if !passage.text().bytes().any(|b| b.is_ascii_digit())
        && !has_unnumbered_time(passage, lexicon)
        && !of_month
    {
        return Vec::new();
    }
    let mut candidates: Vec<Candidate> = Vec::new();
    let grammar = lexicon.month_first.as_ref().filter(|_| setting.month_first);
    let grammar = grammar.unwrap_or(&lexicon.time);
    let regions = regions(passage, setting, marks, lexicon);
    for (range, field) in &regions {
        let field = *field;
        for phrase in phrases(passage, range.clone(), field, grammar) {
            let phrase = with_limit_of_field(phrase, field);
            let context = setting.context(None);
            let readings = read(&phrase, &context);
            candidates.push(Candidate { phrase, readings, field });
        }
    }
    candidates.extend(days_of_phase(passage, setting, grammar, &between(&regions, &candidates)));
    candidates.sort_by_key(|c| c.phrase.start);
    complete_from_sentence(passage, setting, &mut candidates);
    let pure = setting.heading && is_pure(passage, &candidates, lexicon);
    let judge = Judge { passage, setting, lexicon, pure };
    let mut found: Vec<Found> = Vec::new();
    let mut last = passage.first;
    for (i, candidate) in candidates.iter().enumerate() {
        let beside = candidates.get(i + 1).and_then(|next| judge.by_the_next(candidate, next));
        found.extend(judge.found(candidate, last, beside));
        last = candidate.phrase.end;
    }
    found.extend(passage.citations.iter().filter(|c| c.mask.end > c.range.end).map(|c| {
        Found::of(
            token_range(&passage.tokens, &(c.range.end..c.mask.end)),
            Err(Fault::Nothing(Reason::Citation)),
        )
    }));
    found.extend(years(passage, lexicon, &found));
    found.sort_by_key(|f| f.tokens.start);
    found
}

/// "Cuối năm 2027" as the value of "Hoàn thành": with the year.
fn with_limit_of_field(phrase: Phrase, field: Option<Edge>) -> Phrase {
    let [only] = phrase.moments.as_slice() else { return phrase };
    let end_of_year = only.unit == Unit::Year && only.part == Some(Part::End);
    match (phrase.bound, field) {
        (None, Some(Edge::Limit)) if end_of_year => Phrase { bound: Some(Bound::By), ..phrase },
        _ => phrase,
    }
}

/// Whether a text writes the month before the day: some dates can only be read so, and none only the other way.
pub(crate) fn is_month_first(passages: &[Passage<'_>], lexicon: &Lexicon) -> bool {
    if lexicon.month_first.is_none() {
        return false;
    }
    let orders: Vec<Order> =
        passages.iter().flat_map(|p| dates(&p.tokens)).filter_map(order).collect();
    orders.contains(&Order::MonthFirst) && !orders.contains(&Order::DayFirst)
}

/// Ranges of bare years that no phrase holds: terms and programmes.
fn years(passage: &Passage<'_>, lexicon: &Lexicon, found: &[Found]) -> Vec<Found> {
    let year = |i: usize| {
        passage
            .tokens
            .get(i)
            .and_then(|t| t.number())
            .is_some_and(|(y, digits)| digits == 4 && (1900..2200).contains(&y))
    };
    (passage.first..passage.tokens.len())
        .filter(|&i| {
            year(i) && passage.tokens.get(i + 1).is_some_and(|t| t.is_sign('-')) && year(i + 2)
        })
        .map(|i| i..i + 3)
        .filter(|range| {
            !found.iter().any(|f| f.tokens.start < range.end && range.start < f.tokens.end)
        })
        .map(|tokens| {
            let term = lexicon.is_term(&passage.tokens, tokens.start)
                || lexicon.begins_term(&passage.tokens, tokens.end);
            let reason = if term { Reason::Term } else { Reason::Descriptive };
            Found::of(tokens, Err(Fault::Nothing(reason)))
        })
        .collect()
}

/// Whether nothing but times (and "Giai đoạn 1", "Thời gian:") stands in a passage, and at least one does.
pub(crate) fn is_only_time(passage: &Passage<'_>, found: &[Found], lexicon: &Lexicon) -> bool {
    found.iter().any(|f| f.verdict.is_ok())
        && leftover(passage, found.iter().map(|f| f.tokens.clone()), lexicon) == 0
}

/// Whether a passage has nothing but times, whatever they bind.
pub(crate) fn has_only_times(passage: &Passage<'_>, lexicon: &Lexicon) -> bool {
    let phrases = lexicon.time.phrases(&passage.tokens, true);
    !phrases.is_empty() && leftover(passage, phrases.iter().map(|p| p.start..p.end), lexicon) == 0
}

/// Words that a period may have as its name: "Học kỳ II (từ … đến …)".
const NAME: usize = 4;

/// Whether a passage is the name of a period and its time, in brackets or on a line of its own.
pub(crate) fn is_named_time(passage: &Passage<'_>, found: &[Found], lexicon: &Lexicon) -> bool {
    let [only] = found else { return false };
    let set_off = only
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| passage.tokens[at].is_sign('(') || passage.tokens[at].is_sign('\n'));
    let coarse =
        matches!(&only.verdict, Ok((p, _)) if p.start.is_some() && p.start != p.last_day());
    let rest = leftover(passage, std::iter::once(only.tokens.clone()), lexicon);
    set_off && coarse && rest <= NAME
}

/// Some times have no digit: "quý IV", "early November".
fn has_unnumbered_time(passage: &Passage<'_>, lexicon: &Lexicon) -> bool {
    let words = lexicon.words.binding.unnumbered;
    passage.tokens.iter().filter_map(|t| t.word()).any(|word| words.contains(&word))
}

fn has_month(period: &Period) -> bool {
    matches!(period.precision, Precision::Day | Precision::PartOfMonth | Precision::Month)
}

fn is_pure(passage: &Passage<'_>, candidates: &[Candidate], lexicon: &Lexicon) -> bool {
    !candidates.is_empty()
        && leftover(passage, candidates.iter().map(|c| c.phrase.start..c.phrase.end), lexicon) == 0
}

/// Whether a passage has one word or number besides fillers: "Năm 2027", "March", "2028".
fn is_lone(passage: &Passage<'_>, lexicon: &Lexicon) -> bool {
    let mut at = passage.first;
    let mut others = 0;
    while at < passage.tokens.len() && others < 2 {
        match lexicon.words.tasks.fillers.at(&passage.tokens, at) {
            Some(end) => at = end,
            None => {
                let token = &passage.tokens[at];
                others += usize::from(token.word().is_some() || token.number().is_some());
                at += 1;
            }
        }
    }
    others == 1
}

/// How many words of a passage are neither in the ranges nor fillers.
fn leftover(
    passage: &Passage<'_>,
    ranges: impl Iterator<Item = Range<usize>>,
    lexicon: &Lexicon,
) -> usize {
    let mut ranges = ranges.peekable();
    let mut left = 0;
    let mut at = passage.first;
    while at < passage.tokens.len() {
        while ranges.peek().is_some_and(|r| r.end <= at) {
            ranges.next();
        }
        if let Some(range) = ranges.peek().filter(|r| r.contains(&at)) {
            at = lexicon.time.behind_weekday(&passage.tokens, range.end);
        } else if let Some(end) = lexicon.words.tasks.fillers.at(&passage.tokens, at) {
            at = end;
        } else if let Some(end) = lexicon.time.behind_hour(&passage.tokens, at) {
            at = end;
        } else {
            left += usize::from(passage.tokens[at].word().is_some());
            at += 1;
        }
    }
    left
}
