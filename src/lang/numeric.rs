//! Dates in numbers alone, `n/n/yyyy` or `n/n/yy`, which some write day first and some month first.

use super::token::Token;

/// Which number is the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// 29/8/2025.
    DayFirst,
    /// 8/29/2025.
    MonthFirst,
}

/// First number, second number and year of each such date.
pub fn dates<'t>(tokens: &'t [Token<'t>]) -> impl Iterator<Item = (u32, u32, i32)> + 't {
    tokens.windows(5).filter_map(|w| {
        let slashes = w[1].is_sign('/') && w[3].is_sign('/');
        let (year, digits) = w[4].number()?;
        let year = match digits {
            4 => year,
            2 => short_year(year)?,
            _ => return None,
        };
        let year = i32::try_from(year).ok().filter(|_| slashes)?;
        Some((w[0].number()?.0, w[2].number()?.0, year))
    })
}

/// The year that two digits stand for: plans are of the first half of this century.
pub(super) fn short_year(digits: u32) -> Option<u32> {
    (10..60).contains(&digits).then_some(2000 + digits)
}

/// The order that a date by itself shows, if it does: one of its numbers is no month.
pub fn order((first, second, _): (u32, u32, i32)) -> Option<Order> {
    match (first > 12, second > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}
