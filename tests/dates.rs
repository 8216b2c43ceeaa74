//! What authors are told about the dates they wrote: the listing, and what `check` doubts.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

use kehoach::model::{Input, Note, Source};
use std::process::{Command, Output};

const SITE: &str = "title = \"Kế hoạch\"\nlanguage = \"vi\"\n\
    [[levels]]\nid = \"tinh\"\nname = \"Cấp tỉnh\"\n\
    [[levels]]\nid = \"xa\"\nname = \"Cấp xã\"\n";

/// A plan of the level `xa` issued on Monday 4 January 2027.
fn plan(more: &str, text: &str) -> String {
    format!(
        "---\ntitle: Vệ sinh\nissuer: Đảng ủy\nlevel: xa\ndate: 2027-01-04\n{more}---\n\n{text}\n"
    )
}

fn input(site: &str, plans: &[(&str, String)]) -> Input {
    let source = |(name, text): &(&str, String)| {
        Source::new(format!("content/plans/{name}.md"), text.as_str())
    };
    Input {
        site: Some(Source::new("site.toml", site)),
        plans: plans.iter().map(source).collect(),
        ..Input::default()
    }
}

/// Notes of the rules about time as `rule words`, with what the author is told to do.
fn notes(site: &str, plans: &[(&str, String)]) -> Vec<(String, String)> {
    let input = input(site, plans);
    let understood = kehoach::understand(&input);
    let language = understood.site.config.language;
    let of_time = |n: &&Note| kehoach::rules::time::RULES.iter().any(|r| r.id == n.rule.id);
    let told = |n: &Note| {
        let words = n.place.span.and_then(|s| input.source(&n.place.file).map(|f| f.slice(s)));
        let help = n.rule.help.fill(language, &n.facts);
        (format!("{} {}", n.rule.id, words.unwrap_or_default()), help)
    };
    understood.notes.iter().filter(of_time).map(told).collect()
}

#[track_caller]
fn check_in(site: &str, text: &str, expected: &[&str]) {
    let found: Vec<String> =
        notes(site, &[("a", plan("", text))]).into_iter().map(|n| n.0).collect();
    assert_eq!(found, expected, "{text}");
}

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    check_in(SITE, text, expected);
}

#[test]
fn the_last_day_is_a_working_day() {
    // 30/5/2027 is a Sunday, 29/5 a Saturday, 31/5 a Monday; 30/4 and 2/9 are holidays.
    check("Quét dọn chậm nhất ngày 30/5/2027.", &["day-off chậm nhất ngày 30/5/2027"]);
    check("Quét dọn trước ngày 30/5/2027.", &["day-off trước ngày 30/5/2027"]);
    check("Quét dọn trước ngày 29/5/2027.", &[]);
    check("Quét dọn trước ngày 01/6/2027.", &[]);
    check("Quét dọn chậm nhất ngày 02/9/2027.", &["day-off chậm nhất ngày 02/9/2027"]);
    check("Quét dọn trước ngày 01/5/2027.", &["day-off trước ngày 01/5/2027"]);
    // Not written to the day, or no limit.
    check("Quét dọn trước tháng 5/2027.", &[]);
    check("Ngày 30/5/2027 tổ chức ngày hội quét dọn.", &[]);
    check("Quét dọn từ ngày 10/5/2027 đến ngày 30/5/2027.", &[]);
}

#[test]
fn holidays_are_those_of_the_country() {
    let english = SITE.replace("\"vi\"", "\"en\"");
    let abroad = format!("timezone = \"Europe/Berlin\"\n{english}");
    let text = "Sweep the yard by 2 September 2027.";
    check_in(&english, text, &["day-off by 2 September 2027"]);
    check_in(&abroad, text, &[]);
    check_in(&abroad, "Sweep the yard by 30 May 2027.", &["day-off by 30 May 2027"]);
}

#[test]
fn words_are_told_whole() {
    let english = SITE.replacen("language = \"vi\"", "language = \"en\"", 1);
    let input =
        input(&english, &[("a", plan("", "Send comments before Spring Break (March 10)."))]);
    let site = kehoach::understand(&input).site;
    assert_eq!(site.plans[0].statements[0].phrase, "before Spring Break (March 10)");
}

#[test]
fn a_weekday_is_the_days_own() {
    // 18/6/2027 is a Friday, 15/6 a Tuesday, 6/9 a Monday.
    check("- Họp trước thứ Sáu, ngày 18/6/2027.", &[]);
    check("- Họp vào thứ Hai, ngày 15/6/2027.", &["wrong-weekday vào thứ Hai, ngày 15/6/2027"]);
    check("- Khai giảng ngày 06/9/2027 (thứ Năm).", &["wrong-weekday ngày 06/9/2027"]);
    check("- Khai giảng ngày 06/9/2027 (thứ Hai).", &[]);
    check("- Họp vào [thứ Hai, ngày 15/6/2027](when:2027-06-15).", &[]);
}

#[test]
fn two_readings_of_one_date_are_told() {
    let english = SITE.replacen("language = \"vi\"", "language = \"en\"", 1);
    let check = |text: &str, expected: &[&str]| check_in(&english, text, expected);
    check("Send the list by 07/06/2027.", &["ambiguous-date by 07/06/2027"]);
    // Nothing to confuse, or the plan shows its order.
    check("Send the list by 05/05/2027.", &[]);
    check("Send the list by 07/06/2027 and report by 25/06/2027.", &[]);
    check("Send the list by 07/06/2027 and report by 06/25/2027.", &[]);
    check("Send the list by 7 June 2027.", &[]);
}

#[test]
fn a_deadline_lies_in_its_phase() {
    let heading = "## 1. Từ ngày 02/3/2027 đến hết ngày 31/3/2027\n\n";
    let outside = |words: &str| format!("outside-phase {words}");
    let check = |words: &str, expected: Option<String>| {
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        check(&format!("{heading}- Quét dọn {words}."), &expected);
    };
    check("trước ngày 13/3/2027", None);
    check("trước ngày 01/4/2027", None);
    check("trước ngày 02/3/2027", None);
    check("trong tháng 3/2027", None);
    check("từ ngày 25/3/2027 đến ngày 10/4/2027", None);
    check("trước ngày 13/4/2027", Some(outside("trước ngày 13/4/2027")));
    check("chậm nhất ngày 24/02/2027", Some(outside("chậm nhất ngày 24/02/2027")));
    check("trong tháng 5/2027", Some(outside("trong tháng 5/2027")));
}

#[test]
fn a_row_is_a_phase_of_its_own() {
    check(
        "| Thời gian | Cấp xã |\n|---|---|\n| Tháng 3/2027 | Quét dọn trước ngày 13/3/2027 |\n\
         | Tháng 4/2027 | Trồng cây trước ngày 12/3/2027 |\n\nSơ kết trước ngày 13/7/2027.",
        &["outside-phase trước ngày 12/3/2027"],
    );
}

#[test]
fn nothing_is_due_before_the_plan_exists() {
    check("Quét dọn trước ngày 15/12/2026.", &["before-issue trước ngày 15/12/2026"]);
    check("Quét dọn chậm nhất ngày 04/01/2027.", &[]);
    check("Quét dọn trong tháng 01/2027.", &[]);
}

#[test]
fn a_task_has_one_date() {
    let task = "Thu gom rác thải tại các thôn";
    check(
        &format!("- {task} trước ngày 13/3/2027.\n- {task} trước ngày 13/4/2027."),
        &["two-dates trước ngày 13/4/2027"],
    );
    check(&format!("- {task} trước ngày 13/3/2027.\n- {task} trước ngày 13/3/2027."), &[]);
    check(&format!("{task} trước ngày 13/3/2027 và trước ngày 12/8/2027."), &[]);
    check(&format!("{task}: dự kiến ngày 13/3/2027 (chậm nhất ngày 18/3/2027)."), &[]);
    check(&format!("{task} từ tháng 3/2027, hoàn thành trước ngày 13/4/2027."), &[]);
    check("- Báo cáo trước ngày 13/3/2027.\n- Báo cáo trước ngày 13/4/2027.", &[]);
}

/// The mark that the help shows, put around the words, settles every doubt.
#[test]
fn what_the_author_says_outright_is_not_doubted() {
    for text in [
        "Quét dọn chậm nhất ngày 30/5/2027.",
        "## 1. Từ ngày 01/3/2027 đến hết ngày 31/3/2027\n\n- Quét dọn trước ngày 13/4/2027.",
        "## 1. Từ ngày 01/3/2027 đến hết ngày 31/3/2027\n\n- Quét dọn trong tháng 5/2027.",
        "Quét dọn trước ngày 15/12/2026.",
        "- Thu gom rác thải tại thôn trước ngày 13/3/2027.\n- Thu gom rác thải tại thôn trước ngày 13/4/2027.",
    ] {
        let found = notes(SITE, &[("a", plan("", text))]);
        let [(note, help)] = &found[..] else { panic!("{text}: {found:?}") };
        let words = note.split_once(' ').unwrap().1;
        let mark = &help[help.find('[').unwrap()..=help.find(')').unwrap()];
        let at = text.rfind(words).unwrap();
        let marked = format!("{}{mark}{}", &text[..at], &text[at + words.len()..]);
        check(&marked, &[]);
    }
    check("## 1. Chuẩn bị trong tháng 11/2026 {when=2026-11}\n\nChung.", &[]);
    let front = "deadlines:\n  - when: \"../2026-12-20\"\n    task: Quét dọn\n";
    assert!(notes(SITE, &[("a", plan(front, "Chung."))]).is_empty());
}

#[test]
fn a_milestone_is_not_later_below() {
    let upper = |text: &str| {
        format!(
            "---\ntitle: Chung\nissuer: Tỉnh ủy\nlevel: tinh\nnumber: 1-KH/TU\ndate: 2026-12-01\n---\n\n{text}\n"
        )
    };
    let middle = "---\ntitle: Giữa\nissuer: Huyện\nlevel: tinh\nnumber: 2-KH/HU\ndate: 2026-12-20\nimplements: [1-KH/TU]\n---\n\nChung.\n";
    let check = |above: &str, below: &str, implements: &str, expected: &[&str]| {
        let lower = plan(&format!("implements: [{implements}]\n"), below);
        let plans = [("a", upper(above)), ("b", middle.to_owned()), ("c", lower)];
        let found: Vec<String> = notes(SITE, &plans).into_iter().map(|n| n.0).collect();
        assert_eq!(found, expected, "{above} / {below}");
    };
    let mark =
        |when: &str, more: &str| format!("Xong [đúng hẹn](when:{when} \"milestone=xong{more}\").");
    let (march, april) = (mark("../2027-03-31", ""), mark("../2027-04-30", ""));
    let late = ["milestone-late đúng hẹn"];
    check(&march, &april, "1-KH/TU", &late);
    check(&march, &april, "2-KH/HU", &late);
    check(&april, &march, "1-KH/TU", &[]);
    check(&march, &march, "1-KH/TU", &[]);
    check(&march, &april, "9-KH/TU", &[]);
    check(&march, &mark("2027-04-05/..", ""), "1-KH/TU", &[]);
    check(&march, &april.replace("xong\"", "khac\""), "1-KH/TU", &[]);
    // What is said to the same level counts.
    let of_levels = format!(
        "{}\n\n{}",
        mark("../2027-03-31", "; level=tinh"),
        mark("../2027-04-30", "; level=xa")
    );
    check(&of_levels, &april, "1-KH/TU", &[]);
}

#[test]
fn a_late_milestone_names_both_places() {
    let upper = "---\ntitle: Chung\nissuer: Tỉnh ủy\nlevel: tinh\nnumber: 1-KH/TU\ndate: 2026-12-01\ndeadlines:\n  - when: \"../2027-03-31\"\n    task: Xong\n    milestone: xong\n---\n";
    let lower = "deadlines:\n  - when: \"../2027-04-30\"\n    task: Xong\n    milestone: Xong\nimplements: [1-KH/TU]\n";
    let input = input(SITE, &[("a", upper.to_owned()), ("b", plan(lower, "Chung."))]);
    let notes = kehoach::understand(&input).notes;
    let note = notes.iter().find(|n| n.rule.id == "milestone-late").unwrap();
    assert_eq!(note.place.file, "content/plans/b.md");
    let also: Vec<&str> = note.also.iter().map(|p| p.file.as_str()).collect();
    assert_eq!(also, ["content/plans/a.md"]);
}

// ---- the listing

const LISTED: &str = "Thực hiện Chỉ thị số 21-CT/TW, ngày 12/6/2026 trong nhiệm kỳ 2025 - 2030.\n\n\
    ## I. QUÉT DỌN\n\n\
    - Thời gian: Trước ngày 13/3/2027.\n- Đơn vị chủ trì: Đoàn xã.\n- Phối hợp: Hội Phụ nữ xã.\n\n\
    ### 1. Tháng 4/2027\n\n\
    - Trồng cây trước ngày 15/4, mỗi buổi không quá 02 giờ, nghỉ 05 ngày.\n\
    - Số liệu tính [đến hết ngày 31/12/2026](when:none).\n\
    - Tổng kết trước ngày 31/4/2027.\n";

fn site_of(plans: &[(&str, String)]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(dir.path().join("content/plans")).unwrap();
    std::fs::write(dir.path().join("site.toml"), SITE).unwrap();
    for (name, text) in plans {
        std::fs::write(dir.path().join(format!("content/plans/{name}.md")), text).unwrap();
    }
    dir
}

fn dates(dir: &tempfile::TempDir, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kehoach"))
        .arg("dates")
        .args(args)
        .current_dir(dir.path())
        .output()
        .unwrap()
}

fn out(done: &Output) -> &str {
    std::str::from_utf8(&done.stdout).unwrap()
}

#[test]
fn every_date_is_listed_with_what_it_was_read_as() {
    let dir =
        site_of(&[("a", plan("draft: true\n", LISTED)), ("b", "---\ntitle: [\n---\n".into())]);
    let done = dates(&dir, &["a"]);
    assert_eq!(done.status.code(), Some(1), "there is no 31 April");
    insta::assert_snapshot!(out(&done), @r#"
    content/plans/a.md
    Vệ sinh

       9:32  “ngày 12/6/2026”
             không phải  ngày của văn bản được viện dẫn

       9:62  “2025 - 2030”
             không phải  nhiệm kỳ, hoặc các năm của một chương trình

      13:14  “Trước ngày 13/3/2027”
             hạn         ngày cuối cùng: 12/3/2027 · trước · when:../2027-03-12
             việc        Quét dọn
             ai          Cấp xã · chủ trì: Đoàn xã · phối hợp: Hội Phụ nữ xã

       17:8  “Tháng 4/2027”
             giai đoạn   từ 01/4/2027 đến hết 30/4/2027 · khoảng · when:2027-04
             việc        Quét dọn – giai đoạn 1
             ai          Cấp xã

      19:13  “trước ngày 15/4”
             hạn         ngày cuối cùng: 14/4/2027 · trước · when:../2027-04-14
             việc        Trồng cây, mỗi buổi không quá 02 giờ, nghỉ 05 ngày
             ai          Cấp xã
             ghi chú     năm 2027 lấy từ câu, giai đoạn hoặc ngày ban hành

      19:62  “05 ngày”
             không phải  độ dài thời gian

      20:17  “đến hết ngày 31/12/2026”
             không phải  người soạn đánh dấu là không phải hạn

      21:12  “trước ngày 31/4/2027”
             không phải  không có ngày như vậy
             lỗi[impossible-day]: không có ngày 31/4/2027

    2 hạn, 1 giai đoạn, 5 chỗ không phải hạn
    "#);
}

#[test]
fn programs_get_one_object_a_line() {
    let dir = site_of(&[("a", plan("", "Quét dọn trước ngày 13/3/2027, trong 05 ngày."))]);
    let done = dates(&dir, &["content/plans/a.md", "--message-format", "json"]);
    assert_eq!(done.status.code(), Some(0));
    insta::assert_snapshot!(out(&done), @r#"
    {"file":"content/plans/a.md","line":8,"column":10,"end_line":8,"end_column":30,"phrase":"trước ngày 13/3/2027","read":"deadline","kind":"before","start":null,"end":"2027-03-13","precision":"day","levels":["xa"],"by":[],"with":[],"task":"Quét dọn, trong 05 ngày","tentative":false,"reason":null}
    {"file":"content/plans/a.md","line":8,"column":38,"end_line":8,"end_column":45,"phrase":"05 ngày","read":"none","kind":null,"start":null,"end":null,"precision":null,"levels":[],"by":[],"with":[],"task":null,"tentative":false,"reason":"duration"}
    "#);
}

/// What is no deadline, as `reason phrase`.
#[track_caller]
fn check_none(language: &str, text: &str, expected: &[&str]) {
    let dir = site_of(&[("a", plan("", text))]);
    std::fs::write(dir.path().join("site.toml"), SITE.replace("vi", language)).unwrap();
    let done = dates(&dir, &["--message-format", "json"]);
    let rows: Vec<serde_json::Value> =
        out(&done).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let none = |row: &&serde_json::Value| row["read"] == "none";
    let told = |row: &serde_json::Value| {
        format!("{} {}", row["reason"].as_str().unwrap(), row["phrase"].as_str().unwrap())
    };
    let found: Vec<String> = rows.iter().filter(none).map(told).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn what_the_reader_passed_over_is_listed_too() {
    check_none(
        "vi",
        "Năm 2026, xã đạt 90%. Giai đoạn 2025 – 2030 có 03 năm đầu. Trong 15 ngày kể từ ngày nhận, \
         theo Luật 12/2020/QH14 và số 10/2024-QĐ; xem https://a.example/2024/06/14 <!-- 1/1/2026 -->. \
         Lập ngày 04/01/2027.",
        &[
            "descriptive Năm 2026",
            "term 2025 – 2030",
            "duration 03 năm",
            "relative 15 ngày",
            "issue-date ngày 04/01/2027",
        ],
    );
    check_none(
        "en",
        "In 2026 the office may 15 times sweep. The term 2025-2030 has two years left. \
         Reply five working days after receipt.",
        &[
            "descriptive In 2026",
            "term 2025-2030",
            "duration two years",
            "relative five working days",
        ],
    );
}

#[test]
fn a_plan_may_be_named_in_several_ways() {
    let text = plan("slug: dep\n", "Quét dọn trước ngày 13/3/2027.");
    let dir = site_of(&[("a", text), ("b", plan("", "Chung."))]);
    let file = dir.path().join("content/plans/a.md");
    let all = dates(&dir, &[]);
    assert_eq!(out(&all).matches("content/plans/").count(), 2);
    for name in ["a", "a.md", "dep", "./content/plans/a.md", file.to_str().unwrap()] {
        let done = dates(&dir, &[name]);
        assert_eq!(done.status.code(), Some(0), "{name}");
        assert!(out(&done).starts_with("content/plans/a.md\n"), "{name}: {}", out(&done));
        assert_eq!(out(&done).matches("content/plans/").count(), 1, "{name}");
    }
    let done = dates(&dir, &["aa/b"]);
    assert_eq!((done.status.code(), out(&done)), (Some(2), ""));
}

#[test]
fn a_site_without_levels_has_no_plan_to_list() {
    let dir = site_of(&[("a", plan("", "Quét dọn trước ngày 13/3/2027."))]);
    std::fs::write(dir.path().join("site.toml"), "title = \"Kế hoạch\"\n").unwrap();
    let done = dates(&dir, &["a"]);
    assert_eq!((done.status.code(), out(&done)), (Some(1), ""));
    assert!(String::from_utf8_lossy(&done.stderr).contains("site.toml"));
}
