//! Cells: row heads as phases, columns as levels, bodies, tasks and times.

use super::{Column, RowState, Scope, Walk};
use crate::lang::phrase::Moment;
use crate::model::{Kind, LevelId, Period, Precision};
use crate::parse::fields::{Edge, FieldKind, is_ordinal, kind_of};
use crate::parse::passage::Passage;
use crate::parse::structure::BlockKind;
use crate::parse::time::{Found, Setting, has_only_times, is_named_time, is_only_time, times};

impl<'a> Walk<'a> {
    pub(super) fn cell(
        &mut self,
        passage: &'a Passage<'a>,
        table: usize,
        row: usize,
        column: usize,
    ) {
        if self.row.table != Some(table) {
            self.row = RowState {
                table: Some(table),
                columns: self.columns(table),
                ..RowState::default()
            };
        }
        if row == 0 {
            self.head_times(passage, column);
            return;
        }
        self.row.row = row;
        let head = self.row.columns.iter().position(|c| !c.ordinal).unwrap_or(0);
        let kind = self.row.columns.get(column).and_then(|c| c.kind);
        let field = match kind {
            Some(FieldKind::When { edge, .. }) => Some(edge),
            _ => self.row.columns.get(column).filter(|c| c.times).map(|_| Edge::Whole),
        };
        let is_head =
            column == head && matches!(field, None | Some(Edge::Whole | Edge::Month | Edge::Issue));
        let phase = self
            .row
            .period
            .filter(|_| column != head)
            .or_else(|| self.row.columns.get(column).and_then(|c| c.period))
            .or_else(|| self.phase_around(passage.block.section));
        let setting = Setting {
            heading: is_head,
            field,
            phase,
            previous: self.row.previous.filter(|_| is_head),
            issued: self.plan.issued,
            of_year: self.of_year,
            month_first: self.month_first,
        };
        let marked = self.marks(passage);
        let ranges: Vec<_> = marked.iter().map(|(r, _)| r.clone()).collect();
        let found = times(passage, &setting, self.lexicon, &ranges);
        if is_head && !passage.text().trim().is_empty() {
            (self.row.phase, self.row.period) = (None, None);
            let may_be_named = kind.is_none_or(|k| matches!(k, FieldKind::When { .. }));
            let named = may_be_named && is_named_time(passage, &found, self.lexicon);
            let phase = named || is_only_time(passage, &found, self.lexicon);
            if phase && marked.is_empty() && self.has_words(table, row, head) {
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
            self.row_scope(passage, column, at, field.is_some());
            let (span, said) = (self.out.found[at].span, self.out.found[at].task.clone());
            let mark = marked.iter().find(|(range, _)| {
                let bytes = passage.bytes(range.clone());
                passage.block.flow.source_span(bytes.start, bytes.end) == span
            });
            // The author's mark has the last word.
            if let Some((_, mark)) = mark {
                self.apply(at, mark, passage.block.section);
            }
            let span = self.out.found[at].span;
            let task = self.cell_task(passage, (table, row, column), &found, (span, &said));
            if let Some(task) = task {
                self.out.found[at].task = task;
            }
            let levels = self.out.found[at].levels.clone();
            self.add_row_levels(&levels);
        }
    }

    /// "Đợt 1: 05 – 09/10/2026", "Cấp xã (trước ngày 15/6/2026)" as the head of a column. Days that a column only has
    /// figures of are no deadlines: "đến 30/6/2026".
    fn head_times(&mut self, passage: &'a Passage<'a>, column: usize) {
        if self.row.columns.get(column).is_none_or(|c| c.kind.is_some()) {
            return;
        }
        let setting = Setting {
            phase: self.phase_around(passage.block.section),
            issued: self.plan.issued,
            of_year: self.of_year,
            month_first: self.month_first,
            ..Setting::default()
        };
        let marked = self.marks(passage);
        let ranges: Vec<_> = marked.iter().map(|(r, _)| r.clone()).collect();
        let mut found = times(passage, &setting, self.lexicon, &ranges);
        if self.tells_times(passage, column) && marked.is_empty() {
            return;
        }
        let weak = &self.lexicon.words.binding.weak_limits;
        found.retain(|f| {
            let days = matches!(f.verdict, Ok((period, _)) if period.precision == Precision::Day);
            days && weak.at(&passage.tokens, f.tokens.start).is_none()
        });
        self.sentence_times(passage, &found, &marked);
    }

    /// Whether the cells below a head have times of their own, to which the head's only belongs.
    fn tells_times(&self, head: &Passage<'_>, column: usize) -> bool {
        let BlockKind::Cell { table, .. } = head.block.kind else { return false };
        (1..self.outline.tables[table].rows.len()).any(|row| {
            let cell = self.row_cells(table, row).find(|(c, _)| *c == column);
            cell.is_some_and(|(_, p)| !self.lexicon.time.phrases(&p.tokens, true).is_empty())
        })
    }

    /// Whether a row says anything besides times; one of a list of dates opens no phase.
    fn has_words(&self, table: usize, row: usize, head: usize) -> bool {
        let others = || self.row_cells(table, row).filter(|(c, _)| *c != head);
        let empty = |p: &Passage<'_>| p.text().trim().is_empty();
        !others().any(|(_, p)| has_only_times(p, self.lexicon))
            || others().any(|(_, p)| !empty(p) && !has_only_times(p, self.lexicon))
    }

    pub(super) fn columns(&self, table: usize) -> Vec<Column> {
        let heads = self.outline.tables[table].rows.first().map_or(&[][..], Vec::as_slice);
        heads
            .iter()
            .enumerate()
            .filter_map(|(at, &i)| Some((at, self.passages.get(i)?)))
            .map(|(at, p)| {
                let scope = self
                    .clause_scope(p, p.first..p.tokens.len())
                    .filter(|_| p.mentions.first().is_some_and(|m| m.start <= 3));
                let ordinal = is_ordinal(&p.tokens, self.lexicon.words);
                let kind = kind_of(&p.tokens, self.lexicon.words);
                let times = kind.is_none() && !ordinal && self.is_of_times(table, at);
                Column {
                    kind,
                    times,
                    ordinal,
                    scope: scope.filter(|_| kind.is_none()),
                    period: self.period_of(p),
                }
            })
            .collect()
    }

    /// Whether a column's cells are nothing but times, and one of them could be nothing else: "15/3" below "Tháng 5".
    fn is_of_times(&self, table: usize, column: usize) -> bool {
        let rows = 1..self.outline.tables[table].rows.len();
        let cells = rows.filter_map(|row| self.row_cells(table, row).nth(column));
        let said = |p: &&Passage<'_>| p.text().chars().any(char::is_alphanumeric);
        let cells: Vec<_> = cells.map(|(_, p)| p).filter(said).collect();
        let dated = |p: &&Passage<'_>| {
            let phrases = self.lexicon.time.phrases(&p.tokens, true);
            let named = |m: &Moment| m.slots.month.is_some() || m.slots.quarter.is_some();
            phrases.iter().all(|phrase| phrase.moments.iter().all(named))
        };
        cells.iter().all(|p| has_only_times(p, self.lexicon) && dated(p))
            && cells.iter().any(|p| !self.lexicon.time.phrases(&p.tokens, false).is_empty())
    }

    /// The time that the head of a column is: "Năm 2027", "Quý I".
    fn period_of(&self, head: &Passage<'_>) -> Option<Period> {
        let setting = Setting {
            heading: true,
            phase: self.phase_around(head.block.section),
            issued: self.plan.issued,
            of_year: self.of_year,
            month_first: self.month_first,
            ..Setting::default()
        };
        let found = times(head, &setting, self.lexicon, &[]);
        let (period, _) = found.first()?.verdict.as_ref().ok()?;
        is_only_time(head, &found, self.lexicon).then_some(*period)
    }

    pub(super) fn row_phase(&mut self, passage: &Passage<'_>, found: &[Found]) {
        for f in found {
            if let Ok((period, _)) = f.verdict {
                let table = self.row.table.unwrap_or_default();
                let task = self
                    .task_column(table, self.row.row)
                    .or_else(|| self.row_said(passage, table))
                    .unwrap_or_else(|| self.phase_task(passage, found, None, true));
                let at = self.push(passage, f, (period, Kind::Period), task, Scope::default());
                self.out.found[at].phase = true;
                (self.row.phase, self.row.period) = (Some(at), Some(period));
                self.row.previous = Some(period);
                let scope = self.lead_column(table, self.row.row);
                if let Some(scope) = scope {
                    self.set_scope(at, scope, passage.block.section);
                }
            }
        }
    }

    /// A cell under a level's head counts for the phase of its row, if it says anything.
    pub(super) fn count_cell(&mut self, passage: &Passage<'_>, column: usize, head: usize) {
        let says = passage.text().chars().filter(|c| c.is_alphanumeric()).count() > 1;
        let of_column = self.row.columns.get(column).and_then(|c| c.scope.clone());
        let kind = self.row.columns.get(column).and_then(|c| c.kind);
        let scope = of_column.or_else(|| {
            kind.is_none_or(|k| k == FieldKind::Task).then(|| self.own_scope(passage)).flatten()
        });
        let levels = scope.map(|s| s.levels);
        if column != head
            && says
            && let Some(levels) = levels
        {
            self.add_row_levels(&levels);
        }
    }

    pub(super) fn add_row_levels(&mut self, levels: &[LevelId]) {
        if let Some(phase) = self.row.phase {
            let all = &mut self.out.found[phase].levels;
            all.extend_from_slice(levels);
            all.sort();
            all.dedup();
        }
    }

    /// A cell's own words, the row's responsible body, the column's head, the row's head, then headings.
    pub(super) fn row_scope(
        &mut self,
        passage: &Passage<'_>,
        column: usize,
        at: usize,
        field: bool,
    ) {
        let table = self.row.table.unwrap_or_default();
        let lead = self.lead_column(table, self.row.row);
        let own = if field { None } else { self.own_scope(passage) };
        let column = self.row.columns.get(column).and_then(|c| c.scope.clone());
        let row_head = self.row_head_scope(table, self.row.row);
        let named = || self.named_cell(table, self.row.row);
        if let Some(scope) = lead.or(own).or(column).or(row_head).or_else(named) {
            let levels = if scope.levels.is_empty() {
                self.out.found[at].levels.clone()
            } else {
                scope.levels.clone()
            };
            self.set_scope(at, Scope { levels, ..scope }, passage.block.section);
        }
    }

    pub(super) fn row_cells(
        &self,
        table: usize,
        row: usize,
    ) -> impl Iterator<Item = (usize, &'a Passage<'a>)> {
        let all: &'a [Passage<'a>] = self.passages;
        let cells = self.outline.tables[table].rows.get(row).map_or(&[][..], Vec::as_slice);
        cells.iter().enumerate().filter_map(move |(c, &i)| Some((c, all.get(i)?)))
    }

    pub(super) fn lead_column(&self, table: usize, row: usize) -> Option<Scope> {
        let of = |kind: FieldKind| {
            let columns = self.row.columns.iter().enumerate();
            columns
                .filter(|(_, column)| column.kind == Some(kind))
                .find_map(|(at, _)| self.cell_or_above(table, row, at))
        };
        if let Some(scope) = self.lead_cell(table, row) {
            return Some(scope);
        }
        let lead = of(FieldKind::Lead)?;
        let mut scope = self.field_actors((lead, 0..lead.tokens.len()));
        if let Some(partner) = of(FieldKind::Partner) {
            scope.with = self.actors.actors(partner, 0..partner.tokens.len());
        }
        Some(scope)
    }

    /// What a cell says; "nt" says what the cell above says.
    fn cell_or_above(&self, table: usize, row: usize, column: usize) -> Option<&'a Passage<'a>> {
        let ditto = |p: &Passage<'_>| {
            self.lexicon.words.fields.dittos.at(&p.tokens, p.first) == Some(p.tokens.len())
        };
        let cell = |row: usize| Some(self.row_cells(table, row).find(|(c, _)| *c == column)?.1);
        let said = (1..=row).rev().map_while(cell).find(|p| !ditto(p))?;
        (!said.text().trim().is_empty()).then_some(said)
    }

    /// A cell with fields of its own: "Chủ trì: X.<br>Phối hợp: Y."
    fn lead_cell(&self, table: usize, row: usize) -> Option<Scope> {
        let value = |kind: fn(&FieldKind) -> bool| {
            self.row_cells(table, row).find_map(|(_, p)| Some((p, p.value(kind)?.value.clone())))
        };
        let mut scope = self.field_actors(value(|k| *k == FieldKind::Lead)?);
        if let Some((partner, range)) = value(|k| *k == FieldKind::Partner) {
            scope.with = self.actors.actors(partner, range);
        }
        Some(scope)
    }

    /// "Chi bộ trực thuộc" in a column for the kind of body: a cell that is nothing but the name of one who acts.
    fn named_cell(&self, table: usize, row: usize) -> Option<Scope> {
        let plain = |at: usize| self.row.columns.get(at).is_some_and(|c| c.kind.is_none());
        self.row_cells(table, row).filter(|(at, _)| plain(*at)).find_map(|(_, cell)| {
            let [name] = cell.mentions.as_slice() else { return None };
            let whole = name.start == cell.first && name.end == cell.tokens.len();
            whole.then(|| self.actors.scope_of(std::slice::from_ref(name)))
        })
    }

    pub(super) fn row_head_scope(&self, table: usize, row: usize) -> Option<Scope> {
        let head = self.row.columns.iter().position(|c| !c.ordinal)?;
        let (_, passage) = self.row_cells(table, row).find(|(c, _)| *c == head)?;
        passage.mentions.first().filter(|m| m.start <= 3)?;
        self.clause_scope(passage, passage.first..passage.tokens.len())
    }
}
