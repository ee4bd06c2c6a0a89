//! What an import did or would do, in figures: for people, and with every row for programs.

use pilotage_import::{Plan, PlanSummary, What};
use pilotage_intake::Guesses;
use pilotage_model::kinds::KindId;
use pilotage_model::sentence::lowered;
use pilotage_model::{Register, Stage};
use serde_json::{Value as Json, json};

use super::reading::Reading;
use crate::args::Format;
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::output;

/// What was or would be done, and all that is to be said of it.
pub struct Done<'d> {
    pub plan: &'d Plan,
    pub register: &'d Register,
    /// How the file was read.
    pub read: &'d Guesses,
    /// How dates and amounts were read, and notes on what was said in vain: for programs too.
    pub reading: &'d Reading,
    pub dry_run: bool,
}

/// Prints what was or would be done.
pub fn print(done: &Done<'_>, format: Format) -> Result {
    let (plan, register) = (done.plan, done.register);
    let summary = plan.summary();
    if format == Format::Json {
        let mut figures = json(plan, &summary, register)?;
        figures["notes"] = json!(done.reading.notes);
        figures["reading"] = reading(done.reading, done.read);
        return output::json(&figures);
    }
    figures(&summary, register, format).print(format)?;
    if done.dry_run && format == Format::Table && !plan.changed.is_empty() {
        output::bytes(b"\n")?;
        changes(plan).print(format)?;
    }
    Ok(())
}

/// How a file was read and what its columns were taken for, as programs read it.
pub fn reading(reading: &Reading, read: &Guesses) -> Json {
    let mut told = reading.json();
    let beside = json!({
        "notes": read.notes,
        "left_out": read.left_out,
        "hidden_rows": read.hidden_rows,
        "hidden_columns": read.hidden_columns,
        "header_row": read.header_row,
        "sheet": read.sheet,
        "encoding": read.encoding.map(|encoding| encoding.label()),
    });
    for (name, value) in beside.as_object().into_iter().flatten() {
        told[name] = value.clone();
    }
    told
}

fn figures(summary: &PlanSummary, register: &Register, format: Format) -> Listing {
    let mut listing = Listing::new(&[("figure", "Import"), ("count", "Count")]);
    let mut add =
        |name: &str, count: u32| listing.push([Datum::text(name), Datum::Count(count.into())]);
    let words = format == Format::Table;
    let counts = [
        ("read", "Rows read", summary.read),
        ("new", "New initiatives", summary.new),
        ("changed", "Changed", summary.changed),
        ("unchanged", "Unchanged", summary.unchanged),
        ("duplicates", "Duplicates, left out", summary.duplicates),
        ("rejected", "Refused", summary.rejected),
        ("not_unique", "Name and unit not unique", summary.not_unique),
        ("namesakes", "New beside the same name", summary.namesakes),
        ("near", "New beside nearly the same name", summary.near),
        ("units", "New units", summary.units),
        ("custom_fields", "New own fields", summary.custom_fields),
        ("transitions", "Moves recorded", summary.transitions),
        ("kept", "Fields kept where the file says less", summary.kept),
        ("gone", "No longer in the register", summary.gone),
    ];
    for (code, label, count) in counts {
        add(if words { label } else { code }, count);
    }
    for (code, count) in &summary.named {
        let many = lowered(KindId::parse(code).map_or("", KindId::many));
        let label = if words {
            format!("New {many}")
        } else {
            format!("named.{code}")
        };
        add(&label, *count);
    }
    for (code, rows) in &summary.stages {
        let label =
            Stage::parse(code).map_or("unknown", |stage| register.settings.stage_label(stage));
        add(
            &if words {
                format!("Stage {label}")
            } else {
                format!("stage.{code}")
            },
            *rows,
        );
    }
    for what in What::ALL {
        let name = if words {
            what.short().to_owned()
        } else {
            format!("listed.{}", what.code())
        };
        add(&name, summary.listed.get(what.code()).copied().unwrap_or(0));
    }
    listing
}

fn changes(plan: &Plan) -> Listing {
    let mut listing = Listing::new(&[
        ("row", "Row"),
        ("key", "Key"),
        ("name", "Name"),
        ("field", "Field"),
        ("before", "Before"),
        ("after", "After"),
    ]);
    for changed in &plan.changed {
        let key = &changed.after.initiative.key;
        for field in &changed.fields {
            listing.push([
                Datum::Count(changed.row as u64),
                Datum::text(key),
                Datum::text(&changed.after.initiative.name),
                Datum::text(&field.field),
                Datum::text(&field.before),
                Datum::text(&field.after),
            ]);
        }
    }
    listing
}

/// The figures with every row behind them.
pub fn json(plan: &Plan, summary: &PlanSummary, register: &Register) -> Result<Json> {
    let mut json = serde_json::to_value(summary)?;
    let duplicates = plan
        .duplicates
        .iter()
        .map(|d| json!({"row": d.row, "of_row": d.of_row}));
    let rejected = plan
        .rejected
        .iter()
        .map(|r| json!({"row": r.row, "line": r.line, "reason": r.reason}));
    let not_unique = plan.not_unique.iter().map(|n| {
        json!({"row": n.row, "name": n.name, "in_file": n.in_file, "in_portfolio": n.in_portfolio})
    });
    let namesakes = plan
        .namesakes
        .iter()
        .map(|n| json!({"row": n.row, "name": n.name, "of": n.of}));
    let near = plan.near.iter().map(|n| {
        json!({"row": n.row, "what": n.what.code(), "name": n.name, "of": n.of, "but": n.but.code()})
    });
    let listed = plan.listed.iter().map(|l| {
        json!({"row": l.row, "column": l.column, "value": l.value, "what": l.what.code(), "said": l.said})
    });
    let gone = plan.gone.iter().filter_map(|gone| {
        let initiative = &register.get(gone.initiative)?.initiative;
        let (key, name) = (&initiative.key, &initiative.name);
        Some(json!({"key": key, "name": name, "since": gone.since.to_string(), "marked": gone.marked}))
    });
    json["rows"] = json!({
        "gone": gone.collect::<Vec<_>>(),
        "changes": changes(plan).json(),
        "duplicates": duplicates.collect::<Vec<_>>(),
        "rejected": rejected.collect::<Vec<_>>(),
        "not_unique": not_unique.collect::<Vec<_>>(),
        "namesakes": namesakes.collect::<Vec<_>>(),
        "near": near.collect::<Vec<_>>(),
        "listed": listed.collect::<Vec<_>>(),
    });
    Ok(json)
}
