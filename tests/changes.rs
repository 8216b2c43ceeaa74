//! From one published site to the next: stamps in calendars, the list of changes, the same bytes.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

const SITE: &str = "title = \"Kế hoạch\"\nlanguage = \"vi\"\nbase_url = \"https://a.example/\"\n[[levels]]\nid = \"tinh\"\nname = \"Cấp tỉnh\"\n";
const PLAN: &str = "---\ntitle: Tổ chức đại hội\nnumber: 12-KH/TU\nissuer: Tỉnh ủy\nlevel: tinh\ndate: 2025-01-10\n---\n\n## I. Việc\n\n- Ban hành hướng dẫn trước ngày 15/3/2025.\n- Gửi báo cáo chính trị trước ngày 15/6/2025.\n";

/// A site folder and what is published from it.
struct Ground(tempfile::TempDir);

impl Ground {
    fn new() -> Self {
        let ground = Self(tempfile::tempdir().unwrap());
        ground.put("site.toml", SITE);
        ground.put("content/plans/a.md", PLAN);
        ground
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn put(&self, path: &str, text: &str) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    fn edit(&self, from: &str, to: &str) {
        let text = self.read("content/plans/a.md");
        assert!(text.contains(from), "{from}");
        self.put("content/plans/a.md", &text.replace(from, to));
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn run(&self, args: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        let done = command.args(args).current_dir(self.0.path()).output().unwrap();
        (done.status.code().unwrap(), String::from_utf8(done.stdout).unwrap())
    }

    fn build(&self, output: &str, today: &str, more: &[&str]) {
        let args = ["build", "--output", output, "--today", today];
        let (status, _) = self.run(&[&args, more].concat());
        assert_eq!(status, 0);
    }

    /// SEQUENCE and LAST-MODIFIED by the first day of each event of the site's feed.
    fn stamps(&self, output: &str) -> BTreeMap<String, (i64, String)> {
        let feed = self.read(&format!("{output}/plans/a/calendar.ics"));
        let events = feed.split("BEGIN:VEVENT").skip(1);
        let stamps = events.map(|event| {
            let value = |name: &str| {
                let line = event.lines().find_map(|l| l.strip_prefix(name)).unwrap();
                line.to_string()
            };
            let stamps = (value("SEQUENCE:").parse().unwrap(), value("LAST-MODIFIED:"));
            (value("DTSTART;VALUE=DATE:"), stamps)
        });
        stamps.collect()
    }
}

fn files(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => {
                let time = path.metadata().unwrap().modified().unwrap();
                found.insert(path.clone(), (std::fs::read(&path).unwrap(), time));
            }
        }
    }
    found
}

fn stamp(sequence: i64, modified: &str) -> (i64, String) {
    (sequence, modified.into())
}

#[test]
fn only_what_moved_is_stamped_anew() {
    let ground = Ground::new();
    ground.build("output", "2025-02-01", &[]);
    let issued = stamp(0, "20250110T000000Z");
    assert_eq!(ground.stamps("output")["20250614"], issued);
    ground.edit("15/6/2025", "01/7/2025");
    ground.build("output", "2025-02-03", &[]);
    let stamps = ground.stamps("output");
    assert_eq!(stamps["20250314"], issued);
    assert_eq!(stamps["20250630"], stamp(1, "20250203T000000Z"));
    ground.edit("Tổ chức đại hội", "Chuẩn bị đại hội");
    ground.build("output", "2025-02-03", &[]);
    let stamps = ground.stamps("output");
    assert_eq!(stamps["20250314"], stamp(0, "20250203T000000Z"));
    assert_eq!(stamps["20250630"], stamp(1, "20250203T000001Z"));
}

#[test]
fn a_second_build_touches_nothing() {
    let ground = Ground::new();
    ground.build("output", "2025-02-01", &[]);
    ground.edit("15/6/2025", "01/7/2025");
    ground.build("output", "2025-02-03", &[]);
    let before = files(&ground.path("output"));
    assert!(before.contains_key(&ground.path("output/changes/index.html")));
    ground.build("output", "2025-02-03", &[]);
    assert!(files(&ground.path("output")) == before);
}

#[test]
fn the_same_sources_and_the_same_old_site_give_the_same_bytes() {
    let ground = Ground::new();
    ground.build("old", "2025-02-01", &[]);
    ground.edit("15/6/2025", "01/7/2025");
    let bytes = |output: &str| -> Vec<(PathBuf, Vec<u8>)> {
        let root = ground.path(output);
        let files = files(&root).into_iter();
        files.map(|(p, (b, _))| (p.strip_prefix(&root).unwrap().to_path_buf(), b)).collect()
    };
    for output in ["one", "two"] {
        ground.build(output, "2025-02-03", &["--since", "old"]);
    }
    assert!(bytes("one") == bytes("two"));
    assert!(ground.read("one/changes.json").contains("moved"));
    ground.build("fresh", "2025-02-03", &[]);
    assert!(!ground.read("fresh/changes.json").contains("\"kind\""));
    let (status, _) = ground.run(&["build", "--output", "three", "--since", "no-such-folder"]);
    assert_eq!((status, ground.path("three").exists()), (2, false));
}

#[test]
fn changes_are_told_in_feed_page_and_json_and_stay() {
    let ground = Ground::new();
    ground.build("output", "2025-02-01", &[]);
    assert!(!ground.read("output/changes.xml").contains("<entry>"));
    ground.edit("15/6/2025", "01/7/2025");
    ground.build("output", "2025-02-03", &[]);
    ground.edit("- Ban hành hướng dẫn trước ngày 15/3/2025.\n", "");
    ground.build("output", "2025-02-10", &[]);
    let told: Value = serde_json::from_str(&ground.read("output/changes.json")).unwrap();
    let told: Vec<_> = told["changes"].as_array().unwrap().iter().collect();
    let kinds: Vec<_> = told.iter().map(|c| c["kind"].as_str().unwrap()).collect();
    assert_eq!(kinds, ["cancelled", "moved"]);
    assert_eq!(told[1]["before"]["end"], "2025-06-15");
    assert_eq!(told[1]["after"]["end"], "2025-07-01");
    let (feed, page) =
        (ground.read("output/changes.xml"), ground.read("output/changes/index.html"));
    assert_eq!(feed.matches("<entry>").count(), 2);
    assert!(feed.contains("14/6/2025 → 30/6/2025") && feed.contains("<id>urn:uuid:"), "{feed}");
    assert!(page.contains("<del>14/6/2025</del> → <ins>30/6/2025</ins>"), "{page}");
    assert!(ground.read("output/index.html").contains("changes/index.html"));
}

#[test]
fn the_command_lists_what_two_sites_tell_differently() {
    let ground = Ground::new();
    ground.build("old", "2025-02-01", &[]);
    ground.edit("15/6/2025", "01/7/2025");
    ground.put(
        "content/plans/b.md",
        "---\ntitle: Kiểm tra\nnumber: 13-KH/TU\nissuer: Tỉnh ủy\nlevel: tinh\ndate: 2025-02-01\n---\n\nKiểm tra hồ sơ trước ngày 02/4/2025.\n",
    );
    ground.build("new", "2025-02-03", &[]);
    let (status, text) = ground.run(&["changes", "old", "new"]);
    let expected = "12-KH/TU: Tổ chức đại hội\n  dời   14/6/2025 → 30/6/2025  Gửi báo cáo chính trị\n\
        13-KH/TU: Kiểm tra\n  thêm  01/4/2025  Kiểm tra hồ sơ\nThêm 1, dời 1, bỏ 0\n";
    assert_eq!((status, text.as_str()), (0, expected));
    let (_, json) = ground.run(&["changes", "old", "new", "--message-format", "json"]);
    let kinds: Vec<Value> = json.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(kinds.iter().map(|c| &c["kind"]).collect::<Vec<_>>(), ["moved", "added"]);
    assert_eq!(ground.run(&["changes", "old", "old"]), (0, "Không thời hạn nào thay đổi\n".into()));
    assert_eq!(ground.run(&["changes", "old", "nowhere"]).0, 2);
}

#[test]
fn a_superseded_plan_cancels_what_was_to_come() {
    let ground = Ground::new();
    ground.build("output", "2025-02-01", &[]);
    ground.put(
        "content/plans/b.md",
        "---\ntitle: Thay thế\nnumber: 20-KH/TU\nissuer: Tỉnh ủy\nlevel: tinh\ndate: 2025-04-01\nsupersedes: [12-KH/TU@2025-01-10]\n---\n\nViệc.\n",
    );
    ground.build("output", "2025-04-02", &[]);
    let stamps = ground.stamps("output");
    assert_eq!(stamps["20250314"], stamp(0, "20250110T000000Z"));
    assert_eq!(stamps["20250614"], stamp(1, "20250402T000000Z"));
    let told: Value = serde_json::from_str(&ground.read("output/changes.json")).unwrap();
    assert_eq!(told["changes"].as_array().unwrap().len(), 1);
    assert_eq!(told["changes"][0]["kind"], "cancelled");
    assert_eq!(told["changes"][0]["replaced_by"], "20-KH/TU");
}
