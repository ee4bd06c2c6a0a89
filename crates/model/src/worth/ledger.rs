//! What is entered month by month: which months take an amount, and amounts spread over several.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::amounts::counts;
use super::by_month::Months;
use super::driven::Drivers;
use super::total::spread_total;
use crate::cash::{Month, deal};
use crate::field::number::{self, DecimalMark, NumberError, decimal_text};
use crate::id::RowId;
use crate::kind::{About, AnyRow, Kind as _, Target as _, To, choice};
use crate::kinds::{Benefit, Cost};
use crate::register::Register;
use crate::series::{Decimal, Series};
use crate::settings::Settings;

choice! {
    /// Whether months say what was to be or what was.
    Basis {
        /// What was to be.
        Plan = "plan", "Plan";
        /// What was.
        Actual = "actual", "Actual";
    }
}

/// A benefit or a cost whose months are entered: as a whole, before the share that is attributed to it.
#[derive(Debug, Clone, PartialEq)]
pub enum Ledger {
    /// A benefit.
    Benefit(Box<Benefit>),
    /// A cost.
    Cost(Box<Cost>),
}

/// Why a month does not take an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MonthError {
    /// The plan is no list of amounts.
    #[error(
        "its plan follows from users, effect and rate; empty “Planned users” in its form to type it"
    )]
    Driven,
    /// The plan follows from a total.
    #[error(
        "its plan is its total, spread over its time; empty “Total planned” in its form to type it"
    )]
    Spread,
    /// An actual of a month to come.
    #[error("{0} has not begun, and an actual says what was")]
    NotBegun(String),
    /// It lies so far away that it was mistyped.
    #[error("{0} is beyond any plan")]
    Beyond(String),
    /// A text that is no amount.
    #[error("“{0}” is no amount; write it as 12000, 12,000.50 or 12 k")]
    Unreadable(String),
    /// Finer than the smallest coin.
    #[error("{0} has more decimals than {1} has")]
    TooFine(String, String),
    /// More than can be kept.
    #[error("{0} is more than can be kept")]
    TooLarge(String),
}

impl Ledger {
    /// The benefit or cost that a record is; `None` where it is neither, no more, or in the bin.
    pub fn of(register: &Register, record: About) -> Option<Self> {
        let found = Self::of_row(register.row(record)?)?;
        found.row().deleted().is_none().then_some(found)
    }

    /// The same of a row, in the bin too.
    pub fn of_row(row: &dyn AnyRow) -> Option<Self> {
        let row = row.as_any();
        let benefit = row.downcast_ref::<Benefit>().cloned();
        let cost = || row.downcast_ref::<Cost>().cloned();
        benefit
            .map(|benefit| Self::Benefit(Box::new(benefit)))
            .or_else(|| cost().map(|cost| Self::Cost(Box::new(cost))))
    }

    /// The record.
    pub fn row(&self) -> &dyn AnyRow {
        match self {
            Self::Benefit(benefit) => &**benefit,
            Self::Cost(cost) => &**cost,
        }
    }

    /// The deployment that a benefit is of, where it is of one place alone.
    pub fn deployment(&self) -> Option<About> {
        match self {
            Self::Benefit(benefit) => benefit.deployment.map(About::of),
            Self::Cost(_) => None,
        }
    }

    /// Its own months, as typed.
    pub fn series(&self, basis: Basis) -> &Series {
        match (self, basis) {
            (Self::Benefit(benefit), Basis::Plan) => &benefit.plan,
            (Self::Benefit(benefit), Basis::Actual) => &benefit.actual,
            (Self::Cost(cost), Basis::Plan) => &cost.plan,
            (Self::Cost(cost), Basis::Actual) => &cost.actual,
        }
    }

    /// The currency in which its months are typed, where that is not the portfolio's; what drives a plan is in the
    /// portfolio's.
    pub fn currency(&self, basis: Basis, settings: &Settings) -> Option<&str> {
        if basis == Basis::Plan && self.is_driven() {
            return None;
        }
        let currency = match self {
            Self::Benefit(benefit) => benefit.currency.as_str(),
            Self::Cost(cost) => cost.currency.as_str(),
        };
        (!currency.is_empty() && currency != settings.currency).then_some(currency)
    }

    /// The settings under which its months are read and told: with the currency in which they are typed.
    pub fn own<'s>(&self, basis: Basis, settings: &'s Settings) -> Cow<'s, Settings> {
        match self.currency(basis, settings) {
            None => Cow::Borrowed(settings),
            Some(currency) => Cow::Owned(Settings {
                currency: currency.into(),
                ..settings.clone()
            }),
        }
    }

    /// What a month holds, in its own currency: typed, or what drives the plan.
    pub fn amount(&self, basis: Basis, month: Month, settings: &Settings) -> Option<Decimal> {
        if basis == Basis::Actual || !self.is_driven() {
            return self.series(basis).at(month.when());
        }
        let months = self.months(basis, settings);
        let found = months.iter().find(|(of, _)| *of == month);
        found.and_then(|(_, minor)| of_minor(*minor, settings))
    }

    /// What its months hold in minor units of its own currency, which `settings` are of: typed, or what drives the plan.
    pub fn months(&self, basis: Basis, settings: &Settings) -> Months {
        if let Some(drivers) = self.drivers().filter(|_| basis == Basis::Plan) {
            return drivers.whole().plan().collect();
        }
        if let Some(spread) = self.spread().filter(|_| basis == Basis::Plan) {
            return spread;
        }
        let minor = i128::from(settings.minor_per_unit());
        let parts = i128::from(Decimal::PARTS);
        counts(self.series(basis))
            .map(|(month, value)| (month, value * minor / parts))
            .collect()
    }

    /// Id of the initiative that it belongs to.
    pub fn initiative(&self) -> Option<RowId> {
        let initiative = match self {
            Self::Benefit(benefit) => benefit.initiative,
            Self::Cost(cost) => cost.initiative,
        };
        initiative.map(To::id)
    }

    /// The part of it that counts, in percent, where that is not all.
    pub fn share(&self) -> Option<i64> {
        match self {
            Self::Benefit(benefit) => benefit
                .share
                .map(|share| share.0)
                .filter(|share| *share < 100),
            Self::Cost(_) => None,
        }
    }

    /// Whether its plan is not typed but follows from what drives it.
    pub fn is_driven(&self) -> bool {
        self.drivers().is_some() || self.spread().is_some()
    }

    /// What its total makes of its months, where none is typed.
    fn spread(&self) -> Option<Months> {
        match self {
            Self::Benefit(_) => None,
            Self::Cost(cost) => spread_total(cost),
        }
    }

    fn drivers(&self) -> Option<Drivers> {
        match self {
            Self::Benefit(benefit) => {
                Drivers::of(benefit).filter(|_| benefit.plan.points().is_empty())
            }
            Self::Cost(_) => None,
        }
    }

    /// Why a month takes nothing; none where it does.
    pub fn closed(&self, basis: Basis, month: Month, today: NaiveDate) -> Option<MonthError> {
        let label = || month.when().label();
        if !month.makes_sense() {
            return Some(MonthError::Beyond(label()));
        }
        match basis {
            Basis::Plan if self.spread().is_some() => Some(MonthError::Spread),
            Basis::Plan if self.is_driven() => Some(MonthError::Driven),
            Basis::Actual if month > Month::of(today) => Some(MonthError::NotBegun(label())),
            Basis::Plan | Basis::Actual => None,
        }
    }

    /// Sets what a month holds; none: it says nothing.
    ///
    /// # Errors
    /// When the month takes nothing.
    pub fn put(
        &mut self,
        basis: Basis,
        month: Month,
        amount: Option<Decimal>,
        today: NaiveDate,
    ) -> Result<(), MonthError> {
        match self.closed(basis, month, today) {
            // What stands where nothing can be entered can be taken away all the same.
            None => {}
            Some(MonthError::NotBegun(_) | MonthError::Beyond(_)) if amount.is_none() => {}
            Some(why) => return Err(why),
        }
        let series = self.series(basis).with(month.when(), amount);
        match (self, basis) {
            (Self::Benefit(benefit), Basis::Plan) => benefit.plan = series,
            (Self::Benefit(benefit), Basis::Actual) => benefit.actual = series,
            (Self::Cost(cost), Basis::Plan) => cost.plan = series,
            (Self::Cost(cost), Basis::Actual) => cost.actual = series,
        }
        Ok(())
    }

    /// The record that it is.
    pub fn about(&self) -> About {
        match self {
            Self::Benefit(benefit) => About {
                kind: Benefit::KIND,
                id: benefit.row_id(),
            },
            Self::Cost(cost) => About {
                kind: Cost::KIND,
                id: cost.row_id(),
            },
        }
    }
}

/// Reads an amount of the portfolio's currency, to the smallest coin.
///
/// # Errors
/// When it is none, finer, or more than can be kept.
pub fn amount(text: &str, mark: DecimalMark, settings: &Settings) -> Result<Decimal, MonthError> {
    let told = || text.trim().to_owned();
    let read = number::without_currency(text, settings.currency.as_str());
    let minor =
        number::exact(read, mark).and_then(|exact| exact.in_parts(settings.minor_per_unit()));
    match minor {
        Ok(minor) => of_minor(minor.into(), settings).ok_or_else(|| MonthError::TooLarge(told())),
        Err(NumberError::Unreadable) => Err(MonthError::Unreadable(told())),
        Err(NumberError::TooFine) => Err(MonthError::TooFine(
            told(),
            settings.currency.as_str().to_owned(),
        )),
        Err(NumberError::TooLarge) => Err(MonthError::TooLarge(told())),
    }
}

/// So many minor units as months hold them; `None` where that is more than they can.
pub fn of_minor(minor: i128, settings: &Settings) -> Option<Decimal> {
    let least = i128::from(Decimal::PARTS / settings.minor_per_unit());
    let millionths = i64::try_from(minor.checked_mul(least)?).ok()?;
    Some(Decimal::of_millionths(millionths))
}

/// What months hold in minor units.
pub fn to_minor(amount: Decimal, settings: &Settings) -> i128 {
    let minor = i128::from(settings.minor_per_unit());
    i128::from(amount.millionths()) * minor / i128::from(Decimal::PARTS)
}

/// An amount as people type it and files hold it.
pub fn amount_text(minor: i128, settings: &Settings) -> String {
    let text = decimal_text(minor, settings.minor_per_unit());
    match text.split_once('.') {
        Some((whole, part)) if part.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => text,
    }
}

/// An amount spread over months by weights, to the smallest coin; of equal remainders the last months have theirs, as a
/// plan is rather kept late than early. `None` where all weights are 0.
pub fn spread(minor: i128, weights: &[u64]) -> Option<Vec<i128>> {
    let backwards: Vec<_> = weights.iter().rev().copied().collect();
    let mut parts = deal(minor, &backwards)?;
    parts.reverse();
    Some(parts)
}

/// What an actual says of months to come, and what to do; none where all is well.
pub(crate) fn foretold(
    of: &str,
    actual: &Series,
    today: NaiveDate,
) -> Option<(String, &'static str)> {
    let mut points = actual.points().iter();
    let early = points.find(|point| point.when.first() > today)?;
    Some((
        format!("{of}, {}: the month has not begun.", early.when.label()),
        "Say what was; what is to be belongs into the plan.",
    ))
}

#[cfg(test)]
mod tests;
