//! What the times of a sentence tell of one another: what one names, whether both recur, the year of one for another.

use super::judge::Judge;
use super::{Candidate, Setting, has_month};
use crate::lang::phrase::Phrase;
use crate::lang::rows::{Bound, Unit};
use crate::model::{Period, Precision, Reason};
use crate::parse::passage::Passage;
use crate::parse::period::{Context, read};

impl Judge<'_> {
    /// Why a time binds nothing, as far as the next one says.
    pub(super) fn by_the_next(&self, candidate: &Candidate, next: &Candidate) -> Option<Reason> {
        if is_name_of(self.passage, candidate, next) {
            return Some(Reason::Descriptive);
        }
        self.recur_both(candidate, next).then_some(Reason::Recurring)
    }

    /// "Báo cáo 6 tháng trước ngày 10/6, báo cáo năm trước ngày 10/12 hằng năm": both every year.
    fn recur_both(&self, candidate: &Candidate, next: &Candidate) -> bool {
        let (here, there) = (&candidate.phrase, &next.phrase);
        let yearless = |c: &Candidate| c.readings.iter().any(|r| r.inherited);
        is_limit(here)
            && is_limit(there)
            && yearless(candidate)
            && yearless(next)
            && self.passage.sentence_of(here.start).contains(&there.start)
            && !are_parted(self.passage, here, there)
            && self.recurs(next)
    }
}

fn is_limit(phrase: &Phrase) -> bool {
    matches!(phrase.bound, Some(Bound::Before | Bound::By))
}

/// Whether a semicolon stands between two phrases.
fn are_parted(passage: &Passage<'_>, first: &Phrase, second: &Phrase) -> bool {
    let between = passage.tokens.get(first.end..second.start);
    between.is_some_and(|tokens| tokens.iter().any(|t| t.is_sign(';')))
}

/// "Báo cáo quý I trước ngày 15/3": the quarter is what the report is on.
fn is_name_of(passage: &Passage<'_>, candidate: &Candidate, next: &Candidate) -> bool {
    let (phrase, limit) = (&candidate.phrase, &next.phrase);
    // "Quý I: trước ngày 10/3; quý III: trước ngày 10/9" in a column of times
    let colon = passage.tokens.get(phrase.end).is_some_and(|t| t.is_sign(':'));
    let names = phrase.end + usize::from(colon && candidate.field.is_some());
    phrase.bound.is_none()
        && phrase.moments.iter().all(|m| m.unit != Unit::Day)
        && limit.start == names
        && is_limit(limit)
}

/// Years that a phrase leaves out come from the next dated phrase of its sentence, else from the last one.
pub(super) fn complete_from_sentence(
    passage: &Passage<'_>,
    setting: &Setting,
    candidates: &mut [Candidate],
) {
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
            are_parted(passage, first, second)
        };
        let lender = after.filter(|(j, _)| !cut(*j)).or_else(|| {
            // "Quyết toán xong trước 31/12; số dư chuyển sang năm 2027"
            let after = after.filter(|(_, period)| {
                period.precision != Precision::Year && !setting.is_far(period)
            });
            before().filter(|(j, _)| !cut(*j)).or(after).or_else(before)
        });
        let near_follows = lender.is_some_and(|(j, _)| j > i);
        let near = lender.map(|(_, period)| period);
        // "Tháng 12: tổng kết (trước ngày 10)": the month is said, though its year is not.
        let near = near.or_else(|| {
            let before = (0..i).rev().take_while(same).filter(|_| lacks_month);
            before
                .flat_map(|j| &candidates[j].readings)
                .find_map(|r| r.meaning.as_ref().ok())
                .map(|(period, _)| *period)
        });
        if near.is_some() {
            let context = Context { near_follows, ..setting.context(near) };
            let readings = read(&candidates[i].phrase, &context);
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
