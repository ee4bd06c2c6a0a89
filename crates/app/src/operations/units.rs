//! Units named by text: found, or made when the user asked for that.

use pilotage_model::field::{FieldError, unit_named};
use pilotage_model::filter::UnitProblem;
use pilotage_model::unit::UNIT_SEPARATOR;
use pilotage_model::{Register, Unit, UnitId};

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
        match unit_named(text, register) {
            Ok(unit) => Ok(unit),
            Err(FieldError::Unit { .. }) if make => self.make_unit(register, text).map(Some),
            Err(error) => Err(unit_error(error)),
        }
    }

    fn make_unit(&mut self, register: &mut Register, text: &str) -> Result<UnitId> {
        let names: Vec<_> = text
            .split(UNIT_SEPARATOR.trim())
            .map(str::trim)
            .filter(|n| !n.is_empty())
            .collect();
        let mut parent = None;
        for depth in 0..names.len() {
            let found = register.units.find(&names[..=depth]);
            let binned = found.filter(|id| register.units.is_binned(*id));
            if let Some(id) = binned {
                return Err(AppError::invalid(
                    format!("The unit “{}” is in the bin.", register.units.label(id)),
                    "Restore it, or choose another name.",
                ));
            }
            let id = match found {
                Some(id) => id,
                None => {
                    let unit = Unit::new(UnitId::new(self.new_id()), names[depth], parent);
                    self.writer.put_row(&unit)?;
                    let id = unit.id;
                    register.add_units([unit]);
                    id
                }
            };
            parent = Some(id);
        }
        parent.ok_or_else(|| AppError::UnknownUnit(text.to_owned()))
    }
}

/// A unit that is missing is an error of its own: the window offers to make it.
pub(super) fn unit_error(error: FieldError) -> AppError {
    match error {
        FieldError::Unit {
            problem: UnitProblem::Unknown,
            text,
            ..
        } => AppError::UnknownUnit(text),
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Only a name that nobody has can be offered as a new unit: of two that share it, one is meant.
    #[test]
    fn a_missing_unit_is_told_apart_from_an_ambiguous_one() {
        let unit = |at: u128, name: &str, parent| {
            Unit::new(UnitId::new(uuid::Uuid::from_u128(at)), name, parent)
        };
        let north = unit(1, "North", None);
        let south = unit(2, "South", None);
        let claims = [&north, &south].map(|parent| Some(parent.id));
        let units = vec![
            unit(3, "Claims", claims[0]),
            unit(4, "Claims", claims[1]),
            north,
            south,
        ];
        let mut register = Register::default();
        register.add_units(units);
        for (text, code) in [(" Legal ", "unknown-unit"), ("Claims", "field")] {
            let error = unit_error(unit_named(text, &register).unwrap_err());
            assert_eq!(error.code(), code, "{error}");
        }
    }
}
