//! A task without who does it: a label in a timeline and the title of an event have no room for both.

use crate::model::{Actor, Site, Statement};

/// Letters between one name and the next at most: "chủ trì, phối hợp với".
const BETWEEN: usize = 24;
/// Letters that still say what is to be done.
const LEAST: usize = 8;

/// What is to be done: "Giao A chủ trì, phối hợp với B và C rà soát hồ sơ" → "Rà soát hồ sơ". The
/// whole task where it does not begin with who is responsible.
pub(crate) fn what(site: &Site, statement: &Statement) -> String {
    let actors = || statement.by.iter().chain(&statement.with);
    let names: Vec<&str> = actors().flat_map(|actor| names(site, actor)).collect();
    without_names(&statement.task, &names)
}

fn names<'s>(site: &'s Site, actor: &'s Actor) -> Vec<&'s str> {
    match actor {
        Actor::Body(id) => site.config.body(*id).names().collect(),
        Actor::Name(name) => vec![name.as_str()],
    }
}

fn without_names(task: &str, names: &[&str]) -> String {
    let is_lead = |before: &str| before.split_whitespace().count() <= 1;
    let is_between = |before: &str| before.chars().count() <= BETWEEN;
    let Some(mut rest) = after_name(task, names, is_lead) else { return task.into() };
    while let Some(after) = after_name(rest, names, is_between) {
        rest = after;
    }
    let rest = rest.trim_start_matches(|c: char| c != '(' && !c.is_alphanumeric());
    let mut letters = rest.chars();
    match letters.next() {
        Some(first) if first.is_alphanumeric() && rest.chars().count() >= LEAST => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => task.into(),
    }
}

/// What follows the first name, where what stands before it is as it should be.
fn after_name<'t>(text: &'t str, names: &[&str], fits: impl Fn(&str) -> bool) -> Option<&'t str> {
    let found = names.iter().filter(|name| !name.is_empty()).filter_map(|name| {
        let at = text.find(name).filter(|&at| fits(&text[..at]))?;
        let end = at + name.len();
        let is_whole = !text[end..].starts_with(char::is_alphanumeric);
        is_whole.then_some((at, std::cmp::Reverse(end)))
    });
    found.min().map(|(_, end)| &text[end.0..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_does_it_is_left_out() {
        let names = ["Ban Tổ chức", "Ban Tổ chức Tỉnh ủy", "Văn phòng Tỉnh ủy", "Sở Nội vụ"];
        for (task, expected) in [
            (
                "Giao Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với Văn phòng Tỉnh ủy, Sở Nội vụ kiểm tra thực tế",
                "Kiểm tra thực tế",
            ),
            ("Ban Tổ chức Tỉnh ủy thẩm định dữ liệu", "Thẩm định dữ liệu"),
            ("Báo cáo Ban Tổ chức Tỉnh ủy kết quả", "Báo cáo Ban Tổ chức Tỉnh ủy kết quả"),
            ("Sở Nội vụ: xong", "Sở Nội vụ: xong"),
            ("Sở Nội vụ (mới) rà soát quy trình", "Sở Nội vụ (mới) rà soát quy trình"),
            ("Rà soát danh sách", "Rà soát danh sách"),
        ] {
            assert_eq!(without_names(task, &names), expected);
        }
        assert_eq!(without_names("Rà soát danh sách", &[""]), "Rà soát danh sách");
    }
}
