//! What flows over the whole life: what it is worth, when it pays, what it earns.

use super::by_month::Amounts;
use super::line::{Line, Spend};
use crate::cash::{Flows, Irr, Month, float, irr, monthly_rate, return_on, yearly_rate};
use crate::settings::Settings;

/// What an initiative, or several together, earn over their whole life.
///
/// In a month that is over flows what was realised and spent, in later ones what is planned. Where nothing was
/// reported of a month that is over, a benefit adds nothing and a cost what was planned: no gap in a register makes
/// AI look better. After an initiative has ended, nothing planned flows. Benefits that are no cash stay out.
#[derive(Debug, Clone, PartialEq)]
pub struct Life {
    /// Cash in less cash out, by month.
    pub flows: Flows,
    /// Cash in, over the whole life.
    pub benefit: i128,
    /// Cash out, over the whole life.
    pub cost: i128,
    /// Benefits over the whole life that are no cash.
    pub not_cash: i128,
    /// Net present value as of the first month.
    pub whole: f64,
    /// Net present value, as of the month under way, of it and later months.
    pub forward: f64,
    /// The month under way.
    pub from: Month,
    /// The rates a year at which it is worth nothing.
    pub irr: Irr,
}

impl Life {
    /// The first month from which on all that has flown is never negative again.
    pub fn payback(&self) -> Option<Month> {
        self.flows.payback()
    }

    /// What comes back beyond the cost, of the cost.
    pub fn return_on_cost(&self) -> Option<f64> {
        return_on(self.benefit, self.cost)
    }

    /// Whether it tells of both sides: without costs everything pays at once, and without benefits nothing ever.
    pub const fn is_two_sided(&self) -> bool {
        self.benefit != 0 && self.cost != 0
    }
}

/// What lines and costs make over the whole life; `under_way` is the first month that is not over.
pub fn life(
    lines: &[Line<'_>],
    spends: &[Spend<'_>],
    under_way: Month,
    settings: &Settings,
) -> Life {
    let mut flowing = Flowing::from(under_way);
    lines.iter().for_each(|line| flowing.add_line(line));
    spends.iter().for_each(|spend| flowing.add_spend(spend));
    let rate = monthly(settings);
    let yearly = match irr(flowing.flows.amounts()) {
        Irr::None => Irr::None,
        Irr::One(rate) => Irr::One(yearly_rate(rate)),
        Irr::NotUnique(rates) => Irr::NotUnique(rates.into_iter().map(yearly_rate).collect()),
    };
    Life {
        whole: flowing.flows.worth(rate),
        forward: flowing.flows.worth_from(under_way, rate),
        from: under_way,
        irr: yearly,
        benefit: flowing.benefit,
        cost: flowing.cost,
        not_cash: flowing.not_cash,
        flows: flowing.flows,
    }
}

/// The rate of a month that the settings discount by.
pub(super) fn monthly(settings: &Settings) -> f64 {
    // Hundredths of a percent.
    monthly_rate(float(settings.discount_rate.0.into()) / 10_000.0)
}

/// What flows, summed up line by line.
pub(super) struct Flowing {
    pub flows: Flows,
    benefit: i128,
    cost: i128,
    not_cash: i128,
    under_way: Month,
}

impl Flowing {
    pub fn from(under_way: Month) -> Self {
        Self {
            flows: Flows::default(),
            benefit: 0,
            cost: 0,
            not_cash: 0,
            under_way,
        }
    }

    pub fn add_line(&mut self, line: &Line<'_>) {
        let to_come = to_come(&line.planned, line.ended, self.under_way);
        let flows = reported(&line.realised, self.under_way).chain(to_come);
        if line.benefit.is_cash() {
            for (month, amount) in flows {
                self.benefit += amount;
                self.flows.add(month, amount);
            }
        } else {
            self.not_cash += flows.map(|(_, amount)| amount).sum::<i128>();
        }
    }

    pub fn add_spend(&mut self, spend: &Spend<'_>) {
        let under_way = self.under_way;
        let mut reports = spend.spent.iter().map(|(month, _)| month).peekable();
        let unreported = spend.planned.iter().filter(|(month, _)| {
            while reports.next_if(|report| report < month).is_some() {}
            let silent = reports.peek() != Some(month);
            *month < under_way && ran(*month, spend.ended) && silent
        });
        let to_come = to_come(&spend.planned, spend.ended, under_way);
        let flows = reported(&spend.spent, under_way).chain(unreported);
        for (month, amount) in flows.chain(to_come) {
            self.cost += amount;
            self.flows.add(month, -amount);
        }
    }
}

/// What was reported of months that are over.
fn reported(months: &Amounts<'_>, under_way: Month) -> impl Iterator<Item = (Month, i128)> {
    let over = months.iter();
    over.filter(move |(month, _)| *month < under_way)
}

/// What is planned from the month under way on.
pub(super) fn to_come(
    months: &Amounts<'_>,
    ended: Option<Month>,
    under_way: Month,
) -> impl Iterator<Item = (Month, i128)> {
    let planned = months.iter();
    planned.filter(move |(month, _)| *month >= under_way && ran(*month, ended))
}

/// Whether an initiative that ended then still ran in a month.
pub(super) fn ran(month: Month, ended: Option<Month>) -> bool {
    ended.is_none_or(|ended| month <= ended)
}
