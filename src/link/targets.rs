//! Where links and references lead.

use crate::model::{
    Config, CopiedFile, Document, DocumentId, Link, LinkTarget, Plan, TextPage, fold,
};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that a link of a source may lead to.
pub(super) struct Targets {
    /// Sources by their path below `content/`: address and anchors.
    sources: BTreeMap<String, (String, BTreeSet<String>)>,
    /// Copied files by their path below `content/`.
    files: BTreeMap<String, String>,
    /// Pages and feeds that every site has.
    made: BTreeSet<String>,
}

impl Targets {
    pub(super) fn new(
        plans: &[Plan],
        pages: &[TextPage],
        home: Option<&TextPage>,
        files: &[CopiedFile],
        config: &Config,
    ) -> Self {
        let below = |file: &str| file.strip_prefix("content/").unwrap_or(file).to_string();
        let mut sources = BTreeMap::new();
        for plan in plans {
            let anchors = plan.anchors.iter().map(|a| a.id.clone()).collect();
            sources.insert(below(&plan.source.file), (plan.url(), anchors));
        }
        for page in pages {
            let anchors = page.anchors.iter().map(|a| a.id.clone()).collect();
            sources.insert(below(&page.source.file), (page.url(), anchors));
        }
        let anchors = home.map(|h| h.anchors.iter().map(|a| a.id.clone()).collect());
        sources.insert("index.md".into(), ("index.html".into(), anchors.unwrap_or_default()));
        let files = files.iter().map(|f| (f.source.clone(), f.url.clone())).collect();
        Self { sources, files, made: made(config) }
    }

    /// One address from the site's root for each link; `None` for what leads out of the site or nowhere.
    pub(super) fn resolve(&self, links: &[Link], own: &str) -> Vec<Option<String>> {
        let own_anchors =
            self.sources.values().find(|(url, _)| url == own).map(|(_, anchors)| anchors);
        links
            .iter()
            .map(|link| match &link.target {
                LinkTarget::Here { anchor } => own_anchors
                    .is_some_and(|a| a.contains(anchor))
                    .then(|| format!("{own}#{anchor}")),
                LinkTarget::Source { path, anchor } => self.source(path, anchor.as_deref()),
                LinkTarget::File { path } => self.file(path),
                _ => None,
            })
            .collect()
    }

    fn source(&self, path: &str, anchor: Option<&str>) -> Option<String> {
        let (url, anchors) = self.sources.get(path)?;
        match anchor {
            None => Some(url.clone()),
            Some(anchor) => anchors.contains(anchor).then(|| format!("{url}#{anchor}")),
        }
    }

    fn file(&self, path: &str) -> Option<String> {
        if let Some(url) = self.files.get(path) {
            return Some(url.clone());
        }
        let page = format!("{}/index.html", path.trim_end_matches('/'));
        [path.to_string(), page].into_iter().find(|p| self.made.contains(p))
    }
}

/// Addresses that an author may link to although no source stands behind them.
fn made(config: &Config) -> BTreeSet<String> {
    let mut out: BTreeSet<String> = [
        "index.html",
        "calendar.ics",
        "feed.xml",
        "plans.json",
        "deadlines.json",
        "timeline/index.html",
        "calendar/index.html",
        "calendar/help/index.html",
        "plans/index.html",
        "search/index.html",
    ]
    .map(str::to_string)
    .into();
    for level in &config.levels {
        let files = ["index.html", "schedule/index.html", "calendar.ics", "feed.xml"];
        out.extend(files.map(|f| format!("levels/{}/{f}", level.id)));
    }
    for body in &config.bodies {
        out.extend(["index.html", "calendar.ics"].map(|f| format!("bodies/{}/{f}", body.id)));
    }
    out
}

/// One address for each reference: a place of this plan, or of the published plan that is cited right after it.
pub(super) fn references(
    plan: &Plan,
    citations: &[Option<DocumentId>],
    documents: &[Document],
    plans: &[Plan],
) -> Vec<Option<String>> {
    plan.references
        .iter()
        .map(|reference| match reference.of_citation {
            None => reference.anchor.as_ref().map(|a| format!("{}#{a}", plan.url())),
            Some(at) => {
                let document = documents.get(citations.get(at).copied().flatten()?.0)?;
                let other = plans.get(document.plan?.0)?;
                let path: Vec<String> = reference.path.iter().map(|p| fold(p)).collect();
                let section = other.sections.iter().find(|s| {
                    !s.label.is_empty()
                        && s.path.split('.').map(fold).collect::<Vec<_>>().ends_with(&path)
                })?;
                Some(format!("{}#{}", other.url(), section.anchor))
            }
        })
        .collect()
}
