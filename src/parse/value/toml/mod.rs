//! TOML to a [`Tree`]. The parser goes on after a fault, so all are found in one run; what it
//! cannot get over (a line without `=`, an open bracket) is overwritten beforehand.

mod mend;
mod reasons;

use super::{Map, Node, Scalar, Spanned, Tree};
use crate::model::{Language, Note, Place, Source, Span};
use crate::parse::date;
use crate::rules::{files, front_matter as rules};
use reasons::{reason, reason_of_value};
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
    let text = mend::mend(&mut block);
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
            match value.span().end {
                // A value that the parser made up has no place.
                0 => (key, Spanned::new(Node::Broken, key_span)),
                _ => (key, node(value, text, base)),
            }
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
