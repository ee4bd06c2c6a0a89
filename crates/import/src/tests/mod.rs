//! Stories of imports, small and real.

mod again;
mod editions;
mod identity;
mod mapping;
mod registers;
mod rows;
mod speed;
mod year;

use std::ops::ControlFlow;

use chrono::NaiveDate;
use pilotage_intake::{ReadOptions, Table};
use pilotage_model::kind::AnyRow as _;
use pilotage_model::kinds::KindId;
use pilotage_model::{Record, Register, Stage};
use uuid::Uuid;

use super::*;

/// What a user says of every column where nothing was said yet.
impl Mapping {
    pub(crate) fn set_date_order(&mut self, order: DateOrder) {
        for column in &mut self.columns {
            column.date_order.get_or_insert(order);
        }
    }

    pub(crate) fn set_decimal(&mut self, mark: DecimalMark) {
        for column in &mut self.columns {
            column.decimal.get_or_insert(mark);
        }
    }
}

/// The day on which all stories play.
const TODAY: &str = "2026-11-22";

fn table(csv: &str) -> Table {
    pilotage_intake::read(csv.as_bytes(), "test.csv", &ReadOptions::default()).unwrap()
}

fn today() -> NaiveDate {
    TODAY.parse().unwrap()
}

/// The guess of the day on which all stories play.
fn guess(table: &Table, register: &Register, stem: &str) -> Guess {
    super::guess(table, register, stem, today())
}

/// Ids of version 7 that count on from `start`, so that runs are alike. All are made on the day of the stories.
fn counter(start: u64) -> impl FnMut() -> Uuid {
    let noon = today().and_hms_opt(12, 0, 0).unwrap().and_utc();
    let millis = u64::try_from(noon.timestamp_millis()).unwrap();
    let mut last = start;
    move || {
        last += 1;
        let bytes = u128::from(last).to_be_bytes();
        let chance = std::array::from_fn(|at| bytes[at + 6]);
        uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid()
    }
}

fn plan_of(mapping: &Mapping, table: &Table, register: &Register) -> Plan {
    let checked = check(mapping, table, register).unwrap();
    let mut ids = counter(u64::try_from(register.records().len()).unwrap() << 32);
    let mut context = PlanContext {
        today: today(),
        now: "2026-11-22T10:00:00Z",
        file: "test.csv",
        ids: &mut ids,
        made: &mut |_| {},
        progress: &mut |_, _| ControlFlow::Continue(()),
    };
    let plan = plan(table, &checked, register, &mut context).unwrap();
    let rows = plan.new.len() + plan.changed.len() + plan.unchanged.len();
    let all = rows + plan.duplicates.len() + plan.rejected.len();
    assert_eq!(all, plan.read, "every row has exactly one place");
    assert_eq!(
        plan.stages.iter().map(|(_, rows)| rows).sum::<usize>(),
        rows
    );
    plan
}

/// What the founder's apply step does, in memory.
fn apply(plan: &Plan, register: &Register) -> Register {
    let mut after = register.clone();
    after.add_units(plan.units.iter().cloned());
    for Named(row) in &plan.named {
        after.follow(row.info().id, vec![row.copied()], &[]);
    }
    after
        .custom_fields
        .extend(plan.custom_fields.iter().cloned());
    for new in &plan.new {
        after.put(new.record.clone());
    }
    for changed in &plan.changed {
        after.put(changed.after.clone());
    }
    after.put_all(plan.marks(register));
    if let Some(edition) = &plan.edition {
        after.follow(KindId::Edition, vec![edition.copied()], &[]);
    }
    after
}

/// Guesses, plans and applies: the portfolio afterwards.
fn imported(csv: &str) -> Register {
    let (table, register) = (table(csv), Register::default());
    let guess = guess(&table, &register, "test");
    apply(&plan_of(&guess.mapping, &table, &register), &register)
}

fn named<'a>(register: &'a Register, name: &str) -> &'a Record {
    let mut found = register
        .records()
        .iter()
        .filter(|r| r.initiative.name == name);
    let record = found.next().unwrap_or_else(|| panic!("no {name}"));
    assert!(found.next().is_none(), "several {name}");
    record
}

/// `assessment 2023-10 > production ? "22-Nov" ! …`: to, date or `?`, raw, `!` if contradicted.
fn moves(record: &Record) -> String {
    let step = |t: &pilotage_model::Transition| {
        let date = t
            .date
            .map_or_else(|| "?".to_owned(), |date| date.to_string());
        let raw = if t.raw_date.is_empty() {
            String::new()
        } else {
            format!(" “{}”", t.raw_date)
        };
        let wrong = if t.contradicted { " !" } else { "" };
        format!("{} {date}{raw}{wrong}", t.to.code())
    };
    record
        .transitions
        .iter()
        .map(step)
        .collect::<Vec<_>>()
        .join(" > ")
}

fn stage_count(plan: &Plan, stage: Option<Stage>) -> usize {
    plan.stages
        .iter()
        .find(|(s, _)| *s == stage)
        .map_or(0, |(_, rows)| *rows)
}

fn listed(plan: &Plan, what: What) -> usize {
    plan.listed
        .iter()
        .filter(|listed| listed.what == what)
        .count()
}
