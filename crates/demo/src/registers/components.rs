//! What is built once and used by several initiatives.

use pilotage_model::kind::{Links, Long, Money, To};
use pilotage_model::kinds::{Component, ComponentSort, Vendor};
use pilotage_model::{Record, Tier};

use super::super::draft::Draft;
use super::super::organisation::Place;
use super::super::technology::Method;
use super::Keeper;

use ComponentSort::{Connector, DataProduct, Library, Model, Platform};

/// Which initiatives a component suits.
enum Suits {
    /// Those made so.
    Methods(&'static [Method]),
    /// Those that work with a system.
    System(&'static str),
    /// Those of a division.
    Division(&'static str),
    /// Those of high risk.
    HighRisk,
}

/// A component before it is one.
struct Part {
    name: &'static str,
    sort: ComponentSort,
    place: Place,
    owner: &'static str,
    vendor: Option<&'static str>,
    /// In thousands of the currency.
    saving: i64,
    suits: Suits,
    description: &'static str,
}

const PARTS: [Part; 11] = [
    Part {
        name: "Language model gateway",
        sort: Platform,
        place: Place::Technology,
        owner: "Viktor Stahl",
        vendor: None,
        saving: 120,
        suits: Suits::Methods(&[Method::Agent, Method::Language, Method::Search]),
        description: "One governed way to language models, with cost, logging and filters. First release: chat and embeddings.",
    },
    Part {
        name: "Prompt and evaluation library",
        sort: Library,
        place: Place::Technology,
        owner: "Helen Lindgren",
        vendor: None,
        saving: 35,
        suits: Suits::Methods(&[Method::Agent, Method::Language, Method::Text]),
        description: "Prompts, test sets and graders to take over and adapt.",
    },
    Part {
        name: "Document reader",
        sort: Model,
        place: Place::Claims,
        owner: "Ines Duarte",
        vendor: Some("Papyra"),
        saving: 90,
        suits: Suits::Methods(&[Method::Document]),
        description: "Reads letters, invoices and forms in nine languages; returns fields with confidence.",
    },
    Part {
        name: "Model registry and monitoring",
        sort: Platform,
        place: Place::Technology,
        owner: "Tomás Ferreira",
        vendor: None,
        saving: 60,
        suits: Suits::Methods(&[Method::Predictive, Method::Forecast, Method::Anomaly]),
        description: "Versions, approvals, drift and roll-back of every model in production.",
    },
    Part {
        name: "Claims feature store",
        sort: DataProduct,
        place: Place::Claims,
        owner: "Priya Nair",
        vendor: None,
        saving: 75,
        suits: Suits::Division("Claims"),
        description: "Four hundred features of claims, kept fresh every night, with their lineage.",
    },
    Part {
        name: "Customer data product",
        sort: DataProduct,
        place: Place::DirectService,
        owner: "Anna Sørensen",
        vendor: None,
        saving: 80,
        suits: Suits::Division("Distribution"),
        description: "Consents, contacts and contracts of a customer in one place.",
    },
    Part {
        name: "PolicyCore connector",
        sort: Connector,
        place: Place::Technology,
        owner: "Viktor Stahl",
        vendor: Some("Brightwater Digital"),
        saving: 110,
        suits: Suits::System("PolicyCore"),
        description: "Reads and writes policies through the published interfaces, with its own test system.",
    },
    Part {
        name: "ClaimCore connector",
        sort: Connector,
        place: Place::Technology,
        owner: "Wim Claes",
        vendor: None,
        saving: 110,
        suits: Suits::System("ClaimCore"),
        description: "Events of claims as they happen, and a way to write back proposals.",
    },
    Part {
        name: "Speech to text service",
        sort: Model,
        place: Place::DirectService,
        owner: "Rui Carvalho",
        vendor: Some("Echolane"),
        saving: 70,
        suits: Suits::Methods(&[Method::Speech]),
        description: "Transcribes calls in nine languages within our own cloud.",
    },
    Part {
        name: "Pseudonymisation service",
        sort: Platform,
        place: Place::Legal,
        owner: "Jan Mertens",
        vendor: None,
        saving: 45,
        suits: Suits::HighRisk,
        description: "Replaces names, addresses and numbers by signs before data leave their system.",
    },
    Part {
        name: "Image annotation kit",
        sort: Library,
        place: Place::PropertyClaims,
        owner: "Sofia Lindqvist",
        vendor: Some("Clearpane"),
        saving: 30,
        suits: Suits::Methods(&[Method::Vision]),
        description: "Guidelines, tools and 60,000 annotated pictures of damage.",
    },
];

impl Part {
    fn suits(&self, record: &Record, draft: &Draft) -> bool {
        match self.suits {
            Suits::Methods(methods) => methods.contains(&draft.case.method),
            Suits::System(system) => record.initiative.systems.iter().any(|own| own == system),
            Suits::Division(name) => draft.case.place.division().name == name,
            Suits::HighRisk => record.initiative.tier == Tier::High,
        }
    }
}

impl Keeper<'_> {
    /// Which initiatives use which component: those that are being built or were.
    pub fn use_components(&mut self, records: &mut [Record]) {
        for (record, draft) in records.iter_mut().zip(self.drafts) {
            if draft.entries.len() < 3 {
                continue;
            }
            let suiting = PARTS.iter().filter(|part| part.suits(record, draft));
            let used: Vec<_> = suiting.filter(|_| self.dice.chance(0.55)).collect();
            let links = used
                .iter()
                .filter_map(|part| self.one::<Component>(part.name));
            record.initiative.components = Links::new(links.map(To::id));
        }
    }

    /// Sort, owner and saving of every component in use.
    pub fn components(&self, components: Vec<Component>, vendors: &[Vendor]) -> Vec<Component> {
        let told = components
            .into_iter()
            .map(|component| self.component(component, vendors));
        told.collect()
    }

    fn component(&self, mut component: Component, vendors: &[Vendor]) -> Component {
        let Some(part) = PARTS.iter().find(|part| part.name == component.name) else {
            return component;
        };
        component.sort = Some(part.sort);
        component.owner = self.one(part.owner);
        component.unit = Some(self.world.organisation.unit(part.place));
        // Only vendors that something else is bought from: no contract is made up for it.
        let vendor = vendors
            .iter()
            .find(|vendor| Some(vendor.name.as_str()) == part.vendor);
        component.vendor = vendor.map(|vendor| To::new(vendor.id.uuid()));
        component.saving = Some(Money(part.saving * 1_000 * self.world.minor));
        component.description = Long(part.description.to_owned());
        component
    }
}
