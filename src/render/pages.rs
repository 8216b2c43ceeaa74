//! What the site consists of, in a fixed order.

use super::formats::{atom, ics};
use super::index::Index;
use super::theme::{Theme, asset_url};
use super::{level, links, search};
use crate::model::{BodyId, DocumentId, LevelId, Page, PageKind, PlanId, Scope, Site};
use std::collections::BTreeSet;

/// Every file of the published site.
pub(crate) fn all(index: &Index<'_>, theme: &Theme<'_>) -> Vec<Page> {
    let site = index.site;
    let mut pages =
        vec![page("index.html", PageKind::Home), page("plans/index.html", PageKind::Plans)];
    pages.extend(site.plan_ids().flat_map(|id| plan(site, id)));
    pages.extend((0..site.config.levels.len()).flat_map(|id| level(index, LevelId(id))));
    pages.extend((0..site.config.bodies.len()).flat_map(|id| body(index, BodyId(id))));
    pages.extend(documents(site));
    pages.push(page("timeline/index.html", PageKind::Timeline));
    pages.push(page("calendar/index.html", PageKind::Calendar));
    pages.push(page(HELP, PageKind::CalendarHelp));
    for id in index.milestones.keys() {
        pages.push(page(links::milestone_url(id), PageKind::Milestone(id.clone())));
    }
    pages.extend((0..site.pages.len()).map(|at| page(text_url(site, at), PageKind::Text(at))));
    pages.push(page("search/index.html", PageKind::Search));
    pages.push(page("404.html", PageKind::NotFound));
    let scripts = search::files(index);
    pages.extend(
        scripts.into_iter().map(|name| page(format!("search/{name}"), PageKind::SearchShard(name))),
    );
    pages.push(page("manifest.webmanifest", PageKind::Manifest));
    pages.extend(for_programs(site));
    redirects(site, &mut pages);
    pages.extend(theme.assets().map(|path| page(asset_url(path), PageKind::Asset(path.into()))));
    let copies = site.files.iter().enumerate();
    pages.extend(copies.map(|(at, file)| page(file.url.as_str(), PageKind::Copy(at))));
    pages
}

/// How to subscribe.
pub(crate) const HELP: &str = "calendar/help/index.html";

/// One of the other pages, by its place.
pub(crate) fn text_url(site: &Site, place: usize) -> String {
    site.pages.get(place).map(|(page, _)| page.url()).unwrap_or_default()
}

fn page(url: impl Into<String>, kind: PageKind) -> Page {
    Page { url: url.into(), kind }
}

fn calendar(site: &Site, scope: Scope) -> Page {
    page(ics::path(site, scope), PageKind::Ics(scope))
}

fn feed(site: &Site, scope: Scope) -> Page {
    page(atom::path(site, scope), PageKind::Atom(scope))
}

fn plan(site: &Site, id: PlanId) -> [Page; 2] {
    let url = site.document_of(id).url.as_str();
    [page(url, PageKind::Plan(id)), calendar(site, Scope::Plan(id))]
}

fn level(index: &Index<'_>, id: LevelId) -> [Page; 4] {
    [
        page(links::level_url(index, id), PageKind::Level(id)),
        page(level::schedule_url(index, id), PageKind::Schedule(id)),
        calendar(index.site, Scope::Level(id)),
        feed(index.site, Scope::Level(id)),
    ]
}

fn body(index: &Index<'_>, id: BodyId) -> [Page; 2] {
    [page(links::body_url(index, id), PageKind::Body(id)), calendar(index.site, Scope::Body(id))]
}

fn documents(site: &Site) -> impl Iterator<Item = Page> {
    let cited = site.documents.iter().enumerate().filter(|(_, document)| document.plan.is_none());
    cited.map(|(at, document)| page(document.url.as_str(), PageKind::Document(DocumentId(at))))
}

fn for_programs(site: &Site) -> Vec<Page> {
    let mut pages = vec![feed(site, Scope::Site), calendar(site, Scope::Site)];
    pages.extend(ics::years(site).into_iter().map(|year| calendar(site, Scope::Year(year))));
    pages.push(page("plans.json", PageKind::PlansJson));
    pages.push(page("deadlines.json", PageKind::DeadlinesJson));
    if site.config.base_url.is_some() {
        pages.push(page("sitemap.xml", PageKind::Sitemap));
    }
    pages
}

/// Forwarding pages at the plans' old addresses; a page that exists is never hidden by one.
fn redirects(site: &Site, pages: &mut Vec<Page>) {
    let mut taken: BTreeSet<String> = pages.iter().map(|page| page.url.clone()).collect();
    taken.extend(site.files.iter().map(|file| file.url.clone()));
    for plan in site.plan_ids() {
        for alias in &site.plan(plan).meta.aliases {
            let Some(url) = alias_url(site.config.base_url.as_deref(), alias) else { continue };
            if taken.insert(url.clone()) {
                let target = site.document_of(plan).url.clone();
                pages.push(page(url, PageKind::Redirect(target)));
            }
        }
    }
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
