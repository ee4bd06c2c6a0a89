//! Readings that the portfolio itself computes.

use chrono::NaiveDate;
use pilotage_model::kpi::{Computed, Computing};
use pilotage_model::sentence::lowered;
use pilotage_model::series::Series;
use pilotage_model::{Register, RowId};

use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::views::words;

/// Readings that the portfolio would take of its own figures.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ComputedReadings {
    /// What each KPI gets, in the order of their names.
    pub kpis: Vec<ComputedKpi>,
}

/// Readings that one KPI would get.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputedKpi {
    /// The KPI.
    pub id: RowId,
    /// What people call it.
    pub name: String,
    /// What it gets, or why nothing.
    pub found: Computed,
}

impl ComputedReadings {
    /// What a portfolio would give the KPIs that it computes, or one of them: of each period that is over and has none
    /// since the last, as of the end of that period.
    pub fn of(register: &Register, today: NaiveDate, only: Option<RowId>) -> Self {
        let mut kpis: Vec<_> = (register.tables.kpis.live())
            .filter(|kpi| only.is_none_or(|only| only == kpi.id))
            .filter_map(|kpi| Some((kpi, kpi.computed?)))
            .collect();
        kpis.sort_by(|one, other| one.0.name.cmp(&other.0.name));
        let mut computing = Computing::new(register, today);
        let kpis = kpis.into_iter().map(|(kpi, of)| ComputedKpi {
            id: kpi.id,
            name: kpi.name.clone(),
            found: computing.readings(kpi, of),
        });
        Self {
            kpis: kpis.collect(),
        }
    }

    /// How many readings.
    pub fn count(&self) -> usize {
        self.kpis.iter().map(|kpi| kpi.found.points.len()).sum()
    }

    /// What taking them is called; empty where there is none to take.
    pub fn offer(&self) -> String {
        match self.count() {
            0 => String::new(),
            _ => self.label(),
        }
    }

    /// Why there is none to take.
    pub fn refusal(&self) -> AppError {
        let why = self.kpis.iter().find(|kpi| !kpi.found.nothing.is_empty());
        match (self.kpis.as_slice(), why) {
            ([], _) => AppError::invalid(
                "No KPI is computed from the portfolio.",
                "Say in a KPI, under “Computed as”, which figure it is.",
            ),
            (_, Some(kpi)) => AppError::invalid(
                format!(
                    "Nothing tells “{}”: {}.",
                    kpi.name,
                    lowered(kpi.found.nothing)
                ),
                "Nothing was recorded.",
            ),
            _ => AppError::invalid(
                "Every period that is over has its reading.",
                "Nothing was recorded.",
            ),
        }
    }

    /// “Take 2 readings of 1 KPI from the portfolio”.
    fn label(&self) -> String {
        let some = self.kpis.iter().filter(|kpi| !kpi.found.points.is_empty());
        let some: Vec<_> = some.collect();
        let of = match some.as_slice() {
            [one] => format!("KPI “{}”", one.name),
            several => words::counted(several.len(), "KPI"),
        };
        format!(
            "Take {} of {of} from the portfolio",
            words::counted(self.count(), "reading")
        )
    }
}

impl Portfolio {
    /// What readings the portfolio would give the KPIs that it computes, or one of them.
    pub fn computed_readings(&self, only: Option<RowId>) -> ComputedReadings {
        ComputedReadings::of(self.snapshot().register(), self.today(), only)
    }

    /// Takes these readings as one operation; gives what the history calls it, or nothing where there is none to take.
    ///
    /// # Errors
    /// When the file can't be written.
    pub fn take_computed_readings(&mut self, only: Option<RowId>) -> Result<Option<String>> {
        let readings = self.computed_readings(only);
        if readings.count() == 0 {
            return Ok(None);
        }
        let label = readings.label();
        self.transact(Op::new("reading", label.clone()), |tx| {
            let some = readings.kpis.iter();
            for ComputedKpi { id, found, .. } in some.filter(|kpi| !kpi.found.points.is_empty()) {
                // As the file has it now: another program may have written since this one looked.
                let kpi = tx.register.tables.kpis.get(*id);
                let mut kpi = kpi.ok_or_else(|| AppError::not_found("kpi", *id))?.clone();
                let points = kpi.readings.points().iter().copied();
                let series = Series::new(points.chain(found.points.iter().copied()));
                kpi.readings = series
                    .map_err(|why| AppError::invalid(format!("{why}."), "Nothing was recorded."))?;
                tx.writer.put_row(&kpi)?;
            }
            Ok(())
        })?;
        Ok(Some(label))
    }
}
