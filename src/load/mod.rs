//! Folders → [`Input`]: everything that a build depends on, read once.
//!
//! In: the site's root folder, the day and the choices.
//! Out: texts in NFC by path, files to copy, themes; a note for each file that cannot be used.
//! Never: looks into a text, writes to the disk.
//! To add a kind of source: a field of [`Input`] and a line in [`sort_out`].
#![allow(clippy::disallowed_methods, reason = "the rim: files are read here and nowhere else")]

mod published;
mod text;
mod walk;

use crate::error::Error;
use crate::model::{CopiedFile, Earlier, Input, Note, Place, Source};
use crate::rules::files;
use camino::{Utf8Path, Utf8PathBuf};
use chrono::NaiveDate;
pub use published::published;
use rayon::prelude::*;
use walk::{Found, Walk};

/// What [`load`] has to know beside the root.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Whether drafts are published too.
    pub drafts: bool,
    /// Where the site will be found, if not where `site.toml` says.
    pub base_url: Option<String>,
    /// What "next" and "past" mean.
    pub today: NaiveDate,
    /// The published folder, which is never read as content; may be absent.
    pub output: Option<Utf8PathBuf>,
    /// What the site before said, where the new one is to go on from it.
    pub earlier: Option<Earlier>,
}

/// Reads the site below `root`.
///
/// An unusable file gives a note; a missing `site.toml` gives none here, only `site: None`.
///
/// # Errors
///
/// Where `root` is no folder that can be entered, or lies in the folder to be published.
pub fn load(root: &Utf8Path, options: &Options) -> Result<(Input, Vec<Note>), Error> {
    let walk = Walk::new(root, options.output.as_deref())?;
    let mut notes = Vec::new();
    let mut input = Input { today: options.today, drafts: options.drafts, ..Input::default() };
    input.earlier.clone_from(&options.earlier);
    input.base_url.clone_from(&options.base_url);
    input.site =
        walk.file("site.toml", &mut notes).and_then(|f| note_or(text::read(&f), &mut notes));
    sort_out(walk.folder("content", &mut notes), &mut input, &mut notes);
    load_themes(walk.folder("themes", &mut notes), &mut input, &mut notes);
    notes.sort_by(|a, b| (&a.place, a.rule.id).cmp(&(&b.place, b.rule.id)));
    Ok((input, notes))
}

/// Only `site.toml`, for commands that need no more than the site's language and levels.
pub fn load_site_file(root: &Utf8Path) -> Option<Source> {
    let walk = Walk::new(root, None).ok()?;
    walk.file("site.toml", &mut Vec::new()).and_then(|f| text::read(&f).ok())
}

/// What a file below `content/` is, by its path.
enum Role {
    Bodies,
    Documents,
    Home,
    Plan,
    Page,
    StrayMarkdown,
    Copied,
}

impl Role {
    /// `path` is from `content/`, with `/`.
    fn of(path: &str) -> Self {
        match path {
            "bodies.toml" => Role::Bodies,
            "documents.toml" => Role::Documents,
            "index.md" => Role::Home,
            _ if path.starts_with("plans/") && path.ends_with(".md") => Role::Plan,
            _ if path.starts_with("pages/") && path.ends_with(".md") => Role::Page,
            _ if path.to_ascii_lowercase().ends_with(".md") => Role::StrayMarkdown,
            _ => Role::Copied,
        }
    }
}

/// Reads the files of `content/` and puts each where it belongs.
fn sort_out(found: Vec<Found>, input: &mut Input, notes: &mut Vec<Note>) {
    let read: Vec<_> = found.into_par_iter().map(read_by_role).collect();
    for (role, outcome) in read {
        let Some(content) = note_or(outcome, notes) else { continue };
        match (role, content) {
            (Role::Bodies, Content::Text(source)) => input.bodies = Some(source),
            (Role::Documents, Content::Text(source)) => input.documents = Some(source),
            (Role::Home, Content::Text(source)) => input.home = Some(source),
            (Role::Plan, Content::Text(source)) => input.plans.push(source),
            (Role::Page, Content::Text(source)) => input.pages.push(source),
            (_, Content::Copied(file)) => input.files.push(file),
            (_, Content::Text(_)) => {}
        }
    }
    input.plans.sort_by(|a, b| a.file.cmp(&b.file));
    input.pages.sort_by(|a, b| a.file.cmp(&b.file));
    input.files.sort_by(|a, b| (&a.source, &a.from).cmp(&(&b.source, &b.from)));
}

enum Content {
    Text(Source),
    Copied(CopiedFile),
}

fn read_by_role(found: Found) -> (Role, Result<Content, Note>) {
    let path = found.file.strip_prefix("content/").unwrap_or(&found.file).to_owned();
    let role = Role::of(&path);
    let content = match role {
        Role::StrayMarkdown => Err(Note::new(&files::STRAY_MARKDOWN, Place::file(&found.file))),
        Role::Copied => text::probe(&found)
            .map(|()| CopiedFile { from: found.path, source: path.clone(), url: path })
            .map(Content::Copied),
        _ => text::read(&found).map(Content::Text),
    };
    (role, content)
}

/// Reads `themes/NAME/**`; a file beside the folders belongs to no theme.
fn load_themes(found: Vec<Found>, input: &mut Input, notes: &mut Vec<Note>) {
    for file in found {
        let path = file.file.strip_prefix("themes/").unwrap_or(&file.file);
        let Some((name, path)) = path.split_once('/') else { continue };
        let Some(bytes) = note_or(text::bytes(&file), notes) else { continue };
        input.themes.entry(name.to_owned()).or_default().insert(path.to_owned(), bytes);
    }
}

/// The value, or its note among the others.
fn note_or<T>(outcome: Result<T, Note>, notes: &mut Vec<Note>) -> Option<T> {
    outcome.map_err(|note| notes.push(note)).ok()
}

#[cfg(test)]
mod tests;
