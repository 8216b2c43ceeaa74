//! Deadlines that the text does not state, from the front matter's `deadlines`.

use super::bodies::BodyNames;
use super::value::level;
use crate::model::{Actor, Config, Kind, LevelId, Period, Place, Span, Text};
use crate::parse::interval::{IntervalFault, interval};
use crate::parse::value::{Key, Map, Reader, Section, Spanned, Tree, check_fields};

/// A deadline of the front matter.
#[derive(Clone, Debug, PartialEq)]
pub struct RawDeadline {
    /// When, as written.
    pub when: String,
    /// When.
    pub period: Period,
    /// How the interval bounds the task.
    pub kind: Kind,
    /// What must be done.
    pub task: String,
    /// The levels that the author names.
    pub levels: Vec<LevelId>,
    /// Who is responsible.
    pub by: Vec<Actor>,
    /// Who helps.
    pub with: Vec<Actor>,
    /// The author's own id.
    pub id: Option<String>,
    /// The milestone that it belongs to.
    pub milestone: Option<String>,
    /// Whether it may still move.
    pub tentative: bool,
    /// Where its task stands.
    pub span: Span,
}

const fn key(name: &'static str, required: bool, example: &'static str) -> Key {
    Key { name, required, example }
}

const REQUIRED: bool = true;
const OPTIONAL: bool = false;
const WHEN: Key = key("when", REQUIRED, "\"../2026-09-30\"");
const TASK: Key = key("task", REQUIRED, "\"Hoàn thành đại hội cấp cơ sở\"");
const LEVEL: Key = key("level", OPTIONAL, "\"grassroots\"");
const BY: Key = key("by", OPTIONAL, "\"ban-to-chuc\"");
const WITH: Key = key("with", OPTIONAL, "[\"van-phong\"]");
const ID: Key = key("id", OPTIONAL, "\"dai-hoi-co-so\"");
const MILESTONE: Key = key("milestone", OPTIONAL, "\"dai-hoi\"");
const TENTATIVE: Key = key("tentative", OPTIONAL, "true");
const KEYS: &[Key] = &[WHEN, TASK, LEVEL, BY, WITH, ID, MILESTONE, TENTATIVE];

/// What the deadlines are read with.
pub(super) struct Known<'a> {
    pub(super) config: &'a Config,
    pub(super) names: &'a BodyNames<'a>,
    pub(super) issuer: &'a Actor,
}

/// Reads the list of deadlines; one that cannot be read is noted and left out.
pub(super) fn deadlines(
    reader: &mut Reader,
    tree: &Tree,
    map: &Map,
    key: &Key,
    known: &Known,
) -> Vec<RawDeadline> {
    let rows = reader.groups(map, key);
    rows.into_iter().filter_map(|(span, row)| deadline(reader, tree, span, row, known)).collect()
}

fn deadline(
    reader: &mut Reader,
    tree: &Tree,
    span: Span,
    row: &Map,
    known: &Known,
) -> Option<RawDeadline> {
    let name = Text { vi: "một dòng của `deadlines`", en: "an item of `deadlines`" };
    let place = reader.first_line(span);
    check_fields(reader, tree, row, Section { keys: KEYS, name, span: place });
    let when = when(reader, row);
    let task = reader.text(row, &TASK);
    let ids = reader.text_or_texts(row, &LEVEL);
    let levels = ids.iter().filter_map(|id| level(reader, known.config, id)).collect();
    let by = actors(reader, row, &BY, known);
    let with = actors(reader, row, &WITH, known);
    let id = reader.text(row, &ID).map(|id| id.value);
    let milestone = reader.text(row, &MILESTONE).map(|milestone| milestone.value);
    let tentative = reader.flag(row, &TENTATIVE);
    let (when, (kind, period)) = when?;
    let Spanned { value: task, span } = task?;
    Some(RawDeadline { when, period, kind, task, levels, by, with, id, milestone, tentative, span })
}

fn when(reader: &mut Reader, row: &Map) -> Option<(String, (Kind, Period))> {
    let written = reader.date_text(row, &WHEN)?;
    let read = interval(&written.value).and_then(|read| read.ok_or(IntervalFault::Form));
    match read {
        Ok(read) => Some((written.value, read)),
        Err(fault) => {
            let place = Place::at(reader.source, written.span);
            reader.notes.push(fault.note_of_key(place, WHEN.name, &written.value));
            None
        }
    }
}

fn actors(reader: &mut Reader, row: &Map, key: &Key, known: &Known) -> Vec<Actor> {
    let names = reader.text_or_texts(row, key);
    names.iter().map(|name| known.names.responsible(&name.value, known.issuer)).collect()
}
