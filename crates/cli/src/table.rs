//! Aligned text tables for people.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use crate::output::plain;

/// Cells wider than this are cut where a column says so, with `…` to show it; CSV and JSON hold
/// them whole.
pub const WIDEST: usize = 48;

const GAP: &str = "  ";

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub label: String,
    /// Whether it is set flush right.
    pub right: bool,
    /// The most characters that its cells show.
    pub widest: usize,
}

/// A line of a table.
#[derive(Debug, Clone)]
pub enum Line {
    /// A heading over the rows that follow.
    Heading(String),
    /// A row.
    Row(Vec<String>),
}

/// Prints a table. `lines` is asked twice, once for the widths, so that rows need not be held.
pub fn print<I: Iterator<Item = Line>>(
    out: &mut impl Write,
    columns: &[Column],
    lines: impl Fn() -> I,
) -> io::Result<()> {
    let mut widths: Vec<usize> = columns
        .iter()
        .map(|c| fit(&c.label, c.widest).width())
        .collect();
    for line in lines() {
        if let Line::Row(cells) = line {
            for ((width, column), cell) in widths.iter_mut().zip(columns).zip(&cells) {
                *width = (*width).max(fit(cell, column.widest).width());
            }
        }
    }
    let labels: Vec<_> = columns.iter().map(|c| c.label.clone()).collect();
    row(out, columns, &widths, &labels)?;
    let rules: Vec<_> = widths.iter().map(|width| "─".repeat(*width)).collect();
    writeln!(out, "{}", rules.join(GAP))?;
    for line in lines() {
        match line {
            Line::Heading(text) => writeln!(out, "{}", plain(&text))?,
            Line::Row(cells) => row(out, columns, &widths, &cells)?,
        }
    }
    Ok(())
}

fn row(
    out: &mut impl Write,
    columns: &[Column],
    widths: &[usize],
    cells: &[String],
) -> io::Result<()> {
    let mut line = String::new();
    for (at, ((column, width), cell)) in columns.iter().zip(widths).zip(cells).enumerate() {
        if at > 0 {
            line.push_str(GAP);
        }
        let cell = fit(cell, column.widest);
        let blank = " ".repeat(width.saturating_sub(cell.width()));
        if column.right {
            line.push_str(&blank);
        }
        line.push_str(&cell);
        if !column.right {
            line.push_str(&blank);
        }
    }
    writeln!(out, "{}", line.trim_end())
}

/// One line of at most `widest` columns.
fn fit(text: &str, widest: usize) -> Cow<'_, str> {
    let text = plain(text);
    if text.width() <= widest {
        return text;
    }
    let mut kept = String::new();
    let mut width = 1;
    for c in text.chars() {
        width += c.width().unwrap_or(0);
        if width > widest {
            break;
        }
        kept.push(c);
    }
    Cow::Owned(format!("{}…", kept.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names in wide scripts, line ends in cells and escape sequences must not break the columns.
    #[test]
    fn columns_line_up_whatever_the_cells_hold() {
        let columns = [("Name", false), ("Cost", true)].map(|(label, right)| Column {
            label: label.to_owned(),
            right,
            widest: WIDEST,
        });
        let names = ["保険", "é", "a\nb", "\u{1b}[31mred", &"x".repeat(60)];
        let lines = || {
            names
                .iter()
                .map(|name| Line::Row(vec![(*name).to_owned(), "1".to_owned()]))
        };
        let mut out = Vec::new();
        print(&mut out, &columns, lines).unwrap();
        let text = String::from_utf8(out).unwrap();
        for line in text.lines() {
            assert_eq!(line.width(), WIDEST + 2 + 4, "{line:?}");
        }
        assert!(text.contains('…') && !text.contains('\u{1b}'), "{text}");
    }
}
