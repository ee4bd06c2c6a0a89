//! Settings of the portfolio.

use std::sync::Arc;

use pilotage_model::{Record, Settings, Stage};

use crate::api::{Choice, SettingsView};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};

impl Portfolio {
    /// Settings, as edited.
    pub fn settings_view(&self) -> SettingsView {
        let snapshot = self.snapshot();
        let s = &snapshot.register().settings;
        #[expect(
            clippy::cast_possible_truncation,
            reason = "settings are checked to be small"
        )]
        let small = |n: i64| n as i32;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a rate in basis points is small"
        )]
        let rate = s.discount_rate_bp as f64 / 100.0;
        SettingsView {
            name: s.name.clone(),
            currency: s.currency.clone(),
            fiscal_start: s.fiscal_start,
            locale: s.locale.clone(),
            time_zone: s.time_zone.clone(),
            discount_rate: rate,
            value_threshold: small(s.value_threshold),
            difficulty_threshold: small(s.difficulty_threshold),
            priority_weights: s.priority_weights.map(small),
            min_coverage: small(s.min_coverage),
            pilot_limit_months: small(s.pilot_limit_months),
            key_prefix: s.key_prefix.clone(),
            stages: Stage::ALL
                .map(|stage| Choice {
                    code: stage.code().to_owned(),
                    label: s.stage_label(stage).to_owned(),
                })
                .to_vec(),
        }
    }

    /// Changes settings.
    ///
    /// # Errors
    /// When one is out of range; nothing is changed then.
    pub fn save_settings(&mut self, view: &SettingsView) -> Result<()> {
        let settings = checked(view)?;
        self.transact(Op::new("settings", "Change settings"), |tx| {
            let old = &tx.register.settings;
            let amounts = |record: &Arc<Record>| {
                record.initiative.benefit.is_some() || record.initiative.cost.is_some()
            };
            if old.currency != settings.currency && tx.register.records().iter().any(amounts) {
                return Err(AppError::invalid(
                    format!(
                        "Amounts are recorded in {}; changing the currency would change what they mean.",
                        old.currency
                    ),
                    "Keep the currency, or start a new portfolio and convert the amounts.",
                ));
            }
            for (stage, _) in old
                .stage_labels
                .iter()
                .filter(|(stage, _)| !settings.stage_labels.iter().any(|(s, _)| s == stage))
            {
                tx.writer
                    .delete::<pilotage_store::Setting>(&[&format!("stage_label.{}", stage.code())])?;
            }
            Ok(tx.writer.put_settings(&settings)?)
        })?;
        Ok(())
    }
}

/// Settings within their ranges.
pub(crate) fn checked(view: &SettingsView) -> Result<Settings> {
    let within = |name: &str, value: i32, low: i32, high: i32| {
        if (low..=high).contains(&value) {
            return Ok(i64::from(value));
        }
        Err(AppError::invalid(
            format!("{name} is {value}."),
            format!("Give a whole number from {low} to {high}."),
        ))
    };
    let name = view.name.trim();
    if name.is_empty() {
        return Err(AppError::invalid("The portfolio has no name.", "Type one."));
    }
    let currency = currency(&view.currency)?;
    let weights = view.priority_weights;
    if weights.iter().all(|w| *w == 0) {
        return Err(AppError::invalid(
            "All priority weights are 0.",
            "Give at least one a weight.",
        ));
    }
    let mut priority_weights = [0; 3];
    for (kept, weight) in priority_weights.iter_mut().zip(weights) {
        *kept = within("A priority weight", weight, 0, 100)?;
    }
    if !(0.0..=100.0).contains(&view.discount_rate) {
        return Err(AppError::invalid(
            format!("The discount rate is {}%.", view.discount_rate),
            "Give a rate from 0 to 100%.",
        ));
    }
    let prefix = view.key_prefix.trim();
    if prefix.is_empty() || prefix.len() > 12 || !prefix.chars().all(char::is_alphanumeric) {
        return Err(AppError::invalid(
            format!("“{prefix}” can't begin keys."),
            "Use up to 12 letters and digits, such as AI.",
        ));
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 10,000")]
    let discount_rate_bp = (view.discount_rate * 100.0).round() as i64;
    Ok(Settings {
        name: name.to_owned(),
        currency,
        fiscal_start: u32::try_from(within(
            "The first month of the fiscal year",
            i32::try_from(view.fiscal_start).unwrap_or(0),
            1,
            12,
        )?)
        .unwrap_or(1),
        time_zone: view.time_zone.trim().to_owned(),
        locale: view.locale.trim().to_owned(),
        discount_rate_bp,
        value_threshold: within("The value threshold", view.value_threshold, 0, 100)?,
        difficulty_threshold: within(
            "The difficulty threshold",
            view.difficulty_threshold,
            0,
            100,
        )?,
        priority_weights,
        min_coverage: within("The least coverage", view.min_coverage, 1, 100)?,
        pilot_limit_months: within(
            "The limit of a pilot in months",
            view.pilot_limit_months,
            1,
            120,
        )?,
        key_prefix: prefix.to_owned(),
        stage_labels: labels(&view.stages)?,
    })
}

/// A currency code in ISO 4217 form.
///
/// # Errors
/// When it is not three letters.
pub fn currency(text: &str) -> Result<String> {
    let code = text.trim().to_uppercase();
    if code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(code);
    }
    Err(AppError::invalid(
        format!("“{text}” is not a currency code."),
        "Use three letters, such as EUR, USD or GBP.",
    ))
}

fn labels(stages: &[Choice]) -> Result<Vec<(Stage, String)>> {
    let mut labels = Vec::new();
    for choice in stages {
        let stage =
            Stage::parse(&choice.code).ok_or_else(|| AppError::not_found("stage", &choice.code))?;
        let label = choice.label.trim();
        if label.is_empty() {
            return Err(AppError::invalid(
                format!("{} has no label.", stage.label()),
                "Type one.",
            ));
        }
        if label != stage.label() {
            labels.push((stage, label.to_owned()));
        }
    }
    Ok(labels)
}
