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

impl Token<'_> {
    /// Whether it is that word.
    pub fn is(&self, word: &str) -> bool {
        matches!(&self.kind, TokenKind::Word(w) if w == word)
    }

    /// Whether it is that sign.
    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == TokenKind::Sign(sign)
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
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let run = |chars: &mut std::iter::Peekable<std::str::CharIndices<'_>>,
                   keep: fn(char) -> bool| {
            let mut end = start + c.len_utf8();
            while let Some(&(at, next)) = chars.peek() {
                if !keep(next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            end
        };
        if c == '\n' {
            out.push(Token { kind: TokenKind::Sign(c), start, end: start + 1, capital: false });
        } else if c.is_whitespace() || is_invisible(c) {
        } else if c.is_ascii_digit() {
            let end = run(&mut chars, |c| c.is_ascii_digit());
            let value = text[start..end].parse().unwrap_or(u32::MAX);
            let kind = TokenKind::Number { value, digits: end - start };
            out.push(Token { kind, start, end, capital: false });
        } else if is_letter(c) {
            let end = run(&mut chars, |c| is_letter(c) || is_invisible(c));
            let kind = TokenKind::Word(canonical(&text[start..end]));
            out.push(Token { kind, start, end, capital: c.is_uppercase() });
        } else {
            let end = start + c.len_utf8();
            out.push(Token { kind: TokenKind::Sign(plain_dash(c)), start, end, capital: false });
        }
    }
    out
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

/// Characters that a reader does not see: soft hyphen, zero-width marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Lower case, without invisible characters, with tone marks in the new place.
pub fn canonical(word: &str) -> Cow<'_, str> {
    let plain = word.chars().all(|c| c.is_lowercase() && !is_invisible(c));
    let lower: Cow<'_, str> = if plain {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(
            word.chars().filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).collect(),
        )
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
    let tail = word.char_indices().rev().nth(1).map(|(i, _)| i)?;
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
