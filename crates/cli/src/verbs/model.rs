//! `pilotage model`

use std::path::Path;

use pilotage_app::export::Outputs;
use pilotage_app::model_file;
use pilotage_app::operations::{model_version, refuse_model};
use pilotage_app::views::{self, Scope};
use pilotage_app::{AppError, Portfolio};
use pilotage_model::ahp::Judgement;
use pilotage_model::scoring::{self, Proposed};
use pilotage_model::{Register, ScoringModel};

use crate::args::model::{
    ModelAhp, ModelArgs, ModelCompare, ModelExport, ModelImport, ModelRestore, ModelShow, ModelVerb,
};
use crate::args::{Format, Work};
use crate::error::{Refusal, Result};
use crate::listing::{Datum, Listing};
use crate::{open, output, sheet};

/// Shows, compares, exports or changes the scoring model.
pub fn run(args: &ModelArgs, work: &Work) -> Result {
    match &args.verb {
        ModelVerb::Show(args) => show(args, work),
        ModelVerb::Compare(args) => compare(args, work),
        ModelVerb::Export(args) => export(args, work),
        ModelVerb::Import(args) => import(args, work),
        ModelVerb::Restore(args) => restore(args, work),
        ModelVerb::Ahp(args) => ahp(args, work),
    }
}

fn version_or_newest(register: &Register, version: Option<i64>) -> Result<&ScoringModel> {
    let Some(version) = version else {
        return Ok(&register.model);
    };
    Ok(model_version(register, version)?)
}

fn show(args: &ModelShow, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, None)?;
    if args.versions {
        return sheet::print(&views::version_rows(&scope)?, args.printed.format);
    }
    let model = version_or_newest(scope.register(), args.of)?;
    sheet::print(&views::criteria_rows(&scope, model)?, args.printed.format)?;
    if args.printed.format == Format::Table {
        output::say(format!(
            "{}.",
            views::version_words(scope.register(), model)
        ));
    }
    Ok(())
}

fn compare(args: &ModelCompare, work: &Work) -> Result {
    if args.looking.model.is_some() {
        return Err(Refusal::usage(
            "Two versions of the scoring model are compared, each with its own scores.",
            "Leave --model out, and name them: --from 1 --to 2.",
        ));
    }
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    let register = scope.register();
    let after = match &args.with {
        Some(path) => views::as_version(register, &read(path)?.proposed),
        None => version_or_newest(register, args.to)?.clone(),
    };
    let before = match (args.from, &args.with) {
        (Some(version), _) => model_version(register, version)?,
        (None, Some(_)) => &register.model,
        (None, None) if after.version == 1 => {
            return Err(Refusal::new(
                "There is one version of the scoring model alone.",
                "Compare it with a file: --with model.toml.",
            ));
        }
        (None, None) => model_version(register, after.version - 1)?,
    };
    let rows = views::move_rows(&scope, &view, [before, &after], args.all)?;
    print_moves(&scope, rows, [before, &after], args.printed.format)
}

fn print_moves(
    scope: &Scope,
    (rows, told): (pilotage_app::export::Sheet<'_>, Vec<String>),
    [before, after]: [&ScoringModel; 2],
    format: Format,
) -> Result {
    if format != Format::Table {
        return sheet::print(&rows, format);
    }
    // The scores behind the ranks are for programs.
    let mut narrow = rows;
    narrow.columns.truncate(RANKS_AND_QUADRANTS);
    for row in &mut narrow.rows {
        row.truncate(RANKS_AND_QUADRANTS);
    }
    if !narrow.rows.is_empty() {
        sheet::print(&narrow, format)?;
    }
    let changes = scoring::changes(scope.register(), before, after);
    output::say(match changes.is_empty() {
        true => "Nothing is different in the model.".to_owned(),
        false => format!("Different: {}.", changes.join("; ")),
    });
    output::say(format!("{}.", told.join(". ")));
    Ok(())
}

/// Columns of who moves that a terminal has room for.
const RANKS_AND_QUADRANTS: usize = 9;

fn read(path: &Path) -> Result<model_file::Read> {
    let bytes = std::fs::read(path).map_err(|source| AppError::Io {
        path: path.to_owned(),
        source,
    })?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(model_file::read(&name, &bytes)?)
}

fn export(args: &ModelExport, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    let model = version_or_newest(register, args.of)?;
    let text = model_file::write(register, model)?;
    let Some(out) = &args.out else {
        return output::bytes(text.as_bytes());
    };
    Outputs::beside(portfolio.store()).write(out, text.as_bytes())?;
    output::say(format!(
        "Wrote version {} to {}.",
        model.version,
        out.display()
    ));
    Ok(())
}

fn import(args: &ModelImport, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let file = read(&args.from)?;
    let scope = open::scope(&portfolio, None)?;
    let before = scope.register().model.clone();
    let after = views::as_version(scope.register(), &file.proposed);
    let rows = views::move_rows(
        &scope,
        &pilotage_app::api::View::default(),
        [&before, &after],
        false,
    )?;
    if args.dry_run {
        print_moves(&scope, rows, [&before, &after], args.printed.format)?;
        output::say("Nothing was changed: a dry run.");
        return Ok(());
    }
    let note = args.note.as_deref().unwrap_or(&file.note);
    save(&mut portfolio, &file.proposed, note)?;
    output::say(format!("{}.", rows.1.join(". ")));
    Ok(())
}

fn save(portfolio: &mut Portfolio, proposed: &Proposed, note: &str) -> Result {
    let version = portfolio.save_model(proposed, note)?;
    output::say(format!(
        "Version {version} of the scoring model is in force."
    ));
    Ok(())
}

fn restore(args: &ModelRestore, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let version = portfolio.restore_model(args.of, &args.note)?;
    output::say(format!(
        "Version {version} is in force, and says what version {} says.",
        args.of
    ));
    Ok(())
}

fn ahp(args: &ModelAhp, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let group = views::group_named(&args.group)?;
    let mut proposed = {
        let snapshot = portfolio.snapshot();
        Proposed::of(snapshot.register(), &snapshot.register().model)
    };
    for text in &args.said {
        proposed.judge(Judgement::parse(text).ok_or_else(|| {
            Refusal::usage(
                format!("“{text}” is no comparison."),
                "Write it as business-impact:reach=3, with 1 to 9 or 1/2 to 1/9.",
            )
        })?);
    }
    refuse_model(&proposed.problems())?;
    let told = views::ahp_of(&proposed, group);
    if !told.refused.is_empty() {
        return Err(Refusal::new(told.refused, ""));
    }
    let mut listing = Listing::new(&[
        ("code", "Code"),
        ("name", "Name"),
        ("share", "Share"),
        ("weight", "Weight"),
    ]);
    for item in &told.items {
        let weight = item.weight.map_or_else(
            || Datum::text(""),
            |weight| Datum::Number(weight.to_string(), weight.to_string()),
        );
        listing.push([
            Datum::text(item.code.as_str()),
            Datum::text(item.name.as_str()),
            Datum::text(item.share.as_str()),
            weight,
        ]);
    }
    listing.print(args.printed.format)?;
    let open: Vec<_> = told
        .pairs
        .iter()
        .filter(|pair| pair.times.is_none())
        .collect();
    if !open.is_empty() {
        let open: Vec<_> = open
            .iter()
            .map(|pair| format!("{}:{}", pair.left, pair.right))
            .collect();
        let message = format!("Not compared yet: {}.", open.join(", "));
        match args.note {
            Some(_) => return Err(Refusal::new(message, "Nothing was changed.")),
            None => output::say(message),
        }
    }
    if !told.told.is_empty() {
        output::say(format!("{}.", told.told));
    }
    if let Some(mend) = told.mend {
        output::say(mend.told);
    }
    match &args.note {
        Some(note) => {
            proposed.weigh(group);
            save(&mut portfolio, &proposed, note)
        }
        None => Ok(()),
    }
}
