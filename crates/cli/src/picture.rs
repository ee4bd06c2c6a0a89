//! Drawings into files: `--out`.

use std::path::Path;

use pilotage_app::export::Outputs;
use pilotage_app::views::{Lettered, Lettering};

use crate::error::{Refusal, Result};
use crate::output;

/// Writes a drawing as its file's name ends: .svg, or .png with `scale` pixels a unit. A name of
/// another ending, or of what is to stay, is refused before anything is drawn.
pub fn write(
    outputs: &Outputs,
    out: &Path,
    scale: f32,
    drawn: impl FnOnce(Lettering) -> Result<Lettered>,
) -> Result {
    outputs.check(out)?;
    let ending = out.extension().and_then(|ending| ending.to_str());
    let bytes = match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "svg" => drawn(Lettering::Shown)?.svg.into_bytes(),
        "png" => png(&drawn(Lettering::Here)?, scale)?,
        _ => {
            let message = format!("“{}” is not a picture's name.", out.display());
            return Err(Refusal::new(message, "Let it end in .svg or .png."));
        }
    };
    Ok(outputs.write(out, &bytes)?)
}

/// A drawing in pixels; says which of its names could not be drawn.
pub fn png(drawn: &Lettered, scale: f32) -> Result<Vec<u8>> {
    let bytes = pilotage_report::png::render(&drawn.svg, scale)?;
    if drawn.replaced > 0 {
        output::say(drawn.note());
    }
    Ok(bytes)
}
