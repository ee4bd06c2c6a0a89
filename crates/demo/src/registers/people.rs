//! Who works at Northmark, and what the strategy is for.

use chrono::Months;
use pilotage_model::When;
use pilotage_model::kind::Long;
use pilotage_model::kinds::{Direction, KindId, Outcome, Person};
use pilotage_model::series::{Decimal, Point, Series};
use pilotage_model::terms::Terms as _;

use super::super::dice::{Dice, later};
use super::super::organisation::{ASSESSORS, DIVISIONS, Division, Place};
use super::{Keeper, division_of};

/// What those who rate for the whole group do, and where, in the order of [`ASSESSORS`].
const GROUP_ROLES: [(&str, Place); ASSESSORS.len()] = [
    ("Head of the AI centre of excellence", Place::Technology),
    ("Lead architect", Place::Technology),
    ("Head of model risk", Place::Finance),
    ("Data protection officer", Place::Legal),
    ("Chief data officer", Place::Technology),
    ("Head of information security", Place::Technology),
    ("Head of data engineering", Place::Technology),
    ("Lead of responsible AI", Place::Legal),
];

/// What owners of initiatives do.
const ROLES: [&str; 6] = [
    "Product owner",
    "Process lead",
    "Head of operations",
    "Programme manager",
    "Analytics lead",
    "Business architect",
];

/// What else is worth knowing of some.
const NOTES: [&str; 4] = [
    "Works from Monday to Wednesday.",
    "Back from parental leave next quarter.",
    "Speaks for the works council on technology.",
    "Trained in the product owner programme last year.",
];

/// Letters of names that e-mail addresses are written without.
const PLAIN: [(char, char); 8] = [
    ('á', 'a'),
    ('é', 'e'),
    ('í', 'i'),
    ('ń', 'n'),
    ('ö', 'o'),
    ('ø', 'o'),
    ('å', 'a'),
    ('ü', 'u'),
];

/// How one would see that an outcome is reached.
struct Measure {
    outcome: &'static str,
    text: &'static str,
    /// What is measured, and in what it counts.
    what: &'static str,
    unit: &'static str,
    better: Direction,
    /// Where it began and what it is to reach, in tenths.
    tenths: [i64; 2],
}

const MEASURES: [Measure; 12] = [
    Measure {
        outcome: "Lower claims cost",
        text: "Paid claims per policy 4% below the year before, at the same mix of risks.",
        what: "Paid claims per policy",
        unit: "€",
        better: Direction::Down,
        tenths: [6120, 5880],
    },
    Measure {
        outcome: "Faster claims",
        text: "Half of all motor and property claims paid within five working days.",
        what: "Claims paid within five working days",
        unit: "%",
        better: Direction::Up,
        tenths: [340, 500],
    },
    Measure {
        outcome: "Customer retention",
        text: "Retention of private customers at 91%, measured at renewal.",
        what: "Private customers kept at renewal",
        unit: "%",
        better: Direction::Up,
        tenths: [875, 910],
    },
    Measure {
        outcome: "Lower operating cost",
        text: "Expense ratio one point lower without fewer services.",
        what: "Expense ratio",
        unit: "%",
        better: Direction::Down,
        tenths: [274, 264],
    },
    Measure {
        outcome: "Premium growth",
        text: "Two points more premium than the market in the lines we want to grow.",
        what: "Premium growth above the market",
        unit: "points",
        better: Direction::Up,
        tenths: [4, 20],
    },
    Measure {
        outcome: "Faster underwriting",
        text: "Quotes of small and medium risks within a day.",
        what: "Working days to a quote",
        unit: "days",
        better: Direction::Down,
        tenths: [32, 10],
    },
    Measure {
        outcome: "Better care",
        text: "Eight of ten members say that they found the right care in time.",
        what: "Members who found the right care in time",
        unit: "%",
        better: Direction::Up,
        tenths: [680, 800],
    },
    Measure {
        outcome: "Climate resilience",
        text: "Every building in a flood or storm zone rated by its own hazard.",
        what: "Buildings in hazard zones rated",
        unit: "%",
        better: Direction::Up,
        tenths: [350, 1000],
    },
    Measure {
        outcome: "Faster close",
        text: "Quarterly close within eight working days.",
        what: "Working days to close a quarter",
        unit: "days",
        better: Direction::Down,
        tenths: [120, 80],
    },
    Measure {
        outcome: "Capital efficiency",
        text: "Reserve uncertainty, and the capital for it, 5% lower.",
        what: "Reserve uncertainty, of that at the start",
        unit: "%",
        better: Direction::Down,
        tenths: [1000, 950],
    },
    Measure {
        outcome: "Employee experience",
        text: "Employees recommend us as a place to work: +30 or more.",
        what: "Net promoter score of employees",
        unit: "points",
        better: Direction::Up,
        tenths: [180, 300],
    },
    Measure {
        outcome: "Resilience",
        text: "No outage of a critical service over two hours in a year.",
        what: "Outages over two hours in twelve months",
        unit: "outages",
        better: Direction::Ceiling,
        tenths: [30, 0],
    },
];

impl Keeper<'_> {
    /// Names everybody of the divisions and of the group, so that all of them are there.
    pub fn staff(&self) {
        for name in DIVISIONS.iter().flat_map(members).chain(ASSESSORS) {
            // A name is made by being asked for.
            let _ = self.world.naming.named(KindId::Person, name);
        }
    }

    /// Role, unit and address of everybody.
    pub fn people(&mut self, people: Vec<Person>) -> Vec<Person> {
        people
            .into_iter()
            .map(|person| self.person(person))
            .collect()
    }

    fn person(&mut self, mut person: Person) -> Person {
        person.email = address(&person.name);
        if let Some(at) = ASSESSORS.iter().position(|name| *name == person.name) {
            let (role, place) = GROUP_ROLES[at];
            role.clone_into(&mut person.role);
            person.unit = Some(self.world.organisation.unit(place));
            return person;
        }
        let mut divisions = DIVISIONS.iter().enumerate();
        let own = divisions.find(|(_, of)| members(of).any(|name| name == person.name));
        if let Some((at, division)) = own {
            let heads = division.sponsor == person.name;
            person.role = match heads {
                true => format!("Head of {}", division.name),
                false => self.dice.text(&ROLES),
            };
            let below = (!heads && self.dice.chance(0.7)).then_some(&mut self.dice);
            person.unit = Some(self.world.organisation.within(at, below));
        }
        if self.dice.chance(0.25) {
            person.also.extend(listed(&person.name));
        }
        if self.dice.chance(0.2) {
            person.note = Long(self.dice.text(&NOTES));
        }
        person
    }

    /// Owner, date and measure of every outcome.
    pub fn outcomes(&mut self, outcomes: Vec<Outcome>) -> Vec<Outcome> {
        outcomes
            .into_iter()
            .map(|outcome| self.outcome(outcome))
            .collect()
    }

    fn outcome(&mut self, mut outcome: Outcome) -> Outcome {
        let division = division_of(|division| division.outcomes, &outcome.name);
        outcome.owner = self.one(division.sponsor);
        let day = When::day(later(self.today, self.dice.between(90, 800)));
        outcome.target = Some(if self.dice.chance(0.5) {
            day.to_month()
        } else {
            day
        });
        let mut measures = MEASURES.iter();
        if let Some(measure) = measures.find(|measure| measure.outcome == outcome.name) {
            outcome.description = Long(measure.text.to_owned());
            measure.what.clone_into(&mut outcome.measure);
            measure.unit.clone_into(&mut outcome.unit);
            outcome.direction = Some(measure.better);
            outcome.target_value = Some(of_tenths(measure.tenths[1]));
            outcome.measured = self.measured(measure);
        }
        outcome
    }

    /// Fourteen months of readings on a slow way to the target, or away from it, of two outcomes in three. Thrown from
    /// dice of their own, so that everything else is the same whatever is measured.
    fn measured(&self, measure: &Measure) -> Series {
        let bytes = measure.outcome.bytes();
        let seed = bytes.fold(0, |seed: u64, byte| seed.rotate_left(7) ^ u64::from(byte));
        let mut dice = Dice::new(seed);
        if !dice.chance(0.67) {
            return Series::default();
        }
        let [begin, target] = measure.tenths;
        // Percent of the way by the last month.
        let goes = dice.between(-15, 80);
        let points = (0..14).filter_map(|at| {
            let noise = if at == 0 { 0 } else { dice.between(-4, 4) };
            let way = goes * at / 13 + noise;
            let month = self
                .today
                .checked_sub_months(Months::new(14 - u32::try_from(at).ok()?))?;
            let counts_whole = measure.better == Direction::Ceiling;
            let tenths = begin + (target - begin) * way / 100;
            Some(Point {
                when: When::day(month).to_month(),
                value: of_tenths(if counts_whole {
                    tenths / 10 * 10
                } else {
                    tenths
                }),
            })
        });
        // Every month is another one.
        Series::new(points).unwrap_or_default()
    }
}

const fn of_tenths(tenths: i64) -> Decimal {
    Decimal::of_millionths(tenths * Decimal::PARTS / 10)
}

fn members(division: &'static Division) -> impl Iterator<Item = &'static str> {
    division.owners.iter().copied().chain([division.sponsor])
}

/// `katarzyna.zielinska@northmark.example`.
fn address(name: &str) -> String {
    let name = name.trim_start_matches("Dr ").to_lowercase();
    let plain = name
        .chars()
        .map(|c| match PLAIN.iter().find(|(from, _)| *from == c) {
            Some((_, to)) => *to,
            None if c == ' ' => '.',
            None => c,
        });
    format!("{}@northmark.example", plain.collect::<String>())
}

/// As registers list people: `Akers, Tessa`.
fn listed(name: &str) -> Option<String> {
    let (first, last) = name.trim_start_matches("Dr ").split_once(' ')?;
    Some(format!("{last}, {first}"))
}
