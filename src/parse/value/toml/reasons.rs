//! The parser's words in ours.

use crate::model::Language;
use crate::parse::value::say;

/// What is wrong with a value by itself.
pub(super) fn reason_of_value(language: Language, written: &str) -> Option<String> {
    let (vi, en) = match written.to_ascii_lowercase().as_str() {
        "" => ("thiếu giá trị sau dấu `=`", "a value is missing after `=`"),
        "true" | "false" => {
            ("viết `true` hoặc `false` bằng chữ thường", "write `true` or `false` in lower case")
        }
        _ if written.starts_with("\"\"\"") || written.starts_with("'''") => {
            ("thiếu ba dấu ngoặc kép đóng", "the three closing quotes are missing")
        }
        _ if written.starts_with('"') && !ends_quoted(written, '"')
            || written.starts_with('\'') && !ends_quoted(written, '\'') =>
        {
            ("thiếu dấu ngoặc kép đóng", "the closing quote is missing")
        }
        _ if written.starts_with('"') => (
            "sau dấu `\\` trong ngoặc kép có chữ không hợp lệ; viết `\\\\` hoặc dùng ngoặc đơn",
            "an unknown letter follows `\\` between quotes; write `\\\\` or use single quotes",
        ),
        _ if written.starts_with(['\'', '[', '{']) => return None,
        _ => ("chữ phải đặt trong ngoặc kép", "text must stand between quotes"),
    };
    Some(say(language, vi, en))
}

fn ends_quoted(written: &str, quote: char) -> bool {
    written.len() > 1 && written.ends_with(quote)
}

/// The parser's words in ours.
pub(super) fn reason(language: Language, message: &str) -> String {
    const REASONS: &[(&str, &str, &str)] = &[
        ("missing comma", "thiếu dấu phẩy", "a comma is missing"),
        ("extra comma", "thừa dấu phẩy", "there is a comma too many"),
        ("unclosed array", "thiếu dấu đóng `]`", "the closing `]` is missing"),
        ("unclosed inline table", "thiếu dấu đóng `}`", "the closing `}` is missing"),
        ("unclosed table", "thiếu dấu đóng `]`", "the closing `]` is missing"),
        ("unexpected key or value", "sau giá trị còn chữ", "text follows the value"),
        ("key with no value", "khóa không có giá trị", "the key has no value"),
        (
            "invalid unquoted key",
            "khóa chỉ gồm chữ không dấu, số, `-` và `_`",
            "a key has letters, digits, `-` and `_` only",
        ),
        ("missing table open", "dấu `]` ở sai chỗ", "a `]` stands in the wrong place"),
        ("recurse", "quá nhiều ngoặc lồng nhau", "brackets are nested too deeply"),
    ];
    let found = REASONS.iter().find(|(words, _, _)| message.contains(words));
    found.map_or_else(|| message.to_string(), |(_, vi, en)| say(language, vi, en))
}
