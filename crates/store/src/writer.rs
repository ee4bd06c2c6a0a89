//! Writing: one transaction that is one operation.

use std::collections::HashMap;

use pilotage_model::file::Contents;
use pilotage_model::kinds::KindId;
use pilotage_model::{InitiativeId, RowId, Settings};
use rusqlite::{
    Connection, OptionalExtension as _, Transaction, TransactionBehavior, params, params_from_iter,
};

use crate::capture;
use crate::error::{Result, StoreError};
use crate::file::Store;
use crate::history::{NewOperation, Origin, stamp};
use crate::inserts::Inserts;
use crate::row::{Row, Values};
use crate::rows::settings;
use crate::tables::{ImportProfile, SavedView};

/// Rows of one statement.
const BATCH: usize = 32;

/// Tables that are read whenever they are asked for: no memory has to follow them, and no figure is
/// reckoned from them.
const READ_WHEN_ASKED: [&str; 2] = [SavedView::TABLE, ImportProfile::TABLE];

/// What an operation touched, so that memory can be brought up to date.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// The operation; `None` when nothing changed and none was recorded.
    pub operation: Option<i64>,
    /// Initiatives of which any row changed, in order.
    pub initiatives: Vec<InitiativeId>,
    /// Whether own fields or the scoring model changed.
    pub portfolio: bool,
    /// Records of other kinds that changed, in order; the settings are one.
    pub rows: Vec<(KindId, RowId)>,
    /// Contents that were kept or purged.
    pub contents: Contents,
}

/// The only way to write: exists inside a transaction of [`Store::begin`].
pub struct Writer<'s> {
    pub(crate) tx: Transaction<'s>,
    pub(crate) operation: i64,
    /// Where its change rows begin.
    pub(crate) first_change: i64,
    /// Whether rows of a statement may be missing.
    pub(crate) incomplete: bool,
    /// What was written so far; `None`: the change rows are to be asked.
    touched: Option<Touched>,
    pub(crate) contents: Contents,
    /// Whether triggers are off, for what is added is recorded here.
    adding: bool,
    /// Statements by table, put together once: inserting, and inserting or changing.
    inserts: HashMap<&'static str, Inserts>,
    upserts: HashMap<&'static str, String>,
}

impl Store {
    /// Begins an operation. Rows that another program wrote before are sealed into an operation
    /// from outside. Nothing is kept unless [`Writer::commit`] is called.
    ///
    /// # Errors
    /// When the file is read-only or busy.
    pub fn begin(&mut self, operation: &NewOperation) -> Result<Writer<'_>> {
        if self.read_only() {
            return Err(StoreError::ReadOnly);
        }
        // Whatever became of the operation before.
        capture::by_triggers(&self.db, true)?;
        let tx = self
            .db
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        seal_outside(&tx, operation)?;
        let seq = record(&tx, operation)?;
        let first_change = last_change(&tx)? + 1;
        Ok(Writer {
            tx,
            operation: seq,
            first_change,
            incomplete: false,
            touched: Some(Touched::default()),
            contents: Contents::new(),
            adding: false,
            inserts: HashMap::new(),
            upserts: HashMap::new(),
        })
    }
}

impl Writer<'_> {
    /// As [`Store::data_version`]; nobody else can write any more.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn data_version(&self) -> Result<i64> {
        Ok(self
            .tx
            .pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Says what the operation is, once that is known.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn relabel(&mut self, label: &str) -> Result<()> {
        let sql = "UPDATE operation SET label = ?2 WHERE seq = ?1";
        self.tx.execute(sql, params![self.operation, label])?;
        Ok(())
    }

    /// Adds a row or changes it; a row that is the same stays unrecorded.
    ///
    /// # Errors
    /// When a rule of the file refuses it (a missing unit, a doubled name).
    pub fn put<T: Row>(&mut self, row: &T) -> Result<()> {
        self.end_adding()?;
        let sql = self.upserts.entry(T::TABLE).or_insert_with(upsert_sql::<T>);
        let before = last_change(&self.tx)?;
        run(&self.tx, row, sql)?;
        if last_change(&self.tx)? > before {
            self.touch::<T>(row.initiative());
        }
        Ok(())
    }

    /// Adds a row that is known to be new: the same as [`Writer::put`], without looking first.
    ///
    /// # Errors
    /// As [`Writer::put`], and when the row is there already.
    pub fn insert<T: Row>(&mut self, row: &T) -> Result<()> {
        self.insert_at_once(&[row])
    }

    /// Adds rows that are known to be new, many to a statement. A statement that fails is not taken
    /// back alone (`OR FAIL`): for that SQLite would copy each page before changing it. The
    /// operation can't be committed then.
    ///
    /// # Errors
    /// As [`Writer::insert`].
    pub fn insert_all<'r, T: Row + 'r>(
        &mut self,
        rows: impl IntoIterator<Item = &'r T>,
    ) -> Result<()> {
        let mut batch = Vec::with_capacity(BATCH);
        for row in rows {
            batch.push(row);
            if batch.len() == BATCH {
                self.insert_at_once(&batch)?;
                batch.clear();
            }
        }
        batch
            .into_iter()
            .try_for_each(|row| self.insert_at_once(&[row]))
    }

    /// From here on many rows are added: they are recorded many to a statement, too, not each by its trigger, which
    /// takes as long as adding them. Whatever else is written goes by the triggers again.
    ///
    /// # Errors
    /// When SQLite refuses.
    pub fn begin_adding(&mut self) -> Result<()> {
        self.adding = true;
        capture::by_triggers(&self.tx, false)
    }

    pub(crate) fn end_adding(&mut self) -> Result<()> {
        if std::mem::take(&mut self.adding) {
            capture::by_triggers(&self.tx, true)?;
        }
        Ok(())
    }

    pub(crate) const fn is_adding(&self) -> bool {
        self.adding
    }

    fn insert_at_once<T: Row>(&mut self, rows: &[&T]) -> Result<()> {
        let mut values = Values::with_capacity(T::COLUMNS.len() * rows.len());
        rows.iter().for_each(|row| row.bind(&mut values));
        let inserts = self.inserts.entry(T::TABLE).or_default();
        let inserted = inserts.run(&self.tx, T::TABLE, T::COLUMNS, values);
        let inserted = inserted.and_then(|ids| match self.adding {
            true => {
                let subjects = rows.iter().map(|row| row.initiative().map(|id| id.uuid()));
                capture::record_added(&self.tx, T::TABLE, ids.into_iter().zip(subjects))
            }
            false => Ok(()),
        });
        self.incomplete |= inserted.is_err();
        inserted?;
        rows.iter()
            .for_each(|row| self.touch::<T>(row.initiative()));
        Ok(())
    }

    /// The settings as this operation left them so far.
    ///
    /// # Errors
    /// When they can't be read.
    pub fn settings(&self) -> Result<Settings> {
        settings(&self.tx)
    }

    /// Notes what a row belongs to: an initiative, or the portfolio.
    fn touch<T: Row>(&mut self, initiative: Option<InitiativeId>) {
        let Some(touched) = &mut self.touched else {
            return;
        };
        match initiative {
            // Rows of one initiative mostly come one after another.
            Some(id) if touched.initiatives.last() != Some(&id) => touched.initiatives.push(id),
            Some(_) => {}
            None => touched.portfolio |= !READ_WHEN_ASKED.contains(&T::TABLE),
        }
    }

    pub(crate) fn touch_row(&mut self, kind: KindId, id: RowId) {
        if let Some(touched) = &mut self.touched {
            touched.rows.push((kind, id));
        }
    }

    /// From now on only the change rows know what was touched.
    pub(crate) fn touch_unseen(&mut self) {
        self.touched = None;
    }

    /// Takes the row with this primary key ([`Row::KEY`]) out, if it is there.
    ///
    /// # Errors
    /// When the file can't be written, or another row stands on it; most references are looked at
    /// when the operation ends.
    pub fn delete<T: Row>(&mut self, key: &[&dyn ToString]) -> Result<()> {
        self.end_adding()?;
        self.touch_unseen();
        let is: Vec<_> = T::KEY
            .iter()
            .map(|column| format!("{column} = ?"))
            .collect();
        let sql = format!("DELETE FROM {} WHERE {}", T::TABLE, is.join(" AND "));
        let key = key.iter().map(|part| part.to_string());
        self.tx
            .prepare_cached(&sql)?
            .execute(params_from_iter(key))?;
        Ok(())
    }

    /// Ends the operation and makes it last. An operation that changed nothing is not recorded.
    ///
    /// # Errors
    /// When a rule that is checked at the end refuses, or the disk does, or a row could not be
    /// added before; nothing is kept then.
    pub fn commit(mut self) -> Result<Touched> {
        self.end_adding()?;
        if self.incomplete {
            return Err(StoreError::Incomplete);
        }
        let last_change = last_change(&self.tx)?;
        let mut touched = if last_change < self.first_change {
            let sql = "DELETE FROM operation WHERE seq = ?1";
            self.tx.execute(sql, [self.operation])?;
            Touched::default()
        } else {
            name_changes(&self.tx, self.operation, self.first_change, last_change)?;
            let mut touched = match self.touched {
                Some(touched) => touched,
                None => touched(&self.tx, self.first_change)?,
            };
            touched.operation = Some(self.operation);
            touched.initiatives.sort_unstable();
            touched.initiatives.dedup();
            touched.rows.sort_unstable();
            touched.rows.dedup();
            touched
        };
        touched.contents = self.contents;
        self.tx.commit()?;
        Ok(touched)
    }
}

fn run<T: Row>(tx: &Transaction<'_>, row: &T, sql: &str) -> Result<()> {
    let mut values = Values::with_capacity(T::COLUMNS.len());
    row.bind(&mut values);
    tx.prepare_cached(sql)?
        .execute(params_from_iter(values.0))?;
    Ok(())
}

fn insert_sql<T: Row>() -> String {
    let marks = vec!["?"; T::COLUMNS.len()].join(", ");
    let columns = T::COLUMNS.join(", ");
    format!("INSERT INTO {} ({columns}) VALUES ({marks})", T::TABLE)
}

fn upsert_sql<T: Row>() -> String {
    let set: Vec<_> = T::COLUMNS
        .iter()
        .filter(|column| !T::KEY.contains(column))
        .map(|c| format!("{c} = excluded.{c}"))
        .collect();
    format!(
        "{} ON CONFLICT ({}) DO UPDATE SET {}",
        insert_sql::<T>(),
        T::KEY.join(", "),
        set.join(", ")
    )
}

/// Records an operation; its time is never before that of the one before.
fn record(tx: &Transaction<'_>, new: &NewOperation) -> Result<i64> {
    let last: Option<String> = tx
        .query_row(
            "SELECT at FROM operation ORDER BY seq DESC LIMIT 1",
            [],
            |row| row.get(0),
        )
        .optional()?;
    let at = last
        .into_iter()
        .chain([stamp(new.at)])
        .max()
        .unwrap_or_default();
    let mut insert = tx.prepare_cached(
        "INSERT INTO operation (id, at, actor, origin, kind, label, reason, reverts) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    insert.execute(params![
        new.id,
        at,
        new.actor,
        new.origin.code(),
        new.kind,
        new.label,
        new.reason,
        new.reverts
    ])?;
    Ok(tx.last_insert_rowid())
}

/// The last change row of the file, whoever wrote it; 0 where there is none.
fn last_change(db: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(seq), 0) FROM change";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Says which change rows are an operation's.
fn name_changes(db: &Connection, operation: i64, first: i64, last: i64) -> Result<()> {
    let sql = "UPDATE operation SET first_change = ?2, last_change = ?3 WHERE seq = ?1";
    db.prepare_cached(sql)?.execute([operation, first, last])?;
    Ok(())
}

/// Change rows after those of the last operation were written by another program.
fn seal_outside(tx: &Transaction<'_>, next: &NewOperation) -> Result<()> {
    let sql = "SELECT last_change FROM operation ORDER BY seq DESC LIMIT 1";
    let sealed: Option<i64> = tx.query_row(sql, [], |row| row.get(0)).optional()?;
    let (sealed, last) = (sealed.unwrap_or(0), last_change(tx)?);
    if sealed >= last {
        return Ok(());
    }
    let outside = NewOperation {
        id: format!("{}-outside", next.id),
        actor: String::new(),
        origin: Origin::Outside,
        kind: "outside".to_owned(),
        label: "Changed by another program".to_owned(),
        reason: String::new(),
        reverts: None,
        at: next.at,
    };
    let seq = record(tx, &outside)?;
    name_changes(tx, seq, sealed + 1, last)
}

/// Rows of one initiative mostly lie together, so repeats are skipped before they are read.
fn touched(tx: &Transaction<'_>, first_change: i64) -> Result<Touched> {
    let mut query = tx.prepare_cached("SELECT subject, tbl, row_id FROM change WHERE seq >= ?1")?;
    let mut rows = query.query([first_change])?;
    let mut touched = Touched::default();
    let mut last = String::new();
    while let Some(row) = rows.next()? {
        let table = row.get_ref(1)?.as_str().unwrap_or_default();
        if let Some(kind) = KindId::of_table(table).filter(|kind| *kind != KindId::Initiative) {
            let id = row.get_ref(2)?.as_str().unwrap_or_default();
            let id = RowId::parse(id).map_err(|error| unreadable(error.to_string()))?;
            touched.rows.push((kind, id));
            continue;
        }
        let Ok(Some(id)) = row.get_ref(0)?.as_str_or_null() else {
            touched.portfolio |= !READ_WHEN_ASKED.contains(&table);
            continue;
        };
        if id == last {
            continue;
        }
        id.clone_into(&mut last);
        let id = InitiativeId::parse(id).map_err(|error| unreadable(error.to_string()))?;
        touched.initiatives.push(id);
    }
    Ok(touched)
}

fn unreadable(what: String) -> StoreError {
    StoreError::Row {
        table: "change",
        id: String::new(),
        what,
    }
}
