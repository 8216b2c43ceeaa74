//! The task of a statement: its own words, else those around it.

use super::prose::is_bold_line;
use super::{NEAR, Walk};
use crate::parse::fields::{Field, FieldKind, kind_of};
use crate::parse::passage::Passage;
use crate::parse::task;
use crate::parse::time::Found;
use std::ops::Range;

impl<'a> Walk<'a> {
    pub(super) fn task(
        &self,
        passage: &Passage<'_>,
        found: &Found,
        times: &[Range<usize>],
    ) -> String {
        let words = self.lexicon.words;
        if let Some(field) = passage
            .field_of(found.tokens.start)
            .filter(|f| matches!(f.kind, FieldKind::When { .. }))
            .filter(|f| !self.is_beyond(passage, f, found, times))
        {
            let name = &passage.tokens[field.name.clone()];
            let own = matches!(field.kind, FieldKind::When { plain: false, .. })
                .then(|| task::of_field_name(name, passage.text(), words))
                .flatten()
                .filter(|name| task::content_words(name, words) >= words.tasks.telling);
            return own.unwrap_or_else(|| self.field_task(passage));
        }
        let sentence = passage.sentence_of(found.tokens.start);
        let this = times.iter().find(|t| t.contains(&found.tokens.start)).unwrap_or(&found.tokens);
        let shared = task::within(times, &sentence).len() > 1;
        let of_clause =
            || task::of_clause(passage, &sentence, this, times, words, words.tasks.telling);
        let clause = shared.then(of_clause).flatten();
        let of_part = || task::of_part(passage, &sentence, this, times, words);
        let part = (shared && clause.is_none()).then(of_part).flatten();
        let telling = part.as_ref().and_then(|part| {
            let labelled =
                this.start.checked_sub(1).is_some_and(|at| passage.tokens[at].is_sign(':'));
            let least = if labelled { words.tasks.telling } else { words.tasks.part };
            let tells = task::content_words(part, words) >= least;
            let led = || task::with_lead(passage, &sentence, part, times, words);
            let headed = || task::with_head(passage, &sentence, part, times, words);
            if tells { Some(part.clone()) } else { headed().or_else(led) }
        });
        let own = clause.or(telling).or_else(|| {
            let around = || task::of_whole_clause(passage, &sentence, this, times, words);
            let around = shared.then(around).flatten();
            let alone = around.is_none();
            let whole = around.or_else(|| task::of_sentence(passage, &sentence, times, words));
            let cut = whole.as_ref().is_some_and(|t| t.ends_with('…'));
            match part {
                // "Đợt hai" needs the whole sentence, "hoàn thành" only its beginning.
                Some(_) => whole,
                None if cut => task::of_brackets(passage, this, times, words).or(whole),
                None if shared && alone => self.first_part(passage, &sentence, times).or(whole),
                None => whole,
            }
        });
        if self.time_lead.is_some() && passage.tokens.len() < 48 {
            let title = self.title_from(passage.block.section);
            let part = task::of_sentence(passage, &sentence, times, words)
                .or_else(|| self.short_part(passage, times));
            return part.map_or(title.clone(), |p| format!("{title} – {p}"));
        }
        // "Cấp tỉnh: không quá 02 ngày": how long, not what.
        let long = |text: &String| task::begins_with_length(text, words);
        let titled = |text: String| {
            let title = self.section_title(passage.block.section);
            title.map_or(text.clone(), |title| format!("{title}: {}", task::uncapitalized(&text)))
        };
        let own = own.map(|text| if long(&text) { titled(text) } else { text });
        own.or_else(|| self.earlier_task(passage, &sentence, times))
            .unwrap_or_else(|| self.outer_task(passage, times))
    }

    /// Whether a time stands in a sentence behind a field that says by itself what is to be done.
    fn is_beyond(
        &self,
        passage: &Passage<'_>,
        field: &Field,
        found: &Found,
        times: &[Range<usize>],
    ) -> bool {
        let sentence = passage.sentence_of(found.tokens.start);
        let own = || task::of_sentence(passage, &sentence, times, self.lexicon.words);
        !sentence.contains(&field.name.start) && own().is_some()
    }

    /// Where a part says only "hoàn thành", what the sentence says before its first time.
    pub(super) fn first_part(
        &self,
        passage: &Passage<'_>,
        sentence: &Range<usize>,
        times: &[Range<usize>],
    ) -> Option<String> {
        let first = task::within(times, sentence).first()?;
        task::of_part(passage, sentence, first, times, self.lexicon.words)
    }

    /// "Đợt 1" of "Đợt 1: từ ngày … đến ngày …".
    pub(super) fn short_part(
        &self,
        passage: &Passage<'_>,
        times: &[Range<usize>],
    ) -> Option<String> {
        let first = times.first().map_or(passage.tokens.len(), |t| t.start);
        let colon = (passage.first..first).find(|&i| passage.tokens[i].is_sign(':'))?;
        let text = task::tidy(passage.slice(passage.first..colon), self.lexicon.words);
        (!text.is_empty()).then_some(text)
    }

    pub(super) fn earlier_task(
        &self,
        passage: &Passage<'_>,
        sentence: &Range<usize>,
        times: &[Range<usize>],
    ) -> Option<String> {
        passage
            .sentences_before(sentence)
            .take(NEAR)
            .find_map(|s| task::of_sentence(passage, s, times, self.lexicon.words))
    }

    /// Of an item that says nothing but the time: the item or lead-in around it, else the section.
    pub(super) fn outer_task(&self, passage: &Passage<'_>, times: &[Range<usize>]) -> String {
        let from_item = self.items_around(passage).find_map(|p| {
            let whole = p.first..p.tokens.len();
            task::of_sentence(p, &whole, &[], self.lexicon.words)
        });
        let below = || self.items_below(passage);
        let previous = || {
            let p = passage
                .index
                .checked_sub(1)
                .and_then(|i| self.passages.get(i))
                .filter(|p| p.block.leads_in() && p.block.section == passage.block.section)?;
            task::of_sentence(p, &(p.first..p.tokens.len()), &[], self.lexicon.words)
        };
        // "16. Từ nay đến …": what says only a time is no title for itself.
        let around = passage.block.section.and_then(|s| match self.outline.sections[s].at {
            at if at == passage.block.at => self.parents[s],
            _ => Some(s),
        });
        below().or(from_item).or_else(previous).unwrap_or_else(|| {
            let title = self.title_from(around);
            self.short_part(passage, times).map_or(title.clone(), |p| format!("{title} – {p}"))
        })
    }

    /// The items in which a passage lies, from the nearest.
    fn items_around(&self, passage: &Passage<'_>) -> impl Iterator<Item = &Passage<'a>> {
        let (depth, index) = (passage.block.depth, passage.index);
        let outer = self.items.iter().rev().filter(move |(d, i)| *d < depth && *i != index);
        outer.filter_map(|(_, i)| self.passages.get(*i))
    }

    /// What the item around a list of fields says, unless it only names who acts.
    fn item_over_fields(&self, passage: &Passage<'_>) -> Option<String> {
        let item = self.items_around(passage).next().filter(|p| p.fields.is_empty())?;
        let whole = item.first..item.tokens.len();
        let text = task::of_sentence(item, &whole, &[], self.lexicon.words)?;
        let named = task::mentioned(item, &whole);
        let telling = named + self.lexicon.words.tasks.telling;
        (task::content_words(&text, self.lexicon.words) >= telling).then_some(text)
    }

    /// "Chậm nhất ngày 07/02/2021:" leads in what is to be done by then.
    fn items_below(&self, passage: &Passage<'_>) -> Option<String> {
        let depth = passage.block.depth;
        let below = self.passages.get(passage.index + 1..)?.iter();
        let items: Vec<String> = below
            .take_while(|p| p.block.depth > depth && p.block.section == passage.block.section)
            .filter(|p| p.block.depth == depth + 1 && p.block.opens_item)
            .take(NEAR)
            .map(|p| task::tidy(p.slice(p.first..p.tokens.len()), self.lexicon.words))
            .filter(|text| !text.is_empty())
            .collect();
        (passage.block.leads_in() && !items.is_empty()).then(|| task::shorten(&items.join("; ")))
    }

    /// The task of a bare "Thời gian: …": what the item around it says, else the section's own title, skipping titles
    /// that are fields themselves.
    pub(super) fn field_task(&self, passage: &Passage<'a>) -> String {
        self.before_fields(passage)
            .or_else(|| self.item_over_fields(passage))
            .or_else(|| self.bold_above(passage))
            .or_else(|| self.section_title(passage.block.section))
            .or_else(|| {
                self.beside(passage, |k| *k == FieldKind::Task).map(|(p, value)| {
                    task::shorten(&task::tidy(p.slice(value), self.lexicon.words))
                })
            })
            .filter(|t| !t.is_empty())
            .unwrap_or_else(|| self.plan_task())
    }

    /// "Tổ chức tập huấn. Thời gian: tháng 3/2026.": what stands before the fields.
    fn before_fields(&self, passage: &Passage<'_>) -> Option<String> {
        let first = passage.fields.first()?.name.start;
        task::of_sentence(passage, &(passage.first..first), &[], self.lexicon.words)
    }

    /// The bold line over a list of fields.
    fn bold_above(&self, passage: &Passage<'_>) -> Option<String> {
        let above = self.passages[..passage.index].iter().rev().take(NEAR);
        let section = passage.block.section;
        let above = above.take_while(|p| p.block.section == section);
        let line = above.into_iter().find(|p| p.block.depth < passage.block.depth)?;
        let bold = is_bold_line(self.source, line) && line.fields.is_empty();
        bold.then(|| task::tidy(line.slice(line.first..line.tokens.len()), self.lexicon.words))
            .filter(|text| !text.is_empty())
    }

    pub(super) fn title_from(&self, section: Option<usize>) -> String {
        self.section_title(section).unwrap_or_else(|| self.plan_task())
    }

    pub(super) fn section_title(&self, section: Option<usize>) -> Option<String> {
        let mut at = section;
        while let Some(s) = at {
            let title = &self.outline.sections[s].title;
            let tokens = crate::lang::token::tokens(title);
            let words = self.lexicon.words;
            let named = match kind_of(&tokens, words) {
                _ if self.sections[s].is_time || title.is_empty() => None,
                None => Some(task::capitalize(title)),
                // "Thời gian tổ chức đại hội"
                Some(FieldKind::When { plain: false, .. }) => {
                    task::of_field_name(&tokens, title, words)
                }
                Some(_) => None,
            };
            if let Some(title) = named {
                return Some(task::shorten(&title));
            }
            at = self.parents[s];
        }
        None
    }

    pub(super) fn plan_task(&self) -> String {
        let title = task::shorten(&task::capitalize(self.plan.title.trim()));
        if title.is_empty() { self.lexicon.words.tasks.untitled.to_string() } else { title }
    }
}
