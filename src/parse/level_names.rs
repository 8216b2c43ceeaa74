//! Names of levels that follow from the ones that a site gives: "Các chi bộ" → "09 chi bộ", "District level" → "the
//! district committees", "districts".

use crate::lang::token::Token;
use crate::lang::words::ActorWords;
use crate::model::{Config, LevelId};

/// How many words may stand between the level's word and that of its bodies: "district *electoral* boards".
const BETWEEN: usize = 2;

/// The words that name a level together with another: "district" of "District level".
#[derive(Clone, Debug)]
pub(super) struct LevelNames {
    words: &'static ActorWords,
    levels: Vec<(String, LevelId)>,
}

impl LevelNames {
    pub(super) fn new(config: &Config, words: &'static ActorWords) -> Self {
        let mut levels: Vec<(String, LevelId)> = Vec::new();
        for (i, level) in config.levels.iter().enumerate() {
            for name in std::iter::once(&level.name).chain(&level.aliases) {
                let name = name.to_lowercase();
                if let Some((word, rest)) = name.split_once(' ')
                    && words.levels.iter().any(|row| row == rest)
                    && !levels.iter().any(|(known, _)| known == word)
                {
                    levels.push((word.to_string(), LevelId(i)));
                }
            }
        }
        Self { words, levels }
    }

    /// The words themselves.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.levels.iter().map(|(word, _)| word.as_str())
    }

    /// Their plurals: "districts", "branches", "counties".
    pub(super) fn plurals(&self) -> Vec<(String, LevelId)> {
        let plural = |word: &str| match word.strip_suffix('y') {
            Some(stem) => format!("{stem}ies"),
            None if word.ends_with("ch") || word.ends_with('s') => format!("{word}es"),
            None => format!("{word}s"),
        };
        self.levels.iter().map(|(word, level)| (plural(word), *level)).collect()
    }

    /// "district electoral boards": the level, and the token after the name.
    pub(super) fn at(&self, tokens: &[Token<'_>], at: usize) -> Option<(usize, LevelId)> {
        let word = tokens.get(at)?.word()?;
        let (_, level) = self.levels.iter().find(|(known, _)| known == word)?;
        let joins = |i: usize| {
            tokens[i].word().is_some()
                && self.words.object.at(tokens, i).is_none()
                && self.words.name_ends.at(tokens, i).is_none()
        };
        (at + 1..tokens.len().min(at + BETWEEN + 2))
            .take_while(|&i| (at + 1..i).all(joins))
            .find_map(|i| self.words.bodies.at(tokens, i))
            .map(|end| (end, *level))
    }
}

#[cfg(test)]
mod tests {
    use crate::lang::token::tokens;
    use crate::model::{Config, Language, Level, LevelId};
    use crate::parse::names::Names;

    fn levels(language: Language, names: [&str; 2]) -> Config {
        let level = |name: &str| Level { name: name.into(), ..Level::default() };
        Config { language, levels: names.map(level).into(), ..Config::default() }
    }

    /// The words of each mention, with its level's place.
    #[track_caller]
    fn check(config: &Config, text: &str, expected: &[(&str, usize)]) {
        let t = tokens(text);
        let mentions = Names::new(config).mentions(&t);
        let got: Vec<_> =
            mentions.iter().map(|m| (&text[t[m.start].start..t[m.end - 1].end], m.level)).collect();
        let expected: Vec<_> =
            expected.iter().map(|(words, level)| (*words, Some(LevelId(*level)))).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn a_number_or_each_stands_for_the_plural() {
        let config = levels(Language::Vi, ["Cấp xã", "Các chi bộ"]);
        check(&config, "09 chi bộ còn lại", &[("09 chi bộ", 1)]);
        check(&config, "Mỗi chi bộ cử hai người", &[("Mỗi chi bộ", 1)]);
        check(&config, "hồ sơ chi bộ, 12 cấp ủy", &[]);
    }

    #[test]
    fn a_level_names_its_bodies_and_its_plural() {
        let config = levels(Language::En, ["Regional level", "Branch level"]);
        check(&config, "Regional electoral boards meet", &[("Regional electoral boards", 0)]);
        check(
            &config,
            "all branches and each regional office",
            &[("branches", 1), ("regional office", 0)],
        );
        check(&config, "the regional plan of the council", &[]);
        check(&config, "regional guidance for the board", &[]);
    }
}
