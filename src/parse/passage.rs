//! A block with everything that its words say by themselves.

use super::citation::Cited;
use super::fields::{Field, FieldKind, field_at};
use super::names::{Mention, Names};
use super::sentence::sentences;
use super::structure::Block;
use crate::lang::Lexicon;
use crate::lang::token::{Token, tokens};
use std::ops::Range;

/// Longest sentence in tokens: nobody writes a longer one, and what is looked for around a time must not grow with
/// the text.
const LONGEST_SENTENCE: usize = 300;

/// A block, its tokens, sentences, mentions and fields. All ranges but `sentences` are of tokens.
#[derive(Debug)]
pub(crate) struct Passage<'o> {
    /// The block.
    pub(crate) block: &'o Block,
    /// Its place in the outline.
    pub(crate) index: usize,
    /// Its tokens, label included.
    pub(crate) tokens: Vec<Token<'o>>,
    /// The first token after the label.
    pub(crate) first: usize,
    /// Sentences as ranges of tokens.
    pub(crate) sentences: Vec<Range<usize>>,
    /// Where words for leading stand: "chủ trì".
    pub(crate) leads: Vec<usize>,
    /// Levels and bodies named.
    pub(crate) mentions: Vec<Mention>,
    /// Documents named.
    pub(crate) citations: Vec<Cited>,
    /// "Thời gian: …" and its like, in order.
    pub(crate) fields: Vec<Field>,
}

impl<'o> Passage<'o> {
    /// Reads a block.
    pub(crate) fn read(block: &'o Block, index: usize, names: &Names, lexicon: &Lexicon) -> Self {
        let text = block.flow.text.as_str();
        let tokens = tokens(text);
        let label = block.label_len();
        let first = tokens.partition_point(|t| t.start < label);
        let sentences: Vec<Range<usize>> = sentences(text)
            .into_iter()
            .map(|r| token_range(&tokens, &r))
            .flat_map(|r| {
                r.clone()
                    .step_by(LONGEST_SENTENCE)
                    .map(move |at| at..r.end.min(at + LONGEST_SENTENCE))
            })
            .collect();
        let offices = &lexicon.words.actors.offices;
        let of_an_office = |m: &Mention| offices.before(&tokens, m.start).is_some();
        let mentions = names.mentions(&tokens).into_iter();
        let mentions =
            mentions.map(|m| if of_an_office(&m) { m.within_another() } else { m }).collect();
        let leads = (first..tokens.len())
            .filter(|&i| lexicon.words.actors.leads.at(&tokens, i).is_some())
            .collect();
        let mut passage = Self {
            block,
            index,
            tokens,
            first,
            sentences,
            leads,
            mentions,
            citations: Vec::new(),
            fields: Vec::new(),
        };
        passage.fields = passage.read_fields(lexicon);
        passage
    }

    /// The sentences before one, nearest first.
    pub(crate) fn sentences_before(
        &self,
        sentence: &Range<usize>,
    ) -> impl Iterator<Item = &Range<usize>> {
        let at = self.sentences.partition_point(|s| s.end <= sentence.start);
        self.sentences[..at].iter().rev()
    }

    /// The mentions that lie in a range of tokens.
    pub(crate) fn mentions_in(&self, range: &Range<usize>) -> &[Mention] {
        let start = self.mentions.partition_point(|m| m.start < range.start);
        let end = self.mentions.partition_point(|m| m.end <= range.end);
        self.mentions.get(start..end).unwrap_or_default()
    }

    /// Where in a range the first word for leading stands.
    pub(crate) fn lead_in_range(&self, range: &Range<usize>) -> Option<usize> {
        let at = self.leads.partition_point(|&i| i < range.start);
        self.leads.get(at).copied().filter(|&i| i < range.end)
    }

    /// Whether a token is part of a mention.
    pub(crate) fn mention_over(&self, token: usize) -> bool {
        let at = self.mentions.partition_point(|m| m.end <= token);
        self.mentions.get(at).is_some_and(|m| m.start <= token)
    }

    /// The plain text.
    pub(crate) fn text(&self) -> &'o str {
        &self.block.flow.text
    }

    /// The plain text of a range of tokens.
    pub(crate) fn slice(&self, tokens: Range<usize>) -> &'o str {
        let bytes = self.bytes(tokens);
        &self.text()[bytes]
    }

    /// The bytes of a range of tokens.
    pub(crate) fn bytes(&self, range: Range<usize>) -> Range<usize> {
        match (
            self.tokens.get(range.start),
            range.end.checked_sub(1).and_then(|e| self.tokens.get(e)),
        ) {
            (Some(a), Some(b)) if a.start <= b.end => a.start..b.end,
            _ => 0..0,
        }
    }

    /// The sentence in which a token stands.
    pub(crate) fn sentence_of(&self, token: usize) -> Range<usize> {
        let at = self.sentences.partition_point(|s| s.end <= token);
        let found = self.sentences.get(at).filter(|s| s.contains(&token));
        found.cloned().unwrap_or(token..self.tokens.len().min(token + LONGEST_SENTENCE))
    }

    /// The field in whose value a token stands.
    pub(crate) fn field_of(&self, token: usize) -> Option<&Field> {
        let at = self.fields.partition_point(|f| f.value.end <= token);
        self.fields.get(at).filter(|f| f.value.contains(&token) || f.name.contains(&token))
    }

    /// The value of the first field of a kind.
    pub(crate) fn value(&self, kind: fn(&FieldKind) -> bool) -> Option<&Field> {
        self.fields.iter().find(|f| kind(&f.kind) && !f.value.is_empty())
    }

    /// Where in a range a bracket closes that was opened before it, else its end.
    fn closing(&self, range: &Range<usize>) -> usize {
        let mut depth = 0usize;
        for at in range.clone() {
            if self.tokens[at].is_sign('(') {
                depth += 1;
            } else if self.tokens[at].is_sign(')') {
                if depth == 0 {
                    return at;
                }
                depth -= 1;
            }
        }
        range.end
    }

    /// Fields begin where a sentence, a line, a bracket or a part after `;` begins; what a bracket opens it closes.
    fn read_fields(&self, lexicon: &Lexicon) -> Vec<Field> {
        let mut starts = vec![self.first];
        for (i, token) in self.tokens.iter().enumerate().skip(self.first) {
            if token.is_sign('\n') || token.is_sign(';') || token.is_sign('(') {
                starts.push(i + 1);
            }
        }
        starts.extend(self.sentences.iter().map(|s| s.start).filter(|s| *s > self.first));
        starts.sort_unstable();
        starts.dedup();
        let mut fields: Vec<Field> = Vec::new();
        for (i, &start) in starts.iter().enumerate() {
            let end = starts.get(i + 1).copied().unwrap_or(self.tokens.len());
            match field_at(&self.tokens, start, end, lexicon.words) {
                Some(mut field) => {
                    field.value.end = self.closing(&field.value);
                    fields.push(field);
                }
                // What follows a field on its line belongs to it.
                None => {
                    if let Some(last) = fields.last_mut()
                        && self.closing(&(last.value.start..end)) == end
                        && !self.tokens[last.value.end.min(self.tokens.len())..start]
                            .iter()
                            .any(|t| t.is_sign('\n'))
                    {
                        last.value.end = end;
                    }
                }
            }
        }
        fields
    }
}

/// The tokens that a range of bytes touches, at least one where there is any: a link may be glued to a word, or empty.
pub(crate) fn tokens_over(tokens: &[Token<'_>], bytes: &Range<usize>) -> Range<usize> {
    let start = tokens.partition_point(|t| t.end <= bytes.start);
    let end = tokens.partition_point(|t| t.start < bytes.end);
    match start < end {
        true => start..end,
        false => start.saturating_sub(1)..start.max(1).min(tokens.len()),
    }
}

/// The tokens that lie in a range of bytes.
pub(crate) fn token_range(tokens: &[Token<'_>], bytes: &Range<usize>) -> Range<usize> {
    let start = tokens.partition_point(|t| t.start < bytes.start);
    let end = tokens.partition_point(|t| t.start < bytes.end);
    start..end.max(start)
}
