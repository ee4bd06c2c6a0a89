//! Prepares the bundle: icons, capabilities, configuration.
fn main() {
    tauri_build::build()
}
