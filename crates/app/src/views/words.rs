//! Figures in words, one wording for all screens, reports and the command line.

use chrono::NaiveDate;
use pilotage_model::age::{EXIT_PERCENTILE, PilotAge, PurgatoryLimit, full_months};
use pilotage_model::conversion;
use pilotage_model::field::number;
use pilotage_model::figures::BenefitSum;
use pilotage_model::percent;
use pilotage_model::series::Decimal;
use pilotage_model::tally;
use pilotage_model::when::DAYS_PER_MONTH;
use pilotage_model::wilson::{MIN_FOR_INTERVAL, Share};
use pilotage_model::worth;
use pilotage_model::{Ratio, Settings, Stage, When};

/// Stands where nothing can be said.
pub const NOTHING: &str = "—";

/// [`NOTHING`] as a text of its own.
pub(crate) fn dash() -> String {
    NOTHING.to_owned()
}

/// Money in minor units: `€27.4 M`, `CHF 340 k`, `−€2.1 M`.
pub fn money(minor: i64, settings: &Settings) -> String {
    with_currency(&number::compact(minor, settings.minor_per_unit()), settings)
}

/// An amount in full, without the currency: `12,000`, `12,000.50`.
pub fn exact(amount: Decimal, settings: &Settings) -> String {
    let minor = i128::from(amount.millionths()) * i128::from(settings.minor_per_unit());
    in_full(minor / i128::from(Decimal::PARTS), settings)
}

/// Minor units to the nearest whole unit, without the currency.
pub fn in_whole(minor: i128, settings: &Settings) -> String {
    let parts = i128::from(settings.minor_per_unit());
    let whole = (2 * minor.abs() + parts) / (2 * parts);
    in_full(minor.signum() * whole * parts, settings)
}

/// Minor units in full, without the currency.
pub fn in_full(minor: i128, settings: &Settings) -> String {
    let text = worth::amount_text(minor, settings);
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let Ok(units) = whole.parse() else {
        return text;
    };
    let sign = if whole == "-0" { "-" } else { "" };
    let grouped = number::grouped(units);
    match part {
        "" => grouped,
        part => format!("{sign}{grouped}.{part}"),
    }
}

/// The same of a sum, which may be larger than any one amount.
pub fn money_sum(minor: i128, settings: &Settings) -> String {
    let parts = settings.minor_per_unit();
    let amount = match (
        i64::try_from(minor),
        i64::try_from(minor / i128::from(parts)),
    ) {
        (Ok(minor), _) => number::compact(minor, parts),
        (_, Ok(units)) => number::compact(units, 1),
        // Beyond 9 × 10^18 in whole units no register is right, but none may be shown as less.
        _ if minor < 0 => format!("under {}", number::compact(-i64::MAX, 1)),
        _ => format!("over {}", number::compact(i64::MAX, 1)),
    };
    with_currency(&amount, settings)
}

/// A sum to the coin: `€1,234.56`.
pub fn money_exact(minor: i128, settings: &Settings) -> String {
    let text = number::decimal_text(minor, settings.minor_per_unit());
    let (whole, part) = text.split_once('.').unwrap_or((&text, ""));
    let (sign, digits) = match whole.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", whole),
    };
    let grouped = digits
        .parse()
        .map_or_else(|_| digits.to_owned(), number::grouped);
    let point = if part.is_empty() { "" } else { "." };
    with_currency(&format!("{sign}{grouped}{point}{part}"), settings)
}

fn with_currency(amount: &str, settings: &Settings) -> String {
    number::in_currency(amount, &settings.currency)
}

/// A part of a sum in whole percent: `68%`, `104%`; `None` of nothing.
pub fn percent_of(part: i128, whole: i128) -> Option<String> {
    if whole <= 0 {
        return None;
    }
    let percent = (2 * 100 * part + whole).div_euclid(2 * whole);
    // No part is shown as all or nothing that isn't.
    Some(match percent {
        0 if part > 0 => "under 1%".to_owned(),
        100 if part < whole => "over 99%".to_owned(),
        percent => format!("{percent}%"),
    })
}

/// A sum of benefits with how many state one: `€30.6 M a year, stated by 20 of 22`.
pub fn benefit(sum: BenefitSum, settings: &Settings) -> String {
    match (sum.of, sum.stated) {
        (0, _) => String::new(),
        (of, 0) => format!("No benefit stated by any of {}", count(of)),
        (of, stated) => format!(
            "{} a year, stated by {} of {}",
            money_sum(sum.minor, settings),
            count(stated),
            count(of)
        ),
    }
}

/// A count with its thousands set apart.
pub fn count(n: u32) -> String {
    number::grouped(i64::from(n))
}

/// A count of things: `1 initiative`, `142 initiatives`.
pub fn counted(n: impl TryInto<u32>, thing: &str) -> String {
    let n = tally(n);
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", count(n))
}

/// A share in percent: `49%`, `99.7%`; [`NOTHING`] of nothing.
pub fn percent(share: Share) -> String {
    percent::percent(share).unwrap_or_else(dash)
}

/// The shares of some parts of a whole, which add up to 100 where the parts are all of it.
pub fn percents(parts: &[u32], whole: u32) -> Vec<String> {
    let shares = percent::percents(parts, whole).into_iter();
    shares.map(|share| share.unwrap_or_else(dash)).collect()
}

/// How much of the weight is rated, never more than there is: `59% of the weight rated`.
pub fn rated(coverage: Ratio) -> String {
    format!(
        "{:.0}% of the weight rated",
        (coverage.value() * 100.0).floor()
    )
}

/// The 95% interval of a share, or why there is none: `95% interval 33–64%`; empty of nothing.
/// `without_start` are left out because their start is not recorded.
pub fn interval(share: Share, without_start: u32) -> String {
    match conversion::interval(share, without_start) {
        None if share.whole == 0 => String::new(),
        None if share.whole >= MIN_FOR_INTERVAL => format!(
            "No interval: {} left out without a recorded start outnumber the {} counted",
            count(without_start),
            count(share.whole)
        ),
        Some((low, high)) => format!(
            "95% interval {:.0}–{:.0}%",
            (low * 100.0).round(),
            (high * 100.0).round()
        ),
        None => format!("No interval under n = {MIN_FOR_INTERVAL}"),
    }
}

/// A share with its interval: `49%, 95% interval 33–64%`, `50%, no interval under n = 5`.
pub fn share(share: Share, without_start: u32) -> String {
    let mut interval = interval(share, without_start);
    if interval.is_empty() {
        return percent(share);
    }
    if let Some(first) = interval.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    format!("{}, {interval}", percent(share))
}

/// What a share of decided says where no stop is on record: a register that keeps no failures has
/// nothing but successes.
pub(crate) const NO_STOP: &str = "No stop is recorded, so it can be nothing but 100%";

/// [`NO_STOP`] where it holds.
pub const fn no_stop(decided: Share) -> &'static str {
    if decided.whole > 0 && decided.part == decided.whole {
        NO_STOP
    } else {
        ""
    }
}

/// A day: `30 Sep 2026`.
pub fn date(day: NaiveDate) -> String {
    When::day(day).label()
}

/// Whether [`age`] says how old a pilot is, or how old at least.
pub fn is_age_known(age: Option<PilotAge>) -> bool {
    age.is_some_and(|age| !age.at_least || age.months >= 1.0)
}

/// How old a running pilot is: `16 months`, `at least 3 months`, `not known`.
pub fn age(age: Option<PilotAge>) -> String {
    match age.filter(|_| is_age_known(age)) {
        Some(age) if age.at_least => format!("at least {}", full_months(age.months)),
        Some(age) => full_months(age.months),
        None => "not known".to_owned(),
    }
}

/// From what age a running pilot is in purgatory: `older than 12 months`. Of the limit set and the
/// percentile the one that comes first is named first; which it is depends on the pilot's own
/// calendar months where they lie within half a month.
pub fn limit(limit: &PurgatoryLimit) -> String {
    let set = u32::try_from(limit.months).unwrap_or(0);
    let set_words = counted(set, "month");
    let Some(days) = limit.percentile_days else {
        return match set {
            0 => "no limit is set".to_owned(),
            _ => format!("older than {set_words}"),
        };
    };
    let share = EXIT_PERCENTILE * 100.0;
    let left = f64::from(days) / DAYS_PER_MONTH;
    let by = format!("{left:.1} months, by when {share:.0}% of pilots have left");
    let later = left - f64::from(set);
    match set {
        0 => format!("older than {by}"),
        _ if later > 0.5 => {
            format!("older than {set_words}; {share:.0}% of pilots have left by {left:.1} months")
        }
        _ if later < -0.5 => format!("older than {by}; the limit set is {set_words}"),
        _ => format!("older than {set_words} or {by}, whichever comes first"),
    }
}

/// The same where there is room for few words: `over 12 months`. Of the limit set and the percentile the
/// one that comes first.
pub fn limit_in_short(limit: &PurgatoryLimit) -> String {
    let set = u32::try_from(limit.months).unwrap_or(0);
    let left = limit
        .percentile_days
        .map(|days| f64::from(days) / DAYS_PER_MONTH);
    match left {
        Some(left) if set == 0 || left < f64::from(set) => format!("over {left:.1} months"),
        _ if set == 0 => "no limit is set".to_owned(),
        _ => format!("over {}", counted(set, "month")),
    }
}

/// A fiscal quarter: `2025 Q3`, or `FY25 Q4` where the fiscal year does not begin in January
/// (`fiscal_start`, 1 to 12). What is no quarter is labelled as it is.
pub fn quarter(quarter: When, fiscal_start: u32) -> String {
    quarter.fiscal_label(fiscal_start)
}

/// The portfolio's own label of a stage.
pub fn stage(stage: Option<Stage>, settings: &Settings) -> String {
    stage
        .map_or("Unknown stage", |stage| settings.stage_label(stage))
        .to_owned()
}

/// Sentences in a row; empty ones are left out.
pub fn sentences<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(part);
        if !part.ends_with('.') {
            text.push('.');
        }
    }
    text
}

#[cfg(test)]
mod tests;
