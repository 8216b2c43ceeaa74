use super::*;
use crate::model::PageKind;
use std::collections::BTreeMap;
use std::time::{Duration, SystemTime};

/// A folder for `output` and its neighbours.
struct Ground {
    dir: tempfile::TempDir,
}

impl Ground {
    fn new(files: &[(&str, &str)]) -> Self {
        let ground = Self { dir: tempfile::tempdir().unwrap() };
        for (path, text) in files {
            let path = ground.path(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        ground
    }

    fn path(&self, path: &str) -> Utf8PathBuf {
        Utf8PathBuf::from_path_buf(self.dir.path().join(path)).unwrap()
    }

    /// Every file in the ground, also hidden ones.
    fn files(&self) -> Vec<String> {
        let mut all: Vec<_> = walkdir::WalkDir::new(self.dir.path())
            .into_iter()
            .map(|e| e.unwrap())
            .filter(|e| !e.file_type().is_dir())
            .map(|e| e.path().strip_prefix(self.dir.path()).unwrap().to_str().unwrap().to_owned())
            .collect();
        all.sort();
        all
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.path(path)).unwrap()
    }

    fn publish(&self, site: &[(&str, &str)]) -> Result<Published, Error> {
        self.publish_by(Exchange::InOneCall, site)
    }

    fn publish_by(&self, how: Exchange, site: &[(&str, &str)]) -> Result<Published, Error> {
        let texts: BTreeMap<&str, &str> = site.iter().copied().collect();
        publish_by(
            how,
            &self.path("output"),
            &pages(site),
            &|page| match texts[page.url.as_str()] {
                "!" => Err(Error::new("cannot make it")),
                text => Ok(match text.strip_prefix('@') {
                    Some(file) => Content::File(self.path(file)),
                    None => Content::Bytes(text.into()),
                }),
            },
        )
    }
}

fn pages(site: &[(&str, &str)]) -> Vec<Page> {
    site.iter().map(|(url, _)| Page { url: (*url).into(), kind: PageKind::Home }).collect()
}

fn counted(files: usize, written: usize, removed: usize) -> Published {
    Published { files, written, unchanged: files - written, removed }
}

const OLD: &[(&str, &str)] = &[("index.html", "old"), ("plans/a/index.html", "a")];

#[test]
fn a_first_publishing_makes_the_folder() {
    let ground = Ground::new(&[("map.png", "png")]);
    let site = [("index.html", "new"), ("plans/x/map.png", "@map.png")];
    assert_eq!(ground.publish(&site).unwrap(), counted(2, 2, 0));
    assert_eq!(
        ground.files(),
        ["map.png", "output/.kehoach", "output/index.html", "output/plans/x/map.png"]
    );
    assert_eq!(ground.read("output/plans/x/map.png"), "png");
}

#[test]
fn folders_above_the_output_are_made() {
    let ground = Ground::new(&[]);
    let make = |_: &Page| Ok(Content::Bytes(Vec::new()));
    publish(&ground.path("a/b/output"), &pages(&[("x", "")]), &make).unwrap();
    assert_eq!(ground.files(), ["a/b/output/.kehoach", "a/b/output/x"]);
}

#[test]
fn only_an_empty_folder_or_our_own_is_replaced() {
    for foreign in ["index.html", ".htaccess", "deep/er/file"] {
        let ground =
            Ground::new(&[(&format!("output/{foreign}"), "mine"), ("output/.gitkeep", "")]);
        let before = ground.files();
        let error = ground.publish(OLD).unwrap_err().to_string();
        assert!(error.contains("kehoach") && error.contains("output"), "{error}");
        assert_eq!(ground.files(), before);
    }
    let ground = Ground::new(&[("output", "a file")]);
    assert!(ground.publish(OLD).is_err());
    assert_eq!(ground.read("output"), "a file");
}

#[test]
fn a_placeholder_of_the_repository_stays() {
    let ground = Ground::new(&[("output/.gitkeep", "keep")]);
    for _ in 0..2 {
        ground.publish(OLD).unwrap();
        assert_eq!(
            ground.files(),
            [
                "output/.gitkeep",
                "output/.kehoach",
                "output/index.html",
                "output/plans/a/index.html"
            ]
        );
        assert_eq!(ground.read("output/.gitkeep"), "keep");
    }
}

#[test]
fn the_new_site_replaces_the_old_one_either_way() {
    for how in [Exchange::InOneCall, Exchange::ByRenaming] {
        let ground = Ground::new(&[]);
        ground.publish_by(how, OLD).unwrap();
        std::fs::write(ground.path("output/foreign"), "x").unwrap();
        let site = [("index.html", "new"), ("plans/a/index.html", "a"), ("plans/b.html", "b")];
        assert_eq!(ground.publish_by(how, &site).unwrap(), counted(3, 2, 1), "{how:?}");
        assert_eq!(
            ground.files(),
            [
                "output/.kehoach",
                "output/index.html",
                "output/plans/a/index.html",
                "output/plans/b.html"
            ],
            "{how:?}"
        );
        assert_eq!(ground.read("output/index.html"), "new");
    }
}

#[test]
fn an_unchanged_file_keeps_its_time() {
    let ground = Ground::new(&[("map.png", "png"), ("other.png", "gnp")]);
    let (map, other) = (("map.png", "@map.png"), ("map.png", "@other.png"));
    ground.publish(&[("same", "1"), ("new", "1"), map]).unwrap();
    let long_ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000_000);
    let paths = ["output/same", "output/new", "output/map.png", "output/.kehoach"];
    for path in paths {
        std::fs::File::open(ground.path(path)).unwrap().set_modified(long_ago).unwrap();
    }
    let is_old = |path| ground.path(path).metadata().unwrap().modified().unwrap() == long_ago;
    assert_eq!(ground.publish(&[("same", "1"), ("new", "2"), map]).unwrap(), counted(3, 1, 0));
    assert_eq!(paths.map(is_old), [true, false, true, true]);
    assert_eq!(ground.publish(&[("same", "1"), ("new", "2"), other]).unwrap(), counted(3, 1, 0));
    assert_eq!(paths.map(is_old), [true, false, false, true]);
}

#[cfg(unix)]
#[test]
fn web_servers_can_read_what_is_published() {
    use std::os::unix::fs::PermissionsExt;
    let ground = Ground::new(&[("secret.png", "png")]);
    let mode = |path| ground.path(path).metadata().unwrap().permissions().mode() & 0o7777;
    let chmod = |path, mode| {
        std::fs::set_permissions(ground.path(path), PermissionsExt::from_mode(mode)).unwrap();
    };
    chmod("secret.png", 0o600);
    let site = [("plans/map.png", "@secret.png")];
    ground.publish(&site).unwrap();
    let modes = || ["output", "output/plans", "output/plans/map.png"].map(mode);
    assert_eq!(modes(), [0o755, 0o755, 0o644]);
    chmod("output", 0o2775);
    chmod("output/plans", 0o700);
    chmod("output/plans/map.png", 0o600);
    assert_eq!(ground.publish(&site).unwrap(), counted(1, 0, 0));
    assert_eq!(modes(), [0o2775, 0o755, 0o644]);
}

#[test]
fn a_failure_leaves_the_old_site_and_nothing_else() {
    let bad_sites: &[&[(&str, &str)]] = &[
        &[("index.html", "new"), ("broken.html", "!")],
        &[("index.html", "new"), ("map.png", "@no-such-file")],
        &[("index.html", "one"), ("index.html", "two")],
        &[("plans", "file"), ("plans/a", "below it")],
        &[("../escaped", "x")],
        &[("/escaped", "x")],
        &[("a/../../escaped", "x")],
        &[("", "x")],
        &[(".kehoach", "x")],
    ];
    let ground = Ground::new(&[]);
    ground.publish(OLD).unwrap();
    let before = ground.files();
    for site in bad_sites {
        assert!(ground.publish(site).is_err(), "{site:?}");
        assert_eq!(ground.files(), before, "{site:?}");
        assert_eq!(ground.read("output/index.html"), "old");
    }
}

#[test]
fn a_failed_renaming_is_undone() {
    let ground = Ground::new(&[]);
    ground.publish(OLD).unwrap();
    let before = ground.files();
    let target = Target::inspect(&ground.path("output")).unwrap();
    let staging = Staging::beside(&target.folder).unwrap();
    std::fs::remove_dir_all(staging.site()).unwrap();
    assert!(Exchange::ByRenaming.replace(&target, staging).is_err());
    assert_eq!(ground.files(), before);
}

#[test]
fn what_a_killed_build_left_is_swept_and_a_living_one_is_not() {
    let ground = Ground::new(&[(".kehoach-dead/lock", ""), (".kehoach-dead/site/a/b", "x")]);
    let living = Staging::beside(&ground.path("output")).unwrap();
    ground.publish(&[("a", "1")]).unwrap();
    assert!(living.site().exists());
    drop(living);
    assert_eq!(ground.files(), ["output/.kehoach", "output/a"]);
}

#[cfg(unix)]
#[test]
fn a_link_to_the_folder_stays_a_link() {
    let ground = Ground::new(&[("www/.gitkeep", "")]);
    std::os::unix::fs::symlink("www", ground.path("output")).unwrap();
    ground.publish(&[("a", "1")]).unwrap();
    ground.publish(&[("a", "2")]).unwrap();
    assert!(ground.path("output").is_symlink());
    assert_eq!(ground.read("www/a"), "2");
}
