//! Several editions as one import: each is planned on what the ones before it made.

use std::collections::HashSet;
use std::sync::Arc;

use pilotage_model::forecast;
use pilotage_model::kind::AnyRow;
use pilotage_model::kinds::{Edition, ForecastMove, KindId};
use pilotage_model::{CustomField, InitiativeId, Record, Register, Unit};

use super::plan::{Named, Plan};

/// The portfolio as editions make it, one after the other. Nothing is written meanwhile: in the end there is one list
/// of what to write, from before the first to after the last.
pub struct Replay<'r> {
    before: &'r Register,
    now: Register,
    touched: HashSet<InitiativeId>,
    rest: Rest,
}

/// What editions make besides initiatives.
#[derive(Default)]
pub struct Rest {
    /// Units, parents first.
    pub units: Vec<Unit>,
    /// Other records that rows name.
    pub named: Vec<Named>,
    /// Own fields.
    pub custom_fields: Vec<CustomField>,
    /// Forecasts that moved from one edition to the next.
    pub forecast_moves: Vec<ForecastMove>,
    /// The editions, in their order.
    pub editions: Vec<Edition>,
}

/// What the editions did together.
pub struct Replayed<'r> {
    /// Initiatives to add, in the order of their creation.
    pub new: Vec<Arc<Record>>,
    /// Initiatives to change: as they are, and as they would be.
    pub changed: Vec<(&'r Record, Record)>,
    /// All else.
    pub rest: Rest,
}

impl Replayed<'_> {
    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.rest.editions.is_empty()
    }
}

impl<'r> Replay<'r> {
    /// Begins with a portfolio.
    pub fn new(before: &'r Register) -> Self {
        Self {
            before,
            now: before.clone(),
            touched: HashSet::new(),
            rest: Rest::default(),
        }
    }

    /// The portfolio after the editions so far: what the next one is planned on.
    pub const fn register(&self) -> &Register {
        &self.now
    }

    /// Takes in what an edition does.
    pub fn take(&mut self, plan: &Plan) {
        let marks = plan.marks(&self.now);
        for Named(row) in &plan.named {
            self.now.follow(row.info().id, vec![row.copied()], &[]);
        }
        if !plan.units.is_empty() {
            self.now.add_units(plan.units.iter().cloned());
        }
        self.now
            .custom_fields
            .extend(plan.custom_fields.iter().cloned());
        self.rest.forecast_moves.extend(moved(plan, &self.now));
        let changed = plan
            .changed
            .iter()
            .map(|changed| Arc::new(changed.after.clone()));
        let new = plan.new.iter().map(|new| Arc::clone(&new.record));
        let records: Vec<_> = new
            .chain(changed)
            .chain(marks.into_iter().map(Arc::new))
            .collect();
        self.touched
            .extend(records.iter().map(|record| record.id()));
        self.now.put_all(records);
        self.rest.units.extend(plan.units.iter().cloned());
        self.rest.named.extend(plan.named.iter().cloned());
        self.rest
            .custom_fields
            .extend(plan.custom_fields.iter().cloned());
        if let Some(edition) = &plan.edition {
            self.now
                .follow(KindId::Edition, vec![edition.copied()], &[]);
            self.rest.editions.push(edition.clone());
        }
    }

    /// What is to be written.
    pub fn finish(self) -> Replayed<'r> {
        let touched = self
            .now
            .records()
            .iter()
            .filter(|record| self.touched.contains(&record.id()));
        let (mut new, mut changed) = (Vec::new(), Vec::new());
        for record in touched {
            match self.before.get(record.id()) {
                None => {
                    let mut record = (**record).clone();
                    record.put_in_order();
                    new.push(Arc::new(record));
                }
                Some(before) if before != &**record => changed.push((before, (**record).clone())),
                Some(_) => {}
            }
        }
        Replayed {
            new,
            changed,
            rest: self.rest,
        }
    }
}

/// The forecasts that an edition moves, on its day: without one nobody knows when.
fn moved(plan: &Plan, now: &Register) -> Vec<ForecastMove> {
    let Some(day) = plan.edition.as_ref().and_then(|edition| edition.day) else {
        return Vec::new();
    };
    let changed = plan.changed.iter().filter_map(|changed| {
        let before = now.get(changed.before)?;
        Some(forecast::moves(before, &changed.after, day.last()))
    });
    changed.flatten().collect()
}
