//! Over the whole sample site: the feed, the page, the timeline and `deadlines.json` of each plan,
//! level and body tell the same, event by event.
#![allow(clippy::unwrap_used, reason = "a test")]

use camino::Utf8Path;
use kehoach::load::{Options, load};
use kehoach::model::{Page, PageKind, Scope, Site};
use kehoach::render::Renderer;
use kehoach::understand;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

const TODAY: &str = "2026-11-20";

/// The texts of a site's files by their address.
struct Published {
    site: Site,
    files: BTreeMap<String, String>,
    deadlines: Vec<Value>,
}

static PUBLISHED: LazyLock<Published> = LazyLock::new(published);

fn published() -> Published {
    let today = TODAY.parse().unwrap();
    let options = Options { today, ..Options::default() };
    let (input, _) = load(Utf8Path::new(env!("CARGO_MANIFEST_DIR")), &options).unwrap();
    let site = understand(&input).site;
    let renderer = Renderer::new(&site, &input.themes).map_err(|n| format!("{n:?}")).unwrap();
    let is_read = |page: &Page| {
        use PageKind::{Body, Calendar, DeadlinesJson, Home, Ics, Level, Plan, Timeline};
        matches!(
            page.kind,
            Body(_) | Calendar | DeadlinesJson | Home | Ics(_) | Level(_) | Plan(_) | Timeline
        )
    };
    let files: BTreeMap<String, String> = renderer
        .pages()
        .into_iter()
        .filter(is_read)
        .map(|page| {
            let bytes = renderer.render(&page).unwrap();
            (page.url, String::from_utf8(bytes).unwrap())
        })
        .collect();
    let json: Value = serde_json::from_str(&files["deadlines.json"]).unwrap();
    let deadlines = json["deadlines"].as_array().unwrap().clone();
    assert!(deadlines.len() > 100, "the sample has become small: {}", deadlines.len());
    Published { site, files, deadlines }
}

/// A deadline as a page shows it: its address, first and last day.
type Shown = (String, String, String);

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_string()
}

/// The last day that complies, where an end is said.
fn last_day(deadline: &Value) -> String {
    let end = deadline["end"].as_str().and_then(|end| end.parse::<chrono::NaiveDate>().ok());
    end.map(|end| end.pred_opt().unwrap().to_string()).unwrap_or_default()
}

fn in_json(deadlines: &[&Value]) -> Vec<Shown> {
    let shown = |d: &&Value| (text(&d["url"]), text(&d["start"]), last_day(d));
    let mut all: Vec<Shown> = deadlines.iter().map(shown).collect();
    all.sort();
    all
}

/// A link of a page as an address from the site's root.
fn resolved(page: &str, href: &str) -> String {
    match href.strip_prefix('#') {
        Some(anchor) => format!("{page}#{anchor}"),
        None => href.trim_start_matches("../").to_string(),
    }
}

fn attribute<'a>(html: &'a str, name: &str) -> &'a str {
    let open = format!(" {name}=\"");
    let Some(at) = html.find(&open) else { return "" };
    let value = &html[at + open.len()..];
    &value[..value.find('"').unwrap()]
}

/// The deadlines that a page lists in blocks.
fn in_blocks(page: &str, html: &str) -> Vec<Shown> {
    let blocks = html.split("<div class=\"deadline ").skip(1);
    let mut all: Vec<Shown> = blocks
        .map(|block| {
            let tag = &block[..block.find('>').unwrap()];
            let task = &block[block.find("<p class=\"task\">").unwrap()..];
            let url = resolved(page, attribute(task, "href"));
            (url, attribute(tag, "data-start").into(), attribute(tag, "data-last").into())
        })
        .collect();
    all.sort();
    all
}

/// Where the marks and bars of a page's timeline lead, how often each.
fn in_timeline(page: &str, html: &str) -> BTreeSet<String> {
    let drawn = html.split("<a href=\"").skip(1).filter_map(|link| {
        let (href, rest) = link.split_once('"')?;
        rest.starts_with(" class=\"item").then(|| resolved(page, href))
    });
    drawn.collect()
}

/// What a page's timeline has room for: at most three years, of which it says the first and the
/// last day.
fn due_in_timeline(html: &str, deadlines: &[&Value]) -> BTreeSet<String> {
    let Some(at) = html.find("<div class=\"timeline") else { return BTreeSet::new() };
    let (from, to) = (attribute(&html[at..], "data-first"), attribute(&html[at..], "data-last"));
    let is_shown = |d: &&&Value| {
        let (start, last) = (text(&d["start"]), last_day(d));
        let is_bar = d["kind"] == "period" || d["kind"] == "from" || d["phase"] == true;
        let day = if last.is_empty() { start.as_str() } else { last.as_str() };
        match is_bar {
            true => {
                (start.is_empty() || start.as_str() <= to)
                    && (last.is_empty() || last.as_str() >= from)
            }
            false => from <= day && day <= to,
        }
    };
    deadlines.iter().filter(is_shown).map(|d| text(&d["url"])).collect()
}

/// UID, DTSTART and DTEND of each event.
fn in_feed(feed: &str) -> Vec<(String, String, String)> {
    let feed = feed.replace("\r\n ", "");
    let events = feed.split("BEGIN:VEVENT").skip(1);
    let mut all: Vec<_> = events
        .map(|event| {
            let value =
                |name: &str| event.lines().find_map(|l| l.strip_prefix(name)).unwrap().to_string();
            (value("UID:"), value("DTSTART;VALUE=DATE:"), value("DTEND;VALUE=DATE:"))
        })
        .collect();
    all.sort();
    all
}

fn day_after(iso: &str) -> String {
    let date: chrono::NaiveDate = iso.parse().unwrap();
    date.succ_opt().unwrap().to_string()
}

/// The events that the facts of `deadlines.json` demand: RFC 5545 days without dashes.
fn events_of(d: &Value, bars: bool) -> Vec<(String, String, String)> {
    let (uid, start, last) = (text(&d["uid"]), text(&d["start"]), last_day(d));
    let event = |part: &str, first: &str, last: &str| {
        let uid = uid.replace('@', &format!("{part}@"));
        (uid, first.replace('-', ""), day_after(last).replace('-', ""))
    };
    match d["kind"].as_str().unwrap() {
        "period" if !start.is_empty() && !last.is_empty() && start != last => match bars {
            true => vec![event("", &start, &last)],
            false => vec![event("~start", &start, &start), event("~end", &last, &last)],
        },
        "from" => vec![event("", &start, &start)],
        _ if last.is_empty() => vec![event("", &start, &start)],
        _ => vec![event("", &last, &last)],
    }
}

/// What a wide feed no longer holds: what ended more than 90 days before.
fn is_gone(event: &(String, String, String)) -> bool {
    let today: chrono::NaiveDate = TODAY.parse().unwrap();
    let end = chrono::NaiveDate::parse_from_str(&event.2, "%Y%m%d").unwrap();
    end.pred_opt().unwrap() < today - chrono::Days::new(90)
}

#[track_caller]
fn check_feed(published: &Published, path: &str, of: &[&Value], scope: Scope) {
    let bars = matches!(scope, Scope::Plan(_));
    let mut expected: Vec<_> = of.iter().flat_map(|d| events_of(d, bars)).collect();
    if matches!(scope, Scope::Site | Scope::Level(_)) {
        expected.retain(|event| !is_gone(event));
    }
    expected.sort();
    assert_eq!(in_feed(&published.files[path]), expected, "{path}");
}

#[test]
fn plans_agree() {
    let published = &*PUBLISHED;
    for id in published.site.plan_ids() {
        let plan = &published.site.plan(id).path;
        let of: Vec<&Value> = published.deadlines.iter().filter(|d| d["plan"] == **plan).collect();
        let page = format!("plans/{plan}/index.html");
        let html = &published.files[&page];
        assert_eq!(in_blocks(&page, html), in_json(&of), "{page}");
        assert_eq!(in_timeline(&page, html), due_in_timeline(html, &of), "{page}");
        check_feed(published, &format!("plans/{plan}/calendar.ics"), &of, Scope::Plan(id));
    }
}

#[test]
fn levels_agree() {
    let published = &*PUBLISHED;
    for (place, level) in published.site.config.levels.iter().enumerate() {
        let binds = |d: &&Value| d["levels"].as_array().unwrap().iter().any(|l| *l == *level.id);
        let of: Vec<&Value> = published.deadlines.iter().filter(binds).collect();
        let page = format!("levels/{}/index.html", level.id);
        let html = &published.files[&page];
        assert_eq!(in_blocks(&page, html), in_json(&of), "{page}");
        assert_eq!(in_timeline(&page, html), due_in_timeline(html, &of), "{page}");
        let scope = Scope::Level(kehoach::model::LevelId(place));
        check_feed(published, &format!("levels/{}/calendar.ics", level.id), &of, scope);
    }
}

#[test]
fn bodies_agree() {
    let published = &*PUBLISHED;
    for (place, body) in published.site.config.bodies.iter().enumerate() {
        let is_in = |list: &Value| list.as_array().unwrap().iter().any(|b| *b == *body.id);
        let (led, helped): (Vec<_>, Vec<_>) = {
            let of = |key: &'static str| published.deadlines.iter().filter(move |d| is_in(&d[key]));
            (of("by").collect(), of("with").collect())
        };
        let page = format!("bodies/{}/index.html", body.id);
        let mut shown = [in_json(&led), in_json(&helped)].concat();
        shown.sort();
        assert_eq!(in_blocks(&page, &published.files[&page]), shown, "{page}");
        let either: Vec<&Value> =
            published.deadlines.iter().filter(|d| is_in(&d["by"]) || is_in(&d["with"])).collect();
        let scope = Scope::Body(kehoach::model::BodyId(place));
        check_feed(published, &format!("bodies/{}/calendar.ics", body.id), &either, scope);
    }
}

#[test]
fn the_whole_site_agrees() {
    let published = &*PUBLISHED;
    let all: Vec<&Value> = published.deadlines.iter().collect();
    check_feed(published, "calendar.ics", &all, Scope::Site);
    let archives = published.files.iter().filter(|(path, _)| path.starts_with("calendar-"));
    let mut archived: Vec<_> = archives.flat_map(|(_, feed)| in_feed(feed)).collect();
    archived.sort();
    let mut expected: Vec<_> = all.iter().flat_map(|d| events_of(d, false)).collect();
    expected.sort();
    assert_eq!(archived, expected);
    let page = "timeline/index.html";
    let html = &published.files[page];
    let shown = in_timeline(page, html);
    assert!(shown.len() > 50, "{}", shown.len());
    assert_eq!(shown, due_in_timeline(html, &all));
}

#[test]
fn each_page_with_a_calendar_offers_it() {
    let published = &*PUBLISHED;
    let base = published.site.config.base_url.clone().unwrap();
    for (page, html) in published.files.iter().filter(|(path, _)| path.ends_with(".html")) {
        if page == "timeline/index.html" {
            continue;
        }
        let feed = match page.as_str() {
            "index.html" | "calendar/index.html" => "calendar.ics".to_string(),
            other => other.replace("index.html", "calendar.ics"),
        };
        assert!(published.files.contains_key(&feed), "{feed}");
        let address = format!("{base}{feed}");
        let webcal = address.replace("https://", "webcal://");
        for part in [
            format!("href=\"{webcal}\""),
            format!("value=\"{address}\""),
            format!("aria-label=\"Mã QR của địa chỉ lịch {address}\""),
            format!("<span class=\"address\">{address}</span>"),
        ] {
            assert!(html.contains(&part), "{page}: {part}");
        }
    }
}
