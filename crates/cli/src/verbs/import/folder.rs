//! `pilotage import NEW.pilotage FOLDER`

use std::path::Path;

use pilotage_app::folder::{self, Folder, FolderImport};
use pilotage_store::Existing;

use crate::args::{Format, Import, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::{open, output};

/// What is left out is told one by one up to here.
const LISTED: usize = 20;

/// Makes a portfolio from the folder of an export, or says what it would hold.
pub fn run(args: &Import, from: &Path, work: &Work) -> Result {
    alone(args, from)?;
    let is_there = args.file.symlink_metadata().is_ok();
    let mut portfolio = match is_there {
        true => Some(open::open(&args.file, work)?),
        false => None,
    };
    let folder = Folder::open(from)?;
    if let Some(portfolio) = &portfolio {
        portfolio.may_take_folder(&folder)?;
    }
    let told = match &mut portfolio {
        _ if args.dry_run => folder::plan(&folder, &mut open::surroundings(work))?,
        Some(portfolio) => portfolio.import_folder(&folder)?,
        None => folder::into_new(
            &args.file,
            Existing::Kept,
            &folder,
            open::surroundings(work),
        )?,
    };
    for left in told.left_out.iter().take(LISTED) {
        output::say(format!("Note: {}", left.in_words()));
    }
    if let Some(more) = told
        .left_out
        .len()
        .checked_sub(LISTED)
        .filter(|more| *more > 0)
    {
        output::say(format!(
            "Note: {more} more are left out; --format json lists all."
        ));
    }
    for linked in &told.linked {
        output::say(format!(
            "New through a name, for it was in the bin: {linked}"
        ));
    }
    let printed = print(&told, args.printed.format);
    let verb = match (args.dry_run, is_there) {
        (true, _) => "Nothing was written: this is what would come into",
        (false, true) => "Filled",
        (false, false) => "Made",
    };
    output::say(format!(
        "{verb} {}, from the export of “{}”.",
        args.file.display(),
        told.portfolio
    ));
    match args.dry_run {
        true => printed,
        false => printed.map_err(Refusal::though_done),
    }
}

/// What is said of registers would be believed to hold for the folder, too.
fn alone(args: &Import, from: &Path) -> Result {
    if args.input.len() > 1 {
        return Err(Refusal::usage(
            format!(
                "{} is a folder, and other inputs are named beside it.",
                from.display()
            ),
            "Import the folder of an export by itself.",
        ));
    }
    let said = [
        ("--editions", args.editions),
        ("--edition", !args.edition.is_empty()),
        ("--profile", args.profile.is_some()),
        ("--map", !args.map.is_empty()),
        ("--stage", !args.stage.is_empty()),
        ("--value", !args.value.is_empty()),
        ("--key", !args.key.is_empty()),
        ("--dates", args.dates.is_some()),
        ("--years", args.years.is_some()),
        ("--first-of-month", args.first_of_month.is_some()),
        ("--decimal", args.decimal.is_some()),
        ("--amounts-in", !args.amounts_in.is_empty()),
        ("--lists-at", !args.lists_at.is_empty()),
        ("--sheet", args.table.sheet.is_some()),
        ("--header-row", args.table.header_row.is_some()),
        ("--keep-totals", args.table.keep_totals),
        ("--skip-hidden", args.table.skip_hidden),
        ("--encoding", args.table.encoding.is_some()),
        ("--delimiter", args.table.delimiter.is_some()),
        ("--source", args.source.is_some()),
        ("--new-source", args.new_source),
        ("--mark-gone", args.mark_gone),
        ("--keep-unmapped", args.keep_unmapped),
        ("--clear-blanks", args.clear_blanks),
        ("--save-profile", args.save_profile.is_some()),
        ("--rejects", args.rejects.is_some()),
    ];
    let said: Vec<_> = said
        .iter()
        .filter(|(_, is)| *is)
        .map(|(name, _)| *name)
        .collect();
    if said.is_empty() {
        return Ok(());
    }
    Err(Refusal::usage(
        format!(
            "{} is a folder, for which {} makes no sense: an export is exact.",
            from.display(),
            said.join(", ")
        ),
        "Leave it out, or name a register.",
    ))
}

/// What came in, table by table.
fn print(told: &FolderImport, format: Format) -> Result {
    if format == Format::Json {
        return output::json(told);
    }
    let mut listing = Listing::new(&[("file", "File"), ("rows", "Rows"), ("new", "Come in")]);
    let mut add = |name: &str, rows: u32, new: u32| {
        let [rows, new] = [rows, new].map(|count| Datum::Count(count.into()));
        listing.push([Datum::text(name), rows, new]);
    };
    for file in &told.files {
        add(&file.file, file.rows, file.new);
    }
    if told.attached > 0 {
        let name = folder::FILES.trim_end_matches('/');
        add(name, told.attached, told.attached);
    }
    listing.print(format)
}
