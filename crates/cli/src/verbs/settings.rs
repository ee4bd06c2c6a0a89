//! `pilotage settings`

use pilotage_app::Portfolio;
use pilotage_app::api::SettingView;

use crate::args::Work;
use crate::args::settings::{Settings, SettingsVerb};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::verbs::edit::{say, sets};
use crate::{open, output};

/// Lists settings, or changes some.
pub fn run(args: &Settings, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    match &args.verb {
        None => list(&portfolio).print(args.printed.format),
        Some(SettingsVerb::Set(set)) => {
            let before = values(&portfolio);
            portfolio.save_settings(&sets(&set.settings))?;
            tell(&before, &mut portfolio);
            Ok(())
        }
    }
}

fn values(portfolio: &Portfolio) -> Vec<SettingView> {
    let panels = portfolio.settings_view().panels.into_iter();
    panels.flat_map(|panel| panel.settings).collect()
}

fn list(portfolio: &Portfolio) -> Listing {
    let mut listing = Listing::new(&[
        ("setting", "Name"),
        ("value", "Value"),
        ("label", "Setting"),
        ("help", "What it is"),
    ]);
    for SettingView { field, value } in values(portfolio) {
        listing.push([
            Datum::text(field.id),
            match field.numeric {
                true => Datum::Number(value.edit, value.text),
                false => Datum::text(value.text),
            },
            Datum::text(field.label),
            Datum::text(field.help),
        ]);
    }
    listing
}

/// Says what is otherwise now, from what to what.
fn tell(before: &[SettingView], portfolio: &mut Portfolio) {
    let now = values(portfolio);
    let changed = before
        .iter()
        .zip(&now)
        .filter(|(was, is)| was.value.edit != is.value.edit);
    let told: Vec<_> = changed
        .map(|(was, is)| {
            format!(
                "{}: “{}” → “{}”",
                is.field.label, was.value.text, is.value.text
            )
        })
        .collect();
    if told.is_empty() {
        output::say("Nothing to change: it is set so already.");
        return;
    }
    say(told.join("; "), portfolio);
}
