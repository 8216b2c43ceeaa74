//! Mentions of levels and bodies in a text.

use super::level_names::LevelNames;
use crate::lang::begins::Begins;
use crate::lang::token::{Token, TokenKind, tokens, word_hash};
use crate::lang::words::ActorWords;
use crate::lang::words_of;
use crate::model::{BodyId, Config, LevelId};
use std::collections::BTreeMap;

/// The names of all levels and bodies as a tree of their words.
#[derive(Clone, Debug)]
pub(crate) struct Names {
    nodes: Vec<Node>,
    begins: Begins<16>,
    words: &'static ActorWords,
    derived: LevelNames,
}

#[derive(Clone, Debug, Default)]
struct Node {
    words: BTreeMap<String, usize>,
    numbers: BTreeMap<u32, usize>,
    signs: BTreeMap<char, usize>,
    level: Option<LevelId>,
    bodies: Vec<BodyId>,
    /// The level of the first of the bodies.
    of_body: Option<LevelId>,
}

/// A level or body named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mention {
    /// First token.
    pub(crate) start: usize,
    /// The token after the last.
    pub(crate) end: usize,
    /// The level, where the words name one.
    pub(crate) level: Option<LevelId>,
    /// The bodies of that name.
    pub(crate) bodies: Vec<BodyId>,
    /// The level of the first of them.
    of_body: Option<LevelId>,
}

impl Mention {
    /// The name as a part of another: "Văn phòng *Tỉnh ủy*" is of its level, and another body.
    pub(crate) fn within_another(self) -> Self {
        Self { level: self.level.or(self.of_body), bodies: Vec::new(), ..self }
    }
}

impl Names {
    /// Collects the names of a site.
    pub(crate) fn new(config: &Config) -> Self {
        let words = words_of(config.language).actors;
        let mut names = Self {
            nodes: vec![Node::default()],
            begins: Begins::empty(),
            words,
            derived: LevelNames::new(config, words),
        };
        for (i, level) in config.levels.iter().enumerate() {
            for name in std::iter::once(&level.name).chain(&level.aliases) {
                names.entry(name).level.get_or_insert(LevelId(i));
            }
        }
        for (i, body) in config.bodies.iter().enumerate() {
            for name in body.names() {
                let node = names.entry(name);
                node.of_body = node.of_body.or(body.level);
                if !node.bodies.contains(&BodyId(i)) {
                    node.bodies.push(BodyId(i));
                }
            }
        }
        for (plural, level) in names.derived.plurals() {
            names.entry(&plural).level.get_or_insert(level);
        }
        // The root is what an empty name would be; it means nothing.
        (names.nodes[0].level, names.nodes[0].bodies) = (None, Vec::new());
        names.begins = {
            let root = &names.nodes[0];
            let signs = root.signs.keys().map(|sign| sign.to_string());
            let derived = names.derived.words().map(str::to_string);
            let words = root.words.keys().cloned().chain(signs).chain(derived);
            Begins::new(words.map(|word| word_hash(&word)))
        };
        names
    }

    fn entry(&mut self, name: &str) -> &mut Node {
        let mut at = 0;
        for token in tokens(name) {
            let new = self.nodes.len();
            let node = &mut self.nodes[at];
            at = match token.kind {
                TokenKind::Word(w) => *node.words.entry(w.into_owned()).or_insert(new),
                TokenKind::Number { value, .. } => *node.numbers.entry(value).or_insert(new),
                TokenKind::Sign(c) => *node.signs.entry(c).or_insert(new),
            };
            if at == new {
                self.nodes.push(Node::default());
            }
        }
        &mut self.nodes[at]
    }

    /// All mentions in order; of names that overlap the longest wins.
    pub(crate) fn mentions(&self, tokens: &[Token<'_>]) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.may_begin(&tokens[at]).then(|| self.longest_at(tokens, at)).flatten() {
                Some(mention) => {
                    at = mention.end;
                    out.push(mention);
                }
                None => at += 1,
            }
        }
        out
    }

    fn may_begin(&self, token: &Token<'_>) -> bool {
        token.number().is_some() || self.begins.holds(token) || self.counts(token)
    }

    /// "09 chi bộ", "mỗi chi bộ" for "Các chi bộ".
    fn counts(&self, token: &Token<'_>) -> bool {
        token.number().is_some()
            || token.word().is_some_and(|word| self.words.counts.iter().any(|row| row == word))
    }

    fn longest_at(&self, tokens: &[Token<'_>], at: usize) -> Option<Mention> {
        let given = self.mention_at(tokens, at, &self.nodes[0]);
        let counted = || {
            let plural = |row: &str| self.nodes[0].words.get(row).map(|node| &self.nodes[*node]);
            let mut plurals = self.words.name_heads.iter().filter_map(plural);
            let node = plurals.next().filter(|_| self.counts(&tokens[at]))?;
            self.mention_at(tokens, at + 1, node).map(|m| Mention { start: at, ..m })
        };
        let derived = self.derived.at(tokens, at).map(|(end, level)| Mention {
            start: at,
            end,
            level: Some(level),
            bodies: Vec::new(),
            of_body: None,
        });
        // Of names as long as each other the site's own counts.
        let others = counted().into_iter().chain(derived);
        given.into_iter().chain(others).reduce(|a, b| if b.end > a.end { b } else { a })
    }

    fn mention_at<'n>(
        &'n self,
        tokens: &[Token<'_>],
        start: usize,
        from: &'n Node,
    ) -> Option<Mention> {
        let mut node = from;
        let mut found = None;
        for (at, token) in tokens.iter().enumerate().skip(start) {
            let next = match &token.kind {
                TokenKind::Word(w) => node.words.get(w.as_ref()),
                TokenKind::Number { value, .. } => node.numbers.get(value),
                TokenKind::Sign(c) => node.signs.get(c),
            };
            let Some(next) = next else { break };
            node = &self.nodes[*next];
            if node.level.is_some() || !node.bodies.is_empty() {
                found = Some((at + 1, node));
            }
        }
        let (end, node) = found?;
        let (level, of_body) = (node.level, node.of_body);
        Some(Mention { start, end, level, bodies: node.bodies.clone(), of_body })
    }
}

/// Of several bodies with one name, the one nearest to the issuer in the tree of parents; else the first.
pub(crate) fn nearest(
    config: &Config,
    bodies: &[BodyId],
    issuer: Option<BodyId>,
) -> Option<BodyId> {
    let Some(issuer) = issuer else { return bodies.first().copied() };
    let line = config.lineage(issuer);
    let distance = |body: BodyId| {
        let other = config.lineage(body);
        line.iter()
            .enumerate()
            .filter_map(|(up, above)| other.iter().position(|o| o == above).map(|down| up + down))
            .min()
            .unwrap_or(usize::MAX)
    };
    bodies.iter().copied().min_by_key(|&b| distance(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Body, Level};

    fn config() -> Config {
        let level = |id: &str, name: &str, aliases: &[&str]| Level {
            id: id.into(),
            name: name.into(),
            aliases: aliases.iter().map(|a| a.to_string()).collect(),
            ..Level::default()
        };
        let body = |name: &str, short: &str, parent: Option<usize>| Body {
            id: name.into(),
            name: name.into(),
            short: Some(short.into()),
            parent: parent.map(BodyId),
            ..Body::default()
        };
        Config {
            levels: vec![
                level("p", "Cấp tỉnh", &["Tỉnh ủy"]),
                level("g", "Cấp xã, phường", &["xã"]),
            ],
            bodies: vec![
                body("Tỉnh ủy Một", "Tỉnh ủy", None),
                body("Tỉnh ủy Hai", "Tỉnh ủy", None),
                body("Ban Tổ chức Tỉnh ủy Hai", "Ban Tổ chức", Some(1)),
            ],
            ..Config::default()
        }
    }

    #[test]
    fn the_longest_name_wins_in_any_spelling() {
        let config = config();
        let t = tokens("Tỉnh uỷ Hai và cấp xã, phường");
        let m = Names::new(&config).mentions(&t);
        assert_eq!(m.len(), 2);
        assert_eq!((m[0].start, m[0].end, m[0].bodies.as_slice()), (0, 3, [BodyId(1)].as_slice()));
        assert_eq!(m[1].level, Some(LevelId(1)));
    }

    #[test]
    fn a_shared_name_means_the_nearest() {
        let config = config();
        let t = tokens("Tỉnh ủy");
        let m = &Names::new(&config).mentions(&t)[0];
        assert_eq!(m.level, Some(LevelId(0)));
        assert_eq!(nearest(&config, &m.bodies, Some(BodyId(2))), Some(BodyId(1)));
        assert_eq!(nearest(&config, &m.bodies, Some(BodyId(0))), Some(BodyId(0)));
    }
}
