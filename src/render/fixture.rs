//! A tiny site made by hand, for tests: two levels, two bodies, four plans, one cited document.

use crate::model::{
    Actor, Body, BodyId, Config, Deadline, Document, DocumentId, DocumentNumber, IssueDate, Kind,
    Level, LevelId, Meta, Period, Plan, PlanId, PlanLinks, Precision, Section, Site, Source,
    Statement, TextPage,
};
use chrono::NaiveDate;

/// The day on which the tests take place.
pub(crate) const TODAY: &str = "2025-06-01";

/// `2025-06-01`.
pub(crate) fn date(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

/// `2025-06-01/2025-07-01`, half-open; `..` is a side that is not said.
pub(crate) fn period(iso: &str, precision: Precision) -> Period {
    let (start, end) = iso.split_once('/').unwrap();
    Period { start: start.parse().ok(), end: end.parse().ok(), precision }
}

/// A statement that binds the first level and nobody in particular.
pub(crate) fn statement(task: &str, kind: Kind, iso: &str) -> Statement {
    Statement {
        span: Default::default(),
        in_text: true,
        marked: false,
        phrase: iso.into(),
        task: task.into(),
        period: period(iso, Precision::Day),
        kind,
        phase: false,
        tentative: false,
        levels: vec![LevelId(0)],
        by: Vec::new(),
        with: Vec::new(),
        section: String::new(),
        section_anchor: None,
        id: None,
        milestone: None,
        weekday: None,
        key: task.into(),
    }
}

/// A plan at a level, issued by the body of the same place.
pub(crate) fn plan_of(path: &str, number: Option<&str>, date_: Option<&str>, level: usize) -> Plan {
    Plan {
        path: path.into(),
        source: Source::new(format!("content/plans/{path}.md"), format!("# {path}\n")),
        body: 0,
        meta: Meta {
            title: format!("Kế hoạch {path}"),
            issuer: Actor::Body(BodyId(level)),
            level: LevelId(level),
            number_text: number.map(str::to_string),
            number: number.and_then(DocumentNumber::parse),
            date: date_.map(|iso| IssueDate::day(date(iso))),
            kind: "Kế hoạch".into(),
            layout: Default::default(),
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
        },
        sections: Vec::new(),
        anchors: Vec::new(),
        statements: Vec::new(),
        no_deadlines: Vec::new(),
        citations: Vec::new(),
        references: Vec::new(),
        links: Vec::new(),
    }
}

/// A heading.
pub(crate) fn heading(depth: usize, label: &str, title: &str) -> Section {
    let path = label.trim_end_matches('.').to_string();
    Section {
        at: 0,
        label: label.into(),
        title: title.into(),
        depth,
        anchor: path.to_lowercase(),
        path,
        heading: true,
    }
}

/// The plan of that path.
pub(crate) fn plan(site: &Site, path: &str) -> PlanId {
    PlanId(site.plans.iter().position(|p| p.path == path).unwrap())
}

/// The site: Trung ương's 35-CT/TW (not published here) → the province's `tinh`, replaced by
/// `tinh-moi` → the commune's `xa`; `nhap` has neither number nor date.
pub(crate) fn site() -> Site {
    let mut province = plan_of("tinh", Some("12-KH/TU"), Some("2025-01-10"), 0);
    province.meta.aliases = vec!["/cu/tinh/".into()];
    let mut renewed = plan_of("tinh-moi", Some("15-KH/TU"), Some("2025-02-05"), 0);
    renewed.statements = vec![
        Statement {
            phase: true, ..statement("Chuẩn bị", Kind::Period, "2025-03-01/2025-06-01")
        },
        Statement {
            levels: vec![LevelId(1)],
            milestone: Some("Đại hội".into()),
            ..statement("Đại hội cấp xã", Kind::Before, "../2025-06-15")
        },
        statement("Theo dõi", Kind::From, "2025-04-01/.."),
    ];
    let mut commune = plan_of("xa", Some("03-KH/ĐU"), Some("2025-03-20"), 1);
    commune.statements = vec![Statement {
        levels: vec![LevelId(1)],
        by: vec![Actor::Body(BodyId(1))],
        with: vec![Actor::Body(BodyId(0)), Actor::Name("Đoàn Thanh niên".into())],
        ..statement("Chi bộ báo cáo", Kind::By, "../2025-07-21")
    }];
    let plans = vec![plan_of("nhap", Some("-KH/TU"), None, 0), province, renewed, commune];
    let mut site = linked(plans);
    // The commune carries out the renewed plan, which carries out the directive.
    relate(&mut site, 2, 4);
    relate(&mut site, 1, 4);
    relate(&mut site, 3, 2);
    site.documents[2].supersedes = vec![DocumentId(1)];
    site.documents[1].superseded_by = vec![DocumentId(2)];
    site
}

/// `below` carries out `above`.
pub(crate) fn relate(site: &mut Site, below: usize, above: usize) {
    site.documents[below].implements.push(DocumentId(above));
    site.documents[above].implemented_by.push(DocumentId(below));
}

/// A site of these plans; one document for each, then 35-CT/TW.
pub(crate) fn linked(plans: Vec<Plan>) -> Site {
    let documents = plans.iter().enumerate().map(|(i, plan)| document(plan, PlanId(i)));
    let directive = Document {
        number: DocumentNumber::parse("35-CT/TW"),
        date: Some(IssueDate::day(date("2024-06-14"))),
        title: "Về đại hội đảng bộ các cấp".into(),
        issuer: Some(Actor::Name("Bộ Chính trị".into())),
        url: "documents/35-ct-tw-2024-06-14/index.html".into(),
        ..Document::default()
    };
    Site {
        config: config(),
        today: date(TODAY),
        links: (0..plans.len())
            .map(|i| PlanLinks { document: DocumentId(i), ..PlanLinks::default() })
            .collect(),
        home: None,
        pages: vec![(text_page("lien-he", "Liên hệ"), Vec::new())],
        documents: documents.chain(std::iter::once(directive)).collect(),
        deadlines: deadlines(&plans),
        files: Vec::new(),
        history: Default::default(),
        plans,
    }
}

/// Another page.
pub(crate) fn text_page(path: &str, title: &str) -> TextPage {
    TextPage {
        path: path.into(),
        source: Source::new(format!("content/pages/{path}.md"), "Văn phòng.\n"),
        body: 0,
        title: title.into(),
        order: 0,
        draft: false,
        sections: Vec::new(),
        anchors: Vec::new(),
        links: Vec::new(),
    }
}

fn document(plan: &Plan, id: PlanId) -> Document {
    Document {
        number: plan.meta.number.clone().filter(|n| !n.is_blank()),
        date: plan.meta.date,
        title: plan.meta.title.clone(),
        issuer: Some(plan.meta.issuer.clone()),
        plan: Some(id),
        url: format!("plans/{}/index.html", plan.path),
        ..Document::default()
    }
}

fn deadlines(plans: &[Plan]) -> Vec<Deadline> {
    let mut found: Vec<Deadline> = Vec::new();
    for (i, plan) in plans.iter().enumerate() {
        for (statement, s) in plan.statements.iter().enumerate() {
            found.push(Deadline {
                plan: PlanId(i),
                statement,
                uid: format!("{}-{}", plan.path, s.key),
                anchor: format!("d-{statement}"),
                url: format!("plans/{}/index.html#d-{statement}", plan.path),
            });
        }
    }
    found.sort_by_key(|d| {
        let end = plans[d.plan.0].statements[d.statement].period.end;
        (end.is_none(), end, d.plan, d.statement)
    });
    found
}

fn config() -> Config {
    let level =
        |id: &str, name: &str| Level { id: id.into(), name: name.into(), ..Level::default() };
    let body = |id: &str, name: &str, level, parent| Body {
        id: id.into(),
        name: name.into(),
        level: Some(LevelId(level)),
        parent,
        ..Body::default()
    };
    Config {
        title: "Kế hoạch đại hội".into(),
        base_url: Some("https://vi.example/ke-hoach/".into()),
        levels: vec![level("tinh", "Cấp tỉnh"), level("xa", "Cấp xã")],
        bodies: vec![
            body("tinh-uy", "Tỉnh ủy", 0, None),
            body("dang-uy", "Đảng ủy xã", 1, Some(BodyId(0))),
        ],
        ..Config::default()
    }
}
