//! What is left of a text when its times are taken out, as a whole that reads well.

use crate::lang::words::Words;

/// Longest task in characters before it is cut at a clause or a word.
const LONGEST: usize = 240;

/// Removes what a cut-out time leaves behind: empty brackets, doubled spaces, loose punctuation.
pub(crate) fn tidy(text: &str, words: &Words) -> String {
    capitalize(&clean(text, words))
}

/// The same as a part of a longer text.
pub(crate) fn clean(text: &str, words: &Words) -> String {
    let mut out = one_line(text).replace('\u{fffc}', "");
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
            (" –,", ","),
            (" -,", ","),
            (":,", ","),
            (":;", ";"),
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
    drop_empty_brackets(&mut out, words);
    let mut kept = without_aside(&out);
    while let Some(rest) = loose_start(kept, words) {
        kept = rest;
    }
    while let Some(cut) = loose_end(kept, words) {
        kept = &kept[..cut];
    }
    kept.trim().to_string()
}

/// The lines of a cell as one: what begins anew is a part of its own.
fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let line = words.join(" ");
        let line = line.trim_start_matches(['-', '+', '*', '–', '•', ' ']);
        let goes_on = line.starts_with(char::is_lowercase)
            || out.ends_with([',', ';', ':', '.', '-', '–', '(', '/']);
        match (out.is_empty(), goes_on) {
            (true, _) => {}
            (false, true) => out.push(' '),
            (false, false) => out.push_str("; "),
        }
        out.push_str(line);
    }
    out
}

/// "(95 ngày trước ngày bầu cử): Hội nghị …": what explained the time goes with it.
fn without_aside(text: &str) -> &str {
    let behind = text.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let rest = behind.map(|(_, rest)| rest.trim_start());
    rest.and_then(|rest| rest.strip_prefix(':')).map_or(text, str::trim_start)
}

/// "(xong …)", "(dự kiến …)" say nothing once the time is gone.
fn drop_empty_brackets(text: &mut String, words: &Words) {
    let is_empty = |inside: &str| {
        inside.contains(char::is_alphabetic)
            && !inside.contains(char::is_numeric)
            && (super::content_words(inside, words) == 0
                || words.tasks.loose_ends.contains(&inside.trim().to_lowercase().as_str()))
    };
    let found = |text: &str| {
        text.match_indices('(').find_map(|(open, _)| {
            let close = open + text[open..].find(')')?;
            is_empty(&text[open + 1..close]).then_some((open, close))
        })
    };
    while let Some((open, close)) = found(text) {
        let start = text[..open].trim_end().len();
        text.replace_range(start..=close, "");
    }
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
    if text.ends_with('(') {
        open.pop();
        text.truncate(text.trim_end_matches('(').trim_end().len());
    }
    text.extend(open.iter().map(|_| ')'));
}

/// Whether two signs meet, or a space and a sign, that would not meet in a whole text.
fn has_loose_signs(text: &str) -> bool {
    text.as_bytes().windows(2).any(|pair| match pair {
        [b'(', next] => b" ),;.".contains(next),
        [b' ', next] => b"),;.: ".contains(next),
        [b',' | b';' | b':', next] => b",;.)".contains(next),
        _ => false,
    }) || [", .", "–,", "-,"].iter().any(|signs| text.contains(signs))
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

/// The same behind a colon.
pub(crate) fn uncapitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|c| c.to_lowercase().chain(chars).collect()).unwrap_or_default()
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
