//! `sitemap.xml` (sitemaps.org 0.9) for a site that has a web address.

use super::{address, xml};
use crate::model::{Meta, Page, PageKind, Site};

/// The addresses of all pages that a reader may look for, with the day of a plan's last change.
/// Without a `base_url` there is no address to list and the map is empty.
pub fn sitemap(site: &Site, pages: &[Page]) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for page in pages.iter().filter(|p| is_listed(&p.kind)) {
        let Some(address) = address::absolute(site, &page.url) else { continue };
        out.push_str("<url>\n");
        out.push_str(&xml::element("loc", &[], &address));
        if let PageKind::Plan(plan) = page.kind
            && let Some(day) = last_change(&site.plan(plan).meta)
        {
            out.push_str(&xml::element("lastmod", &[], &day));
        }
        out.push_str("</url>\n");
    }
    out.push_str("</urlset>\n");
    out.into_bytes()
}

fn is_listed(kind: &PageKind) -> bool {
    match kind {
        PageKind::Home
        | PageKind::Plans
        | PageKind::Plan(_)
        | PageKind::Level(_)
        | PageKind::Schedule(_)
        | PageKind::Body(_)
        | PageKind::Document(_)
        | PageKind::Timeline
        | PageKind::Calendar
        | PageKind::Milestone(_)
        | PageKind::Text(_)
        | PageKind::Changes
        | PageKind::CalendarHelp => true,
        PageKind::Search
        | PageKind::NotFound
        | PageKind::Redirect(_)
        | PageKind::Ics(_)
        | PageKind::Atom(_)
        | PageKind::PlansJson
        | PageKind::DeadlinesJson
        | PageKind::ChangesAtom
        | PageKind::ChangesJson
        | PageKind::StampsJson
        | PageKind::Sitemap
        | PageKind::Manifest
        | PageKind::Asset(_)
        | PageKind::SearchShard(_)
        | PageKind::Copy(_) => false,
    }
}

/// `2025-06-14`, or `2025-06` where the day of issue is still blank.
fn last_change(meta: &Meta) -> Option<String> {
    let updated = meta.updated.map(|d| d.format("%Y-%m-%d").to_string());
    updated.or_else(|| meta.date.map(|d| d.iso()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;
    use crate::model::{IssueDate, PlanId};

    #[test]
    fn pages_of_readers_are_listed_by_their_addresses() {
        let mut site = fixture::site();
        site.plans[1].meta.date = Some(IssueDate::month(fixture::date("2024-08-01")));
        let page = |url: &str, kind| Page { url: url.into(), kind };
        let pages = [
            page("index.html", PageKind::Home),
            page("plans/12-kh-tu/index.html", PageKind::Plan(PlanId(0))),
            page("plans/9-kh-tu/index.html", PageKind::Plan(PlanId(1))),
            page("plans/a&b/index.html", PageKind::Plan(PlanId(2))),
            page("404.html", PageKind::NotFound),
            page("old/index.html", PageKind::Redirect("index.html".into())),
            page("calendar.ics", PageKind::Ics(crate::model::Scope::Site)),
        ];
        let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
            <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
            <url>\n<loc>https://kehoach.example/x/</loc>\n</url>\n\
            <url>\n<loc>https://kehoach.example/x/plans/12-kh-tu/</loc>\n<lastmod>2025-01-24</lastmod>\n</url>\n\
            <url>\n<loc>https://kehoach.example/x/plans/9-kh-tu/</loc>\n<lastmod>2024-08</lastmod>\n</url>\n\
            <url>\n<loc>https://kehoach.example/x/plans/a&amp;b/</loc>\n</url>\n\
            </urlset>\n";
        assert_eq!(String::from_utf8(sitemap(&site, &pages)).unwrap(), expected);
    }
}
