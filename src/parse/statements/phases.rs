//! Headings that are times, and marked headings.

use super::{NEAR, Scope, Walk};
use crate::model::{Kind, LevelId, Period, Reason};
use crate::parse::marks::Mark;
use crate::parse::passage::Passage;
use crate::parse::period::Fault;
use crate::parse::task;
use crate::parse::time::Found;

impl<'a> Walk<'a> {
    pub(super) fn phase_around(&self, section: Option<usize>) -> Option<Period> {
        if section.is_none() {
            return self.top_phase.map(|phase| self.out.found[phase].period);
        }
        let mut at = section;
        while let Some(s) = at {
            if let Some(phase) = self.sections[s].phase {
                return Some(self.out.found[phase].period);
            }
            at = self.parents[s];
        }
        None
    }

    /// The phase before a section among those beside it.
    pub(super) fn phase_before(&self, section: usize) -> Option<Period> {
        let parent = self.parents[section];
        let beside = (0..section).rev().take(NEAR).filter(|&s| self.parents[s] == parent);
        let phase = beside.into_iter().find_map(|s| self.sections[s].phase)?;
        Some(self.out.found[phase].period)
    }

    pub(super) fn heading_times(
        &mut self,
        passage: &Passage<'_>,
        found: &[Found],
        opened: Option<usize>,
        pure: bool,
        mark: Option<&Mark>,
    ) {
        for f in found {
            match &f.verdict {
                Ok((period, kind)) => {
                    let coarse = matches!(kind, Kind::Period | Kind::Within | Kind::From)
                        && period.start != period.last_day();
                    let phase = pure || coarse;
                    let kind = if phase { Kind::Period } else { *kind };
                    let task = self.phase_task(passage, found, opened, pure);
                    let at = self.push(passage, f, (*period, kind), task, Scope::default());
                    self.out.found[at].phase = phase;
                    match opened.or(passage.block.section).filter(|_| phase) {
                        Some(section) => {
                            self.sections[section].phase = Some(at);
                            self.sections[section].is_time |= opened.is_some();
                        }
                        None if phase => self.top_phase = Some(at),
                        None => {}
                    }
                    if !phase {
                        let scope = self.statement_scope(passage, f);
                        self.set_scope(at, scope, passage.block.section);
                    }
                    // Levels and bodies of the mark are the section's; the rest is the statement's.
                    if let Some(mark) = mark {
                        let statement = &mut self.out.found[at];
                        statement.id.clone_from(&mark.id);
                        statement.milestone.clone_from(&mark.milestone);
                        statement.tentative |= mark.tentative;
                    }
                }
                Err(fault) => self.faulty(passage, f, fault),
            }
        }
    }

    /// A heading whose time the author gives: a phase, or a limit (`when=../2026-09-30`), or none.
    pub(super) fn marked_heading(
        &mut self,
        passage: &Passage<'_>,
        mark: &Mark,
        opened: Option<usize>,
    ) {
        let tokens = passage.first..passage.tokens.len();
        // A heading without any word says nothing that could be marked.
        if passage.slice(tokens.clone()).trim().is_empty() {
            return;
        }
        let Some((kind, period)) = mark.when else {
            let verdict = Err(Fault::Nothing(Reason::Marked));
            self.faulty(passage, &Found::of(tokens, verdict), &Fault::Nothing(Reason::Marked));
            return;
        };
        let limit = matches!(kind, Kind::Before | Kind::By)
            || period.start.is_some() && period.start == period.last_day();
        let kind = if limit { kind } else { Kind::Period };
        let words = task::shorten(&task::capitalize(passage.block.words().trim()));
        let found = Found { tentative: mark.tentative, ..Found::of(tokens, Ok((period, kind))) };
        let at = self.push(passage, &found, (period, kind), words, Scope::default());
        self.out.found[at].phase = !limit;
        let section = opened.or(passage.block.section);
        self.apply(at, mark, section);
        if !limit && let Some(section) = opened {
            self.sections[section].phase = Some(at);
            self.sections[section].is_time = true;
        }
        if limit && self.out.found[at].levels.is_empty() {
            let scope = self.statement_scope(passage, &found);
            self.set_scope(at, scope, section);
        }
    }

    /// The words of a phase: those of its heading besides the time, else those of the section around it.
    pub(super) fn phase_task(
        &self,
        passage: &Passage<'_>,
        found: &[Found],
        opened: Option<usize>,
        pure: bool,
    ) -> String {
        let ranges: Vec<_> =
            found.iter().filter(|f| f.verdict.is_ok()).map(|f| f.tokens.clone()).collect();
        let whole = passage.first..passage.tokens.len();
        if !pure && let Some(task) = task::of_sentence(passage, &whole, &ranges, self.lexicon.words)
        {
            return task;
        }
        let parent = opened
            .or(passage.block.section)
            .and_then(|s| if opened.is_some() { self.parents[s] } else { Some(s) });
        let title = self.title_from(parent);
        let count =
            self.out.found.iter().filter(|s| s.phase && s.task.starts_with(&title)).count() + 1;
        format!("{title} – {} {count}", self.lexicon.words.tasks.phase)
    }

    pub(super) fn add_levels(&mut self, section: Option<usize>, levels: &[LevelId]) {
        let mut at = section;
        while let Some(s) = at {
            self.sections[s].levels.extend_from_slice(levels);
            at = self.parents[s];
        }
    }
}
