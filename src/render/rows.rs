//! Rows of a timeline's lane: no bar, mark or label overlaps another.

use super::scale::WIDTH;
use super::view::TimelineItem;

/// Characters of a label at most.
const LABEL: usize = 22;
/// Characters of a label where its row has room.
const LONG_LABEL: usize = 64;
/// Room for a mark's sign and the gap behind a label.
const SIGN: u32 = 12;

/// Where an item is drawn, without its label.
pub(crate) struct Extent {
    pub(crate) shape: &'static str,
    pub(crate) x: u32,
    pub(crate) width: u32,
    pub(crate) open_start: bool,
    pub(crate) open_end: bool,
}

/// Width of a letter, as wide system fonts draw it.
fn letter_width(letter: char) -> u32 {
    match letter {
        ' ' | '.' | ',' | ':' | ';' | '(' | ')' | '/' | '-' | '“' | '”' => 5,
        'i' | 'í' | 'ì' | 'ỉ' | 'ĩ' | 'ị' | 'j' | 'l' | 'f' | 'r' | 't' | 'I' => 5,
        'm' | 'w' | 'M' | 'W' | '…' | '%' => 12,
        _ if letter.is_uppercase() => 10,
        _ => 8,
    }
}

fn label_width(label: &str) -> u32 {
    label.chars().map(letter_width).fold(0, u32::saturating_add)
}

/// How many of the first letters of `text` fit.
fn fitting(text: &str, width: u32) -> usize {
    let mut free = width;
    let fits = |&letter: &char| match free.checked_sub(letter_width(letter)) {
        Some(rest) => {
            free = rest;
            true
        }
        None => false,
    };
    text.chars().take_while(fits).count()
}

/// Whether a label that begins at its mark or with its bar would run over the right edge.
pub(crate) fn runs_over(place: &Extent, label: &str) -> bool {
    let need = label_width(label) + SIGN;
    place.width < need && place.x + need > WIDTH && place.x + place.width >= need
}

/// What an item takes up with its label. A bar's label begins inside it and may run on behind it.
pub(crate) fn room(item: &TimelineItem) -> (u32, u32) {
    let (left, right) = (item.x, item.x + item.width);
    let need = label_width(&item.label) + SIGN;
    // A mark's sign is drawn around its day.
    let half_sign = if item.width == 0 { SIGN / 2 } else { 0 };
    if item.label_before {
        (right.saturating_sub(need).min(left), right + half_sign)
    } else {
        (left.saturating_sub(half_sign), right.max(left + need))
    }
}

/// Gives each item the first row, counted from `first`, where it has room; what is over only fills
/// the rows before what is not. Returns the row after the last.
pub(crate) fn stack(items: &mut [TimelineItem], first: u32) -> u32 {
    items.sort_by_cached_key(|item| (item.over, room(item), item.deadline));
    let (coming, over) = items.split_at_mut(items.partition_point(|item| !item.over));
    let mut rows = Vec::new();
    place(coming, &mut rows, first);
    for row in &mut rows {
        *row = Row { from: 0, to: row.left, left: row.left };
    }
    place(over, &mut rows, first);
    first + u32::try_from(rows.len()).unwrap_or(u32::MAX - first)
}

/// What is free of a row, and where its first item begins.
struct Row {
    from: u32,
    to: u32,
    left: u32,
}

fn place(items: &mut [TimelineItem], rows: &mut Vec<Row>, first: u32) {
    for item in items {
        let (left, right) = room(item);
        let has_room = |row: &Row| row.from <= left && right <= row.to;
        let at = rows.iter().position(has_room).unwrap_or(rows.len());
        match rows.get_mut(at) {
            Some(row) => row.from = right,
            None => rows.push(Row { from: right, to: u32::MAX, left }),
        }
        item.row = first + u32::try_from(at).unwrap_or(u32::MAX - first);
    }
}

/// Lets each label say as much more of what is to be done as its row has room for.
pub(crate) fn widen(items: &mut [TimelineItem]) {
    let mut order: Vec<usize> = (0..items.len()).collect();
    order.sort_by_key(|&at| (items[at].row, room(&items[at])));
    for (nth, &at) in order.iter().enumerate() {
        let item = &items[at];
        let in_row = |other: &&usize| items[**other].row == item.row;
        let (from, to) = if item.label_before {
            let before = nth.checked_sub(1).and_then(|n| order.get(n)).filter(in_row);
            (before.map_or(0, |&other| room(&items[other]).1), item.x + item.width)
        } else {
            let after = order.get(nth + 1).filter(in_row);
            (item.x, after.map_or(WIDTH, |&other| room(&items[other]).0))
        };
        if item.label.ends_with('…') && !item.what.is_empty() {
            let free = to.saturating_sub(from).saturating_sub(SIGN);
            let fits_whole = label_width(&item.what) <= free;
            let dots = if fits_whole { 0 } else { letter_width('…') };
            let most = fitting(&item.what, free.saturating_sub(dots)).clamp(LABEL, LONG_LABEL);
            let longer = cut(&item.what, most);
            if label_width(&longer) <= free {
                items[at].label = longer;
            }
        }
    }
}

/// The first words of a task, at most [`LABEL`] characters. Of a phase that is named after the
/// heading above it, what tells it from the others: "Kế hoạch triển khai – giai đoạn 2".
pub(crate) fn label(task: &str) -> String {
    match task.rsplit_once(" – ") {
        Some((_, own)) if task.chars().count() > LABEL && own.chars().count() <= LABEL => {
            let mut letters = own.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        }
        _ => cut(task, LABEL),
    }
}

/// `text` cut at a word, so that it has at most `most` characters with its `…`.
pub(crate) fn cut(text: &str, most: usize) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() <= most {
        return text;
    }
    let kept: String = text.chars().take(most).collect();
    let at_word = kept.rfind(' ').filter(|&at| at > 0);
    let kept = match at_word {
        Some(at) => &kept[..at],
        None => kept.char_indices().nth(most.saturating_sub(1)).map_or("", |(at, _)| &kept[..at]),
    };
    format!("{}…", kept.trim_end_matches(|c: char| !c.is_alphanumeric()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_cut(text: &str, expected: &str) {
        let got = label(text);
        assert_eq!(got, expected);
        assert!(got.chars().count() <= LABEL);
    }

    #[test]
    fn labels_end_with_a_word() {
        check_cut("Đại hội chi bộ", "Đại hội chi bộ");
        check_cut("Hoàn thành đại hội điểm, cấp cơ sở", "Hoàn thành đại hội…");
        check_cut("Hoànthànhđạihộiđiểmcấpcơsở", "Hoànthànhđạihộiđiểmcấ…");
        check_cut("Kế hoạch triển khai – giai đoạn 2", "Giai đoạn 2");
    }
}
