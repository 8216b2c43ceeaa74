//! Small values that several keys share.

use crate::model::{Config, LevelId, Span, fold};
use crate::parse::date::{self, DateFault};
use crate::parse::nearest::nearest;
use crate::parse::value::{Key, Map, Reader, Spanned};
use crate::rules::front_matter as rules;
use chrono::NaiveDate;

/// Lower-case words of a–z and digits with hyphens between them: `Tổ chức` → `to-chuc`.
pub(crate) fn slug_of(text: &str) -> String {
    let mut slug = String::new();
    for c in fold(text).chars() {
        if c.is_ascii_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_end_matches('-').into()
}

/// A full date.
pub(crate) fn day(reader: &mut Reader, map: &Map, key: &Key) -> Option<NaiveDate> {
    let written = reader.date_text(map, key)?;
    let read = date::day(&written.value);
    date_or_note(reader, key, &written, read)
}

/// What was read of a date, or its note.
pub(crate) fn date_or_note<T>(
    reader: &mut Reader,
    key: &Key,
    written: &Spanned<String>,
    read: Result<T, DateFault>,
) -> Option<T> {
    read.map_err(|fault| {
        let place = crate::model::Place::at(reader.source, written.span);
        reader.notes.push(fault.note(place, key.name, &written.value));
    })
    .ok()
}

/// The level of an id.
pub(crate) fn level(reader: &mut Reader, config: &Config, id: &Spanned<String>) -> Option<LevelId> {
    let found = config.level_id(&id.value);
    // Where site.toml names no level at all, that is the fault.
    if found.is_none() && !config.levels.is_empty() {
        let allowed: Vec<&str> = config.levels.iter().map(|level| level.id.as_str()).collect();
        let near = level_by_name(config, &id.value)
            .or_else(|| nearest(&id.value, allowed.iter().copied()));
        reader.note(&rules::UNKNOWN_LEVEL, id.span, |note| {
            note.with("value", &id.value)
                .with_some("near", near)
                .with("allowed", allowed.join(", "))
        });
    }
    found
}

/// The id of the level whose name or alias was written instead.
fn level_by_name<'c>(config: &'c Config, words: &str) -> Option<&'c str> {
    let named = |name: &String| fold(name) == fold(words);
    let level = config.levels.iter().find(|l| named(&l.name) || l.aliases.iter().any(named));
    level.map(|level| level.id.as_str())
}

/// A value outside of its list or form.
pub(crate) fn bad_value(reader: &mut Reader, key: &Key, value: &str, span: Span, expected: &str) {
    reader.note(&rules::BAD_VALUE, span, |note| {
        note.with("key", key.name).with("value", value).with("expected", expected)
    });
}
