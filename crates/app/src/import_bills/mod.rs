//! Bills of clouds and models from files in the FOCUS format.
//!
//! Rows are added up by month, bill, account, provider, service, sort of charge and set of tags: all that rules can ask
//! for. What was added up is kept to the last decimal, and beside it in whole coins that add up to the bill. A bill is of
//! one billing account and billing month: where it is here already, what the file says takes its place.

mod focus;
mod gathering;
mod twice;

use std::collections::{BTreeMap, BTreeSet};

use pilotage_intake::{ReadOptions, Table};
use pilotage_model::cash::{Month, in_coins};
use pilotage_model::field::number::currencies_of;
use pilotage_model::kind::{AnyRow, Money, Target as _};
use pilotage_model::kinds::{BillLine, CostBasis};
use pilotage_model::sentence::lowered;
use pilotage_model::worth::Bills;
use pilotage_model::{Register, RowId, tally};

use crate::api::{BillImport, BillMade, HeldColumn};
use crate::error::{AppError, Result};
use crate::import_run::RegisterFile;
use crate::portfolio::{Op, Portfolio};
use crate::views::words;

use focus::{Charge, Columns};
use gathering::{Gathered, Key};

/// Files of bills, and which of their amounts counts.
pub struct BillFiles {
    /// The files as read: one bill may be cut into several.
    pub files: Vec<RegisterFile>,
    /// What was billed, or what was paid before spread over its use.
    pub basis: CostBasis,
    /// Whether rows that are in two of them are two charges.
    pub rows_in_both_count: bool,
}

/// What an import comes to.
struct Plan {
    told: BillImport,
    /// Lines as they are to be; a new one has no id yet.
    put: Vec<(Option<RowId>, BillLine)>,
    /// Lines that the bills no longer have.
    gone: Vec<BillLine>,
}

/// Rows named that can't be read; the rest is counted.
const NAMED: usize = 20;

/// How bills are read: a row of a service that is called “Total” is one like others.
pub fn reading() -> ReadOptions {
    ReadOptions {
        keep_totals: true,
        ..ReadOptions::default()
    }
}

/// How many columns of a table are those of a bill.
pub fn likeness(table: &Table, _register: &Register) -> usize {
    focus::likeness(table)
}

impl Portfolio {
    /// What an import of bills would do; nothing is written.
    ///
    /// # Errors
    /// When the portfolio can't be read.
    pub fn plan_bills(&mut self, of: &BillFiles) -> Result<BillImport> {
        self.refresh()?;
        Ok(plan(of, self.snapshot().register()).told)
    }

    /// Imports bills, as one operation. A bill that is here becomes what the file says; the same file twice changes
    /// nothing.
    ///
    /// # Errors
    /// When the files can't be taken, or the portfolio can't be written.
    pub fn import_bills(&mut self, of: &BillFiles) -> Result<BillImport> {
        let mut told = BillImport::default();
        self.transact(Op::new("import", ""), |tx| {
            let plan = plan(of, tx.register);
            if !plan.told.problems.is_empty() {
                return Err(AppError::invalid(
                    plan.told.problems.join("\n"),
                    "Nothing was imported.",
                ));
            }
            tx.writer.relabel(&label(&plan.told))?;
            for (known, line) in plan.put {
                let id = known.unwrap_or_else(|| RowId::new(tx.new_id()));
                tx.writer.put_row(&BillLine { id, ..line })?;
            }
            let stamp = tx.stamp();
            for mut line in plan.gone {
                line.deleted = Some(stamp.clone());
                tx.writer.put_row(&line)?;
            }
            told = plan.told;
            Ok(())
        })?;
        Ok(told)
    }
}

/// “Import bills from may.csv: May 2025 of acct-1001”.
fn label(told: &BillImport) -> String {
    let bill = |bill: &BillMade| {
        let verb = if bill.replaces { ", replaced" } else { "" };
        format!("{} of {}{verb}", bill.month, bill.account)
    };
    let bills: Vec<_> = told.bills.iter().take(3).map(bill).collect();
    let more = match told.bills.len().saturating_sub(3) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!(
        "Import bills from {}: {}{more}",
        told.file,
        bills.join("; ")
    )
}

fn plan(of: &BillFiles, register: &Register) -> Plan {
    let names: Vec<_> = of.files.iter().map(|file| file.name.as_str()).collect();
    let mut told = BillImport {
        file: names.join(", "),
        read: tally(of.files.iter().map(|file| file.table.len()).sum::<usize>()),
        ..BillImport::default()
    };
    let nothing = |told| Plan {
        told,
        put: Vec::new(),
        gone: Vec::new(),
    };
    let charges = read(of, &mut told);
    told.problems.extend(twice::problems(of, &charges));
    let charges: Vec<_> = charges.into_iter().flatten().collect();
    unfit_currency(&charges, register, &mut told.problems);
    if told.problems.is_empty() && charges.is_empty() {
        told.problems.push("It has no row.".to_owned());
    }
    if !told.problems.is_empty() {
        return nothing(told);
    }
    let gathered = Gathered::of(charges, register, &mut told.notes);
    match lines(&gathered, of.basis, register) {
        Some(lines) => {
            told.notes
                .extend(mixed(&gathered.bills, of.basis, register));
            compared(lines, &gathered.bills, register, told)
        }
        None => {
            told.problems
                .push("Its amounts are larger than can be kept.".to_owned());
            nothing(told)
        }
    }
}

/// The rows of each file; what can't be read is a problem with its place, as a bill without it would not add up.
fn read(of: &BillFiles, told: &mut BillImport) -> Vec<Vec<(usize, Charge)>> {
    let mut files = Vec::new();
    let mut unread = Vec::new();
    for file in &of.files {
        let mut charges = Vec::new();
        let table = &file.table;
        let place = |row: usize| match of.files.len() {
            1 => format!("Row {row}"),
            _ => format!("{}, row {row}", file.name),
        };
        let columns = match Columns::of(table, of.basis) {
            Ok(columns) => columns,
            Err(missing) => {
                told.columns = held(table, |_| None);
                told.problems.push(format!(
                    "{} has no column {}: a bill in the FOCUS format has.",
                    file.name,
                    missing.join(", ")
                ));
                files.push(charges);
                continue;
            }
        };
        told.columns = held(table, |position| columns.holds(position));
        for row in table.rows() {
            let ragged = table.ragged_row(row.number());
            let read = match ragged {
                Some(ragged) => Err(format!(
                    "it has {} cells where the header has {}.",
                    ragged.found, ragged.expected
                )),
                None => columns.read(&row),
            };
            match read {
                Ok(charge) => charges.push((row.number(), charge)),
                Err(why) => unread.push(format!("{}: {why}", place(row.number()))),
            }
        }
        files.push(charges);
    }
    let more = unread.len().saturating_sub(NAMED);
    told.problems.extend(unread.into_iter().take(NAMED));
    if more > 0 {
        told.problems.push(format!("And {more} more rows."));
    }
    files
}

fn held(table: &Table, holds: impl Fn(usize) -> Option<String>) -> Vec<HeldColumn> {
    let columns = table.columns.iter().map(|column| HeldColumn {
        header: column.label.clone(),
        holds: holds(column.position),
    });
    columns.collect()
}

/// Amounts of two currencies can't be added up, nor those of another than the portfolio's.
fn unfit_currency(charges: &[(usize, Charge)], register: &Register, problems: &mut Vec<String>) {
    let own = &register.settings.currency;
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (row, charge) in charges {
        found.entry(&charge.currency).or_insert((*row, 0)).1 += 1;
    }
    let is_code = |word: &str| currencies_of(word).next() == Some(word);
    let unknown = found
        .iter()
        .filter(|(code, _)| **code != own && !is_code(code));
    let unknown: Vec<_> = unknown
        .map(|(code, (row, _))| match *code {
            "" => format!("Row {row} names no currency."),
            code => format!("Row {row}: “{code}” is no currency."),
        })
        .collect();
    if !unknown.is_empty() {
        problems.extend(unknown);
        return;
    }
    let told = found.iter().map(|(code, (row, count))| {
        format!(
            "{code} in {} from row {row} on",
            words::counted(*count, "row")
        )
    });
    let told: Vec<_> = told.collect();
    match &*told {
        [] => {}
        [_] => {
            if let Some((code, _)) = found.iter().find(|(code, _)| **code != own) {
                problems.push(format!(
                    "The bill is in {code}, the portfolio in {own}: bills are kept to the last decimal, and never converted. \
                     Ask for them in {own}, or record what was paid as a cost in {code}, which exchange rates convert."
                ));
            }
        }
        several => problems.push(format!(
            "It has amounts in several currencies, which can’t be added up: {}.",
            several.join(", ")
        )),
    }
}

/// The lines of every bill, in whole coins that add up to it; `None` beyond what can be kept.
fn lines(gathered: &Gathered, basis: CostBasis, register: &Register) -> Option<Vec<BillLine>> {
    let mut bills: BTreeMap<(&str, Month), Vec<&Key>> = BTreeMap::new();
    for key in gathered.amounts.keys() {
        bills.entry((&key.payer, key.bill)).or_default().push(key);
    }
    let minor = register.settings.minor_per_unit();
    let mut lines = Vec::new();
    for keys in bills.into_values() {
        let amounts: Option<Vec<_>> = keys.iter().map(|key| gathered.amounts[*key]).collect();
        let amounts = amounts?;
        let coins = in_coins(&amounts, minor)?;
        for ((key, exact), coins) in keys.into_iter().zip(amounts).zip(coins) {
            lines.push(BillLine {
                amount: Some(Money(coins)),
                exact: exact.text(),
                basis: Some(basis),
                ..key.line()
            });
        }
    }
    Some(lines)
}

/// Says where other bills of the same accounts count another of their amounts: one sum would mix both.
fn mixed(
    bills: &BTreeSet<(String, Month)>,
    basis: CostBasis,
    register: &Register,
) -> Option<String> {
    let payers: BTreeSet<&str> = bills.iter().map(|(payer, _)| payer.as_str()).collect();
    let stays = |line: &&BillLine| {
        let month = line.bill.and_then(Month::exactly);
        let bill = month.map(|month| (line.billing_account.clone(), month));
        payers.contains(line.billing_account.as_str())
            && !bill.is_some_and(|bill| bills.contains(&bill))
    };
    let mut others = register.tables.bill_lines.live().filter(stays);
    let other = others.find_map(|line| {
        let other = line.basis.filter(|other| *other != basis)?;
        Some((line.billing_account.as_str(), other))
    });
    other.map(|(payer, other)| {
        format!(
            "Other bills of {payer} count {} cost, these {} cost: import all by the same, or sums mix both",
            lowered(other.label()),
            lowered(basis.label())
        )
    })
}

/// What becomes of the bills that are here.
fn compared(
    lines: Vec<BillLine>,
    bills: &BTreeSet<(String, Month)>,
    register: &Register,
    mut told: BillImport,
) -> Plan {
    let bill = |line: &BillLine| Some((line.billing_account.clone(), Month::exactly(line.bill?)?));
    let here = register.tables.bill_lines.all();
    let mut known: BTreeMap<Key, &BillLine> = BTreeMap::new();
    for line in here.filter(|line| bill(line).is_some_and(|bill| bills.contains(&bill))) {
        if let Some(key) = Key::of(line) {
            // One that is not in the bin comes first.
            let other = known.entry(key).or_insert(line);
            if other.deleted.is_some() {
                *other = line;
            }
        }
    }
    let live = known.values().filter(|line| line.deleted.is_none());
    let replaced: BTreeSet<_> = live.filter_map(|line| bill(line)).collect();
    let mut put = Vec::new();
    for line in &lines {
        let before = Key::of(line).and_then(|key| known.remove(&key));
        match before {
            None => told.new += 1,
            Some(before) if before.deleted.is_some() => told.new += 1,
            Some(before) => {
                let kept = BillLine {
                    id: before.id,
                    own: before.own.clone(),
                    ..line.clone()
                };
                if kept == *before {
                    told.unchanged += 1;
                    continue;
                }
                told.changed += 1;
            }
        }
        let own = before.map(|before| before.own.clone()).unwrap_or_default();
        put.push((
            before.map(|before| before.id),
            BillLine {
                own,
                ..line.clone()
            },
        ));
    }
    let gone: Vec<_> = (known.into_values())
        .filter(|line| line.deleted.is_none())
        .cloned()
        .collect();
    told.gone = tally(gone.len());
    told.bills = made(&lines, bills, &replaced, register);
    told.allocated = allocated(&lines, register);
    Plan { told, put, gone }
}

fn made(
    lines: &[BillLine],
    bills: &BTreeSet<(String, Month)>,
    replaced: &BTreeSet<(String, Month)>,
    register: &Register,
) -> Vec<BillMade> {
    let of = |bill: &(String, Month)| {
        let own = lines
            .iter()
            .filter(|line| line.billing_account == bill.0 && line.bill == Some(bill.1.when()));
        let sum: i128 = own
            .filter_map(|line| line.amount)
            .map(|amount| i128::from(amount.0))
            .sum();
        BillMade {
            account: bill.0.clone(),
            month: bill.1.when().label(),
            amount: words::money_exact(sum, &register.settings),
            replaces: replaced.contains(bill),
        }
    };
    bills.iter().map(of).collect()
}

/// What the rules that are kept would take of these lines: “€40.20 of €42.00 by 3 rules”.
fn allocated(lines: &[BillLine], register: &Register) -> String {
    let mut after = register.clone();
    let table = &register.tables.bill_lines;
    let gone: Vec<_> = table.all().map(|line| line.id).collect();
    let numbered = lines.iter().zip(0_u128..).map(|(line, at)| BillLine {
        id: RowId::new(uuid::Uuid::from_u128(at)),
        ..line.clone()
    });
    let put = numbered.map(|line| Box::new(line) as Box<dyn AnyRow>);
    let put: Vec<_> = put.collect();
    after.follow(BillLine::KIND, Vec::new(), &gone);
    after.follow(BillLine::KIND, put, &[]);
    let bills = Bills::of(&after);
    let (all, left) = bills.lines.iter().fold((0, 0), |(all, left), line| {
        (all + line.amount, left + line.left)
    });
    format!(
        "{} of {} by {}",
        words::money_exact(all - left, &register.settings),
        words::money_exact(all, &register.settings),
        words::counted(bills.rules.len(), "rule"),
    )
}

#[cfg(test)]
mod tests;
