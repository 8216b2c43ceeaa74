use super::*;
use crate::model::Language;
use std::path::Path;

/// A site folder in which `files` are written; `→` in front of a content makes a symbolic link.
fn site(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Utf8PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(dir.path().join("site")).unwrap();
    for (path, bytes) in files {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        match std::str::from_utf8(bytes).ok().and_then(|text| text.strip_prefix('→')) {
            Some(target) => link(target, path.as_std_path()),
            None => std::fs::write(path, bytes).unwrap(),
        }
    }
    (dir, root)
}

#[cfg(unix)]
fn link(target: &str, at: &Path) {
    std::os::unix::fs::symlink(target, at).unwrap();
}

fn loaded(root: &Utf8Path) -> (Input, Vec<String>) {
    let options = Options { output: Some(root.join("output")), ..Options::default() };
    let (input, notes) = load(root, &options).unwrap();
    let lines = notes.iter().map(|n| {
        format!("{}: {}: {}", n.place.file, n.rule.id, n.rule.message.fill(Language::En, &n.facts))
    });
    (input, lines.collect())
}

/// What becomes of each file: `role path`.
fn roles(input: &Input) -> Vec<String> {
    let one = |role: &str, s: &Option<Source>| s.as_ref().map(|s| format!("{role} {}", s.file));
    let many = |role: &str, s: &[Source]| -> Vec<_> {
        s.iter().map(|s| format!("{role} {}", s.file)).collect()
    };
    [one("site", &input.site), one("bodies", &input.bodies), one("home", &input.home)]
        .into_iter()
        .flatten()
        .chain(many("plan", &input.plans))
        .chain(many("page", &input.pages))
        .chain(input.files.iter().map(|f| format!("copy {}", f.url)))
        .chain(
            input.themes.iter().flat_map(|(name, files)| {
                files.keys().map(move |path| format!("theme {name} {path}"))
            }),
        )
        .collect()
}

#[test]
fn every_file_has_its_place() {
    let (_dir, root) = site(&[
        ("site.toml", b"title = 'x'"),
        ("content/bodies.toml", b""),
        ("content/index.md", b"home"),
        ("content/plans/b/two.md", b"2"),
        ("content/plans/b/map.png", b"\x89PNG"),
        ("content/plans/a.md", b"1"),
        ("content/pages/about.md", b"about"),
        ("content/logo.svg", b"<svg/>"),
        ("content/.git/config", b"x"),
        ("content/plans/.DS_Store", b"x"),
        ("content/plans/a.md~", b"x"),
        ("content/plans/#a.md#", b"x"),
        ("content/plans/~$a.docx", b"x"),
        ("themes/ours/css/screen.css", b"body{}"),
        ("themes/README", b"x"),
        ("output/index.html", b"x"),
    ]);
    let (input, notes) = loaded(&root);
    assert_eq!(notes, Vec::<String>::new());
    assert_eq!(
        roles(&input),
        [
            "site site.toml",
            "bodies content/bodies.toml",
            "home content/index.md",
            "plan content/plans/a.md",
            "plan content/plans/b/two.md",
            "page content/pages/about.md",
            "copy logo.svg",
            "copy plans/b/map.png",
            "theme ours css/screen.css",
        ]
    );
    for file in
        ["site.toml", "content/index.md", "content/plans/b/two.md", "content/pages/about.md"]
    {
        assert_eq!(input.source(file).unwrap().file, file);
    }
    assert!(input.source("content/plans/c.md").is_none());
}

#[test]
fn texts_and_paths_are_composed_and_lines_stay() {
    let decomposed = "ke\u{302}\u{301} hoa\u{323}ch";
    let text = format!("\u{feff}một\r\n{decomposed}\r\n\r\nba");
    let name = format!("content/plans/{decomposed}.md");
    let (_dir, root) = site(&[(&name, text.as_bytes())]);
    let (input, notes) = loaded(&root);
    assert_eq!(notes, Vec::<String>::new());
    assert_eq!(input.plans[0].file, "content/plans/kế hoạch.md");
    assert_eq!(input.plans[0].text, "một\nkế hoạch\n\nba");
    assert!(input.site.is_none());
}

#[test]
fn all_unusable_files_are_named() {
    let (_dir, root) = site(&[
        ("site.toml", b"title = '\xff'"),
        ("content/plans/a.md", b"ab\xc4"),
        ("content/plans/OLD.MD", b"x"),
        ("content/notes.md", b"x"),
        ("content/plans/good.md", b"x"),
        ("content/plans/line\nbreak.md", b"x"),
    ]);
    let (input, notes) = loaded(&root);
    assert_eq!(
        notes,
        [
            "content/notes.md: stray-markdown: this Markdown file is neither below plans/ nor below pages/, so it is not published",
            "content/plans/OLD.MD: stray-markdown: this Markdown file is neither below plans/ nor below pages/, so it is not published",
            "content/plans/a.md: not-utf8: the file is not UTF-8 text (broken at byte 3, line 1)",
            "content/plans/line\nbreak.md: file-name: the file name has characters that cannot be read: line\\nbreak.md",
            "site.toml: not-utf8: the file is not UTF-8 text (broken at byte 10, line 1)",
        ]
    );
    assert_eq!(roles(&input), ["plan content/plans/good.md"]);
}

#[cfg(unix)]
#[test]
fn links_are_followed_inside_the_root_only() {
    let (dir, root) = site(&[
        ("shared/plan.md", b"x"),
        ("output/old.md", b"x"),
        ("themes/t/base.html", b"x"),
        (".secret/key.md", b"x"),
        ("content/plans/good.md", "→../../shared/plan.md".as_bytes()),
        ("content/plans/folder", "→../../shared".as_bytes()),
        ("content/plans/self", "→self".as_bytes()),
        ("content/plans/up", "→..".as_bytes()),
        ("content/plans/here", "→.".as_bytes()),
        ("content/plans/root", "→../..".as_bytes()),
        ("content/plans/out", "→../../../elsewhere".as_bytes()),
        ("content/plans/gone.md", "→nowhere.md".as_bytes()),
        ("content/plans/published", "→../../output".as_bytes()),
        ("content/plans/theme", "→../../themes/t".as_bytes()),
        ("content/plans/hidden.md", "→../../.secret/key.md".as_bytes()),
        ("content/plans/.#lock.md", "→someone@host".as_bytes()),
    ]);
    std::fs::create_dir_all(dir.path().join("elsewhere")).unwrap();
    std::fs::write(dir.path().join("elsewhere/x.md"), "x").unwrap();
    let (input, notes) = loaded(&root);
    let short: Vec<_> = notes.iter().map(|n| n.rsplit_once(':').unwrap().0).collect();
    let short: Vec<_> = short.iter().map(|n| n.rsplit_once(':').unwrap().0).collect();
    assert_eq!(
        short,
        [
            "content/plans/gone.md: symlink-broken",
            "content/plans/here: symlink-loop",
            "content/plans/hidden.md: symlink-unpublished",
            "content/plans/out: symlink-outside",
            "content/plans/published: symlink-unpublished",
            "content/plans/root: symlink-loop",
            "content/plans/self: symlink-loop",
            "content/plans/theme: symlink-unpublished",
            "content/plans/up: symlink-loop",
        ]
    );
    assert_eq!(
        roles(&input),
        ["plan content/plans/folder/plan.md", "plan content/plans/good.md", "theme t base.html"]
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_names_must_be_unicode() {
    use std::os::unix::ffi::OsStrExt;
    let (_dir, root) = site(&[("site.toml", b""), ("content/plans/good.md", b"x")]);
    let fifo = root.join("content/pipe");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    let folder = root.as_std_path().join(std::ffi::OsStr::from_bytes(b"content/plans/t\xeap"));
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("a.md"), "x").unwrap();
    let (input, notes) = loaded(&root);
    assert_eq!(
        notes,
        [
            "content/pipe: unreadable: the file cannot be read: not a regular file",
            "content/plans/t\u{fffd}p: file-name: the file name has characters that cannot be read: t\u{fffd}p",
        ]
    );
    assert_eq!(roles(&input), ["site site.toml", "plan content/plans/good.md"]);
}

#[test]
fn a_published_folder_below_content_is_not_content() {
    let (_dir, root) = site(&[("content/out/a.txt", b"x"), ("content/b.txt", b"x")]);
    let options = Options { output: Some(root.join("content/out")), ..Options::default() };
    let (input, _) = load(&root, &options).unwrap();
    assert_eq!(roles(&input), ["copy b.txt"]);
}

#[test]
fn a_missing_root_is_the_machines_error() {
    let (_dir, root) = site(&[("a", b"")]);
    assert!(load(&root.join("nowhere"), &Options::default()).is_err());
    assert!(load(&root.join("a"), &Options::default()).is_err());
}

#[test]
fn sources_are_not_published_over() {
    let (_dir, root) = site(&[("content/a.txt", b""), ("other/a.txt", b"")]);
    let ok = |output: &str| {
        let options = Options { output: Some(root.join(output)), ..Options::default() };
        load(&root, &options).is_ok()
    };
    assert_eq!(["", "..", "content", "other", "new"].map(ok), [false, false, false, true, true]);
}
