//! One untyped tree with places for both syntaxes of front matter and configuration.
//!
//! In: a source and the span of its YAML or TOML.
//! Out: a [`Tree`] of everything that could be read, and notes on everything that could not.
//! Never: knows what a key means; [`reader`] hands values out, its callers know the keys.
//! To add a syntax: a file here that builds a [`Tree`], and a row in [`read`].

mod fields;
mod reader;
mod toml;
mod yaml;

pub(crate) use fields::{Key, Section, check_fields};
pub(crate) use reader::Reader;

use crate::model::{Language, Note, Source, Span};
use crate::rules;

/// How a block is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Between `---` lines.
    Yaml,
    /// Between `+++` lines, and the site's own files.
    Toml,
}

/// A value and its place in the whole file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Bytes of the file; a container's begin at its first sign or key.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// A value at a place.
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// What a scalar was written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scalar {
    /// Text, quoted or not.
    Text,
    /// `true`, `no`.
    Bool(bool),
    /// `12`, `0x1F`.
    Integer,
    /// `1.10`; in YAML also `08`.
    Float,
    /// A date of TOML.
    Date,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    /// Nothing, `null` or `~`.
    Null,
    /// Something that could not be read; its note is already written.
    Broken,
    /// A scalar: what it is and its text as written (quotes and escapes undone).
    Scalar(Scalar, String),
    /// A list.
    List(Vec<Spanned<Node>>),
    /// Keys and values.
    Map(Map),
}

/// Keys and values in the order of the file; no key comes twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Map(pub Vec<(Spanned<String>, Spanned<Node>)>);

impl Map {
    /// A key's pair.
    pub(crate) fn pair(&self, key: &str) -> Option<&(Spanned<String>, Spanned<Node>)> {
        self.0.iter().find(|(k, _)| k.value == key)
    }

    /// A key's value.
    pub(crate) fn get(&self, key: &str) -> Option<&Spanned<Node>> {
        self.pair(key).map(|(_, value)| value)
    }
}

/// A block that was read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tree {
    /// Its keys.
    pub root: Map,
    /// Keys of lines that could not be read: they are not missing.
    pub unread: Vec<String>,
}

/// Reads the block at `span` of `source`. `None` where nothing can be made of it.
pub(crate) fn read(
    source: &Source,
    span: Span,
    syntax: Syntax,
    language: Language,
) -> (Option<Tree>, Vec<Note>) {
    match syntax {
        Syntax::Yaml => yaml::read(source, span, language),
        Syntax::Toml => toml::read(source, span, language),
    }
}

/// Notes in the order of the file. A value that was mended may have the wrong type as well; one
/// note on it is enough.
pub(crate) fn tidy(notes: &mut Vec<Note>) {
    notes.sort_by_key(|note| note.place.span);
    notes.dedup_by(|second, first| {
        let wrong_type = rules::front_matter::WRONG_TYPE.id;
        second.rule.id == wrong_type && first.rule.id != wrong_type && second.place == first.place
    });
}

/// One of two wordings.
pub(crate) fn say(language: Language, vi: &str, en: &str) -> String {
    match language {
        Language::Vi => vi.into(),
        Language::En => en.into(),
    }
}
