//! Site and theme → the bytes of each published file.
//!
//! In: `&Site`, the theme's files, one [`Page`] to make.
//! Out: its bytes.
//! Never: touches the disk, knows the clock, changes the site.
//! To add a kind of page: a variant of `PageKind`, an arm here, a template.

pub mod formats;
pub mod view;

use crate::error::Error;
use crate::model::{Note, Page, Site, ThemeFiles};
use std::collections::BTreeMap;

/// Draws the pages of one site with one theme.
pub struct Renderer<'a> {
    site: &'a Site,
}

impl<'a> Renderer<'a> {
    /// A stand-in until the renderer is merged: it draws only what is copied.
    ///
    /// # Errors
    ///
    /// One note for each template with a mistake.
    pub fn new(site: &'a Site, _themes: &BTreeMap<String, ThemeFiles>) -> Result<Self, Vec<Note>> {
        Ok(Self { site })
    }

    /// All files that the site consists of.
    pub fn pages(&self) -> Vec<Page> {
        let copies = self.site.files.iter().enumerate();
        copies
            .map(|(i, f)| Page { url: f.url.clone(), kind: crate::model::PageKind::Copy(i) })
            .collect()
    }

    /// The bytes of one file.
    ///
    /// # Errors
    ///
    /// Where a template cannot be drawn.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Error> {
        Ok(page.url.clone().into_bytes())
    }
}
