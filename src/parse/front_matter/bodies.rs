//! From a name to a body.

use crate::model::{Actor, BodyId, Config, LevelId};
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// The bodies of a site by all of their names; made once for all plans.
#[derive(Clone, Debug)]
pub struct BodyNames<'c> {
    config: &'c Config,
    by_id: BTreeMap<&'c str, BodyId>,
    by_name: BTreeMap<String, Vec<BodyId>>,
}

impl<'c> BodyNames<'c> {
    /// The names of a configuration's bodies.
    pub fn new(config: &'c Config) -> Self {
        let mut names = Self { config, by_id: BTreeMap::new(), by_name: BTreeMap::new() };
        for (index, body) in config.bodies.iter().enumerate() {
            names.by_id.insert(&body.id, BodyId(index));
            for name in body.names() {
                let bodies = names.by_name.entry(name_key(name)).or_default();
                if !bodies.contains(&BodyId(index)) {
                    bodies.push(BodyId(index));
                }
            }
        }
        names
    }

    /// The body that an issuer's words mean, else the words. Of several bodies with one name the
    /// first of the plan's level, else the first.
    pub fn issuer(&self, words: &str, level: Option<LevelId>) -> Actor {
        let found = self.called(words);
        let same_level = found.iter().find(|&&body| self.config.body(body).level == level);
        actor(words, same_level.or(found.first()))
    }

    /// The body that the words of a plan mean, else the words. Of several bodies with one name
    /// the one nearest to the plan's issuer in the tree of parents, else the first.
    pub fn responsible(&self, words: &str, issuer: &Actor) -> Actor {
        let found = self.called(words);
        let nearest = found.iter().min_by_key(|&&body| match issuer {
            Actor::Body(issuer) => distance(self.config, body, *issuer),
            Actor::Name(_) => 0,
        });
        actor(words, nearest)
    }

    /// The body of that id, else all of that name.
    pub fn called(&self, words: &str) -> Vec<BodyId> {
        match self.by_id.get(words) {
            Some(&body) => vec![body],
            None => self.by_name.get(&name_key(words)).cloned().unwrap_or_default(),
        }
    }
}

fn actor(words: &str, body: Option<&BodyId>) -> Actor {
    body.map_or_else(|| Actor::Name(words.into()), |&body| Actor::Body(body))
}

/// Steps from one body to another over their nearest common superior.
fn distance(config: &Config, a: BodyId, b: BodyId) -> usize {
    let (a, b) = (config.lineage(a), config.lineage(b));
    a.iter()
        .enumerate()
        .find_map(|(up, body)| b.iter().position(|other| other == body).map(|down| up + down))
        .unwrap_or(usize::MAX)
}

/// Equal for names that differ only in case, spaces or the place of the tone mark (ủy, uỷ).
fn name_key(name: &str) -> String {
    let words = name.split_whitespace().map(|word| {
        let (tones, letters): (Vec<char>, Vec<char>) = word
            .nfd()
            .flat_map(char::to_lowercase)
            .partition(|c| matches!(c, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}'));
        letters.into_iter().chain(tones).collect::<String>()
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Body;

    fn config() -> Config {
        let body = |id: &str, name: &str, level: usize, parent: Option<usize>| Body {
            id: id.into(),
            name: name.into(),
            level: Some(LevelId(level)),
            parent: parent.map(BodyId),
            ..Body::default()
        };
        Config {
            bodies: vec![
                body("tu", "Tỉnh ủy", 0, None),
                body("hu-a", "Huyện ủy A", 1, Some(0)),
                body("btc-tu", "Ban Tổ chức", 0, Some(0)),
                body("btc-a", "Ban Tổ chức", 1, Some(1)),
            ],
            ..Config::default()
        }
    }

    #[test]
    fn a_shared_name_goes_by_level_or_by_nearness() {
        let config = config();
        let names = BodyNames::new(&config);
        let issuer = |words, level: Option<usize>| names.issuer(words, level.map(LevelId));
        assert_eq!(issuer("btc-a", None), Actor::Body(BodyId(3)));
        assert_eq!(issuer("Ban tổ  chức", Some(1)), Actor::Body(BodyId(3)));
        assert_eq!(issuer("Ban Tổ chức", Some(7)), Actor::Body(BodyId(2)));
        assert_eq!(issuer("Tỉnh uỷ", None), Actor::Body(BodyId(0)));
        assert_eq!(issuer("Sở Nội vụ", None), Actor::Name("Sở Nội vụ".into()));
        let of = |issuer| names.responsible("Ban Tổ chức", &Actor::Body(BodyId(issuer)));
        assert_eq!(of(1), Actor::Body(BodyId(3)));
        assert_eq!(of(0), Actor::Body(BodyId(2)));
    }
}
