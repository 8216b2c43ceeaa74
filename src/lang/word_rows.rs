//! Rows of words, separated by spaces: "phối hợp với".

use super::begins::Begins;
use super::token::{Token, TokenKind};

/// Some rows of words. Most words of a text begin and end none of them, which one look tells.
#[derive(Clone, Copy, Debug)]
pub struct WordRows {
    rows: &'static [&'static str],
    first: Begins<4>,
    last: Begins<4>,
}

/// Rows as data of a language.
pub(crate) const fn rows(rows: &'static [&'static str]) -> WordRows {
    let (mut first, mut last) = (Begins::empty(), Begins::empty());
    let mut i = 0;
    while i < rows.len() {
        let row = rows[i].as_bytes();
        let (mut start, mut end) = (row.len(), 0);
        while start > 0 && row[start - 1] != b' ' {
            start -= 1;
        }
        while end < row.len() && row[end] != b' ' {
            end += 1;
        }
        first = first.with_word(row, 0, end);
        last = last.with_word(row, start, row.len());
        i += 1;
    }
    WordRows { rows, first, last }
}

impl WordRows {
    /// The token after a row that stands at a token; the longest wins.
    pub fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<usize> {
        let first = tokens.get(at).filter(|token| self.first.holds(token))?;
        let letter = first.first_byte();
        let may_begin = |row: &&&str| row.as_bytes().first().copied() == letter;
        self.rows.iter().filter(may_begin).filter_map(|row| words_at(tokens, at, row)).max()
    }

    /// Where a row begins that ends right before a token; the longest wins.
    pub fn before(&self, tokens: &[Token<'_>], before: usize) -> Option<usize> {
        if !self.last.holds(tokens.get(before.checked_sub(1)?)?) {
            return None;
        }
        any_before(tokens, before, self.rows)
    }

    /// The rows themselves.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.rows.iter().copied()
    }
}

/// The token after a row that stands at a token.
pub(super) fn words_at(tokens: &[Token<'_>], at: usize, row: &str) -> Option<usize> {
    let mut rest = row;
    for (i, token) in tokens.iter().enumerate().skip(at) {
        rest = match &token.kind {
            TokenKind::Word(word) => rest.strip_prefix(word.as_ref())?,
            TokenKind::Sign(sign) => rest.strip_prefix(*sign)?,
            TokenKind::Number { .. } => return None,
        };
        if rest.is_empty() {
            return Some(i + 1);
        }
        rest = rest.strip_prefix(' ')?;
    }
    None
}

/// Where the longest of some rows begins that ends right before a token.
pub fn any_before(tokens: &[Token<'_>], before: usize, rows: &[impl AsRef<str>]) -> Option<usize> {
    rows.iter()
        .filter_map(|row| {
            let row = row.as_ref();
            let start = before.checked_sub(row.split(' ').count())?;
            (words_at(tokens, start, row)? == before).then_some(start)
        })
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::token::tokens;

    const ROWS: WordRows = rows(&["phối hợp", "phối hợp với", ", với"]);

    #[test]
    fn the_longest_row_counts() {
        let text = tokens("Văn phòng phối hợp với Ban, với sở");
        assert_eq!(ROWS.at(&text, 2), Some(5));
        assert_eq!(ROWS.at(&text, 3), None);
        assert_eq!(ROWS.before(&text, 5), Some(2));
        assert_eq!(ROWS.before(&text, 4), Some(2));
        assert_eq!(ROWS.at(&text, 6), Some(8));
        assert_eq!(ROWS.before(&text, 0), None);
        assert_eq!(ROWS.at(&text, 99), None);
    }
}
