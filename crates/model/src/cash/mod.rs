//! Money over months: what flows are worth, when they pay, what they earn.
//!
//! Pure arithmetic that knows no benefit and no cost. Amounts are whole minor units, and sums are exact; what is
//! discounted is a float, as no exact number is a twelfth root. Which months of which lines flow stands in
//! [`crate::worth`].

mod deal;
mod exact;
mod flows;
mod irr;
mod month;
#[cfg(test)]
mod tests;

pub use deal::deal;
pub use exact::{Exact, in_coins};
pub use flows::Flows;
pub use irr::{Irr, irr};
pub use month::Month;

/// Months of a year.
const YEAR: f64 = 12.0;

/// The rate of a month that makes so much a year: (1 + r)^(1/12) − 1.
pub fn monthly_rate(yearly: f64) -> f64 {
    (yearly.ln_1p() / YEAR).exp_m1()
}

/// What a rate of a month makes a year.
pub fn yearly_rate(monthly: f64) -> f64 {
    (monthly.ln_1p() * YEAR).exp_m1()
}

/// The worth now of amounts a period apart, the first not discounted.
pub fn net_present_value(rate: f64, amounts: &[i128]) -> f64 {
    let factor = (1.0 + rate).recip();
    let later = amounts.iter().rev();
    later.fold(0.0, |worth, amount| float(*amount) + factor * worth)
}

/// What came back beyond the cost, of the cost; `None` where nothing was spent.
pub fn return_on(benefit: i128, cost: i128) -> Option<f64> {
    (cost > 0).then(|| float(benefit - cost) / float(cost))
}

/// An amount as a float, for what is discounted or divided.
#[expect(
    clippy::cast_precision_loss,
    reason = "minor units of amounts that people write stay far below 2^52"
)]
pub const fn float(amount: i128) -> f64 {
    amount as f64
}
