//! What belongs to initiatives and is no kind of record: moves and ratings.

use pilotage_model::kind::About;
use pilotage_model::terms::Terms as _;
use pilotage_model::{RATING_COLUMNS, Rating, Record, TRANSITION_COLUMNS};
use pilotage_report::sheet::{Cell, Column, Kind, Sheet};

use crate::api::View;
use crate::error::Result;
use crate::views::{Cells, Scope, day, sheet_note, words};

/// Columns, in their order, each of what it holds.
fn columns(columns: &[(&'static str, &'static str)]) -> Vec<Column> {
    let kind = |id| match id {
        "ordinal" | "level" => Kind::Count,
        "date" | "recorded" | "rated_on" => Kind::Date,
        "contradicted" | "draft" => Kind::YesNo,
        _ => Kind::Text,
    };
    let column = |(id, label): &(&'static str, &'static str)| Column::new(*id, *label, kind(id));
    columns.iter().map(column).collect()
}

/// What belongs to each initiative of a view, with that.
fn belonging<'s, 'c, T: 's>(
    cells: &'c Cells<'s>,
    of: impl Fn(&'s Record) -> &'s [T] + 'c,
) -> impl Iterator<Item = (&'s Record, &'s T)> + 'c {
    let with = move |record| of(record).iter().map(move |one| (record, one));
    cells.live().flat_map(with)
}

/// Every recorded move of the initiatives of a view and of their deployments, in order; those that a register's own stage
/// contradicts are marked, and a date that could not be read stands word for word. Keys and places can be those of
/// several: ids tell whose moves they are. The day on which one was recorded dates it where nothing else does.
///
/// # Errors
/// When the view can't be shown.
pub fn transitions<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let columns = columns(&TRANSITION_COLUMNS);
    let cells = Cells::of(scope, view)?;
    let places = &scope.register().tables.deployments;
    let rows = belonging(&cells, |record| &record.transitions).map(|(record, t)| {
        let place = t
            .deployment
            .and_then(|id| places.get(pilotage_model::RowId::new(id.uuid())));
        vec![
            Cell::text(&record.initiative.key),
            Cell::text(&record.initiative.name),
            Cell::text(place.map_or("", |place| &place.place)),
            Cell::count(t.ordinal),
            cells.stage(t.from),
            cells.stage(Some(t.to)),
            Cell::date(t.date),
            Cell::text(&t.raw_date),
            Cell::YesNo(t.contradicted),
            Cell::text(&t.decision),
            Cell::text(&t.decided_by),
            Cell::text(&t.note),
            t.id.made_on().map_or(Cell::Empty, day),
            Cell::text(t.initiative.to_string()),
            Cell::text(t.deployment.map_or_else(String::new, |id| id.to_string())),
        ]
    });
    let note = sheet_note(scope, view, scope.days().today, "Moves as recorded")?;
    Ok(Sheet::new("Transitions", columns, note).with(rows))
}

/// Every rating of every assessor of the initiatives of a view, first ones too.
///
/// # Errors
/// When the view can't be shown.
pub fn ratings<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let columns = columns(&RATING_COLUMNS);
    let cells = Cells::of(scope, view)?;
    let words = |id| {
        let found = scope.register().criterion(id);
        found.map_or([Cell::Empty, Cell::Empty], |criterion| {
            let dimension = criterion.dimension;
            [
                Cell::word(dimension.code(), dimension.label()),
                Cell::word(&criterion.code, &criterion.name),
            ]
        })
    };
    let who = |rating: &Rating| {
        let name = cells.register().name_of(About::of(rating.assessor));
        name.unwrap_or_default()
    };
    let shown = |rating: &Rating| {
        let criterion = scope.register().criterion(rating.criterion);
        !(scope.hidden()).hides(rating, criterion.map(|criterion| criterion.dimension))
    };
    let kept = belonging(&cells, |record| &record.ratings).filter(|(_, rating)| !shown(rating));
    let kept = kept.count();
    let rows = belonging(&cells, |record| &record.ratings);
    let rows = rows
        .filter(|(_, rating)| shown(rating))
        .map(|(record, rating)| {
            let [dimension, criterion] = words(rating.criterion);
            vec![
                Cell::text(&record.initiative.key),
                Cell::text(&record.initiative.name),
                dimension,
                criterion,
                Cell::text(who(rating)),
                Cell::count(rating.level.get()),
                Cell::word(rating.confidence.code(), rating.confidence.label()),
                Cell::text(&*rating.note),
                Cell::text(&*rating.evidence),
                Cell::YesNo(rating.draft),
                day(rating.rated_on),
                Cell::text(rating.initiative.to_string()),
            ]
        });
    let mut note = sheet_note(scope, view, scope.days().today, "Ratings as recorded")?;
    if kept > 0 {
        let what = words::counted(kept, "rating");
        note.left_out.push(format!(
            "{what} of others, not submitted or hidden until you submit yours"
        ));
    }
    Ok(Sheet::new("Ratings", columns, note).with(rows))
}
