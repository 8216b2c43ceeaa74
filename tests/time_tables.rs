//! How time is written, as tables: each row a text in its place, what it says, and where its form comes from.
#![allow(clippy::unwrap_used, reason = "a test")]

#[path = "time/mod.rs"]
mod time;

use time::{Case, EN, NONE, Read, Row, VI, rows};

#[test]
fn vietnamese_statements() {
    check_all("vi.tsv", "vi", &rows(VI, 0), 150, deadlines);
}

#[test]
fn english_statements() {
    check_all("en.tsv", "en", &rows(EN, 0), 80, deadlines);
}

#[test]
fn vietnamese_that_binds_nothing() {
    check_all("none.tsv", "vi", &rows_in("vi"), 100, no_deadline);
}

#[test]
fn english_that_binds_nothing() {
    check_all("none.tsv", "en", &rows_in("en"), 40, no_deadline);
}

/// Reads all rows as one site, from disk, so that decomposed letters take the way that an author's take.
#[track_caller]
fn check_all(
    table: &str,
    language: &str,
    rows: &[Row],
    at_least: usize,
    fault: fn(&Read, &str) -> Option<String>,
) {
    assert!(rows.len() >= at_least, "{table}: only {} rows", rows.len());
    let cases: Vec<Case> = rows.iter().map(|r| r.case.clone()).collect();
    let read = time::read(&time::loaded(&time::input(language, &cases)), &cases);
    let wrong: Vec<String> = rows
        .iter()
        .zip(&read)
        .filter_map(|(row, read)| {
            let got = fault(read, &row.expected)?;
            Some(format!(
                "{table}:{} {}\n    {:?} {:?} {:?}\n    expected {}\n    got      {got}",
                row.line, row.form, row.case.text, row.case.under, row.case.date, row.expected
            ))
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// What was read instead of the expected statements, if anything.
fn deadlines(read: &Read, expected: &str) -> Option<String> {
    let wanted: Vec<&str> = expected.split("; ").collect();
    let same = read.deadlines.len() == wanted.len()
        && read.deadlines.iter().zip(&wanted).all(|(got, wanted)| is_like(got, wanted))
        && read.notes.is_empty();
    (!same).then(|| found(read))
}

/// What was read instead of a date that binds nothing, if anything.
fn no_deadline(read: &Read, expected: &str) -> Option<String> {
    let silent = expected.ends_with('?');
    let reasons: Vec<&str> = expected.trim_end_matches('?').split('|').collect();
    let note = match reasons[..] {
        ["impossible"] => Some(["impossible-day", "backward-period"]),
        ["incomplete"] => Some(["incomplete-date"; 2]),
        _ => None,
    };
    let noted = match note {
        Some(ids) => !read.notes.is_empty() && read.notes.iter().all(|n| ids.contains(n)),
        None => read.notes.is_empty(),
    };
    let said = read.none.iter().all(|(reason, _)| reasons.contains(reason));
    let same = read.deadlines.is_empty() && said && noted && (silent || !read.none.is_empty());
    (!same).then(|| found(read))
}

fn found(read: &Read) -> String {
    let none: Vec<String> =
        read.none.iter().map(|(why, words)| format!("{why} “{words}”")).collect();
    format!("[{}] none [{}] notes {:?}", read.deadlines.join("; "), none.join("; "), read.notes)
}

/// Whether a line is the wanted one; `*` is any word, `a|b` either, `?phase` a phase or not.
fn is_like(got: &str, wanted: &str) -> bool {
    let optional = wanted.contains(" ?phase");
    let got = if optional { got.replace(" phase", "") } else { got.to_string() };
    let wanted = wanted.replace(" ?phase", "");
    let (got, wanted): (Vec<&str>, Vec<&str>) =
        (got.split(' ').collect(), wanted.split(' ').collect());
    got.len() == wanted.len()
        && got.iter().zip(&wanted).all(|(g, w)| match w.strip_suffix('*') {
            Some(head) => g.starts_with(head),
            None => w.split('|').any(|w| w == *g),
        })
}

/// The rows of the third table in a language.
fn rows_in(language: &str) -> Vec<Row> {
    let of = |row: &Row| NONE.lines().nth(row.line - 1).and_then(|l| l.split('\t').next());
    rows(NONE, 1).into_iter().filter(|row| of(row) == Some(language)).collect()
}
