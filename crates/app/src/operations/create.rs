//! Making an initiative.

use std::sync::Arc;

use pilotage_model::field::Catalogue;
use pilotage_model::keys::NextKey;
use pilotage_model::naming::links_of;
use pilotage_model::{Field, Initiative, InitiativeId, Record, Register};

use super::edit::{Words, resolve, set};
use crate::api::FieldSet;
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};

impl Portfolio {
    /// Makes an initiative from its fields; the required ones must be among them. The stage is
    /// recorded as entered today.
    ///
    /// # Errors
    /// When a required field is missing, or a field can't take its text.
    pub fn create_initiative(&mut self, sets: &[FieldSet], new_unit: bool) -> Result<InitiativeId> {
        let snapshot = self.snapshot();
        let fields = resolve(snapshot.register(), sets)?;
        require(snapshot.register(), sets)?;
        let text_of = |wanted: Field| {
            fields
                .iter()
                .find(|(f, _, _)| *f == wanted)
                .map(|(_, _, text)| text.trim())
        };
        let name = text_of(Field::NAME).unwrap_or_default().to_owned();
        let key = text_of(Field::KEY).filter(|key| !key.is_empty());
        drop(snapshot);
        let mut made = None;
        self.transact(Op::new("create", ""), |tx| {
            // Only now nobody else can take the key.
            let key = key.map_or_else(
                || NextKey::of(tx.register, std::iter::empty()).take(),
                str::to_owned,
            );
            let id = InitiativeId::new(tx.new_id());
            let mut words = Words::of(tx, new_unit);
            words.give_key(tx.register, &key, id)?;
            tx.writer.relabel(&format!("New initiative {key} {name}"))?;
            let mut record = Record::new(Initiative::new(id, key, name, tx.stamp()));
            for (field, _, text) in fields
                .iter()
                .filter(|(f, _, text)| *f != Field::KEY && !text.trim().is_empty())
            {
                set(tx, &mut words, &mut record, *field, text)?;
            }
            record.put_in_order();
            tx.write_named(&words.naming, links_of(&record))?;
            tx.add_records(&[Arc::new(record)])?;
            made = Some(id);
            Ok(())
        })?;
        made.ok_or(AppError::Nothing("create"))
    }
}

fn require(register: &Register, sets: &[FieldSet]) -> Result<()> {
    let catalogue = Catalogue::of(register);
    let given = |field: Field| {
        sets.iter().any(|s| {
            catalogue.find(&s.field).is_some_and(|i| i.field == field) && !s.text.trim().is_empty()
        })
    };
    let missing: Vec<_> = catalogue
        .fields()
        .iter()
        .filter(|info| info.required && !given(info.field))
        .map(|i| i.label.as_str())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(AppError::invalid(
        format!("{} must be given.", missing.join(", ")),
        "Fill them in; everything else can wait.",
    ))
}
