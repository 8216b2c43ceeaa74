//! `kehoach` publishes the plans of an organization: Markdown plans become a cross-linked site
//! with timelines, calendar feeds and printable pages.
//!
//! The program reads as its pipeline runs:
//!
//! ```text
//! load → parse → link → check → render → write
//! ```
//!
//! `load` and `write` are the rim: they alone touch the disk. Between them everything is a value:
//! the same [`model::Input`] gives the same notes and the same bytes.

pub mod changes;
pub mod check;
pub mod cmd;
pub mod dialect;
pub mod error;
pub mod lang;
pub mod link;
pub mod load;
pub mod model;
pub mod parse;
pub mod render;
pub mod rules;
pub mod write;

use camino::Utf8Path;
use error::Error;
use model::{Input, Note, Page, PageKind, Site, Source};
use rayon::prelude::*;
use render::Renderer;
use write::{Content, Published};

/// What the sources mean, and what there is to say about them.
pub struct Understood {
    /// Complete even where notes are errors, but then not fit to be published.
    pub site: Site,
    /// By file, place and rule.
    pub notes: Vec<Note>,
}

/// What a run is to do.
pub struct Order<'a> {
    /// The folder of `site.toml`.
    pub root: &'a Utf8Path,
    /// What is read, and as of which day.
    pub sources: load::Options,
    /// Whether warnings stop the publishing too.
    pub strict: bool,
    /// How far to go.
    pub goal: Goal<'a>,
}

/// How far a run goes.
pub enum Goal<'a> {
    /// All but the pages.
    Check,
    /// To a published folder.
    Publish {
        /// The folder, replaced as a whole.
        output: &'a Utf8Path,
        /// Called before each page with the number of all pages.
        on_page: &'a (dyn Fn(usize) + Sync),
    },
}

/// What a run found and did.
pub struct Outcome {
    /// The sources.
    pub input: Input,
    /// What they mean.
    pub site: Site,
    /// By file, place and rule.
    pub notes: Vec<Note>,
    /// `None` where the notes forbid it or it was not asked for.
    pub published: Option<Published>,
}

/// The whole pipeline: load → understand → stop on errors → render → publish.
///
/// # Errors
///
/// What the machine does wrong; what authors do wrong is in the outcome's notes.
pub fn run(order: &Order) -> Result<Outcome, Error> {
    let (mut input, faults) = load::load(order.root, &order.sources)?;
    let Understood { mut site, notes } = understand(&input);
    if let Some(earlier) = input.earlier.take() {
        site.history = changes::follow(earlier, &render::told(&site), site.today);
    }
    let mut notes = together(faults, notes);
    let published = match Renderer::new(&site, &input.themes) {
        Err(faults) => {
            notes = together(faults, notes);
            None
        }
        Ok(renderer) => {
            let pages = renderer.pages();
            notes = together(check::check_pages(&site, &pages), notes);
            match notes.iter().any(|note| stops(note, order.strict)) {
                true => None,
                false => publish(&renderer, &pages, &site, &order.goal)?,
            }
        }
    };
    Ok(Outcome { input, site, notes, published })
}

/// Sources to facts and notes: parse → link → check.
pub fn understand(input: &Input) -> Understood {
    let (config, mut notes) = parse::config::config(input);
    let reader = parse::Reader::new(&config);
    let drafts = input.drafts;
    let (plans, found) = parse_all(&input.plans, |source| match parse::plan(source, &reader) {
        // What is not published need not be ready yet; but a secret is none of the site's business at all.
        (Some(plan), mut notes) if plan.meta.draft && !drafts => {
            notes.retain(|note| note.rule.id == rules::front_matter::CLASSIFIED.id);
            (None, notes)
        }
        read => read,
    });
    notes.extend(found);
    let (pages, found) = parse_all(&input.pages, |source| {
        let (page, notes) = parse::page(source, &reader);
        (Some(page), notes)
    });
    notes.extend(found);
    let home = input.home.as_ref().map(|source| parse::page(source, &reader));
    let home = home.map(|(page, found)| {
        notes.extend(found);
        page
    });
    let parsed = link::Parsed {
        plans,
        pages: pages.into_iter().filter(|p| drafts || !p.draft).collect(),
        home,
        files: input.files.clone(),
        today: input.today,
        config: config.clone(),
    };
    let site = link::link(parsed);
    notes.extend(check::check(&site));
    Understood { site, notes: together(Vec::new(), notes) }
}

/// Reads all sources side by side, in order.
fn parse_all<T: Send>(
    sources: &[Source],
    parse: impl Fn(&Source) -> (Option<T>, Vec<Note>) + Sync + Send,
) -> (Vec<T>, Vec<Note>) {
    let read: Vec<(Option<T>, Vec<Note>)> = sources.par_iter().map(parse).collect();
    let (values, notes): (Vec<_>, Vec<_>) = read.into_iter().unzip();
    (values.into_iter().flatten().collect(), notes.into_iter().flatten().collect())
}

fn publish(
    renderer: &Renderer,
    pages: &[Page],
    site: &Site,
    goal: &Goal,
) -> Result<Option<Published>, Error> {
    let Goal::Publish { output, on_page } = goal else { return Ok(None) };
    let make = |page: &Page| {
        on_page(pages.len());
        match page.kind {
            PageKind::Copy(i) => Ok(Content::File(site.files[i].from.clone())),
            _ => renderer.render(page).map(Content::Bytes),
        }
    };
    write::publish(output, pages, &make).map(Some)
}

/// Whether a note forbids publishing.
pub fn stops(note: &Note, strict: bool) -> bool {
    strict || note.is_error()
}

/// All notes by file, place and rule, each once.
pub fn together(faults: Vec<Note>, mut notes: Vec<Note>) -> Vec<Note> {
    if faults.iter().any(|fault| fault.place.file == "site.toml") {
        // It is there, only not readable.
        notes.retain(|note| note.rule.id != rules::files::SITE_MISSING.id);
    }
    notes.extend(faults);
    notes.sort_by(|a, b| (&a.place, a.rule.id, &a.facts).cmp(&(&b.place, b.rule.id, &b.facts)));
    notes.dedup_by(|a, b| (&a.place, a.rule.id, &a.facts) == (&b.place, b.rule.id, &b.facts));
    notes
}
