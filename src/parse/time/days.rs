//! Bare days that only the phase around them completes: "5/9" under "Tháng 9".

use super::stretches::{found_in, phrases};
use super::{Candidate, Setting, has_month};
use crate::lang::grammar::TimeGrammar;
use crate::lang::phrase::{Moment, Phrase};
use crate::lang::rows::{Joint, Unit};
use crate::lang::token::Token;
use crate::model::{Period, Precision};
use crate::parse::fields::Edge;
use crate::parse::passage::Passage;
use crate::parse::period::{Context, Reading, read};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// Under the phase of a month or a few, a bare "5/9" of them is a day, and "10 - 12/3" a few.
pub(super) fn days_of_phase(
    passage: &Passage<'_>,
    setting: &Setting,
    grammar: &TimeGrammar,
    gaps: &[Range<usize>],
) -> Vec<Candidate> {
    let Some(phase) = setting.phase.filter(|p| is_few_months(p) || lasts_a_month(p)) else {
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
        let named = if of_month {
            found_in(passage, gap, |t| grammar.days_without_month(t))
        } else {
            Vec::new()
        };
        let free = |day: &Phrase| days.iter().all(|d| d.end <= day.start || day.end <= d.start);
        let named: Vec<Phrase> = named.into_iter().filter(free).collect();
        days.into_iter().chain(named)
    };
    let parts_of_gap = |gap: &Range<usize>| match phase.start.filter(|_| of_month) {
        Some(first) => found_in(passage, gap.clone(), |t| grammar.parts_of_the_month(t))
            .into_iter()
            .map(|part| of_the_month(part, first, &context))
            .collect(),
        None => Vec::new(),
    };
    let days = gaps
        .iter()
        .filter(|_| is_few_months(&phase))
        .flat_map(of_gap)
        .map(|phrase| Candidate { readings: read(&phrase, &context), phrase, field: None });
    days.chain(gaps.iter().flat_map(parts_of_gap))
        .filter(|candidate| candidate.readings.iter().all(inside))
        .collect()
}

/// "Cuối tháng" under "Tháng 5/2026".
fn of_the_month(mut phrase: Phrase, first: NaiveDate, context: &Context) -> Candidate {
    for moment in &mut phrase.moments {
        (moment.slots.month, moment.slots.year) = (Some(first.month()), Some(first.year()));
    }
    let mut readings = read(&phrase, context);
    for reading in &mut readings {
        reading.inherited = true;
    }
    Candidate { phrase, readings, field: None }
}

pub(super) fn lasts_a_month(phase: &Period) -> bool {
    let whole = phase.start.zip(phase.end).is_some_and(|(a, b)| a.day() == 1 && b.day() == 1);
    (phase.precision == Precision::Month || whole)
        && phase
            .start
            .zip(phase.last_day())
            .is_some_and(|(a, b)| (a.year(), a.month()) == (b.year(), b.month()))
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
pub(super) fn between(
    stretches: &[(Range<usize>, Option<Edge>)],
    found: &[Candidate],
) -> Vec<Range<usize>> {
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
