//! What bills cost each initiative, kept while nothing changes that it rests on.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, Weak};

use super::bills::{Bills, rules};
use super::by_month::Months;
use crate::cash::Month;
use crate::id::{InitiativeId, RowId};
use crate::kind::Table;
use crate::kinds::{AllocationRule, BillLine};
use crate::register::Register;

/// What each initiative pays by month, of all bills as the rules allocate them.
#[derive(Debug, Default)]
pub struct Paid(HashMap<RowId, BTreeMap<Month, i128>>);

/// What a register knows of this: every edit asks, and dealing a hundred thousand lines takes half a second. Copies of
/// a register share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptPaid(Arc<Mutex<Option<Known>>>);

/// What is known, and what it rests on.
type Known = (Rests, Arc<Paid>);

/// What it rests on: the lines, and the rules whose initiative is not in the bin.
#[derive(Debug)]
struct Rests {
    lines: Weak<Table<BillLine>>,
    rules: Vec<AllocationRule>,
}

impl Paid {
    /// What the bills of a portfolio cost each initiative.
    pub fn of(register: &Register) -> Arc<Self> {
        let mut kept = register
            .paid
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let rules = rules(register);
        let known = kept
            .as_ref()
            .filter(|(rests, _)| rests.is_of(register, &rules));
        if let Some((_, paid)) = known {
            return Arc::clone(paid);
        }
        let paid = Arc::new(Self::dealt(&Bills::of(register)));
        let rests = Rests {
            lines: Arc::downgrade(&register.tables.bill_lines),
            rules: rules.into_iter().cloned().collect(),
        };
        *kept = Some((rests, Arc::clone(&paid)));
        paid
    }

    fn dealt(bills: &Bills<'_>) -> Self {
        let payers: Vec<_> = (bills.rules.iter())
            .map(|rule| rule.initiative.map(|to| to.id()))
            .collect();
        let mut paid: HashMap<_, BTreeMap<_, i128>> = HashMap::new();
        for line in &bills.lines {
            for (rule, part) in &line.taken {
                let months = payers[*rule].map(|payer| paid.entry(payer).or_default());
                if let Some(months) = months {
                    *months.entry(line.month).or_default() += part;
                }
            }
        }
        Self(paid)
    }

    /// Whether nobody pays any.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What an initiative pays by month.
    pub fn by(&self, initiative: InitiativeId) -> Months {
        let months = self.0.get(&RowId::new(initiative.uuid()));
        let months = months.into_iter().flatten();
        months.map(|(month, amount)| (*month, *amount)).collect()
    }
}

impl Rests {
    fn is_of(&self, register: &Register, rules: &[&AllocationRule]) -> bool {
        let lines = Arc::downgrade(&register.tables.bill_lines);
        self.lines.ptr_eq(&lines) && self.rules.iter().eq(rules.iter().copied())
    }
}
