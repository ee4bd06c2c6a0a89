//! What a row would change of an initiative that is there, field by field.

use std::collections::HashMap;

use pilotage_intake::Row;
use pilotage_model::kind::To;
use pilotage_model::kinds::Source;
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms;
use pilotage_model::{
    Catalogue, CustomFieldId, Field, NoFigures, Record, RowId, Stage, UnitId, UnitTree, Value, When,
};
use uuid::Uuid;

use super::checked::{CheckedColumn, CheckedMapping, Slot};
use super::draft::Draft;
use super::mapping::Blanks;
use super::moves::{DateChange, Merge};
use super::plan::FieldChange;
use super::units::Units;
use super::words::says_nothing;

/// What a row says of an initiative that is there.
pub(crate) struct Found {
    /// `None`: nothing new.
    pub difference: Option<Difference>,
    /// Filled fields that an empty or unreadable cell left as they are.
    pub kept: usize,
}

/// What the edition that a row stands in says beyond its cells.
#[derive(Clone, Copy)]
pub(crate) struct Listing {
    /// The register of the whole file.
    pub source: Option<RowId>,
    /// When a stage was entered that no cell dates.
    pub moved: Option<When>,
}

/// What would change.
pub(crate) struct Difference {
    pub after: Box<Record>,
    pub fields: Vec<FieldChange>,
    /// Transitions added.
    pub transitions: usize,
}

/// Compares rows with initiatives, by the mapped fields alone.
pub(crate) struct Differences<'a> {
    checked: &'a CheckedMapping,
    naming: &'a Naming<'a>,
    catalogue: Catalogue,
    new_fields: HashMap<String, CustomFieldId>,
    tree: &'a UnitTree,
}

/// A field that differs, and where its new value comes from.
struct Change {
    field: Field,
    clear: bool,
}

impl<'a> Differences<'a> {
    pub(crate) fn new(
        checked: &'a CheckedMapping,
        naming: &'a Naming<'a>,
        catalogue: Catalogue,
        new_fields: HashMap<String, CustomFieldId>,
        tree: &'a UnitTree,
    ) -> Self {
        Self {
            checked,
            naming,
            catalogue,
            new_fields,
            tree,
        }
    }

    /// Whether the unit that a row says is above the one that is known: “Group” of what is in its “Claims”.
    fn is_above(&self, said: UnitId, existing: &Record) -> bool {
        let known = existing.initiative.unit.filter(|known| *known != said);
        known.is_some_and(|known| self.tree.is_within(known, said))
    }

    pub(crate) fn find(
        &self,
        existing: &Record,
        draft: &Draft,
        row: Row<'_>,
        units: &Units,
        listing: Listing,
        ids: &mut dyn FnMut() -> Uuid,
    ) -> Found {
        let (changes, kept) = self.changes(existing, draft, row);
        let relisted = Relisted::of(existing, listing, self.names_its_source());
        let stage = |change: &Change| change.field == Field::STAGE;
        let after_stage = match changes.iter().find(|change| stage(change)) {
            Some(change) if change.clear => None,
            Some(_) => draft.record.initiative.stage,
            None => existing.initiative.stage,
        };
        let merged = Merge {
            facts: &draft.facts,
            mapped: &self.stages_of(row),
            before: existing.initiative.stage,
            after: after_stage,
            initiative: existing.id(),
            moved: listing.moved,
            blanks: self.checked.blanks,
        }
        .merge(&existing.transitions, ids);
        let kept = kept + merged.kept;
        if changes.is_empty() && merged.dates.is_empty() && merged.added == 0 && relisted.is_none()
        {
            return Found {
                difference: None,
                kept,
            };
        }
        let mut after = Box::new(existing.clone());
        let mut fields: Vec<_> = changes
            .iter()
            .map(|change| self.apply(change, &mut after, draft, units))
            .collect();
        fields.extend(merged.dates.iter().map(date_change));
        fields.extend(
            relisted
                .map(|relisted| relisted.apply(&mut after, self.naming))
                .unwrap_or_default(),
        );
        if let Some(transitions) = merged.transitions {
            after.transitions = transitions;
        }
        let difference = Some(Difference {
            after,
            fields,
            transitions: merged.added,
        });
        Found { difference, kept }
    }

    fn changes(&self, existing: &Record, draft: &Draft, row: Row<'_>) -> (Vec<Change>, usize) {
        let mut changes = Vec::new();
        let mut kept = 0;
        for (at, column) in self.checked.columns.iter().enumerate() {
            let Some(field) = self.field_of(column) else {
                continue;
            };
            // Several columns of one header are one field, which is compared once.
            let same = |other: &usize| self.checked.columns[*other].slot == column.slot;
            let columns = self.checked.columns.len();
            if (0..at).any(|other| same(&other)) {
                continue;
            }
            if field.value(existing, &NoFigures) == field.value(&draft.record, &NoFigures) {
                continue;
            }
            let (given, blank) = match field {
                Field::UNIT => {
                    let given = draft.record.initiative.unit;
                    if given.is_some_and(|given| self.is_above(given, existing)) {
                        // The register says less than is known.
                        kept += 1;
                        continue;
                    }
                    (given.is_some(), given.is_none())
                }
                _ => {
                    let cell = |at: usize| row.get(self.checked.columns[at].position);
                    let mut given = (at..columns).filter(same);
                    let mut blank = (at..columns).filter(same);
                    (
                        given.any(|at| draft.given[at]),
                        blank.all(|at| says_nothing(cell(at))),
                    )
                }
            };
            // An error of the spreadsheet empties nothing, and a unit of which a level is one is unknown.
            let no_value = self.has_no_value(column, row);
            let (given, blank) = (given && !no_value, blank && !no_value);
            let needed = matches!(field, Field::NAME | Field::KEY);
            if given {
                changes.push(Change {
                    field,
                    clear: false,
                });
            } else if blank && self.checked.blanks == Blanks::Clear && !needed {
                changes.push(Change { field, clear: true });
            } else {
                kept += 1;
            }
        }
        changes.extend(self.hold_by_status(existing, draft));
        (changes, kept)
    }

    /// “On hold” as a status puts on hold, and says nothing of the stage; a status that is a stage again ends such a hold.
    /// A hold of which somebody said since when, why or until when is theirs to end.
    fn hold_by_status(&self, existing: &Record, draft: &Draft) -> Vec<Change> {
        let of = |field| self.checked.index_of(&Slot::Field(field)).is_some();
        if !of(Field::STAGE) || of(Field::ON_HOLD) {
            return Vec::new();
        }
        let (held, now) = (&existing.initiative, &draft.record.initiative);
        let change = |field, clear| Change { field, clear };
        let plain = held.hold_reason.is_empty() && held.hold_review.is_none();
        let since =
            held.hold_since.is_none() || self.checked.index_of(&Slot::EnteredPresent).is_some();
        match (held.on_hold, now.on_hold) {
            (false, true) if now.hold_since.is_some() => vec![change(Field::HOLD_SINCE, false)],
            (false, true) => vec![change(Field::ON_HOLD, false)],
            (true, false) if now.stage.is_some() && plain && since => {
                vec![change(Field::ON_HOLD, true)]
            }
            _ => Vec::new(),
        }
    }

    /// Whether what stands in the cell is no value; of a unit, in the cell of any of its levels.
    fn has_no_value(&self, column: &CheckedColumn, row: Row<'_>) -> bool {
        let is_level = |slot: &Slot| matches!(slot, Slot::UnitLevel(_));
        let of_unit = |other: &&CheckedColumn| is_level(&column.slot) && is_level(&other.slot);
        let same = |other: &&CheckedColumn| other.position == column.position;
        let columns = self.checked.columns.iter();
        let mut cells = columns.filter(|other| same(other) || of_unit(other));
        cells.any(|other| row.blanked(other.position).is_some())
    }

    /// The stages with a date column, but for those whose cell holds no value.
    pub(crate) fn stages_of(&self, row: Row<'_>) -> Vec<Stage> {
        let columns = self.checked.columns.iter();
        let known = columns.filter(|column| row.blanked(column.position).is_none());
        let stage = |column: &CheckedColumn| match column.slot {
            Slot::Field(Field::Entered(stage)) => Some(stage),
            _ => None,
        };
        known.filter_map(stage).collect()
    }

    /// The field of a column, but for dates of stages, which are transitions. The levels of a unit
    /// are one field.
    fn field_of(&self, column: &CheckedColumn) -> Option<Field> {
        match &column.slot {
            Slot::Field(Field::Entered(_)) => None,
            Slot::Field(field) => Some(*field),
            Slot::UnitLevel(1) => Some(Field::UNIT),
            Slot::UnitLevel(_) | Slot::EnteredPresent => None,
            Slot::NewCustom(name) => self.new_fields.get(name).copied().map(Field::Custom),
        }
    }

    fn apply(
        &self,
        change: &Change,
        after: &mut Record,
        draft: &Draft,
        units: &Units,
    ) -> FieldChange {
        let field = change.field;
        let before = self.text(field, after, units);
        let value = if change.clear {
            String::new()
        } else {
            self.text(field, &draft.record, units)
        };
        match field {
            Field::UNIT if change.clear => after.initiative.unit = None,
            // What is taken off hold keeps no date of it.
            Field::ON_HOLD if change.clear => drop(field.parse_into(after, "no", self.naming)),
            Field::UNIT => after.initiative.unit = draft.record.initiative.unit,
            Field::Custom(id) => after.initiative.own.set(id, value),
            Field::KEY => after
                .initiative
                .key
                .clone_from(&draft.record.initiative.key),
            // What a record's value is written as reads back the same, so this can't fail; if it
            // did, the record would stay as it is, and the next line would show it.
            field => drop(field.parse_into(after, &value, self.naming)),
        }
        FieldChange {
            field: self.id(field),
            before,
            after: self.text(field, after, units),
        }
    }

    fn names_its_source(&self) -> bool {
        self.checked.index_of(&Slot::Field(Field::SOURCE)).is_some()
    }

    fn text(&self, field: Field, record: &Record, units: &Units) -> String {
        match field.value(record, &NoFigures) {
            Value::Unit(unit) => units.label(Some(unit)).to_owned(),
            value => value.data_text(self.naming),
        }
    }

    fn id(&self, field: Field) -> String {
        if let Some(info) = self.catalogue.get(field) {
            return info.id.clone();
        }
        let known = |id| self.new_fields.iter().find(|(_, new)| **new == id);
        match field {
            Field::Custom(id) => known(id).map_or_else(String::new, |(name, _)| {
                format!("custom.{}", pilotage_model::field::slug(name))
            }),
            _ => String::new(),
        }
    }
}

/// What is said of an initiative by standing in an edition at all: that it is of this register, and not gone from it.
struct Relisted {
    source: Option<To<Source>>,
}

impl Relisted {
    /// `None` where that is known already. An initiative of another register stays one of it.
    fn of(existing: &Record, listing: Listing, names_its_source: bool) -> Option<Self> {
        let this = listing.source.filter(|_| !names_its_source)?;
        let own = existing.initiative.source;
        let differs = own.is_none() || existing.initiative.gone.is_some();
        differs.then(|| Self {
            source: own.or(Some(To::new(this))),
        })
    }

    fn apply(self, after: &mut Record, terms: &dyn Terms) -> Vec<FieldChange> {
        let mut changes = Vec::new();
        if let Some(gone) = after.initiative.gone.take() {
            changes.push(FieldChange {
                field: "gone".to_owned(),
                before: gone.to_string(),
                after: String::new(),
            });
        }
        if after.initiative.source != self.source {
            let text = |record: &Record| Field::SOURCE.value(record, &NoFigures).data_text(terms);
            let before = text(after);
            after.initiative.source = self.source;
            changes.push(FieldChange {
                field: "source".to_owned(),
                before,
                after: text(after),
            });
        }
        changes
    }
}

fn date_change(change: &DateChange) -> FieldChange {
    let text =
        |date: Option<When>, raw: &str| date.map_or_else(|| raw.to_owned(), |d| d.to_string());
    FieldChange {
        field: format!("entered.{}", change.stage.code()),
        before: text(change.before, &change.before_raw),
        after: text(change.after, &change.after_raw),
    }
}
