//! What an import read, took for granted, did and could not do.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pilotage_app::import_run::RegisterFile;
use pilotage_app::views::words;
use pilotage_import::{Mapping, Plan, Target, What, stage_words_of, value_words_of};
use pilotage_intake as intake;
use pilotage_model::Register;
use pilotage_model::field::Catalogue;

use super::mapping::Asked;
use super::reading::Reading;
use crate::args::Import;
use crate::output::say;

/// Examples told of each kind; JSON holds all.
const EXAMPLES: usize = 5;

/// Says how the file was read.
pub fn say_how_read(file: &RegisterFile, options: &Import) {
    let read = &file.table.guesses;
    let mut facts = vec![
        words::counted(file.table.len(), "row"),
        words::counted(file.table.columns.len(), "column"),
    ];
    facts.extend(read.encoding.map(|encoding| encoding.label()));
    facts.extend(read.delimiter.map(|delimiter| match delimiter {
        '\t' => "cells between tabs".to_owned(),
        other => format!("cells between “{other}”"),
    }));
    let part = match read.format {
        intake::Format::Json => "list",
        _ => "sheet",
    };
    facts.extend(read.sheet.as_ref().map(|sheet| format!("{part} “{sheet}”")));
    facts.extend(match read.header_row {
        _ if read.format == intake::Format::Json => None,
        0 => Some("no header row".to_owned()),
        row => Some(format!("headers in row {row}")),
    });
    if read.trailing_empty_rows > 0 {
        facts.push(format!(
            "{} at the end left out",
            words::counted(read.trailing_empty_rows, "empty row")
        ));
    }
    if read.replaced_characters > 0 {
        facts.push(words::counted(
            read.replaced_characters,
            "unreadable character",
        ));
    }
    say(format!("{}: {}", file.name, facts.join(", ")));
    for note in &read.notes {
        say(format!("Note: {note}"));
    }
    if !read.left_out.is_empty() {
        say("Say --keep-totals to bring in rows that were left out so.");
    }
    if read.hidden_rows + read.hidden_columns > 0 && !options.table.skip_hidden {
        say("Say --skip-hidden to leave out rows and columns that do not show.");
    }
}

/// Says what each column, stage word, date and amount is taken for.
pub fn say_mapping(asked: &Asked, file: &RegisterFile, register: &Register, reading: &Reading) {
    let mapping = &asked.mapping;
    say_columns(asked, file, register);
    say_stage_words(mapping, file);
    say_value_words(mapping, file, register);
    reading.say();
    match mapping.key.fields.as_slice() {
        [] => {
            say("Same initiative: equal name and unit where unique, else every mapped field equal.")
        }
        fields => say(format!("Same initiative: equal {}.", fields.join(" and "))),
    }
}

/// Says which register it is an edition of, and of which day.
pub fn say_edition(asked: &Asked, today: NaiveDate) {
    let why = |why: Option<&str>| why.map_or_else(String::new, |why| format!(" {why}"));
    let source = asked.origin.as_ref().map(|origin| origin.why.as_str());
    match asked.mapping.source.as_deref() {
        None => return,
        Some("") => return say(format!("Register: that of each row.{}", why(source))),
        Some(name) => say(format!("Register: {name}.{}", why(source))),
    }
    let day = asked.mapping.edition.unwrap_or(today);
    say(format!("Edition: {day}.{}", why(asked.edition.as_deref())));
}

/// Says which initiatives their register no longer lists.
pub fn say_gone(plan: &Plan, register: &Register) {
    let examples = plan.gone.iter().filter_map(|gone| {
        let initiative = &register.get(gone.initiative)?.initiative;
        let (key, name) = (&initiative.key, &initiative.name);
        Some(format!("{key} {name}: gone since {}", gone.since.label()))
    });
    let heading = match plan.gone.iter().all(|gone| gone.marked) {
        true => "No longer in the register",
        false => "No longer in the register; --mark-gone records it",
    };
    tell(heading, plan.gone.len(), examples);
}

fn say_columns(asked: &Asked, file: &RegisterFile, register: &Register) {
    let mapping = &asked.mapping;
    let catalogue = Catalogue::of(register);
    let mut ignored: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for column in &file.table.columns {
        match mapping.column(column).map(|said| &said.target) {
            None | Some(Target::Ignore) => {
                let why = asked.left_out.get(&column.label).map_or("", String::as_str);
                ignored.entry(why).or_default().push(&column.label);
            }
            Some(target) => say(format!(
                "  {} ← {}",
                in_words(target, &catalogue),
                column.label
            )),
        }
    }
    for (why, columns) in ignored {
        let columns = columns.join(", ");
        say(match (mapping.keep_unmapped, why) {
            (true, _) => format!("Kept as text: {columns}"),
            (false, "") => format!("Not used: {columns}"),
            (false, why) => format!("Not used: {columns}. {why}"),
        });
    }
}

fn say_stage_words(mapping: &Mapping, file: &RegisterFile) {
    for seen in stage_words_of(mapping, &file.table) {
        let word = if seen.word.is_empty() {
            "blank"
        } else {
            &seen.word
        };
        let stage = seen.stage.as_deref().unwrap_or("unknown");
        let rows = words::counted(seen.rows as usize, "row");
        say(format!("  stage {stage} ← {word} ({rows})"));
    }
}

/// Says what words of fields of choices are taken for, where they are not those of the field itself.
fn say_value_words(mapping: &Mapping, file: &RegisterFile, register: &Register) {
    for seen in value_words_of(mapping, &file.table, register) {
        let plain = seen.choices.iter().any(|(code, label)| {
            [code, label]
                .iter()
                .any(|own| own.eq_ignore_ascii_case(&seen.word))
        });
        if !plain {
            let choice = seen.choice.as_deref().unwrap_or("none of its choices");
            let rows = words::counted(seen.rows, "row");
            say(format!(
                "  {} {choice} ← {} ({rows})",
                seen.field, seen.word
            ));
        }
    }
}

fn in_words(target: &Target, catalogue: &Catalogue) -> String {
    match target {
        Target::Field { field } => catalogue
            .find(field)
            .map_or_else(|| field.clone(), |info| info.id.clone()),
        other => other.code().replace(':', "."),
    }
}

/// Says what was odd, with a few examples each.
pub fn say_oddities(plan: &Plan) {
    for what in What::ALL {
        let listed: Vec<_> = plan
            .listed
            .iter()
            .filter(|listed| listed.what == what)
            .collect();
        let examples = listed
            .iter()
            .map(|l| format!("row {}, {}: “{}”: {}", l.row, l.column, l.value, l.said));
        tell(what.label(), listed.len(), examples);
    }
    let duplicates = plan
        .duplicates
        .iter()
        .map(|d| format!("row {} repeats row {}", d.row, d.of_row));
    tell("Duplicates, left out", plan.duplicates.len(), duplicates);
    let not_unique = plan
        .not_unique
        .iter()
        .map(|n| format!("row {}: {}", n.row, n.name));
    tell(
        "Name and unit not unique, never merged",
        plan.not_unique.len(),
        not_unique,
    );
    let namesakes = plan
        .namesakes
        .iter()
        .map(|n| format!("row {}: {}, as {}", n.row, n.name, n.of));
    tell(
        "New beside one of the same name; --key name would merge them",
        plan.namesakes.len(),
        namesakes,
    );
    let near = plan.near.iter().map(|n| {
        let row = match n.row {
            0 => String::new(),
            row => format!("row {row}: "),
        };
        let (what, but) = (n.what.code(), n.but.words());
        format!("{row}{what} {}, as {}, but for {but}", n.name, n.of)
    });
    tell(
        "New beside one of nearly the same name; `records KIND merge` makes two one",
        plan.near.len(),
        near,
    );
    let rejected = plan
        .rejected
        .iter()
        .map(|r| format!("row {}: {}", r.row, r.reason));
    tell("Refused", plan.rejected.len(), rejected);
}

fn tell(heading: &str, count: usize, examples: impl Iterator<Item = String>) {
    if count == 0 {
        return;
    }
    say(format!("{heading}: {count}"));
    for example in examples.take(EXAMPLES) {
        say(format!("  {}", example.replace(['\n', '\r'], " ")));
    }
    if count > EXAMPLES {
        say(format!(
            "  and {} more; --format json lists all",
            count - EXAMPLES
        ));
    }
}
