//! Lists over the site that many pages need, made once: a page must not walk all plans.

use super::order;
use crate::model::{Actor, BodyId, Deadline, Language, LevelId, PlanId, Site, Statement};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The site and the lists over it. Deadlines are named by their place in [`Site::deadlines`], so
/// that every list keeps their order: by end, open ends last.
pub(crate) struct Index<'s> {
    pub(crate) site: &'s Site,
    /// All plans, newest first.
    pub(crate) newest: Vec<PlanId>,
    /// By slug.
    pub(crate) milestones: BTreeMap<String, Milestone>,
    of_plan: Vec<Vec<usize>>,
    at_level: Vec<Vec<usize>>,
    led_by: BTreeMap<BodyId, Vec<usize>>,
    helped_by: BTreeMap<BodyId, Vec<usize>>,
    plans_at: Vec<Vec<PlanId>>,
    plans_by: BTreeMap<BodyId, Vec<PlanId>>,
    /// The older and the newer plan of the same level.
    neighbours: Vec<Neighbours>,
}

/// A milestone over all plans.
#[derive(Clone, Debug, Default)]
pub(crate) struct Milestone {
    /// As the first plan writes it.
    pub(crate) name: String,
    pub(crate) deadlines: Vec<usize>,
}

/// The plans before and after one in time.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Neighbours {
    pub(crate) older: Option<PlanId>,
    pub(crate) newer: Option<PlanId>,
}

impl<'s> Index<'s> {
    /// Reads the site once.
    pub(crate) fn new(site: &'s Site) -> Self {
        let newest = newest_first(site);
        let mut index = Self {
            site,
            milestones: BTreeMap::new(),
            of_plan: vec![Vec::new(); site.plans.len()],
            at_level: vec![Vec::new(); site.config.levels.len()],
            led_by: BTreeMap::new(),
            helped_by: BTreeMap::new(),
            plans_at: plans_at_levels(site, &newest),
            plans_by: BTreeMap::new(),
            neighbours: neighbours(site, &newest),
            newest,
        };
        for &plan in &index.newest {
            if let Actor::Body(body) = site.plan(plan).meta.issuer {
                index.plans_by.entry(body).or_default().push(plan);
            }
        }
        for (place, deadline) in site.deadlines.iter().enumerate() {
            index.add(place, deadline);
        }
        for deadlines in &mut index.of_plan {
            deadlines.sort_by_key(|&place| site.deadlines[place].statement);
        }
        index
    }

    fn add(&mut self, place: usize, deadline: &Deadline) {
        let statement = self.site.statement(deadline);
        self.of_plan[deadline.plan.0].push(place);
        for level in levels(self.site, deadline) {
            self.at_level[level.0].push(place);
        }
        for body in bodies(&statement.by) {
            self.led_by.entry(body).or_default().push(place);
        }
        for body in bodies(&statement.with) {
            self.helped_by.entry(body).or_default().push(place);
        }
        if let Some(name) = &statement.milestone {
            let milestone = self.milestones.entry(milestone_id(name)).or_default();
            milestone.deadlines.push(place);
            if milestone.name.is_empty() {
                milestone.name.clone_from(name);
            }
        }
    }

    /// The language of the interface.
    pub(crate) fn language(&self) -> Language {
        self.site.config.language
    }

    /// A deadline and what it says.
    pub(crate) fn deadline(&self, place: usize) -> (&'s Deadline, &'s Statement) {
        let deadline = &self.site.deadlines[place];
        (deadline, self.site.statement(deadline))
    }

    /// A plan's deadlines in the order of its text.
    pub(crate) fn deadlines_of(&self, plan: PlanId) -> &[usize] {
        &self.of_plan[plan.0]
    }

    /// A level's deadlines.
    pub(crate) fn deadlines_at(&self, level: LevelId) -> &[usize] {
        &self.at_level[level.0]
    }

    /// What a body is responsible for.
    pub(crate) fn led_by(&self, body: BodyId) -> &[usize] {
        self.led_by.get(&body).map_or(&[], Vec::as_slice)
    }

    /// What a body helps with.
    pub(crate) fn helped_by(&self, body: BodyId) -> &[usize] {
        self.helped_by.get(&body).map_or(&[], Vec::as_slice)
    }

    /// Plans that a level issued or carries out, newest first.
    pub(crate) fn plans_at(&self, level: LevelId) -> &[PlanId] {
        &self.plans_at[level.0]
    }

    /// Plans that a body issued, newest first.
    pub(crate) fn plans_by(&self, body: BodyId) -> &[PlanId] {
        self.plans_by.get(&body).map_or(&[], Vec::as_slice)
    }

    /// What a milestone is called: the author's own words, else its task in the plan of the highest level.
    pub(crate) fn milestone_title(&self, id: &str) -> String {
        let Some(milestone) = self.milestones.get(id) else { return id.into() };
        let highest = |place: &usize| self.site.plan(self.deadline(*place).0.plan).meta.level;
        match milestone.deadlines.iter().copied().min_by_key(|place| highest(place)) {
            Some(place) if milestone_id(&milestone.name) == milestone.name => {
                self.deadline(place).1.task.clone()
            }
            _ => milestone.name.clone(),
        }
    }

    /// The plans before and after one among those that its level issued.
    pub(crate) fn neighbours(&self, plan: PlanId) -> Neighbours {
        self.neighbours[plan.0]
    }
}

/// The levels that a deadline binds; the plan's own where it names none.
pub(crate) fn levels(site: &Site, deadline: &Deadline) -> Vec<LevelId> {
    let levels = &site.statement(deadline).levels;
    if levels.is_empty() { vec![site.plan(deadline.plan).meta.level] } else { levels.clone() }
}

/// A milestone's part of its address.
pub(crate) fn milestone_id(name: &str) -> String {
    let slug = order::slug(name);
    if slug.is_empty() { "-".into() } else { slug }
}

fn bodies(actors: &[Actor]) -> impl Iterator<Item = BodyId> {
    actors.iter().filter_map(|actor| match actor {
        Actor::Body(body) => Some(*body),
        Actor::Name(_) => None,
    })
}

/// By date, undated plans last; then by number, then by path.
fn newest_first(site: &Site) -> Vec<PlanId> {
    let mut plans: Vec<PlanId> = site.plan_ids().collect();
    plans.sort_by_cached_key(|&id| {
        let plan = site.plan(id);
        let number = plan.meta.number.as_ref();
        let serial = number.and_then(|n| n.serial.parse::<u64>().ok());
        (Reverse(plan.meta.date), Reverse(serial), plan.path.clone())
    });
    plans
}

fn plans_at_levels(site: &Site, newest: &[PlanId]) -> Vec<Vec<PlanId>> {
    let mut found = vec![Vec::new(); site.config.levels.len()];
    for &plan in newest {
        let mut levels = site.links[plan.0].applies_to.clone();
        levels.push(site.plan(plan).meta.level);
        levels.sort();
        levels.dedup();
        for level in levels {
            found[level.0].push(plan);
        }
    }
    found
}

fn neighbours(site: &Site, newest: &[PlanId]) -> Vec<Neighbours> {
    let mut found = vec![Neighbours::default(); site.plans.len()];
    let mut latest: BTreeMap<LevelId, PlanId> = BTreeMap::new();
    for &plan in newest {
        if let Some(newer) = latest.insert(site.plan(plan).meta.level, plan) {
            found[plan.0].newer = Some(newer);
            found[newer.0].older = Some(plan);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn plans_newest_first_undated_last() {
        let site = fixture::site();
        let index = Index::new(&site);
        let paths: Vec<_> = index.newest.iter().map(|&p| site.plan(p).path.as_str()).collect();
        assert_eq!(paths, ["xa", "tinh-moi", "tinh", "nhap"]);
        let (new, old) = (fixture::plan(&site, "tinh-moi"), fixture::plan(&site, "tinh"));
        assert_eq!(index.neighbours(new).older, Some(old));
        assert_eq!(index.neighbours(old).newer, Some(new));
    }

    #[test]
    fn deadlines_by_level_body_and_milestone() {
        let site = fixture::site();
        let index = Index::new(&site);
        let tasks = |places: &[usize]| -> Vec<&str> {
            places.iter().map(|&p| index.deadline(p).1.task.as_str()).collect()
        };
        assert_eq!(tasks(index.deadlines_at(LevelId(1))), ["Đại hội cấp xã", "Chi bộ báo cáo"]);
        assert_eq!(tasks(index.led_by(BodyId(1))), ["Chi bộ báo cáo"]);
        assert_eq!(tasks(index.helped_by(BodyId(0))), ["Chi bộ báo cáo"]);
        assert_eq!(tasks(&index.milestones["dai-hoi"].deadlines), ["Đại hội cấp xã"]);
    }
}
