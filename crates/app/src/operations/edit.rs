//! Setting fields of one or many initiatives.

use std::borrow::Cow;
use std::collections::HashMap;

use pilotage_model::field::{Catalogue, FieldError, Input};
use pilotage_model::naming::{Naming, links_of};
use pilotage_model::tally;
use pilotage_model::{Field, Initiative, InitiativeId, Record, Register};

use super::put_changes;
use super::select::{known, whose};
use super::stage::{Move, move_record};
use super::units::unit_error;
use crate::api::FieldSet;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

impl Portfolio {
    /// Sets fields of initiatives, as one operation; gives how many changed. A unit that is not
    /// there yet is made only where `new_unit` says so. Setting the stage records a move today.
    ///
    /// # Errors
    /// When a field is unknown or can't take its text; nothing is changed then.
    pub fn set_fields(
        &mut self,
        ids: &[InitiativeId],
        sets: &[FieldSet],
        new_unit: bool,
    ) -> Result<u32> {
        let snapshot = self.snapshot();
        let fields = resolve(snapshot.register(), sets)?;
        if ids.len() > 1 && fields.iter().any(|(field, ..)| *field == Field::KEY) {
            return Err(AppError::invalid(
                "One key can't be given to several initiatives.",
                "Set the key of each.",
            ));
        }
        let labels: Vec<_> = fields.iter().map(|(_, label, _)| label.as_str()).collect();
        let label = format!(
            "Set {} of {}",
            labels.join(", ").to_lowercase(),
            whose(snapshot.register(), ids)
        );
        drop(snapshot);
        let touched = self.transact(Op::new("edit", label), |tx| {
            let mut words = Words::of(tx, new_unit);
            let mut links = Vec::new();
            for id in ids {
                let before = known(tx.register, *id)?;
                let mut after = before.clone();
                for (field, _, text) in &fields {
                    set(tx, &mut words, &mut after, *field, text)?;
                }
                put_changes(tx, before, &after)?;
                links.extend(links_of(&after));
            }
            tx.write_named(&words.naming, links)
        })?;
        Ok(tally(touched.initiatives.len()))
    }

    /// Adds tags; those already there stay once.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn add_tags(&mut self, ids: &[InitiativeId], tags: &[String]) -> Result<u32> {
        self.change_tags(ids, &format!("Tag {}", tags.join(", ")), |own| {
            for tag in tags
                .iter()
                .map(|tag| tag.trim())
                .filter(|tag| !tag.is_empty())
            {
                if !own.iter().any(|t| t.to_lowercase() == tag.to_lowercase()) {
                    own.push(tag.to_owned());
                }
            }
        })
    }

    /// Takes tags off.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn remove_tags(&mut self, ids: &[InitiativeId], tags: &[String]) -> Result<u32> {
        self.change_tags(ids, &format!("Remove tag {}", tags.join(", ")), |own| {
            own.retain(|t| {
                !tags
                    .iter()
                    .any(|tag| tag.to_lowercase() == t.to_lowercase())
            });
        })
    }

    fn change_tags(
        &mut self,
        ids: &[InitiativeId],
        what: &str,
        change: impl Fn(&mut Vec<String>),
    ) -> Result<u32> {
        let label = format!("{what}: {}", whose(self.snapshot().register(), ids));
        let touched = self.transact(Op::new("edit", label), |tx| {
            for id in ids {
                let mut initiative = known(tx.register, *id)?.initiative.clone();
                change(&mut initiative.tags);
                tx.writer.put(&initiative)?;
            }
            Ok(())
        })?;
        Ok(tally(touched.initiatives.len()))
    }
}

/// Fields by id with label and text.
pub(super) fn resolve(
    register: &Register,
    sets: &[FieldSet],
) -> Result<Vec<(Field, String, String)>> {
    let catalogue = Catalogue::of(register);
    let find = |set: &FieldSet| {
        let info = catalogue
            .find(&set.field)
            .ok_or_else(|| AppError::not_found("field", &set.field))?;
        Ok((info.field, info.label.clone(), set.text.clone()))
    };
    sets.iter().map(find).collect()
}

/// What words mean while fields are set: names that nobody bears make records, and units are made
/// where that was asked for.
pub(super) struct Words<'t> {
    pub naming: Naming<'t>,
    units: Cow<'t, Register>,
    new_unit: bool,
    /// Who has which key, in lower case: looked up once, and with those that this operation gives.
    keys: Option<HashMap<String, InitiativeId>>,
}

impl<'t> Words<'t> {
    pub fn of(tx: &Tx<'t>, new_unit: bool) -> Self {
        Self {
            naming: Naming::new(tx.register),
            units: Cow::Borrowed(tx.register),
            new_unit,
            keys: None,
        }
    }

    /// Gives a key to an initiative. One that another has is refused, in the bin too, for it may come back. Registers may
    /// bring the same key from several sources; by hand nobody needs it twice.
    ///
    /// # Errors
    /// Who has it.
    pub fn give_key(&mut self, register: &Register, key: &str, own: InitiativeId) -> Result<()> {
        let of = |record: &Record| (record.initiative.key.to_lowercase(), record.id());
        let records = register.records().iter().rev();
        let keys = self
            .keys
            .get_or_insert_with(|| records.map(|record| of(record)).collect());
        let holder = keys.get(&key.to_lowercase()).filter(|id| **id != own);
        match holder.and_then(|id| register.get(*id)) {
            Some(holder) => Err(taken(register, &holder.initiative)),
            None => {
                keys.insert(key.to_lowercase(), own);
                Ok(())
            }
        }
    }
}

/// What stands in the way, with the key as its holder writes it.
fn taken(register: &Register, holder: &Initiative) -> AppError {
    let bin = match holder.deleted {
        Some(_) => " (in the bin)",
        None => "",
    };
    AppError::Field(FieldError::Taken {
        field: Catalogue::of(register)
            .get(Field::KEY)
            .map_or_else(String::new, |info| info.label.clone()),
        text: holder.key.to_string(),
        holder: format!("{}{bin}", holder.name),
    })
}

/// Sets one field of a record within an operation.
pub(super) fn set<'g>(
    tx: &mut Tx<'_>,
    words: &mut Words<'_>,
    record: &mut Record,
    field: Field,
    given: impl Into<Input<'g>>,
) -> Result<()> {
    let naming = &words.naming;
    match (field, given.into()) {
        (Field::UNIT, Input::Text(text)) if words.new_unit => {
            record.initiative.unit = tx.unit_named(words.units.to_mut(), text, true)?;
        }
        (Field::UNIT, given) => field
            .parse_into(record, given, &*words.units)
            .map_err(unit_error)?,
        (Field::STAGE, given) => {
            let from = record.initiative.stage;
            field.parse_into(record, given, naming)?;
            let to = record.initiative.stage;
            record.initiative.stage = from;
            match to {
                Some(to) if Some(to) != from => move_record(tx, record, &Move::today(to))?,
                Some(_) => {}
                None if from.is_none() => {}
                None => {
                    return Err(AppError::invalid(
                        "A stage can't be taken back to unknown.",
                        "Delete the move in the initiative's history of stages instead.",
                    ));
                }
            }
        }
        (Field::KEY, given) => {
            let before = record.initiative.key.clone();
            field.parse_into(record, given, naming)?;
            // What a register brought in twice may stay so.
            if record.initiative.key != before {
                words.give_key(tx.register, &record.initiative.key, record.id())?;
            }
        }
        (plain, given) => plain.parse_into(record, given, naming)?,
    }
    Ok(())
}
