//! Approving plans by month: what is planned now is kept as it is.

use pilotage_model::kind::{About, Kind as _, Long, Target as _, To};
use pilotage_model::kinds::{ApprovedPlan, Cost};
use pilotage_model::naming::links_of_row;
use pilotage_model::series::Series;
use pilotage_model::worth::{self, Ledger};
use pilotage_model::{Register, RowId, When, tally};

use super::edit::Words;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, UNNAMED};
use crate::records;
use crate::transaction::Tx;
use crate::views::words;

/// Who approves plans, when and on which grounds, as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Approval {
    /// Name of the person; empty: whoever works.
    pub by: String,
    /// The day; empty: today.
    pub on: String,
    /// On which grounds.
    pub note: String,
}

impl Portfolio {
    /// Approves what is planned for these benefits and costs, as one operation. A plan that stands as it was approved
    /// last is not approved again. Gives how many were.
    ///
    /// # Errors
    /// When a record is not there, nothing is planned, or the day can't be.
    pub fn approve_plans(&mut self, of: &[About], approval: &Approval) -> Result<u32> {
        let mut approved = 0;
        self.transact(Op::new("record", ""), |tx| {
            let ledgers = of.iter().map(|of| {
                let found = Ledger::of(tx.register, *of);
                found.ok_or_else(|| AppError::not_found(of.kind.info().code, of.id))
            });
            let ledgers = ledgers.collect::<Result<Vec<_>>>()?;
            let plans: Vec<_> = ledgers
                .iter()
                .filter_map(|ledger| open(tx, ledger))
                .collect();
            if plans.is_empty() {
                return Err(AppError::invalid(
                    "Every plan stands as it was approved, or says nothing.",
                    "Nothing was approved.",
                ));
            }
            approved = plans.len();
            let label = match ledgers.as_slice() {
                [one] => format!("Approve the plan of “{}”", one.row().name(tx.register)),
                _ => format!("Approve {}", words::counted(approved, "plan")),
            };
            tx.writer.relabel(&label)?;
            put(tx, plans, approval)
        })?;
        Ok(tally(approved))
    }
}

/// What a plan is of, its months, and their currency where that is not the portfolio's.
type Open = (About, Series, String);

/// A plan that is not approved as it stands.
fn open(tx: &Tx<'_>, ledger: &Ledger) -> Option<Open> {
    let (plan, currency) = worth::unapproved(tx.register, ledger, tx.today)?;
    Some((ledger.about(), plan, currency))
}

fn put(tx: &mut Tx<'_>, plans: Vec<Open>, approval: &Approval) -> Result<()> {
    let words = Words::of(tx, false);
    let by = match approval.by.trim() {
        "" if tx.actor == UNNAMED => "",
        "" => tx.actor,
        by => by,
    };
    let (by, on) = (by.to_owned(), approval.on.trim().to_owned());
    for (of, plan, currency) in plans {
        let mut approved = ApprovedPlan {
            approved: Some(When::day(tx.today)),
            plan,
            currency,
            note: Long(approval.note.trim().to_owned()),
            ..ApprovedPlan::blank(RowId::new(tx.new_id()))
        };
        match of.kind {
            Cost::KIND => approved.cost = Some(To::new(of.id.uuid())),
            _ => approved.benefit = Some(To::new(of.id.uuid())),
        }
        let mut row: Box<dyn pilotage_model::kind::AnyRow> = Box::new(approved);
        set(&mut *row, "approver", &by, &words)?;
        if !on.is_empty() {
            set(&mut *row, "approved", &on, &words)?;
        }
        held(&*row, tx.register)?;
        if let Some((message, next)) = row.premature(tx.today) {
            return Err(AppError::invalid(message, next));
        }
        let links = links_of_row(&*row);
        tx.write_named(&words.naming, links)?;
        tx.writer.insert_row(&*row)?;
    }
    Ok(())
}

pub(super) fn set(
    row: &mut dyn pilotage_model::kind::AnyRow,
    field: &str,
    text: &str,
    words: &Words<'_>,
) -> Result<()> {
    let at = row.fields().find(|(_, facts)| facts.id == field);
    let (at, _) = at.ok_or_else(|| AppError::not_found("field", field))?;
    row.set(at, text.into(), &words.naming)?;
    Ok(())
}

fn held(row: &dyn pilotage_model::kind::AnyRow, register: &Register) -> Result<()> {
    let table = records::table_of(register, row.info().id)?;
    records::hold(row, table, register)
}
