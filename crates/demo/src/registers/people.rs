//! Who works at Northmark, and what the strategy is for.

use chrono::Months;
use pilotage_model::When;
use pilotage_model::kind::Long;
use pilotage_model::kinds::{KindId, Outcome, Person};
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
const MEASURES: [(&str, &str); 12] = [
    (
        "Lower claims cost",
        "Paid claims per policy 4% below the year before, at the same mix of risks.",
    ),
    (
        "Faster claims",
        "Half of all motor and property claims paid within five working days.",
    ),
    (
        "Customer retention",
        "Retention of private customers at 91%, measured at renewal.",
    ),
    (
        "Lower operating cost",
        "Expense ratio one point lower without fewer services.",
    ),
    (
        "Premium growth",
        "Two points more premium than the market in the lines we want to grow.",
    ),
    (
        "Faster underwriting",
        "Quotes of small and medium risks within a day.",
    ),
    (
        "Better care",
        "Eight of ten members say that they found the right care in time.",
    ),
    (
        "Climate resilience",
        "Every building in a flood or storm zone rated by its own hazard.",
    ),
    ("Faster close", "Quarterly close within eight working days."),
    (
        "Capital efficiency",
        "Reserve uncertainty, and the capital for it, 5% lower.",
    ),
    (
        "Employee experience",
        "Employees recommend us as a place to work: +30 or more.",
    ),
    (
        "Resilience",
        "No outage of a critical service over two hours in a year.",
    ),
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
        let measure = MEASURES.iter().find(|(name, _)| *name == outcome.name);
        outcome.description =
            Long(measure.map_or_else(String::new, |(_, text)| (*text).to_owned()));
        outcome.measured = self.measured(&outcome.name);
        outcome
    }

    /// Fourteen months of readings that move slowly, of two outcomes in three. Thrown from dice of
    /// their own, so that everything else is the same whatever is measured.
    fn measured(&self, outcome: &str) -> Series {
        let seed = outcome
            .bytes()
            .fold(0, |seed: u64, byte| seed.rotate_left(7) ^ u64::from(byte));
        let mut dice = Dice::new(seed);
        if !dice.chance(0.67) {
            return Series::default();
        }
        let mut tenths = dice.between(300, 800);
        let points = (1..=14).rev().filter_map(|months| {
            tenths += dice.between(-8, 14);
            let month = self.today.checked_sub_months(Months::new(months))?;
            Some(Point {
                when: When::day(month).to_month(),
                value: Decimal::of_millionths(tenths * Decimal::PARTS / 10),
            })
        });
        // Every month is another one.
        Series::new(points).unwrap_or_default()
    }
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
