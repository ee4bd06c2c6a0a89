//! Which use cases a portfolio of a given size holds, and how far each has come.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pilotage_model::Sourcing;

use super::cases::{self, Case};
use super::course::{self, Entries, Fate};
use super::dice::{Dice, earlier};

/// An initiative before it has a key.
pub(super) struct Draft {
    pub case: &'static Case,
    pub fate: Fate,
    /// Where a composed case is used; `None` for a curated one.
    pub variant: Option<Variant>,
    pub sourcing: Sourcing,
    pub entries: Entries,
    /// The day it was first recorded.
    pub recorded: NaiveDate,
}

/// What sets a composed case apart from its model.
pub(super) struct Variant {
    pub segment: Option<&'static str>,
    pub country: &'static str,
    /// Counts from 2 once all segments and countries are used.
    pub wave: usize,
}

/// Markets of larger insurers, for portfolios beyond the curated cases; Northmark's own come first.
pub(super) const MARKETS: [&str; 24] = [
    "Germany",
    "France",
    "Netherlands",
    "Belgium",
    "Sweden",
    "Portugal",
    "Switzerland",
    "Finland",
    "Austria",
    "Spain",
    "Italy",
    "Ireland",
    "Denmark",
    "Norway",
    "Poland",
    "Czechia",
    "Hungary",
    "Romania",
    "Greece",
    "Slovenia",
    "Slovakia",
    "Estonia",
    "Latvia",
    "Lithuania",
];

/// Lines and channels, for portfolios beyond the curated cases.
const SEGMENTS: [&str; 30] = [
    "private customers",
    "small firms",
    "mid-market",
    "large accounts",
    "public sector",
    "agriculture",
    "construction",
    "hospitality",
    "retail trade",
    "manufacturing",
    "transport",
    "marine",
    "energy",
    "technology firms",
    "healthcare providers",
    "education",
    "associations",
    "housing companies",
    "self-employed",
    "families",
    "students",
    "pensioners",
    "expatriates",
    "broker channel",
    "agency channel",
    "bank channel",
    "direct channel",
    "partner channel",
    "delegated authority",
    "run-off book",
];

impl Draft {
    /// Its name, unique in the portfolio.
    pub fn name(&self) -> String {
        let name = self.case.name;
        match &self.variant {
            None => name.to_owned(),
            Some(variant) => format!("{name}, {}", variant.label()),
        }
    }

    /// What it does.
    pub fn summary(&self) -> String {
        let summary = self.case.summary;
        match &self.variant {
            None => summary.to_owned(),
            Some(variant) => format!("{summary} For {}.", variant.label()),
        }
    }
}

impl Variant {
    /// The variant of the `round`th use of a case after the curated one.
    fn of(round: usize) -> Self {
        let grid = MARKETS.len() * SEGMENTS.len();
        let Some(beyond) = round.checked_sub(MARKETS.len()) else {
            return Self {
                segment: None,
                country: MARKETS[round],
                wave: 1,
            };
        };
        Self {
            segment: Some(SEGMENTS[beyond / MARKETS.len() % SEGMENTS.len()]),
            country: MARKETS[beyond % MARKETS.len()],
            wave: 1 + beyond / grid,
        }
    }

    fn label(&self) -> String {
        let country = self.country;
        let place = match self.segment {
            None => country.to_owned(),
            Some(segment) => format!("{segment}, {country}"),
        };
        match self.wave {
            1 => place,
            wave => format!("{place}, wave {wave}"),
        }
    }
}

/// Drafts `count` initiatives, oldest first.
pub(super) fn draw(count: usize, today: NaiveDate, dice: &mut Dice) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = choose(count, dice)
        .into_iter()
        .map(|(case, fate, variant)| draft(case, fate, variant, today, dice))
        .collect();
    drafts.sort_by_key(|draft| draft.recorded);
    drafts
}

fn draft(
    case: &'static Case,
    fate: Fate,
    variant: Option<Variant>,
    today: NaiveDate,
    dice: &mut Dice,
) -> Draft {
    let sourcing = *dice.pick(case.method.profile().sourcing);
    let bought = matches!(sourcing, Sourcing::Buy | Sourcing::Mixed);
    let entries = course::entries(fate, bought, today, dice);
    let found = earlier(today, dice.between(20, 200));
    Draft {
        recorded: entries.first().map_or(found, |(_, day)| *day),
        case,
        fate,
        variant,
        sourcing,
        entries,
    }
}

type Choice = (&'static Case, Fate, Option<Variant>);

/// The curated cases, or a fair selection of them, then composed ones: each fate keeps its share.
fn choose(count: usize, dice: &mut Dice) -> Vec<Choice> {
    let mut curated: BTreeMap<Fate, Vec<&'static Case>> = BTreeMap::new();
    for case in cases::all() {
        curated.entry(case.fate).or_default().push(case);
    }
    let weights: Vec<(Fate, usize)> = curated.iter().map(|(f, cases)| (*f, cases.len())).collect();
    let mut choices = Vec::with_capacity(count);
    let mut rest = Vec::new();
    for (fate, wanted) in course::shares(&weights, count) {
        let mut of_fate = curated.remove(&fate).unwrap_or_default();
        if wanted < of_fate.len() {
            dice.shuffle(&mut of_fate);
        }
        let taken = wanted.min(of_fate.len());
        choices.extend(of_fate.iter().take(taken).map(|case| (*case, fate, None)));
        rest.extend(std::iter::repeat_n(fate, wanted - taken));
    }
    dice.shuffle(&mut rest);
    choices.extend(compose(rest));
    choices
}

/// One composed case for each fate.
fn compose(fates: Vec<Fate>) -> impl Iterator<Item = Choice> {
    let models = cases::all();
    fates.into_iter().enumerate().map(move |(at, fate)| {
        let variant = Variant::of(at / models.len());
        (models[at % models.len()], fate, Some(variant))
    })
}
