//! `pilotage records KIND import`

use pilotage_app::AppError;
use pilotage_app::api::{ChosenColumn, RecordChoices, RecordImport};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::records::{self, RecordFile};
use pilotage_app::views::words;
use pilotage_intake::Table;
use pilotage_model::kind::Info;

use crate::args::records::ImportRecords;
use crate::args::{Format, Work};
use crate::error::{Refusal, Result};
use crate::verbs::import::mapping::label;
use crate::{open, output};

/// Imports records of a kind, or says what an import would do.
pub fn run(kind: &'static Info, args: &ImportRecords, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let options = args.table.options();
    let snapshot = portfolio.snapshot();
    let like = |table: &Table| records::likeness(table, kind.id, snapshot.register());
    let file = RegisterFile::open(&args.from, &options, &like)?;
    let chosen = |(field, column): &(String, String)| {
        Ok(ChosenColumn {
            column: label(column, &file.table)?,
            field: (field != "ignore").then(|| field.clone()),
        })
    };
    let choices = RecordChoices {
        sheet: args.table.sheet.clone(),
        columns: args.map.iter().map(chosen).collect::<Result<_>>()?,
        dates: args.dates.map(Into::into),
        years: args.years.map(|years| years.first(portfolio.today())),
        decimal: args.decimal.map(Into::into),
        amounts_in: args.amounts_in.map(|unit| unit.code().to_owned()),
    };
    let file = RecordFile {
        kind: kind.id,
        file,
        choices,
    };
    let told = match args.dry_run {
        true => portfolio.plan_records(&file).and_then(usable),
        false => portfolio.import_records(&file),
    };
    let told = told.map_err(with_options)?;
    if args.format == Format::Json {
        output::json(&told)?;
    } else {
        say_import(kind, &told, args.dry_run);
    }
    if told.rejected.is_empty()
        || !told.new.is_empty()
        || told.unchanged > 0
        || !told.changed.is_empty()
    {
        return Ok(());
    }
    Err(Refusal::new(
        "No row could come in.",
        "Correct the rows as said above, and import again.",
    ))
}

/// What was planned, unless its columns can't be used.
fn usable(told: RecordImport) -> std::result::Result<RecordImport, AppError> {
    match told.problems.is_empty() {
        true => Ok(told),
        false => Err(AppError::Columns(told.problems)),
    }
}

/// What to say on the command line where columns can't be used.
fn with_options(error: AppError) -> Refusal {
    match error {
        AppError::Columns(_) => Refusal::new(
            format!("{error}."),
            "Nothing was imported. Say which column is which (--map) and how dates and amounts are \
             written (--dates, --years, --decimal, --amounts-in), or correct the file.",
        ),
        error => error.into(),
    }
}

fn say_import(kind: &Info, told: &RecordImport, dry_run: bool) {
    if let Some(sheet) = &told.sheet {
        output::say(format!("{}: sheet “{sheet}”", told.file));
    }
    for note in &told.notes {
        output::say(format!("Note: {note}"));
    }
    for column in &told.columns {
        let to = column.field.as_deref().unwrap_or("not used");
        output::say(format!("“{}” → {to}: {}", column.header, column.why));
    }
    let verb = if dry_run { "would be added" } else { "added" };
    output::say(format!(
        "{} read: {} {verb}, {} to change, {} unchanged, {} refused.",
        words::counted(told.read as usize, "row"),
        kind.counted(told.new.len()),
        words::counted(told.changed.len(), "field"),
        told.unchanged,
        told.rejected.len()
    ));
    for linked in &told.linked {
        output::say(format!("New through a link: {linked}"));
    }
    for change in &told.changed {
        output::say(format!(
            "{}: {} “{}” → “{}”",
            change.record, change.field, change.before, change.after
        ));
    }
    for rejected in &told.rejected {
        output::say(format!("line {}: {}", rejected.row, rejected.reason));
    }
}
