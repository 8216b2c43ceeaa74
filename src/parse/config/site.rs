//! `site.toml`: title, language, address, theme, time zone, levels.

use super::{bad_setting, head, id, zone};
use crate::model::{Config, Input, Language, Level, Span, Text, web_address};
use crate::parse::front_matter::day;
use crate::parse::value::{Key, Map, Reader, Section, Tree, check_fields};
use crate::rules::{files as rules, time};
use chrono::NaiveDate;

const TITLE: Key = Key { name: "title", required: true, example: "\"Kế hoạch của tỉnh\"" };
const LANGUAGE: Key = Key { name: "language", required: false, example: "\"vi\"" };
const BASE_URL: Key =
    Key { name: "base_url", required: false, example: "\"https://noi-bo.example/ke-hoach/\"" };
const THEME: Key = Key { name: "theme", required: false, example: "\"default\"" };
const TIMEZONE: Key = Key { name: "timezone", required: false, example: "\"Asia/Ho_Chi_Minh\"" };
const LEVELS: Key =
    Key {
        name: "levels", required: true, example: "[{ id = \"province\", name = \"Cấp tỉnh\" }]"
    };
const KEYS: &[Key] = &[TITLE, LANGUAGE, BASE_URL, THEME, TIMEZONE, LEVELS];

const ID: Key = Key { name: "id", required: true, example: "\"province\"" };
const NAME: Key = Key { name: "name", required: true, example: "\"Cấp tỉnh\"" };
const ALIASES: Key = Key { name: "aliases", required: false, example: "[\"Tỉnh ủy\"]" };
/// First day; bodies have it too.
pub(super) const FROM: Key = Key { name: "from", required: false, example: "2025-07-01" };
/// Last day; bodies have it too.
pub(super) const UNTIL: Key = Key { name: "until", required: false, example: "2025-06-30" };
const LEVEL_KEYS: &[Key] = &[ID, NAME, ALIASES, FROM, UNTIL];

/// Reads `site.toml` into the configuration.
pub(super) fn site(reader: &mut Reader, tree: &Tree, input: &Input, config: &mut Config) {
    let map = &tree.root;
    let name = Text { vi: "site.toml", en: "site.toml" };
    let span = head(reader);
    check_fields(reader, tree, map, Section { keys: KEYS, name, span });
    if let Some(title) = reader.words(map, &TITLE) {
        config.title = title.value;
    }
    language(reader, map, config);
    let written = base_url(reader, map);
    config.base_url = input.base_url.clone().or(written);
    theme(reader, map, input, config);
    timezone(reader, map, config);
    let mut ids = Vec::new();
    for (span, row) in reader.groups(map, &LEVELS) {
        let name =
            Text { vi: "một mục [[levels]] của site.toml", en: "a [[levels]] of site.toml" };
        check_fields(reader, tree, row, Section { keys: LEVEL_KEYS, name, span });
        let id = id(reader, row, &ID, &mut ids);
        let name = reader.words(row, &NAME).map(|name| name.value);
        let aliases = reader.texts(row, &ALIASES).into_iter().map(|alias| alias.value).collect();
        let (from, until) = lifetime(reader, row, span);
        if let Some(id) = id {
            let name = name.unwrap_or_else(|| id.clone());
            config.levels.push(Level { id, name, aliases, from, until });
        }
    }
}

fn language(reader: &mut Reader, map: &Map, config: &mut Config) {
    let Some(written) = reader.text(map, &LANGUAGE) else { return };
    match written.value.as_str() {
        "vi" => config.language = Language::Vi,
        "en" => config.language = Language::En,
        _ => {
            let allowed = reader.say("viết \"vi\" hoặc \"en\"", "write \"vi\" or \"en\"");
            bad_setting(reader, &LANGUAGE, &written, allowed);
        }
    }
}

fn base_url(reader: &mut Reader, map: &Map) -> Option<String> {
    let written = reader.text(map, &BASE_URL)?;
    let address = web_address(&written.value);
    if address.is_none() {
        let allowed = reader.say(
            "viết địa chỉ đầy đủ, bắt đầu bằng https:// hoặc http://, không có ? và #",
            "write a full address that begins with https:// or http:// and has no ? or #",
        );
        bad_setting(reader, &BASE_URL, &written, allowed);
    }
    address
}

fn theme(reader: &mut Reader, map: &Map, input: &Input, config: &mut Config) {
    let Some(written) = reader.text(map, &THEME) else { return };
    if written.value == config.theme || input.themes.contains_key(&written.value) {
        config.theme = written.value;
        return;
    }
    reader.note(&rules::THEME_MISSING, written.span, |note| note.with("name", &written.value));
}

fn timezone(reader: &mut Reader, map: &Map, config: &mut Config) {
    let Some(written) = reader.text(map, &TIMEZONE) else { return };
    if zone::is_plausible(&written.value) {
        config.timezone = written.value;
        return;
    }
    let near = zone::near(&written.value);
    let allowed = reader.say(
        &format!("viết tên theo IANA, ví dụ \"{near}\""),
        &format!("write an IANA name, such as \"{near}\""),
    );
    bad_setting(reader, &TIMEZONE, &written, allowed);
}

/// `from` and `until`, in this order of time.
pub(super) fn lifetime(
    reader: &mut Reader,
    row: &Map,
    span: Span,
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (from, until) = (day(reader, row, &FROM), day(reader, row, &UNTIL));
    if let (Some(first), Some(last)) = (from, until)
        && last < first
    {
        let place = row.get(UNTIL.name).map_or(span, |value| value.span);
        reader.note(&time::BACKWARD_PERIOD, place, |note| {
            note.with("words", format!("{first} – {last}"))
        });
        return (from, None);
    }
    (from, until)
}
