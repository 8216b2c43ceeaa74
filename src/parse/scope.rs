//! Whom a statement binds: levels, the responsible body and its partners, as far as one piece of text says.

use super::names::{Mention, nearest};
use super::passage::Passage;
use crate::lang::words::Words;
use crate::model::{Actor, BodyId, Config, LevelId};
use std::ops::Range;

/// Levels and bodies that a piece of text names as those who act.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Scope {
    /// From the highest.
    pub(crate) levels: Vec<LevelId>,
    /// Responsible.
    pub(crate) by: Vec<Actor>,
    /// Helping.
    pub(crate) with: Vec<Actor>,
}

impl Scope {
    /// Whether it says who acts.
    pub(crate) fn is_empty(&self) -> bool {
        self.levels.is_empty() && self.by.is_empty()
    }
}

/// What names mean in a plan.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Actors<'c> {
    /// Levels and bodies.
    pub(crate) config: &'c Config,
    /// The words of the language.
    pub(crate) words: &'static Words,
    /// Who issues the plan.
    pub(crate) issuer: Option<BodyId>,
}

/// How far the subject may stand from the beginning of its clause, in tokens.
const SUBJECT_ZONE: usize = 8;

/// Longest clause that may stand in front of the subject, in tokens.
const ADVERBIAL: usize = 24;

/// Words before a level's name at the end of a lead-in: "Mặt trận Tổ quốc cấp huyện:".
const LEAD_IN: usize = 4;

impl Actors<'_> {
    /// Who acts in a clause: one who is told to, else its subject.
    pub(crate) fn of_clause(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        if clause.is_empty() {
            return None;
        }
        self.assigned(passage, clause.clone())
            .or_else(|| self.delegated(passage, clause.clone()))
            .or_else(|| self.subject(passage, clause.clone()))
            .or_else(|| self.agent(passage, clause.clone()))
            .or_else(|| self.sender(passage, clause.clone()))
            .or_else(|| self.for_whom(passage, clause))
            .filter(|scope| !scope.is_empty())
    }

    /// "Conferences are convened by the commune boards": they do.
    fn agent(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        let at = clause.clone().find_map(|i| self.words.actors.agents.at(&passage.tokens, i))?;
        let mut scope = self.scope_of(&self.mentions_from(passage, at, clause.end, 1)?);
        scope.with = self.partners(passage, clause);
        Some(scope)
    }

    /// "Last day for branches to report": they do.
    fn for_whom(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        let (front, behind) = &self.words.actors.for_whom;
        let mention = passage.mentions_in(&clause).iter().find(|m| {
            front.before(&passage.tokens, m.start).is_some_and(|at| at >= clause.start)
                && behind.at(&passage.tokens, m.end).is_some()
        })?;
        Some(self.scope_of(std::slice::from_ref(mention)))
    }

    /// "Committees are set up at district level": where it is done.
    pub(crate) fn at_level(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        let places = &self.words.actors.places;
        let mention = passage.mentions_in(&clause).iter().find(|m| {
            m.level.is_some()
                && m.bodies.is_empty()
                && places.before(&passage.tokens, m.start).is_some_and(|at| at >= clause.start)
        })?;
        let levels = self.run_of_mentions(passage, mention.start, clause.end);
        Some(self.scope_of(&levels)).filter(|scope| !scope.is_empty())
    }

    /// "Báo cáo của X gửi Y", "applications from X": X acts.
    fn sender(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        let tokens = &passage.tokens;
        let mention = passage.mentions_in(&clause).first()?;
        if let Some(origin) = self.words.actors.origins.before(tokens, mention.start)
            && origin >= clause.start
            && self.may_lead(passage, clause.start..origin)
        {
            return Some(self.scope_of(std::slice::from_ref(mention)));
        }
        self.words.references.issued_by.before(tokens, mention.start)?;
        (mention.end..clause.end.min(mention.end + 4))
            .find(|&i| self.words.actors.sends.at(tokens, i).is_some())?;
        Some(self.scope_of(std::slice::from_ref(mention)))
    }

    /// "Giao X chủ trì, phối hợp với Y", "X chủ trì".
    fn assigned(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        let tokens = &passage.tokens;
        let lead = passage.lead_in_range(&clause);
        let assign = self.words.actors.assigns.at(tokens, clause.start);
        let (start, end) = match (assign, lead) {
            (Some(start), Some(lead)) if start < lead => (start, lead),
            (Some(start), None) => (start, (start + 24).min(clause.end)),
            (None, Some(lead)) if lead > clause.start && lead - clause.start < 24 => {
                (clause.start, lead)
            }
            _ => return None,
        };
        let mut scope = self.scope_of(&self.mentions_from(passage, start, end, 3)?);
        if scope.by.is_empty() && assign.is_some() && lead.is_some() {
            scope.by = self.actors(passage, start..end);
        }
        scope.with = self.partners(passage, clause);
        (!scope.is_empty()).then_some(scope)
    }

    /// "… chỉ đạo X làm", "lựa chọn X tổ chức": X acts.
    fn delegated(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        for at in clause.clone() {
            if let Some(end) = self.words.actors.delegation.at(&passage.tokens, at)
                && let Some(mentions) = self.mentions_from(passage, end, clause.end, 4)
                && !self.is_event(passage, end, mentions[0].start)
            {
                let mut scope = self.scope_of(&mentions);
                scope.with = self.partners(passage, clause);
                return Some(scope);
            }
        }
        None
    }

    /// "Hướng dẫn đại hội cấp xã": an event, not one who holds it.
    fn is_event(&self, passage: &Passage<'_>, from: usize, name: usize) -> bool {
        let events = self.words.actors.events.before(&passage.tokens, name);
        events.is_some_and(|event| event >= from)
    }

    /// The subject at the head of a clause.
    fn subject(&self, passage: &Passage<'_>, clause: Range<usize>) -> Option<Scope> {
        let start = clause.clone().find(|&i| {
            let t = &passage.tokens[i];
            !(t.is_sign('-')
                || t.is_sign('*')
                || t.is_sign('+')
                || t.is_sign(',')
                || t.is_sign(';')
                || t.is_sign(':')
                || t.is_sign('('))
        })?;
        let mention = passage.mentions_in(&(start..clause.end)).first()?;
        let gap = start..mention.start;
        // "Do phải đưa hồ sơ vào bờ, Đảng ủy đặc khu hoàn thành": the subject comes after an adverbial clause.
        let leads = |i: &usize| self.words.actors.subject_lead.at(&passage.tokens, *i).is_some();
        let comma = gap.clone().rev().find(|i| !leads(i));
        let comma = comma.filter(|&i| passage.tokens[i].is_sign(','));
        let after_comma = mention.start - start <= ADVERBIAL
            && comma.is_some_and(|at| !self.is_of_a_list(passage, start..at))
            && self.acts(passage, mention.end);
        // "Mặt trận cấp huyện: …": what a level's name ends leads in, too.
        let leads_in = mention.end == clause.end
            && gap.len() <= LEAD_IN
            && passage.tokens.get(clause.end).is_some_and(|t| t.is_sign(':'))
            && gap.clone().all(|i| passage.tokens[i].word().is_some())
            && self.words.actors.object.before(&passage.tokens, gap.end).is_none();
        if !after_comma
            && !leads_in
            && (gap.len() > SUBJECT_ZONE || !self.may_lead(passage, gap.clone()))
        {
            return None;
        }
        let mut scope = self.scope_of(&self.run_of_mentions(passage, mention.start, clause.end));
        scope.with = self.partners(passage, clause);
        Some(scope)
    }

    /// "trình A, B": what stands before the comma tells to whom.
    fn is_of_a_list(&self, passage: &Passage<'_>, before: Range<usize>) -> bool {
        let parts = [',', ';', ':'];
        let part = before
            .clone()
            .rev()
            .find(|&i| parts.iter().any(|sign| passage.tokens[i].is_sign(*sign)))
            .map_or(before.start, |at| at + 1);
        self.words.actors.sends.at(&passage.tokens, part).is_some()
    }

    /// Whether what follows a name is what its bearer does, not a time or the end: "trình A, B trước ngày …".
    fn acts(&self, passage: &Passage<'_>, at: usize) -> bool {
        let tokens = &passage.tokens;
        tokens.get(at).is_some_and(|t| t.word().is_some())
            && self.words.actors.object.at(tokens, at).is_none()
    }

    /// Whether only words that may stand before a subject fill a gap.
    fn may_lead(&self, passage: &Passage<'_>, gap: Range<usize>) -> bool {
        let tokens = &passage.tokens;
        let topic = gap.len() <= 2 && self.words.actors.topic_leads.at(tokens, gap.start).is_some();
        if topic || gap.is_empty() {
            return true;
        }
        let holds = self.words.actors.events.before(tokens, gap.end);
        if holds == Some(gap.start) {
            return true;
        }
        let object = self.words.actors.object.before(tokens, gap.end);
        (holds.is_some_and(|at| at >= gap.start) || object.is_none_or(|at| at < gap.start))
            && gap.clone().all(|i| {
                tokens[i].is_sign(',')
                    || tokens[i].is_sign('\u{201c}')
                    || tokens[i].number().is_some()
                    || self.words.actors.subject_lead.at(tokens, i).is_some()
            })
    }

    /// The mentions that begin within `reach` tokens of `start`, with those listed after them.
    fn mentions_from(
        &self,
        passage: &Passage<'_>,
        start: usize,
        end: usize,
        reach: usize,
    ) -> Option<Vec<Mention>> {
        let mention = passage.mentions_in(&(start..end)).first()?;
        let gap_ok = mention.start - start <= reach
            && (start..mention.start).all(|i| {
                passage.tokens[i].word().is_some() || passage.tokens[i].number().is_some()
            })
            && self
                .words
                .actors
                .object
                .before(&passage.tokens, mention.start)
                // "lựa chọn từ 01 đến 02 chi bộ"
                .is_none_or(|at| {
                    at < start
                        || at.checked_sub(1).is_some_and(|i| passage.tokens[i].number().is_some())
                });
        gap_ok.then(|| self.run_of_mentions(passage, mention.start, end))
    }

    /// A mention and those joined to it by commas and "và"; a body above another of the list only says where that
    /// one belongs.
    fn run_of_mentions(&self, passage: &Passage<'_>, start: usize, end: usize) -> Vec<Mention> {
        let mut run: Vec<Mention> = Vec::new();
        for mention in passage.mentions_in(&(start..end)) {
            if let Some(last) = run.last() {
                let joined = (last.end..mention.start).all(|i| {
                    let t = &passage.tokens[i];
                    self.words.actors.list_joints.iter().any(|j| match j.chars().next() {
                        Some(c) if !c.is_alphanumeric() => t.is_sign(c),
                        _ => t.is(j),
                    })
                });
                if !joined || mention.start == last.end || mention.start - last.end > 3 {
                    break;
                }
            }
            if !run.iter().any(|m| self.is_above(mention, m)) {
                run.push(mention.clone());
            }
        }
        run
    }

    /// Whether one mention names a body above the other's: "Chi bộ 2, Đảng bộ xã".
    fn is_above(&self, upper: &Mention, lower: &Mention) -> bool {
        let body = |m: &Mention| nearest(self.config, &m.bodies, self.issuer);
        match (body(upper), body(lower)) {
            (Some(u), Some(l)) => u != l && self.config.lineage(l).contains(&u),
            _ => false,
        }
    }

    /// Levels and bodies of mentions.
    pub(crate) fn scope_of(&self, mentions: &[Mention]) -> Scope {
        let mut scope = Scope::default();
        for mention in mentions {
            let body = nearest(self.config, &mention.bodies, self.issuer);
            scope.levels.extend(mention.level.or_else(|| self.config.body(body?).level));
            scope.by.extend(body.map(Actor::Body));
        }
        scope.levels.sort();
        scope.levels.dedup();
        dedup(&mut scope.by);
        scope
    }

    /// Those named after "phối hợp với".
    fn partners(&self, passage: &Passage<'_>, clause: Range<usize>) -> Vec<Actor> {
        let tokens = &passage.tokens;
        let Some(start) = clause.clone().find_map(|i| self.words.actors.helps.at(tokens, i)) else {
            return Vec::new();
        };
        let ends = |i: usize| {
            let t = &tokens[i];
            t.is_sign(';')
                || t.is_sign(':')
                || t.is_sign('.')
                || t.is_sign('(')
                || self.words.actors.name_ends.at(tokens, i).is_some()
        };
        let end = (start..clause.end)
            .find(|&i| ends(i) && !passage.mention_over(i))
            .unwrap_or(clause.end);
        self.actors(passage, start..end)
    }

    /// The bodies and other names of a list: "Ban Tổ chức, Văn phòng và các sở, ban, ngành".
    pub(crate) fn actors(&self, passage: &Passage<'_>, range: Range<usize>) -> Vec<Actor> {
        let tokens = &passage.tokens;
        let mut out = Vec::new();
        let mut start = range.start;
        let mut i = range.start;
        while i <= range.end {
            let mention = passage.mentions_in(&(i..range.end)).first().filter(|m| m.start == i);
            if let Some(mention) = mention
                && let Some(body) = nearest(self.config, &mention.bodies, self.issuer)
            {
                out.push(Actor::Body(body));
                start = skip_joint(passage, mention.end, range.end, self.words);
                i = start.max(mention.end);
                continue;
            }
            let capital = |at: usize| tokens.get(at).is_some_and(|t| t.capital);
            let stops = i == range.end
                || tokens[i].is_sign(';')
                || tokens[i].is_sign('\n')
                || tokens[i].is_sign('.') && i + 1 == range.end
                || (tokens[i].is_sign(',')
                    || self.words.actors.last_joints.at(tokens, i).is_some())
                    && (capital(i + 1)
                        || passage
                            .mentions
                            .iter()
                            .any(|m| m.start == i + 1 && !m.bodies.is_empty()));
            if stops {
                let name = passage
                    .slice(start..i)
                    .trim()
                    .trim_end_matches([',', ';', '.', '(', ':'])
                    .trim();
                if name.chars().any(char::is_alphabetic) {
                    out.push(Actor::Name(name.replace('\n', " ")));
                }
                start = i + 1;
            }
            i += 1;
        }
        dedup(&mut out);
        out
    }

    /// The levels of whoever is responsible, and those that the words name.
    pub(crate) fn levels_of(&self, passage: &Passage<'_>, range: Range<usize>) -> Vec<LevelId> {
        let inside: Vec<Mention> = passage
            .mentions
            .iter()
            .filter(|m| m.start >= range.start && m.end <= range.end)
            .cloned()
            .collect();
        self.scope_of(&inside).levels
    }
}

fn skip_joint(passage: &Passage<'_>, at: usize, end: usize, words: &Words) -> usize {
    let joint = |i: usize| {
        passage.tokens[i].is_sign(',')
            || passage.tokens[i].is_sign(';')
            || words.actors.list_joints.at(&passage.tokens, i).is_some()
                && words.actors.name_heads.at(&passage.tokens, i).is_none()
    };
    (at..end).find(|&i| !joint(i)).unwrap_or(end)
}

fn dedup(actors: &mut Vec<Actor>) {
    let mut seen = Vec::new();
    actors.retain(|a| {
        let new = !seen.contains(a);
        if new {
            seen.push(a.clone());
        }
        new
    });
}
