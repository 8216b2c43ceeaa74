#![allow(clippy::disallowed_methods)] // the rim: times of files are read here
//! Watches the sources of a site.

use camino::{Utf8Path, Utf8PathBuf};
use notify_debouncer_full::notify::{self, RecommendedWatcher, RecursiveMode};
use notify_debouncer_full::{
    DebounceEventResult, DebouncedEvent, Debouncer, RecommendedCache, new_debouncer,
};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::ops::ControlFlow;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;
use walkdir::WalkDir;

/// Changes that follow each other faster than this are one.
const QUIET: Duration = Duration::from_millis(100);
/// A file made at once inside a new folder can escape the watch on that folder: after a change the
/// sources are looked at once more.
const AGAIN: Duration = Duration::from_millis(700);
/// How often the sources are looked at where they cannot be watched.
const POLL: Duration = Duration::from_secs(1);

/// What a site is made of, below its root. Nothing else is watched: neither what was published nor
/// what other programs keep there.
const FOLDERS: [&str; 2] = ["content", "themes"];
const FILE: &str = "site.toml";

type Watcher = Debouncer<RecommendedWatcher, RecommendedCache>;

/// The sources of a site from a moment on.
pub(super) struct Watch {
    root: Utf8PathBuf,
    seen: u64,
    /// None where the system cannot watch: too many folders, some network drives.
    watcher: Option<Watcher>,
    told: mpsc::Receiver<DebounceEventResult>,
}

impl Watch {
    /// Changes count from now on.
    pub(super) fn begin(root: &Utf8Path) -> Self {
        // As events will name it.
        let root = &root.canonicalize_utf8().unwrap_or_else(|_| root.to_owned());
        let (tell, told) = mpsc::channel();
        let watcher = new_debouncer(QUIET, None, tell).ok().and_then(|mut watcher| {
            watcher.watch(root, RecursiveMode::NonRecursive).ok()?;
            watch_folders(&mut watcher, root).ok()?;
            Some(watcher)
        });
        Self { root: root.to_owned(), seen: stamp(root), watcher, told }
    }

    /// Calls `changed` after every change, on a thread of its own, until it breaks.
    pub(super) fn follow(mut self, mut changed: impl FnMut() -> ControlFlow<()> + Send + 'static) {
        thread::spawn(move || {
            let mut look_again = true;
            loop {
                self.wait(look_again);
                // Events only say "something": what counts is whether the sources differ.
                let now = stamp(&self.root);
                look_again = now != self.seen;
                self.seen = now;
                if look_again && changed().is_break() {
                    return;
                }
            }
        });
    }

    /// Returns when the sources may have changed.
    fn wait(&mut self, look_again: bool) {
        let Some(watcher) = &mut self.watcher else { return thread::sleep(POLL) };
        let patience = if look_again { AGAIN } else { Duration::MAX };
        loop {
            let news = match self.told.recv_timeout(patience) {
                Ok(news) => news,
                Err(RecvTimeoutError::Timeout) => return,
                Err(RecvTimeoutError::Disconnected) => return thread::sleep(POLL),
            };
            let Ok(events) = news else { return };
            if events.iter().any(|event| replaces_folder(event, &self.root)) {
                // A failure here is made good by the look at every later change.
                let _ = watch_folders(watcher, &self.root);
            }
            if events.iter().any(|event| concerns(event, &self.root)) {
                return;
            }
        }
    }
}

fn watch_folders(watcher: &mut Watcher, root: &Utf8Path) -> notify::Result<()> {
    let folders = FOLDERS.iter().map(|name| root.join(name)).filter(|folder| folder.is_dir());
    folders.into_iter().try_for_each(|f| watcher.watch(f.as_std_path(), RecursiveMode::Recursive))
}

/// Reading a source is an event too: our own must not start another reading.
fn concerns(event: &DebouncedEvent, root: &Utf8Path) -> bool {
    let ours = |path: &std::path::Path| {
        path.strip_prefix(root).is_ok_and(|below| {
            below == FILE || FOLDERS.iter().any(|folder| below.starts_with(folder))
        })
    };
    !event.kind.is_access() && (event.need_rescan() || event.paths.iter().any(|p| ours(p)))
}

fn replaces_folder(event: &DebouncedEvent, root: &Utf8Path) -> bool {
    !event.kind.is_access()
        && FOLDERS.iter().any(|name| {
            let folder = root.join(name);
            event.paths.iter().any(|path| path.as_path() == folder.as_std_path())
        })
}

/// Changes whenever a source appears, vanishes or is written.
fn stamp(root: &Utf8Path) -> u64 {
    let mut hash = DefaultHasher::new();
    let starts = FOLDERS.iter().chain([&FILE]).map(|name| root.join(name));
    for start in starts.filter(|start| start.exists()) {
        // What cannot be read is the loader's to report; its place still counts.
        for entry in WalkDir::new(start).follow_links(true).sort_by_file_name() {
            match entry {
                Ok(entry) => {
                    entry.path().hash(&mut hash);
                    if let Ok(facts) = entry.metadata()
                        && facts.is_file()
                    {
                        (facts.len(), facts.modified().ok()).hash(&mut hash);
                    }
                }
                Err(error) => error.path().hash(&mut hash),
            }
        }
    }
    hash.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const SOON: Duration = Duration::from_secs(10);

    /// Runs `change` on a small site and says whether it was noticed.
    fn noticed(change: impl FnOnce(&Utf8Path), patience: Duration) -> bool {
        let folder = tempfile::tempdir().unwrap();
        let root = Utf8Path::from_path(folder.path()).unwrap().canonicalize_utf8().unwrap();
        fs::create_dir_all(root.join("content/plans")).unwrap();
        fs::create_dir_all(root.join("output")).unwrap();
        fs::write(root.join("site.toml"), "").unwrap();
        fs::write(root.join("content/plans/a.md"), "a").unwrap();
        let (tell, told) = mpsc::channel();
        Watch::begin(&root).follow(move || match tell.send(()) {
            Ok(()) => ControlFlow::Continue(()),
            Err(_) => ControlFlow::Break(()),
        });
        change(&root);
        told.recv_timeout(patience).is_ok()
    }

    #[test]
    fn every_way_to_change_a_source_is_noticed() {
        assert!(noticed(|root| fs::write(root.join("content/plans/a.md"), "b!").unwrap(), SOON));
        assert!(noticed(|root| fs::write(root.join("site.toml"), "title").unwrap(), SOON));
        assert!(noticed(|root| fs::remove_file(root.join("content/plans/a.md")).unwrap(), SOON));
        assert!(noticed(
            |root| {
                fs::create_dir_all(root.join("content/plans/2026/quy-1")).unwrap();
                fs::write(root.join("content/plans/2026/quy-1/b.md"), "b").unwrap();
            },
            SOON
        ));
        assert!(noticed(
            |root| {
                fs::create_dir_all(root.join("themes/rieng")).unwrap();
                fs::write(root.join("themes/rieng/base.html"), "b").unwrap();
            },
            SOON
        ));
        assert!(noticed(
            |root| {
                fs::write(root.join("content/plans/.a.swp"), "new").unwrap();
                fs::rename(root.join("content/plans/.a.swp"), root.join("content/plans/a.md"))
                    .unwrap();
            },
            SOON
        ));
    }

    #[test]
    fn what_was_published_and_what_is_only_read_are_not_sources() {
        let short = Duration::from_millis(1200);
        assert!(!noticed(|root| fs::write(root.join("output/index.html"), "x").unwrap(), short));
        assert!(!noticed(|root| drop(fs::read(root.join("content/plans/a.md")).unwrap()), short));
    }
}
