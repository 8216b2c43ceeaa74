//! What there is to say about the sources, for people or for programs.
//!
//! In: notes and the sources they point into.
//! Out: snippets on stderr, or one JSON object a line on stdout.
//! Never: decides what is a fault.
//! To add a format: a file here and an arm in [`Report::print`].

mod human;
mod record;

use super::{Common, MessageFormat};
use crate::error::Error;
use crate::model::{Input, Language, Note, Severity, Source, Text};
use crate::{Outcome, load, stops, understand};
use annotate_snippets::Renderer;
use std::borrow::Cow;
use std::io::Write;

const ERROR: Text = Text { vi: "lỗi", en: "error" };
const WARNING: Text = Text { vi: "cảnh báo", en: "warning" };

/// The notes of one run.
#[derive(Clone, Copy)]
pub(crate) struct Report<'a> {
    /// By file, place and rule.
    pub(crate) notes: &'a [Note],
    /// What they point into.
    pub(crate) input: &'a Input,
    /// The site's.
    pub(crate) language: Language,
    /// Whether warnings stop the publishing.
    pub(crate) strict: bool,
    /// Whether publishing is what was tried.
    pub(crate) publishing: bool,
}

impl<'a> Report<'a> {
    pub(crate) fn of(outcome: &'a Outcome, strict: bool) -> Self {
        Self {
            notes: &outcome.notes,
            input: &outcome.input,
            language: outcome.site.config.language,
            strict,
            publishing: true,
        }
    }

    /// The same where nothing was to be published.
    pub(crate) fn for_check(self) -> Self {
        Self { publishing: false, ..self }
    }

    /// Tells the notes as the user asked for.
    pub(crate) fn print(&self, common: &Common) -> Result<(), Error> {
        match common.message_format {
            MessageFormat::Json => super::print(record::lines(self)),
            MessageFormat::Human => {
                let text = human::render(self, common.quiet, &Renderer::styled());
                // Whoever closed stderr does not want to be told.
                let _ = anstream::stderr().lock().write_all(text.as_bytes());
                Ok(())
            }
        }
    }

    fn stops(&self, note: &Note) -> bool {
        stops(note, self.strict)
    }
}

/// The language of the site in the root; the default's where there is none.
pub(crate) fn language(common: &Common) -> Language {
    let site = load::load_site_file(&common.root);
    understand(&Input { site, ..Input::default() }).site.config.language
}

/// The word for a severity.
pub(crate) fn severity_name(severity: Severity, language: Language) -> &'static str {
    match severity {
        Severity::Error => ERROR.raw(language),
        Severity::Warning => WARNING.raw(language),
    }
}

/// `1 file`, `2 files`.
pub(crate) fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// The text of a file, a theme's template too.
fn source<'a>(input: &'a Input, file: &str) -> Option<Cow<'a, Source>> {
    input.source(file).map(Cow::Borrowed).or_else(|| {
        let (name, path) = file.strip_prefix("themes/")?.split_once('/')?;
        let bytes = input.themes.get(name)?.get(path)?;
        Some(Cow::Owned(Source::new(file, std::str::from_utf8(bytes).ok()?)))
    })
}

#[cfg(test)]
mod tests;
