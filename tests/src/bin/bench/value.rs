//! KPIs, benefits and costs: two million values by month at 10,000 initiatives.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::Months;
use pilotage_app::Portfolio;
use pilotage_app::api::{ChartSize, KpiAsk, View};
use pilotage_app::operations::NewReading;
use pilotage_app::views::{self, Scope, overview};
use pilotage_model::When;
use pilotage_model::series::Decimal;
use pilotage_model::worth::{self, Span};
use rusqlite::Connection;

use crate::Result;
use crate::load::{load, select_all};
use crate::measure::{compare, median_of, timed};
use crate::memory;
use crate::python::Python;
use crate::sample::{LARGE, MEDIUM, Samples, progress, today};
use crate::table::{Table, time};

/// Groups the same sums with pandas.
const SUMS: &str = include_str!("sums.py");
/// KPIs of each initiative; it has one benefit and one cost besides.
const KPIS: u32 = 3;
/// Months with a reading, up to the last that is over.
const READINGS: u32 = 24;
/// Months of plans and actuals, up to the last that is over.
const MONTHS: u32 = 36;
/// Different readings and amounts: enough that no two neighbours are alike.
const VARIANTS: u32 = 16;
/// An overview must be there before one wonders.
const OVERVIEW: Duration = Duration::from_millis(100);
/// A reading is entered, and every figure is right before the next key.
const READING: Duration = Duration::from_millis(20);
/// Bytes in memory for each of the file.
const MOST_MEMORY: f64 = 1.5;

/// Load, overview, one reading, memory, and the sums beside pandas.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let mut each = Vec::new();
    for size in [MEDIUM, LARGE] {
        let file = with_value(samples, size)?;
        let (ours, bare) = compare(runs, || load(&file), || select_all(&file))?;
        let reference = (bare, "SELECT * of each table");
        table.ratio(format!("load {size} with value"), ours, reference, 2.0);
        let overview = shown(&Samples::open(&file)?, runs)?;
        if size == MEDIUM {
            let (first, again) = overview;
            table.time("its overview, the first", first, None, OVERVIEW);
            table.time("the same again", again, None, OVERVIEW);
            table.note(parts(&file, runs)?);
        }
        each.push([ours, overview.1].map(|took| took.as_secs_f64() / size as f64));
    }
    let growth = |of: usize| each[1][of] / each[0][of];
    table.growth(
        "load with value: time per initiative at 100,000 against 10,000",
        growth(0),
        1.5,
    );
    table.growth("overview with value: the same", growth(1), 1.5);
    let file = with_value(samples, MEDIUM)?;
    reading(&file, runs, table)?;
    weighed(&file, table)?;
    sums(samples, &file, runs, table)
}

/// How long the overview takes when nothing was asked before, and then.
fn shown(portfolio: &Portfolio, runs: usize) -> Result<(Duration, Duration)> {
    let size = ChartSize {
        width: 420,
        height: 260,
        dark: false,
    };
    // The first has the figures computed, too.
    let once = || {
        let seen = || {
            let scope = Scope::new(portfolio.snapshot(), portfolio.days());
            Ok(black_box(overview(&scope, &View::default(), &size)?))
        };
        Ok(timed(seen)?.0)
    };
    let first = once()?;
    Ok((first, median_of(runs, once)?))
}

/// Where the time of the overview goes.
fn parts(file: &Path, runs: usize) -> Result<String> {
    let portfolio = Samples::open(file)?;
    let scope = Scope::new(portfolio.snapshot(), portfolio.days());
    let (view, size) = (View::default(), ChartSize::default());
    let took = |part: &dyn Fn() -> Result<()>| {
        Ok::<_, crate::Failure>(time(median_of(runs, || Ok(timed(part)?.0))?))
    };
    let kpis = took(&|| {
        black_box(views::kpis(&scope, &view, &KpiAsk::default(), &size)?);
        Ok(())
    })?;
    let quarters = took(&|| {
        black_box(views::quarters(&scope, &view)?);
        Ok(())
    })?;
    let spending = took(&|| {
        black_box(views::spending(&scope, &view, 2)?);
        Ok(())
    })?;
    let counts = took(&|| {
        black_box(views::glance(&scope, &view)?);
        Ok(())
    })?;
    Ok(format!(
        "of the overview of {MEDIUM}: KPIs {kpis}, benefits by quarter {quarters}, spending {spending}, counts {counts}"
    ))
}

/// A reading recorded while the list is open, with the figures of all initiatives right again.
fn reading(file: &Path, runs: usize, table: &mut Table) -> Result<()> {
    let mut portfolio = Samples::open(file)?;
    let snapshot = portfolio.snapshot();
    let kpi = snapshot.register().tables.kpis.live().nth(MEDIUM);
    let kpi = kpi.ok_or("there are no KPIs")?.id;
    drop(snapshot);
    let mut day = today();
    let entered = || {
        let shown = Scope::new(portfolio.snapshot(), portfolio.days());
        day = day.pred_opt().ok_or("no day before")?;
        let new = NewReading {
            kpi,
            when: When::day(day),
            value: Decimal::of_millionths(41 * Decimal::PARTS),
        };
        let record = || {
            portfolio.record_reading(new, "")?;
            Ok(black_box(portfolio.snapshot().figures(portfolio.days())))
        };
        let took = timed(record)?.0;
        drop(shown);
        Ok(took)
    };
    let entered = median_of(runs * 5, entered)?;
    table.time(
        "a reading entered, all figures right",
        entered,
        None,
        READING,
    );
    Ok(())
}

fn weighed(file: &Path, table: &mut Table) -> Result<()> {
    let size = std::fs::metadata(file)?.len();
    let taken = memory::asked("--weigh", file)?;
    let reference = (size, "the file");
    table.memory(
        "memory of 10,000 with value",
        taken,
        reference,
        Some(MOST_MEMORY),
    );
    Ok(())
}

/// What was planned, realised and spent: by quarter, by evidence, by state, by category and by unit.
fn sums(samples: &Samples, file: &Path, runs: usize, table: &mut Table) -> Result<()> {
    let store = pilotage_store::Store::open(file)?;
    let register = store.load()?;
    let figures = pilotage_model::figures::Figures::compute(&register, today(), today());
    let months = Span::All.months(today(), 1);
    let ours = || {
        let grouped = || {
            let lines = worth::lines(&register, &figures, None);
            let spends = worth::spends(&register, &figures, None);
            black_box(worth::by_quarter(&lines, today(), 1));
            black_box(worth::by_grade(&lines, &months));
            black_box(worth::by_state(&lines, &months));
            black_box(worth::spent(&spends, &months));
            Ok(())
        };
        Ok(timed(grouped)?.0)
    };
    let what = "sums of value by quarter, evidence and state, and what was spent";
    let Some(mut pandas) = Python::start(samples, "pandas", ("sums.py", SUMS), file)? else {
        table.figure(what, time(median_of(runs, ours)?));
        table.note(
            "Sums are not compared: there is no Python with pandas (PILOTAGE_PYTHON names one).",
        );
        return Ok(());
    };
    let (ours, theirs) = compare(runs, ours, || pandas.once())?;
    table.ratio(what, ours, (theirs, "pandas, its frames in memory"), 0.5);
    Ok(())
}

/// A copy of a portfolio with KPIs, benefits and costs of every initiative; made once.
fn with_value(samples: &Samples, initiatives: usize) -> Result<PathBuf> {
    let copy = samples.path(&format!("value-{initiatives}.pilotage"));
    if copy.exists() {
        return Ok(copy);
    }
    std::fs::copy(samples.portfolio(initiatives)?, &copy)?;
    let (took, ()) = timed(|| add_value(&copy))?;
    let values = initiatives * (KPIS * READINGS + 4 * MONTHS) as usize;
    progress(&format!("added {values} values by month"), took);
    Ok(copy)
}

/// As another program would, which the file's triggers record.
fn add_value(file: &Path) -> Result<()> {
    let db = Connection::open(file)?;
    db.pragma_update(None, "cache_size", -200_000)?;
    db.execute_batch(
        "CREATE TEMP TABLE variant (n INTEGER PRIMARY KEY, readings TEXT, plan TEXT, actual TEXT); \
         CREATE TEMP TABLE numbered AS SELECT row_number() OVER (ORDER BY id) - 1 AS n, id FROM initiative;",
    )?;
    for n in 0..VARIANTS {
        let readings = series(READINGS, |at| f64::from(40 + n + at) + 0.5);
        let plan = series(MONTHS, |at| f64::from(1_000 * (n + 1) + 25 * at));
        let actual = series(MONTHS, |at| f64::from(900 * (n + 1) + 25 * at) + 0.25);
        let row = (n, readings, plan, actual);
        db.execute("INSERT INTO variant VALUES (?1, ?2, ?3, ?4)", row)?;
    }
    db.execute(
        &format!(
            "WITH RECURSIVE each(k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM each WHERE k < {KPIS} - 1) \
             INSERT INTO kpi (id, name, initiatives, outcomes, category, definition, unit, direction, baseline, \
               baseline_date, target, target_date, cadence, data_source, readings, note, own) \
             SELECT printf('%d0000000-0000-7000-8000-%012x', 1 + k, i.n), 'Measure ' || k || ' of ' || i.n, i.id, \
               '', 'operational', '', 'cases', 'higher', 40000000, '2024-01', 80000000, '2027-12', 'month', '', \
               readings, '', '{{}}' \
             FROM numbered AS i, each, variant AS v WHERE v.n = (i.n + k) % {VARIANTS}"
        ),
        [],
    )?;
    db.execute(
        &format!(
            "INSERT INTO benefit (id, name, initiative, category, state, evidence, baseline, overlap_note, plan, actual, \
               active, note, own, currency) \
             SELECT printf('50000000-0000-7000-8000-%012x', i.n), 'Hours of ' || i.n, i.id, \
               CASE i.n % 3 WHEN 0 THEN 'cost-reduced' WHEN 1 THEN 'revenue-gained' ELSE 'hours-saved' END, \
               CASE i.n % 2 WHEN 0 THEN 'claimed' ELSE 'validated' END, \
               CASE i.n % 4 WHEN 0 THEN 'control-group' ELSE 'before-after' END, 'yes', '', plan, actual, '', '', '{{}}', '' \
             FROM numbered AS i, variant AS v WHERE v.n = i.n % {VARIANTS}"
        ),
        [],
    )?;
    db.execute(
        &format!(
            "INSERT INTO cost (id, name, initiative, pace, nature, plan, actual, note, own, currency) \
             SELECT printf('60000000-0000-7000-8000-%012x', i.n), 'Licences of ' || i.n, i.id, 'running', 'technology', \
               plan, actual, '', '{{}}', '' \
             FROM numbered AS i, variant AS v WHERE v.n = (i.n + 7) % {VARIANTS}"
        ),
        [],
    )?;
    Ok(())
}

/// Values of so many months, the last of them the one before this: as the file keeps them.
fn series(months: u32, value: impl Fn(u32) -> f64) -> String {
    let mut text = String::new();
    for at in 0..months {
        let month = today() - Months::new(months - at);
        let blank = if text.is_empty() { "" } else { " " };
        let _ = write!(text, "{blank}{}={}", month.format("%Y-%m"), value(at));
    }
    text
}
