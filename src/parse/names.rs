//! Mentions of levels and bodies in a text.

use crate::lang::token::{Token, TokenKind, tokens};
use crate::model::{BodyId, Config, LevelId};
use std::collections::BTreeMap;

/// The names of all levels and bodies, ready to be found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    by_first: BTreeMap<String, Vec<Name>>,
}

#[derive(Clone, Debug)]
struct Name {
    words: Vec<Piece>,
    level: Option<LevelId>,
    bodies: Vec<BodyId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Number(u32),
    Sign(char),
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
}

impl Names {
    /// Collects the names of a site.
    pub(crate) fn new(config: &Config) -> Self {
        let mut names = Self::default();
        for (i, level) in config.levels.iter().enumerate() {
            for name in std::iter::once(&level.name).chain(&level.aliases) {
                names.entry(name).level.get_or_insert(LevelId(i));
            }
        }
        for (i, body) in config.bodies.iter().enumerate() {
            for name in body.names() {
                let entry = names.entry(name);
                if !entry.bodies.contains(&BodyId(i)) {
                    entry.bodies.push(BodyId(i));
                }
            }
        }
        for rows in names.by_first.values_mut() {
            rows.retain(|n| !n.words.is_empty());
            rows.sort_by_key(|n| std::cmp::Reverse(n.words.len()));
        }
        names
    }

    fn entry(&mut self, name: &str) -> &mut Name {
        let words: Vec<Piece> = tokens(name).iter().map(piece).collect();
        let first = words.first().map(key).unwrap_or_default();
        let rows = self.by_first.entry(first).or_default();
        let at = rows.iter().position(|n| n.words == words).unwrap_or_else(|| {
            rows.push(Name { words, level: None, bodies: Vec::new() });
            rows.len() - 1
        });
        &mut rows[at]
    }

    /// All mentions in order; of names that overlap the longest wins.
    pub(crate) fn mentions(&self, tokens: &[Token<'_>]) -> Vec<Mention> {
        let mut out = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            match self.mention_at(tokens, at) {
                Some(mention) => {
                    at = mention.end;
                    out.push(mention);
                }
                None => at += 1,
            }
        }
        out
    }

    fn mention_at(&self, tokens: &[Token<'_>], at: usize) -> Option<Mention> {
        let first = match &tokens.get(at)?.kind {
            TokenKind::Word(w) => self.by_first.get(w.as_ref())?,
            _ => return None,
        };
        let name = first.iter().find(|n| stands_at(&n.words, tokens, at))?;
        Some(Mention {
            start: at,
            end: at + name.words.len(),
            level: name.level,
            bodies: name.bodies.clone(),
        })
    }
}

fn stands_at(words: &[Piece], tokens: &[Token<'_>], at: usize) -> bool {
    tokens.len() >= at + words.len()
        && words.iter().zip(&tokens[at..]).all(|(piece, token)| match (piece, &token.kind) {
            (Piece::Word(a), TokenKind::Word(b)) => a == b,
            (Piece::Number(a), TokenKind::Number { value, .. }) => a == value,
            (Piece::Sign(a), TokenKind::Sign(b)) => a == b,
            _ => false,
        })
}

fn piece(token: &Token<'_>) -> Piece {
    match &token.kind {
        TokenKind::Word(w) => Piece::Word(w.to_string()),
        TokenKind::Number { value, .. } => Piece::Number(*value),
        TokenKind::Sign(s) => Piece::Sign(*s),
    }
}

fn key(piece: &Piece) -> String {
    match piece {
        Piece::Word(w) => w.clone(),
        _ => String::new(),
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
