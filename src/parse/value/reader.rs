//! Hands the values of a tree out by type; what has another type is noted and left out.

use super::fields::Key;
use super::{Map, Node, Scalar, Spanned, Syntax, say, yaml};
use crate::model::{Language, Note, Place, Rule, Source, Span};
use crate::rules::front_matter as rules;

/// What a value should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Expected {
    /// One text.
    Text,
    /// A list of texts.
    Texts,
    /// One text or a list.
    TextOrTexts,
    /// `true` or `false`.
    Flag,
    /// A whole number.
    Number,
    /// A date.
    Date,
    /// Keys and values.
    Group,
    /// A list of groups.
    Groups,
}

impl Expected {
    fn words(self, language: Language) -> String {
        let (vi, en) = match self {
            Expected::Text => ("chữ", "text"),
            Expected::Texts => ("danh sách chữ", "a list of texts"),
            Expected::TextOrTexts => ("chữ hoặc danh sách chữ", "text or a list of texts"),
            Expected::Flag => ("true hoặc false", "true or false"),
            Expected::Number => ("số nguyên", "a whole number"),
            Expected::Date => ("ngày", "a date"),
            Expected::Group => ("nhóm khóa và giá trị", "a group of keys and values"),
            Expected::Groups => ("danh sách các nhóm khóa và giá trị", "a list of groups of keys"),
        };
        say(language, vi, en)
    }
}

/// Reads values and collects notes.
pub(crate) struct Reader<'a> {
    /// The file.
    pub source: &'a Source,
    /// How it is written.
    pub syntax: Syntax,
    /// The language of the notes.
    pub language: Language,
    /// What was found.
    pub notes: Vec<Note>,
}

impl<'a> Reader<'a> {
    /// A reader without notes yet.
    pub(crate) fn new(source: &'a Source, syntax: Syntax, language: Language) -> Self {
        Self { source, syntax, language, notes: Vec::new() }
    }

    /// Notes a fault at a span; `facts` may add to the note.
    pub(crate) fn note(
        &mut self,
        rule: &'static Rule,
        span: Span,
        facts: impl FnOnce(Note) -> Note,
    ) {
        self.notes.push(facts(Note::new(rule, Place::at(self.source, span))));
    }

    /// One of two wordings, in the language of the notes.
    pub(crate) fn say(&self, vi: &str, en: &str) -> String {
        say(self.language, vi, en)
    }

    /// The part of a span on its first line: enough to point at.
    pub(crate) fn first_line(&self, span: Span) -> Span {
        let words = self.source.slice(span).lines().next().unwrap_or_default().trim_end();
        Span::new(span.start, span.start + words.len())
    }

    /// A value of a wrong type; `Broken` has its note already.
    pub(crate) fn wrong_type(&mut self, key: &Key, expected: Expected, value: &Spanned<Node>) {
        let found = match &value.value {
            Node::Broken => return,
            Node::Null => self.say("để trống", "nothing"),
            Node::Scalar(Scalar::Text, _) => self.say("chữ", "text"),
            Node::Scalar(Scalar::Bool(_), _) => self.say("đúng/sai", "true or false"),
            Node::Scalar(Scalar::Integer | Scalar::Float, _) => self.say("số", "a number"),
            Node::Scalar(Scalar::Date, _) => self.say("ngày", "a date"),
            Node::List(_) => self.say("danh sách", "a list"),
            Node::Map(_) => self.say("nhóm khóa và giá trị", "a group of keys and values"),
        };
        let expected = expected.words(self.language);
        let example = key.line(self.syntax);
        self.note(&rules::WRONG_TYPE, self.first_line(value.span), |note| {
            note.with("key", key.name)
                .with("expected", expected)
                .with("found", found)
                .with("example", example)
        });
    }

    /// A text as written, in YAML also what looks like a number. Empty values are `None`.
    pub(crate) fn text(&mut self, map: &Map, key: &Key) -> Option<Spanned<String>> {
        let value = map.get(key.name)?;
        self.text_value(key, Expected::Text, value)
    }

    /// A text that must look like text.
    pub(crate) fn words(&mut self, map: &Map, key: &Key) -> Option<Spanned<String>> {
        let value = map.get(key.name)?;
        match &value.value {
            Node::Scalar(Scalar::Bool(_) | Scalar::Integer | Scalar::Float, _) => {
                self.wrong_type(key, Expected::Text, value);
                None
            }
            _ => self.text_value(key, Expected::Text, value),
        }
    }

    /// A list of texts.
    pub(crate) fn texts(&mut self, map: &Map, key: &Key) -> Vec<Spanned<String>> {
        match map.get(key.name) {
            Some(value) if !matches!(value.value, Node::List(_) | Node::Null) => {
                self.wrong_type(key, Expected::Texts, value);
                Vec::new()
            }
            Some(value) => self.each_text(key, Expected::Texts, value),
            None => Vec::new(),
        }
    }

    /// One text or a list of texts.
    pub(crate) fn text_or_texts(&mut self, map: &Map, key: &Key) -> Vec<Spanned<String>> {
        let value = map.get(key.name);
        value.map_or_else(Vec::new, |value| self.each_text(key, Expected::TextOrTexts, value))
    }

    fn each_text(
        &mut self,
        key: &Key,
        expected: Expected,
        value: &Spanned<Node>,
    ) -> Vec<Spanned<String>> {
        match &value.value {
            Node::List(items) => {
                items.iter().filter_map(|item| self.text_value(key, expected, item)).collect()
            }
            _ => self.text_value(key, expected, value).into_iter().collect(),
        }
    }

    fn text_value(
        &mut self,
        key: &Key,
        expected: Expected,
        value: &Spanned<Node>,
    ) -> Option<Spanned<String>> {
        match &value.value {
            Node::Scalar(kind, words) if *kind == Scalar::Text || self.syntax == Syntax::Yaml => {
                let words = one_line(words);
                (!words.is_empty()).then(|| Spanned::new(words, value.span))
            }
            Node::Null => None,
            Node::Map(map) if self.is_colon_slip(map, value.span) => {
                self.colon(key, value);
                None
            }
            _ => {
                self.wrong_type(key, expected, value);
                None
            }
        }
    }

    /// `- Lưu: VT` is a group to YAML and a text to everybody else.
    fn is_colon_slip(&self, map: &Map, span: Span) -> bool {
        let in_braces = self.source.slice(span).starts_with('{');
        let scalar = |node: &Node| matches!(node, Node::Scalar(..) | Node::Null);
        let one = matches!(&map.0[..], [(_, value)] if scalar(&value.value));
        self.syntax == Syntax::Yaml && one && !in_braces
    }

    fn colon(&mut self, key: &Key, value: &Spanned<Node>) {
        let words = self.source.slice(value.span).trim().to_string();
        let example = yaml::quoted(&words);
        self.note(&rules::YAML_COLON, value.span, |note| {
            note.with("key", key.name).with("value", words).with("example", example)
        });
    }

    /// `true` or `false`.
    pub(crate) fn flag(&mut self, map: &Map, key: &Key) -> bool {
        match map.get(key.name) {
            Some(Spanned { value: Node::Scalar(Scalar::Bool(flag), _), .. }) => *flag,
            Some(Spanned { value: Node::Null, .. }) | None => false,
            Some(value) => {
                self.wrong_type(key, Expected::Flag, value);
                false
            }
        }
    }

    /// A whole number.
    pub(crate) fn number(&mut self, map: &Map, key: &Key) -> Option<i64> {
        let value = map.get(key.name)?;
        let read = match &value.value {
            Node::Scalar(Scalar::Integer, words) => words.replace('_', "").parse().ok(),
            Node::Null => return None,
            _ => None,
        };
        if read.is_none() {
            self.wrong_type(key, Expected::Number, value);
        }
        read
    }

    /// A date's text: TOML writes dates without quotes, YAML as it likes.
    pub(crate) fn date_text(&mut self, map: &Map, key: &Key) -> Option<Spanned<String>> {
        let value = map.get(key.name)?;
        match &value.value {
            Node::Scalar(Scalar::Bool(_) | Scalar::Float, _) => {
                self.wrong_type(key, Expected::Date, value);
                None
            }
            Node::Scalar(_, words) => {
                let words = words.trim().to_string();
                (!words.is_empty()).then(|| Spanned::new(words, value.span))
            }
            Node::Null => None,
            _ => {
                self.wrong_type(key, Expected::Date, value);
                None
            }
        }
    }

    /// A group of keys.
    pub(crate) fn group<'m>(&mut self, map: &'m Map, key: &Key) -> Option<(Span, &'m Map)> {
        let value = map.get(key.name)?;
        match &value.value {
            Node::Map(inner) => Some((value.span, inner)),
            Node::Null => None,
            _ => {
                self.wrong_type(key, Expected::Group, value);
                None
            }
        }
    }

    /// A list of groups.
    pub(crate) fn groups<'m>(&mut self, map: &'m Map, key: &Key) -> Vec<(Span, &'m Map)> {
        let mut groups = Vec::new();
        match map.get(key.name).map(|value| (value, &value.value)) {
            Some((_, Node::List(items))) => {
                for item in items {
                    match &item.value {
                        Node::Map(inner) => groups.push((item.span, inner)),
                        _ => self.wrong_type(key, Expected::Groups, item),
                    }
                }
            }
            None | Some((_, Node::Null)) => {}
            Some((value, _)) => self.wrong_type(key, Expected::Groups, value),
        }
        groups
    }
}

/// Line ends, tabs and other control signs become one space; none at the ends.
pub(super) fn one_line(words: &str) -> String {
    let parts = words.split(char::is_control).map(str::trim).filter(|part| !part.is_empty());
    let mut line = String::new();
    for part in parts {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}
