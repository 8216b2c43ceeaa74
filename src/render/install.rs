//! What makes the site installable, and the style sheet that a first visit needs.

use super::theme::Theme;
use crate::model::Site;
use serde_json::{Value, json};

/// The theme's tokens, which stand in front of its screen style.
const TOKENS: &str = "css/tokens.css";
/// The one style sheet of a screen.
const SCREEN: &str = "css/screen.css";
/// Paper in light, as in the tokens.
const PAPER: &str = "#fbfaf7";

/// `manifest.webmanifest`: the site as an app of its own, at any folder of a server.
pub(crate) fn manifest(site: &Site) -> Vec<u8> {
    let icon = |src: &str, sizes: &str, purpose: &str| -> Value {
        let media_type = if src.ends_with(".svg") { "image/svg+xml" } else { "image/png" };
        json!({ "src": format!("assets/{src}"), "sizes": sizes, "type": media_type, "purpose": purpose })
    };
    let manifest = json!({
        "name": site.config.title,
        "short_name": site.config.title,
        "lang": site.config.language.tag(),
        "start_url": "index.html",
        "scope": "./",
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            icon("icons/192.png", "192x192", "any"),
            icon("icons/512.png", "512x512", "any"),
            icon("icons/maskable.png", "512x512", "maskable"),
            icon("icon.svg", "any", "any"),
        ],
    });
    format!("{manifest:#}\n").into_bytes()
}

/// A published file of the theme; the screen style comes with the tokens, so that a first visit
/// waits for one style sheet only. `None` where the theme has no such file.
pub(crate) fn asset(theme: &Theme<'_>, path: &str) -> Option<Vec<u8>> {
    let bytes = |path: &str| theme.files.get(path).map(|file| file.bytes.to_vec());
    let own = bytes(path)?;
    if path != SCREEN {
        return Some(own);
    }
    let mut sheet = without_comments(&bytes(TOKENS).unwrap_or_default());
    sheet.extend(without_comments(&own));
    Some(sheet)
}

/// A style sheet as it travels: no comments, no indentation.
fn without_comments(sheet: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(sheet);
    let mut out = String::with_capacity(text.len());
    let mut rest: &str = &text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    let lines = out.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect::<String>().into_bytes()
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::super::theme::layer;
    use super::*;
    use crate::model::Language;
    use std::collections::BTreeMap;

    #[test]
    fn the_screen_style_brings_the_tokens() {
        let files: crate::model::ThemeFiles = [
            (TOKENS.to_string(), b"/* how to */\n:root {\n  --ink: #000;\n}\n".to_vec()),
            (SCREEN.to_string(), b"p { color: var(--ink); } /* text */\n\na {}".to_vec()),
            ("css/print.css".to_string(), b"p {}".to_vec()),
        ]
        .into();
        let theme = Theme::from_layers(Language::Vi, [layer("a", &files), BTreeMap::new()]);
        let theme = theme.expect("no words, no fault");
        let read = |path| asset(&theme, path).map(|b| String::from_utf8_lossy(&b).into_owned());
        assert_eq!(
            read(SCREEN).as_deref(),
            Some(":root {\n--ink: #000;\n}\np { color: var(--ink); }\na {}\n")
        );
        assert_eq!(read("css/print.css").as_deref(), Some("p {}"));
        assert_eq!(read("css/none.css"), None);
    }

    #[test]
    fn the_manifest_names_the_site_and_its_icons() {
        let site = fixture::site();
        let manifest: Value = serde_json::from_slice(&manifest(&site)).expect("JSON");
        assert_eq!(manifest["name"], json!(site.config.title));
        assert_eq!(manifest["icons"][0]["src"], "assets/icons/192.png");
        assert_eq!(manifest["scope"], "./");
    }
}
