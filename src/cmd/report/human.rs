//! Notes as people read them: the words of the rule, the lines of the source, how to mend it.

use super::{Report, counted, severity_name, source};
use crate::model::{Input, Language, Note, Place, Severity, Source, Span, Text};
use annotate_snippets::{
    Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str,
};

/// Whoever has more faults in a file mends these first.
const MOST_PER_FILE: usize = 50;

const HELP: Text = Text { vi: "cách sửa", en: "help" };
const MORE: Text =
    Text { vi: "… và {n} điểm nữa trong {file}", en: "… and {n} more in {file}" };
const NOTHING_PUBLISHED: Text = Text { vi: "chưa đăng gì", en: "nothing published" };

/// All notes and their count; with `quiet` only those that stop the publishing.
pub(super) fn render(report: &Report, quiet: bool, renderer: &Renderer) -> String {
    let notes: Vec<&Note> =
        report.notes.iter().filter(|note| !quiet || report.stops(note)).collect();
    let mut out = String::new();
    for of_file in notes.chunk_by(|a, b| a.place.file == b.place.file) {
        for note in of_file.iter().take(MOST_PER_FILE) {
            out += &one(note, report, renderer);
            out += "\n\n";
        }
        if of_file.len() > MOST_PER_FILE {
            let file = normalize_untrusted_str(&of_file[0].place.file);
            let n = (of_file.len() - MOST_PER_FILE).to_string();
            out += &MORE.fill(report.language, &[("n", n), ("file", file)]);
            out += "\n\n";
        }
    }
    if !notes.is_empty() {
        out += &count(&notes, report);
        out.push('\n');
    }
    out
}

fn one(note: &Note, report: &Report, renderer: &Renderer) -> String {
    let language = report.language;
    let level = match note.rule.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .with_name(severity_name(note.rule.severity, language))
        .primary_title(note.rule.message.fill(language, &note.facts))
        .id(note.rule.id);
    let mut group =
        place(Group::with_title(title), &note.place, AnnotationKind::Primary, report.input);
    for also in &note.also {
        group = place(group, also, AnnotationKind::Context, report.input);
    }
    let help = note.rule.help.fill(language, &note.facts);
    if !help.is_empty() {
        let level = Level::HELP.with_name(HELP.raw(language));
        group = group.element(level.message(normalize_untrusted_str(&help)));
    }
    renderer.render(&[group])
}

/// Adds the lines of a place, or the file's name where it is meant as a whole.
fn place<'a>(group: Group<'a>, place: &Place, kind: AnnotationKind, input: &Input) -> Group<'a> {
    match place.span.and_then(|span| Some((source(input, &place.file)?, span))) {
        Some((source, span)) => group.element(snippet(&source, span, kind)),
        None => group.element(Origin::path(place.file.clone()).line(1).char_column(1)),
    }
}

/// The renderer scans what it is given: only the span's own lines are.
fn snippet<'a>(source: &Source, span: Span, kind: AnnotationKind) -> Snippet<'a, Annotation<'a>> {
    let (start, end) = (boundary(&source.text, span.start), boundary(&source.text, span.end));
    let first = source.line(start);
    let last = source.line(end.saturating_sub(1).max(start));
    let (from, to) = (source.line_start(first), source.line_start(last + 1));
    let lines = source.text[from..to].to_owned();
    Snippet::source(lines)
        .path(source.file.clone())
        .line_start(first)
        .annotation(kind.span(start - from..end - from))
}

/// The next place at or before `offset` where a character begins.
fn boundary(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|&i| text.is_char_boundary(i)).unwrap_or_default()
}

/// `3 lỗi, 1 cảnh báo: chưa đăng gì`.
fn count(notes: &[&Note], report: &Report) -> String {
    let of = |severity| notes.iter().filter(|n| n.rule.severity == severity).count();
    let parts: Vec<String> = [Severity::Error, Severity::Warning]
        .into_iter()
        .map(|severity| (of(severity), severity_name(severity, report.language)))
        .filter(|(n, _)| *n > 0)
        .map(|(n, name)| match report.language {
            Language::Vi => format!("{n} {name}"),
            Language::En => counted(n, name, &format!("{name}s")),
        })
        .collect();
    let counts = parts.join(", ");
    match report.publishing && notes.iter().any(|note| report.stops(note)) {
        true => format!("{counts}: {}", NOTHING_PUBLISHED.raw(report.language)),
        false => counts,
    }
}
