//! Months of benefits and costs: typed, pasted, filled, spread, cleared or imported. All are looked at before they are
//! done, and are one operation.

mod reader;
mod spread;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pilotage_model::cash::Month;
use pilotage_model::field::number::DecimalMark;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::series::Decimal;
use pilotage_model::terms::Terms as _;
use pilotage_model::worth::{Basis, Ledger};
use pilotage_model::{Register, RowId, tally};

use super::cells::{After, CellChange};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::records;
use crate::views::words;
use reader::Reader;

pub use spread::spread;

/// A month of a benefit or cost, planned or actual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthAt {
    /// The benefit or cost.
    pub id: RowId,
    /// Whether what was to be or what was.
    pub basis: Basis,
    /// The month.
    pub month: Month,
}

/// What a month is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthValue {
    /// As it was typed or copied; a blank one empties it.
    Text(String),
    /// An amount, or nothing.
    Amount(Option<Decimal>),
}

/// How months come to be entered, which says what the operation is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MonthsBy {
    /// Typed, one by one.
    Type,
    /// From the clipboard.
    Paste,
    /// One month's own amount into others.
    Fill,
    /// An amount spread over them.
    Spread,
    /// Emptied.
    Clear,
    /// From a file of this name, its amounts written with this decimal mark where they don't tell.
    Import(String, Option<DecimalMark>),
}

/// Months of benefits or of costs, and what they are to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthBlock {
    /// Benefits or costs.
    pub of: KindId,
    /// How they come to be entered.
    pub by: MonthsBy,
    /// The months.
    pub cells: Vec<(MonthAt, MonthValue)>,
}

/// What entering months comes to.
#[derive(Debug, Clone, Default)]
pub struct MonthPlan {
    /// Those that change, and those that can't; not those that are so already.
    pub changes: Vec<CellChange>,
    /// Actuals of the month that is not over: it counts once it is. Empty: none.
    pub note: String,
}

impl MonthBlock {
    fn operation(&self, cells: usize) -> Op {
        Op::new("record", self.label(cells))
    }

    /// “Paste 12 months of benefits”: what the operation is called.
    fn label(&self, cells: usize) -> String {
        let months = words::counted(tally(cells), "month");
        let of = format!("{months} of {}", self.of.many().to_lowercase());
        match &self.by {
            MonthsBy::Type => format!("Enter {of}"),
            MonthsBy::Paste => format!("Paste {of}"),
            MonthsBy::Fill => format!("Fill {of}"),
            MonthsBy::Spread => format!("Spread an amount over {of}"),
            MonthsBy::Clear => format!("Empty {of}"),
            MonthsBy::Import(file, _) => format!("Import {of} from {file}"),
        }
    }
}

impl Portfolio {
    /// What entering these months would do, month by month; nothing is kept of it.
    ///
    /// # Errors
    /// When the portfolio can't be read.
    pub fn plan_months(&mut self, block: &MonthBlock) -> Result<MonthPlan> {
        self.refresh()?;
        Ok(Entering::of(self.snapshot().register(), self.today(), block)?.told)
    }

    /// Enters them, as one operation: months that can't take their amount stay as they are. Gives how many changed.
    /// `planned` is the revision of the portfolio in which that was looked at.
    ///
    /// # Errors
    /// When the portfolio was changed since, or the file can't be written.
    pub fn change_months(&mut self, block: &MonthBlock, planned: Option<u32>) -> Result<u32> {
        let mut changed = 0;
        self.transact(block.operation(0), |tx| {
            if planned.is_some_and(|planned| planned != tx.revision) {
                return Err(AppError::invalid(
                    "The portfolio was changed meanwhile.",
                    "Begin again, and look at what changes now.",
                ));
            }
            let entering = Entering::of(tx.register, tx.today, block)?;
            changed = entering.changed();
            tx.writer.relabel(&block.label(changed))?;
            for ledger in entering.ledgers.values() {
                tx.writer.put_row(ledger.row())?;
            }
            Ok(())
        })?;
        Ok(tally(changed))
    }

    /// Enters one month as it is typed. Gives what is to be known of it.
    ///
    /// # Errors
    /// Why it can't take the amount.
    pub fn enter_month(&mut self, of: KindId, at: MonthAt, text: &str) -> Result<String> {
        let block = MonthBlock {
            of,
            by: MonthsBy::Type,
            cells: vec![(at, MonthValue::Text(text.to_owned()))],
        };
        let plan = self.plan_months(&block)?;
        match plan.changes.first().map(|change| &change.after) {
            None => Ok(String::new()),
            Some(After::Refused { why, .. }) => Err(AppError::invalid(
                pilotage_model::sentence::capitalised(&format!("{why}.")),
                "",
            )),
            Some(_) => {
                self.change_months(&block, None)?;
                Ok(plan.note)
            }
        }
    }
}

/// Months being entered: what is told of them, and the records as they become.
struct Entering<'r> {
    register: &'r Register,
    today: NaiveDate,
    told: MonthPlan,
    ledgers: BTreeMap<RowId, Ledger>,
}

impl<'r> Entering<'r> {
    fn of(register: &'r Register, today: NaiveDate, block: &MonthBlock) -> Result<Self> {
        let mut entering = Self {
            register,
            today,
            told: MonthPlan::default(),
            ledgers: BTreeMap::new(),
        };
        let reader = Reader::of(register, block)?;
        let mut under_way = None;
        for (at, value) in &block.cells {
            if entering.enter(block.of, *at, value, &reader)? && at.basis == Basis::Actual {
                let early = !at.month.is_over(today);
                under_way = under_way.or(early.then(|| at.month.when().label()));
            }
        }
        if let Some(month) = under_way {
            entering.told.note = format!("{month} is not over: it counts once it is");
        }
        Ok(entering)
    }

    fn changed(&self) -> usize {
        let changes = self.told.changes.iter();
        changes
            .filter(|change| matches!(change.after, After::Then(_)))
            .count()
    }

    /// Enters a month; gives whether it changes.
    fn enter(
        &mut self,
        of: KindId,
        at: MonthAt,
        value: &MonthValue,
        reader: &Reader,
    ) -> Result<bool> {
        let about = About {
            kind: of,
            id: at.id,
        };
        let ledger = match self.ledgers.get(&at.id) {
            Some(ledger) => ledger.clone(),
            None => Ledger::of(self.register, about)
                .ok_or_else(|| AppError::not_found(of.info().code, at.id))?,
        };
        let own = ledger.own(at.basis, &self.register.settings);
        let before = ledger.amount(at.basis, at.month, &own);
        let mut after = ledger;
        let own = own.into_owned();
        let becomes = reader.value(value, &own).and_then(|amount| {
            let same = before == amount;
            if !same {
                after
                    .put(at.basis, at.month, amount, self.today)
                    .map_err(|why| why.to_string())?;
                self.held(&after)?;
            }
            Ok((!same).then_some(amount))
        });
        let settings = &self.register.settings;
        let shown = |amount: Option<Decimal>| {
            amount.map_or_else(String::new, |amount| words::exact(amount, settings))
        };
        let after_told = match becomes {
            Ok(None) => return Ok(false),
            Ok(Some(amount)) => After::Then(shown(amount)),
            Err(why) => After::Refused {
                text: reader.told(value, settings),
                why,
            },
        };
        let changes = matches!(after_told, After::Then(_));
        self.told.changes.push(CellChange {
            row: at.id,
            who: called(self.register, &after),
            field: format!("{}, {}", at.basis.label(), at.month.when().label()),
            before: shown(before),
            after: after_told,
        });
        if changes {
            self.ledgers.insert(at.id, after);
        }
        Ok(changes)
    }

    /// What the kind says for itself holds.
    fn held(&self, ledger: &Ledger) -> std::result::Result<(), String> {
        records::hold_rules(ledger.row(), self.register).map_err(|why| why.to_string())
    }
}

/// “Hours saved, NM-036”.
pub(crate) fn called(register: &Register, ledger: &Ledger) -> String {
    let own = ledger.row().name(register);
    let key = ledger.initiative().and_then(|id| {
        register.text_of(About {
            kind: KindId::Initiative,
            id,
        })
    });
    match key {
        Some(key) => format!("{own}, {key}"),
        None => own,
    }
}
