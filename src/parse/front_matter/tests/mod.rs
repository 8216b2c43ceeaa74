//! Plans as data: a head, and what is found in it.

mod slips;

use super::*;
use crate::model::{
    Actor, Body, BodyId, Config, Kind, Language, Layout, Level, LevelId, Meta, Severity, Source,
};
use proptest::prelude::*;

fn config() -> Config {
    let level =
        |id: &str, name: &str| Level { id: id.into(), name: name.into(), ..Level::default() };
    let body = Body {
        id: "tinh-uy".into(),
        name: "Tỉnh ủy Ví Dụ".into(),
        short: Some("Tỉnh ủy".into()),
        level: Some(LevelId(0)),
        ..Body::default()
    };
    Config {
        levels: vec![level("province", "Cấp tỉnh"), level("district", "Cấp huyện")],
        bodies: vec![body],
        ..Config::default()
    }
}

fn read(text: &str) -> (Source, Front) {
    let source = Source::new("content/plans/a/b.md", text);
    let config = config();
    let front = plan(&source, &config, &BodyNames::new(&config));
    (source, front)
}

fn found(source: &Source, front: &Front) -> Vec<String> {
    let mut notes: Vec<_> = front
        .notes
        .iter()
        .map(|note| {
            let at = source.position(note.place.span.map_or(0, |span| span.start));
            (at.line, at.column, note.rule.id)
        })
        .collect();
    notes.sort();
    notes.into_iter().map(|(line, column, rule)| format!("{line}:{column} {rule}")).collect()
}

/// All notes of a plan, as `line:column rule`.
#[track_caller]
fn check(text: &str, expected: &[&str]) -> Meta {
    let (source, front) = read(text);
    assert_eq!(found(&source, &front), expected, "{text}");
    front.meta
}

/// The notes of a YAML block below a sound `title`, `issuer`, `level` and `date`; lines from 6.
#[track_caller]
fn check_yaml(rest: &str, expected: &[&str]) -> Meta {
    check(
        &format!("---\ntitle: A\nissuer: B\nlevel: province\ndate: 2024-08-26\n{rest}\n---\nx"),
        expected,
    )
}

/// The same for TOML.
#[track_caller]
fn check_toml(rest: &str, expected: &[&str]) -> Meta {
    let head = "+++\ntitle = \"A\"\nissuer = \"B\"\nlevel = \"province\"\ndate = 2024-08-26\n";
    check(&format!("{head}{rest}\n+++\nx"), expected)
}

#[test]
fn a_sound_plan_in_both_syntaxes() {
    let yaml = "\
---
number: 133-KH/TU   # có ghi chú
title: Đại hội đảng bộ, nhiệm kỳ 2025 - 2030
issuer: tỉnh uỷ
level: province
place: Ví Dụ
date: 2024-08-26
term: 2025-2030
implements:
  - 35-CT/TW@2024-06-14
  - 158-KH/TU
applies_to: [district, province]
signed: {for: T/M BAN CHẤP HÀNH, position: Bí thư, name: Trần Văn A}
recipients:
  - Ban Thường vụ (báo cáo)
  - \"Lưu: Văn phòng\"
tags: [no, 08]
deadlines:
  - when: ../2026-09-30
    task: Gửi báo cáo
    level: [province]
    by: Tỉnh ủy
    with: Sở Nội vụ
    tentative: true
updated: 2024-09-01
slug: dai-hoi
aliases: [/cu/, cu/2]
draft: true
---
Văn";
    let toml = "\
+++
number = \"133-KH/TU\"
title = \"Đại hội đảng bộ, nhiệm kỳ 2025 - 2030\"
issuer = \"Tỉnh ủy Ví Dụ\"
level = \"province\"
place = \"Ví Dụ\"
date = 2024-08-26
term = \"2025-2030\"
implements = [\"35-CT/TW@2024-06-14\", \"158-KH/TU\"]
applies_to = [\"district\", \"province\"]
recipients = [\"Ban Thường vụ (báo cáo)\", \"Lưu: Văn phòng\"]
tags = [\"no\", \"08\"]
updated = \"2024-09-01\"
slug = \"dai-hoi\"
aliases = [\"/cu/\", \"cu/2\"]
draft = true
[signed]
for = \"T/M BAN CHẤP HÀNH\"
position = \"Bí thư\"
name = \"Trần Văn A\"
[[deadlines]]
when = \"../2026-09-30\"
task = \"Gửi báo cáo\"
level = \"province\"
by = [\"tinh-uy\"]
with = [\"Sở Nội vụ\"]
tentative = true
+++
Văn";
    for text in [yaml, toml] {
        let meta = check(text, &[]);
        let (source, front) = read(text);
        assert_eq!(&source.text[front.body..], "Văn");
        assert_eq!(meta.title, "Đại hội đảng bộ, nhiệm kỳ 2025 - 2030");
        assert_eq!(meta.issuer, Actor::Body(BodyId(0)));
        assert_eq!(meta.number_text.as_deref(), Some("133-KH/TU"));
        assert_eq!(meta.applies_to, Some(vec![LevelId(0), LevelId(1)]));
        let documents: Vec<_> = meta.implements.iter().map(|d| d.number.to_string()).collect();
        assert_eq!(documents, ["35-CT/TW", "158-KH/TU"]);
        assert_eq!(meta.implements[0].date.map(|d| d.iso()).as_deref(), Some("2024-06-14"));
        assert!(source.slice(meta.implements[1].span).contains("158-KH/TU"));
        assert_eq!(meta.recipients, ["Ban Thường vụ (báo cáo)", "Lưu: Văn phòng"]);
        assert_eq!(meta.tags, ["no", "08"]);
        assert_eq!(meta.aliases, ["/cu/", "cu/2"]);
        assert_eq!(meta.signed.unwrap().position.as_deref(), Some("Bí thư"));
        assert!(meta.draft);
        let [deadline] = &front.deadlines[..] else { panic!("{:?}", front.deadlines) };
        assert_eq!((deadline.kind, deadline.when.as_str()), (Kind::By, "../2026-09-30"));
        assert_eq!(deadline.levels, [LevelId(0)]);
        assert_eq!(deadline.by, [Actor::Body(BodyId(0))]);
        assert_eq!(deadline.with, [Actor::Name("Sở Nội vụ".into())]);
        assert!(source.slice(deadline.span).contains("Gửi báo cáo"));
    }
}

#[test]
fn defaults_come_from_the_number() {
    let of = |number: &str| {
        let meta = check_yaml(number, &[]);
        (meta.kind, meta.layout, meta.number.map(|n| n.to_string()), meta.number_text)
    };
    let some = |text: &str| Some(text.to_string());
    assert_eq!(of(""), ("Kế hoạch".into(), Layout::Party, None, None));
    assert_eq!(of("number: -KH/TU"), ("Kế hoạch".into(), Layout::Party, None, some("-KH/TU")));
    assert_eq!(
        of("number: /KH-MTTQ-BTT"),
        ("Kế hoạch".into(), Layout::State, None, some("/KH-MTTQ-BTT"))
    );
    assert_eq!(
        of("number: 05-HD/TU"),
        ("Hướng dẫn".into(), Layout::Party, some("05-HD/TU"), some("05-HD/TU"))
    );
    assert_eq!(
        of("number: 16/KH-UBND\ntype: Phương án\nlayout: party"),
        ("Phương án".into(), Layout::Party, some("16/KH-UBND"), some("16/KH-UBND"))
    );
    let english = Config { language: Language::En, ..config() };
    let source = Source::new("a.md", "---\ntitle: A\nissuer: B\nlevel: province\n---\n");
    assert_eq!(plan(&source, &english, &BodyNames::new(&english)).meta.kind, "Plan");
}

#[test]
fn an_english_number_may_have_a_form_of_its_own() {
    let english = Config { language: Language::En, ..config() };
    let front = "title: A\nissuer: B\nlevel: province\ndate: 2026-01-05\nnumber: EC/OPS/2026/04";
    let source = Source::new("a.md", format!("---\n{front}\n---\n"));
    let read = plan(&source, &english, &BodyNames::new(&english));
    let rules: Vec<&str> = read.notes.iter().map(|note| note.rule.id).collect();
    assert_eq!(rules, ["own-number"]);
    assert_eq!(
        (read.meta.number, read.meta.number_text.as_deref()),
        (None, Some("EC/OPS/2026/04"))
    );
}

#[test]
fn missing_and_empty() {
    check("---\ntitle: A\nissuer: B\nlevel: province\n---\n", &["1:1 missing-date"]);
    check("---\ntitle: A\nissuer: B\nlevel: province\ndate: 2024-08\n---\n", &[]);
    let meta = check(
        "---\ntitle:\nlevel: \"\"\n---\n",
        &["1:1 missing-date", "1:1 missing-key", "2:1 empty-value", "3:1 empty-value"],
    );
    assert_eq!((meta.title.as_str(), meta.level), ("b", LevelId(0)));
    check("# Kế hoạch\n", &["1:1 front-matter-missing"]);
    check("\n---\ntitle: A\n---\n", &["2:1 front-matter-missing"]);
    check(
        "---\ntitle: A\nissuer: B\nlevel: x\ndate: 2024-08\n\nVăn bản.\n",
        &["1:1 front-matter-unterminated", "4:8 unknown-level"],
    );
    check(
        "---\n---\n",
        &["1:1 missing-date", "1:1 missing-key", "1:1 missing-key", "1:1 missing-key"],
    );
    check_yaml("place:\nsigned:\ntags:\ndeadlines:\nslug: ~", &[]);
    let (_, front) = read("---\ntitle: A\n---\n");
    assert!(front.notes.iter().any(|n| n.rule.severity == Severity::Warning));
}

#[test]
fn values() {
    check_yaml("classification: none", &[]);
    check_yaml("classification: Không", &[]);
    check_yaml("classification:", &[]);
    check_yaml("classification: \"\"", &[]);
    check_yaml("classification: Tối mật", &["6:17 classified"]);
    check_yaml("classification: [Mật]", &["6:17 classified"]);
    check_yaml("classification: false", &["6:17 classified"]);
    check_toml("classification = \"secret\"", &["6:18 classified"]);
    check_yaml("layout: Party", &["6:9 bad-value"]);
    check_yaml("updated: 2024-08", &["6:10 bad-value"]);
    check_yaml("updated: 26.8.2024", &["6:10 date-order"]);
    check_yaml("updated: hôm nay", &["6:10 bad-value"]);
    check_yaml("number: 133", &["6:9 bad-number"]);
    check_yaml("implements: -KH/TU", &["6:13 bad-number"]);
    check_yaml("amends: 12-KH/TU@31/10/2024", &["6:9 date-order"]);
    check_yaml("supersedes: {a: b}", &["6:13 wrong-type"]);
    check_yaml("applies_to: Cấp tỉnh", &["6:13 unknown-level"]);
    check_yaml(
        "slug: ../x\naliases: [http://x, ../y, \"\", /z/]",
        &["6:7 bad-value", "7:11 bad-value", "7:21 bad-value"],
    );
    check_yaml(
        "signed: A\nrecipients: A\ndraft: 1\ndeadlines: A",
        &["6:9 wrong-type", "7:13 wrong-type", "8:8 wrong-type", "9:12 wrong-type"],
    );
    check_yaml(
        "deadlines:\n  - A\n  - when: none\n    task: B\n  - when: 2026-10/2026-09\n    task: C\n  - when: mai\n    task: D\n    level: x\n  - task:",
        &[
            "7:5 wrong-type",
            "8:11 bad-when",
            "10:11 backward-period",
            "12:11 bad-when",
            "14:12 unknown-level",
            "15:5 empty-value",
            "15:5 missing-key",
        ],
    );
    check(
        "---\ntitle: 2025\nissuer: true\nlevel: [a]\ndate: true\n---\n",
        &["2:8 wrong-type", "3:9 wrong-type", "4:8 wrong-type", "5:7 wrong-type"],
    );
}

#[test]
fn notes_say_what_to_write() {
    let help = |text: &str| {
        let (_, front) = read(text);
        let note = front.notes.last().unwrap();
        note.rule.help.fill(Language::Vi, &note.facts)
    };
    let yaml = |rest: &str| {
        help(&format!("---\ntitle: A\nissuer: B\nlevel: province\ndate: 2024-08\n{rest}\n---\n"))
    };
    assert_eq!(yaml("place: A: \"b\""), "đặt cả giá trị trong ngoặc kép: place: 'A: \"b\"'");
    assert_eq!(yaml("recipients:\n - Lưu: VT"), "đặt cả giá trị trong ngoặc kép: - \"Lưu: VT\"");
    assert_eq!(yaml("updated: 31/10/2024"), "viết năm-tháng-ngày: 2024-10-31");
    assert_eq!(
        yaml("signed: x"),
        "viết signed: { for: \"T/M BAN THƯỜNG VỤ\", position: \"Bí thư\", name: \"…\" }"
    );
    assert!(yaml("tag: [a]").starts_with("có phải `tags`? các khóa dùng được: title, issuer"));
    assert!(yaml("updated: 2025-02-29").starts_with("tháng 2 chỉ có 28 ngày; "));
    assert!(
        help("---\ntitle: A\nissuer: B\nlevel: Cấp Tỉnh\n---\n").starts_with("có phải `province`?")
    );
}

#[test]
fn keys_are_listed_with_examples_that_are_valid() {
    let all = |syntax, skip: &[&str]| {
        let lines = PLAN_KEYS.iter().filter(|key| !skip.contains(&key.name));
        lines.map(|key| key.line(syntax)).collect::<Vec<_>>().join("\n")
    };
    check(&format!("---\n{}\n---\n", all(crate::parse::value::Syntax::Yaml, &["applies_to"])), &[]);
    check(&format!("+++\n{}\n+++\n", all(crate::parse::value::Syntax::Toml, &["applies_to"])), &[]);
}

fn piece() -> impl Strategy<Value = String> {
    let words = [
        "title",
        "issuer",
        "level",
        "signed",
        "deadlines",
        "when",
        "task",
        ": ",
        ":",
        " = ",
        "\n",
        "\n  ",
        "\n\t",
        "\n- ",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "&a",
        "*a",
        "|",
        ">",
        "#",
        "đ",
        "---",
        "+++",
        "\"\"\"",
        "31/10/2024",
        "2026-02-30",
        "\\",
        "\r\n",
        "!",
        "%",
        "?",
        "[[a]]",
    ];
    prop_oneof![
        4 => prop::sample::select(words.to_vec()).prop_map(String::from),
        1 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ]
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(fence in "---|\\+\\+\\+", pieces in prop::collection::vec(piece(), 0..40)) {
        let text = format!("{fence}\n{}\n{fence}\nx", pieces.concat());
        let (source, front) = read(&text);
        for note in &front.notes {
            let span = note.place.span.unwrap();
            prop_assert!(source.text.get(span.start..span.end).is_some(), "{:?}", note);
        }
    }

    #[test]
    fn a_title_survives_its_quotes(title in "\\PC{0,20}[a-zà-ỹ:#\"'\\\\&*!%@`\\[\\]{}|>-]") {
        let title = title.trim().to_string();
        let escaped = title.replace('\\', "\\\\").replace('"', "\\\"");
        let single = title.replace('\'', "''");
        for head in [
            format!("---\ntitle: \"{escaped}\"\n"),
            format!("---\ntitle: '{single}'\n"),
            format!("+++\ntitle = \"{escaped}\"\n"),
        ] {
            let (fence, colon) = if head.starts_with('-') { ("---", ": ") } else { ("+++", " = ") };
            let text = format!("{head}issuer{colon}\"B\"\nlevel{colon}\"province\"\ndate{colon}\"2024-08\"\n{fence}\nx");
            let meta = check(&text, &[]);
            prop_assert_eq!(&meta.title, &title);
        }
    }
}
