//! The words with which something may begin: most words begin nothing, and one look at their hash says so.

use super::token::Token;

/// A set of words that may hold some others too: it never says no to one of its own.
#[derive(Clone, Debug)]
pub(crate) struct Begins {
    bits: [u64; Begins::WORDS],
}

impl Begins {
    const WORDS: usize = 64;

    /// The set of words with these hashes.
    pub(crate) fn new(hashes: impl IntoIterator<Item = u32>) -> Self {
        let mut bits = [0; Self::WORDS];
        for hash in hashes {
            let (word, bit) = Self::place(hash);
            bits[word] |= bit;
        }
        Self { bits }
    }

    /// Whether something may begin at a token; always true of numbers and signs.
    pub(crate) fn may(&self, token: &Token<'_>) -> bool {
        let (word, bit) = Self::place(token.hash);
        token.word().is_none() || self.bits[word] & bit != 0
    }

    fn place(hash: u32) -> (usize, u64) {
        ((hash >> 26) as usize, 1 << ((hash >> 20) & 63))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::token::{tokens, word_hash};

    #[test]
    fn its_own_words_are_never_denied_and_most_others_are() {
        let begins = Begins::new(["trước", "quý", "đến"].map(word_hash));
        let text = tokens("trước quý đến 15 / Đến QUÝ");
        assert!(text.iter().all(|token| begins.may(token)));
        let others = tokens("hoàn thành việc rà soát hồ sơ của các chi bộ trong toàn tỉnh");
        assert!(others.iter().filter(|token| begins.may(token)).count() <= 1);
    }
}
