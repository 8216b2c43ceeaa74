//! The calendar: every month in which something is due.

use super::index::Index;
use super::view::{
    CalendarDay, CalendarMonth, CalendarView, CalendarYear, DeadlineView, MonthLink,
};
use super::{dates, links};
use chrono::{Datelike, Days, Months, NaiveDate};
use std::collections::BTreeMap;

/// Days of a week.
const WEEK: usize = 7;

/// What is due, by day.
type Due = BTreeMap<NaiveDate, Vec<usize>>;

/// All months. A deadline stands on its last day; one without an end, on its first.
pub(crate) fn view(index: &Index<'_>) -> CalendarView {
    let mut months: BTreeMap<NaiveDate, Due> = BTreeMap::new();
    for place in 0..index.site.deadlines.len() {
        if let Some(day) = index.deadline(place).1.period.mark() {
            let month = months.entry(dates::first_of_month(day)).or_default();
            month.entry(day).or_default().push(place);
        }
    }
    CalendarView {
        months: months.iter().map(|(&first, due)| month(index, first, due)).collect(),
        years: years(index, months.keys().copied()),
        weekdays: dates::week(index.language()),
    }
}

fn years(index: &Index<'_>, months: impl Iterator<Item = NaiveDate>) -> Vec<CalendarYear> {
    let mut years: Vec<CalendarYear> = Vec::new();
    for first in months {
        if years.last().is_none_or(|last| last.year != first.year()) {
            years.push(CalendarYear { year: first.year(), months: Vec::new() });
        }
        let link = MonthLink {
            label: dates::month_label(index.language(), first),
            name: dates::month_of_year(index.language(), first),
            iso: month_id(first),
        };
        if let Some(year) = years.last_mut() {
            year.months.push(link);
        }
    }
    years
}

fn month_id(first: NaiveDate) -> String {
    first.format("%Y-%m").to_string()
}

fn month(index: &Index<'_>, first: NaiveDate, due: &Due) -> CalendarMonth {
    let views: BTreeMap<NaiveDate, Vec<DeadlineView>> =
        due.iter().map(|(&day, places)| (day, links::deadlines(index, places))).collect();
    CalendarMonth {
        name: dates::month_of_year(index.language(), first),
        iso: month_id(first),
        past: first < dates::first_of_month(index.site.today),
        weeks: weeks(first, &views),
        deadlines: views.into_values().flatten().collect(),
    }
}

/// Whole weeks from the Monday before the first to the Sunday after the last.
fn weeks(first: NaiveDate, due: &BTreeMap<NaiveDate, Vec<DeadlineView>>) -> Vec<Vec<CalendarDay>> {
    let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
    let length = last.map_or(0, |last| last.day());
    let mut days: Vec<CalendarDay> =
        std::iter::repeat_with(blank).take(dates::weekday_number(first)).collect();
    for ahead in 0..length {
        if let Some(day) = first.checked_add_days(Days::new(u64::from(ahead))) {
            days.push(CalendarDay {
                day: Some(day.day()),
                iso: Some(day.to_string()),
                deadlines: due.get(&day).cloned().unwrap_or_default(),
            });
        }
    }
    days.resize_with(days.len().next_multiple_of(WEEK), blank);
    days.chunks(WEEK).map(<[CalendarDay]>::to_vec).collect()
}

fn blank() -> CalendarDay {
    CalendarDay { day: None, iso: None, deadlines: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn months_with_something_due_only() {
        let site = fixture::site();
        let view = view(&Index::new(&site));
        let drawn: Vec<_> = view
            .months
            .iter()
            .map(|m| (m.iso.as_str(), m.weeks.len(), m.deadlines[0].task.as_str()))
            .collect();
        assert_eq!(
            drawn,
            [
                ("2025-04", 5, "Theo dõi"),
                ("2025-05", 5, "Chuẩn bị"),
                ("2025-06", 6, "Đại hội cấp xã"),
                ("2025-07", 5, "Chi bộ báo cáo"),
            ]
        );
        assert_eq!(view.months[2].name, "Tháng 6 năm 2025");
        let labels: Vec<_> = view.years[0].months.iter().map(|m| m.label.as_str()).collect();
        assert_eq!((view.years[0].year, labels), (2025, vec!["4", "5", "6", "7"]));
        // The fixture's day is 1 June 2025.
        let past: Vec<_> = view.months.iter().map(|month| month.past).collect();
        assert_eq!(past, [true, true, false, false]);
    }

    #[test]
    fn days_stand_under_their_weekday() {
        let site = fixture::site();
        let view = view(&Index::new(&site));
        let june = &view.months[2];
        let day = |week: usize, weekday: usize| june.weeks[week][weekday].day;
        // 1 June 2025 is a Sunday, 30 June a Monday.
        assert_eq!([day(0, 5), day(0, 6), day(5, 0), day(5, 1)], [None, Some(1), Some(30), None]);
        // Due before 15 June: the last day is Saturday the 14th.
        assert_eq!(june.weeks[2][5].iso.as_deref(), Some("2025-06-14"));
        assert_eq!(june.weeks[2][5].deadlines.len(), 1);
    }
}
