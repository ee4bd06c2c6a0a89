//! Drawings as the window shows them.

use pilotage_chart::{Caption, Drawing, Palette, Size};

use crate::api::{ChartSize, ChartView, MarkView};

/// The smallest and largest sides that a drawing is made in.
const SIDES: std::ops::RangeInclusive<u32> = 160..=4_000;

/// The size asked for, within what can be drawn.
pub fn size(wanted: &ChartSize) -> Size {
    let side = |side: u32| side.clamp(*SIDES.start(), *SIDES.end());
    Size::new(side(wanted.width), side(wanted.height))
}

/// The palette asked for.
pub const fn palette(wanted: &ChartSize) -> Palette {
    if wanted.dark {
        Palette::dark()
    } else {
        Palette::light()
    }
}

/// A drawing with what it shows in words.
pub fn view(drawing: Drawing, caption: &Caption) -> ChartView {
    let mark = |mark: pilotage_chart::Mark| MarkView {
        id: mark.id,
        x: mark.x,
        y: mark.y,
        r: mark.r,
        label: mark.label,
        names: Vec::new(),
    };
    ChartView {
        svg: drawing.svg,
        width: drawing.width,
        height: drawing.height,
        marks: drawing.marks.into_iter().map(mark).collect(),
        summary: format!("{}. {}", caption.title, caption.summary),
    }
}
