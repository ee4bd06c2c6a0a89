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
            commands::file::session_state,
            commands::file::file_new,
            commands::file::file_from_export,
            commands::file::file_open,
            commands::file::file_open_dropped,
            commands::file::file_open_recent,
            commands::file::file_open_demo,
            commands::file::file_save_copy,
            commands::file::file_close,
            commands::file::preferences,
            commands::file::save_preferences,
            commands::reading::settings,
            commands::writing::save_settings,
            commands::writing::undo,
            commands::writing::undo_operation,
            commands::writing::redo,
            commands::file::progress,
            commands::file::cancel,
            commands::reading::catalogue,
            commands::reading::vocabulary,
            commands::reading::suggestions,
            commands::reading::grid,
            commands::reading::grid_lines,
            commands::reading::hold_order,
            commands::reading::release_order,
            commands::saving::copy_rows,
            commands::saving::copy_text,
            commands::saving::print_page,
            commands::presenting::present,
            commands::presenting::enlarge,
            commands::saving::show_saved,
            commands::reading::grid_totals,
            commands::reading::bulk_rating,
            commands::reading::compare,
            commands::reading::initiative,
            commands::reading::find,
            commands::writing::create_initiative,
            commands::saving::plan_paste,
            commands::writing::plan_fill,
            commands::writing::fill_from_above,
            commands::writing::plan_replace,
            commands::writing::change_cells,
            commands::writing::set_fields,
            commands::writing::add_tags,
            commands::writing::remove_tags,
            commands::writing::move_stage,
            commands::writing::edit_transition,
            commands::writing::delete_transition,
            commands::writing::bin,
            commands::writing::restore,
            commands::writing::add_field,
            commands::writing::rename_field,
            commands::writing::delete_field,
            commands::reading::views,
            commands::writing::save_view,
            commands::writing::delete_view,
            commands::writing::rate,
            commands::writing::rate_selected,
            commands::reading::overview,
            commands::reading::headline_changes,
            commands::reading::periods,
            commands::reading::needs,
            commands::reading::beside,
            commands::reading::matrix,
            commands::reading::quadrant,
            commands::reading::card,
            commands::reading::pipeline,
            commands::reading::kpis,
            commands::reading::benefits,
            commands::reading::worth,
            commands::reading::published_ranges,
            commands::reading::organisation,
            commands::reading::strategy,
            commands::reading::wins,
            commands::writing::take_computed_readings,
            commands::reading::approved,
            commands::reading::budget_line,
            commands::reading::budget_line_lines,
            commands::saving::export_budget_line,
            commands::reading::ranking,
            commands::reading::ranking_lines,
            commands::reading::ranking_detail,
            commands::saving::export_ranking,
            commands::reading::charged,
            commands::reading::charged_costs,
            commands::writing::approve_plans,
            commands::reading::months,
            commands::reading::month_lines,
            commands::writing::enter_month,
            commands::saving::plan_month_paste,
            commands::writing::plan_month_spread,
            commands::writing::fill_months,
            commands::writing::clear_months,
            commands::saving::copy_months,
            commands::reading::bills,
            commands::reading::assistants,
            commands::writing::record_reading,
            commands::reading::kpi_library,
            commands::writing::add_library_kpis,
            commands::readings::import_readings_pick,
            commands::readings::import_readings_choose,
            commands::readings::import_readings_apply,
            commands::readings::import_readings_close,
            commands::bills::import_bills_pick,
            commands::bills::import_bills_choose,
            commands::bills::import_bills_apply,
            commands::bills::import_bills_close,
            commands::reading::history,
            commands::reading::operation_changes,
            commands::reading::initiative_history,
            commands::reading::initiative_changes,
            commands::saving::export_all,
            commands::saving::export_grid,
            commands::saving::export_matrix,
            commands::saving::copy_matrix,
            commands::saving::export_conversion,
            commands::saving::export_conversion_picture,
            commands::import::import_pick,
            commands::import::import_dropped,
            commands::import::import_read,
            commands::import::import_map,
            commands::import::import_dry_run,
            commands::import::import_apply,
            commands::import::import_save_rejects,
            commands::import::import_close,
            commands::import::editions_choose,
            commands::import::editions_dry_run,
            commands::import::editions_apply,
            commands::records::kinds,
            commands::records::records,
            commands::records::record_lines,
            commands::records::record,
            commands::records::record_suggestions,
            commands::records::save_record,
            commands::records::choose_file,
            commands::records::file_facts,
            commands::records::save_file,
            commands::records::bin_records,
            commands::records::restore_records,
            commands::records::purgeable,
            commands::records::purge,
            commands::records::near_records,
            commands::records::merge_records,
            commands::records::record_history,
            commands::records::record_changes,
            commands::records::export_records,
            commands::ratings::import_ratings_pick,
            commands::ratings::import_ratings_choose,
            commands::ratings::import_ratings_apply,
            commands::ratings::import_ratings_close,
            commands::records::import_records_pick,
            commands::records::import_records_choose,
            commands::records::import_records_apply,
            commands::records::import_records_close,
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
