//! One published file: the old one where its bytes are the same, else a new one.

use super::Content;
use crate::error::Error;
use camino::{Utf8Component, Utf8Path};
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead, BufReader, Write};

const FILE_MODE: u32 = 0o644;
const FOLDER_MODE: u32 = 0o755;

/// Refuses a path that is empty, absolute or leads upwards.
pub(super) fn check_path(path: &str) -> Result<(), Error> {
    let plain = Utf8Path::new(path).components().all(|c| matches!(c, Utf8Component::Normal(_)));
    match plain && !path.is_empty() && !path.ends_with('/') {
        true => Ok(()),
        false => {
            Err(Error::new(format!("đường dẫn không dùng được / bad path of a page: {path:?}")))
        }
    }
}

/// Puts `content` at `path`, which must be free; says whether the bytes are those of `old`.
pub(super) fn put(path: &Utf8Path, old: Option<&Utf8Path>, content: Content) -> io::Result<bool> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    let old = match old {
        Some(old) if same(old, &content)? => Some(old),
        _ => None,
    };
    // A second name for the old file costs no copy and keeps its time.
    if let Some(old) = old.filter(|old| has_mode(old, FILE_MODE)) {
        match std::fs::hard_link(old, path) {
            Ok(()) => return Ok(true),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => return Err(e),
            Err(_) => {}
        }
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    match &content {
        Content::Bytes(bytes) => file.write_all(bytes)?,
        Content::File(from) => drop(io::copy(&mut File::open(from)?, &mut file)?),
    }
    set_mode(path, FILE_MODE)?;
    if let Some(old) = old {
        file.set_modified(old.metadata()?.modified()?)?;
    }
    Ok(old.is_some())
}

/// Whether `old` is a plain file with these bytes.
fn same(old: &Utf8Path, content: &Content) -> io::Result<bool> {
    let Ok(about) = old.symlink_metadata() else { return Ok(false) };
    if !about.is_file() {
        return Ok(false);
    }
    match content {
        Content::Bytes(bytes) => {
            Ok(about.len() == bytes.len() as u64 && std::fs::read(old).is_ok_and(|b| b == *bytes))
        }
        Content::File(from) if from.metadata()?.len() != about.len() => Ok(false),
        Content::File(from) => match File::open(old) {
            Ok(old) => same_bytes(BufReader::new(old), BufReader::new(File::open(from)?)),
            Err(_) => Ok(false),
        },
    }
}

fn same_bytes(mut a: impl BufRead, mut b: impl BufRead) -> io::Result<bool> {
    loop {
        let (left, right) = (a.fill_buf()?, b.fill_buf()?);
        let step = left.len().min(right.len());
        if step == 0 {
            return Ok(left.len() == right.len());
        }
        if left[..step] != right[..step] {
            return Ok(false);
        }
        a.consume(step);
        b.consume(step);
    }
}

/// Gives the site's folder the mode `top`, and those in it what a web server can read.
pub(super) fn set_folder_modes(site: &Utf8Path, top: u32) -> Result<(), Error> {
    set_modes_below(site).and_then(|()| set_mode(site, top)).map_err(|e| {
        Error::from(format!("không đặt được quyền đọc / cannot set modes in {site}"), e)
    })
}

fn set_modes_below(folder: &Utf8Path) -> io::Result<()> {
    for entry in folder.read_dir_utf8()? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            set_mode(entry.path(), FOLDER_MODE)?;
            set_modes_below(entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn set_mode(path: &Utf8Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
}

#[cfg(unix)]
fn has_mode(path: &Utf8Path, mode: u32) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata().is_ok_and(|about| about.permissions().mode() & 0o7777 == mode)
}

#[cfg(not(unix))]
fn set_mode(_: &Utf8Path, _: u32) -> io::Result<()> {
    Ok(())
}

#[cfg(not(unix))]
fn has_mode(_: &Utf8Path, _: u32) -> bool {
    true
}
