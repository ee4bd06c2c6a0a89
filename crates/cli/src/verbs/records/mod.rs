//! `pilotage records`

mod approve;
mod import;
mod months;

use std::io::Write as _;

use pilotage_app::api::{RecordView, View};
use pilotage_app::export::{Format as FileFormat, Outputs};
use pilotage_app::records::{self, Wanted};
use pilotage_app::views::{Scope, words};
use pilotage_app::{AppError, Portfolio};
use pilotage_model::field::Catalogue;
use pilotage_model::kind::Info;
use pilotage_model::kinds::KindId;
use pilotage_model::view::row::Row;
use pilotage_model::{FieldKind, Register, RowId};
use pilotage_report::json::{Exact, value};
use pilotage_report::sheet::Cell;

use crate::args::records::{
    AddRecord, AlikeRecords, ExportRecords, ListRecords, MergeRecords, OneRecord, RecordVerb,
    Records, SetRecord, SomeRecords, Which,
};
use crate::args::{Format, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::table::{Column, Line, WIDEST, print};
use crate::verbs::edit::say;
use crate::verbs::{fields, files, replace};
use crate::{open, output, sheet};

/// Does what is asked with records of a kind.
pub fn run(args: &Records, work: &Work) -> Result {
    // Initiatives, too, have fields of the portfolio's own.
    if let (Some(KindId::Initiative), RecordVerb::AddField(verb)) =
        (KindId::parse(&args.kind), &args.verb)
    {
        return fields::add(KindId::Initiative, verb, work);
    }
    of_kind(records::kind(&args.kind)?, &args.verb, work)
}

/// Does what is asked with records of this kind.
pub fn of_kind(kind: &'static Info, verb: &RecordVerb, work: &Work) -> Result {
    match verb {
        RecordVerb::List(args) => list(kind, args, work),
        RecordVerb::Show(args) => show(kind, args, work),
        RecordVerb::Add(args) => add(kind, args, work),
        RecordVerb::Set(args) => set(kind, args, work),
        RecordVerb::Replace(args) => replace::run(kind.id, args, work),
        RecordVerb::Delete(args) => delete(kind, args, work),
        RecordVerb::Restore(args) => restore(kind, args, work),
        RecordVerb::Merge(args) => merge(kind, args, work),
        RecordVerb::Alike(args) => alike(kind, args, work),
        RecordVerb::Import(args) => import::run(kind, args, work),
        RecordVerb::Approve(args) => approve::run(kind, args, work),
        RecordVerb::Months(args) => months::run(kind, args, work),
        RecordVerb::Export(args) => export(kind, args, work),
        RecordVerb::Save(args) => files::save(kind, args, work),
        RecordVerb::Fields(args) => fields::list(kind, args, work),
        RecordVerb::AddField(args) => fields::add(kind.id, args, work),
    }
}

fn view(which: &Which, columns: Option<&str>) -> View {
    View {
        filter: which.filter.clone().unwrap_or_default(),
        columns: columns.map(open::columns).unwrap_or_default(),
        sort: which.sort.as_deref().map(open::sort).unwrap_or_default(),
        bin: which.bin,
        ..View::default()
    }
}

fn list(kind: &'static Info, args: &ListRecords, work: &Work) -> Result {
    let portfolio = open::open(&args.which.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let view = view(&args.which, args.columns.as_deref());
    match args.printed.format {
        Format::Csv => {
            let rows = records::sheet(&scope, kind.id, &view, Wanted::Shown)?;
            sheet::print(&rows, Format::Csv)
        }
        Format::Json => print_json(&scope, kind, &view),
        Format::Table => print_table(&scope, kind, &view),
    }
}

fn print_table(scope: &Scope, kind: &'static Info, view: &View) -> Result {
    let register = scope.register();
    let (found, uses) = (records::arrange(scope, kind.id, view)?, scope.uses());
    let catalogue = catalogue(register, kind);
    let infos = found.columns.iter().filter_map(|id| catalogue.get(*id));
    let columns = infos.map(|info| Column {
        label: info.label.clone(),
        right: info.is_numeric(),
        widest: WIDEST,
    });
    let columns: Vec<_> = columns.collect();
    let rows = register.tables.of(kind.id);
    let lines = || {
        found.positions.iter().filter_map(|at| {
            let row = Row(rows?.row(*at), scope.around(&uses));
            let texts = found.columns.iter();
            let texts = texts.map(|field| row.holds(*field).display(register));
            Some(Line::Row(texts.collect()))
        })
    };
    let mut out = output::data();
    print(&mut out, &columns, lines)?;
    out.flush()?;
    output::say(kind.counted(found.positions.len()));
    Ok(())
}

pub(super) fn catalogue(register: &Register, kind: &'static Info) -> Catalogue {
    let none = Catalogue::of(register);
    let table = register.tables.of(kind.id);
    table.map_or(none, |table| Catalogue::of_kind(table, register))
}

fn print_json(scope: &Scope, kind: &'static Info, view: &View) -> Result {
    let found = records::arrange(scope, kind.id, view)?;
    let sheet = records::sheet(scope, kind.id, view, Wanted::Shown)?;
    let Some(table) = scope.register().tables.of(kind.id) else {
        return output::json(&[(); 0]);
    };
    let ids = found.positions.iter();
    let ids = ids.map(|at| Exact::Plain(table.row(*at).id().to_string().into()));
    let row = |(id, cells): (Exact, &Vec<Cell<'_>>)| {
        let named = sheet.columns.iter().zip(cells);
        let named = named.map(|(column, cell)| (column.id.clone(), value(cell)));
        let id = ("id".to_owned(), id);
        Exact::Object(std::iter::once(id).chain(named).collect())
    };
    output::json(&ids.zip(&sheet.rows).map(row).collect::<Vec<_>>())
}

fn found(portfolio: &Portfolio, kind: &'static Info, names: &[String]) -> Result<Vec<RowId>> {
    let found = names
        .iter()
        .map(|name| portfolio.record_called(kind.id, name));
    Ok(found.collect::<pilotage_app::Result<_>>()?)
}

fn show(kind: &'static Info, args: &OneRecord, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let id = portfolio.record_called(kind.id, &args.name)?;
    let shown = records::record(&scope, kind.code, &id.to_string())?;
    match args.printed.format {
        Format::Json => output::json(&shown),
        Format::Csv => {
            let mut listing = Listing::new(&[("field", ""), ("value", "")]);
            for value in &shown.fields {
                listing.push([Datum::text(&value.field), Datum::text(&value.edit)]);
            }
            listing.print(Format::Csv)
        }
        Format::Table => output::text(&in_words(
            &shown,
            &catalogue(scope.register(), kind),
            kind,
            &scope.register().settings.currency,
        )),
    }
}

fn in_words(shown: &RecordView, catalogue: &Catalogue, kind: &Info, currency: &str) -> String {
    let bin = if shown.binned { " (in the bin)" } else { "" };
    let mut text = format!("{} {}{bin}\n", kind.one, output::plain(&shown.name));
    for value in shown.fields.iter().filter(|value| !value.text.is_empty()) {
        let Some(info) = catalogue.find(&value.field) else {
            continue;
        };
        let told = match info.kind {
            // All that is known is known to the last digit.
            FieldKind::Money => format!("{} {currency}", value.edit),
            FieldKind::List | FieldKind::Links => value.edit.clone(),
            _ => value.text.clone(),
        };
        text += &format!("  {:18} {}\n", info.label, output::plain(&told));
    }
    for section in shown.sections.iter().filter(|section| section.count > 0) {
        let open = section
            .open
            .map_or_else(String::new, |open| format!(", {open} open"));
        text += &format!("{} ({}{open})\n", section.label, section.count);
        for row in &section.rows {
            let note = if row.note.is_empty() {
                String::new()
            } else {
                format!(" · {}", row.note)
            };
            text += &format!("  {}{}\n", output::plain(&row.name), output::plain(&note));
        }
        let more = section.count as usize - section.rows.len().min(section.count as usize);
        if more > 0 {
            text += &format!("  and {more} more\n");
        }
    }
    text
}

fn save(
    portfolio: &mut Portfolio,
    kind: &'static Info,
    id: Option<RowId>,
    fields: &[(String, String)],
) -> Result {
    let (sets, contents) = files::sets(portfolio, kind, fields)?;
    let saved = portfolio.save_record_with(kind.id, id, &sets, &contents)?;
    let verb = if id.is_none() { "Added" } else { "Changed" };
    let what = records::whose(portfolio.snapshot().register(), kind.id, &[saved])?;
    say(format!("{verb} {what}"), portfolio);
    Ok(())
}

fn add(kind: &'static Info, args: &AddRecord, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    save(&mut portfolio, kind, None, &args.fields)
}

fn set(kind: &'static Info, args: &SetRecord, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let id = portfolio.record_called(kind.id, &args.name)?;
    save(&mut portfolio, kind, Some(id), &args.fields)
}

fn delete(kind: &'static Info, args: &SomeRecords, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let ids = found(&portfolio, kind, &args.names)?;
    let what = records::whose(portfolio.snapshot().register(), kind.id, &ids)?;
    let named = portfolio.bin_records(kind.id, &ids)?;
    output::say(format!("Moved to the bin: {what}{named}."));
    Ok(())
}

fn restore(kind: &'static Info, args: &SomeRecords, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let ids = found(&portfolio, kind, &args.names)?;
    let what = records::whose(portfolio.snapshot().register(), kind.id, &ids)?;
    match portfolio.restore_records(kind.id, &ids)? {
        0 => output::say(format!("Nothing to do: {what} is not in the bin.")),
        _ => output::say(format!("Restored {what}.")),
    }
    Ok(())
}

fn merge(kind: &'static Info, args: &MergeRecords, work: &Work) -> Result {
    let mut portfolio = open::open(&args.file, work)?;
    let into = portfolio.record_called(kind.id, &args.into)?;
    let ids = found(&portfolio, kind, &args.names)?;
    let what = records::whose(portfolio.snapshot().register(), kind.id, &ids)?;
    let followed = portfolio.merge_records(kind.id, into, &ids)?;
    let links = words::counted(followed as usize, "link");
    output::say(format!(
        "Merged {what} into {}: {links} followed.",
        args.into
    ));
    Ok(())
}

fn alike(kind: &'static Info, args: &AlikeRecords, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let snapshot = portfolio.snapshot();
    let pairs = records::near_records(snapshot.register(), kind.id)?;
    let mut listing = Listing::new(&[
        ("name", "Name"),
        ("other", "Other name"),
        ("but", "The same but for"),
    ]);
    for pair in &pairs {
        let but = match args.printed.format {
            Format::Table => pair.but.words(),
            _ => pair.but.code(),
        };
        listing.push([
            Datum::text(&pair.names[0]),
            Datum::text(&pair.names[1]),
            Datum::text(but),
        ]);
    }
    listing.print(args.printed.format)
}

fn export(kind: &'static Info, args: &ExportRecords, work: &Work) -> Result {
    let portfolio = open::open(&args.which.file, work)?;
    let scope = open::scope(&portfolio, None)?;
    let view = view(&args.which, None);
    let rows = records::sheet(&scope, kind.id, &view, Wanted::Recorded { of: None })?;
    let choice = args.csv.choice()?;
    let Some(out) = args.to.as_ref().or(args.out.as_ref()) else {
        return output::bytes(&FileFormat::Csv.write(&rows, choice)?.bytes);
    };
    let format = FileFormat::of(out);
    let file = format.write(&rows, choice)?;
    Outputs::beside(portfolio.store())
        .write(out, &file.bytes)
        .map_err(AppError::from)?;
    output::say(format!(
        "{} written to {} ({}).",
        kind.counted(file.rows),
        out.display(),
        format.label()
    ));
    Ok(())
}
