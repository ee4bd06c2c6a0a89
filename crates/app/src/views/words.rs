//! Figures in words, one wording for all screens, reports and the command line.

use chrono::{Datelike, NaiveDate};
use pilotage_model::age::{EXIT_PERCENTILE, PilotAge, PurgatoryLimit, full_months};
use pilotage_model::conversion;
use pilotage_model::field::number;
use pilotage_model::figures::{BenefitSum, Overview};
use pilotage_model::when::DAYS_PER_MONTH;
use pilotage_model::wilson::{MIN_FOR_INTERVAL, Share};
use pilotage_model::{Precision, Ratio, Settings, Stage, When};

/// Stands where nothing can be said.
pub const NOTHING: &str = "—";

/// Symbols of the usual currencies; others are named by their code.
const SYMBOLS: [(&str, &str); 14] = [
    ("EUR", "€"),
    ("USD", "$"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("CNY", "CN¥"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("ILS", "₪"),
    ("AUD", "A$"),
    ("CAD", "C$"),
    ("NZD", "NZ$"),
    ("HKD", "HK$"),
    ("SGD", "S$"),
    ("BRL", "R$"),
];

/// Money in minor units: `€27.4 M`, `CHF 340 k`, `-€2.1 M`.
pub fn money(minor: i64, settings: &Settings) -> String {
    with_currency(&number::compact(minor, settings.minor_per_unit()), settings)
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

fn with_currency(amount: &str, settings: &Settings) -> String {
    let (sign, amount) = match amount.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", amount),
    };
    let code = settings.currency.as_str();
    match SYMBOLS.iter().find(|(known, _)| *known == code) {
        Some((_, symbol)) => format!("{sign}{symbol}{amount}"),
        None => format!("{sign}{code} {amount}"),
    }
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
pub fn counted(n: u32, thing: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {thing}{plural}", count(n))
}

/// A share in whole percent, halves up: `49%`; [`NOTHING`] of nothing.
pub fn percent(share: Share) -> String {
    let Some(ratio) = share.ratio() else {
        return NOTHING.to_owned();
    };
    format!("{}%", number::rounded(hundredfold(ratio)))
}

const fn hundredfold(ratio: Ratio) -> Ratio {
    Ratio {
        num: 100 * ratio.num,
        den: ratio.den,
    }
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
pub const fn no_stop(decided: Share) -> &'static str {
    if decided.whole > 0 && decided.part == decided.whole {
        "No stop is recorded, so it can be nothing but 100%"
    } else {
        ""
    }
}

/// A day: `30 Sep 2026`.
pub fn date(day: NaiveDate) -> String {
    When::day(day).label()
}

/// How many running pilots are in purgatory, of whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purgatory {
    /// `4`; [`NOTHING`] where no pilot can be judged.
    pub figure: String,
    /// `of 29 running pilots`, with those whose start is not known told apart.
    pub of: String,
    /// The share, where those who can be judged are all of a kind.
    pub share: Option<Share>,
}

/// Pilots in purgatory in words. Without a known start a pilot can't be judged, so it is no part of
/// what the figure is of; the ones whose age is surely over the limit all the same are told apart,
/// as a share with only such would be too high.
pub fn purgatory(glance: &Overview) -> Purgatory {
    let (all, undated) = (glance.pilots, glance.pilots_undated);
    let known = Share::new(glance.purgatory - glance.purgatory_undated, all - undated);
    let pilots = counted(all, "running pilot");
    let figure = count(glance.purgatory);
    let (figure, of, share) = match (undated, known.whole, glance.purgatory_undated) {
        (0, ..) => (figure, format!("of {pilots}"), Some(known)),
        (_, 0, 0) => {
            let of = match all {
                1 => "the one running pilot has no usable start".to_owned(),
                _ => format!("none of {pilots} has a usable start"),
            };
            (NOTHING.to_owned(), of, None)
        }
        (_, _, 0) => {
            let known_pilots = counted(known.whole, "running pilot");
            let of = format!(
                "of {known_pilots} with a known start; {} without",
                count(undated)
            );
            (figure, of, Some(known))
        }
        (_, _, over) => {
            let of = format!(
                "at least, of {pilots}: {} of {} with a known start and {} of {} without",
                count(known.part),
                count(known.whole),
                count(over),
                count(undated)
            );
            (figure, of, None)
        }
    };
    Purgatory { figure, of, share }
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

/// A fiscal quarter: `2025 Q3`, or `FY25 Q4` where the fiscal year does not begin in January
/// (`fiscal_start`, 1 to 12). What is no quarter is labelled as it is.
pub fn quarter(quarter: When, fiscal_start: u32) -> String {
    let first = quarter.first();
    let into = (first.month() + 12 - fiscal_start) % 12;
    if quarter.precision() != Precision::Quarter || !into.is_multiple_of(3) {
        return quarter.label();
    }
    let place = into / 3 + 1;
    if fiscal_start == 1 {
        return format!("{} Q{place}", first.year());
    }
    let label = first.year() + i32::from(first.month() >= fiscal_start);
    format!("FY{:02} Q{place}", label.rem_euclid(100))
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
mod tests {
    use pilotage_model::age::TimeInPilot;

    use super::*;

    fn settings(currency: &str) -> Settings {
        Settings {
            currency: currency.to_owned(),
            ..Settings::default()
        }
    }

    /// A reader must see which currency, also of those that have no cents or no well-known sign.
    #[test]
    fn money_names_its_currency() {
        let table = [
            ("EUR", 2_740_000_000, "€27.4 M"),
            ("USD", 95_000, "$950"),
            ("CHF", 34_000_000, "CHF 340 k"),
            ("JPY", 1_300_000_000, "¥1.3 bn"),
            ("KWD", 2_100_000_000, "KWD 2.1 M"),
            ("EUR", -210_000_000, "-€2.1 M"),
            ("EUR", 0, "€0"),
        ];
        for (currency, minor, text) in table {
            assert_eq!(money(minor, &settings(currency)), text);
            assert_eq!(money_sum(i128::from(minor), &settings(currency)), text);
        }
    }

    /// A sum beyond 64 bits is not shown as less than it is.
    #[test]
    fn sums_beyond_one_amount_stay_true() {
        let sum = i128::from(i64::MAX) * 10;
        assert_eq!(
            money_sum(sum, &settings("EUR")),
            "€922,337,203.7 bn",
            "{sum} cents"
        );
        let beyond = i128::from(i64::MAX) * 1_000;
        assert!(money_sum(beyond, &settings("EUR")).starts_with("€over "));
    }

    /// The sum never stands without how many state one.
    #[test]
    fn benefits_say_who_states_one() {
        let sum = |minor, stated, of| BenefitSum { minor, stated, of };
        let table = [
            (sum(0, 0, 0), ""),
            (sum(0, 0, 3), "No benefit stated by any of 3"),
            (
                sum(3_060_000_000, 20, 22),
                "€30.6 M a year, stated by 20 of 22",
            ),
        ];
        for (sum, text) in table {
            assert_eq!(benefit(sum, &settings("EUR")), text);
        }
    }

    /// Halves up, nothing of nothing, and no interval that few cases can't carry.
    #[test]
    fn shares_come_with_their_interval() {
        let table = [
            (25, 42, 42, "60%, 95% interval 44–73%"),
            (2, 4, 0, "50%, no interval under n = 5"),
            (0, 0, 9, "—"),
            (1, 200, 0, "1%, 95% interval 0–3%"),
            (29, 29, 0, "100%, 95% interval 88–100%"),
            (
                0,
                274,
                645,
                "0%, no interval: 645 left out without a recorded start outnumber the 274 counted",
            ),
        ];
        for (part, whole, without_start, text) in table {
            assert_eq!(share(Share::new(part, whole), without_start), text);
        }
    }

    /// 504 of 504 says something about the register, not about the pilots.
    #[test]
    fn a_share_without_stops_says_so() {
        let table = [
            (504, 504, true),
            (503, 504, false),
            (0, 0, false),
            (0, 3, false),
        ];
        for (part, whole, said) in table {
            assert_eq!(
                !no_stop(Share::new(part, whole)).is_empty(),
                said,
                "{part} of {whole}"
            );
        }
    }

    #[test]
    fn counts_have_their_plural() {
        assert_eq!(counted(1, "initiative"), "1 initiative");
        assert_eq!(counted(0, "pilot"), "0 pilots");
        assert_eq!(counted(12_000, "pilot"), "12,000 pilots");
    }

    /// An age is never rounded up to a month it has not reached, and a bound is called one.
    #[test]
    fn ages_are_full_months() {
        let day = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
        let age_of = |months, at_least| {
            age(Some(PilotAge {
                since: day,
                months,
                at_least,
            }))
        };
        let table = [
            (age_of(16.99, false), "16 months"),
            (age_of(1.2, false), "1 month"),
            (age_of(0.9, false), "under a month"),
            (age_of(3.4, true), "at least 3 months"),
            (age_of(0.4, true), "not known"),
            (age(None), "not known"),
        ];
        for (found, text) in table {
            assert_eq!(found, text);
        }
    }

    /// "0 of 274" where nobody wrote down when a pilot began would say that none is too old.
    #[test]
    fn purgatory_is_of_those_who_can_be_judged() {
        let table = [
            ((29, 4, 0, 0), "4", "of 29 running pilots", Some((4, 29))),
            ((0, 0, 0, 0), "0", "of 0 running pilots", Some((0, 0))),
            (
                (274, 0, 274, 0),
                NOTHING,
                "none of 274 running pilots has a usable start",
                None,
            ),
            (
                (274, 0, 262, 0),
                "0",
                "of 12 running pilots with a known start; 262 without",
                Some((0, 12)),
            ),
            (
                (20, 5, 8, 2),
                "5",
                "at least, of 20 running pilots: 3 of 12 with a known start and 2 of 8 without",
                None,
            ),
        ];
        for ((pilots, over, pilots_undated, purgatory_undated), figure, of, share) in table {
            let found = purgatory(&Overview {
                pilots,
                purgatory: over,
                pilots_undated,
                purgatory_undated,
                ..Overview::default()
            });
            assert_eq!((found.figure.as_str(), found.of.as_str()), (figure, of));
            let share = share.map(|(part, whole)| Share::new(part, whole));
            assert_eq!(found.share, share, "{of}");
        }
    }

    /// Both limits are named where both hold.
    #[test]
    fn the_limit_names_what_it_rests_on() {
        let mut times: Vec<_> = (1..=20_u32)
            .map(|n| TimeInPilot {
                days: 20 * n,
                left: true,
            })
            .collect();
        // 80% of twenty left after 320 days, which are 10.5 months.
        let mut limit_of = |months| limit(&PurgatoryLimit::new(months, &mut times));
        let table = [
            (
                limit_of(6),
                "older than 6 months; 80% of pilots have left by 10.5 months",
            ),
            (
                limit_of(12),
                "older than 10.5 months, by when 80% of pilots have left; the limit set is 12 months",
            ),
            (
                limit_of(11),
                "older than 11 months or 10.5 months, by when 80% of pilots have left, whichever comes first",
            ),
            (
                limit_of(0),
                "older than 10.5 months, by when 80% of pilots have left",
            ),
            (
                limit(&PurgatoryLimit::new(1, &mut [])),
                "older than 1 month",
            ),
            (limit(&PurgatoryLimit::new(0, &mut [])), "no limit is set"),
        ];
        for (found, text) in table {
            assert_eq!(found, text);
        }
    }

    /// The label of a quarter is the one by which the fiscal calendar knows it.
    #[test]
    fn quarters_follow_the_fiscal_year() {
        let table = [
            (1, 2025, 3, "2025 Q3"),
            (10, 2025, 4, "FY25 Q4"),
            (10, 2025, 1, "FY25 Q1"),
            (4, 2026, 2, "FY26 Q2"),
            (2, 2025, 4, "FY25 Q4"),
        ];
        for (start, year, place, text) in table {
            let when = When::fiscal_quarter(year, place, start).unwrap();
            assert_eq!(quarter(when, start), text, "{when} from month {start}");
        }
    }

    #[test]
    fn sentences_end_once() {
        assert_eq!(sentences(["One", "", "two."]), "One. two.");
    }
}
