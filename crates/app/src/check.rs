//! Checking a file: its integrity and references, and the rules that no single row can break.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use pilotage_model::file::Held;
use pilotage_model::kind::AnyRow;
use pilotage_model::kind::AnyTable;
use pilotage_model::sentence::lowered;
use pilotage_model::{Record, Register, UnitId, When};
use pilotage_store::Store;
use serde_json::Value as Json;

use crate::error::Result;
use crate::operations::{wrong_model, wrong_settings};
use crate::portfolio::brought_up;
use crate::records::called;
use crate::views::words;

pub use pilotage_store::Finding;

/// What became of checking a file.
pub struct Checked {
    /// What is wrong; an empty list is good news.
    pub findings: Vec<Finding>,
    /// What to say where opening the file brought it up to this version's format.
    pub brought_up: Option<String>,
    /// What was purged, in words, where anything was: it is no fault that it is not there.
    pub purged: Option<String>,
}

/// Runs every check of a file.
///
/// # Errors
/// When the file can't be opened at all.
pub fn check(path: &Path) -> Result<Checked> {
    let store = Store::open(path)?;
    let mut findings = store.check()?;
    let mut purged = None;
    // Rows that can't be understood are among the findings already.
    if let Ok(register) = store.load() {
        purged = purged_in_words(&register);
        let rules = rules(&register);
        findings.extend(rules.into_iter().map(|what| Finding {
            check: "rules",
            what,
        }));
    }
    let views = store
        .saved_views()?
        .into_iter()
        .map(|v| ("saved view", v.name, v.definition));
    let profiles = store.import_profiles()?.into_iter();
    let profiles = profiles.map(|p| ("import profile", p.name, p.definition));
    for (kind, name, definition) in views.chain(profiles) {
        if let Err(error) = serde_json::from_str::<Json>(&definition) {
            let what = format!("the {kind} “{name}” can't be read: {error}");
            findings.push(Finding {
                check: "rows",
                what,
            });
        }
    }
    Ok(Checked {
        findings,
        brought_up: store.kept_older().map(brought_up),
        purged,
    })
}

/// “The contents of 3 files were purged, the last on 5 Mar 2026; they are not missing.”
fn purged_in_words(register: &Register) -> Option<String> {
    let days = register.contents.values().filter_map(|held| match held {
        Held::Purged(day) => Some(*day),
        Held::Kept(_) => None,
    });
    let days: Vec<_> = days.collect();
    let last = When::day(*days.iter().max()?).label();
    Some(match days.len() {
        1 => format!("The content of 1 file was purged on {last}; it is not missing."),
        n => format!(
            "The contents of {} were purged, the last on {last}; they are not missing.",
            words::counted(n, "file")
        ),
    })
}

/// Values of own fields that are not there, or are fields of another kind.
fn own_values(table: &dyn AnyTable, register: &Register) -> Vec<String> {
    let kind = table.info().id;
    let fields = register.custom_fields.iter();
    let known: Vec<_> = fields.filter(|f| f.kind == kind).map(|f| f.id).collect();
    let lost = |row: &&dyn AnyRow| row.own().iter().any(|(id, _)| !known.contains(&id));
    let rows = table.rows().filter(lost);
    rows.map(|row| {
        format!(
            "{} has a value of a field that is not there",
            crate::records::named(row, register)
        )
    })
    .collect()
}

/// Rules between rows that are broken, in words.
fn rules(register: &Register) -> Vec<String> {
    let mut found = wrong_settings(register);
    found.extend(wrong_model(register));
    found.extend(units(register));
    found.extend(register.tables.each().flat_map(names));
    let fields = register
        .custom_fields
        .iter()
        .map(|field| (field.name.to_lowercase(), field.kind));
    found.extend(repeated(fields).map(|((name, kind), n)| {
        let of = lowered(kind.many());
        format!("{n} own fields of {of} are named “{name}”")
    }));
    found.extend(
        register
            .tables
            .each()
            .flat_map(|table| own_values(table, register)),
    );
    let keys = register.live().map(|record| {
        let i = &record.initiative;
        (i.key.to_lowercase(), i.source.map(|to| to.id()))
    });
    found.extend(repeated(keys).map(|((key, _), n)| {
        format!("{n} initiatives have the key “{key}”; give all but one another key")
    }));
    found.extend(register.live().flat_map(|record| moves(record, register)));
    found
}

fn repeated<T: Ord>(items: impl Iterator<Item = T>) -> impl Iterator<Item = (T, usize)> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts.into_iter().filter(|(_, count)| *count > 1)
}

fn units(register: &Register) -> Vec<String> {
    let units = &register.units;
    let rootless = units.all().iter().filter(|unit| {
        let top = units.top(unit.id);
        top.is_some_and(|top| top.parent.is_some())
    });
    let mut found: Vec<_> = rootless
        .map(|unit| {
            format!(
                "the unit “{}” belongs to itself, or to a unit that is not there",
                unit.name
            )
        })
        .collect();
    let mut siblings: HashMap<(Option<UnitId>, String), usize> = HashMap::new();
    for unit in units.all().iter().filter(|unit| unit.deleted.is_none()) {
        *siblings
            .entry((unit.parent, unit.name.to_lowercase()))
            .or_default() += 1;
    }
    let mut doubled: Vec<_> = siblings
        .into_iter()
        .filter(|(_, count)| *count > 1)
        .collect();
    doubled.sort();
    found.extend(
        doubled
            .into_iter()
            .map(|((_, name), count)| format!("{count} units side by side are named “{name}”")),
    );
    found
}

/// Names and other names mean one record of a kind each: another program may have written them.
fn names(table: &dyn AnyTable) -> Vec<String> {
    if table.unique().is_none() {
        return Vec::new();
    }
    let info = table.info();
    let names = table.live().flat_map(|row| called(row).into_keys());
    let meant = repeated(names).map(|(name, n)| {
        let many = info.counted(n);
        format!("{many} are called “{name}”; rename all but one, or merge them")
    });
    meant.collect()
}

/// The stage is where the last move led, and each move begins where the one before it ended.
fn moves(record: &Record, register: &Register) -> Vec<String> {
    let i = &record.initiative;
    let label = |stage| register.settings.stage_label(stage);
    let mut found = Vec::new();
    if i.name.trim().is_empty() {
        found.push(format!("{} has no name", i.key));
    }
    let mut before = None;
    for step in record.moves() {
        if let (Some(from), Some(before)) = (step.from, before)
            && from != before
        {
            found.push(format!(
                "{} {}: a move begins in {}, but the move before it led to {}",
                i.key,
                i.name,
                label(from),
                label(before)
            ));
        }
        before = Some(step.to);
    }
    if let (Some(stage), Some(last)) = (i.stage, before)
        && stage != last
    {
        found.push(format!(
            "{} {}: the stage is {}, but the last move led to {}",
            i.key,
            i.name,
            label(stage),
            label(last)
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use pilotage_model::kinds::KindId;
    use pilotage_model::{
        CustomField, CustomFieldId, Initiative, InitiativeId, RowId, Stage, Transition,
        TransitionId, Unit,
    };
    use uuid::Uuid;

    use super::*;

    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }

    fn record(
        n: u128,
        key: &str,
        stage: Option<Stage>,
        moves: &[(Option<Stage>, Stage)],
    ) -> Record {
        let initiative = InitiativeId::new(id(n));
        let mut record = Record::new(Initiative::new(
            initiative,
            key.into(),
            "Triage".into(),
            String::new(),
        ));
        record.initiative.stage = stage;
        let steps = moves.iter().zip(0_u8..).map(|((from, to), at)| Transition {
            id: TransitionId::new(id(n * 100 + u128::from(at))),
            initiative,
            deployment: None,
            ordinal: at.into(),
            from: *from,
            to: *to,
            date: None,
            raw_date: String::new(),
            contradicted: false,
            decision: String::new(),
            decided_by: String::new(),
            note: String::new(),
        });
        record.transitions = steps.collect();
        record
    }

    fn of(records: Vec<Record>) -> Register {
        let mut register = Register::default();
        register.set_records(records);
        register
    }

    fn unit(n: u128, name: &str, parent: Option<u128>) -> Unit {
        Unit::new(UnitId::new(id(n)), name, parent.map(|p| UnitId::new(id(p))))
    }

    /// Each rule finds what breaks it, and nothing else.
    #[test]
    fn broken_rules_are_found() {
        use Stage::{Idea, Pilot, Production};
        let usual = [(None, Idea), (Some(Idea), Pilot)];
        let mut wrong_settings = Register::default();
        wrong_settings.settings.currency = "euro".to_owned();
        wrong_settings.settings.min_coverage = 0;
        let mut wrong_model = Register::default();
        wrong_model.model.version = 2;
        wrong_model.model.criteria[0].levels[2].clear();
        let with_units = |units: Vec<Unit>| {
            let mut register = Register::default();
            register.add_units(units);
            register
        };
        let looped = with_units(vec![unit(1, "A", Some(2)), unit(2, "B", Some(1))]);
        let doubled_units = with_units(vec![unit(1, "Claims", None), unit(2, "claims", None)]);
        let field = |n| CustomField {
            kind: pilotage_model::kinds::KindId::Initiative,
            id: CustomFieldId::new(id(n)),
            name: "Cost centre".to_owned(),
            position: 0,
        };
        let mut doubled_fields = Register::default();
        doubled_fields.custom_fields = vec![field(1), field(2)];
        let mut binned = record(2, "AI-1", None, &[]);
        binned.initiative.deleted = Some("2026-01-01T00:00:00Z".to_owned());
        let mut two_called_so = Register::default();
        let vendors = [(1, "Acme"), (2, "ACME ")].map(|(n, name)| {
            let vendors = two_called_so.tables.of(KindId::Vendor).unwrap();
            vendors.called_new(RowId::new(id(n)), name)
        });
        two_called_so.follow(KindId::Vendor, vendors.into(), &[]);
        let mut gone = unit(2, "claims", None);
        gone.deleted = Some("2026-01-01T00:00:00Z".to_owned());
        let one_left = with_units(vec![unit(1, "Claims", None), gone]);
        let table: [(&str, Register, &[&str]); 12] = [
            ("the other lies in the bin", one_left, &[]),
            (
                "one name, two records",
                two_called_so,
                &["2 vendors are called “acme”; rename all but one, or merge them"],
            ),
            (
                "as it should be",
                of(vec![record(1, "AI-1", Some(Pilot), &usual)]),
                &[],
            ),
            (
                "no moves",
                of(vec![record(1, "AI-1", Some(Pilot), &[])]),
                &[],
            ),
            (
                "the bin keeps its keys",
                of(vec![record(1, "AI-1", None, &[]), binned]),
                &[],
            ),
            (
                "stage",
                of(vec![record(1, "AI-1", Some(Production), &usual)]),
                &["last move led to Pilot"],
            ),
            (
                "chain",
                of(vec![record(
                    1,
                    "AI-1",
                    Some(Pilot),
                    &[(None, Idea), (Some(Production), Pilot)],
                )]),
                &["begins in Production"],
            ),
            (
                "keys",
                of(vec![
                    record(1, "AI-1", None, &[]),
                    record(2, "ai-1", None, &[]),
                ]),
                &["2 initiatives have the key “ai-1”"],
            ),
            (
                "settings",
                wrong_settings,
                &["0% is out of range", "“euro”"],
            ),
            (
                "scoring model",
                wrong_model,
                &[
                    "version 1 is missing",
                    "“Business impact” doesn’t say what level 3 means",
                ],
            ),
            (
                "units",
                looped,
                &["“A” belongs to itself", "“B” belongs to itself"],
            ),
            ("siblings", doubled_units, &["2 units side by side"]),
        ];
        for (name, register, expected) in table {
            let found = rules(&register);
            assert_eq!(found.len(), expected.len(), "{name}: {found:?}");
            for (found, expected) in found.iter().zip(expected) {
                assert!(found.contains(expected), "{name}: {found}");
            }
        }
        assert_eq!(rules(&doubled_fields).len(), 1);
    }
}
