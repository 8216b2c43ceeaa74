//! One run tells every fault of a broken site: each with its file, line, column and a way to mend it, and what was
//! published before stays.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

mod common;

use common::{Folder, Run};
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::SystemTime;

/// Sources with faults. `«một|one»` is written in the site's language, whose grammar reads the text.
const FILES: &[(&str, &str)] = &[
    (
        "site.toml",
        r#"title = "Kế hoạch của tỉnh"
language = "«vi|en»"
timezone = "Asia/Hanoi"
base-url = "https://ke-hoach.example/"

[[levels]]
id = "province"
name = "Cấp tỉnh"

[[levels]]
id = "commune"
name = "Cấp xã"
until = 2025-06-31

[[levels]]
id = "commune"
name = "Cấp phường"
"#,
    ),
    (
        "content/bodies.toml",
        r#"[[bodies]]
id = "tinh-uy"
name = "Tỉnh ủy"
level = "provence"
parent = "vp-tinh-uy"

[[bodies]]
id = "vp-tinh-uy"
name = "Văn phòng Tỉnh ủy"
parent = "tinh-uy"
aliases = 7

[[bodies]]
id = "Ban Tổ chức"
nam = "Ban Tổ chức Tỉnh ủy"
"#,
    ),
    (
        "content/documents.toml",
        r#"[[documents]]
number = "35-CT/TW"
date = 2024-06-14
title = "Đại hội đảng bộ các cấp"

[[documents]]
number = "35-CT/TW"
date = 2024-06-14
title = "Sao chép"

[[documents]]
number = "Chỉ thị 35"
title = Đại hội
"#,
    ),
    (
        "content/plans/khai-bao.md",
        r#"---
title: Tổ chức đại hội: bước một
issuer: tinh-uy
level: tinh
date: 31/10/2024
number: 12 KH
layout: mattran
draft: có
implements: [35-CT/TW@2024-06-14, "Chỉ thị 35"]
tags: &nhan [đại hội]
sumary: Chuẩn bị và tổ chức đại hội.
signed:
	position: Bí thư
place: Điện Biên
place: Hà Nội
---

## I. «MỤC ĐÍCH|AIM»

[«Phụ lục|Annex»](phu-luc.pdf)

![«Sơ đồ|Map»](so-do.png)
"#,
    ),
    (
        "content/plans/mat.md",
        r#"+++
title = "Kiểm tra nội bộ"
issuer = "tinh-uy"
level = "province"
date = 2026-02-30
classification = "Mật"
applies_to = ["commune", "xa"]

[[deadlines]]
when = "../2026-13-01"
task = "Gửi báo cáo"
by = "ban-to-chuc"
+++

## I. «MỤC ĐÍCH|AIM»
"#,
    ),
    (
        "content/plans/noi-dung.md",
        r#"---
title: Sơ kết giữa nhiệm kỳ
issuer: tinh-uy
level: province
date: 2026-08-26
---

## I. «MỤC ĐÍCH|AIM»

[«Xem|See»](khong-co.md), [«mục cuối|the last section»](khai-bao.md#ix), [«mục hai|section two»](#ii-7).

«Thực hiện điểm 9.9 của Kế hoạch này.|Carry out point 9.9 of this Plan.»

[«Bấm vào đây|Click here»](javascript:alert(1)).

«Thực hiện|Carry out» [«Kế hoạch 158|Plan 158»](doc:158-KH/TU@2024-07-18) «và|and» [«Chỉ thị|the directive»](doc:35).

## II. «THỜI GIAN|TIME» {#thoi-gian}

- «Gửi báo cáo trước ngày 31/4/2027.|Send the report before 31 April 2027.»
- «Tổ chức hội nghị từ ngày 10/10/2026 đến hết ngày 05/10/2026.|Hold the conference from 10 October 2026 to 5 October 2026.»
- «Sơ kết|Review» [«trong quý sau|in the next quarter»](when:2026-Q5).
- «Kiểm tra|Inspect» [«trong tháng 9|in September»](when:2026-09 "leval=commune; by=btc").
- «Tổng kết|Sum up» [«trong tháng 12/2026|in December 2026»](when:2026-12 "id=bao-cao").
- «Báo cáo|Report» [«trong tháng 01/2027|in January 2027»](when:2027-01 "id=bao-cao").

## III. «TỔ CHỨC|ORGANIZATION» {#thoi-gian}
"#,
    ),
    (
        "content/plans/do-dang.md",
        r#"---
title: "Kế hoạch còn dở dang
issuer: tinh-uy
level: province
date: 2026-01-05

## I. «MỤC ĐÍCH|AIM»

[«Xem|See»](khong-thay.md).
"#,
    ),
    (
        "content/plans/xa/mot.md",
        r#"---
title: Kế hoạch thứ nhất
issuer: tinh-uy
level: commune
number: 12-KH/TU
date: 2026-01-05
implements: 13-KH/TU@2026-01-06
---
"#,
    ),
    (
        "content/plans/xa/hai.md",
        r#"---
title: Kế hoạch thứ hai
issuer: tinh-uy
level: commune
number: 13-KH/TU
date: 2026-01-06
implements: 12-KH/TU@2026-01-05
aliases: [/plans/xa/mot/]
---
"#,
    ),
    (
        "content/plans/xa/Mot.md",
        r#"---
title: Kế hoạch trùng
issuer: tinh-uy
level: commune
number: 14-KH/TU
date: 2026-01-07
---
"#,
    ),
    (
        "content/plans/xa/ba.md",
        r#"---
title: Kế hoạch thứ ba
issuer: tinh-uy
level: commune
number: 14-KH/TU
date: 2026-01-07
---
"#,
    ),
    ("themes/default/home.html", "{# một mẫu hỏng #}{{ oops -\n"),
    ("content/pages/lien-he.md", "Gọi số 12.\n"),
];

/// Every fault: its rule, its file, and the words at which the note must point; none for a file as a whole.
const FAULTS: &[(&str, &str, &str)] = &[
    ("bad-setting", "site.toml", "\"Asia/Hanoi\""),
    ("unknown-key", "site.toml", "base-url"),
    ("impossible-date", "site.toml", "2025-06-31"),
    ("duplicate-id", "site.toml", "\"commune\"\nname = \"Cấp phường\""),
    ("unknown-level", "content/bodies.toml", "\"provence\""),
    ("parent-cycle", "content/bodies.toml", "\"vp-tinh-uy\""),
    ("wrong-type", "content/bodies.toml", "7"),
    ("missing-key", "content/bodies.toml", "[[bodies]]\nid = \"Ban Tổ chức\""),
    ("bad-id", "content/bodies.toml", "\"Ban Tổ chức\""),
    ("unknown-key", "content/bodies.toml", "nam ="),
    (
        "duplicate-number",
        "content/documents.toml",
        "\"35-CT/TW\"\ndate = 2024-06-14\ntitle = \"Sao",
    ),
    ("bad-number", "content/documents.toml", "\"Chỉ thị 35\""),
    ("toml-syntax", "content/documents.toml", "Đại hội\n"),
    ("yaml-colon", "content/plans/khai-bao.md", "Tổ chức đại hội: bước một"),
    ("unknown-level", "content/plans/khai-bao.md", "tinh\n"),
    ("date-order", "content/plans/khai-bao.md", "31/10/2024"),
    ("bad-number", "content/plans/khai-bao.md", "12 KH"),
    ("bad-value", "content/plans/khai-bao.md", "mattran"),
    ("wrong-type", "content/plans/khai-bao.md", "có\n"),
    ("bad-number", "content/plans/khai-bao.md", "\"Chỉ thị 35\""),
    ("yaml-anchor", "content/plans/khai-bao.md", "&nhan"),
    ("unknown-key", "content/plans/khai-bao.md", "sumary"),
    ("yaml-tab", "content/plans/khai-bao.md", "\tposition"),
    ("duplicate-key", "content/plans/khai-bao.md", "place: Hà Nội"),
    ("broken-link", "content/plans/khai-bao.md", "[«Phụ lục|Annex»](phu-luc.pdf)"),
    ("broken-link", "content/plans/khai-bao.md", "![«Sơ đồ|Map»](so-do.png)"),
    ("impossible-date", "content/plans/mat.md", "2026-02-30"),
    ("classified", "content/plans/mat.md", "\"Mật\""),
    ("unknown-level", "content/plans/mat.md", "\"xa\""),
    ("impossible-date", "content/plans/mat.md", "\"../2026-13-01\""),
    ("broken-link", "content/plans/noi-dung.md", "[«Xem|See»]"),
    ("broken-anchor", "content/plans/noi-dung.md", "[«mục cuối|the last section»]"),
    ("broken-anchor", "content/plans/noi-dung.md", "[«mục hai|section two»]"),
    ("broken-reference", "content/plans/noi-dung.md", "«điểm|point» 9.9"),
    ("unsafe-link", "content/plans/noi-dung.md", "[«Bấm vào đây|Click here»]"),
    ("unknown-document", "content/plans/noi-dung.md", "[«Kế hoạch 158|Plan 158»]"),
    ("bad-document-link", "content/plans/noi-dung.md", "[«Chỉ thị|the directive»](doc:35)"),
    ("impossible-day", "content/plans/noi-dung.md", "«trước ngày 31/4/2027|before 31 April»"),
    ("backward-period", "content/plans/noi-dung.md", "«từ ngày 10/10|from 10 Oct»"),
    ("bad-when", "content/plans/noi-dung.md", "[«trong quý sau|in the next quarter»]"),
    ("unknown-mark", "content/plans/noi-dung.md", "[«trong tháng 9|in September»]"),
    ("unknown-body", "content/plans/noi-dung.md", "[«trong tháng 9|in September»]"),
    (
        "duplicate-statement-id",
        "content/plans/noi-dung.md",
        "«trong tháng 01/2027|in January 2027»]",
    ),
    ("duplicate-anchor", "content/plans/noi-dung.md", "## III."),
    ("front-matter-unterminated", "content/plans/do-dang.md", "---"),
    ("yaml-quote", "content/plans/do-dang.md", "\"Kế hoạch còn"),
    ("broken-link", "content/plans/do-dang.md", "[«Xem|See»]"),
    ("cascade-cycle", "content/plans/xa/hai.md", "implements"),
    ("alias-collision", "content/plans/xa/hai.md", "/plans/xa/mot/"),
    ("duplicate-number", "content/plans/xa/ba.md", "number"),
    ("url-collision", "content/plans/xa/mot.md", ""),
    ("front-matter-missing", "content/pages/lien-he.md", "Gọi"),
    ("not-utf8", "content/plans/cu.md", ""),
    ("template", "themes/default/home.html", "-\n"),
    #[cfg(unix)]
    ("symlink-outside", "content/plans/ngoai.md", ""),
];

fn in_language(text: &str, language: &str) -> String {
    let both = Regex::new("«([^|»]*)\\|([^»]*)»").unwrap();
    both.replace_all(text, if language == "vi" { "$1" } else { "$2" }).into_owned()
}

/// A site that was published, and whose sources then were broken; the second folder lies outside.
fn broken_site(language: &str) -> (Folder, tempfile::TempDir) {
    let good = [
        ("site.toml", "title = \"T\"\n[[levels]]\nid = \"a\"\nname = \"A\"\n"),
        ("content/plans/a.md", "---\ntitle: A\nissuer: B\nlevel: a\ndate: 2026-01-01\n---\n"),
    ];
    let folder = Folder::of(&good);
    folder.build(&[]);
    std::fs::remove_file(folder.root().join("content/plans/a.md")).unwrap();
    for (path, text) in FILES {
        folder.write(path, in_language(text, language));
    }
    folder.write("content/plans/cu.md", b"---\ntitle: T\xea\xbf h\xe0nh\n---\n");
    let outside = tempfile::tempdir().unwrap();
    #[cfg(unix)]
    {
        let target = outside.path().join("a.md");
        std::fs::write(&target, "x").unwrap();
        std::os::unix::fs::symlink(target, folder.root().join("content/plans/ngoai.md")).unwrap();
    }
    (folder, outside)
}

fn run(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["build", "--today", common::TODAY], more].concat())
}

/// Rule, file, line and column.
type Told = (String, String, u64, u64);

fn expected(language: &str) -> BTreeSet<Told> {
    let texts: BTreeMap<&str, String> =
        FILES.iter().map(|(path, text)| (*path, in_language(text, language))).collect();
    let place = |file: &str, words: &str| {
        if words.is_empty() {
            return (1, 1);
        }
        let text = &texts[file];
        let words = in_language(words, language);
        let at = text.find(&words).unwrap_or_else(|| panic!("{file} has no {words:?}"));
        let before = &text[..at];
        let line = before.rfind('\n').map_or(0, |n| n + 1);
        (1 + before.matches('\n').count() as u64, 1 + before[line..].chars().count() as u64)
    };
    FAULTS
        .iter()
        .map(|(rule, file, words)| {
            let (line, column) = place(file, words);
            (rule.to_string(), file.to_string(), line, column)
        })
        .collect()
}

fn told_to_programs(run: &Run) -> BTreeSet<Told> {
    let text = |note: &serde_json::Value, key| note[key].as_str().unwrap().to_owned();
    let number = |note: &serde_json::Value, key| note[key].as_u64().unwrap();
    let told = |n: &serde_json::Value| {
        (text(n, "rule"), text(n, "file"), number(n, "line"), number(n, "column"))
    };
    run.notes().iter().map(told).collect()
}

fn told_to_people(run: &Run) -> BTreeSet<Told> {
    let note = Regex::new(r"(?m)^\S+\[([a-z0-9-]+)\]: .*\n *--> (.+):(\d+):(\d+)$").unwrap();
    let told = |n: regex::Captures| {
        (n[1].to_owned(), n[2].to_owned(), n[3].parse().unwrap(), n[4].parse().unwrap())
    };
    note.captures_iter(&run.stderr).map(told).collect()
}

#[track_caller]
fn assert_same(what: &str, got: &BTreeSet<Told>, wanted: &BTreeSet<Told>) {
    let missing: Vec<_> = wanted.difference(got).collect();
    let extra: Vec<_> = got.difference(wanted).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "{what}: missing {missing:#?} extra {extra:#?}"
    );
}

/// Bytes and times of all files of a folder.
fn state(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let files = common::Site::read(folder).0;
    let time = |path: &str| folder.join(path).metadata().unwrap().modified().unwrap();
    files.into_iter().map(|(path, bytes)| (path.clone(), (bytes, time(&path)))).collect()
}

fn check(language: &str) -> Run {
    let (folder, _outside) = broken_site(language);
    let output = folder.root().join("output");
    let before = state(&output);
    let (people, programs) = (run(&folder, &[]), run(&folder, &["--message-format", "json"]));
    assert_eq!((people.status, programs.status), (1, 1), "{}", people.stderr);
    assert_eq!((people.stdout.as_str(), programs.stderr.as_str()), ("", ""));

    let wanted = expected(language);
    assert_same("JSON", &told_to_programs(&programs), &wanted);
    assert_same("human", &told_to_people(&people), &wanted);
    assert_eq!(programs.notes().len(), FAULTS.len(), "each fault once");
    for note in programs.notes() {
        let (message, help) = (note["message"].as_str().unwrap(), note["help"].as_str().unwrap());
        assert_eq!(note["severity"], "error");
        assert!(help.len() > 10 && message.len() > 10, "{note}");
        assert!(people.stderr.contains(message), "{note}");
        let flat = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat(&people.stderr).contains(&flat(help)), "{note}");
        // A fact that no note filled in, or a mark of the table of rules.
        for text in [message, help] {
            assert!(!text.contains("{}") && !text.contains("``") && !text.contains("“”"), "{note}");
        }
    }
    assert_eq!(state(&output), before, "the published folder was touched");
    let checked = folder.run(&["check", "--today", common::TODAY, "--message-format", "json"]);
    assert_eq!((checked.status, checked.stdout), (1, programs.stdout), "check and build differ");
    people
}

#[test]
fn there_are_thirty_different_faults_in_ten_files() {
    let rules: BTreeSet<&str> = FAULTS.iter().map(|(rule, _, _)| *rule).collect();
    let files: BTreeSet<&str> = FAULTS.iter().map(|(_, file, _)| *file).collect();
    assert!(rules.len() >= 30 && files.len() >= 10, "{} in {}", rules.len(), files.len());
}

#[test]
fn all_are_told_in_vietnamese() {
    let people = check("vi");
    let outside = Regex::new(r": /\S+/a\.md").unwrap();
    insta::assert_snapshot!("faults-vi", outside.replace(&people.stderr, ": …/a.md"));
}

#[test]
fn all_are_told_in_english() {
    let people = check("en");
    let tail = people.stderr.lines().last().unwrap();
    assert_eq!(tail, format!("{} errors: nothing published", FAULTS.len()));
}
