//! Dates in numbers alone, `n/n/yyyy`, which some write day first and some month first.

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
        let year = i32::try_from(year).ok().filter(|_| slashes && digits == 4)?;
        Some((w[0].number()?.0, w[2].number()?.0, year))
    })
}

/// The order that a date by itself shows, if it does: one of its numbers is no month.
pub fn order((first, second, _): (u32, u32, i32)) -> Option<Order> {
    match (first > 12, second > 12) {
        (true, false) => Some(Order::DayFirst),
        (false, true) => Some(Order::MonthFirst),
        _ => None,
    }
}
