//! Readings of KPIs.

use chrono::NaiveDate;
use pilotage_model::kind::{Kind as _, Long};
use pilotage_model::kinds::Kpi;
use pilotage_model::series::{Decimal, Point, Series};
use pilotage_model::{RowId, When};

use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio, UNNAMED};

/// A reading to record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewReading {
    /// The KPI.
    pub kpi: RowId,
    /// The day, or the period that it sums up.
    pub when: When,
    /// What was read.
    pub value: Decimal,
}

impl NewReading {
    /// Reads what was typed.
    ///
    /// # Errors
    /// When the date or the value can't be read, or there are several.
    pub fn typed(portfolio: &Portfolio, kpi: RowId, date: &str, value: &str) -> Result<Self> {
        let snapshot = portfolio.snapshot();
        let settings = &snapshot.register().settings;
        let pair = format!("{}\t{}", date.trim(), value.trim());
        let series = Series::parse(&pair, settings).map_err(|why| {
            AppError::invalid(
                format!("The reading can’t be taken: {why}."),
                "Nothing was recorded.",
            )
        })?;
        match series.points() {
            [point] => Ok(Self {
                kpi,
                when: point.when,
                value: point.value,
            }),
            _ => Err(AppError::invalid(
                "Give one date and one value.",
                "Nothing was recorded.",
            )),
        }
    }
}

impl Portfolio {
    /// Records a reading of a KPI as one operation. One that is there already is corrected, which needs a reason: it
    /// stands in the history and in the KPI's note with what was there before. Gives what the history calls it.
    ///
    /// # Errors
    /// When it lies in the future, another reading ends on the same day, or a correction has no reason.
    pub fn record_reading(&mut self, reading: NewReading, reason: &str) -> Result<String> {
        let reason = reason.trim();
        let actor = self.actor().to_owned();
        let mut done = String::new();
        self.transact(Op::new("reading", ""), |tx| {
            // As the file has it now: another program may have written since this one looked.
            let kpi = tx.register.tables.kpis.get(reading.kpi);
            let mut kpi = kpi
                .filter(|kpi| kpi.deleted.is_none())
                .ok_or_else(|| AppError::not_found(Kpi::INFO.code, reading.kpi))?
                .clone();
            done = put(&mut kpi, reading, reason, &actor, tx.today)?;
            tx.writer.relabel(&done)?;
            Ok(tx.writer.put_row(&kpi)?)
        })?;
        Ok(done)
    }
}

/// Puts a reading among those of its KPI; gives what the history calls that.
fn put(
    kpi: &mut Kpi,
    reading: NewReading,
    reason: &str,
    actor: &str,
    today: NaiveDate,
) -> Result<String> {
    let (when, value) = (reading.when.label(), reading.value.text());
    if reading.when.first() > today {
        return Err(AppError::invalid(
            format!("{when} lies in the future."),
            "A reading says what was. Check the date.",
        ));
    }
    let points = kpi.readings.points();
    let other =
        |point: &&Point| point.when != reading.when && point.when.last() == reading.when.last();
    if let Some(other) = points.iter().find(other) {
        return Err(AppError::invalid(
            format!(
                "There is a reading of {} that ends on the same day as {when}.",
                other.when.label()
            ),
            "Two readings of one day would count twice. Correct that one.",
        ));
    }
    let before = points
        .iter()
        .find(|point| point.when == reading.when)
        .copied();
    let label = match before {
        None => format!("Add {value} of {when} to KPI “{}”", kpi.name),
        Some(before) if before.value == reading.value => {
            return Err(AppError::invalid(
                format!("{when} is {value} already."),
                "Nothing was changed.",
            ));
        }
        Some(before) if reason.is_empty() => {
            return Err(AppError::invalid(
                format!(
                    "There is a reading of {when} already: {}.",
                    before.value.text()
                ),
                "To correct it, say why.",
            ));
        }
        Some(before) => {
            let before = before.value.text();
            note(
                kpi,
                &format!("{when}: {before} → {value}, {reason}"),
                actor,
                today,
            );
            format!(
                "Correct {when} of KPI “{}” from {before} to {value}: {reason}",
                kpi.name
            )
        }
    };
    let kept = kpi
        .readings
        .points()
        .iter()
        .filter(|point| point.when != reading.when);
    let new = Point {
        when: reading.when,
        value: reading.value,
    };
    let series = Series::new(kept.copied().chain([new]));
    kpi.readings =
        series.map_err(|why| AppError::invalid(format!("{why}."), "Nothing was recorded."))?;
    Ok(label)
}

/// Adds a line to the note of a KPI, with who wrote it and when.
fn note(kpi: &mut Kpi, line: &str, actor: &str, today: NaiveDate) {
    let who = match actor {
        "" | UNNAMED => today.to_string(),
        actor => format!("{actor}, {today}"),
    };
    let text = kpi.note.0.trim_end();
    let gap = if text.is_empty() { "" } else { "\n" };
    kpi.note = Long(format!("{text}{gap}{line} ({who})"));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(when: &str, value: i64) -> NewReading {
        NewReading {
            kpi: RowId::new(uuid::Uuid::nil()),
            when: When::parse(when).unwrap(),
            value: Decimal::of_millionths(value * Decimal::PARTS),
        }
    }

    /// A reading is added once; to change it takes a reason, which stays readable beside what was there before.
    #[test]
    fn a_correction_says_why() {
        let today = "2026-06-15".parse().unwrap();
        let mut kpi = Kpi {
            name: "Cycle time".to_owned(),
            ..Kpi::blank(RowId::new(uuid::Uuid::nil()))
        };
        let mut put = |when, value, reason| {
            super::put(&mut kpi, reading(when, value), reason, "Kim Lee", today)
        };
        assert_eq!(
            put("2026-05", 12, "").unwrap(),
            "Add 12 of May 2026 to KPI “Cycle time”"
        );
        let table = [
            (
                "2026-05",
                11,
                "",
                "There is a reading of May 2026 already: 12.",
            ),
            ("2026-05", 12, "typed wrong", "May 2026 is 12 already."),
            (
                "2026-05-31",
                11,
                "",
                "There is a reading of May 2026 that ends on the same day as 31 May 2026.",
            ),
            ("2026-06-16", 11, "", "16 Jun 2026 lies in the future."),
            ("2026-07", 11, "", "Jul 2026 lies in the future."),
        ];
        for (when, value, reason, why) in table {
            let refused = put(when, value, reason).unwrap_err();
            assert_eq!(refused.to_string(), why);
        }
        let label = put("2026-05", 11, "typed wrong").unwrap();
        assert_eq!(
            label,
            "Correct May 2026 of KPI “Cycle time” from 12 to 11: typed wrong"
        );
        // The month has begun.
        put("2026-06", 10, "").unwrap();
        assert_eq!(
            kpi.note.0,
            "May 2026: 12 → 11, typed wrong (Kim Lee, 2026-06-15)"
        );
        assert_eq!(kpi.readings.file_text(), "2026-05=11 2026-06=10");
    }
}
