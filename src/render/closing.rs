//! How a plan's text ends in print, by its layout.

use crate::model::{Layout, Meta};

/// The closing mark of the state layout (NĐ 30/2020, Phụ lục I).
const STATE_MARK: &str = "./.";

/// A plan's text as its layout closes it.
pub(crate) struct Closed {
    /// Up to the signature: with the closing mark of its layout, and without a heading of
    /// recipients whose list stands in the front matter, since the block below the text shows both.
    pub(crate) text: String,
    /// What follows the signature: from the first heading "Phụ lục" on.
    pub(crate) appendix: String,
}

/// Closes the HTML of a plan's text.
pub(crate) fn close(meta: &Meta, mut html: String) -> Closed {
    let appendix = html.split_off(start_of_appendix(&html));
    let mut text = html;
    if !meta.recipients.is_empty() {
        drop_lone_recipients(&mut text);
    }
    if meta.layout == Layout::State {
        add_mark(&mut text);
    }
    Closed { text, appendix }
}

/// Only a heading of the text itself begins an appendix; a plan is never all appendix.
fn start_of_appendix(html: &str) -> usize {
    let headings = html.match_indices("\n<h").map(|(at, _)| at + 1);
    let is_appendix = |&at: &usize| {
        let heading = html[at..].lines().next().unwrap_or_default();
        let words = plain(heading).to_lowercase();
        ["phụ lục", "appendix"].iter().any(|name| words.trim_start().starts_with(name))
    };
    headings.into_iter().find(is_appendix).unwrap_or(html.len())
}

fn drop_lone_recipients(html: &mut String) {
    let text = html.trim_end();
    let Some(at) = text.rfind("<p>").filter(|_| text.ends_with("</p>")) else { return };
    let words = plain(&text[at..]);
    if words.trim().trim_end_matches([':', '.']) == "Nơi nhận" {
        html.truncate(at);
    }
}

/// Only on paper; a text that ends with a table has no place for it.
fn add_mark(html: &mut String) {
    let at = end_of_words(html);
    let (words, closing) = html.split_at(at);
    if closing.contains("</t") && closing.contains("</table") {
        return;
    }
    let missing = match words.trim_end() {
        "" => return,
        words if words.ends_with(STATE_MARK) => return,
        words if words.ends_with("./") => ".",
        words if words.ends_with('.') => "/.",
        words if words.ends_with([';', ':', ',']) => return,
        _ => STATE_MARK,
    };
    html.insert_str(at, &format!("<span class=\"print-only\">{missing}</span>"));
}

/// Where the closing tags behind the last word begin.
fn end_of_words(html: &str) -> usize {
    let mut rest = html.trim_end();
    while let Some(at) = rest.rfind('<').filter(|_| rest.ends_with('>')) {
        if !rest[at..].starts_with("</") {
            break;
        }
        rest = rest[..at].trim_end();
    }
    rest.len()
}

fn plain(html: &str) -> String {
    let mut inside = false;
    html.chars()
        .filter(|&c| {
            let was_inside = inside;
            inside = (inside || c == '<') && c != '>';
            !inside && !was_inside
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fixture::plan_of;
    use super::*;

    #[track_caller]
    fn check(layout: Layout, html: &str, expected: &str) {
        let mut meta = plan_of("a", None, None, 0).meta;
        meta.layout = layout;
        meta.recipients = vec!["Như trên".into()];
        let Closed { text, appendix } = close(&meta, html.into());
        let got = format!("{text}{}{appendix}", if appendix.is_empty() { "" } else { "|" });
        let got = got.replace("<span class=\"print-only\">", "[").replace("</span>", "]");
        assert_eq!(got, expected);
    }

    #[test]
    fn the_state_layout_closes_its_text_once() {
        use Layout::{Party, State};
        check(State, "<p>Hết.</p>\n", "<p>Hết.[/.]</p>\n");
        check(State, "<p>Hết./.</p>\n", "<p>Hết./.</p>\n");
        check(State, "<p>Hết <em>rồi./.</em></p>\n", "<p>Hết <em>rồi./.</em></p>\n");
        check(State, "<ul>\n<li>Hết</li>\n</ul>\n", "<ul>\n<li>Hết[./.]</li>\n</ul>\n");
        check(State, "<td>Hết</td></tr></table></div>", "<td>Hết</td></tr></table></div>");
        check(Party, "<p>Hết.</p>\n", "<p>Hết.</p>\n");
    }

    #[test]
    fn the_signature_stands_before_the_appendix() {
        check(
            Layout::State,
            "<p>Hết.</p>\n<h2 id=\"phu-luc\">PHỤ LỤC</h2>\n<p>Biểu</p>\n",
            "<p>Hết.[/.]</p>\n|<h2 id=\"phu-luc\">PHỤ LỤC</h2>\n<p>Biểu</p>\n",
        );
        check(Layout::Party, "<h2>Phụ lục</h2>\n", "<h2>Phụ lục</h2>\n");
    }

    #[test]
    fn recipients_are_named_once() {
        check(Layout::Party, "<p>Hết.</p>\n<p><strong>Nơi nhận</strong>:</p>\n", "<p>Hết.</p>\n");
        check(Layout::State, "<p>Hết./.</p>\n<p>Nơi nhận:</p>\n", "<p>Hết./.</p>\n");
        check(Layout::Party, "<p>Nơi nhận hồ sơ.</p>\n", "<p>Nơi nhận hồ sơ.</p>\n");
    }
}
