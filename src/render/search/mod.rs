//! The search index: a directory, shards of words and of pairs of words, shards of results.
//!
//! In: the index over the site.
//! Out: the scripts below `search/`, by name; a page adds those that a query needs as tags, so that
//! it works from a disk and under a strict content policy.
//! Never: reads a rendered page; holds more than a batch of texts.
//! To add something that can be found: a variant of [`units::Unit`] and its arms there.

mod code;
pub(crate) mod fold;
mod invert;
mod shards;
pub(crate) mod units;

use super::index::Index;
use code::push_number;
use serde_json::json;
use shards::{Packed, file_name, pack};
use units::Unit;

/// Units whose results share a script.
const CARDS: usize = 4;
/// Bytes of text for each shard of words, and for each of pairs: shards of a few kB, seldom
/// more than 12.
const TEXT_PER_WORDS: usize = 60_000;
const TEXT_PER_PAIRS: usize = 12_000;
/// Shards of each at most: the directory of all is a part of every first query.
const MOST_WORDS: usize = 400;
const MOST_PAIRS: usize = 999;

/// How many scripts of each kind there are. It follows from the sizes of the sources, so that a
/// list of all pages needs no index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Plan {
    units: usize,
    words: usize,
    pairs: usize,
}

impl Plan {
    fn of(index: &Index<'_>) -> Self {
        let all = units::all(index);
        let size: usize = all.iter().map(|&unit| units::size(index, unit)).sum();
        let parts = |each: usize, most: usize| size.div_ceil(each).clamp(1, most);
        Self {
            units: all.len(),
            words: parts(TEXT_PER_WORDS, MOST_WORDS),
            pairs: parts(TEXT_PER_PAIRS, MOST_PAIRS),
        }
    }
}

/// The names of all scripts below `search/`.
pub(crate) fn files(index: &Index<'_>) -> Vec<String> {
    let plan = Plan::of(index);
    let mut names = vec!["manifest".to_string(), "facts".into()];
    names.extend((0..plan.words).map(|part| file_name('w', part)));
    names.extend((0..plan.pairs).map(|part| file_name('p', part)));
    names.extend((0..plan.units.div_ceil(CARDS)).map(card_name));
    names.into_iter().map(|name| format!("{name}.js")).collect()
}

/// The directory and the shards; made once, the cards when they are asked for.
pub(crate) struct Search {
    units: Vec<Unit>,
    words: Packed,
    pairs: Packed,
}

impl Search {
    /// Reads all texts.
    pub(crate) fn new(index: &Index<'_>) -> Self {
        let plan = Plan::of(index);
        let units = units::all(index);
        let count = u32::try_from(units.len()).unwrap_or(u32::MAX);
        let inverted = invert::invert(index, &units);
        let words = pack(inverted.words, 'w', plan.words, count);
        let pairs = pack(inverted.pairs, 'p', plan.pairs, count);
        Self { units, words, pairs }
    }

    /// A script by its name; `None` where there is none of that name.
    pub(crate) fn file(&self, index: &Index<'_>, name: &str) -> Option<Vec<u8>> {
        let name = name.strip_suffix(".js")?;
        let part = name.get(1..).and_then(|digits| digits.parse::<usize>().ok());
        match (name, name.chars().next(), part) {
            ("manifest", ..) => Some(self.manifest()),
            ("facts", ..) => Some(self.facts(index)),
            (_, Some('w'), Some(part)) => self.words.scripts.get(part).cloned(),
            (_, Some('p'), Some(part)) => self.pairs.scripts.get(part).cloned(),
            (_, Some('d'), Some(part)) => self.cards(index, part),
            _ => None,
        }
    }

    fn manifest(&self) -> Vec<u8> {
        let directory = json!({
            "units": self.units.len(),
            "cards": CARDS,
            "words": self.words.starts,
            "pairs": self.pairs.starts,
        });
        script("manifest", &directory)
    }

    fn facts(&self, index: &Index<'_>) -> Vec<u8> {
        let mut columns = [String::new(), String::new(), String::new()];
        for &unit in &self.units {
            let facts = units::facts(index, unit);
            for (column, fact) in columns.iter_mut().zip([facts.levels, facts.year, facts.body]) {
                push_number(column, fact);
            }
        }
        let [levels, years, bodies] = columns;
        script("facts", &json!({ "levels": levels, "years": years, "bodies": bodies }))
    }

    fn cards(&self, index: &Index<'_>, part: usize) -> Option<Vec<u8>> {
        let own = self.units.chunks(CARDS).nth(part)?;
        let cards = own.iter().map(|&unit| {
            let card = units::card(index, unit);
            let superseded = u8::from(card.superseded);
            json!([card.url, card.title, card.line, card.passages, superseded])
        });
        Some(script(&card_name(part), &cards.collect()))
    }
}

fn card_name(part: usize) -> String {
    format!("d{part:04}")
}

fn script(name: &str, value: &serde_json::Value) -> Vec<u8> {
    // A script in a page must not hold what some browsers take for the end of a line.
    let value = value.to_string().replace('\u{2028}', "\\u2028").replace('\u{2029}', "\\u2029");
    format!("kehoachSearch(\"{name}\",{value})\n").into_bytes()
}

#[cfg(test)]
mod tests;
