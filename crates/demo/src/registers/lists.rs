//! The registers that some initiatives came from, and their last editions.

use chrono::{Datelike as _, Months, NaiveDate};
use pilotage_model::kind::{Count, Kind as _, Links, Long, To};
use pilotage_model::kinds::{Edition, Source};
use pilotage_model::past::recorded_on;
use pilotage_model::{Record, RowId, When, tally};

use super::super::organisation::Place;
use super::Keeper;

/// A register before it is one, and which initiatives are of it: one in [`STEP`], from a place on.
struct List {
    name: &'static str,
    file: &'static str,
    keeper: &'static str,
    unit: Place,
    place: &'static str,
    note: &'static str,
    /// What was said of the last edition.
    told: &'static str,
    from: usize,
}

const LISTS: [List; 2] = [
    List {
        name: "IT project list",
        file: "it-project-list",
        keeper: "Viktor Stahl",
        unit: Place::Technology,
        place: "Shared drive of the project office, one workbook a month",
        note: "Lists every project with a budget; those without AI are left out when it is imported.",
        told: "The project office has renamed “Phase” to “Status”; the words are the same.",
        from: 1,
    },
    List {
        name: "Claims automation backlog",
        file: "claims-automation",
        keeper: "Helen Lindgren",
        unit: Place::Claims,
        place: "Export of the claims team’s tracker",
        note: "",
        told: "",
        from: 4,
    },
];

/// Of so many initiatives one is of a register.
const STEP: usize = 6;

/// Editions kept of each.
const EDITIONS: u32 = 3;

impl Keeper<'_> {
    /// Says of some initiatives which register they came from.
    pub(super) fn name_lists(&self, records: &mut [Record]) {
        for list in &LISTS {
            let source: Option<To<Source>> = self.one(list.name);
            for record in records.iter_mut().skip(list.from).step_by(STEP) {
                record.initiative.source = source;
            }
        }
    }

    /// The registers, told in full, and their editions.
    pub(super) fn lists(
        &mut self,
        mut made: Vec<Source>,
        records: &[Record],
    ) -> (Vec<Source>, Vec<Edition>) {
        let mut editions = Vec::new();
        for source in &mut made {
            let Some(list) = LISTS.iter().find(|list| list.name == source.name) else {
                continue;
            };
            source.owner = self.one(list.keeper);
            source.unit = Some(self.world.organisation.unit(list.unit));
            list.place.clone_into(&mut source.place);
            source.note = Long(list.note.to_owned());
            editions.extend(self.editions(list, source.id, records));
        }
        (made, editions)
    }

    fn editions(&mut self, list: &List, source: RowId, records: &[Record]) -> Vec<Edition> {
        let of = |record: &&Record| record.initiative.source.is_some_and(|to| to.id() == source);
        let mut before = 0;
        let mut editions = Vec::new();
        for ago in (1..=EDITIONS).rev() {
            let Some(day) = month_end(self.today, ago) else {
                continue;
            };
            let listed = records.iter().filter(of);
            let rows = listed
                .filter(|record| recorded_on(record).is_some_and(|on| on <= day))
                .count();
            let stageless = records
                .iter()
                .filter(of)
                .filter(|record| record.initiative.stage.is_none());
            let named = records.iter().filter(of).take(usize::from(ago == EDITIONS));
            let silent: Vec<_> = stageless
                .chain(named)
                .filter(|record| recorded_on(record).is_some_and(|on| on <= day))
                .map(|record| RowId::new(record.id().uuid()))
                .collect();
            let count = |count: usize| Some(Count(tally(count).into()));
            editions.push(Edition {
                file: format!("{}-{}.xlsx", list.file, day.format("%Y-%m")),
                source: Some(To::new(source)),
                day: Some(When::day(day)),
                rows: count(rows),
                added: count(rows - before),
                changed: count(0),
                gone: count(0),
                staged: count(rows - silent.len()),
                silent: Links::new(silent),
                note: Long(if ago == 1 {
                    list.told.to_owned()
                } else {
                    String::new()
                }),
                ..Edition::blank(self.id(day))
            });
            before = rows;
        }
        editions
    }
}

/// The last day of the month that lies so many months ago.
fn month_end(today: NaiveDate, ago: u32) -> Option<NaiveDate> {
    today
        .with_day(1)?
        .checked_sub_months(Months::new(ago - 1))?
        .pred_opt()
}
