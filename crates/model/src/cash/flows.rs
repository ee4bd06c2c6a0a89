//! Amounts by month, without gaps.

use std::ops::RangeBounds;

use super::{Month, net_present_value};

/// Amounts by month in minor units, from the first month on; a month between in which nothing flows holds 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Flows {
    first: Option<Month>,
    amounts: Vec<i128>,
}

impl Flows {
    /// Adds to what flows in a month.
    pub fn add(&mut self, month: Month, amount: i128) {
        let first = *self.first.get_or_insert(month);
        let ahead = usize::try_from(first.since(month)).unwrap_or(0);
        if ahead > 0 {
            self.amounts.splice(0..0, std::iter::repeat_n(0, ahead));
            self.first = Some(month);
        }
        let at = usize::try_from(month.since(first)).unwrap_or(0);
        if at >= self.amounts.len() {
            self.amounts.resize(at + 1, 0);
        }
        self.amounts[at] += amount;
    }

    /// Whether no month is known.
    pub const fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// The first month.
    pub const fn first(&self) -> Option<Month> {
        self.first
    }

    /// The amounts, a month apart.
    pub fn amounts(&self) -> &[i128] {
        &self.amounts
    }

    /// Month by month.
    pub fn each(&self) -> impl Iterator<Item = (Month, i128)> + '_ {
        self.first.into_iter().flat_map(|first| {
            let months = (0..).map(move |at| first.plus(at));
            months.zip(self.amounts.iter().copied())
        })
    }

    /// What flows in some months.
    pub fn sum(&self, months: impl RangeBounds<Month>) -> i128 {
        let within = self.each().filter(|(month, _)| months.contains(month));
        within.map(|(_, amount)| amount).sum()
    }

    /// The worth as of a month of what flows in it and later, at the rate of a month; it is not discounted itself.
    pub fn worth_from(&self, month: Month, rate: f64) -> f64 {
        let Some(first) = self.first else { return 0.0 };
        let wait = first.since(month);
        match usize::try_from(wait) {
            Ok(_) => net_present_value(rate, &self.amounts) * (1.0 + rate).powi(-wait),
            Err(_) => {
                let passed = usize::try_from(wait.unsigned_abs()).unwrap_or(usize::MAX);
                net_present_value(rate, self.amounts.get(passed..).unwrap_or_default())
            }
        }
    }

    /// The worth as of the first month of all that flows, at the rate of a month.
    pub fn worth(&self, rate: f64) -> f64 {
        net_present_value(rate, &self.amounts)
    }

    /// The first month from which on all that has flown is never negative again; `None` while it still is in
    /// the last.
    pub fn payback(&self) -> Option<Month> {
        let mut paid = self.first;
        let mut so_far = 0;
        for (month, amount) in self.each() {
            so_far += amount;
            if so_far < 0 {
                paid = None;
            } else if paid.is_none() {
                paid = Some(month);
            }
        }
        paid
    }
}

impl Extend<(Month, i128)> for Flows {
    fn extend<I: IntoIterator<Item = (Month, i128)>>(&mut self, flows: I) {
        flows
            .into_iter()
            .for_each(|(month, amount)| self.add(month, amount));
    }
}

impl FromIterator<(Month, i128)> for Flows {
    fn from_iter<I: IntoIterator<Item = (Month, i128)>>(flows: I) -> Self {
        let mut all = Self::default();
        all.extend(flows);
        all
    }
}
