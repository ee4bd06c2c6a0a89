//! `pilotage benefit months` and `pilotage cost months`

use pilotage_app::api::{MonthsAsk, View};
use pilotage_app::import_months::{self, MonthFile};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::operations::{
    After, CellChange, MonthAt, MonthBlock, MonthValue, MonthsBy, spread,
};
use pilotage_app::views::{self, Months as Grid, words};
use pilotage_app::{AppError, Portfolio};
use pilotage_intake::Table;
use pilotage_model::RowId;
use pilotage_model::field::parse_date;
use pilotage_model::kind::Info;
use pilotage_model::kinds::KindId;
use pilotage_model::worth::Basis;

use crate::args::months::Months;
use crate::args::{Format, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::verbs::brought;
use crate::verbs::edit::say;
use crate::{open, output, sheet};

/// Prints, sets, spreads or imports months.
pub fn run(kind: &'static Info, args: &Months, work: &Work) -> Result {
    if ![KindId::Benefit, KindId::Cost].contains(&kind.id) {
        return Err(Refusal::usage(
            format!("{} have no months.", kind.many),
            "Benefits and costs have.",
        ));
    }
    let mut portfolio = open::open(&args.file, work)?;
    if args.import.is_some() {
        return import(kind.id, args, &mut portfolio);
    }
    match &args.name {
        None => print(kind, args, &portfolio),
        Some(name) => {
            let id = portfolio.record_called(kind.id, name)?;
            enter(kind.id, id, args, &mut portfolio)
        }
    }
}

fn basis(args: &Months) -> Option<Basis> {
    match (args.plan, args.actual) {
        (true, _) => Some(Basis::Plan),
        (_, true) => Some(Basis::Actual),
        _ => None,
    }
}

fn print(kind: &Info, args: &Months, portfolio: &Portfolio) -> Result {
    let scope = open::scope(portfolio, args.as_of.day.as_deref())?;
    let view = View {
        filter: args.filter.clone().unwrap_or_default(),
        ..View::default()
    };
    let settings = &scope.register().settings;
    let from = args.year.as_deref().map(|year| {
        parse_date(year, settings)
            .map(|when| {
                pilotage_model::cash::Month::of(when.first())
                    .when()
                    .to_string()
            })
            .map_err(|_| {
                AppError::invalid(
                    format!("“{year}” is no year."),
                    "Write it as 2026, FY26 or 2026-01.",
                )
            })
    });
    let ask = MonthsAsk {
        kind: kind.code.to_owned(),
        initiative: None,
        from: from.transpose()?.unwrap_or_default(),
    };
    let rows = Grid::of(&scope, &view, &ask)?.sheet(&view)?;
    sheet::print(&rows, args.printed.format)
}

fn enter(of: KindId, id: RowId, args: &Months, portfolio: &mut Portfolio) -> Result {
    let Some(basis) = basis(args) else {
        return Err(Refusal::usage(
            "Nothing says what to do with it.",
            "Give months as --plan or --actual 2026-01=12000, or --spread an amount.",
        ));
    };
    let cells = match (&args.spread, &args.from, &args.until) {
        (Some(amount), Some(from), Some(until)) => {
            let month = views::month(from)?;
            let first = MonthAt { id, basis, month };
            let snapshot = portfolio.snapshot();
            spread(
                snapshot.register(),
                portfolio.today(),
                of,
                first,
                views::month(until)?,
                amount,
                args.by_plan,
            )?
        }
        _ => {
            let cell = |(month, amount): &(String, String)| {
                let month = views::month(month)?;
                let text = MonthValue::Text(amount.clone());
                Ok::<_, AppError>((MonthAt { id, basis, month }, text))
            };
            args.months
                .iter()
                .map(cell)
                .collect::<std::result::Result<_, _>>()?
        }
    };
    if cells.is_empty() {
        return Err(Refusal::usage("No month is given.", "Write 2026-01=12000."));
    }
    let by = match args.spread {
        Some(_) => MonthsBy::Spread,
        None => MonthsBy::Type,
    };
    let block = MonthBlock { of, by, cells };
    let plan = portfolio.plan_months(&block)?;
    listing(of, &plan.changes).print(args.printed.format)?;
    if !plan.note.is_empty() {
        output::say(format!("{}.", plan.note));
    }
    refused(&plan.changes)?;
    let months = words::counted(plan.changes.len(), "month");
    if args.dry_run {
        output::say(format!("Dry run: {months} would change."));
        return Ok(());
    }
    if plan.changes.is_empty() {
        output::say("Nothing to change: they say so already.");
        return Ok(());
    }
    portfolio.change_months(&block, None)?;
    say(format!("Changed {months}"), portfolio);
    Ok(())
}

/// What is said by hand is taken whole or not at all.
fn refused(changes: &[CellChange]) -> Result {
    let first = changes.iter().find_map(|change| match &change.after {
        After::Refused { why, .. } => Some(format!("{}: {why}.", change.field)),
        _ => None,
    });
    first.map_or(Ok(()), |why| Err(Refusal::new(why, "Nothing was changed.")))
}

fn import(of: KindId, args: &Months, portfolio: &mut Portfolio) -> Result {
    let Some(path) = &args.import else {
        return Ok(());
    };
    let file = {
        let snapshot = portfolio.snapshot();
        let settings = &snapshot.register().settings;
        let like = |table: &Table| import_months::likeness(table, of, settings);
        RegisterFile::open(path, &args.table.options(), &like)?
    };
    let file = MonthFile {
        of,
        file,
        basis: basis(args),
        decimal: args.decimal.map(Into::into),
    };
    let plan = portfolio.plan_month_file(&file)?;
    brought::columns(&file.file.name, plan.read, &plan.columns);
    brought::left_out(&plan.rejected);
    let told = match args.dry_run {
        true => plan,
        false => portfolio.import_month_file(&file)?,
    };
    if args.printed.format == Format::Table {
        let refused = told
            .changes
            .iter()
            .filter(|change| !matches!(change.after, After::Then(_)));
        let refused: Vec<_> = refused.cloned().collect();
        if !refused.is_empty() {
            listing(of, &refused).print(Format::Table)?;
        }
        let left_out = u32::try_from(told.rejected.len()).unwrap_or(u32::MAX);
        let counts = [
            ("Rows read", told.read),
            ("Months that change", told.changed()),
            ("Unchanged", told.same),
            ("Refused", pilotage_model::tally(refused.len())),
            ("Rows left out", left_out),
        ];
        brought::counts("Months", &counts, Format::Table)?;
    } else {
        listing(of, &told.changes).print(args.printed.format)?;
    }
    if !told.note.is_empty() {
        output::say(format!("{}.", told.note));
    }
    brought::ended(&args.file, args.dry_run, told.changed());
    Ok(())
}

fn listing(of: KindId, changes: &[CellChange]) -> Listing {
    let mut listing = Listing::new(&[
        (of.code(), of.one()),
        ("month", "Month"),
        ("before", "Now"),
        ("after", "Then"),
        ("refused", "Stays, because"),
    ]);
    for change in changes {
        let (after, refused) = match &change.after {
            After::Then(after) => (after.as_str(), String::new()),
            After::Refused { text, why } => ("", format!("{text}: {why}")),
            After::Computed => ("", "computed".to_owned()),
        };
        let texts = [
            &change.who,
            &change.field,
            &change.before,
            after,
            refused.as_str(),
        ];
        listing.push(texts.map(Datum::text));
    }
    listing
}
