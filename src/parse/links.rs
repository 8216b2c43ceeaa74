//! What Markdown links point at.

use super::interval::interval;
use super::structure::{Block, InlineLink};
use crate::model::{Citation, DocumentNumber, IssueDate, Link, LinkTarget, Note, Place, Source};
use crate::rules::citations::{BAD_DOCUMENT_LINK, UNSAFE_LINK};
use chrono::NaiveDate;

/// The links of a block, and those of them that name documents.
pub(crate) fn read(
    source: &Source,
    block: &Block,
    notes: &mut Vec<Note>,
) -> (Vec<Link>, Vec<Citation>) {
    let mut citations = Vec::new();
    let links = block
        .links
        .iter()
        .map(|link| {
            let target = target(source, link);
            let place = || Place::at(source, link.span);
            if target == LinkTarget::Unsafe {
                notes.push(Note::new(&UNSAFE_LINK, place()).with("target", &link.href));
            }
            if target == LinkTarget::Document {
                match document(&link.href) {
                    Some((number, date)) => {
                        citations.push(Citation {
                            span: link.span,
                            number,
                            date,
                            short: false,
                            explicit: true,
                        });
                    }
                    None => {
                        let value = link.href.trim_start_matches("doc:").to_string();
                        notes.push(Note::new(&BAD_DOCUMENT_LINK, place()).with("value", value));
                    }
                }
            }
            Link { span: link.span, href: link.href.clone(), target }
        })
        .collect();
    (links, citations)
}

/// `doc:158-KH/TU@2024-07-18`.
fn document(href: &str) -> Option<(DocumentNumber, Option<IssueDate>)> {
    let text = decode(href.strip_prefix("doc:")?);
    let (number, date) = text.split_once('@').map_or((text.as_str(), None), |(n, d)| (n, Some(d)));
    let number = DocumentNumber::parse(number).filter(|n| !n.is_blank())?;
    let date = match date {
        None => None,
        Some(text) if text.len() == 7 => Some(IssueDate::month(
            NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").ok()?,
        )),
        Some(text) => Some(IssueDate::day(NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?)),
    };
    Some((number, date))
}

fn target(source: &Source, link: &InlineLink) -> LinkTarget {
    let href: String =
        link.href.chars().filter(|c| !c.is_control() && !c.is_whitespace() || *c == ' ').collect();
    let href = href.trim();
    if let Some(when) = href.strip_prefix("when:") {
        // A faulty mark is reported where it is read as one.
        let _ = interval(when);
        return LinkTarget::When;
    }
    if href.starts_with("doc:") {
        return LinkTarget::Document;
    }
    if let Some(anchor) = href.strip_prefix('#') {
        return LinkTarget::Here { anchor: decode(anchor) };
    }
    let scheme = href
        .split(['/', '?', '#'])
        .next()
        .unwrap_or_default()
        .split_once(':')
        .map(|(s, _)| s.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https" | "mailto" | "tel") => return LinkTarget::Outside,
        Some(_) => return LinkTarget::Unsafe,
        None if href.starts_with("//") || href.starts_with('\\') => return LinkTarget::Unsafe,
        None => {}
    }
    let (path, anchor) = href.split_once('#').map_or((href, None), |(p, a)| (p, Some(decode(a))));
    let path = resolve(&source.file, &decode(path.split('?').next().unwrap_or(path)));
    if path.to_ascii_lowercase().ends_with(".md") {
        LinkTarget::Source { path, anchor }
    } else {
        LinkTarget::File { path }
    }
}

/// A path from the file in which it is written, as a path below `content/`; one that begins with `/` starts there.
fn resolve(file: &str, path: &str) -> String {
    let mut parts: Vec<&str> = match path.strip_prefix('/') {
        Some(_) => vec!["content"],
        None => file.split('/').collect(),
    };
    if !path.starts_with('/') {
        parts.pop();
    }
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let joined = parts.join("/");
    joined.strip_prefix("content/").map_or(joined.clone(), str::to_string)
}

/// Percent-encoded bytes as text.
pub(crate) fn decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_string();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let code = (first == b'%')
            .then(|| std::str::from_utf8(tail.get(..2)?).ok())
            .flatten()
            .and_then(|h| u8::from_str_radix(h, 16).ok());
        match code {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    #[track_caller]
    fn check(href: &str, expected: LinkTarget) {
        let source = Source::new("content/plans/tinh/a.md", "");
        let link = InlineLink {
            range: 0..0,
            href: href.into(),
            title: String::new(),
            span: Span::default(),
        };
        assert_eq!(target(&source, &link), expected, "{href}");
    }

    #[test]
    fn links_are_told_apart() {
        let to = |path: &str, anchor: Option<&str>| LinkTarget::Source {
            path: path.into(),
            anchor: anchor.map(Into::into),
        };
        check("b.md", to("plans/tinh/b.md", None));
        check("../xa/b.md#iii-2", to("plans/xa/b.md", Some("iii-2")));
        check("/pages/a%20b.md", to("pages/a b.md", None));
        check("map.png", LinkTarget::File { path: "plans/tinh/map.png".into() });
        check("#iii", LinkTarget::Here { anchor: "iii".into() });
        check("https://a.example/x.md", LinkTarget::Outside);
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            "java\tscript:x",
            "data:text/html,x",
            "vbscript:x",
            "//evil.example",
        ] {
            check(bad, LinkTarget::Unsafe);
        }
    }
}
