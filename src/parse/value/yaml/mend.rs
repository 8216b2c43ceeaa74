//! The frequent slips of YAML, found and overwritten entry by entry.

use super::repair::{Entry, Repair};
use super::scan::{
    blank, colon_in, flow_end, indent, is_identifier, is_item, lines, opens_block, quoted,
    quoted_end, without_comment,
};
use crate::model::{Language, Span};
use crate::parse::value::say;
use crate::rules::front_matter as rules;

/// How far a value may reach: to the end of its line, or of its entry if quoted or bracketed.
#[derive(Clone, Copy)]
struct Reach {
    line: usize,
    entry: usize,
}

/// Mends what can be mended in one entry.
pub(super) fn mend_entry(repair: &mut Repair, index: usize) {
    let text = repair.original();
    let Entry { value, end, .. } = repair.entries[index];
    let line = text[value..end].lines().next().unwrap_or_default();
    let start = value + indent(line);
    let first = text[start..value + line.len()].chars().next();
    if first.is_some_and(|c| !"\"'[{&*!|>#@%`".contains(c)) {
        return mend_folded(repair, index, Span::new(start, end));
    }
    let reach = Reach { line: value + line.len(), entry: end };
    let mut done = mend_value(repair, index, start, reach);
    let mut block = opens_block(line).then_some(0);
    for (at, line) in lines(text, value, end).skip(1) {
        let inner = indent(line);
        if at < done || line.trim().is_empty() || block.is_some_and(|outer| inner > outer) {
            continue;
        }
        mend_tabs(repair, index, at, &line[..inner]);
        block = opens_block(line).then_some(inner);
        if !line[inner..].starts_with('#') {
            let reach = Reach { line: at + line.len(), entry: end };
            done = mend_line(repair, index, at + inner, reach);
        }
    }
}

/// A text without quotes over one or more lines: the value of a top-level key.
fn mend_folded(repair: &mut Repair, index: usize, span: Span) {
    let mut words = Vec::new();
    let mut end = span.start;
    let mut colon = false;
    for (at, line) in lines(repair.original(), span.start, span.end) {
        if line.trim_start().starts_with('#') {
            break;
        }
        if at > span.start {
            mend_tabs(repair, index, at, &line[..indent(line)]);
        }
        let written = without_comment(line);
        if at > span.start && mend_indented_key(repair, index, at, written) {
            continue;
        }
        colon |= colon_in(written).is_some();
        if !written.trim().is_empty() {
            words.push(written.trim());
            end = at + written.len();
        }
    }
    if colon {
        let value = words.join(" ");
        let example = format!("{}: {}", repair.key(index), quoted(&value));
        mend_colon(repair, index, Span::new(span.start, end), Meant { value, example });
    }
}

/// A key that stands further right than its place: `  slug: x` below `place: A`.
fn mend_indented_key(repair: &mut Repair, index: usize, at: usize, line: &str) -> bool {
    let key = colon_in(line).map(|colon| line[..colon].trim()).filter(|key| is_identifier(key));
    let Some(key) = key else { return false };
    let reason = too_far(repair.language);
    let span = Span::new(at + indent(line), at + line.len());
    repair.report(&rules::YAML_SYNTAX, span, |note| note.with("reason", reason));
    repair.unread.push(key.into());
    repair.entries[index].reported = true;
    blank(&mut repair.text, at, at + line.len());
    true
}

/// What is said of such a key.
pub(super) fn too_far(language: Language) -> String {
    say(
        language,
        "khóa này thụt vào sâu hơn các khóa cùng nhóm",
        "this key is indented more than the other keys of its group",
    )
}

/// The line at whose first colon a parser stopped, if it looks like an indented key.
pub(super) fn indented_key(text: &str, at: usize) -> Option<Span> {
    let start = text.get(..at)?.rfind('\n')? + 1;
    let line = text.get(start..)?.lines().next()?;
    let from = start + indent(line);
    let is_key = from > start && text.get(from..at).is_some_and(is_identifier);
    is_key.then(|| Span::new(from, start + line.trim_end().len()))
}

/// An indented line: list dashes, then a key and its value, or a value.
fn mend_line(repair: &mut Repair, index: usize, from: usize, reach: Reach) -> usize {
    let text = repair.original();
    let mut at = from;
    while is_item(&text[at..reach.line]) {
        at += 1 + indent(&text[at + 1..reach.line]);
    }
    let rest = &text[at..reach.line];
    let colon = if rest.starts_with(['"', '\'', '[', '{']) { None } else { colon_in(rest) };
    let Some(colon) = colon else { return mend_value(repair, index, at, reach) };
    let key = rest[..colon].trim_end();
    if at > from && !is_identifier(key) {
        let value = without_comment(rest).to_string();
        let example = format!("- {}", quoted(&value));
        let span = Span::new(at, at + value.len());
        mend_colon(repair, index, span, Meant { value, example });
        return reach.line;
    }
    let start = at + colon + 1;
    let start = start + indent(&text[start..reach.line]);
    let value = without_comment(&text[start..reach.line]);
    let special = value.starts_with(['"', '\'', '[', '{', '&', '*', '!', '|', '>', '#']);
    if !special && colon_in(value).is_some() {
        let example = format!("{key}: {}", quoted(value));
        let span = Span::new(start, start + value.len());
        mend_colon(repair, index, span, Meant { value: value.into(), example });
        return reach.line;
    }
    mend_value(repair, index, start, reach)
}

/// A value that begins at `at`; says how far it was looked at.
fn mend_value(repair: &mut Repair, index: usize, at: usize, reach: Reach) -> usize {
    let text = repair.original();
    let rest = text[at..reach.line].trim_end();
    let span = Span::new(at, at + rest.len());
    match rest.chars().next() {
        Some('"' | '\'') => match quoted_end(text.as_bytes(), at, reach.entry) {
            Some(end) if !runs_into_next(&text[at..end]) => end,
            _ => {
                let key = repair.key(index);
                repair.report(&rules::YAML_QUOTE, span, |note| note.with("key", key));
                repair.entries[index].reported = true;
                repair.overwrite(at, reach.line, Some(rest[1..].trim().into()));
                reach.line
            }
        },
        Some(open @ ('[' | '{')) => {
            flow_end(text.as_bytes(), at, reach.entry).unwrap_or_else(|| {
                let reason = unclosed(repair, if open == '[' { ']' } else { '}' });
                repair.report(&rules::YAML_SYNTAX, span, |note| note.with("reason", reason));
                repair.entries[index].reported = true;
                repair.overwrite(at, reach.entry, None);
                reach.entry
            })
        }
        Some('&' | '*') => {
            let span = Span::new(at, at + without_comment(rest).len());
            repair.report(&rules::YAML_ANCHOR, span, |note| note);
            repair.entries[index].reported = true;
            repair.overwrite(at, reach.line, None);
            reach.line
        }
        _ => reach.line,
    }
}

/// Whether what stands between two quotes has the next key or item in it: then the first was
/// never closed.
fn runs_into_next(text: &str) -> bool {
    text.lines().skip(1).map(str::trim_start).any(|line| {
        is_item(line) || line.split_once(':').is_some_and(|(key, _)| is_identifier(key))
    })
}

fn unclosed(repair: &Repair, bracket: char) -> String {
    say(
        repair.language,
        &format!("thiếu dấu đóng `{bracket}`"),
        &format!("the closing `{bracket}` is missing"),
    )
}

fn mend_tabs(repair: &mut Repair, index: usize, at: usize, blanks: &str) {
    let Some(tab) = blanks.find('\t') else { return };
    let tabs = blanks[tab..].bytes().take_while(|b| *b == b'\t').count();
    repair.report(&rules::YAML_TAB, Span::new(at + tab, at + tab + tabs), |note| note);
    repair.entries[index].reported = true;
    blank(&mut repair.text, at, at + blanks.len());
}

/// A value that needs quotes, and the line as it should be.
struct Meant {
    value: String,
    example: String,
}

fn mend_colon(repair: &mut Repair, index: usize, span: Span, meant: Meant) {
    let key = repair.key(index);
    repair.report(&rules::YAML_COLON, span, |note| {
        note.with("key", key).with("value", &meant.value).with("example", meant.example)
    });
    repair.entries[index].reported = true;
    repair.overwrite(span.start, span.end, Some(meant.value));
}
