//! `kehoach changes`: deadlines added, moved and cancelled between two published sites.

use super::{ChangesArgs, Common, Exit, MessageFormat, print, report};
use crate::changes::{Difference, compare};
use crate::error::Error;
use crate::load;
use crate::model::{ChangeKind, Earlier, Language, Text};
use crate::render::days_in_words;
use camino::Utf8Path;
use serde::Serialize;

const NO_SITE: Text = Text {
    vi: "thư mục {folder} không có trang nào do kehoach đăng (thiếu deadlines.json hoặc plans.json)",
    en: "the folder {folder} holds no site published by kehoach (deadlines.json or plans.json is missing)",
};
const NOTHING: Text =
    Text { vi: "Không thời hạn nào thay đổi", en: "No deadline has changed" };
const COUNTS: Text = Text {
    vi: "Thêm {added}, dời {moved}, bỏ {cancelled}",
    en: "{added} added, {moved} moved, {cancelled} cancelled",
};
const ADDED: Text = Text { vi: "thêm", en: "added" };
const MOVED: Text = Text { vi: "dời", en: "moved" };
const CANCELLED: Text = Text { vi: "bỏ", en: "cancelled" };
const REPLACED: Text = Text { vi: "thay thế bởi {by}", en: "superseded by {by}" };

pub(crate) fn run(common: &Common, args: &ChangesArgs) -> Result<Exit, Error> {
    let language = report::language(common);
    let (old, new) = (site(&args.old, language)?, site(&args.new, language)?);
    let differences = compare(&old.deadlines, &new.deadlines);
    print(match common.message_format {
        MessageFormat::Json => differences.iter().map(record).collect::<String>(),
        MessageFormat::Human => text(&differences, language),
    })?;
    Ok(Exit::Done)
}

/// What the site published in a folder says.
///
/// # Errors
/// Where there is none or it cannot be read.
pub(super) fn site(folder: &Utf8Path, language: Language) -> Result<Earlier, Error> {
    let none = || Error::new(NO_SITE.fill(language, &[("folder", folder.to_string())]));
    load::published(folder)?.ok_or_else(none)
}

fn text(differences: &[Difference], language: Language) -> String {
    if differences.is_empty() {
        return NOTHING.raw(language).to_string() + "\n";
    }
    let count = |kind| differences.iter().filter(|d| d.kind == kind).count().to_string();
    let counts = [
        ("added", count(ChangeKind::Added)),
        ("moved", count(ChangeKind::Moved)),
        ("cancelled", count(ChangeKind::Cancelled)),
    ];
    let mut out = String::new();
    let mut plan = "";
    for difference in differences {
        let told = &difference.told;
        if plan != told.plan {
            plan = &told.plan;
            let number = told.number.as_deref().unwrap_or(&told.plan);
            out.push_str(&format!("{number}: {}\n", told.title));
        }
        out.push_str(&line(difference, language));
    }
    out + &COUNTS.fill(language, &counts) + "\n"
}

/// "  dời   14/6/2025 → 30/6/2025  nộp báo cáo".
fn line(difference: &Difference, language: Language) -> String {
    let names = [&ADDED, &MOVED, &CANCELLED].map(|text| text.raw(language));
    let name = match difference.kind {
        ChangeKind::Added => names[0],
        ChangeKind::Moved => names[1],
        ChangeKind::Cancelled => names[2],
    };
    let width = names.iter().map(|n| n.chars().count()).max().unwrap_or_default();
    let sides = [difference.before, difference.after].into_iter().flatten();
    let days: Vec<String> = sides.map(|days| days_in_words(days, language)).collect();
    let by = difference.told.replaced_by.as_ref().filter(|_| difference.after.is_none());
    let by = by.map(|by| format!(" ({})", REPLACED.fill(language, &[("by", by.clone())])));
    let (days, task) = (days.join(" → "), &difference.told.task);
    format!("  {name:width$}  {days}  {task}{}\n", by.unwrap_or_default())
}

#[derive(Serialize)]
struct Record<'a> {
    kind: ChangeKind,
    uid: &'a str,
    plan: &'a str,
    number: Option<&'a str>,
    title: &'a str,
    task: &'a str,
    levels: &'a [String],
    before: Option<crate::model::Days>,
    after: Option<crate::model::Days>,
    replaced_by: Option<&'a str>,
}

/// One object on a line.
fn record(difference: &Difference) -> String {
    let told = &difference.told;
    let record = Record {
        kind: difference.kind,
        uid: &difference.uid,
        plan: &told.plan,
        number: told.number.as_deref(),
        title: &told.title,
        task: &told.task,
        levels: &told.levels,
        before: difference.before,
        after: difference.after,
        replaced_by: told.replaced_by.as_deref(),
    };
    // Only texts and dates, which cannot fail to be written.
    serde_json::to_string(&record).unwrap_or_default() + "\n"
}
