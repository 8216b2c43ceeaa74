//! The time statements of a text, each with the levels and bodies that it binds and its task.
//!
//! In: passages in order, the plan's facts.
//! Out: [`Statements`].
//! Never: reads a phrase (`time` does) or a name (`scope` does).
//! To add a place where statements stand: a file here and an arm of [`Walk::passage`].

mod phases;
mod prose;
mod results;
mod row_tasks;
mod scope;
mod sentences;
mod tables;
mod tasks;

use super::fields::FieldKind;
use super::passage::Passage;
use super::scope::{Actors, Scope};
use super::structure::{BlockKind, Outline};
use super::time::is_month_first;
use crate::lang::Lexicon;
use crate::model::{IssueDate, LevelId, NoDeadline, Note, Period, Section, Source, Statement};

/// What a plan's front matter says about its statements.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PlanFacts<'a> {
    /// The level that issues it.
    pub(crate) level: LevelId,
    /// Its date of issue.
    pub(crate) issued: Option<IssueDate>,
    /// Its subject.
    pub(crate) title: &'a str,
    /// The levels that carry it out, where the author says so.
    pub(crate) applies_to: Option<&'a [LevelId]>,
}

/// What was read.
#[derive(Debug, Default)]
pub(crate) struct Statements {
    /// Deadlines and phases in order.
    pub(crate) found: Vec<Statement>,
    /// Dates that bind nothing, in order.
    pub(crate) none: Vec<NoDeadline>,
    /// What is wrong or doubtful.
    pub(crate) notes: Vec<Note>,
}

/// Reads the statements of a text.
pub(crate) fn read(
    source: &Source,
    outline: &Outline,
    passages: &[Passage<'_>],
    actors: Actors<'_>,
    lexicon: &Lexicon,
    plan: PlanFacts<'_>,
) -> Statements {
    let mut walk = Walk {
        source,
        outline,
        passages,
        actors,
        lexicon,
        plan,
        out: Statements::default(),
        sections: vec![SectionState::default(); outline.sections.len()],
        parents: parents(&outline.sections),
        lead: None,
        time_lead: None,
        top_phase: None,
        listed: None,
        items: Vec::new(),
        row: RowState::default(),
        title_levels: Vec::new(),
        of_year: only_year(plan.title),
        month_first: is_month_first(passages, lexicon),
    };
    walk.title_levels = walk.levels_of_title();
    for passage in passages {
        walk.passage(passage);
    }
    walk.finish()
}

/// How many sentences or blocks around a statement are looked at: its sense must not grow with the text.
const NEAR: usize = 8;

#[derive(Clone, Debug, Default)]
struct SectionState {
    scope: Option<Scope>,
    phase: Option<usize>,
    /// Whether its title is that phase.
    is_time: bool,
    /// Levels of what stands in it.
    levels: Vec<LevelId>,
}

#[derive(Debug, Default)]
struct RowState {
    table: Option<usize>,
    row: usize,
    columns: Vec<Column>,
    phase: Option<usize>,
    period: Option<Period>,
    /// The phase of the row before.
    previous: Option<Period>,
}

#[derive(Debug)]
struct Column {
    kind: Option<FieldKind>,
    /// Its head does not say so, but its cells are nothing but times.
    times: bool,
    ordinal: bool,
    scope: Option<Scope>,
    /// The time that its head is.
    period: Option<Period>,
}

struct Walk<'a> {
    source: &'a Source,
    outline: &'a Outline,
    passages: &'a [Passage<'a>],
    actors: Actors<'a>,
    lexicon: &'a Lexicon,
    plan: PlanFacts<'a>,
    out: Statements,
    sections: Vec<SectionState>,
    parents: Vec<Option<usize>>,
    /// The last lead-in that names a level or a body, and its section.
    lead: Option<(Scope, Option<usize>)>,
    /// The last lead-in that is a time field: "Thời gian thực hiện:".
    time_lead: Option<usize>,
    /// The last phase outside of all sections.
    top_phase: Option<usize>,
    /// The last numbered line with a list below it, by its section: "3. UBND các xã".
    listed: Option<usize>,
    /// First passages of the list items around, by depth.
    items: Vec<(usize, usize)>,
    row: RowState,
    title_levels: Vec<LevelId>,
    of_year: Option<i32>,
    month_first: bool,
}

/// The year of a title that names just one: "Công tác kiểm tra năm 2026".
fn only_year(title: &str) -> Option<i32> {
    let tokens = crate::lang::token::tokens(title);
    let mut years = tokens.iter().filter_map(|t| t.number().filter(|(_, digits)| *digits == 4));
    let (year, _) = years.next()?;
    years.next().is_none().then(|| i32::try_from(year).ok()).flatten()
}

/// The section around each section.
fn parents(sections: &[Section]) -> Vec<Option<usize>> {
    let mut stack: Vec<usize> = Vec::new();
    sections
        .iter()
        .enumerate()
        .map(|(i, s)| {
            while stack.last().is_some_and(|&p| sections[p].depth >= s.depth) {
                stack.pop();
            }
            let parent = stack.last().copied();
            stack.push(i);
            parent
        })
        .collect()
}

impl<'a> Walk<'a> {
    fn passage(&mut self, passage: &'a Passage<'a>) {
        match passage.block.kind {
            BlockKind::Cell { table, row, column } => self.cell(passage, table, row, column),
            _ => self.prose(passage),
        }
    }
}
