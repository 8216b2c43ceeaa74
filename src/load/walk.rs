//! The files below a folder of the site, in order; symbolic links are followed inside the root.

use super::text::{nfc, unreadable};
use crate::error::Error;
use crate::model::{Note, Place};
use crate::rules::files;
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use std::io::ErrorKind;
use std::path::Path;
use walkdir::{DirEntry, WalkDir};

/// A file that is there.
#[derive(Debug)]
pub(super) struct Found {
    /// On disk.
    pub(super) path: Utf8PathBuf,
    /// From the site's root, in NFC, with `/`.
    pub(super) file: String,
}

/// The site's root and what lies in it without being content.
pub(super) struct Walk {
    /// Without symbolic links.
    root: Utf8PathBuf,
    /// Without symbolic links; `None` where nothing was published yet.
    output: Option<Utf8PathBuf>,
}

impl Walk {
    pub(super) fn new(root: &Utf8Path, output: Option<&Utf8Path>) -> Result<Self, Error> {
        let real = root.canonicalize_utf8().map_err(|e| {
            Error::from(format!("không mở được thư mục / cannot open the folder {root}"), e)
        })?;
        if !real.is_dir() {
            return Err(Error::new(format!("không phải là thư mục / not a folder: {root}")));
        }
        let output = output.and_then(|o| o.canonicalize_utf8().ok());
        let holds = |output: &Utf8PathBuf| {
            ["content", "themes"].iter().any(|name| real.join(name).starts_with(output))
        };
        if let Some(output) = output.as_ref().filter(|o| holds(o)) {
            return Err(Error::new(format!(
                "thư mục kết quả chứa cả thư mục nguồn / the output folder holds the sources: {output}"
            )));
        }
        Ok(Self { root: real, output })
    }

    /// One file of the root, where it is there.
    pub(super) fn file(&self, name: &str, notes: &mut Vec<Note>) -> Option<Found> {
        let path = self.root.join(name);
        let link = path.symlink_metadata().ok()?.file_type().is_symlink();
        if let Some(note) = link.then(|| self.check_link(path.as_std_path(), name)).flatten() {
            notes.push(note);
            return None;
        }
        Some(Found { path, file: name.to_owned() })
    }

    /// All files below a folder of the root; none where it is absent.
    pub(super) fn folder(&self, name: &str, notes: &mut Vec<Note>) -> Vec<Found> {
        let top = self.root.join(name);
        let mut found = Vec::new();
        if top.symlink_metadata().is_err() {
            return found;
        }
        let mut entries = WalkDir::new(&top).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let step = match entry {
                Ok(entry) => self.judge(&entry, name),
                Err(error) => self.judge_error(&error, name),
            };
            match step {
                Step::Take(file) => found.push(file),
                Step::Enter => {}
                Step::Skip { note, folder } => {
                    notes.extend(note);
                    if folder {
                        entries.skip_current_dir();
                    }
                }
            }
        }
        found
    }

    fn judge(&self, entry: &DirEntry, top: &str) -> Step {
        let folder = entry.file_type().is_dir();
        let skip = |note| Step::Skip { note, folder };
        let below_top = entry.depth() > 0;
        if below_top && is_hidden(&entry.file_name().to_string_lossy()) {
            return skip(None);
        }
        let file = self.relative(entry.path());
        let Some(path) = readable_path(entry) else {
            let name = entry.file_name().to_string_lossy().escape_debug().to_string();
            return skip(Some(Note::new(&files::FILE_NAME, Place::file(file)).with("name", name)));
        };
        if entry.path_is_symlink()
            && let Some(note) = self.check_link(entry.path(), top)
        {
            return skip(Some(note));
        }
        match folder {
            true if self.is_output(path) => skip(None),
            true => Step::Enter,
            false if below_top => Step::Take(Found { path: path.to_owned(), file }),
            false => skip(Some(unreadable(&file, "not a folder"))),
        }
    }

    /// What stands in the way of reading an entry.
    fn judge_error(&self, error: &walkdir::Error, top: &str) -> Step {
        let path = error.path().unwrap_or(self.root.as_std_path());
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let about = |note| Step::Skip { note, folder: false };
        if error.depth() > 0 && is_hidden(&name) {
            return about(None);
        }
        let file = self.relative(path);
        let note = match error.io_error() {
            None => link_note(&files::SYMLINK_LOOP, path, file),
            Some(_) if path.is_symlink() => match self.check_link(path, top) {
                Some(note) => note,
                None => unreadable(&file, error),
            },
            Some(e) => unreadable(&file, e),
        };
        about(Some(note))
    }

    /// What is wrong with a symbolic link, if anything. `top` is the folder that is being walked.
    fn check_link(&self, path: &Path, top: &str) -> Option<Note> {
        let file = self.relative(path);
        let target = match path.canonicalize() {
            Ok(target) => target,
            Err(e) => {
                return Some(match e.kind() {
                    ErrorKind::NotFound => link_note(&files::SYMLINK_BROKEN, path, file),
                    ErrorKind::PermissionDenied => unreadable(&file, e),
                    // `ErrorKind::FilesystemLoop` has no stable name yet.
                    _ => link_note(&files::SYMLINK_LOOP, path, file),
                });
            }
        };
        let rule = match target.strip_prefix(&self.root) {
            Err(_) => &files::SYMLINK_OUTSIDE,
            Ok(_) if self.root.join(top).starts_with(&target) => &files::SYMLINK_LOOP,
            Ok(inside) if self.is_unpublished(&target, inside, top) => &files::SYMLINK_UNPUBLISHED,
            Ok(_) => return None,
        };
        Some(link_note(rule, path, file))
    }

    fn is_unpublished(&self, target: &Path, inside: &Path, top: &str) -> bool {
        self.output.as_ref().is_some_and(|output| target.starts_with(output))
            || (top == "content" && inside.starts_with("themes"))
            || inside.components().any(|part| is_hidden(&part.as_os_str().to_string_lossy()))
    }

    fn is_output(&self, folder: &Utf8Path) -> bool {
        self.output.is_some() && folder.canonicalize_utf8().ok() == self.output
    }

    /// From the root, in NFC, with `/`; unreadable characters are replaced.
    fn relative(&self, path: &Path) -> String {
        let inside = path.strip_prefix(&self.root).unwrap_or(path).to_string_lossy().into_owned();
        let parts: Vec<_> = Utf8Path::new(&inside)
            .components()
            .filter(|c| *c != Utf8Component::CurDir)
            .map(|c| nfc(c.as_str()))
            .collect();
        parts.join("/")
    }
}

/// What to do with an entry of the walk.
enum Step {
    Take(Found),
    Enter,
    Skip { note: Option<Note>, folder: bool },
}

fn link_note(rule: &'static crate::model::Rule, path: &Path, file: String) -> Note {
    let target = std::fs::read_link(path).unwrap_or_default();
    Note::new(rule, Place::file(file)).with("target", target.to_string_lossy())
}

/// The path where its name is text: Unicode without control characters.
fn readable_path(entry: &DirEntry) -> Option<&Utf8Path> {
    let name = entry.file_name().to_str()?;
    let path = Utf8Path::from_path(entry.path())?;
    (!name.chars().any(char::is_control)).then_some(path)
}

/// Files of version control, file managers and editors.
fn is_hidden(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with('~')
        || name.starts_with("~$")
        || (name.len() > 1 && name.starts_with('#') && name.ends_with('#'))
        || matches!(name, "Thumbs.db" | "desktop.ini")
}
