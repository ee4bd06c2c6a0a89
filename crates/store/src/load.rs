//! Reading the whole portfolio, or parts of it, into memory.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::sync::Arc;

use pilotage_model::{
    Criterion, CustomField, Initiative, InitiativeId, Rating, Record, Register, ScoringModel,
    StagePlan, Transition,
};
use rusqlite::{Connection, Params};

use crate::error::{Result, StoreError};
use crate::file::{CACHE, Store};
use crate::row::{Columns, Row, Shared};
use crate::rows::{all_tables, settings};
use crate::tables::{
    CustomValue, ImportProfile, KeptCriterion, ModelCriterion, ModelVersion, SavedView,
};
use crate::writer::Writer;

/// Of the file's pages, kept while everything is read: KiB, as SQLite wants them, below zero.
const FEW_PAGES: i64 = -8_192;

/// The portfolio's own fields, and every version of the scoring model, the first one first.
pub type FieldsAndModels = (Vec<CustomField>, Vec<ScoringModel>);

impl Store {
    /// Reads everything, in one consistent view of the file.
    ///
    /// # Errors
    /// When the file can't be read or a row can't be understood.
    pub fn load(&self) -> Result<Register> {
        // Each page is read once: to keep many costs memory that the portfolio is about to need.
        self.db.pragma_update(None, "cache_size", FEW_PAGES)?;
        let loaded = self.load_all();
        self.db.pragma_update(None, "cache_size", CACHE)?;
        loaded
    }

    fn load_all(&self) -> Result<Register> {
        let view = self.db.unchecked_transaction()?;
        let mut register = Register::default();
        self.load_portfolio(&mut register)?;
        // From the first read to the end of the view nobody can write: other connections see the same.
        std::thread::scope(|scope| {
            let tables = self.second_reader();
            let tables = tables.map(|db| scope.spawn(move || all_tables(&db)));
            register.set_records(self.load_records(None, self.second_reader())?);
            // As with ratings: what went wrong there goes wrong here or does not.
            register.tables = match tables.and_then(|thread| thread.join().ok()?.ok()) {
                Some(tables) => tables,
                None => all_tables(&self.db)?,
            };
            Ok::<_, StoreError>(())
        })?;
        register.contents = Arc::new(self.contents()?);
        register.plant_units();
        view.finish()?;
        Ok(register)
    }

    fn load_portfolio(&self, register: &mut Register) -> Result<()> {
        register.settings = settings(&self.db)?;
        let (fields, models) = self.fields_and_models()?;
        register.custom_fields = fields;
        register.set_models(models);
        Ok(())
    }

    fn fields_and_models(&self) -> Result<FieldsAndModels> {
        let fields = self.all::<CustomField>("ORDER BY position, name")?;
        Ok((fields, scoring_models(&self.db)?))
    }

    /// Reads what an operation touched, as of one moment: own fields and scoring models where
    /// `portfolio` asks for them, and the records of some initiatives; those that are gone are
    /// missing from the answer.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn load_touched(
        &self,
        portfolio: bool,
        ids: &[InitiativeId],
    ) -> Result<(Option<FieldsAndModels>, Vec<Arc<Record>>)> {
        let view = self.db.unchecked_transaction()?;
        let whole = portfolio.then(|| self.fields_and_models()).transpose()?;
        let mut records = Vec::with_capacity(ids.len());
        for id in ids {
            records.extend(self.load_records(Some(*id), None)?);
        }
        view.finish()?;
        Ok((whole, records))
    }

    /// Saved views, in order.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn saved_views(&self) -> Result<Vec<SavedView>> {
        self.all("ORDER BY position, name")
    }

    /// Saved import profiles, by name.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn import_profiles(&self) -> Result<Vec<ImportProfile>> {
        self.all("ORDER BY name")
    }

    /// Reads records; ratings, which are most of a large portfolio, on a thread of their own where
    /// there is a connection for it.
    fn load_records(
        &self,
        only: Option<InitiativeId>,
        beside: Option<Connection>,
    ) -> Result<Vec<Arc<Record>>> {
        std::thread::scope(|scope| {
            let ratings = beside.map(|db| scope.spawn(move || all_ratings(&db)));
            let mut to = self.load_without_ratings(only)?;
            // What went wrong there, a writer who waits for us to end, say, goes wrong here or does not.
            let ratings = ratings.and_then(|thread| thread.join().ok()?.ok());
            match ratings {
                Some(ratings) => {
                    for own in ratings {
                        if let Some(id) = own.first().map(|first| first.initiative) {
                            to.record::<Rating>(id)?.ratings = own;
                        }
                    }
                }
                None => {
                    self.attach::<Rating>(only, &mut to, |row| row.initiative, |r| &mut r.ratings)?;
                }
            }
            for record in &mut to.records {
                Arc::make_mut(record).put_in_order();
            }
            Ok(to.records)
        })
    }

    fn load_without_ratings(&self, only: Option<InitiativeId>) -> Result<Attach> {
        let mut records = Vec::new();
        self.each::<Initiative>("id", only, |row| {
            records.push(Arc::new(Record::new(row)));
            Ok(())
        })?;
        let mut attach = Attach::to(records);
        let to = &mut attach;
        self.attach::<Transition>(only, to, |row| row.initiative, |r| &mut r.transitions)?;
        self.attach::<StagePlan>(only, to, |row| row.initiative, |r| &mut r.plans)?;
        self.each::<CustomValue>("initiative_id", only, |row| {
            let record = to.record::<CustomValue>(row.initiative)?;
            record.initiative.own.set(row.field, row.value);
            Ok(())
        })?;
        Ok(attach)
    }

    fn each<T: Row>(
        &self,
        column: &str,
        only: Option<InitiativeId>,
        visit: impl FnMut(T) -> Result<()>,
    ) -> Result<()> {
        let db = &self.db;
        match only {
            None => visit_rows(db, &format!("ORDER BY {column}"), [], visit),
            Some(id) => visit_rows(db, &format!("WHERE {column} = ?1"), [id.to_string()], visit),
        }
    }

    /// Reads the rows that belong to initiatives, all of one initiative at a time.
    fn attach<T: Row>(
        &self,
        only: Option<InitiativeId>,
        to: &mut Attach,
        of: impl Fn(&T) -> InitiativeId,
        member: impl Fn(&mut Record) -> &mut Vec<T>,
    ) -> Result<()> {
        let mut rows: Vec<T> = Vec::new();
        let mut hand_over = |rows: &mut Vec<T>| {
            let Some(first) = rows.first() else {
                return Ok(());
            };
            // Memory for as many as there are: there are millions of ratings.
            let own = member(to.record::<T>(of(first))?);
            own.reserve_exact(rows.len());
            own.append(rows);
            Ok(())
        };
        self.each::<T>("initiative_id", only, |row| {
            if rows.first().is_some_and(|first| of(first) != of(&row)) {
                hand_over(&mut rows)?;
            }
            rows.push(row);
            Ok(())
        })?;
        hand_over(&mut rows)
    }

    fn all<T: Row>(&self, rest: &str) -> Result<Vec<T>> {
        all(&self.db, rest)
    }
}

impl Writer<'_> {
    /// Every version of the scoring model as it is within this operation, the first one first.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn scoring_models(&self) -> Result<Vec<ScoringModel>> {
        scoring_models(&self.tx)
    }

    /// Saved views, in order, as they are within this operation.
    ///
    /// # Errors
    /// As [`Store::load`].
    pub fn saved_views(&self) -> Result<Vec<SavedView>> {
        all(&self.tx, "ORDER BY position, name")
    }
}

fn scoring_models(db: &Connection) -> Result<Vec<ScoringModel>> {
    let codes = all::<KeptCriterion>(db, "")?.into_iter();
    let codes: HashMap<_, _> = codes.map(|kept| (kept.id, kept.code)).collect();
    let mut criteria: HashMap<_, Vec<Criterion>> = HashMap::new();
    for mut row in all::<ModelCriterion>(db, "ORDER BY position, id")? {
        let code = codes.get(&row.criterion.id);
        let code = code.ok_or_else(|| StoreError::Row {
            table: ModelCriterion::TABLE,
            id: row.id.to_string(),
            what: "it is of a criterion that is not there".to_owned(),
        })?;
        row.criterion.code.clone_from(code);
        criteria.entry(row.model).or_default().push(row.criterion);
    }
    let versions = all::<ModelVersion>(db, "ORDER BY version")?.into_iter();
    let with = |version: ModelVersion| {
        let own = criteria.remove(&version.id()).unwrap_or_default();
        version.with(own)
    };
    Ok(versions.map(with).collect())
}

fn all<T: Row>(db: &Connection, rest: &str) -> Result<Vec<T>> {
    let mut rows = Vec::new();
    visit_rows::<T>(db, rest, [], |row| {
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// Every rating, those of one initiative together.
fn all_ratings(db: &Connection) -> Result<Vec<Vec<Rating>>> {
    let mut groups: Vec<Vec<Rating>> = Vec::new();
    let mut rows: Vec<Rating> = Vec::new();
    visit_rows::<Rating>(db, "ORDER BY initiative_id", [], |row| {
        if (rows.first()).is_some_and(|first| first.initiative != row.initiative) {
            // Memory for as many as the one before has: there are millions of ratings.
            let next = Vec::with_capacity(rows.len());
            groups.push(std::mem::replace(&mut rows, next));
        }
        rows.push(row);
        Ok(())
    })?;
    groups.push(rows);
    Ok(groups)
}

fn visit_rows<T: Row>(
    db: &Connection,
    rest: &str,
    with: impl Params,
    mut visit: impl FnMut(T) -> Result<()>,
) -> Result<()> {
    let sql = format!("SELECT {} FROM {} {rest}", T::COLUMNS.join(", "), T::TABLE);
    let mut query = db.prepare_cached(&sql)?;
    let shared = Shared::default();
    let mut rows = query.query(with)?;
    while let Some(row) = rows.next()? {
        visit(T::read(&mut Columns::new::<T>(row, &shared))?)?;
    }
    Ok(())
}

/// Records by id, to which rows are added in the order of their initiatives.
struct Attach {
    records: Vec<Arc<Record>>,
    /// The record that the last rows were for.
    at: usize,
}

impl Attach {
    const fn to(records: Vec<Arc<Record>>) -> Self {
        Self { records, at: 0 }
    }

    /// The record of an initiative: mostly the one after the last.
    fn record<T: Row>(&mut self, id: InitiativeId) -> Result<&mut Record> {
        let is = |at: usize| self.records.get(at).is_some_and(|record| record.id() == id);
        let near = [self.at, self.at + 1].into_iter().find(|at| is(*at));
        let search = || self.records.binary_search_by_key(&id, |record| record.id());
        self.at = near
            .or_else(|| search().ok())
            .ok_or_else(|| StoreError::Row {
                table: T::TABLE,
                id: id.to_string(),
                what: "it belongs to an initiative that is not there".to_owned(),
            })?;
        // Nobody shares it yet: nothing is copied.
        Ok(Arc::make_mut(&mut self.records[self.at]))
    }
}

impl crate::writer::Writer<'_> {
    /// Takes every version of the scoring model out with its criteria: by the rows that are there, for those of an
    /// older file have ids that nothing derives.
    ///
    /// # Errors
    /// When the file can't be read or written.
    pub fn clear_models(&mut self) -> Result<()> {
        for row in all::<ModelCriterion>(&self.tx, "")? {
            self.delete::<ModelCriterion>(&[&row.id])?;
        }
        for row in all::<ModelVersion>(&self.tx, "")? {
            self.delete::<ModelVersion>(&[&row.id()])?;
        }
        for row in all::<KeptCriterion>(&self.tx, "")? {
            self.delete::<KeptCriterion>(&[&row.id])?;
        }
        Ok(())
    }

    /// Writes a version of the scoring model with its criteria.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn put_model(&mut self, model: &ScoringModel) -> Result<()> {
        self.put(&ModelVersion::of(model))?;
        model.criteria.iter().try_for_each(|criterion| {
            self.put(&KeptCriterion {
                id: criterion.id,
                code: criterion.code.clone(),
            })?;
            self.put(&ModelCriterion::of(model.id, criterion))
        })
    }

    /// Writes records that are known to be new, with all that belongs to them.
    ///
    /// # Errors
    /// When the file can't be written or a row is there already.
    pub fn insert_records<R: Borrow<Record>>(&mut self, records: &[R]) -> Result<()> {
        let records: Vec<&Record> = records.iter().map(Borrow::borrow).collect();
        self.insert_all(records.iter().map(|record| &record.initiative))?;
        self.insert_all(records.iter().flat_map(|record| &record.transitions))?;
        self.insert_all(records.iter().flat_map(|record| &record.plans))?;
        self.insert_all(records.iter().flat_map(|record| &record.ratings))?;
        let custom: Vec<_> = records
            .iter()
            .flat_map(|record| {
                let values = record.initiative.own.iter();
                values.map(|(field, value)| CustomValue {
                    initiative: record.id(),
                    field,
                    value: value.to_owned(),
                })
            })
            .collect();
        self.insert_all(&custom)
    }
}
