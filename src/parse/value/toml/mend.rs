//! Lines of TOML that the parser could not get over.

use super::{Block, syntax};
use crate::model::Span;
use crate::parse::value::say;

/// Overwrites what would stop the parser; the text keeps its length.
pub(super) fn mend(block: &mut Block) -> String {
    let original = block.source.slice(block.span);
    let mut text = original.to_string();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut quotes: Option<&str> = None;
    let mut at = 0;
    let mut last = ' ';
    for line in original.split_inclusive('\n') {
        let words = line.trim();
        if quotes.is_none() {
            if let Some(&(bracket, kind)) = open.last()
                && begins_pair(words)
                && (kind == '[' || !matches!(last, ',' | '{'))
            {
                mend_bracket(block, &mut text, Span::new(bracket, at), kind);
                open.clear();
            }
            if open.is_empty() {
                mend_line(block, &mut text, Span::new(at, at + line.trim_end().len()), words);
            }
        }
        (quotes, last) = follow(line, at, quotes, &mut open, last);
        at += line.len();
    }
    text
}

/// Whether a line begins with `key =` or is a header `[key]`.
fn begins_pair(line: &str) -> bool {
    let header = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let header = header.map(|key| key.trim_matches(['[', ']', ' ']));
    header.is_some_and(|key| is_bare_key(key) && key.starts_with(|c: char| c.is_ascii_lowercase()))
        || line.split_once('=').is_some_and(|(key, _)| is_bare_key(key.trim()))
}

fn is_bare_key(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-.".contains(&b))
}

/// A bracket whose list never ended before the next key.
fn mend_bracket(block: &mut Block, text: &mut String, span: Span, kind: char) {
    let close = if kind == '[' { ']' } else { '}' };
    let reason = say(
        block.language,
        &format!("thiếu dấu đóng `{close}`"),
        &format!("the closing `{close}` is missing"),
    );
    let first_line =
        block.source.slice(block.span)[span.start..].lines().next().unwrap_or_default();
    syntax(block, Span::new(span.start, span.start + first_line.trim_end().len()), reason);
    let name = first_line.trim().trim_matches(['[', ']', ' ']);
    if kind == '[' && is_bare_key(name) {
        block.unread.push(name.into());
    }
    overwrite(text, span);
    text.replace_range(span.start..span.start + 1, "0");
    block.broken.push(span.start);
}

/// A line at the margin that is neither pair, header nor comment.
fn mend_line(block: &mut Block, text: &mut String, span: Span, words: &str) {
    let known_start = words.is_empty() || words.starts_with(['#', '[', '"', '\'', ']', '}']);
    let one_key = |key: &str| key.contains('.') || key.split_whitespace().count() == 1;
    let is_pair =
        words.split_once('=').is_some_and(|(key, value)| one_key(key) && !value.starts_with('='));
    if known_start || is_pair {
        return;
    }
    let name = words.split([':', ' ', '=']).next().unwrap_or_default();
    let reason = if is_bare_key(name) && words.get(name.len()..).is_some_and(|r| r.starts_with(':'))
    {
        say(block.language, "dùng dấu `=` thay cho dấu hai chấm", "use `=` instead of the colon")
    } else {
        say(
            block.language,
            "dòng này không có dạng `khóa = giá trị`",
            "this line is not of the form `key = value`",
        )
    };
    if is_bare_key(name) {
        block.unread.push(name.into());
    }
    syntax(block, span, reason);
    overwrite(text, span);
}

/// Overwrites everything but line ends with spaces.
fn overwrite(text: &mut String, span: Span) {
    let blank: String = text[span.start..span.end]
        .bytes()
        .map(|b| if matches!(b, b'\n' | b'\r') { char::from(b) } else { ' ' })
        .collect();
    text.replace_range(span.start..span.end, &blank);
}

/// Follows quotes and brackets over a line: what is open after it, and its last sign.
fn follow<'q>(
    line: &str,
    from: usize,
    mut quotes: Option<&'q str>,
    open: &mut Vec<(usize, char)>,
    mut last: char,
) -> (Option<&'q str>, char) {
    let mut at = 0;
    while let Some(c) = line.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &line[at..];
        if let Some(mark) = quotes {
            if mark.starts_with('"') && c == '\\' {
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            if rest.starts_with(mark) {
                quotes = None;
                at += mark.len();
                continue;
            }
            at += c.len_utf8();
            continue;
        }
        match c {
            '#' => break,
            '"' | '\'' => {
                quotes = ["\"\"\"", "'''", "\"", "'"].into_iter().find(|m| rest.starts_with(m));
                at += quotes.map_or(1, str::len);
                last = c;
                continue;
            }
            '[' | '{' => open.push((from + at, c)),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        if !c.is_whitespace() {
            last = c;
        }
        at += c.len_utf8();
    }
    // A string of one line ends with it, closed or not.
    (quotes.filter(|mark| mark.len() == 3), last)
}
