//! `pilotage export`

use pilotage_app::api::View;
use pilotage_app::export::Outputs;
use pilotage_app::folder::{self, Of, Told, Wanted};
use pilotage_app::views::{Scope, words};

use crate::args::{Export, Work};
use crate::error::{Refusal, Result};
use crate::{open, output};

/// Writes everything into a folder.
pub fn run(args: &Export, work: &Work) -> Result {
    if args.looking.model.is_some() {
        return Err(Refusal::usage(
            "An export is of the scoring model in force, and holds its versions.",
            "Leave --model out; `pilotage list --model` and `pilotage matrix --model` show scores under a version.",
        ));
    }
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    let wanted = Wanted {
        scope: &scope,
        view: &view,
        narrowed: args.looking.narrows(),
        format: args.format.format(),
        csv: &args.csv.asked(),
        with_files: args.with_files,
    };
    let made = folder::Export::of(&wanted, &mut |_, _| true)?;
    made.notes.iter().for_each(output::say);
    let outputs = Outputs::beside(portfolio.store());
    let gone = made.write(portfolio.store(), &outputs, &args.out, &mut |_, _| true)?;
    say(args, &scope, &view, &made.told)?;
    if args.with_files {
        let all = folder::kept_files(&scope, &View::default())?.len();
        say_attached(made.attached(), all);
    }
    if gone > 0 {
        let counted = words::counted(gone, "file");
        output::say(format!(
            "Taken away, as only an earlier export had them: {counted}."
        ));
    }
    Ok(())
}

/// How many contents were written, and of how many where the filter leaves some out.
fn say_attached(written: usize, all: usize) {
    let counted = words::counted(all, "attached file");
    match all {
        0 => {}
        all if written == all => output::say(format!("{}: {counted}", folder::FILES)),
        _ => output::say(format!(
            "{}: {written} of {counted}, those of the rows of attachments",
            folder::FILES
        )),
    }
}

/// Says what each file is of: a filter must not be believed to hold where it doesn't.
fn say(args: &Export, scope: &Scope, view: &View, told: &[Told]) -> Result {
    let all = scope.register().live().count();
    let initiatives = match scope.filtered(view)? {
        None => format!("all {}", words::counted(all, "initiative")),
        Some(found) => format!("{} of {}", found.len(), words::counted(all, "initiative")),
    };
    let day = words::date(scope.days().as_of);
    for file in told {
        let rows = match file.counted {
            None => String::new(),
            Some((rows, 0)) => format!("{}, ", words::counted(rows, "row")),
            Some((rows, cells)) => format!(
                "{}, {} neutralised, ",
                words::counted(rows, "row"),
                words::counted(cells, "formula-like cell")
            ),
        };
        let of = match file.of {
            Of::Recorded => format!("of {initiatives}, as recorded today"),
            Of::ThatDay => format!("of {initiatives}, as of {day}"),
            Of::Belonging => format!("of {initiatives} and of other records, as recorded today"),
            Of::Everything => "of the whole portfolio, whatever the filter".to_owned(),
        };
        output::say(format!("{}: {rows}{of}", file.name));
    }
    let looking = [
        args.looking
            .view
            .as_ref()
            .map(|name| format!(" in the view “{name}”")),
        args.looking
            .filter
            .as_ref()
            .map(|filter| format!(" where {filter}")),
        args.looking
            .made_by
            .map(|seq| format!(" made by operation {seq}")),
        args.looking
            .changed_by
            .map(|seq| format!(" changed by operation {seq}")),
    ];
    let looking: String = looking.into_iter().flatten().collect();
    output::say(match looking.as_str() {
        "" => format!("Written to {}.", args.out.display()),
        looking => format!(
            "Written to {}, initiatives{looking}, as of {day}.",
            args.out.display()
        ),
    });
    Ok(())
}
