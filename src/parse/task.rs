//! What must be done, in the plan's own words: short enough for a calendar, whole, never empty.

use super::passage::{Passage, token_range};
use super::sentence::brackets_around;
use crate::lang::token::Token;
use crate::lang::words::Words;
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
    let text = tidy(&without(passage, &(start..sentence.end), times), words);
    says_something(&text, words).then(|| shorten(&text))
}

/// Of a sentence with several times, the part that belongs to this one: from the time before to this time, or, where
/// the sentence begins with a time, from this time to the next.
pub(crate) fn of_part(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    this: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let inside = within(times, sentence);
    let at = inside.iter().position(|t| t == this)?;
    let start = after_lead_in(passage, sentence);
    let part = if begins_with(inside, start) {
        this.start
            ..inside
                .get(at + 1)
                .map_or(sentence.end, |next| part_start(passage, this.end, next.start))
    } else {
        let from = at.checked_sub(1).map_or(start, |before| inside[before].end);
        from..if at + 1 == inside.len() { sentence.end } else { this.end }
    };
    let part = if closes_outer(passage, &part) { start..part.end } else { part };
    let text = tidy(&without(passage, &part, times), words);
    says_something(&text, words).then(|| shorten(&text))
}

/// Whether each time of a sentence stands before what is done in it, and semicolons between: "6/3: họp; 8/3: báo cáo".
pub(crate) fn is_schedule(
    passage: &Passage<'_>,
    sentence: &Range<usize>,
    times: &[Range<usize>],
) -> bool {
    let inside = within(times, sentence);
    begins_with(inside, after_lead_in(passage, sentence))
        && inside.windows(2).all(|pair| passage.tokens[pair[1].start - 1].is_sign(';'))
}

fn begins_with(times: &[Range<usize>], start: usize) -> bool {
    times.first().is_some_and(|first| first.start <= start + 1)
}

/// Whether a part closes a bracket that it does not open.
fn closes_outer(passage: &Passage<'_>, part: &Range<usize>) -> bool {
    let mut depth = 0;
    passage.tokens[part.clone()].iter().any(|token| {
        depth += i32::from(token.is_sign('(')) - i32::from(token.is_sign(')'));
        depth < 0
    })
}

/// The times that lie in a range.
pub(crate) fn within<'t>(times: &'t [Range<usize>], range: &Range<usize>) -> &'t [Range<usize>] {
    let start = times.partition_point(|t| t.start < range.start);
    let end = times.partition_point(|t| t.end <= range.end);
    times.get(start..end).unwrap_or_default()
}

/// The words that lead to the next time belong to it: after the last comma or semicolon.
fn part_start(passage: &Passage<'_>, from: usize, to: usize) -> usize {
    (from..to)
        .rev()
        .find(|&i| passage.tokens[i].is_sign(';') || passage.tokens[i].is_sign(','))
        .unwrap_or(to)
}

/// What stands in the brackets around a time.
pub(crate) fn of_brackets(
    passage: &Passage<'_>,
    this: &Range<usize>,
    times: &[Range<usize>],
    words: &Words,
) -> Option<String> {
    let sentence = passage.bytes(passage.sentence_of(this.start));
    let inside = brackets_around(passage.text(), &sentence, &passage.bytes(this.clone()))?;
    let text = tidy(&without(passage, &token_range(&passage.tokens, &inside), times), words);
    says_something(&text, words).then(|| shorten(&text))
}

/// The words of a range without the times in it.
fn without(passage: &Passage<'_>, range: &Range<usize>, times: &[Range<usize>]) -> String {
    let bytes = passage.bytes(range.clone());
    let mut text = String::new();
    let mut at = bytes.start;
    for time in within(times, range) {
        let cut = passage.bytes(time.clone());
        if cut.start >= at {
            text.push_str(&passage.text()[at..cut.start]);
            text.push(' ');
            at = cut.end;
        }
    }
    text.push_str(passage.text().get(at..bytes.end).unwrap_or_default());
    text
}

/// "Cấp cơ sở: Phê duyệt …" loses what its level already says.
fn after_lead_in(passage: &Passage<'_>, sentence: &Range<usize>) -> usize {
    let start = sentence.start.max(passage.first);
    let colon = (start..sentence.end.min(start + 16)).find(|&i| passage.tokens[i].is_sign(':'));
    match colon {
        Some(colon)
            if passage
                .mentions_in(&(start..colon))
                .iter()
                .any(|m| m.end == colon && m.start <= start + 3) =>
        {
            colon + 1
        }
        _ => start,
    }
}

/// Removes what a cut-out time leaves behind: empty brackets, doubled spaces, loose punctuation.
pub(crate) fn tidy(text: &str, words: &Words) -> String {
    let mut out = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{fffc}', "");
    for _ in 0..3 {
        if !has_loose_signs(&out) {
            break;
        }
        let before = out.len();
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
        if out.len() == before {
            break;
        }
    }
    let mut out =
        out.trim_matches(|c: char| c.is_whitespace() || ".,;:-–—+*/".contains(c)).to_string();
    close_brackets(&mut out);
    let mut kept = out.as_str();
    while let Some(rest) = loose_start(kept, words) {
        kept = rest;
    }
    while let Some(cut) = loose_end(kept, words) {
        kept = &kept[..cut];
    }
    capitalize(kept.trim())
}

/// A part of a sentence may hold one side of a pair of brackets.
fn close_brackets(text: &mut String) {
    let (mut open, mut stray) = (Vec::new(), Vec::new());
    for (at, c) in text.char_indices() {
        match c {
            '(' => open.push(at),
            ')' if open.pop().is_none() => stray.push(at),
            _ => {}
        }
    }
    if open.first() == Some(&0) {
        open.remove(0);
        stray.insert(0, 0);
    }
    for at in stray.into_iter().rev() {
        text.remove(at);
    }
    text.extend(open.iter().map(|_| ')'));
}

/// Whether two signs meet, or a space and a sign, that would not meet in a whole text.
fn has_loose_signs(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| match pair {
        [b'(', next] => b" ),;.".contains(next),
        [b' ', next] => b"),;.: ".contains(next),
        [b',' | b';', next] => b",;.)".contains(next),
        _ => false,
    }) || text.contains(", .")
}

/// What follows a word that only joined the task to the one before: "và tổng kết".
fn loose_start<'t>(text: &'t str, words: &Words) -> Option<&'t str> {
    let (first, rest) = text.split_once(' ')?;
    // The words looked for are short.
    (first.len() < 16 && words.tasks.joins.contains(&first.to_lowercase().as_str()))
        .then(|| rest.trim_start())
}

/// Words that only led to the time: "vào", "dự kiến".
fn loose_end(text: &str, words: &Words) -> Option<usize> {
    let trimmed = text.trim_end_matches(|c: char| c.is_whitespace() || ",;:-–".contains(c));
    if trimmed.len() < text.len() {
        return Some(trimmed.len());
    }
    // The words looked for are short.
    let cut = trimmed.floor_char_boundary(trimmed.len().saturating_sub(40));
    let (kept, tail) = trimmed.split_at(cut);
    let lower = tail.to_lowercase();
    if lower.len() != tail.len() {
        return None;
    }
    // "…, xong": the time is gone, and with it what the word meant.
    if let Some(head) = words.tasks.done_ends.iter().find_map(|w| lower.strip_suffix(w)) {
        return Some(kept.len() + head.len());
    }
    let ends = words.tasks.loose_ends.iter().copied();
    ends.chain(words.binding.tentative.iter())
        .filter_map(|w| {
            lower
                .strip_suffix(w)
                .filter(|head| head.ends_with(' '))
                .map(|head| kept.len() + head.trim_end().len())
        })
        .next()
        .filter(|cut| *cut > 0)
}

/// The first letter as a capital; a heading all in capitals is not shouted.
pub(crate) fn capitalize(text: &str) -> String {
    let shouted = text.chars().any(char::is_uppercase)
        && !text.chars().any(char::is_lowercase)
        && text.contains(' ');
    let lower = if shouted { text.to_lowercase() } else { text.to_string() };
    let mut chars = lower.chars();
    chars.next().map(|c| c.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// Whether a text has more to say than "thực hiện xong".
fn says_something(text: &str, words: &Words) -> bool {
    content_words(text, words) >= words.tasks.telling
}

/// How many words of a text say what is to be done.
pub(crate) fn content_words(text: &str, words: &Words) -> usize {
    let tokens = crate::lang::token::tokens(text);
    let mut at = 0;
    let mut left = 0;
    while at < tokens.len() {
        match words
            .binding
            .completion
            .at(&tokens, at)
            .or_else(|| words.binding.tentative.at(&tokens, at))
        {
            Some(end) => at = end,
            None => {
                left += usize::from(tokens[at].word().is_some_and(|w| w.chars().count() > 1));
                at += 1;
            }
        }
    }
    left
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
    let end = words.tasks.time_names.at(name, 0)?;
    let from = name.get(end)?.start;
    let rest = tidy(text.get(from..name.last()?.end)?, words);
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
        assert_eq!(tidy("và tổng kết ", words), "Tổng kết");
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
