//! Where in a passage times are looked for, and the phrases found there.

use super::{Setting, is_lone};
use crate::lang::Lexicon;
use crate::lang::grammar::TimeGrammar;
use crate::lang::phrase::Phrase;
use crate::lang::token::Token;
use crate::parse::fields::{Edge, FieldKind};
use crate::parse::passage::{Passage, token_range};
use std::ops::Range;

/// Stretches of tokens free of citations and marks, and of what time field each is the value.
pub(super) fn regions(
    passage: &Passage<'_>,
    setting: &Setting,
    marks: &[Range<usize>],
    lexicon: &Lexicon,
) -> Vec<(Range<usize>, Option<Edge>)> {
    // "March" alone in a cell or heading can be nothing else.
    let lone = setting.heading && is_lone(passage, lexicon);
    let field = setting.field.or(lone.then_some(Edge::Whole));
    let setting = &Setting { field, ..*setting };
    let mut cuts: Vec<Range<usize>> =
        passage.citations.iter().map(|c| token_range(&passage.tokens, &c.mask)).collect();
    cuts.extend(marks.iter().cloned());
    cuts.sort_by_key(|c| (c.start, c.end));
    let mut free = Vec::new();
    let mut at = passage.first;
    for cut in &cuts {
        if cut.start > at {
            free.push(at..cut.start);
        }
        at = at.max(cut.end);
    }
    if at < passage.tokens.len() {
        free.push(at..passage.tokens.len());
    }
    free.into_iter().flat_map(|range| by_field(passage, setting, range)).collect()
}

/// Cuts a stretch where time fields begin and end.
fn by_field(
    passage: &Passage<'_>,
    setting: &Setting,
    range: Range<usize>,
) -> Vec<(Range<usize>, Option<Edge>)> {
    let mut out = Vec::new();
    let mut at = range.start;
    let first = passage.fields.partition_point(|f| f.value.end <= range.start);
    for field in &passage.fields[first..] {
        let FieldKind::When { edge, .. } = field.kind else { continue };
        let (start, end) = (field.value.start.max(at), field.value.end.min(range.end));
        if field.value.start >= range.end {
            break;
        }
        if start > at {
            out.push((at..start, setting.field));
        }
        // What further sentences say is no longer the field's bare value.
        let own = end.min(passage.sentence_of(start).end).max(start);
        if own > start {
            out.push((start..own, Some(edge)));
        }
        if end > own {
            out.push((own..end, setting.field));
        }
        at = at.max(end);
    }
    if at < range.end {
        out.push((at..range.end, setting.field));
    }
    out
}

/// The phrases of a stretch. A line break inside a sentence makes no difference to them.
pub(super) fn phrases(
    passage: &Passage<'_>,
    range: Range<usize>,
    field: Option<Edge>,
    grammar: &TimeGrammar,
) -> Vec<Phrase> {
    let tokens = &passage.tokens[range.clone()];
    if field == Some(Edge::Month)
        && let Some(months) = Phrase::months(tokens)
    {
        return vec![renumbered(months, |i| range.start + i)];
    }
    let field = field.is_some();
    let inside = |i: usize| {
        tokens[i].is_sign('\n') && passage.sentence_of(range.start + i).contains(&(range.start + i))
    };
    if !(0..tokens.len()).any(inside) {
        return grammar
            .phrases(tokens, field)
            .into_iter()
            .map(|p| renumbered(p, |i| range.start + i))
            .collect();
    }
    let kept: Vec<usize> = (0..tokens.len()).filter(|i| !inside(*i)).collect();
    let line: Vec<_> = kept.iter().map(|&i| tokens[i].clone()).collect();
    let place = |i: usize| match i {
        // The end of a phrase lies right behind its last token.
        i if i == kept.len() => range.end,
        i => range.start + kept[i],
    };
    grammar
        .phrases(&line, field)
        .into_iter()
        .map(|p| renumbered(p, place))
        .map(|p| without_trailing_break(p, passage))
        .collect()
}

/// The phrases that `find` finds among the tokens of a stretch.
pub(super) fn found_in(
    passage: &Passage<'_>,
    range: Range<usize>,
    find: impl FnOnce(&[Token<'_>]) -> Vec<Phrase>,
) -> Vec<Phrase> {
    let found = find(&passage.tokens[range.clone()]);
    found.into_iter().map(|p| renumbered(p, |i| range.start + i)).collect()
}

fn without_trailing_break(mut phrase: Phrase, passage: &Passage<'_>) -> Phrase {
    while phrase.end > phrase.start + 1 && passage.tokens[phrase.end - 1].is_sign('\n') {
        phrase.end -= 1;
    }
    phrase
}

fn renumbered(mut phrase: Phrase, place: impl Fn(usize) -> usize) -> Phrase {
    phrase.start = place(phrase.start);
    phrase.end = place(phrase.end);
    for moment in &mut phrase.moments {
        moment.start = place(moment.start);
        moment.end = place(moment.end);
    }
    phrase
}
