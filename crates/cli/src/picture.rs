//! Drawings into files: `--out`.

use std::path::Path;

use pilotage_app::export::write_file;

use crate::error::{Refusal, Result};

/// Writes a drawing as its file's name ends: .svg, or .png with `scale` pixels a unit. A name of
/// another ending is refused before anything is drawn.
pub fn write(out: &Path, scale: f32, svg: impl FnOnce() -> Result<String>) -> Result {
    let ending = out.extension().and_then(|ending| ending.to_str());
    let bytes = match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "svg" => svg()?.into_bytes(),
        "png" => pilotage_report::png::render(&svg()?, scale)?,
        _ => {
            let message = format!("“{}” is not a picture's name.", out.display());
            return Err(Refusal::new(message, "Let it end in .svg or .png."));
        }
    };
    Ok(write_file(out, &bytes)?)
}
