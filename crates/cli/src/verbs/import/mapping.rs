//! From what was said to a mapping: a profile or the guess, with what was said on top.

use std::collections::HashMap;
use std::path::Path;

use chrono::NaiveDate;
use pilotage_app::Portfolio;
use pilotage_app::import_run::RegisterFile;
use pilotage_import::{
    Blanks, Mapping, Origin, Target, ValueWordSeen, complete, edition_day, guess, origin,
    stage_words_of, suggest_key, value_words_of, without_day,
};
use pilotage_intake::Table;
use pilotage_model::field::{Catalogue, FieldKind, distance};
use pilotage_model::kinds::KindId;
use pilotage_model::terms::{NotNamed, Terms as _};
use pilotage_model::{Field, Register, Stage};

use super::said;
use crate::args::Import;
use crate::error::{Refusal, Result};

/// What the command line asks for.
pub struct Asked {
    /// The mapping.
    pub mapping: Mapping,
    /// Why columns are left out, by label.
    pub left_out: HashMap<String, String>,
    /// Why it is of this register, unless that was said.
    pub origin: Option<Origin>,
    /// Why it is of this day, unless that was said.
    pub edition: Option<String>,
    /// On what was said in vain.
    pub notes: Vec<String>,
}

/// The mapping that the command line asks for, as of today.
pub fn of(args: &Import, portfolio: &Portfolio, file: &RegisterFile) -> Result<Asked> {
    let today = portfolio.today();
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    let catalogue = Catalogue::of(register);
    let guess = guess(&file.table, register, &file.stem(), today);
    let left_out = guess
        .columns
        .into_iter()
        .map(|column| (column.column, column.why));
    let left_out = left_out.collect();
    let mut mapping = match &args.profile {
        Some(name) => profile(portfolio, name)?,
        None => guess.mapping,
    };
    map_columns(&mut mapping, args, &file.table, &catalogue)?;
    said::of_columns(&mut mapping, args, &file.table, register)?;
    let mut mapping = complete(mapping, &file.table, register);
    let mut notes = said::apply(&mut mapping, args, &file.table, register, today);
    notes.extend(say_stage_words(&mut mapping, args, &file.table));
    notes.extend(say_value_words(
        &mut mapping,
        args,
        &file.table,
        register,
        &catalogue,
    ));
    if !args.key.is_empty() {
        mapping.key.fields = args
            .key
            .iter()
            .map(|key| field_id(key, &catalogue))
            .collect();
    }
    let origin = say_source(&mut mapping, args, file, register);
    let edition = say_edition(&mut mapping, args, file, register, today);
    mapping.mark_gone |= args.mark_gone;
    mapping.keep_unmapped |= args.keep_unmapped;
    if args.clear_blanks {
        mapping.blanks = Blanks::Clear;
    }
    Ok(Asked {
        mapping,
        left_out,
        origin,
        edition,
        notes,
    })
}

/// The register that is said, that a profile was saved with, or that the rows are found in.
fn say_source(
    mapping: &mut Mapping,
    args: &Import,
    file: &RegisterFile,
    register: &Register,
) -> Option<Origin> {
    if let Some(source) = &args.source {
        mapping.source = Some(source.trim().to_owned());
        return None;
    }
    if args.new_source {
        mapping.source = Some(free_name(&without_day(&file.stem()), register));
        return None;
    }
    if args.profile.is_some() && mapping.source.is_some() {
        return None;
    }
    let found = origin(mapping, &file.table, register, &file.stem());
    mapping.source.clone_from(&found.source);
    // Whoever says what the key is, or which column, knows that it tells rows apart.
    let said = !args.key.is_empty() || args.map.iter().any(|(field, _)| field == "key");
    if args.profile.is_none() && !said {
        mapping.key = suggest_key(mapping, &file.table, &found).0;
    }
    Some(found)
}

/// A name that no register has.
fn free_name(name: &str, register: &Register) -> String {
    let taken = |name: &str| register.named(KindId::Source, name) != Err(NotNamed::Unknown);
    let numbered = (2..).map(|number: u32| format!("{name} {number}"));
    let mut names = std::iter::once(name.to_owned()).chain(numbered);
    names.find(|name| !taken(name)).unwrap_or_default()
}

/// Whether a file was named so: by its path as it was given, by its name, or by that without its ending.
pub fn names(said: &str, file: &Path) -> bool {
    let said = Path::new(said).file_name();
    said.is_some_and(|said| file.file_name() == Some(said) || file.file_stem() == Some(said))
}

/// The day that is said of this file, or that its name tells.
fn say_edition(
    mapping: &mut Mapping,
    args: &Import,
    file: &RegisterFile,
    register: &Register,
    today: NaiveDate,
) -> Option<String> {
    let is_this = |said: &&(Option<String>, NaiveDate)| match &said.0 {
        Some(name) => names(name, Path::new(&file.name)),
        None => true,
    };
    if let Some((_, day)) = args.edition.iter().find(is_this) {
        mapping.edition = Some(*day);
        return None;
    }
    let found = edition_day(&file.stem(), &register.settings, today);
    mapping.edition = found.day;
    Some(found.why)
}

fn profile(portfolio: &Portfolio, name: &str) -> Result<Mapping> {
    let profiles = portfolio.profiles()?;
    let found = profiles
        .iter()
        .find(|p| p.name.to_lowercase() == name.trim().to_lowercase());
    found.map(|profile| profile.mapping.clone()).ok_or_else(|| {
        let names: Vec<_> = profiles
            .iter()
            .map(|profile| profile.name.as_str())
            .collect();
        let next = match names.as_slice() {
            [] => "None is saved yet: import once with --save-profile.".to_owned(),
            names => format!("Saved are: {}.", names.join(", ")),
        };
        Refusal::new(format!("There is no import profile “{name}”."), next)
    })
}

fn map_columns(
    mapping: &mut Mapping,
    args: &Import,
    table: &Table,
    catalogue: &Catalogue,
) -> Result {
    let said: Vec<_> = args
        .map
        .iter()
        .map(|(field, column)| (target(field, catalogue), column))
        .collect();
    // A unit tree is said as a whole: guessed levels would not go with it.
    if said.iter().any(|(target, _)| is_unit(target)) {
        for column in mapping
            .columns
            .iter_mut()
            .filter(|column| is_unit(&column.target))
        {
            column.target = Target::Ignore;
        }
    }
    twice(&said, catalogue)?;
    // Whoever says which column is the key means it to tell initiatives apart.
    if said
        .iter()
        .any(|(target, _)| *target == Target::field("key"))
    {
        mapping.key.fields = vec!["key".to_owned()];
    }
    let mut released = Vec::new();
    for (target, column) in said {
        let label = label(column, table)?;
        let others =
            released.contains(&target) || matches!(target, Target::Ignore | Target::Custom { .. });
        if !others {
            mapping.release(&target);
            released.push(target.clone());
        }
        mapping.set(&label, target);
    }
    Ok(())
}

/// Whether a field is a list, which columns of one header may hold together.
fn holds_several(target: &Target, catalogue: &Catalogue) -> bool {
    let Target::Field { field } = target else {
        return false;
    };
    let kind = catalogue.find(field).map(|info| info.kind);
    matches!(kind, Some(FieldKind::List | FieldKind::Links))
}

/// Refuses two columns for one field: one of them would be lost without a word.
fn twice(said: &[(Target, &String)], catalogue: &Catalogue) -> Result {
    for (at, (target, column)) in said.iter().enumerate() {
        // “custom” alone is the column's own name.
        let each_its_own = matches!(target, Target::Custom { name } if name.is_empty());
        let each_its_own = each_its_own || holds_several(target, catalogue);
        if each_its_own || *target == Target::Ignore {
            continue;
        }
        if let Some((_, other)) = said[..at].iter().find(|(other, _)| other == target) {
            return Err(Refusal::new(
                format!(
                    "“{other}” and “{column}” are both mapped to {}.",
                    target.code().trim_start_matches("field:")
                ),
                "Leave one of them out, or map it to an own field with custom:NAME.",
            ));
        }
    }
    Ok(())
}

fn is_unit(target: &Target) -> bool {
    matches!(target, Target::Unit { .. }) || *target == Target::field("unit")
}

/// A field by id or label, or one of the other targets.
fn target(text: &str, catalogue: &Catalogue) -> Target {
    let stage = |stage: Stage| stage.code().to_owned();
    match catalogue
        .find(text)
        .map(|info| (info.field, info.id.as_str()))
    {
        Some((Field::Entered(at), _)) => Target::Entered { stage: stage(at) },
        Some((Field::Planned(at), _)) => Target::Planned { stage: stage(at) },
        Some((Field::Forecast(at), _)) => Target::Forecast { stage: stage(at) },
        Some((_, id)) => Target::field(id),
        None => Target::parse(text),
    }
}

fn field_id(text: &str, catalogue: &Catalogue) -> String {
    catalogue
        .find(text)
        .map_or_else(|| text.trim().to_owned(), |info| info.id.clone())
}

/// The label of a column, by label or by a header that only it has.
pub(crate) fn label(column: &str, table: &Table) -> Result<String> {
    if let Some(found) = table.columns.iter().find(|found| found.label == column) {
        return Ok(found.label.clone());
    }
    let found: Vec<_> = table.columns_named(column).collect();
    let labels = |columns: &[&pilotage_intake::Column]| {
        columns
            .iter()
            .map(|c| format!("“{}”", c.label))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let all: Vec<_> = table.columns.iter().collect();
    match found.as_slice() {
        [one] => Ok(one.label.clone()),
        [] => Err(Refusal::new(
            format!("The file has no column “{column}”."),
            match near(column, table).as_slice() {
                [] => format!("Its columns are {}.", labels(&all)),
                near => format!(
                    "Did you mean {}? Its columns are {}.",
                    labels(near),
                    labels(&all)
                ),
            },
        )),
        several => Err(Refusal::new(
            format!("Several columns are named “{column}”."),
            format!("Name one of {}.", labels(several)),
        )),
    }
}

/// Up to three columns whose labels look like `text`, nearest first.
fn near<'t>(text: &str, table: &'t Table) -> Vec<&'t pilotage_intake::Column> {
    let wanted = text.trim().to_lowercase();
    let limit = (wanted.chars().count() / 3).max(1);
    let mut near: Vec<_> = table
        .columns
        .iter()
        .filter_map(|column| {
            let label = column.label.to_lowercase();
            // Of a long label people type a part, with a slip or two.
            let parts = label.split_whitespace().map(|part| distance(&wanted, part));
            let nearest = parts.min().unwrap_or(usize::MAX).saturating_add(1);
            let apart = distance(&wanted, &label).min(nearest);
            let inside = wanted.len() >= 3 && label.contains(&wanted);
            (apart <= limit || inside).then_some((apart, column))
        })
        .collect();
    near.sort_by_key(|(apart, _)| *apart);
    near.into_iter().take(3).map(|(_, column)| column).collect()
}

fn say_value_words(
    mapping: &mut Mapping,
    args: &Import,
    table: &Table,
    register: &Register,
    catalogue: &Catalogue,
) -> Vec<String> {
    for (field, word, choice) in &args.value {
        let field = field_id(field, catalogue);
        mapping.set_value_word(&field, word, choice.clone());
    }
    let seen = value_words_of(mapping, table, register);
    let in_vain = args.value.iter().filter(|(field, word, _)| {
        let field = field_id(field, catalogue);
        let same = |seen: &ValueWordSeen| {
            seen.field == field && seen.word.to_lowercase() == word.to_lowercase()
        };
        !seen.iter().any(same)
    });
    in_vain
        .map(|(field, word, _)| format!("No row has the word “{word}” in {field}."))
        .collect()
}

fn say_stage_words(mapping: &mut Mapping, args: &Import, table: &Table) -> Vec<String> {
    let seen = stage_words_of(mapping, table);
    let is_seen = |word: &str| {
        let mut words = seen.iter().map(|seen| seen.word.trim().to_lowercase());
        words.any(|seen| seen == word.to_lowercase())
    };
    let mut notes = Vec::new();
    for (word, stage) in &args.stage {
        mapping.set_stage_word(word, stage.map(Stage::code));
        if !is_seen(word) {
            notes.push(format!("No row has the stage word “{word}”."));
        }
    }
    notes
}
