//! Atom feeds (RFC 4287) of new and updated plans.

use super::stamp;
use super::text::{cut, issued_in_words, one_line};
use super::words::words;
use super::{address, id, xml};
use crate::model::{Document, PlanId, Scope, Site};
use chrono::NaiveDate;
use std::cmp::Reverse;

/// Most entries.
const NEWEST: usize = 30;
/// Most characters of a title and of a summary.
const TITLE: usize = 300;
const SUMMARY: usize = 1000;

/// The feed of the site or of a level: the newest plans, latest change first. Plans and bodies
/// have no feed of their own; their scopes give the site's.
pub fn feed(site: &Site, scope: Scope) -> Vec<u8> {
    let plans = newest(site, scope);
    let updated = plans.iter().map(|&p| last_change(site, p)).max();
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let language = site.config.language.tag();
    out.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n"
    ));
    let path = path(site, scope);
    out.push_str(&xml::element("id", &[], &lasting_id(site, &path)));
    out.push_str(&xml::element("title", &[], &title(site, scope)));
    out.push_str(&xml::element("updated", &[], &moment(updated.unwrap_or(stamp::UNKNOWN))));
    out.push_str(&author(&site.config.title));
    out.push_str("<generator>kehoach</generator>\n");
    if let Some(own) = address::absolute(site, &path) {
        out.push_str(&link("self", "application/atom+xml", &own));
    }
    out.push_str(&link("alternate", "text/html", &href(site, scope, &page(site, scope))));
    for plan in plans {
        out.push_str(&entry(site, scope, plan));
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

/// Where the feed of a scope is published, from the site's root.
pub fn path(site: &Site, scope: Scope) -> String {
    match scope {
        Scope::Level(level) => format!("levels/{}/feed.xml", site.config.level(level).id),
        _ => "feed.xml".into(),
    }
}

/// The name of a feed as feed readers show it.
pub fn title(site: &Site, scope: Scope) -> String {
    let title = one_line(&site.config.title);
    let title = match scope {
        Scope::Level(level) => format!("{title} – {}", one_line(&site.config.level(level).name)),
        _ => title,
    };
    if title.is_empty() { "kehoach".into() } else { cut(&title, TITLE) }
}

fn newest(site: &Site, scope: Scope) -> Vec<PlanId> {
    let is_in = |&plan: &PlanId| match scope {
        Scope::Level(level) => {
            site.plan(plan).meta.level == level || site.links[plan.0].applies_to.contains(&level)
        }
        _ => true,
    };
    let mut plans: Vec<PlanId> = site.plan_ids().filter(is_in).collect();
    plans.sort_by_key(|&p| (Reverse(last_change(site, p)), &site.plan(p).path));
    plans.truncate(NEWEST);
    plans
}

/// The day of issue or of the last change; of its replacement for a plan that is superseded.
pub(super) fn last_change(site: &Site, plan: PlanId) -> NaiveDate {
    let stamp = stamp::of_plan(&site.plan(plan).meta);
    site.superseded_by(plan).map_or(stamp, |by| stamp::cancelled(stamp, by)).modified.date()
}

fn entry(site: &Site, scope: Scope, plan: PlanId) -> String {
    let meta = &site.plan(plan).meta;
    let url = &site.document_of(plan).url;
    let level = site.config.level(meta.level);
    let mut out = String::from("<entry>\n");
    out.push_str(&xml::element("id", &[], &lasting_id(site, url)));
    out.push_str(&xml::element("title", &[], &entry_title(site, plan)));
    out.push_str(&xml::element("updated", &[], &moment(last_change(site, plan))));
    if let Some(created) = stamp::of_plan(meta).created {
        out.push_str(&xml::element("published", &[], &moment(created)));
    }
    out.push_str(&author(site.actor_name(&meta.issuer)));
    out.push_str(&link("alternate", "text/html", &href(site, scope, url)));
    let label = one_line(&level.name);
    out.push_str(&xml::element("category", &[("term", &level.id), ("label", &label)], ""));
    out.push_str(&xml::element("summary", &[], &summary(site, plan)));
    out.push_str("</entry>\n");
    out
}

/// "133-KH/ĐUK: the subject".
fn entry_title(site: &Site, plan: PlanId) -> String {
    let meta = &site.plan(plan).meta;
    let lead = meta.number.as_ref().map_or_else(|| meta.kind.clone(), ToString::to_string);
    let title = cut(&one_line(&format!("{lead}: {}", meta.title)), TITLE);
    match site.superseded_by(plan) {
        Some(_) => format!("[{}] {title}", words(site.config.language).superseded),
        None => title,
    }
}

fn summary(site: &Site, plan: PlanId) -> String {
    let words = words(site.config.language);
    let meta = &site.plan(plan).meta;
    let own = meta.summary.as_deref().map(one_line).filter(|s| !s.is_empty());
    let count = || format!("{}: {}.", words.deadlines, site.plan(plan).statements.len());
    let text = cut(&own.unwrap_or_else(count), SUMMARY);
    match site.superseded_by(plan) {
        Some(by) => format!("{} {}. {text}", words.superseded_by, name(site, by)),
        None => text,
    }
}

/// "7-KH/TU ngày 01/3/2025", else the subject.
fn name(site: &Site, document: &Document) -> String {
    let number = document.number.as_ref().map(ToString::to_string);
    let date = document.date.as_ref().map(|d| issued_in_words(d, site.config.language));
    match number {
        Some(number) => one_line(&format!("{number} {}", date.unwrap_or_default())),
        None => cut(&one_line(&document.title), TITLE),
    }
}

pub(super) fn author(name: &str) -> String {
    let name = match one_line(name) {
        empty if empty.is_empty() => "kehoach".into(),
        name => name,
    };
    format!("<author>{}</author>\n", xml::element("name", &[], &name).trim_end())
}

pub(super) fn link(rel: &str, media_type: &str, href: &str) -> String {
    xml::element("link", &[("rel", rel), ("type", media_type), ("href", href)], "")
}

/// The address of a page; from the feed's own folder where the site has none.
fn href(site: &Site, scope: Scope, url: &str) -> String {
    let up = "../".repeat(path(site, scope).matches('/').count());
    address::absolute(site, url).unwrap_or_else(|| up + &address::relative(url))
}

fn page(site: &Site, scope: Scope) -> String {
    path(site, scope).replace("feed.xml", "index.html")
}

/// Never changes while the page keeps its address; a site without one uses a name-based UUID.
pub(super) fn lasting_id(site: &Site, url: &str) -> String {
    address::absolute(site, url)
        .unwrap_or_else(|| id::urn(&format!("kehoach:{}:{url}", site.config.title)))
}

pub(super) fn moment(date: NaiveDate) -> String {
    date.format("%Y-%m-%dT00:00:00Z").to_string()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, date};
    use super::*;
    use crate::model::{LevelId, Page, PageKind};

    fn text(site: &Site, scope: Scope) -> String {
        String::from_utf8(feed(site, scope)).unwrap()
    }

    /// The contents of all elements of a name.
    fn all<'a>(feed: &'a str, name: &str) -> Vec<&'a str> {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        feed.split(&open).skip(1).map(|s| s.split(&close).next().unwrap()).collect()
    }

    #[test]
    fn entries_come_by_their_last_change() {
        let mut site = fixture::site();
        let expected = [
            "Kế hoạch đại hội",
            "12-KH/TU: Tổ chức đại hội, nhiệm kỳ 2025 - 2030",
            "[ĐÃ THAY THẾ] 9-KH/TU: Kế hoạch cũ",
            "Kế hoạch: Chưa có số",
        ];
        let feed = text(&site, Scope::Site);
        assert_eq!(all(&feed, "title"), expected);
        let days = ["2025-01-24", "2025-01-24", "2025-01-10", "2000-01-01"];
        assert_eq!(all(&feed, "updated"), days.map(|d| format!("{d}T00:00:00Z")));
        site.plans[2].meta.updated = Some(date("2025-02-01"));
        assert_eq!(all(&text(&site, Scope::Site), "title")[1], expected[3]);
    }

    #[test]
    fn ids_are_distinct_and_outlive_titles() {
        let mut site = fixture::site();
        for base in [site.config.base_url.clone(), None] {
            site.config.base_url = base;
            let before = text(&site, Scope::Site);
            let ids = all(&before, "id");
            assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), 4);
            let title = std::mem::replace(&mut site.plans[0].meta.title, "Tên mới".into());
            assert_eq!(all(&text(&site, Scope::Site), "id"), ids);
            site.plans[0].meta.title = title;
        }
    }

    #[test]
    fn a_level_has_its_own_feed() {
        let mut site = fixture::site();
        site.links[1].applies_to.clear();
        let feed = text(&site, Scope::Level(LevelId(2)));
        let own = "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://kehoach.example/x/levels/co-so/feed.xml\"/>";
        assert!(feed.contains(own), "{feed}");
        assert_eq!(all(&feed, "entry").len(), 2);
        site.config.base_url = None;
        let feed = text(&site, Scope::Level(LevelId(2)));
        assert!(
            feed.contains("href=\"../../plans/12-kh-tu/index.html\"") && !feed.contains("\"self\"")
        );
    }

    #[test]
    fn a_long_list_is_cut() {
        let mut site = fixture::site();
        for i in 0..40 {
            let plan = fixture::add_plan(&mut site, &format!("p{i:02}"), "x");
            site.plans[plan.0].meta.updated = Some(date("2026-01-01"));
        }
        let feed = text(&site, Scope::Site);
        let links = all(&feed, "entry");
        assert_eq!(links.len(), 30);
        assert!(links[0].contains("/plans/p00/") && links[29].contains("/plans/p29/"));
    }

    #[test]
    fn the_formats_know_their_pages() {
        let site = fixture::site();
        let page = |kind| Page { url: String::new(), kind };
        let bytes = |kind| {
            super::super::bytes(
                &crate::render::index::Index::new(&site),
                &[page(PageKind::Home)],
                &kind,
            )
        };
        assert_eq!(bytes(PageKind::Atom(Scope::Site)), Some(feed(&site, Scope::Site)));
        assert_eq!(bytes(PageKind::Home), None);
    }
}
