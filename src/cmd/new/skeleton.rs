#![allow(clippy::disallowed_methods)] // the rim: new files are written here
//! Templates of new sources: filled in and written where nothing is.

use camino::Utf8Path;
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
    fn any_text_becomes_one_yaml_string() {
        assert_eq!(quoted("a: \"b\" \\\n c"), r#""a: \"b\" \\ c""#);
    }
}
