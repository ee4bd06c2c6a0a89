//! Importing a register: reading the file, planning, and writing the plan as one operation.

use std::fs::File;
use std::io::Read as _;
use std::ops::ControlFlow;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use pilotage_import::{CheckedMapping, Made, Mapping, MappingProblem, Plan, PlanContext};
use pilotage_intake::{Likeness, ReadOptions, Table};
use pilotage_model::kind::AnyRow;
use pilotage_model::{CustomField, Record, RowId};
use pilotage_store::{ImportProfile, MARKED_BYTES, Place, is_portfolio};

use crate::error::{AppError, Result};
use crate::operations::put_changes_of;
use crate::portfolio::{Op, Portfolio};
use crate::transaction::{Adding, Tx};

/// The endings of files that can be imported.
pub const REGISTER_ENDINGS: &[&str] = &[
    "csv", "tsv", "txt", "xlsx", "xlsm", "xls", "xlsb", "ods", "json", "jsonl",
];

/// Whether a file is named as registers are. A `.txt` may be one, and may be anything.
pub fn is_register(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str());
    let ending = ending.unwrap_or_default().to_ascii_lowercase();
    ending != "txt" && REGISTER_ENDINGS.contains(&ending.as_str())
}

/// A register as read from its file.
pub struct RegisterFile {
    /// File name.
    pub name: String,
    /// Its bytes, so that it can be read again in another way.
    pub bytes: Vec<u8>,
    /// Its rows.
    pub table: Table,
    /// Where it lies: no output may replace it.
    pub place: Place,
}

impl RegisterFile {
    /// Reads a file, once and from its beginning to its end: it may be a pipe. Of a workbook without a
    /// sheet that is asked for, the one is read that looks most like what is wanted.
    ///
    /// # Errors
    /// When it can't be read, is a portfolio, or is not a table.
    pub fn open(path: &Path, options: &ReadOptions, like: Likeness<'_>) -> Result<Self> {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let (bytes, place) = bytes_of(path, &name)?;
        let table = pilotage_intake::read_like(&bytes, &name, options, like)?;
        Ok(Self {
            name,
            bytes,
            table,
            place,
        })
    }

    /// Reads it again in another way.
    ///
    /// # Errors
    /// When it can't be read that way; what was read before stays.
    pub fn reread(&mut self, options: &ReadOptions, like: Likeness<'_>) -> Result<()> {
        self.table = pilotage_intake::read_like(&self.bytes, &self.name, options, like)?;
        Ok(())
    }

    /// The file's name without its ending: the first guess at the register's name.
    pub fn stem(&self) -> String {
        Path::new(&self.name)
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    }
}

/// All bytes of a file, unless it is a portfolio or longer than is read; then none but the first.
fn bytes_of(path: &Path, name: &str) -> Result<(Vec<u8>, Place)> {
    let io = |source| AppError::Io {
        path: path.to_owned(),
        source,
    };
    let mut file = File::open(path).map_err(io)?;
    let place = Place::of_open(path, &file).map_err(io)?;
    let mut bytes = Vec::new();
    let mut beginning = (&mut file).take(MARKED_BYTES as u64);
    beginning.read_to_end(&mut bytes).map_err(io)?;
    if is_portfolio(&bytes) {
        let name = name.to_owned();
        return Err(AppError::APortfolio { name });
    }
    pilotage_intake::refuse_too_large(file.metadata().map_err(io)?.len())?;
    // What grows meanwhile, or has no length, ends here too.
    let most = pilotage_intake::MAX_BYTES - MARKED_BYTES + 1;
    file.take(most as u64).read_to_end(&mut bytes).map_err(io)?;
    Ok((bytes, place))
}

/// A saved mapping.
#[derive(Debug, Clone)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// Fingerprint of the headers it was made for.
    pub headers: String,
    /// The mapping.
    pub mapping: Mapping,
}

/// Hears how far long work is, and says whether it goes on.
pub type Progress<'p> = &'p mut dyn FnMut(usize, usize) -> bool;

/// A mapping checked against file and portfolio, or all that is wrong with it in one error.
///
/// # Errors
/// When the mapping can't be used.
pub fn checked(
    mapping: &Mapping,
    table: &Table,
    register: &pilotage_model::Register,
) -> Result<CheckedMapping> {
    pilotage_import::check(mapping, table, register).map_err(|problems| {
        let said: Vec<_> = problems.iter().map(MappingProblem::to_string).collect();
        AppError::invalid(said.join("\n"), "Nothing was imported.")
    })
}

impl Portfolio {
    /// What an import would do; nothing is written.
    ///
    /// # Errors
    /// When the mapping can't be used, or the user stopped it.
    pub fn plan_import(
        &mut self,
        file: &RegisterFile,
        mapping: &Mapping,
        progress: Progress<'_>,
    ) -> Result<Plan> {
        self.refresh()?;
        let snapshot = self.snapshot();
        let checked = checked(mapping, &file.table, snapshot.register())?;
        let (today, now) = (self.today(), self.stamp());
        let mut go_on = going(progress);
        let mut context = PlanContext {
            today,
            now: &now,
            file: &file.name,
            ids: &mut || self.new_id(),
            made: &mut |_| {},
            progress: &mut go_on,
        };
        let register = snapshot.register();
        let plan = pilotage_import::plan(&file.table, &checked, register, &mut context)?;
        Ok(plan)
    }

    /// Imports, as one operation; saves the mapping as a profile where it is named. Cancelled or
    /// failed, nothing is left behind.
    ///
    /// # Errors
    /// When the mapping can't be used, the file can't be written, or the user stopped it.
    pub fn import(
        &mut self,
        file: &RegisterFile,
        mapping: &Mapping,
        profile: Option<&str>,
        progress: Progress<'_>,
    ) -> Result<Plan> {
        let profiles = self.store().import_profiles()?;
        let mut done = None;
        let mut progress = progress;
        self.transact(Op::new("import", format!("Import {}", file.name)), |tx| {
            let (checked, register) = (checked(mapping, &file.table, tx.register)?, tx.register);
            let plan = plan_and_add(tx, file, &checked, &mut progress)?;
            write_rest(tx, &plan, &mut progress)?;
            if let Some(name) = profile.map(str::trim).filter(|name| !name.is_empty()) {
                let headers = pilotage_import::fingerprint(&file.table);
                let old = profiles
                    .iter()
                    .find(|p| p.name.to_lowercase() == name.to_lowercase());
                let mapping =
                    pilotage_import::without_what_headers_say(mapping, &file.table, register);
                save_profile(tx, name, headers, &mapping, old.map(|p| p.id))?;
            }
            done = Some(plan);
            Ok(())
        })?;
        done.ok_or(AppError::Cancelled)
    }

    /// Saved mappings, by name.
    ///
    /// # Errors
    /// When the file can't be read, or one is not a mapping.
    pub fn profiles(&self) -> Result<Vec<Profile>> {
        let rows = self.store().import_profiles()?.into_iter();
        rows.map(|row| {
            let mapping = serde_json::from_str(&row.definition).map_err(|error| {
                AppError::invalid(
                    format!("The import profile “{}” can't be read: {error}.", row.name),
                    "Save it anew.",
                )
            })?;
            Ok(Profile {
                name: row.name,
                headers: row.headers,
                mapping,
            })
        })
        .collect()
    }
}

/// Initiatives that are written at once.
const STEP: usize = 256;

/// Initiatives to add, and what must be there first.
#[derive(Default)]
struct Batch {
    fields: Vec<CustomField>,
    rows: Vec<Box<dyn AnyRow>>,
    records: Vec<Arc<Record>>,
}

/// Batches that planning may be ahead of writing.
const AHEAD: usize = 32;

/// Plans on a thread of its own, and adds what is new as soon as it is planned: what to write is
/// known long before the last row is read.
fn plan_and_add(
    tx: &mut Tx<'_>,
    file: &RegisterFile,
    checked: &CheckedMapping,
    progress: Progress<'_>,
) -> Result<Plan> {
    let (table, file) = (&file.table, file.name.as_str());
    let (today, now, register) = (tx.today, tx.stamp(), tx.register);
    let (mut adding, new_id) = tx.split();
    let (done, stopped) = (AtomicUsize::new(0), AtomicBool::new(false));
    let (send, batches) = mpsc::sync_channel(AHEAD);
    let (done, stopped) = (&done, &stopped);
    let planning = move || {
        let mut batch = Batch::default();
        let mut context = PlanContext {
            today,
            now: &now,
            file,
            ids: new_id,
            made: &mut |made| match made {
                Made::Field(field) => batch.fields.push(field.clone()),
                Made::Row(row) => batch.rows.push(row.copied()),
                Made::Initiative(record) => {
                    batch.records.push(Arc::clone(record));
                    if batch.records.len() == STEP {
                        // Nobody listens when the import was stopped: planning ends soon, too.
                        let _ = send.send(std::mem::take(&mut batch));
                    }
                }
            },
            progress: &mut |at, _| {
                done.store(at, Ordering::Relaxed);
                if stopped.load(Ordering::Relaxed) {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            },
        };
        let plan = pilotage_import::plan(table, checked, register, &mut context);
        let _ = send.send(batch);
        plan.map_err(AppError::from)
    };
    adding.begin()?;
    std::thread::scope(|scope| {
        let planner = scope.spawn(planning);
        let total = 2 * table.len();
        let added = add_as_planned(&mut adding, batches, |added| {
            // The first half is telling rows apart, before anything is added.
            let seen = done.load(Ordering::Relaxed).min(table.len());
            progress(seen + added, total)
        });
        stopped.store(added.is_err(), Ordering::Relaxed);
        let plan = planner.join().unwrap_or_else(|panic| resume_unwind(panic));
        added.and(plan)
    })
}

/// Adds batch after batch until planning ends; tells how many were added, and stops where told to.
fn add_as_planned(
    adding: &mut Adding<'_, '_>,
    batches: Receiver<Batch>,
    mut go_on: impl FnMut(usize) -> bool,
) -> Result<()> {
    const PATIENCE: Duration = Duration::from_millis(50);
    let mut added = 0;
    while go_on(added) {
        match batches.recv_timeout(PATIENCE) {
            Ok(batch) => {
                adding.add(&batch.fields, &batch.rows, &batch.records)?;
                added += batch.records.len();
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
    Err(AppError::Cancelled)
}

/// Writes what is not an added initiative. Units and fields that are there already are the same and
/// stay as they are.
fn write_rest(tx: &mut Tx<'_>, plan: &Plan, progress: Progress<'_>) -> Result<()> {
    for unit in &plan.units {
        tx.writer.put_row(unit)?;
    }
    for pilotage_import::Named(row) in &plan.named {
        tx.writer.put_row(&**row)?;
    }
    for field in &plan.custom_fields {
        tx.writer.put(field)?;
    }
    let day = plan.edition.as_ref().and_then(|edition| edition.day);
    let on = day
        .map_or(tx.today, pilotage_model::When::last)
        .min(tx.today);
    let read = plan.read;
    for (at, changed) in plan.changed.iter().enumerate() {
        let done = read + (plan.new.len() + at).min(read);
        if at % STEP == 0 && !progress(done, 2 * read) {
            return Err(AppError::Cancelled);
        }
        let before = tx
            .register
            .get(changed.before)
            .ok_or_else(|| AppError::not_found("initiative", changed.before))?;
        put_changes_of(tx, before, &changed.after, on)?;
    }
    for marked in plan.marks(tx.register) {
        if let Some(before) = tx.register.get(marked.id()) {
            put_changes_of(tx, before, &marked, on)?;
        }
    }
    if let Some(edition) = &plan.edition {
        tx.writer.put_row(edition)?;
    }
    Ok(())
}

fn save_profile(
    tx: &mut Tx<'_>,
    name: &str,
    headers: String,
    mapping: &Mapping,
    old: Option<RowId>,
) -> Result<()> {
    let definition =
        serde_json::to_string(mapping).map_err(|error| AppError::invalid(error.to_string(), ""))?;
    let id = old.unwrap_or_else(|| RowId::new(tx.new_id()));
    Ok(tx.writer.put(&ImportProfile {
        id,
        name: name.to_owned(),
        headers,
        definition,
    })?)
}

fn going(progress: Progress<'_>) -> impl FnMut(usize, usize) -> ControlFlow<()> + '_ {
    move |done, total| {
        if progress(done, total) {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is offered for import must not be refused there.
    #[test]
    fn only_what_can_be_imported_is_called_a_register() {
        let table = [
            ("a.csv", true),
            ("A.XLSX", true),
            ("a.txt", false),
            ("a.xls", true),
            ("a.json", true),
            ("a.pdf", false),
            ("a.pilotage", false),
            ("csv", false),
        ];
        for (name, expected) in table {
            assert_eq!(is_register(Path::new(name)), expected, "{name}");
        }
    }

    /// Four TiB (a sparse file) must be refused for their length, not for want of memory.
    #[test]
    fn a_register_that_is_too_long_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.csv");
        File::create(&path).unwrap().set_len(1 << 42).unwrap();
        let refused = RegisterFile::open(&path, &ReadOptions::default(), &|_| 0);
        let why = refused.err().map(|error| error.to_string()).unwrap();
        assert!(why.contains("4194304 MiB, more than the 512 MiB"), "{why}");
    }
}
