//! Postings packed into scripts of about the same size, and the directory of where each begins.

use super::code::{push_bits, push_gaps, push_number};
use super::invert::Postings;
use std::collections::BTreeMap;

/// Units whose weight a term keeps, the heaviest: for the others it only says that they hold it.
const WEIGHED: usize = 400;

/// Scripts in order, and the first term of each but the first.
pub(crate) struct Packed {
    pub(crate) scripts: Vec<Vec<u8>>,
    /// Shortened as far as they still part two neighbouring terms.
    pub(crate) starts: Vec<String>,
}

/// Packs terms into exactly `parts` scripts `PREFIXnnn`.
pub(crate) fn pack(
    terms: BTreeMap<String, Postings>,
    prefix: char,
    parts: usize,
    units: u32,
) -> Packed {
    let entries: Vec<(String, String)> = terms
        .into_iter()
        .map(|(term, postings)| {
            let drawn = draw(&postings, units);
            (term, drawn)
        })
        .collect();
    let whole: usize = entries.iter().map(weigh).sum();
    let mut packed = Packed { scripts: Vec::new(), starts: Vec::new() };
    let mut rest = entries.as_slice();
    let mut done = 0;
    for part in 0..parts {
        let until = whole * (part + 1) / parts;
        let mut count = 0;
        while count < rest.len() && (done < until || part + 1 == parts) {
            done += weigh(&rest[count]);
            count += 1;
        }
        let (own, others) = rest.split_at(count);
        packed.scripts.push(script(&file_name(prefix, part), own));
        if part + 1 < parts {
            let (before, after) = (own.last(), others.first());
            packed.starts.push(match (before, after) {
                (Some((before, _)), Some((after, _))) => parting(before, after),
                (_, Some((after, _))) => after.clone(),
                // Behind every term there is.
                (_, None) => "\u{10ffff}".into(),
            });
        }
        rest = others;
    }
    packed
}

/// `w012`.
pub(crate) fn file_name(prefix: char, part: usize) -> String {
    format!("{prefix}{part:03}")
}

fn weigh((term, drawn): &(String, String)) -> usize {
    term.len() + drawn.len() + 6
}

/// Weighed units as gaps and weights; then the others as `.` and gaps, or `~` and bits.
fn draw(postings: &Postings, units: u32) -> String {
    let list = postings.list();
    let (weighed, others) = split(list);
    let mut out = String::new();
    let mut next = 0;
    for (unit, weight) in weighed {
        push_number(&mut out, (unit - next) * 16 + u32::from(weight));
        next = unit + 1;
    }
    if !others.is_empty() {
        let (mut gaps, mut bits) = (String::from("."), String::from("~"));
        push_gaps(&mut gaps, others.iter().copied());
        push_bits(&mut bits, &others, units);
        out.push_str(if gaps.len() <= bits.len() { &gaps } else { &bits });
    }
    out
}

/// The heaviest units with their weights, and the rest; both in order.
fn split(mut list: Vec<(u32, u8)>) -> (Vec<(u32, u8)>, Vec<u32>) {
    if list.len() <= WEIGHED {
        return (list, Vec::new());
    }
    list.sort_by_key(|&(unit, weight)| (std::cmp::Reverse(weight), unit));
    let mut others: Vec<u32> = list.split_off(WEIGHED).into_iter().map(|(unit, _)| unit).collect();
    others.sort_unstable();
    list.sort_unstable();
    (list, others)
}

/// The shortest beginning of `after` that sorts behind `before`.
fn parting(before: &str, after: &str) -> String {
    let mut short = String::new();
    for c in after.chars() {
        short.push(c);
        if short.as_str() > before {
            break;
        }
    }
    short
}

fn script(name: &str, entries: &[(String, String)]) -> Vec<u8> {
    let mut out = format!("kehoachSearch(\"{name}\",{{");
    for (at, (term, drawn)) in entries.iter().enumerate() {
        if at > 0 {
            out.push_str(",\n");
        }
        // Words hold letters and digits, and drawn postings are plain ASCII: nothing to escape.
        out.push_str(&format!("\"{term}\":\"{drawn}\""));
    }
    out.push_str("})\n");
    out.into_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings_part_neighbours() {
        let check = |before: &str, after: &str, expected: &str| {
            let got = parting(before, after);
            assert_eq!(got, expected);
            assert!(got.as_str() > before && got.as_str() <= after);
        };
        check("dai", "dang", "dan");
        check("ban", "bang", "bang");
        check("dai ddai'j", "dai ho", "dai h");
        check("a", "b", "b");
    }

    #[test]
    fn only_the_heaviest_are_weighed() {
        let list = (0..1000).map(|unit| (unit, if unit == 777 { 15 } else { 3 })).collect();
        let (weighed, others) = split(list);
        assert_eq!((weighed.len(), others.len()), (WEIGHED, 600));
        assert!(weighed.contains(&(777, 15)) && weighed.is_sorted() && others.is_sorted());
    }
}
