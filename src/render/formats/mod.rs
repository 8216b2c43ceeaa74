//! The site for programs: calendar feeds, Atom feeds, JSON, the site map.
//!
//! In: the site and the lists over it, the list of pages, the kind of file to make.
//! Out: its bytes; the same site gives the same bytes.
//! Never: asks a template, the disk or the clock.
//! To add a format: a file here, an arm of [`bytes`], a variant of `PageKind`.

mod address;
pub mod atom;
pub(crate) mod changes;
mod describe;
mod event;
pub(crate) mod ics;
mod id;
pub mod json;
mod lines;
pub mod sitemap;
mod stamp;
mod stamps;
mod text;
mod words;
mod xml;
mod zone;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod hostile;

use super::index::Index;
use crate::model::{Page, PageKind};
pub(crate) use id::uid;
pub(crate) use json::told;

/// The bytes of a file that is made here; `None` for every other kind of page.
pub(crate) fn bytes(index: &Index<'_>, pages: &[Page], kind: &PageKind) -> Option<Vec<u8>> {
    let site = index.site;
    match kind {
        PageKind::Ics(scope) => Some(ics::calendar(index, *scope)),
        PageKind::Atom(scope) => Some(atom::feed(site, *scope)),
        PageKind::PlansJson => Some(json::plans(site)),
        PageKind::DeadlinesJson => Some(json::deadlines(site)),
        PageKind::ChangesJson => Some(json::changes(site)),
        PageKind::ChangesAtom => Some(changes::feed(site)),
        PageKind::StampsJson => Some(stamps::file(site)),
        PageKind::Sitemap => Some(sitemap::sitemap(site, pages)),
        _ => None,
    }
}
