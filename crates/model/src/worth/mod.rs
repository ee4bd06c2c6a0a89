//! What AI is worth: benefits and costs by month, as of a day.
//!
//! Bills of clouds and models are costs of their own ([`Bills`]): technology, running, without a plan; unless a typed cost
//! says that its actual comes from bills. A benefit is a [`Line`]: months with what was planned and what was realised, of which only the share that is
//! attributed to it counts, so that lines can be summed up. A month counts once it is over ([`crate::cash::Month`]).
//! Here stands what an initiative has on its own ([`Worth`]), and what several add up to: sums of a span with
//! those left out ([`sums`]), quarters, the gap by cause, how far plans came true, what all of it earns
//! ([`Life`]), and what a sum to spend reaches ([`BudgetLine`]).

mod amounts;
mod approved;
mod bills;
mod budget;
mod budget_line;
mod by_month;
mod calibration;
mod charged;
mod driven;
mod gap;
mod grade;
mod ledger;
mod life;
mod line;
mod own;
mod paid;
mod quarters;
mod rates;
mod risk;
mod shared;
mod span;
mod sums;
#[cfg(test)]
mod tests;
mod total;

pub(crate) use amounts::counts;
pub use amounts::{unfit_counts, unfit_money, unfit_months};
pub use approved::{Moved, approved_plan, moved_benefits, moved_costs, unapproved};
pub use bills::{BilledLine, Bills, Left, LeftBy, left};
pub use budget::{BudgetSum, Spending, UnitBudget, spending};
pub use budget_line::{
    Ask, BudgetLine, CostFrom, CostSpan, Group, LineOrder, NotPlaced, Placed, Side, Unplaced,
    budget_line,
};
pub use by_month::{Amounts, Months};
pub use calibration::{Calibration, LEAST, calibration};
pub use charged::{Charge, Charged, charged, charges};
pub use driven::Drivers;
pub use gap::{Cause, Gap, gap};
pub use grade::{Grade, grade};
pub(crate) use ledger::foretold;
pub use ledger::{Basis, Ledger, MonthError, amount, amount_text, of_minor, spread, to_minor};
pub use life::{Life, life};
pub(crate) use line::belonging;
pub use line::{Line, Spend, ledgers, lines, spends};
pub(crate) use own::Reckoner;
pub use own::Worth;
pub(crate) use paid::KeptPaid;
pub use paid::Paid;
pub use quarters::{QuarterAt, QuarterSum, Quarters, by_quarter, run_rate};
pub use rates::{Rates, unrated_without};
pub use risk::{LEAST_DECIDED, RiskAdjusted, risk_adjusted, risk_adjusted_each};
pub use shared::Part;
pub use span::{Span, fiscal_year, year_of};
pub use sums::{By, Standing, Sum, Sums, by_grade, by_state, doubly_spent, spent, sums};
pub use total::{spread_total, unfit_total};
