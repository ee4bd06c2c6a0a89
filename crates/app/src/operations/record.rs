//! Writing what changed of a record, row by row.

use pilotage_model::{Record, StagePlan, Transition};
use pilotage_store::{CustomValue, Writer};

use crate::error::Result;

/// Writes the difference between two states of a record.
pub(crate) fn put_changes(writer: &mut Writer<'_>, before: &Record, after: &Record) -> Result<()> {
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
