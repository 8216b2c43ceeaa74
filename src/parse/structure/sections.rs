//! Labels → the tree of sections and the anchors.

use super::{Block, BlockKind, Outline};
use crate::dialect::{Label, LabelForm};
use crate::model::{Anchor, Note, Place, Section, Source, fold};
use crate::rules::plans::DUPLICATE_ANCHOR;
use std::collections::{BTreeMap, BTreeSet};

/// A section that is still open while reading on.
struct Open {
    form: Option<LabelForm>,
    number: u32,
    heading: Option<u8>,
    depth: usize,
    path: Vec<String>,
    section: usize,
    last_child: u32,
}

/// Gives each block its section, and headings and labelled blocks their anchors.
pub(super) fn number(source: &Source, outline: &mut Outline) -> Vec<Note> {
    let mut stack: Vec<Open> = Vec::new();
    let mut ids = Ids::default();
    let mut notes = Vec::new();
    let mut ordinals = ListNumbers::default();
    let Outline { blocks, sections, anchors, .. } = outline;
    for block in blocks.iter_mut() {
        read_item_number(source, block, &mut ordinals);
        stack.retain(|open| open.depth <= block.depth.max(1) || open.heading.is_some());
        let heading = heading_level(block);
        if heading.is_none() && block.label.is_none() {
            block.section = stack.last().map(|o| o.section);
            continue;
        }
        let continues = place(&mut stack, block, heading);
        let number = block.label.as_ref().and_then(|l| l.value.parse().ok()).unwrap_or(0);
        let parent: Vec<String> = stack.last().map(|o| o.path.clone()).unwrap_or_default();
        let path = match &block.label {
            Some(label) if label.form == LabelForm::Dotted => dotted_path(&stack, label),
            Some(label) => parent.iter().cloned().chain([label.value.clone()]).collect(),
            None => parent.clone(),
        };
        if block.label.as_ref().is_some_and(|l| l.form == LabelForm::Arabic)
            && let Some(parent) = stack.last_mut()
        {
            parent.last_child = number;
        }
        let wanted = block.id.clone().unwrap_or_else(|| anchor_of(block, &path));
        let anchor = ids.unique(&wanted);
        if block.id.is_some() && anchor != wanted {
            notes.push(
                Note::new(&DUPLICATE_ANCHOR, Place::at(source, block.span)).with("id", &wanted),
            );
        }
        let label_span = block.label.as_ref().map(|l| block.flow.source_span(0, l.len));
        anchors.push(Anchor { at: block.at, id: anchor.clone(), label: label_span });
        sections.push(Section {
            at: block.at,
            label: block.label.as_ref().map(|l| l.printed.clone()).unwrap_or_default(),
            title: title(block),
            depth: stack.len() + 1,
            path: path.join("."),
            anchor,
            heading: heading.is_some() || continues,
        });
        block.section = Some(sections.len() - 1);
        stack.push(Open {
            form: block.label.as_ref().map(|l| l.form),
            number,
            heading: heading
                .or(continues.then(|| stack.last().and_then(|o| o.heading).map_or(2, |h| h + 1))),
            depth: block.depth,
            path,
            section: sections.len() - 1,
            last_child: 0,
        });
    }
    notes
}

/// CommonMark takes the number of an ordered item out of its text; here it is put back as the label.
#[derive(Default)]
struct ListNumbers {
    seen: Option<usize>,
}

fn read_item_number(source: &Source, block: &mut Block, numbers: &mut ListNumbers) {
    if !block.opens_item || block.item == numbers.seen {
        return;
    }
    numbers.seen = block.item;
    let marker = source.text[block.span.start..].lines().next().unwrap_or_default();
    let digits = marker.len() - marker.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let Some(sign @ ('.' | ')')) = marker[digits..].chars().next().filter(|_| digits > 0) else {
        return;
    };
    let value = marker[..digits].trim_start_matches('0');
    let form = if sign == '.' { LabelForm::Arabic } else { LabelForm::Paren };
    block.label = Some(Label {
        form,
        value: if value.is_empty() { "0".into() } else { value.into() },
        printed: marker[..=digits].to_string(),
        len: 0,
    });
}

fn heading_level(block: &Block) -> Option<u8> {
    match block.kind {
        BlockKind::Heading(level) => Some(level),
        _ => None,
    }
}

/// Closes what the block ends. Says whether a block that is no heading goes on with the numbers of headings.
fn place(stack: &mut Vec<Open>, block: &Block, heading: Option<u8>) -> bool {
    let Some(label) = &block.label else {
        stack.retain(|o| o.heading.is_some_and(|h| heading.is_some_and(|level| h < level)));
        return false;
    };
    // An unlabelled heading stays open over labelled ones that stand lower.
    let keeps = |o: &Open| {
        o.form.is_none() && o.heading.is_some_and(|h| heading.is_none_or(|level| h < level))
    };
    match label.form {
        LabelForm::Roman => {
            stack.retain(keeps);
            false
        }
        LabelForm::Arabic => arabic(stack, block, label, heading, keeps),
        LabelForm::Dotted => {
            let path = dotted_path(stack, label);
            stack.retain(|o| {
                o.form == Some(LabelForm::Roman)
                    || keeps(o)
                    || o.form.is_some() && o.path.len() < path.len() && path.starts_with(&o.path)
            });
            false
        }
        LabelForm::Letter | LabelForm::Paren => {
            if let Some(at) = stack.iter().position(|o| o.form == Some(label.form)) {
                stack.truncate(at);
            }
            false
        }
    }
}

fn arabic(
    stack: &mut Vec<Open>,
    block: &Block,
    label: &Label,
    heading: Option<u8>,
    keeps: impl Fn(&Open) -> bool,
) -> bool {
    let sibling =
        |stack: &mut Vec<Open>| stack.retain(|o| o.form == Some(LabelForm::Roman) || keeps(o));
    if heading.is_some() {
        sibling(stack);
        return false;
    }
    let number: u32 = label.value.parse().unwrap_or(0);
    let Some(at) =
        stack.iter().rposition(|o| matches!(o.form, Some(LabelForm::Arabic | LabelForm::Dotted)))
    else {
        stack.retain(|o| !matches!(o.form, Some(LabelForm::Letter | LabelForm::Paren)));
        return false;
    };
    let above = &stack[at];
    if above.heading.is_none() && above.form == Some(LabelForm::Arabic) {
        if above.depth >= block.depth {
            stack.truncate(at);
        } else {
            stack.truncate(at + 1);
        }
        return false;
    }
    let child = above.form == Some(LabelForm::Dotted)
        || block.depth > 1
        || number == 1
        || above.last_child + 1 == number
        || number != above.number + 1;
    if child {
        stack.truncate(at + 1);
        return false;
    }
    sibling(stack);
    true
}

fn dotted_path(stack: &[Open], label: &Label) -> Vec<String> {
    let base = stack
        .iter()
        .rfind(|o| o.form == Some(LabelForm::Roman))
        .map(|o| o.path.clone())
        .unwrap_or_default();
    base.into_iter().chain(label.value.split('.').map(str::to_string)).collect()
}

fn anchor_of(block: &Block, path: &[String]) -> String {
    let text = if block.label.is_some() {
        path.join("-")
    } else {
        block.words().chars().take(80).collect()
    };
    let slug = slug(&text);
    if slug.is_empty() { "muc".into() } else { slug }
}

/// `đ` → `d`, marks dropped, anything but letters and digits a single hyphen.
pub(crate) fn slug(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.ends_with('-') && !out.is_empty() {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_string()
}

/// Ids given so far, and how often each was wanted.
#[derive(Default)]
struct Ids {
    given: BTreeSet<String>,
    wanted: BTreeMap<String, usize>,
}

impl Ids {
    fn unique(&mut self, wanted: &str) -> String {
        let count = self.wanted.entry(wanted.to_string()).or_insert(0);
        loop {
            *count += 1;
            let id = if *count == 1 { wanted.to_string() } else { format!("{wanted}--{count}") };
            if self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// The words of a section: of a heading all, of a labelled block those up to its first colon or full stop.
fn title(block: &Block) -> String {
    let words = block.words().trim();
    let end = match block.kind {
        BlockKind::Heading(_) => words.len(),
        _ => words
            .find(": ")
            .or_else(|| words.find(". "))
            .or_else(|| words.find('\n'))
            .unwrap_or(words.len()),
    };
    words[..end].trim().trim_end_matches([':', '.']).trim_end().replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use crate::model::Source;
    use crate::parse::structure::outline;

    /// Anchor and label path of each section, one a line.
    #[track_caller]
    fn check(markdown: &str, expected: &[&str]) {
        let source = Source::new("a.md", markdown);
        let (outline, _) = outline(&source, 0);
        let got: Vec<_> = outline
            .sections
            .iter()
            .map(|s| format!("{} {} {}", s.anchor, s.path, s.title))
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn anchors_are_paths_of_labels() {
        check(
            "## III. Ba\n\n### 2. Hai\n\n#### 2.1. Một\n\n##### 2.3- Ba\n\na) Chữ: x\nb) Chữ\n\n## 1. Một",
            &[
                "iii III Ba",
                "iii-2 III.2 Hai",
                "iii-2-1 III.2.1 Một",
                "iii-2-3 III.2.3 Ba",
                "iii-2-3-a III.2.3.a Chữ",
                "iii-2-3-b III.2.3.b Chữ",
                "iii-1 III.1 Một",
            ],
        );
    }

    #[test]
    fn items_are_children_or_go_on_with_the_headings() {
        check(
            "## II. Hai\n\n### 1. Một\n\n1. Con\n2. Con\n\n### 2. Hai\n\n3. Ba\n\nchữ\n\n### 4. Bốn",
            &[
                "ii II Hai",
                "ii-1 II.1 Một",
                "ii-1-1 II.1.1 Con",
                "ii-1-2 II.1.2 Con",
                "ii-2 II.2 Hai",
                "ii-3 II.3 Ba",
                "ii-4 II.4 Bốn",
            ],
        );
    }

    #[test]
    fn bold_labels_and_headings_without_one() {
        check(
            "## Mở đầu đây\n\n## I- Một\n\n**1.** Chữ\n\n**2. Đậm:** chữ\n\n- (1) x\n- (2) y\n\n## I- Một",
            &[
                "mo-dau-day  Mở đầu đây",
                "i I Một",
                "i-1 I.1 Chữ",
                "i-2 I.2 Đậm",
                "i-2-1 I.2.1 x",
                "i-2-2 I.2.2 y",
                "i--2 I Một",
            ],
        );
    }
}
