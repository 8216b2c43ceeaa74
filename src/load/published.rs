//! The machine files of a published site: what the next one goes on from.

use crate::changes::{Files, earlier};
use crate::error::Error;
use crate::model::Earlier;
use camino::Utf8Path;
use std::io;

/// What the site published in `folder` says; `None` where no site is published there.
///
/// # Errors
/// Where a file cannot be read or is not what kehoach writes.
pub fn published(folder: &Utf8Path) -> Result<Option<Earlier>, Error> {
    let read = |name: &str| match std::fs::read_to_string(folder.join(name)) {
        Ok(text) => Ok(Some(text)),
        Err(e) if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(None)
        }
        Err(e) => Err(unreadable(folder, e)),
    };
    let (Some(deadlines), Some(plans)) = (read("deadlines.json")?, read("plans.json")?) else {
        return Ok(None);
    };
    let files =
        Files { deadlines, plans, stamps: read("stamps.json")?, changes: read("changes.json")? };
    earlier(&files).map(Some).map_err(|e| unreadable(folder, e))
}

fn unreadable(folder: &Utf8Path, error: impl std::error::Error + Send + Sync + 'static) -> Error {
    let doing = format!("không đọc được trang đã đăng / cannot read the published site {folder}");
    Error::from(doing, error)
}
