//! Writing what changed of a record, row by row.

use chrono::NaiveDate;
use pilotage_model::forecast;
use pilotage_model::kinds::ForecastMove;
use pilotage_model::{Record, StagePlan, Transition};
use pilotage_store::{CustomValue, Writer};

use crate::error::Result;
use crate::transaction::Tx;

/// Writes the difference between two states of a record that today brought, with the forecasts that it moves.
pub(crate) fn put_changes(tx: &mut Tx<'_>, before: &Record, after: &Record) -> Result<()> {
    put_changes_of(tx, before, after, tx.today)
}

/// The same of a day that a register tells of.
pub(crate) fn put_changes_of(
    tx: &mut Tx<'_>,
    before: &Record,
    after: &Record,
    on: NaiveDate,
) -> Result<()> {
    put_record(&mut tx.writer, before, after)?;
    for moved in forecast::moves(before, after, on) {
        let known = tx.register.tables.forecast_moves.get(moved.id);
        let row = match known.filter(|known| known.deleted.is_none()) {
            Some(known) => corrected(known, &moved, tx.stamp()),
            None => moved,
        };
        tx.writer.put_row(&row)?;
    }
    Ok(())
}

/// A forecast that moves again on the day on which it moved has moved once, or not at all.
fn corrected(known: &ForecastMove, moved: &ForecastMove, now: String) -> ForecastMove {
    let is = moved.forecast_is;
    if known.forecast_was == is {
        return ForecastMove {
            deleted: Some(now),
            ..known.clone()
        };
    }
    ForecastMove {
        forecast_is: is,
        ..known.clone()
    }
}

/// Writes the difference between two states of a record, and nothing besides.
pub(crate) fn put_record(writer: &mut Writer<'_>, before: &Record, after: &Record) -> Result<()> {
    if before.initiative != after.initiative {
        writer.put(&after.initiative)?;
    }
    for gone in before
        .transitions
        .iter()
        .filter(|t| !after.transitions.iter().any(|a| a.id == t.id))
    {
        writer.delete::<Transition>(&[&gone.initiative, &gone.id])?;
    }
    for transition in after
        .transitions
        .iter()
        .filter(|t| !before.transitions.contains(t))
    {
        writer.put(transition)?;
    }
    for rating in after.ratings.iter().filter(|r| !before.ratings.contains(r)) {
        writer.put(rating)?;
    }
    for gone in before
        .plans
        .iter()
        .filter(|p| !after.plans.iter().any(|a| a.id == p.id))
    {
        writer.delete::<StagePlan>(&[&gone.initiative, &gone.stage.code()])?;
    }
    for plan in after.plans.iter().filter(|p| !before.plans.contains(p)) {
        writer.put(plan)?;
    }
    put_custom(writer, before, after)
}

fn put_custom(writer: &mut Writer<'_>, before: &Record, after: &Record) -> Result<()> {
    let id = after.id();
    let (was, is) = (&before.initiative.own, &after.initiative.own);
    for (field, _) in was.iter().filter(|(field, _)| is.get(*field).is_none()) {
        writer.delete::<CustomValue>(&[&id, &field])?;
    }
    for (field, value) in is
        .iter()
        .filter(|(field, text)| was.get(*field) != Some(text))
    {
        writer.put(&CustomValue {
            initiative: id,
            field,
            value: value.to_owned(),
        })?;
    }
    Ok(())
}
