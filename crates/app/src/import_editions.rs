//! Importing many editions of one register as one operation.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;

use chrono::NaiveDate;
use pilotage_import::{Mapping, Origin, Plan, PlanContext, Replay, Replayed, Target};
use pilotage_model::Register;
use uuid::Uuid;

use crate::error::AppError;
use crate::import_run::{Progress, RegisterFile, checked};
use crate::operations::put_record;
use crate::portfolio::{Op, Portfolio};
use crate::transaction::Tx;

type Result<T, E = AppError> = std::result::Result<T, E>;

/// One edition: its file, and what its columns hold. The mapping says the day.
#[derive(Clone, Copy)]
pub struct EditionFile<'f> {
    /// The file as read.
    pub file: &'f RegisterFile,
    /// What is said of it.
    pub mapping: &'f Mapping,
}

/// Why editions have no order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoOrder {
    /// It is not known of which day one is.
    #[error("The name of {0} tells no day, so its place among the editions is not known.")]
    Undated(String),
    /// Two are of one day.
    #[error("{0} and {1} are both of {2}: a register has one edition a day.")]
    Twice(String, String, NaiveDate),
}

/// The places of editions in the order of their days.
///
/// # Errors
/// When one has no day, or two have the same.
pub fn in_order(editions: &[EditionFile<'_>]) -> Result<Vec<usize>, NoOrder> {
    let mut days = Vec::with_capacity(editions.len());
    for (at, EditionFile { file, mapping }) in editions.iter().enumerate() {
        let day = mapping
            .edition
            .ok_or_else(|| NoOrder::Undated(file.name.clone()))?;
        days.push((day, at));
    }
    days.sort_unstable();
    let name = |at: usize| editions[at].file.name.clone();
    match days.windows(2).find(|pair| pair[0].0 == pair[1].0) {
        Some([(day, one), (_, other)]) => Err(NoOrder::Twice(name(*one), name(*other), *day)),
        _ => Ok(days.into_iter().map(|(_, at)| at).collect()),
    }
}

/// Why editions are of no one register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoRegister {
    /// It is not clear which one the first is of.
    #[error("Which register these are editions of is not clear. {0}")]
    Unclear(String),
    /// One is found to be of another.
    #[error("{file} is an edition of “{of}”, and the ones before it are of “{source_name}”. {why}")]
    Another {
        /// Its file.
        file: String,
        /// The register that it is found to be of.
        of: String,
        /// The register of the first.
        source_name: String,
        /// Why it is found to be of that.
        why: String,
    },
}

/// The register that editions, in their order, are of: the one that the first is found to be of.
///
/// # Errors
/// When that is not clear, or a later one is found to be of another register that is here.
pub fn register_of<'o>(
    found: impl IntoIterator<Item = (&'o RegisterFile, &'o Origin)>,
) -> Result<String, NoRegister> {
    let mut found = found.into_iter();
    let (_, first) = found
        .next()
        .ok_or_else(|| NoRegister::Unclear(String::new()))?;
    let source = first.source.clone().filter(|source| !source.is_empty());
    let source = source.ok_or_else(|| NoRegister::Unclear(first.why.clone()))?;
    let another = |origin: &&Origin| origin.known && origin.source.as_ref() != Some(&source);
    let other = found.find_map(|(file, origin)| Some((file, another(&origin).then_some(origin)?)));
    match other {
        Some((
            file,
            Origin {
                source: Some(of),
                why,
                ..
            },
        )) if !of.is_empty() => Err(NoRegister::Another {
            file: file.name.clone(),
            of: of.clone(),
            source_name: source,
            why: why.clone(),
        }),
        Some((_, origin)) => Err(NoRegister::Unclear(origin.why.clone())),
        None => Ok(source),
    }
}

/// What is called otherwise from one edition to the next: the target's code, and the column of each edition that
/// holds it.
pub fn drift<'f>(editions: &[EditionFile<'f>]) -> Vec<(String, Vec<Option<&'f str>>)> {
    let targets = |mapping: &'f Mapping| {
        let wanted = mapping
            .columns
            .iter()
            .filter(|column| column.target != Target::Ignore);
        wanted.map(|column| (column.target.code(), column.column.as_str()))
    };
    let held: Vec<BTreeMap<_, _>> = editions
        .iter()
        .map(|edition| targets(edition.mapping).collect())
        .collect();
    let all: BTreeSet<_> = held.iter().flat_map(BTreeMap::keys).collect();
    let rows = all.into_iter().map(|target| {
        let columns = held.iter().map(|columns| columns.get(target).copied());
        (target.clone(), columns.collect::<Vec<_>>())
    });
    rows.filter(|(_, columns)| columns.windows(2).any(|pair| pair[0] != pair[1]))
        .collect()
}

/// Hears what an edition does to the portfolio as it was before that, by its place.
pub type Each<'e> = &'e mut dyn FnMut(usize, &Plan, &Register);

impl Portfolio {
    /// What an import of editions, in their order, would do, and whether it would do anything; nothing is written.
    ///
    /// # Errors
    /// When a mapping can't be used, or the user stopped it.
    pub fn plan_editions(
        &mut self,
        editions: &[EditionFile<'_>],
        each: Each<'_>,
        progress: Progress<'_>,
    ) -> Result<bool> {
        self.refresh()?;
        let snapshot = self.snapshot();
        let days = Days {
            today: self.today(),
            now: self.stamp(),
        };
        let mut ids = || self.new_id();
        let replayed = replay(
            editions,
            snapshot.register(),
            &days,
            &mut ids,
            each,
            progress,
        )?;
        Ok(!replayed.is_empty())
    }

    /// Imports editions, in their order, as one operation; says whether anything changed.
    ///
    /// # Errors
    /// When a mapping can't be used, the file can't be written, or the user stopped it; nothing is left behind then.
    pub fn import_editions(
        &mut self,
        editions: &[EditionFile<'_>],
        each: Each<'_>,
        progress: Progress<'_>,
    ) -> Result<bool> {
        let source = editions
            .first()
            .and_then(|edition| edition.mapping.source.as_deref());
        let what = format!(
            "Import {} editions of {}",
            editions.len(),
            source.unwrap_or_default()
        );
        let mut changed = false;
        self.transact(Op::new("import", what), |tx| {
            let days = Days {
                today: tx.today,
                now: tx.stamp(),
            };
            let register = tx.register;
            let mut ids = || tx.new_id();
            let replayed = replay(editions, register, &days, &mut ids, each, progress)?;
            changed = !replayed.is_empty();
            write(tx, &replayed)
        })?;
        Ok(changed)
    }
}

struct Days {
    today: NaiveDate,
    now: String,
}

fn replay<'r>(
    editions: &[EditionFile<'_>],
    register: &'r Register,
    days: &Days,
    ids: &mut dyn FnMut() -> Uuid,
    each: Each<'_>,
    progress: Progress<'_>,
) -> Result<Replayed<'r>> {
    let rows: Vec<_> = editions
        .iter()
        .map(|edition| edition.file.table.len())
        .collect();
    let total = 2 * rows.iter().sum::<usize>();
    let mut replay = Replay::new(register);
    let mut before = 0;
    for (at, EditionFile { file, mapping }) in editions.iter().enumerate() {
        let checked = checked(mapping, &file.table, replay.register()).map_err(|why| {
            AppError::invalid(format!("{}: {why}", file.name), "Nothing was imported.")
        })?;
        let mut context = PlanContext {
            today: days.today,
            now: &days.now,
            file: &file.name,
            ids: &mut *ids,
            made: &mut |_| {},
            progress: &mut |done, _| match progress(before + done, total) {
                true => ControlFlow::Continue(()),
                false => ControlFlow::Break(()),
            },
        };
        let plan = pilotage_import::plan(&file.table, &checked, replay.register(), &mut context)?;
        each(at, &plan, replay.register());
        replay.take(&plan);
        before += 2 * rows[at];
    }
    Ok(replay.finish())
}

fn write(tx: &mut Tx<'_>, replayed: &Replayed<'_>) -> Result<()> {
    let rest = &replayed.rest;
    for unit in &rest.units {
        tx.writer.put_row(unit)?;
    }
    for pilotage_import::Named(row) in &rest.named {
        tx.writer.put_row(&**row)?;
    }
    for field in &rest.custom_fields {
        tx.writer.put(field)?;
    }
    tx.add_records(&replayed.new)?;
    for (before, after) in &replayed.changed {
        put_record(&mut tx.writer, before, after)?;
    }
    for moved in &rest.forecast_moves {
        tx.writer.put_row(moved)?;
    }
    for edition in &rest.editions {
        tx.writer.put_row(edition)?;
    }
    Ok(())
}
