//! The output contract on a small site: every published path, the files for programs, what stays the same between two
//! builds, and how texts become anchors, links and redirects.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

mod common;

use common::{Folder, Site, TODAY, html, kehoach};
use serde_json::{Value, json};
use std::time::{Duration, SystemTime};

const SITE_TOML: &str = r#"title = "Kế hoạch tỉnh Sông Lam"
base_url = "https://song-lam.example/ke-hoach/"
[[levels]]
id = "tinh"
name = "Cấp tỉnh"
[[levels]]
id = "huyen"
name = "Cấp huyện"
aliases = ["Huyện ủy"]
[[levels]]
id = "co-so"
name = "Cấp cơ sở"
"#;

const BODIES: &str = r#"[[bodies]]
id = "tinh-uy"
name = "Tỉnh ủy Sông Lam"
short = "Tỉnh ủy"
code = "TU"
level = "tinh"
[[bodies]]
id = "ban-to-chuc"
name = "Ban Tổ chức Tỉnh ủy"
level = "tinh"
parent = "tinh-uy"
[[bodies]]
id = "van-phong"
name = "Văn phòng Tỉnh ủy"
level = "tinh"
parent = "tinh-uy"
"#;

/// Two documents with one number.
const DOCUMENTS: &str = r#"[[documents]]
number = "35-CT/TW"
date = 2019-05-30
title = "Đại hội nhiệm kỳ 2020 - 2025"
[[documents]]
number = "35-CT/TW"
date = 2024-06-14
title = "Đại hội nhiệm kỳ 2025 - 2030"
"#;

const PLAN: &str = r#"---
title: Tổ chức đại hội đảng bộ các cấp
issuer: tinh-uy
level: tinh
number: 10-KH/TU
date: 2026-08-26
implements: 35-CT/TW@2024-06-14
supersedes: 02-KH/TU@2026-01-05
slug: dai-hoi-cac-cap
aliases: [/cu/dai-hoi/, ke-hoach-10.html]
deadlines:
  - when: ../2026-12-25
    task: Gửi danh sách nhân sự
    level: [huyen, co-so]
    by: ban-to-chuc
    id: nhan-su
---

Căn cứ Chỉ thị số 35-CT/TW, ngày 14/6/2024 của Bộ Chính trị (viết tắt là Chỉ thị 35).

## I. MỤC ĐÍCH

1. Quán triệt Chỉ thị 35.
4. Bảo đảm đúng tiến độ nêu tại mục III và điểm 2.1 của Kế hoạch này.

## Tổ chức Đảng

Một đoạn.

## III. TIẾN ĐỘ

### 2. Công việc
Các bước như sau:
a) Rà soát danh sách.
b) Gửi báo cáo trước ngày 27/11/2026.

#### 2.1. Cấp cơ sở

- Tổ chức đại hội [trong quý I năm sau](when:2027-Q1 "level=co-so,huyen; by=ban-to-chuc; with=van-phong; id=dai-hoi; milestone=dai-hoi").
- Họp [ngày 01/12/2026](when:none) để rút kinh nghiệm.

### 3. Tổng kết {#tong-ket level=huyen by=van-phong when=2027-05-01/2027-06-30}

- Gửi báo cáo tổng kết.
"#;

const OLD_PLAN: &str = r#"+++
title = "Chuẩn bị đại hội"
issuer = "tinh-uy"
level = "tinh"
number = "02-KH/TU"
date = 2026-01-05
+++

Hoàn thành trước ngày 15/10/2026.
"#;

const LOWER_PLAN: &str = r#"---
title: Đại hội đảng bộ huyện
issuer: Huyện ủy Trà Lân
level: huyen
number: 05-KH/HU
date: 2026-09
implements: 10-KH/TU
---

Thực hiện Kế hoạch số 10-KH/TU, xem [lịch](../tinh/dai-hoi.md#iii-2-1), [sơ đồ](so-do.png) và [liên hệ](/pages/lien-he.md#dien-thoai).

![Sơ đồ](so-do.png)

![Ảnh ở nơi khác](https://noi-khac.example/anh.png), [![Ảnh](https://noi-khac.example/a.png)](/pages/lien-he.md).

Xong chậm nhất ngày 20/01/2027.
"#;

const DRAFT: &str = r#"---
title: Bản thảo
issuer: tinh-uy
level: tinh
date: 2026-11-01
draft: true
---

Xong trước ngày 01/02/2027.
"#;

const FILES: &[(&str, &str)] = &[
    ("site.toml", SITE_TOML),
    ("content/bodies.toml", BODIES),
    ("content/documents.toml", DOCUMENTS),
    ("content/index.md", "## Giới thiệu\n\nTrang của tỉnh, [về đầu](#gioi-thieu).\n"),
    ("content/pages/lien-he.md", "---\ntitle: Liên hệ\n---\n\n## Điện thoại\n\nGọi.\n"),
    ("content/plans/tinh/dai-hoi.md", PLAN),
    ("content/plans/tinh/chuan-bi.md", OLD_PLAN),
    ("content/plans/huyen/tra-lan.md", LOWER_PLAN),
    ("content/plans/huyen/so-do.png", "png"),
    ("content/plans/tinh/ban-thao.md", DRAFT),
];

const MAIN: &str = "plans/tinh/dai-hoi-cac-cap/index.html";

fn folder() -> Folder {
    Folder::of(FILES)
}

#[test]
fn every_path_of_the_contract_is_published() {
    let site = folder().build(&["--strict"]);
    for path in [
        "index.html",
        MAIN,
        "plans/tinh/chuan-bi/index.html",
        "plans/huyen/tra-lan/index.html",
        "plans/huyen/so-do.png",
        "calendar.ics",
        "plans/tinh/dai-hoi-cac-cap/calendar.ics",
        "levels/co-so/calendar.ics",
        "bodies/ban-to-chuc/calendar.ics",
        "levels/co-so/index.html",
        "levels/co-so/schedule/index.html",
        "bodies/van-phong/index.html",
        "documents/35-ct-tw-2024-06-14/index.html",
        "documents/35-ct-tw-2019-05-30/index.html",
        "timeline/index.html",
        "calendar/index.html",
        "feed.xml",
        "plans.json",
        "deadlines.json",
        "404.html",
        "sitemap.xml",
        "search/index.html",
        "pages/lien-he/index.html",
    ] {
        assert!(site.has(path), "no {path}");
    }
    assert!(site.text("plans/huyen/so-do.png") == "png");
    assert!(site.paths().all(|path| !path.ends_with(".md") && !path.ends_with(".toml")));
    let words = html::words(site.text("index.html"));
    assert!(words.contains("Trang của tỉnh"), "{words}");
}

#[test]
fn without_an_address_there_is_no_sitemap() {
    let folder = folder();
    folder.edit("site.toml", "base_url = \"https://song-lam.example/ke-hoach/\"\n", "");
    assert!(!folder.build(&[]).has("sitemap.xml"));
}

#[test]
fn deadlines_for_programs() {
    let site = folder().build(&[]);
    let deadlines = site.records("deadlines");
    let keys: Vec<&str> = deadlines[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        [
            "uid",
            "plan",
            "number",
            "phrase",
            "task",
            "kind",
            "phase",
            "tentative",
            "start",
            "end",
            "precision",
            "levels",
            "by",
            "with",
            "section",
            "line",
            "url"
        ]
    );
    let facts: Vec<Value> = deadlines
        .iter()
        .map(|d| {
            json!([
                d["plan"],
                d["number"],
                d["kind"],
                d["phase"],
                d["start"],
                d["end"],
                d["precision"]
            ])
        })
        .collect();
    let (main, number) = ("tinh/dai-hoi-cac-cap", "10-KH/TU");
    assert_eq!(
        facts,
        [
            json!(["tinh/chuan-bi", "02-KH/TU", "before", false, null, "2026-10-15", "day"]),
            json!([main, number, "before", false, null, "2026-11-27", "day"]),
            json!([main, number, "by", false, null, "2026-12-26", "day"]),
            json!(["huyen/tra-lan", "05-KH/HU", "by", false, null, "2027-01-21", "day"]),
            json!([main, number, "within", false, "2027-01-01", "2027-04-01", "quarter"]),
            json!([main, number, "period", true, "2027-05-01", "2027-07-01", "day"]),
        ]
    );
    let place =
        |d: &Value| json!([d["phrase"], d["levels"], d["by"], d["with"], d["section"], d["line"]]);
    let line = |words: &str| 1 + PLAN.lines().position(|line| line.contains(words)).unwrap();
    assert_eq!(
        place(&deadlines[4]),
        json!([
            "trong quý I năm sau",
            ["huyen", "co-so"],
            ["ban-to-chuc"],
            ["van-phong"],
            "III.2.1",
            line("quý I năm sau")
        ])
    );
    assert_eq!(
        place(&deadlines[1]),
        json!(["trước ngày 27/11/2026", ["tinh"], [], [], "III.2.b", line("27/11/2026")])
    );
    assert_eq!(deadlines[2]["task"], "Gửi danh sách nhân sự");
    assert_eq!(place(&deadlines[2])[1], json!(["huyen", "co-so"]));
    assert_eq!(
        (&deadlines[2]["by"], &deadlines[2]["section"]),
        (&json!(["ban-to-chuc"]), &json!(""))
    );
    let phase = place(&deadlines[5]);
    assert_eq!(
        (&phase[1], &phase[2], &phase[4]),
        (&json!(["huyen"]), &json!(["van-phong"]), &json!("III.3"))
    );
    let ids: Vec<&str> = [2, 4].map(|i: usize| deadlines[i]["uid"].as_str().unwrap()).into();
    assert!(ids[0].contains("nhan-su") && ids[1].contains("dai-hoi"), "{ids:?}");
    for deadline in &deadlines {
        let (url, plan) = (deadline["url"].as_str().unwrap(), deadline["plan"].as_str().unwrap());
        let (page, anchor) = url.split_once('#').unwrap();
        assert_eq!(page, format!("plans/{plan}/index.html"));
        assert!(html::ids(site.text(page)).0.contains(anchor), "{url}");
    }
}

#[test]
fn plans_for_programs() {
    let site = folder().build(&[]);
    let paths: Vec<Value> = site.records("plans").iter().map(|p| p["path"].clone()).collect();
    assert_eq!(paths, ["huyen/tra-lan", "tinh/chuan-bi", "tinh/dai-hoi-cac-cap"]);
    let plan = site.plan("tinh/dai-hoi-cac-cap");
    for (key, value) in [
        ("url", json!(MAIN)),
        ("title", json!("Tổ chức đại hội đảng bộ các cấp")),
        ("number", json!("10-KH/TU")),
        ("date", json!("2026-08-26")),
        ("issuer", json!("tinh-uy")),
        ("level", json!("tinh")),
        ("type", json!("Kế hoạch")),
        ("layout", json!("party")),
    ] {
        assert_eq!(plan[key], value, "{key}");
    }
    let directive = json!([{
        "number": "35-CT/TW",
        "date": "2024-06-14",
        "title": "Đại hội nhiệm kỳ 2025 - 2030",
        "url": "documents/35-ct-tw-2024-06-14/index.html"
    }]);
    let lower = json!([{
        "number": "05-KH/HU",
        "date": "2026-09",
        "title": "Đại hội đảng bộ huyện",
        "url": "plans/huyen/tra-lan/index.html"
    }]);
    let relations = ["implements", "cites", "implemented_by", "cited_by"].map(|key| &plan[key]);
    assert_eq!(relations, [&directive, &directive, &lower, &lower]);
    let lower = site.plan("huyen/tra-lan");
    assert_eq!((&lower["issuer"], &lower["date"]), (&json!("Huyện ủy Trà Lân"), &json!("2026-09")));
}

#[test]
fn the_same_sources_make_the_same_bytes() {
    let first = folder().build(&[]).0;
    let mut files = FILES.to_vec();
    files.reverse();
    let again = Folder::of(&files).build(&[]).0;
    let differ: Vec<&String> =
        first.keys().filter(|path| again.get(*path) != first.get(*path)).collect();
    assert_eq!((differ, first.len()), (Vec::<&String>::new(), again.len()));
}

#[test]
fn what_did_not_change_keeps_its_time() {
    let folder = folder();
    let first = folder.build(&[]);
    let output = folder.root().join("output");
    let long_ago = SystemTime::now() - Duration::from_secs(86_400);
    for path in first.paths() {
        let file = std::fs::File::options().write(true).open(output.join(path)).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    let kept = |path: &str| output.join(path).metadata().unwrap().modified().unwrap() == long_ago;
    let again = folder.build(&[]);
    assert!(first.paths().all(kept), "a build without changes wrote files");
    assert_eq!(first.0, again.0);

    folder.edit("content/plans/huyen/tra-lan.md", "20/01/2027", "22/01/2027");
    let changed = folder.build(&[]);
    for path in changed.paths() {
        let same = first.0.get(path) == changed.0.get(path);
        assert_eq!(kept(path), same, "{path}");
    }
    for (path, same) in [
        ("plans/huyen/tra-lan/index.html", false),
        ("plans/huyen/tra-lan/calendar.ics", false),
        ("deadlines.json", false),
        ("plans/tinh/chuan-bi/index.html", true),
        ("plans/tinh/chuan-bi/calendar.ics", true),
        ("assets/css/screen.css", true),
        ("plans.json", true),
    ] {
        assert_eq!(kept(path), same, "{path}");
    }
    folder.run(&["build", "--today", TODAY, "--drafts"]);
    folder.build(&[]);
    assert!(!output.join("plans/tinh/ban-thao").exists(), "a file that is no page any more stays");
}

#[test]
fn drafts_are_published_where_they_are_asked_for() {
    let folder = folder();
    let page = "plans/tinh/ban-thao/index.html";
    let without = folder.build(&[]);
    assert!(!without.has(page));
    assert!(without.0.iter().all(|(path, bytes)| {
        path.starts_with("assets/") || !String::from_utf8_lossy(bytes).contains("Bản thảo")
    }));
    let with = folder.build(&["--drafts"]);
    assert!(with.has(page));
    assert_eq!(with.plan("tinh/ban-thao")["draft"], true);
    assert_eq!(with.records("deadlines").len(), without.records("deadlines").len() + 1);
}

#[test]
fn a_draft_may_be_unfinished_but_never_secret() {
    let folder = folder();
    let draft = "content/plans/tinh/dang-viet.md";
    folder.write(draft, "---\ntitle: Bản thảo\nissuer: tinh-uy\nlevel: tinh\ndraft: true\n---\n\n[mục](#khong-co), ngày 31/4/2027\n");
    assert_eq!(folder.run(&["build"]).status, 0);
    assert_eq!(folder.run(&["build", "--drafts"]).status, 1);
    folder.edit(draft, "draft: true", "draft: true\nclassification: Mật");
    assert_eq!(folder.run(&["build"]).status, 1);
}

#[test]
fn today_is_given_or_taken_from_the_environment() {
    let folder = folder();
    let home = |args: &[&str], epoch: Option<&str>| {
        let mut command = kehoach();
        epoch.map(|seconds| command.env("SOURCE_DATE_EPOCH", seconds));
        let done = command.args(["build"]).args(args).current_dir(folder.root()).output().unwrap();
        assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
        Site::read(&folder.root().join("output")).text("index.html").to_owned()
    };
    let in_november = home(&["--today", "2026-11-20"], None);
    let in_may = home(&["--today", "2027-05-20"], None);
    assert_ne!(in_november, in_may);
    let due = |page: &str| html::words(page).contains("Gửi danh sách nhân sự");
    assert_eq!((due(&in_november), due(&in_may)), (true, false));
    // 18:00 on 19 November in Greenwich is 20 November in Viet Nam.
    assert_eq!(home(&[], Some("1795111200")), in_november);
    assert_eq!(home(&["--today", "2027-05-20"], Some("1795111200")), in_may);
}

#[test]
fn a_superseded_plan_says_so() {
    let site = folder().build(&[]);
    let page = site.text("plans/tinh/chuan-bi/index.html");
    let before_text = &page[..page.find("id=\"_text\"").unwrap()];
    let link = html::tags(before_text)
        .into_iter()
        .find(|tag| tag.get("href").is_some_and(|href| href.ends_with(MAIN)));
    assert!(link.is_some(), "no banner leads to the new plan");
    assert!(html::words(before_text).contains("thay thế"), "{}", html::words(before_text));
    let feed = site.text("plans/tinh/chuan-bi/calendar.ics").replace("\r\n ", "");
    assert!(feed.contains("10-KH/TU") && feed.contains("STATUS:CANCELLED"), "{feed}");
    let entry = site.text("feed.xml").split("<entry>").find(|e| e.contains("chuan-bi")).unwrap();
    assert!(entry.contains("10-KH/TU"), "{entry}");
    assert_eq!(site.plan("tinh/chuan-bi")["superseded_by"][0]["url"], MAIN);
}

#[test]
fn anchors_are_the_path_of_labels() {
    let site = folder().build(&[]);
    let page = site.text(MAIN);
    let (ids, twice) = html::ids(page);
    assert_eq!(twice, Vec::<String>::new());
    for id in [
        "i",
        "i-1",
        "i-4",
        "to-chuc-dang",
        "iii",
        "iii-2",
        "iii-2-a",
        "iii-2-b",
        "iii-2-1",
        "tong-ket",
    ] {
        assert!(ids.contains(id), "no #{id} in {ids:?}");
    }
    // Numbers as the author wrote them: 1, then 4.
    let first = html::words(html::element(page, "i-1"));
    let fourth = html::words(html::element(page, "i-4"));
    assert!(
        first.starts_with("1. Quán triệt") && fourth.starts_with("4. Bảo đảm"),
        "{first} {fourth}"
    );
    // Lettered lines are paragraphs of their own, without a blank line in the source.
    for (id, start) in [("iii-2-a", "a) Rà soát"), ("iii-2-b", "b) Gửi báo cáo")] {
        let words = html::words(html::element(page, id));
        assert!(words.starts_with(start) && words.len() < 80, "{words}");
    }
    let hrefs: Vec<String> = html::tags(html::element(page, "i-4"))
        .iter()
        .filter_map(|tag| tag.get("href").map(str::to_owned))
        .collect();
    assert_eq!(hrefs, ["#iii", "#iii-2-1"]);
    // The author's marks are no links, and attributes of headings no words.
    assert!(!page.contains("when:") && !page.contains("level="), "marks show");
    let links = html::tags(site.text("plans/huyen/tra-lan/index.html"));
    for href in [
        "../../../plans/tinh/dai-hoi-cac-cap/index.html#iii-2-1",
        "../../../plans/huyen/so-do.png",
        "../../../pages/lien-he/index.html#dien-thoai",
    ] {
        assert!(links.iter().any(|tag| tag.get("href") == Some(href)), "no {href}");
    }
    let pictures: Vec<_> = links.iter().filter_map(|tag| tag.get("src")).collect();
    assert!(pictures.contains(&"../../../plans/huyen/so-do.png"), "{pictures:?}");
    // Nothing is loaded from elsewhere; a reader may go there.
    assert!(pictures.iter().all(|src| !src.contains("noi-khac")), "{pictures:?}");
    let outside = "https://noi-khac.example/anh.png";
    assert!(links.iter().any(|tag| tag.name == "a" && tag.get("href") == Some(outside)));
}

#[test]
fn old_addresses_redirect() {
    let site = folder().build(&[]);
    for (path, expected) in [("cu/dai-hoi/index.html", "../../"), ("ke-hoach-10.html", "")] {
        let target = format!("{expected}{MAIN}");
        let tags = html::tags(site.text(path));
        let refresh = tags.iter().find(|tag| tag.get("http-equiv") == Some("refresh")).unwrap();
        assert!(refresh.get("content").unwrap().ends_with(&target), "{refresh:?}");
        assert!(tags.iter().any(|tag| tag.name == "a" && tag.get("href") == Some(&target)));
    }
    assert!(!site.has("plans/tinh/dai-hoi/index.html"), "the slug replaces the file's name");
}

#[test]
fn one_file_of_the_theme_is_replaced() {
    let folder = folder();
    let plain = folder.build(&[]);
    folder.edit("site.toml", "[[levels]]", "theme = \"tinh\"\n[[levels]]");
    folder
        .write("themes/tinh/404.html", "<!doctype html><title>Không thấy</title><p>của chúng tôi");
    folder.write("themes/tinh/img/huy-hieu.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let own = folder.build(&[]);
    assert!(own.text("404.html").contains("của chúng tôi"));
    assert!(own.has("assets/img/huy-hieu.svg"));
    assert_eq!(own.text("timeline/index.html"), plain.text("timeline/index.html"));
}

/// Two directives with one number, and a plan that cites them.
#[track_caller]
fn check_citations(front: &str, text: &str, expected: &[&str], rules: &[&str]) {
    let plan = format!(
        "---\ntitle: Thi hành\nissuer: tinh-uy\nlevel: tinh\nnumber: 20-KH/TU\n{front}\n---\n\n{text}\n"
    );
    let folder = Folder::of(&[
        ("site.toml", SITE_TOML),
        ("content/bodies.toml", BODIES),
        ("content/documents.toml", DOCUMENTS),
        ("content/plans/a.md", &plan),
    ]);
    let run = folder.run(&["build", "--today", TODAY, "--message-format", "json"]);
    let told: Vec<String> =
        run.notes().iter().map(|note| note["rule"].as_str().unwrap().to_owned()).collect();
    assert_eq!(
        (run.status, told.as_slice()),
        (0, &*rules.iter().map(|r| r.to_string()).collect::<Vec<_>>()),
        "{text}"
    );
    let site = Site::read(&folder.root().join("output"));
    let page = site.text("plans/a/index.html");
    let start = page.find("id=\"_text\"").unwrap();
    let end = start + page[start..].find("<section").unwrap_or(page.len() - start);
    let dates: Vec<String> = html::tags(&page[start..end])
        .iter()
        .filter_map(|tag| tag.get("href")?.split_once("documents/35-ct-tw-"))
        .map(|(_, rest)| rest.trim_end_matches("/index.html").to_owned())
        .collect();
    assert_eq!(dates, expected, "{front}: {text}");
}

const OLD: &str = "2019-05-30";
const NEW: &str = "2024-06-14";

#[test]
fn two_documents_with_one_number_are_told_apart() {
    let dated = "date: 2026-08-26";
    check_citations(
        dated,
        "Theo Chỉ thị số 35-CT/TW, ngày 14/6/2024 và Chỉ thị số 35-CT/TW ngày 30/5/2019 của Bộ Chính trị.",
        &[NEW, OLD],
        &[],
    );
    check_citations(dated, "Theo Chỉ thị số 35-CT/TW, ngày 30 tháng 5 năm 2019.", &[OLD], &[]);
    // Markup and line breaks inside make no difference; markup cuts the link in two.
    check_citations(
        dated,
        "Theo Chỉ thị số **35-CT/TW**,\nngày 30/5/2019 của Bộ Chính trị.",
        &[OLD, OLD],
        &[],
    );
    // What it implements wins over the newest.
    let implements = "date: 2026-08-26\nimplements: 35-CT/TW@2019-05-30";
    check_citations(implements, "Theo Chỉ thị số 35-CT/TW của Bộ Chính trị.", &[OLD], &[]);
    check_citations(implements, "Theo Chỉ thị số 35-CT/TW, ngày 14/6/2024.", &[NEW], &[]);
    // Else the newest that is not younger than the plan, with a warning.
    let ambiguous = &["ambiguous-citation"];
    check_citations(dated, "Theo Chỉ thị số 35-CT/TW của Bộ Chính trị.", &[NEW], ambiguous);
    check_citations(
        "date: 2023-02-01",
        "Theo Chỉ thị số 35-CT/TW của Bộ Chính trị.",
        &[OLD],
        ambiguous,
    );
    // The author says it.
    check_citations(
        dated,
        "Theo [Chỉ thị ấy](doc:35-CT/TW@2019-05-30) và [chỉ thị mới](doc:35-CT/TW@2024-06-14).",
        &[OLD, NEW],
        &[],
    );
}

#[test]
fn a_short_form_means_the_document_that_it_shortens() {
    let dated = "date: 2026-08-26";
    check_citations(
        dated,
        "Theo Chỉ thị số 35-CT/TW, ngày 30/5/2019 (viết tắt là Chỉ thị 35).\n\nQuán triệt Chỉ thị 35.",
        &[OLD, OLD, OLD],
        &[],
    );
    check_citations(
        dated,
        "Theo Chỉ thị số 35-CT/TW, ngày 14/6/2024 (sau đây gọi tắt là Chỉ thị 35).\n\nQuán triệt Chỉ thị số 35.",
        &[NEW, NEW, NEW],
        &[],
    );
}

#[test]
fn each_of_the_two_documents_lists_what_cites_it() {
    let cites = |number, date: &str| {
        format!(
            "---\ntitle: Thi hành {number}\nissuer: tinh-uy\nlevel: tinh\nnumber: {number}-KH/TU\ndate: 2026-08-26\n---\n\nTheo Chỉ thị số 35-CT/TW, ngày {date} của Bộ Chính trị.\n"
        )
    };
    let (one, two) = (cites(21, "30/5/2019"), cites(22, "14/6/2024"));
    let site = Folder::of(&[
        ("site.toml", SITE_TOML),
        ("content/bodies.toml", BODIES),
        ("content/documents.toml", DOCUMENTS),
        ("content/plans/mot.md", &one),
        ("content/plans/hai.md", &two),
    ])
    .build(&["--strict"]);
    let cited_by = |date: &str| -> Vec<String> {
        let page = site.text(&format!("documents/35-ct-tw-{date}/index.html"));
        let plans = ["plans/mot/index.html", "plans/hai/index.html"];
        let main = &page[page.find("<main").unwrap()..page.find("</main").unwrap()];
        plans.into_iter().filter(|plan| main.contains(*plan)).map(str::to_owned).collect()
    };
    assert_eq!(cited_by(OLD), ["plans/mot/index.html"]);
    assert_eq!(cited_by(NEW), ["plans/hai/index.html"]);
    assert_eq!(site.plan("mot")["cites"][0]["date"], OLD);
    assert_eq!(site.plan("hai")["cites"][0]["date"], NEW);
}

#[test]
fn sources_and_pages_of_one_address_are_refused() {
    for (path, rule) in [
        ("content/deadlines.json", "url-collision"),
        ("content/levels/tinh/index.html", "url-collision"),
        ("content/levels", "url-collision"),
        ("content/plans/tinh/chuan-bi/index.html", "url-collision"),
        ("content/plans/tinh/chuan-bi/calendar.ics", "url-collision"),
        ("content/pages/index.md", "url-collision"),
        ("content/Timeline/index.html", "url-collision"),
    ] {
        let folder = folder();
        folder.write(path, "---\ntitle: A\n---\n");
        let run = folder.run(&["build", "--today", TODAY, "--message-format", "json"]);
        let told: Vec<Value> = run.notes().iter().map(|n| json!([n["rule"], n["file"]])).collect();
        assert_eq!((run.status, told), (1, vec![json!([rule, path])]), "{path}");
    }
    let folder = folder();
    folder.edit("content/plans/tinh/dai-hoi.md", "/cu/dai-hoi/", "/timeline/");
    for command in ["check", "build"] {
        let run = folder.run(&[command, "--today", TODAY, "--message-format", "json"]);
        let told = run.notes().iter().map(|n| json!([n["rule"], n["line"]])).collect::<Vec<_>>();
        let line = 1 + PLAN.lines().position(|line| line.starts_with("aliases")).unwrap();
        assert_eq!((run.status, told), (1, vec![json!(["alias-collision", line])]), "{command}");
    }
}

/// Names of files are published as they are, in any script.
#[test]
fn names_with_marks_and_blanks_are_followed() {
    let folder = folder();
    folder.write("content/plans/tinh/Kế hoạch số 3.md", DRAFT.replace("draft: true\n", ""));
    folder.edit("content/index.md", "Trang", "[Xem](<plans/tinh/Kế hoạch số 3.md>). Trang");
    let site = folder.build(&[]);
    let page = "plans/tinh/Kế hoạch số 3/index.html";
    assert!(site.has(page), "{:?}", site.paths().collect::<Vec<_>>());
    let links = html::tags(site.text("index.html"));
    assert!(links.iter().filter_map(|tag| tag.get("href")).any(|href| html::decode(href) == page));
}
