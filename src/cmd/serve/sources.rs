//! From the sources on disk to a site that can be asked, or to their faults.

use super::Options;
use super::site::Preview;
use super::state::Fault;
use crate::error::Error;
use crate::load;
use crate::model::{Input, Language, Note, Place};

/// What one reading of the sources gave.
pub(super) struct Reading {
    /// The site's language, as far as it is known.
    pub(super) language: Language,
    /// What forbids publishing.
    pub(super) faults: Vec<Fault>,
    /// The site, where nothing does.
    pub(super) preview: Option<Preview>,
}

/// Reads everything anew.
pub(super) fn read(options: &Options) -> Reading {
    let load = load::Options {
        drafts: options.drafts,
        today: (options.today)(),
        output: Some(options.root.join("output")),
    };
    match load::load(&options.root, &load) {
        Ok((input, notes)) => judge(options, input, notes),
        Err(error) => broken(&error),
    }
}

fn judge(options: &Options, mut input: Input, mut notes: Vec<Note>) -> Reading {
    let understood = crate::understand(&input);
    let language = understood.site.config.language;
    notes.extend(understood.notes);
    let mut preview = None;
    if !notes.iter().any(Note::is_error) {
        match Preview::open(understood.site, std::mem::take(&mut input.themes)) {
            Ok(opened) => preview = Some(opened),
            Err(wrong) => notes.extend(wrong),
        }
    }
    (options.report)(&notes, &input, language);
    let faults = notes.iter().filter(|note| note.is_error());
    Reading { language, faults: faults.map(|n| fault(n, &input, language)).collect(), preview }
}

/// The root itself cannot be read.
fn broken(error: &Error) -> Reading {
    let fault = Fault { at: String::new(), message: error.to_string(), help: String::new() };
    Reading { language: Language::default(), faults: vec![fault], preview: None }
}

fn fault(note: &Note, input: &Input, language: Language) -> Fault {
    Fault {
        at: at(&note.place, input),
        message: note.rule.message.fill(language, &note.facts),
        help: note.rule.help.fill(language, &note.facts),
    }
}

/// `content/plans/a.md:3:8`, as editors open it.
fn at(place: &Place, input: &Input) -> String {
    match (place.span, input.source(&place.file)) {
        (Some(span), Some(source)) => {
            let at = source.position(span.start);
            format!("{}:{}:{}", place.file, at.line, at.column)
        }
        _ => place.file.clone(),
    }
}
