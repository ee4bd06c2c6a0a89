//! Readings of a KPI that the portfolio itself computes.

use chrono::{Datelike as _, Months, NaiveDate};

use crate::conversion::fiscal_quarter;
use crate::figures::Figures;
use crate::figures::organisation::Organisation;
use crate::figures::portfolio::Asked;
use crate::id::InitiativeId;
use crate::kinds::{Cadence, Kpi};
use crate::register::Register;
use crate::series::{Decimal, Point};
use crate::when::When;

/// Periods back that readings are taken of, at most: two years of months.
const MOST: usize = 24;

/// Readings that one KPI would get.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Computed {
    /// The readings, the earliest first.
    pub points: Vec<Point>,
    /// Why there is none; empty where there are some, and where it has all of them.
    pub nothing: &'static str,
}

/// Computes readings; made once for many KPIs, so that no past day is reckoned twice.
#[derive(Debug)]
pub struct Computing<'r> {
    register: &'r Register,
    today: NaiveDate,
    days: Vec<(NaiveDate, Figures)>,
}

impl<'r> Computing<'r> {
    /// Of a register, on a day.
    pub const fn new(register: &'r Register, today: NaiveDate) -> Self {
        Self {
            register,
            today,
            days: Vec::new(),
        }
    }

    fn on(&mut self, day: NaiveDate) -> &Figures {
        let at = self.days.iter().position(|(known, _)| *known == day);
        let at = at.unwrap_or_else(|| {
            let figures = Figures::compute(self.register, day, self.today);
            self.days.push((day, figures));
            self.days.len() - 1
        });
        &self.days[at].1
    }

    /// What a KPI that is computed as this would be read as: of each period that is over and has no reading since the
    /// last one, as of its end.
    pub fn readings(&mut self, kpi: &Kpi, of: Organisation) -> Computed {
        let places: Vec<usize> = (kpi.initiatives.ids().iter())
            .filter_map(|id| self.register.position(InitiativeId::new(id.uuid())))
            .collect();
        let start = self.register.settings.fiscal_start.number();
        let mut found = Computed::default();
        let register = self.register;
        for when in missing(kpi, of, self.today, start) {
            let figures = self.on(when.last());
            let scope = (!kpi.initiatives.ids().is_empty()).then_some(places.as_slice());
            let told = of.told(&Asked::new(register, figures, scope)).found;
            match told.tenths() {
                Some(tenths) => found.points.push(Point {
                    when,
                    value: Decimal::of_millionths(tenths * (Decimal::PARTS / 10)),
                }),
                None => found.nothing = told.why(),
            }
        }
        if !found.points.is_empty() {
            found.nothing = "";
        }
        found
    }
}

/// The periods that are over and have no reading since the last one, the earliest first. What rests on facts without
/// dates is known of the last period alone: on an earlier day it would be what it is today.
fn missing(kpi: &Kpi, of: Organisation, today: NaiveDate, fiscal_start: u32) -> Vec<When> {
    let read = kpi.readings.points().iter().map(|point| point.when.last());
    let since = read.chain(kpi.baseline_date.map(When::last)).max();
    let most = match (of.is_dated(), since) {
        (false, _) | (_, None) => 1,
        (true, Some(_)) => MOST,
    };
    let after = |when: &When| since.is_none_or(|since| when.last() > since);
    let mut periods: Vec<_> = periods(kpi.cadence, today, fiscal_start)
        .take(most)
        .take_while(after)
        .collect();
    periods.reverse();
    periods
}

/// Periods that are over, the latest first: months for what is read each week or month, else fiscal quarters, of
/// which a half-year has the second and a year the last.
fn periods(
    cadence: Option<Cadence>,
    today: NaiveDate,
    fiscal_start: u32,
) -> impl Iterator<Item = When> {
    let step = match cadence {
        Some(Cadence::Week | Cadence::Month) => 1,
        Some(Cadence::Quarter) | None => 3,
        Some(Cadence::HalfYear) => 6,
        Some(Cadence::Year) => 12,
    };
    let first_of = move |day: NaiveDate| match step {
        1 => day.with_day(1),
        _ => Some(fiscal_quarter(day, fiscal_start).first()),
    };
    // A period is over with its last day.
    let under_way = today.succ_opt().and_then(first_of);
    (1_u32..)
        .map_while(move |back| {
            let length = if step == 1 { 1 } else { 3 };
            let first = under_way?.checked_sub_months(Months::new(length * back))?;
            let (year, month) = (first.year(), first.month());
            let when = match step {
                1 => When::month(year, month),
                _ => When::quarter_from(year, month),
            }?;
            // The fiscal year's quarters end 3, 6, 9 and 12 months after its start.
            let ends = (month + 3 + 12 - fiscal_start) % 12;
            Some(ends.is_multiple_of(step).then_some(when))
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A reading is of a period that is over, and ends where the cadence does, in a fiscal year that starts in April
    /// as in one that starts in January.
    #[test]
    fn periods_end_with_the_cadence() {
        let last_day = "2026-06-30".parse().unwrap();
        let last = periods(Some(Cadence::Quarter), last_day, 1).next();
        assert_eq!(last.map(When::label).as_deref(), Some("Q2 2026"));

        let today = "2026-08-15".parse().unwrap();
        let table = [
            (Cadence::Month, 1, "Jul 2026, Jun 2026, May 2026"),
            (Cadence::Quarter, 1, "Q2 2026, Q1 2026, Q4 2025"),
            (Cadence::HalfYear, 1, "Q2 2026, Q4 2025, Q2 2025"),
            (Cadence::Year, 1, "Q4 2025, Q4 2024, Q4 2023"),
            (Cadence::Year, 4, "Q1 2026, Q1 2025, Q1 2024"),
            (Cadence::HalfYear, 4, "Q1 2026, Q3 2025, Q1 2025"),
        ];
        for (cadence, start, expected) in table {
            let found = periods(Some(cadence), today, start).take(3);
            let found: Vec<_> = found.map(When::label).collect();
            assert_eq!(found.join(", "), expected, "{cadence:?} from month {start}");
        }
    }
}
