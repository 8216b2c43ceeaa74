//! The listing as people read it.

use super::rows::{Read, Row, other_notes, rows};
use crate::cmd::report::severity_name;
use crate::model::{Actor, Kind, Language, Note, Plan, Reason, Severity, Site, Statement, Text};
use crate::render::intervals;
use clap::builder::styling::{AnsiColor, Style};
use std::fmt::Write;

const DEADLINE: Text = Text { vi: "hạn", en: "deadline" };
const PHASE: Text = Text { vi: "giai đoạn", en: "phase" };
const NOT: Text = Text { vi: "không phải", en: "none" };
const TASK: Text = Text { vi: "việc", en: "task" };
const WHO: Text = Text { vi: "ai", en: "who" };
const REMARK: Text = Text { vi: "ghi chú", en: "note" };
const BY: Text = Text { vi: "chủ trì", en: "lead" };
const WITH: Text = Text { vi: "phối hợp", en: "with" };
const TENTATIVE: Text = Text { vi: "dự kiến", en: "tentative" };
const MARKED: Text = Text { vi: "người soạn đánh dấu", en: "marked by the author" };
const INHERITED: Text = Text {
    vi: "năm {year} lấy từ câu, giai đoạn hoặc ngày ban hành",
    en: "the year {year} comes from the sentence, the phase or the date of issue",
};
const NOTHING: Text =
    Text { vi: "không có chữ nào chỉ thời gian", en: "nothing looks like a date" };
const COUNT: Text = Text {
    vi: "{deadlines} hạn, {phases} giai đoạn, {none} chỗ không phải hạn",
    en: "deadlines: {deadlines}, phases: {phases}, no deadlines: {none}",
};

const STRONG: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();
const GOOD: Style = AnsiColor::Green.on_default();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const ERROR: Style = AnsiColor::Red.on_default().bold();

/// All rows of the plans, with terminal colours.
pub(super) fn listing(site: &Site, plans: &[&Plan], notes: &[Note]) -> String {
    let all: Vec<String> = plans.iter().map(|plan| of_plan(site, plan, notes)).collect();
    all.join("\n")
}

fn of_plan(site: &Site, plan: &Plan, notes: &[Note]) -> String {
    let language = site.config.language;
    let rows = rows(plan, notes, language);
    let mut out = format!("{STRONG}{}{STRONG:#}\n", plan.source.file);
    let name = match &plan.meta.number_text {
        Some(number) => format!("{number} · {}", plan.meta.title),
        None => plan.meta.title.clone(),
    };
    let _ = writeln!(out, "{QUIET}{}{QUIET:#}\n", visible(&name));
    let lines = Lines::new(plan, &rows, language);
    for row in &rows {
        lines.row(&mut out, site, row);
    }
    for note in other_notes(plan, &rows, notes) {
        let at = note.place.span.map_or(0, |span| span.start);
        lines.head(&mut out, at, "");
        lines.note(&mut out, note);
        out.push('\n');
    }
    let _ = match rows.is_empty() {
        true => writeln!(out, "{}", NOTHING.raw(language)),
        false => writeln!(out, "{}", count(&rows, language)),
    };
    out
}

fn count(rows: &[Row<'_>], language: Language) -> String {
    let of = |wanted: fn(&Read<'_>) -> bool| rows.iter().filter(|r| wanted(&r.read)).count();
    let facts = [
        ("deadlines", of(|r| matches!(r, Read::Statement(s) if !s.phase)).to_string()),
        ("phases", of(|r| matches!(r, Read::Statement(s) if s.phase)).to_string()),
        ("none", of(|r| matches!(r, Read::None(_))).to_string()),
    ];
    COUNT.fill(language, &facts)
}

/// How the lines of one plan are set: the place, a word, what it says.
struct Lines<'a> {
    plan: &'a Plan,
    language: Language,
    /// Columns for the place.
    place: usize,
    /// Columns for the word.
    word: usize,
}

impl<'a> Lines<'a> {
    fn new(plan: &'a Plan, rows: &[Row<'_>], language: Language) -> Self {
        let place = rows.iter().map(|r| place(plan, r.span.start).len()).max();
        let words = [DEADLINE, PHASE, NOT, TASK, WHO, REMARK];
        let word = words.iter().map(|w| w.raw(language).chars().count()).max();
        Self { plan, language, place: place.unwrap_or(4), word: word.unwrap_or_default() }
    }

    fn row(&self, out: &mut String, site: &Site, row: &Row<'_>) {
        self.head(out, row.span.start, &row.phrase);
        match row.read {
            Read::Statement(statement) => self.statement(out, site, statement),
            Read::None(reason) => {
                self.line(out, NOT, &format!("{QUIET}{}{QUIET:#}", why(reason).raw(self.language)));
            }
        }
        for note in &row.notes {
            self.note(out, note);
        }
        out.push('\n');
    }

    fn head(&self, out: &mut String, at: usize, phrase: &str) {
        let phrase = if phrase.is_empty() { String::new() } else { quoted(phrase) };
        let (place, width) = (place(self.plan, at), self.place);
        let _ = writeln!(out, "  {QUIET}{place:>width$}{QUIET:#}  {STRONG}{phrase}{STRONG:#}");
    }

    fn line(&self, out: &mut String, word: Text, says: &str) {
        let (indent, width) = (self.place + 4, self.word);
        let word = word.raw(self.language);
        let _ = writeln!(out, "{:indent$}{QUIET}{word:<width$}{QUIET:#}  {says}", "");
    }

    fn statement(&self, out: &mut String, site: &Site, statement: &Statement) {
        let language = self.language;
        let (kind, period) = (statement.kind, &statement.period);
        let interval = intervals::words(language, kind, period);
        let word = if statement.phase { PHASE } else { DEADLINE };
        let mark = period.when(kind);
        let kind = kind_words(kind).raw(language);
        self.line(
            out,
            word,
            &format!("{GOOD}{interval}{GOOD:#} {QUIET}· {kind} · when:{mark}{QUIET:#}"),
        );
        self.line(out, TASK, &visible(&statement.task));
        self.line(out, WHO, &visible(&who(site, statement)));
        let remarks = remarks(statement, language);
        if !remarks.is_empty() {
            self.line(out, REMARK, &remarks.join("; "));
        }
    }

    fn note(&self, out: &mut String, note: &Note) {
        let style = match note.rule.severity {
            Severity::Error => ERROR,
            Severity::Warning => WARNING,
        };
        let severity = severity_name(note.rule.severity, self.language);
        let message = note.rule.message.fill(self.language, &note.facts);
        let id = note.rule.id;
        let indent = self.place + 4;
        let message = visible(&message);
        let _ = writeln!(out, "{:indent$}{style}{severity}[{id}]{style:#}: {message}", "");
    }
}

fn place(plan: &Plan, offset: usize) -> String {
    let position = plan.source.position(offset);
    format!("{}:{}", position.line, position.column)
}

fn quoted(phrase: &str) -> String {
    format!("“{}”", visible(phrase))
}

/// Text of a source must not steer the terminal.
fn visible(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

fn who(site: &Site, statement: &Statement) -> String {
    let language = site.config.language;
    let names = |actors: &[Actor]| {
        let names: Vec<&str> = actors.iter().map(|a| site.actor_name(a)).collect();
        names.join(", ")
    };
    let levels: Vec<&str> =
        statement.levels.iter().map(|l| site.config.level(*l).name.as_str()).collect();
    let mut parts = vec![levels.join(", ")];
    for (word, actors) in [(BY, &statement.by), (WITH, &statement.with)] {
        if !actors.is_empty() {
            parts.push(format!("{}: {}", word.raw(language), names(actors)));
        }
    }
    parts.retain(|p| !p.is_empty());
    parts.join(" · ")
}

fn remarks(statement: &Statement, language: Language) -> Vec<String> {
    let mut out = Vec::new();
    if statement.marked {
        out.push(MARKED.raw(language).to_owned());
    } else if let Some(year) = inherited_year(statement) {
        out.push(INHERITED.fill(language, &[("year", year)]));
    }
    if statement.tentative {
        out.push(TENTATIVE.raw(language).to_owned());
    }
    out.extend(statement.milestone.as_ref().map(|m| format!("milestone={m}")));
    out.into_iter().map(|remark| visible(&remark)).collect()
}

/// The year of the interval, where the phrase names none.
fn inherited_year(statement: &Statement) -> Option<String> {
    let year = statement.period.mark()?.format("%Y").to_string();
    let short = |sign: char| statement.phrase.contains(&format!("{sign}{}", &year[2..]));
    let has_year = statement
        .phrase
        .split(|c: char| !c.is_ascii_digit())
        .any(|n| n.len() == 4 && n.starts_with(['1', '2']))
        || ['/', '-', '\'', '’'].into_iter().any(short);
    (!has_year).then_some(year)
}

fn kind_words(kind: Kind) -> Text {
    match kind {
        Kind::Before => Text { vi: "trước", en: "before" },
        Kind::By => Text { vi: "chậm nhất", en: "by" },
        Kind::Within => Text { vi: "trong", en: "within" },
        Kind::Period => Text { vi: "khoảng", en: "period" },
        Kind::From => Text { vi: "từ", en: "from" },
    }
}

fn why(reason: Reason) -> Text {
    match reason {
        Reason::Citation => Text {
            vi: "ngày của văn bản được viện dẫn",
            en: "the date of a cited document",
        },
        Reason::Term => Text {
            vi: "nhiệm kỳ, hoặc các năm của một chương trình",
            en: "a term of office or a programme's years",
        },
        Reason::Duration => Text { vi: "độ dài thời gian", en: "a length of time" },
        Reason::Relative => {
            Text { vi: "tính theo một việc khác", en: "counted from an event" }
        }
        Reason::Recurring => Text { vi: "việc lặp lại", en: "comes back regularly" },
        Reason::Condition => {
            Text { vi: "nằm trong một điều kiện", en: "part of a condition" }
        }
        Reason::IssueDate => Text {
            vi: "ngày ban hành của kế hoạch này",
            en: "the plan's own date of issue",
        },
        Reason::Descriptive => Text {
            vi: "chỉ kể hoặc mô tả, không đặt hạn",
            en: "tells of something, binds nothing",
        },
        Reason::Marked => Text {
            vi: "người soạn đánh dấu là không phải hạn",
            en: "the author says that it is none",
        },
        Reason::Incomplete => Text {
            vi: "thiếu năm, tháng hoặc ngày mà không suy ra được",
            en: "a part is missing that nothing supplies",
        },
        Reason::Impossible => {
            Text { vi: "không có ngày như vậy", en: "there is no such day" }
        }
    }
}
