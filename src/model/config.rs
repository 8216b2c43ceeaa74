//! What the site is: `site.toml`, `bodies.toml` and `documents.toml`, as meant.

use super::{Body, BodyId, CitedDocument, Level, LevelId};

/// A language of texts and interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Vietnamese.
    #[default]
    Vi,
    /// English.
    En,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Vi => "vi",
            Language::En => "en",
        }
    }
}

/// The site's configuration.
#[derive(Clone, Debug)]
pub struct Config {
    /// The site's title.
    pub title: String,
    /// Words of the interface, date formats, sorting, date grammar.
    pub language: Language,
    /// Where the site is published, ending in `/`.
    pub base_url: Option<String>,
    /// Name of the theme.
    pub theme: String,
    /// IANA name of the time zone.
    pub timezone: String,
    /// From the highest to the lowest.
    pub levels: Vec<Level>,
    /// As in `bodies.toml`.
    pub bodies: Vec<Body>,
    /// As in `documents.toml`.
    pub documents: Vec<CitedDocument>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            title: String::new(),
            language: Language::default(),
            base_url: None,
            theme: "default".into(),
            timezone: "Asia/Ho_Chi_Minh".into(),
            levels: Vec::new(),
            bodies: Vec::new(),
            documents: Vec::new(),
        }
    }
}

impl Config {
    /// The level of that id.
    pub fn level_id(&self, id: &str) -> Option<LevelId> {
        self.levels.iter().position(|l| l.id == id).map(LevelId)
    }

    /// A level by its place.
    pub fn level(&self, id: LevelId) -> &Level {
        &self.levels[id.0]
    }

    /// The body of that id.
    pub fn body_id(&self, id: &str) -> Option<BodyId> {
        self.bodies.iter().position(|b| b.id == id).map(BodyId)
    }

    /// A body by its place.
    pub fn body(&self, id: BodyId) -> &Body {
        &self.bodies[id.0]
    }

    /// The body and those above it, nearest first.
    pub fn lineage(&self, body: BodyId) -> Vec<BodyId> {
        let mut line = vec![body];
        while let Some(parent) = line.last().and_then(|&b| self.body(b).parent) {
            if line.contains(&parent) {
                break;
            }
            line.push(parent);
        }
        line
    }
}

/// An absolute address of the web, ended by `/`; `None` for anything else.
pub fn web_address(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let plain = !rest.is_empty()
        && !rest.starts_with(['/', '.', ':'])
        && !rest.contains(|c: char| c.is_whitespace() || "?#\"<>\\".contains(c));
    plain.then(|| format!("{}/", text.strip_suffix('/').unwrap_or(text)))
}
