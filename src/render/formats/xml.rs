//! XML 1.0 text.

use super::text;

/// A text as an element's content or an attribute's value, without what XML 1.0 §2.2 forbids.
pub(super) fn escaped(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push(c),
            c if text::is_shown(c) => out.push(c),
            _ => {}
        }
    }
    out
}

/// One element on one line: its name, attributes and text.
pub(super) fn element(name: &str, attributes: &[(&str, &str)], content: &str) -> String {
    let mut out = format!("<{name}");
    for (key, value) in attributes {
        out.push_str(&format!(" {key}=\"{}\"", escaped(value)));
    }
    match content {
        "" => out + "/>\n",
        content => format!("{out}>{}</{name}>\n", escaped(content)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_breaks_out() {
        let got = element("a", &[("b", "\"><x y='")], "]]> & \0\u{b}\u{ffff}<c>");
        assert_eq!(got, "<a b=\"&quot;&gt;&lt;x y=&#39;\">]]&gt; &amp; &lt;c&gt;</a>\n");
        assert_eq!(element("a", &[], ""), "<a/>\n");
    }
}
