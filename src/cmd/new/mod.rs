//! `kehoach new plan PATH`: a plan's file with all that can be known before it is written.
//!
//! In: the site, a path below `content/plans`, the day.
//! Out: a new file; never an overwritten one.
//! Never: writes outside `content/plans`, invents a fact.
//! To add a key: a line in `plan.vi.md` and `plan.en.md`.

mod guess;
mod place;
pub(super) mod skeleton;

use super::{Common, Exit, NewArgs, NewCommand, print, today};
use crate::error::Error;
use crate::lang::date;
use crate::model::{Language, Site, Text};
use crate::{load, understand};
use camino::Utf8Path;
use chrono::{Datelike as _, Months, NaiveDate};
use guess::Guess;
use place::Place;
use skeleton::{fill, quoted, working_day};

pub(crate) fn run(common: &Common, args: NewArgs) -> Result<Exit, Error> {
    let NewCommand::Plan { path } = args.what;
    let begun = plan(&common.root, &path, today(None)?)?;
    if common.chatty() {
        print(begun + "\n")?;
    }
    Ok(Exit::Done)
}

/// Makes the file of a new plan and says what to do next, in the site's language. `path` is below
/// `content/plans`, with or without `.md`.
///
/// # Errors
/// Where the path leads elsewhere, the file is there already or cannot be written, or the folder
/// holds no site with levels.
fn plan(root: &Utf8Path, path: &Utf8Path, today: NaiveDate) -> Result<String, Error> {
    let options = load::Options {
        drafts: true,
        today,
        output: Some(root.join("output")),
        earlier: None,
        base_url: None,
    };
    let (input, _) = load::load(root, &options)?;
    // Faults of other plans do not matter here: what can be read is guessed from.
    begin(root, &understand(&input).site, path.as_str(), today)
}

fn begin(root: &Utf8Path, site: &Site, path: &str, today: NaiveDate) -> Result<String, Error> {
    let language = site.config.language;
    if site.config.levels.is_empty() {
        return Err(Error::new(NO_SITE.raw(language)));
    }
    let place = place::find(root, path).map_err(|wrong| Error::new(wrong.in_words(language)))?;
    let text = text(site, &place, today);
    skeleton::write_new(&place.file, text.as_bytes())
        .map_err(|e| not_written(&place, e, language))?;
    Ok(BEGUN.fill(language, &[("file", place.shown)]))
}

fn not_written(place: &Place, error: std::io::Error, language: Language) -> Error {
    let file = ("file", place.shown.clone());
    match error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::new(EXISTS.fill(language, &[file])),
        _ => Error::from(NOT_WRITTEN.fill(language, &[file]), error),
    }
}

const EXISTS: Text = Text {
    vi: "đã có tệp {file}; không ghi đè. Chọn tên khác",
    en: "{file} is there already and is not overwritten; choose another name",
};
const NOT_WRITTEN: Text = Text { vi: "không ghi được {file}", en: "{file} cannot be written" };
const NO_SITE: Text = Text {
    vi: "không thấy site.toml có khai báo các cấp; chạy trong thư mục của trang, chỉ thư mục đó bằng --root, hoặc tạo trang bằng `kehoach init`",
    en: "there is no site.toml that names levels; run in the site's folder, name it with --root, or make a site with `kehoach init`",
};
const BEGUN: Text = Text {
    vi: "Đã tạo {file}.\nViệc tiếp theo: sửa title, kiểm tra các dòng đã điền sẵn, viết nội dung; xem thử bằng `kehoach serve --drafts`.\nKế hoạch đang là bản nháp: xóa dòng draft rồi mới công bố được.",
    en: "Made {file}.\nNext: replace the title, check what was filled in, write the text; `kehoach serve --drafts` shows it.\nThe plan is a draft: delete the line draft to publish it.",
};

/// The file's text.
fn text(site: &Site, place: &Place, today: NaiveDate) -> String {
    let language = site.config.language;
    let template = match language {
        Language::Vi => include_str!("plan.vi.md"),
        Language::En => include_str!("plan.en.md"),
    };
    let guess = Guess::of(site, &place.folder);
    let mut words = known(&guess, language);
    let levels: Vec<&str> = site.config.levels.iter().map(|l| l.id.as_str()).collect();
    words.push(("levels", levels.join(", ")));
    words.extend(dates(today, language));
    fill(template, &words)
}

/// What was guessed; an example behind a `#` where nothing was.
fn known(guess: &Guess, language: Language) -> Vec<(&'static str, String)> {
    let signed = guess.signed.clone().unwrap_or_default();
    let value = |known: &Option<String>, example: &str| quoted(known.as_deref().unwrap_or(example));
    let mark = |known: &Option<String>| if known.is_some() { "" } else { "#" }.to_string();
    let issuer = ISSUER.raw(language);
    let note = guess.issuer_name.clone().unwrap_or_else(|| ISSUER_NOTE.raw(language).into());
    vec![
        ("issuer", value(&guess.issuer, issuer)),
        ("issuer_note", note),
        ("level", guess.level.clone()),
        ("#number", mark(&guess.number)),
        ("number", value(&guess.number, "-KH/ĐU")),
        ("#place", mark(&guess.place)),
        ("place", value(&guess.place, "Hà Nội")),
        ("#superior", mark(&guess.superior)),
        ("superior", value(&guess.superior, "Đảng bộ tỉnh")),
        ("layout", guess.layout.as_str().into()),
        ("term", value(&guess.term, "2025-2030")),
        ("signed_for", value(&signed.authority, "T/M BAN THƯỜNG VỤ")),
        ("signed_position", value(&signed.position, "BÍ THƯ")),
        ("signed_name", value(&signed.name, "Nguyễn Văn A")),
    ]
}

const ISSUER: Text = Text { vi: "(tên cơ quan ban hành)", en: "(name of the issuer)" };
const ISSUER_NOTE: Text = Text {
    vi: "mã trong content/bodies.toml, hoặc tên cơ quan",
    en: "an id of content/bodies.toml, or a name",
};

/// The day of issue, and an example phase in the month after it.
fn dates(today: NaiveDate, language: Language) -> [(&'static str, String); 5] {
    let next = today.with_day(1).and_then(|d| d.checked_add_months(Months::new(1)));
    let phase = next.unwrap_or(today);
    let deadline = working_day(phase.with_day(25).unwrap_or(phase));
    [
        ("today", today.to_string()),
        ("this_month", today.format("%Y-%m").to_string()),
        ("phase", date::month(phase, language)),
        ("deadline", date::day(deadline, language)),
        ("when", format!("../{deadline}")),
    ]
}

#[cfg(test)]
mod tests;
