//! A typed table as one page: nothing is loaded, nothing runs, and it prints.

use std::fmt::Write as _;

use pilotage_model::When;
use pilotage_model::field::number::grouped;

use crate::sheet::Sheet;

/// How the page looks, on screen and on paper.
const STYLE: &str = include_str!("page.css");

/// Writes a table as a page.
pub fn write(sheet: &Sheet<'_>) -> Vec<u8> {
    let mut page = String::new();
    head(&mut page, sheet);
    table(&mut page, sheet);
    page.push_str("</main>\n</body>\n</html>\n");
    page.into_bytes()
}

/// Everything before the table, with what must be known to read it.
fn head(page: &mut String, sheet: &Sheet<'_>) {
    let note = &sheet.note;
    let title = escaped(&sheet.title);
    let portfolio = escaped(&note.portfolio);
    let filter = match note.filter.as_str() {
        "" => "None".to_owned(),
        filter => escaped(filter),
    };
    // What is in the cells comes from anywhere: a browser that finds a way out in it must not take it.
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title} – {portfolio}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
         <h1>{title}</h1>\n<dl>\n\
         <div><dt>Portfolio</dt><dd>{portfolio}</dd></div>\n\
         {of}<div><dt>As of</dt><dd>{day}</dd></div>\n\
         <div><dt>Filter</dt><dd>{filter}</dd></div>\n\
         <div><dt>Rows</dt><dd>{rows}</dd></div>\n",
        of = match note.of.as_str() {
            "" => String::new(),
            of => format!("<div><dt>Of</dt><dd>{}</dd></div>\n", escaped(of)),
        },
        day = escaped(&When::day(note.as_of).label()),
        rows = grouped(i64::try_from(sheet.rows.len()).unwrap_or(i64::MAX)),
    );
    if !note.left_out.is_empty() {
        page.push_str("<div><dt>Left out</dt>");
        for left_out in &note.left_out {
            let _ = write!(page, "<dd>{}</dd>", escaped(left_out));
        }
        page.push_str("</div>\n");
    }
    page.push_str("</dl>\n");
}

fn table(page: &mut String, sheet: &Sheet<'_>) {
    let class = |numeric: bool| if numeric { " class=\"number\"" } else { "" };
    // The region can be scrolled by keyboard, for which it must take the focus.
    let title = escaped(&sheet.title);
    let _ = write!(
        page,
        "<div class=\"wide\" role=\"region\" aria-label=\"{title}\" tabindex=\"0\">\n<table>\n\
         <caption>{title}</caption>\n<thead>\n<tr>"
    );
    for column in &sheet.columns {
        let class = class(column.is_numeric());
        let label = escaped(&column.label);
        let _ = write!(page, "<th scope=\"col\"{class}>{label}</th>");
    }
    page.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &sheet.rows {
        page.push_str("<tr>");
        for cell in row {
            let class = class(cell.is_number());
            let _ = write!(page, "<td{class}>{}</td>", escaped(&cell.shown()));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</tbody>\n</table>\n</div>\n");
}

/// Text that no browser takes for markup; of control characters, which no page may hold, line ends
/// and tabs stay.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\n' | '\t' => safe.push(c),
            // Of CR LF, the line end that people see stays.
            '\r' => {}
            c if c.is_control() => safe.push(char::REPLACEMENT_CHARACTER),
            c => safe.push(c),
        }
    }
    safe
}
