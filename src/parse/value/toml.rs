//! TOML to a [`Tree`]. The parser goes on after a fault, so all are found in one run; what it
//! cannot get over (a line without `=`, an open bracket) is overwritten beforehand.

use super::{Map, Node, Scalar, Spanned, Tree, say};
use crate::model::{Language, Note, Place, Source, Span};
use crate::parse::date;
use crate::rules::{files, front_matter as rules};
use std::collections::BTreeSet;
use toml::de::{DeTable, DeValue};

/// The TOML at `span` of a source, and what was found in it.
struct Block<'a> {
    source: &'a Source,
    span: Span,
    language: Language,
    notes: Vec<Note>,
    /// Lines that have a note already: one fault often makes several messages.
    reported: BTreeSet<usize>,
    /// Offsets of values that were overwritten.
    broken: Vec<usize>,
    unread: Vec<String>,
}

/// Reads the TOML at `span`.
pub(super) fn read(source: &Source, span: Span, language: Language) -> (Option<Tree>, Vec<Note>) {
    let mut block = Block {
        source,
        span,
        language,
        notes: Vec::new(),
        reported: BTreeSet::new(),
        broken: Vec::new(),
        unread: Vec::new(),
    };
    let text = mend(&mut block);
    let (table, errors) = DeTable::parse_recoverable(&text);
    let mut root = map(table.get_ref(), &text, span.start);
    for at in &block.broken {
        if let Some(leaf) = leaf_at(&mut root, Span::new(*at, *at).shifted(span.start)) {
            leaf.value = Node::Broken;
        }
    }
    for error in errors {
        let at = error.span().map_or(Span::default(), Span::from);
        report(&mut block, &mut root, error.message(), at);
    }
    block.notes.sort_by_key(|note| note.place.span);
    (Some(Tree { root, unread: block.unread }), block.notes)
}

/// Overwrites what would stop the parser; the text keeps its length.
fn mend(block: &mut Block) -> String {
    let original = block.source.slice(block.span);
    let mut text = original.to_string();
    let mut open: Vec<(usize, char)> = Vec::new();
    let mut quotes: Option<&str> = None;
    let mut at = 0;
    let mut last = ' ';
    for line in original.split_inclusive('\n') {
        let words = line.trim();
        if quotes.is_none() {
            if let (Some(&(bracket, kind)), true) = (open.last(), begins_pair(words)) {
                if kind == '[' || !matches!(last, ',' | '{') {
                    mend_bracket(block, &mut text, Span::new(bracket, at), kind);
                    open.clear();
                }
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

/// Whether a line begins with `key =`.
fn begins_pair(line: &str) -> bool {
    line.split_once('=').is_some_and(|(key, _)| is_bare_key(key.trim()))
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
    overwrite(text, span);
    text.replace_range(span.start..span.start + 1, "0");
    block.broken.push(span.start);
}

/// A line at the margin that is neither pair, header nor comment.
fn mend_line(block: &mut Block, text: &mut String, span: Span, words: &str) {
    if words.is_empty() || words.starts_with(['#', '[', '"', '\'', ']', '}']) || words.contains('=')
    {
        return;
    }
    let name = words.split([':', ' ']).next().unwrap_or_default();
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

fn syntax(block: &mut Block, span: Span, reason: String) {
    let span = span.shifted(block.span.start);
    if block.reported.insert(block.source.line(span.start)) {
        let place = Place::at(block.source, span);
        block.notes.push(Note::new(&files::TOML_SYNTAX, place).with("reason", reason));
    }
}

/// Messages about what stands around a value.
const STRUCTURE: &[&str] =
    &["comma", "unclosed", "key", "`=`", "content", "missing table", "missing array", "recurse"];

/// Turns the parser's words into a note.
fn report(block: &mut Block, root: &mut Map, message: &str, at: Span) {
    let place = at.shifted(block.span.start);
    if message == "duplicate key" {
        return duplicate(block, place);
    }
    if message.starts_with("invalid unquoted key") && has_key_at(root, place) {
        return;
    }
    let of_value = !STRUCTURE.iter().any(|words| message.contains(words));
    let Some(leaf) = leaf_at(root, place).filter(|_| of_value) else {
        let reason = reason(block.language, message);
        let end = block.source.slice(block.span).len();
        return syntax(block, Span::new(at.start.min(end), at.end.min(end)), reason);
    };
    let written = block.source.slice(leaf.span).to_string();
    if matches!(leaf.value, Node::Broken) {
        return;
    }
    // A date that is wrong as a date gets a better note from whoever reads it.
    if date::looks_like_day(&written) && date::day_or_month(&written).is_err() {
        leaf.value = Node::Scalar(Scalar::Text, written);
        return;
    }
    leaf.value = Node::Broken;
    let span = leaf.span;
    let reason = reason_of_value(block.language, &written)
        .unwrap_or_else(|| reason(block.language, message));
    syntax(block, Span::new(span.start - block.span.start, span.end - block.span.start), reason);
}

fn duplicate(block: &mut Block, place: Span) {
    let key = block.source.slice(place).to_string();
    let line = block.source.line(place.start);
    let names_it = |words: &str| {
        let words = words.trim_start().trim_start_matches(['[', ' ']);
        let rest = words.strip_prefix(key.as_str()).map(str::trim_start);
        rest.is_some_and(|rest| rest.starts_with(['=', ']', '.']))
    };
    let lines: Vec<&str> = block.source.text.lines().collect();
    let first = (1..line).rev().find(|n| lines.get(n - 1).is_some_and(|words| names_it(words)));
    let note = Note::new(&rules::DUPLICATE_KEY, Place::at(block.source, place))
        .with("key", key)
        .with("line", first.unwrap_or(line));
    block.notes.push(note);
}

/// What is wrong with a value by itself.
fn reason_of_value(language: Language, written: &str) -> Option<String> {
    let (vi, en) = match written.to_ascii_lowercase().as_str() {
        "" => ("thiếu giá trị sau dấu `=`", "a value is missing after `=`"),
        "true" | "false" => {
            ("viết `true` hoặc `false` bằng chữ thường", "write `true` or `false` in lower case")
        }
        _ if written.starts_with("\"\"\"") || written.starts_with("'''") => {
            ("thiếu ba dấu ngoặc kép đóng", "the three closing quotes are missing")
        }
        _ if written.starts_with('"') && !ends_quoted(written, '"')
            || written.starts_with('\'') && !ends_quoted(written, '\'') =>
        {
            ("thiếu dấu ngoặc kép đóng", "the closing quote is missing")
        }
        _ if written.starts_with('"') => (
            "sau dấu `\\` trong ngoặc kép có chữ không hợp lệ; viết `\\\\` hoặc dùng ngoặc đơn",
            "an unknown letter follows `\\` between quotes; write `\\\\` or use single quotes",
        ),
        _ if written.starts_with(['\'', '[', '{']) => return None,
        _ => ("chữ phải đặt trong ngoặc kép", "text must stand between quotes"),
    };
    Some(say(language, vi, en))
}

fn ends_quoted(written: &str, quote: char) -> bool {
    written.len() > 1 && written.ends_with(quote)
}

/// The parser's words in ours.
fn reason(language: Language, message: &str) -> String {
    const REASONS: &[(&str, &str, &str)] = &[
        ("missing comma", "thiếu dấu phẩy", "a comma is missing"),
        ("extra comma", "thừa dấu phẩy", "there is a comma too many"),
        ("unclosed array", "thiếu dấu đóng `]`", "the closing `]` is missing"),
        ("unclosed inline table", "thiếu dấu đóng `}`", "the closing `}` is missing"),
        ("unclosed table", "thiếu dấu đóng `]`", "the closing `]` is missing"),
        ("unexpected key or value", "sau giá trị còn chữ", "text follows the value"),
        ("key with no value", "khóa không có giá trị", "the key has no value"),
        (
            "invalid unquoted key",
            "khóa chỉ gồm chữ không dấu, số, `-` và `_`",
            "a key has letters, digits, `-` and `_` only",
        ),
        ("missing table open", "dấu `]` ở sai chỗ", "a `]` stands in the wrong place"),
        ("recurse", "quá nhiều ngoặc lồng nhau", "brackets are nested too deeply"),
    ];
    let found = REASONS.iter().find(|(words, _, _)| message.contains(words));
    found.map_or_else(|| message.to_string(), |(_, vi, en)| say(language, vi, en))
}

fn has_key_at(map: &Map, place: Span) -> bool {
    map.0.iter().any(|(key, value)| {
        key.span.contains(place)
            || match &value.value {
                Node::Map(inner) => has_key_at(inner, place),
                Node::List(items) => items.iter().any(|item| match &item.value {
                    Node::Map(inner) => has_key_at(inner, place),
                    _ => false,
                }),
                _ => false,
            }
    })
}

/// The scalar in or at whose end a fault stands.
fn leaf_at(map: &mut Map, place: Span) -> Option<&mut Spanned<Node>> {
    map.0.iter_mut().find_map(|(_, value)| leaf_in(value, place))
}

fn leaf_in(value: &mut Spanned<Node>, place: Span) -> Option<&mut Spanned<Node>> {
    match &value.value {
        Node::Map(_) | Node::List(_) => match &mut value.value {
            Node::Map(map) => leaf_at(map, place),
            Node::List(items) => items.iter_mut().find_map(|item| leaf_in(item, place)),
            _ => None,
        },
        _ => value.span.contains(place).then_some(value),
    }
}

fn map(table: &DeTable, text: &str, base: usize) -> Map {
    let mut pairs: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let key_span = Span::from(key.span()).shifted(base);
            let key = Spanned::new(key.get_ref().to_string(), key_span);
            (key, node(value, text, base))
        })
        .collect();
    pairs.sort_by_key(|(key, _)| key.span);
    Map(pairs)
}

fn node(value: &toml::Spanned<DeValue>, text: &str, base: usize) -> Spanned<Node> {
    let bytes = Span::from(value.span());
    let written = || text.get(bytes.start..bytes.end).unwrap_or_default().to_string();
    let node = match value.get_ref() {
        DeValue::String(words) => Node::Scalar(Scalar::Text, words.to_string()),
        DeValue::Integer(_) => Node::Scalar(Scalar::Integer, written()),
        DeValue::Float(_) => Node::Scalar(Scalar::Float, written()),
        DeValue::Boolean(b) => Node::Scalar(Scalar::Bool(*b), written()),
        DeValue::Datetime(_) => Node::Scalar(Scalar::Date, written()),
        DeValue::Array(items) => Node::List(items.iter().map(|i| node(i, text, base)).collect()),
        DeValue::Table(table) => Node::Map(map(table, text, base)),
    };
    Spanned::new(node, bytes.shifted(base))
}
