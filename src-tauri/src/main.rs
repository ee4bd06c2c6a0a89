//! The desktop shell: one window, native menu and dialogs, and commands that work at the desk.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod bindings;
mod commands;
mod dialogs;
mod menu;
mod shell;

fn main() {
    if let Err(error) = shell::run() {
        eprintln!("Pilotage could not start: {error}");
        std::process::exit(1);
    }
}
