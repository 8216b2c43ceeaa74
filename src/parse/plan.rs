//! A source → a [`Plan`] or a [`TextPage`].

use super::citation::{CitationReader, Known};
use super::front_matter::{self, BodyNames, RawDeadline};
use super::names::Names;
use super::passage::{Passage, token_range};
use super::scope::Actors;
use super::statements::{self, PlanFacts};
use super::structure::{self, BlockKind, Outline};
use super::{links, reference};
use crate::lang::Lexicon;
use crate::lang::word_rows::WordRows;
use crate::model::{
    Actor, Citation, Config, Link, Meta, Note, Place, Plan, Reference, Section, Source, Statement,
    TextPage, fold,
};
use crate::rules::citations::BROKEN_REFERENCE;
use std::collections::{BTreeMap, BTreeSet};

/// What reading needs to know of the site, made once.
#[derive(Debug)]
pub struct Reader<'c> {
    config: &'c Config,
    lexicon: Lexicon,
    bodies: BodyNames<'c>,
    names: Names,
    citations: CitationReader,
}

impl<'c> Reader<'c> {
    /// Compiles the grammar of the site's language and collects its names.
    pub fn new(config: &'c Config) -> Self {
        Self {
            config,
            lexicon: Lexicon::of(config.language),
            bodies: BodyNames::new(config),
            names: Names::new(config),
            citations: CitationReader::new(),
        }
    }
}

/// Reads a plan; `None` where the site has no level that it could belong to.
pub fn plan(source: &Source, reader: &Reader<'_>) -> (Option<Plan>, Vec<Note>) {
    let front = front_matter::plan(source, reader.config, &reader.bodies);
    let mut notes = front.notes;
    let (outline, found) = structure::outline(source, front.body);
    notes.extend(found);
    let meta = front.meta;
    let mut passages: Vec<Passage<'_>> = outline
        .blocks
        .iter()
        .enumerate()
        .map(|(i, b)| Passage::read(b, i, &reader.names, &reader.lexicon))
        .collect();
    cite(&mut passages, &meta, reader);
    let (all_links, mut citations) = read_links(source, &outline, &mut notes);
    let at = citations.len();
    citations.extend(passages.iter().flat_map(|p| prose_citations(p)));
    let references =
        references(source, &outline, &passages, reader, &citations[at..], at, &mut notes);
    let actors =
        Actors { config: reader.config, words: reader.lexicon.words, issuer: issuer(&meta) };
    let facts = PlanFacts {
        level: meta.level,
        issued: meta.date,
        title: &meta.title,
        applies_to: meta.applies_to.as_deref(),
    };
    let read = statements::read(source, &outline, &passages, actors, &reader.lexicon, facts);
    notes.extend(read.notes);
    if reader.config.levels.is_empty() {
        return (None, notes);
    }
    let mut found: Vec<Statement> =
        front.deadlines.into_iter().map(|d| from_front_matter(d, &meta, reader.config)).collect();
    found.extend(read.found);
    found.sort_by_key(|s| s.span.start);
    set_keys(&mut found, &meta.title, reader);
    let plan = Plan {
        path: path(&source.file, "content/plans/", meta.slug.as_deref()),
        source: source.clone(),
        body: front.body,
        meta,
        sections: outline.sections,
        anchors: outline.anchors,
        statements: found,
        no_deadlines: read.none,
        citations,
        references,
        links: all_links,
    };
    (Some(plan), notes)
}

/// Reads a page that is no plan; `path` is `index` for the home page's introduction.
pub fn page(source: &Source, reader: &Reader<'_>) -> (TextPage, Vec<Note>) {
    let language = reader.config.language;
    let home = source.file == "content/index.md";
    let front = if home {
        front_matter::home(source, language)
    } else {
        front_matter::page(source, language)
    };
    let mut notes = front.notes;
    let (outline, found) = structure::outline(source, front.body);
    notes.extend(found);
    let (links, _) = read_links(source, &outline, &mut notes);
    let page = TextPage {
        path: path(&source.file, "content/pages/", None).replace("content/", ""),
        source: source.clone(),
        body: front.body,
        title: front.title,
        order: front.order,
        draft: front.draft,
        sections: outline.sections,
        anchors: outline.anchors,
        links,
    };
    (page, notes)
}

/// The file's path without its folder and ending; a slug replaces its last part.
fn path(file: &str, folder: &str, slug: Option<&str>) -> String {
    let path = file.strip_prefix(folder).unwrap_or(file);
    let path = path.strip_suffix(".md").unwrap_or(path);
    match (slug, path.rsplit_once('/')) {
        (Some(slug), Some((above, _))) => format!("{above}/{slug}"),
        (Some(slug), None) => slug.to_string(),
        (None, _) => path.to_string(),
    }
}

fn issuer(meta: &Meta) -> Option<crate::model::BodyId> {
    match &meta.issuer {
        Actor::Body(id) => Some(*id),
        Actor::Name(_) => None,
    }
}

/// Finds document numbers, first in full, then the short forms of those.
fn cite(passages: &mut [Passage<'_>], meta: &Meta, reader: &Reader<'_>) {
    let mut known = Known::default();
    for document in &meta.implements {
        reader.citations.add(&mut known, &document.number);
    }
    for passage in passages.iter_mut() {
        passage.citations = reader.citations.read(passage.text(), &passage.tokens, &reader.lexicon);
        // What an author's own link says is not cited again, but its date is still no deadline.
        let links: Vec<_> = passage.block.links.iter().map(|l| l.range.clone()).collect();
        for cited in &mut passage.citations {
            let number = cited.mask.start..cited.range.end;
            cited.linked |= links.iter().any(|l| l.start < number.end && number.start < l.end);
        }
        passage.citations.iter().for_each(|c| reader.citations.add(&mut known, &c.number));
    }
    for passage in passages.iter_mut() {
        let short =
            reader.citations.read_short(passage.text(), &passage.tokens, &reader.lexicon, &known);
        let taken: Vec<_> = passage.citations.iter().map(|c| c.range.clone()).collect();
        let free = short
            .into_iter()
            .filter(|s| !taken.iter().any(|t| t.start < s.range.end && s.range.start < t.end));
        passage.citations.extend(free);
        passage.citations.sort_by_key(|c| c.range.start);
    }
}

fn prose_citations(passage: &Passage<'_>) -> Vec<Citation> {
    passage
        .citations
        .iter()
        .filter(|c| !c.linked)
        .map(|c| Citation {
            span: passage.block.flow.source_span(c.range.start, c.range.end),
            number: c.number.clone(),
            date: c.date,
            short: c.short,
            explicit: false,
        })
        .collect()
}

fn read_links(
    source: &Source,
    outline: &Outline,
    notes: &mut Vec<Note>,
) -> (Vec<Link>, Vec<Citation>) {
    let mut all = (Vec::new(), Vec::new());
    for block in &outline.blocks {
        let (links, citations) = links::read(source, block, notes);
        all.0.extend(links);
        all.1.extend(citations);
    }
    all
}

/// Mentions of places, resolved in this plan where they mean it; `first` is the place of the first prose citation.
fn references(
    source: &Source,
    outline: &Outline,
    passages: &[Passage<'_>],
    reader: &Reader<'_>,
    citations: &[Citation],
    first: usize,
    notes: &mut Vec<Note>,
) -> Vec<Reference> {
    let paths = Paths::new(outline);
    let mut out = Vec::new();
    let mut before = 0;
    for passage in passages {
        let own = before;
        before += passage.citations.iter().filter(|c| !c.linked).count();
        if matches!(passage.block.kind, BlockKind::Heading(_)) {
            continue;
        }
        for placed in reference::places(&passage.tokens, reader.lexicon.words) {
            if placed.law {
                continue;
            }
            let bytes = passage.bytes(placed.tokens.clone());
            let span = passage.block.flow.source_span(bytes.start, bytes.end);
            let cited = passage
                .citations
                .iter()
                .filter(|c| !c.linked)
                .position(|c| token_range(&passage.tokens, &c.range).start == placed.next);
            let anchor = cited
                .is_none()
                .then(|| paths.resolve(passage.block.section, &placed.path))
                .flatten();
            if placed.own && anchor.is_none() && cited.is_none() {
                notes.push(
                    Note::new(&BROKEN_REFERENCE, Place::at(source, span))
                        .with("words", &passage.text()[bytes])
                        .with_some("near", nearest_section(outline, &placed.path)),
                );
            }
            // A bare "điểm 1" may mean anything; a Roman numeral or a path of labels is clear.
            let clear = placed.own
                || placed.path.len() > 1
                || placed.path.iter().any(|p| p.chars().all(|c| "IVX".contains(c)));
            let of_citation =
                cited.map(|i| first + own + i).filter(|i| *i < first + citations.len());
            if of_citation.is_some() || anchor.is_some() && clear {
                out.push(Reference {
                    span,
                    path: placed.path,
                    own: placed.own,
                    anchor,
                    of_citation,
                });
            }
        }
    }
    out
}

/// Sections by every ending of their path: `II.2.1`, `2.1` and `1` lead to the same.
struct Paths<'o> {
    outline: &'o Outline,
    by_ending: BTreeMap<String, Vec<usize>>,
}

impl<'o> Paths<'o> {
    fn new(outline: &'o Outline) -> Self {
        let mut by_ending: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (i, section) in outline.sections.iter().enumerate().filter(|(_, s)| !s.label.is_empty())
        {
            let path = fold(&section.path);
            let endings = path.match_indices('.').map(|(at, _)| &path[at + 1..]);
            for ending in std::iter::once(path.as_str()).chain(endings) {
                by_ending.entry(ending.to_string()).or_default().push(i);
            }
        }
        Self { outline, by_ending }
    }

    /// The section of that path; of several that end in it, the one in the same part of the plan.
    fn resolve(&self, here: Option<usize>, path: &[String]) -> Option<String> {
        let wanted = fold(&path.join("."));
        let found = self.by_ending.get(&wanted)?;
        let section = |i: &usize| &self.outline.sections[*i];
        let top = |s: &Section| s.path.split('.').next().unwrap_or_default().to_string();
        let own_part = here.map(|h| top(&self.outline.sections[h]));
        let whole = found.iter().find(|i| fold(&section(i).path) == wanted);
        let near = found.iter().find(|i| Some(top(section(i))) == own_part);
        whole.or(near).or(found.first()).map(|i| section(i).anchor.clone())
    }
}

fn nearest_section(outline: &Outline, path: &[String]) -> Option<String> {
    let wanted = path.join(".");
    super::nearest::nearest(
        &wanted,
        outline.sections.iter().filter(|s| !s.path.is_empty()).map(|s| s.path.as_str()),
    )
    .map(str::to_string)
}

fn from_front_matter(raw: RawDeadline, meta: &Meta, config: &Config) -> Statement {
    let mut levels = raw.levels;
    if levels.is_empty() {
        levels = raw
            .by
            .iter()
            .filter_map(|a| if let Actor::Body(b) = a { config.body(*b).level } else { None })
            .collect();
    }
    if levels.is_empty() {
        levels = vec![meta.level];
    }
    levels.sort();
    levels.dedup();
    Statement {
        span: raw.span,
        in_text: false,
        marked: true,
        phrase: raw.when,
        task: raw.task,
        period: raw.period,
        kind: raw.kind,
        phase: false,
        tentative: raw.tentative,
        levels,
        by: raw.by,
        with: raw.with,
        section: String::new(),
        section_anchor: None,
        id: raw.id,
        milestone: raw.milestone,
        weekday: None,
        key: String::new(),
    }
}

/// Keys that change only when the task changes: not with the date, the title or the section. The author's own id
/// wins. Statements that would share a key are told apart by who is responsible, then by their order.
fn set_keys(statements: &mut [Statement], title: &str, reader: &Reader<'_>) {
    let title = &fold(title);
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let (named, others): (Vec<_>, Vec<_>) = statements.iter_mut().partition(|s| s.id.is_some());
    for statement in named.into_iter().chain(others) {
        let base = own_key(statement)
            .unwrap_or_else(|| format!("{:08x}", hash(&key_text(statement, title, reader))));
        let by = by_text(statement, reader.config);
        let with_by = (!by.is_empty()).then(|| format!("{base}-{:04x}", hash(&by) as u16));
        let count = counts.entry(base.clone()).or_insert(1);
        let mut key = std::iter::once(base.clone()).chain(with_by).find(|key| !taken.contains(key));
        while key.is_none() {
            *count += 1;
            key = Some(format!("{base}-{count}")).filter(|key| !taken.contains(key));
        }
        statement.key = key.unwrap_or(base);
        taken.insert(statement.key.clone());
    }
}

/// The author's id, in the letters of an anchor.
fn own_key(statement: &Statement) -> Option<String> {
    let id = statement.id.as_ref()?;
    let slug = structure::slug(id);
    Some(if slug.is_empty() { format!("{:08x}", hash(id)) } else { slug })
}

/// A phase takes its levels from what stands in it, and "dự kiến" goes once the day is fixed: neither makes it
/// another one.
fn key_text(statement: &Statement, title: &str, reader: &Reader<'_>) -> String {
    let side = match (statement.phase, statement.period.end.is_some()) {
        (true, _) => "phase",
        (false, true) => "end",
        (false, false) => "start",
    };
    let levels: Vec<&str> = match statement.phase {
        true => Vec::new(),
        false => statement.levels.iter().map(|l| reader.config.level(*l).id.as_str()).collect(),
    };
    let task = untitled(&statement.task, title);
    let task = settled(&task, &reader.lexicon.words.binding.tentative);
    format!("{task}\u{1f}{side}\u{1f}{}", levels.join(","))
}

/// The words of a task without the plan's title, which stands in where the text says nothing else.
fn untitled(task: &str, title: &str) -> String {
    let task = fold(task);
    match task.strip_prefix(title.trim()) {
        Some(rest) if !title.trim().is_empty() => rest.into(),
        _ if task.strip_suffix('…').is_some_and(|start| title.starts_with(start)) => {
            String::new()
        }
        _ => task,
    }
}

/// The words of a task without "dự kiến".
fn settled(task: &str, tentative: &WordRows) -> String {
    let plain =
        tentative.iter().fold(task.to_string(), |task, word| task.replace(&fold(word), " "));
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn by_text(statement: &Statement, config: &Config) -> String {
    let name = |actor: &Actor| match actor {
        Actor::Body(body) => config.body(*body).id.clone(),
        Actor::Name(name) => fold(name),
    };
    statement.by.iter().map(name).collect::<Vec<_>>().join("\u{1f}")
}

/// FNV-1a, folded to 32 bits: short, and the same on every machine.
fn hash(text: &str) -> u32 {
    let long = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    (long ^ (long >> 32)) as u32
}
