//! What there is: fields, what they and filters can be set to, and what words find.

use std::collections::{BTreeSet, HashMap};

use pilotage_model::field::{Catalogue, FieldInfo, Measure, NoFigures};
use pilotage_model::filter::fold::fold;
use pilotage_model::kinds::KindId;
use pilotage_model::{Record, Register, Stage, Tier, Value, tally};

use super::Scope;
use crate::api::{Choice, FieldView, Found, MeasureView, UnitView, Vocabulary};
use crate::error::{AppError, Result};

/// Every field of the catalogue.
pub fn catalogue(register: &Register) -> Vec<FieldView> {
    let catalogue = Catalogue::of(register);
    catalogue
        .fields()
        .iter()
        .map(|info| field_view(info, &catalogue))
        .collect()
}

pub(crate) fn field_view(info: &FieldInfo, catalogue: &Catalogue) -> FieldView {
    let choices = catalogue.choices(info.field).into_iter();
    FieldView {
        id: info.stable_id.clone(),
        label: info.label.clone(),
        help: info.help.clone(),
        kind: info.kind.code().to_owned(),
        target: info.target.map(|kind| kind.code().to_owned()),
        group: info.group.label().to_owned(),
        editable: info.is_editable(),
        inline: info.is_inline(),
        bulk: info.is_bulk(),
        required: info.required,
        numeric: info.is_numeric(),
        groupable: info.is_groupable(),
        shown: info.shown,
        width: u32::from(info.width),
        choices: choices
            .map(|(code, label)| Choice {
                code: code.to_owned(),
                label,
            })
            .collect(),
        measure: (info.measure != Measure::NONE).then(|| MeasureView {
            min: info.measure.range.map(|(least, _)| least),
            max: info.measure.range.map(|(_, most)| most),
            unit: info.measure.unit.to_owned(),
        }),
    }
}

/// What filters and fields can be set to.
pub fn vocabulary(register: &Register) -> Vocabulary {
    let mut lists: [BTreeSet<&str>; 2] = Default::default();
    let mut per_unit = HashMap::new();
    for record in register.live() {
        let i = &record.initiative;
        lists[0].extend(i.tags.iter().map(String::as_str));
        lists[1].extend(i.countries.iter().map(String::as_str));
        for unit in i.unit.map_or(&[][..], |unit| register.units.path(unit)) {
            *per_unit.entry(*unit).or_insert(0) += 1;
        }
    }
    let people = register
        .tables
        .people
        .live()
        .map(|person| person.name.clone());
    let people: BTreeSet<_> = people.collect();
    let [tags, countries] = lists.map(|list| list.into_iter().map(str::to_owned).collect());
    let mut units: Vec<_> = register
        .units
        .all()
        .iter()
        .filter(|unit| unit.deleted.is_none())
        .map(|unit| UnitView {
            id: unit.id.to_string(),
            name: unit.name.clone(),
            path: register.units.label(unit.id),
            depth: tally(register.units.path(unit.id).len().saturating_sub(1)),
            initiatives: per_unit.get(&unit.id).copied().unwrap_or(0),
        })
        .collect();
    units.sort_by_cached_key(|unit| fold(&unit.path));
    let stage = |stage: Stage| Choice {
        code: stage.code().to_owned(),
        label: register.settings.stage_label(stage).to_owned(),
    };
    let tier = |tier: &Tier| Choice {
        code: tier.code().to_owned(),
        label: tier.label().to_owned(),
    };
    Vocabulary {
        units,
        stages: Stage::ALL.map(stage).to_vec(),
        tiers: Tier::ALL.iter().rev().map(tier).collect(),
        tags,
        countries,
        people: people.into_iter().collect(),
    }
}

/// The most suggestions given.
const SUGGESTIONS: usize = 50;

/// Values in use for a field that contain the words.
///
/// # Errors
/// When the field is not there.
pub fn suggestions(scope: &Scope, field: &str, query: &str) -> Result<Vec<String>> {
    let register = scope.register();
    let catalogue = Catalogue::of(register);
    let info = catalogue
        .find(field)
        .ok_or_else(|| AppError::not_found("field", field))?;
    if info.target.is_some() {
        return Ok(crate::records::names(register, info.target, query));
    }
    let field = info.field;
    let words = fold(query);
    let mut found = BTreeSet::new();
    for record in register.live() {
        match field.value(record, &NoFigures) {
            Value::List(items) => found.extend(items.iter().cloned()),
            Value::Text(text) => drop(found.insert(text.to_owned())),
            _ => {}
        }
    }
    Ok(found
        .into_iter()
        .filter(|text| fold(text).contains(&words))
        .take(SUGGESTIONS)
        .collect())
}

/// The most initiatives found by words.
const FOUND: usize = 20;

/// Initiatives by words in key and name, best first: key, then how early the words stand; then other
/// records.
pub fn find(register: &Register, query: &str) -> Vec<Found> {
    let words: Vec<_> = fold(query).split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let mut hits: Vec<(usize, &Record)> = register
        .live()
        .filter_map(|record| {
            let text = fold(&format!(
                "{} {}",
                record.initiative.key, record.initiative.name
            ));
            let places: Option<Vec<_>> =
                words.iter().map(|word| text.find(word.as_str())).collect();
            places.map(|places| (places.iter().sum(), record))
        })
        .collect();
    hits.sort_by_key(|(place, record)| (*place, record.initiative.name.len()));
    let initiatives = hits.into_iter().take(FOUND);
    let initiatives = initiatives.map(|(_, record)| found(register, record));
    initiatives
        .chain(crate::records::find(register, query))
        .collect()
}

fn found(register: &Register, record: &Record) -> Found {
    let i = &record.initiative;
    let unit = i
        .unit
        .and_then(|unit| register.units.get(unit))
        .map_or("", |unit| &unit.name);
    let stage = i.stage.map_or("Unknown stage", |stage| {
        register.settings.stage_label(stage)
    });
    let note = if unit.is_empty() {
        stage.to_owned()
    } else {
        format!("{unit} · {stage}")
    };
    Found {
        kind: KindId::Initiative.code().to_owned(),
        id: record.id().to_string(),
        key: i.key.clone(),
        name: i.name.clone(),
        note,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use chrono::NaiveDate;

    use super::super::tests::sample;
    use super::*;
    use crate::{Days, Snapshot};

    /// Whoever may be named is offered, whichever field asks, also while nobody names them.
    #[test]
    fn records_are_offered_where_they_can_be_named() {
        let mut register = sample::small();
        sample::person(&mut register, "Ada Oluwole");
        assert_eq!(vocabulary(&register).people, ["Ada Oluwole", "Olu"]);
        let today = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(today));
        let offered = |field, query| suggestions(&scope, field, query).unwrap();
        assert_eq!(offered("owner", "olu"), ["Ada Oluwole", "Olu"]);
        assert_eq!(offered("sponsor", "ada"), ["Ada Oluwole"]);
        assert_eq!(offered("vendor", ""), [""; 0]);
        assert_eq!(offered("unit", "mot"), ["Motor"]);
    }
}
