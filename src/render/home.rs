//! The home page and the list of all plans.

use super::index::Index;
use super::search::units;
use super::view::{FilterBody, HomeView, PlanGroup, PlansView, SearchView};
use super::{links, markdown, order};
use crate::model::{BodyId, LevelId, PlanId};

/// Deadlines shown at most.
const NEXT: usize = 12;
/// Plans shown at most.
const NEWEST: usize = 8;

/// Home: the introduction, what is due next, the newest plans.
pub(crate) fn view(index: &Index<'_>, root: &str) -> HomeView {
    let newest = index.newest.iter().take(NEWEST).copied().collect::<Vec<_>>();
    let has_text = index.site.home.is_some();
    HomeView {
        html: if has_text {
            markdown::html(index.site, markdown::Text::Home, root)
        } else {
            String::new()
        },
        next: links::deadlines(index, &next(index)),
        newest: links::plans(index, &newest),
        plan_count: index.newest.len(),
    }
}

/// The list of all plans by level, from the highest; newest first.
pub(crate) fn plans(index: &Index<'_>) -> PlansView {
    let levels = (0..index.site.config.levels.len()).map(LevelId);
    let groups = levels.filter_map(|level| {
        let plans: Vec<PlanId> = index
            .newest
            .iter()
            .copied()
            .filter(|&plan| index.site.plan(plan).meta.level == level)
            .collect();
        (!plans.is_empty()).then(|| PlanGroup {
            level: links::level(index, level),
            plans: links::plans(index, &plans),
        })
    });
    PlansView { groups: groups.collect() }
}

/// The search page: what results can be narrowed to.
pub(crate) fn search(index: &Index<'_>) -> SearchView {
    let bodies = index.site.config.bodies.iter().enumerate();
    let mut bodies: Vec<FilterBody> = bodies
        .filter(|(place, _)| !index.plans_by(BodyId(*place)).is_empty())
        .map(|(place, body)| FilterBody { place, name: body.name.clone() })
        .collect();
    order::sort_by_name(index.language(), &mut bodies, |body| &body.name);
    SearchView { bodies, years: units::years(index) }
}

/// The nearest ends from today on; a phase is no deadline, and what was replaced binds nobody.
fn next(index: &Index<'_>) -> Vec<usize> {
    let is_next = |&place: &usize| {
        let (deadline, statement) = index.deadline(place);
        let to_come = statement.period.last_day().is_some_and(|last| last >= index.site.today);
        to_come && !statement.phase && !links::is_superseded(index, deadline.plan)
    };
    (0..index.site.deadlines.len()).filter(is_next).take(NEXT).collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn home_shows_what_is_next_and_new() {
        let site = fixture::site();
        let view = view(&Index::new(&site), "");
        let next: Vec<_> = view.next.iter().map(|d| d.task.as_str()).collect();
        assert_eq!(next, ["Đại hội cấp xã", "Chi bộ báo cáo"]);
        assert_eq!(view.newest[0].number.as_deref(), Some("03-KH/ĐU"));
        assert_eq!((view.plan_count, view.html.as_str()), (4, ""));
    }

    #[test]
    fn plans_are_grouped_by_level() {
        let site = fixture::site();
        let groups = plans(&Index::new(&site)).groups;
        let drawn: Vec<_> = groups.iter().map(|g| (g.level.id.as_str(), g.plans.len())).collect();
        assert_eq!(drawn, [("tinh", 3), ("xa", 1)]);
    }
}
