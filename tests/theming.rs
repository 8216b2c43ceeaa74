//! A theme of one's own: only what differs, laid over the built-in theme.
#![allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]

mod common;

use common::{Folder, Site, TODAY, html};
use serde_json::json;
use std::collections::BTreeMap;

const SITE: &str = "title = \"Xã Tân Khê\"\nbase_url = \"https://tan-khe.example/kh/\"\ntheme = \"tan-khe\"\n[[levels]]\nid = \"xa\"\nname = \"Cấp xã\"\n";
const PLAN: &str = "---\ntitle: Phòng cháy rừng\nissuer: Đảng ủy xã Tân Khê\nlevel: xa\nnumber: 12-KH/ĐU\ndate: 2026-11-01\n---\n\nXong trước ngày 15/12/2026.\n";
const TOKENS: &str = "css/tokens.css";

/// The site published with a theme of these files.
fn themed(files: &[(&str, &str)]) -> (Folder, Site) {
    let folder = Folder::of(&[
        ("site.toml", SITE),
        ("content/plans/chay.md", PLAN),
        ("themes/tan-khe/icon.svg", include_str!("../themes/default/icon.svg")),
    ]);
    for (path, text) in files {
        folder.write(&format!("themes/tan-khe/{path}"), text);
    }
    let site = folder.build(&[]);
    (folder, site)
}

fn plain() -> Site {
    themed(&[]).1
}

fn built_in(path: &str) -> String {
    std::fs::read_to_string(common::project().join("themes/default").join(path)).unwrap()
}

/// The paths whose bytes differ, or that only one of the sites has.
fn differing<'s>(one: &'s Site, other: &'s Site) -> Vec<&'s str> {
    let all: BTreeMap<&str, ()> = one.paths().chain(other.paths()).map(|p| (p, ())).collect();
    all.into_keys().filter(|&path| one.0.get(path) != other.0.get(path)).collect()
}

#[test]
fn own_colours_change_the_style_sheet_and_nothing_else() {
    let tokens = built_in(TOKENS).replace("--seal: #a3201a", "--seal: #0a5c36");
    let (own, plain) = (themed(&[(TOKENS, &tokens)]).1, plain());
    assert_eq!(differing(&own, &plain), ["assets/css/screen.css", "assets/css/tokens.css"]);
    let sheet = own.text("assets/css/screen.css");
    assert!(sheet.contains("--seal: #0a5c36") && !sheet.contains("#a3201a"));
    let after_tokens = |site: &Site| {
        let sheet = site.text("assets/css/screen.css");
        sheet[sheet.find("*, *::before").unwrap()..].to_owned()
    };
    assert_eq!(after_tokens(&own), after_tokens(&plain));
}

#[test]
fn one_component_is_replaced_wherever_it_stands() {
    let leaf = built_in("components/leaf.html").replace("class=\"leaf\"", "class=\"leaf own\"");
    let (own, plain) = (themed(&[("components/leaf.html", &leaf)]).1, plain());
    let pages = differing(&own, &plain);
    assert!(pages.contains(&"index.html") && pages.contains(&"plans/chay/index.html"), "{pages:?}");
    for path in pages {
        let back = own.text(path).replace("class=\"leaf own\"", "class=\"leaf\"");
        assert_eq!(back, plain.text(path), "{path}");
    }
}

#[test]
fn one_word_is_replaced_and_the_others_stay() {
    let (own, plain) = (themed(&[("strings/vi.toml", "search = \"Tra cứu\"\n")]).1, plain());
    let menu = |site: &Site| {
        let page = site.text("timeline/index.html");
        html::words(&page[page.find("class=\"menu\"").unwrap()..page.find("</header>").unwrap()])
    };
    assert_eq!(menu(&own), menu(&plain).replace("Tìm", "Tra cứu"));
    assert!(differing(&own, &plain).iter().all(|path| path.ends_with(".html")));
}

#[test]
fn a_new_file_is_used_by_a_template() {
    let page = "{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{{ <emblem /> }}{% endblock %}";
    let emblem = "{% component emblem() -%}<img src=\"{{ <asset path=\"img/huy-hieu.svg\" /> }}\" alt=\"\">{%- endcomponent emblem %}";
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let files =
        [("plans.html", page), ("components/emblem.html", emblem), ("img/huy-hieu.svg", picture)];
    let (own, plain) = (themed(&files).1, plain());
    assert_eq!(own.text("assets/img/huy-hieu.svg"), picture);
    let images = html::tags(own.text("plans/index.html"));
    let source = images.iter().find(|tag| tag.name == "img").and_then(|tag| tag.get("src"));
    assert_eq!(source, Some("../assets/img/huy-hieu.svg"));
    assert_eq!(differing(&own, &plain), ["assets/img/huy-hieu.svg", "plans/index.html"]);
}

#[test]
fn a_mistake_in_a_template_is_shown_and_nothing_is_published() {
    let (folder, before) = themed(&[]);
    let page = "{% extends \"base.html\" %}\n{% block main %}\n<p>{{ page.title | hoa }}</p>\n{% endblock %}\n";
    folder.write("themes/tan-khe/plans.html", page);
    let args = ["build", "--today", TODAY];
    let run = folder.run(&args);
    assert_eq!(run.status, 1, "{}", run.stderr);
    assert!(run.stderr.contains("themes/tan-khe/plans.html:3:20"), "{}", run.stderr);
    let notes = folder.run(&[&args[..], &["--message-format", "json"]].concat()).notes();
    let told: Vec<_> = notes.iter().map(|n| json!([n["rule"], n["file"], n["line"]])).collect();
    assert_eq!(told, [json!(["template", "themes/tan-khe/plans.html", 3])]);
    let after = Site::read(&folder.root().join("output"));
    assert_eq!(differing(&before, &after), Vec::<&str>::new());

    // What only shows when a page is made is refused in the same way.
    folder.edit("themes/tan-khe/plans.html", "page.title | hoa", "page.nope.nope");
    let run = folder.run(&args);
    assert_ne!(run.status, 0);
    assert!(run.stderr.contains("themes/tan-khe/plans.html:3:"), "{}", run.stderr);
    let after = Site::read(&folder.root().join("output"));
    assert_eq!(differing(&before, &after), Vec::<&str>::new());
}
