//! Northmark: its units, people, countries and the words of its strategy.

use chrono::NaiveDate;
use pilotage_model::kinds::KindId;
use pilotage_model::{CustomField, CustomFieldId, Unit, UnitId, When};

use super::dice::{Dice, earlier};
use super::draft::MARKETS;

/// Where a case belongs: a business unit or one of its departments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Claims,
    MotorClaims,
    PropertyClaims,
    FraudRecovery,
    MotorPricing,
    Fleet,
    Brokers,
    DirectService,
    Life,
    Health,
    Property,
    Actuarial,
    Finance,
    Technology,
    People,
    Legal,
}

/// A business unit with those who answer for it.
pub(super) struct Division {
    pub name: &'static str,
    /// Departments, by name.
    pub departments: &'static [&'static str],
    pub sponsor: &'static str,
    pub owners: &'static [&'static str],
    /// Outcomes of the AI strategy that it serves most.
    pub outcomes: &'static [&'static str],
    pub systems: &'static [&'static str],
    pub data_sets: &'static [&'static str],
    pub tags: &'static [&'static str],
    /// First digits of its cost centres.
    pub cost_centre: i64,
}

impl Place {
    /// Index of its division in [`DIVISIONS`], and of its department there.
    const fn at(self) -> (usize, Option<usize>) {
        match self {
            Self::Claims => (0, None),
            Self::MotorClaims => (0, Some(0)),
            Self::PropertyClaims => (0, Some(1)),
            Self::FraudRecovery => (0, Some(2)),
            Self::MotorPricing => (1, Some(0)),
            Self::Fleet => (1, Some(1)),
            Self::Brokers => (2, Some(0)),
            Self::DirectService => (2, Some(1)),
            Self::Life => (3, Some(0)),
            Self::Health => (3, Some(1)),
            Self::Property => (4, None),
            Self::Actuarial => (5, Some(0)),
            Self::Finance => (5, Some(1)),
            Self::Technology => (6, Some(0)),
            Self::People => (6, Some(1)),
            Self::Legal => (6, Some(2)),
        }
    }

    pub fn division(self) -> &'static Division {
        &DIVISIONS[self.at().0]
    }
}

/// The units of the portfolio, and which place is which.
pub(super) struct Organisation {
    pub units: Vec<Unit>,
    ids: Vec<(UnitId, Vec<UnitId>)>,
}

impl Organisation {
    /// Founds the units. The last department was formed a year before `today`.
    pub fn new(millis: u64, today: NaiveDate, dice: &mut Dice) -> Self {
        let mut units = Vec::new();
        let mut ids = Vec::new();
        for division in &DIVISIONS {
            let top = unit(division.name, None, &mut units, millis, dice);
            let departments = division.departments.iter();
            let below = departments.map(|name| unit(name, Some(top), &mut units, millis, dice));
            ids.push((top, below.collect()));
        }
        if let Some(newest) = units.last_mut() {
            newest.valid_from = Some(When::day(earlier(today, 365)).to_month());
        }
        Self { units, ids }
    }

    /// The unit of a place.
    pub fn unit(&self, place: Place) -> UnitId {
        let (division, department) = place.at();
        let (top, below) = &self.ids[division];
        department.map_or(*top, |department| below[department])
    }

    /// The unit of a division by its place in [`DIVISIONS`], or with dice one of its departments.
    pub fn within(&self, division: usize, dice: Option<&mut Dice>) -> UnitId {
        let (top, below) = &self.ids[division];
        match dice {
            Some(dice) if !below.is_empty() => *dice.pick(below),
            _ => *top,
        }
    }

    /// Whether a unit is a division or one of its departments.
    pub fn is_of(&self, division: usize, unit: UnitId) -> bool {
        let (top, below) = &self.ids[division];
        *top == unit || below.contains(&unit)
    }
}

fn unit(
    name: &str,
    parent: Option<UnitId>,
    units: &mut Vec<Unit>,
    millis: u64,
    dice: &mut Dice,
) -> UnitId {
    let order = u16::try_from(units.len()).unwrap_or(u16::MAX);
    let id = UnitId::new(dice.id(millis, order));
    units.push(Unit::new(id, name, parent));
    id
}

/// The fields that Northmark added for itself: cost centre and works council.
pub(super) fn custom_fields(millis: u64, dice: &mut Dice) -> Vec<CustomField> {
    ["Cost centre", "Works council"]
        .into_iter()
        .zip(0u16..)
        .map(|(name, position)| CustomField {
            id: CustomFieldId::new(dice.id(millis, 100 + position)),
            kind: KindId::Initiative,
            name: name.to_owned(),
            position: i64::from(position),
        })
        .collect()
}

/// Countries in which Northmark insures, the largest first.
pub(super) const COUNTRIES: &[&str] = MARKETS.split_at(8).0;

/// Those who rate for the whole group: centre of excellence, architecture, risk, data.
pub(super) const ASSESSORS: [&str; 8] = [
    "Helen Lindgren",
    "Wim Claes",
    "Olu Adeyemi",
    "Jan Mertens",
    "Elif Aydin",
    "Marta Kowalska",
    "Tomás Ferreira",
    "Nadia Benali",
];

/// Ends of a works council's work.
pub(super) const WORKS_COUNCIL: [&str; 4] = ["Not needed", "Informed", "Agreed", "Open"];

/// The seven business units.
pub(super) const DIVISIONS: [Division; 7] = [
    Division {
        name: "Claims",
        departments: &["Motor claims", "Property claims", "Fraud & Recovery"],
        sponsor: "Gerard Holm",
        owners: &[
            "Tessa Akers",
            "Ines Duarte",
            "Lukas Brandt",
            "Priya Nair",
            "Sofia Lindqvist",
        ],
        outcomes: &[
            "Lower claims cost",
            "Faster claims",
            "Customer retention",
            "Lower operating cost",
        ],
        systems: &[
            "ClaimCore",
            "Document archive",
            "Repairer portal",
            "Payment hub",
        ],
        data_sets: &[
            "Claims history",
            "Claim documents",
            "Repair invoices",
            "Damage photos",
            "Call recordings",
        ],
        tags: &["claims", "straight-through", "handler support", "leakage"],
        cost_centre: 41,
    },
    Division {
        name: "Motor & Fleet",
        departments: &["Motor pricing", "Fleet"],
        sponsor: "Franziska Keller",
        owners: &["Jonas Weiss", "Miriam Oberholzer", "Paul Renard"],
        outcomes: &["Premium growth", "Lower claims cost", "Customer retention"],
        systems: &["RateEngine", "PolicyCore", "Telematics platform"],
        data_sets: &[
            "Motor policies",
            "Vehicle register",
            "Telematics trips",
            "Parts price list",
        ],
        tags: &["pricing", "telematics", "fleet"],
        cost_centre: 42,
    },
    Division {
        name: "Distribution",
        departments: &["Brokers", "Direct & Service"],
        sponsor: "Beatrice Marsh",
        owners: &[
            "Daan Visser",
            "Anna Sørensen",
            "Rui Carvalho",
            "Chloé Girard",
        ],
        outcomes: &[
            "Customer retention",
            "Premium growth",
            "Lower operating cost",
        ],
        systems: &[
            "Broker portal",
            "CRM",
            "Contact-centre platform",
            "PolicyCore",
        ],
        data_sets: &[
            "Customer master",
            "Broker submissions",
            "Call recordings",
            "Quote journeys",
            "Complaints",
        ],
        tags: &["service", "brokers", "sales", "handler support"],
        cost_centre: 43,
    },
    Division {
        name: "Life & Health",
        departments: &["Life", "Health"],
        sponsor: "Dr Laura Serrano",
        owners: &["Camille Roux", "Henrik Aaltonen", "Judith Baum"],
        outcomes: &["Faster underwriting", "Better care", "Premium growth"],
        systems: &["LifeAdmin", "HealthClaims", "Document archive"],
        data_sets: &[
            "Life policies",
            "Medical reports",
            "Treatment invoices",
            "Mortality tables",
        ],
        tags: &["underwriting", "medical", "health data"],
        cost_centre: 44,
    },
    Division {
        name: "Property",
        departments: &[],
        sponsor: "Kaisa Aalto",
        owners: &["Mats Holmgren", "Eline de Vries", "Bruno Salgado"],
        outcomes: &[
            "Faster underwriting",
            "Lower claims cost",
            "Climate resilience",
        ],
        systems: &["PolicyCore", "Geo platform", "Survey app"],
        data_sets: &[
            "Building register",
            "Aerial pictures",
            "Hazard maps",
            "Survey reports",
        ],
        tags: &["catastrophe", "underwriting", "geo"],
        cost_centre: 45,
    },
    Division {
        name: "Finance & Actuarial",
        departments: &["Actuarial", "Finance"],
        sponsor: "Stefan Vogel",
        owners: &["Ana Prieto", "Oskar Nyman", "Claire Fontaine"],
        outcomes: &["Faster close", "Capital efficiency", "Lower operating cost"],
        systems: &["General ledger", "IFRS 17 engine", "Reserving platform"],
        data_sets: &["Claims triangles", "Ledger postings", "Supplier invoices"],
        tags: &["close", "reserving", "reporting"],
        cost_centre: 46,
    },
    Division {
        name: "Group Services",
        departments: &["Technology", "People", "Legal & Procurement"],
        sponsor: "Amelia Hart",
        owners: &[
            "Viktor Stahl",
            "Noor Jansen",
            "Katarzyna Zielińska",
            "Marc Dubois",
        ],
        outcomes: &["Lower operating cost", "Employee experience", "Resilience"],
        systems: &[
            "Identity service",
            "Service desk",
            "HR suite",
            "Contract archive",
        ],
        data_sets: &[
            "Policies and manuals",
            "Tickets",
            "Source code",
            "Supplier contracts",
            "Employee master",
        ],
        tags: &["productivity", "platform", "internal"],
        cost_centre: 47,
    },
];
