//! `kehoach dates`: every date-like string of a plan and what it was read as.
//!
//! In: the sources, drafts too, and the plans asked for.
//! Out: a listing on stdout, or one JSON object a line.
//! Never: reads a date; `parse` did.
//! To add a format: a file here and an arm in [`run`].

mod human;
mod record;
mod rows;
mod scan;
mod select;

use super::report::Report;
use super::{Common, DatesArgs, Exit, MessageFormat, today};
use crate::error::Error;
use crate::model::{Input, Note, Plan};
use crate::{Understood, load, together, understand};
use std::io::Write;

pub(crate) fn run(common: &Common, args: DatesArgs) -> Result<Exit, Error> {
    let options = load::Options {
        drafts: true,
        today: today(None)?,
        output: Some(common.in_root("output")),
        earlier: None,
        base_url: None,
    };
    let (input, faults) = load::load(&common.root, &options)?;
    let Understood { site, notes } = understand(&input);
    let notes = together(faults, notes);
    let files = select::files(&common.root, &site, &input, &args.plans)?;
    let chosen = |file: &str| files.iter().any(|f| f == file);
    let plans: Vec<&Plan> = site.plans.iter().filter(|p| chosen(&p.source.file)).collect();
    let language = site.config.language;
    match common.message_format {
        MessageFormat::Json => super::print(record::lines(&site, &plans, &notes))?,
        MessageFormat::Human => show(&human::listing(&site, &plans, &notes))?,
    }
    let unread = unread(&input, &plans, &notes, chosen);
    let all = Report { notes: &unread, input: &input, language, strict: false, publishing: false };
    all.print(common)?;
    let faulty = plans.iter().any(|p| rows::notes_of(p, &notes).any(Note::is_error));
    Ok(if faulty || !unread.is_empty() { Exit::Refused } else { Exit::Done })
}

/// Why chosen files could not be read as plans.
fn unread(
    input: &Input,
    plans: &[&Plan],
    notes: &[Note],
    chosen: impl Fn(&str) -> bool,
) -> Vec<Note> {
    let is_read = |file: &str| plans.iter().any(|p| p.source.file == file);
    let no_site = |file: &str| file == "site.toml" && plans.is_empty() && !input.plans.is_empty();
    notes
        .iter()
        .filter(|n| n.is_error())
        .filter(|n| {
            let file = n.place.file.as_str();
            no_site(file) || chosen(file) && !is_read(file)
        })
        .cloned()
        .collect()
}

/// Prints with colours where a terminal shows them.
fn show(text: &str) -> Result<(), Error> {
    let styled = anstream::AutoStream::choice(&std::io::stdout());
    let mut plain = Vec::new();
    let mut out = anstream::AutoStream::new(&mut plain, styled);
    out.write_all(text.as_bytes()).map_err(|e| Error::from("stdout", e))?;
    super::print(plain)
}
