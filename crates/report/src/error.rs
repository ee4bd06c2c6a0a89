//! What can keep a file from being written.

/// Why a report could not be made, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The drawing handed over is not SVG that can be rendered.
    #[error("the drawing is not readable SVG ({reason}); export it as SVG and report the file")]
    UnreadableDrawing {
        /// The parser's own words.
        reason: String,
    },
    /// The picture asked for has no pixels or more than can be held.
    #[error(
        "a picture of {width} × {height} pixels cannot be made; choose a scale that keeps both \
         sides between 1 and {most}"
    )]
    PictureSize {
        /// Pixels from left to right.
        width: u64,
        /// Pixels from top to bottom.
        height: u64,
        /// The longest side a picture may have.
        most: u32,
    },
    /// The picture could not be written as PNG.
    #[error("the picture could not be encoded as PNG ({reason}); try a smaller scale")]
    PngEncoding {
        /// The encoder's own words.
        reason: String,
    },
}
