//! Rows and initiatives told apart by all that they say.

use std::hash::{DefaultHasher, Hash, Hasher};

use pilotage_model::terms::Terms;
use pilotage_model::{Field, NoFigures, Record, Stage};

use crate::checked::{CheckedMapping, Slot};
use crate::moves::{Fact, facts_of};

/// Compares records by all that a mapping reads, and by nothing else.
pub(crate) struct Likeness {
    fields: Vec<Field>,
    stages: Vec<Stage>,
    /// Whether a column dates the stage that the row says.
    present: bool,
}

impl Likeness {
    pub(crate) fn of(checked: &CheckedMapping) -> Self {
        let (mut fields, mut stages, mut present) = (Vec::new(), Vec::new(), false);
        for column in &checked.columns {
            match column.slot {
                Slot::Field(Field::Entered(stage)) => stages.push(stage),
                Slot::Field(field) => fields.push(field),
                Slot::UnitLevel(1) => fields.push(Field::UNIT),
                // No initiative has a value for a field that is yet to be made.
                Slot::UnitLevel(_) | Slot::NewCustom(_) => {}
                Slot::EnteredPresent => present = true,
            }
        }
        Self {
            fields,
            stages,
            present,
        }
    }

    /// The same for records that say the same. A key that was given here, for want of an id, says nothing.
    pub(crate) fn fingerprint(
        &self,
        record: &Record,
        facts: &[Fact],
        keyless: bool,
        terms: &dyn Terms,
    ) -> u64 {
        let mut hasher = DefaultHasher::new();
        let fields = self.fields.iter();
        for field in fields.filter(|field| !(keyless && **field == Field::KEY)) {
            let value = field.value(record, &NoFigures);
            match value {
                pilotage_model::Value::Unit(unit) => unit.hash(&mut hasher),
                value => value.data_text(terms).hash(&mut hasher),
            }
        }
        facts.hash(&mut hasher);
        hasher.finish()
    }

    pub(crate) fn of_record(&self, record: &Record, keyless: bool, terms: &dyn Terms) -> u64 {
        let mut stages = self.stages.clone();
        let own = record.initiative.stage;
        stages.extend(own.filter(|own| self.present && !stages.contains(own)));
        let facts = facts_of(&record.transitions, &stages);
        self.fingerprint(record, &facts, keyless, terms)
    }
}
