//! Markdown events → blocks with plain text.

use super::{Block, BlockKind, InlineLink, Outline, Table};
use crate::dialect::{self, Flow, Label};
use crate::model::{Source, Span};
use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

/// What stands for a piece of code: it is no prose.
const CODE: &str = "\u{fffc}";

#[derive(Default)]
struct Reader {
    outline: Outline,
    open: Option<Block>,
    /// List items around, and whether each has had a block yet.
    items: Vec<(usize, bool)>,
    item_count: usize,
    lists: usize,
    links: Vec<(usize, InlineLink)>,
    cell: Option<(usize, usize, usize)>,
    silent: usize,
}

/// The blocks of a source, without sections.
pub(super) fn read(source: &Source, body: usize) -> Outline {
    let mut reader = Reader::default();
    for (event, span) in dialect::events(&source.text, body) {
        reader.event(&source.text, event, span);
    }
    reader.close();
    reader.outline
}

impl Reader {
    fn event(&mut self, source: &str, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Text(text) if self.silent == 0 => {
                let exact = source.get(span.start..span.end) == Some(&*text);
                self.push(
                    &text,
                    if exact { span } else { Span::new(span.start, span.end.max(span.start)) },
                    exact,
                );
            }
            Event::Code(_) if self.silent == 0 => self.push(CODE, span, false),
            Event::SoftBreak if self.silent == 0 => self.push(" ", span, true),
            Event::HardBreak if self.silent == 0 => self.push("\n", span, false),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        match tag {
            Tag::Paragraph => self.open(BlockKind::Paragraph, span),
            Tag::Heading { level, id, attrs, .. } => {
                self.open(BlockKind::Heading(level as u8), span);
                if let Some(block) = &mut self.open {
                    block.id = id.map(|i| i.to_string());
                    block.attributes = attrs
                        .into_iter()
                        .map(|(k, v)| (k.to_string(), v.map(|v| v.to_string())))
                        .collect();
                }
            }
            Tag::List(_) => {
                self.close();
                self.lists += 1;
            }
            Tag::Item | Tag::DefinitionListTitle | Tag::DefinitionListDefinition => {
                self.close();
                if matches!(tag, Tag::Item) {
                    self.items.push((self.item_count, false));
                    self.item_count += 1;
                }
                self.open(BlockKind::Paragraph, span);
                if let Some(block) = &mut self.open {
                    block.term = matches!(tag, Tag::DefinitionListTitle);
                }
            }
            Tag::Table(_) => {
                self.close();
                self.outline.tables.push(Table::default());
            }
            Tag::TableHead | Tag::TableRow => {
                if let Some(table) = self.outline.tables.last_mut() {
                    table.rows.push(Vec::new());
                    self.cell = Some((
                        self.outline.tables.len() - 1,
                        self.outline.tables[self.outline.tables.len() - 1].rows.len() - 1,
                        0,
                    ));
                }
            }
            Tag::TableCell => {
                if let Some((table, row, column)) = self.cell {
                    self.open(BlockKind::Cell { table, row, column }, span);
                }
            }
            Tag::Link { link_type, dest_url, title, .. } => {
                let at = self.open.as_ref().map_or(0, |b| b.flow.text.len());
                // `<ten@co-quan.example>` is an address, not a file.
                let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
                let href = format!("{scheme}{dest_url}");
                let link = InlineLink { range: at..at, href, title: title.to_string(), span };
                self.links.push((at, link));
            }
            Tag::Image { dest_url, title, .. } => {
                self.silent += 1;
                if let Some(block) = &mut self.open {
                    let at = block.flow.text.len();
                    let (href, title) = (dest_url.to_string(), title.to_string());
                    block.links.push(InlineLink { range: at..at, href, title, span });
                }
            }
            Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::MetadataBlock(_) => self.silent += 1,
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) | Tag::DefinitionList => self.close(),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph
            | TagEnd::Heading(_)
            | TagEnd::DefinitionListTitle
            | TagEnd::DefinitionListDefinition => self.close(),
            TagEnd::Item => {
                self.close();
                self.items.pop();
            }
            TagEnd::List(_) => {
                self.close();
                self.lists = self.lists.saturating_sub(1);
            }
            TagEnd::TableCell => {
                let at = self.outline.blocks.len();
                self.close_always();
                if let Some((table, row, column)) = &mut self.cell
                    && let Some(cells) =
                        self.outline.tables.get_mut(*table).and_then(|t| t.rows.get_mut(*row))
                {
                    cells.push(at);
                    *column += 1;
                }
            }
            TagEnd::Link => {
                if let Some((start, mut link)) = self.links.pop()
                    && let Some(block) = &mut self.open
                {
                    link.range = start.min(block.flow.text.len())..block.flow.text.len();
                    block.links.push(link);
                }
            }
            TagEnd::Image | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::MetadataBlock(_) => {
                self.silent = self.silent.saturating_sub(1);
            }
            _ => {}
        }
    }

    fn open(&mut self, kind: BlockKind, span: Span) {
        // The paragraph of a loose item is the item's own text.
        if self.open.as_ref().is_some_and(|b| b.flow.text.is_empty())
            && kind == BlockKind::Paragraph
        {
            return;
        }
        self.close();
        let item = self.items.last_mut();
        let opens_item = item.as_ref().is_some_and(|(_, had)| !had);
        self.open = Some(Block {
            at: span.start,
            kind,
            flow: Flow::default(),
            label: None,
            item: item.map(|(id, had)| {
                *had = true;
                *id
            }),
            depth: self.lists,
            opens_item,
            term: false,
            attributes: Vec::new(),
            id: None,
            links: Vec::new(),
            section: None,
            span,
        });
    }

    fn push(&mut self, text: &str, span: Span, exact: bool) {
        if self.open.is_none() && !text.trim().is_empty() {
            self.open(BlockKind::Paragraph, span);
        }
        if let Some(block) = &mut self.open {
            // A replaced text of the same length must not pass for the source's own.
            let span = if exact || span.end - span.start != text.len() {
                span
            } else {
                Span::new(span.start, span.end + 1)
            };
            block.flow.push(text, span);
        }
    }

    /// Ends the open block; one without text leaves no trace.
    fn close(&mut self) {
        // A picture by itself has no text, but an address.
        if self.open.as_ref().is_some_and(|b| {
            !b.flow.text.trim().is_empty()
                || matches!(b.kind, BlockKind::Heading(_))
                || !b.links.is_empty()
        }) {
            self.close_always();
        } else if let Some(block) = self.open.take()
            && block.opens_item
            && let Some((_, had)) = self.items.last_mut()
        {
            *had = false;
        }
    }

    fn close_always(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.label = self.label(&block);
            self.outline.blocks.push(block);
        }
    }

    fn label(&self, block: &Block) -> Option<Label> {
        (!matches!(block.kind, BlockKind::Cell { .. }))
            .then(|| Label::read(&block.flow.text))
            .flatten()
    }
}
