//! The cascade of a document: from the top documents that it carries out, down through it, to
//! those that carry it out.

use super::index::Index;
use super::links;
use super::view::CascadeStep;
use crate::model::DocumentId;
use std::collections::BTreeSet;

/// Documents that are drawn at most.
const MOST: usize = 200;

type Documents = BTreeSet<DocumentId>;

/// The tree around `document`; empty where it stands alone. A document that carries out several
/// others stands below each, with what is below it only once.
pub(crate) fn steps(index: &Index<'_>, document: DocumentId) -> Vec<CascadeStep> {
    let drawn = selection(index, document);
    if drawn.len() < 2 {
        return Vec::new();
    }
    let mut tree = Tree { index, document, drawn: &drawn, done: Documents::new() };
    tops(index, document, &drawn).into_iter().map(|top| tree.step(top)).collect()
}

/// Everything above and below the document, as far as there is room; then, if all of them fit,
/// the other branches below the top documents.
fn selection(index: &Index<'_>, document: DocumentId) -> Documents {
    let mut drawn = Documents::from_iter(reach(index, &[document], Direction::Up));
    let tops = tops(index, document, &drawn);
    for below in reach(index, &[document], Direction::Down) {
        if drawn.len() < MOST {
            drawn.insert(below);
        }
    }
    let mut all = Documents::from_iter(reach(index, &tops, Direction::Down));
    all.extend(&drawn);
    if all.len() <= MOST { all } else { drawn }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Up,
    Down,
}

/// What can be reached from some documents, with them, nearest first; ends a little beyond
/// [`MOST`].
fn reach(index: &Index<'_>, from: &[DocumentId], direction: Direction) -> Vec<DocumentId> {
    let mut found = from.to_vec();
    let mut known = Documents::from_iter(found.iter().copied());
    let mut next = 0;
    while let Some(&document) = found.get(next) {
        next += 1;
        let document = index.site.document(document);
        let neighbours = match direction {
            Direction::Up => &document.implements,
            Direction::Down => &document.implemented_by,
        };
        for &id in neighbours {
            if found.len() <= MOST && known.insert(id) {
                found.push(id);
            }
        }
    }
    found
}

/// Those above the document that carry out nothing themselves; in a circle, the document.
fn tops(index: &Index<'_>, document: DocumentId, drawn: &Documents) -> Vec<DocumentId> {
    let is_top =
        |id: &DocumentId| !index.site.document(*id).implements.iter().any(|up| drawn.contains(up));
    let tops: Vec<_> = ancestors(index, document).into_iter().filter(is_top).collect();
    if tops.is_empty() { vec![document] } else { tops }
}

/// What a document carries out, directly or not.
fn ancestors(index: &Index<'_>, document: DocumentId) -> Documents {
    let mut above = Documents::from_iter(reach(index, &[document], Direction::Up));
    above.remove(&document);
    above
}

struct Tree<'t, 's> {
    index: &'t Index<'s>,
    document: DocumentId,
    drawn: &'t Documents,
    /// Whose branches are drawn already.
    done: Documents,
}

impl Tree<'_, '_> {
    fn step(&mut self, id: DocumentId) -> CascadeStep {
        let below = if self.done.insert(id) { self.below(id) } else { Vec::new() };
        CascadeStep {
            document: links::document(self.index, id),
            current: id == self.document,
            below: below.into_iter().map(|child| self.step(child)).collect(),
        }
    }

    /// Documents drawn directly below `id`: a plan that carries out a directive and a plan made
    /// for that directive stands only below the latter.
    fn below(&self, id: DocumentId) -> Vec<DocumentId> {
        let direct = |child: &DocumentId| {
            !self.index.site.document(*child).implements.iter().any(|&up| {
                up != id
                    && up != *child
                    && self.drawn.contains(&up)
                    && ancestors(self.index, up).contains(&id)
                    && !ancestors(self.index, id).contains(&up)
            })
        };
        let children = &self.index.site.document(id).implemented_by;
        let mut children: Vec<_> =
            children.iter().copied().filter(|c| self.drawn.contains(c)).filter(direct).collect();
        children.sort_by_cached_key(|&child| self.age(child));
        children.dedup();
        children
    }

    /// Oldest first, as the cascade came about; undated ones last.
    fn age(&self, id: DocumentId) -> impl Ord + use<> {
        let document = self.index.site.document(id);
        (document.date.is_none(), document.date, document.url.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::{linked, plan_of, relate};
    use super::*;
    use crate::model::Site;

    /// Plans 0…n and document n (35-CT/TW); each pair is (below, above).
    fn site(plans: usize, pairs: &[(usize, usize)]) -> Site {
        let plans = (0..plans).map(|i| plan_of(&format!("{i}"), None, None, 0)).collect();
        let mut site = linked(plans);
        for &(below, above) in pairs {
            relate(&mut site, below, above);
        }
        site
    }

    fn draw(steps: &[CascadeStep]) -> String {
        let one = |step: &CascadeStep| {
            let name = step.document.url.split('/').nth(1).unwrap_or_default();
            let mark = if step.current { "*" } else { "" };
            let below = draw(&step.below);
            format!("{name}{mark}{}", if below.is_empty() { below } else { format!("({below})") })
        };
        steps.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(plans: usize, pairs: &[(usize, usize)], of: usize, expected: &str) {
        let site = site(plans, pairs);
        let index = Index::new(&site);
        assert_eq!(draw(&steps(&index, DocumentId(of))), expected);
    }

    #[test]
    fn from_the_top_through_the_document_down() {
        check(3, &[(0, 3), (1, 0), (2, 1)], 1, "35-ct-tw-2024-06-14(0(1*(2)))");
        check(3, &[], 1, "");
    }

    #[test]
    fn a_shortcut_past_a_nearer_document_is_not_drawn() {
        check(2, &[(0, 2), (1, 2), (1, 0)], 1, "35-ct-tw-2024-06-14(0(1*))");
    }

    #[test]
    fn two_tops_and_siblings() {
        check(4, &[(1, 0), (1, 4), (2, 4), (3, 1)], 1, "0(1*(3)) 35-ct-tw-2024-06-14(1* 2)");
    }

    #[test]
    fn circles_end() {
        check(2, &[(0, 1), (1, 0)], 0, "0*(1(0*))");
        check(1, &[(0, 0)], 0, "");
    }

    #[test]
    fn crowds_leave_out_siblings() {
        let pairs: Vec<_> = (0..300).map(|i| (i, 300)).collect();
        check(300, &pairs, 7, "35-ct-tw-2024-06-14(7*)");
        let site = site(300, &pairs);
        let top = steps(&Index::new(&site), DocumentId(300));
        assert_eq!(top[0].below.len(), MOST - 1);
    }
}
