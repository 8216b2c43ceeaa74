//! Which day it is, asked once.

use crate::error::Error;
use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// Viet Nam, all year round.
const UTC_OFFSET_SECONDS: i32 = 7 * 3600;

/// The day given, else that of `SOURCE_DATE_EPOCH`, else that of the clock; both as in Viet Nam.
///
/// # Errors
///
/// Where `SOURCE_DATE_EPOCH` is no number of seconds.
pub(crate) fn today(given: Option<NaiveDate>) -> Result<NaiveDate, Error> {
    match (given, std::env::var("SOURCE_DATE_EPOCH")) {
        (Some(day), _) => Ok(day),
        (None, Ok(epoch)) => from_epoch(&epoch),
        (None, Err(_)) => Ok(in_viet_nam(std::time::SystemTime::now().into())),
    }
}

/// A day of the command line.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "viết năm-tháng-ngày / write year-month-day: 2026-06-30".into())
}

fn from_epoch(epoch: &str) -> Result<NaiveDate, Error> {
    let moment = epoch.trim().parse().ok().and_then(|s| DateTime::from_timestamp(s, 0));
    moment
        .map(in_viet_nam)
        .ok_or_else(|| Error::new(format!("SOURCE_DATE_EPOCH is no number of seconds: {epoch:?}")))
}

fn in_viet_nam(moment: DateTime<Utc>) -> NaiveDate {
    let zone = FixedOffset::east_opt(UTC_OFFSET_SECONDS);
    zone.map_or(moment.date_naive(), |zone| moment.with_timezone(&zone).date_naive())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_begins_at_midnight_in_viet_nam() {
        let check = |epoch: &str, day: Option<&str>| {
            assert_eq!(from_epoch(epoch).ok().map(|d| d.to_string()).as_deref(), day, "{epoch}");
        };
        check("1735664399", Some("2024-12-31"));
        check("1735664400", Some("2025-01-01"));
        check(" 0\n", Some("1970-01-01"));
        check("yesterday", None);
        check("99999999999999999", None);
    }

    #[test]
    fn a_given_day_wins() {
        let day = NaiveDate::from_ymd_opt(2024, 8, 26).unwrap();
        assert_eq!(today(Some(day)).unwrap(), day);
    }
}
