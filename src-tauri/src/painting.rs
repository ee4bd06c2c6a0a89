//! How the web view paints where there is no graphics card.

use std::path::Path;

/// WebKitGTK's own switch; read by its processes when they start.
const PAINT_ON_PROCESSOR: &str = "WEBKIT_SKIA_ENABLE_CPU_RENDERING";

/// On a virtual desktop without a graphics card WebKitGTK paints text through a GL that the
/// processor imitates. Its painter for the processor draws the same a third faster. What was set
/// outside stays. To be called before anything else runs: it changes the environment.
pub fn choose() {
    if !has_render_node(Path::new("/dev/dri")) {
        // Where it can't be set, the window is slower and otherwise the same.
        let _ = glib::setenv(PAINT_ON_PROCESSOR, "1", false);
    }
}

/// Whether the system offers a graphics card to draw with: Linux names one `renderD128`.
fn has_render_node(folder: &Path) -> bool {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return false;
    };
    entries
        .flatten()
        .any(|entry| entry.file_name().to_string_lossy().starts_with("renderD"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A screen alone (`card0`), as virtual machines have it, draws nothing faster.
    #[test]
    fn only_a_render_node_is_a_graphics_card() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!has_render_node(&folder.path().join("none")));
        std::fs::write(folder.path().join("card0"), "").unwrap();
        assert!(!has_render_node(folder.path()));
        std::fs::write(folder.path().join("renderD128"), "").unwrap();
        assert!(has_render_node(folder.path()));
    }
}
