//! Records named by text: those of the portfolio, and those that have to be made.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::HashSet;

use crate::file::{ContentHash, Contents, Held};
use crate::kind::{About, AnyRow, AnyTable};
use crate::kinds::KindId;
use crate::names::name_key;
use crate::register::{has_id, title_key};
use crate::terms::{NotNamed, Terms};
use crate::when::When;
use crate::{
    CustomFieldId, FastMap, Field, InitiativeNames, NoFigures, Record, Register, RowId, Settings,
    UnitTree,
};

/// What words mean in a portfolio where a name that nobody bears yet makes a record: who types or
/// imports the name of an owner means that person, known or not. Initiatives, units and kinds without
/// names of their own are never made so.
pub struct Naming<'r> {
    register: &'r Register,
    made: RefCell<Made>,
    /// How often an initiative was looked for.
    asked: Cell<u32>,
    /// Contents that are about to be kept.
    brought: RefCell<Contents>,
    initiatives: OnceCell<InitiativeNames>,
    /// Records of kinds without names of their own, by their titles.
    titles: RefCell<FastMap<KindId, FastMap<String, Vec<RowId>>>>,
    /// What texts meant, as they were written: registers write the same few names row after row.
    written: RefCell<FastMap<KindId, FastMap<String, RowId>>>,
    /// Ids are those of this portfolio: one that is not here names nothing, whoever else is called so.
    ids_hold: bool,
}

/// From how many initiatives looked for on it pays to put their names in order.
const MANY: u32 = 20;

#[derive(Default)]
struct Made {
    by_name: FastMap<(KindId, String), RowId>,
    rows: FastMap<About, Box<dyn AnyRow>>,
    /// In the order in which they were named.
    order: Vec<About>,
}

impl<'r> Naming<'r> {
    /// Names of a portfolio.
    pub fn new(register: &'r Register) -> Self {
        Self {
            register,
            made: RefCell::default(),
            asked: Cell::new(0),
            brought: RefCell::default(),
            initiatives: OnceCell::new(),
            titles: RefCell::default(),
            written: RefCell::default(),
            ids_hold: false,
        }
    }

    /// For what comes with ids of its own, such as a whole export.
    pub fn with_ids(register: &'r Register) -> Self {
        Self {
            ids_hold: true,
            ..Self::new(register)
        }
    }

    /// A record that is about to be made otherwise: whoever names it means that one.
    pub fn know(&self, kind: KindId, name: &str, id: RowId) {
        let key = (kind, name_key(name));
        self.made.borrow_mut().by_name.entry(key).or_insert(id);
        self.written.borrow_mut().clear();
    }

    /// A content that is about to be kept: fields may name it.
    pub fn bring(&self, content: ContentHash, size: u64) {
        self.brought.borrow_mut().insert(content, Held::Kept(size));
    }

    /// The records that had to be made so far and were not taken yet, in the order in which they were named.
    pub fn take_made(&self) -> Vec<Box<dyn AnyRow>> {
        let mut made = self.made.borrow_mut();
        let order = std::mem::take(&mut made.order);
        let rows = order.iter().filter_map(|about| made.rows.get(about));
        rows.map(|row| row.copied()).collect()
    }

    /// The same, but for those that nothing which is kept names: what a refused row or a text that was
    /// written over named alone is not made.
    pub fn take_used(&self, links: impl IntoIterator<Item = About>) -> Vec<Box<dyn AnyRow>> {
        let mut made = self.take_made();
        if made.is_empty() {
            return made;
        }
        let used: HashSet<About> = links.into_iter().collect();
        made.retain(|row| {
            let (kind, id) = (row.info().id, row.id());
            used.contains(&About { kind, id })
        });
        made
    }

    /// The id that a new record of a name has, so that whoever named it before means this one.
    pub fn id_of_new(&self, kind: KindId, name: &str) -> RowId {
        let key = name_key(name);
        let made = self
            .made
            .borrow()
            .by_name
            .get(&(kind, key.clone()))
            .copied();
        made.unwrap_or_else(|| free_id(kind, &key, self.register))
    }

    /// Takes in a new record that somebody else writes: names that come later mean it.
    pub fn tell(&self, row: &dyn AnyRow, name: &str) {
        let (kind, id) = (row.info().id, row.id());
        let about = About { kind, id };
        let mut made = self.made.borrow_mut();
        made.order.retain(|other| *other != about);
        made.by_name.insert((kind, name_key(name)), id);
        made.rows.insert(about, row.copied());
        self.written.borrow_mut().clear();
    }

    /// A record that had to be made.
    pub fn made(&self, about: About) -> Option<Box<dyn AnyRow>> {
        self.made.borrow().rows.get(&about).map(|row| row.copied())
    }

    fn known(&self, kind: KindId, text: &str) -> Result<RowId, NotNamed> {
        if kind == KindId::Initiative && self.asked.replace(self.asked.get() + 1) >= MANY {
            let names = || InitiativeNames::of(self.register);
            let named = self.initiatives.get_or_init(names).named(text);
            return named.or_else(|why| self.register.identified(kind, text).ok_or(why));
        }
        let table = self.register.tables.of(kind);
        match table.filter(|table| kind != KindId::Unit && table.unique().is_none()) {
            Some(table) => self.entitled(kind, table, text),
            None => self.register.named(kind, text),
        }
    }

    /// As the register finds a record without a name of its own; its titles are listed once, for a file names thousands.
    fn entitled(&self, kind: KindId, table: &dyn AnyTable, text: &str) -> Result<RowId, NotNamed> {
        if let Some(id) = self.register.identified(kind, text) {
            return Ok(id);
        }
        if self.ids_hold && has_id(text) {
            return Err(NotNamed::Unknown);
        }
        let mut titles = self.titles.borrow_mut();
        let titles = titles
            .entry(kind)
            .or_insert_with(|| self.register.titles(table));
        match titles.get(&title_key(text)).map(Vec::as_slice) {
            None => Err(NotNamed::Unknown),
            Some([one]) => Ok(*one),
            // Its id is to tell it from others of its name: none of these is it.
            Some(_) if has_id(text) => Err(NotNamed::Unknown),
            Some(_) => Err(NotNamed::Several),
        }
    }

    fn looked_up(&self, kind: KindId, text: &str) -> Result<RowId, NotNamed> {
        let key = (kind, name_key(text));
        if let Some(made) = self.made.borrow().by_name.get(&key) {
            return Ok(*made);
        }
        match self.known(kind, text) {
            Err(NotNamed::Unknown) => self.make(kind, text, key.1).ok_or(NotNamed::Unknown),
            known => known,
        }
    }

    fn make(&self, kind: KindId, text: &str, key: String) -> Option<RowId> {
        let table = self.register.tables.of(kind)?;
        if key.is_empty() || kind == KindId::Unit || table.unique().is_none() {
            return None;
        }
        let mut made = self.made.borrow_mut();
        if let Some(id) = made.by_name.get(&(kind, key.clone())) {
            return Some(*id);
        }
        let id = free_id(kind, &key, self.register);
        let about = About { kind, id };
        made.rows.insert(about, table.called_new(id, text));
        made.by_name.insert((kind, key), id);
        made.order.push(about);
        Some(id)
    }
}

/// What an initiative names.
pub fn links_of(record: &Record) -> Vec<About> {
    let mut links = Vec::new();
    for link in Field::links() {
        let value = link.field().value(record, &NoFigures);
        value.each_link(|about| links.push(about));
    }
    let assessors = record.ratings.iter().map(|rating| rating.assessor);
    links.extend(assessors.map(About::of));
    links
}

/// What a record of any kind names.
pub fn links_of_row(row: &dyn AnyRow) -> impl Iterator<Item = About> {
    row.links().into_iter().map(|(_, about)| about)
}

/// The id of a new record of a name: the same on every machine, so that copies of a portfolio that
/// meet the same name agree; another where a record that has been renamed since has it.
fn free_id(kind: KindId, key: &str, register: &Register) -> RowId {
    let first = RowId::of_link(&[kind.code(), key]);
    let taken = |id: &RowId| register.row(About { kind, id: *id }).is_some();
    let others = (2..).map(|number: u32| RowId::of_link(&[kind.code(), key, &number.to_string()]));
    std::iter::once(first)
        .chain(others)
        .find(|id| !taken(id))
        .unwrap_or(first)
}

impl Terms for Naming<'_> {
    fn settings(&self) -> &Settings {
        &self.register.settings
    }

    fn units(&self) -> &UnitTree {
        &self.register.units
    }

    fn name_of(&self, about: About) -> Option<String> {
        let made = self.made.borrow();
        match made.rows.get(&about) {
            Some(row) => Some(row.name(self.register)),
            None => self.register.name_of(about),
        }
    }

    fn text_of(&self, about: About) -> Option<String> {
        let made = self.made.borrow();
        match made.rows.get(&about) {
            Some(row) => Some(row.name(self.register)),
            None => self.register.text_of(about),
        }
    }

    fn in_bin(&self, about: About) -> bool {
        self.register.in_bin(about)
    }

    fn holds_amounts(&self) -> bool {
        self.register.holds_amounts()
    }

    fn rated_from(&self, currency: &str) -> Option<When> {
        self.register.rated_from(currency)
    }

    fn has_own_field(&self, field: CustomFieldId) -> bool {
        self.register.has_own_field(field)
    }

    fn held(&self, content: ContentHash) -> Option<Held> {
        let brought = self.brought.borrow().get(&content).copied();
        brought.or_else(|| self.register.held(content))
    }

    fn named(&self, kind: KindId, text: &str) -> Result<RowId, NotNamed> {
        let written = self.written.borrow();
        if let Some(id) = written.get(&kind).and_then(|texts| texts.get(text)) {
            return Ok(*id);
        }
        drop(written);
        let id = self.looked_up(kind, text)?;
        let mut written = self.written.borrow_mut();
        written.entry(kind).or_default().insert(text.to_owned(), id);
        Ok(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name typed twice is one person; one that is here already is not made again, however it is
    /// spelled; and a record that bore the name once keeps its own id.
    #[test]
    fn a_name_that_nobody_bears_makes_one_record() {
        let mut register = Register::default();
        let ada = {
            let naming = Naming::new(&register);
            let ada = naming.named(KindId::Person, "Ada Lovelace").unwrap();
            assert_eq!(naming.named(KindId::Person, "ADA  lovelace"), Ok(ada));
            let made = naming.take_made();
            assert_eq!(made.len(), 1);
            assert!(naming.take_made().is_empty(), "told once");
            assert_eq!(
                naming.named(KindId::Initiative, "No such"),
                Err(NotNamed::Unknown),
                "an initiative is never made in passing"
            );
            (ada, made)
        };
        let (ada, mut made) = ada;
        made[0].set(0, "Ada King".into(), &register).unwrap();
        register.follow(KindId::Person, made, &[]);
        let naming = Naming::new(&register);
        let other = naming.named(KindId::Person, "Ada Lovelace").unwrap();
        assert_ne!(other, ada, "the renamed one keeps her id");
        assert_eq!(naming.named(KindId::Person, "ada king"), Ok(ada));
    }

    /// Two registers may bring one key: files name each of the two by its id behind the key, however many are looked for.
    #[test]
    fn an_id_tells_records_of_one_name_apart() {
        let mut register = Register::default();
        let recorded = "2026-01-01T00:00:00Z";
        let record = |n: u128| {
            let id = crate::InitiativeId::new(uuid::Uuid::from_u128(n));
            Record::new(crate::Initiative::new(
                id,
                "7".to_owned(),
                "Bot".to_owned(),
                recorded.to_owned(),
            ))
        };
        register.set_records([record(1), record(2)]);
        let naming = Naming::new(&register);
        for n in (1..=2).cycle().take(2 * MANY as usize) {
            let about = About::initiative(record(n).id());
            let told = Register::told_apart(about, "7");
            assert_eq!(
                naming.named(KindId::Initiative, &told),
                Ok(about.id),
                "{told}"
            );
            assert_eq!(
                naming.named(KindId::Initiative, "7"),
                Err(NotNamed::Several)
            );
        }
        let nobody = About::initiative(record(3).id());
        let told = Register::told_apart(nobody, "7");
        assert_eq!(
            naming.named(KindId::Initiative, &told),
            Err(NotNamed::Unknown)
        );
    }
}
