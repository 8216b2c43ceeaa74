//! The calendar events of a deadline: which days, then in which words.

use super::lines::{Lines, Value};
use super::stamp::{self, Stamp};
use super::text::{cut, day, day_in_words, issued_in_words, one_line};
use super::words::{Words, words};
use super::{address, id};
use crate::model::{Actor, Deadline, Document, Kind, Language, Meta, Site, Statement};
use chrono::NaiveDate;

/// Most characters of a summary: phones cut about there.
const SUMMARY: usize = 100;
/// Characters that the task has in a summary even so.
const SUMMARY_TASK: usize = 40;
/// Most characters of the level in a summary.
const SUMMARY_LEVEL: usize = 40;
/// Most characters of a name; of a title, a phrase or a task in a description.
const NAME: usize = 120;
const PASSAGE: usize = 600;
/// Most bodies named in one line.
const BODIES: usize = 12;
/// 09:00 on the day before, counted from the midnight at which an all-day event begins.
const REMINDER: &str = "-PT15H";

/// How a period of several days is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As two marks: its first and its last day. For feeds of many plans.
    Marks,
    /// As one bar. For a plan's own feed.
    Bars,
}

/// What an event tells of its deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Due,
    OnDay,
    From,
    Start,
    End,
    Bar,
}

/// The days of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    role: Role,
    /// First day.
    pub(super) first: NaiveDate,
    /// Last day, inclusive.
    pub(super) last: NaiveDate,
}

/// The days on which a statement shows in calendars. A mark is the same event in every feed;
/// only the two marks of a period and its bar stand for each other, and have ids of their own.
pub(super) fn marks(statement: &Statement, shape: Shape) -> Vec<Mark> {
    let period = &statement.period;
    let (start, last) = (period.start, period.last_day());
    let at = |role, day| Mark { role, first: day, last: day };
    let one = |role, day: Option<NaiveDate>| day.map(|d| at(role, d)).into_iter().collect();
    let found: Vec<Mark> = match (statement.kind, start, last) {
        (Kind::Before | Kind::By, ..) => one(Role::Due, last.or(start)),
        (Kind::From, ..) => one(Role::From, start.or(last)),
        (Kind::Within | Kind::Period, Some(first), Some(last)) if first >= last => {
            one(Role::OnDay, Some(last))
        }
        (Kind::Within, ..) => one(Role::Due, last.or(start)),
        (Kind::Period, Some(first), Some(last)) => match shape {
            Shape::Marks => vec![at(Role::Start, first), at(Role::End, last)],
            Shape::Bars => vec![Mark { role: Role::Bar, first, last }],
        },
        (Kind::Period, Some(first), None) => one(Role::From, Some(first)),
        (Kind::Period, None, last) => one(Role::Due, last),
    };
    let fits =
        |m: &Mark| stamp::is_writable(m.first) && m.last.succ_opt().is_some_and(stamp::is_writable);
    found.into_iter().filter(fits).collect()
}

/// One VEVENT, as meant.
#[derive(Clone, Debug)]
pub(super) struct Event {
    pub(super) uid: String,
    pub(super) mark: Mark,
    pub(super) summary: String,
    pub(super) stamp: Stamp,
    pub(super) description: String,
    url: Option<String>,
    pub(super) categories: Vec<String>,
    status: &'static str,
}

/// The event of a deadline at one of its marks.
pub(super) fn event(site: &Site, deadline: &Deadline, mark: Mark) -> Event {
    let statement = site.statement(deadline);
    let meta = &site.plan(deadline.plan).meta;
    let stamp = stamp::of_plan(meta);
    let replaced = replaced_by(site, deadline);
    Event {
        uid: match mark.role {
            Role::Start => id::part_uid(site, deadline, "start"),
            Role::End => id::part_uid(site, deadline, "end"),
            Role::Due | Role::OnDay | Role::From | Role::Bar => id::uid(site, deadline),
        },
        mark,
        summary: summary(site, statement, meta, mark.role, replaced.is_some()),
        stamp: replaced.map_or(stamp, |by| stamp::cancelled(stamp, by)),
        description: description(site, deadline, mark, replaced),
        url: address::absolute(site, &deadline.url),
        categories: categories(site, statement),
        status: match replaced {
            Some(_) => "CANCELLED",
            None if statement.tentative || meta.draft => "TENTATIVE",
            None => "CONFIRMED",
        },
    }
}

/// Writes the event; the reminder is for feeds that a reader has chosen narrowly.
pub(super) fn put(lines: &mut Lines, event: &Event, reminds: bool) {
    lines.component("VEVENT", |lines| {
        lines.put("UID", Value::Text(&event.uid));
        lines.put("DTSTAMP", Value::Midnight(event.stamp.modified));
        if let Some(created) = event.stamp.created {
            lines.put("CREATED", Value::Midnight(created));
        }
        lines.put("LAST-MODIFIED", Value::Midnight(event.stamp.modified));
        lines.put("SEQUENCE", Value::Number(event.stamp.sequence));
        lines.put("DTSTART", Value::Date(event.mark.first));
        lines.put("DTEND", Value::Date(event.mark.last.succ_opt().unwrap_or(event.mark.last)));
        lines.put("SUMMARY", Value::Text(&event.summary));
        lines.put("DESCRIPTION", Value::Text(&event.description));
        if let Some(url) = &event.url {
            lines.put("URL", Value::Uri(url));
        }
        if !event.categories.is_empty() {
            lines.put("CATEGORIES", Value::List(&event.categories));
        }
        lines.put("STATUS", Value::Word(event.status));
        lines.put("TRANSP", Value::Word("TRANSPARENT"));
        lines.put("X-MICROSOFT-CDO-BUSYSTATUS", Value::Word("FREE"));
        lines.put("X-MICROSOFT-CDO-ALLDAYEVENT", Value::Word("TRUE"));
        if reminds && event.status != "CANCELLED" {
            lines.component("VALARM", |lines| {
                lines.put("ACTION", Value::Word("DISPLAY"));
                lines.put("TRIGGER", Value::Word(REMINDER));
                lines.put("DESCRIPTION", Value::Text(&event.summary));
            });
        }
    });
}

/// The document that has cancelled the deadline: what was still to come when it replaced the plan.
/// Its own date counts, so that a cancelled event stays so when its day has passed.
fn replaced_by<'a>(site: &'a Site, deadline: &Deadline) -> Option<&'a Document> {
    let by = site.superseded_by(deadline.plan)?;
    let since = by.date.map_or(site.today, |d| d.first.min(site.today));
    let period = &site.statement(deadline).period;
    period.last_day().is_none_or(|last| last >= since).then_some(by)
}

fn summary(
    site: &Site,
    statement: &Statement,
    meta: &Meta,
    role: Role,
    is_replaced: bool,
) -> String {
    let words = words(site.config.language);
    let mut lead = lead(words, statement, role).to_string();
    if is_replaced {
        lead = format!("{} – {lead}", words.superseded);
    }
    let level = cut(&levels_in_short(site, statement, meta), SUMMARY_LEVEL);
    let tail = if level.is_empty() { level } else { format!(" – {level}") };
    let used = lead.chars().count() + 2 + tail.chars().count();
    let task = cut(&task(statement, meta), SUMMARY.saturating_sub(used).max(SUMMARY_TASK));
    format!("{lead}: {task}{tail}")
}

/// The word that a summary begins with.
fn lead(words: &Words, statement: &Statement, role: Role) -> &'static str {
    match (role, statement.tentative, statement.phase) {
        (Role::Due | Role::OnDay | Role::Bar, true, _) => words.planned,
        (Role::From | Role::Start, true, _) => words.planned_begin,
        (Role::End, true, _) => words.planned_end,
        (Role::Due | Role::End, false, true) => words.phase_ends,
        (Role::Due | Role::End, false, false) => words.due,
        (Role::From | Role::Start, false, true) => words.phase_begins,
        (Role::From | Role::Start, false, false) => words.begins,
        (Role::Bar, false, true) => words.phase,
        (Role::Bar, false, false) => words.under_way,
        (Role::OnDay, false, _) => words.on_day,
    }
}

/// What must be done; where the text does not say it, what the plan is about.
fn task(statement: &Statement, meta: &Meta) -> String {
    let texts = [&statement.task, &meta.title, &statement.phrase, &meta.kind];
    texts.into_iter().map(|t| one_line(t)).find(|t| !t.is_empty()).unwrap_or_default()
}

/// Names of the levels that the statement binds, from the highest.
fn levels(site: &Site, statement: &Statement) -> Vec<String> {
    let names = statement.levels.iter().map(|&l| one_line(&site.config.level(l).name));
    each_once(names.map(|n| cut(&n, NAME)))
}

fn levels_in_short(site: &Site, statement: &Statement, meta: &Meta) -> String {
    match levels(site, statement).as_slice() {
        [] => one_line(&site.config.level(meta.level).name),
        [one] => one.clone(),
        several => {
            let all = several.join(", ");
            let fits = all.chars().count() <= SUMMARY_LEVEL;
            if fits { all } else { words(site.config.language).several_levels.into() }
        }
    }
}

fn actors(site: &Site, actors: &[Actor]) -> Vec<String> {
    each_once(actors.iter().map(|a| cut(&one_line(site.actor_name(a)), NAME)))
}

fn categories(site: &Site, statement: &Statement) -> Vec<String> {
    let bodies = [actors(site, &statement.by), actors(site, &statement.with)].concat();
    each_once(levels(site, statement).into_iter().chain(bodies))
}

fn each_once(names: impl Iterator<Item = String>) -> Vec<String> {
    let mut found = Vec::new();
    for name in names {
        if !name.is_empty() && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}

/// Plain lines; the link last, on a line of its own, which clients make clickable.
fn description(
    site: &Site,
    deadline: &Deadline,
    mark: Mark,
    replaced: Option<&Document>,
) -> String {
    let statement = site.statement(deadline);
    let meta = &site.plan(deadline.plan).meta;
    let words = words(site.config.language);
    let mut lines = Vec::new();
    let mut say = |key: &str, value: String| {
        if !value.is_empty() {
            lines.push(format!("{key}: {value}"));
        }
    };
    if let Some(by) = replaced {
        say(words.superseded_by, document(site, by));
    }
    say(&heading(site, meta), passage(&meta.title));
    say(words.task, passage(&statement.task));
    say(words.as_written, quoted(&statement.phrase));
    let (key, days) = days(site, statement, mark, words);
    say(key, days);
    say(words.by, listed(actors(site, &statement.by)));
    say(words.with, listed(actors(site, &statement.with)));
    say(words.level, levels(site, statement).join(", "));
    say(words.section, cut(&one_line(&statement.section), NAME));
    if meta.draft {
        lines.push(words.draft.into());
    }
    lines.extend(address::absolute(site, &deadline.url));
    lines.join("\n")
}

/// "Kế hoạch 133-KH/ĐUK ngày 26/8/2024".
fn heading(site: &Site, meta: &Meta) -> String {
    let number = meta.number.as_ref().map(ToString::to_string);
    let date = meta.date.as_ref().map(|d| issued_in_words(d, site.config.language));
    spaced([Some(meta.kind.clone()), number, date])
}

/// "Kế hoạch 7-KH/TU ngày 01/3/2025: the subject" of the document that replaces a plan.
fn document(site: &Site, document: &Document) -> String {
    let name = match document.plan {
        Some(plan) => heading(site, &site.plan(plan).meta),
        None => {
            let number = document.number.as_ref();
            let kind = number.and_then(|n| n.type_name()).map(|t| match site.config.language {
                Language::Vi => t.vi.to_string(),
                Language::En => t.en.to_string(),
            });
            let date = document.date.as_ref().map(|d| issued_in_words(d, site.config.language));
            spaced([kind, number.map(ToString::to_string), date])
        }
    };
    let title = passage(&document.title);
    if name.is_empty() || title.is_empty() { name + &title } else { format!("{name}: {title}") }
}

/// The days in words and what they are called.
fn days<'a>(site: &Site, statement: &Statement, mark: Mark, words: &'a Words) -> (&'a str, String) {
    let long = |date| day_in_words(date, site.config.language);
    let period = &statement.period;
    match (mark.role, period.start, period.last_day()) {
        (Role::Start | Role::End | Role::Bar, Some(first), Some(last)) => {
            let short = |date| day(date, site.config.language);
            (words.from, format!("{} {} {}", short(first), words.until, long(last)))
        }
        (Role::From, ..) => (words.first_day, long(mark.first)),
        (Role::OnDay, ..) => (words.day, long(mark.last)),
        _ => (words.last_day, long(mark.last)),
    }
}

fn passage(text: &str) -> String {
    cut(&one_line(text), PASSAGE)
}

fn quoted(text: &str) -> String {
    let text = passage(text);
    if text.is_empty() { text } else { format!("“{text}”") }
}

fn listed(mut names: Vec<String>) -> String {
    let more = names.len() > BODIES;
    names.truncate(BODIES);
    names.join("; ") + if more { "; …" } else { "" }
}

fn spaced<const N: usize>(parts: [Option<String>; N]) -> String {
    one_line(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
