//! What a sum to spend reaches, as the window lists it and as a table.

mod list;
mod table;

use pilotage_model::cash::float;
use pilotage_model::field::number::DecimalMark;
use pilotage_model::worth::{self, Ask, BudgetLine, CostSpan, Group, LineOrder, Placed};
use pilotage_model::{Settings, sentence, tally};

use super::super::{Scope, words};
use super::{Asked, nearest};
use crate::api::{BudgetAsk, BudgetLineNote, BudgetLineView, View};
use crate::error::{AppError, Result};

pub use table::value_budget_line;

/// Value points are told for so many whole units of money.
const PER: i64 = 100_000;

/// A line that was drawn, to be listed by window.
pub struct BudgetDrawn {
    scope: Scope,
    ask: Ask,
    line: BudgetLine,
    rates: String,
    folded: Vec<String>,
}

impl BudgetDrawn {
    /// Draws the line through the initiatives of a view.
    ///
    /// # Errors
    /// When the view can't be shown, or the sums can't be read.
    pub fn of(scope: Scope, view: &View, ask: &BudgetAsk) -> Result<Self> {
        let drawn = drawn(&scope, view, ask)?;
        Ok(Self {
            ask: drawn.ask,
            line: drawn.line,
            rates: drawn.rates,
            folded: ask.folded.clone(),
            scope,
        })
    }

    /// What stands around the list.
    pub fn head(&self) -> BudgetLineView {
        let choices = |code: &str, label: &str| (code.to_owned(), label.to_owned());
        BudgetLineView {
            title: title(&self.scope, &self.line, &self.ask),
            lost: lost(&self.scope, &self.line, &self.ask),
            costs: costs(&self.scope, &self.ask, &self.rates),
            notes: notes(&self.scope, &self.line),
            lines: self.length(),
            line_at: self.line_at(),
            orders: (LineOrder::ALL.iter())
                .map(|order| choices(order.code(), order.label()))
                .collect(),
            spans: (CostSpan::ALL.iter())
                .map(|span| choices(span.code(), span.label()))
                .collect(),
        }
    }
}

/// What a group makes together, in words; a dash for what is known of none.
struct Told {
    initiatives: String,
    asked: String,
    benefit: String,
    worth: String,
}

fn told(scope: &Scope, group: &Group) -> Told {
    let settings = &scope.register().settings;
    let known = |without: u32, minor: i128| match without < group.initiatives {
        true => words::money_sum(minor, settings),
        false => words::dash(),
    };
    let unknown = [
        (group.without_benefit, "without a benefit"),
        (group.without_worth, "without an NPV"),
    ];
    let unknown = unknown.into_iter().filter(|(count, _)| *count > 0);
    let unknown = unknown.map(|(count, why)| format!(", {} {why}", words::count(count)));
    let initiatives = words::counted(group.initiatives, "initiative");
    Told {
        initiatives: initiatives + &unknown.collect::<String>(),
        asked: words::money_sum(group.asked, settings),
        benefit: known(group.without_benefit, group.benefit),
        worth: known(group.without_worth, nearest(group.worth)),
    }
}

/// Value points for each 100,000 of the currency.
fn per_cost(scope: &Scope, placed: &Placed) -> Option<f64> {
    let value = scope.figures().records()[placed.at].value?.score.value();
    if scope.keeps_back(placed.at) {
        return None;
    }
    let per = i128::from(PER) * i128::from(scope.register().settings.minor_per_unit());
    Some(value * float(per) / float(placed.asked))
}

/// A line, what it answers, and at which rates amounts from abroad are.
struct Drawn {
    ask: Ask,
    line: BudgetLine,
    rates: String,
}

/// Draws the line that is asked for.
fn drawn(scope: &Scope, view: &View, ask: &BudgetAsk) -> Result<Drawn> {
    let read = read(ask, &scope.register().settings)?;
    let asked = Asked::of(scope, view)?;
    let line = worth::budget_line(
        scope.register(),
        scope.figures(),
        &asked.places,
        (&asked.lines, &asked.spends),
        &read,
    );
    Ok(Drawn {
        ask: read,
        line,
        rates: asked.rates(),
    })
}

/// Checks what was typed.
fn read(ask: &BudgetAsk, settings: &Settings) -> Result<Ask> {
    let order = match ask.order.as_str() {
        "" => LineOrder::Rank,
        text => LineOrder::parse(text).ok_or_else(|| AppError::not_found("order", text))?,
    };
    let span = match ask.span.as_str() {
        "" => CostSpan::TwelveMonths,
        text => CostSpan::parse(text).ok_or_else(|| AppError::not_found("span of costs", text))?,
    };
    let sum = amount("sum", &ask.sum, settings)?;
    let cut = amount("cut", &ask.cut, settings)?;
    match (sum, cut) {
        (None, Some(_)) => Err(AppError::invalid(
            "A cut is taken from a sum, and there is none.",
            "Say the sum first.",
        )),
        (Some(sum), Some(cut)) if cut > sum => Err(AppError::invalid(
            "The cut is more than the sum.",
            "Cut as much as there is, or less.",
        )),
        _ => Ok(Ask {
            order,
            span,
            sum,
            cut,
        }),
    }
}

/// An amount above nothing in minor units; none where nothing is typed.
fn amount(what: &str, text: &str, settings: &Settings) -> Result<Option<i64>> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let decimal = worth::amount(text, DecimalMark::Point, settings).map_err(|why| {
        AppError::invalid(sentence::capitalised(&format!("the {what}: {why}.")), "")
    })?;
    let minor = worth::to_minor(decimal, settings);
    match i64::try_from(minor) {
        Ok(minor) if minor > 0 => Ok(Some(minor)),
        _ => Err(AppError::invalid(
            format!("The {what} is not above 0."),
            "Say how much there is to spend, as 10 M or 2,500,000.",
        )),
    }
}

/// “€10 M funds 24 of 70 initiatives for €9.8 M; €0.2 M are left”.
fn title(scope: &Scope, line: &BudgetLine, ask: &Ask) -> String {
    let settings = &scope.register().settings;
    let money = |minor: i128| words::money_sum(minor, settings);
    if line.all.initiatives == 0 {
        return "No initiative has both a rank and a cost".to_owned();
    }
    let placed = words::counted(line.all.initiatives, "initiative");
    let Some(sum) = ask.sum.map(i128::from) else {
        return format!("{placed} ask for {}", money(line.all.asked));
    };
    let reached = match line.funded.initiatives {
        0 => format!("none of {placed}"),
        funded => {
            let asked = money(line.funded.asked);
            format!("{} of {placed} for {asked}", words::count(funded))
        }
    };
    let left = match sum - line.funded.asked {
        0 => String::new(),
        left => format!(", {} left", money(left)),
    };
    format!("{} funds {reached}{left}", money(sum))
}

/// “€1 M less loses 3 initiatives that ask for €0.9 M: benefit a year €4 M, …”; empty without a cut.
fn lost(scope: &Scope, line: &BudgetLine, ask: &Ask) -> String {
    let Some(cut) = ask.cut.filter(|_| line.all.initiatives > 0) else {
        return String::new();
    };
    let cut = words::money_sum(cut.into(), &scope.register().settings);
    if line.lost.initiatives == 0 {
        return format!("{cut} less loses none");
    }
    let told = told(scope, &line.lost);
    format!(
        "{cut} less loses {}; they ask for {}, bring {} a year and are worth {}, risk-adjusted",
        told.initiatives, told.asked, told.benefit, told.worth
    )
}

/// Which costs are held against the sum, and at which rates those from abroad.
fn costs(scope: &Scope, ask: &Ask, rates: &str) -> String {
    match rates {
        "" => costs_of(scope, ask),
        rates => format!("{}; {rates}", costs_of(scope, ask)),
    }
}

fn costs_of(scope: &Scope, ask: &Ask) -> String {
    let start = scope.register().settings.fiscal_start.number();
    let months = ask.span.months(scope.days().as_of, start);
    let first = months.start().when().label();
    match ask.span {
        CostSpan::Life => format!("Costs planned from {first} on"),
        span => {
            let last = months.end().when().label();
            let of = match first == last {
                true => first,
                false => format!("{first} to {last}"),
            };
            match span.is_a_year() {
                true => format!("Costs planned for {of}; where none is, “Cost a year”"),
                false => format!("Costs planned for {of}"),
            }
        }
    }
}

/// Who is not in the order: those at the end of the list, live ones, that are paid beside the sum, and those that ended.
fn notes(scope: &Scope, line: &BudgetLine) -> Vec<BudgetLineNote> {
    let settings = &scope.register().settings;
    let mut notes = Vec::new();
    if !line.unplaced.is_empty() {
        notes.push(BudgetLineNote {
            text: format!(
                "{} not placed, with why",
                words::count(tally(line.unplaced.len()))
            ),
            filter: String::new(),
        });
    }
    let live = line.live.initiatives;
    if live > 0 {
        let asked = words::money_sum(line.live.asked, settings);
        let unknown = match line.live_without_cost {
            0 => String::new(),
            count => format!(", {} of them without a cost", words::count(count)),
        };
        notes.push(BudgetLineNote {
            text: format!(
                "{} in production: {asked} beside the sum{unknown}",
                words::count(live)
            ),
            filter: "not_ranked = in-production".to_owned(),
        });
    }
    if line.exited > 0 {
        notes.push(BudgetLineNote {
            text: format!("{} stopped or retired", words::count(line.exited)),
            filter: "not_ranked = exited".to_owned(),
        });
    }
    notes
}
