//! Statements, dates that bind nothing, and notes.

use super::{Scope, Statements, Walk};
use crate::model::{Kind, LevelId, NoDeadline, Note, Period, Place, Reason, Statement, Text};
use crate::parse::passage::Passage;
use crate::parse::period::Fault;
use crate::parse::time::Found;
use crate::rules::time::{BACKWARD_PERIOD, IMPOSSIBLE_DAY, INCOMPLETE_DATE};
use chrono::{Datelike, NaiveDate};

impl<'a> Walk<'a> {
    pub(super) fn push(
        &mut self,
        passage: &Passage<'_>,
        found: &Found,
        when: (Period, Kind),
        task: String,
        scope: Scope,
    ) -> usize {
        let bytes = passage.bytes(found.tokens.clone());
        let section = passage.block.section.map(|s| &self.outline.sections[s]);
        self.out.found.push(Statement {
            span: passage.block.flow.source_span(bytes.start, bytes.end),
            in_text: true,
            phrase: passage.text()[bytes].split_whitespace().collect::<Vec<_>>().join(" "),
            task: if task.trim().is_empty() { self.plan_task() } else { task },
            period: when.0,
            kind: when.1,
            phase: false,
            tentative: found.tentative,
            levels: scope.levels,
            by: scope.by,
            with: scope.with,
            section: section.map(|s| s.path.clone()).unwrap_or_default(),
            section_anchor: section.map(|s| s.anchor.clone()),
            id: None,
            milestone: None,
            weekday: found.weekday,
            marked: false,
            key: String::new(),
        });
        self.out.found.len() - 1
    }

    pub(super) fn faulty(&mut self, passage: &Passage<'_>, found: &Found, fault: &Fault) {
        let bytes = passage.bytes(found.tokens.clone());
        let span = passage.block.flow.source_span(bytes.start, bytes.end);
        let words = passage.text()[bytes].split_whitespace().collect::<Vec<_>>().join(" ");
        let place = Place::at(self.source, span);
        let reason = match fault {
            Fault::Nothing(reason) => *reason,
            Fault::Incomplete | Fault::Vague => {
                let missing = match fault {
                    Fault::Vague => Text { vi: "ngày tháng rõ ràng", en: "clear day or month" },
                    _ => Text { vi: "năm hoặc tháng", en: "year or month" },
                };
                let missing = missing.raw(self.lexicon.language);
                self.out.notes.push(
                    Note::new(&INCOMPLETE_DATE, place)
                        .with("words", &words)
                        .with("missing", missing),
                );
                Reason::Incomplete
            }
            Fault::Impossible(day, month, year) => {
                self.out.notes.push(impossible(place, &words, *day, *month, *year));
                Reason::Impossible
            }
            Fault::Backward => {
                self.out.notes.push(Note::new(&BACKWARD_PERIOD, place).with("words", &words));
                Reason::Impossible
            }
        };
        self.out.none.push(NoDeadline { span, phrase: words, reason });
    }

    /// Phases get the levels of what stands in them, else those that the plan applies to.
    pub(super) fn finish(mut self) -> Statements {
        let all: Vec<LevelId> = {
            let mut all: Vec<LevelId> =
                self.out.found.iter().filter(|s| !s.phase).flat_map(|s| s.levels.clone()).collect();
            all.sort();
            all.dedup();
            all
        };
        let applies: Vec<LevelId> = match self.plan.applies_to {
            Some(levels) => levels.to_vec(),
            None if all.is_empty() => vec![self.plan.level],
            None => all,
        };
        for state in &self.sections {
            if let Some(phase) = state.phase
                && self.out.found[phase].levels.is_empty()
            {
                let mut levels = state.levels.clone();
                levels.sort();
                levels.dedup();
                self.out.found[phase].levels = levels;
            }
        }
        for statement in self.out.found.iter_mut().filter(|s| s.levels.is_empty()) {
            statement.levels = applies.clone();
        }
        self.out
    }
}

fn impossible(place: Place, words: &str, day: u32, month: u32, year: Option<i32>) -> Note {
    let date = match year {
        Some(year) => format!("{day}/{month}/{year}"),
        None => format!("{day}/{month}"),
    };
    let days = NaiveDate::from_ymd_opt(year.unwrap_or(2000), month, 1)
        .and_then(|d| d.checked_add_months(chrono::Months::new(1)))
        .and_then(|d| d.pred_opt())
        .map(|d| d.day());
    let note = Note::new(&IMPOSSIBLE_DAY, place).with("date", date).with("words", words);
    match days {
        Some(days) => note.with("month", month).with("days", days),
        None => note,
    }
}
