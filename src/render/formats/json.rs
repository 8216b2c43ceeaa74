//! The facts for programs: `deadlines.json` and `plans.json`, as `FORMAT.md` lists them. One
//! record a line, so that two builds can be compared line by line.

use super::id;
use crate::model::{
    Actor, Days, Deadline, Document, DocumentId, LevelId, Meta, PlanId, Precision, Site, Told,
};
use chrono::NaiveDate;
use serde::Serialize;

/// `deadlines.json`.
pub fn deadlines(site: &Site) -> Vec<u8> {
    file("deadlines", site.deadlines.iter().map(|d| deadline(site, d)))
}

/// `plans.json`.
pub fn plans(site: &Site) -> Vec<u8> {
    file("plans", site.plan_ids().map(|id| plan(site, id)))
}

/// `changes.json`, newest first.
pub fn changes(site: &Site) -> Vec<u8> {
    file("changes", site.history.changes.iter())
}

/// The deadlines as the site's files tell them, for a comparison with another site.
pub fn told(site: &Site) -> Vec<Told> {
    let told = |d: &Deadline| {
        let (meta, statement) = (&site.plan(d.plan).meta, site.statement(d));
        let by = site.cancelled_by(d).map(|by| document(site, by));
        Told {
            uid: id::uid(site, d),
            plan: site.plan(d.plan).path.clone(),
            number: number(meta),
            title: meta.title.clone(),
            task: statement.task.clone(),
            levels: levels(site, &statement.levels).into_iter().map(Into::into).collect(),
            days: Days { start: statement.period.start, end: statement.period.end },
            replaced_by: by.map(|by| by.number.unwrap_or_else(|| by.title.into())),
        }
    };
    site.deadlines.iter().map(told).collect()
}

pub(super) fn file(name: &str, records: impl Iterator<Item = impl Serialize>) -> Vec<u8> {
    // A record holds only texts, numbers and lists, which cannot fail to be written.
    let lines: Vec<String> =
        records.map(|r| serde_json::to_string(&r).unwrap_or_default()).collect();
    match lines.as_slice() {
        [] => format!("{{\"{name}\": []}}\n"),
        lines => format!("{{\"{name}\": [\n{}\n]}}\n", lines.join(",\n")),
    }
    .into_bytes()
}

#[derive(Serialize)]
struct DeadlineRecord<'a> {
    uid: String,
    plan: &'a str,
    number: Option<String>,
    phrase: &'a str,
    task: &'a str,
    kind: &'static str,
    phase: bool,
    tentative: bool,
    start: Option<NaiveDate>,
    end: Option<NaiveDate>,
    precision: Precision,
    levels: Vec<&'a str>,
    by: Vec<&'a str>,
    with: Vec<&'a str>,
    section: &'a str,
    line: usize,
    url: &'a str,
}

fn deadline<'a>(site: &'a Site, deadline: &'a Deadline) -> DeadlineRecord<'a> {
    let plan = site.plan(deadline.plan);
    let statement = site.statement(deadline);
    DeadlineRecord {
        uid: id::uid(site, deadline),
        plan: &plan.path,
        number: number(&plan.meta),
        phrase: &statement.phrase,
        task: &statement.task,
        kind: statement.kind.as_str(),
        phase: statement.phase,
        tentative: statement.tentative,
        start: statement.period.start,
        end: statement.period.end,
        precision: statement.period.precision,
        levels: levels(site, &statement.levels),
        by: statement.by.iter().map(|a| actor(site, a)).collect(),
        with: statement.with.iter().map(|a| actor(site, a)).collect(),
        section: &statement.section,
        line: plan.source.line(statement.span.start),
        url: &deadline.url,
    }
}

#[derive(Serialize)]
struct PlanRecord<'a> {
    path: &'a str,
    url: &'a str,
    title: &'a str,
    number: Option<String>,
    date: Option<String>,
    #[serde(rename = "type")]
    kind: &'a str,
    issuer: &'a str,
    level: &'a str,
    layout: &'static str,
    place: Option<&'a str>,
    superior: Option<&'a str>,
    term: Option<&'a str>,
    applies_to: Vec<&'a str>,
    signed: Option<SignedRecord<'a>>,
    recipients: &'a [String],
    summary: Option<&'a str>,
    tags: &'a [String],
    updated: Option<NaiveDate>,
    draft: bool,
    /// How many.
    deadlines: usize,
    implements: Vec<DocumentRecord<'a>>,
    implemented_by: Vec<DocumentRecord<'a>>,
    cites: Vec<DocumentRecord<'a>>,
    cited_by: Vec<DocumentRecord<'a>>,
    amends: Vec<DocumentRecord<'a>>,
    amended_by: Vec<DocumentRecord<'a>>,
    supersedes: Vec<DocumentRecord<'a>>,
    superseded_by: Vec<DocumentRecord<'a>>,
}

#[derive(Serialize)]
struct SignedRecord<'a> {
    #[serde(rename = "for")]
    authority: Option<&'a str>,
    position: Option<&'a str>,
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct DocumentRecord<'a> {
    number: Option<String>,
    date: Option<String>,
    title: &'a str,
    url: &'a str,
}

fn plan(site: &Site, id: PlanId) -> PlanRecord<'_> {
    let plan = site.plan(id);
    let meta = &plan.meta;
    let node = site.document_of(id);
    let records =
        |ids: &[DocumentId]| ids.iter().map(|&d| document(site, site.document(d))).collect();
    PlanRecord {
        path: &plan.path,
        url: &node.url,
        title: &meta.title,
        number: number(meta),
        date: meta.date.map(|d| d.iso()),
        kind: &meta.kind,
        issuer: actor(site, &meta.issuer),
        level: &site.config.level(meta.level).id,
        layout: meta.layout.as_str(),
        place: meta.place.as_deref(),
        superior: meta.superior.as_deref(),
        term: meta.term.as_deref(),
        applies_to: levels(site, &site.links[id.0].applies_to),
        signed: meta.signed.as_ref().map(|s| SignedRecord {
            authority: s.authority.as_deref(),
            position: s.position.as_deref(),
            name: s.name.as_deref(),
        }),
        recipients: &meta.recipients,
        summary: meta.summary.as_deref(),
        tags: &meta.tags,
        updated: meta.updated,
        draft: meta.draft,
        deadlines: plan.statements.len(),
        implements: records(&node.implements),
        implemented_by: records(&node.implemented_by),
        cites: records(&node.cites),
        cited_by: records(&node.cited_by),
        amends: records(&node.amends),
        amended_by: records(&node.amended_by),
        supersedes: records(&node.supersedes),
        superseded_by: records(&node.superseded_by),
    }
}

fn document<'a>(site: &'a Site, document: &'a Document) -> DocumentRecord<'a> {
    let blank = || document.plan.and_then(|p| number(&site.plan(p).meta));
    DocumentRecord {
        number: document.number.as_ref().map(ToString::to_string).or_else(blank),
        date: document.date.map(|d| d.iso()),
        title: &document.title,
        url: &document.url,
    }
}

/// As displayed; the blank text (`-KH/TU`) where the plan has no number yet.
fn number(meta: &Meta) -> Option<String> {
    meta.number.as_ref().map(ToString::to_string).or_else(|| meta.number_text.clone())
}

fn levels<'a>(site: &'a Site, ids: &[LevelId]) -> Vec<&'a str> {
    ids.iter().map(|&l| site.config.level(l).id.as_str()).collect()
}

/// A body's id, or the name of one that the site does not know.
fn actor<'a>(site: &'a Site, actor: &'a Actor) -> &'a str {
    match actor {
        Actor::Body(id) => &site.config.body(*id).id,
        Actor::Name(name) => name,
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[track_caller]
    fn check_line(file: Vec<u8>, line: usize, expected: &str) {
        let text = String::from_utf8(file).unwrap();
        assert_eq!(text.lines().nth(line).unwrap(), expected, "{text}");
    }

    #[test]
    fn a_deadline_has_the_keys_of_the_contract_in_order() {
        let mut site = fixture::site();
        site.plans[2].statements[0].span = crate::model::Span::new(0, 3);
        check_line(
            deadlines(&site),
            3,
            "{\"uid\":\"moi/giai-doan@kehoach.example\",\"plan\":\"moi\",\"number\":\"-KH/TU\",\
             \"phrase\":\"các chữ của giai-doan\",\"task\":\"Việc giai-doan\",\"kind\":\"period\",\
             \"phase\":true,\"tentative\":true,\"start\":\"2025-03-01\",\"end\":\"2025-03-11\",\
             \"precision\":\"day\",\"levels\":[\"tinh\",\"huyen\",\"co-so\"],\"by\":[\"ban-to-chuc\"],\
             \"with\":[\"Công đoàn\",\"tinh-uy\"],\"section\":\"III.2\",\"line\":1,\
             \"url\":\"plans/moi/index.html#han-giai-doan\"},",
        );
    }

    #[test]
    fn a_plan_has_its_front_matter_and_its_relations() {
        let site = fixture::site();
        check_line(
            plans(&site),
            2,
            "{\"path\":\"9-kh-tu\",\"url\":\"plans/9-kh-tu/index.html\",\"title\":\"Kế hoạch cũ\",\
             \"number\":\"9-KH/TU\",\"date\":\"2024-08-01\",\"type\":\"Kế hoạch\",\
             \"issuer\":\"tinh-uy\",\"level\":\"tinh\",\"layout\":\"party\",\"place\":null,\
             \"superior\":null,\"term\":null,\"applies_to\":[\"huyen\",\"co-so\"],\"signed\":null,\
             \"recipients\":[],\"summary\":null,\"tags\":[],\"updated\":null,\"draft\":false,\
             \"deadlines\":2,\"implements\":[],\"implemented_by\":[],\"cites\":[],\"cited_by\":[],\
             \"amends\":[],\"amended_by\":[],\"supersedes\":[],\"superseded_by\":[{\"number\":\
             \"12-KH/TU\",\"date\":\"2025-01-10\",\"title\":\"Tổ chức đại hội, nhiệm kỳ 2025 - \
             2030\",\"url\":\"plans/12-kh-tu/index.html\"}]},",
        );
    }

    #[test]
    fn the_files_tell_what_the_site_tells() {
        let site = fixture::site();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let files = crate::changes::Files {
            deadlines: text(deadlines(&site)),
            plans: text(plans(&site)),
            ..Default::default()
        };
        assert_eq!(crate::changes::earlier(&files).unwrap().deadlines, told(&site));
    }

    #[test]
    fn an_empty_list_is_a_list() {
        let mut site = fixture::site();
        site.deadlines.clear();
        assert_eq!(deadlines(&site), b"{\"deadlines\": []}\n");
    }
}
