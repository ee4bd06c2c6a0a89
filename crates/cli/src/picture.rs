//! Drawings into files: `--out`.

use std::path::Path;

use pilotage_app::export::Outputs;

use crate::error::{Refusal, Result};

/// Writes a drawing as its file's name ends: .svg, or .png with `scale` pixels a unit. A name of
/// another ending, or of what is to stay, is refused before anything is drawn.
pub fn write(
    outputs: &Outputs,
    out: &Path,
    scale: f32,
    svg: impl FnOnce() -> Result<String>,
) -> Result {
    outputs.check(out)?;
    let ending = out.extension().and_then(|ending| ending.to_str());
    let bytes = match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "svg" => svg()?.into_bytes(),
        "png" => pilotage_report::png::render(&svg()?, scale)?,
        _ => {
            let message = format!("“{}” is not a picture's name.", out.display());
            return Err(Refusal::new(message, "Let it end in .svg or .png."));
        }
    };
    Ok(outputs.write(out, &bytes)?)
}
