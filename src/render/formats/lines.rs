//! iCalendar content lines (RFC 5545 §3.1). A value comes with its type, so that no text of an
//! author can reach a line unescaped.

use super::{address, text};
use chrono::{NaiveDate, NaiveDateTime};
use unicode_normalization::UnicodeNormalization;

/// Longest line in octets, without its CRLF.
const LIMIT: usize = 75;

/// A property's value.
pub(super) enum Value<'a> {
    /// Our own word of the standard, in ASCII.
    Word(&'a str),
    /// TEXT: any text.
    Text(&'a str),
    /// A list of TEXT.
    List(&'a [String]),
    /// URI: any address.
    Uri(&'a str),
    /// DATE; writes `VALUE=DATE` too.
    Date(NaiveDate),
    /// DATE-TIME: the midnight, UTC, at which the day begins.
    Midnight(NaiveDate),
    /// DATE-TIME in UTC.
    Moment(NaiveDateTime),
    /// INTEGER.
    Number(i64),
}

/// Content lines one after the other.
#[derive(Default)]
pub(super) struct Lines(String);

impl Lines {
    /// A property without parameters.
    pub(super) fn put(&mut self, name: &str, value: Value) {
        self.put_with(name, &[], value);
    }

    /// A property with parameters.
    pub(super) fn put_with(&mut self, name: &str, parameters: &[(&str, &str)], value: Value) {
        let mut line = name.to_string();
        let is_date = matches!(value, Value::Date(_));
        for (key, value) in is_date.then_some(&("VALUE", "DATE")).into_iter().chain(parameters) {
            line.push_str(&format!(";{key}={}", parameter(value)));
        }
        line.push(':');
        line.push_str(&written(&value));
        fold(&line, &mut self.0);
    }

    /// The lines of a component between its BEGIN and END.
    pub(super) fn component(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.put("BEGIN", Value::Word(name));
        inside(self);
        self.put("END", Value::Word(name));
    }

    /// All lines.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0.into_bytes()
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::Word(word) => word.chars().filter(|c| matches!(c, ' '..='~')).collect(),
        Value::Text(text) => escaped(text),
        Value::List(items) => items.iter().map(|i| escaped(i)).collect::<Vec<_>>().join(","),
        Value::Uri(uri) => address::uri(uri),
        Value::Date(date) => date.format("%Y%m%d").to_string(),
        Value::Midnight(date) => date.format("%Y%m%dT000000Z").to_string(),
        Value::Moment(moment) => moment.format("%Y%m%dT%H%M%SZ").to_string(),
        Value::Number(number) => number.to_string(),
    }
}

/// TEXT (RFC 5545 §3.3.11), in NFC.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut chars = text.chars().peekable();
    let mut clean = String::with_capacity(text.len());
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\n' => clean.push(c),
            '\t' => clean.push(' '),
            c if text::is_shown(c) => clean.push(c),
            _ => {}
        }
    }
    for c in clean.nfc() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ';' | ',' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// A parameter's value (RFC 6868), quoted where it must be.
fn parameter(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.nfc() {
        match c {
            '^' => out.push_str("^^"),
            '"' => out.push_str("^'"),
            '\n' => out.push_str("^n"),
            c if text::is_shown(c) => out.push(c),
            _ => {}
        }
    }
    if out.contains([',', ';', ':']) { format!("\"{out}\"") } else { out }
}

fn fold(line: &str, out: &mut String) {
    let mut rest = line;
    let mut room = LIMIT;
    while rest.len() > room {
        let (piece, after) = rest.split_at(fold_place(rest, room));
        out.push_str(piece);
        out.push_str("\r\n ");
        rest = after;
        room = LIMIT - 1;
    }
    out.push_str(rest);
    out.push_str("\r\n");
}

/// The last place, at most `room` octets in, at which no reader loses anything. Only a run of
/// marks or spaces longer than half a line forces a rougher one.
fn fold_place(text: &str, room: usize) -> usize {
    let places = || (room / 2..=room).rev().filter(|&i| text.is_char_boundary(i));
    places()
        .find(|&i| is_smooth(text, i))
        .or_else(|| places().find(|&i| !is_in_escape(text, i)))
        .unwrap_or_else(|| text.floor_char_boundary(room))
}

/// Not in an escape, not beside a space (readers that trim lose it), not inside a letter and its
/// marks.
fn is_smooth(text: &str, at: usize) -> bool {
    let (before, after) = text.split_at(at);
    let joins = |c: char| c.is_whitespace() || c == '\u{200d}';
    !is_in_escape(text, at)
        && !before.ends_with(joins)
        && !after.starts_with(|c| joins(c) || text::is_joined(c))
}

/// Whether an odd number of escaping characters stands just before.
fn is_in_escape(text: &str, at: usize) -> bool {
    ['\\', '^'].iter().any(|&escape| {
        let before = &text[..at];
        (before.len() - before.trim_end_matches(escape).len()) % 2 == 1
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str) -> String {
        let mut lines = Lines::default();
        lines.put("X", Value::Text(value));
        String::from_utf8(lines.into_bytes()).unwrap()
    }

    #[test]
    fn text_is_escaped() {
        for (value, expected) in [
            ("a,b;c\\d\"e:f", "X:a\\,b\\;c\\\\d\"e:f\r\n"),
            ("a\r\nb\nc\rd\u{2028}e\u{85}f", "X:a\\nb\\nc\\nd\\ne\\nf\r\n"),
            ("a\tb\0c\u{1b}d\u{feff}e", "X:a bcde\r\n"),
            ("u\u{309}y", "X:ủy\r\n"),
        ] {
            assert_eq!(text(value), expected);
        }
    }

    #[test]
    fn other_values_are_closed_too() {
        let mut lines = Lines::default();
        lines.put("URL", Value::Uri("https://a.example/a,b;c\r\nX:y"));
        lines.put("CATEGORIES", Value::List(&["a,b".into(), "c".into()]));
        lines.put_with("X", &[("CN", "a\"b,c^d\r\ne")], Value::Word("y\r\nZ:1"));
        let expected = "URL:https://a.example/a%2Cb%3Bc%0D%0AX:y\r\n\
            CATEGORIES:a\\,b,c\r\nX;CN=\"a^'b,c^^d^ne\":yZ:1\r\n";
        assert_eq!(String::from_utf8(lines.into_bytes()).unwrap(), expected);
    }

    #[track_caller]
    fn check_fold(value: &str) {
        let folded = text(value);
        let lines: Vec<&str> = folded.strip_suffix("\r\n").unwrap().split("\r\n").collect();
        for (i, line) in lines.iter().enumerate() {
            assert!(line.len() <= LIMIT, "{} octets: {line}", line.len());
            if i > 0 {
                assert!(line.starts_with(' ') && line.len() > 1, "{line:?}");
                assert!(!is_in_escape(lines[i - 1], lines[i - 1].len()), "{:?}", lines[i - 1]);
            }
        }
        let whole: String =
            lines.iter().enumerate().map(|(i, l)| if i > 0 { &l[1..] } else { l }).collect();
        assert_eq!(whole, format!("X:{}", escaped(value)));
    }

    #[test]
    fn folds_lose_nothing() {
        for shift in 0..80 {
            let lead = "a".repeat(shift);
            check_fold(&format!("{lead}{}", "Tổ chức đại hội, điểm; ".repeat(9)));
            check_fold(&format!("{lead}{}", "\\".repeat(200)));
            check_fold(&format!("{lead}{}", "\n".repeat(200)));
            check_fold(&format!("{lead}{}", " ".repeat(200)));
            check_fold(&format!("{lead}{}", "q\u{323}\u{307}".repeat(99)));
            check_fold(&format!("{lead}{}", "👩\u{200d}👩\u{200d}👧🏽".repeat(20)));
            check_fold(&format!("{lead}{}", "\u{323}".repeat(200)));
        }
    }

    #[test]
    fn folds_avoid_spaces_and_marks() {
        for shift in 0..80 {
            let value = "a".repeat(shift) + &"tổ q\u{323}\u{307} 👩\u{200d}👧🏽 ".repeat(20);
            for (before, after) in
                text(&value).split("\r\n").zip(text(&value).split("\r\n").skip(1))
            {
                let after = after.get(1..).unwrap_or_default();
                assert!(!before.ends_with([' ', '\u{200d}']) || after.is_empty(), "{before:?}");
                assert!(!after.starts_with(|c| c == ' ' || text::is_joined(c)), "{after:?}");
            }
        }
    }
}
