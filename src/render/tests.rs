//! The whole renderer over the fixture's site: with a theme of one line, and with the built-in one.

use super::view::PageView;
use super::*;
use crate::model::{Language, PlanId, Scope};
use std::collections::BTreeSet;

/// A theme whose every template shows where it is and what it shows.
fn tiny_theme() -> ThemeFiles {
    const KINDS: [&str; 14] = [
        "home",
        "plans",
        "plan",
        "level",
        "schedule",
        "body",
        "document",
        "timeline",
        "calendar",
        "milestone",
        "text",
        "help",
        "search",
        "404",
    ];
    let mut files: ThemeFiles = KINDS
        .iter()
        .map(|kind| (format!("{kind}.html"), "{{ page.kind }} {{ page.title }} {{ root }}|".into()))
        .collect();
    files.insert("redirect.html".into(), "{{ root }}{{ target }}".into());
    files.insert("css/a.css".into(), "a {}".into());
    files
}

fn renderer<'a>(site: &'a Site, files: &'a ThemeFiles) -> Renderer<'a> {
    let layers = [BTreeMap::new(), theme::layer("default", files)];
    let theme = Theme::from_layers(site.config.language, layers).unwrap();
    Renderer::with_theme(site, theme).map_err(|notes| format!("{notes:?}")).unwrap()
}

#[test]
fn the_site_consists_of_what_the_contract_lists() {
    let (site, files) = (fixture::site(), tiny_theme());
    let urls: Vec<String> = renderer(&site, &files).pages().into_iter().map(|p| p.url).collect();
    let expected = "index.html plans/index.html \
        plans/nhap/index.html plans/nhap/calendar.ics plans/tinh/index.html plans/tinh/calendar.ics \
        plans/tinh-moi/index.html plans/tinh-moi/calendar.ics plans/xa/index.html plans/xa/calendar.ics \
        levels/tinh/index.html levels/tinh/schedule/index.html levels/tinh/calendar.ics levels/tinh/feed.xml \
        levels/xa/index.html levels/xa/schedule/index.html levels/xa/calendar.ics levels/xa/feed.xml \
        bodies/tinh-uy/index.html bodies/tinh-uy/calendar.ics bodies/dang-uy/index.html bodies/dang-uy/calendar.ics \
        documents/35-ct-tw-2024-06-14/index.html timeline/index.html calendar/index.html \
        calendar/help/index.html milestones/dai-hoi/index.html pages/lien-he/index.html search/index.html 404.html \
        search/manifest.js search/facts.js search/w000.js search/p000.js search/d0000.js search/d0001.js \
        manifest.webmanifest feed.xml calendar.ics calendar-2025.ics plans.json deadlines.json stamps.json changes/index.html changes.xml changes.json sitemap.xml \
        cu/tinh/index.html assets/css/a.css";
    assert_eq!(urls, expected.split_whitespace().collect::<Vec<_>>());
    let mut unique = BTreeSet::new();
    assert!(urls.iter().all(|url| unique.insert(url)));
}

#[test]
fn no_site_map_without_an_address() {
    let (mut site, files) = (fixture::site(), tiny_theme());
    site.config.base_url = None;
    assert!(!renderer(&site, &files).pages().iter().any(|p| p.kind == PageKind::Sitemap));
}

#[track_caller]
fn check(url: &str, kind: PageKind, expected: &str) {
    let (site, files) = (fixture::site(), tiny_theme());
    let bytes = renderer(&site, &files).render(&Page { url: url.into(), kind }).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), expected);
}

#[test]
fn pages_know_their_title_and_their_root() {
    check("index.html", PageKind::Home, "home Kế hoạch đại hội |");
    check("plans/xa/index.html", PageKind::Plan(PlanId(3)), "plan Kế hoạch xa ../../|");
    check("404.html", PageKind::NotFound, "404 Không tìm thấy trang /ke-hoach/|");
    check(
        "cu/tinh/index.html",
        PageKind::Redirect("plans/a b/index.html".into()),
        "../../plans/a%20b/index.html",
    );
    check("assets/css/a.css", PageKind::Asset("css/a.css".into()), "a {}");
}

#[test]
fn pages_are_made_in_parallel() {
    fn shared<T: Send + Sync>(_: &T) {}
    let (site, files) = (fixture::site(), tiny_theme());
    shared(&renderer(&site, &files));
}

#[test]
fn copied_files_are_not_made_here() {
    let (site, files) = (fixture::site(), tiny_theme());
    let page = Page { url: "plans/map.png".into(), kind: PageKind::Copy(0) };
    assert!(renderer(&site, &files).render(&page).is_err());
}

/// Every page of the fixture with the built-in theme, in both languages.
#[test]
fn the_built_in_theme_draws_every_kind_of_page() {
    for language in [Language::Vi, Language::En] {
        let mut site = fixture::site();
        site.config.language = language;
        let themes = BTreeMap::new();
        let renderer = Renderer::new(&site, &themes).map_err(|n| format!("{n:?}")).unwrap();
        for page in renderer.pages() {
            let bytes = renderer.render(&page).map_err(|e| format!("{}: {e}", page.url)).unwrap();
            assert_eq!(bytes, renderer.render(&page).unwrap(), "{}", page.url);
        }
        let plan = renderer.render(&Page {
            url: "plans/tinh/index.html".into(),
            kind: PageKind::Plan(fixture::plan(&site, "tinh")),
        });
        let plan = String::from_utf8(plan.unwrap()).unwrap();
        // The plan that replaced it.
        assert!(plan.contains("href=\"../../plans/tinh-moi/index.html\""));
    }
}

/// Both languages have the same words.
#[test]
fn the_built_in_theme_is_whole_in_both_languages() {
    let themes = BTreeMap::new();
    let words = |language| {
        let config = crate::model::Config { language, ..Default::default() };
        let theme = Theme::load(&config, &themes).map_err(|n| format!("{n:?}")).unwrap();
        theme.strings.into_keys().collect::<Vec<_>>()
    };
    let vietnamese = words(Language::Vi);
    assert!(!vietnamese.is_empty());
    assert_eq!(vietnamese, words(Language::En));
}

#[test]
fn feeds_have_addresses_that_are_published() {
    let (site, files) = (fixture::site(), tiny_theme());
    let renderer = renderer(&site, &files);
    let pages = renderer.pages();
    let published: BTreeSet<&str> = pages.iter().map(|p| p.url.as_str()).collect();
    for page in &pages {
        let frame: PageView = frame::page(&renderer.index, page, "any");
        for feed in frame.feeds {
            assert!(published.contains(feed.url.as_str()), "{} → {}", page.url, feed.url);
        }
    }
    assert!(published.contains(formats::ics::path(&site, Scope::Site).as_str()));
}
