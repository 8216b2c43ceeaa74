//! A level's page and its wall schedule.

use super::index::Index;
use super::view::{LevelView, ScheduleMonth, ScheduleView};
use super::{dates, intervals, links, timeline};
use crate::model::LevelId;
use std::collections::BTreeMap;

/// A level: its timeline, what it has to do, its plans.
pub(crate) fn view(index: &Index<'_>, id: LevelId) -> LevelView {
    let level = index.site.config.level(id);
    let deadlines = index.deadlines_at(id);
    let (coming, past) = links::by_today(index, deadlines);
    LevelView {
        link: links::level(index, id),
        validity: intervals::validity(index.language(), level.from, level.until),
        timeline: timeline::view(index, deadlines, &[id]),
        coming,
        past,
        plans: links::plans(index, index.plans_at(id)),
        schedule_url: links::href(&schedule_url(index, id)),
    }
}

/// A level's deadlines by the month in which they end; what a later plan has replaced is left out.
pub(crate) fn schedule(index: &Index<'_>, id: LevelId) -> ScheduleView {
    let mut months: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for &place in index.deadlines_at(id) {
        let (deadline, statement) = index.deadline(place);
        if links::is_superseded(index, deadline.plan) {
            continue;
        }
        if let Some(day) = statement.period.mark() {
            months.entry(dates::first_of_month(day)).or_default().push(place);
        }
    }
    let months = months.into_iter().map(|(month, mut places)| {
        places.sort_by_key(|&place| (index.deadline(place).1.period.mark(), place));
        ScheduleMonth {
            name: dates::month_and_year(index.language(), month),
            deadlines: links::deadlines(index, &places),
        }
    });
    ScheduleView { link: links::level(index, id), months: months.collect() }
}

/// The wall schedule's page.
pub(crate) fn schedule_url(index: &Index<'_>, id: LevelId) -> String {
    format!("levels/{}/schedule/index.html", index.site.config.level(id).id)
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{self, statement};
    use super::*;
    use crate::model::{DocumentId, Kind};

    #[test]
    fn a_level_sees_what_binds_it() {
        let site = fixture::site();
        let index = Index::new(&site);
        let view = view(&index, LevelId(1));
        let tasks: Vec<_> = view.coming.iter().map(|d| d.task.as_str()).collect();
        assert_eq!(tasks, ["Đại hội cấp xã", "Chi bộ báo cáo"]);
        assert!(view.past.is_empty());
        assert_eq!(view.timeline.lanes.len(), 1);
        assert_eq!(view.schedule_url, "levels/xa/schedule/index.html");
    }

    #[test]
    fn the_schedule_goes_by_the_month_of_the_last_day() {
        let mut plan = fixture::plan_of("a", None, None, 0);
        plan.statements = vec![
            statement("Mở", Kind::From, "2025-06-20/.."),
            statement("Hết", Kind::Within, "2025-05-01/2025-07-01"),
            statement("Sau", Kind::Before, "../2025-07-02"),
            statement("Không ngày", Kind::Within, "../.."),
        ];
        let draw = |site: &crate::model::Site| -> Vec<(String, Vec<String>)> {
            let months = schedule(&Index::new(site), LevelId(0)).months;
            let tasks = |m: ScheduleMonth| m.deadlines.into_iter().map(|d| d.task).collect();
            months.into_iter().map(|m| (m.name.clone(), tasks(m))).collect()
        };
        let mut site = fixture::linked(vec![plan]);
        assert_eq!(
            draw(&site),
            [
                ("Tháng 6/2025".to_string(), vec!["Mở".to_string(), "Hết".into()]),
                ("Tháng 7/2025".into(), vec!["Sau".into()]),
            ]
        );
        site.documents[0].superseded_by = vec![DocumentId(1)];
        assert_eq!(draw(&site), []);
    }
}
