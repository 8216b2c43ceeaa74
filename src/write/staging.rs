//! The folder in which a site is made before it is published.
//!
//! It lies beside the output folder, on the same file system, and holds `lock` (held as long as
//! its maker lives) and `site`. It goes when its maker ends; one whose maker was killed is swept
//! away by the next publishing.

use crate::error::Error;
use camino::{Utf8Path, Utf8PathBuf};
use std::fs::File;
use std::io;
use tempfile::TempDir;

const PREFIX: &str = ".kehoach-";
const LOCK: &str = "lock";

/// A folder that is removed when dropped.
pub(super) struct Staging {
    folder: TempDir,
    path: Utf8PathBuf,
    _lock: File,
}

impl Staging {
    pub(super) fn beside(output: &Utf8Path) -> Result<Self, Error> {
        let parent = output.parent().unwrap_or(output);
        Self::within(parent).map_err(|e| {
            Error::from(format!("không ghi được vào thư mục / cannot write into {parent}"), e)
        })
    }

    fn within(parent: &Utf8Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new().prefix(PREFIX).tempdir_in(parent)?;
        let path = Utf8PathBuf::from_path_buf(folder.path().to_owned())
            .map_err(|_| io::Error::from(io::ErrorKind::InvalidFilename))?;
        let lock = File::create(path.join(LOCK))?;
        // Without locks (some network file systems) a dead maker's folder is not swept, no more.
        let _ = lock.try_lock();
        std::fs::create_dir_all(path.join("site"))?;
        Ok(Self { folder, path, _lock: lock })
    }

    /// Where the new site is made.
    pub(super) fn site(&self) -> Utf8PathBuf {
        self.path.join("site")
    }

    /// Where the old site waits while the new one takes its place.
    pub(super) fn aside(&self) -> Utf8PathBuf {
        self.path.join("old")
    }

    /// Leaves the folder on the disk.
    pub(super) fn keep(self) {
        let _ = self.folder.keep();
    }
}

/// Removes what killed publishings left beside `output`. Failing to is no harm.
pub(super) fn sweep(output: &Utf8Path) {
    let Some(entries) = output.parent().and_then(|p| p.read_dir_utf8().ok()) else { return };
    for entry in entries.flatten() {
        let is_ours = entry.file_name().starts_with(PREFIX)
            && entry.file_type().is_ok_and(|kind| kind.is_dir());
        if is_ours && is_dead(entry.path()) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

fn is_dead(staging: &Utf8Path) -> bool {
    File::open(staging.join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok())
}
