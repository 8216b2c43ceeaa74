//! From an empty folder to a previewed site, with the program as a newcomer runs it.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

const PLAN: &str = "content/plans/ve-sinh-moi-truong.md";

fn kehoach(root: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.args(args).current_dir(root).env_remove("SOURCE_DATE_EPOCH");
    command
}

#[track_caller]
fn done(root: &Path, args: &[&str]) -> Output {
    let output = kehoach(root, args).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {said}");
    output
}

/// A site as `init` makes it.
fn new_site() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    done(folder.path(), &["init", "trang"]);
    let root = folder.path().join("trang");
    (folder, root)
}

#[test]
fn a_new_site_builds_without_a_word() {
    let (_folder, root) = new_site();
    let built = done(&root, &["build", "--strict"]);
    assert_eq!(String::from_utf8_lossy(&built.stderr), "");
    let deadlines = fs::read_to_string(root.join("output/deadlines.json")).unwrap();
    let deadlines: serde_json::Value = serde_json::from_str(&deadlines).unwrap();
    let phrases: Vec<_> = deadlines["deadlines"].as_array().unwrap().iter().collect();
    // Two phases, three limits, one day.
    assert_eq!(phrases.len(), 6, "{phrases:#?}");
    let today = deadlines_begin_after(&root);
    for deadline in phrases {
        assert!(deadline["end"].as_str().unwrap() > today.as_str(), "{deadline}");
    }
}

/// The day on which the example plan was issued.
fn deadlines_begin_after(root: &Path) -> String {
    let plan = fs::read_to_string(root.join(PLAN)).unwrap();
    plan.lines().find_map(|line| line.strip_prefix("date: ")).unwrap().to_string()
}

#[test]
fn a_folder_in_use_is_refused() {
    let (folder, root) = new_site();
    let before = fs::read(root.join("site.toml")).unwrap();
    let refused = kehoach(folder.path(), &["init", "trang"]).output().unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("không trống"));
    assert_eq!(fs::read(root.join("site.toml")).unwrap(), before);
}

#[test]
fn a_new_plan_follows_its_neighbour_and_builds() {
    let (_folder, root) = new_site();
    done(&root, &["new", "plan", "2026/hop-dan"]);
    let file = root.join("content/plans/2026/hop-dan.md");
    let text = fs::read_to_string(&file).unwrap();
    for line in ["issuer: \"ubnd-xa\"", "level: xa", "number: \"/KH-UBND\"", "place: \"Suối Mơ\""]
    {
        assert!(text.lines().any(|l| l.starts_with(line)), "{line}\n{text}");
    }
    done(&root, &["build", "--strict", "--drafts"]);
    assert!(root.join("output/plans/2026/hop-dan/index.html").is_file());
    done(&root, &["build", "--strict"]);
    assert!(!root.join("output/plans/2026/hop-dan/index.html").exists());
    let again = kehoach(&root, &["new", "plan", "2026/hop-dan.md"]).output().unwrap();
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
}

/// A running preview; ends with the test.
struct Preview {
    process: Child,
    address: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Preview {
    fn of(root: &Path, args: &[&str]) -> Self {
        let mut command = kehoach(root, &[&["serve", "--port", "0"], args].concat());
        let mut process = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        Self { address: address.unwrap_or_else(|| panic!("{line}")).to_string(), process }
    }

    fn ask(&self, path: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        let host = &self.address;
        write!(stream, "GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        stream
    }

    #[track_caller]
    fn check(&self, path: &str, expected: &[&str]) {
        let mut answer = Vec::new();
        self.ask(path).read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8_lossy(&answer);
        for part in expected {
            assert!(answer.contains(part), "{path}: no {part:?} in {answer:.2000}");
        }
    }
}

#[test]
fn every_kind_of_page_is_previewed() {
    let (_folder, root) = new_site();
    fs::write(root.join("content/plans/so-do.png"), b"\x89PNG").unwrap();
    let preview = Preview::of(&root, &[]);
    let page = ["HTTP/1.1 200 ", "content-type: text/html; charset=utf-8", "/_kehoach/live.js"];
    for path in ["/", "/plans/ve-sinh-moi-truong/", "/levels/xa/", "/timeline/index.html"] {
        preview.check(path, &page);
    }
    let redirect = ["HTTP/1.1 307 ", "location: /plans/ve-sinh-moi-truong/\r\n"];
    preview.check("/plans/ve-sinh-moi-truong", &redirect);
    preview.check("/nowhere/at/all", &["HTTP/1.1 404 ", "<base href=\"/\">", "live.js"]);
    let calendar = ["200 OK", "text/calendar; charset=utf-8", "BEGIN:VCALENDAR"];
    preview.check("/plans/ve-sinh-moi-truong/calendar.ics", &calendar);
    preview.check("/feed.xml", &["200 OK", "application/atom+xml", "<feed"]);
    preview.check("/deadlines.json", &["200 OK", "application/json", "\"deadlines\""]);
    preview.check("/plans/so-do.png", &["200 OK", "content-type: image/png"]);
}

#[test]
fn a_draft_is_previewed_where_drafts_are_asked_for() {
    let (_folder, root) = new_site();
    done(&root, &["new", "plan", "hop-dan"]);
    Preview::of(&root, &["--drafts"]).check("/plans/hop-dan/", &["200 OK"]);
    Preview::of(&root, &[]).check("/plans/hop-dan/", &["HTTP/1.1 404 "]);
}

#[test]
fn a_slip_is_shown_over_the_page_with_its_line() {
    let (_folder, root) = new_site();
    let preview = Preview::of(&root, &[]);
    let mut lines = BufReader::new(preview.ask("/_kehoach/events")).lines();
    let mut next = || -> serde_json::Value {
        let data = lines.find_map(|line| line.unwrap().strip_prefix("data: ").map(String::from));
        serde_json::from_str(&data.unwrap()).unwrap()
    };
    let first = next();
    let good = fs::read_to_string(root.join(PLAN)).unwrap();
    fs::write(root.join(PLAN), good.replace("level: xa", "level: xaa")).unwrap();
    let slip = next();
    assert_eq!(slip["version"], first["version"]);
    let line = 1 + good.lines().position(|line| line == "level: xa").unwrap();
    let at = slip["notes"][0]["where"].as_str().unwrap();
    assert!(at.starts_with(&format!("{PLAN}:{line}:")), "{slip}");
    assert!(slip["notes"][0]["help"].as_str().unwrap().contains("xa"), "{slip}");
    preview.check("/plans/ve-sinh-moi-truong/", &["200 OK"]);

    fs::write(root.join(PLAN), good).unwrap();
    let mended = next();
    assert_eq!(mended["notes"], serde_json::json!([]));
    assert_ne!(mended["version"], first["version"]);
}
