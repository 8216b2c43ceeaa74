#![allow(clippy::disallowed_methods)] // the rim: new files are written here
//! Templates of new sources: filled in and written where nothing is.

use crate::check::day_off::is_worked;
use camino::Utf8Path;
use chrono::NaiveDate;
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

/// That day or a later one, such that it and the day before are worked: "trước ngày X" ends with the day before.
pub(in crate::cmd) fn working_day(from: NaiveDate) -> NaiveDate {
    let fits = |d: &NaiveDate| is_worked(*d) && d.pred_opt().is_some_and(is_worked);
    from.iter_days().take(14).find(fits).unwrap_or(from)
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
    fn an_example_deadline_ends_on_a_working_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        // A Monday; the first of May, a Saturday; an ordinary Thursday.
        assert_eq!(working_day(day("2027-01-25")), day("2027-01-26"));
        assert_eq!(working_day(day("2027-05-01")), day("2027-05-04"));
        assert_eq!(working_day(day("2027-02-25")), day("2027-02-25"));
    }

    #[test]
    fn any_text_becomes_one_yaml_string() {
        assert_eq!(quoted("a: \"b\" \\\n c"), r#""a: \"b\" \\ c""#);
    }
}
