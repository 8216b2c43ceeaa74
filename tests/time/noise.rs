//! Markup, spaces, line breaks and decomposed letters, put into a text at random.

use proptest::prelude::*;
use proptest::sample::Index;
use unicode_normalization::UnicodeNormalization;

/// What is done to a word or to the space behind it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Noise {
    Bold,
    Italic,
    BoldHalf,
    Link,
    NoBreakSpace,
    TwoSpaces,
    LineBreak,
    Decomposed,
}

fn noise() -> impl Strategy<Value = Noise> {
    use Noise::*;
    proptest::sample::select(vec![
        Bold,
        Italic,
        BoldHalf,
        Link,
        NoBreakSpace,
        TwoSpaces,
        LineBreak,
        Decomposed,
    ])
}

/// The text with the noise at the places.
pub(crate) fn noisy(text: &str, noises: &[(Index, Noise)]) -> String {
    let mut words: Vec<(String, String)> =
        text.split(' ').map(|w| (w.to_string(), " ".to_string())).collect();
    for (at, noise) in noises {
        let i = at.index(words.len());
        let begins = words.get(i + 1).is_some_and(|(next, _)| may_begin_a_line(next));
        let (word, space) = &mut words[i];
        // A word takes one piece of markup, which binds only to letters and digits.
        let plain = !word.contains(['*', '[', '(', ')', '“', '”'])
            && word.starts_with(char::is_alphanumeric);
        match noise {
            Noise::Bold if plain => *word = format!("**{word}**"),
            Noise::Italic if plain => *word = format!("*{word}*"),
            Noise::Link if plain => *word = format!("[{word}](https://example.org/)"),
            Noise::BoldHalf if plain => {
                if let Some((head, tail)) = word.clone().split_once('/') {
                    *word = format!("**{head}**/{tail}");
                }
            }
            Noise::NoBreakSpace => *space = "\u{a0}".into(),
            Noise::TwoSpaces => *space = "  ".into(),
            Noise::LineBreak if begins => *space = "\n".into(),
            Noise::Decomposed => *word = word.nfd().collect(),
            _ => {}
        }
    }
    words.into_iter().map(|(word, space)| word + &space).collect::<String>().trim_end().into()
}

/// A line that begins with a label or a sign is a paragraph or a list of its own.
fn may_begin_a_line(word: &str) -> bool {
    word.starts_with(char::is_alphabetic) && !word.ends_with(['.', ')', ':', '-'])
        || word.contains('/')
}

/// What is done to one text.
pub(crate) type Noises = Vec<(Index, Noise)>;

/// Noise for as many texts; a prime, so that texts and noise meet anew.
pub(crate) fn noises() -> impl Strategy<Value = Vec<Noises>> {
    use proptest::collection::vec;
    vec(vec((any::<Index>(), noise()), 1..5), 97)
}
