//! The queue and the assignments as tables.

use pilotage_model::kind::Choices as _;
use pilotage_model::kinds::KindId;
use pilotage_model::sentence::lowered;
use pilotage_model::terms::Terms as _;
use pilotage_model::triage::{Days, Step};
use pilotage_model::{Derived, Field, tally};
use pilotage_report::sheet::{Cell, Column, Kind, Sheet};

use super::super::cells::columns;
use super::super::{Cells, Scope, sheet_note, words};
use super::{queued, waits_for};
use crate::api::View;
use crate::error::Result;

const FIELDS: [Field; 8] = [
    Field::KEY,
    Field::NAME,
    Field::UNIT,
    Field::OWNER,
    Field::Derived(Derived::Value),
    Field::Derived(Derived::Difficulty),
    Field::Derived(Derived::Rank),
    Field::Derived(Derived::Quadrant),
];

/// The queue of a person, by name; of nobody in particular without one.
///
/// # Errors
/// When the view can’t be shown.
pub fn triage_rows<'s>(scope: &'s Scope, view: &View, actor: &str) -> Result<Sheet<'s>> {
    let me = scope.register().named(KindId::Person, actor).ok();
    let queue = queued(scope, view, me)?;
    let cells = Cells::new(scope);
    let rows = queue.iter().map(|one| {
        let head = [
            Cell::word(one.step.code(), one.step.label()),
            one.age(scope.days().as_of).map_or(Cell::Empty, Cell::count),
            Cell::text(waits_for(scope, one)),
            Cell::count(one.answered.0),
            Cell::count(one.answered.1),
            Cell::date(one.due),
        ];
        let fields = FIELDS.map(|field| cells.that_day(field, one.position));
        head.into_iter().chain(fields).collect::<Vec<_>>()
    });
    let rows: Vec<_> = rows.collect();
    let of = match me {
        Some(id) => format!("As {} sees it", super::person(scope, id)),
        None => "As whoever is asked for nothing sees it".to_owned(),
    };
    let count = |step: &Step| {
        let count = queue.iter().filter(|one| one.step == *step).count();
        format!("{} {}", lowered(step.label()), words::count(tally(count)))
    };
    let counts: Vec<_> = Step::all().iter().map(count).collect();
    let of = format!("{of}: {}", counts.join(", "));
    let note = sheet_note(scope, view, scope.days().as_of, &of)?;
    Ok(Sheet::new("Triage", heads(), note).with(rows))
}

fn heads() -> Vec<Column> {
    columns(&[
        (Kind::Code, &["step"]),
        (Kind::Count, &["days"]),
        (Kind::Text, &["waits_for"]),
        (Kind::Count, &["submitted", "asked"]),
        (Kind::Date, &["due"]),
        (Kind::Text, &["key", "name", "unit", "owner"]),
        (Kind::Decimal, &["value", "difficulty"]),
        (Kind::Count, &["rank"]),
        (Kind::Code, &["quadrant"]),
    ])
}

/// How long triage takes, by step and by person.
///
/// # Errors
/// When the view can’t be shown.
pub fn turnaround_rows<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let places = super::matching(scope, view)?;
    let all = pilotage_model::triage::turnaround(scope.register(), scope.figures(), places);
    let steps = [
        ("Recorded to first rating", &all.to_first_rating),
        ("First rating to all submitted", &all.to_all_submitted),
        ("Last rating to decision", &all.to_decision),
    ];
    let days = |days: &Days| {
        [
            Cell::count(tally(days.len())),
            days.median().map_or(Cell::Empty, Cell::decimal),
            days.longest().map_or(Cell::Empty, Cell::count),
        ]
    };
    let none = || [Cell::Empty, Cell::Empty, Cell::Empty];
    let steps = steps.into_iter().map(|(label, of)| {
        let head = [Cell::text("Step"), Cell::text(label)];
        head.into_iter()
            .chain(days(of))
            .chain(none())
            .collect::<Vec<_>>()
    });
    let people = all.people.iter().map(|one| {
        let head = [
            Cell::text("Person"),
            Cell::text(super::person(scope, one.person)),
        ];
        let open = [
            Cell::count(one.open),
            Cell::count(one.overdue),
            one.oldest.map_or(Cell::Empty, Cell::count),
        ];
        head.into_iter()
            .chain(days(&one.submitted))
            .chain(open)
            .collect()
    });
    let rows: Vec<_> = steps.chain(people).collect();
    let heads = vec![
        Column::new("of", "Of", Kind::Text),
        Column::new("what", "What", Kind::Text),
        Column::new("count", "Counted", Kind::Count),
        Column::new("median", "Median, days", Kind::Decimal),
        Column::new("longest", "Longest, days", Kind::Count),
        Column::new("open", "Open", Kind::Count),
        Column::new("overdue", "Overdue", Kind::Count),
        Column::new("oldest", "Oldest open, days", Kind::Count),
    ];
    let note = sheet_note(
        scope,
        view,
        scope.days().as_of,
        "Whole days between facts that are known to the day",
    )?;
    Ok(Sheet::new("Triage turnaround", heads, note).with(rows))
}
