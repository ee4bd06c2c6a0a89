//! `pilotage new`

use pilotage_app::Portfolio;
use pilotage_app::operations::currency;
use pilotage_model::Settings;

use crate::args::{New, Work};
use crate::error::{Refusal, Result};
use crate::{open, output};

/// Makes an empty portfolio.
pub fn run(args: &New, work: &Work) -> Result {
    let (name, prefix) = (args.name.trim(), args.key_prefix.trim());
    if name.is_empty() {
        return Err(Refusal::new(
            "The portfolio has no name.",
            "Give one with --name.",
        ));
    }
    if prefix.is_empty() || prefix.len() > 12 || !prefix.chars().all(char::is_alphanumeric) {
        let message = format!("“{prefix}” can't begin keys.");
        return Err(Refusal::new(
            message,
            "Use up to 12 letters and digits, such as AI.",
        ));
    }
    let settings = Settings {
        name: name.to_owned(),
        currency: currency(&args.currency)?,
        fiscal_start: args.fiscal_start,
        key_prefix: prefix.to_owned(),
        ..Settings::default()
    };
    Portfolio::create(&args.file, &settings, open::surroundings(work))?;
    output::say(format!(
        "Made {}: “{name}”, amounts in {}.",
        args.file.display(),
        settings.currency
    ));
    Ok(())
}
