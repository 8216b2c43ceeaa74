//! Calendar feeds (RFC 5545, RFC 7986), for readers who subscribe once and then trust them.

use super::event::{self, Event, Mark, Shape};
use super::lines::{Lines, Value};
use super::text::{cut, day, one_line};
use super::words::words;
use super::{address, zone};
use crate::model::{Deadline, LevelId, Scope, Site};
use chrono::{Datelike, Days, NaiveDate};

/// Days for which a wide feed keeps what has ended.
const KEPT_DAYS: u64 = 90;
/// How often clients should ask again.
const REFRESH: &str = "PT12H";
/// Most characters of a calendar's name and of the parts it is made of.
const NAME: usize = 100;

/// The calendar of a scope, whole: valid also when nothing is due.
pub fn calendar(site: &Site, scope: Scope) -> Vec<u8> {
    let events = events(site, scope);
    let mut lines = Lines::default();
    lines.component("VCALENDAR", |lines| {
        properties(lines, site, scope, &events);
        zone::put(lines, &site.config.timezone);
        for event in &events {
            event::put(lines, event, reminds(scope));
        }
    });
    lines.into_bytes()
}

/// Where the feed of a scope is published, from the site's root.
pub fn path(site: &Site, scope: Scope) -> String {
    match scope {
        Scope::Site => "calendar.ics".into(),
        Scope::Plan(plan) => format!("plans/{}/calendar.ics", site.plan(plan).path),
        Scope::Level(level) => format!("levels/{}/calendar.ics", site.config.level(level).id),
        Scope::Body(body) => format!("bodies/{}/calendar.ics", site.config.body(body).id),
        Scope::Year(year) => format!("calendar-{year}.ics"),
    }
}

/// The name of a feed as calendar programs show it.
pub fn name(site: &Site, scope: Scope) -> String {
    let title = &site.config.title;
    let of_site = |part: &str| plain_name(&[title, part]);
    match scope {
        Scope::Site => plain_name(&[title]),
        Scope::Level(level) => of_site(&site.config.level(level).name),
        Scope::Body(body) => of_site(site.config.body(body).short_name()),
        Scope::Year(year) => of_site(&year.to_string()),
        Scope::Plan(plan) => {
            let meta = &site.plan(plan).meta;
            match &meta.number {
                Some(number) => plain_name(&[&number.to_string(), &meta.title]),
                None => plain_name(&[&meta.kind, &meta.title]),
            }
        }
    }
}

/// The years that have an archive, in order.
pub fn years(site: &Site) -> Vec<i32> {
    let marks = site.deadlines.iter().flat_map(|d| event::marks(site.statement(d), Shape::Marks));
    let mut years: Vec<i32> = marks.map(|m| m.last.year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The events of a feed by day, then id.
pub(super) fn events(site: &Site, scope: Scope) -> Vec<Event> {
    let since = site.today.checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or(NaiveDate::MIN);
    let is_kept = |mark: &Mark| match scope {
        Scope::Site | Scope::Level(_) => mark.last >= since,
        Scope::Plan(_) | Scope::Body(_) => true,
        Scope::Year(year) => mark.last.year() == year,
    };
    let shape = match scope {
        Scope::Plan(_) => Shape::Bars,
        _ => Shape::Marks,
    };
    let mut events: Vec<Event> = Vec::new();
    for deadline in deadlines(site, scope) {
        let marks = event::marks(site.statement(deadline), shape);
        events.extend(marks.into_iter().filter(is_kept).map(|m| event::event(site, deadline, m)));
    }
    events.sort_by(|a, b| (a.mark.first, &a.uid).cmp(&(b.mark.first, &b.uid)));
    events
}

fn deadlines(site: &Site, scope: Scope) -> Vec<&Deadline> {
    match scope {
        Scope::Site | Scope::Year(_) => site.deadlines.iter().collect(),
        Scope::Plan(plan) => site.deadlines_of(plan),
        Scope::Level(level) => site.deadlines_at(level).collect(),
        Scope::Body(body) => site.deadlines_for(body).collect(),
    }
}

/// Reminders belong to what a reader has chosen narrowly; a wide feed would ring every day.
fn reminds(scope: Scope) -> bool {
    matches!(scope, Scope::Plan(_) | Scope::Body(_))
}

fn properties(lines: &mut Lines, site: &Site, scope: Scope, events: &[Event]) {
    let (name, about) = (name(site, scope), about(site, scope, events));
    let color = color(site, scope);
    let language = site.config.language.tag().to_uppercase();
    lines.put("VERSION", Value::Word("2.0"));
    lines.put("PRODID", Value::Text(&format!("-//kehoach//kehoach//{language}")));
    lines.put("CALSCALE", Value::Word("GREGORIAN"));
    lines.put("METHOD", Value::Word("PUBLISH"));
    lines.put("NAME", Value::Text(&name));
    lines.put("X-WR-CALNAME", Value::Text(&name));
    lines.put("DESCRIPTION", Value::Text(&about));
    lines.put("X-WR-CALDESC", Value::Text(&about));
    lines.put("X-WR-TIMEZONE", Value::Text(&site.config.timezone));
    if let Some(newest) = newest(events) {
        lines.put("LAST-MODIFIED", Value::Midnight(newest));
    }
    lines.put_with("REFRESH-INTERVAL", &[("VALUE", "DURATION")], Value::Word(REFRESH));
    lines.put("X-PUBLISHED-TTL", Value::Word(REFRESH));
    if let Some(source) = address::absolute(site, &path(site, scope)) {
        lines.put_with("SOURCE", &[("VALUE", "URI")], Value::Uri(&source));
    }
    if let Some(page) = address::absolute(site, &page(site, scope)) {
        lines.put("URL", Value::Uri(&page));
    }
    lines.put("COLOR", Value::Word(color.name));
    lines.put("X-APPLE-CALENDAR-COLOR", Value::Word(color.hex));
}

/// The page that shows the same deadlines.
fn page(site: &Site, scope: Scope) -> String {
    match scope {
        Scope::Site => "index.html".into(),
        Scope::Year(_) => "calendar/index.html".into(),
        _ => path(site, scope).replace("calendar.ics", "index.html"),
    }
}

/// What the feed holds, how fresh its plans are, where it comes from. Never the day of the build:
/// a feed whose events are the same keeps its bytes.
fn about(site: &Site, scope: Scope, events: &[Event]) -> String {
    let words = words(site.config.language);
    let mut about = format!("{} {}.", words.calendar_of, name(site, scope));
    if let Some(newest) = newest(events) {
        about += &format!(" {} {}.", words.as_of, day(newest, site.config.language));
    }
    if let Some(page) = address::absolute(site, &page(site, scope)) {
        about += &format!("\n{}: {page}", words.source);
    }
    about
}

fn newest(events: &[Event]) -> Option<NaiveDate> {
    events.iter().map(|e| e.stamp.modified).max()
}

/// Parts joined by a dash. Several readers do not unescape NAME and X-WR-CALNAME, so that `,`,
/// `;` and `\` would show with their escapes.
fn plain_name(parts: &[&str]) -> String {
    let parts: Vec<String> =
        parts.iter().map(|p| unescapable(p)).filter(|p| !p.is_empty()).collect();
    match cut(&parts.join(" – "), NAME) {
        empty if empty.is_empty() => "kehoach".into(),
        name => name,
    }
}

fn unescapable(text: &str) -> String {
    let parts = one_line(text);
    let parts = parts.split([',', ';', '\\']).map(str::trim).filter(|p| !p.is_empty());
    parts.collect::<Vec<_>>().join(" – ")
}

/// A colour by its CSS3 name (RFC 7986 §5.9) and for clients that know only numbers.
struct Color {
    name: &'static str,
    hex: &'static str,
}

/// One for each of the five hues of levels, then the site's own.
const COLORS: [Color; 6] = [
    Color { name: "steelblue", hex: "#4682B4" },
    Color { name: "seagreen", hex: "#2E8B57" },
    Color { name: "peru", hex: "#CD853F" },
    Color { name: "mediumpurple", hex: "#9370DB" },
    Color { name: "cadetblue", hex: "#5F9EA0" },
    Color { name: "firebrick", hex: "#B22222" },
];

fn color(site: &Site, scope: Scope) -> &'static Color {
    let level = match scope {
        Scope::Site | Scope::Year(_) => None,
        Scope::Plan(plan) => Some(site.plan(plan).meta.level),
        Scope::Level(level) => Some(level),
        Scope::Body(body) => site.config.body(body).level,
    };
    let [hues @ .., own] = &COLORS;
    level.and_then(|LevelId(n)| hues.get(n % hues.len())).unwrap_or(own)
}
