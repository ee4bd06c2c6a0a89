//! The list of the budget line: sides with their headings, by window.

use pilotage_model::worth::{CostFrom, Placed, Side, Unplaced};
use pilotage_model::{field::number, tally};

use super::super::super::words;
use super::super::nearest;
use super::{BudgetDrawn, told};
use crate::api::{Aggregate, BudgetLineLine, BudgetLineRow};

/// The most lines that are given at once.
const WINDOW: u32 = 500;

/// A line by what it is of.
#[derive(Clone, Copy)]
enum At {
    Head(Part),
    Placed(usize),
    Unplaced(usize),
}

/// A part of the list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// No sum is given: all that are placed.
    All,
    Funded,
    Lost,
    Under,
    Unplaced,
}

impl Part {
    const ALL: [Self; 5] = [
        Self::All,
        Self::Funded,
        Self::Lost,
        Self::Under,
        Self::Unplaced,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Funded => "funded",
            Self::Lost => "lost",
            Self::Under => "under",
            Self::Unplaced => "unplaced",
        }
    }

    const fn label(self) -> &'static str {
        match self {
            Self::All => "In order",
            Self::Funded => "Funded",
            Self::Lost => "Lost by the cut",
            Self::Under => "Under the line",
            Self::Unplaced => "Not placed",
        }
    }

    const fn of(placed: &Placed) -> Self {
        match placed.side {
            None => Self::All,
            Some(Side::Funded) => Self::Funded,
            Some(Side::Lost) => Self::Lost,
            Some(Side::Fits | Side::Under) => Self::Under,
        }
    }
}

impl BudgetDrawn {
    /// How many lines the list has.
    pub(super) fn length(&self) -> u32 {
        tally(self.places().count())
    }

    /// The heading under which the sum, or what the cut leaves of it, does not reach any more.
    pub(super) fn line_at(&self) -> Option<u32> {
        let ends = |at: At| matches!(at, At::Head(Part::Lost | Part::Under));
        self.places().position(ends).map(tally)
    }

    /// Lines [from, to) of the list.
    pub fn window(&self, from: u32, to: u32) -> Vec<BudgetLineLine> {
        let count = to.saturating_sub(from).min(WINDOW) as usize;
        let window = self.places().skip(from as usize).take(count);
        window.map(|at| self.told(at)).collect()
    }

    /// What stands in each line: sides in the order of the list, of those that are folded the heading alone.
    fn places(&self) -> impl Iterator<Item = At> {
        let placed = &self.line.placed;
        Part::ALL.into_iter().flat_map(move |part| {
            // Sides follow one another, as the order does.
            let rows = match part {
                Part::Unplaced => 0..self.line.unplaced.len(),
                part => {
                    let from = placed.iter().position(|one| Part::of(one) == part);
                    let until = placed.iter().rposition(|one| Part::of(one) == part);
                    from.zip(until)
                        .map_or(0..0, |(from, until)| from..until + 1)
                }
            };
            let head = (!rows.is_empty()).then_some(At::Head(part));
            let shown = match self.is_folded(part) {
                true => 0..0,
                false => rows,
            };
            let row = move |at| match part {
                Part::Unplaced => At::Unplaced(at),
                _ => At::Placed(at),
            };
            head.into_iter().chain(shown.map(row))
        })
    }

    fn is_folded(&self, part: Part) -> bool {
        self.folded.iter().any(|code| code == part.code())
    }

    fn told(&self, at: At) -> BudgetLineLine {
        match at {
            At::Head(part) => self.heading(part),
            At::Placed(at) => self.placed(at, &self.line.placed[at]),
            At::Unplaced(at) => self.unplaced(&self.line.unplaced[at]),
        }
    }

    fn heading(&self, part: Part) -> BudgetLineLine {
        let line = &self.line;
        let aggregate = |column: &str, text: String| Aggregate {
            column: column.to_owned(),
            text,
        };
        let kept = line.funded.without(&line.lost);
        let group = match part {
            Part::All => Some(&line.all),
            Part::Funded => Some(&kept),
            Part::Lost => Some(&line.lost),
            Part::Under => Some(&line.under),
            Part::Unplaced => None,
        };
        let sums = group.map(|group| told(&self.scope, group));
        let count = || words::counted(line.unplaced.len(), "initiative");
        BudgetLineLine::Group {
            id: part.code().to_owned(),
            label: match (part, self.ask.cut) {
                (Part::Funded, Some(_)) => "Funded after the cut".to_owned(),
                _ => part.label().to_owned(),
            },
            note: (sums.as_ref()).map_or_else(count, |sums| sums.initiatives.clone()),
            collapsed: self.is_folded(part),
            aggregates: sums.map_or_else(Vec::new, |sums| {
                vec![
                    aggregate("asked", sums.asked),
                    aggregate("benefit", sums.benefit),
                    aggregate("worth", sums.worth),
                ]
            }),
        }
    }

    fn placed(&self, at: usize, placed: &Placed) -> BudgetLineLine {
        let settings = &self.scope.register().settings;
        let money = |minor| words::money_sum(minor, settings);
        let mut data = self.row(placed.at);
        data.position = words::count(tally(at + 1));
        data.asked = money(placed.asked);
        data.cumulated = money(placed.cumulated);
        let per_cost = super::per_cost(&self.scope, placed);
        data.per_cost = per_cost.map_or_else(String::new, |points| format!("{points:.1}"));
        data.worth = placed
            .worth
            .map_or_else(String::new, |worth| money(nearest(worth)));
        let notes = [
            (placed.side == Some(Side::Fits)).then_some(Side::Fits.label()),
            (placed.from == CostFrom::AYear).then_some("By its cost a year"),
        ];
        data.note = notes.into_iter().flatten().collect::<Vec<_>>().join(". ");
        BudgetLineLine::Row {
            id: data.id.clone(),
            data: Box::new(data),
        }
    }

    fn unplaced(&self, of: &Unplaced) -> BudgetLineLine {
        let settings = &self.scope.register().settings;
        let mut data = self.row(of.at);
        let asked = of.asked.map(|asked| words::money_sum(asked, settings));
        data.asked = asked.unwrap_or_default();
        of.why.label().clone_into(&mut data.note);
        BudgetLineLine::Row {
            id: data.id.clone(),
            data: Box::new(data),
        }
    }

    /// What is told of an initiative wherever it lies.
    fn row(&self, at: usize) -> BudgetLineRow {
        let settings = &self.scope.register().settings;
        let (record, figures) = self.scope.at(at);
        let initiative = &record.initiative;
        let back = self.scope.keeps_back(at);
        let value = figures.value.filter(|_| !back);
        let value = value.map(|value| number::rounded(value.score));
        BudgetLineRow {
            id: record.id().to_string(),
            position: String::new(),
            key: initiative.key.clone(),
            name: initiative.name.clone(),
            stage: figures.stage.map_or("", |stage| stage.code()).to_owned(),
            stage_label: words::stage(figures.stage, settings),
            rank: match figures.rank {
                Ok(rank) if !back => words::count(rank),
                _ => String::new(),
            },
            value: value.map_or_else(String::new, |points| points.to_string()),
            asked: String::new(),
            cumulated: String::new(),
            per_cost: String::new(),
            benefit: figures
                .benefit
                .map_or_else(String::new, |minor| words::money(minor, settings)),
            worth: String::new(),
            note: String::new(),
        }
    }
}
