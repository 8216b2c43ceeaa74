//! Whom a statement binds, from its own words outward to the plan.

use super::{NEAR, Scope, Walk};
use crate::model::LevelId;
use crate::parse::fields::FieldKind;
use crate::parse::names::{Mention, Names};
use crate::parse::passage::{Passage, token_range};
use crate::parse::sentence::brackets_around;
use crate::parse::structure::BlockKind;
use crate::parse::time::Found;
use std::ops::Range;

/// How many blocks before and after a field those that belong to it may stand.
const BESIDE: usize = 24;

impl<'a> Walk<'a> {
    /// From the statement outward: its brackets, clause and sentence, the item, fields beside it, items and lead-ins
    /// around it, headings, the plan.
    pub(super) fn statement_scope(&self, passage: &Passage<'_>, found: &Found) -> Scope {
        if let Some(scope) = self.field_scope(passage, found) {
            return scope;
        }
        let sentence = passage.sentence_of(found.tokens.start);
        let clauses = self.clauses(passage, found, &sentence);
        // Who acts goes before where: "The office trains the clerks, by 1 May, at commune level".
        let acting = clauses.iter().find_map(|c| self.actors.of_clause(passage, c.clone()));
        let place = || {
            let clause = self.behind_other_times(passage, found, &sentence)?;
            self.actors.at_level(passage, clause)
        };
        let own = acting
            .or_else(place)
            .or_else(|| clauses.iter().find_map(|c| self.clause_scope(passage, c.clone())));
        own.or_else(|| self.earlier_sentences(passage, &sentence))
            .or_else(|| self.section_lead(passage))
            .or_else(|| self.around(passage))
            .unwrap_or_else(|| self.default_scope())
    }

    /// Stretches in which to look for who acts, nearest first.
    pub(super) fn clauses(
        &self,
        passage: &Passage<'_>,
        found: &Found,
        sentence: &Range<usize>,
    ) -> Vec<Range<usize>> {
        let start = found.tokens.start;
        let mut out = Vec::new();
        let bytes = passage.bytes(found.tokens.clone());
        if let Some(inside) =
            brackets_around(passage.text(), &passage.bytes(sentence.clone()), &bytes)
        {
            out.push(token_range(&passage.tokens, &inside));
        }
        let semicolon = (sentence.start..start).rev().find(|&i| passage.tokens[i].is_sign(';'));
        if let Some(at) = semicolon.filter(|&at| !self.only_joins(passage, sentence, at)) {
            out.push(at + 1..sentence.end);
        }
        // "A làm trước 1/1, B làm trước 1/2": the second time has a subject of its own.
        if let Some(comma) = (sentence.start..start).rev().find(|&i| passage.tokens[i].is_sign(','))
            && passage
                .mentions_in(&(comma + 1..start))
                .first()
                .is_some_and(|m| m.start <= self.behind_and(passage, comma + 1) + 1)
            && (sentence.start..comma).any(|i| self.dates(passage, i))
        {
            out.push(self.behind_and(passage, comma + 1)..start);
        }
        if let Some(head) = self.head_behind_and(passage, sentence, start) {
            out.push(head..start);
        }
        // "Cấp tỉnh: Ban Tổ chức hướng dẫn": who acts may stand behind the lead-in, else in it, even where that is
        // only the end of a longer one: "Kiện toàn ủy ban – đối với cấp xã: xong trước …".
        if let Some(colon) = (sentence.start..start).rev().find(|&i| passage.tokens[i].is_sign(':'))
        {
            let end = (found.tokens.end..sentence.end).find(|&i| passage.tokens[i].is_sign(';'));
            out.push(colon + 1..end.unwrap_or(sentence.end));
            let parts = [';', '-'];
            let part = (sentence.start..colon)
                .rev()
                .find(|&i| parts.iter().any(|sign| passage.tokens[i].is_sign(*sign)));
            out.push(part.map_or(sentence.start.max(passage.first), |at| at + 1)..colon);
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

    /// "Set up at regional level by 1 May and at district level by 1 June", "… by 1 May and the office reports by 1
    /// June": where the second clause begins with who acts, or where.
    fn head_behind_and(
        &self,
        passage: &Passage<'_>,
        sentence: &Range<usize>,
        start: usize,
    ) -> Option<usize> {
        let words = self.lexicon.words.actors;
        // "the" only goes along with a conjunction.
        let heads = |&i: &usize| {
            words.clause_heads.at(&passage.tokens, i).is_some()
                && words.subject_lead.at(&passage.tokens, i).is_none()
        };
        (sentence.start + 1..start).rev().filter(heads).find_map(|and| {
            let head = self.behind_and(passage, and);
            let name = words.places.at(&passage.tokens, head).unwrap_or(head);
            let acts = passage.mentions_in(&(head..start)).first()?.start == name;
            let listed = passage.mention_over(and - 1);
            (acts && !listed && (sentence.start..and).any(|i| self.dates(passage, i)))
                .then_some(head)
        })
    }

    /// "On 2 May at regional level and no later than 3 May at district level": what goes with the second time.
    fn behind_other_times(
        &self,
        passage: &Passage<'_>,
        found: &Found,
        sentence: &Range<usize>,
    ) -> Option<Range<usize>> {
        let (tokens, heads) = (&passage.tokens, self.lexicon.words.actors.clause_heads);
        let parts = |i: &usize| tokens[*i].is_sign(',') || heads.at(tokens, *i).is_some();
        let cut = (sentence.start..found.tokens.start).rev().find(parts)?;
        (sentence.start..cut).any(|i| self.dates(passage, i)).then_some(cut + 1..sentence.end)
    }

    /// Whether a number is part of a time: a year, or what a month or a slash follows.
    fn dates(&self, passage: &Passage<'_>, at: usize) -> bool {
        let Some((_, digits)) = passage.tokens[at].number() else { return false };
        let behind = passage.tokens.get(at + 1).is_some_and(|t| {
            t.is_sign('/')
                || t.word().is_some_and(|w| self.lexicon.words.binding.unnumbered.contains(&w))
        });
        digits == 4 || behind
    }

    /// The token behind "và", "còn", "and" at the head of a clause.
    fn behind_and(&self, passage: &Passage<'_>, at: usize) -> usize {
        let heads = self.lexicon.words.actors.clause_heads;
        (at..passage.tokens.len()).find(|&i| heads.at(&passage.tokens, i).is_none()).unwrap_or(at)
    }

    /// Whether a semicolon stands between names only: "Đảng bộ xã A; Chi bộ trường B: …".
    fn only_joins(&self, passage: &Passage<'_>, sentence: &Range<usize>, semicolon: usize) -> bool {
        let start = sentence.start.max(passage.first);
        let before = passage.mentions_in(&(start..semicolon)).last();
        let after = passage.mentions_in(&(semicolon + 1..sentence.end)).first();
        let starts =
            passage.mentions_in(&(start..semicolon)).first().is_some_and(|m| m.start <= start + 1);
        starts
            && before.is_some_and(|m| m.end == semicolon)
            && after.is_some_and(|m| m.start == semicolon + 1)
    }

    pub(super) fn clause_scope(
        &self,
        passage: &Passage<'_>,
        clause: Range<usize>,
    ) -> Option<Scope> {
        if passage.mentions_in(&clause).is_empty() && passage.lead_in_range(&clause).is_none() {
            return None;
        }
        self.actors
            .of_clause(passage, clause.clone())
            .or_else(|| self.actors.at_level(passage, clause))
    }

    pub(super) fn earlier_sentences(
        &self,
        passage: &Passage<'_>,
        sentence: &Range<usize>,
    ) -> Option<Scope> {
        passage
            .sentences_before(sentence)
            .take(NEAR)
            .find_map(|s| self.clause_scope(passage, s.start.max(passage.first)..s.end))
    }

    /// Who acts in a passage as a whole, by its first sentence that says so.
    pub(super) fn own_scope(&self, passage: &Passage<'_>) -> Option<Scope> {
        passage
            .sentences
            .iter()
            .take(NEAR)
            .find_map(|s| self.clause_scope(passage, s.start.max(passage.first)..s.end))
    }

    /// Items around the passage, then the last lead-in, then headings.
    pub(super) fn around(&self, passage: &Passage<'_>) -> Option<Scope> {
        if let Some(section) = self.closed_by(passage) {
            return self.heading_scope(self.parents[section]);
        }
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

    /// "3. UBND các xã", its items, and then a paragraph of its own: that one closes the plan, not the list of the
    /// communes' tasks.
    fn closed_by(&self, passage: &Passage<'_>) -> Option<usize> {
        let block = passage.block;
        let section = block.section?;
        let plain = block.kind == BlockKind::Paragraph && block.depth == 0 && block.label.is_none();
        (plain && self.listed == Some(section) && !block.leads_in()).then_some(section)
    }

    pub(super) fn heading_scope(&self, section: Option<usize>) -> Option<Scope> {
        let mut at = section;
        while let Some(s) = at {
            if let Some(scope) = &self.sections[s].scope {
                return Some(scope.clone());
            }
            at = self.parents[s];
        }
        None
    }

    pub(super) fn default_scope(&self) -> Scope {
        let levels = if self.title_levels.is_empty() {
            vec![self.plan.level]
        } else {
            self.title_levels.clone()
        };
        Scope { levels, ..Scope::default() }
    }

    /// The title is the heading above all: where the author says that other levels carry the plan out, and it names
    /// some of them, those do.
    pub(super) fn levels_of_title(&self) -> Vec<LevelId> {
        let Some(applies) = self.plan.applies_to else { return Vec::new() };
        let tokens = crate::lang::token::tokens(self.plan.title);
        let names = Names::new(self.actors.config);
        let mentions: Vec<Mention> = names.mentions(&tokens);
        let levels = self.actors.scope_of(&mentions).levels;
        let fits =
            !applies.contains(&self.plan.level) && levels.iter().all(|l| applies.contains(l));
        if fits { levels } else { Vec::new() }
    }

    /// "Đơn vị chủ trì", "Phối hợp" beside "Thời gian".
    pub(super) fn field_scope(&self, passage: &Passage<'_>, found: &Found) -> Option<Scope> {
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

    /// "Đơn vị chủ trì: X" over or under the tasks of a section, if it is the only one there.
    fn section_lead(&self, passage: &Passage<'_>) -> Option<Scope> {
        let section = passage.block.section?;
        let here = passage.index;
        let same = |p: &&Passage<'_>| p.block.section == Some(section);
        let after = self.passages[here..].iter().take_while(same).take(BESIDE);
        let before = self.passages[..here].iter().rev().take_while(same).take(BESIDE);
        let mut leads = before.chain(after).filter_map(|p| {
            p.value(|k| *k == FieldKind::Lead).map(|field| (p, field.value.clone()))
        });
        let lead = leads.next()?;
        let partner = self.beside(passage, |k| *k == FieldKind::Partner);
        let mut scope = self.field_actors(lead);
        scope.with = partner.map(|value| self.field_actors(value).by).unwrap_or_default();
        (leads.next().is_none() && !scope.is_empty()).then_some(scope)
    }

    pub(super) fn field_actors(&self, (passage, value): (&Passage<'_>, Range<usize>)) -> Scope {
        // "Chủ trì: Hội đồng xã. Lệnh gọi phải được giao …"
        let first = passage.sentence_of(value.start).end.max(value.start + 1);
        let value = value.start..value.end.min(first);
        let by = self.actors.actors(passage, value.clone());
        let mut levels = self.levels_of_actors(&by);
        if levels.is_empty() {
            levels = self.actors.levels_of(passage, value);
        }
        Scope { levels, by, with: Vec::new() }
    }

    /// The nearest field of a kind in the passage or beside it, in the same section.
    pub(super) fn beside(
        &self,
        passage: &Passage<'a>,
        kind: fn(&FieldKind) -> bool,
    ) -> Option<(&'a Passage<'a>, Range<usize>)> {
        let all: &'a [Passage<'a>] = self.passages;
        let here = passage.index;
        let section = self.home(passage);
        let is_when =
            |p: &Passage<'_>| p.fields.iter().any(|f| matches!(f.kind, FieldKind::When { .. }));
        let at = |p: &'a Passage<'a>| p.value(kind).map(|f| (p, f.value.clone()));
        // A numbered paragraph that is no field is passed over: "b) Kinh phí: …".
        let near = |p: &&Passage<'_>| {
            let own = p.block.section;
            let part = own.is_some_and(|own| self.is_opened_by(own, p));
            let within = part && own.is_some_and(|own| self.parents[own] == section);
            (self.home(p) == section || within) && !is_when(p)
        };
        let of_section = |p: &&Passage<'_>| self.home(p) == section;
        let after = all.iter().skip(here + 1).take(BESIDE).take_while(near).filter(of_section);
        let before = all[..here].iter().rev().take(BESIDE).take_while(near).filter(of_section);
        let mut beside = after.chain(before);
        at(all.get(here)?).or_else(|| beside.find_map(at))
    }

    /// The section in which a passage's fields are: "a) Chủ trì: …", "b) Thời gian: …" are parts of one.
    fn home(&self, passage: &Passage<'_>) -> Option<usize> {
        let section = passage.block.section?;
        let begins = passage.fields.first().is_some_and(|f| f.name.start == passage.first);
        let part = begins && self.is_opened_by(section, passage);
        if part { self.parents[section] } else { Some(section) }
    }

    /// Whether a numbered paragraph opens a section.
    fn is_opened_by(&self, section: usize, passage: &Passage<'_>) -> bool {
        let block = passage.block;
        block.label.is_some()
            && self.outline.sections[section].at == block.at
            && !matches!(block.kind, BlockKind::Heading(_))
    }

    pub(super) fn set_scope(&mut self, at: usize, scope: Scope, section: Option<usize>) {
        self.add_levels(section, &scope.levels);
        let statement = &mut self.out.found[at];
        (statement.levels, statement.by, statement.with) = (scope.levels, scope.by, scope.with);
    }
}
