//! The page of a document that is cited but not published here.

use super::index::Index;
use super::view::DocumentView;
use super::{cascade, links};
use crate::model::DocumentId;

/// All that a document's page shows.
pub(crate) fn view(index: &Index<'_>, id: DocumentId) -> DocumentView {
    let document = index.site.document(id);
    DocumentView {
        link: links::document(index, id),
        href: document.href.clone(),
        cited_by: links::documents(index, &document.cited_by),
        implemented_by: links::documents(index, &document.implemented_by),
        supersedes: links::documents(index, &document.supersedes),
        superseded_by: links::documents(index, &document.superseded_by),
        cascade: cascade::steps(index, id),
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn a_cited_document_is_named_by_its_sign() {
        let site = fixture::site();
        let view = view(&Index::new(&site), DocumentId(4));
        assert_eq!((view.link.kind.as_str(), view.link.published), ("Chỉ thị", false));
        assert_eq!(view.link.issuer.as_deref(), Some("Bộ Chính trị"));
        assert_eq!(view.implemented_by.len(), 2);
        assert!(view.cascade[0].current);
    }
}
