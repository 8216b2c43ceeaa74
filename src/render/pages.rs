//! What the site consists of, in a fixed order.

use super::formats::{atom, changes, ics};
use super::index::Index;
use super::theme::{Theme, asset_url};
use super::{level, links, search};
use crate::model::{BodyId, DocumentId, LevelId, Page, PageKind, PlanId, Scope, Site, alias_url};
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

/// What has changed since the sites before.
pub(crate) const CHANGES: &str = "changes/index.html";

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
    pages.push(page("stamps.json", PageKind::StampsJson));
    // Also while there are none: a link that comes and goes would change every page.
    pages.push(page(CHANGES, PageKind::Changes));
    pages.push(page(changes::PATH, PageKind::ChangesAtom));
    pages.push(page("changes.json", PageKind::ChangesJson));
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
