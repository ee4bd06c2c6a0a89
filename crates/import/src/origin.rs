//! Which register a file is an edition of.
//!
//! A register has a name of its own, not its file's: monthly files are named anew, and two departments number their
//! lists alike. So the rows are compared with the initiatives of each register that is here: by their ids where both
//! have some, and by their names.

use std::collections::{BTreeMap, HashMap, HashSet};

use pilotage_intake::Table;
use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::names::name_key;
use pilotage_model::{Record, Register, RowId};
use serde::{Deserialize, Serialize};

use super::editions::without_day;
use super::mapping::{Mapping, Target};
use super::words::names_nobody;

/// Which register a file was found to be an edition of, and why.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Origin {
    /// Its name; empty: the file's ids are those of this portfolio, whatever register they came from; `None`: it
    /// must be said.
    pub source: Option<String>,
    /// Whether initiatives of it are here.
    pub known: bool,
    /// Whether its names are those of that register, and its ids are not.
    pub renumbered: bool,
    /// Why, in a sentence with numbers.
    pub why: String,
}

/// How many rows of a file are initiatives of one register.
#[derive(Debug, Clone, Copy, Default)]
struct Share {
    /// Initiatives of it.
    held: usize,
    /// Rows whose id is one of its ids.
    by_key: usize,
    /// Of these, rows that are called alike, too.
    alike: usize,
    /// Of these, rows that are called the very same.
    equal: usize,
    /// Different names of the file that one of its initiatives bears.
    by_name: usize,
}

/// One in so many initiatives has to be found in a file that is called as their register is.
const SOME: usize = 10;

/// Whether `part` is at least half of `whole`.
const fn most(part: usize, whole: usize) -> bool {
    whole > 0 && 2 * part >= whole
}

impl Share {
    /// Whether as many were found as of an edition of this register would be: the greater part of the file, or of
    /// what is here, where a register has grown.
    const fn is_most(self, found: usize, asked: usize) -> bool {
        most(found, asked) || (found > 1 && most(found, self.held))
    }
}

/// Finds out which register a file is an edition of, where its columns hold what `mapping` says. `stem` is the
/// file's name without its ending.
pub fn origin(mapping: &Mapping, table: &Table, register: &Register, stem: &str) -> Origin {
    if position(mapping, table, &Target::field("source")).is_some() {
        return Origin {
            source: Some(String::new()),
            why: "Its rows name the register that they came from.".to_owned(),
            ..Origin::default()
        };
    }
    // With nothing here, nothing of the file has to be looked up.
    let rows = match register.records().is_empty() {
        true => Rows::default(),
        false => Rows::of(mapping, table),
    };
    let shares = Shares::of(&rows, register);
    shares.decide(&rows, register, stem)
}

fn position(mapping: &Mapping, table: &Table, target: &Target) -> Option<usize> {
    let mut columns = table.columns.iter();
    let held = |column: &&pilotage_intake::Column| {
        mapping
            .column(column)
            .is_some_and(|said| said.target == *target)
    };
    columns.find(held).map(|column| column.position)
}

/// What tells the rows of a file apart.
#[derive(Default)]
struct Rows {
    /// Rows by id, with their name.
    by_key: HashMap<String, String>,
    /// Different names.
    by_name: HashSet<String>,
}

impl Rows {
    fn of(mapping: &Mapping, table: &Table) -> Self {
        let key_at = position(mapping, table, &Target::field("key"));
        let name_at = position(mapping, table, &Target::field("name"));
        let (mut by_key, mut by_name) = (HashMap::new(), HashSet::new());
        for row in table.rows() {
            let name = name_at.map_or_else(String::new, |at| name_key(row.get(at)));
            if let Some(key) = key_at
                .map(|at| row.get(at))
                .filter(|key| !names_nobody(key))
            {
                by_key.insert(name_key(key), name.clone());
            }
            if !name.is_empty() {
                by_name.insert(name);
            }
        }
        Self { by_key, by_name }
    }
}

/// The shares of all registers that are here, and of what was made here.
struct Shares {
    of: BTreeMap<Option<RowId>, Share>,
    /// Rows whose id is that of some initiative which is called alike, whatever its register.
    anywhere: usize,
}

impl Shares {
    fn of(rows: &Rows, register: &Register) -> Self {
        let mut of: BTreeMap<Option<RowId>, Share> = BTreeMap::new();
        let mut anywhere = 0;
        let mut names: HashSet<(Option<RowId>, String)> = HashSet::new();
        // What is in the bin is of its register, too.
        for record in register.records() {
            let share = of.entry(source_of(record)).or_default();
            share.held += 1;
            let name = name_key(&record.initiative.name);
            if let Some(called) = rows.by_key.get(&name_key(&record.initiative.key)) {
                share.by_key += 1;
                share.equal += usize::from(*called == name);
                if are_alike(called, &name) {
                    share.alike += 1;
                    anywhere += 1;
                }
            }
            if rows.by_name.contains(&name) && names.insert((source_of(record), name)) {
                share.by_name += 1;
            }
        }
        Self { of, anywhere }
    }

    fn decide(&self, rows: &Rows, register: &Register, stem: &str) -> Origin {
        let asked = rows.by_key.len();
        let mut fits: Vec<_> = self
            .of
            .iter()
            .filter_map(|(source, share)| {
                // A new wording is alike, too; equal numbers of another register are not called the same.
                let named_so = most(share.alike, share.by_key) && most(share.equal, share.by_key);
                let by_key = share.is_most(share.by_key, asked) && named_so;
                let by_name = share.by_name > 1 && share.is_most(share.by_name, rows.by_name.len());
                // What was made here has no register; a file that brings its ids back does.
                let fits = if source.is_none() {
                    by_key
                } else {
                    by_key || by_name
                };
                fits.then_some((source, *share, by_key))
            })
            .collect();
        fits.sort_by_key(|(_, share, _)| std::cmp::Reverse(share.alike.max(share.by_name)));
        match fits.as_slice() {
            [(source, share, by_key)] => edition_of(**source, *share, *by_key, rows, register),
            [] if most(self.anywhere, asked) && asked > 1 && self.in_several() => Origin {
                source: Some(String::new()),
                known: true,
                why: format!(
                    "{} of {asked} ids are here with like names, in several registers: rows are told apart by their \
                     id alone.",
                    self.anywhere
                ),
                ..Origin::default()
            },
            [] => self.new_register(rows, register, stem),
            [(first, ..), (second, ..), ..] => Origin {
                source: None,
                known: true,
                why: format!(
                    "Its rows are found in {} as in {}. Say which of them it is an edition of.",
                    named(**first, register),
                    named(**second, register)
                ),
                ..Origin::default()
            },
        }
    }

    /// Whether its ids are here, called alike, in more than one register: a list of what several registers hold.
    fn in_several(&self) -> bool {
        self.of.values().filter(|share| share.alike > 0).count() > 1
    }

    /// Nothing says that it is an edition of what is here.
    fn new_register(&self, rows: &Rows, register: &Register, stem: &str) -> Origin {
        let name = without_day(stem);
        let asked = rows.by_key.len();
        let taken = register.named_source(&name);
        let met = self.of.iter().max_by_key(|(_, share)| share.by_key);
        let met = met.filter(|(_, share)| most(share.by_key, asked));
        let unsure = |share: &Share| share.alike > 0 && 5 * share.alike > share.by_key;
        match (met, taken) {
            // A few are called alike: which of the two it is, nobody but the user can say.
            (Some((source, share)), _) if unsure(share) => Origin {
                source: None,
                known: true,
                why: format!(
                    "{} of {asked} ids are here in {}, but only {} of these with like names: it may be an edition of \
                     it, or another register with equal numbers.",
                    share.by_key,
                    named(*source, register),
                    share.alike
                ),
                ..Origin::default()
            },
            (_, Some(taken)) if self.of.contains_key(&Some(taken)) => {
                let share = self.of[&Some(taken)];
                let found = share.alike.max(share.by_name);
                let some = SOME * found >= share.held.min(rows.by_name.len());
                let why = if some {
                    format!(
                        "The file is called as the register “{name}”, and has {found} of its {} names.",
                        share.held
                    )
                } else {
                    format!(
                        "A register “{name}” is here, and this file has {found} of its {} names: it may be its next \
                         edition, or another register of that name.",
                        share.held
                    )
                };
                let source = some.then_some(name);
                Origin {
                    source,
                    known: true,
                    renumbered: false,
                    why,
                }
            }
            (Some((source, share)), _) => Origin {
                source: Some(name),
                why: format!(
                    "{} of {asked} ids are here in {}, too, but their names are others: it is another register.",
                    share.by_key,
                    named(*source, register)
                ),
                ..Origin::default()
            },
            (None, _) => {
                let here = self
                    .of
                    .iter()
                    .filter(|(source, _)| source.is_some())
                    .count();
                let why = match here {
                    0 => "It is the first register here.".to_owned(),
                    _ => "Hardly a row of it is in a register that is here: it is a new one."
                        .to_owned(),
                };
                Origin {
                    source: Some(name),
                    why,
                    ..Origin::default()
                }
            }
        }
    }
}

fn edition_of(
    source: Option<RowId>,
    share: Share,
    by_key: bool,
    rows: &Rows,
    register: &Register,
) -> Origin {
    let why = if by_key {
        format!(
            "{} of {} ids are here in {}, {} with like names.",
            share.by_key,
            rows.by_key.len(),
            named(source, register),
            if share.alike == share.by_key {
                "all".to_owned()
            } else {
                share.alike.to_string()
            },
        )
    } else {
        let found = share.by_name;
        format!(
            "{found} of {} names are here in {}.",
            rows.by_name.len(),
            named(source, register)
        )
    };
    Origin {
        source: Some(
            source
                .and_then(|id| register.source_name(id))
                .unwrap_or_default(),
        ),
        known: true,
        renumbered: !by_key && !rows.by_key.is_empty(),
        why,
    }
}

fn named(source: Option<RowId>, register: &Register) -> String {
    match source.and_then(|id| register.source_name(id)) {
        Some(name) => format!("the register “{name}”"),
        None => "this portfolio".to_owned(),
    }
}

fn source_of(record: &Record) -> Option<RowId> {
    record.initiative.source.map(|to| to.id())
}

/// Whether two names, made comparable, may be of one initiative: the same, or more than half of the words of the longer
/// one in common, as after a new wording. “Claims chatbot” and “HR chatbot” are two.
pub(crate) fn are_alike(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (one, other): (Vec<_>, Vec<_>) = (words(one), words(other));
    let common = one.iter().filter(|word| other.contains(word)).count();
    2 * common > one.len().max(other.len())
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect()
}

/// What registers are called.
trait Sources {
    fn source_name(&self, id: RowId) -> Option<String>;
    fn named_source(&self, name: &str) -> Option<RowId>;
}

impl Sources for Register {
    fn source_name(&self, id: RowId) -> Option<String> {
        let kind = KindId::Source;
        self.row(About { kind, id }).map(|row| row.name(self))
    }

    fn named_source(&self, name: &str) -> Option<RowId> {
        use pilotage_model::terms::Terms as _;
        self.named(KindId::Source, name).ok()
    }
}
