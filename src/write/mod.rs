//! A list of pages and how to make each → a published folder, replaced as a whole.
//!
//! In: the output folder, pages, a function from page to bytes.
//! Out: the published folder and a count of what changed.
//! Never: interprets a page; touches a folder that kehoach did not make.
//! To add a kind of content: a variant of [`Content`] and its arm in `files.rs`.
#![allow(clippy::disallowed_methods, reason = "the rim: files are written here and nowhere else")]

mod exchange;
mod files;
mod staging;
mod target;

use crate::error::Error;
use crate::model::Page;
use camino::{Utf8Path, Utf8PathBuf};
use exchange::Exchange;
use rayon::prelude::*;
use staging::Staging;
use target::Target;

/// A file in the published folder that says who made it.
pub const MARKER: &str = ".kehoach";

const MARKER_TEXT: &[u8] = b"This folder is made by kehoach and replaced as a whole by each build: edit the sources instead.\n";

/// What a page consists of.
#[derive(Clone, Debug)]
pub enum Content {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A copy of this file.
    File(Utf8PathBuf),
}

/// What a publishing changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Published {
    /// Files of the site.
    pub files: usize,
    /// Those that are new or have other bytes than before.
    pub written: usize,
    /// Those that have the same bytes, and so their old modification time.
    pub unchanged: usize,
    /// Files of the old site that the new one does not have.
    pub removed: usize,
}

/// How to make a page.
pub type Make<'a> = dyn Fn(&Page) -> Result<Content, Error> + Sync + 'a;

/// Makes all pages beside `output` and exchanges the two folders in one step.
///
/// A `.gitkeep` in the output folder is kept; whatever else lies there goes with the old site.
///
/// # Errors
///
/// Where `output` is neither absent, empty nor made by kehoach; where a page cannot be made, or two
/// have the same path, or a path leads out of the folder; where the disk does not do what it is
/// told. The old site stays as it was in each case.
pub fn publish(output: &Utf8Path, pages: &[Page], make: &Make) -> Result<Published, Error> {
    publish_by(Exchange::InOneCall, output, pages, make)
}

fn publish_by(
    exchange: Exchange,
    output: &Utf8Path,
    pages: &[Page],
    make: &Make,
) -> Result<Published, Error> {
    let target = Target::inspect(output)?;
    let staging = Staging::beside(&target.folder)?;
    let new = Folder { old: target.old_site(), new: staging.site() };
    new.put(MARKER, Content::Bytes(MARKER_TEXT.to_vec()))?;
    if target.has_gitkeep {
        new.put(target::GITKEEP, Content::File(target.folder.join(target::GITKEEP)))?;
    }
    let kept: Vec<bool> = pages
        .par_iter()
        .map(|page| {
            files::check_path(&page.url)?;
            new.put(&page.url, make(page)?)
        })
        .collect::<Result<_, Error>>()?;
    let removed =
        target.files()?.difference(&pages.iter().map(|p| p.url.clone()).collect()).count();
    files::set_folder_modes(&staging.site(), target.mode)?;
    exchange.replace(&target, staging)?;
    staging::sweep(&target.folder);
    Ok(counts(&kept, removed))
}

fn counts(kept: &[bool], removed: usize) -> Published {
    let unchanged = kept.iter().filter(|&&k| k).count();
    Published { files: kept.len(), written: kept.len() - unchanged, unchanged, removed }
}

/// The site in the making, and the one it replaces.
struct Folder {
    old: Option<Utf8PathBuf>,
    new: Utf8PathBuf,
}

impl Folder {
    /// Puts one file; says whether it is the old one.
    fn put(&self, path: &str, content: Content) -> Result<bool, Error> {
        let old = self.old.as_ref().map(|old| old.join(path));
        files::put(&self.new.join(path), old.as_deref(), content)
            .map_err(|e| Error::from(format!("không ghi được tệp / cannot write {path}"), e))
    }
}

#[cfg(test)]
mod tests;
