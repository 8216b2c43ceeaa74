//! The words and signs with which something may begin or end: most begin nothing, and one look at their hash says so.

use super::token::{Token, fnv};

/// A set of words and signs in 64 × `N` bits. It may hold some others too, but never says no to one of its own.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begins<const N: usize> {
    bits: [u64; N],
}

impl<const N: usize> Begins<N> {
    /// The set that holds nothing.
    pub(crate) const fn empty() -> Self {
        Self { bits: [0; N] }
    }

    /// The set of words with these hashes.
    pub(crate) fn new(hashes: impl IntoIterator<Item = u32>) -> Self {
        hashes.into_iter().fold(Self::empty(), Self::with)
    }

    /// The set and the word that stands in some bytes of a row.
    pub(super) const fn with_word(self, row: &[u8], start: usize, end: usize) -> Self {
        self.with(fnv(row, start, end))
    }

    const fn with(mut self, hash: u32) -> Self {
        let (word, bit) = Self::place(hash);
        self.bits[word] |= bit;
        self
    }

    /// Whether the set may hold a word or a sign; it holds no number.
    pub(crate) const fn holds(&self, token: &Token<'_>) -> bool {
        let (word, bit) = Self::place(token.hash);
        token.hash != 0 && self.bits[word] & bit != 0
    }

    const fn place(hash: u32) -> (usize, u64) {
        let bit = (hash >> 16) as usize % (64 * N);
        (bit / 64, 1 << (bit % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::token::{tokens, word_hash};

    #[test]
    fn its_own_words_are_never_denied_and_most_others_are() {
        let begins = Begins::<16>::new(["trước", "quý", "đến", "/"].map(word_hash));
        let text = tokens("trước quý đến / Đến QUÝ");
        assert!(text.iter().all(|token| begins.holds(token)));
        let others = tokens("hoàn thành việc rà soát 15 hồ sơ của các chi bộ trong toàn tỉnh");
        assert!(others.iter().filter(|token| begins.holds(token)).count() <= 1);
    }
}
