//! How a plan's text ends in print, by its layout.

use crate::model::{Layout, Meta};

/// The closing mark of the state layout (NĐ 30/2020, Phụ lục I).
const STATE_MARK: &str = "./.";
/// Stands for the name of any heading.
const HEADING: &str = "heading";

/// A plan's text as its layout closes it.
pub(crate) struct Closed {
    /// Up to the signature: with the closing mark of its layout, and without a heading of
    /// recipients whose list stands in the front matter, since the block below the text shows both.
    pub(crate) text: String,
    /// The last paragraph or item, which paper keeps with the signature; empty where the text ends
    /// with a table.
    pub(crate) last: String,
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
    let mut last = split_last(&mut text);
    // A heading stays with what it is the heading of.
    while let Some(heading) = last_block(&text).filter(|b| b.name == HEADING && !last.is_empty()) {
        last.insert_str(0, &text.split_off(heading.at));
    }
    Closed { text, last, appendix }
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
    if closing.contains("</table") {
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

/// Cuts off the last paragraph, or the last item in a list of its own.
fn split_last(html: &mut String) -> String {
    let Some(block) = last_block(html) else { return String::new() };
    match (block.name, block.last_item) {
        ("p", _) => html.split_off(block.at),
        ("ul" | "ol", Some(item)) => {
            let open = html[block.at..].split_inclusive('>').next().unwrap_or_default().to_string();
            let is_only_item = html[block.at + open.len()..item].trim().is_empty();
            if is_only_item {
                return html.split_off(block.at);
            }
            let last = format!("{open}\n{}", html.split_off(item));
            html.push_str(if block.name == "ul" { "</ul>\n" } else { "</ol>\n" });
            last
        }
        _ => String::new(),
    }
}

struct Block {
    at: usize,
    name: &'static str,
    /// Where the last item of a list begins.
    last_item: Option<usize>,
}

/// The last block of the text itself. What stands here was written by us: every `<` is a tag's.
fn last_block(html: &str) -> Option<Block> {
    let mut depth = 0_usize;
    let mut last: Option<Block> = None;
    for (at, _) in html.match_indices('<') {
        let tag = html[at..].split_inclusive('>').next().unwrap_or_default();
        let name = tag.trim_start_matches(['<', '/']);
        let name = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
        } else if !(tag.ends_with("/>") || matches!(name, "br" | "hr" | "img" | "input")) {
            if depth == 0 {
                last = Some(Block { at, name: block_name(name), last_item: None });
            } else if depth == 1 && name == "li" {
                last.iter_mut().for_each(|block| block.last_item = Some(at));
            }
            depth += 1;
        }
    }
    last
}

fn block_name(name: &str) -> &'static str {
    match name {
        "p" => "p",
        "ul" => "ul",
        "ol" => "ol",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => HEADING,
        _ => "other",
    }
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
        let Closed { text, last, appendix } = close(&meta, html.into());
        let got = format!("{text}{last}{}{appendix}", if appendix.is_empty() { "" } else { "|" });
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
    fn the_last_words_stay_with_the_signature() {
        let check = |html: &str, text: &str, last: &str| {
            let mut left = html.to_string();
            assert_eq!(split_last(&mut left), last);
            assert_eq!(left, text);
        };
        check("<p>a</p>\n<p>b <em>c</em></p>\n", "<p>a</p>\n", "<p>b <em>c</em></p>\n");
        check("<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n", "<p>a</p>\n", "<ul>\n<li>b</li>\n</ul>\n");
        check(
            "<ol class=\"labelled\">\n<li>a</li>\n<li><p>b</p>\n<ul><li>c</li></ul></li>\n</ol>\n",
            "<ol class=\"labelled\">\n<li>a</li>\n</ol>\n",
            "<ol class=\"labelled\">\n<li><p>b</p>\n<ul><li>c</li></ul></li>\n</ol>\n",
        );
        check("<div class=\"table\"><p>a</p></div>", "<div class=\"table\"><p>a</p></div>", "");
    }

    #[test]
    fn recipients_are_named_once() {
        check(Layout::Party, "<p>Hết.</p>\n<p><strong>Nơi nhận</strong>:</p>\n", "<p>Hết.</p>\n");
        check(Layout::State, "<p>Hết./.</p>\n<p>Nơi nhận:</p>\n", "<p>Hết./.</p>\n");
        check(Layout::Party, "<p>Nơi nhận hồ sơ.</p>\n", "<p>Nơi nhận hồ sơ.</p>\n");
    }
}
