//! What reading a plan costs beside parsing and rendering the same Markdown, and that it grows with the length of the text.
//!
//! In: the project's own plans as one long text, once as a plan and once as a page, in which nothing is read.
//! Out: criterion's figures, then the ratios on stdout.
//! Never: fails; timings are for eyes.
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark reads the clock and its sources"
)]
#![allow(missing_docs, reason = "a benchmark is no library")]

use chrono::NaiveDate;
use criterion::Criterion;
use kehoach::model::{Input, PageKind, Source};
use kehoach::parse::{self, Reader};
use kehoach::render::Renderer;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

const FRONT: &str =
    "---\ntitle: Bản dài\nissuer: Văn phòng\nlevel: province\ndate: 2026-01-05\n---\n\n";

fn main() {
    let body = bodies(&root().join("content/plans"));
    let input = site(&body);
    let mut criterion = Criterion::default().configure_from_args().sample_size(20);
    let config = parse::config::config(&input).0;
    let reader = Reader::new(&config);
    let understood = kehoach::understand(&input);
    let renderer = Renderer::new(&understood.site, &input.themes).ok().unwrap();
    let pages = renderer.pages();
    let plan = pages.iter().find(|p| matches!(p.kind, PageKind::Plan(_))).unwrap();
    let page = pages.iter().find(|p| matches!(p.kind, PageKind::Text(_))).unwrap();

    let compile = || drop(black_box(Reader::new(&config)));
    let parse_and_read = || drop(black_box(parse::plan(&input.plans[0], &reader)));
    let parse = || drop(black_box(parse::page(&input.pages[0], &reader)));
    let render = || drop(black_box(renderer.render(page)));
    let render_plan = || drop(black_box(renderer.render(plan)));
    let whole = || drop(black_box(kehoach::understand(&input)));
    let markdown = || drop(black_box(markdown(&body)));
    let jobs: [(&str, &dyn Fn()); 7] = [
        ("compile the grammar", &compile),
        ("parse and read it as a plan", &parse_and_read),
        ("parse it as a page", &parse),
        ("render it as a page", &render),
        ("render it as a plan", &render_plan),
        ("understand the whole site", &whole),
        ("Markdown to HTML by pulldown-cmark alone", &markdown),
    ];
    for (name, job) in jobs {
        criterion.bench_function(name, |b| b.iter(job));
    }
    criterion.final_summary();
    // A filter or a profiler asks for one job alone.
    if std::env::args().skip(1).any(|arg| arg != "--bench") {
        return;
    }

    let times: Vec<f64> = jobs.iter().map(|(_, job)| typical(job).as_secs_f64()).collect();
    println!(
        "{} bytes of Markdown, {} bytes of HTML, {} statements",
        body.len(),
        self::markdown(&body).len(),
        understood.site.plans[0].statements.len()
    );
    for ((name, _), time) in jobs.iter().zip(&times) {
        println!("{:>9.2} ms  {name}", time * 1000.0);
    }
    let [_, parsed_and_read, parsed, as_page, as_plan, ..] = times[..] else { return };
    let read = parsed_and_read - parsed;
    println!("{:>9.2} ms  reading alone: as a plan less as a page", read * 1000.0);
    println!(
        "{:>9.2}     reading / (parsing and rendering it as a plan)",
        read / (parsed + as_plan)
    );
    println!(
        "{:>9.2}     reading / (parsing and rendering it as a page)",
        read / (parsed + as_page)
    );
    growth(&body);
}

/// How the cost grows: eight times the text should take about eight times as long.
fn growth(body: &str) {
    for (name, text) in [
        ("plans", body.to_string()),
        ("one paragraph", sentence().repeat(64)),
        // Longer than all that is looked at around a time, which is bounded: up to there it costs more and more.
        ("one sentence", "trước ngày 15/6, chậm nhất trong tháng 7 và ".repeat(512)),
        ("open brackets", "(".repeat(4096)),
        ("items", format!("- {}\n", sentence()).repeat(64)),
        (
            "one list in depth",
            (0..24).map(|d| format!("{}- {}\n", "  ".repeat(d), sentence())).collect(),
        ),
        (
            "rows",
            format!(
                "| a | b |\n|---|---|\n{}",
                format!("| T6/2025 | {} |\n", sentence()).repeat(64)
            ),
        ),
        (
            "sections",
            (0..64).map(|i| format!("## {i}. Tháng 6/2025\n\n{}\n\n", sentence())).collect(),
        ),
    ] {
        let more = match name {
            "rows" => format!("{text}{}", format!("| T6/2025 | {} |\n", sentence()).repeat(64 * 7)),
            _ => text.repeat(8),
        };
        let time = |text: &str| {
            let input = site(text);
            let config = parse::config::config(&input).0;
            let reader = Reader::new(&config);
            typical(&|| drop(black_box(parse::plan(&input.plans[0], &reader))))
        };
        let (one, eight) = (time(&text), time(&more));
        let growth = eight.as_secs_f64() / one.as_secs_f64();
        println!(
            "{growth:>12.1}  times as long for 8 × {name} ({one:.2?} for {} bytes)",
            text.len()
        );
    }
}

fn sentence() -> &'static str {
    "Các chi bộ hoàn thành rà soát trước ngày 15/6/2025, gửi báo cáo về Văn phòng chậm nhất ngày 20/6/2025."
}

/// The fastest of a few runs: the others were disturbed.
fn typical(job: &dyn Fn()) -> Duration {
    let once = || {
        let start = Instant::now();
        job();
        start.elapsed()
    };
    let first = once();
    let runs = (Duration::from_millis(300).as_nanos() / first.as_nanos().max(1)).clamp(2, 200);
    (0..runs).map(|_| once()).fold(first, Duration::min)
}

/// pulldown-cmark by itself, to HTML.
fn markdown(text: &str) -> String {
    let mut html = String::new();
    let parser = pulldown_cmark::Parser::new_ext(text, pulldown_cmark::Options::all());
    pulldown_cmark::html::push_html(&mut html, parser);
    html
}

/// The project's own site with one plan of that text.
fn site(body: &str) -> Input {
    let file =
        |path: &str| Some(Source::new(path, std::fs::read_to_string(root().join(path)).ok()?));
    Input {
        site: file("site.toml"),
        bodies: file("content/bodies.toml"),
        documents: file("content/documents.toml"),
        plans: vec![Source::new("content/plans/long.md", format!("{FRONT}{body}"))],
        pages: vec![Source::new(
            "content/pages/long.md",
            format!("---\ntitle: Bản dài\n---\n\n{body}"),
        )],
        today: NaiveDate::from_ymd_opt(2026, 1, 5).unwrap_or_default(),
        ..Input::default()
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

/// The texts of all plans below a folder, without their front matter, by path.
fn bodies(folder: &Path) -> String {
    let mut paths: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let text = |path: &PathBuf| {
        if path.is_dir() {
            return bodies(path);
        }
        let text = std::fs::read_to_string(path).unwrap();
        let fence = text.lines().next().unwrap_or_default().to_string();
        text.splitn(3, &fence).nth(2).unwrap_or_default().to_string()
    };
    paths.iter().map(text).collect::<Vec<_>>().join("\n\n")
}
