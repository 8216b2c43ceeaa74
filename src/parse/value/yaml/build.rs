//! From the parser's values to our nodes.
//!
//! serde-saphyr gives numbers and booleans as values, which loses how they were written (`08`,
//! `1.10`, `no`): so the text of a scalar without quotes is cut from the source.

use super::repair::Repair;
use crate::model::Span;
use crate::parse::value::{Map, Node, Scalar, Spanned};
use crate::rules::front_matter as rules;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_saphyr::options::{DuplicateKeyPolicy, MergeKeyPolicy, NonFiniteFloatPolicy};
use std::fmt;

/// Why the parser stopped.
pub(super) struct Stop {
    /// Offset in the text.
    pub(super) at: usize,
    /// Whether at an anchor or an alias.
    pub(super) anchor: bool,
    /// The parser's words.
    pub(super) message: String,
}

/// Parses the repaired text.
pub(super) fn build(repair: &mut Repair) -> Result<Map, Stop> {
    let text = String::from_utf8_lossy(&repair.text).into_owned();
    let options = serde_saphyr::options! {
        budget: serde_saphyr::budget! { max_anchors: 0, max_aliases: 0 },
        duplicate_keys: DuplicateKeyPolicy::LastWins,
        merge_keys: MergeKeyPolicy::AsOrdinary,
        non_finite_float_policy: NonFiniteFloatPolicy::PassThrough,
        with_snippet: false,
    };
    let parsed: serde_saphyr::Spanned<Raw> =
        serde_saphyr::from_str_with_options(&text, options).map_err(|e| stop(&text, &e))?;
    match parsed.value {
        Raw::Map(pairs) => Ok(map(repair, &text, pairs)),
        Raw::Null => Ok(Map::default()),
        _ => Err(Stop { at: 0, anchor: false, message: "simple key expected".into() }),
    }
}

fn stop(text: &str, error: &serde_saphyr::Error) -> Stop {
    use serde_saphyr::Error as E;
    use serde_saphyr::budget::BudgetBreach as B;
    let anchor = matches!(
        error,
        E::UnknownAnchor { .. } | E::Budget { breach: B::Anchors { .. } | B::Aliases { .. }, .. }
    );
    let at = error.location().map_or(0, |location| offset(text, &location));
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default().to_string();
    Stop { at, anchor, message }
}

/// The byte offset of a place; syntax errors count characters only.
fn offset(text: &str, location: &serde_saphyr::Location) -> usize {
    let characters = usize::try_from(location.span().offset()).unwrap_or(0);
    text.char_indices().nth(characters).map_or(text.len(), |(i, _)| i)
}

/// A value as the parser gives it.
enum Raw {
    Null,
    Bool(bool),
    Integer,
    Float,
    Text(String),
    List(Vec<serde_saphyr::Spanned<Raw>>),
    Map(Vec<(serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Raw>)>),
}

impl<'de> Deserialize<'de> for Raw {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(RawVisitor)
    }
}

struct RawVisitor;

impl<'de> Visitor<'de> for RawVisitor {
    type Value = Raw;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_unit<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Raw, E> {
        Ok(Raw::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Raw, E> {
        Ok(Raw::Bool(value))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Raw, E> {
        Ok(Raw::Integer)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Raw, E> {
        Ok(Raw::Integer)
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Raw, E> {
        Ok(Raw::Integer)
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Raw, E> {
        Ok(Raw::Integer)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Raw, E> {
        Ok(Raw::Float)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Raw, E> {
        Ok(Raw::Text(value.into()))
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<Raw, E> {
        Ok(Raw::Text(String::from_utf8_lossy(value).into_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Raw::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Raw, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = access.next_entry()? {
            pairs.push(pair);
        }
        Ok(Raw::Map(pairs))
    }
}

/// The bytes of a scalar, or the first of a container.
fn span_of<T>(text: &str, value: &serde_saphyr::Spanned<T>) -> Span {
    let span = value.referenced.span();
    let number = |n: Option<u64>| n.and_then(|n| usize::try_from(n).ok());
    match (number(span.byte_offset()), number(span.byte_len())) {
        (Some(start), Some(len)) => {
            let words = text.get(start..start + len).unwrap_or_default();
            Span::new(start, start + words.trim_end().len())
        }
        _ => Span::new(offset(text, &value.referenced), offset(text, &value.referenced)),
    }
}

fn node(repair: &mut Repair, text: &str, raw: serde_saphyr::Spanned<Raw>) -> Spanned<Node> {
    let span = span_of(text, &raw);
    let place = span.shifted(repair.span.start);
    let is_scalar = !matches!(raw.value, Raw::List(_) | Raw::Map(_));
    if let Some(meant) = repair.meant.get(&span.start).filter(|_| is_scalar).cloned() {
        let node = meant.map_or(Node::Broken, |words| Node::Scalar(Scalar::Text, words));
        return Spanned::new(node, whole_value(repair, span.start).shifted(repair.span.start));
    }
    let written = || text.get(span.start..span.end).unwrap_or_default().to_string();
    let value = match raw.value {
        Raw::Null => Node::Null,
        Raw::Bool(b) => Node::Scalar(Scalar::Bool(b), written()),
        Raw::Integer => Node::Scalar(Scalar::Integer, written()),
        Raw::Float => Node::Scalar(Scalar::Float, written()),
        Raw::Text(words) => Node::Scalar(Scalar::Text, words),
        Raw::List(items) => {
            let items: Vec<_> = items.into_iter().map(|item| node(repair, text, item)).collect();
            let end = items.last().map_or(place.end, |item| item.span.end);
            return Spanned::new(Node::List(items), Span::new(place.start, end.max(place.end)));
        }
        Raw::Map(pairs) => {
            let map = map(repair, text, pairs);
            let end =
                map.0.last().map_or(place.end, |(key, value)| value.span.end.max(key.span.end));
            return Spanned::new(Node::Map(map), Span::new(place.start, end.max(place.end)));
        }
    };
    Spanned::new(value, place)
}

/// The words that were overwritten at `start`, to the end of their line.
fn whole_value(repair: &Repair, start: usize) -> Span {
    let rest = repair.original().get(start..).unwrap_or_default();
    Span::new(start, start + rest.lines().next().unwrap_or_default().trim_end().len())
}

type Pair = (serde_saphyr::Spanned<String>, serde_saphyr::Spanned<Raw>);

fn map(repair: &mut Repair, text: &str, pairs: Vec<Pair>) -> Map {
    let mut map = Map::default();
    for (key, value) in pairs {
        let at = span_of(text, &key);
        let broken = repair.entries.iter().any(|e| e.broken && e.key.start == at.start);
        if let Some((first, _)) = map.pair(&key.value) {
            let line = repair.source.line(first.span.start);
            repair.report(&rules::DUPLICATE_KEY, at, |note| {
                note.with("key", &key.value).with("line", line)
            });
            continue;
        }
        let mut value = node(repair, text, value);
        if broken {
            value = Spanned::new(Node::Broken, at.shifted(repair.span.start));
        }
        map.0.push((Spanned::new(key.value, at.shifted(repair.span.start)), value));
    }
    map
}
