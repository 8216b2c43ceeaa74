//! What a new plan will say, from the plans and bodies beside it.

use crate::model::{
    Actor, Body, BodyId, Config, DocumentNumber, Layout, Meta, NumberForm, Plan, Signature, Site,
};

/// What can be known of a plan before it is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Guess {
    /// A body's id or another name.
    pub(super) issuer: Option<String>,
    /// The name of a body that is given by its id.
    pub(super) issuer_name: Option<String>,
    /// A level's id.
    pub(super) level: String,
    /// Blank, with the issuer's sign: `-KH/ĐUK`, `/KH-UBND`.
    pub(super) number: Option<String>,
    pub(super) layout: Layout,
    pub(super) place: Option<String>,
    pub(super) superior: Option<String>,
    pub(super) term: Option<String>,
    pub(super) signed: Option<Signature>,
}

impl Guess {
    /// For a plan in `folder`, from the site's root.
    pub(super) fn of(site: &Site, folder: &str) -> Self {
        match nearest(&site.plans, folder) {
            Some(plan) => Self::like(site, plan),
            None => Self::from_bodies(&site.config),
        }
    }

    /// The next plan of whoever issued `plan`.
    fn like(site: &Site, plan: &Plan) -> Self {
        let meta = &plan.meta;
        let (issuer, issuer_name, code) = match &meta.issuer {
            Actor::Body(id) => named(site.config.body(*id)),
            Actor::Name(name) => (name.clone(), None, None),
        };
        Self {
            issuer: Some(issuer),
            issuer_name,
            level: site.config.level(meta.level).id.clone(),
            number: own_number(site, &meta.issuer).or_else(|| blank(&code?, meta.layout)),
            layout: meta.layout,
            place: meta.place.clone(),
            superior: meta.superior.clone(),
            term: meta.term.clone(),
            signed: meta.signed.clone(),
        }
    }

    /// The first body of the highest level that has any: it stands at the root of the tree.
    fn from_bodies(config: &Config) -> Self {
        let rank = |id: &BodyId| (config.body(*id).level.is_none(), config.body(*id).level, *id);
        let body = (0..config.bodies.len()).map(BodyId).min_by_key(rank).map(|id| config.body(id));
        let level = body.and_then(|b| b.level).map(|id| config.level(id));
        let level = level.or(config.levels.first()).map(|l| l.id.clone()).unwrap_or_default();
        let Some(body) = body else { return Self { level, ..Self::default() } };
        let (issuer, issuer_name, code) = named(body);
        let layout = code.as_deref().map_or(Layout::default(), layout_of);
        let number = code.and_then(|code| blank(&code, layout));
        Self { issuer: Some(issuer), issuer_name, level, number, layout, ..Self::default() }
    }
}

/// A body as front matter names it: id, name, code.
fn named(body: &Body) -> (String, Option<String>, Option<String>) {
    (body.id.clone(), Some(body.name.clone()), body.code.clone())
}

/// The newest plan of the folder, else of the folders above it and what stands in them.
fn nearest<'a>(plans: &'a [Plan], folder: &str) -> Option<&'a Plan> {
    let in_folder =
        |plan: &&Plan| plan.source.file.rsplit_once('/').is_some_and(|(place, _)| place == folder);
    let newest = |plan: &&Plan| (plan.meta.date, plan.source.file.clone());
    plans.iter().filter(in_folder).max_by_key(newest).or_else(|| {
        let mut above = Some(folder);
        while let Some(folder) = above {
            let below = |plan: &&Plan| plan.source.file.starts_with(&format!("{folder}/"));
            if let Some(plan) = plans.iter().filter(below).max_by_key(newest) {
                return Some(plan);
            }
            above = folder.rsplit_once('/').map(|(above, _)| above);
        }
        None
    })
}

/// The number of the issuer's newest plan without its serial.
fn own_number(site: &Site, issuer: &Actor) -> Option<String> {
    let own = site.plans.iter().map(|plan| &plan.meta).filter(|meta| meta.issuer == *issuer);
    let number_of = |meta: &Meta| {
        meta.number.clone().or_else(|| DocumentNumber::parse(meta.number_text.as_deref()?))
    };
    let newest = own.filter(|meta| number_of(meta).is_some()).max_by_key(|meta| meta.date)?;
    let number = number_of(newest)?;
    match number.form {
        NumberForm::Party => Some(format!("-KH/{}", number.issuer)),
        NumberForm::State if !number.issuer.is_empty() => Some(format!("/KH-{}", number.issuer)),
        NumberForm::State | NumberForm::Law => None,
    }
}

fn blank(code: &str, layout: Layout) -> Option<String> {
    let number = match layout {
        Layout::Party => format!("-KH/{code}"),
        Layout::State => format!("/KH-{code}"),
    };
    DocumentNumber::parse(&number).map(|_| number)
}

/// Signs of Party bodies end in the committee's own (TW, TU, HU, ĐU) or begin with it; all others
/// write as the state does.
fn layout_of(code: &str) -> Layout {
    const COMMITTEES: [&str; 5] = ["TW", "TU", "HU", "ThU", "ĐU"];
    const OTHERS: [&str; 3] = ["ĐU", "CB", "ĐH"];
    let is_party = COMMITTEES.iter().any(|end| code.ends_with(end))
        || OTHERS.iter().any(|start| code.starts_with(start));
    if is_party { Layout::Party } else { Layout::State }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IssueDate, Level, LevelId, Source};
    use chrono::NaiveDate;

    fn config() -> Config {
        let level = |id: &str| Level { id: id.into(), ..Level::default() };
        let body = |id: &str, code: &str, level| Body {
            id: id.into(),
            name: format!("Tên của {id}"),
            code: Some(code.into()),
            level,
            ..Body::default()
        };
        Config {
            levels: vec![level("tinh"), level("xa")],
            bodies: vec![
                body("phong", "PKT", None),
                body("ubnd-xa", "UBND", Some(LevelId(1))),
                body("tinh-uy", "TU", Some(LevelId(0))),
            ],
            ..Config::default()
        }
    }

    fn site(plans: Vec<Plan>) -> Site {
        Site {
            config: config(),
            today: NaiveDate::default(),
            plans,
            links: vec![],
            home: None,
            pages: vec![],
            documents: vec![],
            deadlines: vec![],
            files: vec![],
            history: Default::default(),
        }
    }

    fn plan(file: &str, issuer: Actor, level: usize, number: &str, month: u32) -> Plan {
        let number = DocumentNumber::parse(number);
        let layout = match number.as_ref().map(|n| n.form) {
            Some(NumberForm::State) => Layout::State,
            _ => Layout::Party,
        };
        let meta = Meta {
            title: String::new(),
            issuer,
            level: LevelId(level),
            number_text: number.as_ref().map(ToString::to_string),
            number,
            date: NaiveDate::from_ymd_opt(2026, month, 1).map(IssueDate::day),
            kind: String::new(),
            layout,
            place: Some(format!("Nơi {month}")),
            superior: None,
            term: None,
            applies_to: None,
            implements: vec![],
            amends: vec![],
            supersedes: vec![],
            signed: None,
            recipients: vec![],
            summary: None,
            tags: vec![],
            updated: None,
            slug: None,
            aliases: vec![],
            draft: false,
        };
        Plan {
            path: String::new(),
            source: Source::new(format!("content/plans/{file}"), ""),
            body: 0,
            meta,
            sections: vec![],
            anchors: vec![],
            statements: vec![],
            no_deadlines: vec![],
            citations: vec![],
            references: vec![],
            links: vec![],
        }
    }

    /// Issuer, level, number, place.
    #[track_caller]
    fn check(site: &Site, folder: &str, expected: [Option<&str>; 4]) {
        let guess = Guess::of(site, folder);
        let got = [
            guess.issuer.as_deref(),
            Some(guess.level.as_str()),
            guess.number.as_deref(),
            guess.place.as_deref(),
        ];
        assert_eq!(got, expected, "{folder}");
    }

    #[test]
    fn the_newest_neighbour_is_followed() {
        let (ubnd, tinh) = (Actor::Body(BodyId(1)), Actor::Body(BodyId(2)));
        let doan = Actor::Name("Đoàn xã".into());
        let site = site(vec![
            plan("a.md", tinh.clone(), 0, "12-KH/TU", 5),
            plan("xa/b.md", ubnd.clone(), 1, "03/KH-UBND", 2),
            plan("xa/c.md", doan, 1, "", 1),
            plan("xa/thon/d.md", ubnd, 1, "không có", 9),
        ]);
        let ubnd = |place| [Some("ubnd-xa"), Some("xa"), Some("/KH-UBND"), Some(place)];
        check(
            &site,
            "content/plans",
            [Some("tinh-uy"), Some("tinh"), Some("-KH/TU"), Some("Nơi 5")],
        );
        check(&site, "content/plans/xa", ubnd("Nơi 2"));
        check(&site, "content/plans/xa/thon", ubnd("Nơi 9"));
        check(&site, "content/plans/xa/moi", ubnd("Nơi 9"));
        check(&site, "content/plans/moi/moi", ubnd("Nơi 9"));
    }

    #[test]
    fn a_name_without_a_number_gives_none() {
        let site = site(vec![plan("a.md", Actor::Name("Đoàn xã".into()), 1, "", 1)]);
        check(&site, "content/plans", [Some("Đoàn xã"), Some("xa"), None, Some("Nơi 1")]);
    }

    #[test]
    fn a_site_without_plans_has_its_bodies() {
        check(
            &site(vec![]),
            "content/plans",
            [Some("tinh-uy"), Some("tinh"), Some("-KH/TU"), None],
        );
        let mut empty = site(vec![]);
        empty.config.bodies.clear();
        check(&empty, "content/plans", [None, Some("tinh"), None, None]);
        let mut state = site(vec![]);
        state.config.bodies.pop();
        check(&state, "content/plans", [Some("ubnd-xa"), Some("xa"), Some("/KH-UBND"), None]);
    }
}
