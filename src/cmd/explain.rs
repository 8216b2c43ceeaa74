//! `kehoach explain`: what a rule says, why it is there and how to mend what it found.

use super::{Common, Exit, ExplainArgs, print, report};
use crate::error::Error;
use crate::model::{Language, Rule, Text};
use crate::rules;
use std::fmt::Write;

const WHY: Text = Text { vi: "Vì sao: ", en: "Why: " };
const MEND: Text = Text { vi: "Cách sửa: ", en: "How to mend it: " };
const UNKNOWN: Text = Text {
    vi: "không có quy tắc “{id}”.[ Có phải “{near}”?] Gõ `kehoach explain` để xem mọi quy tắc.",
    en: "there is no rule “{id}”.[ Did you mean “{near}”?] All rules: `kehoach explain`.",
};

pub(crate) fn run(common: &Common, args: ExplainArgs) -> Result<Exit, Error> {
    let language = report::language(common);
    let Some(id) = args.rule else {
        print(list(language))?;
        return Ok(Exit::Done);
    };
    match rules::find(&id) {
        Some(rule) => {
            print(explanation(rule, language))?;
            Ok(Exit::Done)
        }
        None => Err(Error::new(unknown(&id, language))),
    }
}

fn explanation(rule: &Rule, language: Language) -> String {
    let [message, why, help] =
        [&rule.message, &rule.why, &rule.help].map(|text| text.pattern(language));
    let (why_word, mend) = (WHY.raw(language), MEND.raw(language));
    let severity = report::severity_name(rule.severity, language);
    format!("{severity}[{}]: {message}\n\n{why_word}{why}\n\n{mend}{help}\n", rule.id)
}

/// One rule a line.
fn list(language: Language) -> String {
    let all = rules::all();
    let width = all.iter().map(|r| r.id.len()).max().unwrap_or_default();
    all.iter().fold(String::new(), |mut out, rule| {
        let severity = report::severity_name(rule.severity, language);
        let message = rule.message.pattern(language);
        let _ = writeln!(out, "{:width$}  {severity}: {message}", rule.id);
        out
    })
}

fn unknown(id: &str, language: Language) -> String {
    let mut facts = vec![("id", id.to_owned())];
    facts.extend(nearest(id).map(|near| ("near", near.to_owned())));
    UNKNOWN.fill(language, &facts)
}

/// The rule whose id has the fewest letters different, if that is less than half of them.
fn nearest(id: &str) -> Option<&'static str> {
    let id = id.to_lowercase();
    rules::all()
        .into_iter()
        .map(|rule| (distance(&id, rule.id), rule.id))
        .min()
        .filter(|(distance, near)| distance * 2 < near.len())
        .map(|(_, near)| near)
}

/// Levenshtein's: letters to insert, delete or replace.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language::{En, Vi};

    #[test]
    fn a_rule_is_explained_in_the_sites_language() {
        insta::assert_snapshot!(explanation(&rules::files::NOT_UTF8, Vi), @r"
        lỗi[not-utf8]: tệp không phải là văn bản UTF-8 (hỏng từ byte thứ …, dòng …)

        Vì sao: Chữ Việt chỉ đọc đúng khi mọi tệp cùng dùng UTF-8. Tệp lưu bằng bảng mã cũ (TCVN3, VNI, Windows-1258, UTF-16) sẽ thành chữ lạ.

        Cách sửa: mở tệp trong trình soạn thảo rồi lưu lại với bảng mã UTF-8
        ");
        insta::assert_snapshot!(explanation(&rules::files::NOT_UTF8, En), @r"
        error[not-utf8]: the file is not UTF-8 text (broken at byte …, line …)

        Why: Vietnamese text is read correctly only if all files are UTF-8. A file saved in an older encoding turns into strange letters.

        How to mend it: open the file in an editor and save it again as UTF-8
        ");
    }

    #[test]
    fn a_slip_gets_the_nearest_rule() {
        let check = |id, near| assert_eq!(nearest(id), near, "{id}");
        check("not-utf-8", Some("not-utf8"));
        check("Symlink_Loop", Some("symlink-loop"));
        check("zzzzzzzzzz", None);
        assert!(unknown("not-utf", En).contains("Did you mean “not-utf8”"));
        assert!(!unknown("zzzzzzzzzz", Vi).contains("Có phải"));
    }

    #[test]
    fn every_rule_is_listed_once_without_marks_of_the_table() {
        for language in [Vi, En] {
            let list = list(language);
            assert_eq!(list.lines().count(), rules::all().len());
            assert!(!list.contains(['{', '}']), "{list}");
        }
    }
}
