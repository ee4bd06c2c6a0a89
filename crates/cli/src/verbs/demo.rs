//! `pilotage demo`

use pilotage_app::demo;
use pilotage_app::views::words;

use crate::args::{Demo, Work};
use crate::error::Result;
use crate::{open, output};

/// Makes a generated portfolio.
pub fn run(args: &Demo, work: &Work) -> Result {
    demo::write(
        &args.file,
        args.initiatives,
        args.seed,
        open::surroundings(work),
    )?;
    let count = words::counted(args.initiatives, "fictitious initiative");
    output::say(format!(
        "Made {} with {count}, seed {}.",
        args.file.display(),
        args.seed
    ));
    Ok(())
}
