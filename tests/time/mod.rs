//! Small plans, and what the program reads in them, as short lines; the tables of how time is written.
//!
//! In: a language and texts with a date of issue and a heading around.
//! Out: for each its deadlines (`before ..2025-06-15 day`), the reasons of what is none, the rules that spoke.
//! Never: looks at anything but what `understand` publishes.
//! To add a column to a table: a field of [`Case`] and a line in [`page`].

#![allow(dead_code, reason = "each test takes what it needs")]

use camino::Utf8Path;
use chrono::NaiveDate;
use kehoach::load;
use kehoach::model::{Input, Plan, Source, Statement};

/// Vietnamese statements.
pub(crate) const VI: &str = include_str!("vi.tsv");
/// English statements.
pub(crate) const EN: &str = include_str!("en.tsv");
/// What binds nothing, in both languages.
pub(crate) const NONE: &str = include_str!("none.tsv");

const SITE: &str = r#"
title = "Kế hoạch"
[[levels]]
id = "province"
name = "Cấp tỉnh"
[[levels]]
id = "grassroots"
name = "Cấp cơ sở"
aliases = ["Chi bộ"]
"#;

/// A text and where it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Case {
    /// The plan's date of issue; empty where it has none.
    pub(crate) date: String,
    /// The heading around the text.
    pub(crate) under: String,
    /// Markdown.
    pub(crate) text: String,
}

impl Case {
    /// A text without anything around it.
    pub(crate) fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// What was read in a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    /// Deadlines and phases: kind, interval, precision, `phase`, `~`.
    pub(crate) deadlines: Vec<String>,
    /// Dates that are none: reason and words.
    pub(crate) none: Vec<(&'static str, String)>,
    /// Ids of the rules about time that spoke.
    pub(crate) notes: Vec<&'static str>,
}

/// Rules that say that a time cannot be read.
const FAULTS: [&str; 3] = ["impossible-day", "incomplete-date", "backward-period"];

/// A site of one plan for each case, in the language.
pub(crate) fn input(language: &str, cases: &[Case]) -> Input {
    let plan = |(i, case)| Source::new(file(i), page(case).1);
    Input {
        site: Some(Source::new("site.toml", format!("language = \"{language}\"{SITE}"))),
        plans: cases.iter().enumerate().map(plan).collect(),
        today: NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default(),
        ..Input::default()
    }
}

/// What the program reads in each of the cases.
pub(crate) fn read(input: &Input, cases: &[Case]) -> Vec<Read> {
    let understood = kehoach::understand(input);
    let mut all = vec![Read::default(); cases.len()];
    for plan in &understood.site.plans {
        let Some(i) = number(&plan.source.file) else { continue };
        all[i] = facts(plan, page(&cases[i]).0);
    }
    for note in &understood.notes {
        if let Some(i) = number(&note.place.file).filter(|_| FAULTS.contains(&note.rule.id)) {
            all[i].notes.push(note.rule.id);
        }
    }
    all
}

/// The file of the case of that number, and back.
fn file(i: usize) -> String {
    format!("content/plans/{i:05}.md")
}

fn number(file: &str) -> Option<usize> {
    file.strip_prefix("content/plans/")?.strip_suffix(".md")?.parse().ok()
}

/// A plan's source, and the offset at which the case's own text begins.
pub(crate) fn page(case: &Case) -> (usize, String) {
    let date = match case.date.as_str() {
        "" => String::new(),
        date => format!("date: {date}\n"),
    };
    let head = format!(
        "---\ntitle: Kế hoạch thử\nissuer: Văn phòng\nlevel: province\n{date}---\n\n{}\n\n",
        case.under
    );
    (head.len(), format!("{head}{}\n", case.text))
}

fn facts(plan: &Plan, from: usize) -> Read {
    let own = plan.statements.iter().filter(|s| s.span.start >= from);
    let none = plan.no_deadlines.iter().filter(|n| n.span.start >= from);
    Read {
        deadlines: own.map(line).collect(),
        none: none.map(|n| (n.reason.as_str(), n.phrase.clone())).collect(),
        notes: Vec::new(),
    }
}

/// `before ..2025-06-15 day phase ~`.
fn line(statement: &Statement) -> String {
    let side = |date: Option<NaiveDate>| date.map(|d| d.to_string()).unwrap_or_default();
    let period = &statement.period;
    let precision = serde_json::to_value(period.precision).unwrap_or_default();
    let mut line = format!(
        "{} {}..{} {}",
        statement.kind.as_str(),
        side(period.start),
        side(period.end),
        precision.as_str().unwrap_or_default()
    );
    for (said, word) in [(statement.phase, " phase"), (statement.tentative, " ~")] {
        line.push_str(if said { word } else { "" });
    }
    line
}

/// The same site, written to a folder and loaded, so that its letters take the way that an author's take.
#[allow(clippy::disallowed_methods, clippy::unwrap_used, reason = "a test of the rim")]
pub(crate) fn loaded(input: &Input) -> Input {
    let dir = tempfile::tempdir().unwrap();
    for source in input.plans.iter().chain(&input.site) {
        let path = dir.path().join(&source.file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, &source.text).unwrap();
    }
    let root = Utf8Path::from_path(dir.path()).unwrap();
    let options = load::Options { today: input.today, ..load::Options::default() };
    let (input, notes) = load::load(root, &options).unwrap();
    assert!(notes.is_empty());
    input
}

/// A row of a table.
pub(crate) struct Row {
    /// Line in the table, from 1.
    pub(crate) line: usize,
    /// Where its form comes from.
    pub(crate) form: String,
    /// The text and where it stands.
    pub(crate) case: Case,
    /// What it says.
    pub(crate) expected: String,
}

/// The rows of a table whose first `skip` columns are its own.
pub(crate) fn rows(table: &str, skip: usize) -> Vec<Row> {
    table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(i, line)| {
            let columns: Vec<&str> = line.split('\t').skip(skip).collect();
            let [form, date, under, text, expected] = columns[..] else {
                panic!("line {}: {} columns", i + 1, columns.len())
            };
            let case = Case { date: date.into(), under: unescaped(under), text: unescaped(text) };
            assert!(!form.is_empty(), "line {}: no source", i + 1);
            Row { line: i + 1, form: form.into(), case, expected: expected.into() }
        })
        .collect()
}

/// `\n` and `\u{…}`.
fn unescaped(text: &str) -> String {
    let mut parts = text.split("\\u{");
    let mut out = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap_or((part, ""));
        out.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        out.push_str(rest);
    }
    out.replace("\\n", "\n")
}
