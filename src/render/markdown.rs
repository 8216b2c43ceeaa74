//! The text of a plan or page as safe HTML: labels and anchors as read, times marked, citations linked.
//!
//! Author's HTML appears as text; only links of known schemes are live.

use super::intervals;
use super::links::{href, href_with_anchor};
use crate::dialect;
use crate::model::{Anchor, Language, Link, LinkTarget, PlanId, Site, Source, Span};
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};
use std::collections::BTreeMap;

/// Whose text.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Text {
    /// A plan's.
    Plan(PlanId),
    /// Another page's, by its place.
    Page(usize),
    /// The introduction's.
    Home,
}

/// Something to draw around a stretch of the source.
struct Wrap {
    span: Span,
    open: String,
    close: &'static str,
    /// Drawn once even if markup cuts the stretch into pieces.
    first: Option<String>,
}

struct Drawing<'s> {
    source: &'s Source,
    anchors: BTreeMap<usize, &'s Anchor>,
    links: BTreeMap<usize, String>,
    wraps: Vec<Wrap>,
    next_wrap: usize,
    out: Vec<Event<'s>>,
    /// Links that are no links: marks and refused addresses.
    dropped: Vec<bool>,
    /// Whether each open picture is one of the site's own.
    pictures: Vec<bool>,
    in_link: usize,
    ordered: Vec<bool>,
    /// Bytes of labels that were already drawn.
    skip: Option<Span>,
    /// An item's label, which belongs into the item's first paragraph if it has paragraphs.
    waiting: Option<String>,
    region: &'static str,
    tables: usize,
}

/// The HTML of a text, for a page that lies as deep as `root` says.
pub(crate) fn html(site: &Site, text: Text, root: &str) -> String {
    match text {
        Text::Plan(id) => {
            let plan = site.plan(id);
            let links =
                addresses(&plan.links, &site.links[id.0].links, root, &documents(site, id, root));
            let text = (&plan.source, plan.body, plan.anchors.as_slice());
            draw(site.config.language, text, links, wraps(site, id, root))
        }
        Text::Page(place) => site.pages.get(place).map_or_else(String::new, |(page, resolved)| {
            let links = addresses(&page.links, resolved, root, &BTreeMap::new());
            let text = (&page.source, page.body, page.anchors.as_slice());
            draw(site.config.language, text, links, Vec::new())
        }),
        Text::Home => site.home.as_ref().map_or_else(String::new, |(page, resolved)| {
            let links = addresses(&page.links, resolved, root, &BTreeMap::new());
            let text = (&page.source, page.body, page.anchors.as_slice());
            draw(site.config.language, text, links, Vec::new())
        }),
    }
}

/// Addresses of `doc:` links by their offset.
fn documents(site: &Site, id: PlanId, root: &str) -> BTreeMap<usize, String> {
    site.cited(id)
        .filter(|(c, _)| c.explicit)
        .filter_map(|(c, d)| {
            Some((c.span.start, format!("{root}{}", href(&site.document(d?).url))))
        })
        .collect()
}

/// Addresses of links by their offset; those without one are drawn as plain words.
fn addresses(
    links: &[Link],
    resolved: &[Option<String>],
    root: &str,
    documents: &BTreeMap<usize, String>,
) -> BTreeMap<usize, String> {
    links
        .iter()
        .zip(resolved)
        .filter_map(|(link, target)| {
            let address = match (&link.target, target) {
                (LinkTarget::Outside, _) => link.href.clone(),
                (LinkTarget::Document, _) => documents.get(&link.span.start)?.clone(),
                (LinkTarget::Here { .. }, Some(url)) => {
                    url.split_once('#').map(|(_, a)| format!("#{}", href(a)))?
                }
                (_, Some(url)) => format!("{root}{}", href_with_anchor(url)),
                _ => return None,
            };
            Some((link.span.start, address))
        })
        .collect()
}

/// Times, citations and references of a plan, in order and without overlaps.
fn wraps(site: &Site, id: PlanId, root: &str) -> Vec<Wrap> {
    let plan = site.plan(id);
    let language = site.config.language;
    let mut wraps: Vec<Wrap> = Vec::new();
    for statement in plan.statements.iter().filter(|s| s.in_text) {
        let words = escape(&intervals::words(language, statement.kind, &statement.period));
        let datetime =
            statement.period.mark().map_or_else(String::new, |d| format!(" datetime=\"{d}\""));
        let class = format!(
            "when when-{}{}",
            statement.kind.as_str(),
            if statement.tentative { " tentative" } else { "" }
        );
        wraps.push(Wrap {
            span: statement.span,
            open: format!("<time class=\"{class}\"{datetime} title=\"{words}\">"),
            first: Some(format!(
                "<time class=\"{class}\" id=\"d-{}\"{datetime} title=\"{words}\">",
                statement.key
            )),
            close: "</time>",
        });
    }
    for (citation, document) in site.cited(id).filter(|(c, _)| !c.explicit) {
        if let Some(document) = document.filter(|d| *d != site.links[id.0].document) {
            let open = format!(
                "<a class=\"cite\" href=\"{root}{}\">",
                escape(&href(&site.document(document).url))
            );
            wraps.push(Wrap { span: citation.span, open, close: "</a>", first: None });
        }
    }
    for (reference, url) in plan.references.iter().zip(&site.links[id.0].references) {
        if let Some(url) = url {
            let own = format!("{}#", plan.url());
            let address = url.strip_prefix(&own).map_or_else(
                || format!("{root}{}", href_with_anchor(url)),
                |a| format!("#{}", href(a)),
            );
            wraps.push(Wrap {
                span: reference.span,
                open: format!("<a class=\"ref\" href=\"{}\">", escape(&address)),
                close: "</a>",
                first: None,
            });
        }
    }
    wraps.sort_by_key(|w| (w.span.start, w.span.end));
    let mut end = 0;
    wraps.retain(|w| {
        let free = w.span.start >= end && w.span.start < w.span.end;
        if free {
            end = w.span.end;
        }
        free
    });
    wraps
}

fn draw(
    language: Language,
    (source, body, anchors): (&Source, usize, &[Anchor]),
    links: BTreeMap<usize, String>,
    wraps: Vec<Wrap>,
) -> String {
    let mut drawing = Drawing {
        source,
        anchors: anchors.iter().map(|a| (a.at, a)).collect(),
        links,
        wraps,
        next_wrap: 0,
        out: Vec::new(),
        dropped: Vec::new(),
        pictures: Vec::new(),
        in_link: 0,
        ordered: Vec::new(),
        skip: None,
        waiting: None,
        region: table_name(language),
        tables: 0,
    };
    for (event, span) in dialect::events(&source.text, body) {
        drawing.event(event, span);
    }
    let mut out = String::with_capacity(source.text.len() * 3 / 2);
    html::push_html(&mut out, drawing.out.into_iter());
    out
}

/// Whether an address has a scheme.
fn leads_outside(address: &str) -> bool {
    address.split(['/', '?', '#']).next().is_some_and(|first| first.contains(':'))
}

impl<'s> Drawing<'s> {
    fn event(&mut self, event: Event<'s>, span: Span) {
        if !matches!(event, Event::Start(Tag::Paragraph)) {
            self.waiting_label();
        }
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => self.text(text, span),
            Event::Html(text) | Event::InlineHtml(text) => self.out.push(Event::Text(text)),
            other => self.out.push(other),
        }
    }

    fn start(&mut self, tag: Tag<'s>, span: Span) {
        match tag {
            Tag::Heading { level, .. } => {
                let anchor = self.anchors.get(&span.start).copied();
                let id = anchor.map(|a| CowStr::from(a.id.clone()));
                self.out.push(Event::Start(Tag::Heading {
                    level: below_title(level),
                    id,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
                self.label(anchor);
            }
            Tag::Paragraph => {
                let anchor = self.anchors.remove(&span.start);
                match anchor {
                    Some(anchor) => self.raw(format!("<p id=\"{}\">", escape(&anchor.id))),
                    None => self.raw("<p>".into()),
                }
                self.waiting_label();
                self.label(anchor);
            }
            Tag::List(first) => {
                self.ordered.push(first.is_some());
                match first {
                    Some(_) => self.raw("<ol class=\"labelled\">\n".into()),
                    None => self.out.push(Event::Start(Tag::List(None))),
                }
            }
            Tag::Item => self.item(span),
            Tag::Link { title, id, .. } => {
                let address = self.links.get(&span.start).filter(|_| self.in_link == 0).cloned();
                self.dropped.push(address.is_none());
                if let Some(address) = address {
                    self.in_link += 1;
                    // `<a@b>` too has its `mailto:` in the address.
                    self.out.push(Event::Start(Tag::Link {
                        link_type: LinkType::Inline,
                        dest_url: address.into(),
                        title,
                        id,
                    }));
                }
            }
            Tag::Image { link_type, title, id, .. } => {
                let address = self.links.get(&span.start).filter(|a| !leads_outside(a)).cloned();
                self.pictures.push(address.is_some());
                match address {
                    Some(address) => self.out.push(Event::Start(Tag::Image {
                        link_type,
                        dest_url: address.into(),
                        title,
                        id,
                    })),
                    // A page loads nothing from elsewhere: such a picture becomes a link.
                    None => {
                        let dest_url = CowStr::Borrowed("");
                        self.start(Tag::Link { link_type, dest_url, title, id }, span);
                    }
                }
            }
            Tag::Table(columns) => {
                self.tables += 1;
                self.raw(format!(
                    "<section class=\"table\" tabindex=\"0\" aria-label=\"{} {}\">",
                    self.region, self.tables
                ));
                self.out.push(Event::Start(Tag::Table(
                    columns.iter().map(|_| pulldown_cmark::Alignment::None).collect(),
                )));
            }
            Tag::CodeBlock(kind) => self.out.push(Event::Start(Tag::CodeBlock(kind))),
            // An author's HTML is shown as text, in a paragraph of its own.
            Tag::HtmlBlock => self.raw("<p>".into()),
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) => {
                self.out.push(Event::End(TagEnd::Heading(below_title(level))))
            }
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.raw("</p>\n".into()),
            TagEnd::List(_) => match self.ordered.pop() {
                Some(true) => self.raw("</ol>\n".into()),
                _ => self.out.push(Event::End(TagEnd::List(false))),
            },
            TagEnd::Link => {
                if self.dropped.pop() == Some(false) {
                    self.in_link = self.in_link.saturating_sub(1);
                    self.out.push(Event::End(TagEnd::Link));
                }
            }
            TagEnd::Image => match self.pictures.pop() {
                Some(true) => self.out.push(Event::End(TagEnd::Image)),
                _ => self.end(TagEnd::Link),
            },
            TagEnd::Table => {
                self.out.push(Event::End(TagEnd::Table));
                self.raw("</section>\n".into());
            }
            other => self.out.push(Event::End(other)),
        }
    }

    /// An item of a numbered list shows the number that the author wrote.
    fn item(&mut self, span: Span) {
        let anchor = self.anchors.remove(&span.start);
        let ordered = self.ordered.last() == Some(&true);
        match anchor {
            Some(anchor) => self.raw(format!("<li id=\"{}\">", escape(&anchor.id))),
            None => self.raw("<li>".into()),
        }
        if ordered {
            let line = self.source.slice(span).lines().next().unwrap_or_default();
            let end = line.find(|c: char| !c.is_ascii_digit()).map_or(0, |i| i + 1);
            self.waiting = Some(drawn_label(line.get(..end).unwrap_or_default()));
        } else {
            self.label(anchor);
        }
    }

    fn label(&mut self, anchor: Option<&Anchor>) {
        let Some(span) = anchor.and_then(|a| a.label).filter(|s| s.start < s.end) else { return };
        let label: String =
            self.source.slice(span).chars().filter(|c| !matches!(c, '*' | '_' | '\\')).collect();
        self.raw(drawn_label(label.trim()));
        self.skip = Some(span);
    }

    fn waiting_label(&mut self) {
        if let Some(label) = self.waiting.take() {
            self.raw(label);
        }
    }

    /// Text, without the label that stands in front already, and with its times, citations and references drawn.
    fn text(&mut self, text: CowStr<'s>, span: Span) {
        let exact = self.source.slice(span) == &*text;
        let mut at = span.start;
        if let Some(skip) = self.skip {
            if span.start >= skip.end {
                self.skip = None;
            } else if exact && span.end <= skip.end {
                return;
            } else if exact {
                at = skip.end.max(span.start);
                self.skip = None;
            }
        }
        if !exact {
            self.out.push(Event::Text(text));
            return;
        }
        while self.wraps.get(self.next_wrap).is_some_and(|w| w.span.end <= at) {
            self.next_wrap += 1;
        }
        let mut index = self.next_wrap;
        while let Some(wrap) = self.wraps.get_mut(index).filter(|w| w.span.start < span.end) {
            let start = wrap.span.start.max(at);
            let end = wrap.span.end.min(span.end);
            let nested = wrap.close == "</a>" && self.in_link > 0;
            let open = wrap.first.take().unwrap_or_else(|| wrap.open.clone());
            let close = wrap.close;
            self.plain(at, start);
            if nested {
                self.plain(start, end);
            } else {
                self.raw(open);
                self.plain(start, end);
                self.raw(close.into());
            }
            at = end;
            index += 1;
        }
        self.plain(at, span.end);
    }

    fn plain(&mut self, start: usize, end: usize) {
        let source: &'s Source = self.source;
        if let Some(text) = source.text.get(start..end).filter(|t| !t.is_empty()) {
            self.out.push(Event::Text(CowStr::Borrowed(text)));
        }
    }

    fn raw(&mut self, html: String) {
        self.out.push(Event::InlineHtml(html.into()));
    }
}

fn drawn_label(label: &str) -> String {
    format!("<span class=\"label\">{}</span> ", escape(label))
}

/// What a screen reader calls a table that can be moved sideways.
fn table_name(language: Language) -> &'static str {
    match language {
        Language::Vi => "Bảng",
        Language::En => "Table",
    }
}

/// The page's title is the only `h1`.
fn below_title(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H2,
        other => other,
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
