//! What is on the axes of a KPI: which days and values, how they are said, and where names have room.

use chrono::{Datelike as _, Months, NaiveDate};

use super::{KpiInput, NAME_HEIGHT};
use crate::matrix::grouped;

/// The first and the last day drawn; at least a month apart.
pub(super) fn days(input: &KpiInput) -> Option<(NaiveDate, NaiveDate)> {
    let mut days: Vec<_> = input.readings.iter().map(|reading| reading.day).collect();
    let baseline = input
        .baseline
        .iter()
        .filter_map(|baseline| baseline.days.as_ref());
    days.extend(baseline.flat_map(|days| [*days.start(), *days.end()]));
    days.extend(input.target.iter().filter_map(|target| target.day));
    days.extend(
        input
            .forecast
            .iter()
            .flat_map(|outlook| outlook.days.iter().map(|(day, _)| *day)),
    );
    days.push(input.as_of);
    days.extend(input.events.iter().map(|event| event.day));
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    let last = last.max(first.checked_add_months(Months::new(1))?);
    Some((first, last))
}

/// The lowest and the highest value drawn, with air. Lines need no zero; bars would.
pub(super) fn values(input: &KpiInput) -> Option<(f64, f64)> {
    let mut values: Vec<_> = input.readings.iter().map(|reading| reading.value).collect();
    values.extend(input.baseline.iter().map(|baseline| baseline.value));
    values.extend(input.target.iter().map(|target| target.value));
    values.extend(
        input
            .forecast
            .iter()
            .flat_map(|outlook| outlook.days.iter().flat_map(|(_, values)| *values)),
    );
    values.retain(|value| value.is_finite());
    let low = values.iter().copied().min_by(f64::total_cmp)?;
    let high = values.iter().copied().max_by(f64::total_cmp)?;
    let air = match high - low {
        same if same <= 0.0 => high.abs().max(1.0) * 0.1,
        height => height * 0.08,
    };
    Some((low - air, high + air))
}

/// Firsts of months to write below the axis: every month, or every few so that they have room.
pub(super) fn ticks(first: NaiveDate, last: NaiveDate, width: f64) -> Vec<NaiveDate> {
    let months = (last.year() - first.year()) * 12 + last.month() as i32 - first.month() as i32;
    let most = (width / 56.0).max(2.0);
    let fits = |step: &&u32| f64::from(months) / f64::from(**step) <= most;
    let step = [1, 3, 6, 12, 24, 60]
        .iter()
        .find(fits)
        .copied()
        .unwrap_or(120);
    // From the January before on, so that steps lie on quarters and years.
    let begin = NaiveDate::from_ymd_opt(first.year(), 1, 1);
    let days = std::iter::successors(begin, |day| day.checked_add_months(Months::new(step)));
    days.skip_while(|day| *day < first)
        .take_while(|day| *day <= last)
        .collect()
}

/// Places for names, in order, near where they are wanted and a name's height apart, between top and bottom.
pub(super) fn apart(wanted: &[f64], top: f64, bottom: f64) -> Vec<f64> {
    let mut places = Vec::with_capacity(wanted.len());
    let mut least = top;
    for y in wanted {
        places.push(y.max(least));
        least = y.max(least) + NAME_HEIGHT;
    }
    let mut most = bottom - 8.0;
    for place in places.iter_mut().rev() {
        *place = place.min(most);
        most = *place - NAME_HEIGHT;
    }
    places
}

/// A value of the axis, without zeros at its end: `−0.5`, `12,000`, `3.5 M`.
pub(super) fn number(value: f64) -> String {
    let size = value.abs();
    let short = |value: f64| {
        let text = format!("{value:.3}");
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let text = match size {
        1e9.. => format!("{} bn", short(size / 1e9)),
        1e6.. => format!("{} M", short(size / 1e6)),
        1e3.. => grouped(size.round() as usize),
        _ => short(size),
    };
    let sign = if value < 0.0 && text != "0" {
        "−"
    } else {
        ""
    };
    format!("{sign}{text}")
}
