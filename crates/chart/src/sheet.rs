//! The plotters backend charts are drawn on: SVG in tenths of a user unit.
//!
//! plotters' own SVG backend rounds to whole pixels, shrinks fonts and cannot group; this one keeps
//! a decimal, writes each paint once and uses presentation attributes only, so that a strict
//! content security policy has nothing to refuse.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
    FontStyle, FontTransform, text_anchor::HPos,
};

use crate::{Caption, Size, font};

/// Backend units in a user unit.
pub(crate) const TENTHS: f64 = 10.0;
/// The size text has unless it says otherwise, in user units.
pub(crate) const TEXT_SIZE: f64 = 12.0;

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

/// An SVG document being written.
pub(crate) struct Sheet {
    out: String,
    size: Size,
    /// Paint of the rectangles whose path is still open at the end of `out`.
    open_fill: Option<String>,
}

impl Sheet {
    /// A sheet of `size` user units with its name and summary.
    pub(crate) fn new(size: Size, caption: &Caption) -> Self {
        let Size { width, height } = size;
        let (title, summary) = (escaped(&caption.title), escaped(&caption.summary));
        let mut out = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" aria-label="{title}" font-family="{family}" font-size="{TEXT_SIZE}"><title>{title}</title>"#,
            family = font::FAMILY,
        );
        if !summary.is_empty() {
            push(&mut out, format_args!("<desc>{summary}</desc>"));
        }
        out.push('\n');
        Self {
            out,
            size,
            open_fill: None,
        }
    }

    /// Opens a group whose attributes what follows inherits.
    pub(crate) fn open_group(&mut self, attributes: &[(&str, &str)]) {
        self.close_path();
        self.out.push_str("<g");
        for (name, value) in attributes {
            push(
                &mut self.out,
                format_args!(r#" {name}="{}""#, escaped(value)),
            );
        }
        self.out.push_str(">\n");
    }

    /// Closes the group opened last.
    pub(crate) fn close_group(&mut self) {
        self.close_path();
        self.out.push_str("</g>\n");
    }

    /// Ends the document and hands it over.
    pub(crate) fn take(&mut self) -> String {
        self.close_path();
        self.out.push_str("</svg>\n");
        std::mem::take(&mut self.out)
    }

    fn close_path(&mut self) {
        if self.open_fill.take().is_some() {
            self.out.push_str("\"/>\n");
        }
    }

    fn element(&mut self, text: std::fmt::Arguments<'_>) -> Drawn {
        self.close_path();
        push(&mut self.out, text);
        self.out.push('\n');
        Ok(())
    }

    /// Rectangles of one paint in a row share one path: ten thousand cells stay a small file.
    fn fill_rect(&mut self, from: BackendCoord, to: BackendCoord, color: BackendColor) -> Drawn {
        let fill = paint("fill", color);
        if self.open_fill.as_ref() != Some(&fill) {
            self.close_path();
            push(&mut self.out, format_args!("<path {fill} d=\""));
            self.open_fill = Some(fill);
        }
        let (x, y) = (Tenths(from.0), Tenths(from.1));
        let (width, height) = (Tenths(to.0 - from.0), Tenths(to.1 - from.1));
        let back = Tenths(from.0 - to.0);
        push(
            &mut self.out,
            format_args!("M{x} {y}h{width}v{height}h{back}z"),
        );
        Ok(())
    }
}

impl DrawingBackend for Sheet {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (self.size.width * 10, self.size.height * 10)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.fill_rect((x, y), (x + 1, y + 1), color)
    }

    fn draw_line<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Drawn {
        self.draw_path([a, b], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        if fill {
            return self.fill_rect(from, to, style.color());
        }
        let corners = [from, (to.0, from.1), to, (from.0, to.1), from];
        self.draw_path(corners, style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let (d, stroke) = (outline(path), stroke(style));
        self.element(format_args!(r#"<path fill="none" {stroke} d="{d}"/>"#))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let (d, fill) = (outline(path), paint("fill", style.color()));
        self.element(format_args!(r#"<path {fill} d="{d}z"/>"#))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let ink = if fill {
            paint("fill", style.color())
        } else {
            format!(r#"fill="none" {}"#, stroke(style))
        };
        let (x, y) = (Tenths(x), Tenths(y));
        let r = Tenths(i32::try_from(radius).unwrap_or(i32::MAX));
        self.element(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" {ink}/>"#))
    }

    /// The anchor's horizontal part is kept; vertically `pos` is the baseline.
    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        pos: BackendCoord,
    ) -> Drawn {
        let (x, y, text) = (Tenths(pos.0), Tenths(pos.1), escaped(text));
        let fill = paint("fill", style.color());
        let mut more = String::new();
        match style.anchor().h_pos {
            HPos::Left => {}
            HPos::Center => more.push_str(r#" text-anchor="middle""#),
            HPos::Right => more.push_str(r#" text-anchor="end""#),
        }
        if matches!(style.style(), FontStyle::Bold) {
            more.push_str(r#" font-weight="600""#);
        }
        if let Some(degrees) = turn(&style.transform()) {
            push(
                &mut more,
                format_args!(r#" transform="rotate({degrees} {x} {y})""#),
            );
        }
        self.element(format_args!(
            r#"<text x="{x}" y="{y}" {fill}{more}>{text}</text>"#
        ))
    }
}

/// Text for XML: markup escaped, line breaks and tabs as spaces, and what XML 1.0 forbids or a
/// drawing cannot show (controls, direction overrides, non-characters) left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            c if c.is_control() || is_direction_control(c) || is_noncharacter(c) => {}
            c => out.push(c),
        }
    }
    out
}

fn is_direction_control(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn is_noncharacter(c: char) -> bool {
    matches!(c as u32 & 0xffff, 0xfffe | 0xffff) || matches!(c, '\u{fdd0}'..='\u{fdef}')
}

fn turn(transform: &FontTransform) -> Option<i32> {
    match transform {
        FontTransform::None => None,
        FontTransform::Rotate90 => Some(90),
        FontTransform::Rotate180 => Some(180),
        FontTransform::Rotate270 => Some(-90),
    }
}

fn outline(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut d = String::new();
    for (index, (x, y)) in path.into_iter().enumerate() {
        let verb = if index == 0 { 'M' } else { 'L' };
        push(&mut d, format_args!("{verb}{} {}", Tenths(x), Tenths(y)));
    }
    d
}

fn stroke<S: BackendStyle>(style: &S) -> String {
    let width = Tenths(i32::try_from(style.stroke_width()).unwrap_or(i32::MAX));
    let mut out = paint("stroke", style.color());
    if width.0 != 10 {
        push(&mut out, format_args!(r#" stroke-width="{width}""#));
    }
    out
}

fn paint(what: &str, color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    let mut out = format!(r##"{what}="#{r:02x}{g:02x}{b:02x}""##);
    if color.alpha < 1.0 {
        let alpha = (color.alpha * 1000.0).round() / 1000.0;
        push(&mut out, format_args!(r#" {what}-opacity="{alpha}""#));
    }
    out
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a String cannot fail.
    let _ = out.write_fmt(text);
}

/// A whole number of tenths, shown in units: 578 is "57.8", 480 is "48".
#[derive(Clone, Copy)]
struct Tenths(i32);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        let sign = if self.0 < 0 { "-" } else { "" };
        match tenth {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_safe_in_xml_and_keeps_what_people_typed() {
        let cases = [
            (
                "R&D <b>\"x\"</b>",
                "R&amp;D &lt;b&gt;&quot;x&quot;&lt;/b&gt;",
            ),
            ("two\nlines\ttab", "two lines tab"),
            ("bell\u{7} nul\u{0} esc\u{1b}", "bell nul esc"),
            ("\u{fffe}\u{ffff}\u{202e}plain", "plain"),
            (
                "Zürich Łódź Αθήνα Київ 東京 🚀",
                "Zürich Łódź Αθήνα Київ 東京 🚀",
            ),
        ];
        for (raw, safe) in cases {
            assert_eq!(escaped(raw), safe);
        }
    }

    #[test]
    fn tenths_read_as_units() {
        let shown: Vec<String> = [578, 480, 5, -36, 0].map(|n| Tenths(n).to_string()).into();
        assert_eq!(shown, ["57.8", "48", "0.5", "-3.6", "0"]);
    }
}
