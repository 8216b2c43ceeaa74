#![allow(clippy::disallowed_methods)] // the rim: new files are written here
//! Templates of new sources: filled in and written where nothing is.

use crate::model::Language;
use camino::Utf8Path;
use chrono::{Datelike as _, NaiveDate};
use std::io::Write as _;

/// The template with each `{{name}}` replaced.
pub(in crate::cmd) fn fill(template: &str, words: &[(&'static str, String)]) -> String {
    words.iter().fold(template.to_string(), |text, (name, word)| {
        text.replace(&format!("{{{{{name}}}}}"), word)
    })
}

/// Text as a YAML value.
pub(super) fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// A day as plans write it: `05/12/2026`, `01/02/2027`; `5 December 2026`.
pub(in crate::cmd) fn shown_date(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Vi => format!("{:02}/{}", date.day(), shown_month(date, language)),
        Language::En => date.format("%-d %B %Y").to_string(),
    }
}

/// A month as plans write it: months 1 and 2 have a zero in front (Nghị định 30/2020/NĐ-CP).
pub(super) fn shown_month(date: NaiveDate, language: Language) -> String {
    match (language, date.month()) {
        (Language::Vi, month @ ..=2) => format!("{month:02}/{}", date.year()),
        (Language::Vi, month) => format!("{month}/{}", date.year()),
        (Language::En, _) => date.format("%B %Y").to_string(),
    }
}

/// Writes a file that is not there yet, and the folders above it.
///
/// # Errors
/// `AlreadyExists` where something has that name.
pub(in crate::cmd) fn write_new(file: &Utf8Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::OpenOptions::new().write(true).create_new(true).open(file)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_as_in_plans() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
        assert_eq!(shown_date(day(2026, 12, 5), Language::Vi), "05/12/2026");
        assert_eq!(shown_date(day(2027, 2, 1), Language::Vi), "01/02/2027");
        assert_eq!(shown_date(day(2026, 5, 31), Language::Vi), "31/5/2026");
        assert_eq!(shown_date(day(2026, 5, 1), Language::En), "1 May 2026");
    }

    #[test]
    fn any_text_becomes_one_yaml_string() {
        assert_eq!(quoted("a: \"b\" \\\n c"), r#""a: \"b\" \\ c""#);
    }
}
