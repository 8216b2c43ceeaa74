//! Absolute addresses: the site's `base_url` and a URL counted from the site's root.

use crate::model::Site;

/// Kept as they are in a path or a fragment. `,` and `;` are legal there too, but readers that
/// unescape addresses like text lose them.
const IN_PATH: &str = "-._~/:@!$&'()*+=";
/// Kept as they are in a whole address.
const IN_URI: &str = "-._~/:@!$&'()*+=?#[]";

/// Host of the ids of a site that has no address. `.invalid` can never become one (RFC 6761 §6.4).
const NO_HOST: &str = "kehoach.invalid";

/// `https://…` for a URL from the site's root, without a trailing `index.html`; `None` where the
/// site has no web address.
pub(super) fn absolute(site: &Site, url: &str) -> Option<String> {
    let base = base(site)?;
    let slash = if base.ends_with('/') { "" } else { "/" };
    Some(uri(base) + slash + &relative(&without_index(url)))
}

/// A URL from the site's root, percent-encoded.
pub(super) fn relative(url: &str) -> String {
    match url.split_once('#') {
        Some((path, fragment)) => encode(path, IN_PATH) + "#" + &encode(fragment, IN_PATH),
        None => encode(url, IN_PATH),
    }
}

/// An address in ASCII (RFC 3986): whatever may not stand in one is percent-encoded, and nothing
/// is encoded twice.
pub(super) fn uri(text: &str) -> String {
    encode(text, IN_URI)
}

/// The host that makes ids unique in the world: that of `base_url`.
pub(super) fn host(site: &Site) -> String {
    let authority = base(site).and_then(|b| b.split_once("://")).map_or("", |(_, rest)| rest);
    let authority = authority.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let plain = |c: char| match c.to_ascii_lowercase() {
        c if c.is_ascii_alphanumeric() || c == '.' => c,
        _ => '-',
    };
    if host.is_empty() { NO_HOST.into() } else { host.chars().map(plain).collect() }
}

/// The site's own address, where readers of a feed can follow it.
fn base(site: &Site) -> Option<&str> {
    let base = site.config.base_url.as_deref()?;
    let scheme = base.split_once("://")?.0;
    ["http", "https"].iter().any(|s| scheme.eq_ignore_ascii_case(s)).then_some(base)
}

/// `plans/x/index.html#iii` → `plans/x/#iii`.
fn without_index(url: &str) -> String {
    let (path, fragment) = url.split_at(url.find('#').unwrap_or(url.len()));
    let folder = match path.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => path,
    };
    format!("{folder}{fragment}")
}

fn encode(text: &str, keep: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (i, byte) in text.bytes().enumerate() {
        let c = char::from(byte);
        let escape = || {
            text.as_bytes().get(i + 1..i + 3).is_some_and(|h| h.iter().all(u8::is_ascii_hexdigit))
        };
        if c.is_ascii_alphanumeric() || keep.contains(c) || c == '%' && escape() {
            out.push(c);
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[track_caller]
    fn check(base: &str, url: &str, expected: Option<&str>) {
        let mut site = fixture::site();
        site.config.base_url = Some(base.into());
        assert_eq!(absolute(&site, url).as_deref(), expected, "{base} + {url}");
    }

    #[test]
    fn addresses_are_absolute_ascii_and_encoded_once() {
        check(
            "https://a.example/x/",
            "plans/y/index.html#iii-2",
            Some("https://a.example/x/plans/y/#iii-2"),
        );
        check("https://a.example", "index.html", Some("https://a.example/"));
        check(
            "https://a.example/",
            "plans/ủy,b;c/index.html",
            Some("https://a.example/plans/%E1%BB%A7y%2Cb%3Bc/"),
        );
        check(
            "https://a.example/k%20h/",
            "a%20b?.html",
            Some("https://a.example/k%20h/a%20b%3F.html"),
        );
        check("https://a.example/", "x\r\nATTENDEE:y", Some("https://a.example/x%0D%0AATTENDEE:y"));
        check("https://a.example/", "myindex.html", Some("https://a.example/myindex.html"));
        check("javascript:alert(1)//", "x", None);
        check("ftp://a.example/", "x", None);
    }

    #[test]
    fn the_host_is_plain_and_never_empty() {
        let mut site = fixture::site();
        for (base, expected) in [
            (Some("https://KeHoach.example:8080/x/"), "kehoach.example"),
            (Some("https://me@intranet/"), "intranet"),
            (Some("https://"), NO_HOST),
            (None, NO_HOST),
        ] {
            site.config.base_url = base.map(Into::into);
            assert_eq!(host(&site), expected);
        }
    }
}
