//! Everything a portfolio file says, in memory.

mod models;
mod named;

use std::collections::HashSet;
use std::sync::Arc;

use crate::FastMap;
use crate::cash::Month;
use crate::field::FieldKind;
use crate::file::{ContentHash, Contents, Held};
use crate::id::{CustomFieldId, InitiativeId, RowId};
use crate::initiative::{StagePlan, Transition};
use crate::kind::{About, AnyRow};
use crate::kinds::{ExchangeRate, Initiative, KindId, Tables, Unit};
use crate::rating::Rating;
use crate::scoring::ScoringModel;
use crate::settings::Settings;
use crate::terms::{NotNamed, Terms};
use crate::unit::UnitTree;
use crate::when::When;
use crate::worth::{KeptPaid, Rates};

pub use named::InitiativeNames;
pub(crate) use named::{has_id, title_key};

/// A field the portfolio added for itself; its values are text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomField {
    /// Row id.
    pub id: CustomFieldId,
    /// The kind whose records have it.
    pub kind: KindId,
    /// Its label, unique among the own fields of that kind.
    pub name: String,
    /// Order in forms, from 0.
    pub position: i64,
}

/// An initiative with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The initiative.
    pub initiative: Initiative,
    /// Its moves, in order.
    pub transitions: Vec<Transition>,
    /// Planned and forecast dates by stage.
    pub plans: Vec<StagePlan>,
    /// Ratings of every assessor, oldest first.
    pub ratings: Vec<Rating>,
}

impl Record {
    /// A record of an initiative that nothing belongs to yet.
    pub fn new(initiative: Initiative) -> Self {
        Self {
            initiative,
            transitions: Vec::new(),
            plans: Vec::new(),
            ratings: Vec::new(),
        }
    }

    /// Puts what belongs to it in the order in which it counts: moves and ratings as they
    /// happened. A record that is read from a file and one that was just made are the same then.
    pub fn put_in_order(&mut self) {
        self.transitions
            .sort_by_key(|t| (t.deployment, t.ordinal, t.id));
        self.plans.sort_by_key(|plan| plan.stage);
        self.ratings
            .sort_by_key(|rating| (rating.rated_on, rating.ordinal, rating.id));
    }

    /// The initiative's id.
    pub const fn id(&self) -> InitiativeId {
        self.initiative.id
    }

    /// Moves of the initiative itself (not of a deployment) that enter figures, in order.
    pub fn moves(&self) -> impl DoubleEndedIterator<Item = &Transition> {
        self.transitions
            .iter()
            .filter(|t| t.deployment.is_none() && !t.contradicted)
    }

    /// Value of one of the portfolio's own fields.
    pub fn custom_value(&self, field: CustomFieldId) -> Option<&str> {
        self.initiative.own.get(field)
    }
}

/// Everything a portfolio file says. The bin is part of it: see [`Register::live`].
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// Settings.
    pub settings: Settings,
    /// Business units.
    pub units: UnitTree,
    /// The portfolio's own fields, by position.
    pub custom_fields: Vec<CustomField>,
    /// The version of the scoring model that scores are shown under: the one in force, unless another is asked for.
    pub model: ScoringModel,
    /// Every other version, the first one first.
    pub other_models: Arc<Vec<ScoringModel>>,
    /// Records of every other kind.
    pub tables: Tables,
    /// What the file has of what records hold, or held.
    pub contents: Arc<Contents>,
    /// Shared: a register that is changed while others read it copies what was changed alone.
    records: Arc<Vec<Arc<Record>>>,
    index: Arc<FastMap<InitiativeId, usize>>,
    /// What bills cost each initiative.
    pub(crate) paid: KeptPaid,
}

impl Register {
    /// Replaces all records.
    pub fn set_records<R: Into<Arc<Record>>>(&mut self, records: impl IntoIterator<Item = R>) {
        self.records = Arc::new(records.into_iter().map(Into::into).collect());
        let placed = self.records.iter().zip(0..);
        self.index = Arc::new(placed.map(|(record, at)| (record.id(), at)).collect());
    }

    /// Adds or replaces records. All stay in the order of their ids, which is that of their
    /// creation: what was taken out and comes back stands where it stood.
    pub fn put_all<R: Into<Arc<Record>>>(&mut self, records: impl IntoIterator<Item = R>) {
        let mut new = Vec::new();
        for record in records.into_iter().map(Into::into) {
            match self.position(record.id()) {
                Some(at) => Arc::make_mut(&mut self.records)[at] = record,
                None => new.push(record),
            }
        }
        if !new.is_empty() {
            self.add_all(new);
        }
    }

    fn add_all(&mut self, new: Vec<Arc<Record>>) {
        let records = Arc::make_mut(&mut self.records);
        let index = Arc::make_mut(&mut self.index);
        records.reserve(new.len());
        index.reserve(new.len());
        let mut in_order = true;
        for record in new {
            match index.get(&record.id()) {
                // It came twice: the last counts.
                Some(at) => records[*at] = record,
                None => {
                    in_order &= records.last().is_none_or(|last| last.id() < record.id());
                    index.insert(record.id(), records.len());
                    records.push(record);
                }
            }
        }
        if !in_order {
            let mut records = self.take_records();
            records.sort_by_key(|record| record.id());
            self.set_records(records);
        }
    }

    fn take_records(&mut self) -> Vec<Arc<Record>> {
        Arc::unwrap_or_clone(std::mem::take(&mut self.records))
    }

    /// Adds or replaces one record, as [`Register::put_all`].
    pub fn put(&mut self, record: impl Into<Arc<Record>>) {
        self.put_all([record]);
    }

    /// Takes records out for good (creations that were undone), in one pass over all.
    pub fn remove_all(&mut self, ids: &HashSet<InitiativeId>) {
        if ids.is_empty() {
            return;
        }
        let mut records = self.take_records();
        records.retain(|record| !ids.contains(&record.id()));
        self.set_records(records);
    }

    /// All records, the bin's included, in the order of their creation.
    pub fn records(&self) -> &[Arc<Record>] {
        &self.records
    }

    /// Records that are not in the bin.
    pub fn live(&self) -> impl Iterator<Item = &Record> {
        (self.records.iter())
            .map(|record| &**record)
            .filter(|record| record.initiative.deleted.is_none())
    }

    /// One record, the bin's included.
    pub fn get(&self, id: InitiativeId) -> Option<&Record> {
        self.position(id).map(|at| &*self.records[at])
    }

    /// Place of a record in [`Register::records`].
    pub fn position(&self, id: InitiativeId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// Records with this key, in any case; more than one only after copies were joined.
    pub fn by_key<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a Record> {
        self.live()
            .filter(move |record| record.initiative.key.eq_ignore_ascii_case(key))
    }
}

impl Register {
    /// A record of any kind but initiatives, the bin's included.
    pub fn row(&self, about: About) -> Option<&dyn AnyRow> {
        if about.kind == KindId::Settings {
            return Some(&self.settings);
        }
        self.tables.of(about.kind)?.get(about.id)
    }

    /// Replaces records of the kinds, adds some and takes others out; the tree of units follows. Of settings
    /// there is one row, which is replaced.
    pub fn follow(&mut self, kind: KindId, put: Vec<Box<dyn AnyRow>>, gone: &[RowId]) {
        if kind == KindId::Settings {
            let rows = put
                .into_iter()
                .filter_map(|row| row.into_any().downcast().ok());
            self.settings = rows
                .last()
                .map_or_else(|| self.settings.clone(), |row| *row);
            return;
        }
        if let Some(table) = self.tables.of_mut(kind) {
            table.follow(put, gone);
        }
        if kind == KindId::Unit {
            self.plant_units();
        }
    }

    /// Puts the tree of units together from their records.
    pub fn plant_units(&mut self) {
        self.units = UnitTree::new(self.tables.units.all().cloned().collect());
    }

    /// Adds units, and puts the tree together anew.
    pub fn add_units(&mut self, units: impl IntoIterator<Item = Unit>) {
        let units = units
            .into_iter()
            .map(|unit| Box::new(unit) as Box<dyn AnyRow>);
        self.follow(KindId::Unit, units.collect(), &[]);
    }
}

impl Register {
    /// The same, with every currency at its rate of one month in all months: what changed then is no rate.
    pub fn at_rates_of(&self, month: Month) -> Self {
        let table = &self.tables.exchange_rates;
        let rates = Rates::of(table);
        let constant = rates.currencies().into_iter().filter_map(|currency| {
            let rate = rates.at(currency, month)?.clone();
            let month = Some(Month::EARLIEST.when());
            Some(Box::new(ExchangeRate { month, ..rate }) as Box<dyn AnyRow>)
        });
        let (constant, gone): (Vec<_>, Vec<_>) = (
            constant.collect(),
            table.all().map(|rate| rate.id).collect(),
        );
        let mut other = self.clone();
        other.follow(KindId::ExchangeRate, Vec::new(), &gone);
        other.follow(KindId::ExchangeRate, constant, &[]);
        other
    }
}

impl Terms for Register {
    fn rated_from(&self, currency: &str) -> Option<When> {
        let rates = self.tables.exchange_rates.live();
        let months = rates
            .filter(|rate| rate.currency == currency)
            .filter_map(|rate| rate.month);
        months.min_by_key(|month| month.first())
    }

    fn settings(&self) -> &Settings {
        &self.settings
    }

    fn units(&self) -> &UnitTree {
        &self.units
    }

    fn name_of(&self, about: About) -> Option<String> {
        match about.kind {
            KindId::Initiative => {
                let record = self.get(InitiativeId::new(about.id.uuid()))?;
                Some(format!(
                    "{} {}",
                    record.initiative.key, record.initiative.name
                ))
            }
            KindId::Unit => Some(self.units.label(crate::id::UnitId::new(about.id.uuid())))
                .filter(|label| !label.is_empty()),
            _ => self.row(about).map(|row| row.name(self)),
        }
    }

    fn text_of(&self, about: About) -> Option<String> {
        match about.kind {
            KindId::Initiative => {
                let record = self.get(InitiativeId::new(about.id.uuid()))?;
                Some(record.initiative.key.clone())
            }
            _ => self.name_of(about),
        }
    }

    fn in_bin(&self, about: About) -> bool {
        match about.kind {
            KindId::Initiative => self
                .get(InitiativeId::new(about.id.uuid()))
                .is_some_and(|record| record.initiative.deleted.is_some()),
            _ => self.row(about).is_some_and(|row| row.deleted().is_some()),
        }
    }

    fn holds_amounts(&self) -> bool {
        let holds = |row: &dyn AnyRow| {
            row.fields()
                .any(|(at, facts)| facts.kind == FieldKind::Money && !row.at(at).is_empty())
        };
        (self.records.iter()).any(|record| holds(&record.initiative))
            || self.tables.each().any(|table| table.rows().any(holds))
    }

    fn has_own_field(&self, field: CustomFieldId) -> bool {
        self.custom_fields.iter().any(|own| own.id == field)
    }

    fn held(&self, content: ContentHash) -> Option<Held> {
        self.contents.get(&content).copied()
    }

    fn named(&self, kind: KindId, text: &str) -> Result<RowId, NotNamed> {
        let named = self.named_in_words(kind, text);
        named.or_else(|why| self.identified(kind, text).ok_or(why))
    }
}
