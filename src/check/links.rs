//! Links that lead nowhere.

use crate::model::{Link, LinkTarget, Note, Place, Site, Source};
use crate::parse::nearest::nearest;
use crate::rules::citations::{BROKEN_ANCHOR, BROKEN_LINK};

/// Links to sources, files and anchors that do not exist.
pub(super) fn broken(site: &Site) -> Vec<Note> {
    let plans = site.plans.iter().zip(&site.links).map(|(p, l)| (&p.source, &p.links, &l.links));
    let pages = site.pages.iter().chain(&site.home).map(|(p, l)| (&p.source, &p.links, l));
    plans
        .chain(pages)
        .flat_map(|(source, links, resolved)| {
            links
                .iter()
                .zip(resolved)
                .filter(|(_, r)| r.is_none())
                .filter_map(|(link, _)| note(site, source, link))
        })
        .collect()
}

fn note(site: &Site, source: &Source, link: &Link) -> Option<Note> {
    let place = Place::at(source, link.span);
    match &link.target {
        LinkTarget::Here { anchor } => Some(broken_anchor(site, place, &source.file, anchor, "")),
        LinkTarget::Source { path, anchor } => {
            let file = format!("content/{path}");
            match anchor {
                Some(anchor) if sources(site).any(|s| s == file) => {
                    Some(broken_anchor(site, place, &file, anchor, path))
                }
                _ => {
                    let near =
                        nearest(path, sources(site).filter_map(|s| s.strip_prefix("content/")));
                    Some(
                        Note::new(&BROKEN_LINK, place)
                            .with("target", &link.href)
                            .with_some("near", near),
                    )
                }
            }
        }
        LinkTarget::File { path } => {
            let near = nearest(path, site.files.iter().map(|f| f.source.as_str()));
            Some(Note::new(&BROKEN_LINK, place).with("target", &link.href).with_some("near", near))
        }
        _ => None,
    }
}

fn broken_anchor(site: &Site, place: Place, file: &str, anchor: &str, target: &str) -> Note {
    let plans = site.plans.iter().filter(|p| p.source.file == file).flat_map(|p| &p.anchors);
    let pages =
        site.pages.iter().filter(|(p, _)| p.source.file == file).flat_map(|(p, _)| &p.anchors);
    let near = nearest(anchor, plans.chain(pages).map(|a| a.id.as_str()));
    let target = if target.is_empty() { file } else { target };
    Note::new(&BROKEN_ANCHOR, place)
        .with("anchor", anchor)
        .with("target", target)
        .with_some("near", near)
}

fn sources(site: &Site) -> impl Iterator<Item = &str> {
    site.plans
        .iter()
        .map(|p| p.source.file.as_str())
        .chain(site.pages.iter().map(|(p, _)| p.source.file.as_str()))
}
