//! Ids that outlive every edit: UIDs of events and names of feeds that have no address.

use super::address;
use crate::model::{Deadline, Site};

/// Longest UID in octets before its host: RFC 7986 §5.3 wants at most 255 in all.
const LONGEST: usize = 160;

/// A deadline's UID, `KEY@host`: in `deadlines.json` and wherever it is one event.
pub(crate) fn uid(site: &Site, deadline: &Deadline) -> String {
    part_uid(site, deadline, "")
}

/// The UID of a part of a deadline, `KEY~PART@host`. A key never holds the tilde, so that a part
/// cannot meet another deadline.
pub(super) fn part_uid(site: &Site, deadline: &Deadline, part: &str) -> String {
    let tilde = if part.is_empty() { "" } else { "~" };
    let mut host = address::host(site);
    host.truncate(80);
    format!("{}{tilde}{part}@{host}", key(&deadline.uid))
}

/// A name-based UUID (RFC 9562 version 8) as an address.
pub(super) fn urn(name: &str) -> String {
    let mut n = fnv(name);
    n = n & !(0xf << 76) | 0x8 << 76;
    n = n & !(0x3 << 62) | 0x2 << 62;
    let hex = format!("{n:032x}");
    let part = |from, to| hex.get(from..to).unwrap_or_default();
    format!(
        "urn:uuid:{}-{}-{}-{}-{}",
        part(0, 8),
        part(8, 12),
        part(12, 16),
        part(16, 20),
        part(20, 32)
    )
}

/// In ASCII without blanks; two keys stay two. Not with `%`: older readers in Python take `%2C` and
/// `%5C` for escapes of theirs.
fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("={byte:02X}")),
        }
    }
    if out.len() > LONGEST {
        let digest = format!("-{:032x}", fnv(&out));
        out.truncate(LONGEST - digest.len());
        out.push_str(&digest);
    }
    out
}

/// A short name of a text, the same on every machine.
pub(super) fn digest(text: &str) -> String {
    let hash = fnv(text);
    format!("{:016x}", (hash ^ hash >> 64) as u64)
}

/// FNV-1a with 128 bits (Fowler, Noll, Vo): the same on every machine, for ever.
fn fnv(text: &str) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    text.bytes().fold(OFFSET, |hash, byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn the_digest_is_the_published_one() {
        // draft-eastlake-fnv, Appendix: FNV-1a 128 of "" and "a".
        assert_eq!(fnv(""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
        assert_eq!(fnv("a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    }

    #[test]
    fn uids_are_ascii_and_distinct() {
        let site = fixture::site();
        let of = |uid: &str| Deadline { uid: uid.into(), ..site.deadlines[0].clone() };
        let long = |tail: &str| of(&("x".repeat(400) + tail));
        let uids = [
            uid(&site, &of("kh/a")),
            part_uid(&site, &of("kh/a"), "start"),
            uid(&site, &of("kh/a~start")),
            uid(&site, &of("kh/a=7Estart")),
            uid(&site, &of("kh/ủy ban\r\n")),
            uid(&site, &long("a")),
            uid(&site, &long("b")),
        ];
        assert_eq!(uids[0], "kh/a@kehoach.example");
        assert_eq!(uids[1], "kh/a~start@kehoach.example");
        for (i, uid) in uids.iter().enumerate() {
            assert!(uid.len() <= 255 && uid.bytes().all(|b| b.is_ascii_graphic()), "{uid}");
            assert!(!uids[..i].contains(uid), "{uid}");
        }
    }

    #[test]
    fn a_urn_has_the_form_of_a_uuid() {
        let urn = urn("plans/x");
        let uuid = urn.strip_prefix("urn:uuid:").unwrap();
        assert_eq!(uuid.split('-').map(str::len).collect::<Vec<_>>(), [8, 4, 4, 4, 12]);
        assert_eq!(uuid.as_bytes()[14], b'8');
        assert!(b"89ab".contains(&uuid.as_bytes()[19]));
        assert_ne!(urn, super::urn("plans/y"));
    }
}
