//! Numerals in front of headings, list items and paragraphs, as printed.

/// The form of a label; it decides where in the tree the labelled text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelForm {
    /// `I.`, `II-`
    Roman,
    /// `1.`, `1-`
    Arabic,
    /// `2.1.`, `2.1-`: carries its own path.
    Dotted,
    /// `a)`
    Letter,
    /// `(1)`, `1)`
    Paren,
}

/// A label at the beginning of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Its form.
    pub form: LabelForm,
    /// Without punctuation: `III`, `2.1`, `a`.
    pub value: String,
    /// As printed: `III.`, `2.1-`, `(1)`.
    pub printed: String,
    /// Bytes of the text up to where the words begin.
    pub len: usize,
}

impl Label {
    /// The label of a heading, item or paragraph, given its plain text.
    pub fn read(text: &str) -> Option<Label> {
        let lead = text.len() - text.trim_start().len();
        let (form, value, printed) = read_at(&text[lead..])?;
        let end = lead + printed;
        let rest = &text[end..];
        let space = rest.len() - rest.trim_start().len();
        // A label is set off by a space, or it is all there is.
        if space == 0 && !rest.is_empty() && form != LabelForm::Roman {
            return None;
        }
        Some(Label { form, value, printed: text[lead..end].to_string(), len: end + space })
    }

    /// Whether a source line begins with a label, in bold or plain.
    pub(super) fn begins_line(source: &str) -> bool {
        let line = source.lines().next().unwrap_or_default();
        let plain: String =
            line.chars().filter(|c| !matches!(c, '*' | '_' | '\\')).take(24).collect();
        Label::read(&plain).is_some_and(|l| l.len < plain.len())
    }
}

/// Form, value and length of what is printed.
fn read_at(text: &str) -> Option<(LabelForm, String, usize)> {
    let first = text.chars().next()?;
    if first == '(' {
        let (value, _) = text[1..].split_once(')')?;
        let short = value.len() <= 2 && !value.is_empty();
        let plain = value.chars().all(|c| c.is_ascii_digit()) || value.chars().count() == 1;
        return (short && plain && value.chars().all(char::is_alphanumeric))
            .then(|| (LabelForm::Paren, value.to_string(), value.len() + 2));
    }
    if first.is_ascii_digit() {
        return numeric(text);
    }
    let word: &str = &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())];
    let rest = &text[word.len()..];
    if rest.starts_with(')') && word.chars().count() == 1 && first.is_lowercase() {
        return Some((LabelForm::Letter, word.to_string(), word.len() + 1));
    }
    if word.chars().all(|c| matches!(c, 'I' | 'V' | 'X')) && roman(word).is_some() {
        let gap = rest.len() - rest.trim_start_matches(' ').len();
        let after = rest[gap..].chars().next()?;
        let closes = matches!(after, '.' | '-' | '–' | '—' | ')') && (gap == 0 || after != '.');
        // "V.I. Lê-nin": a capital right after the point is no label.
        let next = rest[gap + after.len_utf8()..].chars().next();
        let clear = next.is_none_or(|c| c.is_whitespace() || after != '.' && c.is_uppercase());
        return (closes && clear)
            .then(|| (LabelForm::Roman, word.to_string(), word.len() + gap + after.len_utf8()));
    }
    None
}

fn numeric(text: &str) -> Option<(LabelForm, String, usize)> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let digits = text[..end].trim_end_matches('.');
    let parts: Vec<&str> = digits.split('.').collect();
    let short = |p: &&str| (1..=2).contains(&p.len());
    if parts.len() > 5 || !parts.iter().all(short) {
        return None;
    }
    let closed = end > digits.len();
    let mut len = end;
    let mut paren = false;
    if !closed && parts.len() > 1 && leads_words(&text[end..]) {
        // "3.1 Các xã nộp": its points suffice.
    } else if !closed {
        let after = text[end..].chars().next()?;
        paren = after == ')';
        let dash = matches!(after, '-' | '–' | '—');
        if !paren && !dash {
            return None;
        }
        len += after.len_utf8();
        // "5 - 10 người" and "1-2 ngày" are no labels.
        let next = text[len..].trim_start().chars().next();
        if dash && next.is_none_or(|c| c.is_ascii_digit()) {
            return None;
        }
    } else if end != digits.len() + 1 {
        return None;
    }
    let form = match (parts.len(), paren) {
        (1, true) => LabelForm::Paren,
        (1, false) => LabelForm::Arabic,
        _ => LabelForm::Dotted,
    };
    let value = parts.iter().map(|p| p.trim_start_matches('0')).collect::<Vec<_>>().join(".");
    (!value.split('.').any(str::is_empty)).then_some((form, value, len))
}

/// Whether a space and a capital follow.
fn leads_words(text: &str) -> bool {
    text.starts_with(char::is_whitespace)
        && text.trim_start().starts_with(|c: char| c.is_uppercase())
}

/// The value of a Roman numeral from I to XXXIX, in its one correct spelling.
fn roman(word: &str) -> Option<u32> {
    let tens = word.len() - word.trim_start_matches('X').len();
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    // "IX" ends in X: only leading tens count.
    let n = ones.iter().position(|o| *o == &word[tens..])?;
    (tens <= 3 && tens + n > 0).then_some((tens * 10 + n) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<(LabelForm, &str, &str)>) {
        let got = Label::read(text);
        let got = got.as_ref().map(|l| (l.form, l.value.as_str(), &text[l.len..]));
        assert_eq!(got, expected, "{text}");
    }

    #[test]
    fn labels_as_printed() {
        use LabelForm::{Arabic, Dotted, Letter, Paren, Roman};
        check("III. NỘI DUNG", Some((Roman, "III", "NỘI DUNG")));
        check("II- SỐ LƯỢNG", Some((Roman, "II", "SỐ LƯỢNG")));
        check("II-SỐ LƯỢNG", Some((Roman, "II", "SỐ LƯỢNG")));
        check("IX – KINH PHÍ", Some((Roman, "IX", "KINH PHÍ")));
        check("1. Mục đích", Some((Arabic, "1", "Mục đích")));
        check("01. Mục đích", Some((Arabic, "1", "Mục đích")));
        check("1- Mục đích", Some((Arabic, "1", "Mục đích")));
        check("2.1. Công tác", Some((Dotted, "2.1", "Công tác")));
        check("2.1- Công tác", Some((Dotted, "2.1", "Công tác")));
        check("1.3.1. Công tác", Some((Dotted, "1.3.1", "Công tác")));
        check("3.1 Các xã nộp", Some((Dotted, "3.1", "Các xã nộp")));
        check("đ) Nội dung", Some((Letter, "đ", "Nội dung")));
        check("(1) Nội dung", Some((Paren, "1", "Nội dung")));
        check("1) Nội dung", Some((Paren, "1", "Nội dung")));
    }

    #[test]
    fn what_only_looks_like_a_label() {
        for text in [
            "15/6/2025 là ngày",
            "31.10.2025 là ngày",
            "2025. Năm",
            "5 - 10 người",
            "1-2 ngày",
            "1.5 triệu đồng",
            "V.I. Lê-nin",
            "IIII. Lạ",
            "Xã. Phường",
            "(nếu có) thì",
            "và) rồi",
            "I",
            "1.2.",
            "",
        ] {
            let label = Label::read(text);
            assert!(label.as_ref().is_none_or(|l| l.len == text.len()), "{text}: {label:?}");
        }
    }
}
