//! Which files the arguments of `kehoach dates` mean.

use crate::error::Error;
use crate::model::{Input, Site, Text};
use crate::parse::nearest::nearest;
use camino::Utf8Path;
use unicode_normalization::UnicodeNormalization as _;

const UNKNOWN: Text = Text {
    vi: "không có kế hoạch “{plan}”[; có phải “{near}”?]",
    en: "there is no plan “{plan}”[; did you mean “{near}”?]",
};
const PLANS: &str = "content/plans/";

/// The files of `wanted`, from the site's root; all plans where none is asked for.
///
/// # Errors
///
/// Where one of them is no plan of the site.
pub(super) fn files(
    root: &Utf8Path,
    site: &Site,
    input: &Input,
    wanted: &[String],
) -> Result<Vec<String>, Error> {
    let all: Vec<&str> = input.plans.iter().map(|s| s.file.as_str()).collect();
    if wanted.is_empty() {
        return Ok(all.into_iter().map(str::to_owned).collect());
    }
    let find = |plan: &String| {
        let name: String = plan.nfc().collect();
        by_name(site, &all, &name).or_else(|| by_file(root, &all, plan)).ok_or_else(|| {
            let near = nearest(name_of(&name), all.iter().map(|f| name_of(f)));
            let mut facts = vec![("plan", plan.clone())];
            facts.extend(near.map(|near| ("near", near.to_owned())));
            Error::new(UNKNOWN.fill(site.config.language, &facts))
        })
    };
    wanted.iter().map(find).collect()
}

/// By the path below `content/plans`, as a file or as an address.
fn by_name(site: &Site, all: &[&str], name: &str) -> Option<String> {
    let name = name_of(name);
    let file = all.iter().find(|f| name_of(f) == name).map(|f| (*f).to_owned());
    file.or_else(|| site.plans.iter().find(|p| p.path == name).map(|p| p.source.file.clone()))
}

/// By the path of the file itself, from the current folder.
#[allow(clippy::disallowed_methods, reason = "the rim: an argument may name a file in any way")]
fn by_file(root: &Utf8Path, all: &[&str], path: &str) -> Option<String> {
    let wanted = std::fs::canonicalize(path).ok()?;
    let root = std::fs::canonicalize(root).ok()?;
    let inside = Utf8Path::from_path(wanted.strip_prefix(root).ok()?)?;
    let inside: String = inside.as_str().replace('\\', "/").nfc().collect();
    all.iter().find(|f| **f == inside).map(|f| (*f).to_owned())
}

/// `xa/tan-khe` of `content/plans/xa/tan-khe.md`.
fn name_of(file: &str) -> &str {
    let file = file.trim_start_matches("./");
    let file = file.strip_prefix(PLANS).unwrap_or(file).trim_end_matches('/');
    file.strip_suffix(".md").unwrap_or(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_has_several_names() {
        for name in ["xa/a", "xa/a.md", "content/plans/xa/a.md", "./content/plans/xa/a"] {
            assert_eq!(name_of(name), "xa/a");
        }
    }
}
