//! The new site takes the place of the old one.

use super::staging::Staging;
use super::target::Target;
use crate::error::Error;
use camino::Utf8Path;
use std::io;

/// How two folders change places.
#[derive(Clone, Copy, Debug)]
pub(super) enum Exchange {
    /// In one system call, where the system and the file system have it; else by renaming.
    InOneCall,
    /// By renaming the old one aside: for an instant there is none.
    #[cfg_attr(not(test), expect(dead_code, reason = "the way out of InOneCall, tested by name"))]
    ByRenaming,
}

impl Exchange {
    /// Puts the staged site in the target's place; the old site goes with the staging folder.
    pub(super) fn replace(self, target: &Target, staging: Staging) -> Result<(), Error> {
        let (new, output) = (staging.site(), &target.folder);
        let failed =
            |e| Error::from(format!("không thay được thư mục / cannot replace {output}"), e);
        if !target.exists {
            return std::fs::rename(&new, output).map_err(failed);
        }
        if matches!(self, Exchange::InOneCall) && swap(&new, output).is_ok() {
            return Ok(());
        }
        let aside = staging.aside();
        std::fs::rename(output, &aside).map_err(failed)?;
        let Err(error) = std::fs::rename(&new, output) else { return Ok(()) };
        if std::fs::rename(&aside, output).is_ok() {
            return Err(failed(error));
        }
        staging.keep();
        Err(Error::from(format!("trang cũ nằm ở / the old site is in {aside}"), error))
    }
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn swap(new: &Utf8Path, old: &Utf8Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new.as_std_path(), CWD, old.as_std_path(), RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn swap(_: &Utf8Path, _: &Utf8Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}
