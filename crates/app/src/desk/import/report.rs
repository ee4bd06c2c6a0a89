//! What an import would do or did, as the window shows it.

use pilotage_import::{NearWhat, Plan, What};
use pilotage_model::kind::Info;
use pilotage_model::kinds::KINDS;
use pilotage_model::sentence::lowered;
use pilotage_model::{Register, Stage, tally};

use crate::api::*;

/// How many values of one kind, and rows of the dry run, are shown.
const SHOWN: usize = 200;

pub(super) fn report(plan: &Plan, register: &Register) -> ImportReport {
    let summary = plan.summary();
    let label = |code: &str| {
        Stage::parse(code).map_or_else(
            || "Unknown".to_owned(),
            |s| register.settings.stage_label(s).to_owned(),
        )
    };
    let stages = plan.stages.iter().map(|(stage, rows)| {
        let code = stage.map_or("unknown", Stage::code);
        StageCount {
            stage: code.to_owned(),
            label: label(code),
            rows: tally(*rows),
        }
    });
    ImportReport {
        read: summary.read,
        new: summary.new,
        changed: summary.changed,
        unchanged: summary.unchanged,
        duplicates: summary.duplicates,
        rejected: summary.rejected,
        not_unique: summary.not_unique,
        namesakes: summary.namesakes,
        near: summary.near,
        units: summary.units,
        named: named(plan, register),
        stages: stages.collect(),
        transitions: summary.transitions,
        listed: What::ALL
            .iter()
            .filter_map(|what| listed(plan, *what))
            .collect(),
        samples: samples(plan, register),
        gone: summary.gone,
        problems: Vec::new(),
        operation: None,
    }
}

/// New records of other kinds, by kind.
fn named(plan: &Plan, register: &Register) -> Vec<NamedCount> {
    let of = |info: &'static Info| {
        let rows = plan.named.iter().map(|pilotage_import::Named(row)| row);
        let mut names: Vec<_> = rows
            .filter(|row| row.info().id == info.id)
            .map(|row| row.name(register))
            .collect();
        names.sort();
        let count = tally(names.len());
        names.truncate(NAMES);
        (count > 0).then(|| NamedCount {
            kind: info.code.to_owned(),
            label: format!("New {}", lowered(info.many)),
            count,
            names,
        })
    };
    KINDS.iter().filter_map(of).collect()
}

/// Names told of new records of a kind.
const NAMES: usize = 50;

fn listed(plan: &Plan, what: What) -> Option<ListedGroup> {
    let of = || plan.listed.iter().filter(|l| l.what == what);
    let count = of().count();
    let value = |l: &pilotage_import::Listed| ListedValue {
        row: tally(l.row),
        column: l.column.clone(),
        value: l.value.clone(),
        said: l.said.clone(),
    };
    (count > 0).then(|| ListedGroup {
        code: what.code().to_owned(),
        label: what.label().to_owned(),
        count: tally(count),
        values: of().take(SHOWN).map(value).collect(),
    })
}

fn samples(plan: &Plan, register: &Register) -> Vec<ImportRow> {
    let row = |what: &str, row: usize, name: &str, detail: String| ImportRow {
        what: what.to_owned(),
        row: tally(row),
        name: name.to_owned(),
        detail,
    };
    let mut rows = Vec::new();
    rows.extend(plan.rejected.iter().take(SHOWN).map(|r| {
        let name = r
            .cells
            .iter()
            .find(|c| !c.trim().is_empty())
            .map_or("", String::as_str);
        row(
            "rejected",
            r.row,
            &name.chars().take(80).collect::<String>(),
            r.reason.clone(),
        )
    }));
    rows.extend(plan.duplicates.iter().take(SHOWN).map(|d| {
        row(
            "duplicate",
            d.row,
            "",
            format!("The same as row {}, cell by cell", d.of_row),
        )
    }));
    rows.extend(plan.not_unique.iter().take(SHOWN).map(|n| {
        let detail = format!(
            "Same name and unit: {} rows in the file, {} initiatives here; never merged",
            n.in_file, n.in_portfolio
        );
        row("not-unique", n.row, &n.name, detail)
    }));
    rows.extend(plan.namesakes.iter().take(SHOWN).map(|n| {
        let detail = format!("New beside {}, which has the same name", n.of);
        row("namesake", n.row, &n.name, detail)
    }));
    rows.extend(plan.near.iter().take(SHOWN).map(|n| {
        let (name, of) = match n.what {
            NearWhat::Initiative => (n.name.clone(), n.of.clone()),
            NearWhat::Unit => (format!("Unit {}", n.name), format!("the unit {}", n.of)),
            NearWhat::Named(kind) => (format!("{} {}", kind.one(), n.name), n.of.clone()),
        };
        let detail = format!("New beside {of}: the same name but for {}", n.but.words());
        row("near", n.row, &name, detail)
    }));
    rows.extend(plan.changed.iter().take(SHOWN).map(|c| {
        let fields = c
            .fields
            .iter()
            .map(|f| format!("{}: {} → {}", f.field, shown(&f.before), shown(&f.after)));
        row(
            "changed",
            c.row,
            &c.after.initiative.name,
            fields.collect::<Vec<_>>().join("; "),
        )
    }));
    rows.extend(plan.new.iter().take(SHOWN).map(|new| {
        let initiative = &new.record.initiative;
        let stage = initiative
            .stage
            .map_or("Unknown stage", |s| register.settings.stage_label(s));
        let moves = new.record.transitions.len();
        let plural = if moves == 1 { "" } else { "s" };
        let detail = format!("{} · {stage} · {moves} move{plural}", initiative.key);
        row("new", new.row, &initiative.name, detail)
    }));
    rows.extend(plan.gone.iter().take(SHOWN).filter_map(|gone| {
        let initiative = &register.get(gone.initiative)?.initiative;
        let marked = if gone.marked {
            "recorded"
        } else {
            "not recorded"
        };
        let detail = format!(
            "{} · gone since {}, {marked}",
            initiative.key,
            gone.since.label()
        );
        Some(row("gone", 0, &initiative.name, detail))
    }));
    rows
}

fn shown(value: &str) -> String {
    if value.is_empty() {
        "nothing".to_owned()
    } else {
        format!("“{}”", value.chars().take(60).collect::<String>())
    }
}
