//! What screens show: each answer is bounded by what the screen asks for.

use pilotage_app::api::*;
use tauri::State;

use super::{Answer, asks, at};
use crate::shell::Shell;

asks! {
    /// Settings of the portfolio.
    settings() -> SettingsView = |d| d.settings();
    /// Every field.
    catalogue() -> Vec<FieldView> = |d| d.catalogue();
    /// Units, stages, tags, people in use.
    vocabulary() -> Vocabulary = |d| d.vocabulary();
    /// Values in use for a field that contain the words.
    suggestions(field: String, query: String) -> Vec<String> = |d| d.suggestions(&field, &query);
    /// How many lines a view has.
    grid(view: View, as_of: Option<String>) -> GridHead = |d| d.grid_head(&view, as_of.as_deref());
    /// Lines [from, to) of a view.
    grid_lines(view: View, as_of: Option<String>, from: u32, to: u32) -> Vec<GridLine> = |d| d.grid_lines(&view, as_of.as_deref(), from, to);
    /// Sums of the columns of money over the selected rows: initiatives, or records of a kind.
    grid_totals(kind: Option<String>, selected: Selected, as_of: Option<String>) -> Totals = |d| d.grid_totals(kind.as_deref(), &selected, as_of.as_deref());
    /// What the selected initiatives can be rated on alike, and who of them has the user's rating already.
    bulk_rating(selected: Selected) -> BulkRating = |d| d.bulk_rating(&selected);
    /// Two to four initiatives side by side.
    compare(selected: Selected, as_of: Option<String>) -> Comparison = |d| d.compare(&selected, as_of.as_deref());
    /// Keeps the order of a view's rows whatever is entered: of initiatives, or of the records of a kind.
    hold_order(kind: Option<String>, view: View, as_of: Option<String>) -> () = |d| d.hold_order(kind.as_deref(), &view, as_of.as_deref());
    /// Sorts rows as their view says again.
    release_order() -> () = |d| { d.release_order(); Ok(()) };
    /// Everything about an initiative.
    initiative(id: String, as_of: Option<String>) -> InitiativeView = |d| d.initiative(&id, as_of.as_deref());
    /// Initiatives that are like one as it is being written, the most alike first, at most five.
    lookalikes(ask: LookalikeAsk, as_of: Option<String>) -> Vec<LookalikeView> = |d| d.lookalikes(&ask, as_of.as_deref());
    /// Initiatives by words, best first, at most 20.
    find(query: String) -> Vec<Found> = |d| d.find(&query);
    /// Saved views.
    views() -> Vec<SavedViewInfo> = |d| d.views();
    /// The overview.
    overview(view: View, as_of: Option<String>, size: ChartSize) -> OverviewView = |d| d.overview(&view, as_of.as_deref(), &size);
    /// The periods that conversion, benefits and spending can be of, as of a day.
    periods(as_of: Option<String>) -> Vec<PeriodView> = |d| d.periods(as_of.as_deref());
    /// Everything that needs someone.
    needs(view: View, as_of: Option<String>) -> NeedsView = |d| d.needs(&view, as_of.as_deref());
    /// The headline figures of several units, countries or the like side by side.
    beside(view: View, as_of: Option<String>, by: String, of: Vec<String>) -> BesideView = |d| d.beside(&view, as_of.as_deref(), &by, &of);
    /// What became of the overview's headlines since the last complete quarter.
    headline_changes(view: View, as_of: Option<String>) -> Vec<HeadlineChange> = |d| d.headline_changes(&view, as_of.as_deref());
    /// The matrix, or a part of it.
    matrix(view: View, as_of: Option<String>, size: ChartSize, selected: Option<String>, part: Option<MatrixPart>) -> MatrixView = |d| d.matrix(&view, as_of.as_deref(), &size, selected.as_deref(), part.as_ref());
    /// Initiatives of a quadrant by rank; `not-scored` lists those not plotted.
    quadrant(view: View, as_of: Option<String>, quadrant: String, from: u32, to: u32) -> Cards = |d| d.quadrant(&view, as_of.as_deref(), &quadrant, from, to);
    /// One initiative, short.
    card(id: String, as_of: Option<String>) -> CardView = |d| d.card(&id, as_of.as_deref());
    /// The pipeline.
    pipeline(view: View, as_of: Option<String>, question: PipelineQuestion, size: ChartSize) -> PipelineView = |d| d.pipeline(&view, as_of.as_deref(), &question, &size);
    /// The KPIs of a view, and one of them whole.
    kpis(view: View, as_of: Option<String>, ask: KpiAsk, size: ChartSize) -> KpisView = |d| d.kpis(&view, as_of.as_deref(), &ask, &size);
    /// Benefits of a view: from planned to realised, how well they are shown, by quarter.
    benefits(view: View, as_of: Option<String>, rates_of: Option<String>) -> BenefitsView
        = |d| d.benefits(&view, as_of.as_deref(), rates_of.as_deref());
    /// Who pays what: costs by the unit that they are charged to.
    charged(view: View, as_of: Option<String>, rates_of: Option<String>) -> ChargedView
        = |d| d.charged(&view, as_of.as_deref(), rates_of.as_deref());
    /// The costs that one unit is charged; those of none where its id is empty.
    charged_costs(view: View, as_of: Option<String>, rates_of: Option<String>, unit: String) -> ChargedCosts
        = |d| d.charged_costs(&view, as_of.as_deref(), rates_of.as_deref(), &unit);
    /// Bought assistants by product.
    assistants(as_of: Option<String>) -> AssistantsView = |d| d.assistants(as_of.as_deref());
    /// Bills of clouds and models by month, as rules allocate them.
    bills(view: View, as_of: Option<String>) -> BillsView = |d| d.bills(&view, as_of.as_deref());
    /// What benefits and costs of a view are worth, and how far plans came true.
    worth(view: View, as_of: Option<String>, rates_of: Option<String>) -> WorthView
        = |d| d.worth(&view, as_of.as_deref(), rates_of.as_deref());
    /// Ranges that others publish, to hold calibration against.
    published_ranges() -> Vec<PublishedRange> = |d| d.published_ranges();
    /// What the portfolio tells of the organisation.
    organisation(view: View, as_of: Option<String>) -> OrganisationView = |d| d.organisation(&view, as_of.as_deref());
    /// Reviews that are worth telling outside the team.
    wins(view: View, as_of: Option<String>) -> WinsView = |d| d.wins(&view, as_of.as_deref());
    /// Outcomes with what stands behind them, and the strategy in words.
    strategy(view: View, as_of: Option<String>) -> StrategyView = |d| d.strategy(&view, as_of.as_deref());
    /// The budget line through the initiatives of a view.
    budget_line(view: View, as_of: Option<String>, ask: BudgetAsk) -> BudgetLineView
        = |d| d.budget_line(&view, as_of.as_deref(), &ask);
    /// Lines [from, to) of its list.
    budget_line_lines(view: View, as_of: Option<String>, ask: BudgetAsk, from: u32, to: u32) -> Vec<BudgetLineLine>
        = |d| d.budget_line_lines(&view, as_of.as_deref(), &ask, from, to);
    /// The queue of triage as whoever works sees it.
    triage(view: View, as_of: Option<String>, ask: TriageAsk) -> TriageView = |d| d.triage(&view, as_of.as_deref(), &ask);
    /// Where one idea stands as far as whoever works may see, and what would change what is decided.
    so_far(id: String, as_of: Option<String>) -> SoFarView = |d| d.so_far(&id, as_of.as_deref());
    /// How long triage takes, by step and by person.
    turnaround(view: View, as_of: Option<String>) -> TurnaroundView = |d| d.turnaround(&view, as_of.as_deref());
    /// The ranking of a view, and what becomes of it under drawn weights.
    ranking(view: View, as_of: Option<String>, ask: RankAsk) -> RankingView
        = |d| d.ranking(&view, as_of.as_deref(), &ask);
    /// Rows [from, to) of its list.
    ranking_lines(view: View, as_of: Option<String>, ask: RankAsk, from: u32, to: u32) -> Vec<RankingRow>
        = |d| d.ranking_lines(&view, as_of.as_deref(), &ask, from, to);
    /// How the rank of one initiative, or the top, hangs on the weights.
    ranking_detail(view: View, as_of: Option<String>, ask: RankAsk, initiative: Option<String>, size: ChartSize) -> RankDetail
        = |d| d.ranking_detail(&view, as_of.as_deref(), &ask, initiative.as_deref(), &size);
    /// Plans against what was approved.
    approved(view: View, as_of: Option<String>, rates_of: Option<String>) -> ApprovedView
        = |d| d.approved(&view, as_of.as_deref(), rates_of.as_deref());
    /// The months of a fiscal year of benefits or costs, and what they add up to.
    months(view: View, as_of: Option<String>, ask: MonthsAsk) -> MonthsHead = |d| d.months(&view, as_of.as_deref(), &ask);
    /// Rows [from, to) of them.
    plans_to_approve(view: View, ask: MonthsAsk) -> u32 = |d| d.plans_to_approve(&view, &ask);
    month_lines(view: View, as_of: Option<String>, ask: MonthsAsk, from: u32, to: u32) -> Vec<MonthLine> = |d| d.month_lines(&view, as_of.as_deref(), &ask, from, to);
    /// The library of KPIs to begin with.
    kpi_library() -> KpiLibraryView = |d| d.kpi_library();
    /// Operations, newest first.
    history(ask: HistoryAsk, before: Option<u32>, limit: u32) -> HistoryPage = |d| d.history(&ask, before, limit);
    /// What an operation changed.
    operation_changes(seq: u32, offset: u32, limit: u32) -> Vec<ChangeView> = |d| d.operation_changes(seq, offset, limit);
    /// Operations on an initiative.
    initiative_history(id: String) -> Vec<OperationView> = |d| d.initiative_history(&id);
    /// What an operation changed of an initiative.
    initiative_changes(seq: u32, id: String) -> Vec<ChangeView> = |d| d.initiative_changes(seq, &id);
}
