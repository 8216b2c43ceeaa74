//! The order of names, and names as parts of addresses.
//!
//! Vietnamese sorts by letter (ă, â, đ … are letters of their own), then by tone, and numbers by
//! value: "Phường 2" before "Phường 10". The result is that of ICU's `vi` order.

use crate::model::Language;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

const ALPHABET: &str = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz";
/// Huyền, hỏi, ngã, sắc, nặng, after no tone at all.
const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// What names are sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SortKey {
    /// Class (mark, number, letter, other) and rank within it.
    letters: Vec<(u8, u64)>,
    tones: Vec<u8>,
    /// As written, so that the order is total.
    text: String,
}

/// The key of a name in the order of a language.
pub(crate) fn key(language: Language, text: &str) -> SortKey {
    let mut letters: Vec<(u8, u64)> = Vec::new();
    let mut tones = Vec::new();
    let mut in_number = false;
    for c in text.nfc().flat_map(char::to_lowercase) {
        let digit = c.to_digit(10).map(u64::from);
        match (digit, letters.last_mut()) {
            (Some(digit), Some((_, value))) if in_number => {
                *value = value.saturating_mul(10).saturating_add(digit);
            }
            (Some(digit), _) => letters.push((1, digit)),
            (None, _) => {
                let (letter, tone) = without_tone(language, c);
                letters.push(rank(letter));
                tones.push(tone);
            }
        }
        in_number = digit.is_some();
    }
    SortKey { letters, tones, text: text.to_string() }
}

/// Sorts by the names that `name` gives.
pub(crate) fn sort_by_name<T>(language: Language, items: &mut [T], name: impl Fn(&T) -> &str) {
    items.sort_by_cached_key(|item| key(language, name(item)));
}

/// Lower-case ASCII letters and digits with single hyphens: "Quy hoạch" → `quy-hoach`.
pub(crate) fn slug(text: &str) -> String {
    let plain: String = text
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c == 'đ' { 'd' } else { c })
        .collect();
    let words: Vec<&str> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join("-")
}

/// Splits a letter from its tone; English drops every mark.
fn without_tone(language: Language, c: char) -> (char, u8) {
    let mut tone = 0;
    let kept: String = std::iter::once(c)
        .nfd()
        .filter(|mark| match TONES.iter().position(|t| t == mark) {
            Some(place) => {
                tone = place as u8 + 1;
                false
            }
            None => language == Language::Vi || !is_combining_mark(*mark),
        })
        .collect();
    let letter = kept.nfc().next().unwrap_or(c);
    (if language == Language::En && letter == 'đ' { 'd' } else { letter }, tone)
}

fn rank(letter: char) -> (u8, u64) {
    match ALPHABET.chars().position(|c| c == letter) {
        Some(place) => (2, place as u64),
        None if letter.is_alphabetic() => (3, u64::from(u32::from(letter))),
        None => (0, u64::from(u32::from(letter))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Vi};

    /// `expected` is the sorted list; it is given to the sort backwards.
    #[track_caller]
    fn check(language: Language, expected: &[&str]) {
        let mut names: Vec<&str> = expected.iter().rev().copied().collect();
        sort_by_name(language, &mut names, |name| name);
        assert_eq!(names, expected);
    }

    #[test]
    fn vietnamese_letters_then_tones_then_numbers() {
        check(Vi, &["Dũng", "Đông", "Em"]);
        check(Vi, &["ma", "mà", "mả", "mã", "má", "mạ", "mă", "mâ"]);
        check(Vi, &["Phường 2", "Phường 10", "Phường An"]);
        check(Vi, &["Xã A", "Xã Đàn", "Xã Ea", "Xã Ơ", "Xã Ư"]);
        check(Vi, &["Hoà", "Hòa", "Hoan"]);
        check(Vi, &["an", "An Bình", "Anh"]);
    }

    #[test]
    fn english_ignores_marks() {
        check(En, &["Dong", "Đông", "Dung"]);
        check(En, &["Ward 9", "Ward 10"]);
    }

    #[test]
    fn decomposed_letters_sort_like_composed_ones() {
        let decomposed: String = "Đảng ủy".nfd().collect();
        assert_eq!(key(Vi, &decomposed).letters, key(Vi, "Đảng ủy").letters);
        assert_eq!(key(Vi, &decomposed).tones, key(Vi, "Đảng ủy").tones);
    }

    #[test]
    fn slugs_are_plain() {
        assert_eq!(slug("Đại hội  điểm (cơ sở)"), "dai-hoi-diem-co-so");
    }
}
