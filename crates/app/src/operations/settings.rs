//! Settings of the portfolio.

use pilotage_model::field::{Catalogue, FieldInfo};
use pilotage_model::kind::{AnyRow, Facts};
use pilotage_model::kinds::KindId;
use pilotage_model::terms::Terms;
use pilotage_model::{FieldGroup, Register, Settings};

use super::scoring;
use crate::api::{FieldSet, FieldValue, SettingView, SettingsPanel, SettingsView};
use crate::error::Result;
use crate::portfolio::{Op, Portfolio};
use crate::records::{filled, hold_rules, set_all};
use crate::views::field_view;

impl Portfolio {
    /// The settings that people may change, panel by panel.
    pub fn settings_view(&self) -> SettingsView {
        let snapshot = self.snapshot();
        let register = snapshot.register();
        let catalogue = Catalogue::of_settings(register);
        let mut panels: Vec<SettingsPanel> = Vec::new();
        let settings: &dyn AnyRow = &register.settings;
        let infos = settings.fields().zip(catalogue.fields());
        for ((at, facts), info) in infos.filter(|(_, info)| info.is_editable()) {
            let setting = SettingView {
                field: field_view(info, &catalogue),
                value: value(settings, at, facts, register),
            };
            match panels
                .last_mut()
                .filter(|last| last.code == info.group.code())
            {
                Some(panel) => panel.settings.push(setting),
                None => panels.push(panel(info, setting)),
            }
        }
        SettingsView {
            panels,
            fiscal_start: register.settings.fiscal_start.number(),
        }
    }

    /// Changes settings, as one operation.
    ///
    /// # Errors
    /// When one is not there or can't take its text, or a rule between them is broken; nothing is
    /// changed then.
    pub fn save_settings(&mut self, sets: &[FieldSet]) -> Result<()> {
        self.transact(Op::new("settings", ""), |tx| {
            let before = &tx.register.settings;
            let settings = with(before, sets, tx.register)?;
            tx.writer.relabel(&label(before, &settings))?;
            tx.writer.put_row(&settings)?;
            scoring::follow_settings(tx, &settings)
        })?;
        Ok(())
    }
}

/// What a new portfolio begins with where these are set.
///
/// # Errors
/// As [`Portfolio::save_settings`].
pub fn first_settings(sets: &[(&str, &str)]) -> Result<Settings> {
    let set = |(field, text): &(&str, &str)| FieldSet {
        field: (*field).to_owned(),
        text: (*text).to_owned(),
    };
    let sets: Vec<_> = sets.iter().map(set).collect();
    with(&Settings::default(), &sets, &Register::default())
}

fn with(before: &Settings, sets: &[FieldSet], register: &Register) -> Result<Settings> {
    let mut settings = before.clone();
    let catalogue = Catalogue::of_settings(register);
    set_all(&mut settings, &catalogue, register, sets)?;
    may_be(&settings, register)?;
    Ok(settings)
}

/// Whether these settings may follow those of a portfolio, also where an undo brings them back: amounts mean
/// what they mean in one currency.
///
/// # Errors
/// Which rule they break.
pub(super) fn may_be(settings: &Settings, register: &Register) -> Result<()> {
    filled(settings)?;
    hold_rules(settings, register)
}

/// “Change settings: High value from”.
fn label(before: &dyn AnyRow, after: &dyn AnyRow) -> String {
    let changed = (after.fields())
        .filter(|(at, _)| before.raw(*at) != after.raw(*at))
        .map(|(_, facts)| facts.label);
    format!(
        "Change settings: {}",
        changed.collect::<Vec<_>>().join(", ")
    )
}

fn value(settings: &dyn AnyRow, at: usize, facts: &Facts, terms: &dyn Terms) -> FieldValue {
    let value = settings.at(at);
    FieldValue {
        field: facts.id.to_owned(),
        text: facts.tell(&value, terms),
        edit: match value.is_empty() {
            true => facts.otherwise.to_owned(),
            false => value.data_text(terms),
        },
        links: Vec::new(),
    }
}

fn panel(info: &FieldInfo, first: SettingView) -> SettingsPanel {
    SettingsPanel {
        code: info.group.code().to_owned(),
        title: info.group.label().to_owned(),
        note: match info.group {
            FieldGroup::Portfolio => "Kept in the portfolio file, saved as you go",
            FieldGroup::Reckoning => {
                "Every screen, export and report follows; thresholds are part of the scoring model"
            }
            FieldGroup::Weights => "Part of the scoring model: a change makes a version of it",
            FieldGroup::Robustness => "What rank, top and quadrant are held against",
            FieldGroup::Stages => "Their meaning stays the same",
            _ => "",
        }
        .to_owned(),
        settings: vec![first],
    }
}

/// What is wrong with the settings of a file, which another program may have written.
pub(crate) fn wrong(register: &Register) -> Vec<String> {
    let settings: &dyn AnyRow = &register.settings;
    let beyond = settings.fields().filter_map(|(at, facts)| {
        let held = facts.in_range(&settings.at(at), &settings.raw(at), register);
        held.err().map(|error| error.to_string())
    });
    let mut found: Vec<_> = beyond.collect();
    found.extend(filled(settings).err().map(|error| error.to_string()));
    found.extend(settings.broken(register).map(|(message, _)| message));
    found.iter_mut().for_each(|what| {
        let of = KindId::Settings.info().word();
        *what = format!("{of}: {what}");
    });
    found
}
