//! Figures of the organisation that the portfolio itself tells: nobody has to type them.
//!
//! To add one, add a line to [`Organisation`] and a function that finds it. Screen, command line, exports and the KPIs
//! that are read from it follow.

mod adoption;
mod velocity;

use std::collections::HashSet;

use super::RecordFigures;
use super::portfolio::Asked;
use crate::cash::float;
use crate::count::tally;
use crate::kind::choice;
use crate::kinds::{CostNature, Unit};
use crate::register::Record;
use crate::stage::Stage;
use crate::worth::{self, Span, belonging};

choice! {
    /// A figure of the organisation that is computed from the portfolio.
    Organisation {
        /// Initiatives in production or scaled, of all that are neither stopped nor retired.
        InProduction = "in-production", "In production of active initiatives";
        /// Units of which an initiative is live, in them or in a unit below them, of all units.
        Units = "units-using-ai", "Units that use AI";
        /// Countries for which an initiative is live, of all that active initiatives name.
        Countries = "countries-using-ai", "Countries that use AI";
        /// Median months from the first idea to production, of all that went live in the last twelve months.
        Velocity = "idea-to-production", "Time from idea to production";
        /// Initiatives that use a shared component, of all in development or later.
        Reuse = "reuse", "Reuse of components";
        /// Users in the last month that was reported, of all who are meant to use it, of what is live.
        Adoption = "adoption", "Adoption";
        /// Spending on training, communication and new ways of working, of all spending of which is known on what.
        Change = "change-share", "Change share of AI spend";
    }
}

/// What a figure of the organisation was found to be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Found {
    /// So many of so many; the whole is never nothing.
    Count(u32, u32),
    /// So much in minor units of the portfolio's currency of so much; the whole is more than nothing.
    Money(i128, i128),
    /// A median in months, of so many.
    Months(f64, u32),
    /// Nothing tells, for a reason.
    Nothing(&'static str),
}

/// A figure of the organisation with what it leaves out.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    /// Which it is.
    pub of: Organisation,
    /// What it is.
    pub found: Found,
    /// What the whole is of.
    pub whole: &'static str,
    /// Who is left out, and why; those of which there is none stand with 0.
    pub left_out: Vec<(u32, &'static str)>,
    /// The filter that lists the initiatives it counts; `None` where no filter can.
    pub filter: Option<&'static str>,
}

impl Organisation {
    /// What is counted, of what.
    pub const fn definition(self) -> &'static str {
        match self {
            Self::InProduction => {
                "Initiatives in production or scaled, of all that are neither stopped nor retired."
            }
            Self::Units => {
                "Business units with an initiative in production or scaled, their own, of a unit below them or deployed \
                 live there, of all units that are valid on the day."
            }
            Self::Countries => {
                "Countries with an initiative in production or scaled that is meant for them, of all countries that \
                 active initiatives name."
            }
            Self::Velocity => {
                "Median months from the first idea to production, of all that first went live in the twelve months \
                 until the day."
            }
            Self::Reuse => {
                "Initiatives that use at least one shared component, of all in development, pilot, production or \
                 scaled."
            }
            Self::Adoption => {
                "Users in the last month that was reported, of those planned, summed over the benefits of initiatives \
                 in production or scaled that say both."
            }
            Self::Change => {
                "Spent on change, of all that was spent and says on what, in the last four quarters that were complete."
            }
        }
    }

    /// Whether it rests on dated facts, so that a past day has one. Units, countries and components are as they are now.
    pub const fn is_dated(self) -> bool {
        !matches!(self, Self::Units | Self::Countries | Self::Reuse)
    }

    /// What a value of it counts.
    pub const fn unit(self) -> &'static str {
        match self {
            Self::Velocity => "months",
            _ => "%",
        }
    }

    /// What it is of those asked about, as of their day.
    pub fn told(self, asked: &Asked<'_>) -> Told {
        let (found, whole, left_out, filter) = match self {
            Self::InProduction => in_production(asked),
            Self::Units => units(asked),
            Self::Countries => countries(asked),
            Self::Velocity => velocity::velocity(asked),
            Self::Reuse => reuse(asked),
            Self::Adoption => adoption::adoption(asked),
            Self::Change => change(asked),
        };
        Told {
            of: self,
            found,
            whole,
            left_out,
            filter,
        }
    }
}

impl Found {
    /// Its number: percent for a part of a whole, months for a median.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Count(part, whole) => Some(f64::from(part) / f64::from(whole) * 100.0),
            Self::Money(part, whole) => Some(float(part) / float(whole) * 100.0),
            Self::Months(months, _) => Some(months),
            Self::Nothing(_) => None,
        }
    }

    /// Its number to the nearest tenth, halves away from zero, exact for parts of a whole.
    pub fn tenths(self) -> Option<i64> {
        let share = |part: i128, whole: i128| {
            let doubled = 2000 * part + if part < 0 { -whole } else { whole };
            i64::try_from(doubled / (2 * whole)).ok()
        };
        match self {
            Self::Count(part, whole) => share(part.into(), whole.into()),
            Self::Money(part, whole) => share(part, whole),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "months of a life are far below 2^63"
            )]
            Self::Months(months, _) => Some((months * 10.0).round() as i64),
            Self::Nothing(_) => None,
        }
    }

    /// Why there is none; empty where there is.
    pub const fn why(self) -> &'static str {
        match self {
            Self::Nothing(why) => why,
            _ => "",
        }
    }

    /// A part of a whole; of nothing, why there is none.
    const fn count(part: u32, whole: u32, why: &'static str) -> Self {
        match whole {
            0 => Self::Nothing(why),
            whole => Self::Count(part, whole),
        }
    }
}

/// What is found, what the whole is of, who is left out, and the filter that lists those counted.
type Answer = (
    Found,
    &'static str,
    Vec<(u32, &'static str)>,
    Option<&'static str>,
);

const LIVE: &str = "stage in (production, scaled)";

fn in_production(asked: &Asked<'_>) -> Answer {
    let found = &asked.glance;
    let share = Found::count(found.live, found.active, "No initiative is active");
    let exits = found.initiatives - found.active;
    (
        share,
        "active initiatives",
        vec![(exits, "stopped or retired")],
        Some(LIVE),
    )
}

/// The counted initiatives asked about.
fn counted<'a>(asked: &Asked<'a>) -> impl Iterator<Item = (&'a Record, &'a RecordFigures)> {
    let (register, figures) = (asked.register, asked.figures);
    let all = asked.places().map(move |at| {
        let record: &Record = &register.records()[at];
        (record, &figures.records()[at])
    });
    all.filter(|(_, found)| found.is_counted())
}

fn is_live(found: &RecordFigures) -> bool {
    found.stage.is_some_and(Stage::is_live)
}

fn units(asked: &Asked<'_>) -> Answer {
    let (tree, day) = (&asked.register.units, asked.figures.as_of());
    let mut using = HashSet::new();
    let mut nowhere = 0;
    for (record, found) in counted(asked) {
        let own = is_live(found).then_some(record.initiative.unit).flatten();
        let deployed = belonging(&asked.register.tables.deployments, record)
            .filter(|_| found.is_active())
            .filter(|place| place.stage.is_some_and(Stage::is_live))
            .filter(|place| place.live.is_none_or(|since| since.first() <= day))
            .filter_map(|place| place.unit);
        let places: Vec<_> = own.into_iter().chain(deployed).collect();
        nowhere += u32::from(is_live(found) && places.is_empty());
        using.extend(places.iter().flat_map(|unit| tree.path(*unit)).copied());
    }
    let here = |unit: &&Unit| {
        let begun = unit.valid_from.is_none_or(|from| from.first() <= day);
        let ended = unit.valid_to.is_some_and(|to| to.last() < day);
        !tree.is_binned(unit.id) && begun && !ended
    };
    let all = tree.all().iter().filter(here);
    let all: HashSet<_> = all.map(|unit| unit.id).collect();
    let using = tally(using.intersection(&all).count());
    let share = Found::count(using, tally(all.len()), "No unit is recorded");
    let left_out = vec![(nowhere, "live in no unit")];
    // Deployments count, too, and no filter lists units.
    (share, "units", left_out, None)
}

fn countries(asked: &Asked<'_>) -> Answer {
    let (mut all, mut using) = (HashSet::new(), HashSet::new());
    let mut nowhere = 0;
    for (record, found) in counted(asked).filter(|(_, found)| found.is_active()) {
        let named = record
            .initiative
            .countries
            .iter()
            .map(|name| name.to_lowercase());
        nowhere += u32::from(is_live(found) && record.initiative.countries.is_empty());
        if is_live(found) {
            using.extend(named.clone());
        }
        all.extend(named);
    }
    let share = Found::count(
        tally(using.len()),
        tally(all.len()),
        "No active initiative names a country",
    );
    let left_out = vec![(nowhere, "live and without a country")];
    (share, "countries", left_out, Some(LIVE))
}

fn reuse(asked: &Asked<'_>) -> Answer {
    let under_way = |found: &RecordFigures| {
        let begun = |stage: Stage| stage.reaches(Stage::Development) && !stage.is_exit();
        found.stage.is_some_and(begun)
    };
    let (mut part, mut whole) = (0, 0);
    for (record, _) in counted(asked).filter(|(_, found)| under_way(found)) {
        whole += 1;
        part += u32::from(!record.initiative.components.ids().is_empty());
    }
    let recorded = asked.register.tables.components.live().next().is_some();
    let found = match recorded {
        true => Found::count(part, whole, "No initiative is in development or later"),
        false => Found::Nothing("No shared component is recorded"),
    };
    (
        found,
        "in development or later",
        Vec::new(),
        Some("components is not empty and stage in (development, pilot, production, scaled)"),
    )
}

fn change(asked: &Asked<'_>) -> Answer {
    let months = Span::Quarters.months(asked.figures.as_of(), fiscal_start(asked));
    let spends = worth::spends(asked.register, asked.figures, asked.scope);
    let (mut part, mut whole, mut unknown) = (0, 0, 0);
    for spend in &spends {
        let Some(spent) = spend.spent.within(&months) else {
            continue;
        };
        // Bills of clouds and models are technology.
        let nature = spend
            .cost
            .map_or(Some(CostNature::Technology), |cost| cost.nature);
        match nature {
            None => unknown += 1,
            Some(nature) => {
                whole += spent;
                part += if nature == CostNature::Change {
                    spent
                } else {
                    0
                };
            }
        }
    }
    let found = match whole {
        1.. => Found::Money(part, whole),
        _ => Found::Nothing("Nothing was spent in the last four quarters, as far as is recorded"),
    };
    let left_out = vec![(unknown, "costs that don’t say on what")];
    (found, "spent in the last four quarters", left_out, None)
}

fn fiscal_start(asked: &Asked<'_>) -> u32 {
    asked.register.settings.fiscal_start.number()
}

#[cfg(test)]
mod tests;
