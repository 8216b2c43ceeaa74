//! Site and theme → the bytes of each published file.
//!
//! In: `&Site`, the theme's files, one [`Page`] to make.
//! Out: its bytes.
//! Never: touches the disk, knows the clock, changes the site.
//! To add a kind of page: a variant of `PageKind`, a line in `pages`, an arm in
//! [`Renderer::render`], a view and a template of its name.

mod body;
mod calendar;
mod cascade;
mod changes;
mod closing;
mod dates;
mod document;
mod duty;
#[cfg(test)]
pub(crate) mod fixture;
pub mod formats;
mod frame;
mod home;
mod index;
mod install;
pub(crate) mod intervals;
mod level;
mod links;
mod markdown;
mod milestone;
mod order;
mod pages;
mod plan;
mod qr;
mod rows;
mod scale;
mod search;
mod templates;
mod text;
mod theme;
mod timeline;
mod toc;
pub mod view;

use crate::error::Error;
use crate::model::{Note, Page, PageKind, Site, ThemeFiles};
pub(crate) use formats::changes::days as days_in_words;
pub(crate) use formats::told;
use index::Index;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use templates::Templates;
use theme::Theme;

/// A site and its theme, ready to make any page, from any thread.
pub struct Renderer<'s> {
    index: Index<'s>,
    theme: Theme<'s>,
    templates: Templates,
    /// Made when its first script is asked for: a preview may never need it.
    search: OnceLock<search::Search>,
}

impl<'s> Renderer<'s> {
    /// The site with the theme that it names: the built-in one, overridden file by file by
    /// `themes/NAME/`.
    ///
    /// # Errors
    /// The notes of every mistake in the theme.
    pub fn new(
        site: &'s Site,
        themes: &'s BTreeMap<String, ThemeFiles>,
    ) -> Result<Self, Vec<Note>> {
        Self::with_theme(site, Theme::load(&site.config, themes)?)
    }

    fn with_theme(site: &'s Site, theme: Theme<'s>) -> Result<Self, Vec<Note>> {
        let index = Index::new(site);
        let templates = Templates::new(&theme, &frame::site(&index, &theme))?;
        Ok(Self { index, theme, templates, search: OnceLock::new() })
    }

    /// What the site consists of, in a fixed order.
    pub fn pages(&self) -> Vec<Page> {
        pages::all(&self.index, &self.theme)
    }

    /// The bytes of one page.
    ///
    /// # Errors
    /// Where a template asks for what its page does not have, and for a page that is not made
    /// here: a copied file is read by whoever publishes it.
    pub fn render(&self, page: &Page) -> Result<Vec<u8>, Error> {
        let index = &self.index;
        let root = frame::root(&page.url);
        match &page.kind {
            PageKind::Home => self.view(page, "home", &home::view(index, &root)),
            PageKind::Plans => self.view(page, "plans", &home::plans(index)),
            PageKind::Plan(id) => self.view(page, "plan", &plan::view(index, *id, &root)),
            PageKind::Level(id) => self.view(page, "level", &level::view(index, *id)),
            PageKind::Schedule(id) => self.view(page, "schedule", &level::schedule(index, *id)),
            PageKind::Body(id) => self.view(page, "body", &body::view(index, *id)),
            PageKind::Document(id) => {
                self.view(page, "document", &document::view(index, *id, &root))
            }
            PageKind::Timeline => self.view(page, "timeline", &timeline::whole(index)),
            PageKind::Calendar => self.view(page, "calendar", &calendar::view(index)),
            PageKind::Milestone(id) => self.view(page, "milestone", &milestone::view(index, id)),
            PageKind::Text(place) => self.view(page, "text", &text::view(index, *place, &root)),
            PageKind::Changes => self.view(page, "changes", &changes::view(index)),
            PageKind::CalendarHelp => self.view(page, "help", &NoView),
            PageKind::Search => self.view(page, "search", &home::search(index)),
            PageKind::SearchShard(name) => self.search_script(name),
            PageKind::NotFound => self.view(page, "404", &NoView),
            PageKind::Redirect(target) => self.redirect(page, target),
            PageKind::Asset(path) => self.asset(path),
            PageKind::Manifest => Ok(install::manifest(index.site)),
            _ => self.other_format(page),
        }
    }

    fn view(
        &self,
        page: &Page,
        kind: &'static str,
        view: &impl Serialize,
    ) -> Result<Vec<u8>, Error> {
        let root = match page.kind {
            PageKind::NotFound => frame::root_from_anywhere(self.index.site),
            _ => frame::root(&page.url),
        };
        self.templates.page(&frame::page(&self.index, page, kind), &root, (kind, view))
    }

    fn redirect(&self, page: &Page, target: &str) -> Result<Vec<u8>, Error> {
        let frame = frame::page(&self.index, page, "redirect");
        let target = links::href(target);
        self.templates.page(&frame, &frame::root(&page.url), ("target", &target))
    }

    fn asset(&self, path: &str) -> Result<Vec<u8>, Error> {
        install::asset(&self.theme, path)
            .ok_or_else(|| Error::new(format!("the theme has no file {path}")))
    }

    fn search_script(&self, name: &str) -> Result<Vec<u8>, Error> {
        let search = self.search.get_or_init(|| search::Search::new(&self.index));
        search
            .file(&self.index, name)
            .ok_or_else(|| Error::new(format!("there is no search script {name}")))
    }

    fn other_format(&self, page: &Page) -> Result<Vec<u8>, Error> {
        // Only the site map needs the list, and the list is long.
        let pages = if page.kind == PageKind::Sitemap { self.pages() } else { Vec::new() };
        formats::bytes(&self.index, &pages, &page.kind)
            .ok_or_else(|| Error::new(format!("{} is not made by the renderer", page.url)))
    }
}

/// For pages that show only what stands around every page.
#[derive(Serialize)]
struct NoView;

#[cfg(test)]
mod tests;
