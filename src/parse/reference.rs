//! Mentions of places in a document: "điểm 2.2 của Kế hoạch này", "mục III", "khoản 1 mục II".

use crate::lang::token::{Token, TokenKind};
use crate::lang::words::Words;
use std::ops::Range;

/// A place named in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    /// From the first place word to the last label.
    pub(crate) tokens: Range<usize>,
    /// The labels from the outermost.
    pub(crate) path: Vec<String>,
    /// Whether "này" says that this plan is meant.
    pub(crate) own: bool,
    /// Whether it is a place of a law.
    pub(crate) law: bool,
    /// The token after it, where a cited document may follow.
    pub(crate) next: usize,
}

/// The places named in a text, in order.
pub(crate) fn places(tokens: &[Token<'_>], words: &Words) -> Vec<Placed> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match place(tokens, at, words) {
            Some(placed) => {
                at = placed.tokens.end;
                out.push(placed);
            }
            None => at += 1,
        }
    }
    out
}

fn place(tokens: &[Token<'_>], at: usize, words: &Words) -> Option<Placed> {
    let mut parts: Vec<Vec<String>> = Vec::new();
    let mut end = at;
    while let Some(label_at) = words.references.places.at(tokens, end)
        && let Some((labels, after)) = label(tokens, label_at)
    {
        parts.push(labels);
        end = after;
        // "điểm a, khoản 1"
        if tokens.get(end).is_some_and(|t| t.is_sign(','))
            && words.references.places.at(tokens, end + 1).is_some()
        {
            end += 1;
        }
    }
    if parts.is_empty() {
        return None;
    }
    let own = words.references.this_plan.at(tokens, end).is_some();
    let law = words.references.law_places.at(tokens, end).is_some();
    let next = words.references.within.at(tokens, end).unwrap_or(end);
    parts.reverse();
    Some(Placed { tokens: at..end, path: parts.concat(), own, law, next })
}

/// `III`, `2.2`, `II.4`, `a`.
fn label(tokens: &[Token<'_>], at: usize) -> Option<(Vec<String>, usize)> {
    let mut labels = vec![label_part(tokens.get(at)?)?];
    let mut end = at + 1;
    while let (Some(dot), Some(next)) = (tokens.get(end), tokens.get(end + 1))
        && dot.is_sign('.')
        && dot.start == tokens[end - 1].end
        && next.start == dot.end
        && let Some(part) = label_part(next)
    {
        labels.push(part);
        end += 2;
    }
    Some((labels, end))
}

fn label_part(token: &Token<'_>) -> Option<String> {
    match &token.kind {
        TokenKind::Number { value, digits: 1..=2 } => Some(value.to_string()),
        TokenKind::Word(w)
            if token.capital
                && !w.is_empty()
                && w.chars().all(|c| matches!(c, 'i' | 'v' | 'x')) =>
        {
            Some(w.to_uppercase())
        }
        TokenKind::Word(w) if w.chars().count() == 1 && !token.capital => Some(w.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::{Lexicon, token::tokens};
    use crate::model::Language;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool, bool)]) {
        let lexicon = Lexicon::of(Language::Vi);
        let t = tokens(text);
        let got: Vec<_> = places(&t, lexicon.words)
            .into_iter()
            .map(|p| (p.path.join("."), p.own, p.law))
            .collect();
        let got: Vec<_> = got.iter().map(|(p, o, l)| (p.as_str(), *o, *l)).collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn places_in_documents() {
        check("theo điểm 2.2 của Kế hoạch này", &[("2.2", true, false)]);
        check("tại Mục II.4 Kế hoạch này", &[("II.4", true, false)]);
        check("khoản 1 mục II", &[("II.1", false, false)]);
        check("điểm a, khoản 1, mục II", &[("II.1.a", false, false)]);
        check("điểm a khoản 1 Điều 6 Nghị quyết", &[("1.a", false, true)]);
        check("đại hội điểm cấp xã, mục tiêu, phần mềm", &[]);
    }
}
