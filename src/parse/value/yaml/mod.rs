//! YAML to a [`Tree`].
//!
//! In: the YAML of a source.
//! Out: its tree, and a note for every fault, not only the parser's first.
//! Never: follows an anchor, an alias or a merge key.
//! To add a slip with its own words: a case in `mend`, or a row in [`REASONS`].

mod build;
mod mend;
mod repair;
mod scan;

use super::{Tree, say};
use crate::model::{Language, Note, Source, Span};
use crate::rules::front_matter as rules;
use build::Stop;
use repair::Repair;
pub(super) use scan::quoted;

/// Each round gives up one entry; a file with more than this many broken ones is no YAML.
const ROUNDS: usize = 40;

/// Reads the YAML at `span`.
pub(super) fn read(source: &Source, span: Span, language: Language) -> (Option<Tree>, Vec<Note>) {
    let mut repair = Repair::new(source, span, language);
    for entry in 0..repair.entries.len() {
        mend::mend_entry(&mut repair, entry);
    }
    for _ in 0..ROUNDS {
        match build::build(&mut repair) {
            Ok(root) => {
                let tree = Tree { root, unread: std::mem::take(&mut repair.unread) };
                let readable = !tree.root.0.is_empty() || repair.notes.is_empty();
                return (readable.then_some(tree), repair.notes);
            }
            Err(stop) => {
                if !give_up_entry(&mut repair, &stop) {
                    break;
                }
            }
        }
    }
    (None, repair.notes)
}

/// Reports what stopped the parser and gives up the entry in which it stands.
fn give_up_entry(repair: &mut Repair, stop: &Stop) -> bool {
    let found = repair.entries.iter().rposition(|e| e.key.start <= stop.at && !e.broken);
    let Some(entry) = found else {
        if repair.notes.is_empty() {
            report(repair, stop, None);
        }
        return false;
    };
    if !repair.entries[entry].reported {
        report(repair, stop, Some(entry));
    }
    repair.give_up(entry);
    true
}

fn report(repair: &mut Repair, stop: &Stop, entry: Option<usize>) {
    let span = line_end(repair.original(), stop.at);
    if stop.anchor {
        return repair.report(&rules::YAML_ANCHOR, span, |note| note);
    }
    if stop.message.contains(COLON)
        && let Some(span) = mend::indented_key(repair.original(), stop.at)
    {
        let reason = mend::too_far(repair.language);
        return repair.report(&rules::YAML_SYNTAX, span, |note| note.with("reason", reason));
    }
    let (vi, en) = REASONS
        .iter()
        .find(|(words, _, _)| stop.message.contains(words))
        .map_or((stop.message.as_str(), stop.message.as_str()), |(_, vi, en)| (vi, en));
    let reason = say(repair.language, vi, en);
    let key = entry.map(|entry| repair.key(entry));
    repair.report(&rules::YAML_SYNTAX, span, |note| {
        note.with("reason", reason).with_some("key", key)
    });
}

/// From `at` to the end of its line.
fn line_end(text: &str, at: usize) -> Span {
    let rest = text.get(at..).unwrap_or_default();
    let line = rest.lines().next().unwrap_or_default();
    Span::new(at, at + line.trim_end().len())
}

/// What the parser says at a colon that is one too many.
const COLON: &str = "mapping values are not allowed";

/// The parser's words and ours.
const REASONS: &[(&str, &str, &str)] = &[
    (
        COLON,
        "có dấu hai chấm ở chỗ không được phép; đặt cả giá trị trong ngoặc kép",
        "a colon stands where none may be; put the whole value in quotes",
    ),
    (
        "trailing content after",
        "sau dấu ngoặc đóng còn chữ; đặt cả giá trị trong một cặp ngoặc kép",
        "text follows the closing quote; put the whole value in one pair of quotes",
    ),
    (
        "unexpected character",
        "giá trị bắt đầu bằng ký hiệu đặc biệt; đặt cả giá trị trong ngoặc kép",
        "the value begins with a special sign; put the whole value in quotes",
    ),
    (
        "block sequence entries are not allowed",
        "danh sách `- …` phải bắt đầu ở dòng mới; nếu là chữ thì đặt trong ngoặc kép",
        "a list `- …` begins on a line of its own; put text in quotes",
    ),
    (
        "unknown escape",
        "sau dấu `\\` trong ngoặc kép có chữ không hợp lệ; viết `\\\\` hoặc dùng ngoặc đơn",
        "an unknown letter follows `\\` between quotes; write `\\\\` or use single quotes",
    ),
    ("tabs disallowed", "có phím Tab; thay bằng dấu cách", "there is a tab; use spaces instead"),
    (
        "did not find expected key",
        "dòng này thụt vào không thẳng hàng với các dòng cùng nhóm",
        "this line is not indented like the other lines of its group",
    ),
    (
        "did not find expected '-' indicator",
        "dòng này không thẳng hàng với các mục `- …` khác",
        "this line is not in line with the other items `- …`",
    ),
    (
        "simple key expected",
        "thiếu dấu hai chấm và dấu cách sau khóa",
        "a colon and a space are missing after the key",
    ),
    ("misplaced bracket", "dấu ngoặc ở sai chỗ", "a bracket stands in the wrong place"),
    (
        "flow",
        "danh sách trong ngoặc vuông hoặc nhóm trong ngoặc nhọn viết chưa đúng",
        "a list in brackets or a group in braces is not well formed",
    ),
    ("expected string scalar", "khóa phải là chữ", "a key must be text"),
];
