//! A body that issues plans or carries them out.

use super::LevelId;
use chrono::NaiveDate;

/// A body by its place in `bodies.toml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BodyId(pub usize);

/// One body of the tree.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// The site's own id: `ban-to-chuc`.
    pub id: String,
    /// The full name.
    pub name: String,
    /// The name as it is used in running text.
    pub short: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// As in document numbers: `ĐUK`.
    pub code: Option<String>,
    /// The level it stands on.
    pub level: Option<LevelId>,
    /// The body above it.
    pub parent: Option<BodyId>,
    /// First day of the body.
    pub from: Option<NaiveDate>,
    /// Last day of the body.
    pub until: Option<NaiveDate>,
}

impl Body {
    /// Every name under which a text may mention the body.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str())
            .chain(self.short.as_deref())
            .chain(self.aliases.iter().map(String::as_str))
    }

    /// The name to show where room is short.
    pub fn short_name(&self) -> &str {
        self.short.as_deref().unwrap_or(&self.name)
    }
}
