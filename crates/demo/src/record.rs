//! Makes a full record of a draft.

use std::collections::HashMap;

use chrono::{NaiveDate, NaiveTime};
use pilotage_model::kind::{About, Count, Links, Long, Money, Target, To};
use pilotage_model::kinds::{KindId, Person};
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms as _;
use pilotage_model::{
    Builder, CustomFieldId, Deployment, Initiative, InitiativeId, Record, Sourcing, Tier, When,
};

use super::dice::{Dice, Ids, later};
use super::draft::Draft;
use super::organisation::{COUNTRIES, Organisation, WORKS_COUNCIL};
use super::scores::{Panel, Rated};
use super::timeline::{self, Story};

/// What all records share.
pub(super) struct World<'n> {
    /// The records that initiatives name: people, vendors and the like.
    pub naming: &'n Naming<'n>,
    pub organisation: Organisation,
    pub panel: Panel,
    pub key_prefix: String,
    /// Minor units in one unit of the currency.
    pub minor: i64,
    /// Fields for cost centre and works council.
    pub custom: [CustomFieldId; 2],
    /// Keys of curated cases by name, for those who depend on them.
    pub keys: HashMap<&'static str, String>,
    pub today: NaiveDate,
}

impl World<'_> {
    /// The key of the initiative at a place in the portfolio.
    pub fn key(prefix: &str, at: usize) -> String {
        format!("{prefix}-{:03}", at + 1)
    }

    /// The record of the draft at a place in the portfolio, and its deployments.
    pub fn record(&self, at: usize, draft: &Draft, dice: &mut Dice) -> (Record, Vec<Deployment>) {
        let recorded = draft.recorded.and_time(office_hour(dice)).and_utc();
        // Ids of one record follow each other, so that a file is written from front to back.
        let millis = u64::try_from(recorded.timestamp_millis()).unwrap_or_default();
        let millis = millis + at as u64 % 1_000;
        let id = InitiativeId::new(dice.id(millis, 0));
        let key = Self::key(&self.key_prefix, at);
        let text = recorded.format("%Y-%m-%dT%H:%M:%SZ").to_string();
        let mut initiative = Initiative::new(id, key, draft.name(), text);
        self.describe(&mut initiative, draft, dice);
        self.equip(&mut initiative, draft, dice);
        self.weigh(&mut initiative, draft, dice);
        let mut record = Record::new(initiative);
        self.own_values(&mut record.initiative, draft, dice);
        let mut ids = Ids::after_initiative(millis);
        let places = self.tell(&mut record, draft, &mut ids, dice);
        (record, places)
    }

    /// Moves, plans, hold and ratings; gives the deployments.
    fn tell(
        &self,
        record: &mut Record,
        draft: &Draft,
        ids: &mut Ids,
        dice: &mut Dice,
    ) -> Vec<Deployment> {
        let dates = timeline::dates(&draft.entries, self.today, dice);
        let name = |person: Option<To<Person>>| {
            let about = person.map(|to| About {
                kind: KindId::Person,
                id: to.id(),
            });
            about
                .and_then(|about| self.naming.name_of(about))
                .unwrap_or_default()
        };
        let (owner, sponsor) = (
            name(record.initiative.owner),
            name(record.initiative.sponsor),
        );
        let story = Story {
            initiative: record.id(),
            fate: draft.fate,
            owner: &owner,
            sponsor: &sponsor,
            entries: &draft.entries,
            dates: &dates,
            today: self.today,
        };
        record.transitions = story.transitions(ids, dice);
        record.plans = story.plans(dice);
        record.initiative.stage = draft.entries.last().map(|(stage, _)| *stage);
        self.hold(&mut record.initiative, draft, dice);
        let places = self.deployments(record, draft, ids, dice);
        let rated = Rated {
            initiative: record.id(),
            case: draft.case,
            fate: draft.fate,
            quality: quality(draft, dice),
            owner: record.initiative.owner,
            entries: &draft.entries,
            recorded: draft.recorded,
            today: self.today,
        };
        record.ratings = self.panel.rate(&rated, ids, dice);
        places
    }

    /// What it is, where it belongs and who answers for it.
    fn describe(&self, initiative: &mut Initiative, draft: &Draft, dice: &mut Dice) {
        let division = draft.case.place.division();
        initiative.summary = Long(draft.summary());
        initiative.problem = Long(draft.case.problem.to_owned());
        initiative.unit = Some(self.organisation.unit(draft.case.place));
        initiative.countries = match &draft.variant {
            Some(variant) => vec![variant.country.to_owned()],
            None => countries(dice),
        };
        if dice.chance(0.97) && draft.case.tier != Tier::NotAssessed || dice.chance(0.5) {
            initiative.owner = self.one(&dice.text(division.owners));
        }
        let deputy = self.one(&dice.text(division.owners));
        if deputy != initiative.owner && initiative.owner.is_some() && dice.chance(0.8) {
            initiative.deputy = deputy;
        }
        let settled = draft.entries.len() > 1;
        if dice.chance(if settled { 0.92 } else { 0.6 }) {
            initiative.sponsor = self.one(division.sponsor);
        }
        let outcomes = i64::from(dice.chance(0.92)) + i64::from(dice.chance(0.3));
        initiative.outcomes = self.several(&dice.texts(division.outcomes, outcomes));
        let tags = dice.between(0, 2);
        initiative.tags = dice.texts(division.tags, tags);
    }

    /// What it is made with and what it needs.
    fn equip(&self, initiative: &mut Initiative, draft: &Draft, dice: &mut Dice) {
        let profile = draft.case.method.profile();
        let division = draft.case.place.division();
        let early = draft.entries.len() < 2;
        profile.technique.clone_into(&mut initiative.technique);
        if dice.chance(0.6) {
            initiative.alternative = Long(profile.alternative.to_owned());
        }
        let systems = dice.between(1, 2);
        initiative.systems = dice.texts(division.systems, systems);
        let data_sets = dice.between(1, 3);
        initiative.data_sets = self.several(&dice.texts(division.data_sets, data_sets));
        // Ideas have rarely settled what they will be made with.
        if !early || dice.chance(0.25) {
            initiative.sourcing = Some(draft.sourcing);
            initiative.base_model = dice.text(profile.base_models);
            let stack = dice.between(1, 3);
            initiative.stack = dice.texts(profile.stack, stack);
            let citizen = draft.case.method.suits_citizens() && dice.chance(0.25);
            initiative.builder = Some(if citizen {
                Builder::Citizen
            } else {
                Builder::Professional
            });
            if draft.sourcing != Sourcing::Build {
                initiative.vendor = self.one(&dice.text(profile.vendors));
            }
        }
        initiative.dependencies = self.several(&self.dependencies(draft, dice));
    }

    /// The record of a name.
    fn one<K: Target>(&self, name: &str) -> Option<To<K>> {
        let found = self.naming.named(K::KIND, name).ok()?;
        Some(To::new(found.uuid()))
    }

    /// The records of some names.
    fn several<K: Target>(&self, names: &[String]) -> Links<K> {
        let found = names
            .iter()
            .filter_map(|name| self.naming.named(K::KIND, name).ok());
        Links::new(found)
    }

    fn dependencies(&self, draft: &Draft, dice: &mut Dice) -> Vec<String> {
        let enabler = draft.case.method.profile().enabler;
        let enabler = enabler.filter(|name| *name != draft.case.name);
        let key = enabler.and_then(|name| self.keys.get(name).map(|key| format!("{key} {name}")));
        let mut needs: Vec<String> = key.into_iter().filter(|_| dice.chance(0.7)).collect();
        if draft.case.tier == Tier::High || dice.chance(0.15) {
            needs.push("Privacy impact assessment".to_owned());
        }
        if dice.chance(0.12) {
            needs.push("Works council agreement".to_owned());
        }
        needs
    }

    /// Benefit, cost, reach and tier.
    fn weigh(&self, initiative: &mut Initiative, draft: &Draft, dice: &mut Dice) {
        let early = draft.entries.len() < 2;
        let spread = if draft.variant.is_some() { 0.45 } else { 0.05 };
        let thousands = dice.skewed(draft.case.benefit as f64, spread);
        let benefit = ((thousands / 10.0).round() as i64 * 10).clamp(100, 6_500);
        let cost = dice.skewed(benefit as f64 * 0.34, 0.4);
        let cost = ((cost / 5.0).round() as i64 * 5).clamp(30, 4_000);
        let reach = dice.skewed(benefit as f64 * 6.0, 1.1).round() as i64 / 10 * 10;
        if !early || dice.chance(0.85) {
            initiative.benefit = Some(Money(benefit * 1_000 * self.minor));
        }
        if !early || dice.chance(0.7) {
            initiative.cost = Some(Money(cost * 1_000 * self.minor));
        }
        if !early || dice.chance(0.6) {
            initiative.reach = Some(Count(reach.max(20)));
        }
        initiative.tier = draft.case.tier;
    }

    fn own_values(&self, initiative: &mut Initiative, draft: &Draft, dice: &mut Dice) {
        let [cost_centre, works_council] = self.custom;
        if dice.chance(0.85) {
            let digits = draft.case.place.division().cost_centre * 100 + dice.between(10, 39);
            initiative.own.set(cost_centre, digits.to_string());
        }
        if draft.entries.len() > 1 && dice.chance(0.7) {
            let said = dice.text(&WORKS_COUNCIL);
            initiative.own.set(works_council, said);
        }
    }

    /// A few of those under way wait for something.
    fn hold(&self, initiative: &mut Initiative, draft: &Draft, dice: &mut Dice) {
        let Some(&(stage, entered)) = draft.entries.last() else {
            return;
        };
        let age = (self.today - entered).num_days();
        if stage.is_exit() || stage.is_live() || age < 20 || !dice.chance(0.075) {
            return;
        }
        let since = later(entered, dice.between(10, age - 5));
        let review = later(self.today, dice.between(-20, 90));
        initiative.on_hold = true;
        initiative.hold_since = Some(When::day(since));
        initiative.hold_reason = dice.text(&HOLDS);
        initiative.hold_review = dice.chance(0.8).then(|| When::day(review.max(since)));
    }
}

/// A time between 8:00:00 and 17:59:59.
fn office_hour(dice: &mut Dice) -> NaiveTime {
    let second = dice.between(8 * 3_600, 18 * 3_600 - 1);
    u32::try_from(second)
        .ok()
        .and_then(|second| NaiveTime::from_num_seconds_from_midnight_opt(second, 0))
        .unwrap_or_default()
}

/// One to four countries, the large ones more often.
fn countries(dice: &mut Dice) -> Vec<String> {
    let chosen = COUNTRIES.iter().enumerate().filter(|(at, _)| {
        let p = 0.55 - 0.06 * *at as f64;
        dice.chance(p)
    });
    let mut names: Vec<String> = chosen.map(|(_, name)| (*name).to_owned()).collect();
    names.truncate(4);
    if names.is_empty() {
        names.push(dice.text(COUNTRIES));
    }
    names
}

/// Value and feasibility underneath the ratings.
fn quality(draft: &Draft, dice: &mut Dice) -> [f64; 2] {
    let spread = if draft.variant.is_some() { 13.0 } else { 1.5 };
    [draft.case.value, draft.case.feasibility]
        .map(|score| (score as f64 + spread * dice.normal()).clamp(6.0, 96.0))
}

const HOLDS: [&str; 5] = [
    "Waits for the core system release",
    "Team is needed elsewhere",
    "Supplier contract under review",
    "Waits for the privacy review",
    "Budget moved to the next year",
];
