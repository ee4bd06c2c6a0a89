//! `pilotage new`

use pilotage_app::Portfolio;
use pilotage_app::operations::first_settings;

use crate::args::{New, Work};
use crate::error::Result;
use crate::{open, output};

/// Makes an empty portfolio.
pub fn run(args: &New, work: &Work) -> Result {
    let settings = first_settings(&[
        ("name", &args.name),
        ("currency", &args.currency),
        ("fiscal_start", &args.fiscal_start.to_string()),
        ("key_prefix", &args.key_prefix),
    ])?;
    Portfolio::create(&args.file, &settings, open::surroundings(work))?;
    output::say(format!(
        "Made {}: “{}”, amounts in {}.",
        args.file.display(),
        settings.name,
        settings.currency
    ));
    Ok(())
}
