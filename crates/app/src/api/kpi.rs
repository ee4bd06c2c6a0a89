use serde::{Deserialize, Serialize};
use specta::Type;

use super::{ChartView, LinkView};

/// What is asked of the KPIs.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiAsk {
    /// Only those of this status, or `vanity`; empty: all.
    pub status: String,
    /// Id of the one to show whole; none: the first.
    pub chosen: Option<String>,
}

/// The KPIs of what a view lets through.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpisView {
    /// How many there are of each status, those that need someone first; and how many are vain.
    pub statuses: Vec<KpiStatusCount>,
    /// KPIs of the status asked for, at most a hundred, those that need someone first.
    pub rows: Vec<KpiRow>,
    /// How many there are of it.
    pub total: u32,
    /// How many there are of any.
    pub all: u32,
    /// “28 KPIs of 23 initiatives and 4 of the organisation, as of 30 Sep 2026”.
    pub note: String,
    /// The one that is shown whole; none where there is none.
    pub chosen: Option<KpiView>,
}

/// The KPIs on the overview: those that need someone first.
#[derive(Debug, Clone, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiGlance {
    /// The first of them.
    pub rows: Vec<KpiRow>,
    /// “6 of 28 KPIs, 4 off track, 9 at risk”; empty where there is none.
    pub note: String,
}

/// How many KPIs stand so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiStatusCount {
    /// Code.
    pub code: String,
    /// In words.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// A KPI in a list.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiRow {
    /// Record id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Its initiatives in words; “Organisation” where it has none.
    pub of: String,
    /// Where it stood before.
    pub baseline: String,
    /// The latest reading; a dash where there is none.
    pub latest: String,
    /// When that was read.
    pub latest_of: String,
    /// What is to be reached: `9`, `≥ 85`.
    pub target: String,
    /// What its numbers count.
    pub unit: String,
    /// The last twelve readings, the earliest first.
    pub spark: Vec<f64>,
    /// Status code.
    pub status: String,
    /// Status in words.
    pub status_label: String,
    /// A business figure that is tied to nothing.
    pub vanity: bool,
}

/// A KPI whole: over time, with what is known of it.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiView {
    /// Its line in the list.
    pub row: KpiRow,
    /// “Motor claim cycle time, days”.
    pub title: String,
    /// Initiatives that it measures, and outcomes.
    pub links: Vec<LinkView>,
    /// Latest, change from the baseline, gap to the path, chance of the target: each a name and a figure.
    pub figures: Vec<KpiFact>,
    /// Definition, baseline, target, owner, source, next reading.
    pub facts: Vec<KpiFact>,
    /// What is wrong with it, and what to do.
    pub flags: Vec<KpiFlag>,
    /// Over time.
    pub chart: ChartView,
    /// How it is forecast, or why it is not.
    pub method: String,
    /// Every reading that is known, the latest first.
    pub readings: Vec<KpiReading>,
}

/// A KPI of the library, to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LibraryKpi {
    /// What people call it.
    pub name: String,
    /// What it tells of.
    pub category: String,
    /// What its numbers count.
    pub unit: String,
    /// Which way is better.
    pub better: String,
    /// How often it is read.
    pub cadence: String,
    /// How it is measured.
    pub definition: String,
    /// It is in the user's own list.
    pub own: bool,
    /// The portfolio has one of this name.
    pub there: bool,
}

/// The library of KPIs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiLibraryView {
    /// Its KPIs.
    pub kpis: Vec<LibraryKpi>,
    /// Where the user's own list lies, or would lie.
    pub own_list: String,
}

/// A name and a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiFact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub text: String,
}

/// Something that is wrong with a KPI.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiFlag {
    /// `stale`, `declining` or `vanity`; `later` and `not-listed` tell of what is on show.
    pub code: String,
    /// In a few words, with the figures.
    pub title: String,
    /// Why it matters, or what to do.
    pub text: String,
}

/// A reading as a table tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct KpiReading {
    /// The day or the period, as files write it.
    pub date: String,
    /// In words.
    pub when: String,
    /// The value, exact.
    pub value: String,
    /// What was expected then; empty where nothing was.
    pub expected: String,
}
