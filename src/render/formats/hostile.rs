//! Feeds of sites whose every text is hostile, read back by an independent reader.

use super::text::one_line;
use super::{atom, changes, fixture, ics, json, stamps};
use crate::model::{Earlier, Kind, PlanId, Scope, Site};
use crate::render::index::Index;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType as Component, ICalendarProperty,
};
use chrono::NaiveDate;
use proptest::prelude::*;

/// What has broken feeds before, between plain words and any characters at all.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(vec![
            "\r\n", "\n", "\r", "\r\nATTENDEE:mailto:x@y.z", "\nEND:VEVENT\r\nBEGIN:VEVENT", "\"",
            ";", ",", "\\", "\\n", ":", "^n", "👩\u{200d}👧🏽", "\u{200f}", "\u{202e}", "\0",
            "\u{85}", "\u{2028}", "\u{feff}", "\u{a0}", "\t", "  ", "u\u{309}\u{323}", "]]>", "<b>",
        ]).prop_map(String::from),
        3 => prop::sample::select(vec!["Tổ chức", "đại hội", "ủy ban", "a", " "]).prop_map(String::from),
        2 => any::<char>().prop_map(String::from),
        1 => "\\PC{0,30}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

/// The fixture with hostile texts in every field that an author fills.
fn hostile_site(texts: &[String; 6]) -> Site {
    let [title, task, phrase, body, level, url] = texts;
    let mut site = fixture::site();
    site.config.title.clone_from(title);
    site.config.bodies[1].name.clone_from(body);
    site.config.levels[1].name.clone_from(level);
    for plan in &mut site.plans {
        plan.meta.title.clone_from(title);
        plan.meta.kind.clone_from(body);
        for statement in &mut plan.statements {
            statement.task.clone_from(task);
            statement.phrase.clone_from(phrase);
            statement.section.clone_from(level);
        }
    }
    for deadline in &mut site.deadlines {
        deadline.url.push_str(url);
        deadline.uid.push_str(url);
    }
    site
}

fn scopes(site: &Site) -> Vec<Scope> {
    use crate::model::{BodyId, LevelId};
    let mut scopes = vec![Scope::Site];
    scopes.extend(site.plan_ids().map(Scope::Plan));
    scopes.extend((0..site.config.levels.len()).map(|i| Scope::Level(LevelId(i))));
    scopes.extend((0..site.config.bodies.len()).map(|i| Scope::Body(BodyId(i))));
    scopes.extend(ics::years(site).into_iter().map(Scope::Year));
    scopes
}

fn texts(component: &ICalendarComponent, property: &ICalendarProperty) -> Vec<String> {
    let values = component.property(property).map(|e| e.values.as_slice()).unwrap_or_default();
    values.iter().filter_map(|v| v.as_text()).map(String::from).collect()
}

fn read(bytes: &[u8]) -> ICalendar {
    let text = std::str::from_utf8(bytes).unwrap();
    ICalendar::parse(text).unwrap_or_else(|e| panic!("{e:?}\n{text}"))
}

fn check_lines(bytes: &[u8]) {
    let lines: Vec<&[u8]> = bytes.split(|&b| b == b'\n').collect();
    let (last, lines) = lines.split_last().unwrap();
    assert!(last.is_empty());
    for line in lines {
        let line = line.strip_suffix(b"\r").unwrap();
        assert!(line.len() <= 75, "{} octets", line.len());
        let line = std::str::from_utf8(line).unwrap();
        assert!(!line.trim().is_empty() && !line.contains(char::is_control), "{line:?}");
    }
}

/// A reader finds exactly the events that are meant, with the words that are meant.
fn check_calendar(site: &Site, scope: Scope) {
    let bytes = ics::calendar(&Index::new(site), scope);
    check_lines(&bytes);
    let calendar = read(&bytes);
    let kinds: Vec<_> = calendar.components.iter().map(|c| &c.component_type).collect();
    let known = [
        Component::VCalendar,
        Component::VTimezone,
        Component::Standard,
        Component::VEvent,
        Component::VAlarm,
    ];
    assert!(kinds.iter().all(|k| known.contains(k)), "{kinds:?}");
    let expected = ics::events(&Index::new(site), scope);
    let found: Vec<_> =
        calendar.components.iter().filter(|c| c.component_type == Component::VEvent).collect();
    assert_eq!(found.len(), expected.len());
    for (found, expected) in found.iter().zip(&expected) {
        assert_eq!(found.uid(), Some(expected.uid.as_str()));
        assert_eq!(texts(found, &ICalendarProperty::Summary), [expected.summary.as_str()]);
        assert_eq!(texts(found, &ICalendarProperty::Description), [expected.description.as_str()]);
        assert_eq!(texts(found, &ICalendarProperty::Categories), expected.categories);
        assert!(found.property(&ICalendarProperty::Attendee).is_none());
        assert!(expected.summary.chars().count() <= 120, "{}", expected.summary);
        assert_eq!(expected.summary, one_line(&expected.summary));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_can_break_a_calendar(
        texts in [hostile(), hostile(), hostile(), hostile(), hostile(), hostile()],
    ) {
        let site = hostile_site(&texts);
        for scope in scopes(&site) {
            check_calendar(&site, scope);
        }
    }

    #[test]
    fn no_text_can_break_atom_or_json(
        texts in [hostile(), hostile(), hostile(), hostile(), hostile(), hostile()],
    ) {
        let mut site = hostile_site(&texts);
        let nothing = Earlier::default();
        let told = json::told(&site);
        site.history = crate::changes::follow(nothing, &told, NaiveDate::MIN);
        prop_assert!(site.history.changes.len() > 5);
        let count = [site.plans.len(), site.history.changes.len()];
        for (feed, entries) in [atom::feed(&site, Scope::Site), changes::feed(&site)].iter().zip(count) {
            let feed = str::from_utf8(feed).unwrap();
            prop_assert_eq!(feed.matches("<entry>").count(), entries);
            prop_assert!(!feed.contains(|c: char| c.is_control() && c != '\n'));
            prop_assert_eq!(feed.matches('<').count(), feed.matches('>').count());
        }
        let files = crate::changes::Files {
            deadlines: String::from_utf8(json::deadlines(&site)).unwrap(),
            plans: String::from_utf8(json::plans(&site)).unwrap(),
            stamps: Some(String::from_utf8(stamps::file(&site)).unwrap()),
            changes: Some(String::from_utf8(json::changes(&site)).unwrap()),
        };
        let again = crate::changes::earlier(&files).unwrap();
        prop_assert_eq!(&again.deadlines, &told);
        prop_assert_eq!(&again.changes, &site.history.changes);
        let read: serde_json::Value = serde_json::from_slice(&json::deadlines(&site)).unwrap();
        prop_assert_eq!(read["deadlines"].as_array().unwrap().len(), site.deadlines.len());
        prop_assert_eq!(&read["deadlines"][0]["task"], &texts[1]);
    }
}

/// Long names, of which each line is folded and each name cut.
#[test]
fn names_of_ten_kilobytes_are_cut() {
    let long = |unit: &str| unit.repeat(10_000 / unit.len());
    let site = hostile_site(&[
        long("Tổ chức đại hội "),
        long("👩\u{200d}👧🏽"),
        long("a"),
        long("u\u{309}\u{323}"),
        long("\\"),
        long("%,;"),
    ]);
    for scope in scopes(&site) {
        check_calendar(&site, scope);
    }
    let events = ics::events(&Index::new(&site), Scope::Plan(PlanId(0)));
    assert!(events.iter().all(|e| e.summary.chars().count() <= 120));
}

/// Writes feeds into `kehoach-feeds` in the folder for temporary files, for outside checkers.
#[test]
#[ignore = "writes files for an outside checker of calendars"]
#[allow(clippy::disallowed_methods)] // a test that is run by hand
fn write_feeds_for_outside_checkers() {
    let nasty =
        "\r\nATTENDEE:x;y,\"z\\n\0 👩\u{200d}👧🏽 \u{200f}א\u{202e} ^n u\u{309}\u{323}\u{2028}";
    let texts = |t: &str| [t, t, t, t, t, t].map(String::from);
    let mut empty = fixture::site();
    empty.deadlines.clear();
    let mut english = fixture::site();
    english.config.language = crate::model::Language::En;
    let mut zoned = fixture::site();
    zoned.config.timezone = "Europe/Paris".into();
    let mut many = fixture::site();
    for i in 0..400 {
        let key = format!("viec-{i}");
        fixture::add(&mut many, PlanId(i % 3), &key, Kind::By, None, Some("2025-05-02"));
    }
    let sites = [
        ("plain", fixture::site()),
        ("hostile", hostile_site(&texts(&format!("Việc {nasty} điểm")))),
        ("nasty", hostile_site(&texts(nasty))),
        ("long", hostile_site(&texts(&format!("ủy {nasty} ban ").repeat(150)))),
        ("blank", hostile_site(&texts(""))),
        ("empty", empty),
        ("english", english),
        ("zoned", zoned),
        ("many", many),
    ];
    let root = std::env::temp_dir().join("kehoach-feeds");
    for (name, site) in &sites {
        let put = |path: String, bytes: Vec<u8>| {
            let file = root.join(name).join(path);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::write(file, bytes).unwrap();
        };
        for scope in scopes(site) {
            put(ics::path(site, scope), ics::calendar(&Index::new(site), scope));
        }
        put("feed.xml".into(), atom::feed(site, Scope::Site));
        put("deadlines.json".into(), json::deadlines(site));
        put("plans.json".into(), json::plans(site));
    }
}
