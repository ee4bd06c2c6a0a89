//! What initiatives are made with from elsewhere: vendors and data.

use pilotage_model::When;
use pilotage_model::kind::{Links, Long, Money};
use pilotage_model::kinds::{
    DataAccess, DataOwnership, DataSet, Grade, ModelExport, PersonalData, Vendor,
};

use super::super::dice::{later, working_day};
use super::super::organisation::{COUNTRIES, DIVISIONS};
use super::{Keeper, division_of};

use DataAccess::{Internal, OnRequest, Open, Restricted};
use PersonalData::{Anonymous, None as Impersonal, Personal, Pseudonymous, Special};

/// A data set: its name, who may use it, whom it tells of, and what it is made from.
type Source = (
    &'static str,
    DataAccess,
    PersonalData,
    &'static [&'static str],
);

#[rustfmt::skip]
const SOURCES: [Source; 29] = [
    ("Claims history", OnRequest, Pseudonymous, &["Claim documents", "Repair invoices"]),
    ("Claim documents", Restricted, Special, &[]),
    ("Repair invoices", Internal, Impersonal, &[]),
    ("Damage photos", OnRequest, Personal, &[]),
    ("Call recordings", Restricted, Personal, &[]),
    ("Motor policies", OnRequest, Personal, &["Customer master", "Vehicle register"]),
    ("Vehicle register", Internal, Impersonal, &[]),
    ("Telematics trips", Restricted, Personal, &[]),
    ("Parts price list", Internal, Impersonal, &["Repair invoices"]),
    ("Customer master", Restricted, Personal, &[]),
    ("Broker submissions", OnRequest, Personal, &[]),
    ("Quote journeys", Internal, Pseudonymous, &["Customer master"]),
    ("Complaints", Restricted, Personal, &["Customer master", "Call recordings"]),
    ("Life policies", Restricted, Personal, &["Customer master"]),
    ("Medical reports", Restricted, Special, &[]),
    ("Treatment invoices", Restricted, Special, &[]),
    ("Mortality tables", Open, Impersonal, &[]),
    ("Building register", Open, Impersonal, &[]),
    ("Aerial pictures", Internal, Anonymous, &[]),
    ("Hazard maps", Open, Impersonal, &["Building register"]),
    ("Survey reports", Internal, Personal, &["Building register"]),
    ("Claims triangles", Internal, Anonymous, &["Claims history"]),
    ("Ledger postings", Restricted, Impersonal, &["Supplier invoices"]),
    ("Supplier invoices", Internal, Impersonal, &[]),
    ("Policies and manuals", Internal, Impersonal, &[]),
    ("Tickets", Internal, Pseudonymous, &[]),
    ("Source code", OnRequest, Impersonal, &[]),
    ("Supplier contracts", Restricted, Impersonal, &[]),
    ("Employee master", Restricted, Personal, &[]),
];

const LINEAGE: [&str; 4] = [
    "Loaded every night, checked against the ledger, doubles removed.",
    "Joined by policy number; names are replaced by signs on the way.",
    "Taken over from the core systems once a month, corrected by hand where codes are missing.",
    "Collected by the field service, reviewed by two people.",
];

const VENDOR_NOTES: [&str; 4] = [
    "Asks for three months’ notice.",
    "Price per call; volume discount from next year.",
    "Uses two subcontractors, both in the EU.",
    "Second source is being looked for.",
];

impl Keeper<'_> {
    /// Contract, spend, reviews and countries of every vendor.
    pub fn vendors(&mut self, vendors: Vec<Vendor>) -> Vec<Vendor> {
        let vendors = vendors.into_iter().enumerate();
        vendors
            .map(|(at, vendor)| self.vendor(at, vendor))
            .collect()
    }

    fn vendor(&mut self, at: usize, mut vendor: Vendor) -> Vendor {
        let procurement = &DIVISIONS[DIVISIONS.len() - 1];
        vendor.owner = self.one_of(procurement);
        vendor.data_ownership = Some(match self.dice.between(0, 9) {
            0 => DataOwnership::Theirs,
            1 | 2 => DataOwnership::Shared,
            _ => DataOwnership::Ours,
        });
        vendor.model_export = Some(*self.dice.pick(ModelExport::ALL));
        if self.dice.chance(0.85) {
            vendor.security_review = Some(When::day(working_day(self.ago(20, 640))));
        }
        // Of five contracts one has run out, one is about to, and one has no end on record.
        let left = match at % 5 {
            0 => Some(self.dice.between(-140, -15)),
            1 => Some(self.dice.between(12, 85)),
            4 if self.dice.chance(0.5) => None,
            _ => Some(self.dice.between(120, 900)),
        };
        vendor.contract_end = left.map(|days| When::day(later(self.today, days)));
        let thousands = self.dice.skewed(190.0, 0.8).round() as i64;
        vendor.spend = Some(Money(thousands.clamp(15, 2_500) * 1_000 * self.world.minor));
        let countries = self.dice.between(1, 3);
        vendor.countries = self.dice.texts(COUNTRIES, countries);
        vendor.note = Long(match at % 5 {
            0 => "Runs on from month to month until new terms are signed.".to_owned(),
            _ => self.dice.text(&VENDOR_NOTES),
        });
        vendor
    }

    /// Owner, access, quality and origin of every data set.
    pub fn data_sets(&mut self, data_sets: Vec<DataSet>) -> Vec<DataSet> {
        let ids = data_sets.iter().map(|set| (set.name.clone(), set.id));
        let ids: Vec<_> = ids.collect();
        let mut told = Vec::with_capacity(data_sets.len());
        for set in data_sets {
            told.push(self.data_set(set, &ids));
        }
        told
    }

    fn data_set(&mut self, mut set: DataSet, ids: &[(String, pilotage_model::RowId)]) -> DataSet {
        let division = division_of(|division| division.data_sets, &set.name);
        let at = DIVISIONS.iter().position(|of| of.name == division.name);
        set.owner = self.one_of(division);
        set.unit = at.map(|at| self.world.organisation.within(at, None));
        if let Some((_, access, privacy, sources)) = SOURCES.iter().find(|of| of.0 == set.name) {
            let closed = self.dice.chance(0.06);
            set.access = Some(if closed { DataAccess::None } else { *access });
            set.privacy = Some(*privacy);
            // Small portfolios don't hold all of them.
            let there = ids
                .iter()
                .filter(|(name, _)| sources.contains(&name.as_str()));
            set.sources = Links::new(there.map(|(_, id)| *id));
        }
        if self.dice.chance(0.85) {
            set.quality = Some(*self.dice.pick(Grade::ALL));
            set.checked = Some(When::day(working_day(self.ago(10, 500))));
        }
        set.lineage = Long(self.dice.text(&LINEAGE));
        set.retention = match set.privacy {
            Some(Special) => "Ten years after the claim, by law",
            Some(Personal) => "Until three years after the contract ends",
            Some(Pseudonymous) => "Seven years",
            _ => "No limit",
        }
        .to_owned();
        set
    }
}
