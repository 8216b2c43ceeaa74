//! "Did you mean …": the known word nearest to an unknown one.

use crate::model::fold;

/// Longer words are no slips of the keyboard, and comparing them would take long.
const LONGEST: usize = 80;

/// The candidate that differs from `word` by the fewest slips (a letter lost, added, changed or
/// swapped with its neighbour), at most one in three letters. Case and marks make no difference.
/// Of equally near candidates the first.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = folded(word)?;
    candidates
        .into_iter()
        .filter_map(|candidate| {
            let other = folded(candidate)?;
            let longer = word.len().max(other.len());
            let slips = distance(&word, &other);
            (slips * 3 <= longer).then_some((slips, candidate))
        })
        .min_by_key(|(slips, _)| *slips)
        .map(|(_, candidate)| candidate)
}

fn folded(text: &str) -> Option<Vec<char>> {
    let chars: Vec<char> = fold(text.trim()).chars().take(LONGEST + 1).collect();
    (1..=LONGEST).contains(&chars.len()).then_some(chars)
}

/// Damerau–Levenshtein distance (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = above[j] + usize::from(x != y);
            let mut best = change.min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(before[j - 1] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, candidates: &[&str], expected: Option<&str>) {
        assert_eq!(nearest(word, candidates.iter().copied()), expected, "{word}");
    }

    #[test]
    fn slips_are_found_and_strangers_are_not() {
        let keys = ["title", "issuer", "level", "tags", "applies_to", "id"];
        check("titel", &keys, Some("title"));
        check("tile", &keys, Some("title"));
        check("Title", &keys, Some("title"));
        check("tag", &keys, Some("tags"));
        check("applies-to", &keys, Some("applies_to"));
        check("lvel", &keys, Some("level"));
        check("author", &keys, None);
        check("i", &keys, None);
        check("", &keys, None);
        check("đại-hội", &["dai-hoi", "dai-hai"], Some("dai-hoi"));
        check(&"x".repeat(5000), &keys, None);
    }

    #[test]
    fn the_nearer_wins_and_then_the_first() {
        check("ban-to-chu", &["ban-to-chuc", "ban-to-chic"], Some("ban-to-chuc"));
        check("cap-x", &["cap-a", "cap-b"], Some("cap-a"));
    }
}
