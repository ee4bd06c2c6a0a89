//! What belongs to initiatives and is no kind of record: moves and ratings.

use pilotage_model::kind::About;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Rating, Stage, Value};
use pilotage_report::csv::{Cell, write};

use super::sheet::Sheet;
use super::{Choice, Written};
use crate::api::View;
use crate::error::Result;
use crate::views::Scope;

/// Column ids of data mode and labels of spreadsheet-safe mode.
type Columns = &'static [(&'static str, &'static str)];

fn header(columns: Columns, sheet: &Sheet<'_>) -> impl Iterator<Item = &'static str> {
    let safe = sheet.safe;
    columns
        .iter()
        .map(move |(id, label)| if safe { *label } else { *id })
}

/// Every recorded move of the initiatives of a view and of their deployments, in order; those that a register's own stage
/// contradicts are marked, and a date that could not be read stands word for word.
///
/// # Errors
/// When the view can't be shown.
pub fn transitions_csv(scope: &Scope, view: &View, choice: Choice) -> Result<Written> {
    const COLUMNS: Columns = &[
        ("key", "Key"),
        ("name", "Name"),
        ("place", "Place"),
        ("ordinal", "Order"),
        ("from", "From"),
        ("to", "To"),
        ("date", "Date"),
        ("raw_date", "Unreadable date"),
        ("contradicted", "Contradicted"),
        ("decision", "Decision"),
        ("decided_by", "Decided by"),
        ("note", "Note"),
    ];
    let sheet = Sheet::of(scope, view, choice)?;
    let places = &scope.register().tables.deployments;
    let moves = sheet
        .live()
        .flat_map(|record| record.transitions.iter().map(move |t| (record, t)));
    let rows = moves.map(|(record, t)| {
        let place = t
            .deployment
            .and_then(|id| places.get(pilotage_model::RowId::new(id.uuid())));
        [
            Cell::text(&record.initiative.key),
            Cell::text(&record.initiative.name),
            Cell::text(place.map_or("", |place| &place.place)),
            Cell::number(t.ordinal.to_string()),
            stage(&sheet, t.from),
            stage(&sheet, Some(t.to)),
            sheet.date(t.date),
            Cell::text(&t.raw_date),
            sheet.cell(Value::Bool(t.contradicted)),
            Cell::text(&t.decision),
            Cell::text(&t.decided_by),
            Cell::text(&t.note),
        ]
    });
    Ok(write(header(COLUMNS, &sheet), rows, choice)?)
}

/// Every rating of every assessor of the initiatives of a view, first ones too.
///
/// # Errors
/// When the view can't be shown.
pub fn ratings_csv(scope: &Scope, view: &View, choice: Choice) -> Result<Written> {
    const COLUMNS: Columns = &[
        ("key", "Key"),
        ("name", "Name"),
        ("dimension", "Dimension"),
        ("criterion", "Criterion"),
        ("assessor", "Assessor"),
        ("level", "Level"),
        ("confidence", "Confidence"),
        ("note", "Note"),
        ("rated_on", "Rated on"),
    ];
    let sheet = Sheet::of(scope, view, choice)?;
    let criteria = &sheet.register().model.criteria;
    let words = |id| {
        let found = criteria.iter().find(|criterion| criterion.id == id);
        found.map_or(("", ""), |c| match sheet.safe {
            true => (c.dimension.label(), c.name.as_str()),
            false => (c.dimension.code(), c.code.as_str()),
        })
    };
    let who = |rating: &Rating| {
        let name = sheet.register().name_of(About::of(rating.assessor));
        name.unwrap_or_default()
    };
    let ratings = sheet
        .live()
        .flat_map(|record| record.ratings.iter().map(move |r| (record, r)));
    let rows = ratings.map(|(record, rating)| {
        let (dimension, criterion) = words(rating.criterion);
        let confidence = rating.confidence;
        [
            Cell::text(&record.initiative.key),
            Cell::text(&record.initiative.name),
            Cell::text(dimension),
            Cell::text(criterion),
            Cell::text(who(rating)),
            Cell::number(rating.level.get().to_string()),
            Cell::text(if sheet.safe {
                confidence.label()
            } else {
                confidence.code()
            }),
            Cell::text(&*rating.note),
            Cell::date(rating.rated_on.to_string()),
        ]
    });
    Ok(write(header(COLUMNS, &sheet), rows, choice)?)
}

fn stage<'s>(sheet: &'s Sheet<'_>, stage: Option<Stage>) -> Cell<'s> {
    sheet.cell(stage.map_or(Value::Empty, Value::Stage))
}
