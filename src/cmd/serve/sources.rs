//! From the sources on disk to a site that can be asked, or to their faults.

use super::Order;
use super::site::Preview;
use super::state::Fault;
use crate::cmd::report::Report;
use crate::cmd::today;
use crate::error::Error;
use crate::model::{Input, Language, Note};
use crate::{load, together, understand};
use camino::Utf8Path;

/// What one reading of the sources gave.
pub(super) struct Reading {
    /// The site's language, as far as it is known.
    pub(super) language: Language,
    /// What forbids publishing.
    pub(super) faults: Vec<Fault>,
    /// The site, where nothing does.
    pub(super) preview: Option<Preview>,
}

impl Reading {
    /// The machine, not an author, stands in the way.
    pub(super) fn failed(error: &Error) -> Self {
        let fault = Fault { at: String::new(), message: error.to_string(), help: String::new() };
        Self { language: Language::default(), faults: vec![fault], preview: None }
    }
}

/// Reads everything anew and tells the notes on the terminal.
///
/// # Errors
/// Where the root is gone or the terminal is.
pub(super) fn read(order: &Order) -> Result<Reading, Error> {
    let options = load::Options {
        drafts: order.drafts,
        today: today(order.today)?,
        output: Some(order.common.in_root("output")),
        earlier: None,
        base_url: None,
    };
    let (input, faults) = load::load(&order.common.root, &options)?;
    let understood = understand(&input);
    let language = understood.site.config.language;
    let mut notes = together(faults, understood.notes);
    let mut preview = None;
    if !notes.iter().any(Note::is_error) {
        match Preview::open(understood.site, input.themes.clone()) {
            Ok(opened) => preview = Some(opened),
            Err(faults) => notes = together(faults, notes),
        }
    }
    let report =
        Report { notes: &notes, input: &input, language, strict: false, publishing: false };
    report.print(&order.common)?;
    let faults = notes.iter().filter(|note| note.is_error());
    Ok(Reading { language, faults: faults.map(|n| fault(n, &input, language)).collect(), preview })
}

/// The language of the site below `root`, before anything else is read.
pub(super) fn language(root: &Utf8Path) -> Language {
    let site = load::load_site_file(root);
    understand(&Input { site, ..Input::default() }).site.config.language
}

fn fault(note: &Note, input: &Input, language: Language) -> Fault {
    Fault {
        at: at(note, input),
        message: note.rule.message.fill(language, &note.facts),
        help: note.rule.help.fill(language, &note.facts),
    }
}

/// `content/plans/a.md:3:8`, as editors open it.
fn at(note: &Note, input: &Input) -> String {
    let file = &note.place.file;
    match (note.place.span, input.source(file)) {
        (Some(span), Some(source)) => {
            let at = source.position(span.start);
            format!("{file}:{}:{}", at.line, at.column)
        }
        _ => file.clone(),
    }
}
