//! Calendar feeds (RFC 5545, RFC 7986), for readers who subscribe once and then trust them.

use super::event::{self, Event, Mark, Shape};
use super::lines::{Lines, Value};
use super::text::{cut, day, one_line};
use super::words::words;
use super::{address, zone};
use crate::model::{Deadline, LevelId, Scope, Site};
use crate::render::index::Index;
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};

/// Days for which a wide feed keeps what has ended.
const KEPT_DAYS: u64 = 90;
/// How often clients should ask again.
const REFRESH: &str = "PT12H";
/// Most characters of a calendar's name and of the parts it is made of.
const NAME: usize = 100;

/// The calendar of a scope, whole: valid also when nothing is due.
pub(crate) fn calendar(index: &Index<'_>, scope: Scope) -> Vec<u8> {
    let site = index.site;
    let events = events(index, scope);
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
pub(crate) fn path(site: &Site, scope: Scope) -> String {
    match scope {
        Scope::Site => "calendar.ics".into(),
        Scope::Plan(plan) => format!("plans/{}/calendar.ics", site.plan(plan).path),
        Scope::Level(level) => format!("levels/{}/calendar.ics", site.config.level(level).id),
        Scope::Body(body) => format!("bodies/{}/calendar.ics", site.config.body(body).id),
        Scope::Year(year) => format!("calendar-{year}.ics"),
    }
}

/// The name of a feed as calendar programs show it.
pub(crate) fn name(site: &Site, scope: Scope) -> String {
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
pub(crate) fn years(site: &Site) -> Vec<i32> {
    let marks = site.deadlines.iter().flat_map(|d| event::marks(site.statement(d), Shape::Marks));
    let mut years: Vec<i32> = marks.map(|m| m.last.year()).collect();
    years.sort_unstable();
    years.dedup();
    years
}

/// The events of a feed by day, then id.
pub(super) fn events(index: &Index<'_>, scope: Scope) -> Vec<Event> {
    let site = index.site;
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
    for deadline in deadlines(index, scope) {
        let marks = event::marks(site.statement(deadline), shape);
        events.extend(marks.into_iter().filter(is_kept).map(|m| event::event(site, deadline, m)));
    }
    events.sort_by(|a, b| (a.mark.first, &a.uid).cmp(&(b.mark.first, &b.uid)));
    events
}

fn deadlines<'s>(index: &Index<'s>, scope: Scope) -> Vec<&'s Deadline> {
    let places = match scope {
        Scope::Site | Scope::Year(_) => return index.site.deadlines.iter().collect(),
        Scope::Plan(plan) => index.deadlines_of(plan).to_vec(),
        Scope::Level(level) => index.deadlines_at(level).to_vec(),
        Scope::Body(body) => {
            let mut places = [index.led_by(body), index.helped_by(body)].concat();
            places.sort_unstable();
            places.dedup();
            places
        }
    };
    places.into_iter().map(|place| index.deadline(place).0).collect()
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
        lines.put("LAST-MODIFIED", Value::Moment(newest));
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
        about += &format!(" {} {}.", words.as_of, day(newest.date(), site.config.language));
    }
    if let Some(page) = address::absolute(site, &page(site, scope)) {
        about += &format!("\n{}: {page}", words.source);
    }
    about
}

fn newest(events: &[Event]) -> Option<NaiveDateTime> {
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

#[cfg(test)]
mod tests {
    use super::super::{fixture, json};
    use super::*;
    use crate::model::{BodyId, PlanId};
    use std::collections::{BTreeMap, BTreeSet};

    fn text(site: &Site, scope: Scope) -> String {
        String::from_utf8(calendar(&Index::new(site), scope)).unwrap()
    }

    /// The ids of a feed without their host.
    fn uids(site: &Site, scope: Scope) -> Vec<String> {
        let uids = events(&Index::new(site), scope).into_iter().map(|e| e.uid);
        uids.map(|u| u.strip_suffix("@kehoach.example").unwrap().to_string()).collect()
    }

    fn wide() -> Vec<Scope> {
        vec![
            Scope::Site,
            Scope::Year(2024),
            Scope::Year(2025),
            Scope::Level(LevelId(0)),
            Scope::Level(LevelId(1)),
            Scope::Level(LevelId(2)),
        ]
    }

    fn narrow() -> Vec<Scope> {
        let plans = (0..3).map(|i| Scope::Plan(PlanId(i)));
        plans.chain((0..3).map(|i| Scope::Body(BodyId(i)))).collect()
    }

    #[test]
    fn an_event_to_the_byte() {
        let mut site = fixture::site();
        site.deadlines.retain(|d| d.uid == "12-kh-tu/bao-cao");
        let expected = "BEGIN:VEVENT\r\n\
            UID:12-kh-tu/bao-cao@kehoach.example\r\n\
            DTSTAMP:20250124T000000Z\r\n\
            CREATED:20250110T000000Z\r\n\
            LAST-MODIFIED:20250124T000000Z\r\n\
            SEQUENCE:14\r\n\
            DTSTART;VALUE=DATE:20250614\r\n\
            DTEND;VALUE=DATE:20250615\r\n\
            SUMMARY:Hạn: Việc bao-cao – Cấp huyện\r\n\
            DESCRIPTION:…\r\n\
            URL:https://kehoach.example/x/plans/12-kh-tu/#han-bao-cao\r\n\
            CATEGORIES:Cấp huyện,Ban Tổ chức,Công đoàn,Tỉnh ủy\r\n\
            STATUS:CONFIRMED\r\n\
            TRANSP:TRANSPARENT\r\n\
            X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n\
            X-MICROSOFT-CDO-ALLDAYEVENT:TRUE\r\n\
            END:VEVENT\r\n\
            END:VCALENDAR\r\n";
        let found = text(&site, Scope::Site);
        let found = &found[found.find("BEGIN:VEVENT").unwrap()..];
        let (from, to) = (found.find("DESCRIPTION:").unwrap(), found.find("URL:").unwrap());
        assert_eq!(format!("{}DESCRIPTION:…\r\n{}", &found[..from], &found[to..]), expected);
    }

    #[test]
    fn wide_feeds_keep_ninety_days() {
        let mut site = fixture::site();
        let gone = |site: &Site| !uids(site, Scope::Site).contains(&"12-kh-tu/xa".to_string());
        assert!(gone(&site), "30 November is 91 days before 1 March");
        site.today = site.today.pred_opt().unwrap();
        assert!(!gone(&site), "and 90 days before 28 February");
        assert!(uids(&site, Scope::Plan(PlanId(0))).contains(&"12-kh-tu/xa".to_string()));
    }

    #[test]
    fn archives_hold_everything_once() {
        let site = fixture::site();
        assert_eq!(years(&site), [2024, 2025]);
        assert_eq!(uids(&site, Scope::Year(2024)), ["9-kh-tu/cu-qua", "12-kh-tu/xa"]);
        let archived: Vec<_> = wide()[1..3].iter().flat_map(|&s| uids(&site, s)).collect();
        assert_eq!(archived.iter().collect::<BTreeSet<_>>().len(), archived.len());
        assert!(uids(&site, Scope::Site).iter().all(|u| archived.contains(u)));
    }

    #[test]
    fn one_id_means_one_event_in_every_feed() {
        let site = fixture::site();
        let mut seen: BTreeMap<String, String> = BTreeMap::new();
        for scope in [wide(), narrow()].concat() {
            for event in events(&Index::new(&site), scope) {
                let mut lines = Lines::default();
                event::put(&mut lines, &event, false);
                let bytes = String::from_utf8(lines.into_bytes()).unwrap();
                assert_eq!(*seen.entry(event.uid).or_insert_with(|| bytes.clone()), bytes);
            }
        }
        // Nine deadlines, and the two marks of each of the two periods.
        assert_eq!(seen.len(), 9 + 4);
    }

    #[test]
    fn plan_feeds_and_json_agree() {
        let site = fixture::site();
        let json: serde_json::Value = serde_json::from_slice(&json::deadlines(&site)).unwrap();
        let listed = json["deadlines"].as_array().unwrap().iter();
        let listed: BTreeSet<_> = listed.map(|d| d["uid"].as_str().unwrap().to_string()).collect();
        let plans = narrow().into_iter().take(3).flat_map(|s| events(&Index::new(&site), s));
        assert_eq!(plans.map(|e| e.uid).collect::<BTreeSet<_>>(), listed);
    }

    #[test]
    fn only_narrow_feeds_ring_and_never_for_what_is_cancelled() {
        let site = fixture::site();
        for scope in wide() {
            assert!(!text(&site, scope).contains("VALARM"), "{scope:?}");
        }
        for scope in narrow() {
            let text = text(&site, scope);
            let count = |what: &str| text.matches(what).count();
            let alarms = count("BEGIN:VEVENT") - count("STATUS:CANCELLED");
            assert_eq!(count("\r\nTRIGGER:-PT15H\r\n"), alarms, "{scope:?}");
        }
    }

    #[test]
    fn a_body_sees_what_it_leads_and_what_it_helps_with() {
        let site = fixture::site();
        for body in [BodyId(0), BodyId(1)] {
            assert_eq!(events(&Index::new(&site), Scope::Body(body)).len(), 11);
        }
        let empty = text(&site, Scope::Body(BodyId(2)));
        assert!(
            !empty.contains("VEVENT")
                && empty.contains("BEGIN:VTIMEZONE\r\nTZID:Asia/Ho_Chi_Minh\r\n")
        );
    }

    #[test]
    fn names_need_no_escape() {
        let mut site = fixture::site();
        site.config.title = " Đại hội; lần thứ XII,\\ ".into();
        assert_eq!(name(&site, Scope::Level(LevelId(1))), "Đại hội – lần thứ XII – Cấp huyện");
        assert_eq!(name(&site, Scope::Plan(PlanId(2))), "Kế hoạch – Chưa có số");
        site.config.title = ",".into();
        assert_eq!(name(&site, Scope::Site), "kehoach");
    }

    #[test]
    fn a_site_without_address_names_none() {
        let mut site = fixture::site();
        site.config.base_url = None;
        for scope in [wide(), narrow()].concat() {
            let text = text(&site, scope);
            assert!(!text.contains("http") && !text.contains("SOURCE"), "{text}");
        }
    }

    #[test]
    fn only_what_is_seen_changes_a_feed() {
        let (site, mut later) = (fixture::site(), fixture::site());
        later.today = later.today.succ_opt().unwrap();
        later.plans[2].source.text.push_str("\nmore");
        assert_eq!(
            calendar(&Index::new(&site), Scope::Site),
            calendar(&Index::new(&later), Scope::Site)
        );
    }
}
