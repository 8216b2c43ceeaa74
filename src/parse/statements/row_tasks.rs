//! The tasks of rows: a task column, the heads where a row and a column cross, the words of a cell.

use super::Walk;
use crate::model::Span;
use crate::parse::fields::FieldKind;
use crate::parse::passage::Passage;
use crate::parse::task;
use crate::parse::time::{Found, has_only_times, is_only_time};

/// Between the task of a row and what a column or a cell adds to it.
const DASH: &str = " – ";

/// Longest text in characters of a row's head that is put in front of what another cell says.
const SHORT: usize = 60;

impl<'a> Walk<'a> {
    /// The task of a time in a cell, where it is more than what the cell has `said`.
    pub(super) fn cell_task(
        &self,
        passage: &Passage<'_>,
        (table, row, column): (usize, usize, usize),
        found: &[Found],
        (span, said): (Span, &str),
    ) -> Option<String> {
        let is_when = |kind: Option<FieldKind>| matches!(kind, Some(FieldKind::When { .. }));
        let kind = self.row.columns.get(column)?.kind;
        if is_when(kind) {
            let whens = self.row.columns.iter().filter(|c| is_when(c.kind)).count();
            let task = self.row_task(table, row);
            let head = || self.column_task(table, column);
            let head = if whens > 1 || task.is_none() { head() } else { None };
            return joined([task, head, self.clause_task(passage, found, span)]);
        }
        let times: Vec<_> = found.iter().map(|f| f.tokens.clone()).collect();
        let whole = passage.first..passage.tokens.len();
        let own = || task::of_sentence(passage, &whole, &times, self.lexicon.words);
        if is_only_time(passage, found, self.lexicon) || own().is_none() {
            // "Ghi chú" says nothing of what is to be done.
            return match kind {
                Some(_) => self.row_task(table, row),
                None => self.crossing_task(table, row, column),
            };
        }
        let head = self.row_head_text(table, row, column);
        let head = head.filter(|text| kind.is_none() && text.chars().count() <= SHORT)?;
        joined([Some(head), Some(said.to_owned())])
    }

    /// What the first cell of a row says, unless it is a time or the name of one who acts.
    fn row_head_text(&self, table: usize, row: usize, column: usize) -> Option<String> {
        let head = self.row.columns.iter().position(|c| !c.ordinal).filter(|c| *c != column)?;
        let named = self.row.phase.is_some() || self.row_head_scope(table, row).is_some();
        self.cell_text(table, row, head).filter(|_| !named)
    }

    /// What a cell with several times says of one of them: "Đợt 1: 05/6; đợt 2: 20/6".
    fn clause_task(&self, passage: &Passage<'_>, found: &[Found], span: Span) -> Option<String> {
        let ranges: Vec<_> = found.iter().map(|f| f.tokens.clone()).collect();
        let this = ranges.iter().filter(|_| ranges.len() > 1).find(|range| {
            let bytes = passage.bytes((*range).clone());
            passage.block.flow.source_span(bytes.start, bytes.end) == span
        })?;
        let sentence = passage.sentence_of(this.start);
        task::of_clause(passage, &sentence, this, &ranges, self.lexicon.words, 1)
    }

    /// The task of a time where a row and a column cross: what their heads say that is no time and nobody's name.
    fn crossing_task(&self, table: usize, row: usize, column: usize) -> Option<String> {
        let of_row = self.row_head_text(table, row, column);
        let of_column = self.cell_text(table, 0, column);
        joined([of_row, of_column.filter(|_| self.row.columns[column].scope.is_none())])
    }

    /// What the head of a time column says besides "when".
    fn column_task(&self, table: usize, column: usize) -> Option<String> {
        let (_, head) = self.row_cells(table, 0).find(|(c, _)| *c == column)?;
        task::of_field_name(&head.tokens, head.text(), self.lexicon.words)
    }

    pub(super) fn task_column(&self, table: usize, row: usize) -> Option<String> {
        let is_task = |kind: Option<FieldKind>| kind == Some(FieldKind::Task);
        let column = self.row.columns.iter().position(|c| is_task(c.kind))?;
        self.cell_text(table, row, column).map(|text| task::shorten(&text))
    }

    /// The task of a row: its task column, else its longest cell that is no field and no time.
    fn row_task(&self, table: usize, row: usize) -> Option<String> {
        self.task_column(table, row).or_else(|| {
            let plain = self.row.columns.iter().enumerate();
            plain
                .filter(|(_, column)| column.kind.is_none() && !column.ordinal)
                .filter_map(|(at, _)| Some((at, self.cell_text(table, row, at)?)))
                .max_by_key(|(at, text)| (text.chars().count(), usize::MAX - at))
                .map(|(_, text)| task::shorten(&text))
        })
    }

    /// "16/12 | Sáng | Toán, Ngữ văn": what a row says besides its time, in a table that is no list of levels.
    pub(super) fn row_said(&self, head: &Passage<'_>, table: usize) -> Option<String> {
        let of_levels = self.row.columns.iter().any(|c| c.scope.is_some());
        let counts = |text: &String| text.chars().any(|c| c.is_ascii_digit());
        let said = self.row_task(table, self.row.row).filter(|t| !of_levels && !counts(t))?;
        let short = said.chars().count() <= SHORT;
        let title = self.section_title(head.block.section).filter(|_| short);
        joined([title, Some(said)])
    }

    /// What a cell says, if it is more than a time.
    fn cell_text(&self, table: usize, row: usize, column: usize) -> Option<String> {
        let (_, cell) = self.row_cells(table, row).find(|(c, _)| *c == column)?;
        let text = task::tidy(cell.text(), self.lexicon.words);
        (!text.is_empty() && !has_only_times(cell, self.lexicon)).then_some(text)
    }
}

fn joined(parts: impl IntoIterator<Item = Option<String>>) -> Option<String> {
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| task::shorten(&parts.join(DASH)))
}
