//! The figures of value, each with its span and what it is of.

use pilotage_model::cash::Irr;
use pilotage_model::worth::{self, Life, Span};
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::super::cells::columns;
use super::super::{Scope, words};
use super::{Asked, nearest, part, ratio};
use crate::api::{View, WorthFigure};
use crate::error::Result;

/// A figure: its code, its words, the span, an amount, a share or a month, and what it is of.
#[derive(Clone)]
struct Told {
    code: &'static str,
    label: &'static str,
    span: &'static str,
    amount: Option<i128>,
    share: Option<f64>,
    month: Cell<'static>,
    note: String,
}

impl Told {
    fn of(code: &'static str, label: &'static str, span: &'static str) -> Self {
        Self {
            code,
            label,
            span,
            amount: None,
            share: None,
            month: Cell::Empty,
            note: String::new(),
        }
    }

    fn amount(mut self, amount: i128) -> Self {
        self.amount = Some(amount);
        self
    }

    fn share(mut self, share: Option<f64>) -> Self {
        self.share = share;
        self
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// Benefits and costs of the fiscal year to date, of the last four complete quarters and to date, and what all of it is
/// worth.
///
/// # Errors
/// When the view can't be shown.
pub fn value_figures<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let asked = Asked::of(scope, view)?;
    let mut told = Vec::new();
    let mut spans = vec![Span::Year, Span::Quarters, Span::All];
    spans.extend((!spans.contains(&asked.over())).then(|| asked.over()));
    for span in spans {
        told.extend(of_span(&asked, span));
    }
    told.extend(to_come(&asked, scope, view));
    let columns = columns(&[
        (Kind::Text, &["figure", "label"]),
        (Kind::Code, &["span"]),
        (Kind::Money, &["amount"]),
        (Kind::Decimal, &["share"]),
        (Kind::Date, &["month"]),
        (Kind::Text, &["note"]),
    ]);
    let rows = told.into_iter().map(|told| {
        vec![
            Cell::text(told.code),
            Cell::text(told.label),
            Cell::text(told.span),
            told.amount
                .map_or(Cell::Empty, |amount| asked.money(amount)),
            ratio(told.share),
            told.month,
            Cell::text(told.note),
        ]
    });
    let rows: Vec<_> = rows.collect();
    let note = asked.note(view, "Benefits and costs of initiatives", asked.over())?;
    Ok(Sheet::new("Value", columns, note).with(rows))
}

/// What all of it is worth, in words.
pub(super) fn worths(scope: &Scope, asked: &Asked<'_>, view: &View) -> Vec<WorthFigure> {
    let settings = &scope.register().settings;
    let told = to_come(asked, scope, view).into_iter().map(|told| {
        let month = match &told.month {
            Cell::Date(when) => Some(when.label()),
            _ => None,
        };
        let amount = told.amount.map(|amount| words::money_sum(amount, settings));
        let share = told.share.map(|share| format!("{:.1}%", share * 100.0));
        let note = match (told.code, &share) {
            ("budget", Some(share)) => format!("{share} of it spent"),
            ("forecast", Some(share)) => format!("{share} of the budget. {}", told.note),
            _ => told.note,
        };
        WorthFigure {
            code: told.code.to_owned(),
            label: told.label.to_owned(),
            text: amount.or(month).or(share).unwrap_or_else(words::dash),
            note,
        }
    });
    told.collect()
}

fn to_come(asked: &Asked<'_>, scope: &Scope, view: &View) -> Vec<Told> {
    let mut told: Vec<_> = pace(asked).into_iter().collect();
    told.extend(spending(asked, scope, view));
    let life = over_life(&asked.life(), asked);
    // After the two it is one of.
    let at = life.iter().position(|told| told.code == "forward-npv");
    let at = at.map_or(life.len(), |at| at + 1);
    let (before, after) = life.split_at(at);
    told.extend(before.iter().cloned());
    told.extend(adjusted(asked));
    told.extend(after.iter().cloned());
    told
}

/// What is to come, weighed by how often initiatives got as far; nothing where nothing is to come.
fn adjusted(asked: &Asked<'_>) -> Option<Told> {
    let (register, figures) = (asked.scope.register(), asked.scope.figures());
    let found = worth::risk_adjusted(register, figures, &asked.lines, &asked.spends);
    if found.plain == 0.0 && found.left_out == 0 {
        return None;
    }
    let settings = &register.settings;
    let mut note: Vec<String> = (found.chances.iter())
        .map(|(from, to, share)| {
            format!(
                "{} to {} {} of {} decided",
                settings.stage_label(*from),
                settings.stage_label(*to),
                words::count(share.part),
                words::count(share.whole)
            )
        })
        .collect();
    if found.left_out > 0 {
        let some = words::counted(found.left_out, "initiative");
        note.push(format!(
            "leaves out {some} of a stage with under {} decided",
            worth::LEAST_DECIDED
        ));
    }
    let plain = words::money_sum(nearest(found.plain), settings);
    note.push(format!("unweighed {plain}"));
    let told = Told::of(
        "risk-adjusted-npv",
        "Net present value to come, risk-adjusted",
        "life",
    );
    Some(told.amount(nearest(found.worth)).note(note.join("; ")))
}

/// Planned, realised and spent in a span.
fn of_span(asked: &Asked<'_>, span: Span) -> [Told; 4] {
    let sums = asked.sums(span);
    let spent = worth::spent(&asked.spends, &asked.months(span));
    let code = span.code();
    let cash =
        part(sums.cash, sums.sum.realised).map(|share| format!("{:.0}% of it cash", share * 100.0));
    let lines = words::counted(sums.lines, "benefit");
    [
        Told::of("planned", "Benefits planned", code)
            .amount(sums.sum.planned)
            .note(format!("{lines}, in months that are over")),
        Told::of("realised", "Benefits realised", code)
            .amount(sums.sum.realised)
            .share(sums.sum.share())
            .note(cash.unwrap_or_default()),
        Told::of("cost-planned", "Cost planned", code).amount(spent.planned),
        Told::of("spent", "Spent", code)
            .amount(spent.realised)
            .share(spent.share()),
    ]
}

/// What a year brings at the pace of the last quarter.
fn pace(asked: &Asked<'_>) -> Option<Told> {
    let start = asked.fiscal_start();
    let quarters = worth::by_quarter(&asked.lines, asked.scope.days().as_of, start);
    let (quarter, rate) = worth::run_rate(&quarters)?;
    let note = format!("Four times {}", words::quarter(quarter, start));
    Some(
        Told::of("run-rate", "Run-rate of benefits", "year")
            .amount(rate)
            .note(note),
    )
}

/// Budgets are of units: a filter of initiatives can’t narrow them.
fn spending(asked: &Asked<'_>, scope: &Scope, view: &View) -> Vec<Told> {
    let filtered = scope.filtered(view).ok().flatten().is_some();
    if filtered {
        return Vec::new();
    }
    let all = worth::spending(scope.register(), scope.figures());
    let found = all.budget();
    if found.budgets == 0 {
        return Vec::new();
    }
    let code = asked.over().code();
    let that = match scope.period() {
        None => "year",
        Some(_) => "period",
    };
    let mut note = "The share is spent".to_owned();
    if all.without.spent != 0 {
        let beside = words::money_sum(all.without.spent, &scope.register().settings);
        note = format!("{note}; {beside} where no budget counts beside it");
    }
    if found.straddling > 0 {
        let others = words::counted(found.straddling, "budget");
        note = format!("{note}; {others} of a time partly in the {that} left out");
    }
    let budget = Told::of("budget", "Budget", code)
        .amount(found.amount)
        .share(part(all.spent(), found.amount))
        .note(note);
    let forecast = Told::of("forecast", "Forecast at completion", code)
        .amount(found.forecast)
        .share(part(found.forecast, found.amount_forecast))
        .note(format!(
            "Of {} of {} budgets",
            found.forecasts, found.budgets
        ));
    let told = (found.forecasts > 0).then_some(forecast);
    std::iter::once(budget).chain(told).collect()
}

/// Net present value, return, payback and rate of return of the whole life.
fn over_life(life: &Life, asked: &Asked<'_>) -> Vec<Told> {
    if life.flows.is_empty() {
        return Vec::new();
    }
    let rate = asked.scope.register().settings.discount_rate.0;
    let at = format!(
        "At {}% a year",
        pilotage_model::field::number::decimal_text(rate, 100)
    );
    let mut told = vec![
        Told::of("npv", "Net present value, whole life", "life")
            .amount(nearest(life.whole))
            .note(format!("{at}, as of the first month")),
        Told::of("forward-npv", "Net present value, to come", "life")
            .amount(nearest(life.forward))
            .note(format!("{at}, as of {}", life.from.when().label())),
    ];
    if !life.is_two_sided() {
        return told;
    }
    told.push(
        Told::of("roi", "Return on cost", "life")
            .share(life.return_on_cost())
            .note("Cash benefits less cost, of cost"),
    );
    let mut payback = Told::of("payback", "Payback", "life");
    match life.payback() {
        Some(month) => payback.month = Cell::Date(month.when()),
        None => payback = payback.note("Not within what is planned"),
    }
    told.push(payback);
    told.push(rate_of_return(&life.irr));
    if life.not_cash != 0 {
        told.push(
            Told::of("not-cash", "Benefits that are no cash", "life")
                .amount(life.not_cash)
                .note("Beside net present value, return and payback"),
        );
    }
    told
}

fn rate_of_return(irr: &Irr) -> Told {
    let told = Told::of("irr", "Internal rate of return", "life");
    match irr {
        Irr::None => told.note("None: no rate makes it worth nothing"),
        Irr::One(rate) => told.share(Some(*rate)).note("A year"),
        Irr::NotUnique(rates) => {
            let rates = rates.iter().map(|rate| match rate * 100.0 {
                // Rounded it would say that nothing is left, and no rate is that low.
                percent if percent < -99.9 => "under -99.9%".to_owned(),
                percent => format!("{percent:.1}%"),
            });
            let rates: Vec<_> = rates.collect();
            told.note(format!("Not unique: {}", rates.join(", ")))
        }
    }
}
