//! The timeline: months across, levels as lanes, bars and marks on rows where nothing overlaps.

use super::index::{self, Index};
use super::rows::{Extent, label, runs_over, stack, widen};
use super::scale::{Scale, WIDTH, is_bar, scale};
use super::view::{TimelineItem, TimelineLane, TimelineView};
use super::{duty, intervals, links};
use crate::model::{Deadline, LevelId, Statement};

/// How far a side that is not said fades out.
const FADE: u32 = 90;
/// Least width of a bar.
const THIN: u32 = 4;
/// Rows of a lane shown at once: two lanes are on a screen together.
const ROWS: u32 = 14;
/// Fewer rows than this are not worth a count that opens.
const FEW: u32 = 3;

/// The timeline of some deadlines over the lanes of some levels, from the highest.
pub(crate) fn view(index: &Index<'_>, places: &[usize], lanes: &[LevelId]) -> TimelineView {
    let dated: Vec<usize> = places
        .iter()
        .copied()
        .filter(|&place| index.deadline(place).1.period.mark().is_some())
        .collect();
    let Some(scale) = scale(index, &dated) else { return empty() };
    let (mut shown, mut others): (Vec<usize>, Vec<usize>) =
        dated.into_iter().partition(|&place| scale.shows(index.deadline(place).1));
    shown.sort_unstable();
    others.sort_unstable();
    let lanes = lanes.iter().filter_map(|&level| lane(index, &scale, &shown, level)).collect();
    TimelineView {
        months: scale.months(index),
        lanes,
        today: scale.contains(index.site.today).then(|| scale.x(index.site.today)),
        first: Some(scale.first.to_string()),
        last: scale.end.pred_opt().map(|last| last.to_string()),
        deadlines: links::deadlines(index, &shown),
        others: links::deadlines(index, &others),
    }
}

/// The timeline of the whole site.
pub(crate) fn whole(index: &Index<'_>) -> TimelineView {
    let places: Vec<usize> = (0..index.site.deadlines.len()).collect();
    view(index, &places, &lanes(index, &places))
}

/// All levels that some deadlines bind, from the highest.
pub(crate) fn lanes(index: &Index<'_>, places: &[usize]) -> Vec<LevelId> {
    let mut found: Vec<LevelId> =
        places.iter().flat_map(|&p| index::levels(index.site, index.deadline(p).0)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn empty() -> TimelineView {
    TimelineView {
        months: Vec::new(),
        lanes: Vec::new(),
        today: None,
        first: None,
        last: None,
        deadlines: Vec::new(),
        others: Vec::new(),
    }
}

fn lane(index: &Index<'_>, scale: &Scale, shown: &[usize], level: LevelId) -> Option<TimelineLane> {
    let in_lane =
        |place: usize| index::levels(index.site, index.deadline(place).0).contains(&level);
    let drawn =
        shown.iter().enumerate().filter(|&(_, &place)| in_lane(place)).map(|(nth, &place)| {
            let (deadline, statement) = index.deadline(place);
            TimelineItem { deadline: nth, ..item(index, scale, deadline, statement) }
        });
    let (mut items, mut marks): (Vec<_>, Vec<_>) = drawn.partition(|item| item.shape == "bar");
    let bar_rows = stack(&mut items, 0);
    let all_rows = stack(&mut marks, bar_rows);
    items.extend(marks);
    widen(&mut items);
    items.sort_by_key(|item| item.deadline);
    let rows = if all_rows < ROWS + FEW { all_rows } else { ROWS };
    let level = links::level(index, level);
    let lane = TimelineLane { level, rows, more_rows: all_rows - rows, items };
    (!lane.items.is_empty()).then_some(lane)
}

fn item(
    index: &Index<'_>,
    scale: &Scale,
    deadline: &Deadline,
    statement: &Statement,
) -> TimelineItem {
    let place = if is_bar(statement) { bar(scale, statement) } else { mark(scale, statement) };
    let what = duty::what(index.site, statement);
    let label = label(if what.is_empty() { &statement.phrase } else { &what });
    let superseded = links::is_superseded(index, deadline.plan);
    let past = statement.period.last_day().is_some_and(|last| last < index.site.today);
    TimelineItem {
        label_before: runs_over(&place, &label),
        shape: place.shape,
        x: place.x,
        width: place.width,
        row: 0,
        open_start: place.open_start,
        open_end: place.open_end,
        tentative: statement.tentative,
        superseded,
        over: superseded || past,
        deadline: 0,
        label,
        task: statement.task.clone(),
        what,
        words: intervals::words(index.language(), statement.kind, &statement.period),
        url: links::href_with_anchor(&deadline.url),
    }
}

fn bar(scale: &Scale, statement: &Statement) -> Extent {
    let (start, end) = (statement.period.start, statement.period.end);
    let (left, right) = match (start, end) {
        (Some(start), Some(end)) => (scale.x(start), scale.x(end)),
        (Some(start), None) => (scale.x(start), (scale.x(start) + FADE).min(WIDTH)),
        (None, Some(end)) => (scale.x(end).saturating_sub(FADE), scale.x(end)),
        (None, None) => (0, 0),
    };
    let left = left.min(WIDTH - THIN);
    Extent {
        shape: "bar",
        x: left,
        width: right.saturating_sub(left).max(THIN),
        open_start: start.is_none_or(|start| start < scale.first),
        open_end: end.is_none_or(|end| end > scale.end),
    }
}

/// A mark stands in the middle of its day.
fn mark(scale: &Scale, statement: &Statement) -> Extent {
    let day = statement.period.mark().unwrap_or(scale.first);
    let next = day.succ_opt().unwrap_or(day);
    let x = (scale.x(day) + scale.x(next)) / 2;
    Extent { shape: "mark", x, width: 0, open_start: false, open_end: false }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{linked, plan_of, statement};
    use super::super::rows::room;
    use super::*;
    use crate::model::{Kind, PlanId, Site};

    fn site(statements: Vec<Statement>) -> Site {
        let mut plan = plan_of("a", None, None, 0);
        plan.statements = statements;
        linked(vec![plan])
    }

    fn draw(site: &Site) -> TimelineView {
        let index = Index::new(site);
        let places = index.deadlines_of(PlanId(0)).to_vec();
        view(&index, &places, &lanes(&index, &places))
    }

    #[test]
    fn months_fill_the_width() {
        let site = site(vec![
            statement("A", Kind::Period, "2024-11-10/2025-02-01"),
            statement("B", Kind::By, "../2025-06-15"),
        ]);
        let view = draw(&site);
        let labels: Vec<_> =
            view.months.iter().map(|m| (m.label.as_str(), m.heading.as_deref())).collect();
        assert_eq!(labels[..3], [("11", Some("2024")), ("12", None), ("1", Some("Quý I/2025"))]);
        assert_eq!(view.months.len(), 8);
        assert_eq!(view.months.iter().map(|m| m.width).sum::<u32>(), WIDTH);
        assert_eq!(
            (view.first.as_deref(), view.last.as_deref()),
            (Some("2024-11-01"), Some("2025-06-30"))
        );
        // 1 June is day 212 of the 242 shown.
        assert_eq!(view.today, Some(212 * 1000 / 242));
    }

    #[test]
    fn bars_and_marks_lie_on_their_days() {
        let site = site(vec![
            statement("A", Kind::Period, "2025-01-01/2025-02-01"),
            statement("B", Kind::Before, "../2025-03-02"),
            statement("C", Kind::From, "2025-01-21/.."),
        ]);
        let view = draw(&site);
        let items: Vec<_> = view.lanes[0]
            .items
            .iter()
            .map(|i| (i.task.as_str(), i.shape, i.x, i.width, i.open_end))
            .collect();
        // 90 days are shown; C begins on the 21st of them, B is due on the 60th.
        assert_eq!(
            items,
            [
                ("A", "bar", 0, 31 * 1000 / 90, false),
                ("B", "mark", (59 * 1000 / 90 + 60 * 1000 / 90) / 2, 0, false),
                ("C", "bar", 20 * 1000 / 90, FADE, true),
            ]
        );
    }

    #[test]
    fn nothing_overlaps() {
        let statements = (1..=28)
            .flat_map(|day| {
                let month = day % 6 + 1;
                let task = format!("Việc thứ {day} của kế hoạch này");
                let until = format!("../2025-{month:02}-{day:02}");
                let bar = format!("2025-{month:02}-{day:02}/2025-{:02}-{day:02}", month + day % 3);
                [statement(&task, Kind::By, &until), statement(&task, Kind::Period, &bar)]
            })
            .collect();
        let site = site(statements);
        let lane = &draw(&site).lanes[0];
        assert_eq!(lane.items.len(), 56);
        for (i, a) in lane.items.iter().enumerate() {
            assert!(a.row < lane.rows + lane.more_rows && a.x + a.width <= WIDTH);
            for b in &lane.items[i + 1..] {
                let ((al, ar), (bl, br)) = (room(a), room(b));
                assert!(a.row != b.row || ar <= bl || br <= al, "{} / {}", a.label, b.label);
            }
        }
        assert_eq!(lane.rows, ROWS);
        let over = |rows: std::ops::Range<u32>| {
            lane.items.iter().filter(|i| i.over && rows.contains(&i.row)).count()
        };
        let rows_of_marks = ROWS..lane.rows + lane.more_rows;
        assert!(over(rows_of_marks) > 0 && lane.more_rows < 42);
    }

    #[test]
    fn what_fits_one_row_takes_one_row() {
        let site = site(vec![
            statement("Việc", Kind::By, "../2025-01-02"),
            statement("Việc", Kind::By, "../2025-03-02"),
            statement("Việc", Kind::By, "../2025-05-31"),
        ]);
        let view = draw(&site);
        assert_eq!(view.lanes[0].rows, 1);
        assert!(view.lanes[0].items.last().is_some_and(|item| item.label_before));
    }

    #[test]
    fn a_long_time_is_cut_to_the_months_around_today() {
        let site = site(vec![
            statement("Trước", Kind::By, "../2020-05-01"),
            statement("Nay", Kind::By, "../2025-06-15"),
            statement("Dài", Kind::Period, "2020-01-01/2031-01-01"),
        ]);
        let view = draw(&site);
        assert_eq!(
            (view.first.as_deref(), view.last.as_deref()),
            (Some("2023-12-01"), Some("2026-11-30"))
        );
        let tasks: Vec<_> = view.deadlines.iter().map(|d| d.task.as_str()).collect();
        assert_eq!(tasks, ["Nay", "Dài"]);
        let others: Vec<_> = view.others.iter().map(|d| d.task.as_str()).collect();
        assert_eq!(others, ["Trước"], "told below the chart");
        let long = &view.lanes[0].items[1];
        assert_eq!((long.x, long.width, long.open_start, long.open_end), (0, WIDTH, true, true));
    }

    #[test]
    fn where_nothing_happens_today_the_last_months_are_shown() {
        let site = site(vec![
            statement("Trước", Kind::By, "../2015-05-01"),
            statement("Sau", Kind::By, "../2035-06-15"),
        ]);
        let view = draw(&site);
        assert_eq!(view.last.as_deref(), Some("2035-06-30"));
        assert_eq!(view.lanes[0].items[0].task, "Sau");
    }

    #[test]
    fn nothing_dated_is_an_empty_timeline() {
        let view = draw(&site(vec![statement("A", Kind::Within, "../..")]));
        assert!(view.months.is_empty() && view.lanes.is_empty() && view.first.is_none());
    }
}
