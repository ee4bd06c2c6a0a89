//! The command list, from which the window's types and client are generated.

use tauri_specta::{Builder, collect_commands};

use crate::commands;

/// Every command, once.
pub fn builder() -> Builder<tauri::Wry> {
    let semantic = specta_typescript::semantic::Configuration::default().enable_lossless_floats();
    Builder::new()
        .disable_serde_phases()
        .semantic_types(semantic)
        .commands(collect_commands![
            commands::session_state,
            commands::file_new,
            commands::file_open,
            commands::file_open_recent,
            commands::file_open_demo,
            commands::file_save_copy,
            commands::file_close,
            commands::preferences,
            commands::save_preferences,
            commands::settings,
            commands::save_settings,
            commands::undo,
            commands::undo_operation,
            commands::redo,
            commands::progress,
            commands::cancel,
            commands::catalogue,
            commands::vocabulary,
            commands::suggestions,
            commands::grid,
            commands::grid_lines,
            commands::copy_rows,
            commands::copy_text,
            commands::initiative,
            commands::find,
            commands::create_initiative,
            commands::set_fields,
            commands::add_tags,
            commands::remove_tags,
            commands::move_stage,
            commands::edit_transition,
            commands::delete_transition,
            commands::save_deployment,
            commands::delete_deployment,
            commands::bin,
            commands::restore,
            commands::add_field,
            commands::rename_field,
            commands::delete_field,
            commands::views,
            commands::save_view,
            commands::delete_view,
            commands::rate,
            commands::overview,
            commands::matrix,
            commands::quadrant,
            commands::card,
            commands::pipeline,
            commands::history,
            commands::operation_changes,
            commands::initiative_history,
            commands::initiative_changes,
            commands::export_grid,
            commands::export_matrix,
            commands::copy_matrix,
            commands::export_conversion,
            commands::import_pick,
            commands::import_read,
            commands::import_map,
            commands::import_dry_run,
            commands::import_apply,
            commands::import_save_rejects,
            commands::import_close,
        ])
}

#[cfg(test)]
mod tests {
    /// The committed client is what the command list says. To bring it up to date, run this test
    /// with `PILOTAGE_UPDATE=1`.
    #[test]
    fn committed_bindings_are_up_to_date() {
        let committed =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/lib/api/bindings.ts");
        let folder = tempfile::tempdir().unwrap();
        let made = folder.path().join("bindings.ts");
        super::builder()
            .export(specta_typescript::Typescript::default(), &made)
            .unwrap();
        let made = std::fs::read_to_string(made).unwrap();
        if std::env::var_os("PILOTAGE_UPDATE").is_some() {
            std::fs::write(&committed, &made).unwrap();
        }
        let committed = std::fs::read_to_string(committed).unwrap();
        assert!(
            made == committed,
            "ui/src/lib/api/bindings.ts is stale: run this test with PILOTAGE_UPDATE=1"
        );
    }
}
