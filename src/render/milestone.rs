//! A milestone over all plans and levels.

use super::index::{self, Index};
use super::links;
use super::timeline;
use super::view::{MilestoneLane, MilestoneView};

/// A milestone by its id; empty where no statement names it.
pub(crate) fn view(index: &Index<'_>, id: &str) -> MilestoneView {
    let places = index.milestones.get(id).map_or(&[][..], |m| &m.deadlines);
    let lanes = timeline::lanes(index, places).into_iter().map(|level| {
        let in_lane: Vec<usize> = places
            .iter()
            .copied()
            .filter(|&p| index::levels(index.site, index.deadline(p).0).contains(&level))
            .collect();
        MilestoneLane {
            level: links::level(index, level),
            deadlines: links::deadlines(index, &in_lane),
        }
    });
    MilestoneView { id: id.into(), lanes: lanes.collect() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_milestone_runs_through_the_levels() {
        let site = fixture::site();
        let index = Index::new(&site);
        let view = view(&index, "dai-hoi");
        let drawn: Vec<_> =
            view.lanes.iter().map(|l| (l.level.id.as_str(), l.deadlines.len())).collect();
        assert_eq!(drawn, [("xa", 1)]);
        assert!(super::view(&index, "không có").lanes.is_empty());
    }
}
