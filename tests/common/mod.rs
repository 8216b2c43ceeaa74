//! What the whole-site tests share: a site in a temporary folder, the program run on it, and its pages read back.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]
#![allow(dead_code, unreachable_pub, missing_docs, reason = "each test uses its part")]

pub mod html;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day on which the tests take place.
pub const TODAY: &str = "2026-11-20";

/// A site folder that ends with the test.
pub struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with these files; the paths are from its root.
    pub fn of<T: AsRef<[u8]>>(files: &[(&str, T)]) -> Self {
        let folder = Self(tempfile::tempdir().unwrap());
        for (path, bytes) in files {
            folder.write(path, bytes);
        }
        folder
    }

    pub fn root(&self) -> &Path {
        self.0.path()
    }

    pub fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        let path = self.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }

    /// Writes a source with one stretch of it replaced, which must be there.
    #[track_caller]
    pub fn edit(&self, path: &str, from: &str, to: &str) {
        let text = std::fs::read_to_string(self.root().join(path)).unwrap();
        assert!(text.contains(from), "{path} has no {from:?}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// Runs the program in the folder.
    pub fn run(&self, args: &[&str]) -> Run {
        let output = kehoach().args(args).current_dir(self.root()).output().unwrap();
        Run::of(&output)
    }

    /// Publishes to `output` as of [`TODAY`]; the build must succeed.
    #[track_caller]
    pub fn build(&self, args: &[&str]) -> Site {
        let run = self.run(&[&["build", "--today", TODAY], args].concat());
        assert_eq!(run.status, 0, "{}", run.stderr);
        Site::read(&self.root().join("output"))
    }
}

/// The program, free of the caller's `SOURCE_DATE_EPOCH`.
pub fn kehoach() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
    command.env_remove("SOURCE_DATE_EPOCH");
    command
}

/// What a run left behind.
#[derive(Debug)]
pub struct Run {
    pub status: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        Self {
            status: output.status.code().unwrap(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// The objects of `--message-format json`.
    pub fn notes(&self) -> Vec<serde_json::Value> {
        self.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// The files of a published site, by their path.
pub struct Site(pub BTreeMap<String, Vec<u8>>);

impl Site {
    pub fn read(folder: &Path) -> Self {
        let mut files = BTreeMap::new();
        collect(folder, "", &mut files);
        Self(files)
    }

    pub fn has(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    #[track_caller]
    pub fn text(&self, path: &str) -> &str {
        let bytes = self.0.get(path).unwrap_or_else(|| panic!("no {path}"));
        std::str::from_utf8(bytes).unwrap()
    }

    /// The list of `plans.json` or `deadlines.json`.
    #[track_caller]
    pub fn records(&self, name: &str) -> Vec<serde_json::Value> {
        let file: serde_json::Value =
            serde_json::from_str(self.text(&format!("{name}.json"))).unwrap();
        assert_eq!(file.as_object().unwrap().len(), 1, "{name}.json has one key");
        file[name].as_array().unwrap().clone()
    }

    /// The record of a plan in `plans.json`.
    #[track_caller]
    pub fn plan(&self, path: &str) -> serde_json::Value {
        let plans = self.records("plans");
        plans.into_iter().find(|p| p["path"] == path).unwrap_or_else(|| panic!("no plan {path}"))
    }

    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{prefix}{}", entry.file_name().to_str().unwrap());
        match entry.file_type().unwrap().is_dir() {
            true => collect(&entry.path(), &format!("{path}/"), files),
            false => drop(files.insert(path, std::fs::read(entry.path()).unwrap())),
        }
    }
}

/// The project's own folder.
pub fn project() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A real site beside the project; where it is absent, that is said and the test has nothing to do.
pub fn shared(name: &str) -> Option<PathBuf> {
    let folder = project().join("../shared").join(name);
    if folder.join("site.toml").is_file() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}
