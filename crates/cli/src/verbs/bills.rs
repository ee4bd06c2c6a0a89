//! `pilotage bills`

use pilotage_app::api::{BillImport, BillMade};
use pilotage_app::import_bills::{self, BillFiles};
use pilotage_app::import_run::RegisterFile;
use pilotage_app::views::{self, words};
use pilotage_intake::Table;
use pilotage_model::kinds::CostBasis;

use super::brought;
use crate::args::{Bills, BillsAction, BillsBy, BillsImport, CostColumn, Format, Work};
use crate::error::{Refusal, Result};
use crate::{open, output, sheet};

/// Tells what rules make of bills, or brings bills in.
pub fn run(args: &Bills, work: &Work) -> Result {
    match (&args.action, &args.file) {
        (Some(BillsAction::Import(args)), _) => import(args, work),
        (None, Some(file)) => tell(args, file, work),
        // Without a verb the file is required.
        (None, None) => Ok(()),
    }
}

fn tell(args: &Bills, file: &std::path::Path, work: &Work) -> Result {
    let portfolio = open::open(file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    let rows = match args.by {
        BillsBy::Month => views::bills_by_month(&scope, &view)?,
        BillsBy::Rule => views::bills_by_rule(&scope, &view)?,
        BillsBy::Left => views::bills_left(&scope, &view)?,
    };
    sheet::print(&rows, args.printed.format)?;
    if args.printed.format == Format::Table {
        let day = words::date(rows.note.as_of);
        let left_out = rows.note.left_out.join("; ");
        output::say(match left_out.is_empty() {
            true => format!("As of {day}."),
            false => format!("As of {day}. Leaves out: {left_out}."),
        });
    }
    Ok(())
}

fn import(args: &BillsImport, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let files = {
        let snapshot = portfolio.snapshot();
        let like = |table: &Table| import_bills::likeness(table, snapshot.register());
        let read = |path| RegisterFile::open(path, &import_bills::reading(), &like);
        let files = args.from.iter().map(|path| read(path));
        files.collect::<pilotage_app::Result<Vec<_>>>()?
    };
    let basis = match args.cost {
        CostColumn::Billed => CostBasis::Billed,
        CostColumn::Effective => CostBasis::Effective,
    };
    let of = BillFiles {
        files,
        basis,
        rows_in_both_count: args.rows_in_both_count,
    };
    let plan = portfolio.plan_bills(&of)?;
    say(&plan);
    if !plan.problems.is_empty() {
        return Err(Refusal::new(
            plan.problems.join("\n"),
            "Nothing was imported.",
        ));
    }
    let told = match args.dry_run {
        true => plan,
        false => portfolio.import_bills(&of)?,
    };
    if args.printed.format == Format::Json {
        output::json(&told)?;
    } else {
        let counts = [
            ("Rows read", told.read),
            ("New lines", told.new),
            ("Changed", told.changed),
            ("Unchanged", told.unchanged),
            ("No longer on the bill", told.gone),
        ];
        brought::counts("Bills", &counts, args.printed.format)?;
    }
    brought::ended(
        &args.file,
        args.dry_run,
        told.new + told.changed + told.gone,
    );
    Ok(())
}

fn say(plan: &BillImport) {
    brought::columns(&plan.file, plan.read, &plan.columns);
    for BillMade {
        account,
        month,
        amount,
        replaces,
    } in &plan.bills
    {
        let here = if *replaces {
            ", in the place of the one that is here"
        } else {
            ""
        };
        output::say(format!("{month} of {account}: {amount}{here}."));
    }
    for note in &plan.notes {
        output::say(format!("{note}."));
    }
    if !plan.allocated.is_empty() {
        output::say(format!("Allocated: {}.", plan.allocated));
    }
}
