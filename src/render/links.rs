//! The small views that stand on many pages: a level, a body, a plan, a document, a deadline.

use super::index::{self, Index};
use super::view::{ActorView, DateView, DeadlineView, DocumentLink, LevelLink, PageLink, PlanLink};
use super::{dates, intervals};
use crate::model::{
    Actor, BodyId, Document, DocumentId, DocumentNumber, Language, LevelId, PlanId,
};
use chrono::NaiveDate;
use std::fmt::Write;

/// How many hues the levels share.
const HUES: usize = 5;

/// A path from the site's root as an address: what would end or break it is escaped; letters of
/// any language stay.
pub(crate) fn href(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in path.chars() {
        if c.is_ascii_control() || " \"#%<>?[\\]^`{|}".contains(c) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out
}

/// As [`href`], in ASCII only: for absolute addresses that programs read.
pub(crate) fn ascii_href(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for c in href(path).chars() {
        if c.is_ascii() {
            out.push(c);
        } else {
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// The address of a place in a page: `plans/x/index.html#iii-2`.
pub(crate) fn href_with_anchor(url: &str) -> String {
    match url.rsplit_once('#') {
        Some((path, anchor)) => format!("{}#{}", href(path), href(anchor)),
        None => href(url),
    }
}

/// A level's page.
pub(crate) fn level_url(index: &Index<'_>, level: LevelId) -> String {
    format!("levels/{}/index.html", index.site.config.level(level).id)
}

/// A body's page.
pub(crate) fn body_url(index: &Index<'_>, body: BodyId) -> String {
    format!("bodies/{}/index.html", index.site.config.body(body).id)
}

/// A milestone's page.
pub(crate) fn milestone_url(id: &str) -> String {
    format!("milestones/{id}/index.html")
}

/// A day in the site's language.
pub(crate) fn date(index: &Index<'_>, date: NaiveDate) -> DateView {
    dates::day(index.language(), date)
}

/// A level.
pub(crate) fn level(index: &Index<'_>, id: LevelId) -> LevelLink {
    let level = index.site.config.level(id);
    LevelLink {
        id: level.id.clone(),
        name: level.name.clone(),
        url: href(&level_url(index, id)),
        hue: id.0 % HUES,
    }
}

/// Several levels.
pub(crate) fn levels(index: &Index<'_>, ids: &[LevelId]) -> Vec<LevelLink> {
    ids.iter().map(|&id| level(index, id)).collect()
}

/// A body of the site.
pub(crate) fn body(index: &Index<'_>, id: BodyId) -> ActorView {
    let name = index.site.config.body(id).name.clone();
    ActorView { name, url: Some(href(&body_url(index, id))) }
}

/// A body, or a name that the site does not know.
pub(crate) fn actor(index: &Index<'_>, actor: &Actor) -> ActorView {
    match actor {
        Actor::Body(id) => body(index, *id),
        Actor::Name(name) => ActorView { name: name.clone(), url: None },
    }
}

fn actors(index: &Index<'_>, list: &[Actor]) -> Vec<ActorView> {
    list.iter().map(|a| actor(index, a)).collect()
}

/// A plan in a list.
pub(crate) fn plan(index: &Index<'_>, id: PlanId) -> PlanLink {
    let meta = &index.site.plan(id).meta;
    PlanLink {
        title: meta.title.clone(),
        kind: meta.kind.clone(),
        number: number(meta.number.as_ref()),
        date: meta.date.map(|date| dates::issued(index.language(), &date)),
        url: href(&index.site.document_of(id).url),
        issuer: actor(index, &meta.issuer),
        level: level(index, meta.level),
        summary: meta.summary.clone(),
        draft: meta.draft,
        superseded_by: successor(index, id).map(|document| document_link(index, document)),
    }
}

/// Several plans.
pub(crate) fn plans(index: &Index<'_>, ids: &[PlanId]) -> Vec<PlanLink> {
    ids.iter().map(|&id| plan(index, id)).collect()
}

/// Whether another document has replaced the plan.
pub(crate) fn is_superseded(index: &Index<'_>, id: PlanId) -> bool {
    successor(index, id).is_some()
}

fn successor<'s>(index: &Index<'s>, id: PlanId) -> Option<&'s Document> {
    let site = index.site;
    site.superseded_by(id)
}

/// A document, published here or not.
pub(crate) fn document(index: &Index<'_>, id: DocumentId) -> DocumentLink {
    document_link(index, index.site.document(id))
}

/// Several documents.
pub(crate) fn documents(index: &Index<'_>, ids: &[DocumentId]) -> Vec<DocumentLink> {
    ids.iter().map(|&id| document(index, id)).collect()
}

fn document_link(index: &Index<'_>, document: &Document) -> DocumentLink {
    DocumentLink {
        number: number(document.number.as_ref()),
        date: document.date.map(|date| dates::issued(index.language(), &date)),
        kind: document_kind(index, document),
        title: document.title.clone(),
        url: href(&document.url),
        published: document.plan.is_some(),
        issuer: document.issuer.as_ref().map(|a| index.site.actor_name(a).to_string()),
    }
}

/// "Chỉ thị": what the plan says, else what the sign of the number means.
fn document_kind(index: &Index<'_>, document: &Document) -> String {
    if let Some(plan) = document.plan {
        return index.site.plan(plan).meta.kind.clone();
    }
    let name = document.number.as_ref().and_then(DocumentNumber::type_name);
    let name = name.map(|name| match index.language() {
        Language::Vi => name.vi,
        Language::En => name.en,
    });
    name.unwrap_or_default().into()
}

fn number(number: Option<&DocumentNumber>) -> Option<String> {
    number.filter(|n| !n.is_blank()).map(ToString::to_string)
}

/// A deadline by its place in the site's list.
pub(crate) fn deadline(index: &Index<'_>, place: usize) -> DeadlineView {
    let (deadline, statement) = index.deadline(place);
    let (language, period) = (index.language(), &statement.period);
    DeadlineView {
        uid: deadline.uid.clone(),
        url: href_with_anchor(&deadline.url),
        anchor: deadline.anchor.clone(),
        phrase: if statement.in_text { statement.phrase.clone() } else { String::new() },
        task: statement.task.clone(),
        kind: statement.kind.as_str(),
        phase: statement.phase,
        tentative: statement.tentative,
        precision: intervals::precision(period.precision),
        start: period.start.map(|day| date(index, day)),
        last: period.last_day().map(|day| date(index, day)),
        unit: intervals::unit(language, statement.kind, period),
        words: intervals::words(language, statement.kind, period),
        due: intervals::due(period, index.site.today),
        levels: levels(index, &index::levels(index.site, deadline)),
        by: actors(index, &statement.by),
        with: actors(index, &statement.with),
        plan: plan(index, deadline.plan),
        section: statement.section.clone(),
        line: index.site.plan(deadline.plan).source.line(statement.span.start),
        milestone: statement.milestone.as_deref().map(milestone),
    }
}

fn milestone(name: &str) -> PageLink {
    let url = milestone_url(&index::milestone_id(name));
    PageLink { title: name.into(), url }
}

/// Several deadlines.
pub(crate) fn deadlines(index: &Index<'_>, places: &[usize]) -> Vec<DeadlineView> {
    places.iter().map(|&place| deadline(index, place)).collect()
}

/// Deadlines split by the build's day: to come, nearest first, then those without an end; and
/// over, latest first. What was to come from a plan that another one replaced binds nobody: it is over too.
pub(crate) fn by_today(
    index: &Index<'_>,
    places: &[usize],
) -> (Vec<DeadlineView>, Vec<DeadlineView>) {
    let is_over = |&place: &usize| {
        let (deadline, statement) = index.deadline(place);
        is_superseded(index, deadline.plan)
            || statement.period.last_day().is_some_and(|last| last < index.site.today)
    };
    let (mut over, coming): (Vec<usize>, Vec<usize>) = places.iter().copied().partition(is_over);
    over.reverse();
    (deadlines(index, &coming), deadlines(index, &over))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: [&str; 2]) {
        assert_eq!([href_with_anchor(path), ascii_href(path)], expected);
    }

    #[test]
    fn addresses_escape_what_would_break_them() {
        check("plans/a b/50%/index.html", ["plans/a%20b/50%25/index.html"; 2]);
        check("a/index.html#iii-2", ["a/index.html#iii-2", "a/index.html%23iii-2"]);
        check("xã/index.html", ["xã/index.html", "x%C3%A3/index.html"]);
    }

    #[test]
    fn a_deadline_block_says_what_who_and_by_when() {
        let site = fixture::site();
        let index = Index::new(&site);
        let place = index.deadlines_of(fixture::plan(&site, "xa"))[0];
        let view = deadline(&index, place);
        assert_eq!(
            (view.words.as_str(), view.due, view.precision, view.line),
            ("ngày cuối cùng: 20/7/2025", "later", "day", 1)
        );
        assert_eq!(view.by[0].url.as_deref(), Some("bodies/dang-uy/index.html"));
        assert_eq!(view.with[1].url, None);
        assert_eq!(view.plan.number.as_deref(), Some("03-KH/ĐU"));
    }

    #[test]
    fn a_replaced_plan_names_its_successor() {
        let site = fixture::site();
        let index = Index::new(&site);
        let old = plan(&index, fixture::plan(&site, "tinh"));
        assert_eq!(old.superseded_by.and_then(|d| d.number).as_deref(), Some("15-KH/TU"));
        let blank = plan(&index, fixture::plan(&site, "nhap"));
        assert_eq!((blank.number, blank.date.is_none()), (None, true));
    }

    #[test]
    fn past_deadlines_come_latest_first() {
        let site = fixture::site();
        let index = Index::new(&site);
        let all: Vec<usize> = (0..site.deadlines.len()).collect();
        let (coming, past) = by_today(&index, &all);
        let tasks = |views: &[DeadlineView]| -> Vec<String> {
            views.iter().map(|v| v.task.clone()).collect()
        };
        assert_eq!(tasks(&coming), ["Đại hội cấp xã", "Chi bộ báo cáo", "Theo dõi"]);
        assert_eq!(tasks(&past), ["Chuẩn bị"]);
    }
}
