//! Finds the front matter at the head of a file.

use crate::model::{Note, Place, Source, Span};
use crate::parse::value::Syntax;
use crate::rules::front_matter as rules;

/// Front matter and the text below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// YAML or TOML.
    pub syntax: Syntax,
    /// What stands between the two fences.
    pub span: Span,
    /// The opening fence.
    pub fence: Span,
    /// Where the Markdown begins.
    pub body: usize,
}

/// What stands at the head of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Front matter between two fences.
    Block(Block),
    /// A fence that is never closed, and what most likely was meant as front matter.
    Unterminated(Block),
    /// No front matter; where the text begins.
    Missing(usize),
}

/// Splits a file at the lines `---` or `+++`, of which the first must open it.
pub fn split(source: &Source) -> Split {
    let text = source.text.as_str();
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut lines = lines(text, start);
    let opening = lines.next().unwrap_or((start, "", start));
    let (syntax, mark) = match opening.1 {
        "---" => (Syntax::Yaml, "---"),
        "+++" => (Syntax::Toml, "+++"),
        _ => return Split::Missing(start),
    };
    let from = opening.2;
    let fence = Span::new(start, start + mark.len());
    let closing = lines.find(|(_, line, _)| *line == mark);
    let end = closing.map_or(text.len(), |(at, _, _)| at);
    let guess = guess_end(text, Span::new(from, end), syntax);
    match closing {
        // A rule of the text (`---`) is no fence: prose stands above it.
        Some((at, _, body)) if guess == end || syntax == Syntax::Toml => {
            Split::Block(Block { syntax, span: Span::new(from, at), fence, body })
        }
        _ => {
            Split::Unterminated(Block { syntax, span: Span::new(from, guess), fence, body: guess })
        }
    }
}

/// The note on an unterminated block.
pub(super) fn unterminated(source: &Source, block: &Block) -> Note {
    Note::new(&rules::FRONT_MATTER_UNTERMINATED, Place::at(source, block.fence))
        .with("fence", source.slice(block.fence))
}

/// The note on missing front matter: at the first line with words.
pub(super) fn missing(source: &Source, at: usize) -> Note {
    let line = lines(&source.text, at).find(|(_, line, _)| !line.is_empty());
    let span = line.map_or(Span::new(at, at), |(at, line, _)| Span::new(at, at + line.len()));
    Note::new(&rules::FRONT_MATTER_MISSING, Place::at(source, span))
}

/// Lines from `start`: offset, words without blanks at the end, offset of the next.
fn lines(text: &str, start: usize) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut at = start;
    text.get(start..).unwrap_or_default().split_inclusive('\n').map(move |line| {
        let from = at;
        at += line.len();
        (from, line.trim_end(), at)
    })
}

/// Where front matter turns into text: at the first line of prose or heading after a blank line.
fn guess_end(text: &str, span: Span, syntax: Syntax) -> usize {
    let mut after_blank = false;
    for (at, line, _) in lines(text, span.start).take_while(|(at, _, _)| *at < span.end) {
        if after_blank && is_prose(line, syntax) {
            return at;
        }
        after_blank = line.is_empty() || after_blank && line.starts_with('#');
    }
    span.end
}

fn is_prose(line: &str, syntax: Syntax) -> bool {
    let mark = if syntax == Syntax::Yaml { ':' } else { '=' };
    let key = line.split(mark).next().unwrap_or_default().trim();
    let is_key = line.contains(mark) && !key.is_empty() && !key.contains([' ', '*']);
    let continues = line.is_empty()
        || line.starts_with([' ', '\t', '[', ']', '{', '}', '"', '\''])
        || line.starts_with('-') && syntax == Syntax::Yaml
        || line.starts_with('#') && !line.starts_with("##");
    !is_key && !continues
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let source = Source::new("a.md", text);
        let got = match split(&source) {
            Split::Missing(at) => format!("missing {:?}", &text[at..]),
            Split::Block(b) => {
                format!("{:?} {:?} {:?}", b.syntax, source.slice(b.span), &text[b.body..])
            }
            Split::Unterminated(b) => {
                format!("open {:?} {:?} {:?}", b.syntax, source.slice(b.span), &text[b.body..])
            }
        };
        assert_eq!(got, expected, "{text:?}");
    }

    #[test]
    fn fences() {
        check("---\na: b\n---\ntext\n", r#"Yaml "a: b\n" "text\n""#);
        check("+++\na = 1\n+++\n", r#"Toml "a = 1\n" """#);
        check("--- \r\na: b\r\n---\r\ntext", r#"Yaml "a: b\r\n" "text""#);
        check("\u{feff}---\na: b\n---", r#"Yaml "a: b\n" """#);
        check("---\n---\ntext", r#"Yaml "" "text""#);
        check("---\na: b\n\n# note\nc: d\n---\nx", r#"Yaml "a: b\n\n# note\nc: d\n" "x""#);
        check("text\n", r#"missing "text\n""#);
        check("", r#"missing """#);
        check("----\na: b\n----\n", r#"missing "----\na: b\n----\n""#);
    }

    #[test]
    fn a_block_without_its_end() {
        check("---\na: b\n", r#"open Yaml "a: b\n" """#);
        check("---\na: b\n\nLời văn: dài.\n", r#"open Yaml "a: b\n\n" "Lời văn: dài.\n""#);
        check(
            "---\na: b\n\n## I. Mục\n\n---\nx\n",
            r###"open Yaml "a: b\n\n" "## I. Mục\n\n---\nx\n""###,
        );
        check(
            "+++\na = 1\n\n[b]\nc = 2\n\nLời\n",
            r#"open Toml "a = 1\n\n[b]\nc = 2\n\n" "Lời\n""#,
        );
        check("---\na: b\n+++\nx", r#"open Yaml "a: b\n+++\nx" """#);
    }
}
