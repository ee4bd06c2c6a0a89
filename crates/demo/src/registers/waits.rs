//! What initiatives wait for.

use std::collections::HashMap;

use pilotage_model::kind::{Long, To};
use pilotage_model::kinds::{Dependency, KindId, Need};
use pilotage_model::terms::Terms as _;
use pilotage_model::{Initiative, Record, Stage, When};

use super::super::dice::{later, working_day};
use super::Keeper;

/// Something that is needed, with who sees to it and by when, in days from today.
struct Want {
    name: &'static str,
    sort: Need,
    owner: &'static str,
    due: i64,
    /// It came as many days after it was due.
    met: Option<i64>,
    note: &'static str,
}

const WANTS: [Want; 9] = [
    Want {
        name: "Privacy impact assessment",
        sort: Need::Clearance,
        owner: "Jan Mertens",
        due: 45,
        met: None,
        note: "One template for all; takes six weeks, longer where health data are used.",
    },
    Want {
        name: "Works council agreement",
        sort: Need::Clearance,
        owner: "Noor Jansen",
        due: -12,
        met: None,
        note: "Framework agreement is negotiated; pilots with volunteers may go on.",
    },
    Want {
        name: "ClaimCore release 9",
        sort: Need::System,
        owner: "Viktor Stahl",
        due: 110,
        met: None,
        note: "Brings events of claims as they happen.",
    },
    Want {
        name: "Interface to the repairer portal",
        sort: Need::System,
        owner: "Wim Claes",
        due: -150,
        met: Some(24),
        note: "In use by two countries.",
    },
    Want {
        name: "Consent texts of direct customers",
        sort: Need::Data,
        owner: "Anna Sørensen",
        due: -30,
        met: None,
        note: "Swiss and Finnish texts are still missing.",
    },
    Want {
        name: "Hazard maps of the Nordic countries",
        sort: Need::Data,
        owner: "Mats Holmgren",
        due: -210,
        met: Some(-8),
        note: "Delivered with a finer grid than was asked for.",
    },
    Want {
        name: "Graphics processors in our own data centre",
        sort: Need::Component,
        owner: "Tomás Ferreira",
        due: 75,
        met: None,
        note: "Ordered; until then in the cloud.",
    },
    Want {
        name: "Framework contract for language models",
        sort: Need::Vendor,
        owner: "Marc Dubois",
        due: -95,
        met: Some(40),
        note: "Signed with two vendors; no training on our data.",
    },
    Want {
        name: "Two machine learning engineers",
        sort: Need::People,
        owner: "Helen Lindgren",
        due: 20,
        met: None,
        note: "One has signed, one offer is out.",
    },
];

impl Keeper<'_> {
    /// Names what is needed beside what initiatives name themselves.
    pub fn needs(&self) {
        for want in &WANTS {
            // A name is made by being asked for.
            let _ = self.world.naming.named(KindId::Dependency, want.name);
        }
    }

    /// Sort, owner and dates of every dependency.
    pub fn dependencies(&mut self, needs: Vec<Dependency>, records: &[Record]) -> Vec<Dependency> {
        let named = records
            .iter()
            .zip(self.drafts)
            .filter(|(_, draft)| draft.variant.is_none());
        let by_name: HashMap<String, &Record> = named
            .map(|(record, _)| {
                (
                    format!("{} {}", record.initiative.key, record.initiative.name),
                    record,
                )
            })
            .collect();
        let told = needs.into_iter().map(|need| match by_name.get(&need.name) {
            Some(provider) => self.provided(need, provider),
            None => self.wanted(need),
        });
        told.collect()
    }

    /// What another initiative provides: it is there when that is in production.
    fn provided(&mut self, mut need: Dependency, provider: &Record) -> Dependency {
        need.sort = Some(Need::Initiative);
        need.provider = Some(To::<Initiative>::new(provider.id().uuid()));
        need.owner = provider.initiative.owner;
        let mut moves = provider.moves();
        let live = moves.find(|step| step.to == Stage::Production);
        need.met = live.and_then(|step| step.date);
        let plan = provider
            .plans
            .iter()
            .find(|plan| plan.stage == Stage::Production);
        let due = plan.and_then(|plan| plan.planned);
        need.due = due.or_else(|| {
            let day = later(self.today, self.dice.between(60, 240));
            need.met.or(Some(When::day(working_day(day)).to_month()))
        });
        need.note = Long("Others build on it; they go on with a stand-in until then.".to_owned());
        need
    }

    fn wanted(&self, mut need: Dependency) -> Dependency {
        let Some(want) = WANTS.iter().find(|want| want.name == need.name) else {
            return need;
        };
        let day = |days| Some(When::day(working_day(later(self.today, days))));
        need.sort = Some(want.sort);
        need.owner = self.one(want.owner);
        need.due = day(want.due);
        need.met = want.met.and_then(|after| day(want.due + after));
        need.note = Long(want.note.to_owned());
        need
    }
}
