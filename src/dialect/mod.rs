//! Our Markdown: CommonMark with tables, footnotes and definition lists, in which a line that
//! begins with a label starts a paragraph of its own.
//!
//! In: the text of a source and the offset at which its Markdown begins.
//! Out: events with spans in the whole source.
//! Never: decides what a label or a link means.
//! To add a construct: an option of the parser, or an arm of [`split_label_lines`].

mod flow;
mod label;

pub use flow::Flow;
pub use label::{Label, LabelForm};

use crate::model::Span;
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

/// An event and the bytes of the source that it comes from.
pub type Spanned<'t> = (Event<'t>, Span);

/// The events of a source's Markdown, which begins at `body`.
pub fn events(text: &str, body: usize) -> Vec<Spanned<'_>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_GFM;
    let markdown = text.get(body..).unwrap_or_default();
    let events = Parser::new_ext(markdown, options)
        .into_offset_iter()
        .map(|(event, range)| (plain_html(event), Span::from(range).shifted(body)))
        .collect();
    split_label_lines(text, events)
}

/// Only `<br>` is understood of HTML; comments vanish, the rest stays HTML for the renderer to show as text.
fn plain_html(event: Event<'_>) -> Event<'_> {
    match &event {
        Event::InlineHtml(html) | Event::Html(html) => {
            let tag = html.trim().to_ascii_lowercase();
            if matches!(tag.as_str(), "<br>" | "<br/>" | "<br />") {
                Event::HardBreak
            } else if tag.starts_with("<!--") {
                Event::Text(CowStr::Borrowed(""))
            } else {
                event
            }
        }
        _ => event,
    }
}

/// Ends the paragraph at each line break before a label, and begins another.
fn split_label_lines<'t>(text: &'t str, events: Vec<Spanned<'t>>) -> Vec<Spanned<'t>> {
    let mut out = Vec::with_capacity(events.len() + 8);
    let mut inline_depth = 0usize;
    let mut in_paragraph = false;
    let mut in_item_text = false;
    // A paragraph that we opened inside a tight list item, which has no paragraph of its own.
    let mut own_paragraph = false;
    let mut rest = events.into_iter().peekable();
    while let Some((event, span)) = rest.next() {
        if own_paragraph && ends_item_text(&event) {
            out.push((Event::End(TagEnd::Paragraph), Span::new(span.start, span.start)));
            own_paragraph = false;
        }
        match &event {
            Event::Start(Tag::Paragraph) => in_paragraph = true,
            Event::End(TagEnd::Paragraph) => in_paragraph = false,
            Event::Start(Tag::Item) => in_item_text = true,
            Event::Start(tag) if is_block(tag) => in_item_text = false,
            Event::End(TagEnd::Item | TagEnd::List(_)) => in_item_text = false,
            Event::Start(tag) if is_inline(tag) => inline_depth += 1,
            Event::End(tag) if is_inline_end(*tag) => inline_depth = inline_depth.saturating_sub(1),
            Event::SoftBreak | Event::HardBreak
                if inline_depth == 0 && (in_paragraph || in_item_text) =>
            {
                if let Some((_, next)) = rest.peek()
                    && Label::begins_line(&text[next.start..])
                {
                    if in_paragraph || own_paragraph {
                        out.push((Event::End(TagEnd::Paragraph), span));
                    }
                    out.push((Event::Start(Tag::Paragraph), Span::new(next.start, next.start)));
                    own_paragraph = !in_paragraph;
                    continue;
                }
            }
            _ => {}
        }
        out.push((event, span));
    }
    out
}

/// Whether an event ends the text that stands directly in a tight list item.
fn ends_item_text(event: &Event<'_>) -> bool {
    match event {
        Event::Start(tag) => is_block(tag),
        Event::End(tag) => matches!(tag, TagEnd::Item | TagEnd::List(_)),
        _ => false,
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
            | Tag::Image { .. }
            | Tag::Superscript
            | Tag::Subscript
    )
}

fn is_block(tag: &Tag<'_>) -> bool {
    !is_inline(tag) && !matches!(tag, Tag::Item)
}

fn is_inline_end(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::Superscript
            | TagEnd::Subscript
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The plain text of each paragraph-like block, one a line.
    #[track_caller]
    fn check(markdown: &str, expected: &str) {
        let mut lines = vec![String::new()];
        for (event, _) in events(markdown, 0) {
            match event {
                Event::Start(Tag::Paragraph | Tag::Item | Tag::Heading { .. }) => {
                    lines.push(String::new())
                }
                Event::Text(t) => lines.last_mut().unwrap().push_str(&t),
                Event::SoftBreak | Event::HardBreak => lines.last_mut().unwrap().push('/'),
                _ => {}
            }
        }
        lines.retain(|l| !l.is_empty());
        assert_eq!(lines.join("\n"), expected);
    }

    #[test]
    fn a_label_begins_a_paragraph() {
        check("Căn cứ:\na) một\nb) hai\ntiếp\n(1) ba", "Căn cứ:\na) một\nb) hai/tiếp\n(1) ba");
        check("1.1. Một\n1.2. Hai", "1.1. Một\n1.2. Hai");
        check("**1.** Một\n**2.** Hai", "1. Một\n2. Hai");
    }

    #[test]
    fn a_label_begins_a_paragraph_in_a_tight_item() {
        check("- đầu\n  a) một\n  b) hai\n- cuối", "đầu\na) một\nb) hai\ncuối");
    }

    #[test]
    fn a_date_at_a_line_start_is_no_label() {
        check(
            "hoàn thành trước ngày\n15/6/2025 và\n31.10.2025",
            "hoàn thành trước ngày/15/6/2025 và/31.10.2025",
        );
    }

    #[test]
    fn every_start_has_its_end() {
        for text in [
            "- a\n  a) b\n\n  c",
            "x\na) y\n\n- z\n  1) u\n  b) v",
            "| a |\n|---|\n| x<br>a) y |",
            "> q\n> a) r",
        ] {
            let mut open = Vec::new();
            for (event, _) in events(text, 0) {
                match event {
                    Event::Start(tag) => open.push(tag.to_end()),
                    Event::End(tag) => assert_eq!(open.pop(), Some(tag), "{text}"),
                    _ => {}
                }
            }
            assert!(open.is_empty(), "{text}");
        }
    }
}
