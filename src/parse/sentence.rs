//! Sentences and clauses of a plain text.

use crate::dialect::Label;
use std::ops::Range;

/// The sentences of a text as byte ranges, without the white space around them. A sentence ends at `.`, `!`, `?`
/// before a capital, and at a hard line break; never inside brackets or numbers.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '\n' if !goes_on(&text[start..at], &text[at + 1..]) => {
                push(text, start..at, &mut out);
                (start, depth) = (at + 1, 0);
            }
            '.' | '!' | '?' | '…' if depth == 0 && ends_sentence(text, start, at, c) => {
                push(text, start..at + c.len_utf8(), &mut out);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    push(text, start..text.len(), &mut out);
    out
}

/// Whether a line goes on after a hard break: nothing ends before it, and what follows begins nothing.
fn goes_on(before: &str, after: &str) -> bool {
    let open = before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',' || c == '/');
    let next = after.trim_start().chars().next();
    open && next.is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
        && Label::read(after).is_none()
}

fn ends_sentence(text: &str, start: usize, at: usize, mark: char) -> bool {
    let rest = &text[at + mark.len_utf8()..];
    let Some(next) = rest.chars().next() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    let opens = rest
        .trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '*' | '-'))
        .chars()
        .next();
    let word =
        text[start..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    // "TP. Hà Nội", "A. Tổ chức": a capital or two before the point are an abbreviation or a label.
    let short = mark == '.' && word.chars().count() <= 2 && word.chars().any(char::is_uppercase);
    let label =
        mark == '.' && text[start..at].trim().chars().all(|c| c.is_ascii_digit() || c == '.');
    let abbreviated = mark == '.' && is_abbreviation(word, opens_word(rest));
    !short
        && !label
        && !abbreviated
        && opens.is_none_or(|c| c.is_uppercase() || c.is_ascii_digit() || c == '(')
}

/// Behind them a number goes on with the sentence: "Oct. 15", "No. 7".
const BEFORE_NUMBERS: &[&str] = &[
    "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "no",
    "nos", "art", "para",
];
/// Behind an hour a day of the week or a month goes on with it: "4 p.m. Friday, Oct. 3".
const DAYS: &[&str] = &[
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may", "jun",
    "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Whether the point behind a word is part of it, by the word that follows.
fn is_abbreviation(word: &str, next: &str) -> bool {
    let (word, next) = (word.to_lowercase(), next.to_lowercase());
    let number = next.starts_with(|c: char| c.is_ascii_digit());
    match word.as_str() {
        "a.m" | "p.m" => number || DAYS.iter().any(|day| next.starts_with(day)),
        _ => number && BEFORE_NUMBERS.contains(&word.as_str()),
    }
}

fn opens_word(rest: &str) -> &str {
    rest.split_whitespace().next().unwrap_or_default()
}

fn push(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let slice = &text[range.clone()];
    let lead = slice.len() - slice.trim_start().len();
    let trimmed = slice.trim();
    if !trimmed.is_empty() {
        out.push(range.start + lead..range.start + lead + trimmed.len());
    }
}

/// The innermost pair of round brackets around a range of a sentence, if it lies in one; the brackets are left out.
pub(crate) fn brackets_around(
    text: &str,
    sentence: &Range<usize>,
    range: &Range<usize>,
) -> Option<Range<usize>> {
    let mut open = Vec::new();
    for (at, c) in text.get(sentence.start..range.start)?.char_indices() {
        match c {
            '(' => open.push(sentence.start + at),
            ')' => {
                open.pop();
            }
            _ => {}
        }
    }
    let start = open.pop()? + 1;
    let mut depth = 0usize;
    for (at, c) in text.get(range.end..sentence.end)?.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some(start..range.end + at),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_reader_stops() {
        let text =
            "Họp trước 15.6.2025. Báo cáo TP. Hà Nội (sau đó. Xong) rồi nghỉ; hết. \nDòng mới";
        let got: Vec<_> = sentences(text).into_iter().map(|r| &text[r]).collect();
        assert_eq!(
            got,
            [
                "Họp trước 15.6.2025.",
                "Báo cáo TP. Hà Nội (sau đó. Xong) rồi nghỉ; hết.",
                "Dòng mới"
            ]
        );
    }

    #[test]
    fn the_innermost_brackets() {
        let text = "a (b (c) d) e";
        assert_eq!(brackets_around(text, &(0..text.len()), &(9..10)), Some(3..10));
        assert_eq!(brackets_around(text, &(0..text.len()), &(12..13)), None);
    }
}
