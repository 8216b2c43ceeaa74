//! All plans and pages → the site: documents, addresses, the cascade, deadlines in order.
//!
//! In: what was parsed.
//! Out: a [`Site`]; what leads nowhere is `None` in it.
//! Never: judges.
//! To add an index: a file here and a field of [`Site`].

mod deadlines;
mod documents;
mod targets;

use crate::model::{Config, CopiedFile, History, LevelId, Plan, PlanLinks, Site, TextPage};
use chrono::NaiveDate;

/// What was parsed, all of it.
#[derive(Debug)]
pub struct Parsed {
    /// What the site is.
    pub config: Config,
    /// What "next" and "past" mean.
    pub today: NaiveDate,
    /// Plans to publish.
    pub plans: Vec<Plan>,
    /// The introduction on the home page.
    pub home: Option<TextPage>,
    /// Other pages to publish.
    pub pages: Vec<TextPage>,
    /// Files to copy.
    pub files: Vec<CopiedFile>,
}

/// Joins everything.
pub fn link(parsed: Parsed) -> Site {
    let Parsed { config, today, mut plans, home, mut pages, files } = parsed;
    plans.sort_by(|a, b| a.path.cmp(&b.path));
    pages.sort_by(|a, b| (a.order, &a.title, &a.path).cmp(&(b.order, &b.title, &b.path)));
    let (documents, nodes) = documents::documents(&config, &plans);
    let targets = targets::Targets::new(&plans, &pages, home.as_ref(), &files, &config);
    let links = plans
        .iter()
        .zip(nodes)
        .map(|(plan, node)| PlanLinks {
            references: targets::references(plan, &node.citations, &documents, &plans),
            document: node.document,
            citations: node.citations,
            links: targets.resolve(&plan.links, &plan.url()),
            applies_to: applies_to(plan),
        })
        .collect();
    let with_links = |page: TextPage| {
        let resolved = targets.resolve(&page.links, &page.url());
        (page, resolved)
    };
    let home = home.map(&with_links);
    let pages: Vec<_> = pages.clone().into_iter().map(with_links).collect();
    let deadlines = deadlines::deadlines(&plans);
    let history = History::default();
    Site { config, today, plans, links, home, pages, documents, deadlines, files, history }
}

/// The author's word, else the levels that the text binds, else the plan's own.
fn applies_to(plan: &Plan) -> Vec<LevelId> {
    if let Some(levels) = &plan.meta.applies_to {
        return levels.clone();
    }
    let mut levels: Vec<LevelId> = plan.statements.iter().flat_map(|s| s.levels.clone()).collect();
    levels.sort();
    levels.dedup();
    if levels.is_empty() { vec![plan.meta.level] } else { levels }
}
