//! What authors get wrong, many slips at a time.

use super::{check, check_toml, check_yaml};
use crate::model::Actor;

#[test]
fn ten_faults_of_one_yaml_file() {
    let text = "\
---
titel: Đại hội
title: Kế hoạch: thực hiện
issuer: \"Ban Thường vụ
level: provinse
date: 31/10/2024
number: mười
applies_to: [province, district
signed:
\tfor: T/M BAN THƯỜNG VỤ
implements:
  - 35-CT/TW@2024-06-31
draft: có
date: 2024-08-26
deadlines:
  - when: 2026-02-30
    task: Gửi báo cáo
  - when: ../2026-09-30
    tasks: Gửi báo cáo
classification: Mật
---
x";
    check(
        text,
        &[
            "2:1 unknown-key",
            "3:8 yaml-colon",
            "4:9 yaml-quote",
            "5:8 unknown-level",
            "6:7 date-order",
            "7:9 bad-number",
            "8:13 yaml-syntax",
            "10:1 yaml-tab",
            "12:5 impossible-date",
            "13:8 wrong-type",
            "14:1 duplicate-key",
            "16:11 impossible-date",
            "18:5 missing-key",
            "19:5 unknown-key",
            "20:17 classified",
        ],
    );
}

#[test]
fn ten_faults_of_one_toml_file() {
    let text = "\
+++
titel = \"Đại hội\"
title = Kế hoạch
issuer = \"Ban Thường vụ
level = \"provinse\"
date = 31/10/2024
number = \"mười\"
applies_to = [\"province\", \"district\"
implements = [\"35-CT/TW@2024-06-31\"]
updated = 2026-02-30
draft = \"có\"
number = \"133-KH/TU\"
tags: [\"a\"]
classification = \"Mật\"

[[deadlines]]
when = 2026-09-31
task = \"Gửi báo cáo\"

[[deadlines]]
when = \"../2026-09-30\"
tasks = \"Gửi báo cáo\"
+++
x";
    check(
        text,
        &[
            "2:1 unknown-key",
            "3:9 toml-syntax",
            "4:10 toml-syntax",
            "5:9 unknown-level",
            "6:8 date-order",
            "7:10 bad-number",
            "8:14 toml-syntax",
            "9:15 impossible-date",
            "10:11 impossible-date",
            "11:9 wrong-type",
            "12:1 duplicate-key",
            "13:1 toml-syntax",
            "14:18 classified",
            "17:8 impossible-date",
            "20:1 missing-key",
            "22:1 unknown-key",
        ],
    );
}

#[test]
fn slips_of_yaml() {
    // Colons.
    check_yaml("summary: Một: hai", &["6:10 yaml-colon"]);
    check_yaml("summary: Một\n  hai ba: bốn\n  năm", &["6:10 yaml-colon"]);
    check_yaml("place: A\n  slug: c d\ntags: b", &["7:3 yaml-syntax", "8:7 wrong-type"]);
    check_yaml("summary:\n  Một: hai", &["7:3 yaml-colon"]);
    check_yaml("summary: 17:00 http://a.vn # a: b", &[]);
    let meta = check_yaml(
        "recipients:\n- Lưu: VT\n- note: VT\n- Sở",
        &["7:3 yaml-colon", "8:3 yaml-colon"],
    );
    assert_eq!(meta.recipients, ["Lưu: VT", "Sở"]);
    check_yaml("signed:\n  for: T/M: A\n  name: B: C", &["7:8 yaml-colon", "8:9 yaml-colon"]);
    check_yaml("recipients: [Lưu: VT, {a: b}]", &["6:14 yaml-colon", "6:23 wrong-type"]);
    check_yaml("signed: {for: A: B, name: C}\nslug: b c", &["6:16 yaml-syntax", "7:7 bad-value"]);
    // Tabs.
    check_yaml("signed:\n\tfor: A\n\tposition: B", &["7:1 yaml-tab", "8:1 yaml-tab"]);
    check_yaml("signed:\n  for: A\n\tposition: B\nslug: b c", &["8:1 yaml-tab", "9:7 bad-value"]);
    check_yaml("recipients:\n \t- A\n", &["7:2 yaml-tab"]);
    check_yaml("summary:\tA\ntags: [a,\t b]", &[]);
    check_yaml("summary: |\n  A: b\n  \tc: d\nslug: e", &[]);
    // Quotes and brackets.
    check_yaml(
        "summary: \"A\nplace: 'B\nslug: c d",
        &["6:10 yaml-quote", "7:8 yaml-quote", "8:7 bad-value"],
    );
    check_yaml("recipients:\n  - \"A\n  - \"B\"\n  - 'C", &["7:5 yaml-quote", "9:5 yaml-quote"]);
    check_yaml("summary: \"A\n  B\"\nplace: 'it''s'", &[]);
    check_yaml("tags: [a, b\nslug: c d", &["6:7 yaml-syntax", "7:7 bad-value"]);
    check_yaml("tags: [\n  a,\n  b\n]\nslug: c", &[]);
    check_yaml("summary: \"A\" B\nslug: c d", &["6:14 yaml-syntax", "7:7 bad-value"]);
    check_yaml("summary: [A] B\nslug: c d", &["6:14 yaml-syntax", "7:7 bad-value"]);
    // Signs.
    for sign in ["@", "%", "`", "- ", "]"] {
        check_yaml(&format!("summary: {sign}a\nslug: c d"), &["6:10 yaml-syntax", "7:7 bad-value"]);
    }
    check_yaml(
        "summary: *a*\nplace: &b c\ntags: [*c]\nslug: c d",
        &["6:10 yaml-anchor", "7:8 yaml-anchor", "8:8 yaml-anchor", "9:7 bad-value"],
    );
    check_yaml("recipients:\n  - &a A\n  - *a", &["7:5 yaml-anchor", "8:5 yaml-anchor"]);
    check_yaml("<<: {a: b}", &["6:1 unknown-key"]);
    // Lines.
    check_yaml("place:A\nslug: c d", &["6:1 yaml-syntax", "7:7 bad-value"]);
    check_yaml("lời văn\n  thụt vào\nslug: c d", &["6:1 yaml-syntax", "8:7 bad-value"]);
    check_yaml("signed:\n  for: A\n name: B\nslug: c d", &["8:2 yaml-syntax", "9:7 bad-value"]);
    check_yaml("signed:\n  for: A\n    name: B\nslug: c d", &["8:5 yaml-syntax", "9:7 bad-value"]);
    check_yaml("signed: for: A", &["6:9 yaml-colon"]);
    check_yaml("recipients:\n-A\nslug: c d", &["7:1 yaml-syntax", "8:7 bad-value"]);
    check_yaml("signed: {for: A, for: B}", &["6:18 duplicate-key"]);
    check_yaml("slug: a\nslug: b\nslug: c", &["7:1 duplicate-key", "8:1 duplicate-key"]);
    check_yaml("summary: a\0b\nslug: c d", &["6:11 yaml-syntax", "7:7 bad-value"]);
}

#[test]
fn slips_of_toml() {
    check_toml("draft = True\nslug = \"c d\"", &["6:9 toml-syntax", "7:8 bad-value"]);
    check_toml("place =\nslug = \"c d\"", &["6:8 toml-syntax", "7:8 bad-value"]);
    check_toml("place\nslug = \"c d\"", &["6:1 toml-syntax", "7:8 bad-value"]);
    check_toml("place: \"A\"\nslug = \"c d\"", &["6:1 toml-syntax", "7:8 bad-value"]);
    check_toml("tags = [\"a\" \"b\"]\nslug = \"c d\"", &["6:13 toml-syntax", "7:8 bad-value"]);
    check_toml("signed = { for = \"A\"\nslug = \"c d\"", &["6:10 toml-syntax", "7:8 bad-value"]);
    check_toml("tags = [\n  \"a\", # [\n  \"b\",\n]\nslug = \"c\"", &[]);
    check_toml("summary = \"\"\"\na = b\n[\n\"\"\"\nslug = \"c\"", &[]);
    check_toml("summary = \"a [ b\"\nslug = \"c\"", &[]);
    check_toml("updated = 2024-08\nslug = \"c d\"", &["6:11 toml-syntax", "7:8 bad-value"]);
    check_toml("place = 12\nslug = 08", &["6:9 wrong-type", "7:8 toml-syntax"]);
    check_toml(
        "slug = \"a\"\nslug = \"b\"\nslug = \"c\"",
        &["7:1 duplicate-key", "8:1 duplicate-key"],
    );
    check_toml(
        "[signed]\nname = \"a\"\n[signed]\nname = \"b\"",
        &["8:2 duplicate-key", "9:1 duplicate-key"],
    );
    check_toml("slug == \"a\"\nplace = 3", &["6:1 toml-syntax", "7:9 wrong-type"]);
    check_toml("tags = [\"a\"\n[signed]\nnam = \"b\"", &["6:8 toml-syntax", "8:1 unknown-key"]);
    check_toml("signed.name = \"A\"\nsigned.nam = \"b\"", &["7:8 unknown-key"]);
    check_toml("nơi ở = \"a\"\nslug = \"c d\"", &["6:1 toml-syntax", "7:8 bad-value"]);
    check_toml("nơi = \"a\"", &["6:1 unknown-key"]);
    check_toml("summary = \"a\\q\"", &["6:11 toml-syntax"]);
    check_toml("summary = \"a\" b", &["6:15 toml-syntax"]);
    check_toml("deadlines = [{ when = 2026-09-30, task = \"a\" }]", &[]);
    check_toml("[[deadlines]]\nwhen = ../2026-09-30\ntask = \"a\"", &["7:8 toml-syntax"]);
}

#[test]
fn line_ends_of_windows_and_a_byte_order_mark() {
    let text =
        "\u{feff}---\r\ntitle: Kế: hoạch\r\nissuer: \"B\r\nlevel: x\r\ndate: 2024-08\r\n---\r\nVăn";
    let meta = check(text, &["2:8 yaml-colon", "3:9 yaml-quote", "4:8 unknown-level"]);
    assert_eq!((meta.title.as_str(), meta.issuer), ("Kế: hoạch", Actor::Name("B".into())));
    let text = "+++\r\ntitle = \"A\"\r\nissuer = \"B\"\r\nlevel = \"x\"\r\ndate = 2024-08-01\r\n+++\r\nVăn";
    check(text, &["4:9 unknown-level"]);
}
