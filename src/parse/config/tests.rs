//! Configurations as data: three files, and what is found in them.

use super::*;
use crate::model::{BodyId, LevelId};
use std::collections::BTreeMap;

const SITE: &str = "title = \"Kế hoạch\"\n[[levels]]\nid = \"province\"\nname = \"Cấp tỉnh\"\n";

fn input(site: &str, bodies: &str, documents: &str) -> Input {
    let source = |file: &str, text: &str| (!text.is_empty()).then(|| Source::new(file, text));
    Input {
        site: source("site.toml", site),
        bodies: source("content/bodies.toml", bodies),
        documents: source("content/documents.toml", documents),
        home: None,
        plans: Vec::new(),
        pages: Vec::new(),
        files: Vec::new(),
        themes: BTreeMap::from([("xanh".to_string(), BTreeMap::new())]),
        base_url: None,
        today: chrono::NaiveDate::default(),
        drafts: false,
        earlier: None,
    }
}

/// All notes as `file:line:column rule`; `content/` is left out.
#[track_caller]
fn check(site: &str, bodies: &str, documents: &str, expected: &[&str]) -> Config {
    let input = input(site, bodies, documents);
    let (config, notes) = config(&input);
    let mut found = Vec::new();
    for source in [&input.site, &input.bodies, &input.documents].into_iter().flatten() {
        let here = notes.iter().filter(|note| note.place.file == source.file);
        let mut places: Vec<_> = here
            .map(|note| {
                let at = source.position(note.place.span.map_or(0, |span| span.start));
                (at.line, at.column, note.rule.id)
            })
            .collect();
        places.sort();
        let file = source.file.trim_start_matches("content/");
        found.extend(places.iter().map(|(l, c, rule)| format!("{file}:{l}:{c} {rule}")));
    }
    assert_eq!(found, expected);
    config
}

#[test]
fn a_sound_site() {
    let site = "\
title = \"Plans\"
language = \"en\"
base_url = \"https://intranet.example/plans\"
theme = \"xanh\"
timezone = \"Asia/Saigon\"
[[levels]]
id = \"province\"
name = \"Province\"
[[levels]]
id = \"district\"
name = \"District\"
aliases = [\"Districts\"]
until = 2025-06-30
from = \"2000-01-01\"
";
    let bodies = "\
[[bodies]]
id = \"btc\"
name = \"Ban Tổ chức\"
short = \"BTC\"
code = \"BTC\"
level = \"district\"
parent = \"tu\"
[[bodies]]
id = \"tu\"
name = \"Tỉnh ủy\"
until = 2025-06-30
";
    let documents = "\
[[documents]]
number = \"35-CT/TW\"
date = 2019-05-30
title = \"A\"
[[documents]]
number = \"35-CT/TW\"
date = \"2024-06\"
title = \"B\"
issuer = \"Bộ Chính trị\"
url = \"https://a.example/x.pdf\"
supersedes = [\"35-CT/TW@2019-05-30\"]
";
    let config = check(site, bodies, documents, &[]);
    assert_eq!(config.language, Language::En);
    assert_eq!(config.base_url.as_deref(), Some("https://intranet.example/plans/"));
    assert_eq!((config.theme.as_str(), config.timezone.as_str()), ("xanh", "Asia/Saigon"));
    assert_eq!(config.levels[1].until.map(|d| d.to_string()).as_deref(), Some("2025-06-30"));
    assert_eq!(config.bodies[0].parent, Some(BodyId(1)));
    assert_eq!(config.bodies[0].level, Some(LevelId(1)));
    let [_, second] = &config.documents[..] else { panic!() };
    assert_eq!(second.date.map(|d| d.iso()).as_deref(), Some("2024-06"));
    assert_eq!(second.supersedes[0].number, config.documents[0].number);
}

#[test]
fn a_site_without_its_file() {
    let (config, notes) = config(&input("", "", ""));
    let [note] = &notes[..] else { panic!("{notes:?}") };
    assert_eq!((note.rule.id, note.place.file.as_str()), ("site-missing", "site.toml"));
    assert_eq!(config.theme, "default");
}

#[test]
fn all_faults_of_site_toml() {
    let site = "\
titel = \"A\"
language = \"fr\"
base_url = \"www.example\"
theme = \"đỏ\"
timezone = \"Asia/Ho_Chi_Min\"
[[levels]]
id = \"Cấp Tỉnh\"
name = \"Cấp tỉnh\"
until = 31/10/2024
from = 2025-02-29
[[levels]]
id = \"district\"
alias = [\"a\"]
[[levels]]
id = \"district\"
name = 3
from = 2025-01-01
until = 2024-01-01
[[levels]]
";
    check(
        site,
        "",
        "",
        &[
            "site.toml:1:1 missing-key",
            "site.toml:1:1 unknown-key",
            "site.toml:2:12 bad-setting",
            "site.toml:3:12 bad-setting",
            "site.toml:4:9 theme-missing",
            "site.toml:5:12 bad-setting",
            "site.toml:7:6 bad-id",
            "site.toml:9:9 date-order",
            "site.toml:10:8 impossible-date",
            "site.toml:11:1 missing-key",
            "site.toml:13:1 unknown-key",
            "site.toml:15:6 duplicate-id",
            "site.toml:16:8 wrong-type",
            "site.toml:18:9 backward-period",
            "site.toml:19:1 missing-key",
            "site.toml:19:1 missing-key",
        ],
    );
    check("title = \"A\"\nlevels = 3\n", "", "", &["site.toml:2:10 wrong-type"]);
    check("title = \"\"\n", "", "", &["site.toml:1:1 empty-value", "site.toml:1:1 missing-key"]);
    for url in ["ftp://a/", "https://", "https:///a", "http://a b/", "https://a/?b", "/a/"] {
        let site = SITE.replacen('\n', &format!("\nbase_url = \"{url}\"\n"), 1);
        check(&site, "", "", &["site.toml:2:12 bad-setting"]);
    }
}

#[test]
fn all_faults_of_the_lists() {
    let bodies = "\
[[bodies]]
id = \"a\"
name = \"A\"
parent = \"b\"
level = \"provine\"
[[bodies]]
id = \"b\"
name = \"B\"
parent = \"a\"
[[bodies]]
id = \"c\"
name = \"C\"
parent = \"c\"
[[bodies]]
id = \"d\"
name = \"D\"
parent = \"A\"
code = [\"x\"]
[[bodies]]
id = \"d\"
nam = \"D\"
[[body]]
id = \"e\"
";
    let documents = "\
[[documents]]
number = \"35-CT/TW\"
title = \"A\"
[[documents]]
number = \"35-CT/TW\"
title = \"B\"
[[documents]]
number = \"-CT/TW\"
date = 2024-13-01
url = \"javascript:alert(1)\"
supersedes = [\"35\", \"35-CT/TW@2024-06-31\"]
";
    let config = check(
        SITE,
        bodies,
        documents,
        &[
            "bodies.toml:4:10 parent-cycle",
            "bodies.toml:5:9 unknown-level",
            "bodies.toml:13:10 parent-cycle",
            "bodies.toml:17:10 unknown-body",
            "bodies.toml:18:8 wrong-type",
            "bodies.toml:19:1 missing-key",
            "bodies.toml:20:6 duplicate-id",
            "bodies.toml:21:1 unknown-key",
            "bodies.toml:22:3 unknown-key",
            "documents.toml:5:10 duplicate-number",
            "documents.toml:7:1 missing-key",
            "documents.toml:8:10 bad-number",
            "documents.toml:9:8 impossible-date",
            "documents.toml:10:7 bad-value",
            "documents.toml:11:15 bad-number",
            "documents.toml:11:21 impossible-date",
        ],
    );
    assert_eq!(config.bodies.len(), 4);
    assert_eq!(config.bodies[1].parent, Some(BodyId(0)));
    assert_eq!(config.bodies[0].parent, None);
}

#[test]
fn words_are_those_of_the_site() {
    let help = |site: &str| {
        let (config, notes) = config(&input(site, "", ""));
        let note = notes.first().unwrap().clone();
        note.rule.help.fill(config.language, &note.facts)
    };
    assert_eq!(
        help(&SITE.replacen('\n', "\nlanguage = \"en\"\ntimezone = \"Asia/Ho_Chi_Min\"\n", 1)),
        "write an IANA name, such as \"Asia/Ho_Chi_Minh\""
    );
    assert_eq!(
        help(&format!("{SITE}langage = \"en\"\n")),
        "các khóa dùng được: id, name, aliases, from, until"
    );
    assert!(help(&format!("x = 1\n{SITE}")).starts_with("các khóa"));
}
