//! Headings, paragraphs and items: what opens, what ends, what each of them says.

use super::{Scope, Walk};
use crate::dialect::Label;
use crate::lang::word_rows::WordRows;
use crate::model::{Actor, LevelId, Place, Source};
use crate::parse::fields::FieldKind;
use crate::parse::marks::Mark;
use crate::parse::names::Mention;
use crate::parse::passage::Passage;
use crate::parse::structure::BlockKind;
use crate::parse::time::{Setting, is_only_time, times};
use std::ops::Range;

/// Words besides a known name that a name may have: "UBND các xã, *phường*".
const OTHER_WORDS: usize = 2;

impl<'a> Walk<'a> {
    pub(super) fn prose(&mut self, passage: &'a Passage<'a>) {
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
            heading: heading
                || opened.is_some()
                || block.leads_in()
                || is_bold_line(self.source, passage),
            field: None,
            phase: self.phase_around(
                block
                    .section
                    .filter(|_| opened.is_none())
                    .or_else(|| opened.and_then(|s| self.parents[s])),
            ),
            previous: opened.and_then(|s| self.phase_before(s)),
            issued: self.plan.issued,
            of_year: self.of_year,
            month_first: self.month_first,
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
        if let Some(mark) = mark.as_ref().filter(|m| m.when.is_some() || m.none) {
            self.marked_heading(passage, mark, opened);
        } else if is_phase || heading && marked.is_empty() {
            self.heading_times(passage, &found, opened, is_phase, mark.as_ref());
        } else {
            self.sentence_times(passage, &found, &marked);
        }
        self.enter(passage, heading);
    }

    /// A line that is nothing but a time and leads what follows is a phase as much as a heading.
    pub(super) fn may_be_phase(&self, passage: &Passage<'_>) -> bool {
        let short = passage.block.label.is_some() && passage.tokens.len() - passage.first < 20;
        passage.fields.is_empty() && (passage.block.leads_in() || short)
            || is_bold_line(self.source, passage)
    }

    /// Ends lead-ins and items that the passage ends.
    pub(super) fn leave(&mut self, passage: &Passage<'_>, heading: bool, opened: Option<usize>) {
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
            && !self.is_below(passage, section, *of)
        {
            // The items that follow the first are in its list.
            let goes_on = self.restarts(passage, section, *of);
            let lead = self.lead.take().filter(|_| goes_on);
            self.lead = lead.map(|(scope, _)| (scope, self.parents[section]));
        }
        // What stands behind the numbered items of a lead-in that is of no section is the plan's own.
        let plain = is_plain(passage);
        self.lead = self.lead.take().filter(|(_, of)| of.is_some() || !plain);
        if let Some(lead) = self.time_lead {
            let same = self.passages[lead].block.section == passage.block.section;
            if !same || passage.block.leads_in() {
                self.time_lead = None;
            }
        }
    }

    /// Whether a section that a passage opens stands below a lead-in of another, or of none: "Đề nghị các xã:", "1. …".
    fn is_below(&self, passage: &Passage<'_>, section: usize, lead: Option<usize>) -> bool {
        match lead {
            Some(lead) => self.is_within(section, lead),
            None => passage.block.depth > 0 && self.parents[section].is_none(),
        }
    }

    /// "a) … b) …", "**Cấp huyện:**", "a) …": the lead-in stands between two lists of the same section.
    fn restarts(&self, passage: &Passage<'_>, section: usize, lead: Option<usize>) -> bool {
        let first = |label: &Label| matches!(label.value.as_str(), "a" | "1");
        passage.block.label.as_ref().is_some_and(first)
            && self.parents[section].is_some_and(|parent| {
                lead.is_some_and(|lead| lead != parent && self.is_within(lead, parent))
            })
    }

    pub(super) fn enter(&mut self, passage: &Passage<'_>, heading: bool) {
        let block = passage.block;
        self.list(passage);
        if block.opens_item {
            self.items.push((block.depth, passage.index));
        }
        let bold = !heading && is_bold_line(self.source, passage);
        if block.leads_in() || bold || !heading && self.is_only_name(passage) {
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

    /// Notes that a section which a numbered line opened holds a list.
    fn list(&mut self, passage: &Passage<'_>) {
        let (block, Some(section)) = (passage.block, passage.block.section) else { return };
        let opener = self.outline.sections[section].at;
        let by_heading = || {
            let at = self.passages[..=passage.index].partition_point(|p| p.block.at < opener);
            matches!(self.passages[at].block.kind, BlockKind::Heading(_))
        };
        if block.depth > 0 && block.at != opener && self.listed != Some(section) && !by_heading() {
            self.listed = Some(section);
        }
    }

    pub(super) fn is_within(&self, section: usize, of: usize) -> bool {
        let mut at = Some(section);
        while let Some(s) = at {
            if s == of {
                return true;
            }
            at = self.parents[s];
        }
        false
    }

    pub(super) fn section_scope(
        &self,
        passage: &Passage<'_>,
        mark: Option<&Mark>,
    ) -> Option<Scope> {
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
            _ => match colon {
                Some(colon) => colon,
                // "3. UBND các xã": the items below are theirs.
                None if self.is_only_name(passage) => passage.tokens.len(),
                None => return None,
            },
        };
        if let Some(holder) = self.holder(passage) {
            return Some(holder);
        }
        // In a heading only what begins it names who acts.
        let first = passage.mentions.first().filter(|m| m.start <= passage.first + 4)?;
        let scope = self.clause_scope(passage, passage.first..end)?;
        (first.end <= end).then_some(scope)
    }

    /// "Giai đoạn tổ chức đại hội cấp xã", "Rà soát tại thôn", "Mặt trận các xã": a heading that names a level in its
    /// event, as a place or at its end is on what that level does, unless it is only spoken to or looked at.
    fn holder(&self, passage: &Passage<'_>) -> Option<Scope> {
        matches!(passage.block.kind, BlockKind::Heading(_)).then_some(())?;
        let (tokens, words) = (&passage.tokens, self.lexicon.words.actors);
        let led = |rows: &WordRows, m: &Mention| rows.before(tokens, m.start).is_some();
        let ends = |m: &Mention| {
            let owner = self.lexicon.words.references.within.before(tokens, m.start).is_some();
            m.end == tokens.len() && (owner || !led(&words.object, m))
        };
        let held = |m: &&Mention| {
            let place = m.bodies.is_empty() && led(&words.places, m);
            m.level.is_some() && (led(&words.events, m) || place || m.bodies.is_empty() && ends(m))
        };
        let mention = passage.mentions.iter().find(held)?;
        Some(self.actors.scope_of(std::slice::from_ref(mention)))
    }

    /// Whether a line says nothing but who acts: "Đối với cấp xã", "UBND các xã, phường".
    fn is_only_name(&self, passage: &Passage<'_>) -> bool {
        let words = self.lexicon.words;
        let tokens = &passage.tokens;
        let rest = |i: usize| {
            tokens[i].word().is_none()
                || words.actors.subject_lead.at(tokens, i).is_some()
                || words.actors.list_joints.at(tokens, i).is_some()
        };
        let others =
            (passage.first..tokens.len()).filter(|&i| !passage.mention_over(i) && !rest(i));
        passage.mentions.first().is_some_and(|m| m.start <= passage.first + 3)
            && others.take(OTHER_WORDS + 1).count() <= OTHER_WORDS
    }

    pub(super) fn levels_of_actors(&self, actors: &[Actor]) -> Vec<LevelId> {
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
}

/// A paragraph in no list, without a number of its own, below a section that a numbered line opened.
fn is_plain(passage: &Passage<'_>) -> bool {
    let block = passage.block;
    block.depth == 0 && block.label.is_none() && block.section.is_some()
}

pub(super) fn is_bold_line(source: &Source, passage: &Passage<'_>) -> bool {
    let text = source.slice(passage.block.span).trim();
    let text = text.trim_start_matches(['-', '+', '*', ' ']).trim();
    let raw = source.slice(passage.block.span);
    raw.contains("**")
        && text.ends_with("**")
        && !text.trim_end_matches('*').contains("**")
        && passage.tokens.len() < 24
}
