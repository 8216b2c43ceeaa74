//! The author's own marks: `[words](when:…)` and attributes of headings.

use super::interval::{IntervalFault, interval};
use super::nearest::nearest;
use crate::model::{Actor, Config, Kind, LevelId, Note, Period, Place};
use crate::rules::front_matter::{UNKNOWN_BODY, UNKNOWN_LEVEL};
use crate::rules::time::UNKNOWN_MARK;

/// What a mark says.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mark {
    /// The interval; `None` for `when:none`, or where the mark gives none.
    pub(crate) when: Option<(Kind, Period)>,
    /// Whether it says that the words are no deadline.
    pub(crate) none: bool,
    /// The levels.
    pub(crate) levels: Vec<LevelId>,
    /// Responsible.
    pub(crate) by: Vec<Actor>,
    /// Helping.
    pub(crate) with: Vec<Actor>,
    /// The author's id.
    pub(crate) id: Option<String>,
    /// The milestone.
    pub(crate) milestone: Option<String>,
    /// "Dự kiến".
    pub(crate) tentative: bool,
}

const KEYS: &[&str] = &["level", "by", "with", "id", "milestone", "tentative"];

impl Mark {
    /// Reads `when:` and the title of a link: `level=grassroots; by=ban-to-chuc`.
    pub(crate) fn of_link(
        when: &str,
        title: &str,
        config: &Config,
        place: &Place,
        notes: &mut Vec<Note>,
    ) -> Self {
        let mut mark = Self::default();
        mark.set_when(when, place, notes);
        for pair in title.split(';').map(str::trim).filter(|p| !p.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            mark.set(key.trim(), value.trim(), config, place, notes);
        }
        mark
    }

    /// Reads the attributes of a heading; `None` where it has none of ours.
    pub(crate) fn of_heading(
        attributes: &[(String, Option<String>)],
        config: &Config,
        place: &Place,
        notes: &mut Vec<Note>,
    ) -> Option<Self> {
        let mut mark = Self::default();
        for (key, value) in attributes {
            let value = value.as_deref().unwrap_or_default();
            match key.as_str() {
                "when" => mark.set_when(value, place, notes),
                _ => mark.set(key, value, config, place, notes),
            }
        }
        (mark != Self::default()).then_some(mark)
    }

    fn set_when(&mut self, text: &str, place: &Place, notes: &mut Vec<Note>) {
        match interval(text) {
            Ok(Some(when)) => self.when = Some(when),
            Ok(None) => self.none = true,
            Err(fault) => {
                self.none = true;
                notes.push(IntervalFault::note(fault, place.clone(), text));
            }
        }
    }

    fn set(
        &mut self,
        key: &str,
        value: &str,
        config: &Config,
        place: &Place,
        notes: &mut Vec<Note>,
    ) {
        let list = || value.split([',', '|', ' ']).map(str::trim).filter(|v| !v.is_empty());
        match key {
            "level" | "levels" => {
                for id in list() {
                    match config.level_id(id) {
                        Some(level) => self.levels.push(level),
                        None if config.levels.is_empty() => {}
                        None => notes.push(unknown_level(config, id, place)),
                    }
                }
                self.levels.sort();
            }
            "by" => self.by = list().filter_map(|id| body(config, id, place, notes)).collect(),
            "with" => self.with = list().filter_map(|id| body(config, id, place, notes)).collect(),
            "id" => self.id = Some(value.to_string()),
            "milestone" => self.milestone = Some(value.to_string()),
            "tentative" => self.tentative = value != "false",
            _ => notes.push(
                Note::new(&UNKNOWN_MARK, place.clone())
                    .with("key", key)
                    .with_some("near", nearest(key, KEYS.iter().copied())),
            ),
        }
    }
}

fn unknown_level(config: &Config, id: &str, place: &Place) -> Note {
    let allowed: Vec<&str> = config.levels.iter().map(|l| l.id.as_str()).collect();
    Note::new(&UNKNOWN_LEVEL, place.clone())
        .with("value", id)
        .with_some("near", nearest(id, allowed.iter().copied()))
        .with("allowed", allowed.join(", "))
}

fn body(config: &Config, id: &str, place: &Place, notes: &mut Vec<Note>) -> Option<Actor> {
    let found = config.body_id(id);
    if found.is_none() {
        let near = nearest(id, config.bodies.iter().map(|b| b.id.as_str()));
        notes.push(
            Note::new(&UNKNOWN_BODY, place.clone()).with("value", id).with_some("near", near),
        );
    }
    found.map(Actor::Body)
}
