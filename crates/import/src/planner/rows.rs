//! The second pass: every row to its place in the plan.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use pilotage_intake::Row;
use pilotage_model::kind::{Count, Kind as _, Links, To};
use pilotage_model::kinds::{Edition, Source};
use pilotage_model::names::name_key;
use pilotage_model::naming::links_of;
use pilotage_model::past::recorded_on;
use pilotage_model::{
    Initiative, InitiativeId, Record, RowId, Stage, Transition, Unit, UnitId, When, tally,
};

use super::Planner;
use super::near::near;
use crate::difference::{Difference, Listing};
use crate::draft::Draft;
use crate::editions::{of_source, told_before};
use crate::moves::{fresh, told_on};
use crate::oddities;
use crate::plan::{
    Cancelled, ChangedRecord, Duplicate, Gone, Made, Named, Namesake, NewRecord, Plan, Rejected,
};
use crate::sameness::{Fate, Identity};
use crate::units::Units;
use crate::words::normal;

/// An edition names so many initiatives of which it says no stage; one that is silent on more dates nothing.
const MOST_SILENT: usize = 2_000;

impl Planner<'_, '_> {
    /// Second pass: every row to its place in the plan.
    pub(super) fn read_rows(&mut self) -> Result<(), Cancelled> {
        let table = self.table;
        let identities = std::mem::take(&mut self.identities);
        let new = |identity: &&Identity| matches!(identity.fate, Fate::New | Fate::NewKey);
        self.plan.new.reserve(identities.iter().filter(new).count());
        for (at, (row, identity)) in table.rows().zip(identities).enumerate() {
            self.tell(table.len() + at)?;
            match &identity.fate {
                Fate::Rejected(reason) => self.plan.rejected.push(Rejected {
                    row: row.number(),
                    line: row.line(),
                    reason: reason.clone(),
                    cells: row.raw_cells().map(str::to_owned).collect(),
                }),
                Fate::Duplicate(first) => {
                    let of_row = table.row(*first).map_or(0, |row| row.number());
                    self.plan.duplicates.push(Duplicate {
                        row: row.number(),
                        of_row,
                    });
                }
                Fate::Is(id) => self.meet(row, *id, &identity),
                Fate::New | Fate::NewKey | Fate::OneOf(_) => self.add(row, &identity),
            }
        }
        Ok(())
    }

    fn add(&mut self, row: Row<'_>, identity: &Identity) {
        let id = InitiativeId::new((self.context.ids)());
        let mut draft = self.reader.read(row, id, identity);
        self.keep_keys_apart(&mut draft, None, row);
        let stage = draft.record.initiative.stage;
        if stage.is_some() {
            self.staged.insert(id);
        }
        let mapped = self.differences.stages_of(row);
        let day = self.day.min(self.context.today);
        let mut ids = told_on(self.day, self.context.today, self.context.ids);
        let transitions = fresh(&draft.facts, &mapped, stage, day, id, &mut ids);
        drop(ids);
        self.note(&draft, row, stage, [&[], &transitions]);
        let mut record = draft.record;
        let initiative = &mut record.initiative;
        initiative.recorded.0.clone_from(&self.recorded);
        if initiative.key.is_empty() {
            initiative.key = self.keys.take();
        }
        initiative.source = initiative.source.or(self.source());
        record.transitions = transitions;
        self.plan.transitions += record.transitions.len();
        record.put_in_order();
        let record = Arc::new(record);
        if self.plan.new.is_empty() {
            let fields = self.plan.custom_fields.iter();
            fields.for_each(|field| (self.context.made)(Made::Field(field)));
        }
        self.tell_units(record.initiative.unit);
        self.tell_named(&record);
        (self.context.made)(Made::Initiative(&record));
        self.plan.new.push(NewRecord {
            row: row.number(),
            record,
        });
    }

    /// Tells the units that a new initiative is the first to belong to, the upper ones first.
    fn tell_units(&mut self, mut unit: Option<UnitId>) {
        let mut untold = Vec::new();
        while let Some(next) = unit.and_then(|id| self.untold.remove(&id)) {
            unit = next.parent;
            untold.push(next);
        }
        for unit in untold.iter().rev() {
            (self.context.made)(Made::Row(unit));
        }
    }

    /// Tells the people, vendors and other records that a new initiative is the first to name.
    fn tell_named(&mut self, record: &Record) {
        for about in links_of(record) {
            if !self.told.contains(&about)
                && let Some(row) = self.naming.made(about)
            {
                self.told.insert(about);
                (self.context.made)(Made::Row(&*row));
            }
        }
    }

    fn meet(&mut self, row: Row<'_>, id: InitiativeId, identity: &Identity) {
        let Some(existing) = self.register.get(id) else {
            return self.add(row, identity);
        };
        let mut draft = self.reader.read(row, id, identity);
        self.keep_keys_apart(&mut draft, Some(existing), row);
        let stage = draft.record.initiative.stage.or(existing.initiative.stage);
        self.met.insert(id);
        if draft.record.initiative.stage.is_some() {
            self.staged.insert(id);
        }
        let listing = Listing {
            source: self.source,
            moved: self.moved(existing, draft.record.initiative.stage),
        };
        let found = self.differences.find(
            existing,
            &draft,
            row,
            &self.units,
            listing,
            &mut told_on(self.day, self.context.today, self.context.ids),
        );
        let after = found.difference.as_ref();
        let after = after.map_or(existing, |difference| &difference.after);
        self.note(
            &draft,
            row,
            stage,
            [&existing.transitions, &after.transitions],
        );
        self.plan.kept += found.kept;
        match found.difference {
            None => self.plan.unchanged.push((row.number(), id)),
            Some(Difference {
                after,
                fields,
                transitions,
            }) => {
                self.plan.transitions += transitions;
                self.plan.changed.push(ChangedRecord {
                    row: row.number(),
                    before: id,
                    after: *after,
                    fields,
                });
            }
        }
    }

    /// The register of the whole file.
    pub(super) fn source(&self) -> Option<To<Source>> {
        self.source.map(To::new)
    }

    /// When a stage was entered that no cell dates and this edition says first: between the edition before that said
    /// another, or the day on which the initiative was recorded, and its own.
    fn moved(&self, existing: &Record, stage: Option<Stage>) -> Option<When> {
        let source = self
            .source
            .filter(|_| stage.is_some() && stage != existing.initiative.stage)?;
        let told = told_before(self.register, source, existing.id(), self.day);
        let before = told.max(recorded_on(existing))?;
        When::between(before.succ_opt()?, self.day)
    }

    /// Initiatives of this register that no row is any more.
    fn gone(&mut self) {
        let Some(source) = self.source else { return };
        // A row that is refused still lists what it names, whatever cell it names it in.
        let refused = self.plan.rejected.iter().flat_map(|row| &row.cells);
        let refused: HashSet<_> = refused.map(|cell| name_key(cell)).collect();
        let named = |record: &Record| {
            let Initiative { key, name, .. } = &record.initiative;
            [key, name]
                .iter()
                .any(|text| refused.contains(&name_key(text)))
        };
        let listed = |record: &&Record| {
            record.initiative.source.is_some_and(|to| to.id() == source)
                && !self.met.contains(&record.id())
                && !named(record)
        };
        let day = When::day(self.day);
        let gone = self.register.live().filter(listed).map(|record| Gone {
            initiative: record.id(),
            since: record.initiative.gone.unwrap_or(day),
            marked: self.checked.mark_gone || record.initiative.gone.is_some(),
        });
        self.plan.gone = gone.collect();
    }

    /// What is kept of this edition: nothing where the file says nothing new and no day of its own.
    fn edition(&mut self) {
        let Some(source) = self.source else { return };
        let same = |edition: &&Edition| edition.day == Some(When::day(self.day));
        let here = of_source(self.register, source).find(same);
        let (added, changed) = (self.plan.new.len(), self.plan.changed.len());
        let says_nothing = added == 0 && changed == 0 && !self.marks_gone();
        if says_nothing && (here.is_some() || self.checked.edition.is_none()) {
            return;
        }
        let mut edition = match here {
            Some(here) => here.clone(),
            None => Edition::blank(RowId::new((self.context.ids)())),
        };
        let sum = |before: Option<Count>, more: usize| {
            Some(Count(
                before.map_or(0, |count| count.0) + i64::from(tally(more)),
            ))
        };
        self.context.file.clone_into(&mut edition.file);
        edition.source = Some(To::new(source));
        edition.day = Some(When::day(self.day));
        edition.rows = sum(None, self.plan.read);
        edition.added = sum(edition.added, added);
        edition.changed = sum(edition.changed, changed);
        edition.gone = sum(None, self.plan.gone.len());
        self.tell_silent(&mut edition, source);
        self.plan.edition = Some(edition);
    }

    /// Keeps of whom this edition says no stage: what the next one says of them may have happened before it.
    fn tell_silent(&self, edition: &mut Edition, source: RowId) {
        let new = self.plan.new.iter().map(|new| &*new.record);
        let here = self
            .register
            .live()
            .filter(|record| record.initiative.source.is_some_and(|to| to.id() == source));
        let silent = here
            .chain(new)
            .filter(|record| !self.staged.contains(&record.id()));
        let silent: Vec<_> = silent
            .map(|record| RowId::new(record.id().uuid()))
            .collect();
        let few = silent.len() <= MOST_SILENT;
        edition.staged = few.then(|| Count(i64::from(tally(self.staged.len()))));
        edition.silent = Links::new(silent.into_iter().filter(|_| few));
    }

    fn marks_gone(&self) -> bool {
        let here = |gone: &Gone| {
            let record = self.register.get(gone.initiative);
            record.is_some_and(|record| record.initiative.gone.is_some())
        };
        self.plan.gone.iter().any(|gone| gone.marked && !here(gone))
    }

    /// Counts and lists what a row that comes in says; `moves` are those of the initiative afterwards.
    /// Notes what is odd about a row, by the moves before it and after.
    fn note(
        &mut self,
        draft: &Draft,
        row: Row<'_>,
        stage: Option<Stage>,
        moves: [&[Transition]; 2],
    ) {
        self.plan.no_date += draft.no_date;
        self.plan.listed.extend(draft.listed.iter().cloned());
        let odd = oddities::of(draft, row, (stage, moves), self.context.today, self.checked);
        self.plan.listed.extend(odd);
        *self
            .stages
            .entry(draft.record.initiative.stage)
            .or_default() += 1;
        if let Some(word) = &draft.unknown_stage {
            match self.unknown.get_mut(word) {
                Some(rows) => *rows += 1,
                None => drop(self.unknown.insert(word.clone(), 1)),
            }
        }
    }

    /// New rows beside initiatives of the same name: last year's register under other unit names.
    fn namesakes(&self) -> Vec<Namesake> {
        let mut here = HashMap::new();
        for record in self.register.live() {
            here.entry(name_key(&record.initiative.name))
                .or_insert(record);
        }
        if here.is_empty() {
            return Vec::new();
        }
        let namesake = |new: &NewRecord| {
            let name = &new.record.initiative.name;
            let Initiative { key, unit, .. } = &here.get(&name_key(name))?.initiative;
            let unit = unit.map_or(String::new(), |unit| self.register.units.label(unit));
            Some(Namesake {
                row: new.row,
                name: name.clone(),
                of: [key.as_str(), &unit].join(" ").trim().to_owned(),
            })
        };
        self.plan.new.iter().filter_map(namesake).collect()
    }

    /// Records that a rejected row alone would name are not made.
    fn used_names(&self) -> Vec<Named> {
        let changed = self.plan.changed.iter();
        let changed = changed.flat_map(|changed| links_of(&changed.after));
        // New initiatives told what they are the first to name.
        let used = self.told.iter().copied().chain(changed);
        self.naming.take_used(used).into_iter().map(Named).collect()
    }

    pub(super) fn finish(mut self) -> Plan {
        self.gone();
        self.edition();
        self.plan.namesakes = self.namesakes();
        let stages = Stage::ALL.into_iter().map(Some).chain([None]);
        self.plan.stages = stages
            .filter_map(|stage| Some((stage, self.stages.remove(&stage)?)))
            .collect();
        self.plan.unknown_words = merged_words(std::mem::take(&mut self.unknown));
        self.plan.named = self.used_names();
        self.plan.units = used_units(&self.plan, self.units);
        self.plan.near = near(&self.plan, self.register);
        if self.plan.new.is_empty() && self.plan.changed.is_empty() {
            self.plan.custom_fields.clear();
        }
        self.plan
    }
}

/// Spellings of one word count together, under the first in order.
fn merged_words(words: HashMap<String, usize>) -> Vec<(String, usize)> {
    let mut sorted: Vec<_> = words.into_iter().collect();
    sorted.sort();
    let mut merged: Vec<(String, usize)> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for (word, rows) in sorted {
        match places.get(&normal(&word)) {
            Some(at) => merged[*at].1 += rows,
            None => {
                places.insert(normal(&word), merged.len());
                merged.push((word, rows));
            }
        }
    }
    merged.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    merged
}

/// Units that a rejected row alone would need are not made.
fn used_units(plan: &Plan, units: Units) -> Vec<Unit> {
    let new = plan.new.iter().map(|new| &*new.record);
    let records = new.chain(plan.changed.iter().map(|changed| &changed.after));
    let mut used: HashSet<UnitId> = records.filter_map(|r| r.initiative.unit).collect();
    // Parents come first, so going backwards sees children before them.
    for unit in units.added.iter().rev() {
        if used.contains(&unit.id) {
            used.extend(unit.parent);
        }
    }
    let mut added = units.added;
    added.retain(|unit| used.contains(&unit.id));
    added
}
