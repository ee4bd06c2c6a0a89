//! `settings`

use std::path::PathBuf;

use clap::{Args, Subcommand};
use pilotage_model::field::Editing;
use pilotage_model::kinds::KindId;

use super::Printed;

/// `pilotage settings`
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:\n  \
pilotage settings ai.pilotage\n  \
pilotage settings ai.pilotage --format json\n  \
pilotage settings ai.pilotage set value_threshold=60 pilot_limit_months=9\n  \
pilotage settings ai.pilotage set stage_pilot=\"Proof of value\"")]
pub struct Settings {
    /// The portfolio.
    pub file: PathBuf,
    #[command(flatten)]
    pub printed: Printed,
    /// What to do; without it all are listed.
    #[command(subcommand)]
    pub verb: Option<SettingsVerb>,
}

/// What to do with settings.
#[derive(Debug, Subcommand)]
pub enum SettingsVerb {
    /// Change some, as one operation that can be undone.
    Set(SetSettings),
}

/// `set`
#[derive(Debug, Args)]
pub struct SetSettings {
    /// Settings and values; nothing after “=” gives a stage its first name back.
    #[arg(required = true, value_name = "NAME=VALUE", value_parser = super::read::pair)]
    pub settings: Vec<(String, String)>,
}

/// Every setting that people may change, with what it is, for the help.
pub fn told() -> String {
    let facts = KindId::Settings.facts().into_iter();
    let lines = facts
        .filter(|facts| facts.editing() != Editing::Never)
        .map(|facts| format!("  {:20} {}: {}", facts.id, facts.label, facts.help));
    lines.collect::<Vec<_>>().join("\n")
}
