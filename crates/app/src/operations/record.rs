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
    for (field, _) in before
        .custom
        .iter()
        .filter(|(field, _)| after.custom_value(*field).is_none())
    {
        writer.delete::<CustomValue>(&[&id, field])?;
    }
    for (field, value) in after
        .custom
        .iter()
        .filter(|pair| !before.custom.contains(pair))
    {
        writer.put(&CustomValue {
            initiative: id,
            field: *field,
            value: value.clone(),
        })?;
    }
    Ok(())
}
