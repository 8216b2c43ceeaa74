use super::*;
use crate::model::{Config, Level};

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, month, day).unwrap()
}

fn site(language: Language) -> Site {
    let level = Level { id: "xa".into(), ..Level::default() };
    Site {
        config: Config { language, levels: vec![level], ..Config::default() },
        today: day(12, 31),
        plans: vec![],
        links: vec![],
        home: None,
        pages: vec![],
        documents: vec![],
        deadlines: vec![],
        files: vec![],
        history: Default::default(),
    }
}

/// Every key of a plan's front matter, in the order of the contract.
const KEYS: [&str; 23] = [
    "title",
    "issuer",
    "level",
    "number",
    "date",
    "type",
    "layout",
    "place",
    "superior",
    "term",
    "applies_to",
    "implements",
    "amends",
    "supersedes",
    "signed",
    "recipients",
    "deadlines",
    "classification",
    "summary",
    "tags",
    "updated",
    "slug",
    "aliases",
];

#[test]
fn every_key_is_there_filled_in_or_behind_a_mark() {
    for language in [Language::Vi, Language::En] {
        let place = place::find(Utf8Path::new("/no/such/site"), "x").unwrap();
        let text = text(&site(language), &place, day(12, 31));
        assert!(!text.contains("{{"), "{text}");
        for key in KEYS {
            let (set, mark) = (format!("\n{key}: "), format!("\n#{key}:"));
            assert!(text.contains(&set) != text.contains(&mark), "{key}\n{text}");
        }
        assert!(
            text.contains("\nlevel: xa  #") && text.contains("\ndate: 2026-12-31  #"),
            "{text}"
        );
    }
}

#[test]
fn each_marked_key_is_good_once_its_mark_is_gone() {
    let place = place::find(Utf8Path::new("/no/such/site"), "x").unwrap();
    let text = text(&site(Language::Vi), &place, day(12, 31));
    let front = text.split("---\n").nth(1).unwrap();
    let unmarked: String = front
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(key) if !key.starts_with(' ') || key.starts_with("  ") => format!("{key}\n"),
            _ => format!("{line}\n"),
        })
        .collect();
    let value: serde_json::Value = serde_saphyr::from_str(&unmarked).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    assert!(KEYS.iter().all(|key| keys.iter().any(|k| k == key)), "{keys:?}");
    assert_eq!(value["signed"]["position"], "BÍ THƯ");
    assert_eq!(value["deadlines"][0]["when"], "../2027-01-26");
    assert_eq!(value["draft"], true);
}

#[test]
fn the_example_phase_lies_in_the_next_month() {
    let place = place::find(Utf8Path::new("/no/such/site"), "x").unwrap();
    let of = |language| text(&site(language), &place, day(12, 31));
    assert!(of(Language::Vi).contains("(tháng 01/2027)"));
    assert!(of(Language::Vi).contains("hoàn thành trước ngày 26/01/2027."));
    assert!(of(Language::En).contains("(in January 2027)"));
}

/// What is said to each path, in one folder.
fn made(paths: &[&str]) -> Vec<Result<String, String>> {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8Path::from_path(folder.path()).unwrap();
    let site = site(Language::Vi);
    let make = |path: &&str| begin(root, &site, path, day(5, 1)).map_err(|e| e.to_string());
    let said = paths.iter().map(make).collect();
    let outside = root.parent().unwrap().join("x.md");
    assert!(!outside.exists());
    said
}

#[test]
fn a_file_is_made_once_and_only_below_the_plans() {
    let said = made(&["2026/x", "2026/x.md", "../../../x"]);
    assert!(said[0].as_ref().is_ok_and(|s| s.contains("content/plans/2026/x.md")), "{said:?}");
    assert!(said[1].as_ref().is_err_and(|s| s.contains("không ghi đè")), "{said:?}");
    assert!(said[2].as_ref().is_err_and(|s| s.contains("content/plans")), "{said:?}");
}
