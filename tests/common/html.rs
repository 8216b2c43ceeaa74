//! Pages read as a browser reads their tags: just enough to follow links.

use regex::Regex;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"<([a-zA-Z][\w-]*)((?:[^>"']|"[^"]*"|'[^']*')*)>"#).unwrap());
static ATTRIBUTE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r#"([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')"#).unwrap());
static SILENT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?s)<!--.*?-->|(<script\b[^>]*>).*?</script>|(<style\b[^>]*>).*?</style>").unwrap()
});

/// A start tag.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }

    pub fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|all| all.split_whitespace().any(|c| c == class))
    }
}

/// All start tags of a page, comments and code left out.
pub fn tags(page: &str) -> Vec<Tag> {
    let page = SILENT.replace_all(page, "$1$2");
    TAG.captures_iter(&page)
        .map(|tag| Tag {
            name: tag[1].to_ascii_lowercase(),
            attributes: ATTRIBUTE
                .captures_iter(&tag[2])
                .map(|a| {
                    let value = a.get(2).or(a.get(3)).map_or("", |v| v.as_str());
                    (a[1].to_ascii_lowercase(), unescape(value))
                })
                .collect(),
        })
        .collect()
}

/// The ids of a page, and those that it has twice.
pub fn ids(page: &str) -> (BTreeSet<String>, Vec<String>) {
    let mut ids = BTreeSet::new();
    let mut twice = Vec::new();
    for id in tags(page).iter().filter_map(|tag| tag.get("id")) {
        if !ids.insert(id.to_owned()) {
            twice.push(id.to_owned());
        }
    }
    (ids, twice)
}

/// The words of a page, tags dropped and white space as one blank.
pub fn words(page: &str) -> String {
    static ANY: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<[^>]*>").unwrap());
    let page = SILENT.replace_all(page, "");
    let text = unescape(&ANY.replace_all(&page, " "));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The page from the start of the element with that id to the next element that begins alike.
#[track_caller]
pub fn element<'p>(page: &'p str, id: &str) -> &'p str {
    let at = page.find(&format!("id=\"{id}\"")).unwrap_or_else(|| panic!("no #{id}"));
    let start = page[..at].rfind('<').unwrap();
    let name: String =
        page[start + 1..].chars().take_while(|c| c.is_ascii_alphanumeric()).collect();
    let end = page[start..].find(&format!("</{name}>")).map_or(page.len(), |e| start + e);
    &page[start..end]
}

pub fn unescape(text: &str) -> String {
    static NUMBER: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"&#(?:x([0-9a-fA-F]+)|([0-9]+));").unwrap());
    let text = NUMBER.replace_all(text, |c: &regex::Captures| {
        let code = match (c.get(1), c.get(2)) {
            (Some(hex), _) => u32::from_str_radix(hex.as_str(), 16).ok(),
            (_, digits) => digits.and_then(|d| d.as_str().parse().ok()),
        };
        code.and_then(char::from_u32).map(String::from).unwrap_or_default()
    });
    text.replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// Percent-encoded bytes as text.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        out.push(code.unwrap_or(bytes[at]));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap()
}
