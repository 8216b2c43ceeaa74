//! Patterns over tokens, written as rows of text: `ngày? {d} / {m} / {y}`.
//!
//! Elements are separated by spaces. `a|b` is either word, `x?` may be missing, `{…}` is a slot:
//! `{d}` a day number, `{m}` a month's number, `{M}` its name, `{y}` a year of four digits, `{yy}` its last two, `{q}` a
//! quarter (Roman or Arabic),
//! `{n}` any number, `{zone}` a time zone, `{…}` one to five words. Anything else is the word or sign itself.

use super::numeric::short_year;
use super::token::{Token, TokenKind, canonical, word_hash};

/// What the slots of a pattern were filled with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slots {
    /// Day of the month, 1–99: impossible ones are found later.
    pub day: Option<u32>,
    /// Month, 1–99.
    pub month: Option<u32>,
    /// Whether the month is written by its name.
    pub month_named: bool,
    /// Year.
    pub year: Option<i32>,
    /// Quarter, 1–4.
    pub quarter: Option<u32>,
}

/// Names of months, lower case, perhaps of two words; in some languages they count only with a capital.
#[derive(Clone, Copy, Debug, Default)]
pub struct MonthNames {
    /// Names and their numbers.
    pub names: &'static [(&'static str, u32)],
    /// Whether the first letter must be a capital: "may" is no month.
    pub capital: bool,
}

impl MonthNames {
    /// The month named at a token and the token after it; the longer name wins.
    fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<(u32, usize)> {
        let first = tokens.get(at)?;
        if self.capital && !first.capital {
            return None;
        }
        self.names
            .iter()
            .filter_map(|(name, month)| {
                Some((*month, super::word_rows::words_at(tokens, at, name)?))
            })
            .max_by_key(|(_, end)| *end)
    }
}

/// Words over which a gap never runs: they begin something else.
const GAP_ENDS: &[&str] = &[
    "of", "prior", "to", "by", "on", "before", "from", "in", "at", "until", "after", "and", "no",
    "not", "trước", "sau", "đến", "từ", "hết", "trong", "và", "vào", "tại", "để", "phải", "gửi",
    "báo", "chậm", "muộn", "hoàn",
];

/// Short names of time zones that plans write behind an hour.
const ZONES: &[&str] = &[
    "utc", "gmt", "bst", "ist", "cet", "cest", "eet", "est", "edt", "et", "cst", "cdt", "ct",
    "mst", "mdt", "mt", "pst", "pdt", "pt", "ict", "sgt", "hkt", "jst", "aest", "aedt", "nzst",
    "nzdt",
];

#[derive(Clone, Debug)]
enum Atom {
    Word(String),
    Sign(char),
    Day,
    Month,
    MonthName,
    Year,
    ShortYear,
    Quarter,
    Number,
    Zone,
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
        months: &MonthNames,
    ) -> Option<(usize, Slots)> {
        let mut slots = Slots::default();
        let end = run(&self.elements, tokens, at, months, &mut slots)?;
        (end > at).then_some((end, slots))
    }

    /// What a match may begin with.
    fn begins(&self) -> Vec<Begin> {
        let mut out = Vec::new();
        for element in &self.elements {
            out.extend(element.any_of.iter().map(|atom| match atom {
                Atom::Word(word) => match word.parse::<u32>() {
                    Ok(_) => Begin::Number,
                    Err(_) => Begin::With(word_hash(word)),
                },
                Atom::Sign(sign) => Begin::With(word_hash(sign.encode_utf8(&mut [0; 4]))),
                Atom::Day | Atom::Month | Atom::Year | Atom::ShortYear | Atom::Number => {
                    Begin::Number
                }
                Atom::MonthName | Atom::Zone | Atom::Gap | Atom::Quarter => Begin::AnyWord,
            }));
            if element.any_of.iter().any(|a| matches!(a, Atom::Quarter)) {
                out.push(Begin::Number);
            }
            if !element.optional {
                break;
            }
        }
        out
    }
}

enum Begin {
    /// A word or a sign, by its hash.
    With(u32),
    Number,
    AnyWord,
}

/// Rows of one table, found by the token that they may begin with.
#[derive(Clone, Debug)]
pub(super) struct Rows<T> {
    rows: Vec<(Pattern, T)>,
    by_first: Index,
    by_number: Vec<usize>,
    by_any_word: Vec<usize>,
}

/// Numbers of rows by the hash of the word or sign with which they begin, sorted.
#[derive(Clone, Debug)]
struct Index(Vec<(u32, Vec<usize>)>);

impl Index {
    fn add(&mut self, key: u32, row: usize) {
        match self.0.binary_search_by(|(k, _)| k.cmp(&key)) {
            Ok(at) if self.0[at].1.last() == Some(&row) => {}
            Ok(at) => self.0[at].1.push(row),
            Err(at) => self.0.insert(at, (key, vec![row])),
        }
    }

    fn get(&self, key: u32) -> &[usize] {
        match self.0.binary_search_by(|(k, _)| k.cmp(&key)) {
            Ok(at) => &self.0[at].1,
            Err(_) => &[],
        }
    }
}

impl<T> Rows<T> {
    /// Compiles rows in their order.
    pub(super) fn new<R: AsRef<str>>(rows: impl IntoIterator<Item = (R, T)>) -> Self {
        let mut out = Self {
            rows: Vec::new(),
            by_first: Index(Vec::new()),
            by_number: Vec::new(),
            by_any_word: Vec::new(),
        };
        for (row, value) in rows {
            let (pattern, at) = (Pattern::new(row.as_ref()), out.rows.len());
            for begin in pattern.begins() {
                let list = match begin {
                    Begin::With(hash) => {
                        out.by_first.add(hash, at);
                        continue;
                    }
                    Begin::Number => &mut out.by_number,
                    Begin::AnyWord => &mut out.by_any_word,
                };
                if list.last() != Some(&at) {
                    list.push(at);
                }
            }
            out.rows.push((pattern, value));
        }
        out
    }

    /// Hashes of the words and signs with which a row begins.
    pub(super) fn firsts(&self) -> impl Iterator<Item = u32> {
        self.by_first.0.iter().map(|(hash, _)| *hash)
    }

    /// The rows that may begin at a token, in their order as far as it matters.
    pub(super) fn at(
        &self,
        tokens: &[Token<'_>],
        at: usize,
    ) -> impl Iterator<Item = (&Pattern, &T)> {
        const NONE: &[usize] = &[];
        let (named, any): (&[usize], &[usize]) = match tokens.get(at).map(|t| (&t.kind, t.hash)) {
            Some((TokenKind::Word(_), hash)) => (self.by_first.get(hash), &self.by_any_word),
            Some((TokenKind::Sign(_), hash)) => (self.by_first.get(hash), NONE),
            Some((TokenKind::Number { .. }, _)) => (&self.by_number, NONE),
            None => (NONE, NONE),
        };
        named.iter().chain(any).map(|&i| (&self.rows[i].0, &self.rows[i].1))
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
        "{M}" => Atom::MonthName,
        "{y}" => Atom::Year,
        "{yy}" => Atom::ShortYear,
        "{q}" => Atom::Quarter,
        "{n}" => Atom::Number,
        "{zone}" => Atom::Zone,
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
    months: &MonthNames,
    slots: &mut Slots,
) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else { return Some(at) };
    for atom in &first.any_of {
        if let Atom::MonthName = atom {
            let before = *slots;
            if let Some((month, end)) = months.at(tokens, at) {
                (slots.month, slots.month_named) = (Some(month), true);
                if let Some(end) = run(rest, tokens, end, months, slots) {
                    return Some(end);
                }
            }
            *slots = before;
            continue;
        }
        if let Atom::Gap = atom {
            for words in 1..=5 {
                let word = tokens.get(at + words - 1).and_then(Token::word);
                if word.is_none_or(|w| GAP_ENDS.contains(&w)) {
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
            && one(atom, token, slots)
            && let Some(end) = run(rest, tokens, at + 1, months, slots)
        {
            return Some(end);
        }
        *slots = before;
    }
    if first.optional { run(rest, tokens, at, months, slots) } else { None }
}

/// Whether a token fills an atom.
fn one(atom: &Atom, token: &Token<'_>, slots: &mut Slots) -> bool {
    match (atom, &token.kind) {
        (Atom::Word(w), TokenKind::Word(t)) => w == t,
        // A number may stand in a row as itself: `6 tháng đầu năm`.
        (Atom::Word(w), TokenKind::Number { value, .. }) => w.parse() == Ok(*value),
        (Atom::Sign(s), TokenKind::Sign(t)) => s == t,
        (Atom::Number, TokenKind::Number { .. }) => true,
        (Atom::Zone, TokenKind::Word(w)) => token.capital && ZONES.contains(&w.as_ref()),
        (Atom::Day, TokenKind::Number { value, digits: 1..=2 }) if *value > 0 => {
            set(&mut slots.day, *value)
        }
        (Atom::Month, TokenKind::Number { value, digits: 1..=2 }) if *value > 0 => {
            set(&mut slots.month, *value)
        }
        (Atom::Year, TokenKind::Number { value, digits: 4 }) if (1800..2200).contains(value) => {
            set(&mut slots.year, *value as i32)
        }
        // Three pairs of digits that cannot be a date are a number of something.
        (Atom::ShortYear, TokenKind::Number { value, digits: 2 })
            if slots.day.is_none_or(|d| d <= 31) && slots.month.is_none_or(|m| m <= 12) =>
        {
            short_year(*value).is_some_and(|year| set(&mut slots.year, year as i32))
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

    const JUNE: MonthNames = MonthNames { names: &[("june", 6)], capital: true };

    #[track_caller]
    fn check(row: &str, text: &str, expected: Option<(usize, Slots)>) {
        let t = tokens(text);
        assert_eq!(Pattern::new(row).matches(&t, 0, &JUNE), expected, "{row} on {text}");
    }

    #[test]
    fn slots_are_filled() {
        let full = Slots { day: Some(5), month: Some(6), year: Some(2025), ..Slots::default() };
        check("ngày? {d} / {m} / {y}", "ngày 05/6/2025", Some((6, full)));
        check("ngày? {d} / {m} / {y}", "5/6/2025", Some((5, full)));
        let named = Slots { month_named: true, ..full };
        check("{d} {M} {y}", "5 June 2025", Some((3, named)));
        check("{d} {M} {y}", "5 june 2025", None);
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
