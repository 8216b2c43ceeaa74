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
        | PageKind::CalendarHelp => true,
        PageKind::Search
        | PageKind::NotFound
        | PageKind::Redirect(_)
        | PageKind::Ics(_)
        | PageKind::Atom(_)
        | PageKind::PlansJson
        | PageKind::DeadlinesJson
        | PageKind::Sitemap
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
