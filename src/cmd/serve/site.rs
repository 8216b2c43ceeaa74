//! A good site that renders each page when somebody asks for it.

use super::http::Answer;
use super::media::{ATOM, media_type};
use crate::model::{Note, Page, PageKind, Site, ThemeFiles};
use crate::render::Renderer;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError, mpsc};
use std::thread;

/// Threads that render: a browser asks for a page and its feeds at once.
const WORKERS: usize = 3;

/// A site held by threads of its own, since a renderer borrows its site. They end when this is
/// dropped.
pub(super) struct Preview {
    questions: mpsc::Sender<Question>,
}

struct Question {
    path: String,
    reply: mpsc::Sender<Answer>,
}

impl Preview {
    /// Puts a site up.
    ///
    /// # Errors
    /// What is wrong with the theme.
    pub(super) fn open(
        site: Site,
        themes: BTreeMap<String, ThemeFiles>,
    ) -> Result<Self, Vec<Note>> {
        let (questions, asked) = mpsc::channel();
        let (ready, opened) = mpsc::channel();
        thread::spawn(move || {
            let renderer = match Renderer::new(&site, &themes) {
                Ok(renderer) => renderer,
                Err(notes) => return drop(ready.send(Err(notes))),
            };
            let pages = by_url(renderer.pages());
            if ready.send(Ok(())).is_ok() {
                work(asked, &|path| answer(&site, &renderer, &pages, path));
            }
        });
        match opened.recv() {
            Ok(Ok(())) => Ok(Self { questions }),
            Ok(Err(notes)) => Err(notes),
            Err(mpsc::RecvError) => Err(Vec::new()),
        }
    }

    /// What the site has to say about a path; waits for it.
    pub(super) fn ask(&self, path: &str) -> Option<Answer> {
        let (reply, answer) = mpsc::channel();
        self.questions.send(Question { path: path.into(), reply }).ok()?;
        answer.recv().ok()
    }
}

/// Answers until nobody can ask any more. A page that panics costs its own answer only.
fn work(asked: mpsc::Receiver<Question>, answer: &(impl Fn(&str) -> Answer + Sync)) {
    let asked = Mutex::new(asked);
    let worker = || {
        loop {
            let next = asked.lock().unwrap_or_else(PoisonError::into_inner).recv();
            let Ok(Question { path, reply }) = next else { return };
            if let Ok(made) = catch_unwind(AssertUnwindSafe(|| answer(&path))) {
                let _ = reply.send(made);
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(worker);
        }
    });
}

fn by_url(pages: Vec<Page>) -> BTreeMap<String, Page> {
    pages.into_iter().map(|page| (page.url.clone(), page)).collect()
}

fn answer(
    site: &Site,
    renderer: &Renderer<'_>,
    pages: &BTreeMap<String, Page>,
    path: &str,
) -> Answer {
    match find(pages, base_path(site), path) {
        Found::Page(page) => show(site, renderer, page, 200),
        Found::Folder(to) => Answer::Elsewhere(to),
        Found::Nothing => match pages.get("404.html") {
            Some(page) => from_the_root(show(site, renderer, page, 404)),
            None => Answer::page(404, "404\n".into()),
        },
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Found<'a> {
    Page(&'a Page),
    /// A folder that was asked for without its `/`.
    Folder(String),
    Nothing,
}

/// As a web server finds a file: a folder shows its index. The site stands at the root here; links
/// that count from where it will be published (`ke-hoach/`) lead to it too.
fn find<'a>(pages: &'a BTreeMap<String, Page>, base: &str, path: &str) -> Found<'a> {
    let paths = [path, path.strip_prefix(base).unwrap_or(path)];
    if let Some(page) = paths.into_iter().find_map(|path| page_at(pages, path)) {
        return Found::Page(page);
    }
    match paths.iter().any(|path| pages.contains_key(&format!("{path}/index.html"))) {
        true => Found::Folder(format!("{path}/")),
        false => Found::Nothing,
    }
}

fn page_at<'a>(pages: &'a BTreeMap<String, Page>, path: &str) -> Option<&'a Page> {
    match path.is_empty() || path.ends_with('/') {
        true => pages.get(&format!("{path}index.html")),
        false => pages.get(path),
    }
}

/// `ke-hoach/` of `https://vi-du.vn/ke-hoach/`; empty where the site has a host of its own.
fn base_path(site: &Site) -> &str {
    let address = site.config.base_url.as_deref().and_then(|url| url.split_once("://"));
    address.and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path)
}

fn show(site: &Site, renderer: &Renderer<'_>, page: &Page, status: u16) -> Answer {
    if let PageKind::Copy(place) = page.kind
        && let Some(file) = site.files.get(place)
    {
        return Answer::File(file.from.clone());
    }
    let media = match page.kind {
        PageKind::Atom(_) => ATOM,
        _ => media_type(&page.url),
    };
    match renderer.render(page) {
        Ok(bytes) => Answer::Made { status, media, bytes },
        Err(error) => Answer::failed(&page.url, &error.to_string()),
    }
}

/// The "not found" page stands at any depth: its links are counted from the root.
fn from_the_root(answer: Answer) -> Answer {
    const HEAD: &[u8] = b"<head>";
    match answer {
        Answer::Made { status, media, mut bytes } => {
            if let Some(at) = bytes.windows(HEAD.len()).position(|w| w == HEAD) {
                let at = at + HEAD.len();
                bytes.splice(at..at, b"<base href=\"/\">".iter().copied());
            }
            Answer::Made { status, media, bytes }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Result<&str, Option<&str>>) {
        check_below("", path, expected);
    }

    #[track_caller]
    fn check_below(base: &str, path: &str, expected: Result<&str, Option<&str>>) {
        let pages = by_url(
            ["index.html", "404.html", "plans/x/index.html", "plans/x/calendar.ics"]
                .map(|url| Page { url: url.into(), kind: PageKind::Home })
                .to_vec(),
        );
        let found = match find(&pages, base, path) {
            Found::Page(page) => Ok(page.url.clone()),
            Found::Folder(to) => Err(Some(to)),
            Found::Nothing => Err(None),
        };
        assert_eq!(found, expected.map(Into::into).map_err(|e| e.map(Into::into)), "{path}");
    }

    #[test]
    fn a_folder_shows_its_index() {
        check("", Ok("index.html"));
        check("index.html", Ok("index.html"));
        check("plans/x/", Ok("plans/x/index.html"));
        check("plans/x", Err(Some("plans/x/")));
        check("plans/x/calendar.ics", Ok("plans/x/calendar.ics"));
        check("plans/x/calendar.ics/", Err(None));
        check("plans/y", Err(None));
        check("../site.toml", Err(None));
    }

    #[test]
    fn links_from_the_published_root_lead_to_the_preview() {
        check_below("ke-hoach/", "ke-hoach/", Ok("index.html"));
        check_below("ke-hoach/", "ke-hoach/plans/x/", Ok("plans/x/index.html"));
        check_below("ke-hoach/", "ke-hoach/plans/x", Err(Some("ke-hoach/plans/x/")));
        check_below("plans/", "plans/x/", Ok("plans/x/index.html"));
        check_below("ke-hoach/", "ke-hoach/y", Err(None));
    }

    #[test]
    fn a_missing_page_finds_its_styles_from_any_depth() {
        let bytes = b"<html><head><title>404</title></head>".to_vec();
        let page = Answer::Made { status: 404, media: "text/html", bytes };
        let Answer::Made { bytes, .. } = from_the_root(page) else { unreachable!() };
        assert!(bytes.starts_with(b"<html><head><base href=\"/\"><title>"));
    }
}
