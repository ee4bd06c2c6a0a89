//! Initiatives for tests, built step by step.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use uuid::Uuid;

use crate::id::{InitiativeId, RatingId, RowId, TransitionId, UnitId};
use crate::initiative::Transition;
use crate::kind::{Money, Stamp, Target, To};
use crate::kinds::KindId;
use crate::kinds::{Initiative, Tier};
use crate::names::name_key;
use crate::rating::{Confidence, Level, Rating};
use crate::register::{Record, Register};
use crate::scoring::{Dimension, ScoringModel};
use crate::stage::Stage;
use crate::unit::Unit;
use crate::when::When;

/// A day by its text.
pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The id under which a record of a name is known in tests.
pub fn id_of(kind: KindId, name: &str) -> RowId {
    RowId::of_link(&[kind.code(), &name_key(name)])
}

/// A link to a record by its name.
pub fn link<K: Target>(name: &str) -> Option<To<K>> {
    Some(To::new(id_of(K::KIND, name).uuid()))
}

/// Records of a kind by their names.
pub fn call(register: &mut Register, kind: KindId, names: &[&str]) {
    let table = register.tables.of(kind).unwrap();
    let rows = names
        .iter()
        .map(|name| table.called_new(id_of(kind, name), name));
    let rows = rows.collect();
    register.follow(kind, rows, &[]);
}

/// A unit of this name below that one.
pub fn unit(id: u128, name: &str, parent: Option<u128>) -> Unit {
    let id_of = |id| UnitId::new(Uuid::from_u128(id));
    Unit::new(id_of(id), name, parent.map(id_of))
}

/// An initiative with a sponsor and an owner, recorded on 1 June 2025. Its id follows the key.
pub fn initiative(key: &str) -> Sample {
    let id = InitiativeId::of_link(&[key]);
    let recorded = "2025-06-01T09:00:00Z".to_owned();
    let mut initiative = Initiative::new(id, key.to_owned(), key.to_owned(), recorded);
    initiative.sponsor = link("Sue");
    initiative.owner = link("Olu");
    Sample(Record::new(initiative))
}

/// A register of these initiatives under the default model and settings.
pub fn register(samples: impl IntoIterator<Item = Sample>) -> Register {
    let mut register = Register::default();
    register.set_records(samples.into_iter().map(Sample::record));
    register
}

/// An initiative under construction.
#[derive(Debug, Clone)]
pub struct Sample(Record);

impl Sample {
    /// A move, after which the register's stage is the one entered.
    pub fn moved(self, to: Stage, date: &str) -> Self {
        self.step(to, Some(When::parse(date).unwrap()))
    }

    pub fn step(mut self, to: Stage, date: Option<When>) -> Self {
        let ordinal = i64::try_from(self.0.transitions.len()).unwrap();
        self.0.transitions.push(Transition {
            id: TransitionId::new(Uuid::from_u128(ordinal.unsigned_abs().into())),
            initiative: self.0.id(),
            deployment: None,
            ordinal,
            from: None,
            to,
            date,
            raw_date: String::new(),
            contradicted: false,
            decision: String::new(),
            decided_by: String::new(),
            note: String::new(),
        });
        self.stage(to)
    }

    /// The last move was recorded on this day.
    pub fn told(mut self, on: &str) -> Self {
        let noon = day(on).and_hms_opt(12, 0, 0).unwrap().and_utc();
        let millis = u64::try_from(noon.timestamp_millis()).unwrap();
        let mut chance = [0; 10];
        chance[9] = u8::try_from(self.0.transitions.len()).unwrap();
        let id = uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid();
        self.0.transitions.last_mut().unwrap().id = TransitionId::new(id);
        self
    }

    /// The last move left this stage.
    pub fn from(mut self, stage: Stage) -> Self {
        self.0.transitions.last_mut().unwrap().from = Some(stage);
        self
    }

    /// The last move is contradicted by the register's stage.
    pub fn contradicted(mut self) -> Self {
        self.0.transitions.last_mut().unwrap().contradicted = true;
        self
    }

    pub fn stage(mut self, stage: Stage) -> Self {
        self.0.initiative.stage = Some(stage);
        self
    }

    pub fn held(mut self, since: &str) -> Self {
        self.0.initiative.on_hold = true;
        self.0.initiative.hold_since = Some(When::parse(since).unwrap());
        self
    }

    pub fn unknown_stage(mut self) -> Self {
        self.0.initiative.stage = None;
        self
    }

    pub fn rated(mut self, criterion: &str, assessor: &str, level: i64, on: &str) -> Self {
        let criterion = ScoringModel::default().find(criterion).unwrap().id;
        let ordinal = i64::try_from(self.0.ratings.len()).unwrap();
        self.0.ratings.push(Rating {
            id: RatingId::new(Uuid::from_u128(ordinal.unsigned_abs().into())),
            initiative: self.0.id(),
            criterion,
            assessor: link(assessor).unwrap(),
            level: Level::new(level).unwrap(),
            confidence: Confidence::Medium,
            note: "".into(),
            evidence: "".into(),
            draft: false,
            rated_on: day(on),
            ordinal,
        });
        self
    }

    /// Every criterion of each dimension at one level, by Ann on 1 June 2025.
    pub fn rated_all(mut self, value: i64, feasibility: i64, risk: i64) -> Self {
        for criterion in ScoringModel::default().criteria {
            let level = match criterion.dimension {
                Dimension::Value => value,
                Dimension::Feasibility => feasibility,
                Dimension::Risk => risk,
            };
            self = self.rated(&criterion.code, "Ann", level, "2025-06-01");
        }
        self
    }

    /// All ratings so far are given with this confidence.
    pub fn confident(mut self, confidence: Confidence) -> Self {
        let ratings = self.0.ratings.iter_mut();
        ratings.for_each(|rating| rating.confidence = confidence);
        self
    }

    /// It came from a register of this name.
    pub fn source(mut self, name: &str) -> Self {
        self.0.initiative.source = link(name);
        self
    }

    pub fn tier(mut self, tier: Tier) -> Self {
        self.0.initiative.tier = tier;
        self
    }

    pub fn benefit(mut self, minor: i64) -> Self {
        self.0.initiative.benefit = Some(Money(minor));
        self
    }

    pub fn recorded(mut self, on: &str) -> Self {
        self.0.initiative.recorded = Stamp(format!("{on}T09:00:00Z"));
        self
    }

    pub fn nobody(mut self) -> Self {
        self.0.initiative.sponsor = None;
        self.0.initiative.owner = None;
        self
    }

    pub fn binned(mut self) -> Self {
        self.0.initiative.deleted = Some("2025-07-01T09:00:00Z".to_owned());
        self
    }

    pub fn record(self) -> Record {
        self.0
    }
}

/// An initiative from its way through the stages: `idea pilot@2024-03 production@2025-Q1`, undated
/// where no `@` stands, contradicted where a `!` ends it, recorded on the day after `~`.
pub fn way(key: &str, steps: &str) -> Sample {
    steps
        .split_whitespace()
        .fold(initiative(key), |sample, step| {
            let (kept, contradicted) = match step.strip_suffix('!') {
                Some(kept) => (kept, true),
                None => (step, false),
            };
            let (kept, told) = kept.split_once('~').unwrap_or((kept, ""));
            let (stage, date) = kept.split_once('@').unwrap_or((kept, ""));
            let date = (!date.is_empty()).then(|| When::parse(date).unwrap());
            let before = sample.0.initiative.stage;
            let mut sample = sample.step(Stage::parse(stage).unwrap(), date);
            if !told.is_empty() {
                sample = sample.told(told);
            }
            if contradicted {
                let mut sample = sample.contradicted();
                sample.0.initiative.stage = before;
                sample
            } else {
                sample
            }
        })
}

/// Days in the two and a half years from 2023, around the past day and today of property tests.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..900).prop_map(|days| day("2023-01-01") + Days::new(days))
}

fn any_date() -> impl Strategy<Value = Option<When>> {
    (any_day(), 0..8).prop_map(|(day, precision)| {
        let (year, month) = (chrono::Datelike::year(&day), chrono::Datelike::month(&day));
        match precision {
            0 => None,
            1 => When::year_from(year, 1),
            2 => When::quarter_from(year, month),
            3 => When::month(year, month),
            _ => Some(When::day(day)),
        }
    })
}

fn any_stage() -> impl Strategy<Value = Stage> {
    prop::sample::select(&Stage::ALL[..])
}

/// Anything an import may bring: moves in any order, dated or not, contradicted, ratings of
/// several assessors, an unknown stage, the bin.
pub fn any_sample(key: String) -> impl Strategy<Value = Sample> {
    let moves = prop::collection::vec((any_stage(), any_date(), 0..10, 0..10), 0..5);
    let ratings = prop::collection::vec((0_usize..14, 0_usize..3, 1_i64..=5, any_day()), 0..20);
    let fields = (any_day(), any_stage(), 0..10, 0..10, 0_usize..4);
    (moves, ratings, fields).prop_map(move |(moves, ratings, fields)| {
        let mut sample = initiative(&key);
        for (to, date, contradicted, from) in moves {
            sample = sample.step(to, date);
            // Some are recorded late, some on the day, some at a time that nothing tells.
            if contradicted > 6 {
                sample = sample.told(if from > 5 { "2024-03-01" } else { "2023-06-01" });
            }
            if contradicted == 0 {
                sample = sample.contradicted();
            }
            if from == 0 {
                sample = sample.from(Stage::Pilot);
            }
        }
        let model = ScoringModel::default();
        for (criterion, assessor, level, on) in ratings {
            let assessor = ["Ann", "Bob", "Cy"][assessor];
            let code = &model.criteria[criterion].code;
            sample = sample.rated(code, assessor, level, &on.to_string());
        }
        let (recorded, stage, whether, bin, tier) = fields;
        sample = sample.recorded(&recorded.to_string());
        sample = sample.tier(Tier::ALL[tier]);
        sample = match whether {
            0 => sample.unknown_stage(),
            1 | 2 => sample.stage(stage),
            3 => sample.nobody().benefit(5_000),
            _ => sample,
        };
        if bin == 0 { sample.binned() } else { sample }
    })
}

/// Up to twelve of them, AI-0 to AI-11.
pub fn any_register() -> impl Strategy<Value = Register> {
    (0_usize..12)
        .prop_flat_map(|n| {
            (0..n)
                .map(|at| any_sample(format!("AI-{at}")))
                .collect::<Vec<_>>()
        })
        .prop_map(register)
}
