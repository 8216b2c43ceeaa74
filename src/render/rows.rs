//! Rows of a timeline's lane: no bar, mark or label overlaps another.

use super::scale::WIDTH;
use super::view::TimelineItem;

/// Width of one character of a label.
const CHARACTER: u32 = 7;
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

fn label_width(label: &str) -> u32 {
    u32::try_from(label.chars().count()).unwrap_or(WIDTH).saturating_mul(CHARACTER)
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

/// Gives each item the first row, counted from `first`, where it has room; returns the row after
/// the last.
pub(crate) fn stack(items: &mut [TimelineItem], first: u32) -> u32 {
    items.sort_by_cached_key(|item| (room(item), item.url.clone()));
    let mut ends: Vec<u32> = Vec::new();
    let mut row = first;
    for item in items {
        let (left, right) = room(item);
        let free = ends.iter().position(|&end| end <= left).unwrap_or(ends.len());
        match ends.get_mut(free) {
            Some(end) => *end = right,
            None => ends.push(right),
        }
        item.row = first + u32::try_from(free).unwrap_or(u32::MAX - first);
        row = row.max(item.row + 1);
    }
    row
}

/// Lets each label say as much more of its task as its row has room for.
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
        let free = to.saturating_sub(from).saturating_sub(SIGN) / CHARACTER;
        let most = usize::try_from(free).unwrap_or(LABEL).clamp(LABEL, LONG_LABEL);
        if item.label.ends_with('…') && !item.task.is_empty() {
            items[at].label = cut(&item.task, most);
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
