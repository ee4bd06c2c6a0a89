//! What is read of ever larger files, and how the time grows: with the size, as it should, or with its square.

use std::fmt::Write as _;
use std::path::Path;
use std::time::Duration;

use pilotage_app::Portfolio;
use pilotage_app::import_run::RegisterFile;
use pilotage_model::Settings;

use crate::Result;
use crate::import::{mapping, whole};
use crate::measure::{median_of, timed};
use crate::sample::{LARGE, MEDIUM, SMALL, Samples, around};
use crate::table::{Table, time};

/// Beyond it the time grows faster than sorting would.
const MOST_SLOPE: f64 = 1.25;

/// What grows, its sizes, and a file of such a size.
type Shape = (&'static str, [usize; 3], fn(usize) -> String);

/// Each kind of size by tens.
pub fn measure(samples: &Samples, runs: usize, table: &mut Table) -> Result<()> {
    let file = samples.path("sizes.pilotage");
    grow("rows, imported", [SMALL, MEDIUM, LARGE], table, |rows| {
        let register = samples.register(rows)?;
        median_of(runs, || whole(&file, &register))
    })?;
    let path = samples.path("sizes.csv");
    let portfolio = Portfolio::create(
        &samples.path("new.pilotage"),
        &Settings::default(),
        around(),
    )?;
    let shapes: [Shape; 4] = [
        ("columns, read and guessed", [160, 1_600, 16_000], columns),
        (
            "headers of one name, read and guessed",
            [100, 1_000, 10_000],
            equal_headers,
        ),
        (
            "words of stages, read and guessed",
            [1_000, 10_000, 100_000],
            stages,
        ),
        (
            "bytes of one line, read",
            [200_000, 2_000_000, 20_000_000],
            line,
        ),
    ];
    for (what, sizes, write) in shapes {
        grow(what, sizes, table, |size| {
            std::fs::write(&path, write(size))?;
            median_of(runs, || read(&path, &portfolio))
        })?;
    }
    Ok(())
}

fn grow(
    what: &str,
    sizes: [usize; 3],
    table: &mut Table,
    took: impl Fn(usize) -> Result<Duration>,
) -> Result<()> {
    let mut times = Vec::new();
    for size in sizes {
        let took = took(size)?;
        table.figure(format!("{size} {what}"), time(took));
        times.push(took.as_secs_f64().max(1e-9));
    }
    // The small one is all beginning: the slope is that of the larger two.
    let more = sizes[2] as f64 / sizes[1] as f64;
    let slope = (times[2] / times[1]).ln() / more.ln();
    table.slope(format!("slope of {what}"), slope, MOST_SLOPE);
    Ok(())
}

/// Reading a file and guessing what its columns are, whatever comes of it: an answer in words is one.
fn read(path: &Path, portfolio: &Portfolio) -> Result<Duration> {
    let answer = || {
        let input = RegisterFile::open(path, &Default::default(), &|_| 0);
        Ok(input
            .map(|input| mapping(&input, portfolio).is_ok())
            .is_ok())
    };
    Ok(timed(answer)?.0)
}

fn columns(columns: usize) -> String {
    let row = |cell: &dyn Fn(usize) -> String| (0..columns).map(cell).collect::<Vec<_>>().join(",");
    let mut text = row(&|at| format!("Name {at}"));
    for number in 0..10 {
        let _ = write!(text, "\n{}", row(&|at| format!("{number}-{at}")));
    }
    text
}

fn equal_headers(columns: usize) -> String {
    let labels = vec!["Labels"; columns - 1].join(",");
    let cells = vec!["vision"; columns - 1].join(",");
    format!("Name,{labels}\nOne,{cells}\nTwo,{cells}\n")
}

fn stages(words: usize) -> String {
    let mut text = "Name,Stage\n".to_owned();
    for word in 0..words {
        let _ = writeln!(text, "Assistant {word},Phase {word} of the pilot");
    }
    text
}

fn line(bytes: usize) -> String {
    format!("Name,Summary\nOne,{}\n", "a".repeat(bytes))
}
