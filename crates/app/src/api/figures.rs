use pilotage_model::Stage;
use serde::{Deserialize, Serialize};
use specta::Type;

use super::{AttentionView, CardView, ChartView, KpiGlance, QuartersView, SpendingView};

/// The overview screen. Every figure comes with what it is of and what it leaves out.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OverviewView {
    /// Headline figures, in order.
    pub headlines: Vec<Headline>,
    /// Every stage: the funnel from idea to scaled, then the exits and those in an unknown stage.
    pub stages: Vec<StageRow>,
    /// What the stages count, and what the funnel leaves out, in words.
    pub stages_note: String,
    /// How many findings there are: a register has one for each rule that none of its initiatives meets, any other
    /// initiative one for each rule that applies.
    pub attention_total: u32,
    /// “4,218 findings on 1,621 initiatives”.
    pub attention_note: String,
    /// Findings by rule, most severe first.
    pub attention_rules: Vec<AttentionRule>,
    /// The small matrix.
    pub matrix: ChartView,
    /// What the small matrix shows and leaves out.
    pub matrix_note: String,
    /// How many of how many quick wins are named, and which are counted.
    pub quick_wins_note: String,
    /// Best quick wins by rank.
    pub quick_wins: Vec<CardView>,
    /// How KPIs stand, those that need someone first.
    pub kpis: KpiGlance,
    /// Benefits by quarter; none where none is recorded by month.
    pub quarters: Option<QuartersView>,
    /// Spending against budgets; none where there are none, or where only some initiatives are shown: budgets are of units.
    pub spending: Option<SpendingView>,
    /// Tier split of active initiatives.
    pub tiers: Vec<Counted>,
    /// Active initiatives: before an exit.
    pub active: u32,
    /// What leads to a first pass; none where something to choose from is scored, or nothing is to be.
    pub first_pass: Option<FirstPass>,
    /// “142 initiatives as of 30 Sep 2026”.
    pub note: String,
}

/// A figure in words.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Headline {
    /// Code, for links.
    pub code: String,
    /// What it is.
    pub label: String,
    /// What is counted, of whom.
    pub definition: String,
    /// The figure in words.
    pub figure: String,
    /// “of 71 pilots”.
    pub of: String,
    /// Share 0 to 1 for the meter, if it is a share.
    pub share: Option<f64>,
    /// 95% interval of the share.
    pub low: Option<f64>,
    /// 95% interval of the share.
    pub high: Option<f64>,
    /// What a large share means.
    pub tone: HeadlineTone,
    /// The same in one line: who is worth a word, and how many are not counted.
    pub note: Vec<Phrase>,
    /// What it leaves out, its interval and what else has to be said: texts that follow one another.
    pub footnote: Vec<Phrase>,
    /// Screen to open.
    pub screen: HeadlineScreen,
    /// Filter that shows what was counted; empty: none.
    pub filter: String,
}

/// A piece of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Phrase {
    /// Its words.
    pub text: String,
    /// The filter that lists the initiatives that it counts; empty: it opens nothing.
    pub filter: String,
}

/// How the share of a headline is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum HeadlineTone {
    /// More of it is better.
    Accent,
    /// Less of it is better.
    Caution,
    /// Neither.
    Neutral,
}

/// The screen that shows what a headline counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "kebab-case")]
pub enum HeadlineScreen {
    /// The list of initiatives.
    Portfolio,
    /// The matrix.
    Matrix,
    /// The pipeline.
    Pipeline,
}

/// A stage with those in it, and what became of those who entered it. The first counts add up to all.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StageRow {
    /// Code.
    pub code: String,
    /// In words.
    pub label: String,
    /// Initiatives in it now.
    pub now: u32,
    /// Share of all in words.
    pub share: String,
    /// What became of those who entered it; none off the way from idea to scaled.
    pub passed: Option<StagePassed>,
}

/// What became of those who entered a stage.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StagePassed {
    /// Initiatives recorded as having entered it.
    pub entered: u32,
    /// “70%” of them moved on; empty at the last stage or without entries.
    pub moved_on: String,
    /// Of them, stopped or retired from it.
    pub ended: u32,
    /// “2.0 months”; empty when it can't be said.
    pub median: String,
    /// “n = 99”; empty when it can't be said.
    pub timed: String,
    /// Who entered, who moved on and who ended, as filters.
    pub lists: PassedLists,
}

/// How a portfolio that nobody has scored is begun with.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FirstPass {
    /// “1,754 not scored”.
    pub title: String,
    /// Those not scored, as a filter.
    pub filter: String,
    /// “Rate the ten largest”; empty where none is larger than another.
    pub largest: String,
    /// “By benefit a year, stated by 1,200 of them”.
    pub by: String,
    /// The largest, as a filter.
    pub largest_filter: String,
    /// The field to sort by, the largest first.
    pub sort: String,
    /// The id of the largest.
    pub begin: String,
}

/// A step of the funnel.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct FunnelStep {
    /// Stage code.
    pub stage: String,
    /// Stage in words.
    pub label: String,
    /// Initiatives in it now.
    pub now: u32,
    /// Initiatives recorded as having entered it.
    pub entered: u32,
    /// Of those, how many moved on along the way.
    pub moved_on: u32,
    /// Of those, how many stopped or retired from it.
    pub stopped: u32,
    /// “70% moved on”; empty at the last step or without entries.
    pub share: String,
    /// Median months in the stage, in words with n; empty when it can't be said.
    pub median: String,
    /// Who entered, who moved on and who ended, as filters.
    pub lists: PassedLists,
}

/// Those who entered a stage and what became of them, as filters that list them.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PassedLists {
    /// All that entered.
    pub entered: String,
    /// Of them, those that moved on.
    pub moved_on: String,
    /// Of the others, those stopped or retired.
    pub ended: String,
}

/// A count with its name.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Counted {
    /// Code.
    pub code: String,
    /// In words.
    pub label: String,
    /// How many.
    pub count: u32,
    /// Share of the whole in words.
    pub share: String,
}

/// Everything that needs someone.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NeedsView {
    /// How many findings there are.
    pub total: u32,
    /// “3 findings on registers, 12 on 10 initiatives”.
    pub note: String,
    /// A line a rule, most severe first.
    pub rules: Vec<AttentionRule>,
}

/// A rule of attention with those it applies to.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttentionRule {
    /// Code.
    pub code: String,
    /// In words.
    pub label: String,
    /// How urgent: `negative`, `caution` or `info`.
    pub tone: String,
    /// How many initiatives it applies to.
    pub count: u32,
    /// Registers none of whose initiatives has what it asks for: one finding each.
    pub gaps: Vec<AttentionGap>,
    /// Initiatives beside those.
    pub each: u32,
    /// Those, worst first, at most 50.
    pub first: Vec<AttentionView>,
}

/// What a whole register lacks.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AttentionGap {
    /// Id of the source.
    pub source: String,
    /// “The register “US federal 2024” names no owner: 1,621 initiatives”.
    pub text: String,
    /// What to do.
    pub next: String,
    /// How many initiatives it is of.
    pub count: u32,
    /// Those, as a filter.
    pub filter: String,
}

/// What the pipeline screen is asked.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PipelineQuestion {
    /// Start stage, code. With `to` empty as well: the two stages with the most to tell.
    pub from: String,
    /// End stage, code.
    pub to: String,
    /// First day of the window of decisions, ISO; none: no edge.
    pub since: Option<String>,
    /// Last day of the window, ISO.
    pub until: Option<String>,
}

/// From pilot to production, whenever it was decided: what is asked unless someone asks otherwise.
impl Default for PipelineQuestion {
    fn default() -> Self {
        Self {
            from: Stage::Pilot.code().to_owned(),
            to: Stage::Production.code().to_owned(),
            since: None,
            until: None,
        }
    }
}

/// The pipeline screen.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PipelineView {
    /// Flow by stage.
    pub flow: Vec<FunnelStep>,
    /// What the flow leaves out.
    pub flow_note: String,
    /// Start stage of what is answered, code.
    pub from: String,
    /// End stage of what is answered, code.
    pub to: String,
    /// Why these two stages, where nobody chose them and they are not the usual ones; else empty.
    pub why: String,
    /// The question in words: “From Pilot to Production”.
    pub title: String,
    /// Decided: numerator, denominator, share, interval.
    pub decided: ShareView,
    /// So far: of all begun, those that succeeded.
    pub so_far: ShareView,
    /// Spells still running.
    pub running: u32,
    /// Why those in the start stage now are another number, in words; empty when they are not.
    pub running_note: String,
    /// Of those left out, spells that moved back, undecided.
    pub moved_back: u32,
    /// Re-entries, shown apart.
    pub re_entries: u32,
    /// Who is left out and why.
    pub left_out: Vec<LeftOutGroup>,
    /// How many are left out.
    pub left_out_total: u32,
    /// By unit, those with most decided first, at most 200.
    pub by_unit: Vec<ShareRow>,
    /// How many units are not listed, and who they are; empty when all are.
    pub by_unit_note: String,
    /// Decided by the fiscal quarter of the decision, newest first, at most 200.
    pub by_quarter: Vec<ShareRow>,
    /// What the quarters leave out; empty when nothing.
    pub by_quarter_note: String,
    /// Cohorts by start quarter, newest first.
    pub cohorts: Vec<CohortRow>,
    /// What cohorts leave out.
    pub cohort_note: String,
    /// Running pilots by age: oldest first, at most 500.
    pub pilots: Vec<PilotRow>,
    /// How many pilots run.
    pub pilots_total: u32,
    /// How many are in purgatory.
    pub purgatory: u32,
    /// How many are in purgatory, and of whom, in words; why that can't be told where no start is known.
    pub purgatory_note: String,
    /// What counts as too old, and how many have no date.
    pub pilots_note: String,
    /// The drawing of ages.
    pub ages_chart: ChartView,
    /// What became of those that entered the start stage, by age.
    pub course: CourseView,
}

/// What became of those that entered a stage, by age: the same drawn and as a table.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CourseView {
    /// The drawing.
    pub chart: ChartView,
    /// The ways to end, in the order of [`CourseRow::shares`].
    pub ends: Vec<String>,
    /// The youngest age first; none where too few are seen.
    pub rows: Vec<CourseRow>,
    /// Of whom, up to when, and what is left out.
    pub note: String,
}

/// What became of them by an age.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CourseRow {
    /// “12 months”.
    pub age: String,
    /// Ended in each way by then.
    pub shares: Vec<CourseShare>,
    /// Still running then.
    pub running: String,
    /// How many are seen for so long.
    pub seen: u32,
}

/// A share by an age.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CourseShare {
    /// “49%”.
    pub text: String,
    /// Its 95% interval, “33–64%”; empty where none can be told.
    pub interval: String,
}

/// A share with all that is needed to trust it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShareView {
    /// In words: “49%”, or `—`.
    pub text: String,
    /// Numerator.
    pub numerator: u32,
    /// Denominator.
    pub denominator: u32,
    /// Share 0 to 1.
    pub share: Option<f64>,
    /// 95% Wilson interval.
    pub low: Option<f64>,
    /// 95% Wilson interval.
    pub high: Option<f64>,
    /// Definition and interval in words.
    pub note: String,
}

/// A share of a group.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ShareRow {
    /// The group.
    pub label: String,
    /// Its share.
    pub share: ShareView,
}

/// Initiatives left out of a figure for one reason.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeftOutGroup {
    /// Reason code.
    pub code: String,
    /// Reason in words.
    pub reason: String,
    /// How many.
    pub count: u32,
    /// The first 200 of them.
    pub initiatives: Vec<NamedInitiative>,
}

/// An initiative by name.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NamedInitiative {
    /// Id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
}

/// Spells that began in a quarter. Succeeded, stopped, moved back, retired, running and unknown add
/// up to begun.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct CohortRow {
    /// “2025 Q3”.
    pub label: String,
    /// Begun.
    pub begun: u32,
    /// Succeeded.
    pub succeeded: u32,
    /// Stopped.
    pub stopped: u32,
    /// Moved back.
    pub moved_back: u32,
    /// Retired without a recorded entry into the end stage.
    pub retired: u32,
    /// Still running.
    pub running: u32,
    /// No end is recorded, and the stage is not known.
    pub unknown: u32,
    /// Begun but left out of the shares by age: their end can't be placed.
    pub unplaced: u32,
    /// Share by 6, 12, 18 months of those begun and not left out.
    pub by_age: Vec<AgeShare>,
}

/// The share of a cohort that had succeeded by an age.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct AgeShare {
    /// In words; `—` while the cohort is too young.
    pub text: String,
    /// “2 of 6”; empty while the cohort is too young.
    pub of: String,
    /// 0 to 1, for shading.
    pub share: Option<f64>,
}

/// A running pilot.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct PilotRow {
    /// Initiative id.
    pub id: String,
    /// Key.
    pub key: String,
    /// Name.
    pub name: String,
    /// Unit.
    pub unit: String,
    /// Sponsor; “none” is worded.
    pub sponsor: String,
    /// Owner.
    pub owner: String,
    /// Age in words: “16 months”, “at least 3 months”.
    pub age: String,
    /// Age in months, when known.
    pub months: Option<f64>,
    /// Older than the limit.
    pub purgatory: bool,
    /// On hold since, in words; empty when not.
    pub hold: String,
}
