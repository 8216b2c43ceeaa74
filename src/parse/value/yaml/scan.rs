//! Small readers of YAML text: lines, comments, quotes, brackets, colons.

/// Lines with their offsets, without their ends.
pub(super) fn lines(text: &str, from: usize, to: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    text.get(from..to).unwrap_or_default().split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

/// The number of blanks in front.
pub(super) fn indent(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

/// Whether a line is an item of a list.
pub(super) fn is_item(line: &str) -> bool {
    line == "-" || line.starts_with("- ") || line.starts_with("-\t")
}

/// Whether a word looks like a key of ours.
pub(super) fn is_identifier(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
}

/// Where a plain text has a colon that YAML takes for the end of a key; a comment does not count.
pub(super) fn colon_in(text: &str) -> Option<usize> {
    let text = without_comment(text);
    let ends_key = |i: &usize| matches!(text.as_bytes().get(i + 1), None | Some(b' ' | b'\t'));
    text.match_indices(':').map(|(i, _)| i).find(ends_key)
}

/// The text before a comment, without blanks at its end.
pub(super) fn without_comment(text: &str) -> &str {
    let end = text.find(" #").or_else(|| text.find("\t#")).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end()
}

/// Whether a line ends with the header of a block of text: `key: |`, `- >-`.
pub(super) fn opens_block(line: &str) -> bool {
    let last = without_comment(line).rsplit([' ', '\t']).next().unwrap_or_default();
    last.strip_prefix(['|', '>'])
        .is_some_and(|rest| rest.chars().all(|c| "+-0123456789".contains(c)))
}

/// The offset after the closing quote of the text quoted from `start`.
pub(super) fn quoted_end(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let quote = *text.get(start)?;
    let mut at = start + 1;
    while at < end {
        let byte = *text.get(at)?;
        if byte == b'\\' && quote == b'"' {
            at += 1;
        } else if byte == quote {
            let doubled = quote == b'\'' && at + 1 < end && text.get(at + 1) == Some(&quote);
            if !doubled {
                return Some(at + 1);
            }
            at += 1;
        }
        at += 1;
    }
    None
}

/// The offset after the closing bracket of the list or map that opens at `start`.
pub(super) fn flow_end(text: &[u8], start: usize, end: usize) -> Option<usize> {
    let mut depth = 0usize;
    let mut at = start;
    // A quote opens a string only where a value begins: `[it's, "x"]`.
    let mut fresh = true;
    while at < end {
        let byte = *text.get(at)?;
        match byte {
            b'"' | b'\'' if fresh => at = quoted_end(text, at, end)? - 1,
            b'#' if at > start && text[at - 1].is_ascii_whitespace() => {
                at += text[at..end].iter().position(|b| *b == b'\n')?;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
        fresh = b"[{,:".contains(&byte) || fresh && byte.is_ascii_whitespace();
        at += 1;
    }
    None
}

/// Overwrites everything but line ends with spaces.
pub(super) fn blank(text: &mut [u8], start: usize, end: usize) {
    for byte in text.get_mut(start..end).unwrap_or_default() {
        if !matches!(byte, b'\n' | b'\r') {
            *byte = b' ';
        }
    }
}

/// A value between the quotes that suit it.
pub(in crate::parse::value) fn quoted(value: &str) -> String {
    if value.contains(['"', '\\']) {
        format!("'{}'", value.replace('\'', "''"))
    } else {
        format!("\"{value}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_end(end: fn(&[u8], usize, usize) -> Option<usize>, text: &str, rest: Option<&str>) {
        let got = end(text.as_bytes(), 0, text.len()).and_then(|at| text.get(at..));
        assert_eq!(got, rest, "{text}");
    }

    #[test]
    fn quotes_end() {
        check_end(quoted_end, "\"a\" b", Some(" b"));
        check_end(quoted_end, "\"a\\\"b\" c", Some(" c"));
        check_end(quoted_end, "'it''s' c", Some(" c"));
        check_end(quoted_end, "\"ab", None);
        check_end(quoted_end, "\"ab\\", None);
    }

    #[test]
    fn brackets_end() {
        check_end(flow_end, "[a, [b], {c: d}] e", Some(" e"));
        check_end(flow_end, "[it's, \"]\"] e", Some(" e"));
        check_end(flow_end, "{a: ']'}", Some(""));
        check_end(flow_end, "[a, # ]\n b] e", Some(" e"));
        check_end(flow_end, "[a, b", None);
        check_end(flow_end, "[\"a, b]", None);
    }

    #[test]
    fn colons_that_end_a_key() {
        assert_eq!(colon_in("a: b"), Some(1));
        assert_eq!(colon_in("17:00 http://x"), None);
        assert_eq!(colon_in("a:"), Some(1));
        assert_eq!(colon_in("a # b: c"), None);
        assert!(opens_block("a: |") && opens_block("- >-") && !opens_block("a: b |x"));
    }
}
