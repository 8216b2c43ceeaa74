//! The site for programs: calendar feeds, Atom feeds, JSON, the site map.
//!
//! In: `&Site`, the list of pages, the kind of file to make.
//! Out: its bytes; the same site gives the same bytes.
//! Never: asks a template, the disk or the clock.
//! To add a format: a file here, an arm of [`bytes`], a variant of `PageKind`.

mod address;
pub mod atom;
mod describe;
mod event;
pub mod ics;
mod id;
pub mod json;
mod lines;
pub mod sitemap;
mod stamp;
mod text;
mod words;
mod xml;
mod zone;

#[cfg(test)]
mod fixture;
#[cfg(test)]
mod hostile;

use crate::model::{Page, PageKind, Site};

/// The bytes of a file that is made here; `None` for every other kind of page.
pub fn bytes(site: &Site, pages: &[Page], kind: &PageKind) -> Option<Vec<u8>> {
    match kind {
        PageKind::Ics(scope) => Some(ics::calendar(site, *scope)),
        PageKind::Atom(scope) => Some(atom::feed(site, *scope)),
        PageKind::PlansJson => Some(json::plans(site)),
        PageKind::DeadlinesJson => Some(json::deadlines(site)),
        PageKind::Sitemap => Some(sitemap::sitemap(site, pages)),
        _ => None,
    }
}
