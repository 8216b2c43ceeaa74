//! The whole site: all plans and the indexes over them.

use super::{
    Actor, Citation, Config, DocumentNumber, History, IssueDate, LevelId, Plan, Statement, TextPage,
};
use camino::Utf8PathBuf;
use chrono::NaiveDate;

/// A plan by its place in [`Site::plans`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PlanId(pub usize);

/// A document by its place in [`Site::documents`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub usize);

/// A document that the site publishes or cites: a node of the cascade.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its number; `None` for a plan that has none yet.
    pub number: Option<DocumentNumber>,
    /// Its date of issue, where known.
    pub date: Option<IssueDate>,
    /// Its subject; empty where nobody gives it.
    pub title: String,
    /// Who issued it.
    pub issuer: Option<Actor>,
    /// Where it can be read, outside the site.
    pub href: Option<String>,
    /// The plan of this site that it is.
    pub plan: Option<PlanId>,
    /// Whether the site lists it (a plan, or a row of `documents.toml`), not only cites it.
    pub listed: bool,
    /// From the site's root, with `index.html`.
    pub url: String,
    /// Documents it carries out, as its author lists them.
    pub implements: Vec<DocumentId>,
    /// Documents that carry it out.
    pub implemented_by: Vec<DocumentId>,
    /// Documents it names.
    pub cites: Vec<DocumentId>,
    /// Documents that name it.
    pub cited_by: Vec<DocumentId>,
    /// Documents it changes.
    pub amends: Vec<DocumentId>,
    /// Documents that change it.
    pub amended_by: Vec<DocumentId>,
    /// Documents it replaces.
    pub supersedes: Vec<DocumentId>,
    /// Documents that replace it.
    pub superseded_by: Vec<DocumentId>,
}

/// What the words of a plan point at, aligned with the plan's own lists.
#[derive(Clone, Debug, Default)]
pub struct PlanLinks {
    /// The plan as a node of the cascade.
    pub document: DocumentId,
    /// One for each of [`Plan::citations`].
    pub citations: Vec<Option<DocumentId>>,
    /// One URL from the site's root for each of [`Plan::references`].
    pub references: Vec<Option<String>>,
    /// One URL from the site's root for each of [`Plan::links`] that leads into the site.
    pub links: Vec<Option<String>>,
    /// The levels that carry the plan out.
    pub applies_to: Vec<LevelId>,
}

impl Default for DocumentId {
    fn default() -> Self {
        DocumentId(usize::MAX)
    }
}

/// A statement with its address.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// The plan that says it.
    pub plan: PlanId,
    /// Its place in [`Plan::statements`].
    pub statement: usize,
    /// The same in every feed, over all builds.
    pub uid: String,
    /// Id of its mark in the page.
    pub anchor: String,
    /// From the site's root, with the anchor.
    pub url: String,
}

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub struct CopiedFile {
    /// On disk.
    pub from: Utf8PathBuf,
    /// Path below `content/`.
    pub source: String,
    /// From the site's root.
    pub url: String,
}

/// Everything that is known, ready to be judged and drawn.
#[derive(Clone, Debug)]
pub struct Site {
    /// What the site is.
    pub config: Config,
    /// What "next" and "past" mean.
    pub today: NaiveDate,
    /// Published plans, by path.
    pub plans: Vec<Plan>,
    /// One for each plan.
    pub links: Vec<PlanLinks>,
    /// The introduction on the home page, and its resolved links.
    pub home: Option<(TextPage, Vec<Option<String>>)>,
    /// Other pages by order, then title, and their resolved links.
    pub pages: Vec<(TextPage, Vec<Option<String>>)>,
    /// Plans and cited documents.
    pub documents: Vec<Document>,
    /// In order of end (open ends last), plan, position.
    pub deadlines: Vec<Deadline>,
    /// Files that are copied.
    pub files: Vec<CopiedFile>,
    /// What it carries on from the site before.
    pub history: History,
}

impl Site {
    /// A plan.
    pub fn plan(&self, id: PlanId) -> &Plan {
        &self.plans[id.0]
    }

    /// All plans with their ids.
    pub fn plan_ids(&self) -> impl Iterator<Item = PlanId> + use<> {
        (0..self.plans.len()).map(PlanId)
    }

    /// A document.
    pub fn document(&self, id: DocumentId) -> &Document {
        &self.documents[id.0]
    }

    /// The node of a plan.
    pub fn document_of(&self, plan: PlanId) -> &Document {
        self.document(self.links[plan.0].document)
    }

    /// The statement of a deadline.
    pub fn statement(&self, deadline: &Deadline) -> &Statement {
        &self.plan(deadline.plan).statements[deadline.statement]
    }

    /// The plan that replaces this one, if any.
    pub fn superseded_by(&self, plan: PlanId) -> Option<&Document> {
        self.document_of(plan).superseded_by.first().map(|&d| self.document(d))
    }

    /// The document that has cancelled a deadline: what was still to come when it replaced the plan.
    /// Its own date counts, so that a cancelled deadline stays so when its day has passed.
    pub fn cancelled_by(&self, deadline: &Deadline) -> Option<&Document> {
        let by = self.superseded_by(deadline.plan)?;
        let period = &self.statement(deadline).period;
        let since = by.date.map(|d| d.first);
        since.is_none_or(|since| period.last_day().is_none_or(|last| last >= since)).then_some(by)
    }

    /// The name of whoever issues, is responsible or helps.
    pub fn actor_name<'a>(&'a self, actor: &'a Actor) -> &'a str {
        match actor {
            Actor::Body(id) => &self.config.body(*id).name,
            Actor::Name(name) => name,
        }
    }

    /// The documents a citation of a plan may mean, as far as it was resolved.
    pub fn cited(&self, plan: PlanId) -> impl Iterator<Item = (&Citation, Option<DocumentId>)> {
        self.plan(plan).citations.iter().zip(self.links[plan.0].citations.iter().copied())
    }
}
