//! What holds for every way of writing a time: it is read as it was said, markup and spaces change nothing, no text breaks
//! the reader.
#![allow(clippy::unwrap_used, reason = "a test")]

#[path = "time/noise.rs"]
mod noise;
#[path = "time/said.rs"]
mod said;
#[path = "time/mod.rs"]
mod time;

use noise::{Noises, noises, noisy};
use proptest::prelude::*;
use said::{Said, Style, said};
use time::Case;

/// Reads all phrases as one site; each must be what was said.
fn check_phrases(
    language: &str,
    frame: &str,
    phrases: &[(Said, Style)],
    print: fn(Said, Style) -> String,
) -> Result<(), TestCaseError> {
    let texts: Vec<String> =
        phrases.iter().map(|(said, style)| frame.replace("{}", &print(*said, *style))).collect();
    let cases: Vec<Case> = texts.iter().map(Case::new).collect();
    let read = time::read(&time::input(language, &cases), &cases);
    for ((said, _), (text, read)) in phrases.iter().zip(texts.iter().zip(read)) {
        prop_assert_eq!(&read.deadlines, &vec![said.line()], "{}", text);
        prop_assert!(read.notes.is_empty(), "{}: {:?}", text, read.notes);
    }
    Ok(())
}

/// The one-line sentences of the tables, without markup of their own.
fn sentences(table: &str, skip: usize) -> Vec<Case> {
    let marks =
        ['\n', '|', '*', '[', '#', '<', '`', '>', '\u{a0}', '\u{202f}', '\u{301}', '\u{300}'];
    let mut cases: Vec<Case> = time::rows(table, skip).into_iter().map(|row| row.case).collect();
    cases.retain(|case| !case.text.contains(marks));
    cases
}

/// Reads the sentences with and without noise; both say the same.
fn check_noise(language: &str, cases: &[Case], noises: &[Noises]) -> Result<(), TestCaseError> {
    let noisy: Vec<Case> = cases
        .iter()
        .zip(noises.iter().cycle())
        .map(|(case, n)| Case { text: noisy(&case.text, n), ..case.clone() })
        .collect();
    let plain = time::read(&time::input(language, cases), cases);
    let read = time::read(&time::loaded(&time::input(language, &noisy)), &noisy);
    for ((case, noisy), (plain, read)) in cases.iter().zip(&noisy).zip(plain.iter().zip(&read)) {
        prop_assert_eq!(&plain.deadlines, &read.deadlines, "{:?} as {:?}", case.text, noisy.text);
        let reasons = |r: &time::Read| r.none.iter().map(|n| n.0).collect::<Vec<_>>();
        prop_assert_eq!(reasons(plain), reasons(read), "{:?} as {:?}", case.text, noisy.text);
    }
    Ok(())
}

/// Pieces of which dates, Markdown and plans are made.
#[rustfmt::skip]
const PIECES: &[&str] = &[
    "ngày", "tháng", "năm", "quý", "Quý IV", "trước", "đến hết", "từ", "chậm nhất", "hết", "và",
    "đầu tuần", "cuối", "nhiệm kỳ", "hằng năm", "nếu", "dự kiến", "kể từ", "nay", "giờ",
    "15/6/2025", "31/4", "2025", "10", "0", "99", "4294967296", "00", "1/2", "15.6.2025",
    "12-2025", "before", "by", "June", "mid-", "Q3", "the", "of", "35-CT/TW", "số", "Chi bộ",
    "Cấp tỉnh", "Giao", "chủ trì", "phối hợp với", "Thời gian:", "Đơn vị chủ trì:", "a)", "(1)",
    "I.", "2.1.", "-", "–", "—", "/", ".", ",", ";", ":", "(", ")", "[", "]", "](when:none)",
    "](when:2025)", "](when:", "**", "*", "_", "#", "## ", "\n", "\n\n", "\n- ", "\n  - ",
    "\n| a | b |\n|---|---|\n| ", " | ", "<br>", "<", ">", "`", "[^1]", "\n[^1]: ", "\n: ",
    "của", "trình", "tại", "đại hội", "đợt 1", "bầu cử (", "ngày bầu cử:", "đầu tháng", "Giêng",
    "trên", "10 ngày trước", "more than", "52 weeks before", "at", "as of", "valid until", "for",
    "convened by", "branch", "committees", "returns from", "is", "needs", "mỗi", "09", "chi bộ",
    "{when=2025}", "{", "}", "\\", "&nbsp;", "\u{a0}", "\u{301}", "\u{feff}", "\u{200b}", "…",
    "“", "ß", "İ", "ǆ", "🗓", "đ", "Đ", "Uỷ", "\t", "\r", "%", "+",
];

fn anything() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => proptest::sample::select(PIECES).prop_map(str::to_string),
        1 => "\\PC{0,3}",
        1 => "[0-9]{1,11}",
    ];
    let join = proptest::sample::select(vec!["", " "]);
    proptest::collection::vec((piece, join), 0..40)
        .prop_map(|parts| parts.into_iter().map(|(piece, join)| piece + join).collect())
}

/// Reads any texts; what comes out is whole, in both languages.
fn check_anything(texts: &[String]) -> Result<(), TestCaseError> {
    let dated = |text| Case { date: "2025-02-28".into(), ..Case::new(text) };
    let cases: Vec<Case> = texts.iter().map(dated).collect();
    for language in ["vi", "en"] {
        let understood = kehoach::understand(&time::input(language, &cases));
        for plan in &understood.site.plans {
            for s in &plan.statements {
                let p = s.period;
                let text = &plan.source.text;
                prop_assert!(text.get(s.span.start..s.span.end).is_some(), "{}", text);
                prop_assert!(!s.phrase.trim().is_empty() && !s.task.trim().is_empty(), "{}", text);
                prop_assert!(p.start.is_some() || p.end.is_some(), "{}", text);
                prop_assert!(p.start.is_none() || p.end.is_none() || p.start < p.end, "{}", text);
                prop_assert!(!s.levels.is_empty(), "{}", text);
            }
            let ordered = plan.statements.windows(2).all(|s| s[0].span.start <= s[1].span.start);
            prop_assert!(ordered, "{}", plan.source.text);
        }
    }
    Ok(())
}

fn few(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        max_shrink_iters: 20,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn a_vietnamese_phrase_is_read_as_it_was_said(
        phrases in proptest::collection::vec((said(), any::<Style>()), 40)
    ) {
        check_phrases("vi", "Hoàn thành rà soát {}.", &phrases, Said::vi)?;
    }

    #[test]
    fn an_english_phrase_is_read_as_it_was_said(
        phrases in proptest::collection::vec((said(), any::<Style>()), 40)
    ) {
        check_phrases("en", "Complete the survey {}.", &phrases, Said::en)?;
    }

}

proptest! {
    #![proptest_config(few(6))]

    #[test]
    fn noise_changes_nothing_in_vietnamese(noises in noises()) {
        check_noise("vi", &sentences(time::VI, 0), &noises)?;
    }

    #[test]
    fn noise_changes_nothing_in_english(noises in noises()) {
        check_noise("en", &sentences(time::EN, 0), &noises)?;
    }

    #[test]
    fn no_text_breaks_the_reader(texts in proptest::collection::vec(anything(), 20)) {
        check_anything(&texts)?;
    }
}
