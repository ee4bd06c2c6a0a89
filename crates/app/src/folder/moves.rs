//! Moves and ratings of an export.

use std::collections::HashMap;

use chrono::NaiveDate;
use pilotage_model::field::{bool_by_text, stage_by_text};
use pilotage_model::id::on_day;
use pilotage_model::kind::To;
use pilotage_model::kinds::KindId;
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms as _;
use pilotage_model::{
    Confidence, DeploymentId, InitiativeId, Level, RATING_COLUMNS, Rating, RatingId, Record,
    Register, RowId, Stage, TRANSITION_COLUMNS, Transition, TransitionId,
};
use uuid::Uuid;

use super::LeftOut;
use super::manifest::{RATINGS, TRANSITIONS};
use super::read::{Folder, Table, date};
use crate::error::Result;

/// The columns of a table that go to no field of the catalogue, by id and label.
struct Columns<'t, const N: usize> {
    table: &'t Table,
    /// None of a column that the export of an earlier version did not have yet.
    places: [(&'static str, Option<usize>); N],
}

/// Columns that exports have since a later version.
const LATER: [&str; 2] = ["evidence", "draft"];

/// A row with its number.
type Row<'t> = (usize, &'t [String]);

impl<'t, const N: usize> Columns<'t, N> {
    fn of(table: &'t Table, columns: &[(&'static str, &'static str); N]) -> Result<Self> {
        let mut places = [("", None); N];
        for (place, (id, label)) in places.iter_mut().zip(columns) {
            let at = table.column(id, label);
            let at = match LATER.contains(id) {
                true => at.ok(),
                false => Some(at?),
            };
            *place = (id, at);
        }
        Ok(Self { table, places })
    }

    fn cell<'r>(&self, (_, cells): Row<'r>, id: &str) -> &'r str {
        let place = self.places.iter().find(|(name, _)| *name == id);
        (place.and_then(|(_, at)| *at)).map_or("", |at| cells[at].as_str())
    }

    /// What a cell says; nothing where it is empty.
    fn read<T>(
        &self,
        row: Row<'_>,
        id: &str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        match self.cell(row, id) {
            "" => Ok(None),
            cell => {
                let read = read(cell);
                let why = || {
                    self.table
                        .wrong(row.0, id, format!("“{cell}” can’t be read"))
                };
                read.map(Some).ok_or_else(why)
            }
        }
    }

    /// The same where something must stand.
    fn must<T>(&self, row: Row<'_>, id: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        let read = self.read(row, id, read)?;
        read.ok_or_else(|| self.table.wrong(row.0, id, "it is empty"))
    }

    /// The place of the initiative that a row is of.
    fn initiative(&self, row: Row<'_>, places: &HashMap<InitiativeId, usize>) -> Result<usize> {
        let place = |cell: &str| places.get(&InitiativeId::parse(cell).ok()?).copied();
        self.must(row, "initiative_id", place)
    }
}

fn places(records: &[Record]) -> HashMap<InitiativeId, usize> {
    let placed = records.iter().zip(0..);
    placed.map(|(record, at)| (record.id(), at)).collect()
}

/// Adds the moves, in their order. One without a day is dated by the day on which it was recorded, which its new id
/// keeps.
///
/// # Errors
/// Which row can't be read, and why.
pub(super) fn add_moves(
    folder: &Folder,
    register: &Register,
    records: &mut [Record],
    new_id: &mut dyn FnMut() -> Uuid,
    left_out: &mut Vec<LeftOut>,
) -> Result<()> {
    let table = folder.table(TRANSITIONS)?;
    let columns = Columns::of(table, &TRANSITION_COLUMNS)?;
    let places = places(records);
    let stage = |cell: &str| -> Option<Stage> { stage_by_text(cell, &register.settings) };
    for row in table.rows() {
        let at = columns.initiative(row, &places)?;
        let deployment =
            columns.read(row, "deployment_id", |cell| DeploymentId::parse(cell).ok())?;
        let is_there = |id: DeploymentId| register.tables.deployments.get(RowId::new(id.uuid()));
        if let Some(id) = deployment
            && is_there(id).is_none()
        {
            let place = columns.cell(row, "place");
            left_out.push(LeftOut {
                whole: true,
                ..table.left_out(row.0, "deployment_id", place)
            });
            continue;
        }
        let text = |id| columns.cell(row, id).to_owned();
        let ordinal = columns.must(row, "ordinal", |cell| cell.parse().ok())?;
        let initiative = records[at].id();
        let recorded: Option<NaiveDate> =
            columns.read(row, "recorded", |cell| cell.parse().ok())?;
        records[at].transitions.push(Transition {
            id: id_of_move((initiative, deployment, ordinal), recorded, new_id),
            initiative,
            deployment,
            ordinal,
            from: columns.read(row, "from", stage)?,
            to: columns.must(row, "to", stage)?,
            date: columns.read(row, "date", |cell| date(cell).ok())?,
            raw_date: text("raw_date"),
            contradicted: columns.must(row, "contradicted", bool_by_text)?,
            decision: text("decision"),
            decided_by: text("decided_by"),
            note: text("note"),
        });
    }
    Ok(())
}

/// An id that keeps the day on which a move was recorded; one that keeps none where that is not known.
fn id_of_move(
    (initiative, deployment, ordinal): (InitiativeId, Option<DeploymentId>, i64),
    recorded: Option<NaiveDate>,
    new_id: &mut dyn FnMut() -> Uuid,
) -> TransitionId {
    match recorded {
        Some(day) => TransitionId::new(on_day(new_id(), day)),
        None => {
            let place = deployment.map_or_else(String::new, |id| id.to_string());
            TransitionId::of_link(&[
                "move",
                &initiative.to_string(),
                &place,
                &ordinal.to_string(),
            ])
        }
    }
}

/// Adds the ratings; those of a day stay in their order.
///
/// # Errors
/// Which row can't be read, and why.
pub(super) fn add_ratings(
    folder: &Folder,
    register: &Register,
    naming: &Naming<'_>,
    records: &mut [Record],
    new_id: &mut dyn FnMut() -> Uuid,
) -> Result<()> {
    let table = folder.table(RATINGS)?;
    let columns = Columns::of(table, &RATING_COLUMNS)?;
    let places = places(records);
    for row in table.rows() {
        let at = columns.initiative(row, &places)?;
        let rated_on: NaiveDate = columns.must(row, "rated_on", |cell| cell.parse().ok())?;
        let criterion = columns.must(row, "criterion", |cell| register.find_criterion(cell))?;
        let assessor = columns.must(row, "assessor", |cell| {
            naming.named(KindId::Person, cell).ok()
        })?;
        let record = &mut records[at];
        let earlier = record
            .ratings
            .iter()
            .filter(|other| other.rated_on == rated_on);
        let ordinal = earlier.map(|other| other.ordinal + 1).max().unwrap_or(0);
        record.ratings.push(Rating {
            id: RatingId::new(new_id()),
            initiative: record.id(),
            criterion: criterion.id,
            assessor: To::new(assessor.uuid()),
            level: columns.must(row, "level", |cell| Level::parse(cell).ok())?,
            confidence: columns.must(row, "confidence", Confidence::parse)?,
            note: columns.cell(row, "note").into(),
            evidence: columns.cell(row, "evidence").into(),
            draft: columns.read(row, "draft", bool_by_text)?.unwrap_or(false),
            rated_on,
            ordinal,
        });
    }
    Ok(())
}
