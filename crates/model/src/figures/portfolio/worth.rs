use super::{Asked, Told};
use crate::figure::{Amount, Class, Figure, Name, Of, Remark, Text, Wanted};
use crate::figures::RecordFigures;
use crate::kinds::KindId;
use crate::worth::{self, Grade, Span};

/// As it is told.
pub(super) const BENEFIT_REALISED: Told = Told {
    figure: realised,
    unknown: |_| false,
};

/// As it is told.
pub(super) const SPENT: Told = Told {
    figure: spent,
    unknown: |_| false,
};

/// Whether benefits are recorded by month: then what was realised says more than what is expected a year. So on every
/// day, or no past could be compared.
pub(super) fn is_realised_told(asked: &Asked<'_>) -> bool {
    asked.register.tables.benefits.live().next().is_some()
}

/// What benefits brought in the period, of what was planned for the same months.
fn realised(asked: &Asked<'_>) -> Figure {
    let (mut sums, mut parts) = ([0_i128; 2], [0_u32; 4]);
    for found in counted(asked) {
        let own = found.worth;
        let at = match (own.realised_period, own.planned_period) {
            (Some(_), _) => 0,
            (None, Some(_)) => 1,
            (None, None) if has(found, KindId::Benefit) => 2,
            (None, None) => 3,
        };
        parts[at] += 1;
        sums[0] += i128::from(own.realised_period.unwrap_or(0));
        sums[1] += i128::from(own.planned_period.unwrap_or(0));
    }
    let [realised, planned] = ["realised", "planned"].map(|field| field_over(asked, field));
    let none = format!("{realised} is empty and {planned} is empty");
    let reported = format!("{realised} is not empty");
    let part = Class::new("reported", "from", parts[0], reported);
    let silent = Class::new(
        "not-reported",
        "planned and did not report",
        parts[1],
        format!("{realised} is empty and {planned} is not empty"),
    );
    Figure {
        shown: is_realised_told(asked),
        amount: Amount::Money((parts[0] > 0).then_some(sums[0])),
        left_out: vec![
            Class::new(
                "other-months",
                "with benefits of other months",
                parts[2],
                format!("{none} and benefits > 0"),
            ),
            Class::new(
                "no-benefit",
                "without a benefit by month",
                parts[3],
                format!("{none} and benefits = 0"),
            ),
        ],
        remarks: vec![of_planned(asked, sums)],
        wanted: Wanted::More,
        over: asked.figures.period(),
        ..Figure::count(
            over(asked, "benefit-realised", "Benefits realised", REALISED),
            part,
            silent,
            Of::any("with a plan"),
        )
    }
}

const REALISED: &str = "Sum of what benefits brought in the months of THAT that are over, of which the share attributed to \
    each counts. A month that nobody reported adds nothing, and its plan counts.";

/// The plan, and how well what was realised is shown.
fn of_planned(asked: &Asked<'_>, [realised, planned]: [i128; 2]) -> Remark {
    let span = asked.figures.money_over();
    let months = span.months(asked.figures.as_of(), fiscal_start(asked));
    let lines = worth::lines(asked.register, asked.figures, asked.scope);
    let mut grades = [0; Grade::ALL.len()];
    for by in worth::by_grade(&lines, &months) {
        grades[by.of as usize] = by.sum.realised;
    }
    Remark::OfPlanned {
        realised,
        planned,
        grades,
    }
}

/// Whether what was spent can be told of budgets.
pub(super) fn is_spent_told(asked: &Asked<'_>) -> bool {
    is_of_all(asked) && asked.register.tables.budgets.live().next().is_some()
}

/// What was spent in the period, of the budgets that lie in it.
fn spent(asked: &Asked<'_>) -> Figure {
    let (mut sum, mut parts) = (0_i128, [0_u32; 3]);
    for found in counted(asked) {
        let at = match found.worth.spent_period {
            Some(_) => 0,
            None if has(found, KindId::Cost) => 1,
            None => 2,
        };
        parts[at] += 1;
        sum += i128::from(found.worth.spent_period.unwrap_or(0));
    }
    let spent = field_over(asked, "spent");
    let class = |code, label: &'static str, at: usize, filter: &str| {
        Class::new(code, label, parts[at], format!("{spent} {filter}"))
    };
    let silent = match asked.figures.period() {
        None => "with costs and nothing spent this year",
        Some(_) => "with costs and nothing spent in it",
    };
    let part = class("reported", "from", 0, "is not empty");
    let silent = class("not-reported", silent, 1, "is empty and costs > 0");
    let none = "without a cost by month";
    Figure {
        shown: is_spent_told(asked),
        amount: Amount::Money((parts[0] > 0).then_some(sum)),
        left_out: vec![class("no-cost", none, 2, "is empty and costs = 0")],
        remarks: of_budget(asked).into_iter().collect(),
        over: asked.figures.period(),
        ..Figure::count(
            over(asked, "spent", "Spent", SPENT_HELP),
            part,
            silent,
            Of::any("with costs"),
        )
    }
}

const SPENT_HELP: &str = "Sum of what costs took in the months of THAT that are over. Budgets are of units: they are told \
    beside it where nothing is filtered.";

/// The budgets that lie in the period; none where only some initiatives are asked about, as budgets are of units.
fn of_budget(asked: &Asked<'_>) -> Option<Remark> {
    if !is_spent_told(asked) {
        return None;
    }
    let found = asked.spending();
    let budget = found.budget();
    match budget.budgets {
        0 if budget.straddling > 0 => {
            Some(Remark::Says("No budget is of a time within the period"))
        }
        0 => None,
        _ => Some(Remark::OfBudget {
            spent: found.spent(),
            beside: found.without.spent,
            budget: budget.amount,
            straddling: budget.straddling,
            forecast: budget.completion(),
        }),
    }
}

fn is_of_all(asked: &Asked<'_>) -> bool {
    asked.places().count() == asked.register.records().len()
}

/// “Benefits realised, 2026 to date”.
fn over(asked: &Asked<'_>, code: &'static str, words: &str, definition: &str) -> Name {
    let span = asked.figures.money_over();
    let period = span.words(asked.figures.as_of(), fiscal_start(asked));
    let that = match asked.figures.period() {
        None => "the fiscal year",
        Some(_) => "the period",
    };
    Name {
        code,
        label: Text::from(format!("{words}, {period}")),
        definition: Text::from(definition.replace("THAT", that)),
    }
}

/// The field that has an amount of each initiative. That of the fiscal year stays what it is whatever period is chosen
/// later.
fn field_over(asked: &Asked<'_>, amount: &str) -> String {
    match asked.figures.money_over() {
        Span::Year => format!("{amount}_year"),
        _ => format!("{amount}_period"),
    }
}

fn fiscal_start(asked: &Asked<'_>) -> u32 {
    asked.register.settings.fiscal_start.number()
}

fn has(found: &RecordFigures, kind: KindId) -> bool {
    found.children.of(kind).0 > 0
}

fn counted<'a>(asked: &Asked<'a>) -> impl Iterator<Item = &'a RecordFigures> + use<'a> {
    let records = asked.figures.records();
    asked
        .places()
        .map(move |at| &records[at])
        .filter(|found| found.is_counted())
}
