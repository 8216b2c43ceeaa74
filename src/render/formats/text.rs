//! Plain text for feeds: on one line, free of what breaks readers, short enough; dates in words.

pub(super) use crate::lang::date::day;
use crate::lang::date::month;
use crate::model::{IssueDate, Language};
use chrono::{Datelike, NaiveDate};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// The text on one line, in NFC, with single spaces and without what no reader can show.
pub(super) fn one_line(text: &str) -> String {
    let shown: String = text.chars().filter(|&c| c.is_whitespace() || is_shown(c)).nfc().collect();
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a character may stand in a feed. Controls are forbidden by RFC 5545 §3.1 and XML 1.0
/// §2.2; an embedding or override of direction would reorder the words that we put after it.
pub(super) fn is_shown(c: char) -> bool {
    !c.is_control()
        && !matches!(c, '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        && u32::from(c) & 0xfffe != 0xfffe
        && !matches!(c, '\u{fdd0}'..='\u{fdef}')
}

/// At most `most` characters, cut between words and ended with "…" where it was longer.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.into();
    }
    let ends: Vec<usize> = text.char_indices().map(|(i, _)| i).take(most).collect();
    let hard = ends.iter().rev().copied().find(|&i| !text[i..].starts_with(is_joined));
    let head = &text[..hard.unwrap_or(0)];
    let word = match head.rfind(' ') {
        Some(space) if space >= head.len() / 2 && !text[head.len()..].starts_with(' ') => space,
        _ => head.len(),
    };
    let is_loose = |c: char| c.is_whitespace() || ",;:.–-(".contains(c);
    format!("{}…", head[..word].trim_end_matches(is_loose))
}

/// Whether a character belongs to the one before it.
pub(super) fn is_joined(c: char) -> bool {
    is_combining_mark(c) || matches!(c, '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// "thứ Bảy, ngày 14/6/2025"; "Saturday, 14 June 2025".
pub(super) fn day_in_words(date: NaiveDate, language: Language) -> String {
    let weekday = date.weekday().num_days_from_monday() as usize;
    match language {
        Language::Vi => format!("{}, ngày {}", WEEKDAYS_VI[weekday], day(date, language)),
        Language::En => format!("{}, {}", WEEKDAYS_EN[weekday], day(date, language)),
    }
}

/// "ngày 26/8/2024" or "tháng 8/2024"; "of 26 August 2024".
pub(super) fn issued_in_words(date: &IssueDate, language: Language) -> String {
    match (language, date.has_day) {
        (Language::Vi, true) => format!("ngày {}", day(date.first, language)),
        (Language::Vi, false) => format!("tháng {}", month(date.first, language)),
        (Language::En, true) => format!("of {}", day(date.first, language)),
        (Language::En, false) => format!("of {}", month(date.first, language)),
    }
}

const WEEKDAYS_VI: [&str; 7] =
    ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"];
const WEEKDAYS_EN: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_drops_what_cannot_be_shown() {
        for (text, expected) in [
            ("  a\r\nb\u{2028}c\u{a0}d\te ", "a b c d e"),
            ("a\0b\u{7}\u{feff}\u{202e}c\u{ffff}", "abc"),
            ("u\u{309}y", "ủy"),
            ("\u{200f}שלום\u{200f}", "\u{200f}שלום\u{200f}"),
        ] {
            assert_eq!(one_line(text), expected);
        }
    }

    #[test]
    fn a_cut_stands_between_words_and_never_inside_a_letter() {
        for (text, most, expected) in [
            ("Tổ chức đại hội", 15, "Tổ chức đại hội"),
            ("Tổ chức đại hội điểm", 17, "Tổ chức đại hội…"),
            ("Tổ chức đại hội, điểm", 18, "Tổ chức đại hội…"),
            ("Tổ chức đại hội điểm", 16, "Tổ chức đại hội…"),
            ("aaaaaaaaaa", 5, "aaaa…"),
            ("aaaq\u{323}\u{307}bbb", 6, "aaa…"),
        ] {
            assert_eq!(cut(text, most), expected);
            assert!(cut(text, most).chars().count() <= most);
        }
    }

    #[test]
    fn dates_as_each_language_writes_them() {
        let date = NaiveDate::from_ymd_opt(2025, 2, 1).unwrap();
        assert_eq!(day_in_words(date, Language::Vi), "thứ Bảy, ngày 01/02/2025");
        assert_eq!(day_in_words(date, Language::En), "Saturday, 1 February 2025");
        let june = NaiveDate::from_ymd_opt(2025, 6, 14).unwrap();
        assert_eq!(issued_in_words(&IssueDate::day(june), Language::Vi), "ngày 14/6/2025");
        assert_eq!(issued_in_words(&IssueDate::month(june), Language::Vi), "tháng 6/2025");
        assert_eq!(issued_in_words(&IssueDate::month(june), Language::En), "of June 2025");
    }
}
