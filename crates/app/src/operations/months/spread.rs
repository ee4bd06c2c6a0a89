//! An amount spread over months.

use chrono::NaiveDate;
use pilotage_model::Register;
use pilotage_model::cash::Month;
use pilotage_model::field::number::DecimalMark;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::series::Decimal;
use pilotage_model::worth::{self, Basis, Ledger};

use super::{MonthAt, MonthValue};
use crate::error::{AppError, Result};

/// An amount as it was typed, spread over the months from one to another of its row: evenly, or by what is planned for
/// each.
///
/// # Errors
/// When the amount or the months can't be, or nothing is planned for them.
pub fn spread(
    register: &Register,
    today: NaiveDate,
    of: KindId,
    from: MonthAt,
    until: Month,
    amount: &str,
    by_plan: bool,
) -> Result<Vec<(MonthAt, MonthValue)>> {
    let settings = &register.settings;
    let count = usize::try_from(until.since(from.month) + 1).unwrap_or(0);
    if !(1..=MOST_MONTHS).contains(&count) {
        let (first, last) = (from.month.when().label(), until.when().label());
        return Err(AppError::invalid(
            match count {
                0 => format!("{last} comes before {first}."),
                _ => format!("{last} is more than a century after {first}."),
            },
            "Say the first month, then the last.",
        ));
    }
    let months: Vec<_> = (0..count)
        .zip(0..)
        .map(|(_, at)| from.month.plus(at))
        .collect();
    let ledger = Ledger::of(
        register,
        About {
            kind: of,
            id: from.id,
        },
    )
    .ok_or_else(|| AppError::not_found(of.info().code, from.id))?;
    let settings = &*ledger.own(from.basis, settings);
    let amount = worth::amount(amount, DecimalMark::Point, settings).map_err(|why| {
        AppError::invalid(
            pilotage_model::sentence::capitalised(&format!("{why}.")),
            "",
        )
    })?;
    // All of it or nothing: what is left of a spread is not what was to be spread.
    let closed = months
        .iter()
        .find_map(|month| ledger.closed(from.basis, *month, today));
    if let Some(why) = closed {
        return Err(AppError::invalid(
            pilotage_model::sentence::capitalised(&format!("{why}.")),
            "Spread over months that take it.",
        ));
    }
    let planned = ledger.months(Basis::Plan, settings);
    let weight = |month: &Month| {
        let found = planned.iter().find(|(of, _)| of == month);
        let planned = found.map_or(0, |(_, amount)| u64::try_from(*amount).unwrap_or(0));
        if by_plan { planned } else { 1 }
    };
    let weights: Vec<_> = months.iter().map(weight).collect();
    let minor = i128::from(amount.millionths()) * i128::from(settings.minor_per_unit())
        / i128::from(Decimal::PARTS);
    let parts = worth::spread(minor, &weights).ok_or_else(|| {
        AppError::invalid(
            "Nothing is planned for these months.",
            "Spread the amount evenly, or plan first.",
        )
    })?;
    let cell = |(month, part)| {
        let at = MonthAt { month, ..from };
        (at, MonthValue::Amount(worth::of_minor(part, settings)))
    };
    Ok(months.into_iter().zip(parts).map(cell).collect())
}

/// A century: who spreads over more has mistyped a year.
const MOST_MONTHS: usize = 1_200;
