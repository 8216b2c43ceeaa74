//! A rule: its id, its weight, what it says in each language and why.

use super::Language;

/// How much a note weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not published.
    Error,
    /// Worth a look; `--strict` makes it an error.
    Warning,
}

impl Severity {
    /// The word in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// A sentence in both languages. `{name}` is a fact of the note; a part in `[…]` is left out
/// where one of its facts is missing.
#[derive(Clone, Copy, Debug)]
pub struct Text {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Text {
    /// The sentence in one language, with its facts unfilled.
    pub fn raw(&self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.vi,
            Language::En => self.en,
        }
    }

    /// The sentence with the facts filled in.
    pub fn fill(&self, language: Language, facts: &[(&'static str, String)]) -> String {
        fill(self.raw(language), |name| {
            facts.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
        })
    }

    /// The sentence as it reads whatever the facts are, "…" in the place of each.
    pub fn pattern(&self, language: Language) -> String {
        fill(self.raw(language), |_| Some("…"))
    }
}

fn fill<'a>(text: &'a str, fact: impl Fn(&str) -> Option<&'a str>) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        let close = rest[open..].find(']').map_or(rest.len(), |i| open + i);
        let after = rest.get(close + 1..).unwrap_or_default();
        out.push_str(&fill_plain(&rest[..open], &fact).0);
        let (part, complete) = fill_plain(&rest[open + 1..close], &fact);
        match (after.starts_with('('), complete) {
            // `[words](when:none)` is Markdown to be written by the author.
            (true, _) => out.extend(["[", part.as_str(), "]"]),
            (false, true) => out.push_str(&part),
            (false, false) => {}
        }
        rest = after;
    }
    out + &fill_plain(rest, &fact).0
}

/// Fills `{name}`s; also says whether all of them were known.
fn fill_plain<'a>(text: &str, fact: &impl Fn(&str) -> Option<&'a str>) -> (String, bool) {
    let mut out = String::new();
    let mut complete = true;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let named = after.split_once('}').filter(|(name, _)| is_name(name));
        let Some((name, tail)) = named else {
            // `{#id}` is Markdown to be written by the author.
            out.push('{');
            rest = after;
            continue;
        };
        match fact(name) {
            Some(value) => out.push_str(value),
            None => complete = false,
        }
        rest = tail;
    }
    out.push_str(rest);
    (out, complete)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_')
}

/// One row of the table of rules.
#[derive(Debug)]
pub struct Rule {
    /// The name used in JSON and by `kehoach explain`.
    pub id: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What is wrong.
    pub message: Text,
    /// How to mend it.
    pub help: Text,
    /// Why it matters, with an example.
    pub why: Text,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bracketed_part_needs_its_facts() {
        let t = Text { vi: "khóa “{key}” lạ[; có phải “{near}”?]", en: "" };
        let key = ("key", "tile".to_string());
        assert_eq!(t.fill(Language::Vi, std::slice::from_ref(&key)), "khóa “tile” lạ");
        assert_eq!(
            t.fill(Language::Vi, &[key, ("near", "title".into())]),
            "khóa “tile” lạ; có phải “title”?"
        );
    }

    #[test]
    fn attributes_keep_their_braces() {
        let t = Text { vi: "đổi `{#{id}}`", en: "" };
        assert_eq!(t.fill(Language::Vi, &[("id", "cuoi".into())]), "đổi `{#cuoi}`");
    }

    #[test]
    fn markdown_links_keep_their_brackets() {
        let t = Text { vi: "viết [{words}](when:none)[ hoặc {near}]", en: "" };
        let words = [("words", "ngày 31/4".to_string())];
        assert_eq!(t.fill(Language::Vi, &words), "viết [ngày 31/4](when:none)");
        assert_eq!(t.pattern(Language::Vi), "viết […](when:none) hoặc …");
    }
}
