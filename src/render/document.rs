//! The page of a document that is cited but not published here.

use super::index::Index;
use super::view::DocumentView;
use super::{cascade, links};
use crate::model::DocumentId;

/// All that a document's page shows.
pub(crate) fn view(index: &Index<'_>, id: DocumentId, root: &str) -> DocumentView {
    let document = index.site.document(id);
    DocumentView {
        link: links::document(index, id),
        href: document.href.as_deref().and_then(|href| readable_at(href, root)),
        cited_by: links::documents(index, &document.cited_by),
        implemented_by: links::documents(index, &document.implemented_by),
        supersedes: links::documents(index, &document.supersedes),
        superseded_by: links::documents(index, &document.superseded_by),
        cascade: cascade::steps(index, id),
    }
}

/// Where a document can be read: elsewhere on the web, or a file of the site; never an address
/// that could run code.
fn readable_at(href: &str, root: &str) -> Option<String> {
    let href = href.trim();
    let scheme = href.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme.as_deref() {
        Some("http" | "https") => Some(href.into()),
        Some(other) if !other.contains('/') => None,
        _ if href.starts_with("//") => None,
        _ => Some(format!("{root}{}", links::href_with_anchor(href.trim_start_matches('/')))),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_cited_document_is_named_by_its_sign() {
        let site = fixture::site();
        let view = view(&Index::new(&site), DocumentId(4), "../../");
        assert_eq!((view.link.kind.as_str(), view.link.published), ("Chỉ thị", false));
        assert_eq!(view.link.issuer.as_deref(), Some("Bộ Chính trị"));
        assert_eq!(view.implemented_by.len(), 2);
        assert!(view.cascade[0].current);
    }

    #[track_caller]
    fn check(href: &str, expected: Option<&str>) {
        assert_eq!(readable_at(href, "../../").as_deref(), expected, "{href}");
    }

    #[test]
    fn a_document_is_read_elsewhere_or_in_a_file_of_the_site() {
        check("https://vi.example/a?b=1#c", Some("https://vi.example/a?b=1#c"));
        check("/files/chỉ thị.pdf", Some("../../files/chỉ%20thị.pdf"));
        check("files/a.pdf#page=2", Some("../../files/a.pdf#page=2"));
        check("JavaScript:alert(1)", None);
        check("data:text/html,x", None);
        check("//khac.example/a", None);
    }
}
