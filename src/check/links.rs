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
                _ => Some(broken_link(place, source, link, path, sources(site))),
            }
        }
        LinkTarget::File { path } => {
            let files = site.files.iter().map(|f| f.source.as_str());
            Some(broken_link(place, source, link, path, files))
        }
        _ => None,
    }
}

fn broken_link<'s>(
    place: Place,
    source: &Source,
    link: &Link,
    path: &str,
    known: impl Iterator<Item = &'s str>,
) -> Note {
    let known: Vec<&str> =
        known.map(|file| file.strip_prefix("content/").unwrap_or(file)).collect();
    let near = nearest_file(path, &known).map(|near| relative(&source.file, near));
    Note::new(&BROKEN_LINK, place).with("target", &link.href).with_some("near", near)
}

/// The file of that name in another folder, else the one whose name differs by a slip; the more of the folders are
/// the same, the better.
fn nearest_file<'s>(path: &str, known: &[&'s str]) -> Option<&'s str> {
    let name = file_name(path);
    let near = nearest(name, known.iter().map(|file| file_name(file)))?;
    let common =
        |file: &str| path.split('/').zip(file.split('/')).take_while(|(a, b)| a == b).count();
    let same_name = known.iter().copied().filter(|file| file_name(file) == near);
    same_name.rev().max_by_key(|file| common(file))
}

fn file_name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A path below `content/` as written in a source: from that source's folder.
fn relative(from: &str, to: &str) -> String {
    let mut folder: Vec<&str> = from.strip_prefix("content/").unwrap_or(from).split('/').collect();
    folder.pop();
    let to: Vec<&str> = to.split('/').collect();
    let common = folder.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let up = vec![".."; folder.len() - common];
    [up, to[common..].to_vec()].concat().join("/")
}

fn broken_anchor(site: &Site, place: Place, file: &str, anchor: &str, target: &str) -> Note {
    let plans = site.plans.iter().filter(|p| p.source.file == file).flat_map(|p| &p.anchors);
    let pages = site
        .pages
        .iter()
        .chain(&site.home)
        .filter(|(p, _)| p.source.file == file)
        .flat_map(|(p, _)| &p.anchors);
    let near = nearest(anchor, plans.chain(pages).map(|a| a.id.as_str()));
    let target = if target.is_empty() { file } else { target };
    Note::new(&BROKEN_ANCHOR, place)
        .with("anchor", anchor)
        .with("target", target)
        .with_some("near", near)
}

fn sources(site: &Site) -> impl Iterator<Item = &str> {
    let pages = site.pages.iter().chain(&site.home).map(|(p, _)| p.source.file.as_str());
    site.plans.iter().map(|p| p.source.file.as_str()).chain(pages)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Option<&str>) {
        let known =
            ["index.md", "plans/tinh/dai-hoi.md", "plans/xa/dai-hoi.md", "pages/lien-he.md"];
        let near = nearest_file(path, &known).map(|near| relative("content/plans/xa/a.md", near));
        assert_eq!(near.as_deref(), expected, "{path}");
    }

    #[test]
    fn a_suggestion_can_be_written_as_it_stands() {
        check("plans/xa/dai-hoii.md", Some("dai-hoi.md"));
        check("plans/tinh/dai_hoi.md", Some("../tinh/dai-hoi.md"));
        check("plans/huyen/dai-hoi.md", Some("../tinh/dai-hoi.md"));
        check("plans/lien-he.md", Some("../../pages/lien-he.md"));
        check("plans/xa/khong-co.md", None);
    }
}
