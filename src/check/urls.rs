//! Two files for one address.

use super::place;
use crate::model::{Language, Note, Page, PageKind, Place, PlanId, Scope, Site, alias_url};
use crate::rules::files::URL_COLLISION;
use crate::rules::plans::ALIAS_COLLISION;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// One spelling for addresses that some disk or browser takes for the same.
fn same(url: &str) -> String {
    url.nfc().flat_map(char::to_lowercase).collect()
}

/// Addresses of sources and copied files with the files that want them.
fn owners(site: &Site) -> Vec<(String, String)> {
    let plans = site.plans.iter().map(|p| (p.url(), p.source.file.clone()));
    let pages = site.pages.iter().map(|(p, _)| (p.url(), p.source.file.clone()));
    let files = site.files.iter().map(|f| (f.url.clone(), format!("content/{}", f.source)));
    let feeds = site
        .plans
        .iter()
        .map(|p| (format!("plans/{}/calendar.ics", p.path), p.source.file.clone()));
    plans.chain(feeds).chain(pages).chain(files).collect()
}

/// Files that would overwrite each other; one note for a pair.
pub(super) fn collisions(site: &Site) -> Vec<Note> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut told = BTreeSet::new();
    let mut notes = Vec::new();
    for (url, file) in owners(site) {
        match seen.get(&same(&url)) {
            Some(first) if *first != file => {
                if told.insert((first.clone(), file.clone())) {
                    notes.push(collision(&url, first, &file).and_at(Place::file(first)));
                }
            }
            Some(_) => {}
            None => {
                seen.insert(same(&url), file);
            }
        }
    }
    notes
}

fn collision(url: &str, first: &str, second: &str) -> Note {
    Note::new(&URL_COLLISION, Place::file(second))
        .with("url", url)
        .with("first", first)
        .with("second", second)
}

/// Old addresses that belong to another source.
pub(super) fn aliases(site: &Site) -> Vec<Note> {
    let mut seen: BTreeMap<String, String> =
        owners(site).into_iter().map(|(url, file)| (same(&url), file)).collect();
    let mut notes = Vec::new();
    for (id, alias, url) in old_addresses(site) {
        let file = &site.plan(id).source.file;
        if let Some(other) = seen.insert(same(&url), file.clone()) {
            notes.push(alias_collision(site, id, alias, &other));
        }
    }
    notes
}

/// All aliases with the addresses at which they answer.
fn old_addresses(site: &Site) -> impl Iterator<Item = (PlanId, &str, String)> {
    let base = site.config.base_url.as_deref();
    site.plan_ids().flat_map(move |id| {
        let aliases = site.plan(id).meta.aliases.iter();
        aliases.filter_map(move |alias| Some((id, alias.as_str(), alias_url(base, alias)?)))
    })
}

fn alias_collision(site: &Site, id: PlanId, alias: &str, other: &str) -> Note {
    Note::new(&ALIAS_COLLISION, place::of_value(site.plan(id), "aliases", alias))
        .with("alias", alias)
        .with("other", other)
}

/// Sources and old addresses that stand where the program publishes pages of its own.
pub(super) fn made(site: &Site, pages: &[Page]) -> Vec<Note> {
    let ours = match site.config.language {
        Language::Vi => "trang do kehoach tạo ra",
        Language::En => "a page that kehoach makes",
    };
    let of_source = |page: &Page| source_of(site, &page.kind).map(|file| (same(&page.url), file));
    let of_program = |page: &&Page| {
        source_of(site, &page.kind).is_none() && !matches!(page.kind, PageKind::Redirect(_))
    };
    let made: BTreeSet<String> = pages.iter().filter(of_program).map(|p| same(&p.url)).collect();
    let files = pages.iter().filter_map(of_source);
    let mut notes: Vec<Note> = files
        .filter(|(url, _)| made.contains(url) || is_folder(&made, url))
        .map(|(url, file)| collision(&url, ours, &file))
        .collect();
    for (id, alias, url) in old_addresses(site) {
        if made.contains(&same(&url)) {
            notes.push(alias_collision(site, id, alias, ours));
        }
    }
    notes
}

/// Whether some address lies below this one.
fn is_folder(urls: &BTreeSet<String>, url: &str) -> bool {
    let below = format!("{url}/");
    urls.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below))
}

fn source_of(site: &Site, kind: &PageKind) -> Option<String> {
    match kind {
        PageKind::Plan(id) | PageKind::Ics(Scope::Plan(id)) => {
            Some(site.plan(*id).source.file.clone())
        }
        PageKind::Text(at) => site.pages.get(*at).map(|(page, _)| page.source.file.clone()),
        PageKind::Copy(at) => site.files.get(*at).map(|f| format!("content/{}", f.source)),
        _ => None,
    }
}
