//! A level of the hierarchy.

use chrono::NaiveDate;

/// A level by its place in `site.toml`, counted from the highest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelId(pub usize);

/// One level: who it is and how texts call it.
#[derive(Clone, Debug, Default)]
pub struct Level {
    /// The site's own id: `province`.
    pub id: String,
    /// The name shown: "Cấp tỉnh".
    pub name: String,
    /// Other words that mean this level in a text.
    pub aliases: Vec<String>,
    /// First day of the level, where it was created later.
    pub from: Option<NaiveDate>,
    /// Last day of the level, where it was abolished.
    pub until: Option<NaiveDate>,
}
