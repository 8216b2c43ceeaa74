//! Patterns over tokens, written as rows of text: `ngày? {d} / {m} / {y}`.
//!
//! Elements are separated by spaces. `a|b` is either word, `x?` may be missing, `{…}` is a slot:
//! `{d}` a day number, `{m}` a month, `{y}` a year of four digits, `{q}` a quarter (Roman or Arabic),
//! `{n}` any number, `{…}` one to five words. Anything else is the word or sign itself.

use super::token::{Token, TokenKind, canonical};

/// What the slots of a pattern were filled with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Day of the month, 1–99: impossible ones are found later.
    pub day: Option<u32>,
    /// Month, 1–99.
    pub month: Option<u32>,
    /// Year.
    pub year: Option<i32>,
    /// Quarter, 1–4.
    pub quarter: Option<u32>,
}

#[derive(Clone, Debug)]
enum Atom {
    Word(String),
    Sign(char),
    Day,
    Month,
    Year,
    Quarter,
    Number,
    Gap,
}

#[derive(Clone, Debug)]
struct Element {
    any_of: Vec<Atom>,
    optional: bool,
}

/// A compiled row.
#[derive(Clone, Debug)]
pub struct Pattern {
    elements: Vec<Element>,
}

impl Pattern {
    /// Compiles a row. `months` are the names that a `{m}` may have besides a number.
    pub fn new(row: &str) -> Self {
        Self { elements: row.split_whitespace().map(element).collect() }
    }

    /// The token after the match that begins at `at`, and the slots. Where elements may be missing, the
    /// longer match wins.
    pub fn matches(
        &self,
        tokens: &[Token<'_>],
        at: usize,
        months: &[(&str, u32)],
    ) -> Option<(usize, Slots)> {
        let mut slots = Slots::default();
        let end = run(&self.elements, tokens, at, months, &mut slots)?;
        (end > at).then_some((end, slots))
    }

    /// Whether the token may begin a match: a cheap check before trying.
    pub fn may_begin(&self, token: &Token<'_>, months: &[(&str, u32)]) -> bool {
        for element in &self.elements {
            let slots = &mut Slots::default();
            if element.any_of.iter().any(|a| matches!(a, Atom::Gap) || one(a, token, months, slots))
            {
                return true;
            }
            if !element.optional {
                return false;
            }
        }
        false
    }
}

fn element(text: &str) -> Element {
    let (text, optional) = match text.strip_suffix('?') {
        Some(rest) if !rest.is_empty() => (rest, true),
        _ => (text, false),
    };
    Element { any_of: text.split('|').map(atom).collect(), optional }
}

fn atom(text: &str) -> Atom {
    match text {
        "{d}" => Atom::Day,
        "{m}" => Atom::Month,
        "{y}" => Atom::Year,
        "{q}" => Atom::Quarter,
        "{n}" => Atom::Number,
        "{…}" => Atom::Gap,
        _ => match text.chars().next() {
            Some(c) if !c.is_alphanumeric() => Atom::Sign(c),
            _ => Atom::Word(canonical(text).into_owned()),
        },
    }
}

fn run(
    elements: &[Element],
    tokens: &[Token<'_>],
    at: usize,
    months: &[(&str, u32)],
    slots: &mut Slots,
) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    for atom in &first.any_of {
        if let Atom::Gap = atom {
            for words in 1..=5 {
                if tokens.get(at + words - 1).and_then(Token::word).is_none() {
                    break;
                }
                if let Some(end) = run(rest, tokens, at + words, months, slots) {
                    return Some(end);
                }
            }
            continue;
        }
        let before = *slots;
        if let Some(token) = tokens.get(at)
            && one(atom, token, months, slots)
            && let Some(end) = run(rest, tokens, at + 1, months, slots)
        {
            return Some(end);
        }
        *slots = before;
    }
    if first.optional { run(rest, tokens, at, months, slots) } else { None }
}

/// Whether a token fills an atom.
fn one(atom: &Atom, token: &Token<'_>, months: &[(&str, u32)], slots: &mut Slots) -> bool {
    match (atom, &token.kind) {
        (Atom::Word(w), TokenKind::Word(t)) => w == t,
        // A number may stand in a row as itself: `6 tháng đầu năm`.
        (Atom::Word(w), TokenKind::Number { value, .. }) => w.parse() == Ok(*value),
        (Atom::Sign(s), TokenKind::Sign(t)) => s == t,
        (Atom::Number, TokenKind::Number { .. }) => true,
        (Atom::Day, TokenKind::Number { value, digits: 1..=2 }) if *value > 0 => {
            set(&mut slots.day, *value)
        }
        (Atom::Month, TokenKind::Number { value, digits: 1..=2 }) if *value > 0 => {
            set(&mut slots.month, *value)
        }
        (Atom::Month, TokenKind::Word(name)) if token.capital => {
            months.iter().find(|(n, _)| n == name).is_some_and(|(_, m)| set(&mut slots.month, *m))
        }
        (Atom::Year, TokenKind::Number { value, digits: 4 }) if (1900..2200).contains(value) => {
            set(&mut slots.year, *value as i32)
        }
        (Atom::Quarter, TokenKind::Number { value, digits: 1..=2 }) if (1..=4).contains(value) => {
            set(&mut slots.quarter, *value)
        }
        (Atom::Quarter, TokenKind::Word(w)) => ["i", "ii", "iii", "iv"]
            .iter()
            .position(|r| r == w)
            .is_some_and(|i| set(&mut slots.quarter, i as u32 + 1)),
        _ => false,
    }
}

fn set<T>(slot: &mut Option<T>, value: T) -> bool {
    *slot = Some(value);
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::token::tokens;

    #[track_caller]
    fn check(row: &str, text: &str, expected: Option<(usize, Slots)>) {
        let t = tokens(text);
        assert_eq!(Pattern::new(row).matches(&t, 0, &[("june", 6)]), expected, "{row} on {text}");
    }

    #[test]
    fn slots_are_filled() {
        let full = Slots { day: Some(5), month: Some(6), year: Some(2025), quarter: None };
        check("ngày? {d} / {m} / {y}", "ngày 05/6/2025", Some((6, full)));
        check("ngày? {d} / {m} / {y}", "5/6/2025", Some((5, full)));
        check("{d} {m} {y}", "5 June 2025", Some((3, full)));
        check("{d} {m} {y}", "5 june 2025", None);
        let q = Slots { quarter: Some(4), year: Some(2025), ..Slots::default() };
        check("quý {q} / {y}", "Quý IV/2025", Some((4, q)));
        check(
            "6 tháng đầu năm {y}",
            "6 tháng đầu năm 2025",
            Some((5, Slots { year: Some(2025), ..Slots::default() })),
        );
        check("ngày {…} {d} / {m} / {y}", "ngày bầu cử 05/6/2025", Some((8, full)));
    }
}
