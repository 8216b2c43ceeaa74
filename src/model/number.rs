//! Document numbers of Party and state form (số và ký hiệu văn bản).

use std::fmt;
use unicode_normalization::UnicodeNormalization;

/// Which grammar a number follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NumberForm {
    /// `133-KH/ĐUK`.
    Party,
    /// `16/KH-UBND`, `30/2020/NĐ-CP`, `1552/BTTTT-TTH`.
    State,
    /// `83/2025/QH15`.
    Law,
}

/// A document's number. Two are equal when they are the same number, however they were spaced.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentNumber {
    /// The running number without leading zeros; empty while it is blank (`-KH/TU`).
    pub serial: String,
    /// The zeros in front of it, as written.
    pub zeros: Zeros,
    /// The year inside the number: `30/2020/NĐ-CP`.
    pub year: Option<u16>,
    /// The sign of its type: `KH`; empty for letters and laws.
    pub sign: String,
    /// The sign of its issuer: `ĐUK`, `MTTQ-BTT`, `QH15`; empty in a short form.
    pub issuer: String,
    /// Its grammar.
    pub form: NumberForm,
}

/// Leading zeros: shown as written, but `04` and `4` are the same number.
#[derive(Clone, Copy, Debug, Default)]
pub struct Zeros(pub usize);

impl PartialEq for Zeros {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Zeros {}

impl PartialOrd for Zeros {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Zeros {
    fn cmp(&self, _: &Self) -> std::cmp::Ordering {
        std::cmp::Ordering::Equal
    }
}

impl std::hash::Hash for Zeros {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

/// A type of document: its sign and its names.
#[derive(Clone, Copy, Debug)]
pub struct TypeName {
    /// `KH`.
    pub sign: &'static str,
    /// `Kế hoạch`.
    pub vi: &'static str,
    /// `Plan`.
    pub en: &'static str,
}

/// Types of documents with their signs (Quy định 399-QĐ/TW; Nghị định 30/2020/NĐ-CP, Phụ lục III).
/// Where one sign has two names, the commoner comes first.
pub fn document_types() -> &'static [TypeName] {
    const fn row(sign: &'static str, vi: &'static str, en: &'static str) -> TypeName {
        TypeName { sign, vi, en }
    }
    const TYPES: &[TypeName] = &[
        row("KH", "Kế hoạch", "Plan"),
        row("NQ", "Nghị quyết", "Resolution"),
        row("NQLT", "Nghị quyết liên tịch", "Joint Resolution"),
        row("QĐ", "Quyết định", "Decision"),
        row("QĐ", "Quy định", "Regulation"),
        row("QyĐ", "Quy định", "Regulation"),
        row("CT", "Chỉ thị", "Directive"),
        row("KL", "Kết luận", "Conclusion"),
        row("QC", "Quy chế", "Statute"),
        row("TT", "Thông tri", "Circular Letter"),
        row("TT", "Thông tư", "Circular"),
        row("TTLT", "Thông tư liên tịch", "Joint Circular"),
        row("HD", "Hướng dẫn", "Guidance"),
        row("TB", "Thông báo", "Notice"),
        row("TC", "Thông cáo", "Communiqué"),
        row("BC", "Báo cáo", "Report"),
        row("CTr", "Chương trình", "Programme"),
        row("CTHĐ", "Chương trình hành động", "Action Programme"),
        row("ĐA", "Đề án", "Scheme"),
        row("PA", "Phương án", "Scheme"),
        row("DA", "Dự án", "Project"),
        row("TTr", "Tờ trình", "Submission"),
        row("CV", "Công văn", "Letter"),
        row("BB", "Biên bản", "Minutes"),
        row("NĐ", "Nghị định", "Decree"),
        row("CĐ", "Công điện", "Dispatch"),
        row("L", "Luật", "Law"),
        row("GM", "Giấy mời", "Invitation"),
        row("QH", "Quy hoạch", "Planning"),
        row("HĐ", "Hợp đồng", "Contract"),
    ];
    TYPES
}

impl DocumentNumber {
    /// Reads a number by itself: `133-KH/ĐUK`, `Số: 16 / KH-UBND`, `-KH/TU`. Spaces and the kind
    /// of dash make no difference.
    pub fn parse(text: &str) -> Option<Self> {
        let mut text: String = text.nfc().map(plain_dash).filter(|c| !c.is_whitespace()).collect();
        for lead in ["Số:", "Số", "số:", "số", "No.", "No"] {
            if let Some(rest) = text.strip_prefix(lead) {
                text = rest.to_string();
                break;
            }
        }
        let digits = text.find(|c: char| !c.is_ascii_digit())?;
        let (written, rest) = text.split_at(digits);
        let serial = written.trim_start_matches('0');
        let zeros = Zeros(written.len() - serial.len());
        if digits > 0 && serial.is_empty() || serial.len() > 6 {
            return None;
        }
        if let Some(rest) = rest.strip_prefix('-') {
            return party(serial, rest).map(|n| Self { zeros, ..n });
        }
        rest.strip_prefix('/').and_then(|rest| state(serial, rest)).map(|n| Self { zeros, ..n })
    }

    /// Whether the running number is still blank.
    pub fn is_blank(&self) -> bool {
        self.serial.is_empty()
    }

    /// Equal for numbers that differ only in the letters đ/d, case or marks: `133-KH/DUK`.
    pub fn near_key(&self) -> String {
        fold(&self.without_zeros().to_string())
    }

    /// The number with a zero in front of a single digit, as print layouts want it.
    pub fn padded(&self) -> Self {
        let zeros = if self.serial.len() == 1 { Zeros(1) } else { self.zeros };
        Self { zeros, ..self.clone() }
    }

    fn without_zeros(&self) -> Self {
        Self { zeros: Zeros::default(), ..self.clone() }
    }

    /// The name of its type, from its sign.
    pub fn type_name(&self) -> Option<&'static TypeName> {
        document_types().iter().find(|t| t.sign == self.sign)
    }

    /// `35-ct-tw`: for addresses.
    pub fn slug(&self) -> String {
        fold(&self.without_zeros().to_string())
            .replace(|c: char| !c.is_ascii_alphanumeric(), "-")
            .trim_matches('-')
            .into()
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let serial = format!("{}{}", "0".repeat(self.zeros.0), self.serial);
        match self.form {
            NumberForm::Party if self.issuer.is_empty() => write!(f, "{serial}-{}", self.sign),
            NumberForm::Party => write!(f, "{serial}-{}/{}", self.sign, self.issuer),
            NumberForm::State | NumberForm::Law => {
                write!(f, "{serial}/")?;
                if let Some(year) = self.year {
                    write!(f, "{year}/")?;
                }
                match (self.sign.is_empty(), self.issuer.is_empty()) {
                    (true, _) => f.write_str(&self.issuer),
                    (false, true) => f.write_str(&self.sign),
                    (false, false) => write!(f, "{}-{}", self.sign, self.issuer),
                }
            }
        }
    }
}

fn party(serial: &str, rest: &str) -> Option<DocumentNumber> {
    let (sign, issuer) = rest.split_once('/')?;
    (is_sign(sign) && is_issuer(issuer)).then(|| DocumentNumber {
        serial: serial.into(),
        zeros: Zeros::default(),
        year: None,
        sign: sign.into(),
        issuer: issuer.into(),
        form: NumberForm::Party,
    })
}

fn state(serial: &str, rest: &str) -> Option<DocumentNumber> {
    let (year, rest) = match rest.split_once('/') {
        Some((y, tail)) if y.len() == 4 => (Some(y.parse::<u16>().ok()?), tail),
        Some(_) => return None,
        None => (None, rest),
    };
    if !is_issuer(rest) {
        return None;
    }
    let (sign, issuer) = match rest.split_once('-') {
        Some((sign, issuer)) if document_types().iter().any(|t| t.sign == sign) => (sign, issuer),
        _ => ("", rest),
    };
    let form = if sign.is_empty() && year.is_some() { NumberForm::Law } else { NumberForm::State };
    Some(DocumentNumber {
        serial: serial.into(),
        zeros: Zeros::default(),
        year,
        sign: sign.into(),
        issuer: issuer.into(),
        form,
    })
}

/// `KH`, `CTr`, `QyĐ`: two to four letters, the first a capital.
fn is_sign(text: &str) -> bool {
    let n = text.chars().count();
    (1..=4).contains(&n)
        && text.chars().all(char::is_alphabetic)
        && text.chars().next().is_some_and(char::is_uppercase)
}

/// `ĐUK`, `MTTQ-BTT`, `QH15`.
fn is_issuer(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && text.chars().next().is_some_and(char::is_uppercase)
        && text
            .split('-')
            .all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '&'))
}

/// Any dash becomes the hyphen.
pub(crate) fn plain_dash(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{ad}' => '-',
        c => c,
    }
}

/// Lower case, without marks, đ → d.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'đ' | 'Đ' => out.push('d'),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => unicode_normalization::char::decompose_canonical(c, |c| {
                if !unicode_normalization::char::is_combining_mark(c) {
                    out.extend(c.to_lowercase());
                }
            }),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(&str, NumberForm)>) {
        let got = DocumentNumber::parse(text);
        let got = got.as_ref().map(|n| (n.to_string(), n.form));
        assert_eq!(got, expected.map(|(s, f)| (s.to_string(), f)), "{text}");
    }

    #[test]
    fn numbers_of_both_families() {
        use NumberForm::{Law, Party, State};
        check("133-KH/ĐUK", Some(("133-KH/ĐUK", Party)));
        check("Số 133 - KH/ĐUK", Some(("133-KH/ĐUK", Party)));
        check("46 – CT / TW", Some(("46-CT/TW", Party)));
        check("3041-QĐ/VPTW", Some(("3041-QĐ/VPTW", Party)));
        check("12-CTr/TU", Some(("12-CTr/TU", Party)));
        check("Số: 16/KH-MTTQ-BTT", Some(("16/KH-MTTQ-BTT", State)));
        check("30/2020/NĐ-CP", Some(("30/2020/NĐ-CP", State)));
        check("1552/BTTTT-TTH", Some(("1552/BTTTT-TTH", State)));
        check("83/2025/QH15", Some(("83/2025/QH15", Law)));
        check(
            "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
            Some(("102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", State)),
        );
        check("04/TT-MTTW-BTT", Some(("04/TT-MTTW-BTT", State)));
        check("4/TT-MTTW-BTT", Some(("4/TT-MTTW-BTT", State)));
        assert_eq!(DocumentNumber::parse("04-KH/TU"), DocumentNumber::parse("4-KH/TU"));
        check("-KH/TU", Some(("-KH/TU", Party)));
        check("/KH-MTTQ-BTT", Some(("/KH-MTTQ-BTT", State)));
        check("14/6/2024", None);
        check("4/2025", None);
        check("kế hoạch", None);
        check("00-KH/TU", None);
    }

    #[test]
    fn a_lost_d_is_near() {
        let a = DocumentNumber::parse("133-KH/DUK").unwrap();
        let b = DocumentNumber::parse("133-KH/ĐUK").unwrap();
        assert_ne!(a, b);
        assert_eq!(a.near_key(), b.near_key());
        assert_eq!(b.slug(), "133-kh-duk");
    }
}
