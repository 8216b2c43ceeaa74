//! Words as the search compares them. `themes/default/js/fold.js` does the same; the vectors of
//! `tests/search/vectors.json` hold the two together.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Word {
    /// Without marks, lower case, `đ` as `d`; a number without leading zeros.
    pub(crate) fold: String,
    /// With its marks spelt behind the letters, so that "uỷ" is "ủy"; `None` where it has none.
    pub(crate) marked: Option<String>,
}

/// The words of a text in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word { fold: String::new(), marked: None };
    let mut spelt = String::new();
    let mut tone = String::new();
    for c in text.chars().flat_map(char::to_lowercase).nfd() {
        if is_combining_mark(c) {
            if !word.fold.is_empty() {
                spell(c, &mut spelt, &mut tone);
            }
        } else if c.is_alphanumeric() {
            word.fold.push(if c == 'đ' { 'd' } else { c });
            match c {
                'đ' => spelt.push_str("dd"),
                c => spelt.push(c),
            }
        } else {
            finish(&mut word, &mut spelt, &mut tone, &mut words);
        }
    }
    finish(&mut word, &mut spelt, &mut tone, &mut words);
    words
}

/// The five tones go behind the word, wherever they stand on it; other marks behind their letter.
fn spell(mark: char, spelt: &mut String, tone: &mut String) {
    match mark {
        '\u{301}' => tone.push('s'),
        '\u{300}' => tone.push('f'),
        '\u{309}' => tone.push('r'),
        '\u{303}' => tone.push('x'),
        '\u{323}' => tone.push('j'),
        '\u{302}' => spelt.push('^'),
        '\u{306}' => spelt.push('('),
        '\u{31b}' => spelt.push('+'),
        _ => spelt.push('*'),
    }
}

fn finish(word: &mut Word, spelt: &mut String, tone: &mut String, words: &mut Vec<Word>) {
    if word.fold.is_empty() {
        return;
    }
    if !tone.is_empty() {
        spelt.push('\'');
        spelt.push_str(tone);
    }
    if *spelt != word.fold {
        word.marked = Some(spelt.clone());
    }
    if word.fold.bytes().all(|b| b.is_ascii_digit()) {
        let significant = word.fold.trim_start_matches('0');
        word.fold = if significant.is_empty() { "0".into() } else { significant.into() };
    }
    words.push(Word { fold: std::mem::take(&mut word.fold), marked: word.marked.take() });
    spelt.clear();
    tone.clear();
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    #[test]
    fn the_vectors_that_the_script_is_tested_by_too() {
        let vectors = include_str!("../../../tests/search/vectors.json");
        let vectors: Value = serde_json::from_str(vectors).expect("JSON");
        let vectors = vectors.as_array().expect("a list");
        assert!(vectors.len() > 10);
        for vector in vectors {
            let text = vector["text"].as_str().expect("a text");
            let found = words(text);
            let folds: Vec<Value> = found.iter().map(|w| w.fold.clone().into()).collect();
            assert_eq!(Value::from(folds), vector["fold"], "{text}");
            let marked: Vec<Value> = found.iter().map(|w| w.marked.clone().into()).collect();
            assert_eq!(Value::from(marked), vector["marked"], "{text}");
        }
    }
}
