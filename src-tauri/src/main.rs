//! The desktop shell: one window, native menu and dialogs, and commands that work at the desk.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bindings;
mod commands;
mod dialogs;
mod dropping;
mod menu;
#[cfg(target_os = "linux")]
mod painting;
mod shell;

/// Threads that plan and write an import, or draw and read, don't wait for one another's memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    pilotage_app::process::prepare();
    #[cfg(target_os = "linux")]
    painting::choose();
    if let Err(error) = shell::run() {
        eprintln!("Pilotage could not start: {error}");
        std::process::exit(1);
    }
}
