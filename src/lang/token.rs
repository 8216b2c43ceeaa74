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
    /// Of a word's letters, for finding rows that begin with it; 0 for anything else.
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
    /// No word.
    fn other(kind: TokenKind<'t>, start: usize, end: usize) -> Self {
        Self { kind, start, end, capital: false, hash: 0 }
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
            out.push(Token::other(TokenKind::Sign(c), start, start + 1));
        } else if c.is_whitespace() || is_invisible(c) {
        } else if c.is_ascii_digit() {
            let end = run(&mut chars, |c| c.is_ascii_digit());
            let value = text[start..end].parse().unwrap_or(u32::MAX);
            let kind = TokenKind::Number { value, digits: end - start };
            out.push(Token::other(kind, start, end));
        } else if is_letter(c) {
            let end = run(&mut chars, |c| is_letter(c) || is_invisible(c));
            let word = canonical(&text[start..end]);
            let hash = word_hash(&word);
            let kind = TokenKind::Word(word);
            out.push(Token { kind, start, end, capital: c.is_uppercase(), hash });
        } else {
            let end = start + c.len_utf8();
            out.push(Token::other(TokenKind::Sign(plain_dash(c)), start, end));
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

/// FNV-1a over the letters of a canonical word.
pub fn word_hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, b| (hash ^ u32::from(b)).wrapping_mul(0x0100_0193))
}

/// Lower case, without invisible characters, with tone marks in the new place.
pub fn canonical(word: &str) -> Cow<'_, str> {
    let plain = word.chars().all(|c| c.is_lowercase() && !is_invisible(c));
    let lower: Cow<'_, str> = if plain {
        Cow::Borrowed(word)
    } else {
        match word.contains(is_invisible) {
            true => Cow::Owned(word.replace(is_invisible, "").to_lowercase()),
            false => Cow::Owned(word.to_lowercase()),
        }
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
