//! Document numbers in a text, with the dates written beside them.

use crate::lang::Lexicon;
use crate::lang::token::Token;
use crate::lang::word_rows::{WordRows, any_before, rows};
use crate::model::{DocumentNumber, IssueDate, NumberForm, document_types, fold};
use chrono::NaiveDate;
use regex::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A document number in a plain text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cited {
    /// Type word, "số" and number.
    pub(crate) range: Range<usize>,
    /// The same with the date: what the reader of time must skip.
    pub(crate) mask: Range<usize>,
    /// The number.
    pub(crate) number: DocumentNumber,
    /// The date written with it.
    pub(crate) date: Option<IssueDate>,
    /// Whether only type and serial stand here: "Chỉ thị 35".
    pub(crate) short: bool,
    /// Whether an author's link already says where it leads.
    pub(crate) linked: bool,
}

/// The compiled patterns for numbers.
#[derive(Clone, Debug)]
pub(crate) struct CitationReader {
    number: Regex,
    blank: Regex,
    /// Signs of types with their folded names.
    types: Vec<(&'static str, String)>,
    /// Names of types as words.
    names: Vec<String>,
}

impl CitationReader {
    /// Compiles the patterns.
    pub(crate) fn new() -> Self {
        let part = r"[A-ZĐƯ][\w&]*";
        // Behind a dash with spaces only capitals go on: "NĐ- CP", not "QH15 - Luật".
        let next = format!(r"(?:\s?[-–—]{part}|\s?[-–—]\s?[A-ZĐ&]{{2,}}\d*(?-u:\b))");
        let compile = |pattern: String| Regex::new(&pattern).expect("a pattern of ours");
        let types = document_types().iter();
        let types = types.flat_map(|t| [(t.sign, fold(t.vi)), (t.sign, fold(t.en))]).collect();
        let words = document_types().iter().flat_map(|t| [t.vi, t.en]).map(str::to_lowercase);
        Self {
            types,
            names: words.collect(),
            number: compile(format!(
                r"(?-u:\b)\d{{1,6}}(?:\s?[-–—]\s?[A-ZĐ]\w{{0,3}}\s?/\s?{part}(?:-{part})*|\s?/\s?\d{{4}}\s?/\s?{part}{next}*|\s?/\s?{part}{next}+)"
            )),
            blank: compile(format!(
                r"(?i:số|no\.?)\s*:?[\s.…_]*(?:[-–—]\s?[A-ZĐ]\w{{0,3}}\s?/\s?{part}|/\s?{part}{next}+)"
            )),
        }
    }

    /// Remembers a full number, so that its short form is known; of several the first counts.
    pub(crate) fn add(&self, known: &mut Known, number: &DocumentNumber) {
        if number.form == NumberForm::Law || number.serial.is_empty() {
            return;
        }
        known.serials.extend(number.serial.parse::<u32>());
        for (_, name) in self.types.iter().filter(|(sign, _)| *sign == number.sign) {
            let key = (name.clone(), number.serial.clone());
            known.numbers.entry(key).or_insert_with(|| number.clone());
        }
    }

    /// The numbers of a text in order.
    pub(crate) fn read(&self, text: &str, tokens: &[Token<'_>], lexicon: &Lexicon) -> Vec<Cited> {
        if !text.bytes().any(|b| b == b'/') {
            return Vec::new();
        }
        // What has no number yet leads nowhere, but its date is no deadline.
        let blank = self.blank.find_iter(text).map(|found| (found, true));
        let numbers = self.number.find_iter(text).map(|found| (found, false));
        let mut cited: Vec<Cited> = numbers
            .chain(blank)
            .filter_map(|(found, linked)| {
                let number =
                    DocumentNumber::parse(found.as_str().trim_matches(&['.', '…', '_'][..]))?;
                let end = found.end();
                let (date, mask_end) = date_after(tokens, end, lexicon);
                Some(Cited {
                    range: self.lead_start(tokens, found.start())..end,
                    mask: found.start()..mask_end.unwrap_or(end),
                    number,
                    date,
                    short: false,
                    linked,
                })
            })
            .collect();
        cited.sort_by_key(|c| c.range.start);
        cited
    }

    /// Short forms of numbers that stand in full elsewhere in the plan, by type name and serial.
    pub(crate) fn read_short(
        &self,
        text: &str,
        tokens: &[Token<'_>],
        lexicon: &Lexicon,
        known: &Known,
    ) -> Vec<Cited> {
        let serials = tokens.iter().enumerate().filter_map(|(i, t)| Some((i, t.number()?.0)));
        serials
            .filter(|(_, serial)| known.serials.contains(serial))
            .filter_map(|(at, serial)| {
                let end = tokens[at].end;
                let next = text[end..].trim_start().chars().next();
                if next.is_some_and(|c| matches!(c, '/' | '-' | '–')) {
                    return None;
                }
                let (name, start) = self.lead(tokens, at);
                let name = tokens.get(name).filter(|words| !words.is_empty())?;
                let name = text.get(name.first()?.start..name.last()?.end)?;
                let number = known.numbers.get(&(fold(name), serial.to_string()))?.clone();
                let (date, mask_end) = date_after(tokens, end, lexicon);
                let mask = start..mask_end.unwrap_or(end);
                Some(Cited { range: start..end, mask, number, date, short: true, linked: false })
            })
            .collect()
    }

    /// Where "Kế hoạch số" in front of a number begins, else the number itself.
    fn lead_start(&self, tokens: &[Token<'_>], number: usize) -> usize {
        let at = tokens.partition_point(|t| t.start < number);
        self.lead(tokens, at).1.min(number)
    }

    /// The name of a type in front of a number's token, perhaps with "số" between, and the byte at which all begins.
    fn lead(&self, tokens: &[Token<'_>], number: usize) -> (Range<usize>, usize) {
        let signs = number
            .checked_sub(1)
            .filter(|&before| tokens[before].is_sign(':') || tokens[before].is_sign('.'));
        let word = NUMBER_WORDS.before(tokens, signs.unwrap_or(number)).unwrap_or(number);
        let name = any_before(tokens, word, &self.names).unwrap_or(word);
        (name..word, tokens.get(name).map_or(usize::MAX, |t| t.start))
    }
}

/// In front of a number: "số", "No".
static NUMBER_WORDS: WordRows = rows(&["số", "no"]);

/// Full numbers of a plan by the names of their type and their serial.
#[derive(Clone, Debug, Default)]
pub(crate) struct Known {
    numbers: BTreeMap<(String, String), DocumentNumber>,
    serials: BTreeSet<u32>,
}

/// The date behind a number, and the byte at which it ends.
fn date_after(
    tokens: &[Token<'_>],
    end: usize,
    lexicon: &Lexicon,
) -> (Option<IssueDate>, Option<usize>) {
    let at = tokens.partition_point(|t| t.start < end);
    let dated = lexicon.words.references.dated.at(tokens, at);
    let Some(from) = dated.or_else(|| behind_issuer(tokens, at, lexicon)) else {
        return (None, None);
    };
    // "ngày" may be the date's own first word.
    let own = from.saturating_sub(1);
    let found = lexicon
        .time
        .date_at(tokens, from)
        .or_else(|| lexicon.time.date_at(tokens, own))
        .map(|(slots, after)| (Some(slots), after))
        .or_else(|| lexicon.blank_date(tokens, own).map(|after| (None, after)));
    let Some((slots, after)) = found else { return (None, None) };
    let mask_end = tokens.get(after - 1).map(|t| t.end);
    let date = match slots.map(|s| (s.year, s.month, s.day)) {
        Some((Some(y), Some(m), Some(d))) => NaiveDate::from_ymd_opt(y, m, d).map(IssueDate::day),
        _ => None,
    };
    (date, mask_end)
}

/// Most words of an issuer's name between a number and its date.
const ISSUER: usize = 20;

/// "Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh ngày …": where the date begins.
fn behind_issuer(tokens: &[Token<'_>], at: usize, lexicon: &Lexicon) -> Option<usize> {
    let words = lexicon.words;
    let name = words.references.issued_by.at(tokens, at)?;
    let goes_on = |i: &usize| tokens[*i].word().is_some() || tokens[*i].is_sign('&');
    let ends = |i: &usize| words.references.dated.at(tokens, *i).is_some();
    let date = (name..tokens.len().min(name + ISSUER)).take_while(goes_on).find(ends)?;
    // "… của Ủy ban nhân dân tỉnh trước ngày …" is another matter.
    words
        .actors
        .object
        .before(tokens, date)
        .is_none()
        .then(|| words.references.dated.at(tokens, date))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::token::tokens;
    use crate::model::Language;

    /// `words → number[@date]` of each citation.
    #[track_caller]
    fn check(language: Language, text: &str, expected: &[&str]) {
        let lexicon = Lexicon::of(language);
        let reader = CitationReader::new();
        let got: Vec<String> = reader
            .read(text, &tokens(text), &lexicon)
            .into_iter()
            .map(|c| {
                let date = c.date.map(|d| format!("@{}", d.iso())).unwrap_or_default();
                format!("{} → {}{date}", &text[c.range], c.number)
            })
            .collect();
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn numbers_with_their_dates() {
        use Language::{En, Vi};
        check(
            Vi,
            "Thực hiện Chỉ thị số 35-CT/TW, ngày 14/6/2024 của Bộ Chính trị",
            &["Chỉ thị số 35-CT/TW → 35-CT/TW@2024-06-14"],
        );
        check(
            Vi,
            "Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020",
            &["Nghị định số 30/2020/NĐ-CP → 30/2020/NĐ-CP@2020-03-05"],
        );
        check(
            Vi,
            "Thông tri số 04/TT-MTTW-BTT Ngày 04/11/2025",
            &["Thông tri số 04/TT-MTTW-BTT → 04/TT-MTTW-BTT@2025-11-04"],
        );
        check(
            Vi,
            "theo 133 - KH/DUK và Luật số 83/2025/QH15, ngày 24/6/2025",
            &["133 - KH/DUK → 133-KH/DUK", "Luật số 83/2025/QH15 → 83/2025/QH15@2025-06-24"],
        );
        check(
            Vi,
            "số 102/2025/NQLT-UBTVQH15-CP ngày 26/9/2025",
            &["số 102/2025/NQLT-UBTVQH15-CP → 102/2025/NQLT-UBTVQH15-CP@2025-09-26"],
        );
        check(
            Vi,
            "Kế hoạch số 515/KH-BNV&TC của Bộ Nội vụ và Bộ Tài chính ngày 31/8/2025",
            &["Kế hoạch số 515/KH-BNV&TC → 515/KH-BNV&TC@2025-08-31"],
        );
        check(
            Vi,
            "Kế hoạch số 12/KH-UBND của Ủy ban nhân dân tỉnh trước ngày 31/8/2025",
            &["Kế hoạch số 12/KH-UBND → 12/KH-UBND"],
        );
        check(
            Vi,
            "Nghị định số 180/2026/NĐ- CP ngày 21/5/2026",
            &["Nghị định số 180/2026/NĐ- CP → 180/2026/NĐ-CP@2026-05-21"],
        );
        check(Vi, "Công văn 1552/BTTTT-TTH", &["Công văn 1552/BTTTT-TTH → 1552/BTTTT-TTH"]);
        check(Vi, "Mẫu số 01 và 02/HNMT, trước ngày 15/6/2025, đạt 3/4 - tốt", &[]);
        check(
            En,
            "Directive No 35-CT/TW of 14 June 2024 and 16/KH-UBND dated June 3, 2025",
            &["Directive No 35-CT/TW → 35-CT/TW@2024-06-14", "16/KH-UBND → 16/KH-UBND@2025-06-03"],
        );
    }

    #[test]
    fn short_forms_of_known_numbers() {
        let lexicon = Lexicon::of(Language::Vi);
        let reader = CitationReader::new();
        let mut known = Known::default();
        reader.add(&mut known, &DocumentNumber::parse("35-CT/TW").unwrap());
        let text = "Chỉ thị 35 và Chỉ thị số 36, chỉ thị 35-CT/TW, Kế hoạch 35";
        let got: Vec<_> = reader
            .read_short(text, &tokens(text), &lexicon, &known)
            .into_iter()
            .map(|c| &text[c.range])
            .collect();
        assert_eq!(got, ["Chỉ thị 35"]);
    }
}
