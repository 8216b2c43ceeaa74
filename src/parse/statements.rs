//! The time statements of a text, each with the levels and bodies that it binds and its task.

use super::fields::{FieldKind, is_ordinal, kind_of};
use super::marks::Mark;
use super::names::Mention;
use super::passage::{Passage, token_range};
use super::period::Fault;
use super::scope::{Actors, Scope};
use super::structure::{BlockKind, Outline};
use super::task;
use super::time::{Found, Setting, is_only_time, times};
use crate::lang::Lexicon;
use crate::model::{
    Actor, IssueDate, Kind, LevelId, NoDeadline, Note, Period, Place, Reason, Section, Source,
    Statement,
};
use crate::rules::time::{BACKWARD_PERIOD, IMPOSSIBLE_DAY, INCOMPLETE_DATE};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

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
        items: Vec::new(),
        row: RowState::default(),
        title_levels: Vec::new(),
    };
    walk.title_levels = walk.levels_of_title();
    for passage in passages {
        walk.passage(passage);
    }
    walk.finish()
}

#[derive(Clone, Debug, Default)]
struct SectionState {
    scope: Option<Scope>,
    phase: Option<usize>,
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
}

#[derive(Debug)]
struct Column {
    kind: Option<FieldKind>,
    ordinal: bool,
    scope: Option<Scope>,
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
    /// First passages of the list items around, by depth.
    items: Vec<(usize, usize)>,
    row: RowState,
    title_levels: Vec<LevelId>,
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

    // ---- prose

    fn prose(&mut self, passage: &'a Passage<'a>) {
        let block = passage.block;
        let heading = matches!(block.kind, BlockKind::Heading(_));
        let opened = block.section.filter(|&s| self.outline.sections[s].at == block.at);
        self.leave(passage, heading, opened);
        let place = Place::at(self.source, block.span);
        let mark =
            Mark::of_heading(&block.attributes, self.actors.config, &place, &mut self.out.notes);
        if let Some(section) = opened {
            self.sections[section].scope = self.section_scope(passage, mark.as_ref());
        }
        let setting = Setting {
            heading: heading || opened.is_some() || block.leads_in(),
            field: false,
            limit: false,
            phase: self.phase_around(
                block
                    .section
                    .filter(|_| opened.is_none())
                    .or_else(|| opened.and_then(|s| self.parents[s])),
            ),
            issued: self.plan.issued,
        };
        let setting = Setting {
            heading: setting.heading && (heading || self.may_be_phase(passage)),
            ..setting
        };
        let marked = self.marks(passage);
        let ranges: Vec<Range<usize>> = marked.iter().map(|(r, _)| r.clone()).collect();
        let found = times(passage, &setting, self.lexicon, &ranges);
        let is_phase =
            setting.heading && is_only_time(passage, &found, self.lexicon) && marked.is_empty();
        if let Some(mark) = mark.filter(|m| m.when.is_some() || m.none) {
            self.marked_heading(passage, mark, opened);
        } else if is_phase || heading {
            self.heading_times(passage, &found, opened, is_phase);
        } else {
            self.sentence_times(passage, &found, &marked);
        }
        self.enter(passage, heading);
    }

    /// A line that is nothing but a time and leads what follows is a phase as much as a heading.
    fn may_be_phase(&self, passage: &Passage<'_>) -> bool {
        passage.block.leads_in() && passage.fields.is_empty()
            || passage.block.label.is_some() && passage.tokens.len() - passage.first < 20
    }

    /// Ends lead-ins and items that the passage ends.
    fn leave(&mut self, passage: &Passage<'_>, heading: bool, opened: Option<usize>) {
        self.items.retain(|(depth, _)| {
            *depth < passage.block.depth
                || *depth == passage.block.depth && !passage.block.opens_item
        });
        if heading {
            (self.lead, self.time_lead) = (None, None);
            self.items.clear();
        }
        if let Some(section) = opened
            && let Some((_, of)) = &self.lead
            && !of.is_some_and(|of| self.is_within(section, of))
        {
            self.lead = None;
        }
        if let Some(lead) = self.time_lead {
            let same = self.passages[lead].block.section == passage.block.section;
            if !same || passage.block.leads_in() {
                self.time_lead = None;
            }
        }
    }

    fn enter(&mut self, passage: &Passage<'_>, heading: bool) {
        let block = passage.block;
        if block.opens_item {
            self.items.push((block.depth, passage.index));
        }
        let bold = !heading && is_bold_line(self.source, passage);
        if block.leads_in() || bold {
            let last =
                passage.sentences.last().cloned().unwrap_or(passage.first..passage.tokens.len());
            if let Some(scope) = self.clause_scope(passage, last.start.max(passage.first)..last.end)
            {
                self.lead = Some((scope, block.section));
            }
        }
        if block.leads_in()
            && passage.fields.iter().any(|f| matches!(f.kind, FieldKind::When { .. }))
        {
            self.time_lead = Some(passage.index);
        }
        // Who acts in an item counts for its phase even where the item states no time.
        let levels = self.own_scope(passage).map(|s| s.levels).or_else(|| {
            block.leads_in().then(|| self.lead.as_ref().map(|l| l.0.levels.clone())).flatten()
        });
        if let Some(levels) = levels
            && !heading
        {
            self.add_levels(block.section, &levels);
        }
    }

    fn is_within(&self, section: usize, of: usize) -> bool {
        let mut at = Some(section);
        while let Some(s) = at {
            if s == of {
                return true;
            }
            at = self.parents[s];
        }
        false
    }

    fn section_scope(&self, passage: &Passage<'_>, mark: Option<&Mark>) -> Option<Scope> {
        let marked = mark
            .map(|m| Scope { levels: m.levels.clone(), by: m.by.clone(), with: m.with.clone() })
            .filter(|s| !s.is_empty());
        if let Some(mut scope) = marked {
            if scope.levels.is_empty() {
                scope.levels = self.levels_of_actors(&scope.by);
            }
            return Some(scope);
        }
        let colon = (passage.first..passage.tokens.len()).find(|&i| passage.tokens[i].is_sign(':'));
        let end = match passage.block.kind {
            BlockKind::Heading(_) => passage.tokens.len(),
            _ => colon?,
        };
        // In a heading only what begins it names who acts.
        let first = passage.mentions.first().filter(|m| m.start <= passage.first + 4)?;
        let scope = self.clause_scope(passage, passage.first..end)?;
        (first.end <= end).then_some(scope)
    }

    fn levels_of_actors(&self, actors: &[Actor]) -> Vec<LevelId> {
        let mut levels: Vec<LevelId> = actors
            .iter()
            .filter_map(|a| match a {
                Actor::Body(b) => self.actors.config.body(*b).level,
                Actor::Name(_) => None,
            })
            .collect();
        levels.sort();
        levels.dedup();
        levels
    }

    // ---- phases

    fn phase_around(&self, section: Option<usize>) -> Option<Period> {
        let mut at = section;
        while let Some(s) = at {
            if let Some(phase) = self.sections[s].phase {
                return Some(self.out.found[phase].period);
            }
            at = self.parents[s];
        }
        None
    }

    fn heading_times(
        &mut self,
        passage: &Passage<'_>,
        found: &[Found],
        opened: Option<usize>,
        pure: bool,
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
                    if phase && let Some(section) = opened.or(passage.block.section) {
                        self.sections[section].phase = Some(at);
                    }
                    if !phase {
                        let scope = self.statement_scope(passage, f);
                        self.set_scope(at, scope, passage.block.section);
                    }
                }
                Err(fault) => self.faulty(passage, f, fault),
            }
        }
    }

    fn marked_heading(&mut self, passage: &Passage<'_>, mark: Mark, opened: Option<usize>) {
        let Some((_, period)) = mark.when else { return };
        let words = task::capitalize(passage.block.words().trim());
        let found = Found {
            tokens: passage.first..passage.tokens.len(),
            verdict: Ok((period, Kind::Period)),
            tentative: mark.tentative,
        };
        let at = self.push(
            passage,
            &found,
            (period, Kind::Period),
            task::shorten(&words),
            Scope::default(),
        );
        let statement = &mut self.out.found[at];
        (statement.phase, statement.marked) = (true, true);
        (statement.id, statement.milestone) = (mark.id, mark.milestone);
        (statement.levels, statement.by, statement.with) = (mark.levels, mark.by, mark.with);
        if let Some(section) = opened {
            self.sections[section].phase = Some(at);
        }
    }

    /// The words of a phase: those of its heading besides the time, else those of the section around it.
    fn phase_task(
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
        format!("{title} – {} {count}", self.lexicon.words.phase)
    }

    fn add_levels(&mut self, section: Option<usize>, levels: &[LevelId]) {
        let mut at = section;
        while let Some(s) = at {
            self.sections[s].levels.extend_from_slice(levels);
            at = self.parents[s];
        }
    }

    // ---- sentences

    fn sentence_times(
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
                Found { tokens: range.clone(), verdict, tentative: mark.tentative },
                Some(mark),
            ));
        }
        all.sort_by_key(|(f, _)| f.tokens.start);
        let ranges: Vec<_> = all
            .iter()
            .filter(|(f, m)| f.verdict.is_ok() && m.is_none_or(|_| !self.is_wordy(passage, f)))
            .map(|(f, _)| f.tokens.clone())
            .collect();
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

    /// Whether marked words are more than a time, so that they belong into the task.
    fn is_wordy(&self, passage: &Passage<'_>, found: &Found) -> bool {
        self.lexicon.time.phrases(&passage.tokens[found.tokens.clone()], true).is_empty()
            || found.tokens.len() > 14
    }

    fn apply(&mut self, at: usize, mark: &Mark, section: Option<usize>) {
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

    fn marks(&mut self, passage: &Passage<'_>) -> Vec<(Range<usize>, Mark)> {
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
                out.push((token_range(&passage.tokens, &link.range), mark));
            }
        }
        out
    }

    // ---- scope

    /// From the statement outward: its brackets, clause and sentence, the item, fields beside it, items and lead-ins
    /// around it, headings, the plan.
    fn statement_scope(&self, passage: &Passage<'_>, found: &Found) -> Scope {
        if let Some(scope) = self.field_scope(passage, found) {
            return scope;
        }
        let sentence = passage.sentence_of(found.tokens.start);
        let own = self
            .clauses(passage, found, &sentence)
            .into_iter()
            .find_map(|c| self.clause_scope(passage, c));
        own.or_else(|| self.earlier_sentences(passage, &sentence))
            .or_else(|| self.around(passage))
            .unwrap_or_else(|| self.default_scope())
    }

    /// Stretches in which to look for who acts, nearest first.
    fn clauses(
        &self,
        passage: &Passage<'_>,
        found: &Found,
        sentence: &Range<usize>,
    ) -> Vec<Range<usize>> {
        let start = found.tokens.start;
        let mut out = Vec::new();
        let bytes = passage.bytes(found.tokens.clone());
        if let Some(inside) = super::sentence::brackets_around(passage.text(), &bytes) {
            out.push(token_range(&passage.tokens, &inside));
        }
        if let Some(at) = (sentence.start..start).rev().find(|&i| passage.tokens[i].is_sign(';')) {
            out.push(at + 1..sentence.end);
        }
        // "A làm trước 1/1, B làm trước 1/2": the second time has a subject of its own.
        let text = &passage.text()[passage.bytes(sentence.start..start).start..];
        if text.contains(',')
            && let Some(comma) =
                (sentence.start..start).rev().find(|&i| passage.tokens[i].is_sign(','))
            && passage.mentions.iter().any(|m| m.start >= comma + 1 && m.start <= comma + 2)
            && (sentence.start..comma)
                .any(|i| passage.tokens[i].number().is_some_and(|(_, digits)| digits == 4))
        {
            out.push(comma + 1..start);
        }
        // "Từ ngày … đến ngày …, ban chỉ đạo làm": a sentence may begin with its time.
        let begins = if start <= sentence.start.max(passage.first) + 1 {
            found.tokens.end
        } else {
            sentence.start.max(passage.first)
        };
        out.push(begins..sentence.end);
        out
    }

    fn clause_scope(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        if passage.mentions.is_empty()
            && !clause.clone().any(|i| {
                crate::lang::any_at(&passage.tokens, i, self.lexicon.words.leads).is_some()
            })
        {
            return None;
        }
        self.actors.of_clause(passage, clause).filter(|s| !s.is_empty())
    }

    fn earlier_sentences(&self, passage: &Passage<'_>, sentence: &Range<usize>) -> Option<Scope> {
        passage
            .sentences
            .iter()
            .rev()
            .filter(|s| s.end <= sentence.start)
            .find_map(|s| self.clause_scope(passage, s.start.max(passage.first)..s.end))
    }

    /// Who acts in a passage as a whole, by its first sentence that says so.
    fn own_scope(&self, passage: &Passage<'_>) -> Option<Scope> {
        passage
            .sentences
            .iter()
            .find_map(|s| self.clause_scope(passage, s.start.max(passage.first)..s.end))
    }

    /// Items around the passage, then the last lead-in, then headings.
    fn around(&self, passage: &Passage<'_>) -> Option<Scope> {
        let outer = self
            .items
            .iter()
            .rev()
            .filter(|(depth, index)| *depth < passage.block.depth && *index != passage.index);
        outer
            .filter_map(|(_, index)| self.passages.get(*index))
            .find_map(|p| self.own_scope(p))
            .or_else(|| self.lead.as_ref().map(|(scope, _)| scope.clone()))
            .or_else(|| self.heading_scope(passage.block.section))
    }

    fn heading_scope(&self, section: Option<usize>) -> Option<Scope> {
        let mut at = section;
        while let Some(s) = at {
            if let Some(scope) = &self.sections[s].scope {
                return Some(scope.clone());
            }
            at = self.parents[s];
        }
        None
    }

    fn default_scope(&self) -> Scope {
        let levels = if self.title_levels.is_empty() {
            vec![self.plan.level]
        } else {
            self.title_levels.clone()
        };
        Scope { levels, ..Scope::default() }
    }

    /// The title is the heading above all: where it names only levels for which the author says the plan is, those
    /// carry it out.
    fn levels_of_title(&self) -> Vec<LevelId> {
        let Some(applies) = self.plan.applies_to else { return Vec::new() };
        let tokens = crate::lang::token::tokens(self.plan.title);
        let names = super::names::Names::new(self.actors.config);
        let mentions: Vec<Mention> = names.mentions(&tokens);
        let levels = self.actors.scope_of(&mentions).levels;
        let fits = !levels.contains(&self.plan.level) && levels.iter().all(|l| applies.contains(l));
        if fits { levels } else { Vec::new() }
    }

    /// "Đơn vị chủ trì", "Phối hợp" beside "Thời gian".
    fn field_scope(&self, passage: &Passage<'_>, found: &Found) -> Option<Scope> {
        let in_field = passage
            .field_of(found.tokens.start)
            .is_some_and(|f| matches!(f.kind, FieldKind::When { .. }));
        if !in_field && self.time_lead.is_none() {
            return None;
        }
        let lead = self.beside(passage, |k| *k == FieldKind::Lead)?;
        let mut scope = self.field_actors(lead);
        if let Some(partner) = self.beside(passage, |k| *k == FieldKind::Partner) {
            scope.with = self.field_actors(partner).by;
        }
        if scope.levels.is_empty() {
            scope.levels =
                self.around(passage).map_or_else(|| self.default_scope().levels, |s| s.levels);
        }
        Some(scope)
    }

    fn field_actors(&self, (passage, value): (&Passage<'_>, Range<usize>)) -> Scope {
        let by = self.actors.actors(passage, value.clone());
        let mut levels = self.levels_of_actors(&by);
        if levels.is_empty() {
            levels = self.actors.levels_of(passage, value);
        }
        Scope { levels, by, with: Vec::new() }
    }

    /// The nearest field of a kind in the passage or beside it, in the same section.
    fn beside(
        &self,
        passage: &Passage<'a>,
        kind: fn(&FieldKind) -> bool,
    ) -> Option<(&'a Passage<'a>, Range<usize>)> {
        let all: &'a [Passage<'a>] = self.passages;
        let here = passage.index;
        let section = passage.block.section;
        let is_when =
            |p: &Passage<'_>| p.fields.iter().any(|f| matches!(f.kind, FieldKind::When { .. }));
        let at = |p: &'a Passage<'a>| p.value(kind).map(|f| (p, f.value.clone()));
        let after =
            all.iter().skip(here + 1).take_while(|p| p.block.section == section && !is_when(p));
        let before =
            all[..here].iter().rev().take_while(|p| p.block.section == section && !is_when(p));
        at(all.get(here)?)
            .or_else(|| after.filter_map(at).next())
            .or_else(|| before.filter_map(at).next())
    }

    fn set_scope(&mut self, at: usize, scope: Scope, section: Option<usize>) {
        self.add_levels(section, &scope.levels);
        let statement = &mut self.out.found[at];
        (statement.levels, statement.by, statement.with) = (scope.levels, scope.by, scope.with);
    }

    // ---- tables

    fn cell(&mut self, passage: &'a Passage<'a>, table: usize, row: usize, column: usize) {
        if self.row.table != Some(table) {
            self.row = RowState {
                table: Some(table),
                columns: self.columns(table),
                ..RowState::default()
            };
        }
        if row == 0 {
            return;
        }
        self.row.row = row;
        let head = self.row.columns.iter().position(|c| !c.ordinal).unwrap_or(0);
        let kind = self.row.columns.get(column).and_then(|c| c.kind);
        let (field, limit) = match kind {
            Some(FieldKind::When { limit, .. }) => (true, limit),
            _ => (false, false),
        };
        let is_head = column == head && !limit;
        let phase = self
            .row
            .period
            .filter(|_| column != head)
            .or_else(|| self.phase_around(passage.block.section));
        let setting = Setting { heading: is_head, field, limit, phase, issued: self.plan.issued };
        let marked = self.marks(passage);
        let ranges: Vec<_> = marked.iter().map(|(r, _)| r.clone()).collect();
        let found = times(passage, &setting, self.lexicon, &ranges);
        if is_head && !passage.text().trim().is_empty() {
            (self.row.phase, self.row.period) = (None, None);
            if is_only_time(passage, &found, self.lexicon) && marked.is_empty() {
                self.row_phase(passage, &found);
                return;
            }
        }
        self.count_cell(passage, column, head);
        if found.is_empty() && marked.is_empty() {
            return;
        }
        let before = self.out.found.len();
        self.sentence_times(passage, &found, &marked);
        for at in before..self.out.found.len() {
            self.row_scope(passage, column, at, field);
            if field && let Some(task) = self.row_task(table, row) {
                self.out.found[at].task = task;
            }
            let levels = self.out.found[at].levels.clone();
            self.add_row_levels(&levels);
        }
    }

    fn columns(&self, table: usize) -> Vec<Column> {
        let heads = self.outline.tables[table].rows.first().map_or(&[][..], Vec::as_slice);
        heads
            .iter()
            .filter_map(|&i| self.passages.get(i))
            .map(|p| {
                let scope = self
                    .clause_scope(p, p.first..p.tokens.len())
                    .filter(|_| p.mentions.first().is_some_and(|m| m.start <= 3));
                let kind = kind_of(&p.tokens, self.lexicon.words);
                Column {
                    kind,
                    ordinal: is_ordinal(&p.tokens, self.lexicon.words),
                    scope: scope.filter(|_| kind.is_none()),
                }
            })
            .collect()
    }

    fn row_phase(&mut self, passage: &Passage<'_>, found: &[Found]) {
        for f in found {
            if let Ok((period, _)) = f.verdict {
                let table = self.row.table.unwrap_or_default();
                let task = self
                    .task_column(table, self.row.row)
                    .unwrap_or_else(|| self.phase_task(passage, found, None, true));
                let at = self.push(passage, f, (period, Kind::Period), task, Scope::default());
                self.out.found[at].phase = true;
                (self.row.phase, self.row.period) = (Some(at), Some(period));
                let scope = self.lead_column(table, self.row.row);
                if let Some(scope) = scope {
                    self.set_scope(at, scope, passage.block.section);
                }
            }
        }
    }

    /// A cell under a level's head counts for the phase of its row, if it says anything.
    fn count_cell(&mut self, passage: &Passage<'_>, column: usize, head: usize) {
        let says = passage.text().chars().filter(|c| c.is_alphanumeric()).count() > 1;
        let levels =
            self.row.columns.get(column).and_then(|c| c.scope.as_ref()).map(|s| s.levels.clone());
        if column != head
            && says
            && let Some(levels) = levels
        {
            self.add_row_levels(&levels);
        }
    }

    fn add_row_levels(&mut self, levels: &[LevelId]) {
        if let Some(phase) = self.row.phase {
            let all = &mut self.out.found[phase].levels;
            all.extend_from_slice(levels);
            all.sort();
            all.dedup();
        }
    }

    /// A cell's own words, the row's responsible body, the column's head, the row's head, then headings.
    fn row_scope(&mut self, passage: &Passage<'_>, column: usize, at: usize, field: bool) {
        let table = self.row.table.unwrap_or_default();
        let lead = self.lead_column(table, self.row.row);
        let own = if field { None } else { self.own_scope(passage) };
        let column = self.row.columns.get(column).and_then(|c| c.scope.clone());
        let row_head = self.row_head_scope(table, self.row.row);
        let explicit = self.out.found[at].id.is_some() || self.out.found[at].milestone.is_some();
        if let Some(scope) = lead.or(own).or(column).or(row_head)
            && !(explicit && !self.out.found[at].by.is_empty())
        {
            let levels = if scope.levels.is_empty() {
                self.out.found[at].levels.clone()
            } else {
                scope.levels.clone()
            };
            self.set_scope(at, Scope { levels, ..scope }, passage.block.section);
        }
    }

    fn row_cells(
        &self,
        table: usize,
        row: usize,
    ) -> impl Iterator<Item = (usize, &'a Passage<'a>)> {
        let all: &'a [Passage<'a>] = self.passages;
        let cells = self.outline.tables[table].rows.get(row).map_or(&[][..], Vec::as_slice);
        cells.iter().enumerate().filter_map(move |(c, &i)| Some((c, all.get(i)?)))
    }

    fn lead_column(&self, table: usize, row: usize) -> Option<Scope> {
        let of = |kind: FieldKind| {
            self.row_cells(table, row).find(|(c, p)| {
                self.row.columns.get(*c).is_some_and(|col| col.kind == Some(kind))
                    && !p.text().trim().is_empty()
            })
        };
        let (_, lead) = of(FieldKind::Lead)?;
        let mut scope = self.field_actors((lead, 0..lead.tokens.len()));
        if let Some((_, partner)) = of(FieldKind::Partner) {
            scope.with = self.actors.actors(partner, 0..partner.tokens.len());
        }
        Some(scope)
    }

    fn row_head_scope(&self, table: usize, row: usize) -> Option<Scope> {
        let head = self.row.columns.iter().position(|c| !c.ordinal)?;
        let (_, passage) = self.row_cells(table, row).find(|(c, _)| *c == head)?;
        passage.mentions.first().filter(|m| m.start <= 3)?;
        self.clause_scope(passage, passage.first..passage.tokens.len())
    }

    fn task_column(&self, table: usize, row: usize) -> Option<String> {
        let task = |(c, _): &(usize, &Passage<'_>)| {
            self.row.columns.get(*c).is_some_and(|col| col.kind == Some(FieldKind::Task))
        };
        let (_, passage) = self.row_cells(table, row).find(task)?;
        let text = task::tidy(passage.text(), self.lexicon.words);
        (!text.is_empty()).then(|| task::shorten(&text))
    }

    /// The task of a row: its task column, else its longest cell that is no field.
    fn row_task(&self, table: usize, row: usize) -> Option<String> {
        self.task_column(table, row).or_else(|| {
            let plain = |c: usize| {
                self.row.columns.get(c).is_some_and(|col| col.kind.is_none() && !col.ordinal)
            };
            let (_, passage) = self
                .row_cells(table, row)
                .filter(|(c, _)| plain(*c))
                .max_by_key(|(c, p)| (p.text().chars().count(), usize::MAX - c))?;
            let text = task::tidy(passage.text(), self.lexicon.words);
            (!text.is_empty()).then(|| task::shorten(&text))
        })
    }

    // ---- tasks

    fn task(&self, passage: &Passage<'_>, found: &Found, times: &[Range<usize>]) -> String {
        let words = self.lexicon.words;
        if let Some(field) = passage
            .field_of(found.tokens.start)
            .filter(|f| matches!(f.kind, FieldKind::When { .. }))
        {
            let name = &passage.tokens[field.name.clone()];
            let own = matches!(field.kind, FieldKind::When { plain: false, .. })
                .then(|| task::of_field_name(name, passage.text(), words))
                .flatten();
            return own.unwrap_or_else(|| self.field_task(passage));
        }
        let sentence = passage.sentence_of(found.tokens.start);
        let own = task::of_sentence(passage, &sentence, times, words);
        if self.time_lead.is_some() && passage.tokens.len() < 48 {
            let title = self.title_from(passage.block.section);
            let part = task::of_sentence(passage, &sentence, times, words)
                .or_else(|| self.short_part(passage, times));
            return part.map_or(title.clone(), |p| format!("{title} – {p}"));
        }
        own.or_else(|| self.earlier_task(passage, &sentence, times))
            .unwrap_or_else(|| self.outer_task(passage, times))
    }

    /// "Đợt 1" of "Đợt 1: từ ngày … đến ngày …".
    fn short_part(&self, passage: &Passage<'_>, times: &[Range<usize>]) -> Option<String> {
        let first = times.first().map_or(passage.tokens.len(), |t| t.start);
        let colon = (passage.first..first).find(|&i| passage.tokens[i].is_sign(':'))?;
        let text = task::tidy(passage.slice(passage.first..colon), self.lexicon.words);
        (!text.is_empty()).then_some(text)
    }

    fn earlier_task(
        &self,
        passage: &Passage<'_>,
        sentence: &Range<usize>,
        times: &[Range<usize>],
    ) -> Option<String> {
        passage
            .sentences
            .iter()
            .rev()
            .filter(|s| s.end <= sentence.start)
            .find_map(|s| task::of_sentence(passage, s, times, self.lexicon.words))
    }

    /// Of an item that says nothing but the time: the item or lead-in around it, else the section.
    fn outer_task(&self, passage: &Passage<'_>, times: &[Range<usize>]) -> String {
        let outer = self
            .items
            .iter()
            .rev()
            .filter(|(depth, index)| *depth < passage.block.depth && *index != passage.index);
        let from_item = outer.filter_map(|(_, i)| self.passages.get(*i)).find_map(|p| {
            let whole = p.first..p.tokens.len();
            task::of_sentence(p, &whole, &[], self.lexicon.words)
        });
        let previous = || {
            let p = passage
                .index
                .checked_sub(1)
                .and_then(|i| self.passages.get(i))
                .filter(|p| p.block.leads_in() && p.block.section == passage.block.section)?;
            task::of_sentence(p, &(p.first..p.tokens.len()), &[], self.lexicon.words)
        };
        from_item.or_else(previous).unwrap_or_else(|| {
            let title = self.title_from(passage.block.section);
            self.short_part(passage, times).map_or(title.clone(), |p| format!("{title} – {p}"))
        })
    }

    /// The task of a bare "Thời gian: …": the section's own title, skipping titles that are fields themselves.
    fn field_task(&self, passage: &Passage<'a>) -> String {
        let title = self.section_title(passage.block.section);
        title
            .or_else(|| {
                self.beside(passage, |k| *k == FieldKind::Task).map(|(p, value)| {
                    task::shorten(&task::tidy(p.slice(value), self.lexicon.words))
                })
            })
            .filter(|t| !t.is_empty())
            .unwrap_or_else(|| self.plan_task())
    }

    fn title_from(&self, section: Option<usize>) -> String {
        self.section_title(section).unwrap_or_else(|| self.plan_task())
    }

    fn section_title(&self, section: Option<usize>) -> Option<String> {
        let mut at = section;
        while let Some(s) = at {
            let title = &self.outline.sections[s].title;
            let tokens = crate::lang::token::tokens(title);
            if !title.is_empty()
                && kind_of(&tokens, self.lexicon.words).is_none()
                && self.sections[s].phase.is_none()
            {
                return Some(task::shorten(&task::capitalize(title)));
            }
            at = self.parents[s];
        }
        None
    }

    fn plan_task(&self) -> String {
        let title = task::shorten(&task::capitalize(self.plan.title.trim()));
        if title.is_empty() { self.lexicon.words.untitled.to_string() } else { title }
    }

    // ---- results

    fn push(
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
            marked: false,
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
            key: String::new(),
        });
        self.out.found.len() - 1
    }

    fn faulty(&mut self, passage: &Passage<'_>, found: &Found, fault: &Fault) {
        let bytes = passage.bytes(found.tokens.clone());
        let span = passage.block.flow.source_span(bytes.start, bytes.end);
        let words = passage.text()[bytes].split_whitespace().collect::<Vec<_>>().join(" ");
        let place = Place::at(self.source, span);
        let reason = match fault {
            Fault::Nothing(reason) => *reason,
            Fault::Incomplete => {
                let missing = crate::model::Text { vi: "năm hoặc tháng", en: "year or month" };
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
    fn finish(mut self) -> Statements {
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

fn is_bold_line(source: &Source, passage: &Passage<'_>) -> bool {
    let text = source.slice(passage.block.span).trim();
    let text = text.trim_start_matches(['-', '+', '*', ' ']).trim();
    let raw = source.slice(passage.block.span);
    raw.contains("**")
        && text.ends_with("**")
        && !text.trim_end_matches('*').contains("**")
        && passage.tokens.len() < 24
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
