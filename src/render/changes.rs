//! The page of changes: what was added, moved or cancelled, by the day of its publishing.

use super::formats::changes as words;
use super::index::Index;
use super::links;
use super::view::{ChangeView, ChangesDay, ChangesView, PageLink};
use crate::model::{Change, LevelId};
use std::collections::BTreeMap;

/// All changes that are kept, newest first.
pub(crate) fn view(index: &Index<'_>) -> ChangesView {
    let urls = Urls::new(index);
    let mut days: Vec<ChangesDay> = Vec::new();
    for change in &index.site.history.changes {
        let date = links::date(index, change.on);
        let view = urls.view(index, change);
        match days.last_mut().filter(|day| day.date.iso == date.iso) {
            Some(day) => day.changes.push(view),
            None => days.push(ChangesDay { date, changes: vec![view] }),
        }
    }
    ChangesView { days }
}

/// Where deadlines and plans stand today.
struct Urls<'s> {
    deadlines: BTreeMap<String, &'s str>,
    plans: BTreeMap<&'s str, &'s str>,
}

impl<'s> Urls<'s> {
    fn new(index: &Index<'s>) -> Self {
        let site = index.site;
        let deadlines = site.deadlines.iter();
        let plans = site.plan_ids();
        Self {
            deadlines: deadlines.map(|d| (super::formats::uid(site, d), d.url.as_str())).collect(),
            plans: plans
                .map(|p| (site.plan(p).path.as_str(), site.document_of(p).url.as_str()))
                .collect(),
        }
    }

    fn view(&self, index: &Index<'_>, change: &Change) -> ChangeView {
        let language = index.language();
        let level = |id: &String| index.site.config.level_id(id);
        let levels: Vec<LevelId> = change.levels.iter().filter_map(level).collect();
        let title = change.number.clone().unwrap_or_else(|| change.title.clone());
        let url = self.plans.get(change.plan.as_str()).map(|url| links::href(url));
        ChangeView {
            kind: match change.kind {
                crate::model::ChangeKind::Added => "added",
                crate::model::ChangeKind::Moved => "moved",
                crate::model::ChangeKind::Cancelled => "cancelled",
            },
            task: change.task.clone(),
            url: self.deadlines.get(&change.uid).map(|url| links::href_with_anchor(url)),
            before: change.before.map(|days| words::days(days, language)),
            after: change.after.map(|days| words::days(days, language)),
            plan: PageLink { title, url: url.unwrap_or_default() },
            levels: links::levels(index, &levels),
            replaced_by: change.replaced_by.clone(),
        }
    }
}
