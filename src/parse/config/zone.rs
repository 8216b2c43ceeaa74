//! Names of time zones.

use crate::model::fold;
use crate::parse::nearest::nearest;

/// The zones of Asia in the IANA database, with their older names: where a slip would be common.
const ASIA: &str = "Aden Almaty Amman Anadyr Aqtau Aqtobe Ashgabat Ashkhabad Atyrau Baghdad \
    Bahrain Baku Bangkok Barnaul Beirut Bishkek Brunei Calcutta Chita Choibalsan Chongqing \
    Chungking Colombo Dacca Damascus Dhaka Dili Dubai Dushanbe Famagusta Gaza Harbin Hebron \
    Ho_Chi_Minh Hong_Kong Hovd Irkutsk Istanbul Jakarta Jayapura Jerusalem Kabul Kamchatka \
    Karachi Kashgar Kathmandu Katmandu Khandyga Kolkata Krasnoyarsk Kuala_Lumpur Kuching Kuwait \
    Macao Macau Magadan Makassar Manila Muscat Nicosia Novokuznetsk Novosibirsk Omsk Oral \
    Phnom_Penh Pontianak Pyongyang Qatar Qostanay Qyzylorda Rangoon Riyadh Saigon Sakhalin \
    Samarkand Seoul Shanghai Singapore Srednekolymsk Taipei Tashkent Tbilisi Tehran Tel_Aviv \
    Thimbu Thimphu Tokyo Tomsk Ujung_Pandang Ulaanbaatar Ulan_Bator Urumqi Ust-Nera Vientiane \
    Vladivostok Yakutsk Yangon Yekaterinburg Yerevan";

/// Other parts of the world; their cities are judged by shape only.
const AREAS: &[&str] = &[
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
    "Etc",
];

/// Whether a name can be a time zone's: `UTC`, a zone of Asia, or `Area/City`.
pub(super) fn is_plausible(name: &str) -> bool {
    match name.split_once('/') {
        None => name == "UTC",
        Some(("Asia", city)) => ASIA.split_whitespace().any(|known| known == city),
        Some((area, city)) => AREAS.contains(&area) && city.split('/').all(is_city),
    }
}

fn is_city(city: &str) -> bool {
    city.starts_with(|c: char| c.is_ascii_uppercase())
        && city.chars().all(|c| c.is_ascii_alphanumeric() || "_-+".contains(c))
}

/// The name to suggest instead of one that is none; Viet Nam's where nothing is near.
pub(super) fn near(name: &str) -> &'static str {
    const VIET_NAM: &str = "Asia/Ho_Chi_Minh";
    const NEAR: &[&str] = &[
        VIET_NAM,
        "Asia/Bangkok",
        "Asia/Saigon",
        "Asia/Vientiane",
        "Asia/Phnom_Penh",
        "Asia/Singapore",
        "Asia/Shanghai",
        "Asia/Tokyo",
        "UTC",
    ];
    let capital = fold(name).replace(['_', ' ', '-'], "").ends_with("hanoi");
    if capital { VIET_NAM } else { nearest(name, NEAR.iter().copied()).unwrap_or(VIET_NAM) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones() {
        for name in ["UTC", "Asia/Ho_Chi_Minh", "Asia/Saigon", "Europe/Paris", "Etc/GMT-7"] {
            assert!(is_plausible(name), "{name}");
        }
        assert!(is_plausible("America/Argentina/Ushuaia"));
        for name in ["", "Asia/Ho_Chi_Min", "Asia/Hanoi", "GMT+7", "+07:00", "europe/paris", "X/Y"]
        {
            assert!(!is_plausible(name), "{name}");
        }
        for (name, expected) in [
            ("Asia/Hanoi", "Asia/Ho_Chi_Minh"),
            ("Asia/Ha_Noi", "Asia/Ho_Chi_Minh"),
            ("GMT+7", "Asia/Ho_Chi_Minh"),
            ("Asia/Bankok", "Asia/Bangkok"),
        ] {
            assert_eq!(near(name), expected, "{name}");
        }
    }
}
