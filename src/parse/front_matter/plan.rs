//! A plan's front matter.

use super::bodies::BodyNames;
use super::deadline::{Known, RawDeadline, deadlines};
use super::document::document_ref;
use super::keys::*;
use super::split::{self, Block, Split};
use super::value::{bad_value, date_or_note, day, level, slug_of};
use crate::model::{
    Config, DocumentNumber, DocumentRef, IssueDate, Language, Layout, LevelId, Meta, Note,
    NumberForm, Signature, Source, Text,
};
use crate::parse::date;
use crate::parse::value::{self, Key, Map, Node, Reader, Section, Tree, check_fields};
use crate::rules::front_matter as rules;

/// What the head of a plan says.
#[derive(Clone, Debug)]
pub struct Front {
    /// The facts, with defaults for what is missing; the level is nobody's where the site has none at all.
    pub meta: Meta,
    /// Where the Markdown begins.
    pub body: usize,
    /// Deadlines that the text does not state.
    pub deadlines: Vec<RawDeadline>,
    /// What was found.
    pub notes: Vec<Note>,
}

/// Reads the head of a plan; `names` are those of `config`.
pub fn plan(source: &Source, config: &Config, names: &BodyNames) -> Front {
    let site = Site { config, names };
    let mut notes = Vec::new();
    let block = match split::split(source) {
        Split::Block(block) => block,
        Split::Unterminated(block) => {
            notes.push(split::unterminated(source, &block));
            block
        }
        Split::Missing(body) => {
            notes.push(
                split::missing(source, body)
                    .with("keys", "title, issuer, level")
                    .with("command", "kehoach new plan"),
            );
            return Front { meta: bare(source, site), body, deadlines: Vec::new(), notes };
        }
    };
    let (tree, found) = value::read(source, block.span, block.syntax, config.language);
    notes.extend(found);
    let Some(tree) = tree else {
        return Front { meta: bare(source, site), body: block.body, deadlines: Vec::new(), notes };
    };
    let mut reader = Reader::new(source, block.syntax, config.language);
    let (meta, deadlines) = fields(&mut reader, site, &tree, &block);
    notes.append(&mut reader.notes);
    value::tidy(&mut notes);
    Front { meta, body: block.body, deadlines, notes }
}

/// The site as far as a plan needs it.
#[derive(Clone, Copy)]
struct Site<'a> {
    config: &'a Config,
    names: &'a BodyNames<'a>,
}

/// Facts of a plan that gives none.
fn bare(source: &Source, site: Site) -> Meta {
    let mut reader = Reader::new(source, value::Syntax::Yaml, site.config.language);
    facts(&mut reader, site, &Tree::default())
}

fn fields(reader: &mut Reader, site: Site, tree: &Tree, block: &Block) -> (Meta, Vec<RawDeadline>) {
    let name = Text { vi: "phần khai báo của kế hoạch", en: "a plan's front matter" };
    let section = Section { keys: PLAN_KEYS, name, span: block.fence };
    check_fields(reader, tree, &tree.root, section);
    let dated = !matches!(tree.root.get(DATE.name).map(|d| &d.value), None | Some(Node::Null));
    if !dated && !tree.unread.iter().any(|key| key == DATE.name) {
        reader.note(&rules::MISSING_DATE, block.fence, |note| note);
    }
    let meta = facts(reader, site, tree);
    classification(reader, &tree.root);
    let known = Known { config: site.config, names: site.names, issuer: &meta.issuer };
    let deadlines = deadlines(reader, tree, &tree.root, &DEADLINES, &known);
    (meta, deadlines)
}

/// All facts but the deadlines.
fn facts(reader: &mut Reader, site: Site, tree: &Tree) -> Meta {
    let config = site.config;
    let map = &tree.root;
    let title = reader.words(map, &TITLE);
    let issuing = reader.words(map, &ISSUER);
    let own_level = reader.text(map, &LEVEL).and_then(|id| level(reader, config, &id));
    let number = number(reader, map);
    let issuer = issuing.map_or_else(String::new, |words| words.value);
    Meta {
        title: title.map_or_else(|| file_stem(reader.source).to_string(), |words| words.value),
        issuer: site.names.issuer(&issuer, own_level),
        level: own_level.unwrap_or(LevelId(0)),
        date: issue_date(reader, map),
        kind: kind(reader, map, number.read.as_ref()),
        layout: layout(reader, map, number.read.as_ref()),
        number_text: number.written,
        number: number.read.filter(|number| !number.is_blank()),
        place: text(reader, map, &PLACE),
        superior: text(reader, map, &SUPERIOR),
        term: text(reader, map, &TERM),
        applies_to: applies_to(reader, config, map),
        implements: documents(reader, map, &IMPLEMENTS),
        amends: documents(reader, map, &AMENDS),
        supersedes: documents(reader, map, &SUPERSEDES),
        signed: signed(reader, tree),
        recipients: texts(reader, map, &RECIPIENTS),
        summary: text(reader, map, &SUMMARY),
        tags: texts(reader, map, &TAGS),
        updated: day(reader, map, &UPDATED),
        slug: slug(reader, map),
        aliases: aliases(reader, map),
        draft: reader.flag(map, &DRAFT),
    }
}

/// The name of a file without its ending: the title of last resort.
pub(super) fn file_stem(source: &Source) -> &str {
    let name = source.file.rsplit('/').next().unwrap_or_default();
    name.strip_suffix(".md").unwrap_or(name)
}

fn text(reader: &mut Reader, map: &Map, key: &Key) -> Option<String> {
    reader.text(map, key).map(|words| words.value)
}

fn texts(reader: &mut Reader, map: &Map, key: &Key) -> Vec<String> {
    reader.texts(map, key).into_iter().map(|words| words.value).collect()
}

/// A number as written, and what it says; a blank one tells type and layout all the same.
#[derive(Default)]
struct Number {
    written: Option<String>,
    read: Option<DocumentNumber>,
}

fn number(reader: &mut Reader, map: &Map) -> Number {
    let Some(written) = reader.text(map, &NUMBER) else { return Number::default() };
    let read = DocumentNumber::parse(&written.value);
    if read.is_none() {
        // Offices that write English number their plans as they like: "EC/OPS/2026/04".
        let own = reader.language == Language::En
            && (written.value.contains(['/', '-', '.'])
                || written.value.starts_with(char::is_alphabetic));
        let rule = if own { &rules::OWN_NUMBER } else { &rules::BAD_NUMBER };
        reader.note(rule, written.span, |note| note.with("value", &written.value));
    }
    Number { written: Some(written.value), read }
}

fn issue_date(reader: &mut Reader, map: &Map) -> Option<IssueDate> {
    let written = reader.date_text(map, &DATE)?;
    let read = date::day_or_month(&written.value);
    date_or_note(reader, &DATE, &written, read)
}

/// The type's name: written, else by the number's sign, else a plan.
fn kind(reader: &mut Reader, map: &Map, number: Option<&DocumentNumber>) -> String {
    let plan = match reader.language {
        Language::Vi => "Kế hoạch",
        Language::En => "Plan",
    };
    let by_sign = number.and_then(DocumentNumber::type_name).map(|name| match reader.language {
        Language::Vi => name.vi,
        Language::En => name.en,
    });
    text(reader, map, &TYPE).unwrap_or_else(|| by_sign.unwrap_or(plan).to_string())
}

/// The layout: written, else by the number's form, else the Party's.
fn layout(reader: &mut Reader, map: &Map, number: Option<&DocumentNumber>) -> Layout {
    let by_form = match number.map(|number| number.form) {
        Some(NumberForm::State | NumberForm::Law) => Layout::State,
        Some(NumberForm::Party) | None => Layout::Party,
    };
    let Some(written) = reader.text(map, &LAYOUT) else { return by_form };
    match written.value.as_str() {
        "party" => Layout::Party,
        "state" => Layout::State,
        other => {
            bad_value(reader, &LAYOUT, other, written.span, "`party` / `state`");
            by_form
        }
    }
}

fn applies_to(reader: &mut Reader, config: &Config, map: &Map) -> Option<Vec<LevelId>> {
    let ids = reader.text_or_texts(map, &APPLIES_TO);
    let mut levels: Vec<LevelId> = ids.iter().filter_map(|id| level(reader, config, id)).collect();
    levels.sort();
    levels.dedup();
    (!levels.is_empty()).then_some(levels)
}

fn documents(reader: &mut Reader, map: &Map, key: &Key) -> Vec<DocumentRef> {
    let written = reader.text_or_texts(map, key);
    written.iter().filter_map(|one| document_ref(reader, key, one)).collect()
}

fn signed(reader: &mut Reader, tree: &Tree) -> Option<Signature> {
    let (span, map) = reader.group(&tree.root, &SIGNED)?;
    let name = Text { vi: "`signed`", en: "`signed`" };
    let place = reader.first_line(span);
    check_fields(reader, tree, map, Section { keys: SIGNED_KEYS, name, span: place });
    let signature = Signature {
        authority: text(reader, map, &FOR),
        position: text(reader, map, &POSITION),
        name: text(reader, map, &NAME),
    };
    (signature != Signature::default()).then_some(signature)
}

/// Anything but an outright "none" counts as classified: a wrong guess here cannot be undone.
fn classification(reader: &mut Reader, map: &Map) {
    let Some((key, value)) = map.pair(CLASSIFICATION.name) else { return };
    let words = match &value.value {
        Node::Null | Node::Broken => return,
        Node::Scalar(_, words) => words.trim(),
        Node::List(_) | Node::Map(_) => reader.source.slice(key.span),
    };
    if !matches!(words.to_lowercase().as_str(), "" | "none" | "không") {
        reader.note(&rules::CLASSIFIED, value.span, |note| note.with("value", words));
    }
}

/// The last part of the plan's address.
fn slug(reader: &mut Reader, map: &Map) -> Option<String> {
    let written = reader.text(map, &SLUG)?;
    let slug = &written.value;
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if slug.chars().all(safe) && !slug.starts_with('.') && !slug.ends_with('.') {
        return Some(written.value);
    }
    let expected = format!("`{}`", slug_of(slug));
    bad_value(reader, &SLUG, slug, written.span, &expected);
    None
}

/// Old addresses of the plan on this site.
fn aliases(reader: &mut Reader, map: &Map) -> Vec<String> {
    let written = reader.texts(map, &ALIASES);
    let (good, bad): (Vec<_>, Vec<_>) =
        written.into_iter().partition(|alias| is_address(&alias.value));
    for alias in bad {
        bad_value(reader, &ALIASES, &alias.value, alias.span, "`/ke-hoach-cu/`");
    }
    good.into_iter().map(|alias| alias.value).collect()
}

fn is_address(alias: &str) -> bool {
    let path = alias.trim_matches('/');
    !path.is_empty()
        && !path.contains(['\\', ':', '?', '#', '"', '<', '>', '|', '*'])
        && path.split('/').all(|part| !part.is_empty() && !part.chars().all(|c| c == '.'))
}
