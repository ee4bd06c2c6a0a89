//! Everything a portfolio file says, in memory.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::FastMap;
use crate::cash::Month;
use crate::field::FieldKind;
use crate::file::{ContentHash, Contents, Held};
use crate::filter::unit_by_text;
use crate::id::{CustomFieldId, InitiativeId, RowId};
use crate::initiative::{StagePlan, Transition};
use crate::kind::{About, AnyRow, AnyTable};
use crate::kinds::{ExchangeRate, Initiative, KindId, Tables, Unit};
use crate::names::name_key;
use crate::rating::Rating;
use crate::scoring::ScoringModel;
use crate::settings::Settings;
use crate::terms::{NotNamed, Terms};
use crate::unit::UnitTree;
use crate::value::Value;
use crate::when::When;
use crate::worth::{KeptPaid, Rates};

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
    /// The scoring model in force.
    pub model: ScoringModel,
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

    /// The record of a kind, the bin's included, whose id a text ends with: the id alone, or behind a name and in
    /// brackets, as [`Register::told_apart`] writes it.
    pub(crate) fn identified(&self, kind: KindId, text: &str) -> Option<RowId> {
        let text = text.trim();
        let bracketed = || text.strip_suffix(')')?.rsplit_once('(');
        let id = RowId::parse(text).ok();
        let id = id.or_else(|| RowId::parse(bracketed()?.1).ok())?;
        let there = match kind {
            KindId::Initiative => self.get(InitiativeId::new(id.uuid())).is_some(),
            kind => self.row(About { kind, id }).is_some(),
        };
        there.then_some(id)
    }

    /// What stands for a record whose name alone doesn't tell it from others: the name, and its id in brackets.
    pub fn told_apart(about: About, name: &str) -> String {
        match name {
            "" => about.id.to_string(),
            name => format!("{name} ({})", about.id),
        }
    }

    fn initiative_named(&self, text: &str) -> Result<RowId, NotNamed> {
        let ids = |found: Vec<&Record>| found.iter().map(|record| record.id()).collect::<Vec<_>>();
        only(&ids(self.by_key(text.trim()).collect())).or_else(|why| match why {
            NotNamed::Unknown => {
                let name = name_key(text);
                let named = |record: &&Record| names_of(record).contains(&name);
                only(&ids(self.live().filter(named).collect()))
            }
            why => Err(why),
        })
    }
}

/// Initiatives by what they are called, for whoever looks for many: a single one is found faster by
/// going through them.
pub struct InitiativeNames {
    by_key: HashMap<String, Vec<InitiativeId>>,
    by_name: HashMap<String, Vec<InitiativeId>>,
}

impl InitiativeNames {
    /// Of those that are not in the bin.
    pub fn of(register: &Register) -> Self {
        let mut names = Self {
            by_key: HashMap::new(),
            by_name: HashMap::new(),
        };
        for record in register.live() {
            let key = record.initiative.key.to_ascii_lowercase();
            names.by_key.entry(key).or_default().push(record.id());
            for name in names_of(record) {
                names.by_name.entry(name).or_default().push(record.id());
            }
        }
        names
    }

    /// The one that a text means, as [`Terms::named`] finds it.
    ///
    /// # Errors
    /// When none or several are called so.
    pub fn named(&self, text: &str) -> Result<RowId, NotNamed> {
        let called = |names: &HashMap<String, Vec<InitiativeId>>, text: &str| {
            only(names.get(text).map_or(&[][..], Vec::as_slice))
        };
        let by_key = called(&self.by_key, &text.trim().to_ascii_lowercase());
        by_key.or_else(|why| match why {
            NotNamed::Unknown => called(&self.by_name, &name_key(text)),
            why => Err(why),
        })
    }
}

/// What an initiative is called besides its key: its name, and key and name as lists show them.
fn names_of(record: &Record) -> [String; 2] {
    let Initiative { key, name, .. } = &record.initiative;
    [name_key(name), name_key(&format!("{key} {name}"))]
}

fn only(found: &[InitiativeId]) -> Result<RowId, NotNamed> {
    match found {
        [one] => Ok(RowId::new(one.uuid())),
        [] => Err(NotNamed::Unknown),
        _ => Err(NotNamed::Several),
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

impl Register {
    fn named_in_words(&self, kind: KindId, text: &str) -> Result<RowId, NotNamed> {
        if kind == KindId::Initiative {
            return self.initiative_named(text);
        }
        let table = self.tables.of(kind).ok_or(NotNamed::NoKind)?;
        if kind == KindId::Unit
            && let Ok(unit) = unit_by_text(text, &self.units)
        {
            return Ok(RowId::new(unit.uuid()));
        }
        if kind != KindId::Unit && table.unique().is_none() {
            return self.entitled(kind, table, text);
        }
        let found = table.called(&name_key(text));
        let live = |id: &&RowId| table.get(**id).is_some_and(|row| row.deleted().is_none());
        match found.iter().filter(live).collect::<Vec<_>>().as_slice() {
            [one] => Ok(**one),
            // What lies in the bin is still what the name means.
            [] => found.first().copied().ok_or(NotNamed::Unknown),
            several => named_so(several, table, text).ok_or(NotNamed::Several),
        }
    }
}

impl Register {
    /// The record of a kind that is not told apart by name: by its id, or by its title where one alone bears it. A file
    /// writes the id beside a title that several bear.
    fn entitled(&self, kind: KindId, table: &dyn AnyTable, text: &str) -> Result<RowId, NotNamed> {
        if let Some(id) = self.identified(kind, text) {
            return Ok(id);
        }
        let key = title_key(text);
        let bears = |row: &&dyn AnyRow| name_key(&row.name(self)) == key;
        let mut bearers = table.live().filter(bears);
        let first = bearers.next().ok_or(NotNamed::Unknown)?;
        match bearers.next() {
            None => Ok(first.id()),
            Some(_) => Err(NotNamed::Several),
        }
    }

    /// The records of a kind by their titles, for whoever looks for many.
    pub(crate) fn titles(&self, table: &dyn AnyTable) -> FastMap<String, Vec<RowId>> {
        let mut titles: FastMap<String, Vec<RowId>> = FastMap::default();
        for row in table.live() {
            titles
                .entry(name_key(&row.name(self)))
                .or_default()
                .push(row.id());
        }
        titles
    }
}

/// What a text names a record of such a kind by. An id of another portfolio says nothing here: what stands before it
/// does.
pub(crate) fn title_key(text: &str) -> String {
    name_key(without_id(text))
}

/// A text without the id that stands behind it in brackets, as [`Register::told_apart`] writes it.
fn without_id(text: &str) -> &str {
    let text = text.trim();
    let bracketed = || text.strip_suffix(')')?.rsplit_once(" (");
    match bracketed() {
        Some((name, id)) if RowId::parse(id).is_ok() => name,
        _ => text,
    }
}

/// Whether an id stands behind a text in brackets.
pub(crate) fn has_id(text: &str) -> bool {
    without_id(text) != text.trim()
}

/// Of several that a text may mean, the one whose own name it is.
fn named_so(ids: &[&RowId], table: &dyn AnyTable, text: &str) -> Option<RowId> {
    let (at, _) = table.unique()?;
    let key = name_key(text);
    let is = |id: &&&RowId| match table.get(***id).map(|row| row.at(at)) {
        Some(Value::Text(name)) => name_key(name) == key,
        _ => false,
    };
    let mut own = ids.iter().filter(is);
    let first = own.next()?;
    own.next().is_none().then_some(**first)
}
