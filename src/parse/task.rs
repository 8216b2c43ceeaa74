//! What must be done, in the plan's own words: short enough for a calendar, whole, never empty.

use super::passage::Passage;
use crate::lang::token::Token;
use crate::lang::{Words, any_at};
use std::ops::Range;

/// Longest task in characters before it is cut at a clause or a word.
const LONGEST: usize = 240;

/// The sentence around a time without any of its times; `times` are ranges of tokens.
pub(crate) fn of_sentence(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let start = after_lead_in(passage, sentence);
    let mut text = String::new();
    let mut at = passage.bytes(start..sentence.end).start;
    let end = passage.bytes(start..sentence.end).end;
    for time in times.iter().filter(|t| t.start >= start && t.end <= sentence.end) {
        let bytes = passage.bytes(time.clone());
        if bytes.start >= at {
            text.push_str(&passage.text()[at..bytes.start]);
            text.push(' ');
            at = bytes.end;
        }
    }
    text.push_str(passage.text().get(at..end)?);
    let text = tidy(&text, words);
    says_something(&text, words).then(|| shorten(&text))
}

/// "Cấp cơ sở: Phê duyệt …" loses what its level already says.
fn after_lead_in(passage: &Passage<'_>, sentence: &Range<usize>) -> usize {
    let start = sentence.start.max(passage.first);
    let colon = (start..sentence.end.min(start + 16)).find(|&i| passage.tokens[i].is_sign(':'));
    match colon {
        Some(colon) if passage.mentions.iter().any(|m| m.end == colon && m.start <= start + 3) => {
            colon + 1
        }
        _ => start,
    }
}

/// Removes what a cut-out time leaves behind: empty brackets, doubled spaces, loose punctuation.
pub(crate) fn tidy(text: &str, words: &Words) -> String {
    let mut out = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{fffc}', "");
    for _ in 0..3 {
        for (from, to) in [
            ("( ", "("),
            (" )", ")"),
            ("()", ""),
            ("(,", "("),
            ("(;", "("),
            ("(.", "("),
            ("( -", "("),
            (" ,", ","),
            (" ;", ";"),
            (" .", "."),
            (",,", ","),
            (",;", ";"),
            (";,", ";"),
            (", .", "."),
            (",.", "."),
            (";.", "."),
            (",)", ")"),
            (";)", ")"),
            (" :", ":"),
            ("  ", " "),
        ] {
            if out.contains(from) {
                out = out.replace(from, to);
            }
        }
    }
    let mut out =
        out.trim_matches(|c: char| c.is_whitespace() || ".,;:-–—+*/".contains(c)).to_string();
    // A lone bracket at the end.
    if out.ends_with(')') && out.matches(')').count() > out.matches('(').count() {
        out.pop();
    }
    if out.starts_with('(') && out.matches('(').count() > out.matches(')').count() {
        out.remove(0);
    }
    while let Some(cut) = loose_end(&out, words) {
        out.truncate(cut);
    }
    capitalize(out.trim())
}

/// Words that only led to the time: "vào", "dự kiến".
fn loose_end(text: &str, words: &Words) -> Option<usize> {
    let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || ",;:-–".contains(c));
    if trimmed.len() < text.len() {
        return Some(trimmed.len());
    }
    let lower = trimmed.to_lowercase();
    ["vào", "trong", "từ", "đến", "on", "in", "from", "là", "và", "and", "khoảng"]
        .iter()
        .chain(words.tentative)
        .filter_map(|w| {
            lower
                .strip_suffix(w)
                .filter(|head| head.ends_with(' ') && lower.len() == trimmed.len())
                .map(|head| head.trim_end().len())
        })
        .next()
        .filter(|cut| *cut > 0)
}

/// The first letter as a capital.
pub(crate) fn capitalize(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a text has more to say than "thực hiện xong".
fn says_something(text: &str, words: &Words) -> bool {
    let tokens = crate::lang::token::tokens(text);
    let mut at = 0;
    let mut left = 0;
    while at < tokens.len() {
        match any_at(&tokens, at, words.completion).or_else(|| any_at(&tokens, at, words.tentative))
        {
            Some(end) => at = end,
            None => {
                left += usize::from(tokens[at].word().is_some_and(|w| w.chars().count() > 1));
                at += 1;
            }
        }
    }
    left >= 2
}

/// At most [`LONGEST`] characters, cut after a clause where one ends in the second half, else after a word.
pub(crate) fn shorten(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_string();
    }
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(i, _)| i);
    let head = &text[..end];
    let clause = head.rfind([';', ',']).filter(|&i| i > end / 2);
    let word = head.rfind(char::is_whitespace).unwrap_or(end);
    let mut cut = head[..clause.unwrap_or(word)].trim_end_matches([',', ';', ' ']).to_string();
    if cut.matches('(').count() > cut.matches(')').count()
        && let Some(open) = cut.rfind('(').filter(|&i| i > 20)
    {
        cut.truncate(open);
    }
    format!("{} …", cut.trim_end())
}

/// The name of a time field without the words for time: "Thời gian tổ chức đại hội" → "Tổ chức đại hội".
pub(crate) fn of_field_name(name: &[Token<'_>], text: &str, words: &Words) -> Option<String> {
    let end = ["thời gian", "thời hạn", "tiến độ", "time", "timing", "date", "deadline"]
        .iter()
        .filter_map(|w| any_at(name, 0, &[w]))
        .max()?;
    let from = name.get(end)?.start;
    let rest = text.get(from..name.last()?.end)?;
    let rest = tidy(rest.strip_prefix("of ").unwrap_or(rest), words);
    (!rest.is_empty()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lexicon;
    use crate::model::Language;

    #[test]
    fn what_a_cut_leaves_is_tidied() {
        let words = Lexicon::of(Language::Vi).words;
        assert_eq!(tidy("hoàn thành dự thảo ( ), gửi .", words), "Hoàn thành dự thảo, gửi");
        assert_eq!(tidy("họp Ban Chấp hành, dự kiến vào ", words), "Họp Ban Chấp hành");
        assert_eq!(
            tidy("trình (Dự thảo lần 1, trình Hội nghị )", words),
            "Trình (Dự thảo lần 1, trình Hội nghị)"
        );
    }

    #[test]
    fn a_long_task_ends_with_a_word() {
        let text = "một hai ba bốn ".repeat(40);
        let short = shorten(text.trim());
        assert!(short.chars().count() <= LONGEST + 2);
        assert!(
            short.ends_with(" …")
                && ["một …", "hai …", "ba …", "bốn …"].iter().any(|e| short.ends_with(e))
        );
    }
}
