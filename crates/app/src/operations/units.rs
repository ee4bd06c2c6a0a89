//! Units named by text: found, or made when the user asked for that.

use pilotage_model::field::FieldError;
use pilotage_model::unit::UNIT_SEPARATOR;
use pilotage_model::{Field, Record, Register, Unit, UnitId, UnitTree};

use crate::error::{AppError, Result};
use crate::transaction::Tx;

impl Tx<'_> {
    /// The unit that a text names; made, with its parents, where `make` allows and it is missing.
    pub(crate) fn unit_named(
        &mut self,
        register: &mut Register,
        text: &str,
        make: bool,
    ) -> Result<Option<UnitId>> {
        match unit_in(register, text) {
            Ok(unit) => Ok(unit),
            Err(FieldError::Unit { .. }) if make => self.make_unit(register, text).map(Some),
            Err(FieldError::Unit { problem, .. }) if problem.contains("no unit") => {
                Err(AppError::UnknownUnit(text.trim().to_owned()))
            }
            Err(error) => Err(error.into()),
        }
    }

    fn make_unit(&mut self, register: &mut Register, text: &str) -> Result<UnitId> {
        let names: Vec<_> = text
            .split(UNIT_SEPARATOR.trim())
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .collect();
        let mut parent = None;
        let mut units = register.units.all().to_vec();
        for depth in 0..names.len() {
            let found = register.units.find(&names[..=depth]);
            let id = match found {
                Some(id) => id,
                None => {
                    let unit = Unit {
                        id: UnitId::new(self.new_id()),
                        name: names[depth].to_owned(),
                        parent,
                        valid_from: None,
                        valid_to: None,
                    };
                    self.writer.put(&unit)?;
                    units.push(unit.clone());
                    register.units = UnitTree::new(units.clone());
                    unit.id
                }
            };
            parent = Some(id);
        }
        parent.ok_or_else(|| AppError::UnknownUnit(text.to_owned()))
    }
}

/// The unit that a text names, as the unit field reads it.
fn unit_in(register: &Register, text: &str) -> Result<Option<UnitId>, FieldError> {
    let blank = pilotage_model::Initiative::new(
        pilotage_model::InitiativeId::of_link(&["unit-lookup"]),
        String::new(),
        String::new(),
        String::new(),
    );
    let mut record = Record::new(blank);
    Field::Unit.parse_into(&mut record, text, register)?;
    Ok(record.initiative.unit)
}
