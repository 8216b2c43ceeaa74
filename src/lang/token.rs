//! Words, numbers and signs of a plain text.

use crate::model::plain_dash;
use std::borrow::Cow;

/// A word, a number or a sign, and its bytes in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: TokenKind<'t>,
    /// First byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// Whether a word begins with a capital.
    pub capital: bool,
    /// Of a word's letters or a sign, for finding rows that begin with it; 0 for a number.
    pub hash: u32,
}

/// What a token is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenKind<'t> {
    /// Lower case, tone marks in the new place (hoà → hòa, uỷ → ủy).
    Word(Cow<'t, str>),
    /// Digits; more than nine count as the largest number.
    Number {
        /// Their value.
        value: u32,
        /// How many.
        digits: usize,
    },
    /// Anything else; every dash is `-`, a hard line break `\n`.
    Sign(char),
}

impl<'t> Token<'t> {
    fn of_digits(digits: &str, start: usize) -> Self {
        let value = digits.parse().unwrap_or(u32::MAX);
        let kind = TokenKind::Number { value, digits: digits.len() };
        Self { kind, start, end: start + digits.len(), capital: false, hash: 0 }
    }

    fn of_sign(written: char, start: usize) -> Self {
        let sign = plain_dash(written);
        let hash = word_hash(sign.encode_utf8(&mut [0; 4]));
        let end = start + written.len_utf8();
        Self { kind: TokenKind::Sign(sign), start, end, capital: false, hash }
    }

    fn of_letters(written: &'t str, start: usize) -> Self {
        let word = canonical(written);
        let hash = word_hash(&word);
        let end = start + written.len();
        let capital = written.chars().next().is_some_and(is_capital);
        Self { kind: TokenKind::Word(word), start, end, capital, hash }
    }
}

impl Token<'_> {
    /// Whether it is that word.
    pub fn is(&self, word: &str) -> bool {
        matches!(&self.kind, TokenKind::Word(w) if w == word)
    }

    /// Whether it is that sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == TokenKind::Sign(sign)
    }

    /// With what a word or a sign begins; nothing for a number.
    pub(super) fn first_byte(&self) -> Option<u8> {
        match &self.kind {
            TokenKind::Word(w) => w.as_bytes().first().copied(),
            TokenKind::Sign(c) => c.encode_utf8(&mut [0; 4]).as_bytes().first().copied(),
            TokenKind::Number { .. } => None,
        }
    }

    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TokenKind::Word(w) => Some(w),
            _ => None,
        }
    }

    /// The number and how many digits it has, if it is one.
    pub fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            TokenKind::Number { value, digits } => Some((value, digits)),
            _ => None,
        }
    }
}

/// Splits a text into its tokens; white space of any kind only separates.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::with_capacity(text.len() / 5 + 1);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        if c.is_ascii_digit() {
            out.push(Token::of_digits(run(&text[at..], |c| c.is_ascii_digit()), at));
        } else if is_letter(c) {
            out.push(Token::of_letters(run(&text[at..], |c| is_letter(c) || is_invisible(c)), at));
        } else if c == '\n' || !c.is_whitespace() && !is_invisible(c) {
            out.push(Token::of_sign(c, at));
        } else {
            at += c.len_utf8();
            continue;
        }
        at = out.last().map_or(text.len(), |token| token.end);
    }
    out
}

fn run(rest: &str, keep: impl Fn(char) -> bool) -> &str {
    let end = rest.char_indices().find(|(_, c)| !keep(*c)).map_or(rest.len(), |(end, _)| end);
    &rest[..end]
}

fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '\u{1ea0}'..='\u{1ef9}' => true,
        // Latin letters but for × and ÷: the tables of Unicode need not be asked.
        '\u{c0}'..='\u{24f}' => !matches!(c, '\u{d7}' | '\u{f7}'),
        c if c.is_ascii() => false,
        c => c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c),
    }
}

/// As [`char::is_uppercase`], without its tables for the letters of Vietnamese and English.
fn is_capital(c: char) -> bool {
    match c {
        '\0'..='\x7f' => c.is_ascii_uppercase(),
        '\u{1ea0}'..='\u{1ef9}' => (c as u32).is_multiple_of(2),
        c => c.is_uppercase(),
    }
}

/// Characters that a reader does not see: soft hyphen, zero-width marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// FNV-1a over the letters of a canonical word; 0 would be no word.
pub fn word_hash(word: &str) -> u32 {
    fnv(word.as_bytes(), 0, word.len())
}

/// The same over some bytes, also when a table of words is compiled.
pub(super) const fn fnv(bytes: &[u8], start: usize, end: usize) -> u32 {
    let (mut hash, mut i) = (0x811c_9dc5_u32, start);
    while i < end {
        hash = (hash ^ bytes[i] as u32).wrapping_mul(0x0100_0193);
        i += 1;
    }
    hash | 1
}

/// Lower case, without invisible characters, with tone marks in the new place.
pub fn canonical(word: &str) -> Cow<'_, str> {
    let lower: Cow<'_, str> = match word.chars().any(|c| is_capital(c) || is_invisible(c)) {
        true => Cow::Owned(word.replace(is_invisible, "").to_lowercase()),
        false => Cow::Borrowed(word),
    };
    if lower == "quí" {
        return Cow::Borrowed("quý");
    }
    match new_tone_place(&lower) {
        Some(moved) => Cow::Owned(moved),
        None => lower,
    }
}

/// `hoà` → `hòa`, `uỷ` → `ủy`, `khoẻ` → `khỏe`; `quý` stays, `qúy` becomes it.
fn new_tone_place(word: &str) -> Option<String> {
    const OLD: &[(&str, &str)] = &[
        ("oà", "òa"),
        ("oá", "óa"),
        ("oả", "ỏa"),
        ("oã", "õa"),
        ("oạ", "ọa"),
        ("oè", "òe"),
        ("oé", "óe"),
        ("oẻ", "ỏe"),
        ("oẽ", "õe"),
        ("oẹ", "ọe"),
        ("uỳ", "ùy"),
        ("uý", "úy"),
        ("uỷ", "ủy"),
        ("uỹ", "ũy"),
        ("uỵ", "ụy"),
    ];
    let (tail, vowel) = word.char_indices().rev().nth(1)?;
    if !matches!(vowel, 'o' | 'u' | 'ù' | 'ú' | 'ủ' | 'ũ' | 'ụ') {
        return None;
    }
    let (head, end) = word.split_at(tail);
    if head.ends_with('q') {
        return OLD.iter().find(|(_, new)| *new == end).map(|(old, _)| format!("{head}{old}"));
    }
    OLD.iter().find(|(old, _)| *old == end).map(|(_, new)| format!("{head}{new}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_variants_are_one_word() {
        for (a, b) in [
            ("Uỷ", "ủy"),
            ("HOÀ", "hòa"),
            ("khoá", "khóa"),
            ("Thuỷ", "thủy"),
            ("quý", "quý"),
            ("Qúy", "quý"),
            ("hoàn", "hoàn"),
        ] {
            assert_eq!(canonical(a), b);
        }
    }

    #[test]
    fn words_numbers_signs() {
        let kinds: Vec<_> = tokens("Trước\u{a0}15/06–2025").into_iter().map(|t| t.kind).collect();
        let n = |value, digits| TokenKind::Number { value, digits };
        assert_eq!(
            kinds,
            [
                TokenKind::Word("trước".into()),
                n(15, 2),
                TokenKind::Sign('/'),
                n(6, 2),
                TokenKind::Sign('-'),
                n(2025, 4)
            ]
        );
    }
}
