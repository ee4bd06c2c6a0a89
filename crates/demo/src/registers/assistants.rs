//! Assistants that are bought by the seat, and who uses them.
//!
//! One was bought for everybody, and most seats lie idle outside claims; another was bought for those who asked for
//! it, and is used.

use pilotage_model::cash::Month;
use pilotage_model::kind::{Count, Kind as _, Long, Money, To};
use pilotage_model::kinds::{Assistant, Vendor};
use pilotage_model::series::{Decimal, Point, Series};
use pilotage_model::{Record, When};

use super::super::organisation::DIVISIONS;
use super::Keeper;

/// A product before it is one.
struct Product {
    name: &'static str,
    vendor: &'static str,
    contract: &'static str,
    definition: &'static str,
    /// Words in the name of the initiative that brings it into use.
    initiative: &'static str,
    price: i64,
    /// Share of seats that is to be active.
    plan: i64,
    months: i32,
}

const PRODUCTS: [Product; 2] = [
    Product {
        name: "Plainscript Desk",
        vendor: "Plainscript",
        contract: "PS-2025-118",
        definition: "Opened the assistant at least once in the month, in any application.",
        initiative: "Meeting notes",
        price: 28,
        plan: 60,
        months: 11,
    },
    Product {
        name: "Tessellate Code",
        vendor: "Tessellate AI",
        contract: "TS-44-0917",
        definition: "Accepted at least one suggestion in the month.",
        initiative: "Code",
        price: 19,
        plan: 70,
        months: 9,
    },
];

/// Seats of a division: bought, and how many of a hundred are assigned and, of these, active at last.
const DESK: [(usize, i64, i64, i64); 5] = [
    (0, 620, 96, 74),
    (1, 380, 88, 47),
    (2, 240, 91, 39),
    (3, 300, 72, 31),
    (4, 160, 83, 44),
];
const CODE: [(usize, i64, i64, i64); 1] = [(6, 210, 97, 88)];

impl Keeper<'_> {
    /// Two products, the one for most divisions, the other for those who write code.
    /// Vendors that are not in the portfolio are not named.
    pub fn assistants(&mut self, records: &[Record], vendors: &[Vendor]) -> Vec<Assistant> {
        let mut all = Vec::new();
        for (product, units) in PRODUCTS.iter().zip([&DESK[..], &CODE[..]]) {
            for &(division, bought, assigned, active) in units {
                let division = division % DIVISIONS.len();
                all.push(self.assistant(product, division, [bought, assigned, active], records));
            }
        }
        for assistant in &mut all {
            let is_here = |to: &To<Vendor>| vendors.iter().any(|vendor| vendor.id == to.id());
            assistant.vendor = assistant.vendor.filter(is_here);
        }
        all.sort_by_key(|assistant: &Assistant| assistant.id);
        all
    }

    fn assistant(
        &mut self,
        product: &Product,
        division: usize,
        [bought, assigned, active]: [i64; 3],
        records: &[Record],
    ) -> Assistant {
        let last = Month::under_way(self.today).plus(-1);
        let first = last.plus(1 - product.months);
        let months: Vec<_> = (0..product.months).map(|at| (at, first.plus(at))).collect();
        let named = |record: &&Record| record.initiative.name.contains(product.initiative);
        let initiative = records.iter().find(named);
        let given = |at: i32| bought * assigned.min(55 + 8 * i64::from(at)) / 100;
        let used: Vec<_> = months
            .iter()
            .map(|(at, month)| {
                // Many try it in the first months.
                let tried = active.max(68 - 5 * i64::from(*at)).min(90);
                let noise = self.dice.between(96, 104);
                (*month, given(*at) * tried * noise / 10_000)
            })
            .collect();
        let bought_later = (first.plus(4), bought);
        Assistant {
            name: product.name.to_owned(),
            unit: Some(self.world.organisation.within(division, None)),
            vendor: self.one::<Vendor>(product.vendor),
            contract: product.contract.to_owned(),
            contract_end: Some(last.plus(7).when()),
            definition: Long(product.definition.to_owned()),
            initiative: initiative.map(|record| To::new(record.id().uuid())),
            bought: series([(first, bought * 3 / 4 / 10 * 10), bought_later]),
            assigned: series(months.iter().map(|(at, month)| (*month, given(*at)))),
            active: series(used),
            price: Some(Money(product.price * self.world.minor)),
            plan: Some(Count(product.plan)),
            plan_from: Some(first.plus(6).when()),
            note: Long(match active {
                ..=35 => {
                    "Half of the teams were never trained; the unit wants fewer seats.".to_owned()
                }
                _ => String::new(),
            }),
            ..Assistant::blank(self.id(When::first(first.when())))
        }
    }
}

fn series(months: impl IntoIterator<Item = (Month, i64)>) -> Series {
    let points = months.into_iter().map(|(month, count)| Point {
        when: month.when(),
        value: Decimal::of_millionths(count * Decimal::PARTS),
    });
    Series::new(points).unwrap_or_default()
}
