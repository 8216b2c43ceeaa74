//! A small site made by hand: three levels, three bodies, a plan of each kind of statement, one
//! that it replaces, one without number and date.

use crate::model::{
    Actor, Body, BodyId, Config, Deadline, Document, DocumentId, DocumentNumber, IssueDate, Kind,
    Layout, Level, LevelId, Meta, Period, Plan, PlanId, PlanLinks, Precision, Site, Source, Span,
    Statement,
};
use chrono::NaiveDate;

pub(super) fn date(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

/// The site on 1 March 2025.
pub(super) fn site() -> Site {
    let mut site = Site {
        config: config(),
        today: date("2025-03-01"),
        plans: Vec::new(),
        links: Vec::new(),
        home: None,
        pages: Vec::new(),
        documents: Vec::new(),
        deadlines: Vec::new(),
        files: Vec::new(),
        history: Default::default(),
    };
    let main = add_plan(&mut site, "12-kh-tu", "Tổ chức đại hội, nhiệm kỳ 2025 - 2030");
    let meta = &mut site.plans[main.0].meta;
    meta.number_text = Some("12-KH/TU".into());
    meta.number = DocumentNumber::parse("12-KH/TU");
    meta.date = Some(IssueDate::day(date("2025-01-10")));
    meta.updated = Some(date("2025-01-24"));
    let old = add_plan(&mut site, "9-kh-tu", "Kế hoạch cũ");
    let meta = &mut site.plans[old.0].meta;
    meta.number_text = Some("9-KH/TU".into());
    meta.number = DocumentNumber::parse("9-KH/TU");
    meta.date = Some(IssueDate::day(date("2024-08-01")));
    let blank = add_plan(&mut site, "moi", "Chưa có số");
    site.plans[blank.0].meta.number_text = Some("-KH/TU".into());
    for plan in [main, old] {
        let meta = &site.plans[plan.0].meta;
        let (number, date) = (meta.number.clone(), meta.date);
        site.documents[plan.0] = Document { number, date, ..site.documents[plan.0].clone() };
    }
    site.documents[main.0].supersedes = vec![DocumentId(old.0)];
    site.documents[old.0].superseded_by = vec![DocumentId(main.0)];

    add(&mut site, main, "bao-cao", Kind::Before, None, Some("2025-06-15"));
    add(&mut site, main, "hop", Kind::Within, Some("2025-05-05"), Some("2025-05-06"));
    add(&mut site, main, "quy", Kind::Within, Some("2025-07-01"), Some("2025-10-01"));
    add(&mut site, main, "dai-hoi", Kind::Period, Some("2025-04-01"), Some("2025-07-01"));
    add(&mut site, main, "tuyen-truyen", Kind::From, Some("2025-02-01"), None);
    add(&mut site, main, "xa", Kind::By, None, Some("2024-12-01"));
    add(&mut site, old, "cu-qua", Kind::By, None, Some("2024-10-02"));
    add(&mut site, old, "cu-toi", Kind::By, None, Some("2025-04-02"));
    let phase =
        add(&mut site, blank, "giai-doan", Kind::Period, Some("2025-03-01"), Some("2025-03-11"));
    let statement = &mut site.plans[blank.0].statements[phase];
    statement.phase = true;
    statement.tentative = true;
    statement.levels = vec![LevelId(0), LevelId(1), LevelId(2)];
    site.deadlines.sort_by_key(|d| {
        let end = site.plans[d.plan.0].statements[d.statement].period.end;
        (end.is_none(), end, d.plan, d.statement)
    });
    site
}

/// Adds a statement to a plan; its key makes its id and anchor. Returns its place in the plan.
pub(super) fn add(
    site: &mut Site,
    plan: PlanId,
    key: &str,
    kind: Kind,
    start: Option<&str>,
    end: Option<&str>,
) -> usize {
    let path = site.plans[plan.0].path.clone();
    let statements = &mut site.plans[plan.0].statements;
    statements.push(Statement {
        span: Span::new(4, 9),
        in_text: true,
        marked: false,
        phrase: format!("các chữ của {key}"),
        task: format!("Việc {key}"),
        period: Period { start: start.map(date), end: end.map(date), precision: Precision::Day },
        kind,
        phase: false,
        tentative: false,
        levels: vec![LevelId(1)],
        by: vec![Actor::Body(BodyId(1))],
        with: vec![Actor::Name("Công đoàn".into()), Actor::Body(BodyId(0))],
        section: "III.2".into(),
        section_anchor: None,
        id: None,
        milestone: None,
        weekday: None,
        key: key.into(),
    });
    let statement = statements.len() - 1;
    site.deadlines.push(Deadline {
        plan,
        statement,
        uid: format!("{path}/{key}"),
        anchor: format!("han-{key}"),
        url: format!("plans/{path}/index.html#han-{key}"),
    });
    statement
}

fn config() -> Config {
    let level =
        |id: &str, name: &str| Level { id: id.into(), name: name.into(), ..Level::default() };
    let body = |id: &str, name: &str| Body { id: id.into(), name: name.into(), ..Body::default() };
    Config {
        title: "Kế hoạch đại hội".into(),
        base_url: Some("https://kehoach.example/x/".into()),
        levels: vec![
            level("tinh", "Cấp tỉnh"),
            level("huyen", "Cấp huyện"),
            level("co-so", "Cấp cơ sở"),
        ],
        bodies: vec![
            body("tinh-uy", "Tỉnh ủy"),
            Body { level: Some(LevelId(1)), ..body("ban-to-chuc", "Ban Tổ chức") },
            body("doan", "Đoàn Thanh niên"),
        ],
        ..Config::default()
    }
}

pub(super) fn add_plan(site: &mut Site, path: &str, title: &str) -> PlanId {
    let id = site.plans.len();
    site.plans.push(Plan {
        path: path.into(),
        source: Source::new(format!("content/plans/{path}.md"), "---\n---\nText\n"),
        body: 8,
        meta: meta(title),
        sections: Vec::new(),
        anchors: Vec::new(),
        statements: Vec::new(),
        no_deadlines: Vec::new(),
        citations: Vec::new(),
        references: Vec::new(),
        links: Vec::new(),
    });
    site.documents.push(Document {
        title: title.into(),
        plan: Some(PlanId(id)),
        url: format!("plans/{path}/index.html"),
        ..Document::default()
    });
    site.links.push(PlanLinks {
        document: DocumentId(id),
        applies_to: vec![LevelId(1), LevelId(2)],
        ..PlanLinks::default()
    });
    PlanId(id)
}

fn meta(title: &str) -> Meta {
    Meta {
        title: title.into(),
        issuer: Actor::Body(BodyId(0)),
        level: LevelId(0),
        number_text: None,
        number: None,
        date: None,
        kind: "Kế hoạch".into(),
        layout: Layout::Party,
        place: None,
        superior: None,
        term: None,
        applies_to: None,
        implements: Vec::new(),
        amends: Vec::new(),
        supersedes: Vec::new(),
        signed: None,
        recipients: Vec::new(),
        summary: None,
        tags: Vec::new(),
        updated: None,
        slug: None,
        aliases: Vec::new(),
        draft: false,
    }
}
