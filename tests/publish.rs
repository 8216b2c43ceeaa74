//! The program as a process: exit status, what it prints where, what it leaves on the disk.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

use std::path::Path;
use std::process::{Command, Output};

const SITE: &[(&str, &[u8])] = &[
    (
        "site.toml",
        b"title = \"Plans\"\nlanguage = \"en\"\n[[levels]]\nid = \"province\"\nname = \"Province\"\n",
    ),
    (
        "content/plans/first.md",
        b"---\ntitle: A first plan\nissuer: The office\nlevel: province\ndate: 2025-01-02\n---\n\n## I. Aim\n\nOne.\n",
    ),
    ("content/plans/first/map.png", b"\x89PNG"),
];

/// A site folder with more files than [`SITE`].
fn site(more: &[(&str, &[u8])]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (path, bytes) in SITE.iter().chain(more) {
        let path = dir.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    dir
}

fn kehoach(root: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_kehoach"))
        .args(args)
        .current_dir(root)
        .env_remove("SOURCE_DATE_EPOCH")
        .output()
        .unwrap()
}

fn status(root: &Path, args: &[&str]) -> i32 {
    kehoach(root, args).status.code().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

#[test]
fn a_build_publishes_and_ends_with_one_line() {
    let dir = site(&[]);
    let done = kehoach(dir.path(), &["build", "--today", "2025-01-03"]);
    assert_eq!(done.status.code(), Some(0), "{}", text(&done.stderr));
    assert_eq!(text(&done.stdout).lines().count(), 1);
    assert!(text(&done.stdout).contains(" output "), "{}", text(&done.stdout));
    let map = dir.path().join("output/plans/first/map.png");
    assert_eq!(std::fs::read(map).unwrap(), b"\x89PNG");
    for silent in [&["--quiet"][..], &["--message-format", "json"]] {
        let done = kehoach(dir.path(), &[&["build"], silent].concat());
        assert_eq!((done.status.code(), text(&done.stdout)), (Some(0), ""), "{silent:?}");
    }
}

#[test]
fn faults_are_told_and_the_published_site_stays() {
    let dir = site(&[]);
    assert_eq!(status(dir.path(), &["build"]), 0);
    let published = dir.path().join("output/plans/first/map.png");
    std::fs::write(dir.path().join("content/plans/first/map.png"), b"new").unwrap();
    std::fs::write(dir.path().join("content/plans/second.md"), b"ab\xff").unwrap();
    std::fs::write(dir.path().join("content/plans/third.md"), b"\xff").unwrap();
    let told = kehoach(dir.path(), &["build", "--message-format", "json"]);
    assert_eq!(told.status.code(), Some(1));
    let lines: Vec<serde_json::Value> =
        text(&told.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let files: Vec<_> = lines.iter().map(|line| line["file"].as_str().unwrap()).collect();
    assert_eq!(files, ["content/plans/second.md", "content/plans/third.md"]);
    let keys: Vec<_> = lines[0].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(
        keys,
        ["rule", "severity", "message", "help", "file", "line", "column", "end_line", "end_column"]
    );
    let told = kehoach(dir.path(), &["build", "--quiet"]);
    assert_eq!((told.status.code(), text(&told.stdout)), (Some(1), ""));
    assert_eq!(text(&told.stderr).matches("[not-utf8]").count(), 2);
    assert_eq!(status(dir.path(), &["check"]), 1);
    assert_eq!(std::fs::read(published).unwrap(), b"\x89PNG");
}

#[test]
fn strict_lets_warnings_stop_the_build() {
    let dir = site(&[("content/stray.md", b"x")]);
    assert_eq!(status(dir.path(), &["build", "--strict"]), 1);
    assert!(!dir.path().join("output").exists());
    assert_eq!(status(dir.path(), &["check", "--strict"]), 1);
    assert_eq!(status(dir.path(), &["check"]), 0);
    assert_eq!(status(dir.path(), &["build"]), 0);
}

#[test]
fn somebody_elses_folder_is_left_alone() {
    let dir = site(&[("www/index.html", b"mine")]);
    let refused = kehoach(dir.path(), &["build", "--output", "www"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("www"));
    assert_eq!(std::fs::read(dir.path().join("www/index.html")).unwrap(), b"mine");
    let names: Vec<_> =
        std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    assert!(names.iter().all(|n| !n.to_string_lossy().starts_with('.')), "{names:?}");
}

#[test]
fn what_is_no_fault_of_the_sources_is_status_two() {
    let dir = site(&[]);
    for args in [
        &["publish"][..],
        &["build", "--today", "tomorrow"],
        &["build", "--root", "nowhere"],
        &["build", "--output", "."],
        &["explain", "no-such-rule"],
        &[],
    ] {
        assert_eq!(status(dir.path(), args), 2, "{args:?}");
    }
    for args in
        [&["--help"][..], &["explain"], &["explain", "not-utf8"], &["completions", "zsh"], &["man"]]
    {
        let done = kehoach(dir.path(), args);
        assert_eq!(done.status.code(), Some(0), "{args:?}");
        assert!(!done.stdout.is_empty(), "{args:?}");
    }
}

#[test]
fn one_source_is_published_at_several_addresses() {
    let dir = site(&[]);
    let feed = dir.path().join("output/calendar.ics");
    let args = ["build", "--today", "2025-01-03", "--base-url"];
    for (address, wanted) in
        [("https://a.example/x", true), ("http://10.0.0.8/", true), ("x", false)]
    {
        let done = status(dir.path(), &[&args[..], &[address]].concat());
        assert_eq!(done, if wanted { 0 } else { 2 }, "{address}");
        if wanted {
            let base = address.trim_end_matches('/');
            let source = format!("SOURCE;VALUE=URI:{base}/calendar.ics");
            assert!(std::fs::read_to_string(&feed).unwrap().contains(&source), "{address}");
        }
    }
}
