//! What stands around every page: its title, the way back, its feeds.

use super::formats::{self, atom, ics};
use super::index::Index;
use super::theme::{Theme, asset_url};
use super::view::{FeedLink, PageLink, PageView, SiteView};
use super::{links, pages, qr};
use crate::model::{BodyId, Language, LevelId, Page, PageKind, Scope, Site};

/// The part of the context that all pages share.
pub(crate) fn site(index: &Index<'_>, theme: &Theme<'_>) -> SiteView {
    let config = &index.site.config;
    let others = index.site.pages.iter().enumerate().map(|(place, (page, _))| PageLink {
        title: page.title.clone(),
        url: links::href(&pages::text_url(index.site, place)),
    });
    SiteView {
        title: config.title.clone(),
        language: config.language.tag(),
        base_url: config.base_url.clone(),
        today: links::date(index, index.site.today),
        levels: (0..config.levels.len()).map(|id| links::level(index, LevelId(id))).collect(),
        pages: others.collect(),
        changes_url: pages::CHANGES,
        strings: theme.strings.clone(),
        assets: theme
            .assets()
            .map(|path| (path.to_string(), links::href(&asset_url(path))))
            .collect(),
    }
}

/// A page's own frame; `kind` is the name of its template.
pub(crate) fn page(index: &Index<'_>, page: &Page, kind: &'static str) -> PageView {
    let address = address(index.site, &page.url);
    let is_plan = matches!(page.kind, PageKind::Plan(_));
    PageView {
        url: links::href(&page.url),
        title: title(index, &page.kind),
        kind,
        breadcrumbs: breadcrumbs(index, &page.kind),
        feeds: feeds(index, &page.kind),
        qr: address.as_deref().filter(|_| is_plan).and_then(qr::code),
        address,
    }
}

/// How a page of that address writes the site's root: `../../`, empty at the root itself.
pub(crate) fn root(url: &str) -> String {
    "../".repeat(url.matches('/').count())
}

/// The root for a page that a server shows at any address: absolute, where that is known.
pub(crate) fn root_from_anywhere(site: &Site) -> String {
    let base = site.config.base_url.as_deref().unwrap_or_default();
    let path = base.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    path.map(|(_, path)| format!("/{path}")).unwrap_or_default()
}

/// The absolute address of a file, a page's without its `index.html`.
fn address(site: &Site, url: &str) -> Option<String> {
    let base = site.config.base_url.as_deref()?;
    let folder = url.strip_suffix("index.html").filter(|f| f.is_empty() || f.ends_with('/'));
    Some(format!("{base}{}", links::ascii_href(folder.unwrap_or(url))))
}

fn title(index: &Index<'_>, kind: &PageKind) -> String {
    let site = index.site;
    let words = words(index.language());
    match kind {
        PageKind::Plan(id) => site.plan(*id).meta.title.clone(),
        PageKind::Level(id) => site.config.level(*id).name.clone(),
        PageKind::Schedule(id) => format!("{} – {}", words.schedule, site.config.level(*id).name),
        PageKind::Body(id) => site.config.body(*id).name.clone(),
        PageKind::Document(id) => {
            let document = links::document(index, *id);
            let name = [document.kind, document.number.unwrap_or_default()].join(" ");
            if name.trim().is_empty() { document.title } else { name.trim().into() }
        }
        PageKind::Milestone(id) => index.milestone_title(id),
        PageKind::Text(place) => {
            site.pages.get(*place).map(|(page, _)| page.title.clone()).unwrap_or_default()
        }
        PageKind::Plans => words.plans.into(),
        PageKind::Timeline => words.timeline.into(),
        PageKind::Calendar => words.calendar.into(),
        PageKind::Changes => words.changes.into(),
        PageKind::CalendarHelp => words.help.into(),
        PageKind::Search => words.search.into(),
        PageKind::NotFound => words.not_found.into(),
        _ => site.config.title.clone(),
    }
}

/// From the home page down, without the page itself.
fn breadcrumbs(index: &Index<'_>, kind: &PageKind) -> Vec<PageLink> {
    let words = words(index.language());
    let home = PageLink { title: words.home.into(), url: "index.html".into() };
    let level = |id: LevelId| {
        let level = links::level(index, id);
        PageLink { title: level.name, url: level.url }
    };
    match kind {
        PageKind::Home | PageKind::NotFound => Vec::new(),
        PageKind::Plan(id) => vec![home, level(index.site.plan(*id).meta.level)],
        PageKind::Schedule(id) => vec![home, level(*id)],
        PageKind::Body(id) => std::iter::once(home).chain(above(index, *id)).collect(),
        PageKind::CalendarHelp => {
            let calendar =
                PageLink { title: words.calendar.into(), url: "calendar/index.html".into() };
            vec![home, calendar]
        }
        _ => vec![home],
    }
}

/// The bodies above one, from the top.
fn above(index: &Index<'_>, id: BodyId) -> Vec<PageLink> {
    let lineage = index.site.config.lineage(id);
    let above = lineage.into_iter().skip(1).map(|id| PageLink {
        title: index.site.config.body(id).short_name().into(),
        url: links::href(&links::body_url(index, id)),
    });
    let mut above: Vec<PageLink> = above.collect();
    above.reverse();
    above
}

fn feeds(index: &Index<'_>, kind: &PageKind) -> Vec<FeedLink> {
    let site = index.site;
    match kind {
        PageKind::Home | PageKind::Plans | PageKind::Timeline | PageKind::Calendar => {
            vec![own_calendar(site, Scope::Site), news(site, Scope::Site), changes(site)]
        }
        PageKind::Changes => vec![changes(site), own_calendar(site, Scope::Site)],
        PageKind::Plan(id) => vec![own_calendar(site, Scope::Plan(*id))],
        PageKind::Level(id) | PageKind::Schedule(id) => {
            vec![own_calendar(site, Scope::Level(*id)), news(site, Scope::Level(*id))]
        }
        PageKind::Body(id) => vec![own_calendar(site, Scope::Body(*id))],
        PageKind::CalendarHelp => {
            let levels = (0..site.config.levels.len()).map(|id| Scope::Level(LevelId(id)));
            let bodies = (0..site.config.bodies.len()).map(|id| Scope::Body(BodyId(id)));
            let scopes = std::iter::once(Scope::Site).chain(levels).chain(bodies);
            scopes.map(|scope| calendar(site, scope)).collect()
        }
        _ => Vec::new(),
    }
}

/// The calendar that a page is about.
fn own_calendar(site: &Site, scope: Scope) -> FeedLink {
    let feed = calendar(site, scope);
    FeedLink { qr: feed.address.as_deref().and_then(qr::code), ..feed }
}

fn calendar(site: &Site, scope: Scope) -> FeedLink {
    let path = ics::path(site, scope);
    let address = address(site, &path);
    FeedLink {
        title: ics::name(site, scope),
        media_type: "text/calendar",
        url: links::href(&path),
        webcal: address.as_deref().and_then(webcal),
        address,
        qr: None,
    }
}

fn news(site: &Site, scope: Scope) -> FeedLink {
    let path = atom::path(site, scope);
    FeedLink {
        title: atom::title(site, scope),
        media_type: "application/atom+xml",
        url: links::href(&path),
        address: address(site, &path),
        webcal: None,
        qr: None,
    }
}

fn changes(site: &Site) -> FeedLink {
    let path = formats::changes::PATH;
    FeedLink {
        title: formats::changes::title(site),
        media_type: "application/atom+xml",
        url: links::href(path),
        address: address(site, path),
        webcal: None,
        qr: None,
    }
}

fn webcal(address: &str) -> Option<String> {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
    Some(format!("webcal://{rest}"))
}

/// Titles of pages that nobody writes.
struct Words {
    home: &'static str,
    plans: &'static str,
    timeline: &'static str,
    calendar: &'static str,
    schedule: &'static str,
    help: &'static str,
    changes: &'static str,
    search: &'static str,
    not_found: &'static str,
}

fn words(language: Language) -> Words {
    match language {
        Language::Vi => Words {
            home: "Trang chủ",
            plans: "Các kế hoạch",
            timeline: "Dòng thời gian",
            calendar: "Lịch",
            schedule: "Lịch thực hiện",
            help: "Theo dõi lịch",
            changes: "Thay đổi thời hạn",
            search: "Tìm kiếm",
            not_found: "Không tìm thấy trang",
        },
        Language::En => Words {
            home: "Home",
            plans: "Plans",
            timeline: "Timeline",
            calendar: "Calendar",
            schedule: "Schedule",
            help: "Subscribe to the calendar",
            changes: "Changed deadlines",
            search: "Search",
            not_found: "Page not found",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[track_caller]
    fn check_root(base_url: Option<&str>, expected: &str) {
        let mut site = fixture::site();
        site.config.base_url = base_url.map(str::to_string);
        assert_eq!(root_from_anywhere(&site), expected);
    }

    #[test]
    fn roots() {
        assert_eq!([root("index.html"), root("plans/a/index.html")], ["", "../../"]);
        check_root(Some("https://vi.example/ke-hoach/"), "/ke-hoach/");
        check_root(Some("https://vi.example/"), "/");
        check_root(None, "");
    }

    #[test]
    fn a_page_knows_its_way_back_and_its_feeds() {
        let site = fixture::site();
        let index = Index::new(&site);
        let plan = fixture::plan(&site, "xa");
        let frame = page(
            &index,
            &Page { url: "plans/xa/index.html".into(), kind: PageKind::Plan(plan) },
            "plan",
        );
        let crumbs: Vec<_> = frame.breadcrumbs.iter().map(|c| c.url.as_str()).collect();
        assert_eq!(crumbs, ["index.html", "levels/xa/index.html"]);
        assert_eq!(frame.address.as_deref(), Some("https://vi.example/ke-hoach/plans/xa/"));
        assert!(frame.qr.is_some());
        assert_eq!(
            frame.feeds[0].webcal.as_deref(),
            Some("webcal://vi.example/ke-hoach/plans/xa/calendar.ics")
        );
        let help = feeds(&index, &PageKind::CalendarHelp);
        assert_eq!(help.len(), 5);
    }
}
