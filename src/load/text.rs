//! One file's bytes, and its text as the stages want it: UTF-8, NFC, `\n`.

use super::walk::Found;
use crate::model::{Note, Place, Source};
use crate::rules::files;
use std::fs::File;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A file's text.
pub(super) fn read(found: &Found) -> Result<Source, Note> {
    let text = String::from_utf8(bytes(found)?).map_err(|e| {
        let good = e.utf8_error().valid_up_to();
        let lines = e.as_bytes().iter().take(good).filter(|byte| **byte == b'\n').count();
        Note::new(&files::NOT_UTF8, Place::file(&found.file))
            .with("byte", good + 1)
            .with("line", lines + 1)
    })?;
    Ok(Source::new(&found.file, normal(&text)))
}

/// A file's bytes.
pub(super) fn bytes(found: &Found) -> Result<Vec<u8>, Note> {
    probe(found)?;
    std::fs::read(&found.path).map_err(|e| unreadable(&found.file, &e))
}

/// Whether the file can be opened; a pipe or device is refused, since reading it may never end.
pub(super) fn probe(found: &Found) -> Result<(), Note> {
    match std::fs::metadata(&found.path) {
        Ok(about) if !about.is_file() => Err(unreadable(&found.file, "not a regular file")),
        Ok(_) => File::open(&found.path).map(drop).map_err(|e| unreadable(&found.file, &e)),
        Err(e) => Err(unreadable(&found.file, &e)),
    }
}

/// The note about a file that cannot be read.
pub(super) fn unreadable(file: &str, reason: impl ToString) -> Note {
    Note::new(&files::UNREADABLE, Place::file(file)).with("reason", reason)
}

/// Without byte order mark, with `\n` line ends, in NFC. Line numbers stay.
fn normal(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    nfc(&text)
}

/// Canonical composition.
pub(super) fn nfc(text: &str) -> String {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => text.to_owned(),
        _ => text.nfc().collect(),
    }
}
