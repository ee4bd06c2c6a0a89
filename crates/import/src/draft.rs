//! One row, read into a record: what the file alone says of an initiative.

use std::borrow::Cow;
use std::collections::HashMap;

use pilotage_intake::Row;
use pilotage_model::field::{Input, list};
use pilotage_model::naming::Naming;
use pilotage_model::{
    CustomFieldId, Field, Initiative, InitiativeId, NoFigures, Record, Stage, When,
};
use uuid::Uuid;

use super::amounts::AmountReader;
use super::checked::{CheckedColumn, CheckedMapping, Slot};
use super::dates::Reading;
use super::moves::Fact;
use super::plan::{Listed, What};
use super::sameness::{Identity, is_no_key};
use super::stage_words::is_on_hold;
use super::words::{names_nobody, normal, says_nothing};

/// A row as a record, without the transitions: those depend on what is known already.
#[derive(Debug)]
pub(crate) struct Draft {
    /// Fields as the row says them; fields of blank cells as in a new initiative.
    pub record: Record,
    /// What it says of stages entered, in the order of stages.
    pub facts: Vec<Fact>,
    /// For each mapped column, whether its cell gave a value.
    pub given: Vec<bool>,
    pub listed: Vec<Listed>,
    pub no_date: usize,
    /// The cell of the stage column, if one is mapped and its word means no stage.
    pub unknown_stage: Option<String>,
}

/// Reads rows by one mapping.
pub(crate) struct RowReader<'a> {
    pub checked: &'a CheckedMapping,
    pub naming: &'a Naming<'a>,
    /// Ids of the own fields that the import makes, by name.
    pub new_fields: HashMap<String, CustomFieldId>,
    /// Stages by stage cell, so that a word is looked up once.
    pub stages: HashMap<String, Option<Stage>>,
}

impl RowReader<'_> {
    /// Reads a row of which it is known what tells it apart.
    pub(crate) fn read(&mut self, row: Row<'_>, id: InitiativeId, identity: &Identity) -> Draft {
        let checked = self.checked;
        let mut draft = Draft {
            record: blank_record(),
            facts: Vec::new(),
            given: Vec::with_capacity(checked.columns.len()),
            listed: Vec::new(),
            no_date: 0,
            unknown_stage: None,
        };
        draft.record.initiative.id = id;
        for column in &checked.columns {
            let cell = row.get(column.position).trim();
            if let Some(blanked) = row.blanked(column.position) {
                let said = blanked.why.said().to_owned();
                let odd = listed(row.number(), column, &blanked.text, What::NoValue, said);
                draft.listed.push(odd);
                draft.given.push(false);
                continue;
            }
            let no_key =
                column.slot == Slot::Field(Field::KEY) && (identity.keyless || is_no_key(cell));
            let given = !no_key && self.read_cell(&mut draft, column, cell, row.number());
            draft.given.push(given);
        }
        self.read_present(&mut draft, row);
        // The catalogue's own reader only knows units that are there already.
        draft.record.initiative.unit = identity.unit;
        draft.facts.sort_by_key(|fact| fact.stage);
        draft
    }

    fn read_cell(
        &mut self,
        draft: &mut Draft,
        column: &CheckedColumn,
        cell: &str,
        row: usize,
    ) -> bool {
        match &column.slot {
            Slot::UnitLevel(_) | Slot::Field(Field::UNIT) => !says_nothing(cell),
            Slot::Field(Field::STAGE) => self.read_stage(draft, cell),
            _ if cell.is_empty() => false,
            // Read when the row's stage is known.
            Slot::EnteredPresent => false,
            // “N/A” names nobody.
            Slot::Field(field) if field.is_link() && names_nobody(cell) => false,
            Slot::Field(Field::Entered(stage)) => read_entered(draft, column, *stage, cell, row),
            Slot::Field(Field::Custom(id)) => {
                draft.record.initiative.own.set(*id, cell);
                true
            }
            Slot::NewCustom(name) => {
                let id = self.new_fields[name];
                draft.record.initiative.own.set(id, cell);
                true
            }
            Slot::Field(field) => match (&column.dates, &column.amounts) {
                (Some(_), _) => self.read_date(draft, column, *field, cell, row),
                (_, Some(reader)) => self.read_amount(draft, column, reader, *field, cell, row),
                _ => self.read_plain(draft, column, *field, cell, row),
            },
        }
    }

    fn read_stage(&mut self, draft: &mut Draft, cell: &str) -> bool {
        let stage = match self.stages.get(cell) {
            Some(stage) => *stage,
            None => {
                let stage = self
                    .checked
                    .stage_words
                    .get(&normal(cell))
                    .copied()
                    .flatten();
                self.stages.insert(cell.to_owned(), stage);
                stage
            }
        };
        draft.record.initiative.stage = stage;
        if stage.is_none() {
            draft.unknown_stage = Some(cell.to_owned());
            draft.record.initiative.on_hold |= is_on_hold(cell);
        }
        stage.is_some()
    }

    /// The date of whatever stage the row says, unless that stage has a column of its own which says one.
    fn read_present(&self, draft: &mut Draft, row: Row<'_>) {
        let Some(at) = self.checked.index_of(&Slot::EnteredPresent) else {
            return;
        };
        let Some(stage) = draft.record.initiative.stage else {
            self.read_dateless(draft, &self.checked.columns[at], row);
            return;
        };
        if draft
            .facts
            .iter()
            .any(|fact| fact.stage == stage && fact.date.is_some())
        {
            return;
        }
        let column = &self.checked.columns[at];
        let cell = row.get(column.position).trim();
        if !cell.is_empty() {
            draft.facts.retain(|fact| fact.stage != stage);
            draft.given[at] = read_entered(draft, column, stage, cell, row.number());
        }
    }

    /// A date of a stage that the row does not say: the day of the hold, where its status is one; else it is of nothing
    /// known, and listed.
    fn read_dateless(&self, draft: &mut Draft, column: &CheckedColumn, row: Row<'_>) {
        let cell = row.get(column.position).trim();
        if says_nothing(cell) {
            return;
        }
        let said_elsewhere = self
            .checked
            .index_of(&Slot::Field(Field::HOLD_SINCE))
            .is_some();
        if draft.record.initiative.on_hold && !said_elsewhere {
            if let Some(Ok(when)) = date(draft, column, cell, row.number()) {
                draft.record.initiative.hold_since = Some(when);
            }
            return;
        }
        let said = "The row says no stage that it could be of: it is left out.".to_owned();
        let odd = listed(row.number(), column, cell, What::UnreadableDate, said);
        draft.listed.push(odd);
    }

    fn read_date(
        &self,
        draft: &mut Draft,
        column: &CheckedColumn,
        field: Field,
        cell: &str,
        row: usize,
    ) -> bool {
        match date(draft, column, cell, row) {
            Some(Ok(when)) => field
                .parse_into(&mut draft.record, Input::Date(when), self.naming)
                .is_ok(),
            _ => false,
        }
    }

    fn read_amount(
        &self,
        draft: &mut Draft,
        column: &CheckedColumn,
        reader: &AmountReader,
        field: Field,
        cell: &str,
        row: usize,
    ) -> bool {
        // “N/A” in a column of amounts is no value, not a wrong one.
        if says_nothing(cell) {
            return false;
        }
        let record = &mut draft.record;
        let read = reader.read(cell).and_then(|parts| {
            let written = field.parse_into(record, Input::Amount(parts), self.naming);
            written.map_err(|why| why.to_string().into())
        });
        if let Err(why) = &read {
            let odd = listed(row, column, cell, What::UnreadableAmount, why.to_string());
            draft.listed.push(odd);
        }
        read.is_ok()
    }

    /// Whether no earlier column holds the same.
    fn is_first(&self, column: &CheckedColumn) -> bool {
        let mut earlier = self
            .checked
            .columns
            .iter()
            .take_while(|other| other.position < column.position);
        !earlier.any(|other| other.slot == column.slot)
    }

    /// What earlier columns of a list said: a tracker writes one as columns of one header.
    fn several(&self, draft: &Draft, column: &CheckedColumn, field: Field) -> Option<String> {
        if self.is_first(column) {
            return None;
        }
        let said = field
            .value(&draft.record, &NoFigures)
            .data_text(self.naming);
        (!said.is_empty()).then_some(said)
    }

    fn read_plain(
        &self,
        draft: &mut Draft,
        column: &CheckedColumn,
        field: Field,
        cell: &str,
        row: usize,
    ) -> bool {
        let known = column.words.as_ref().and_then(|field| {
            let word = (field.clone(), cell.to_owned());
            self.checked.value_words.get(&word)
        });
        let text = match known {
            // It was said to be none of the choices.
            Some(None) => return false,
            Some(Some(choice)) => choice,
            None => cell,
        };
        let text = match column.lists {
            // Nothing to split, and no earlier column to join.
            Some(signs) if signs.is_plain(text) && self.is_first(column) => Cow::Borrowed(text),
            Some(signs) => {
                let before = self.several(draft, column, field);
                let before = before.map(|before| list::split(&before));
                Cow::Owned(list::join(
                    &signs.split_onto(before.unwrap_or_default(), text),
                ))
            }
            None => Cow::Borrowed(text),
        };
        let Err(why) = field.parse_into(&mut draft.record, &*text, self.naming) else {
            return true;
        };
        // “N/A” in a column of choices is no value, not a wrong one.
        if !says_nothing(cell) {
            draft.listed.push(listed(
                row,
                column,
                cell,
                What::UnreadableChoice,
                why.to_string(),
            ));
        }
        false
    }
}

fn read_entered(
    draft: &mut Draft,
    column: &CheckedColumn,
    stage: Stage,
    cell: &str,
    row: usize,
) -> bool {
    let (date, raw) = match date(draft, column, cell, row) {
        None => return false,
        Some(Ok(when)) => (Some(when), String::new()),
        Some(Err(())) => (None, cell.to_owned()),
    };
    draft.facts.push(Fact { stage, date, raw });
    true
}

/// `None`: the cell says nothing. `Err`: it says something that is no date, which was listed.
fn date(
    draft: &mut Draft,
    column: &CheckedColumn,
    cell: &str,
    row: usize,
) -> Option<Result<When, ()>> {
    let reading = column
        .dates
        .map_or(Reading::Nothing, |reader| reader.read(cell));
    let (what, said) = match reading {
        Reading::Nothing => {
            draft.no_date += 1;
            return None;
        }
        Reading::Known(when) => return Some(Ok(when)),
        Reading::Unreadable(why) => (What::UnreadableDate, why.into_owned()),
        Reading::Mistyped(why) => (What::MistypedYear, why),
    };
    draft.listed.push(listed(row, column, cell, what, said));
    Some(Err(()))
}

pub(crate) fn listed(
    row: usize,
    column: &CheckedColumn,
    value: &str,
    what: What,
    said: String,
) -> Listed {
    Listed {
        row,
        column: column.label.clone(),
        value: value.to_owned(),
        what,
        said,
    }
}

/// A record that says nothing, for cells to be read into.
pub(crate) fn blank_record() -> Record {
    let id = InitiativeId::new(Uuid::nil());
    Record::new(Initiative::new(
        id,
        String::new(),
        String::new(),
        String::new(),
    ))
}
