//! What the program has to say to an author about a place in the sources.

use super::{Rule, Severity, Source, Span};

/// Where a note points: a file and, inside it, a span.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path from the site's root, with `/`.
    pub file: String,
    /// Bytes of that file's text; `None` where the file as a whole is meant.
    pub span: Option<Span>,
}

impl Place {
    /// A span of a source.
    pub fn at(source: &Source, span: Span) -> Self {
        Self { file: source.file.clone(), span: Some(span) }
    }

    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), span: None }
    }
}

/// One finding: a rule, a place, and the words that fill the rule's message.
#[derive(Clone, Debug)]
pub struct Note {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// Other places that belong to it.
    pub also: Vec<Place>,
    /// The facts that the rule's message and help name.
    pub facts: Vec<(&'static str, String)>,
}

impl Note {
    /// A note of `rule` at `place`, without facts yet.
    pub fn new(rule: &'static Rule, place: Place) -> Self {
        Self { rule, place, also: Vec::new(), facts: Vec::new() }
    }

    /// Adds a fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.facts.push((name, value.to_string()));
        self
    }

    /// Adds a fact where there is one.
    #[must_use]
    pub fn with_some(self, name: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// Adds another place.
    #[must_use]
    pub fn and_at(mut self, place: Place) -> Self {
        self.also.push(place);
        self
    }

    /// Whether the note forbids publishing.
    pub fn is_error(&self) -> bool {
        self.rule.severity == Severity::Error
    }
}
