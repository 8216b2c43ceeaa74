//! Front matter of pages that are no plans.

use super::split::{self, Split};
use crate::model::{Language, Note, Source, Text};
use crate::parse::value::{self, Key, Reader, Section, Tree, check_fields};

/// The facts of a page that is no plan.
#[derive(Clone, Debug)]
pub struct PageFront {
    /// Its title; of a page without one the file's name, of the introduction empty.
    pub title: String,
    /// Place in the menu: small numbers first.
    pub order: i64,
    /// Not published unless asked for.
    pub draft: bool,
    /// Where the Markdown begins.
    pub body: usize,
    /// What was found.
    pub notes: Vec<Note>,
}

const TITLE: Key = Key { name: "title", required: true, example: "\"Liên hệ\"" };
const ORDER: Key = Key { name: "order", required: false, example: "2" };
const DRAFT: Key = Key { name: "draft", required: false, example: "true" };
const KEYS: &[Key] = &[TITLE, ORDER, DRAFT];
const HOME_KEYS: &[Key] = &[Key { required: false, ..TITLE }, ORDER, DRAFT];

/// Pages without an order come last.
const LAST: i64 = 1000;

/// Reads a page of `content/pages/`; it needs a title.
pub fn page(source: &Source, language: Language) -> PageFront {
    let mut front = match split::split(source) {
        Split::Missing(body) => PageFront {
            title: String::new(),
            order: LAST,
            draft: false,
            body,
            notes: vec![split::missing(source, body).with("keys", TITLE.name)],
        },
        found => read(source, language, found, KEYS),
    };
    if front.title.is_empty() {
        front.title = super::plan::file_stem(source).into();
    }
    front
}

/// Reads `content/index.md`, which needs no front matter.
pub fn home(source: &Source, language: Language) -> PageFront {
    read(source, language, split::split(source), HOME_KEYS)
}

fn read(source: &Source, language: Language, found: Split, keys: &[Key]) -> PageFront {
    let mut front =
        PageFront { title: String::new(), order: LAST, draft: false, body: 0, notes: Vec::new() };
    let block = match found {
        Split::Missing(body) => return PageFront { body, ..front },
        Split::Block(block) => block,
        Split::Unterminated(block) => {
            front.notes.push(split::unterminated(source, &block));
            block
        }
    };
    front.body = block.body;
    let (tree, notes) = value::read(source, block.span, block.syntax, language);
    front.notes.extend(notes);
    let Some(tree) = tree else { return front };
    let mut reader = Reader::new(source, block.syntax, language);
    let name = Text { vi: "phần khai báo của trang", en: "the page's front matter" };
    check_fields(&mut reader, &tree, &tree.root, Section { keys, name, span: block.fence });
    fields(&mut reader, &tree, &mut front);
    front.notes.append(&mut reader.notes);
    value::tidy(&mut front.notes);
    front
}

fn fields(reader: &mut Reader, tree: &Tree, front: &mut PageFront) {
    front.title = reader.words(&tree.root, &TITLE).map(|title| title.value).unwrap_or_default();
    front.order = reader.number(&tree.root, &ORDER).unwrap_or(LAST);
    front.draft = reader.flag(&tree.root, &DRAFT);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, title: &str, rules: &[&str]) {
        let front = page(&Source::new("content/pages/lien-he.md", text), Language::Vi);
        let found: Vec<&str> = front.notes.iter().map(|note| note.rule.id).collect();
        assert_eq!((front.title.as_str(), found.as_slice()), (title, rules), "{text}");
    }

    #[test]
    fn a_page_needs_a_title() {
        check("---\ntitle: Liên hệ\norder: 2\n---\nx", "Liên hệ", &[]);
        check("+++\ntitle = \"Liên hệ\"\ndraft = true\n+++\nx", "Liên hệ", &[]);
        check("x", "lien-he", &["front-matter-missing"]);
        check("---\norder: 2\n---\nx", "lien-he", &["missing-key"]);
        check("---\ntitle: A\norder: hai\nlevel: x\n---\n", "A", &["wrong-type", "unknown-key"]);
    }

    #[test]
    fn the_introduction_needs_nothing() {
        let source = Source::new("content/index.md", "Lời giới thiệu");
        let front = home(&source, Language::Vi);
        assert_eq!((front.body, front.title.as_str(), front.notes.len()), (0, "", 0));
        let source = Source::new("content/index.md", "---\ntitle: A\n---\nLời");
        let front = home(&source, Language::Vi);
        assert_eq!((&source.text[front.body..], front.title.as_str()), ("Lời", "A"));
    }
}
