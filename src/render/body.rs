//! A body's page: what it issued, what it has to do.

use super::index::Index;
use super::view::{ActorView, BodyView, DeadlineView};
use super::{intervals, links, order};
use crate::model::BodyId;

/// All that a body's page shows.
pub(crate) fn view(index: &Index<'_>, id: BodyId) -> BodyView {
    let config = &index.site.config;
    let body = config.body(id);
    let (coming, past) = links::by_today(index, index.led_by(id));
    let above = config.lineage(id).into_iter().skip(1);
    let mut above: Vec<ActorView> = above.map(|id| links::body(index, id)).collect();
    above.reverse();
    BodyView {
        id: body.id.clone(),
        name: body.name.clone(),
        short: body.short.clone(),
        level: body.level.map(|level| links::level(index, level)),
        validity: intervals::validity(index.language(), body.from, body.until),
        above,
        below: below(index, id),
        coming,
        past,
        helping: helping(index, id),
        issued: links::plans(index, index.plans_by(id)),
    }
}

/// The bodies whose parent it is, by name.
fn below(index: &Index<'_>, id: BodyId) -> Vec<ActorView> {
    let bodies = index.site.config.bodies.iter().enumerate();
    let mut below: Vec<ActorView> = bodies
        .filter(|(_, body)| body.parent == Some(id))
        .map(|(place, _)| links::body(index, BodyId(place)))
        .collect();
    order::sort_by_name(index.language(), &mut below, |body| &body.name);
    below
}

/// To come, then past.
fn helping(index: &Index<'_>, id: BodyId) -> Vec<DeadlineView> {
    let (mut coming, past) = links::by_today(index, index.helped_by(id));
    coming.extend(past);
    coming
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_body_has_duties_help_and_a_place_in_the_tree() {
        let site = fixture::site();
        let index = Index::new(&site);
        let (province, commune) = (view(&index, BodyId(0)), view(&index, BodyId(1)));
        let names =
            |list: &[ActorView]| -> Vec<String> { list.iter().map(|a| a.name.clone()).collect() };
        let tasks = |list: &[DeadlineView]| -> Vec<String> {
            list.iter().map(|d| d.task.clone()).collect()
        };
        assert_eq!(names(&province.below), ["Đảng ủy xã"]);
        assert_eq!(names(&commune.above), ["Tỉnh ủy"]);
        assert_eq!(tasks(&commune.coming), ["Chi bộ báo cáo"]);
        assert_eq!(tasks(&province.helping), ["Chi bộ báo cáo"]);
        assert_eq!(commune.issued.len(), 1);
        assert_eq!(province.issued.len(), 3);
    }
}
