//! The timeline: months across, levels as lanes, bars and marks on rows where nothing overlaps.

use super::index::{self, Index};
use super::view::{TimelineItem, TimelineLane, TimelineMonth, TimelineView};
use super::{dates, intervals, links};
use crate::model::{Deadline, Kind, LevelId, Statement};
use chrono::{Datelike, Months, NaiveDate};

/// The whole width; every position is a per mille of it.
const WIDTH: u32 = 1000;
/// Width of one character of a label.
const CHARACTER: u32 = 7;
/// Characters of a label at most.
const LABEL: usize = 22;
/// Room for a mark's sign and the gap behind a label.
const SIGN: u32 = 12;
/// How far a side that is not said fades out.
const FADE: u32 = 90;
/// Least width of a bar.
const THIN: u32 = 4;
/// Months shown at most: half before and half after the build's day.
const MOST_MONTHS: u32 = 36;

/// The timeline of some deadlines over the lanes of some levels, from the highest.
pub(crate) fn view(index: &Index<'_>, places: &[usize], lanes: &[LevelId]) -> TimelineView {
    let dated: Vec<usize> = places
        .iter()
        .copied()
        .filter(|&place| index.deadline(place).1.period.mark().is_some())
        .collect();
    let Some(scale) = scale(index, &dated) else { return empty() };
    let shown: Vec<usize> =
        dated.into_iter().filter(|&place| scale.shows(index.deadline(place).1)).collect();
    let lanes = lanes.iter().filter_map(|&level| lane(index, &scale, &shown, level)).collect();
    TimelineView {
        months: scale.months(index),
        lanes,
        today: scale.contains(index.site.today).then(|| scale.x(index.site.today)),
        first: Some(scale.first.to_string()),
        last: scale.end.pred_opt().map(|last| last.to_string()),
        deadlines: links::deadlines(index, &shown),
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
    }
}

/// Whole months, `[first, end)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    first: NaiveDate,
    end: NaiveDate,
}

/// The months of what is dated; where they are too many, those around today, or the last of them
/// where nothing is dated around today.
fn scale(index: &Index<'_>, dated: &[usize]) -> Option<Scale> {
    let periods = || dated.iter().map(|&place| index.deadline(place).1.period);
    let days = || periods().flat_map(|p| [p.start, p.last_day()]).flatten();
    let first = dates::first_of_month(days().min()?);
    let end = after_months(dates::first_of_month(days().max()?), 1)?;
    let Some(longest) = after_months(first, MOST_MONTHS) else { return Some(Scale { first, end }) };
    if end <= longest {
        return Some(Scale { first, end });
    }
    let latest = end.checked_sub_months(Months::new(MOST_MONTHS))?;
    let around_today = dates::first_of_month(index.site.today)
        .checked_sub_months(Months::new(MOST_MONTHS / 2))
        .map_or(first, |start| start.clamp(first, latest));
    let window = |first| after_months(first, MOST_MONTHS).map(|end| Scale { first, end });
    let shows_any = |scale: &Scale| dated.iter().any(|&p| scale.shows(index.deadline(p).1));
    window(around_today).filter(shows_any).or_else(|| window(latest))
}

fn after_months(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
}

impl Scale {
    fn contains(&self, day: NaiveDate) -> bool {
        self.first <= day && day < self.end
    }

    /// Whether anything of the statement would be drawn.
    fn shows(&self, statement: &Statement) -> bool {
        let (start, end) = (statement.period.start, statement.period.end);
        if is_bar(statement) {
            start.is_none_or(|start| start < self.end) && end.is_none_or(|end| end > self.first)
        } else {
            statement.period.mark().is_some_and(|day| self.contains(day))
        }
    }

    /// Where a day begins; days outside are drawn on the edge.
    fn x(&self, day: NaiveDate) -> u32 {
        let days = |from: NaiveDate, to: NaiveDate| (to - from).num_days().max(0);
        let whole = days(self.first, self.end).max(1);
        let x = days(self.first, day.min(self.end)) * i64::from(WIDTH) / whole;
        u32::try_from(x).unwrap_or(WIDTH).min(WIDTH)
    }

    fn months(&self, index: &Index<'_>) -> Vec<TimelineMonth> {
        let mut months = Vec::new();
        let mut month = self.first;
        while month < self.end {
            let Some(next) = after_months(month, 1) else { break };
            let is_named = month == self.first || month.month() == 1;
            months.push(TimelineMonth {
                label: dates::month_label(index.language(), month),
                year: is_named.then(|| month.year()),
                quarter_start: month.month0().is_multiple_of(3),
                x: self.x(month),
                width: self.x(next) - self.x(month),
            });
            month = next;
        }
        months
    }
}

fn lane(index: &Index<'_>, scale: &Scale, shown: &[usize], level: LevelId) -> Option<TimelineLane> {
    let in_lane =
        |&&place: &&usize| index::levels(index.site, index.deadline(place).0).contains(&level);
    let drawn = shown.iter().filter(in_lane).map(|&place| {
        let (deadline, statement) = index.deadline(place);
        item(index, scale, deadline, statement)
    });
    let (mut items, marks): (Vec<_>, Vec<_>) = drawn.partition(|item| item.shape == "bar");
    let bar_rows = stack(&mut items, 0);
    let mut marks = marks;
    let rows = stack(&mut marks, bar_rows);
    items.extend(marks);
    let level = links::level(index, level);
    (!items.is_empty()).then_some(TimelineLane { level, rows, items })
}

/// Phases and periods are bars, and so is what begins and has no end.
fn is_bar(statement: &Statement) -> bool {
    statement.phase || matches!(statement.kind, Kind::Period | Kind::From)
}

fn item(
    index: &Index<'_>,
    scale: &Scale,
    deadline: &Deadline,
    statement: &Statement,
) -> TimelineItem {
    let place = if is_bar(statement) { bar(scale, statement) } else { mark(scale, statement) };
    let label = label(if statement.task.is_empty() { &statement.phrase } else { &statement.task });
    TimelineItem {
        label_before: runs_over(&place, &label),
        shape: place.shape,
        x: place.x,
        width: place.width,
        row: 0,
        open_start: place.open_start,
        open_end: place.open_end,
        tentative: statement.tentative,
        superseded: links::is_superseded(index, deadline.plan),
        label,
        task: statement.task.clone(),
        words: intervals::words(index.language(), statement.kind, &statement.period),
        url: links::href_with_anchor(&deadline.url),
    }
}

struct Extent {
    shape: &'static str,
    x: u32,
    width: u32,
    open_start: bool,
    open_end: bool,
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

fn label_width(label: &str) -> u32 {
    u32::try_from(label.chars().count()).unwrap_or(WIDTH).saturating_mul(CHARACTER)
}

/// Whether a label that begins at its mark or with its bar would run over the right edge.
fn runs_over(place: &Extent, label: &str) -> bool {
    let need = label_width(label) + SIGN;
    place.width < need && place.x + need > WIDTH && place.x + place.width >= need
}

/// What an item takes up with its label. A bar's label begins inside it and may run on behind it.
fn room(item: &TimelineItem) -> (u32, u32) {
    let (left, right) = (item.x, item.x + item.width);
    let need = label_width(&item.label) + SIGN;
    // A mark's sign is drawn around its day.
    let half_sign = if item.width == 0 { SIGN / 2 } else { 0 };
    if item.label_before {
        (right.saturating_sub(need).min(left), right + half_sign)
    } else {
        (left.saturating_sub(half_sign), right.max(left + need))
    }
}

/// Gives each item the first row, counted from `first`, where it has room; returns the row after
/// the last.
fn stack(items: &mut [TimelineItem], first: u32) -> u32 {
    items.sort_by_cached_key(|item| (room(item), item.url.clone()));
    let mut ends: Vec<u32> = Vec::new();
    let mut row = first;
    for item in items {
        let (left, right) = room(item);
        let free = ends.iter().position(|&end| end <= left).unwrap_or(ends.len());
        match ends.get_mut(free) {
            Some(end) => *end = right,
            None => ends.push(right),
        }
        item.row = first + u32::try_from(free).unwrap_or(u32::MAX - first);
        row = row.max(item.row + 1);
    }
    row
}

/// The first words of a task, at most [`LABEL`] characters.
fn label(task: &str) -> String {
    cut(task, LABEL)
}

/// `text` cut at a word, so that it has at most `most` characters with its `…`.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most).collect();
    let at_word = kept.rfind(' ').filter(|&at| at > 0);
    let kept = match at_word {
        Some(at) => &kept[..at],
        None => kept.char_indices().nth(most.saturating_sub(1)).map_or("", |(at, _)| &kept[..at]),
    };
    format!("{}…", kept.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{linked, plan_of, statement};
    use super::*;
    use crate::model::{PlanId, Site};

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
        let labels: Vec<_> = view.months.iter().map(|m| (m.label.as_str(), m.year)).collect();
        assert_eq!(labels[..3], [("11", Some(2024)), ("12", None), ("1", Some(2025))]);
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
                ("C", "bar", 20 * 1000 / 90, FADE, true),
                ("B", "mark", (59 * 1000 / 90 + 60 * 1000 / 90) / 2, 0, false),
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
            assert!(a.row < lane.rows && a.x + a.width <= WIDTH);
            for b in &lane.items[i + 1..] {
                let ((al, ar), (bl, br)) = (room(a), room(b));
                assert!(a.row != b.row || ar <= bl || br <= al, "{} / {}", a.label, b.label);
            }
        }
        assert!(lane.rows < 56);
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
        let long = &view.lanes[0].items[0];
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

    #[track_caller]
    fn check_cut(text: &str, expected: &str) {
        let got = label(text);
        assert_eq!(got, expected);
        assert!(got.chars().count() <= LABEL);
    }

    #[test]
    fn labels_end_with_a_word() {
        check_cut("Đại hội chi bộ", "Đại hội chi bộ");
        check_cut("Hoàn thành đại hội điểm, cấp cơ sở", "Hoàn thành đại hội…");
        check_cut("Hoànthànhđạihộiđiểmcấpcơsở", "Hoànthànhđạihộiđiểmcấ…");
    }
}
