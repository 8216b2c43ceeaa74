//! Another page: about, contacts.

use super::index::Index;
use super::view::TextView;
use super::{markdown, toc};

/// A page by its place in the site's list.
pub(crate) fn view(index: &Index<'_>, place: usize, root: &str) -> TextView {
    let sections = index.site.pages.get(place).map_or(&[][..], |(page, _)| &page.sections);
    TextView {
        toc: toc::entries(sections),
        html: markdown::html(index.site, markdown::Text::Page(place), root),
    }
}
