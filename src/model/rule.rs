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
        let mut out = String::new();
        let mut rest = self.raw(language);
        while let Some(open) = rest.find('[') {
            let close = rest[open..].find(']').map_or(rest.len(), |i| open + i);
            out.push_str(&fill_plain(&rest[..open], facts).0);
            let (part, complete) = fill_plain(&rest[open + 1..close], facts);
            if complete {
                out.push_str(&part);
            }
            rest = rest.get(close + 1..).unwrap_or_default();
        }
        out + &fill_plain(rest, facts).0
    }
}

/// Fills `{name}`s; also says whether all of them were known.
fn fill_plain(text: &str, facts: &[(&'static str, String)]) -> (String, bool) {
    let mut out = String::new();
    let mut complete = true;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else { break };
        match facts.iter().find(|(n, _)| *n == name) {
            Some((_, value)) => out.push_str(value),
            None => complete = false,
        }
        rest = tail;
    }
    out.push_str(rest);
    (out, complete)
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
}
