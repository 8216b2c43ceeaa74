//! The table of contents, from a text's sections.

use super::rows::cut;
use super::view::TocEntry;
use crate::model::Section;

/// Levels of entries.
const DEEPEST: usize = 3;
/// Characters of an entry at most; a labelled paragraph can be long.
const LONGEST: usize = 90;

/// The headings as a tree; in a text without headings, its labelled blocks.
pub(crate) fn entries(sections: &[Section]) -> Vec<TocEntry> {
    let has_headings = sections.iter().any(|s| s.heading);
    let listed: Vec<&Section> = sections.iter().filter(|s| s.heading == has_headings).collect();
    below(&mut listed.as_slice(), 0, DEEPEST)
}

/// Takes the sections that are deeper than `depth` off the front of `rest`.
fn below(rest: &mut &[&Section], depth: usize, levels: usize) -> Vec<TocEntry> {
    let mut entries = Vec::new();
    while let Some((section, tail)) = rest.split_first().filter(|(s, _)| s.depth > depth) {
        *rest = tail;
        let below = below(rest, section.depth, levels.saturating_sub(1));
        if levels > 0 {
            entries.push(TocEntry {
                label: section.label.clone(),
                title: cut(&section.title, LONGEST),
                anchor: section.anchor.clone(),
                below,
            });
        }
    }
    entries
}

#[cfg(test)]
mod tests {
    use super::super::fixture::heading;
    use super::*;

    fn draw(entries: &[TocEntry]) -> String {
        let one = |entry: &TocEntry| {
            let below = draw(&entry.below);
            let below = if below.is_empty() { below } else { format!("({below})") };
            format!("{}{below}", entry.label)
        };
        entries.iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[track_caller]
    fn check(sections: &[(usize, &str)], expected: &str) {
        let sections: Vec<_> = sections.iter().map(|(d, label)| heading(*d, label, "x")).collect();
        assert_eq!(draw(&entries(&sections)), expected);
    }

    #[test]
    fn headings_nest_by_depth() {
        check(&[(1, "I."), (2, "1."), (2, "2."), (1, "II.")], "I.(1. 2.) II.");
        check(&[(1, "I."), (3, "a)"), (2, "2.")], "I.(a) 2.)");
        check(&[(2, "1."), (1, "I.")], "1. I.");
        check(&[(1, "I."), (2, "1."), (3, "1.1."), (4, "a)"), (1, "II.")], "I.(1.(1.1.)) II.");
        check(&[], "");
    }

    #[test]
    fn labelled_blocks_stand_in_for_headings() {
        let block = Section { heading: false, ..heading(1, "1.", "x") };
        assert_eq!(draw(&entries(std::slice::from_ref(&block))), "1.");
        assert_eq!(draw(&entries(&[heading(1, "I.", "x"), block])), "I.");
    }
}
