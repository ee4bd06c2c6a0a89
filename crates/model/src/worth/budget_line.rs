//! What a sum funds: initiatives in a strict order, each with what it asks for, and a line where the sum ends.
//!
//! The line is a line: the first initiative that the sum does not reach lies under it, and so does all that follows, a
//! smaller one too. Which of those would still fit into what is left is told beside it; the best choice under a budget
//! is another question.

mod costs;

use std::cmp::Ordering;
use std::ops::RangeInclusive;

use chrono::NaiveDate;

use costs::Costs;

use super::line::{Line, Spend};
use super::risk::risk_adjusted_each;
use super::span::year_of;
use crate::cash::Month;
use crate::figures::{Figures, NotRanked, RecordFigures};
use crate::kind::choice;
use crate::register::Register;
use crate::value::Choice;

choice! {
    /// In which order initiatives are funded.
    LineOrder {
        /// By rank over the whole portfolio.
        Rank = "rank", "Score rank";
        /// By value score for each unit of money that they ask for, then by rank.
        ValuePerCost = "value-per-cost", "Value per cost";
    }
}

choice! {
    /// Which planned costs the sum has to pay. What is spent is spent: no month that is over is among them.
    CostSpan {
        /// The month under way and the eleven after it.
        TwelveMonths = "twelve-months", "Next 12 months";
        /// The rest of the fiscal year.
        ThisYear = "this-year", "Rest of this fiscal year";
        /// The fiscal year after that.
        NextYear = "next-year", "Next fiscal year";
        /// Whatever is planned from the month under way on.
        Life = "life", "All still to come";
    }
}

impl CostSpan {
    /// Its months as of a day.
    pub fn months(self, as_of: NaiveDate, fiscal_start: u32) -> RangeInclusive<Month> {
        let under_way = Month::under_way(as_of);
        let year = year_of(under_way.when().first(), fiscal_start);
        let last = *year.end();
        match self {
            Self::TwelveMonths => under_way..=under_way.plus(11),
            Self::ThisYear => under_way..=last,
            Self::NextYear => last.plus(1)..=last.plus(12),
            Self::Life => under_way..=Month::LATEST,
        }
    }

    /// Whether it is as long as what “Cost a year” is of.
    pub const fn is_a_year(self) -> bool {
        matches!(self, Self::TwelveMonths | Self::NextYear)
    }
}

/// What is asked of the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ask {
    /// In which order initiatives are funded.
    pub order: LineOrder,
    /// Which costs the sum has to pay.
    pub span: CostSpan,
    /// What there is to spend, in minor units; none: the costs add up, and no line is drawn.
    pub sum: Option<i64>,
    /// What is taken away from it.
    pub cut: Option<i64>,
}

/// Where a cost comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CostFrom {
    /// Costs planned for the months asked for.
    Planned,
    /// The field “Cost a year”: no cost is planned for those months.
    AYear,
}

impl CostFrom {
    /// The word that files use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Planned => "planned",
            Self::AYear => "cost-a-year",
        }
    }
}

choice! {
    /// On which side of the line an initiative lies.
    Side {
        /// Above the line.
        Funded = "funded", "Funded";
        /// Above it, and under it once the cut is made.
        Lost = "lost", "Lost by the cut";
        /// Under it, and small enough for what is left, after the cut where one is made.
        Fits = "fits", "Would still fit";
        /// Under it.
        Under = "under", "Under the line";
    }
}

/// An initiative in the order of the line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Placed {
    /// Its place in [`Register::records`].
    pub at: usize,
    /// What it asks for, in minor units: above 0.
    pub asked: i128,
    /// Where that comes from.
    pub from: CostFrom,
    /// The same with all before it.
    pub cumulated: i128,
    /// Where it lies; none without a sum.
    pub side: Option<Side>,
    /// What is to come of it, risk-adjusted, in minor units; none where nothing is planned by month or its chance is not
    /// known.
    pub worth: Option<f64>,
}

/// Why an initiative has no place in the order. None of them is free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotPlaced {
    /// It has no rank.
    NotRanked(NotRanked),
    /// Nothing says what it costs.
    NoCost,
    /// A cost has a total that is spread over no time, and counts nowhere.
    Undated,
    /// Costs are planned, none of them for the months asked for.
    NothingThen,
    /// Only its cost a year is known, and not a year is asked for.
    OnlyAYear,
}

impl NotPlaced {
    /// The word that files use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotRanked(why) => why.code(),
            Self::NoCost => "no-cost",
            Self::Undated => "undated",
            Self::NothingThen => "nothing-then",
            Self::OnlyAYear => "only-a-year",
        }
    }

    /// Those without a rank come in the order in which its reasons are looked for.
    fn order(self) -> u8 {
        match self {
            Self::NotRanked(why) => Choice::from(why).order,
            Self::NoCost | Self::Undated | Self::NothingThen | Self::OnlyAYear => 0,
        }
    }

    /// The words on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotRanked(why) => why.label(),
            Self::NoCost => "No cost",
            Self::Undated => "A total without its time",
            Self::NothingThen => "No cost planned then",
            Self::OnlyAYear => "Only a cost a year",
        }
    }
}

/// An initiative without a place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unplaced {
    /// Its place in [`Register::records`].
    pub at: usize,
    /// What it asks for all the same, where that is known.
    pub asked: Option<i128>,
    /// Why it is not placed.
    pub why: NotPlaced,
}

/// What some initiatives make together.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Group {
    /// How many.
    pub initiatives: u32,
    /// What they ask for.
    pub asked: i128,
    /// Their benefit a year, as the register says.
    pub benefit: i128,
    /// How many of them say none.
    pub without_benefit: u32,
    /// What is to come of them, risk-adjusted.
    pub worth: f64,
    /// Of how many that is not known.
    pub without_worth: u32,
}

impl Group {
    /// The same without those of another that it holds.
    pub fn without(&self, other: &Self) -> Self {
        Self {
            initiatives: self.initiatives - other.initiatives,
            asked: self.asked - other.asked,
            benefit: self.benefit - other.benefit,
            without_benefit: self.without_benefit - other.without_benefit,
            worth: self.worth - other.worth,
            without_worth: self.without_worth - other.without_worth,
        }
    }

    fn add(&mut self, asked: i128, worth: Option<f64>, figures: &RecordFigures) {
        self.initiatives += 1;
        self.asked += asked;
        self.benefit += figures.benefit.map_or(0, i128::from);
        self.without_benefit += u32::from(figures.benefit.is_none());
        self.worth += worth.unwrap_or(0.0);
        self.without_worth += u32::from(worth.is_none());
    }
}

/// What a sum funds, and what lies under the line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct BudgetLine {
    /// In order, with what each asks for.
    pub placed: Vec<Placed>,
    /// Before production and not placed, those with a rank first.
    pub unplaced: Vec<Unplaced>,
    /// All that are placed.
    pub all: Group,
    /// Above the line, with those that the cut loses.
    pub funded: Group,
    /// Under the line, with those that would still fit.
    pub under: Group,
    /// Under the line, and within what is left one after the other.
    pub fits: Group,
    /// What the cut loses.
    pub lost: Group,
    /// In production: not up for choice, and paid beside the sum.
    pub live: Group,
    /// Of how many of those no cost is known.
    pub live_without_cost: u32,
    /// Stopped or retired.
    pub exited: u32,
}

/// Draws the line through the initiatives at some places.
pub fn budget_line(
    register: &Register,
    figures: &Figures,
    places: &[usize],
    (lines, spends): (&[Line<'_>], &[Spend<'_>]),
    ask: &Ask,
) -> BudgetLine {
    let months = ask
        .span
        .months(figures.as_of(), register.settings.fiscal_start.number());
    let costs = Costs::of(register, spends, &months, ask.span);
    let worth = risk_adjusted_each(register, figures, lines, spends);
    let mut line = BudgetLine::default();
    for at in places.iter().copied() {
        let found = &figures.records()[at];
        if found.is_counted() {
            line.sort_in(at, found, costs.of_place(at), worth.get(&at).copied());
        }
    }
    line.order(figures, ask.order);
    line.draw(ask);
    line.add_up(figures);
    line
}

impl BudgetLine {
    /// Whether it is placed, and if not, why.
    fn sort_in(
        &mut self,
        at: usize,
        figures: &RecordFigures,
        cost: Result<(i128, CostFrom), NotPlaced>,
        worth: Option<f64>,
    ) {
        let asked = cost.ok().map(|(asked, _)| asked);
        let why = match (figures.rank, cost) {
            (Ok(_), Ok((asked, from))) => {
                self.placed.push(Placed {
                    at,
                    asked,
                    from,
                    cumulated: 0,
                    side: None,
                    worth,
                });
                return;
            }
            (Err(NotRanked::Exited), _) => {
                self.exited += 1;
                return;
            }
            (Err(NotRanked::InProduction), _) => {
                self.live.add(asked.unwrap_or(0), worth, figures);
                self.live_without_cost += u32::from(asked.is_none());
                return;
            }
            (Ok(_), Err(why)) => why,
            (Err(why), _) => NotPlaced::NotRanked(why),
        };
        self.unplaced.push(Unplaced { at, asked, why });
    }

    fn order(&mut self, figures: &Figures, order: LineOrder) {
        let rank = |at: usize| figures.records()[at].rank.unwrap_or(u32::MAX);
        self.placed.sort_by(|one, other| {
            let per_cost = match order {
                LineOrder::Rank => Ordering::Equal,
                LineOrder::ValuePerCost => by_value_per_cost(figures, one, other),
            };
            per_cost.then_with(|| rank(one.at).cmp(&rank(other.at)))
        });
        // Ranked ones first: of those only the cost is missing.
        self.unplaced
            .sort_by_key(|of| (rank(of.at), of.why.order()));
    }

    /// Adds up what they ask for, and says on which side of the line each lies.
    fn draw(&mut self, ask: &Ask) {
        let sum = ask.sum.map(i128::from);
        let kept = sum.map(|sum| sum - ask.cut.map_or(0, i128::from));
        let (mut cumulated, mut funded, mut left) = (0, 0, None);
        for placed in &mut self.placed {
            cumulated += placed.asked;
            placed.cumulated = cumulated;
            placed.side = sum.zip(kept).map(|(sum, kept)| match left {
                None if cumulated <= kept => {
                    funded = cumulated;
                    Side::Funded
                }
                None if cumulated <= sum => Side::Lost,
                found => {
                    let rest = found.unwrap_or(kept - funded);
                    let fits = rest >= placed.asked;
                    left = Some(rest - if fits { placed.asked } else { 0 });
                    if fits { Side::Fits } else { Side::Under }
                }
            });
        }
    }

    fn add_up(&mut self, figures: &Figures) {
        for placed in &self.placed {
            let found = &figures.records()[placed.at];
            let add = |group: &mut Group| group.add(placed.asked, placed.worth, found);
            add(&mut self.all);
            match placed.side {
                Some(Side::Funded | Side::Lost) => add(&mut self.funded),
                Some(Side::Fits | Side::Under) => add(&mut self.under),
                None => {}
            }
            match placed.side {
                Some(Side::Lost) => add(&mut self.lost),
                Some(Side::Fits) => add(&mut self.fits),
                _ => {}
            }
        }
    }
}

/// More value for the same money first: exact, without a division.
fn by_value_per_cost(figures: &Figures, one: &Placed, other: &Placed) -> Ordering {
    let value = |of: &Placed| figures.records()[of.at].value.map(|value| value.score);
    let (Some(of_one), Some(of_other)) = (value(one), value(other)) else {
        return Ordering::Equal;
    };
    let ours = i128::from(of_one.num) * i128::from(of_other.den) * other.asked;
    let theirs = i128::from(of_other.num) * i128::from(of_one.den) * one.asked;
    theirs.cmp(&ours)
}

#[cfg(test)]
mod tests;
