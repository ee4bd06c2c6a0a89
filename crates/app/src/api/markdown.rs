use serde::{Deserialize, Serialize};
use specta::Type;

/// A block of a text in Markdown. No HTML is made of it: a screen draws its own elements.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase", tag = "kind")]
pub enum MarkdownBlock {
    /// A heading within the text, 1 the largest.
    Heading {
        /// From 1 to 6.
        level: u32,
        /// Its words.
        spans: Vec<MarkdownSpan>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        spans: Vec<MarkdownSpan>,
    },
    /// A list.
    List {
        /// The number of its first item; none where they have bullets.
        start: Option<u32>,
        /// Its items.
        items: Vec<MarkdownItem>,
    },
    /// What someone else says.
    Quote {
        /// Its blocks.
        blocks: Vec<MarkdownBlock>,
    },
    /// Text that is kept as it is written.
    Code {
        /// The text.
        text: String,
    },
    /// A table.
    Table {
        /// The cells of its first line.
        head: Vec<MarkdownCell>,
        /// The cells of the others.
        rows: Vec<Vec<MarkdownCell>>,
    },
    /// A line across.
    Rule,
}

/// An item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkdownItem {
    /// Its blocks.
    pub blocks: Vec<MarkdownBlock>,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkdownCell {
    /// Its words.
    pub spans: Vec<MarkdownSpan>,
}

/// Words that look alike.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct MarkdownSpan {
    /// The words; `\n` ends a line.
    pub text: String,
    /// Whether they are bold.
    pub strong: bool,
    /// Whether they are italic.
    pub emphasis: bool,
    /// Whether they are code.
    pub code: bool,
    /// Where they lead to; empty: nowhere.
    pub link: String,
}
