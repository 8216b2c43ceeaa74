//! Two files for one address.

use crate::model::{Note, Place, Site};
use crate::rules::files::URL_COLLISION;
use crate::rules::plans::ALIAS_COLLISION;
use std::collections::BTreeMap;
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
    plans.chain(pages).chain(files).chain(feeds).collect()
}

/// Files that would overwrite each other.
pub(super) fn collisions(site: &Site) -> Vec<Note> {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut notes = Vec::new();
    for (url, file) in owners(site) {
        match seen.get(&same(&url)) {
            Some(first) if *first != file => {
                let note = Note::new(&URL_COLLISION, Place::file(&file))
                    .with("url", &url)
                    .with("first", first)
                    .with("second", &file);
                notes.push(note.and_at(Place::file(first)));
            }
            Some(_) => {}
            None => {
                seen.insert(same(&url), file);
            }
        }
    }
    notes
}

/// Old addresses that belong to another page.
pub(super) fn aliases(site: &Site) -> Vec<Note> {
    let path = |alias: &str| {
        format!("{}/index.html", alias.trim().trim_matches('/').trim_end_matches("/index.html"))
    };
    let mut seen: BTreeMap<String, String> =
        owners(site).into_iter().map(|(url, file)| (same(&url), file)).collect();
    let mut notes = Vec::new();
    for plan in &site.plans {
        for alias in &plan.meta.aliases {
            if let Some(other) = seen.insert(same(&path(alias)), plan.source.file.clone()) {
                notes.push(
                    Note::new(&ALIAS_COLLISION, Place::file(&plan.source.file))
                        .with("alias", alias)
                        .with("other", other),
                );
            }
        }
    }
    notes
}
