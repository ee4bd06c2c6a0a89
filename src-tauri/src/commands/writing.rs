//! What a user does: each command is one operation, and one undo step.

use pilotage_app::api::*;
use tauri::{AppHandle, State};

use super::{Answer, asks, at};
use crate::shell::Shell;

asks! {
    /// Undoes the last operation of this window.
    undo() -> Outcome = |d| d.undo();
    /// Undoes one operation of the history, whoever did it.
    undo_operation(seq: u32) -> Outcome = |d| d.undo_operation(seq);
    /// Redoes what was undone last.
    redo() -> Outcome = |d| d.redo();
    /// Makes an initiative; a unit that is not there yet is made only when asked for.
    create_initiative(fields: Vec<FieldSet>, new_unit: bool) -> Outcome = |d| d.create_initiative(&fields, new_unit);
    /// What filling a cell's text into the same column of others would do.
    plan_fill(kind: Option<String>, from: CellAt, into: Selected) -> CellPlan = |d| d.plan_fill(kind.as_deref(), &from, &into);
    /// Fills the text of the cell above into a cell.
    fill_from_above(kind: Option<String>, view: View, cell: CellAt) -> Outcome = |d| d.fill_from_above(kind.as_deref(), &view, &cell);
    /// What replacing one text by another would do.
    plan_replace(kind: Option<String>, within: Selected, ask: ReplaceAsk) -> CellPlan = |d| d.plan_replace(kind.as_deref(), &within, &ask);
    /// Changes the cells of a plan, as one operation.
    change_cells(plan: u32) -> Outcome = |d| d.change_cells(plan);
    /// Sets fields of one or many initiatives, as one operation.
    set_fields(selected: Selected, fields: Vec<FieldSet>, new_unit: bool) -> Outcome = |d| d.set_fields(&selected, &fields, new_unit);
    /// Adds tags to one or many.
    add_tags(selected: Selected, tags: Vec<String>) -> Outcome = |d| d.add_tags(&selected, &tags);
    /// Removes tags from one or many.
    remove_tags(selected: Selected, tags: Vec<String>) -> Outcome = |d| d.remove_tags(&selected, &tags);
    /// Moves one or many to a stage.
    move_stage(selected: Selected, input: MoveInput) -> Outcome = |d| d.move_stage(&selected, &input);
    /// Corrects a recorded move.
    edit_transition(id: String, initiative: String, input: MoveInput) -> Outcome = |d| d.edit_transition(&id, &initiative, &input);
    /// Takes a recorded move out.
    delete_transition(id: String, initiative: String) -> Outcome = |d| d.delete_transition(&id, &initiative);
    /// Puts initiatives into the bin.
    bin(selected: Selected) -> Outcome = |d| d.bin(&selected);
    /// Takes initiatives out of the bin.
    restore(selected: Selected) -> Outcome = |d| d.restore(&selected);
    /// Adds a field of the portfolio's own to a kind of record, initiatives included.
    add_field(kind: String, name: String) -> Outcome = |d| d.add_field(&kind, &name);
    /// Renames a field of the portfolio's own.
    rename_field(id: String, name: String) -> Outcome = |d| d.rename_field(&id, &name);
    /// Takes a field of the portfolio's own out, with its values.
    delete_field(id: String) -> Outcome = |d| d.delete_field(&id);
    /// Saves a view under a name; one of that name is replaced.
    save_view(name: String, view: View) -> Outcome = |d| d.save_view(&name, &view);
    /// Deletes a saved view.
    delete_view(id: String) -> Outcome = |d| d.delete_view(&id);
    /// Records a reading of a KPI, or corrects one, which needs a reason.
    record_reading(kpi: String, date: String, value: String, reason: String) -> Outcome = |d| d.record_reading(&kpi, &date, &value, &reason);
    /// Takes the readings that the portfolio computes, of all KPIs or of one.
    take_computed_readings(kpi: Option<String>) -> Outcome = |d| d.take_computed_readings(kpi.as_deref());
    /// Enters a month of a benefit or cost as it was typed.
    enter_month(kind: String, at: MonthPlace, text: String) -> Outcome = |d| d.enter_month(&kind, &at, &text);
    /// What spreading an amount over months would do.
    plan_month_spread(kind: String, ask: SpreadAsk) -> CellPlan = |d| d.plan_month_spread(&kind, &ask);
    /// Fills the first months of a block into the others: to the right, or down.
    fill_months(view: View, ask: MonthsAsk, range: MonthRange, right: bool) -> Outcome = |d| d.fill_months(&view, &ask, &range, right);
    /// Approves what is planned for the benefits or costs that are looked at.
    approve_plans(view: View, ask: MonthsAsk, approval: ApprovalAsk) -> Outcome = |d| d.approve_plans(&view, &ask, &approval);
    /// Empties a block of months.
    clear_months(view: View, ask: MonthsAsk, range: MonthRange) -> Outcome = |d| d.clear_months(&view, &ask, &range);
    /// Makes KPIs of the library, for initiatives or for the organisation.
    add_library_kpis(names: Vec<String>, initiatives: Vec<String>) -> Outcome = |d| d.add_library_kpis(&names, &initiatives);
    /// Records a rating.
    rate(input: RateInput) -> Outcome = |d| d.rate(&input);
    /// Rates several initiatives alike, as one operation.
    rate_selected(selected: Selected, input: BulkRateInput) -> Outcome = |d| d.rate_selected(&selected, &input);
    /// Submits what whoever works rated of value, feasibility or risk; with `without`, also where criteria are left.
    submit_ratings(initiative: String, dimension: String, without: bool) -> Outcome = |d| d.submit_ratings(&initiative, &dimension, without);
    /// Asks assessors to rate the selected initiatives.
    assign(selected: Selected, input: AssignInput) -> Outcome = |d| d.assign(&selected, &input);
    /// Decides what becomes of ideas, with all that follows from it, as one operation.
    decide(selected: Selected, input: DecideInput) -> Outcome = |d| d.decide(&selected, &input);
}

/// Changes settings of the portfolio.
#[tauri::command]
#[specta::specta]
pub async fn save_settings(
    app: AppHandle,
    shell: State<'_, Shell>,
    sets: Vec<FieldSet>,
) -> Answer<Outcome> {
    let done = at(shell, move |d| d.save_settings(&sets)).await;
    crate::shell::retitle(&app);
    done
}
