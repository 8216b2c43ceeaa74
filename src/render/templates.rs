//! Templates: Tera with the theme's files, and the functions that templates may call.

use super::theme::{Strings, Theme, ThemeFile};
use super::view::{PageView, SiteView};
use crate::error::Error;
use crate::model::{Note, Place, Source, Span};
use crate::rules::files::{NOT_UTF8, TEMPLATE};
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;
use tera::{Context, ErrorKind, Kwargs, State, Tera, TeraResult};

/// The theme's templates, ready to render.
pub(crate) struct Templates {
    tera: Tera,
    /// What all pages share; cloning it is cheap.
    shared: Context,
    /// Where each template comes from, for messages.
    files: BTreeMap<String, String>,
}

impl Templates {
    /// Reads every template of the theme.
    ///
    /// # Errors
    /// A note for each mistake in each template.
    pub(crate) fn new(theme: &Theme<'_>, site: &SiteView) -> Result<Self, Vec<Note>> {
        let mut tera = with_functions(&theme.strings);
        let mut notes = Vec::new();
        let mut sources = BTreeMap::new();
        for (name, file) in theme.templates() {
            match std::str::from_utf8(&file.bytes) {
                Ok(text) => {
                    sources.insert(name.to_string(), Source::new(&file.file, text));
                }
                Err(error) => notes.push(not_utf8(file, error)),
            }
        }
        notes.extend(add_all(&mut tera, &sources));
        for source in sources.values() {
            notes.extend(unknown_words(source, &theme.strings));
        }
        if !notes.is_empty() {
            return Err(notes);
        }
        let files = sources.into_iter().map(|(name, source)| (name, source.file)).collect();
        let mut shared = Context::new();
        shared.insert("site", site);
        Ok(Self { tera, shared, files })
    }

    /// One page: the template `KIND.html` with `site`, `page`, `root` and the page's view under
    /// its own name.
    ///
    /// # Errors
    /// Where the template asks for what its page does not have; the message names its place.
    pub(crate) fn page(
        &self,
        page: &PageView,
        root: &str,
        (name, view): (&'static str, &impl Serialize),
    ) -> Result<Vec<u8>, Error> {
        let template = format!("{}.html", page.kind);
        let mut context = self.shared.clone();
        context.insert("root", root);
        context.insert("page", page);
        context.insert(name, view);
        let text =
            self.tera.render(&template, &context).map_err(|e| self.failure(&template, &e))?;
        Ok(text.into_bytes())
    }

    fn failure(&self, name: &str, error: &tera::Error) -> Error {
        let file = |name: &str| self.files.get(name).cloned().unwrap_or_else(|| name.to_string());
        match error.kind() {
            ErrorKind::RenderingError(report) => Error::new(format!(
                "{}:{}:{}: {}",
                file(report.filename()),
                report.span().start_line,
                report.span().start_col + 1,
                report.message()
            )),
            other => Error::new(format!("{}: {other}", file(name))),
        }
    }
}

/// Functions come first: Tera refuses a template that calls one it does not know.
fn with_functions(strings: &Strings) -> Tera {
    let mut tera = Tera::default();
    let strings = Arc::new(strings.clone());
    tera.register_function("t", move |kwargs: Kwargs, _: &State| translate(&strings, &kwargs));
    tera
}

/// `t(key="plans", n=3)`: the word of that key, or of `key.one`/`key.other` by `n`; any other
/// argument fills the `{name}` of its name.
fn translate(strings: &Strings, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let count = kwargs.get::<i64>("n")?;
    let text = word(strings, key, count).ok_or_else(|| tera::Error::message(no_word(key)))?;
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}') else { break };
        let value = kwargs.get::<&tera::Value>(name)?.ok_or_else(|| {
            tera::Error::message(format!("the words of `{key}` need the argument `{name}`"))
        })?;
        out.push_str(before);
        out.push_str(&value.to_string());
        rest = tail;
    }
    Ok(out + rest)
}

fn no_word(key: &str) -> String {
    format!("there is no word for the key `{key}`")
}

fn word<'a>(strings: &'a Strings, key: &str, count: Option<i64>) -> Option<&'a str> {
    let form = count.map(|n| format!("{key}.{}", if n == 1 { "one" } else { "other" }));
    form.and_then(|form| strings.get(&form)).or_else(|| strings.get(key)).map(String::as_str)
}

/// Adds the templates so that every mistake is found: Tera stops at the first broken file, so each
/// is read by itself first, and a broken one is emptied while the others are checked against each
/// other.
fn add_all(tera: &mut Tera, sources: &BTreeMap<String, Source>) -> Vec<Note> {
    let mut notes = Vec::new();
    let mut texts: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, source) in sources {
        let fault = syntax_fault(tera, name, source);
        texts.insert(name, if fault.is_some() { "" } else { &source.text });
        notes.extend(fault);
    }
    while let Err(error) = tera.add_raw_templates(texts.iter()) {
        let text = error.to_string();
        let located: Vec<_> =
            text.split("\n\n").filter_map(|report| located_report(report, sources)).collect();
        if !located.is_empty() {
            let complete = notes.is_empty();
            // What an emptied file would have defined is missing for no other reason.
            let own = located.into_iter().filter(|(_, why)| complete || !depends_on_others(why));
            notes.extend(own.map(|(place, why)| Note::new(&TEMPLATE, place).with("reason", why)));
            break;
        }
        let culprit = first_named(&text, &texts);
        let file = culprit.and_then(|name| sources.get(name)).map_or("themes", |s| &s.file);
        notes.push(Note::new(&TEMPLATE, Place::file(file)).with("reason", &text));
        match culprit {
            Some(name) => texts.insert(name, ""),
            None => break,
        };
    }
    notes
}

fn syntax_fault(tera: &Tera, name: &str, source: &Source) -> Option<Note> {
    let alone = tera.clone().add_raw_template(name, &source.text);
    let error = alone.err()?;
    let ErrorKind::SyntaxError(report) = error.kind() else { return None };
    let span = Span::from(report.span().range.clone());
    let place = Place { file: source.file.clone(), span: Some(span) };
    Some(Note::new(&TEMPLATE, place).with("reason", report.message()))
}

fn depends_on_others(reason: &str) -> bool {
    ["Unknown component", "Block"].iter().any(|start| reason.starts_with(start))
}

/// The first template in a message that is not empty yet.
fn first_named<'a>(message: &str, texts: &BTreeMap<&'a str, &str>) -> Option<&'a str> {
    let named = texts.iter().filter(|(_, text)| !text.is_empty()).filter_map(|(&name, _)| {
        let quoted = [format!("'{name}'"), format!("`{name}`")];
        let at = quoted.iter().filter_map(|quoted| message.find(quoted)).min()?;
        Some((at, name))
    });
    named.min().map(|(_, name)| name)
}

/// `error: Unknown filter `x`` and, on the next line, ` --> plan.html:2:14`.
fn located_report(report: &str, sources: &BTreeMap<String, Source>) -> Option<(Place, String)> {
    let mut lines = report.lines();
    let reason = lines.next()?.strip_prefix("error: ")?;
    let place = lines.next()?.trim_start().strip_prefix("--> ")?;
    let mut parts = place.rsplitn(3, ':');
    let column: usize = parts.next()?.parse().ok()?;
    let line: usize = parts.next()?.parse().ok()?;
    let source = sources.get(parts.next()?)?;
    let width = report.lines().last().map_or(1, |under| under.matches('^').count().max(1));
    let span = Span::new(source.offset(line, column), source.offset(line, column + width));
    Some((Place::at(source, span), reason.to_string()))
}

fn not_utf8(file: &ThemeFile<'_>, error: std::str::Utf8Error) -> Note {
    Note::new(&NOT_UTF8, Place::file(&file.file)).with("byte", error.valid_up_to())
}

/// Calls of `t` with a key that the language does not have.
fn unknown_words(source: &Source, strings: &Strings) -> Vec<Note> {
    word_keys(&source.text)
        .into_iter()
        .filter(|(_, key)| {
            let one_of = |form: &str| strings.contains_key(&format!("{key}{form}"));
            !(one_of("") || one_of(".other"))
        })
        .map(|(span, key)| {
            Note::new(&TEMPLATE, Place::at(source, span)).with("reason", no_word(key))
        })
        .collect()
}

/// The keys that a template asks for by name, and where; not those that it puts together.
fn word_keys(text: &str) -> Vec<(Span, &str)> {
    const CALL: &str = "t(key=\"";
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let key = |(at, _): (usize, &str)| {
        let start = at + CALL.len();
        let end = start + text[start..].find('"')?;
        let whole = text[end + 1..].trim_start().starts_with([',', ')']);
        let called = !text[..at].ends_with(is_name);
        (whole && called).then(|| (Span::new(start, end), &text[start..end]))
    };
    text.match_indices(CALL).filter_map(key).collect()
}

#[cfg(test)]
mod tests {
    use super::super::index::Index;
    use super::super::theme::layer;
    use super::super::{fixture, frame};
    use super::*;
    use crate::model::{Language, Page, PageKind, ThemeFiles};

    const WORDS: &str = "home = \"Trang chủ\"\nplans.one = \"{n} kế hoạch\"\nplans.other = \"{n} kế hoạch\"\nof = \"của {name}\"";

    fn templates(files: &[(&str, &str)]) -> Result<Templates, Vec<Note>> {
        let mut all: ThemeFiles =
            files.iter().map(|(p, t)| ((*p).to_string(), t.as_bytes().to_vec())).collect();
        all.insert("strings/vi.toml".into(), WORDS.into());
        let theme = Theme::from_layers(Language::Vi, [BTreeMap::new(), layer("x", &all)]).unwrap();
        let site = fixture::site();
        Templates::new(&theme, &frame::site(&Index::new(&site), &theme))
    }

    /// The home page by this template; its view is `A & B`.
    fn render(template: &str) -> Result<String, Error> {
        let templates =
            templates(&[("home.html", template)]).map_err(|n| format!("{n:?}")).unwrap();
        let site = fixture::site();
        let page = Page { url: "index.html".into(), kind: PageKind::Home };
        let frame = frame::page(&Index::new(&site), &page, "home");
        templates.page(&frame, "", ("home", &"A & B")).map(|out| String::from_utf8(out).unwrap())
    }

    #[track_caller]
    fn check(template: &str, expected: &str) {
        assert_eq!(render(template).unwrap(), expected);
    }

    #[test]
    fn words_are_filled_in_and_escaped() {
        check("{{ t(key=\"home\") }}", "Trang chủ");
        check(
            "{{ t(key=\"plans\", n=1) }}, {{ t(key=\"plans\", n=1200) }}",
            "1 kế hoạch, 1200 kế hoạch",
        );
        check("{{ t(key=\"of\", name=home) }}", "của A &amp; B");
    }

    #[track_caller]
    fn check_faults(files: &[(&str, &str)], expected: &[(&str, &str, &str)]) {
        let notes = templates(files).err().unwrap_or_default();
        let texts: BTreeMap<_, _> =
            files.iter().map(|(p, t)| (format!("themes/x/{p}"), *t)).collect();
        let found: Vec<_> = notes
            .iter()
            .map(|note| {
                let text = texts[&note.place.file];
                let under = note.place.span.map_or("", |s| &text[s.start..s.end]);
                (note.place.file.as_str(), under, note.facts[0].1.as_str())
            })
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(f, u, r)| (format!("themes/x/{f}"), *u, *r)).collect();
        assert_eq!(
            found.iter().map(|(f, u, r)| ((*f).to_string(), *u, *r)).collect::<Vec<_>>(),
            expected
        );
    }

    #[test]
    fn every_broken_template_is_reported() {
        check_faults(
            &[
                ("a.html", "tốt\nhai ủy {{ x | nope }} {{ y | none }}"),
                ("b.html", "{% extends \"c.html\" %}{% block main %}{% endblock %}"),
                ("c.html", "{% block main %}{% endblok %}"),
                (
                    "d.html",
                    "{{ t(key=\"hom\") }} {{ t(key=\"ho\" ~ \"me\") }} {% include \"e.html\" %}",
                ),
            ],
            &[
                ("c.html", "endblok", "Unknown tag"),
                ("a.html", "nope", "Unknown filter `nope`"),
                ("a.html", "none", "Unknown filter `none`"),
                ("d.html", "\"e.html\"", "Unknown template `e.html`"),
                ("d.html", "hom", "there is no word for the key `hom`"),
            ],
        );
        check_faults(
            &[("a.html", "{% include \"a.html\" %}"), ("b.html", "{% extends \"c.html\" %}")],
            &[
                (
                    "a.html",
                    "",
                    "Circular include detected for template 'a.html'. Include chain: `[\"a.html\", \"a.html\"]`",
                ),
                (
                    "b.html",
                    "",
                    "Template 'b.html' is inheriting from 'c.html', which doesn't exist or isn't loaded.",
                ),
            ],
        );
    }

    #[track_caller]
    fn check_failure(template: &str, expected: &str) {
        let error = render(template).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }

    #[test]
    fn a_failure_names_its_place_and_the_key() {
        check_failure("a\n{{ page.nope }}", "themes/x/home.html:2:9: ");
        check_failure("{{ t(key=\"hom\" ~ \"es\") }}", "`homes`");
        check_failure("{{ t(key=\"of\") }}", "argument `name`");
    }
}
