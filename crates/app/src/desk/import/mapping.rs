//! The mapping as the window edits it, and what columns can be mapped to.

use chrono::NaiveDate;
use pilotage_import::{
    AmountUnit, ColumnMapping, DateOrder, DatePrecision, DecimalMark, Doubt, ListSigns, Mapping,
    MergeKey, StageWord, Target, ValueWord,
};
use pilotage_intake::Table;
use pilotage_model::{Catalogue, Register, Stage, tally};

use crate::api::*;

pub(super) fn targets(register: &Register) -> Vec<TargetOption> {
    let option = |code: String, label: String, group: &str| TargetOption {
        code,
        label,
        group: group.to_owned(),
    };
    let mut targets = vec![option("ignore".to_owned(), "Leave out".to_owned(), "")];
    for level in 1..=4u8 {
        targets.push(option(
            format!("unit:{level}"),
            format!("Unit, level {level}"),
            "Units",
        ));
    }
    targets.push(option(
        Target::EnteredPresent.code(),
        "Present stage: entered on".to_owned(),
        "Dates of stages",
    ));
    for stage in Stage::ALL {
        let label = register.settings.stage_label(stage);
        targets.push(option(
            format!("entered:{}", stage.code()),
            format!("{label}: entered on"),
            "Dates of stages",
        ));
    }
    for stage in Stage::ALL {
        let label = register.settings.stage_label(stage);
        targets.push(option(
            format!("planned:{}", stage.code()),
            format!("{label}: planned for"),
            "Planned and forecast dates",
        ));
        targets.push(option(
            format!("forecast:{}", stage.code()),
            format!("{label}: forecast for"),
            "Planned and forecast dates",
        ));
    }
    let catalogue = Catalogue::of(register);
    let dated = |id: &str| {
        ["entered.", "planned.", "forecast."]
            .iter()
            .any(|prefix| id.starts_with(prefix))
    };
    for info in catalogue
        .fields()
        .iter()
        .filter(|info| info.is_importable() && !dated(&info.id))
    {
        targets.push(option(
            format!("field:{}", info.id),
            info.label.clone(),
            info.group.label(),
        ));
    }
    targets.push(option(
        "custom".to_owned(),
        "Keep as a field of its own".to_owned(),
        "Own fields",
    ));
    targets
}

/// The mapping as the window edits it.
pub(super) fn to_view(
    mapping: &Mapping,
    table: &Table,
    register: &Register,
    today: NaiveDate,
) -> MappingView {
    let target = |label: &str| {
        let said = mapping.columns.iter().find(|c| c.column == label);
        let kept = mapping.keep_unmapped.then(|| "custom".to_owned());
        match said.map(|c| &c.target) {
            Some(Target::Ignore) | None => kept.unwrap_or_else(|| "ignore".to_owned()),
            Some(target) => target.code(),
        }
    };
    let columns = table.columns.iter().map(|c| ColumnTarget {
        column: c.label.clone(),
        target: target(&c.label),
        doubt: mapping
            .column(c)
            .filter(|said| said.target == Target::Ignore && !mapping.keep_unmapped)
            .and_then(|said| said.doubt.as_ref())
            .map(|doubt| ColumnDoubt {
                target: Target::parse(&doubt.field).code(),
                why: doubt.why.clone(),
            }),
    });
    let words = pilotage_import::stage_words_of(mapping, table).into_iter();
    let dates = pilotage_import::date_columns(mapping, table, register).into_iter();
    let amounts = pilotage_import::amount_columns(mapping, table, register).into_iter();
    let lists = pilotage_import::list_columns(mapping, table, register).into_iter();
    MappingView {
        columns: columns.collect(),
        stage_words: words
            .map(|w| StageWordView {
                word: w.word,
                rows: w.rows,
                stage: w.stage,
            })
            .collect(),
        value_words: value_words(mapping, table, register),
        dates: dates
            .map(|d| DateColumnView {
                column: d.column,
                order: d.order.map(|order| order.code().to_owned()),
                settled: d.settled,
                years: d.years,
                years_settled: d.years_settled,
                short_years: d.short_years,
                years_around: pilotage_import::first_around(today),
                precision: d.precision.code().to_owned(),
                why: d.why,
                samples: d.samples,
            })
            .collect(),
        amounts: amounts
            .map(|a| AmountColumnView {
                column: a.column,
                decimal: a.decimal.map(|mark| mark.code().to_owned()),
                settled: a.settled,
                unit: a.unit.map(|unit| unit.code().to_owned()),
                why: a.why,
                samples: a.samples,
            })
            .collect(),
        lists: lists
            .map(|l| ListColumnView {
                column: l.column,
                signs: l.signs.codes().into_iter().map(str::to_owned).collect(),
                matters: l.matters,
                why: l.why,
                samples: l.samples,
            })
            .collect(),
        key: mapping.key.fields.clone(),
        source: mapping.source.clone(),
        source_said: true,
        source_why: String::new(),
        edition: mapping.edition.map(|day| day.to_string()),
        edition_why: String::new(),
        mark_gone: mapping.mark_gone,
    }
}

fn value_words(mapping: &Mapping, table: &Table, register: &Register) -> Vec<ValueWordView> {
    let seen = pilotage_import::value_words_of(mapping, table, register).into_iter();
    let choices = |choices: Vec<(String, String)>| {
        let choices = choices
            .into_iter()
            .map(|(code, label)| ValueChoice { code, label });
        choices.collect()
    };
    seen.map(|seen| ValueWordView {
        field: seen.field,
        label: seen.label,
        word: seen.word,
        rows: tally(seen.rows),
        choice: seen.choice,
        choices: choices(seen.choices),
    })
    .collect()
}

pub(super) fn to_mapping(view: &MappingView) -> Mapping {
    let column = |said: &ColumnTarget| {
        let amounts = view.amounts.iter().find(|a| a.column == said.column);
        let dates = view.dates.iter().find(|d| d.column == said.column);
        let lists = view.lists.iter().find(|l| l.column == said.column);
        ColumnMapping {
            column: said.column.clone(),
            target: Target::parse(&said.target),
            date_order: dates
                .and_then(|d| d.order.as_deref())
                .and_then(DateOrder::parse),
            short_years: dates.and_then(|d| d.years),
            date_precision: dates.and_then(|d| DatePrecision::parse(&d.precision)),
            decimal: amounts
                .and_then(|a| a.decimal.as_deref())
                .and_then(DecimalMark::parse),
            unit: amounts
                .and_then(|a| a.unit.as_deref())
                .and_then(AmountUnit::parse),
            lists: lists.and_then(|l| match l.signs.is_empty() {
                true => Some(ListSigns::NONE),
                false => ListSigns::parse(&l.signs.join("+")),
            }),
            doubt: said.doubt.as_ref().map(|doubt| Doubt {
                field: match Target::parse(&doubt.target) {
                    Target::Field { field } => field,
                    other => other.code().replace(':', "."),
                },
                why: doubt.why.clone(),
            }),
        }
    };
    Mapping {
        columns: view.columns.iter().map(column).collect(),
        stage_words: view
            .stage_words
            .iter()
            .map(|w| StageWord {
                word: w.word.clone(),
                stage: w.stage.clone().filter(|s| !s.is_empty()),
            })
            .collect(),
        value_words: view
            .value_words
            .iter()
            .map(|w| ValueWord {
                field: w.field.clone(),
                word: w.word.clone(),
                choice: w.choice.clone().filter(|choice| !choice.is_empty()),
            })
            .collect(),
        key: MergeKey {
            fields: view.key.clone(),
        },
        source: view.source.clone(),
        // What is no day was typed and not finished: today counts until it is one.
        edition: view.edition.as_deref().and_then(|day| day.parse().ok()),
        mark_gone: view.mark_gone,
        ..Mapping::default()
    }
}
