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
    /// The changes of deadlines between one published site and the next.
    Changes,
    /// `changes.xml`: the same as an Atom feed.
    ChangesAtom,
    /// `changes.json`: the same for programs, and for the next build.
    ChangesJson,
    /// `stamps.json`: the stamps of all events, for the next build.
    StampsJson,
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

/// The file that answers at an old address: `/cu/ke-hoach/` → `cu/ke-hoach/index.html`; `None`
/// for what leads out of the site.
pub(crate) fn alias_url(base_url: Option<&str>, alias: &str) -> Option<String> {
    let alias = alias.trim();
    let inside = base_url.and_then(|base| alias.strip_prefix(base)).unwrap_or(alias);
    let path = inside.split(['#', '?']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let is_plain = |part: &&str| {
        *part != "."
            && *part != ".."
            && !part.contains(|c: char| c == '\\' || c == ':' || c.is_control())
    };
    if parts.is_empty() || !parts.iter().all(is_plain) {
        return None;
    }
    let url = parts.join("/");
    let is_file = !path.ends_with('/') && (url.ends_with(".html") || url.ends_with(".htm"));
    Some(if is_file { url } else { format!("{url}/index.html") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(alias: &str, expected: Option<&str>) {
        let base = Some("https://vi.example/ke-hoach/");
        assert_eq!(alias_url(base, alias).as_deref(), expected, "{alias}");
    }

    #[test]
    fn old_addresses_become_files() {
        check("/cu/ke-hoach/", Some("cu/ke-hoach/index.html"));
        check("cu/ke-hoach", Some("cu/ke-hoach/index.html"));
        check("/cu/kh.html", Some("cu/kh.html"));
        check("https://vi.example/ke-hoach/cu/?x=1#a", Some("cu/index.html"));
        check("/a.html/", Some("a.html/index.html"));
        check("../../etc/passwd", None);
        check("/a/./b", None);
        check("https://khac.example/a", None);
        check("/", None);
        check("a\\b", None);
    }
}
