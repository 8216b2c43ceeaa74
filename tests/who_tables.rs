//! Whom a statement binds and what it asks, as tables: each row a text, who issues it, and what is read.
#![allow(clippy::unwrap_used, reason = "a test")]

use chrono::NaiveDate;
use kehoach::model::{Actor, Config, Input, Source, Statement};

const SITE: &str = include_str!("who/site.toml");
const BODIES: &str = include_str!("who/bodies.toml");

#[test]
fn vietnamese_statements_bind_whom_they_name() {
    check_all("vi", include_str!("who/vi.tsv"), 30);
}

#[test]
fn english_statements_bind_whom_they_name() {
    check_all("en", include_str!("who/en.tsv"), 10);
}

#[track_caller]
fn check_all(language: &str, table: &str, at_least: usize) {
    let rows: Vec<(usize, [&str; 4])> = table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .map(|(i, line)| (i + 1, line.split('\t').collect::<Vec<_>>().try_into().unwrap()))
        .collect();
    assert!(rows.len() >= at_least, "only {} rows", rows.len());
    let wrong: Vec<String> = rows
        .iter()
        .filter_map(|(line, [form, issuer, text, expected])| {
            let got = read(language, issuer, &text.replace("\\n", "\n"));
            let wanted: Vec<&str> = expected.split("; ").collect();
            let same = got.len() == wanted.len()
                && got.iter().zip(&wanted).all(|(got, wanted)| is_like(got, wanted));
            let got: Vec<String> = got.iter().map(|parts| parts.join(" / ")).collect();
            (!same).then(|| {
                format!(
                    "{line} {form}: {text}\n  expected {expected}\n  got      {}",
                    got.join("; ")
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{} of {} rows\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}

/// Levels, responsible, helping and task of each statement.
fn read(language: &str, issuer: &str, text: &str) -> Vec<[String; 4]> {
    let level =
        if issuer.contains("xa-") || issuer.contains("khe") { "commune" } else { "province" };
    let front =
        format!("---\ntitle: Thử\nissuer: {issuer}\nlevel: {level}\ndate: 2026-01-05\n---\n");
    let input = Input {
        site: Some(Source::new("site.toml", format!("language = \"{language}\"\n{SITE}"))),
        bodies: Some(Source::new("content/bodies.toml", BODIES)),
        plans: vec![Source::new("content/plans/a.md", format!("{front}\n{text}\n"))],
        today: NaiveDate::from_ymd_opt(2026, 1, 5).unwrap(),
        ..Input::default()
    };
    let site = kehoach::understand(&input).site;
    site.plans[0].statements.iter().map(|s| parts(s, &site.config)).collect()
}

fn parts(statement: &Statement, config: &Config) -> [String; 4] {
    let actors = |actors: &[Actor]| {
        joined(actors.iter().map(|actor| match actor {
            Actor::Body(body) => config.body(*body).id.clone(),
            Actor::Name(name) => format!("\"{name}\""),
        }))
    };
    [
        joined(statement.levels.iter().map(|l| config.level(*l).id.clone())),
        actors(&statement.by),
        actors(&statement.with),
        statement.task.clone(),
    ]
}

fn joined(ids: impl Iterator<Item = String>) -> String {
    let ids: Vec<String> = ids.collect();
    if ids.is_empty() { "-".into() } else { ids.join(",") }
}

fn is_like(got: &[String; 4], wanted: &str) -> bool {
    let wanted: Vec<&str> = wanted.split(" / ").collect();
    got.len() == wanted.len()
        && got.iter().zip(wanted).all(|(got, wanted)| wanted == "*" || got == wanted)
}
