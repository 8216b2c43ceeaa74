//! Which units hold a word or a pair of neighbouring words, and how well it describes them.
//!
//! Units are read in batches, side by side, and their postings kept as bytes: what is in memory at
//! a time is one batch of words and the index itself.

use super::super::index::Index;
use super::fold::{Word, words};
use super::units::{self, Unit};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Units read at a time.
const BATCH: usize = 128;
/// Set in a posting's weight where the word stands in the title.
pub(crate) const IN_TITLE: u8 = 8;
/// The weights of a text: 1–7; 0 where the word stands in the title only.
const STEPS: f32 = 7.0;
/// BM25's saturation and length normalisation.
const K1: f32 = 1.2;
const B: f32 = 0.7;
/// Stands between the fold of a word and its spelling with marks: smaller than any letter, so that
/// the two are neighbours.
pub(crate) const MARKED: char = ' ';
/// Stands between two neighbouring words.
pub(crate) const PAIR: char = '_';

/// Units by weight, in the order of the units; as bytes: gap, weight.
#[derive(Default)]
pub(crate) struct Postings {
    bytes: Vec<u8>,
    next: u32,
    /// How many units.
    pub(crate) count: u32,
}

impl Postings {
    fn push(&mut self, unit: u32, weight: u8) {
        let mut gap = unit - self.next;
        while gap > 127 {
            self.bytes.push(u8::try_from(gap & 127).unwrap_or(0) | 128);
            gap >>= 7;
        }
        self.bytes.push(u8::try_from(gap).unwrap_or(0));
        self.bytes.push(weight);
        self.next = unit + 1;
        self.count += 1;
    }

    /// Units and weights.
    pub(crate) fn list(&self) -> Vec<(u32, u8)> {
        let mut list = Vec::with_capacity(usize::try_from(self.count).unwrap_or(0));
        let (mut unit, mut gap, mut shift) = (0, 0_u32, 0);
        let mut bytes = self.bytes.iter();
        while let Some(&byte) = bytes.next() {
            gap |= u32::from(byte & 127) << shift;
            shift += 7;
            if byte < 128 {
                unit += gap;
                list.push((unit, bytes.next().copied().unwrap_or(0)));
                unit += 1;
                (gap, shift) = (0, 0);
            }
        }
        list
    }
}

/// The inverted texts.
pub(crate) struct Inverted {
    /// By fold, and by fold, [`MARKED`], spelling with marks.
    pub(crate) words: BTreeMap<String, Postings>,
    /// By two folds with [`PAIR`] between them.
    pub(crate) pairs: BTreeMap<String, Postings>,
}

/// Reads all units.
pub(crate) fn invert(index: &Index<'_>, all: &[Unit]) -> Inverted {
    let mean = mean_size(index, all);
    let mut all_words: HashMap<String, Postings> = HashMap::new();
    let mut all_pairs: HashMap<String, Postings> = HashMap::new();
    let mut next = 0_u32;
    for batch in all.chunks(BATCH) {
        let read: Vec<Terms> = batch.par_iter().map(|&unit| terms(index, unit, mean)).collect();
        for terms in read {
            for (into, from) in [(&mut all_words, terms.words), (&mut all_pairs, terms.pairs)] {
                for (term, weight) in from {
                    into.entry(term).or_default().push(next, weight);
                }
            }
            next += 1;
        }
    }
    Inverted { words: all_words.into_iter().collect(), pairs: all_pairs.into_iter().collect() }
}

fn mean_size(index: &Index<'_>, all: &[Unit]) -> f32 {
    let sum: usize = all.iter().map(|&unit| units::size(index, unit)).sum();
    as_float(sum).max(1.0) / as_float(all.len()).max(1.0)
}

/// A unit's words and pairs with their weights.
struct Terms {
    words: Vec<(String, u8)>,
    pairs: Vec<(String, u8)>,
}

#[derive(Clone, Copy, Default)]
struct Found {
    times: u16,
    in_title: bool,
}

fn terms(index: &Index<'_>, unit: Unit, mean: f32) -> Terms {
    let fields = units::fields(index, unit);
    let mut found_words: HashMap<String, Found> = HashMap::new();
    let mut found_pairs: HashMap<String, Found> = HashMap::new();
    let mut both = String::new();
    for (text, in_title) in [(&fields.title, true), (&fields.text, false)] {
        // Words of different lines are no neighbours.
        for line in text.lines() {
            let line = words(line);
            for word in &line {
                note(&mut found_words, &word.fold, in_title);
                if let Some(marked) = &word.marked {
                    join(&mut both, &word.fold, MARKED, marked);
                    note(&mut found_words, &both, in_title);
                }
            }
            for pair in line.windows(2) {
                let [Word { fold: a, .. }, Word { fold: b, .. }] = pair else { continue };
                join(&mut both, a, PAIR, b);
                note(&mut found_pairs, &both, in_title);
            }
        }
    }
    let relative = as_float(units::size(index, unit)) / mean;
    Terms { words: weighed(found_words, relative), pairs: weighed(found_pairs, relative) }
}

fn join(out: &mut String, before: &str, between: char, after: &str) {
    out.clear();
    out.push_str(before);
    out.push(between);
    out.push_str(after);
}

fn note(found: &mut HashMap<String, Found>, term: &str, in_title: bool) {
    let entry = match found.get_mut(term) {
        Some(entry) => entry,
        None => found.entry(term.to_string()).or_default(),
    };
    if in_title {
        entry.in_title = true;
    } else {
        entry.times = entry.times.saturating_add(1);
    }
}

fn weighed(found: HashMap<String, Found>, relative: f32) -> Vec<(String, u8)> {
    found.into_iter().map(|(term, found)| (term, weight(found, relative))).collect()
}

fn weight(found: Found, relative: f32) -> u8 {
    let times = f32::from(found.times);
    let share = times / (times + K1 * (1.0 - B + B * relative));
    let step = if found.times == 0 { 0 } else { rounded(share * STEPS).max(1) };
    step | if found.in_title { IN_TITLE } else { 0 }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and 7")]
fn rounded(share: f32) -> u8 {
    share.round() as u8
}

#[expect(clippy::cast_precision_loss, reason = "sizes of texts, to be compared roughly")]
fn as_float(size: usize) -> f32 {
    size as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postings_read_back() {
        let mut postings = Postings::default();
        let list = [(0, 1), (1, 8), (130, 7), (20_000, 15)];
        list.iter().for_each(|&(unit, weight)| postings.push(unit, weight));
        assert_eq!(postings.list(), list);
        assert_eq!(postings.count, 4);
    }

    #[test]
    fn weights_grow_with_use_and_shrink_with_length() {
        let text = |times, relative| weight(Found { times, in_title: false }, relative);
        assert!(text(1, 1.0) < text(3, 1.0) && text(3, 1.0) < text(40, 1.0));
        assert!(text(3, 3.0) < text(3, 0.3));
        assert_eq!(weight(Found { times: 0, in_title: true }, 1.0), IN_TITLE);
        assert!((1..=7).contains(&text(1, 100.0)) && (1..=7).contains(&text(u16::MAX, 0.01)));
    }
}
