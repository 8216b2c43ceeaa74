//! What can be found: plans, cited documents, other pages, bodies, each as its words.

use super::super::index::Index;
use super::super::{links, pages};
use crate::dialect;
use crate::model::{Actor, BodyId, DocumentId, IssueDate, Language, LevelId, PlanId};
use chrono::Datelike;
use pulldown_cmark::{Event, TagEnd};

/// Characters of a unit that are kept for excerpts.
const EXCERPT: usize = 1500;
/// Characters of a text's beginning among them.
const BEGINNING: usize = 500;

/// Something that can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// A plan.
    Plan(PlanId),
    /// A cited document that is not published here.
    Document(DocumentId),
    /// One of the other pages.
    Text(usize),
    /// A body.
    Body(BodyId),
}

/// What a unit is found by.
pub(crate) struct Fields {
    /// Words that weigh most: title, number.
    pub(crate) title: String,
    /// All other words.
    pub(crate) text: String,
}

/// What a result shows.
pub(crate) struct Card {
    pub(crate) url: String,
    pub(crate) title: String,
    /// "Kế hoạch 133-KH/ĐUK · 26/8/2024 · Đảng ủy Khối".
    pub(crate) line: String,
    pub(crate) superseded: bool,
    /// Passages for excerpts, one a line.
    pub(crate) passages: String,
}

/// What a unit can be filtered by.
pub(crate) struct Facts {
    /// One bit for each level.
    pub(crate) levels: u32,
    /// 0 where it has none.
    pub(crate) year: u32,
    /// The issuer's place plus one; 0 where it is no body of the site.
    pub(crate) body: u32,
}

/// Everything that can be found; newest plans first, so that equals come in that order.
pub(crate) fn all(index: &Index<'_>) -> Vec<Unit> {
    let site = index.site;
    let documents = site.documents.iter().enumerate().filter(|(_, d)| d.plan.is_none());
    let plans = index.newest.iter().map(|&plan| Unit::Plan(plan));
    plans
        .chain((0..site.pages.len()).map(Unit::Text))
        .chain(documents.map(|(at, _)| Unit::Document(DocumentId(at))))
        .chain((0..site.config.bodies.len()).map(|at| Unit::Body(BodyId(at))))
        .collect()
}

/// Bytes of a unit's source: the measure of its length.
pub(crate) fn size(index: &Index<'_>, unit: Unit) -> usize {
    match unit {
        Unit::Plan(id) => {
            let plan = index.site.plan(id);
            plan.source.text.len().saturating_sub(plan.body)
        }
        Unit::Text(at) => index.site.pages.get(at).map_or(0, |(page, _)| page.source.text.len()),
        Unit::Document(_) | Unit::Body(_) => 200,
    }
}

/// The words of a unit.
pub(crate) fn fields(index: &Index<'_>, unit: Unit) -> Fields {
    let site = index.site;
    match unit {
        Unit::Plan(id) => {
            let plan = site.plan(id);
            let meta = &plan.meta;
            let number = meta.number.as_ref().map(ToString::to_string).unwrap_or_default();
            let mut text = plain(&plan.source.text, plan.body);
            for more in meta.summary.iter().chain(&meta.tags) {
                text.push('\n');
                text.push_str(more);
            }
            text.push('\n');
            text.push_str(site.actor_name(&meta.issuer));
            let title = format!("{} {number}\n{}\n{}", meta.kind, meta.title, joined(&number));
            Fields { title, text }
        }
        Unit::Document(id) => {
            let link = links::document(index, id);
            let number = link.number.unwrap_or_default();
            let title = format!("{} {number}\n{}\n{}", link.kind, link.title, joined(&number));
            Fields { title, text: link.issuer.unwrap_or_default() }
        }
        Unit::Text(at) => site.pages.get(at).map_or_else(empty, |(page, _)| Fields {
            title: page.title.clone(),
            text: plain(&page.source.text, page.body),
        }),
        Unit::Body(id) => {
            let body = site.config.body(id);
            let names: Vec<&str> = body.names().skip(1).chain(body.code.as_deref()).collect();
            Fields { title: body.name.clone(), text: names.join("\n") }
        }
    }
}

/// What a result of the unit shows.
pub(crate) fn card(index: &Index<'_>, unit: Unit) -> Card {
    let language = index.language();
    match unit {
        Unit::Plan(id) => plan_card(index, id),
        Unit::Document(id) => {
            let link = links::document(index, id);
            let number = [link.kind, link.number.unwrap_or_default()].join(" ");
            let date = link.date.map(|date| date.short);
            let line = line([Some(number.trim().to_string()), date, link.issuer]);
            let superseded = !index.site.document(id).superseded_by.is_empty();
            Card { url: link.url, title: link.title, line, superseded, passages: String::new() }
        }
        Unit::Text(at) => {
            let page = index.site.pages.get(at).map(|(page, _)| page);
            let text = page.map(|page| plain(&page.source.text, page.body)).unwrap_or_default();
            Card {
                url: links::href(&pages::text_url(index.site, at)),
                title: page.map(|page| page.title.clone()).unwrap_or_default(),
                line: String::new(),
                superseded: false,
                passages: passages([text.as_str()].into_iter()),
            }
        }
        Unit::Body(id) => {
            let body = index.site.config.body(id);
            let level = body.level.map(|level| index.site.config.level(level).name.clone());
            let kind = match language {
                Language::Vi => "Đơn vị",
                Language::En => "Body",
            };
            let line = line([Some(kind.to_string()), level, None]);
            let url = links::href(&links::body_url(index, id));
            let title = body.name.clone();
            Card { url, title, line, superseded: false, passages: String::new() }
        }
    }
}

fn plan_card(index: &Index<'_>, id: PlanId) -> Card {
    let plan = index.site.plan(id);
    let link = links::plan(index, id);
    let number = [link.kind, link.number.unwrap_or_default()].join(" ");
    let line = line([
        Some(number.trim().to_string()),
        link.date.map(|date| date.short),
        Some(link.issuer.name),
    ]);
    let text = plain(&plan.source.text, plan.body);
    let beginning: String = text.chars().take(BEGINNING).collect();
    let tasks: Vec<String> =
        plan.statements.iter().map(|s| format!("{}: {}", s.phrase, s.task)).collect();
    let sections = plan.sections.iter().filter(|section| section.heading);
    let parts = plan.meta.summary.as_deref().into_iter();
    let parts = parts.chain(std::iter::once(beginning.as_str()));
    let parts = parts.chain(tasks.iter().map(String::as_str));
    let passages = passages(parts.chain(sections.map(|section| section.title.as_str())));
    Card {
        url: link.url,
        title: link.title,
        line,
        superseded: link.superseded_by.is_some(),
        passages,
    }
}

/// What a unit can be filtered by.
pub(crate) fn facts(index: &Index<'_>, unit: Unit) -> Facts {
    let site = index.site;
    let mask = |levels: &mut dyn Iterator<Item = LevelId>| {
        levels.fold(0, |mask, level| mask | 1_u32.checked_shl(to_u32(level.0)).unwrap_or(0))
    };
    let body = |actor: Option<&Actor>| match actor {
        Some(Actor::Body(id)) => to_u32(id.0) + 1,
        _ => 0,
    };
    let year = |date: Option<IssueDate>| {
        date.and_then(|date| u32::try_from(date.first.year()).ok()).unwrap_or(0)
    };
    match unit {
        Unit::Plan(id) => {
            let meta = &site.plan(id).meta;
            let applies = site.links[id.0].applies_to.iter().copied();
            Facts {
                levels: mask(&mut applies.chain([meta.level])),
                year: year(meta.date),
                body: body(Some(&meta.issuer)),
            }
        }
        Unit::Document(id) => {
            let document = site.document(id);
            let issuer = body(document.issuer.as_ref());
            Facts { levels: 0, year: year(document.date), body: issuer }
        }
        Unit::Text(_) => Facts { levels: 0, year: 0, body: 0 },
        Unit::Body(id) => {
            let level = site.config.body(id).level;
            Facts { levels: mask(&mut level.into_iter()), year: 0, body: to_u32(id.0) + 1 }
        }
    }
}

fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX - 1)
}

fn empty() -> Fields {
    Fields { title: String::new(), text: String::new() }
}

/// "133-KH/ĐUK" as "133KHĐUK": some type it so.
fn joined(number: &str) -> String {
    number.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn line<const N: usize>(parts: [Option<String>; N]) -> String {
    let parts: Vec<String> = parts.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

/// Lines of one passage each, within what a card may weigh.
fn passages<'a>(parts: impl Iterator<Item = &'a str>) -> String {
    let mut kept: Vec<String> = Vec::new();
    let mut room = EXCERPT;
    for line in parts.flat_map(str::lines) {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        let length = line.chars().count();
        if room == 0 {
            break;
        }
        if length > 0 && !kept.contains(&line) {
            kept.push(line.chars().take(room).collect());
            room = room.saturating_sub(length);
        }
    }
    kept.join("\n")
}

/// The words of a Markdown text, one block a line.
pub(crate) fn plain(source: &str, body: usize) -> String {
    let mut text = String::with_capacity(source.len().saturating_sub(body));
    for (event, _) in dialect::events(source, body) {
        match event {
            Event::Text(words) | Event::Code(words) => text.push_str(&words),
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            Event::End(
                TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::TableCell,
            ) => text.push('\n'),
            _ => {}
        }
    }
    text
}

/// The years of the plans, newest first.
pub(crate) fn years(index: &Index<'_>) -> Vec<i32> {
    let dates = index.site.plans.iter().filter_map(|plan| plan.meta.date);
    let mut years: Vec<i32> = dates.map(|date| date.first.year()).collect();
    years.sort_unstable_by(|a, b| b.cmp(a));
    years.dedup();
    years
}
