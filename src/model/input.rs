//! Everything that a build depends on, read once at the rim.

use super::{CopiedFile, Source};
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A theme's files by their path inside the theme: `base.html`, `css/screen.css`.
pub type ThemeFiles = BTreeMap<String, Vec<u8>>;

/// The sources of a site, in NFC, and the two facts from outside: the day and the choices.
#[derive(Clone, Debug)]
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
    /// What "next" and "past" mean.
    pub today: NaiveDate,
    /// Whether drafts are published too.
    pub drafts: bool,
}
