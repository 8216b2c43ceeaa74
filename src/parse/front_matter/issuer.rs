//! From a name to a body.

use crate::model::{Actor, BodyId, Config, LevelId};
use unicode_normalization::UnicodeNormalization;

/// The body that an issuer's words mean, else the words. Of several bodies with one name the
/// first of the plan's level, else the first.
pub(super) fn issuer(config: &Config, words: &str, level: Option<LevelId>) -> Actor {
    let found = bodies(config, words);
    let same_level = found.iter().find(|&&body| config.body(body).level == level);
    actor(words, same_level.or(found.first()))
}

/// The body that the words of a plan mean, else the words. Of several bodies with one name the
/// one nearest to the plan's issuer in the tree of parents, else the first.
pub(super) fn responsible(config: &Config, words: &str, issuer: &Actor) -> Actor {
    let found = bodies(config, words);
    let nearest = found.iter().min_by_key(|&&body| match issuer {
        Actor::Body(issuer) => distance(config, body, *issuer),
        Actor::Name(_) => 0,
    });
    actor(words, nearest)
}

fn actor(words: &str, body: Option<&BodyId>) -> Actor {
    body.map_or_else(|| Actor::Name(words.into()), |&body| Actor::Body(body))
}

/// The body of that id, else all of that name.
fn bodies(config: &Config, words: &str) -> Vec<BodyId> {
    if let Some(body) = config.body_id(words) {
        return vec![body];
    }
    let wanted = name_key(words);
    let named = |body: &BodyId| config.body(*body).names().any(|name| name_key(name) == wanted);
    (0..config.bodies.len()).map(BodyId).filter(named).collect()
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
        assert_eq!(issuer(&config, "btc-a", None), Actor::Body(BodyId(3)));
        assert_eq!(issuer(&config, "Ban tổ chức", Some(LevelId(1))), Actor::Body(BodyId(3)));
        assert_eq!(issuer(&config, "Ban Tổ chức", Some(LevelId(7))), Actor::Body(BodyId(2)));
        assert_eq!(issuer(&config, "Tỉnh uỷ", None), Actor::Body(BodyId(0)));
        assert_eq!(issuer(&config, "Sở Nội vụ", None), Actor::Name("Sở Nội vụ".into()));
        let of = |issuer| responsible(&config, "Ban Tổ chức", &Actor::Body(BodyId(issuer)));
        assert_eq!(of(1), Actor::Body(BodyId(3)));
        assert_eq!(of(0), Actor::Body(BodyId(2)));
    }
}
