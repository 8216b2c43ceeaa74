//! Where a new plan may stand.

use crate::model::{Language, Text};
use camino::{Utf8Component, Utf8Path, Utf8PathBuf};
use unicode_normalization::UnicodeNormalization as _;

/// The place of a new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// On disk.
    pub(super) file: Utf8PathBuf,
    /// From the site's root, with `/`.
    pub(super) shown: String,
    /// Its folder, from the site's root.
    pub(super) folder: String,
}

/// Why a plan cannot stand there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Not below `content/plans`.
    Outside,
    /// No file name, or one that the site passes over.
    Name,
}

impl Wrong {
    pub(super) fn in_words(self, language: Language) -> &'static str {
        match self {
            Wrong::Outside => OUTSIDE.raw(language),
            Wrong::Name => NAME.raw(language),
        }
    }
}

const OUTSIDE: Text = Text {
    vi: "kế hoạch mới phải nằm trong content/plans; viết đường dẫn tính từ đó, ví dụ `2026/ve-sinh-moi-truong`",
    en: "a new plan stands below content/plans; write the path from there, such as `2026/clean-up`",
};
const NAME: Text = Text {
    vi: "tên tệp không dùng được; đặt tên có chữ hoặc số, không bắt đầu bằng dấu chấm, ví dụ `ve-sinh-moi-truong`",
    en: "the file name cannot be used; it needs letters or digits and must not begin with a dot, such as `clean-up`",
};

const PLANS: &str = "content/plans";

/// The file that `path` means: counted from `content/plans`, with or without that in front and
/// `.md` behind.
pub(super) fn find(root: &Utf8Path, path: &str) -> Result<Place, Wrong> {
    let path: String = path.nfc().collect();
    let parts = parts(below_plans(root, &path))?;
    let (name, folders) = parts.split_last().ok_or(Wrong::Name)?;
    let stem = without_ending(name);
    if !stem.contains(char::is_alphanumeric) || parts.iter().any(|part| is_passed_over(part)) {
        return Err(Wrong::Name);
    }
    let folder = [&[PLANS], folders].concat().join("/");
    let shown = format!("{folder}/{stem}.md");
    let place = Place { file: root.join(&shown), shown, folder };
    match leads_out(root, &place.file) {
        true => Err(Wrong::Outside),
        false => Ok(place),
    }
}

/// Shells complete paths from where they stand.
fn below_plans<'a>(root: &Utf8Path, path: &'a str) -> &'a str {
    let absolute = root.join(PLANS);
    let below = Utf8Path::new(path).strip_prefix(&absolute).map(Utf8Path::as_str);
    let path = below.unwrap_or(path);
    let path = path.strip_prefix("./").unwrap_or(path);
    path.strip_prefix("content/plans/").unwrap_or(path)
}

fn parts(path: &str) -> Result<Vec<&str>, Wrong> {
    let mut parts = Vec::new();
    for part in Utf8Path::new(path).components() {
        match part {
            Utf8Component::Normal(part) => parts.push(part),
            Utf8Component::CurDir => {}
            _ => return Err(Wrong::Outside),
        }
    }
    match path.ends_with(['/', '\\']) {
        true => Err(Wrong::Name),
        false => Ok(parts),
    }
}

fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending)) if ending.eq_ignore_ascii_case("md") => stem,
        _ => name,
    }
}

/// The loader takes such names for an editor's or the system's.
fn is_passed_over(part: &str) -> bool {
    part.starts_with('.')
        || part.ends_with('~')
        || part.starts_with("~$")
        || part.chars().any(|c| c.is_control() || "\\:*?\"<>|#%".contains(c))
}

/// Whether a folder above the file is a link to somewhere else.
fn leads_out(root: &Utf8Path, file: &Utf8Path) -> bool {
    let plans = root.join(PLANS);
    let Ok(root) = root.canonicalize_utf8() else { return false };
    let allowed = plans.canonicalize_utf8().unwrap_or_else(|_| root.join(PLANS));
    let mut folders = file.ancestors().skip(1).take_while(|folder| folder.starts_with(&plans));
    let existing = folders.find_map(|folder| folder.canonicalize_utf8().ok());
    !allowed.starts_with(&root) || existing.is_some_and(|folder| !folder.starts_with(&allowed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, expected: Result<&str, Wrong>) {
        let found = find(Utf8Path::new("/no/such/site"), path);
        let found = found.as_ref().map(|place| place.shown.as_str());
        assert_eq!(found.map_err(|wrong| *wrong), expected, "{path}");
    }

    #[test]
    fn a_path_is_counted_from_the_plans() {
        let x = Ok("content/plans/2026/x.md");
        check("2026/x", x);
        check("2026/x.md", x);
        check("2026/x.MD", x);
        check("./2026//x.md", x);
        check("content/plans/2026/x.md", x);
        check("/no/such/site/content/plans/2026/x.md", x);
        check("Đại hội 2026.md", Ok("content/plans/Đại hội 2026.md"));
        check("v1.2", Ok("content/plans/v1.2.md"));
    }

    #[test]
    fn nothing_is_made_elsewhere() {
        check("../x", Err(Wrong::Outside));
        check("a/../../x", Err(Wrong::Outside));
        check("/etc/x", Err(Wrong::Outside));
        check("", Err(Wrong::Name));
        check(".md", Err(Wrong::Name));
        check(".hidden/x", Err(Wrong::Name));
        check("a/", Err(Wrong::Name));
        check("…", Err(Wrong::Name));
        check("a#b", Err(Wrong::Name));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_is_a_link_to_elsewhere_is_outside() {
        let (site, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let root = Utf8Path::from_path(site.path()).unwrap();
        std::fs::create_dir_all(root.join("content/plans")).unwrap();
        std::os::unix::fs::symlink(elsewhere.path(), root.join("content/plans/out")).unwrap();
        std::os::unix::fs::symlink("../..", root.join("content/plans/up")).unwrap();
        for path in ["out/deep/x", "out/x", "up/x"] {
            assert_eq!(find(root, path).unwrap_err(), Wrong::Outside, "{path}");
        }
        assert!(find(root, "in/deep/x").is_ok());
    }
}
