//! The demo portfolio: a fictitious insurer's AI initiatives, thrown from a seed.
//!
//! Up to [`DEFAULT_INITIATIVES`] it holds curated use cases only; larger portfolios add composed
//! ones ("Churn prediction, retail trade, Belgium") with the same shares of stages.

mod cases;
mod course;
mod dice;
mod draft;
mod organisation;
mod places;
mod record;
mod registers;
mod scores;
mod technology;
mod timeline;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveTime};
use pilotage_model::file::Held;
use pilotage_model::kind::AnyRow;
use pilotage_model::kinds::KindId;
use pilotage_model::naming::Naming;
use pilotage_model::{ContentHash, CustomField, Record, Register, Settings, Unit};

use dice::{Dice, earlier};
use draft::Draft;
use organisation::Organisation;
use record::World;
use scores::Panel;

/// How many initiatives the demo portfolio has unless asked otherwise: every curated use case.
pub const DEFAULT_INITIATIVES: usize = 142;

/// The seed of the demo portfolio that everyone sees.
pub const DEFAULT_SEED: u64 = 1;

/// Portfolios beyond this size are for measuring: every initiative is rated on all criteria, mostly
/// by one assessor, so that the time per initiative can be compared between sizes.
pub const LEAN_ABOVE: usize = 500;

/// A whole portfolio, ready to be put into a new file. It uses `ScoringModel::default()`.
#[derive(Debug)]
pub struct Demo {
    /// Settings.
    pub settings: Settings,
    /// Business units, parents before children.
    pub units: Vec<Unit>,
    /// People, vendors and other records that initiatives name, and what belongs to initiatives: actions,
    /// decisions, comments, attachments.
    pub rows: Vec<Box<dyn AnyRow>>,
    /// What the files of attachments hold.
    pub contents: BTreeMap<ContentHash, Vec<u8>>,
    /// The portfolio's own fields.
    pub custom_fields: Vec<CustomField>,
    /// Initiatives with all that belongs to them, in the order in which they were recorded.
    pub records: Vec<Record>,
}

impl Demo {
    /// The same in memory, without a file.
    pub fn into_register(self) -> Register {
        let mut register = Register::default();
        register.settings = self.settings;
        register.custom_fields = self.custom_fields;
        let held = |(hash, bytes): (ContentHash, Vec<u8>)| (hash, Held::Kept(bytes.len() as u64));
        register.contents = Arc::new(self.contents.into_iter().map(held).collect());
        register.add_units(self.units);
        let mut rows: HashMap<KindId, Vec<Box<dyn AnyRow>>> = HashMap::new();
        for row in self.rows {
            rows.entry(row.info().id).or_default().push(row);
        }
        for (kind, rows) in rows {
            register.follow(kind, rows, &[]);
        }
        register.set_records(self.records);
        register
    }
}

/// Throws a portfolio of `initiatives` from `seed`. The same arguments give the same portfolio, to
/// the last id. Its dated transitions cover the two and a half years up to `today`.
pub fn generate(initiatives: usize, seed: u64, today: NaiveDate) -> Demo {
    let mut dice = Dice::new(seed);
    let settings = settings();
    let drafts = draft::draw(initiatives, today, &mut dice);
    let founded = earlier(today, 1_000).and_time(NaiveTime::MIN).and_utc();
    let millis = u64::try_from(founded.timestamp_millis()).unwrap_or_default();
    let organisation = Organisation::new(millis, today, &mut dice);
    let custom_fields = organisation::custom_fields(millis, &mut dice);
    let nobody = Register::default();
    let naming = Naming::new(&nobody);
    let world = World {
        naming: &naming,
        organisation,
        panel: Panel::new(initiatives > LEAN_ABOVE, &naming),
        minor: settings.minor_per_unit(),
        custom: [custom_fields[0].id, custom_fields[1].id],
        keys: curated_keys(&settings.key_prefix, &drafts),
        key_prefix: settings.key_prefix.clone(),
        today,
    };
    let told = drafts.iter().enumerate();
    let (mut records, places): (Vec<_>, Vec<_>) = told
        .map(|(at, draft)| world.record(at, draft, &mut dice))
        .unzip();
    let (mut rows, contents) = registers::keep(&world, &drafts, &mut records, &places, seed);
    let places = places.into_iter().flatten();
    rows.extend(places.map(|place| Box::new(place) as Box<dyn AnyRow>));
    Demo {
        settings,
        rows,
        contents,
        units: world.organisation.units,
        custom_fields,
        records,
    }
}

/// Northmark's settings: its AI Board draws the line between high and low value at 60.
fn settings() -> Settings {
    Settings {
        name: "Northmark AI portfolio".to_owned(),
        key_prefix: "NM".to_owned(),
        value_threshold: 60,
        ..Settings::default()
    }
}

fn curated_keys(prefix: &str, drafts: &[Draft]) -> HashMap<&'static str, String> {
    drafts
        .iter()
        .enumerate()
        .filter(|(_, draft)| draft.variant.is_none())
        .map(|(at, draft)| (draft.case.name, World::key(prefix, at)))
        .collect()
}

#[cfg(test)]
mod tests;
