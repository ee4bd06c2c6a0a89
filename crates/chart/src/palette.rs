//! Colours by purpose: the values of the design tokens, for light, dark and paper.

use plotters::style::RGBAColor;

/// An sRGB colour with opacity.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
    opacity: f64,
}

impl Colour {
    /// An opaque colour from its three 8-bit channels.
    pub const fn new(red: u8, green: u8, blue: u8) -> Self {
        Self {
            red,
            green,
            blue,
            opacity: 1.0,
        }
    }

    /// The same colour at an opacity between 0 and 1.
    pub const fn at(self, opacity: f64) -> Self {
        Self { opacity, ..self }
    }

    /// `#rrggbb`, without the opacity.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    pub(crate) fn rgba(self) -> RGBAColor {
        RGBAColor(self.red, self.green, self.blue, self.opacity)
    }
}

/// The colours a chart is drawn with, named by what they mean (tokens.css holds the same names).
#[derive(Debug, Clone, PartialEq)]
pub struct Palette {
    /// Panel the chart stands on.
    pub surface: Colour,
    /// Tracks and wells.
    pub surface_sunken: Colour,
    /// Visible hairlines.
    pub border_strong: Colour,
    /// Names and figures.
    pub text: Colour,
    /// Labels and axis titles.
    pub text_secondary: Colour,
    /// Ticks, counts and notes.
    pub text_muted: Colour,
    /// Over a limit.
    pub caution_mark: Colour,
    /// Risk tier High.
    pub tier_high: Colour,
    /// Risk tier Medium.
    pub tier_medium: Colour,
    /// The dot inside a Medium bubble.
    pub tier_medium_text: Colour,
    /// Risk tier Low.
    pub tier_low: Colour,
    /// Risk tier not assessed.
    pub tier_none: Colour,
    /// Name of Quick wins.
    pub quad_quick: Colour,
    /// Ground of Quick wins.
    pub quad_quick_wash: Colour,
    /// Name of Strategic bets.
    pub quad_bets: Colour,
    /// Ground of Strategic bets.
    pub quad_bets_wash: Colour,
    /// Mark of Fill-ins.
    pub quad_fill: Colour,
    /// Ground of Fill-ins.
    pub quad_fill_wash: Colour,
    /// Name of Reconsider.
    pub quad_reconsider: Colour,
    /// Ground of Reconsider.
    pub quad_reconsider_wash: Colour,
    /// Realised, reached, moved on.
    pub chart_realised: Colour,
    /// Planned; intervals too thin to rely on.
    pub chart_planned: Colour,
    /// Outline of planned; cut lines; density.
    pub chart_planned_strong: Colour,
    /// Forecast; intervals.
    pub chart_forecast: Colour,
    /// Stopped.
    pub chart_stopped: Colour,
    /// Grid lines.
    pub chart_grid: Colour,
    /// Axis lines and ticks.
    pub chart_axis: Colour,
    /// Reference lines, dashed.
    pub chart_reference: Colour,
    /// In stage now.
    pub chart_stage_2: Colour,
}

impl Palette {
    /// The light theme.
    pub const fn light() -> Self {
        Self {
            surface: Colour::new(0xFF, 0xFF, 0xFF),
            surface_sunken: Colour::new(0xF4, 0xF6, 0xF8),
            border_strong: Colour::new(0xC5, 0xCA, 0xD4),
            text: Colour::new(0x16, 0x1A, 0x22),
            text_secondary: Colour::new(0x43, 0x4A, 0x57),
            text_muted: Colour::new(0x5E, 0x66, 0x75),
            caution_mark: Colour::new(0xC6, 0x7A, 0x06),
            tier_high: Colour::new(0x86, 0x19, 0x4A),
            tier_medium: Colour::new(0xBE, 0x7D, 0x05),
            tier_medium_text: Colour::new(0x87, 0x56, 0x00),
            tier_low: Colour::new(0x2B, 0x90, 0xB4),
            tier_none: Colour::new(0xA4, 0xAB, 0xB8),
            quad_quick: Colour::new(0x08, 0x79, 0x6B),
            quad_quick_wash: Colour::new(0xF1, 0xF9, 0xF7),
            quad_bets: Colour::new(0x3D, 0x3F, 0xA0),
            quad_bets_wash: Colour::new(0xF4, 0xF6, 0xFD),
            quad_fill: Colour::new(0x7F, 0x88, 0x97),
            quad_fill_wash: Colour::new(0xFA, 0xFB, 0xFC),
            quad_reconsider: Colour::new(0x99, 0x52, 0x0D),
            quad_reconsider_wash: Colour::new(0xFD, 0xF9, 0xF2),
            chart_realised: Colour::new(0x24, 0x56, 0xC7),
            chart_planned: Colour::new(0xC3, 0xCA, 0xD6),
            chart_planned_strong: Colour::new(0x7F, 0x89, 0x9A),
            chart_forecast: Colour::new(0x67, 0x85, 0xD6),
            chart_stopped: Colour::new(0x8A, 0x5A, 0x2B),
            chart_grid: Colour::new(0xEA, 0xED, 0xF1),
            chart_axis: Colour::new(0xC5, 0xCA, 0xD4),
            chart_reference: Colour::new(0x5E, 0x66, 0x75),
            chart_stage_2: Colour::new(0xA9, 0xBA, 0xE0),
        }
    }

    /// The dark theme.
    pub const fn dark() -> Self {
        Self {
            surface: Colour::new(0x16, 0x1A, 0x21),
            surface_sunken: Colour::new(0x11, 0x15, 0x1B),
            border_strong: Colour::new(0x3B, 0x43, 0x51),
            text: Colour::new(0xE8, 0xEB, 0xF0),
            text_secondary: Colour::new(0xBD, 0xC3, 0xCE),
            text_muted: Colour::new(0x95, 0x9E, 0xAE),
            caution_mark: Colour::new(0xF0, 0xB9, 0x4F),
            tier_high: Colour::new(0xFF, 0x8F, 0xC0),
            tier_medium: Colour::new(0xF5, 0xD2, 0x81),
            tier_medium_text: Colour::new(0xF0, 0xCD, 0x7C),
            tier_low: Colour::new(0x2F, 0x84, 0xAE),
            tier_none: Colour::new(0x66, 0x70, 0x81),
            quad_quick: Colour::new(0x5C, 0xD1, 0xBC),
            quad_quick_wash: Colour::new(0x14, 0x23, 0x21),
            quad_bets: Colour::new(0xA0, 0x93, 0xF2),
            quad_bets_wash: Colour::new(0x17, 0x1C, 0x2A),
            quad_fill: Colour::new(0x73, 0x7C, 0x8C),
            quad_fill_wash: Colour::new(0x15, 0x19, 0x20),
            quad_reconsider: Colour::new(0xDD, 0x9A, 0x45),
            quad_reconsider_wash: Colour::new(0x21, 0x1C, 0x15),
            chart_realised: Colour::new(0x7C, 0x9F, 0xFB),
            chart_planned: Colour::new(0x3A, 0x43, 0x52),
            chart_planned_strong: Colour::new(0x7B, 0x84, 0x94),
            chart_forecast: Colour::new(0x53, 0x6F, 0xB8),
            chart_stopped: Colour::new(0xC9, 0x97, 0x63),
            chart_grid: Colour::new(0x22, 0x28, 0x32),
            chart_axis: Colour::new(0x3B, 0x43, 0x51),
            chart_reference: Colour::new(0xA4, 0xAD, 0xBB),
            chart_stage_2: Colour::new(0x35, 0x4A, 0x78),
        }
    }

    /// Paper: white grounds, darker text and lines; meaning keeps the light theme's hues.
    pub const fn print() -> Self {
        Self {
            surface_sunken: Colour::new(0xF1, 0xF3, 0xF6),
            border_strong: Colour::new(0x86, 0x8E, 0x9D),
            text: Colour::new(0x00, 0x00, 0x00),
            text_secondary: Colour::new(0x2B, 0x30, 0x3A),
            text_muted: Colour::new(0x43, 0x4A, 0x57),
            quad_quick_wash: Colour::new(0xF6, 0xFB, 0xFA),
            quad_bets_wash: Colour::new(0xF8, 0xF9, 0xFE),
            quad_fill_wash: Colour::new(0xFF, 0xFF, 0xFF),
            quad_reconsider_wash: Colour::new(0xFE, 0xFC, 0xF8),
            chart_grid: Colour::new(0xD9, 0xDD, 0xE4),
            chart_axis: Colour::new(0x86, 0x8E, 0x9D),
            chart_reference: Colour::new(0x2B, 0x30, 0x3A),
            ..Self::light()
        }
    }
}
