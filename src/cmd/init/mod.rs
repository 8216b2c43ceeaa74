//! `kehoach init`: a small site that builds at once.
//!
//! In: a folder that is empty or absent, the day.
//! Out: a site whose deadlines lie ahead, and what to do next.
//! Never: touches a folder that has anything in it.
//! To add a file: it in `site/`, a row in [`FILES`].
#![allow(clippy::disallowed_methods, reason = "the rim: the new folder is looked at here")]

use super::new::skeleton::{fill, working_day, write_new};
use super::{Common, Exit, InitArgs, print, today};
use crate::error::Error;
use crate::lang::date;
use crate::model::Language;
use camino::Utf8Path;
use chrono::{Days, NaiveDate};
use std::io::ErrorKind;

/// Paths from the site's root.
const FILES: [(&str, &str); 6] = [
    ("site.toml", include_str!("site/site.toml")),
    ("content/index.md", include_str!("site/content/index.md")),
    ("content/bodies.toml", include_str!("site/content/bodies.toml")),
    ("content/documents.toml", include_str!("site/content/documents.toml")),
    (
        "content/plans/ve-sinh-moi-truong.md",
        include_str!("site/content/plans/ve-sinh-moi-truong.md"),
    ),
    ("content/pages/gioi-thieu.md", include_str!("site/content/pages/gioi-thieu.md")),
];

pub(crate) fn run(common: &Common, args: InitArgs) -> Result<Exit, Error> {
    let dir = &args.dir;
    create(dir, today(None)?)?;
    if common.chatty() {
        print(next_steps(dir))?;
    }
    Ok(Exit::Done)
}

/// Makes the site.
///
/// # Errors
/// Where the folder is not empty, is no folder or cannot be written.
fn create(dir: &Utf8Path, today: NaiveDate) -> Result<(), Error> {
    refuse_unless_empty(dir)?;
    let words = dates(today);
    for (path, template) in FILES {
        let file = dir.join(path);
        write_new(&file, fill(template, &words).as_bytes())
            .map_err(|e| Error::from(format!("không ghi được {file}"), e))?;
    }
    Ok(())
}

fn refuse_unless_empty(dir: &Utf8Path) -> Result<(), Error> {
    let failed = |e| Error::from(format!("không mở được thư mục {dir}"), e);
    let entries = match dir.read_dir_utf8() {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries {
        // A repository may be made before the site.
        if entry.map_err(failed)?.file_name() != ".git" {
            return Err(Error::new(format!(
                "thư mục {dir} không trống; chọn một thư mục mới hoặc trống để không ghi đè lên gì"
            )));
        }
    }
    Ok(())
}

/// The example plan was issued today and lies ahead.
fn dates(today: NaiveDate) -> Vec<(&'static str, String)> {
    let after = |days| working_day(today.checked_add_days(Days::new(days)).unwrap_or(today));
    let cited = today.checked_sub_days(Days::new(45)).unwrap_or(today);
    let shown = |day| date::day(day, Language::Vi);
    vec![
        ("today", today.to_string()),
        ("cited", cited.to_string()),
        ("cited_vi", shown(cited)),
        ("phase1_start", shown(after(3))),
        ("register", shown(after(10))),
        ("prepared", shown(after(20))),
        ("phase1_end", shown(after(20))),
        ("phase2_start", shown(after(20).succ_opt().unwrap_or(today))),
        ("action", shown(after(28))),
        ("phase2_end", shown(after(35))),
        ("report", shown(after(45))),
    ]
}

fn next_steps(dir: &Utf8Path) -> String {
    let files: String = FILES.iter().map(|(path, _)| format!("  {path}\n")).collect();
    let enter = if dir == "." { String::new() } else { format!("  cd {dir}\n") };
    format!(
        "Đã tạo một trang kế hoạch nhỏ trong {dir}:\n{files}\n\
         Việc tiếp theo:\n{enter}  \
         kehoach serve            xem thử trên máy này, tự mở lại khi sửa tệp\n  \
         kehoach new plan TÊN     soạn một kế hoạch mới\n  \
         kehoach build            công bố vào thư mục output\n\n\
         Sửa tên trang và các cấp trong site.toml, các cơ quan trong content/bodies.toml;\n\
         kế hoạch mẫu trong content/plans có thể xóa.\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use camino::Utf8PathBuf;

    fn folder() -> (tempfile::TempDir, Utf8PathBuf) {
        let dir = tempfile::tempdir().unwrap();
        let path = Utf8PathBuf::from_path_buf(dir.path().into()).unwrap();
        (dir, path)
    }

    fn day() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 20).unwrap()
    }

    #[test]
    fn nothing_is_left_to_fill_in() {
        let (_keep, dir) = folder();
        create(&dir.join("a/b"), day()).unwrap();
        for (path, _) in FILES {
            let text = std::fs::read_to_string(dir.join("a/b").join(path)).unwrap();
            assert!(!text.contains("{{"), "{path}: {text}");
        }
        let plan = dir.join("a/b/content/plans/ve-sinh-moi-truong.md");
        let plan = std::fs::read_to_string(plan).unwrap();
        assert!(plan.contains("\ndate: 2026-11-20\n"));
        // Ten days on is a Monday, whose day before is no working day; 45 days on as well.
        assert!(
            plan.contains("chậm nhất ngày 01/12/2026.") && plan.contains("05/01/2027"),
            "{plan}"
        );
    }

    #[test]
    fn a_folder_with_anything_in_it_is_left_alone() {
        let (_keep, dir) = folder();
        std::fs::write(dir.join("a.txt"), "x").unwrap();
        let said = create(&dir, day()).unwrap_err().to_string();
        assert!(said.contains("không trống"), "{said}");
        assert_eq!(dir.read_dir_utf8().unwrap().count(), 1);
        assert!(create(&dir.join("a.txt"), day()).is_err());
    }

    #[test]
    fn a_new_repository_counts_as_empty() {
        let (_keep, dir) = folder();
        std::fs::create_dir(dir.join(".git")).unwrap();
        create(&dir, day()).unwrap();
        assert!(dir.join("site.toml").is_file());
    }

    #[test]
    fn a_second_site_is_not_made_over_the_first() {
        let (_keep, dir) = folder();
        create(&dir, day()).unwrap();
        assert!(create(&dir, day()).is_err());
    }
}
