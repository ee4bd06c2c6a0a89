//! Rankings under drawn weights, beside numpy.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use pilotage_model::figures::Figures;
use pilotage_model::kind::To;
use pilotage_model::robustness::{Entrants, Question, Robustness, WeightDraw, draw};
use pilotage_model::{
    Confidence, Initiative, InitiativeId, Level, Rating, RatingId, Record, Register, RowId, Stage,
};
use uuid::Uuid;

use crate::Result;
use crate::measure::{compare, median_of, timed};
use crate::memory;
use crate::python::Python;
use crate::sample::{Samples, today};
use crate::table::{Table, time};

const PROGRAM: &str = include_str!("rank.py");
/// Rankings drawn.
const DRAWS: u32 = 10_000;
/// Initiatives that are ranked.
const RANKED: usize = 1_000;
/// As many as a usual portfolio has: a slider must draw them while it moves.
const USUAL: usize = 142;
/// Criteria of the default model.
const CRITERIA: usize = 14;

/// 10,000 rankings of 1,000 and of 142, and the memory of the former.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let levels = levels(samples)?;
    let entrants = entrants(&levels, RANKED)?;
    let ours = || Ok(timed(|| Ok(black_box(drawn(&entrants))))?.0);
    let what = format!("{DRAWS} rankings of {RANKED} by {CRITERIA} criteria");
    match Python::start(samples, "numpy", ("rank.py", PROGRAM), &levels)? {
        Some(mut numpy) => {
            let (ours, theirs) = compare(runs, ours, || numpy.once())?;
            table.ratio(what, ours, (theirs, "numpy, whole arrays"), 0.15);
            let taken = memory::asked("--weigh-rank", &levels)?;
            let reference = (numpy.bytes(), "numpy");
            table.memory("memory of that", taken, reference, Some(0.2));
        }
        None => {
            table.figure(what, time(median_of(runs, ours)?));
            table.note(
                "Rankings are not compared: there is no Python with numpy (PILOTAGE_PYTHON names one).",
            );
        }
    }
    let usual = self::entrants(&levels, USUAL)?;
    let once = || Ok(timed(|| Ok(black_box(drawn(&usual))))?.0);
    let took = median_of(runs, once)?;
    let name = format!("{DRAWS} rankings of {USUAL}");
    table.time(name, took, None, Duration::from_secs(1));
    Ok(())
}

/// What drawing takes beyond the portfolio itself, in bytes.
pub fn weigh(levels: &Path) -> Result<u64> {
    let entrants = entrants(levels, RANKED)?;
    let before = memory::own()?;
    let robustness = drawn(&entrants);
    let most = memory::peak()?;
    drop(robustness);
    Ok(most.saturating_sub(before))
}

fn drawn(entrants: &Entrants) -> Option<Robustness> {
    let question = Question {
        draws: DRAWS,
        seed: 1,
        weights: WeightDraw::Any,
        ratings: false,
        top: 10,
    };
    draw(entrants, &question, &|_| true)
}

/// Levels of each criterion, a line for each initiative: both sides rank the same.
fn levels(samples: &Samples) -> Result<PathBuf> {
    let path = samples.path("levels.csv");
    let mut state = 1_u64;
    let mut lines = String::new();
    for _ in 0..RANKED {
        let line = (0..CRITERIA).map(|_| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (1 + (state >> 33) % 5).to_string()
        });
        let _ = writeln!(lines, "{}", line.collect::<Vec<_>>().join(","));
    }
    std::fs::write(&path, lines)?;
    Ok(path)
}

fn entrants(levels: &Path, most: usize) -> Result<Entrants> {
    let mut register = Register::default();
    let text = std::fs::read_to_string(levels)?;
    let records = text.lines().take(most).enumerate();
    let records = records.map(|(at, line)| record(&register, at, line));
    let records = records.collect::<Result<Vec<_>>>()?;
    register.set_records(records);
    let figures = Figures::compute(&register, today(), today());
    let entrants = Entrants::of(&register, &figures);
    match entrants.len() == most {
        true => Ok(entrants),
        false => Err("not all are ranked".into()),
    }
}

fn record(register: &Register, at: usize, line: &str) -> Result<Record> {
    let key = format!("AI-{at}");
    let id = InitiativeId::of_link(&[&key]);
    let recorded = format!("{}T09:00:00Z", today());
    let mut initiative = Initiative::new(id, key.clone(), key, recorded);
    initiative.stage = Some(Stage::Idea);
    let mut record = Record::new(initiative);
    for (criterion, level) in register.model.criteria.iter().zip(line.split(',')) {
        record.ratings.push(Rating {
            id: RatingId::new(Uuid::nil()),
            initiative: id,
            criterion: criterion.id,
            assessor: To::new(RowId::new(Uuid::from_u128(1))),
            level: Level::parse(level)?,
            confidence: Confidence::Medium,
            note: "".into(),
            evidence: "".into(),
            draft: false,
            rated_on: today(),
            ordinal: 0,
        });
    }
    Ok(record)
}
