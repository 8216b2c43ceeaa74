//! Which keys a section may have, and what is noted on others.

use super::reader::{Reader, one_line};
use super::{Map, Node, Syntax, Tree};
use crate::model::{Span, Text};
use crate::parse::nearest::nearest;
use crate::rules::front_matter as rules;

/// A key that a block may have.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// Its name.
    pub name: &'static str,
    /// Whether nothing works without it.
    pub required: bool,
    /// A value, written as in TOML; maps as `{ key = value }`.
    pub example: &'static str,
}

impl Key {
    /// A line with the key and its example.
    pub fn line(&self, syntax: Syntax) -> String {
        match syntax {
            Syntax::Toml => format!("{} = {}", self.name, self.example),
            Syntax::Yaml => format!("{}: {}", self.name, self.example.replace(" = ", ": ")),
        }
    }
}

/// A block or a part of one: its keys, its name in notes and the place to point at as a whole.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Section<'a> {
    /// The keys that it may have.
    pub keys: &'a [Key],
    /// What it is called.
    pub name: Text,
    /// Where it stands.
    pub span: Span,
}

/// Notes the keys that a section must not have, those that it lacks and required ones left empty.
pub(crate) fn check_fields(reader: &mut Reader, tree: &Tree, map: &Map, section: Section) {
    let name = section.name.raw(reader.language);
    for (key, _) in &map.0 {
        if section.keys.iter().any(|known| known.name == key.value) {
            continue;
        }
        let allowed: Vec<&str> = section.keys.iter().map(|known| known.name).collect();
        let near = nearest(&key.value, allowed.iter().copied());
        reader.note(&rules::UNKNOWN_KEY, key.span, |note| {
            note.with("key", &key.value)
                .with("where", name)
                .with_some("near", near)
                .with("allowed", allowed.join(", "))
        });
    }
    for key in section.keys.iter().filter(|key| key.required) {
        let example = key.line(reader.syntax);
        match map.pair(key.name) {
            None if tree.unread.iter().any(|name| name == key.name) => {}
            None => reader.note(&rules::MISSING_KEY, section.span, |note| {
                note.with("key", key.name).with("where", name).with("example", example)
            }),
            Some((written, value)) if is_empty(&value.value) => {
                let span = Span::new(written.span.start, written.span.end.max(value.span.end));
                reader.note(&rules::EMPTY_VALUE, span, |note| {
                    note.with("key", key.name).with("example", example)
                });
            }
            Some(_) => {}
        }
    }
}

fn is_empty(node: &Node) -> bool {
    match node {
        Node::Null => true,
        Node::Scalar(_, words) => one_line(words).is_empty(),
        Node::List(items) => items.is_empty(),
        Node::Map(_) | Node::Broken => false,
    }
}
