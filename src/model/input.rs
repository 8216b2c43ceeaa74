//! Everything that a build depends on, read once at the rim.

use super::{CopiedFile, Earlier, Source};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A theme's files by their path inside the theme: `base.html`, `css/screen.css`.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// The sources of a site, in NFC, and the two facts from outside: the day and the choices.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// `site.toml`.
    pub site: Option<Source>,
    /// `content/bodies.toml`.
    pub bodies: Option<Source>,
    /// `content/documents.toml`.
    pub documents: Option<Source>,
    /// `content/index.md`.
    pub home: Option<Source>,
    /// `content/plans/**/*.md`, by path.
    pub plans: Vec<Source>,
    /// `content/pages/**/*.md`, by path.
    pub pages: Vec<Source>,
    /// All other files below `content/`, by path.
    pub files: Vec<CopiedFile>,
    /// The folders of `themes/` by name.
    pub themes: BTreeMap<String, ThemeFiles>,
    /// Where the site will be found, if not where `site.toml` says.
    pub base_url: Option<String>,
    /// What "next" and "past" mean.
    pub today: NaiveDate,
    /// Whether drafts are published too.
    pub drafts: bool,
    /// What the site that is followed said, where there is one.
    pub earlier: Option<Earlier>,
}

impl Input {
    /// The text of a file, by its path from the site's root.
    pub fn source(&self, file: &str) -> Option<&Source> {
        let by_path =
            |sources: &'_ [Source]| sources.binary_search_by(|s| s.file.as_str().cmp(file));
        [&self.site, &self.bodies, &self.documents, &self.home]
            .into_iter()
            .flatten()
            .find(|s| s.file == file)
            .or_else(|| self.plans.get(by_path(&self.plans).ok()?))
            .or_else(|| self.pages.get(by_path(&self.pages).ok()?))
    }
}
