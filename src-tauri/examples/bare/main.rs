//! What the engine itself takes: a window that says hello over a plain list of as many rows as it is told. The bench
//! measures the app beside it.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

#[cfg(target_os = "linux")]
#[path = "../../src/painting.rs"]
mod painting;

use tauri::{WebviewUrl, WebviewWindowBuilder};

/// As in the app: the two are compared.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    painting::choose();
    let rows: u32 = (std::env::args().nth(1)).map_or(0, |rows| rows.parse().unwrap_or(0));
    tauri::Builder::default()
        .setup(move |app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .initialization_script(format!("window.rows = {rows};"))
                .title("Bare")
                .inner_size(1440.0, 900.0)
                .build()?
                .show()?;
            Ok(())
        })
        .run(tauri::generate_context!("examples/bare/tauri.conf.json"))
}
