//! Which times of a passage bind an action, and which only look like it.
//!
//! In: a passage and where it stands.
//! Out: its times, each with what it binds or why nothing.
//! Never: knows who acts, or what is to be done.
//! To add a reason why a time binds nothing: a function in `told.rs` and a line in `judge.rs`.

mod judge;
mod stretches;
mod told;

use super::fields::Edge;
use super::passage::{Passage, token_range};
use super::period::{Context, Fault, Reading, read};
use crate::lang::Lexicon;
use crate::lang::grammar::{Moment, Phrase, TimeGrammar};
use crate::lang::numeric::{Order, dates, order};
use crate::lang::rows::{Bound, Joint, Part, Unit};
use crate::lang::token::Token;
use crate::model::{IssueDate, Kind, Period, Precision, Reason};
use chrono::{Datelike, Weekday};
use judge::Judge;
use std::ops::Range;
use stretches::{days_without_month, phrases, regions};

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
        Context { near, phase, previous, issued }
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
    if !passage.text().bytes().any(|b| b.is_ascii_digit()) && !has_unnumbered_time(passage, lexicon)
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
        let next = candidates.get(i + 1);
        let why =
            next.filter(|next| is_name_of(candidate, next)).map(|_| Reason::Descriptive).or_else(
                || next.filter(|next| judge.recur_both(candidate, next)).map(|_| Reason::Recurring),
            );
        found.extend(judge.found(candidate, last, why));
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

/// "Báo cáo quý I trước ngày 15/3": the quarter is what the report is on.
fn is_name_of(candidate: &Candidate, next: &Candidate) -> bool {
    let (phrase, limit) = (&candidate.phrase, &next.phrase);
    phrase.bound.is_none()
        && phrase.moments.iter().all(|m| m.unit != Unit::Day)
        && limit.start == phrase.end
        && matches!(limit.bound, Some(Bound::Before | Bound::By))
}

/// Under the phase of a month or a few, a bare "5/9" of them is a day, and "10 - 12/3" a few.
fn days_of_phase(
    passage: &Passage<'_>,
    setting: &Setting,
    grammar: &TimeGrammar,
    gaps: &[Range<usize>],
) -> Vec<Candidate> {
    let Some(phase) = setting.phase.filter(is_few_months) else {
        return Vec::new();
    };
    let context = setting.context(None);
    let is_day = |phrase: &Phrase| {
        let yearless = |m: &Moment| m.unit == Unit::Day && m.slots.year.is_none();
        phrase.moments.iter().all(yearless)
            && phrase.moments.last().is_some_and(|m| m.slots.month.is_some())
            && phrase.joints.iter().all(|j| *j == Joint::Range)
            && !is_share(phrase, &passage.tokens)
    };
    let inside =
        |reading: &Reading| matches!(&reading.meaning, Ok((day, _)) if day.overlaps(&phase));
    let of_month = lasts_a_month(&phase);
    let of_gap = |gap: &Range<usize>| {
        let gap = gap.clone();
        let mut days = phrases(passage, gap.clone(), Some(Edge::Whole), grammar);
        days.retain(|phrase| phrase.bound.is_none() && is_day(phrase));
        let named = if of_month { days_without_month(passage, gap, grammar) } else { Vec::new() };
        let free = |day: &Phrase| days.iter().all(|d| d.end <= day.start || day.end <= d.start);
        let named: Vec<Phrase> = named.into_iter().filter(free).collect();
        days.into_iter().chain(named)
    };
    gaps.iter()
        .flat_map(of_gap)
        .map(|phrase| Candidate { readings: read(&phrase, &context), phrase, field: None })
        .filter(|candidate| candidate.readings.iter().all(inside))
        .collect()
}

fn lasts_a_month(phase: &Period) -> bool {
    phase.precision == Precision::Month
        && phase.start.zip(phase.last_day()).is_some_and(|(a, b)| a.month() == b.month())
}

/// "2/9 đảng viên": so many of so many, where a word follows.
fn is_share(phrase: &Phrase, tokens: &[Token<'_>]) -> bool {
    let first = &phrase.moments[0];
    phrase.moments.len() == 1
        && first.slots.day < first.slots.month
        && tokens[phrase.start].number().is_some_and(|(_, digits)| digits == 1)
        && tokens.get(phrase.end).is_some_and(|t| t.word().is_some())
}

/// What is left of stretches of tokens between the phrases found in them.
fn between(stretches: &[(Range<usize>, Option<Edge>)], found: &[Candidate]) -> Vec<Range<usize>> {
    let mut gaps = Vec::new();
    let mut found = found.iter().map(|c| &c.phrase).peekable();
    for (stretch, _) in stretches {
        let mut at = stretch.start;
        while let Some(phrase) = found.next_if(|p| p.start < stretch.end) {
            gaps.push(at..phrase.start);
            at = phrase.end;
        }
        gaps.push(at..stretch.end);
    }
    gaps.retain(|gap| !gap.is_empty());
    gaps
}

/// Longest phase in days under which a bare "5/9" is looked for: a half year.
const FEW_MONTHS: i64 = 184;

fn is_few_months(phase: &Period) -> bool {
    let days = phase.start.zip(phase.end).map(|(start, end)| (end - start).num_days());
    has_month(phase) && phase.precision != Precision::Day && days.is_some_and(|d| d <= FEW_MONTHS)
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

/// Years that a phrase leaves out come from the next dated phrase of its sentence, else from the last one.
fn complete_from_sentence(passage: &Passage<'_>, setting: &Setting, candidates: &mut [Candidate]) {
    let own: Vec<Option<Period>> = candidates
        .iter()
        .map(|c| {
            c.readings
                .iter()
                .find(|r| !r.inherited)
                .and_then(|r| r.meaning.as_ref().ok())
                .map(|(p, _)| *p)
        })
        .collect();
    for i in 0..candidates.len() {
        if !candidates[i].readings.iter().any(|r| r.inherited) {
            continue;
        }
        let sentence = passage.sentence_of(candidates[i].phrase.start);
        let same = |j: &usize| sentence.contains(&candidates[*j].phrase.start);
        // "by the end of the year and published in January 2027": the year is not the one to come.
        let the_year = candidates[i].phrase.moments[0].unit == Unit::Year;
        let lacks_month = lacks_month(&candidates[i].phrase);
        // "Tổng kết công tác năm 2026 (trước ngày 15)": a year has no month to lend.
        let lends = |j: usize| own[j].filter(|p| !lacks_month || has_month(p));
        let after = (i + 1..candidates.len()).take_while(same).filter(|_| !the_year);
        let after = after.into_iter().find_map(|j| lends(j).map(|period| (j, period)));
        let before = || (0..i).rev().take_while(same).find_map(|j| Some((j, lends(j)?)));
        // "đợt 1 trong tháng 4/2026, đợt 2 trong quý III; từ năm 2027 …": a semicolon ends what belongs together.
        let cut = |j: usize| {
            let (first, second) = (&candidates[i.min(j)].phrase, &candidates[i.max(j)].phrase);
            passage.tokens[first.end..second.start].iter().any(|t| t.is_sign(';'))
        };
        let near = match after.filter(|(j, _)| !cut(*j)) {
            Some((_, period)) => Some(period),
            None => {
                // "Quyết toán xong trước 31/12; số dư chuyển sang năm 2027"
                let after = after.filter(|(_, period)| period.precision != Precision::Year);
                before().filter(|(j, _)| !cut(*j)).or(after).or_else(before).map(|(_, p)| p)
            }
        };
        // "Tháng 12: tổng kết (trước ngày 10)": the month is said, though its year is not.
        let near = near.or_else(|| {
            let before = (0..i).rev().take_while(same).filter(|_| lacks_month);
            before
                .flat_map(|j| &candidates[j].readings)
                .find_map(|r| r.meaning.as_ref().ok())
                .map(|(period, _)| *period)
        });
        if near.is_some() {
            let readings = read(&candidates[i].phrase, &setting.context(near));
            // "Tổng kết công tác năm 2026 trước ngày 15/01", issued in December 2026: the year of the work.
            let of_the_past = near.is_some_and(|p| p.precision == Precision::Year)
                && readings.iter().all(|r| setting.is_over(r));
            if !of_the_past {
                candidates[i].readings = readings;
            }
        }
    }
}

fn lacks_month(phrase: &Phrase) -> bool {
    phrase.moments.iter().all(|m| m.unit == Unit::Day && m.slots.month.is_none())
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
            at = range.end;
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
