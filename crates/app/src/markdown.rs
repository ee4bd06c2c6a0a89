//! Texts in Markdown, as blocks that a screen draws.
//!
//! What a user writes becomes no HTML anywhere: tags in it are text like any other.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use crate::api::{MarkdownBlock, MarkdownCell, MarkdownItem, MarkdownSpan};

/// Blocks within blocks beyond this are drawn as one: no one writes so, and a screen draws by recursion.
const DEEPEST: usize = 8;

/// Reads a text; any text is one.
pub fn read(text: &str) -> Vec<MarkdownBlock> {
    let mut reader = Reader {
        open: vec![Open::Blocks(Around::Text, Vec::new())],
        style: MarkdownSpan::default(),
        strong: 0,
        emphasis: 0,
        skipped: 0,
    };
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        reader.take(event);
    }
    while reader.open.len() > 1 {
        reader.close();
    }
    match reader.open.pop() {
        Some(Open::Blocks(_, blocks)) => blocks,
        _ => Vec::new(),
    }
}

/// What blocks stand in.
enum Around {
    Text,
    Quote,
    Item,
}

/// What has begun and not ended.
enum Open {
    Blocks(Around, Vec<MarkdownBlock>),
    Heading(u32, Vec<MarkdownSpan>),
    Paragraph(Vec<MarkdownSpan>),
    Code(String),
    List(Option<u32>, Vec<MarkdownItem>),
    Table(Vec<Vec<MarkdownCell>>),
    Cell(Vec<MarkdownSpan>),
}

struct Reader {
    open: Vec<Open>,
    style: MarkdownSpan,
    strong: usize,
    emphasis: usize,
    /// Quotes and lists that have begun beyond the deepest.
    skipped: usize,
}

impl Reader {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.begin(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.words(&text),
            Event::Code(text) => {
                self.style.code = true;
                self.words(&text);
                self.style.code = false;
            }
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.put(MarkdownBlock::Rule),
            // They are not asked for.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.words(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn begin(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::HtmlBlock => self.open.push(Open::Paragraph(Vec::new())),
            Tag::Heading { level, .. } => {
                self.open.push(Open::Heading(level as u32, Vec::new()));
            }
            Tag::CodeBlock(CodeBlockKind::Indented | CodeBlockKind::Fenced(_)) => {
                self.open.push(Open::Code(String::new()));
            }
            Tag::BlockQuote(_) | Tag::List(_) | Tag::Item if self.open.len() > 2 * DEEPEST => {
                self.end_words();
                self.skipped += 1;
            }
            Tag::BlockQuote(_) => self.open.push(Open::Blocks(Around::Quote, Vec::new())),
            Tag::List(start) => {
                self.end_words();
                let start = start.map(|start| u32::try_from(start).unwrap_or(1));
                self.open.push(Open::List(start, Vec::new()));
            }
            Tag::Item => self.open.push(Open::Blocks(Around::Item, Vec::new())),
            Tag::Table(_) => self.open.push(Open::Table(Vec::new())),
            Tag::TableHead | Tag::TableRow => {
                if let Some(Open::Table(rows)) = self.open.last_mut() {
                    rows.push(Vec::new());
                }
            }
            Tag::TableCell => self.open.push(Open::Cell(Vec::new())),
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. } => {
                self.style.link = dest_url.into_string();
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link | TagEnd::Image => self.style.link.clear(),
            TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item if self.skipped > 0 => {
                self.end_words();
                self.skipped -= 1;
            }
            TagEnd::Item | TagEnd::BlockQuote(_) => {
                self.end_words();
                self.close();
            }
            TagEnd::Paragraph
            | TagEnd::HtmlBlock
            | TagEnd::Heading(_)
            | TagEnd::CodeBlock
            | TagEnd::List(_)
            | TagEnd::Table
            | TagEnd::TableCell => self.close(),
            _ => {}
        }
    }

    /// A tight list has words without a paragraph: they end where something else begins.
    fn end_words(&mut self) {
        if matches!(self.open.last(), Some(Open::Paragraph(_))) {
            self.close();
        }
    }

    fn words(&mut self, text: &str) {
        let span = MarkdownSpan {
            text: text.to_owned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            ..self.style.clone()
        };
        if matches!(self.open.last(), Some(Open::Blocks(..))) {
            self.open.push(Open::Paragraph(Vec::new()));
        }
        match self.open.last_mut() {
            Some(Open::Code(code)) => code.push_str(text),
            Some(Open::Heading(_, spans) | Open::Paragraph(spans) | Open::Cell(spans)) => {
                let like = |last: &MarkdownSpan| MarkdownSpan {
                    text: String::new(),
                    ..last.clone()
                };
                match spans.last_mut() {
                    Some(last) if like(last) == like(&span) => last.text.push_str(text),
                    _ => spans.push(span),
                }
            }
            _ => {}
        }
    }

    /// Ends what began last, and puts it where it stands.
    fn close(&mut self) {
        let Some(ended) = self.open.pop() else {
            return;
        };
        match ended {
            Open::Heading(level, spans) => self.put(MarkdownBlock::Heading { level, spans }),
            Open::Paragraph(spans) => {
                let blank = spans.iter().all(|span| span.text.trim().is_empty());
                if !blank {
                    self.put(MarkdownBlock::Paragraph { spans });
                }
            }
            Open::Code(text) => self.put(MarkdownBlock::Code { text }),
            Open::List(start, items) => self.put(MarkdownBlock::List { start, items }),
            Open::Blocks(Around::Item, blocks) => {
                if let Some(Open::List(_, items)) = self.open.last_mut() {
                    items.push(MarkdownItem { blocks });
                }
            }
            Open::Blocks(_, blocks) => self.put(MarkdownBlock::Quote { blocks }),
            Open::Table(rows) => {
                let mut rows = rows.into_iter();
                let head = rows.next().unwrap_or_default();
                let rows = rows.collect();
                self.put(MarkdownBlock::Table { head, rows });
            }
            Open::Cell(spans) => {
                if let Some(Open::Table(rows)) = self.open.last_mut()
                    && let Some(row) = rows.last_mut()
                {
                    row.push(MarkdownCell { spans });
                }
            }
        }
    }

    fn put(&mut self, block: MarkdownBlock) {
        self.end_words();
        if let Some(Open::Blocks(_, blocks)) = self.open.last_mut() {
            blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What it says, with its marks drawn in signs: `# ` heading, `- ` item, `> ` quote, `*bold*`, `_italic_`.
    fn told(blocks: &[MarkdownBlock]) -> String {
        let spans = |spans: &[MarkdownSpan]| -> String {
            let mark = |span: &MarkdownSpan| {
                let mut text = span.text.clone();
                for (is, sign) in [(span.strong, "*"), (span.emphasis, "_"), (span.code, "`")] {
                    if is {
                        text = format!("{sign}{text}{sign}");
                    }
                }
                match span.link.as_str() {
                    "" => text,
                    link => format!("{text}({link})"),
                }
            };
            spans.iter().map(mark).collect()
        };
        let cells = |row: &[MarkdownCell]| {
            let row: Vec<_> = row.iter().map(|cell| spans(&cell.spans)).collect();
            row.join("|")
        };
        let told = blocks.iter().map(|block| match block {
            MarkdownBlock::Heading {
                level,
                spans: words,
            } => format!("#{level} {}", spans(words)),
            MarkdownBlock::Paragraph { spans: words } => spans(words),
            MarkdownBlock::List { start, items } => {
                let items = items.iter().map(|item| format!("- {}", told(&item.blocks)));
                format!("{start:?}[{}]", items.collect::<Vec<_>>().join(" "))
            }
            MarkdownBlock::Quote { blocks } => format!("> {}", told(blocks)),
            MarkdownBlock::Code { text } => format!("code {text:?}"),
            MarkdownBlock::Table { head, rows } => {
                let rows: Vec<_> = rows.iter().map(|row| cells(row)).collect();
                format!("table {} / {}", cells(head), rows.join(" / "))
            }
            MarkdownBlock::Rule => "---".to_owned(),
        });
        told.collect::<Vec<_>>().join(" ¶ ")
    }

    /// A strategy that somebody wrote in another editor reads as it does there, and tags are words.
    #[test]
    fn a_text_reads_as_it_was_written() {
        let table = [
            ("One\ntwo\n\nthree", "One two ¶ three"),
            ("# Where **we** go", "#1 Where *we* go"),
            ("- a\n- b\n  - c\n- d", "None[- a - b ¶ None[- c] - d]"),
            ("3. x\n\n   y\n4. z", "Some(3)[- x ¶ y - z]"),
            ("> *so* ~~it~~ is `said`", "> _so_ ~~it~~ is `said`"),
            ("| A | B |\n|---|---|\n| 1 | **2** |", "table A|B / 1|*2*"),
            (
                "see [the board](https://example.org/b)",
                "see the board(https://example.org/b)",
            ),
            ("<b>no</b> tags", "<b>no</b> tags"),
            ("<div>\nhi\n</div>", "<div>\nhi\n</div>"),
            ("    kept  so", "code \"kept  so\""),
            ("a\n\n---\n\nb", "a ¶ --- ¶ b"),
            ("", ""),
        ];
        for (text, expected) in table {
            assert_eq!(told(&read(text)).trim_end(), expected, "{text:?}");
        }
    }

    /// However deep quotes and lists are nested, what is drawn is not: a page stays a page.
    #[test]
    fn nesting_ends() {
        let deep = format!("{} end", "> ".repeat(500));
        let text = told(&read(&deep));
        assert!(text.ends_with("end") && text.len() < 100, "{text}");
        let lists: String = (0..100)
            .map(|at| format!("{}- {at}\n", "  ".repeat(at)))
            .collect();
        assert!(told(&read(&lists)).contains("99"));
    }

    proptest! {
        /// Any text is one: nothing panics, and no word is lost.
        #[test]
        fn every_word_is_kept(text in "[a-c*_#>|\\-`<\\[\\]() \n0-9.]{0,80}") {
            let found = told(&read(&text));
            let count = |text: &str| text.chars().filter(|each| *each == 'b').count();
            // Addresses of links and names of code stand elsewhere.
            if !text.contains(['[', '<', '`', '|']) {
                prop_assert_eq!(count(&found), count(&text), "{}", found);
            }
        }
    }
}
