//! The months of a fiscal year, the years there are, and what rows add up to.

use std::collections::HashSet;

use pilotage_model::cash::Month;
use pilotage_model::kind::{About, Target as _};
use pilotage_model::kinds::{ActualFrom, Cost, Initiative};
use pilotage_model::worth::{self, Basis};
use pilotage_model::{Register, When, tally};

use super::super::super::words;
use super::super::Asked;
use super::{Months, YEAR};
use crate::api::{MonthColumn, MonthText, MonthsHead, MonthsSum, MonthsYear};

impl Months<'_> {
    /// Columns, sums and the years there are.
    pub fn head(&self) -> MonthsHead {
        let scope = self.scope;
        let settings = &scope.register().settings;
        let day = scope.days().as_of;
        let asked = Asked::at(self.scope, self.places.clone());
        let sums = self.sums(&asked);
        let column = |month: Month| MonthColumn {
            id: month.when().to_string(),
            label: month.when().label(),
            note: match month.is_over(day) {
                true => String::new(),
                false => "Not over: an actual counts once it is.".to_owned(),
            },
        };
        let record = self.initiative.and_then(|id| scope.register().get(id));
        let of = record.map(|record| {
            let Initiative { key, name, .. } = &record.initiative;
            format!("{key} {name}").trim().to_owned()
        });
        let named = record.map(|record| {
            let key = record.initiative.key.as_str();
            match key.is_empty() || scope.register().by_key(key).count() > 1 {
                true => Register::told_apart(About::initiative(record.id()), key),
                false => key.to_owned(),
            }
        });
        MonthsHead {
            rows: tally(self.ledgers.len() * Basis::ALL.len()),
            lines: tally(self.ledgers.len()),
            of: of.unwrap_or_default(),
            named: named.unwrap_or_default(),
            initiative: self.initiative.map(|id| id.to_string()),
            currency: settings.currency.as_str().to_owned(),
            from: self.from.when().to_string(),
            years: self.years(&asked),
            months: self.months().map(column).collect(),
            widest: self.widest(&asked, &sums),
            sums,
            note: self.note(&asked),
        }
    }

    /// All years in which something stands, the year shown, and one before and after.
    fn years(&self, asked: &Asked<'_>) -> Vec<MonthsYear> {
        let start = self.scope.register().settings.fiscal_start.number();
        let ends = |months: &worth::Amounts<'_>| [months.first(), months.last()];
        let known = self.counted(asked).into_iter().flat_map(ends).flatten();
        let (mut first, mut last) = (self.from, self.from);
        for month in known {
            let year = *worth::year_of(month.when().first(), start).start();
            (first, last) = (first.min(year), last.max(year));
        }
        let count = last.since(first) / YEAR;
        let years = (-1..=count + 1).map(|at| first.plus(at * YEAR));
        let year = |month: Month| {
            let label = worth::fiscal_year(month.when().first(), start).map(When::label);
            Some(MonthsYear {
                from: month.when().to_string(),
                label: label?,
            })
        };
        years
            .filter(|month| month.makes_sense())
            .filter_map(year)
            .collect()
    }

    /// What the rows add up to, as figures count them.
    fn sums(&self, asked: &Asked<'_>) -> Vec<MonthsSum> {
        let (planned, actual): (Vec<&worth::Amounts<'_>>, Vec<&worth::Amounts<'_>>) =
            match self.kind {
                Cost::KIND => asked
                    .spends
                    .iter()
                    .map(|spend| (&spend.planned, &spend.spent))
                    .unzip(),
                _ => asked
                    .lines
                    .iter()
                    .map(|line| (&line.planned, &line.realised))
                    .unzip(),
            };
        let word = if self.kind == Cost::KIND {
            "Spent"
        } else {
            "Realised"
        };
        vec![self.sum("Planned", &planned), self.sum(word, &actual)]
    }

    fn sum(&self, label: &str, lines: &[&worth::Amounts<'_>]) -> MonthsSum {
        let settings = &self.scope.register().settings;
        let mut sums = [None; YEAR as usize];
        for (month, amount) in lines.iter().flat_map(|months| months.iter()) {
            let at = usize::try_from(month.since(self.from)).ok();
            if let Some(sum) = at.and_then(|at| sums.get_mut(at)) {
                *sum = Some(sum.unwrap_or(0_i128) + amount);
            }
        }
        let text = |sum: Option<i128>| {
            sum.map_or_else(MonthText::default, |sum| MonthText {
                text: words::in_whole(sum, settings),
                edit: words::in_full(sum, settings),
            })
        };
        let total = sums.iter().flatten().copied().reduce(|all, sum| all + sum);
        MonthsSum {
            label: label.to_owned(),
            months: sums.iter().copied().map(text).collect(),
            total: text(total),
        }
    }

    /// Signs of the longest amount that a month holds, of a row or in sum.
    fn widest(&self, asked: &Asked<'_>, sums: &[MonthsSum]) -> u32 {
        let settings = &self.scope.register().settings;
        let span = self.span();
        let amounts = self
            .counted(asked)
            .into_iter()
            .flat_map(worth::Amounts::iter);
        let amounts = amounts.filter(|(month, _)| span.contains(month));
        let cells = amounts.map(|(_, amount)| words::in_full(amount, settings).len());
        let sums = sums.iter().flat_map(|sum| &sum.months);
        tally(
            cells
                .chain(sums.map(|sum| sum.text.len()))
                .max()
                .unwrap_or(0),
        )
    }

    /// The months of all rows, as figures count them.
    fn counted<'a>(&self, asked: &'a Asked<'_>) -> Vec<&'a worth::Amounts<'a>> {
        let (lines, spends) = (&asked.lines, &asked.spends);
        match self.kind {
            Cost::KIND => spends
                .iter()
                .flat_map(|spend| [&spend.planned, &spend.spent])
                .collect(),
            _ => lines
                .iter()
                .flat_map(|line| [&line.planned, &line.realised])
                .collect(),
        }
    }

    fn note(&self, asked: &Asked<'_>) -> String {
        if self.kind == Cost::KIND {
            return self.costs_note(asked);
        }
        let shared = asked
            .lines
            .iter()
            .filter(|line| line.benefit.share.is_some_and(|share| share.0 < 100));
        match shared.count() {
            0 => String::new(),
            shared => format!(
                "Sums count the share attributed of {}",
                words::counted(tally(shared), "benefit")
            ),
        }
    }

    /// What the sums of costs have in them that no row of the year is, or is whole.
    fn costs_note(&self, asked: &Asked<'_>) -> String {
        let shared = asked.spends.iter().filter(|spend| spend.part.is_some());
        let used: HashSet<_> = shared.filter_map(|spend| Some(spend.cost?.id)).collect();
        let span = self.span();
        let in_year = |months: &worth::Amounts<'_>| months.within(&span).is_some();
        let billed = asked.spends.iter().filter(|spend| match spend.cost {
            None => true,
            Some(cost) => cost.actual_from == Some(ActualFrom::Bills),
        });
        let billed = billed.filter(|spend| in_year(&spend.spent));
        let billed: HashSet<_> = billed.map(|spend| spend.place).collect();
        let parts = match used.len() {
            0 => String::new(),
            used => format!("count of {} the part by use", words::counted(used, "cost")),
        };
        let bills = match billed.len() {
            0 => String::new(),
            billed => format!(
                "have bills of {} in them",
                words::counted(billed, "initiative")
            ),
        };
        let told: Vec<_> = [parts, bills]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        match told.is_empty() {
            true => String::new(),
            false => format!("Sums {}", told.join(", and ")),
        }
    }
}
