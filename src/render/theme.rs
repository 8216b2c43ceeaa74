//! The theme: the built-in files, overridden one by one by the site's own.

use crate::model::{Config, Language, Note, Place, Span, ThemeFiles};
use crate::rules::files::{THEME_MISSING, TOML_SYNTAX};
use rust_embed::RustEmbed;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Name of the built-in theme; a site's folder of this name overrides its files too.
const DEFAULT: &str = "default";

#[derive(RustEmbed)]
#[folder = "themes/default"]
#[exclude = ".*"]
#[exclude = "**/.*"]
struct BuiltIn;

/// Words of the interface by key.
pub(crate) type Strings = BTreeMap<String, String>;

/// A theme's file and where it comes from.
#[derive(Clone, Debug)]
pub(crate) struct ThemeFile<'a> {
    /// For notes: `themes/default/plan.html`.
    pub(crate) file: String,
    pub(crate) bytes: Cow<'a, [u8]>,
}

/// A complete theme.
#[derive(Clone, Debug)]
pub(crate) struct Theme<'a> {
    /// By path in the theme, `css/screen.css`.
    pub(crate) files: BTreeMap<String, ThemeFile<'a>>,
    pub(crate) strings: Strings,
}

impl<'a> Theme<'a> {
    /// The theme that `config` names.
    ///
    /// # Errors
    /// A note where there is no such folder, or for each table of words that is no TOML.
    pub(crate) fn load(
        config: &Config,
        themes: &'a BTreeMap<String, ThemeFiles>,
    ) -> Result<Self, Vec<Note>> {
        let own = themes.get(&config.theme);
        if own.is_none() && config.theme != DEFAULT {
            let place = Place::file("site.toml");
            return Err(vec![Note::new(&THEME_MISSING, place).with("name", &config.theme)]);
        }
        let own = own.map(|files| layer(&config.theme, files)).unwrap_or_default();
        Self::from_layers(config.language, [built_in(), own])
    }

    /// Later layers replace files of earlier ones; their words are added key by key.
    pub(crate) fn from_layers(
        language: Language,
        layers: [BTreeMap<String, ThemeFile<'a>>; 2],
    ) -> Result<Self, Vec<Note>> {
        let words = strings_path(language);
        let mut theme = Self { files: BTreeMap::new(), strings: Strings::new() };
        let mut notes = Vec::new();
        for layer in layers {
            match layer.get(&words).map(strings) {
                Some(Ok(found)) => theme.strings.extend(found),
                Some(Err(note)) => notes.push(note),
                None => {}
            }
            theme.files.extend(layer);
        }
        if notes.is_empty() { Ok(theme) } else { Err(notes) }
    }

    /// Files that are published below `assets/`: all but templates and words.
    pub(crate) fn assets(&self) -> impl Iterator<Item = &str> {
        self.files
            .keys()
            .map(String::as_str)
            .filter(|path| !is_template(path) && !path.starts_with("strings/"))
    }

    /// Templates by name.
    pub(crate) fn templates(&self) -> impl Iterator<Item = (&str, &ThemeFile<'a>)> {
        self.files.iter().filter(|(p, _)| is_template(p)).map(|(p, f)| (p.as_str(), f))
    }
}

/// One layer of a theme's files.
pub(crate) fn layer<'a>(name: &str, files: &'a ThemeFiles) -> BTreeMap<String, ThemeFile<'a>> {
    files
        .iter()
        .filter(|(path, _)| !is_hidden(path))
        .map(|(path, bytes)| {
            let file = format!("themes/{name}/{path}");
            (path.clone(), ThemeFile { file, bytes: Cow::Borrowed(bytes.as_slice()) })
        })
        .collect()
}

/// The service worker's file: a browser lets it serve the folder that it lies in and no other.
const SERVICE_WORKER: &str = "sw.js";

/// Where a published asset lies.
pub(crate) fn asset_url(path: &str) -> String {
    if path == SERVICE_WORKER { path.into() } else { format!("assets/{path}") }
}

fn built_in<'a>() -> BTreeMap<String, ThemeFile<'a>> {
    BuiltIn::iter()
        .filter_map(|path| {
            let bytes = BuiltIn::get(&path)?.data;
            let file = format!("themes/{DEFAULT}/{path}");
            Some((path.into_owned(), ThemeFile { file, bytes }))
        })
        .collect()
}

fn is_template(path: &str) -> bool {
    path.ends_with(".html")
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

fn strings_path(language: Language) -> String {
    format!("strings/{}.toml", language.tag())
}

/// Reads a table of words; a dotted key may be written with or without quotes.
fn strings(file: &ThemeFile<'_>) -> Result<Strings, Note> {
    let fault = |span: Option<Span>, reason: &str| {
        let place = Place { file: file.file.clone(), span };
        Note::new(&TOML_SYNTAX, place).with("reason", reason)
    };
    let text = std::str::from_utf8(&file.bytes).map_err(|e| fault(None, &e.to_string()))?;
    let table: toml::Table =
        toml::from_str(text).map_err(|e| fault(e.span().map(Span::from), e.message()))?;
    let mut words = Strings::new();
    flatten("", table, &mut words).map_err(|key| fault(None, &format!("`{key}` is no text")))?;
    Ok(words)
}

fn flatten(prefix: &str, table: toml::Table, words: &mut Strings) -> Result<(), String> {
    for (key, value) in table {
        let key = if prefix.is_empty() { key } else { format!("{prefix}.{key}") };
        match value {
            toml::Value::String(text) => {
                words.insert(key, text);
            }
            toml::Value::Table(below) => flatten(&key, below, words)?,
            _ => return Err(key),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(rows: &[(&str, &str)]) -> ThemeFiles {
        rows.iter().map(|(path, text)| ((*path).to_string(), text.as_bytes().to_vec())).collect()
    }

    #[test]
    fn a_site_overrides_file_by_file_and_word_by_word() {
        let base = files(&[
            ("a.html", "old"),
            ("css/a.css", "old"),
            (
                "strings/vi.toml",
                "home = \"Trang chủ\"\n\"plans.one\" = \"1\"\nplans.other = \"{n}\"",
            ),
        ]);
        let own = files(&[
            ("a.html", "new"),
            (".git/config", ""),
            ("img/new.svg", ""),
            ("strings/vi.toml", "home = \"Nhà\""),
        ]);
        let theme =
            Theme::from_layers(Language::Vi, [layer("default", &base), layer("x", &own)]).unwrap();
        assert_eq!(
            theme.templates().map(|(p, f)| (p, f.file.as_str())).collect::<Vec<_>>(),
            [("a.html", "themes/x/a.html")]
        );
        assert_eq!(theme.assets().collect::<Vec<_>>(), ["css/a.css", "img/new.svg"]);
        let words: Vec<_> = theme.strings.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
        assert_eq!(words, [("home", "Nhà"), ("plans.one", "1"), ("plans.other", "{n}")]);
    }

    #[track_caller]
    fn check_fault(words: &str, expected: Option<Span>) {
        let own = files(&[("strings/vi.toml", words)]);
        let notes =
            Theme::from_layers(Language::Vi, [BTreeMap::new(), layer("x", &own)]).unwrap_err();
        assert_eq!(notes.len(), 1);
        assert_eq!(notes[0].rule.id, "toml-syntax");
        assert_eq!(
            notes[0].place,
            Place { file: "themes/x/strings/vi.toml".into(), span: expected }
        );
    }

    #[test]
    fn broken_words_are_a_note() {
        check_fault("home = 3", None);
        check_fault("a = \"1\"\na = \"2\"", Some(Span::new(8, 9)));
    }

    #[test]
    fn an_unknown_theme_is_a_note() {
        let config = Config { theme: "tết".into(), ..Config::default() };
        let notes = Theme::load(&config, &BTreeMap::new()).unwrap_err();
        assert_eq!(notes[0].rule.id, "theme-missing");
    }
}
