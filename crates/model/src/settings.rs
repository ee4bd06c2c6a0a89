//! Settings of a portfolio.

use crate::stage::Stage;

/// What holds for the whole portfolio file.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Name of the portfolio.
    pub name: String,
    /// ISO 4217 code of the one currency.
    pub currency: String,
    /// Month in which the fiscal year begins, 1 to 12.
    pub fiscal_start: u32,
    /// IANA time zone, for the day of an operation on screen; empty: the machine's.
    pub time_zone: String,
    /// BCP 47 locale, such as `en-GB`.
    pub locale: String,
    /// Discount rate a year, in basis points (800 = 8 %).
    pub discount_rate_bp: i64,
    /// Value threshold of the matrix, 0 to 100: a value on it is high.
    pub value_threshold: i64,
    /// Difficulty threshold of the matrix, 0 to 100: a difficulty on it is high.
    pub difficulty_threshold: i64,
    /// Weights of value, feasibility and low risk in the priority.
    pub priority_weights: [i64; 3],
    /// Coverage in percent from which a dimension counts as scored for ranking.
    pub min_coverage: i64,
    /// Age in months from which a running pilot is in purgatory.
    pub pilot_limit_months: i64,
    /// Prefix of the keys given here, such as `AI`.
    pub key_prefix: String,
    /// Labels of stages that the portfolio renamed.
    pub stage_labels: Vec<(Stage, String)>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "AI portfolio".to_owned(),
            currency: "EUR".to_owned(),
            fiscal_start: 1,
            time_zone: String::new(),
            locale: "en-GB".to_owned(),
            discount_rate_bp: 800,
            value_threshold: 50,
            difficulty_threshold: 50,
            priority_weights: [50, 30, 20],
            min_coverage: 60,
            pilot_limit_months: 12,
            key_prefix: "AI".to_owned(),
            stage_labels: Vec::new(),
        }
    }
}

impl Settings {
    /// The portfolio's own label of a stage.
    pub fn stage_label(&self, stage: Stage) -> &str {
        self.stage_labels
            .iter()
            .find(|(renamed, _)| *renamed == stage)
            .map_or(stage.label(), |(_, label)| label)
    }

    /// Minor units in one unit of the currency: 100, or 1 or 1,000 for the few that differ (ISO
    /// 4217).
    pub fn minor_per_unit(&self) -> i64 {
        minor_per_unit(&self.currency)
    }
}

/// Minor units in one unit of an ISO 4217 currency.
pub fn minor_per_unit(currency: &str) -> i64 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 1,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 1_000,
        _ => 100,
    }
}
