//! The time zone of a calendar. Events are whole days and do not depend on it; it tells clients
//! the default zone and keeps a calendar without events valid (RFC 5545 §3.6).

use super::lines::{Lines, Value};

/// A zone whose clocks stand still: IANA name, abbreviation, offset.
struct Zone {
    name: &'static str,
    short: &'static str,
    offset: &'static str,
}

/// Zones of the region without summer time since 2000 (IANA tz database, file `asia`).
const FIXED: &[Zone] = &[
    zone("Asia/Ho_Chi_Minh", "+07", "+0700"),
    zone("Asia/Saigon", "+07", "+0700"),
    zone("Asia/Bangkok", "+07", "+0700"),
    zone("Asia/Vientiane", "+07", "+0700"),
    zone("Asia/Phnom_Penh", "+07", "+0700"),
    zone("Asia/Jakarta", "WIB", "+0700"),
    zone("Asia/Singapore", "+08", "+0800"),
    zone("Asia/Kuala_Lumpur", "+08", "+0800"),
    zone("Asia/Brunei", "+08", "+0800"),
    zone("Asia/Manila", "PST", "+0800"),
    zone("Asia/Shanghai", "CST", "+0800"),
    zone("Asia/Taipei", "CST", "+0800"),
    zone("Asia/Hong_Kong", "HKT", "+0800"),
    zone("Asia/Macau", "CST", "+0800"),
    zone("Asia/Yangon", "+0630", "+0630"),
    zone("Asia/Dhaka", "+06", "+0600"),
    zone("Asia/Kolkata", "IST", "+0530"),
    zone("Asia/Kathmandu", "+0545", "+0545"),
    zone("Asia/Tokyo", "JST", "+0900"),
    zone("Asia/Seoul", "KST", "+0900"),
    zone("Asia/Dili", "+09", "+0900"),
];

/// For zones that the table does not know.
const UTC: Zone = zone("Etc/UTC", "UTC", "+0000");

const fn zone(name: &'static str, short: &'static str, offset: &'static str) -> Zone {
    Zone { name, short, offset }
}

/// One VTIMEZONE: the named zone where it is known, else UTC, to which nothing refers.
pub(super) fn put(lines: &mut Lines, name: &str) {
    let zone = FIXED.iter().find(|z| z.name == name).unwrap_or(&UTC);
    lines.component("VTIMEZONE", |lines| {
        lines.put("TZID", Value::Text(zone.name));
        lines.component("STANDARD", |lines| {
            lines.put("DTSTART", Value::Word("19700101T000000"));
            lines.put("TZOFFSETFROM", Value::Word(zone.offset));
            lines.put("TZOFFSETTO", Value::Word(zone.offset));
            lines.put("TZNAME", Value::Text(zone.short));
        });
    });
}
