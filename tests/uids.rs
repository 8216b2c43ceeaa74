//! The ids of deadlines outlive every edit but that of the deadline itself.
#![allow(clippy::unwrap_used, reason = "a test")]

use kehoach::model::{Input, Source};
use kehoach::understand;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const SITE: &str = "title = \"Kế hoạch\"\nlanguage = \"vi\"\n[[levels]]\nid = \"tinh\"\nname = \"Cấp tỉnh\"\n[[levels]]\nid = \"co-so\"\nname = \"Cấp cơ sở\"\n";

/// Each stands for one deadline.
const TASKS: [&str; 12] = [
    "Ban hành hướng dẫn số hóa hồ sơ",
    "Mua sắm trang thiết bị",
    "Tập huấn cán bộ làm công tác tổ chức",
    "Kiểm tra tiến độ tại các đơn vị",
    "Gửi báo cáo kết quả về Tỉnh ủy",
    "Nghiệm thu phần mềm quản lý",
    "Phê duyệt dự toán kinh phí",
    "Rà soát danh sách đảng viên",
    "Công bố kết quả bình xét",
    "Bàn giao tài liệu lưu trữ",
    "Thành lập tổ giúp việc",
    "Ký kết quy chế phối hợp",
];
const HEADS: [&str; 4] = ["Công tác chuẩn bị", "Công tác tuyên truyền", "Cấp cơ sở", "Kiểm tra"];
const WORDS: [&str; 4] = ["trước ngày", "chậm nhất ngày", "đến hết ngày", "trong ngày"];
const NUMERALS: [&str; 6] = ["I", "II", "III", "IV", "V", "VI"];

/// A heading and its tasks, each with its words and its day.
type Section = (usize, Vec<(usize, usize, u32)>);

/// A plan before it is written down.
#[derive(Clone, Debug)]
struct Draft {
    title: usize,
    sections: Vec<Section>,
    /// Paragraphs in front of each section.
    asides: usize,
}

fn text(draft: &Draft) -> String {
    let mut out = format!(
        "---\ntitle: Số hóa hồ sơ, đợt {}\nissuer: Tỉnh ủy\nlevel: tinh\ndate: 2026-01-05\n---\n\n",
        draft.title
    );
    for (place, (head, items)) in draft.sections.iter().enumerate() {
        for aside in 0..draft.asides {
            out.push_str(&format!("Các đơn vị quán triệt nghiêm túc lần {aside}.\n\n"));
        }
        out.push_str(&format!("## {}. {}\n\n", NUMERALS[place], HEADS[*head]));
        for (task, words, day) in items {
            let (month, day) = (day / 28 + 2, day % 28 + 1);
            out.push_str(&format!(
                "- {} {} {day:02}/{month:02}/2026.\n",
                TASKS[*task], WORDS[*words]
            ));
        }
        out.push('\n');
    }
    out
}

/// The ids of a plan's deadlines by their words in the source.
fn uids(text: &str) -> Vec<(String, String)> {
    let input = Input {
        site: Some(Source::new("site.toml", SITE)),
        plans: vec![Source::new("content/plans/a.md", text)],
        ..Input::default()
    };
    let site = understand(&input).site;
    let named = |d: &kehoach::model::Deadline| {
        let statement = site.statement(d);
        let line = site.plans[0].source.line(statement.span.start);
        let line = text.lines().nth(line - 1).unwrap();
        let task = TASKS.iter().find(|t| line.contains(**t)).map_or(line, |t| t);
        (task.to_string(), d.uid.clone())
    };
    site.deadlines.iter().map(named).collect()
}

fn check_distinct(uids: &[(String, String)]) {
    let distinct: BTreeSet<_> = uids.iter().map(|(_, uid)| uid).collect();
    assert_eq!(distinct.len(), uids.len(), "{uids:?}");
}

fn draft() -> impl Strategy<Value = Draft> {
    let order = Just((0..TASKS.len()).collect::<Vec<_>>()).prop_shuffle();
    let cells = prop::collection::vec((0..WORDS.len(), 0..200_u32), TASKS.len());
    (order, cells, 0..3_usize, 0..3_usize).prop_map(|(order, cells, title, asides)| {
        let mut sections: Vec<Section> = (0..HEADS.len()).map(|head| (head, Vec::new())).collect();
        for (place, task) in order.into_iter().enumerate() {
            let (words, day) = cells[task];
            sections[place % HEADS.len()].1.push((task, words, day));
        }
        Draft { title, sections, asides }
    })
}

/// Sections in another order, other titles and words around, other days, tasks gone.
fn edited(draft: Draft) -> impl Strategy<Value = (Draft, Draft)> {
    let sections = Just(draft.sections.clone()).prop_shuffle();
    let cells = prop::collection::vec((0..WORDS.len(), 0..200_u32, 0..5), TASKS.len());
    (sections, cells, 3..9_usize, 0..3_usize).prop_map(move |(sections, cells, title, asides)| {
        let mut after = Draft { title, sections, asides };
        for (_, items) in &mut after.sections {
            items.retain(|(task, ..)| cells[*task].2 > 0);
            for (task, words, day) in items.iter_mut() {
                (*words, *day) = (cells[*task].0, cells[*task].1);
            }
            items.reverse();
        }
        (draft.clone(), after)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edited_plan_keeps_the_ids_of_what_stays((before, after) in draft().prop_flat_map(edited)) {
        let (before, after) = (uids(&text(&before)), uids(&text(&after)));
        check_distinct(&before);
        check_distinct(&after);
        prop_assert_eq!(before.len(), TASKS.len());
        let before: BTreeMap<_, _> = before.into_iter().collect();
        for (task, uid) in after {
            prop_assert_eq!(&before[&task], &uid, "{}", task);
        }
    }

    #[test]
    fn deadlines_with_the_same_words_stay_apart(
        tasks in prop::collection::vec((0..3_usize, 0..200_u32, 0..4_usize), 1..9),
    ) {
        let mut out = String::from("---\ntitle: Số hóa\nissuer: Tỉnh ủy\nlevel: tinh\ndate: 2026-01-05\n---\n\n## I. Việc\n\n");
        for (task, day, id) in &tasks {
            let iso = format!("2026-{:02}-{:02}", day / 28 + 2, day % 28 + 1);
            let id = match id {
                0 => String::new(),
                n => format!(" \"id=viec{}\"", ["", "-2", "-3"][n - 1]),
            };
            out.push_str(&format!("- {} [hạn cuối](when:../{iso}{id}).\n", TASKS[*task]));
        }
        let uids = uids(&out);
        prop_assert_eq!(uids.len(), tasks.len());
        check_distinct(&uids);
    }
}

fn one(words: &str) -> String {
    let head = "---\ntitle: Số hóa\nissuer: Tỉnh ủy\nlevel: tinh\ndate: 2026-01-05\n---\n\n";
    let uids = uids(&format!("{head}## I. Việc\n\n{words}\n"));
    assert_eq!(uids.len(), 1, "{words}: {uids:?}");
    uids[0].1.clone()
}

#[test]
fn an_id_fixes_it_for_good() {
    let first = one("- Nộp báo cáo [trước ngày 05/3/2026](when:../2026-03-04 \"id=bao-cao\").");
    assert_eq!(first, "a.bao-cao");
    let other = "1. Ban Tổ chức họp rút kinh nghiệm [ngày 09/9/2026](when:2026-09-09 \"id=bao-cao; level=co-so\").";
    assert_eq!(one(other), first);
}

#[test]
fn what_was_tentative_is_the_same_once_it_is_fixed() {
    let fixed = one("- Nghiệm thu phần mềm quản lý trước ngày 05/3/2026.");
    assert_eq!(one("- Dự kiến nghiệm thu phần mềm quản lý trước ngày 15/3/2026."), fixed);
}

#[test]
fn two_plans_never_share_an_id() {
    let plan = |file: &str| {
        let text = "---\ntitle: Số hóa\nissuer: Tỉnh ủy\nlevel: tinh\ndate: 2026-01-05\n---\n\nNộp báo cáo trước ngày 05/3/2026.\n";
        Source::new(format!("content/plans/{file}.md"), text)
    };
    let input = Input {
        site: Some(Source::new("site.toml", SITE)),
        plans: ["a.b", "a/b", "a/b=2Ec", "a/b.c"].map(plan).to_vec(),
        ..Input::default()
    };
    let site = understand(&input).site;
    let uids: BTreeSet<_> = site.deadlines.iter().map(|d| d.uid.as_str()).collect();
    assert_eq!((site.deadlines.len(), uids.len()), (4, 4));
}
