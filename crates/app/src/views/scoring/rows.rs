//! The scoring model as tables: its criteria, its versions, and who moves between two of them.

use std::collections::HashSet;

use pilotage_model::kinds::KindId;
use pilotage_model::scoring::{Moved, Proposed, Stand};
use pilotage_model::{Criterion, Ratio, Register, ScoreRule, ScoringModel};
use pilotage_report::sheet::{Cell, Column, Kind, Sheet};

use super::{changes_of, moves_shown, shares, told, top};
use crate::api::View;
use crate::error::Result;
use crate::views::cells::columns;
use crate::views::overview::matching;
use crate::views::{Scope, sheet_note};

/// The criteria of a version as a table.
///
/// # Errors
/// When the view can't be shown.
pub fn criteria_rows<'s>(scope: &'s Scope, model: &ScoringModel) -> Result<Sheet<'s>> {
    let register = scope.register();
    let proposed = Proposed::of(register, model);
    let shares = shares(&proposed);
    let text = |text: &str| Cell::text(text.to_owned());
    let row = |(criterion, share): (&Criterion, &String)| {
        let dimension = criterion.dimension;
        let mut cells = vec![
            Cell::word(dimension.code(), dimension.label()),
            text(&criterion.code),
            text(&criterion.name),
            Cell::count(criterion.weight),
            text(share),
            text(&criterion.help),
        ];
        cells.extend(criterion.levels.iter().map(|level| text(level)));
        cells
    };
    let rows: Vec<_> = model.criteria.iter().zip(&shares).map(row).collect();
    let mut columns = columns(&[
        (Kind::Text, &["dimension", "code", "criterion"]),
        (Kind::Count, &["weight"]),
        (Kind::Text, &["share", "asks"]),
    ]);
    columns.extend((1..=5).map(|level| {
        Column::new(
            format!("level_{level}"),
            format!("Level {level}"),
            Kind::Text,
        )
    }));
    let mut note = sheet_note(
        scope,
        &View::default(),
        scope.days().as_of,
        &version_words(register, model),
    )?;
    note.left_out.clear();
    Ok(Sheet::new("Scoring model", columns, note).with(rows))
}

/// “Version 3 of the scoring model; value 50, feasibility 30, low risk 20; high value from 50, high difficulty from 50; ranked
/// from 60% rated”.
pub fn version_words(register: &Register, model: &ScoringModel) -> String {
    let rule = register.rule_of(model);
    let [value, feasibility, low_risk] = rule.weights;
    format!(
        "Version {} of the scoring model; value {value}, feasibility {feasibility}, low risk {low_risk}; \
         high value from {}, high difficulty from {}; ranked from {}% rated",
        model.version, rule.value_threshold, rule.difficulty_threshold, rule.min_coverage
    )
}

/// Every version as a table, the newest first.
///
/// # Errors
/// When the view can't be shown.
pub fn version_rows<'s>(scope: &'s Scope) -> Result<Sheet<'s>> {
    let register = scope.register();
    let row = |model: &'s ScoringModel| {
        let rule = register.rule_of(model).values();
        let mut cells = vec![
            Cell::count(model.version),
            Cell::text(model.made.at.as_str()),
            Cell::text(model.made.by.as_str()),
            Cell::text(model.made.note.as_str()),
            Cell::text(changes_of(register, model).join("; ")),
        ];
        cells.extend(rule.map(Cell::count));
        cells
    };
    let rows: Vec<_> = register.models().map(row).collect();
    let mut columns = columns(&[
        (Kind::Count, &["version"]),
        (Kind::Text, &["made", "by", "note", "changes"]),
    ]);
    let settings = KindId::Settings.facts();
    let labelled = |id: &str| {
        let found = settings.iter().find(|facts| facts.id == id);
        Column::new(id, found.map_or(id, |facts| facts.label), Kind::Count)
    };
    columns.extend(ScoreRule::SETTINGS.map(labelled));
    let mut note = sheet_note(
        scope,
        &View::default(),
        scope.days().as_of,
        "Each version of the scoring model",
    )?;
    note.left_out.clear();
    Ok(Sheet::new("Scoring model versions", columns, note).with(rows))
}

/// Who moves between two versions as a table; `all` has those too that stay where they are.
///
/// # Errors
/// When the view can't be shown.
pub fn move_rows<'s>(
    scope: &'s Scope,
    view: &View,
    models: [&ScoringModel; 2],
    all: bool,
) -> Result<(Sheet<'s>, Vec<String>)> {
    let days = scope.days();
    let found = moves_shown(scope, models);
    let places: HashSet<usize> = matching(scope, view)?.into_iter().collect();
    let shown = (found.lines.iter())
        .filter(|one| all || one.is_reranked() || one.is_elsewhere())
        .filter(|one| places.contains(&one.at));
    let rows: Vec<_> = shown.map(|one| move_row(scope, one)).collect();
    let columns = columns(&[
        (Kind::Text, &["key", "name", "unit"]),
        (Kind::Count, &["rank_before", "rank_after", "gained"]),
        (
            Kind::Text,
            &["quadrant_before", "quadrant_after", "top_10", "not_ranked"],
        ),
        (
            Kind::Decimal,
            &[
                "priority_before",
                "priority_after",
                "value_before",
                "value_after",
                "difficulty_before",
                "difficulty_after",
                "risk_before",
                "risk_after",
            ],
        ),
    ]);
    let of = format!(
        "From version {} of the scoring model to {}",
        models[0].version,
        match models[1].made.at.is_empty() && models[1].version > scope.register().model.version {
            true => "the file".to_owned(),
            false => format!("version {}", models[1].version),
        }
    );
    let note = sheet_note(scope, view, days.as_of, &of)?;
    Ok((
        Sheet::new("Who moves", columns, note).with(rows),
        told(scope.register(), &found),
    ))
}

fn move_row<'s>(scope: &'s Scope, moved: &Moved) -> Vec<Cell<'s>> {
    let register = scope.register();
    let initiative = &register.records()[moved.at].initiative;
    let [before, after] = [moved.before, moved.after];
    let rank = |stand: Stand| stand.rank.map_or(Cell::Empty, Cell::count);
    let quadrant = |stand: Stand| {
        let found = stand.quadrant;
        found.map_or(Cell::Empty, |quadrant| {
            Cell::word(quadrant.code(), quadrant.label())
        })
    };
    let score =
        |score: Option<Ratio>| score.map_or(Cell::Empty, |score| Cell::decimal(score.value()));
    let unit = initiative.unit;
    let mut cells = vec![
        Cell::text(initiative.key.as_str()),
        Cell::text(initiative.name.as_str()),
        Cell::text(unit.map_or_else(String::new, |unit| register.units.label(unit))),
        rank(before),
        rank(after),
        moved.gained().map_or(Cell::Empty, Cell::count),
        quadrant(before),
        quadrant(after),
        Cell::text(top(moved)),
        after
            .rank
            .err()
            .map_or(Cell::Empty, |why| Cell::word(why.code(), why.label())),
    ];
    cells.extend([
        score(before.priority),
        score(after.priority),
        score(before.value),
        score(after.value),
        score(before.difficulty),
        score(after.difficulty),
        score(before.risk),
        score(after.risk),
    ]);
    cells
}
