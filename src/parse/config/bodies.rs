//! `content/bodies.toml`: the tree of bodies.

use super::site::{FROM, UNTIL, lifetime};
use super::{head, id};
use crate::model::{Body, BodyId, Config, Text};
use crate::parse::front_matter::level;
use crate::parse::nearest::nearest;
use crate::parse::value::{Key, Map, Reader, Section, Spanned, Tree, check_fields};
use crate::rules::{files, front_matter as rules};

const BODIES: Key =
    Key {
        name: "bodies", required: false, example: "[{ id = \"tinh-uy\", name = \"Tỉnh ủy\" }]"
    };
const KEYS: &[Key] = &[BODIES];

const ID: Key = Key { name: "id", required: true, example: "\"ban-to-chuc\"" };
const NAME: Key = Key { name: "name", required: true, example: "\"Ban Tổ chức Tỉnh ủy\"" };
const SHORT: Key = Key { name: "short", required: false, example: "\"Ban Tổ chức\"" };
const ALIASES: Key = Key { name: "aliases", required: false, example: "[\"BTC Tỉnh ủy\"]" };
const CODE: Key = Key { name: "code", required: false, example: "\"TU\"" };
const LEVEL: Key = Key { name: "level", required: false, example: "\"province\"" };
const PARENT: Key = Key { name: "parent", required: false, example: "\"tinh-uy\"" };
const BODY_KEYS: &[Key] = &[ID, NAME, SHORT, ALIASES, CODE, LEVEL, PARENT, FROM, UNTIL];

/// Reads `bodies.toml` into the configuration.
pub(super) fn bodies(reader: &mut Reader, tree: &Tree, config: &mut Config) {
    let name = Text { vi: "bodies.toml", en: "bodies.toml" };
    let span = head(reader);
    check_fields(reader, tree, &tree.root, Section { keys: KEYS, name, span });
    let mut ids = Vec::new();
    let mut parents = Vec::new();
    for (span, row) in reader.groups(&tree.root, &BODIES) {
        let name = Text { vi: "một mục [[bodies]]", en: "a [[bodies]]" };
        check_fields(reader, tree, row, Section { keys: BODY_KEYS, name, span });
        let id = id(reader, row, &ID, &mut ids);
        let parent = reader.text(row, &PARENT);
        let body = body(reader, row, config, span);
        if let Some(id) = id {
            let name = if body.name.is_empty() { id.clone() } else { body.name };
            config.bodies.push(Body { id, name, ..body });
            parents.push(parent);
        }
    }
    link_parents(reader, config, &parents);
    break_circles(reader, config, &parents);
}

/// All of a body but its id and its parent.
fn body(reader: &mut Reader, row: &Map, config: &Config, span: crate::model::Span) -> Body {
    let text = |reader: &mut Reader, key| reader.text(row, key).map(|words| words.value);
    let name = reader.words(row, &NAME).map(|name| name.value).unwrap_or_default();
    let aliases = reader.texts(row, &ALIASES).into_iter().map(|alias| alias.value).collect();
    let level = reader.text(row, &LEVEL).and_then(|id| level(reader, config, &id));
    let (from, until) = lifetime(reader, row, span);
    Body {
        id: String::new(),
        name,
        short: text(reader, &SHORT),
        aliases,
        code: text(reader, &CODE),
        level,
        parent: None,
        from,
        until,
    }
}

/// A parent may stand below its child, so parents are looked up when all bodies are known.
fn link_parents(reader: &mut Reader, config: &mut Config, parents: &[Option<Spanned<String>>]) {
    for (index, parent) in parents.iter().enumerate() {
        let Some(parent) = parent else { continue };
        let found = config.body_id(&parent.value);
        if found.is_none() {
            let near = body_by_name(config, &parent.value)
                .or_else(|| nearest(&parent.value, config.bodies.iter().map(|b| b.id.as_str())));
            reader.note(&rules::UNKNOWN_BODY, parent.span, |note| {
                note.with("value", &parent.value).with_some("near", near)
            });
        }
        config.bodies[index].parent = found;
    }
}

/// The id of the body whose name was written instead.
fn body_by_name<'c>(config: &'c Config, words: &str) -> Option<&'c str> {
    let body = config.bodies.iter().find(|body| body.names().any(|name| name == words));
    body.map(|body| body.id.as_str())
}

/// One note for each circle, at its first body in the file; there the circle is cut.
fn break_circles(reader: &mut Reader, config: &mut Config, parents: &[Option<Spanned<String>>]) {
    for index in 0..config.bodies.len() {
        let lineage = config.lineage(BodyId(index));
        let top = lineage.last().and_then(|&top| config.body(top).parent);
        if top == Some(BodyId(index))
            && let Some(Some(parent)) = parents.get(index)
        {
            let id = config.bodies[index].id.clone();
            reader.note(&files::PARENT_CYCLE, parent.span, |note| note.with("id", id));
            config.bodies[index].parent = None;
        }
    }
}
