//! Settings of a portfolio: one row, declared like those of any kind.
//!
//! A setting is a line here and a column in a migration of the store. The file, the command line, the
//! form in the window, checks and history follow from the line; the figures that ask for it are code.

use crate::field::Editing::Never;
use crate::field::FieldGroup::{Portfolio, Reckoning, Robustness, Stages, Weights};
use crate::field::{FieldError, FieldKind, Reader};
use crate::id::RowId;
use crate::kind::{Held, Kind as _, Rate, Raw, Rules, choice, kind};
use crate::names::name_key;
use crate::stage::Stage;
use crate::terms::Terms;
use crate::value::{Choice, Value};

kind! {
    /// What holds for the whole portfolio.
    Settings(RowId) = "settings" in "settings", "Settings", "Settings" {
        /// What people call the portfolio.
        name: String = "Name" [required, default("AI portfolio"), part(Portfolio), no_figure];
        /// The ISO 4217 code of all amounts; they are not converted.
        currency: String = "Currency" [required, default("EUR"), part(Portfolio)];
        /// For new initiatives.
        key_prefix: String = "Prefix of keys" [required, default("AI"), part(Portfolio), no_figure];
        /// Quarters and years of reports follow it.
        fiscal_start: Month = "Fiscal year begins in" [required, default("1"), part(Portfolio)];
        /// Kept from the portfolio's beginning; nothing follows it yet.
        time_zone: String = "Time zone" [default(""), part(Portfolio), edited(Never), no_figure];
        /// Kept from the portfolio's beginning; nothing follows it yet.
        locale: String = "Locale" [default("en-GB"), part(Portfolio), edited(Never), no_figure];
        /// A year; net present values are discounted by it, month by month.
        discount_rate: Rate = "Discount rate" [default(800), range(0 100), unit("%"), part(Reckoning)];
        /// Where the matrix is cut. A value on the line is high.
        value_threshold: i64 = "High value from" [default(50), range(0 100), part(Reckoning)];
        /// Difficulty is 100 less feasibility.
        difficulty_threshold: i64 = "High difficulty from" [default(50), range(0 100), part(Reckoning)];
        /// Share of a dimension’s weight that is rated.
        min_coverage: i64 = "Coverage needed for a rank" [default(60), range(1 100), unit("%"), part(Reckoning)];
        /// From then on it counts as purgatory.
        pilot_limit_months: i64 = "A pilot is too old after" [default(12), range(1 120), unit("months"), part(Reckoning)];
        /// What its value counts in the priority of an initiative.
        weight_value: i64 = "Weight of value" [default(50), range(0 100), part(Weights)];
        /// What its feasibility counts.
        weight_feasibility: i64 = "Weight of feasibility" [default(30), range(0 100), part(Weights)];
        /// What 100 less its risk counts.
        weight_low_risk: i64 = "Weight of low risk" [default(20), range(0 100), part(Weights)];
        /// Whatever the weights are; otherwise the set ones, each moved up or down.
        rank_any_weights: bool = "Draw any weights" [default(1), part(Robustness), no_figure];
        /// Where not any are drawn.
        rank_within: i64 = "Move the set weights by up to" [default(20), range(1 100), unit("%"), part(Robustness), no_figure];
        /// One of the assessors’, moved by a level where confidence is low or medium.
        rank_ratings: bool = "Draw ratings, too" [default(0), part(Robustness), no_figure];
        /// How many initiatives are at the top.
        rank_top: i64 = "The top is" [default(10), range(1 1000), unit("ranks"), part(Robustness), no_figure];
        /// More take longer and hardly change a rank.
        rank_draws: i64 = "Rankings drawn" [default(10000), range(100 50000), part(Robustness), no_figure];
        /// What chance begins with: the same gives the same ranges on every machine.
        rank_seed: i64 = "Seed" [default(1), range(0 999999), part(Robustness), no_figure];
        /// Suggested, nothing started.
        stage_idea: String = "Idea stage" [otherwise("Idea"), part(Stages), no_figure];
        /// Being assessed: value, feasibility, risk.
        stage_assessment: String = "Assessment stage" [otherwise("Assessment"), part(Stages), no_figure];
        /// Being built, bought or configured.
        stage_development: String = "Development stage" [otherwise("Development"), part(Stages), no_figure];
        /// Tried with real users or data, at limited scale.
        stage_pilot: String = "Pilot stage" [otherwise("Pilot"), part(Stages), no_figure];
        /// In regular use.
        stage_production: String = "Production stage" [otherwise("Production"), part(Stages), no_figure];
        /// In regular use in several units or countries, or in all planned places.
        stage_scaled: String = "Scaled stage" [otherwise("Scaled"), part(Stages), no_figure];
        /// Ended before production.
        stage_stopped: String = "Stopped stage" [otherwise("Stopped"), part(Stages), no_figure];
        /// Ended after use.
        stage_retired: String = "Retired stage" [otherwise("Retired"), part(Stages), no_figure];
    }
}

/// Prefixes longer than this make keys that no column shows.
const LONGEST_PREFIX: usize = 12;

impl Rules for Settings {
    const SUBJECT: bool = false;

    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)> {
        let Self { currency, .. } = self;
        if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
            return Some((
                format!("“{currency}” is not a currency code."),
                "Use three letters, such as EUR, USD or GBP.",
            ));
        }
        let before = &terms.settings().currency;
        if currency != before && terms.holds_amounts() {
            return Some((
                format!(
                    "Amounts are recorded in {before}; changing the currency would change what they mean."
                ),
                "Keep the currency, or start a new portfolio and convert the amounts.",
            ));
        }
        let prefix = &self.key_prefix;
        if prefix.len() > LONGEST_PREFIX || !prefix.chars().all(char::is_alphanumeric) {
            return Some((
                format!("“{prefix}” can't begin keys."),
                "Use up to 12 letters and digits, such as AI.",
            ));
        }
        if let Some(of_two) = self.of_two_stages() {
            return Some((
                format!("“{of_two}” would be what two stages are called."),
                "Give each stage a name of its own; a stage answers to its first name too.",
            ));
        }
        let weightless = self.priority_weights().iter().all(|weight| *weight == 0);
        weightless.then(|| {
            (
                "All priority weights are 0.".to_owned(),
                "Give at least one a weight.",
            )
        })
    }

    fn settle(&mut self, field: &'static str) {
        if field == "currency" {
            self.currency.make_ascii_uppercase();
        }
        // A stage that is called as it was at first is not renamed.
        for stage in Stage::ALL {
            let label = self.own_label_mut(stage);
            if label == stage.label() {
                label.clear();
            }
        }
    }

    fn title(&self, _terms: &dyn Terms) -> Option<String> {
        Some(Self::INFO.one.to_owned())
    }
}

impl Default for Settings {
    fn default() -> Self {
        let mut settings = Self::blank(Self::ROW);
        for spec in Self::FIELDS {
            if let Some(default) = spec.facts.default {
                let kept = (spec.load)(&mut settings, default());
                debug_assert!(kept.is_some(), "{} can't begin so", spec.facts.id);
            }
        }
        settings
    }
}

macro_rules! own_labels {
    ($($stage:ident: $label:ident,)*) => {
        const fn own_label(&self, stage: Stage) -> &String {
            match stage { $(Stage::$stage => &self.$label,)* }
        }

        const fn own_label_mut(&mut self, stage: Stage) -> &mut String {
            match stage { $(Stage::$stage => &mut self.$label,)* }
        }
    };
}

impl Settings {
    /// The id of the one row.
    pub const ROW: RowId = RowId::new(uuid::Uuid::nil());

    own_labels! {
        Idea: stage_idea,
        Assessment: stage_assessment,
        Development: stage_development,
        Pilot: stage_pilot,
        Production: stage_production,
        Scaled: stage_scaled,
        Stopped: stage_stopped,
        Retired: stage_retired,
    }

    /// The portfolio's own label of a stage.
    pub fn stage_label(&self, stage: Stage) -> &str {
        match self.own_label(stage).as_str() {
            "" => stage.label(),
            own => own,
        }
    }

    /// A label that is also another stage's label, first label or code: whoever reads it could mean either.
    fn of_two_stages(&self) -> Option<&str> {
        let own = Stage::ALL.map(|stage| (stage, self.own_label(stage).as_str()));
        let mut named = own.into_iter().filter(|(_, label)| !label.is_empty());
        let taken = |(stage, label): &(Stage, &str)| {
            let key = name_key(label);
            let mut others = Stage::ALL.into_iter().filter(|other| other != stage);
            others.any(|other| {
                let names = [self.stage_label(other), other.label(), other.code()];
                names.iter().any(|name| name_key(name) == key)
            })
        };
        named.find(taken).map(|(_, label)| label)
    }

    /// Weights of value, feasibility and low risk in the priority.
    pub const fn priority_weights(&self) -> [i64; 3] {
        [
            self.weight_value,
            self.weight_feasibility,
            self.weight_low_risk,
        ]
    }

    /// Whether figures that memory keeps may differ under the other settings.
    pub fn figures_differ(&self, other: &Self) -> bool {
        let differs = |spec: &crate::kind::Spec<Self>| (spec.save)(self) != (spec.save)(other);
        let mut asked = Self::FIELDS.iter().filter(|spec| !spec.facts.no_figure);
        asked.any(differs)
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

choice! {
    /// A month of the year; files know it by its number.
    Month {
        /// January.
        January = "1", "January";
        /// February.
        February = "2", "February";
        /// March.
        March = "3", "March";
        /// April.
        April = "4", "April";
        /// May.
        May = "5", "May";
        /// June.
        June = "6", "June";
        /// July.
        July = "7", "July";
        /// August.
        August = "8", "August";
        /// September.
        September = "9", "September";
        /// October.
        October = "10", "October";
        /// November.
        November = "11", "November";
        /// December.
        December = "12", "December";
    }
}

impl Month {
    /// Its number, 1 to 12.
    pub const fn number(self) -> u32 {
        self as u32 + 1
    }
}

impl Held for Month {
    const KIND: FieldKind = FieldKind::Choice;
    fn blank() -> Self {
        Self::January
    }
    fn value(&self) -> Value<'_> {
        Value::Choice((*self).into())
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        <Option<Self> as Held>::read(text)?.ok_or_else(|| text.missing())
    }
    fn save(&self) -> Raw<'_> {
        Raw::Text(self.code().into())
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        <Option<Self> as Held>::load(raw)?
    }
    fn choices() -> Vec<Choice> {
        <Option<Self> as Held>::choices()
    }
}

#[cfg(test)]
mod tests;
