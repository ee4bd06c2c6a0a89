//! Bills of clouds and models, and who pays them.
//!
//! For a year the platform team has tagged what initiatives run with a project; most of the bills find theirs by that.
//! A laboratory whose accounts nobody tags grows, and a project that is new has no rule yet.

use std::collections::HashMap;

use chrono::Datelike as _;
use pilotage_model::Record;
use pilotage_model::cash::Month;
use pilotage_model::kind::{AnyRow, Count, Kind as _, Long, Money, To};
use pilotage_model::kinds::{
    ActualFrom, AllocationRule, BillLine, ChargeCategory, Cost, CostBasis, CostNature, Pace,
};
use pilotage_model::series::{Decimal, Series};

use super::{Keeper, boxed};

/// Months of bills.
const MONTHS: i32 = 12;

/// Initiatives whose project is tagged.
const TAGGED: usize = 9;

const CLOUD: &str = "Sandbar Cloud";
const MODELS: &str = "Tessellate AI";
const PROD: (&str, &str) = ("ai-production", "sub-2201");
const LAB: (&str, &str) = ("ai-laboratory", "sub-2207");
const CLOUD_PAYER: &str = "NM-100234";
const MODELS_PAYER: &str = "org-northmark";

/// What a line is of.
struct Used {
    payer: &'static str,
    account: (&'static str, &'static str),
    provider: &'static str,
    service: &'static str,
    category: &'static str,
    charge: ChargeCategory,
}

const COMPUTE: Used = Used {
    payer: CLOUD_PAYER,
    account: PROD,
    provider: CLOUD,
    service: "Sandbar Compute",
    category: "Compute",
    charge: ChargeCategory::Usage,
};
const SEARCH: Used = Used {
    service: "Sandbar Vector Search",
    category: "Databases",
    ..COMPUTE
};
const TOKENS: Used = Used {
    payer: MODELS_PAYER,
    account: ("northmark", "org-northmark"),
    provider: MODELS,
    service: "Tessellate Model API",
    category: "AI and Machine Learning",
    ..COMPUTE
};
const LAB_GPUS: Used = Used {
    account: LAB,
    service: "Sandbar GPU Instances",
    ..COMPUTE
};
const LAB_CREDIT: Used = Used {
    charge: ChargeCategory::Credit,
    ..LAB_GPUS
};

impl Keeper<'_> {
    /// A year of bills, and the rules by which initiatives pay them. The costs that they cover take their actual from
    /// there from then on.
    pub fn bills(&mut self, records: &[Record], costs: &mut [Cost]) -> Vec<Box<dyn AnyRow>> {
        let last = Month::under_way(self.today).plus(-1);
        let first = last.plus(1 - MONTHS);
        let records: HashMap<_, _> = (records.iter())
            .map(|record| (record.id().uuid(), record))
            .collect();
        let (mut lines, mut rules) = (Vec::new(), Vec::new());
        for cost in costs.iter_mut() {
            let record = cost.initiative.and_then(|to| records.get(&to.id().uuid()));
            let Some(record) = record.filter(|_| is_platform(cost, first, last)) else {
                continue;
            };
            if rules.len() == TAGGED {
                break;
            }
            let project = slug(&record.initiative.name);
            lines.extend(self.project(cost, first, &project));
            cost.actual_from = Some(ActualFrom::Bills);
            cost.actual = before(&cost.actual, first);
            rules.push(self.rule(10 * (rules.len() + 1), record, &project, first));
        }
        if let Some(shared) = rules.get(1).cloned() {
            rules.push(self.shared(shared, first));
        }
        lines.extend(self.laboratory(first));
        lines.extend(self.new_project(last));
        lines.sort_by_key(|line| line.id);
        rules.sort_by_key(|rule| rule.id);
        boxed(lines).chain(boxed(rules)).collect()
    }

    /// What a project used in each month: computing, search and models, in about the months’ amounts that were planned.
    fn project(&mut self, cost: &Cost, first: Month, project: &str) -> Vec<BillLine> {
        let amounts: Vec<_> = (0..MONTHS)
            .filter_map(|at| {
                let month = first.plus(at);
                let points = cost.actual.points().iter();
                let point = points.clone().find(|point| point.when == month.when())?;
                Some((month, point.value.millionths() / Decimal::PARTS))
            })
            .collect();
        let mut lines = Vec::new();
        for (month, amount) in amounts {
            // Tokens grow with use, computing hardly.
            let tokens = self.dice.between(38, 52);
            for (used, share) in [(&COMPUTE, 88 - tokens), (&SEARCH, 12), (&TOKENS, tokens)] {
                lines.push(self.line(used, month, amount * share / 100, &[("project", project)]));
            }
        }
        lines
    }

    /// Experiments that nobody tags; in one month a credit.
    fn laboratory(&mut self, first: Month) -> Vec<BillLine> {
        let mut lines = Vec::new();
        for at in 0..MONTHS {
            let month = first.plus(at);
            let amount = 9_000 + i64::from(at) * self.dice.between(900, 1_400);
            lines.push(self.line(&LAB_GPUS, month, amount, &[]));
            let searches = self.dice.between(300, 900);
            let lab = Used {
                account: LAB,
                ..SEARCH
            };
            lines.push(self.line(&lab, month, searches, &[("project", "sandbox")]));
            if at == 4 {
                lines.push(self.line(&LAB_CREDIT, month, -2_500, &[]));
            }
        }
        lines
    }

    /// A project of the last three months that has no rule yet.
    fn new_project(&mut self, last: Month) -> Vec<BillLine> {
        let months = (0..3).map(|ago| last.plus(-ago));
        let tags = [("project", "fnol-copilot")];
        let lines = months.flat_map(|month| [(month, &TOKENS), (month, &COMPUTE)]);
        lines
            .map(|(month, used)| {
                let amount = self.dice.between(1_100, 2_600);
                self.line(used, month, amount, &tags)
            })
            .collect()
    }

    fn line(&mut self, used: &Used, month: Month, amount: i64, tags: &[(&str, &str)]) -> BillLine {
        // Bills come in on the third of the next month.
        let day = month.plus(1).when().first();
        let day = day.with_day(3).unwrap_or(day).min(self.today);
        let parts = self.dice.between(0, 99);
        let amount = if self.world.minor == 100 {
            amount * 100 + parts
        } else {
            amount * self.world.minor
        };
        let tags = tags.iter().map(|(key, value)| format!("{key}={value}"));
        let exact = pilotage_model::field::number::decimal_text(amount, self.world.minor);
        BillLine {
            month: Some(month.when()),
            bill: Some(month.when()),
            billing_account: used.payer.to_owned(),
            account: used.account.0.to_owned(),
            account_id: used.account.1.to_owned(),
            provider: used.provider.to_owned(),
            service: used.service.to_owned(),
            category: used.category.to_owned(),
            tags: tags.collect(),
            charge: Some(used.charge),
            basis: Some(CostBasis::Billed),
            amount: Some(Money(amount)),
            exact,
            ..BillLine::blank(self.id(day))
        }
    }

    /// Half of what the laboratory searches is of an initiative that nobody tags there.
    fn shared(&mut self, of: AllocationRule, first: Month) -> AllocationRule {
        AllocationRule {
            id: self.id(first.when().first()),
            position: Some(Count(200)),
            tag: String::new(),
            value: String::new(),
            account: LAB.0.to_owned(),
            service: SEARCH.service.to_owned(),
            share: Some(Count(50)),
            note: Long("Agreed with the laboratory: half of its searches are for this.".to_owned()),
            ..of
        }
    }

    fn rule(
        &mut self,
        position: usize,
        record: &Record,
        project: &str,
        first: Month,
    ) -> AllocationRule {
        let day = first.when().first();
        let position = i64::try_from(position).unwrap_or(i64::MAX);
        AllocationRule {
            position: Some(Count(position)),
            initiative: Some(To::new(record.id().uuid())),
            tag: "project".to_owned(),
            value: project.to_owned(),
            note: Long(match position {
                10 => "Projects are tagged by the platform team since then.".to_owned(),
                _ => String::new(),
            }),
            ..AllocationRule::blank(self.id(day))
        }
    }
}

/// Whether a cost is of running a platform, and was paid in all these months.
fn is_platform(cost: &Cost, first: Month, last: Month) -> bool {
    let paid = |month: Month| {
        let mut points = cost.actual.points().iter();
        points.any(|point| point.when == month.when())
    };
    cost.pace == Some(Pace::Running)
        && cost.nature == Some(CostNature::Technology)
        && paid(first.plus(6))
        && paid(last)
}

/// What was reported before a month.
fn before(series: &Series, first: Month) -> Series {
    let points = series.points().iter();
    let kept = points.filter(|point| point.when.first() < first.when().first());
    Series::new(kept.copied()).unwrap_or_default()
}

/// “Motor claims triage” as people tag it: `motor-claims-triage`.
fn slug(name: &str) -> String {
    let words = name.split(|sign: char| !sign.is_ascii_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    words.join("-").to_lowercase()
}
