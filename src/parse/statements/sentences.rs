//! The times of sentences, with the author's marks.

use super::{Scope, Walk};
use crate::model::{Place, Reason};
use crate::parse::marks::Mark;
use crate::parse::passage::{Passage, tokens_over};
use crate::parse::period::Fault;
use crate::parse::task;
use crate::parse::time::Found;
use std::ops::Range;

impl<'a> Walk<'a> {
    pub(super) fn sentence_times(
        &mut self,
        passage: &Passage<'_>,
        found: &[Found],
        marked: &[(Range<usize>, Mark)],
    ) {
        let mut all: Vec<(Found, Option<&Mark>)> =
            found.iter().map(|f| (f.clone(), None)).collect();
        for (range, mark) in marked {
            let verdict = match mark.when {
                Some((kind, period)) => Ok((period, kind)),
                None => Err(Fault::Nothing(Reason::Marked)),
            };
            all.push((
                Found {
                    tentative: mark.tentative || self.says_tentative(passage, range),
                    ..Found::of(range.clone(), verdict)
                },
                Some(mark),
            ));
        }
        all.sort_by_key(|(f, _)| f.tokens.start);
        let ranges: Vec<Range<usize>> = all
            .iter()
            .filter(|(f, m)| f.verdict.is_ok() && m.is_none_or(|_| !self.is_wordy(passage, f)))
            .map(|(f, _)| {
                let time = &self.lexicon.time;
                f.tokens.start..time.behind_weekday(&passage.tokens, f.tokens.end)
            })
            .collect();
        let ranges = task::joined(passage, &ranges, self.lexicon.words);
        for (f, mark) in &all {
            match f.verdict {
                Ok(when) => {
                    let scope = self.statement_scope(passage, f);
                    let task = self.task(passage, f, &ranges);
                    let at = self.push(passage, f, when, task, Scope::default());
                    self.set_scope(at, scope, passage.block.section);
                    if let Some(mark) = mark {
                        self.apply(at, mark, passage.block.section);
                    }
                }
                Err(ref fault) => self.faulty(passage, f, fault),
            }
        }
    }

    fn says_tentative(&self, passage: &Passage<'_>, range: &Range<usize>) -> bool {
        range.clone().any(|i| self.lexicon.words.binding.tentative.at(&passage.tokens, i).is_some())
    }

    /// Whether marked words are more than a time, so that they belong into the task.
    pub(super) fn is_wordy(&self, passage: &Passage<'_>, found: &Found) -> bool {
        self.lexicon.time.phrases(&passage.tokens[found.tokens.clone()], true).is_empty()
            || found.tokens.len() > 14
    }

    pub(super) fn apply(&mut self, at: usize, mark: &Mark, section: Option<usize>) {
        let levels = if mark.levels.is_empty() {
            self.levels_of_actors(&mark.by)
        } else {
            mark.levels.clone()
        };
        let statement = &mut self.out.found[at];
        statement.marked = true;
        (statement.id, statement.milestone) = (mark.id.clone(), mark.milestone.clone());
        if !mark.by.is_empty() {
            statement.by = mark.by.clone();
        }
        if !mark.with.is_empty() {
            statement.with = mark.with.clone();
        }
        if !levels.is_empty() {
            statement.levels = levels.clone();
            self.add_levels(section, &levels);
        }
    }

    pub(super) fn marks(&mut self, passage: &Passage<'_>) -> Vec<(Range<usize>, Mark)> {
        let mut out = Vec::new();
        for link in &passage.block.links {
            if let Some(when) = link.href.strip_prefix("when:") {
                let place = Place::at(self.source, link.span);
                let mark = Mark::of_link(
                    when,
                    &link.title,
                    self.actors.config,
                    &place,
                    &mut self.out.notes,
                );
                out.push((tokens_over(&passage.tokens, &link.range), mark));
            }
        }
        // A text without any word has nothing to mark.
        out.retain(|(range, _)| !passage.slice(range.clone()).trim().is_empty());
        out
    }
}
