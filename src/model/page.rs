//! One file of the published site and what it shows.

use super::{BodyId, DocumentId, LevelId, PlanId};

/// A file to be made. How it is made is the renderer's business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// From the site's root, with `/`: `plans/x/index.html`.
    pub url: String,
    /// What it shows.
    pub kind: PageKind,
}

/// What a file of the published site shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKind {
    /// The home page.
    Home,
    /// The list of all plans.
    Plans,
    /// A plan.
    Plan(PlanId),
    /// A level: timeline, deadlines, plans.
    Level(LevelId),
    /// A level's wall schedule.
    Schedule(LevelId),
    /// A body.
    Body(BodyId),
    /// A document that is cited but not published here.
    Document(DocumentId),
    /// The whole timeline.
    Timeline,
    /// The calendar by month.
    Calendar,
    /// A milestone across all plans.
    Milestone(String),
    /// One of the other pages, by its place in `Site::pages`.
    Text(usize),
    /// How to subscribe.
    CalendarHelp,
    /// The search page.
    Search,
    /// "Not found".
    NotFound,
    /// A forwarding page at an old address; the new one from the site's root.
    Redirect(String),
    /// A calendar feed.
    Ics(Scope),
    /// An Atom feed.
    Atom(Scope),
    /// `plans.json`.
    PlansJson,
    /// `deadlines.json`.
    DeadlinesJson,
    /// `sitemap.xml`.
    Sitemap,
    /// `manifest.webmanifest`.
    Manifest,
    /// A file of the theme, by its path in the theme.
    Asset(String),
    /// A file made by the search index, by its path in `search/`.
    SearchShard(String),
    /// A copied file, by its place in `Site::files`.
    Copy(usize),
}

/// Whose deadlines a feed holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All.
    Site,
    /// One plan's.
    Plan(PlanId),
    /// One level's.
    Level(LevelId),
    /// One body's.
    Body(BodyId),
    /// All that end in one year.
    Year(i32),
}
