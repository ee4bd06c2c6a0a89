//! `pilotage import NEW.pilotage FOLDER`

use std::path::Path;

use pilotage_app::folder::{self, Folder, FolderImport};
use pilotage_store::Existing;

use crate::args::{Format, Import, TableOptions, Work};
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
    let said = said(args);
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

/// The options that were said and hold for registers alone. Every option is named here, so that a new one can't be
/// forgotten: it holds for a folder, or it is refused.
fn said(args: &Import) -> Vec<&'static str> {
    let Import {
        file: _,
        input: _,
        dry_run: _,
        printed: _,
        editions,
        edition,
        profile,
        map,
        stage,
        value,
        key,
        dates,
        years,
        first_of_month,
        decimal,
        amounts_in,
        lists_at,
        table:
            TableOptions {
                sheet,
                header_row,
                keep_totals,
                skip_hidden,
                encoding,
                delimiter,
            },
        source,
        new_source,
        mark_gone,
        keep_unmapped,
        clear_blanks,
        save_profile,
        rejects,
        // It is only said beside --rejects.
        rejects_safe: _,
    } = args;
    let said = [
        ("--editions", *editions),
        ("--edition", !edition.is_empty()),
        ("--profile", profile.is_some()),
        ("--map", !map.is_empty()),
        ("--stage", !stage.is_empty()),
        ("--value", !value.is_empty()),
        ("--key", !key.is_empty()),
        ("--dates", dates.is_some()),
        ("--years", years.is_some()),
        ("--first-of-month", first_of_month.is_some()),
        ("--decimal", decimal.is_some()),
        ("--amounts-in", !amounts_in.is_empty()),
        ("--lists-at", !lists_at.is_empty()),
        ("--sheet", sheet.is_some()),
        ("--header-row", header_row.is_some()),
        ("--keep-totals", *keep_totals),
        ("--skip-hidden", *skip_hidden),
        ("--encoding", encoding.is_some()),
        ("--delimiter", delimiter.is_some()),
        ("--source", source.is_some()),
        ("--new-source", *new_source),
        ("--mark-gone", *mark_gone),
        ("--keep-unmapped", *keep_unmapped),
        ("--clear-blanks", *clear_blanks),
        ("--save-profile", save_profile.is_some()),
        ("--rejects", rejects.is_some()),
    ];
    let said = said.into_iter().filter(|(_, is)| *is);
    said.map(|(name, _)| name).collect()
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
