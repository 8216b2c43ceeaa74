//! No link of a published site is broken: every href, src and anchor of every page is followed.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

mod common;

use common::{Site, TODAY, html, kehoach, project, shared};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Publishes a site that is already there into a folder of its own.
#[track_caller]
fn publish(root: &Path, choices: &[&str]) -> (tempfile::TempDir, Site) {
    let output = tempfile::tempdir().unwrap();
    let done = kehoach()
        .args(["build", "--quiet", "--today", TODAY])
        .args(choices)
        .arg("--root")
        .arg(root)
        .arg("--output")
        .arg(output.path())
        .output()
        .unwrap();
    assert_eq!(done.status.code(), Some(0), "{}", String::from_utf8_lossy(&done.stderr));
    let site = Site::read(output.path());
    (output, site)
}

#[test]
fn the_sample_site() {
    for choices in [&[][..], &["--drafts"]] {
        let (_folder, site) = publish(&project(), choices);
        check(&site, "https://ke-hoach.example/");
    }
}

#[test]
fn the_site_of_a_congress() {
    check_shared("site-congress");
}

#[test]
fn the_site_of_an_election() {
    check_shared("site-election");
}

fn check_shared(name: &str) {
    let Some(root) = shared(name) else { return };
    let (_folder, site) = publish(&root, &[]);
    check(&site, &base_url(&root));
}

fn base_url(root: &Path) -> String {
    let text = std::fs::read_to_string(root.join("site.toml")).unwrap();
    let line = text.lines().find(|line| line.starts_with("base_url"));
    // A site may have no address; then nothing in it is absolute.
    let address = line.and_then(|line| line.split('"').nth(1)).unwrap_or("https://none.invalid");
    format!("{}/", address.trim_end_matches('/'))
}

#[track_caller]
fn check(site: &Site, base: &str) {
    let follow = Follow::new(site, base);
    let mut faults = follow.pages();
    faults.extend(follow.records());
    faults.extend(follow.feeds());
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(follow.ids.len() > 10, "hardly a page was read");
}

/// A published site and the ids of its pages.
struct Follow<'s> {
    site: &'s Site,
    base: &'s str,
    ids: BTreeMap<&'s str, BTreeSet<String>>,
}

impl<'s> Follow<'s> {
    fn new(site: &'s Site, base: &'s str) -> Self {
        let pages = site.paths().filter(|path| path.ends_with(".html"));
        let ids = pages.map(|path| (path, html::ids(site.text(path)).0)).collect();
        Self { site, base, ids }
    }

    /// What is wrong with the links of all pages.
    fn pages(&self) -> Vec<String> {
        let mut faults = Vec::new();
        for &path in self.ids.keys() {
            let page = self.site.text(path);
            let (_, twice) = html::ids(page);
            faults.extend(twice.iter().map(|id| format!("{path}: id {id} twice")));
            for tag in html::tags(page) {
                for (name, value) in &tag.attributes {
                    if let Err(fault) = self.attribute(path, &tag.name, name, value) {
                        faults.push(format!("{path}: <{} {name}={value:?}>: {fault}", tag.name));
                    }
                }
            }
        }
        faults
    }

    fn attribute(&self, page: &str, tag: &str, name: &str, value: &str) -> Result<(), String> {
        match name {
            "href" | "src" | "action" | "poster" => self.link(page, tag, value),
            "srcset" => value
                .split(',')
                .filter_map(|one| one.split_whitespace().next())
                .try_for_each(|one| self.link(page, tag, one)),
            "aria-labelledby" | "aria-describedby" | "aria-controls" | "for" | "list" => value
                .split_whitespace()
                .find(|id| !self.ids[page].contains(*id))
                .map_or(Ok(()), |id| Err(format!("no id {id}"))),
            "style" if value.contains("url(") => Err("a resource in a style".into()),
            "content" if tag == "meta" && value.contains("url=") => {
                self.link(page, tag, value.split("url=").nth(1).unwrap_or_default().trim())
            }
            _ if name.starts_with("on") => Err("code in an attribute".into()),
            _ => Ok(()),
        }
    }

    fn link(&self, page: &str, tag: &str, href: &str) -> Result<(), String> {
        if href.is_empty() {
            return Err("empty".into());
        }
        // "Not found" is shown at any depth, so its links begin at the server's root.
        let path = self.base.splitn(4, '/').nth(3).map(|path| format!("/{path}"));
        if page == "404.html"
            && let Some(inside) = path.and_then(|path| href.strip_prefix(&path).map(str::to_string))
        {
            return self.target("", &inside);
        }
        let scheme = href.split(['/', '?', '#']).next().unwrap_or_default().split_once(':');
        match scheme.map(|(s, _)| s) {
            Some("data") if tag == "img" || tag == "link" => return Ok(()),
            Some("webcal" | "webcals" | "http" | "https") if href.contains(self.base_host()) => {
                let inside = href.split_once(self.base_host()).map_or("", |(_, rest)| rest);
                return self.target("", inside.trim_start_matches('/'));
            }
            Some("http" | "https" | "mailto" | "tel") => {
                // Only a reader's click may leave the site; `link` names the site itself.
                return if tag == "a" { Ok(()) } else { Err("loads from outside".into()) };
            }
            Some(other) => return Err(format!("scheme {other}")),
            None if href.starts_with('/') && page != "404.html" => {
                return Err("not relative".into());
            }
            None => {}
        }
        self.target(page, href)
    }

    /// `https://x.example/ke-hoach/` → `x.example/ke-hoach/`.
    fn base_host(&self) -> &str {
        self.base.split("://").nth(1).unwrap_or(self.base)
    }

    /// A relative address from a page: the file and the anchor must be there.
    fn target(&self, page: &str, href: &str) -> Result<(), String> {
        let (path, anchor) = href.split_once('#').map_or((href, None), |(p, a)| (p, Some(a)));
        let path = html::decode(path.split('?').next().unwrap_or_default());
        let file = if path.is_empty() && !page.is_empty() {
            page.to_owned()
        } else {
            resolve(page, &path).ok_or("leads out of the site")?
        };
        let file = if file.is_empty() || file.ends_with('/') { file + "index.html" } else { file };
        if !self.site.has(&file) {
            return Err(format!("no file {file}"));
        }
        match anchor.map(html::decode) {
            Some(id) if !id.is_empty() => {
                let known = self.ids.get(file.as_str()).is_some_and(|ids| ids.contains(&id));
                if known { Ok(()) } else { Err(format!("no #{id} in {file}")) }
            }
            _ => Ok(()),
        }
    }

    /// Every `url` of the two files for programs.
    fn records(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut check = |what: &str, url: &serde_json::Value| {
            if let Err(fault) = self.target("", url.as_str().unwrap()) {
                faults.push(format!("{what}: {url}: {fault}"));
            }
        };
        for deadline in self.site.records("deadlines") {
            check("deadlines.json", &deadline["url"]);
            assert!(deadline["url"].as_str().unwrap().contains('#'), "{deadline}");
        }
        for plan in self.site.records("plans") {
            check("plans.json", &plan["url"]);
            for key in ["implements", "implemented_by", "cites", "cited_by"] {
                plan[key].as_array().unwrap().iter().for_each(|d| check(key, &d["url"]));
            }
        }
        faults
    }

    /// Every address of this site that a feed or the sitemap names.
    fn feeds(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let mut followed = 0;
        let is_feed = |path: &&str| path.ends_with(".ics") || path.ends_with(".xml");
        for path in self.site.paths().filter(is_feed) {
            // Long lines of a calendar are folded: a line break and one blank.
            let text = self.site.text(path).replace("\r\n ", "");
            for (at, _) in text.match_indices(self.base) {
                let rest = &text[at + self.base.len()..];
                let end = rest
                    .find(|c: char| c.is_whitespace() || "<>\"\\;,)".contains(c))
                    .unwrap_or(rest.len());
                // Ids of an Atom feed are names, not places.
                followed += 1;
                let is_id = text[..at].ends_with("<id>") || text[..at].ends_with("UID:");
                if let Err(fault) = self.target("", &html::unescape(&rest[..end]))
                    && !is_id
                {
                    faults.push(format!("{path}: {}{}: {fault}", self.base, &rest[..end]));
                }
            }
        }
        let expected = if self.base.contains("none.invalid") {
            0
        } else {
            self.site.records("deadlines").len()
        };
        assert!(followed >= expected, "feeds name no address");
        faults
    }
}

/// A relative path from a page; `None` where it leads out of the site.
fn resolve(page: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    if path.starts_with('/') {
        parts.clear();
    }
    for part in path.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            "" => {}
            part => parts.push(part),
        }
    }
    let folder = path.is_empty() || path.ends_with('/') || path.ends_with("..") || path == ".";
    let joined = parts.join("/");
    Some(if folder && !joined.is_empty() { joined + "/" } else { joined })
}

#[test]
fn a_broken_link_is_found() {
    let site = |href: &str| {
        let page = format!("<main id=\"x\"><a href=\"{href}\">a</a></main>");
        let files = [("index.html", page.as_str()), ("a/index.html", "<p id=\"b\">")];
        Site(files.map(|(p, t)| (p.to_owned(), t.as_bytes().to_vec())).into())
    };
    for (href, sound) in [
        ("a/", true),
        ("./a/index.html#b", true),
        ("#x", true),
        ("https://else.example/", true),
        ("mailto:a@b.example", true),
        ("a/index.html#c", false),
        ("b/index.html", false),
        ("../a/", false),
        ("/a/", false),
        ("#y", false),
        ("javascript:x", false),
        ("", false),
    ] {
        let site = site(href);
        assert_eq!(Follow::new(&site, "https://x.example/").pages().is_empty(), sound, "{href}");
    }
    let image = Site(
        [("index.html".to_owned(), b"<img src=\"https://else.example/a.png\">".to_vec())].into(),
    );
    assert_eq!(Follow::new(&image, "https://x.example/").pages().len(), 1);
}
