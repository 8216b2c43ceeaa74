//! `changes.xml`: an Atom feed (RFC 4287) of deadlines that were added, moved or cancelled.

use super::text::{cut, day, one_line};
use super::words::words;
use super::{address, atom, id, stamp, xml};
use crate::model::{Change, ChangeKind, Days, Language, Site};

/// Where the feed is published, from the site's root.
pub(crate) const PATH: &str = "changes.xml";
/// The page that shows the same.
const PAGE: &str = "changes/index.html";
/// Most characters of a title.
const TITLE: usize = 300;

/// The feed, newest first.
pub(crate) fn feed(site: &Site) -> Vec<u8> {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let language = site.config.language.tag();
    out.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{language}\">\n"
    ));
    out.push_str(&xml::element("id", &[], &atom::lasting_id(site, PATH)));
    out.push_str(&xml::element("title", &[], &title(site)));
    let newest = site.history.changes.iter().map(|c| c.on).max();
    let plans = || site.plan_ids().map(|plan| atom::last_change(site, plan)).max();
    out.push_str(&xml::element(
        "updated",
        &[],
        &atom::moment(newest.or_else(plans).unwrap_or(stamp::UNKNOWN)),
    ));
    out.push_str(&atom::author(&site.config.title));
    out.push_str("<generator>kehoach</generator>\n");
    if let Some(own) = address::absolute(site, PATH) {
        out.push_str(&atom::link("self", "application/atom+xml", &own));
    }
    out.push_str(&atom::link("alternate", "text/html", &href(site, PAGE)));
    for change in &site.history.changes {
        out.push_str(&entry(site, change));
    }
    out.push_str("</feed>\n");
    out.into_bytes()
}

/// The name of the feed.
pub(crate) fn title(site: &Site) -> String {
    let title = one_line(&site.config.title);
    cut(&format!("{title} – {}", words(site.config.language).changes), TITLE)
}

fn entry(site: &Site, change: &Change) -> String {
    let mut out = String::from("<entry>\n");
    let id = id::urn(&format!("kehoach:change:{}", change.id));
    out.push_str(&xml::element("id", &[], &id));
    out.push_str(&xml::element("title", &[], &heading(site, change)));
    out.push_str(&xml::element("updated", &[], &atom::moment(change.on)));
    out.push_str(&atom::link("alternate", "text/html", &href(site, &page(site, change))));
    out.push_str(&xml::element("summary", &[], &summary(site, change)));
    out.push_str("</entry>\n");
    out
}

/// "Dời hạn: nộp báo cáo".
fn heading(site: &Site, change: &Change) -> String {
    let words = words(site.config.language);
    let lead = match change.kind {
        ChangeKind::Added => words.added,
        ChangeKind::Moved => words.moved,
        ChangeKind::Cancelled => words.cancelled,
    };
    let task = one_line(&change.task);
    let task = if task.is_empty() { one_line(&change.title) } else { task };
    cut(&format!("{lead}: {task}"), TITLE)
}

/// "14/6/2025 → 30/6/2025 · 12-KH/TU: the subject".
fn summary(site: &Site, change: &Change) -> String {
    let plan = match &change.number {
        Some(number) => format!("{number}: {}", change.title),
        None => change.title.clone(),
    };
    let by = change.replaced_by.as_ref();
    let by = by.map(|by| format!("{} {by}", words(site.config.language).superseded_by));
    let parts = [Some(from_to(change, site.config.language)), Some(plan), by];
    let parts: Vec<String> = parts.into_iter().flatten().map(|p| one_line(&p)).collect();
    cut(&parts.join(" · "), TITLE * 2)
}

/// The page of the deadline where it still stands, else its plan's, else the list of changes.
fn page(site: &Site, change: &Change) -> String {
    let plan = site.plan_ids().find(|&p| site.plan(p).path == change.plan);
    plan.map_or(PAGE.into(), |plan| site.document_of(plan).url.clone())
}

fn href(site: &Site, url: &str) -> String {
    address::absolute(site, url).unwrap_or_else(|| address::relative(url))
}

/// "14/6/2025 → 30/6/2025"; one side only where there is no other.
pub(crate) fn from_to(change: &Change, language: Language) -> String {
    let sides = [change.before, change.after].into_iter().flatten();
    sides.map(|side| days(side, language)).collect::<Vec<_>>().join(" → ")
}

/// "14/6/2025", "01/4/2025 – 30/6/2025", "từ 01/4/2025"; "–" where no day is said.
pub(crate) fn days(days: Days, language: Language) -> String {
    let short = |date| day(date, language);
    match (days.start, days.last()) {
        (Some(first), Some(last)) if first < last => format!("{} – {}", short(first), short(last)),
        (_, Some(last)) => short(last),
        (Some(first), None) => format!("{} {}", words(language).from, short(first)),
        (None, None) => "–".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, date};
    use super::*;

    fn moved(task: &str) -> Change {
        let side = |end| Some(Days { start: None, end: Some(date(end)) });
        Change {
            id: "12-kh-tu.x@a/2025-03-01".into(),
            on: date("2025-03-01"),
            kind: ChangeKind::Moved,
            uid: "12-kh-tu.x@a".into(),
            plan: "12-kh-tu".into(),
            number: Some("12-KH/TU".into()),
            title: "Tổ chức".into(),
            task: task.into(),
            levels: Vec::new(),
            before: side("2025-06-15"),
            after: side("2025-07-01"),
            replaced_by: None,
        }
    }

    #[test]
    fn an_entry_says_what_moved_from_when_to_when() {
        let mut site = fixture::site();
        site.history.changes = vec![moved("nộp <báo cáo>")];
        let feed = String::from_utf8(feed(&site)).unwrap();
        for part in [
            "<title>Kế hoạch đại hội – Thay đổi thời hạn</title>",
            "<updated>2025-03-01T00:00:00Z</updated>",
            "<title>Dời hạn: nộp &lt;báo cáo&gt;</title>",
            "<summary>14/6/2025 → 30/6/2025 · 12-KH/TU: Tổ chức</summary>",
            "href=\"https://kehoach.example/x/plans/12-kh-tu/\"",
            "href=\"https://kehoach.example/x/changes.xml\"",
        ] {
            assert!(feed.contains(part), "{part}\n{feed}");
        }
    }

    #[test]
    fn days_in_words() {
        let check = |start: Option<&str>, end: Option<&str>, expected: &str| {
            let side = Days { start: start.map(date), end: end.map(date) };
            assert_eq!(days(side, Language::Vi), expected);
        };
        check(None, Some("2025-06-15"), "14/6/2025");
        check(Some("2025-06-14"), Some("2025-06-15"), "14/6/2025");
        check(Some("2025-04-01"), Some("2025-07-01"), "01/4/2025 – 30/6/2025");
        check(Some("2025-04-01"), None, "từ 01/4/2025");
    }
}
