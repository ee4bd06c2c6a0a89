//! The table that is printed.

use std::fmt;
use std::time::Duration;

/// What was measured, in the order of measuring.
#[derive(Default)]
pub struct Table {
    rows: Vec<Row>,
    notes: Vec<String>,
}

struct Row {
    what: String,
    ours: String,
    reference: String,
    ratio: String,
    target: String,
    met: Option<bool>,
}

impl Table {
    /// A time beside a reference's, with the most the ratio may be.
    pub fn ratio(
        &mut self,
        what: impl Into<String>,
        ours: Duration,
        (reference, name): (Duration, &str),
        most: f64,
    ) {
        let ratio = ours.as_secs_f64() / reference.as_secs_f64().max(1e-9);
        self.rows.push(Row {
            what: what.into(),
            ours: time(ours),
            reference: format!("{} {name}", time(reference)),
            ratio: format!("{ratio:.2}×"),
            target: format!("≤ {most}×"),
            met: Some(ratio <= most),
        });
    }

    /// Memory in bytes beside a reference's, with the most the ratio may be where there is a target.
    pub fn memory(
        &mut self,
        what: impl Into<String>,
        ours: u64,
        (reference, name): (u64, &str),
        most: Option<f64>,
    ) {
        let ratio = ours as f64 / reference.max(1) as f64;
        self.rows.push(Row {
            what: what.into(),
            ours: format!("{} MiB", ours >> 20),
            reference: format!("{} MiB {name}", reference >> 20),
            ratio: format!("{ratio:.2}×"),
            target: most.map_or_else(String::new, |most| format!("≤ {most}×")),
            met: most.map(|most| ratio <= most),
        });
    }

    /// A time with the most it may be, beside a reference's where there is one.
    pub fn time(
        &mut self,
        what: impl Into<String>,
        ours: Duration,
        reference: Option<(Duration, &str)>,
        most: Duration,
    ) {
        let ratio = |(time, _): (Duration, &str)| {
            format!("{:.2}×", ours.as_secs_f64() / time.as_secs_f64().max(1e-9))
        };
        self.rows.push(Row {
            what: what.into(),
            ours: time(ours),
            reference: reference
                .map_or_else(String::new, |(of, name)| format!("{} {name}", time(of))),
            ratio: reference.map_or_else(String::new, ratio),
            target: format!("≤ {}", time(most)),
            met: Some(ours <= most),
        });
    }

    /// How much longer it takes with ten or a hundred times as much: linear is 1 per row.
    pub fn growth(&mut self, what: impl Into<String>, growth: f64, most: f64) {
        self.rows.push(Row {
            what: what.into(),
            ours: String::new(),
            reference: String::new(),
            ratio: format!("{growth:.2}×"),
            target: format!("≤ {most}×"),
            met: Some(growth <= most),
        });
    }

    /// The power of the size with which a time grows: 1 is linear, 2 is its square.
    pub fn slope(&mut self, what: impl Into<String>, slope: f64, most: f64) {
        self.rows.push(Row {
            what: what.into(),
            ours: format!("{slope:.2}"),
            reference: String::new(),
            ratio: String::new(),
            target: format!("≤ {most}"),
            met: Some(slope <= most),
        });
    }

    /// A figure that has no target.
    pub fn figure(&mut self, what: impl Into<String>, ours: impl Into<String>) {
        self.rows.push(Row {
            what: what.into(),
            ours: ours.into(),
            reference: String::new(),
            ratio: String::new(),
            target: String::new(),
            met: None,
        });
    }

    /// Where the time goes, or why something was left out.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }
}

/// A time in the unit that shows three digits.
pub fn time(time: Duration) -> String {
    let micros = time.as_secs_f64() * 1e6;
    match micros {
        m if m < 1e3 => format!("{m:.0} µs"),
        m if m < 1e5 => format!("{:.1} ms", m / 1e3),
        m if m < 1e6 => format!("{:.0} ms", m / 1e3),
        m => format!("{:.2} s", m / 1e6),
    }
}

const HEADS: [&str; 6] = ["", "ours", "reference", "ratio", "target", ""];

impl fmt::Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.rows.iter().map(Row::cells);
        let rows: Vec<_> = std::iter::once(HEADS.map(str::to_owned))
            .chain(rows)
            .collect();
        let width = |column: usize| {
            let lengths = rows.iter().map(|row| row[column].chars().count());
            lengths.max().unwrap_or_default()
        };
        let widths: [usize; 6] = std::array::from_fn(width);
        for row in &rows {
            let cells = row
                .iter()
                .zip(widths)
                .enumerate()
                .map(|(at, (cell, width))| match at {
                    0 | 2 | 5 => format!("{cell:<width$}"),
                    _ => format!("{cell:>width$}"),
                });
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        self.notes
            .iter()
            .try_for_each(|note| write!(out, "\n· {note}"))
    }
}

impl Row {
    fn cells(&self) -> [String; 6] {
        let verdict = match self.met {
            Some(true) => "ok",
            Some(false) => "over",
            None => "",
        };
        [
            self.what.clone(),
            self.ours.clone(),
            self.reference.clone(),
            self.ratio.clone(),
            self.target.clone(),
            verdict.to_owned(),
        ]
    }
}
