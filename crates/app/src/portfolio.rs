//! An open portfolio: the one door through which anything is written.

use std::collections::HashSet;
use std::path::Path;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{DateTime, NaiveDate, Utc};
use pilotage_model::{Record, ScoreRule, ScoringModel, Settings};
use pilotage_store::{Existing, NewFile, NewOperation, Store, Touched, stamp};
use uuid::Uuid;

use crate::error::Result;
use crate::ids::Ordered;
use crate::snapshot::{Days, Snapshot};
use crate::transaction::Tx;
use crate::undo::Stacks;
use crate::{affected, changed};

pub use pilotage_store::Origin;

/// An operation: what kind, and what in words.
#[derive(Debug, Clone)]
pub struct Op {
    /// Kind, such as `edit`.
    pub kind: &'static str,
    /// What, in words: “Stage of 3 initiatives to Pilot”.
    pub label: String,
    /// Why; may be empty.
    pub reason: String,
}

impl Op {
    /// An operation without a reason.
    pub fn new(kind: &'static str, label: impl Into<String>) -> Self {
        Self {
            kind,
            label: label.into(),
            reason: String::new(),
        }
    }
}

/// Where ids come from; given, so that tests and the demo are repeatable.
pub type NewId = Box<dyn FnMut() -> Uuid + Send>;

/// Where the time comes from.
pub type Now = Box<dyn Fn() -> DateTime<Utc> + Send>;

/// What a portfolio needs from outside.
pub struct Surroundings {
    /// Who works, as they say.
    pub actor: String,
    /// Window or command line.
    pub origin: Origin,
    /// The clock.
    pub now: Now,
    /// The id generator.
    pub new_id: NewId,
}

/// Who works where nobody said a name.
pub const UNNAMED: &str = "Unnamed user";

impl Surroundings {
    /// The machine's clock and UUIDv7 ids.
    pub fn of_machine(actor: String, origin: Origin) -> Self {
        Self {
            actor,
            origin,
            now: Box::new(Utc::now),
            new_id: Box::new(Uuid::now_v7),
        }
    }

    /// The same at a moment of its own, as if all were done then: ids keep the time as stamps do.
    #[must_use]
    pub fn at(mut self, moment: DateTime<Utc>) -> Self {
        let mut ids = Ordered::at(moment);
        self.now = Box::new(move || moment);
        self.new_id = Box::new(move || ids.next(Utc::now()));
        self
    }

    /// Today, on the machine's calendar.
    pub fn today(&self) -> NaiveDate {
        (self.now)().with_timezone(&chrono::Local).date_naive()
    }
}

/// The snapshot in force, shared with readers that must not wait for a long operation.
pub type Shared = Arc<RwLock<Arc<Snapshot>>>;

/// A data version that no file has: what is in memory is read anew.
const NEVER: i64 = i64::MIN;

/// An open portfolio file with its snapshot.
pub struct Portfolio {
    store: Store,
    shared: Shared,
    around: Surroundings,
    pub(crate) stacks: Stacks,
    seen: i64,
    saved_at: Option<DateTime<Utc>>,
    pub(crate) besides: Vec<String>,
    /// Operations of which it was said that undo passes over them.
    pub(crate) passed: HashSet<i64>,
}

impl Portfolio {
    /// Makes a new file with a name and a currency.
    ///
    /// # Errors
    /// When the file is there already or can't be written.
    pub fn create(path: &Path, settings: &Settings, around: Surroundings) -> Result<Self> {
        Self::create_filled(path, Existing::Kept, settings, around, |_| Ok(()))
    }

    /// Makes a new file and fills it before it lies in its place: a file that is there is whole,
    /// and one that was given up leaves nothing behind.
    ///
    /// # Errors
    /// When a file that is to be kept is there already, or it can't be written or filled.
    pub fn create_filled(
        path: &Path,
        existing: Existing,
        settings: &Settings,
        around: Surroundings,
        fill: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<Self> {
        let new = NewFile::beside(path, existing)?;
        let mut portfolio = Self::of(new.begin()?, around)?;
        portfolio.transact(
            Op::new("new", format!("New portfolio “{}”", settings.name)),
            |tx| {
                tx.writer.put_row(settings)?;
                Ok(tx.writer.put_model(&first_model(settings, tx))?)
            },
        )?;
        fill(&mut portfolio)?;
        let Self { store, around, .. } = portfolio;
        drop(store);
        new.put()?;
        Self::open(path, around)
    }

    /// An empty portfolio in memory, for tests and trials.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn in_memory(settings: &Settings, around: Surroundings) -> Result<Self> {
        let mut portfolio = Self::of(Store::in_memory()?, around)?;
        portfolio.transact(Op::new("new", "New portfolio"), |tx| {
            tx.writer.put_row(settings)?;
            Ok(tx.writer.put_model(&first_model(settings, tx))?)
        })?;
        Ok(portfolio)
    }

    /// Opens a file.
    ///
    /// # Errors
    /// See [`Store::open`].
    pub fn open(path: &Path, around: Surroundings) -> Result<Self> {
        Self::of(Store::open(path)?, around)
    }

    fn of(store: Store, around: Surroundings) -> Result<Self> {
        // First the version: what another program writes while we read is then noticed.
        let seen = store.data_version()?;
        let snapshot = Arc::new(Snapshot::new(store.load()?, 1));
        // The file's pages are not needed beside what was just read from them.
        store.release_memory()?;
        Ok(Self {
            store,
            shared: Arc::new(RwLock::new(snapshot)),
            around,
            stacks: Stacks::default(),
            seen,
            saved_at: None,
            besides: Vec::new(),
            passed: HashSet::new(),
        })
    }

    /// The snapshot in force.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.shared.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// A handle on the snapshot for readers that must not wait for writers.
    pub fn shared(&self) -> Shared {
        Arc::clone(&self.shared)
    }

    /// The file underneath, for reading.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// What to say of a file that opening it brought up to this version's format.
    pub fn brought_up(&self) -> Option<String> {
        self.store.kept_older().map(brought_up)
    }

    /// Who works.
    pub fn actor(&self) -> &str {
        &self.around.actor
    }

    /// Window or command line.
    pub(crate) const fn origin(&self) -> Origin {
        self.around.origin
    }

    /// Changes who works.
    pub fn set_actor(&mut self, actor: String) {
        self.around.actor = actor;
    }

    /// When something was last written from here.
    pub const fn saved_at(&self) -> Option<DateTime<Utc>> {
        self.saved_at
    }

    /// What the last operation did besides what it is called, in words; told once: records that it made
    /// because it named them, and those that an undo left because others name them.
    pub fn take_besides(&mut self) -> Vec<String> {
        std::mem::take(&mut self.besides)
    }

    /// Today, on the machine's calendar.
    pub fn today(&self) -> NaiveDate {
        (self.around.now)()
            .with_timezone(&chrono::Local)
            .date_naive()
    }

    /// A new row id.
    pub(crate) fn new_id(&mut self) -> Uuid {
        (self.around.new_id)()
    }

    /// Now, as rows keep it.
    pub(crate) fn stamp(&self) -> String {
        stamp((self.around.now)())
    }

    /// As of today.
    pub fn days(&self) -> Days {
        Days::today(self.today())
    }

    /// Reads anew when another program wrote; says whether it did.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn refresh(&mut self) -> Result<bool> {
        let version = self.store.data_version()?;
        if version == self.seen {
            return Ok(false);
        }
        self.store.renew()?;
        let snapshot = Snapshot::new(self.store.load()?, self.snapshot().revision() + 1);
        self.show(Arc::new(snapshot));
        self.seen = version;
        Ok(true)
    }

    /// One operation: one transaction, one entry in the history, one undo step. Nothing is kept
    /// when `body` fails. Says what was touched.
    ///
    /// # Errors
    /// When the file can't be written, or `body` refuses.
    pub fn transact(
        &mut self,
        op: Op,
        body: impl FnOnce(&mut Tx<'_>) -> Result<()>,
    ) -> Result<Touched> {
        self.transact_reverting(op, None, body)
    }

    /// As [`Portfolio::transact`]; an undo or a redo names the operation that it turns back.
    pub(crate) fn transact_reverting(
        &mut self,
        op: Op,
        reverts: Option<i64>,
        body: impl FnOnce(&mut Tx<'_>) -> Result<()>,
    ) -> Result<Touched> {
        let now = (self.around.now)();
        let today = self.today();
        let operation = NewOperation {
            id: (self.around.new_id)().to_string(),
            at: now,
            actor: self.around.actor.clone(),
            origin: self.around.origin,
            kind: op.kind.to_owned(),
            label: op.label,
            reason: op.reason,
            reverts,
        };
        let (touched, added) = loop {
            self.refresh()?;
            let snapshot = self.snapshot();
            let writer = self.store.begin(&operation)?;
            // Another program may have written since: its work must be seen, not written over.
            if writer.data_version()? != self.seen {
                continue;
            }
            let mut tx = Tx {
                writer,
                register: snapshot.register(),
                revision: snapshot.revision(),
                new_id: &mut self.around.new_id,
                now,
                today,
                actor: &self.around.actor,
                added: Vec::new(),
                besides: Vec::new(),
            };
            body(&mut tx)?;
            let Tx {
                writer,
                added,
                besides,
                ..
            } = tx;
            let touched = writer.commit()?;
            self.besides = besides;
            break (touched, added);
        };
        // It is written, whatever comes now: memory that could not follow is read anew.
        if self.bring_up_to_date(&touched, added).is_err() {
            self.seen = NEVER;
        }
        if touched.operation.is_some() {
            self.saved_at = Some(now);
        }
        Ok(touched)
    }

    /// Follows what an operation touched; `added` are records as they were written, which need
    /// not be read again.
    fn bring_up_to_date(&mut self, touched: &Touched, added: Vec<Arc<Record>>) -> Result<()> {
        if touched.operation.is_none() {
            // What was damaged may be whole again, though no row changed for it.
            if !touched.contents.is_empty() {
                self.seen = NEVER;
            }
            return Ok(());
        }
        let shown = self.snapshot();
        let revision = shown.revision() + 1;
        let many = touched.initiatives.len() > shown.register().records().len() / 4 + 64;
        if many {
            self.store.release_memory()?;
        }
        let all_added = added.len() == touched.initiatives.len()
            && (added.iter().zip(&touched.initiatives)).all(|(record, id)| record.id() == *id);
        if many && !all_added {
            self.show(Arc::new(Snapshot::new(self.store.load()?, revision)));
            return Ok(());
        }
        let changed = touched.initiatives.as_slice();
        let read = if all_added { &[] } else { changed };
        let (portfolio, mut records) = self.store.load_touched(touched.portfolio, read)?;
        records.extend(added);
        let rows = self.store.load_rows(&touched.rows)?;
        let mut recounted = affected::initiatives(shown.register(), &rows);
        recounted.extend(affected::left_to(shown.register(), &records));
        let dated = affected::dated(shown.register(), &rows);
        let counted = !recounted.is_empty() || !dated.is_empty();
        let concerned = changed::kinds(shown.register(), touched, &rows, counted);
        drop(shown);
        self.change(|snapshot| {
            snapshot.follow(rows);
            snapshot.keep_contents(&touched.contents);
            if let Some((fields, models)) = portfolio {
                snapshot.apply_portfolio(fields, models);
            }
            if many {
                snapshot.replace(records, revision);
            } else {
                snapshot.apply(changed, records, revision);
                snapshot.recount(&recounted);
                snapshot.date_anew(&dated);
            }
            snapshot.note_changed(concerned);
        });
        Ok(())
    }

    /// Changes the snapshot in force: in place where nobody reads it, else a copy, which is made
    /// while readers go on.
    fn change(&self, change: impl FnOnce(&mut Snapshot)) {
        let mut shared = self.shared.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(snapshot) = Arc::get_mut(&mut shared) {
            return change(snapshot);
        }
        drop(shared);
        let mut snapshot = Snapshot::clone(&self.snapshot());
        change(&mut snapshot);
        self.show(Arc::new(snapshot));
    }

    fn show(&self, snapshot: Arc<Snapshot>) {
        *self.shared.write().unwrap_or_else(PoisonError::into_inner) = snapshot;
    }
}

/// The scoring model that a portfolio begins with.
fn first_model(settings: &Settings, tx: &Tx<'_>) -> ScoringModel {
    let mut model = ScoringModel {
        rule: ScoreRule::of(settings),
        ..ScoringModel::default()
    };
    model.made.at = tx.stamp();
    tx.actor.clone_into(&mut model.made.by);
    model
}

/// The words for a file that was brought up to this version's format, and is kept as it was.
pub(crate) fn brought_up(kept: &Path) -> String {
    let name = kept.file_name().unwrap_or_default().to_string_lossy();
    format!(
        "This file was made by an older version of Pilotage and has been brought up to this one. As it was, it lies beside it as “{name}”."
    )
}
