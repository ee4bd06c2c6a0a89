//! Months of benefits and costs as the window shows and enters them.

use pilotage_model::kind::About;
use pilotage_model::kinds::KindId;
use pilotage_model::series::Decimal;
use pilotage_model::worth::{self, Ledger};

use super::Desk;
use crate::api::{
    ApprovalAsk, CellPlan, MonthLine, MonthPlace, MonthRange, MonthsAsk, MonthsHead, Outcome,
    SpreadAsk, View,
};
use crate::error::{AppError, Result};
use crate::operations::{Approval, MonthAt, MonthBlock, MonthValue, MonthsBy, spread};
use crate::records;
use crate::views::words::counted;
use crate::views::{self, Months, Scope};

/// The most rows that are pasted at once: what is larger is a file, and imported.
const MOST_ROWS: usize = 10_000;

impl Desk {
    /// The months of a fiscal year, and what they add up to.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn months(&self, view: &View, as_of: Option<&str>, ask: &MonthsAsk) -> Result<MonthsHead> {
        Ok(Months::of(&self.scope_of(view, as_of)?, view, ask)?.head())
    }

    /// Rows [from, to) of them.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn month_lines(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &MonthsAsk,
        from: u32,
        to: u32,
    ) -> Result<Vec<MonthLine>> {
        let scope = self.scope_of(view, as_of)?;
        Ok(Months::of(&scope, view, ask)?.rows(from as usize, to as usize))
    }

    /// How many of their plans would be approved: those that are new, or were changed since they were approved last.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn plans_to_approve(&self, view: &View, ask: &MonthsAsk) -> Result<u32> {
        let scope = self.scope_of(view, None)?;
        let (register, today) = (scope.register(), scope.days().today);
        let of = Months::of(&scope, view, ask)?.records();
        let ledgers = of.iter().filter_map(|of| Ledger::of(register, *of));
        let open = ledgers.filter(|own| worth::unapproved(register, own, today).is_some());
        Ok(pilotage_model::tally(open.count()))
    }

    /// Enters one month as it was typed.
    ///
    /// # Errors
    /// Why it can't take the amount.
    pub fn enter_month(&self, kind: &str, at: &MonthPlace, text: &str) -> Result<Outcome> {
        let (of, place) = (kind_of(kind)?, views::month_at(&at.row, &at.month)?);
        let note = self.with(|portfolio| portfolio.enter_month(of, place, text))?;
        self.outcome(note, 1)
    }

    /// What pasting a block would do, its upper left cell at a month.
    ///
    /// # Errors
    /// When there is nothing to paste, too much, or no such month.
    pub fn plan_month_paste(
        &self,
        view: &View,
        ask: &MonthsAsk,
        at: &MonthPlace,
        text: &str,
    ) -> Result<CellPlan> {
        let rows = pilotage_intake::block(text);
        if rows.is_empty() {
            return Err(AppError::invalid(
                "There is no text on the clipboard.",
                "Copy cells in a spreadsheet first.",
            ));
        }
        if rows.len() > MOST_ROWS {
            return Err(AppError::invalid(
                format!("{} are too many to paste.", counted(rows.len(), "row")),
                format!("Paste at most {MOST_ROWS} rows."),
            ));
        }
        let file = self.shared()?;
        let scope = self.knowing(self.look(&file, None)?, view)?;
        let months = Months::of(&scope, view, ask)?;
        let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
        let (places, beyond) =
            months.block(views::month_at(&at.row, &at.month)?, rows.len(), wide)?;
        let cells = places.into_iter().zip(rows).flat_map(|(places, row)| {
            let texts = row.into_iter().map(MonthValue::Text);
            places.into_iter().zip(texts).collect::<Vec<_>>()
        });
        let block = MonthBlock {
            of: kind_of(&ask.kind)?,
            by: MonthsBy::Paste,
            cells: cells.collect(),
        };
        let mut plan = self.look_at_months(&file, block)?;
        [plan.beyond_rows, plan.beyond_columns] = beyond.map(pilotage_model::tally);
        Ok(plan)
    }

    /// What spreading an amount over months of a row would do.
    ///
    /// # Errors
    /// When the amount or a month can't be read, or nothing says how it is spread.
    pub fn plan_month_spread(&self, kind: &str, ask: &SpreadAsk) -> Result<CellPlan> {
        let (file, of) = (self.shared()?, kind_of(kind)?);
        let scope = self.look(&file, None)?;
        let first = views::month_at(&ask.row, &ask.from)?;
        let until = views::month(&ask.until)?;
        let cells = spread(
            scope.register(),
            scope.days().today,
            of,
            first,
            until,
            &ask.amount,
            ask.by_plan,
        )?;
        let by = MonthsBy::Spread;
        self.look_at_months(&file, MonthBlock { of, by, cells })
    }

    /// Fills the first months of a block into the others: the first column into those right of it, or the first row
    /// into those below. A single one takes what stands before it.
    ///
    /// # Errors
    /// When nothing stands before it, or no month can take the amount.
    pub fn fill_months(
        &self,
        view: &View,
        ask: &MonthsAsk,
        range: &MonthRange,
        right: bool,
    ) -> Result<Outcome> {
        let scope = self.knowing(self.look(&self.shared()?, None)?, view)?;
        let mut places = self.places(&scope, view, ask, range)?;
        let deep = if right { places[0].len() } else { places.len() };
        if deep == 1 {
            places = before(&Months::of(&scope, view, ask)?, &places, right)?;
        }
        let of = kind_of(&ask.kind)?;
        let mut cells = Vec::new();
        for line in &places {
            for (column, at) in line.iter().enumerate() {
                let source = if right { line[0] } else { places[0][column] };
                if source != *at {
                    cells.push((*at, MonthValue::Amount(amount_at(&scope, of, source))));
                }
            }
        }
        self.change_now(
            MonthBlock {
                of,
                by: MonthsBy::Fill,
                cells,
            },
            "Filled",
        )
    }

    /// Empties a block of months.
    ///
    /// # Errors
    /// When a corner is not there, or the file can't be written.
    pub fn clear_months(
        &self,
        view: &View,
        ask: &MonthsAsk,
        range: &MonthRange,
    ) -> Result<Outcome> {
        let scope = self.knowing(self.look(&self.shared()?, None)?, view)?;
        let places = self.places(&scope, view, ask, range)?;
        let cells = places
            .into_iter()
            .flatten()
            .map(|at| (at, MonthValue::Amount(None)));
        let cells = cells.collect();
        let of = kind_of(&ask.kind)?;
        self.change_now(
            MonthBlock {
                of,
                by: MonthsBy::Clear,
                cells,
            },
            "Emptied",
        )
    }

    /// The texts of a block of months, as spreadsheets take them.
    ///
    /// # Errors
    /// When a corner is not there.
    pub fn months_as_text(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &MonthsAsk,
        range: &MonthRange,
    ) -> Result<String> {
        let scope = self.scope_of(view, as_of)?;
        let of = kind_of(&ask.kind)?;
        let settings = &scope.register().settings;
        let places = self.places(&scope, view, ask, range)?;
        let row = |line: Vec<MonthAt>| {
            let ledger = line.first().and_then(|at| {
                Ledger::of(
                    scope.register(),
                    About {
                        kind: of,
                        id: at.id,
                    },
                )
            });
            let basis = line.first().map(|at| at.basis);
            let own =
                (ledger.as_ref().zip(basis)).map(|(ledger, basis)| ledger.own(basis, settings));
            let settings = own.as_deref().unwrap_or(settings);
            let months = line
                .first()
                .zip(ledger.as_ref())
                .map(|(at, ledger)| ledger.months(at.basis, settings));
            let texts = line.iter().map(|at| {
                let found = months
                    .iter()
                    .flatten()
                    .find(|(month, _)| *month == at.month);
                found.map_or_else(String::new, |(_, amount)| {
                    worth::amount_text(*amount, settings)
                })
            });
            texts.collect::<Vec<_>>().join("\t")
        };
        Ok(places.into_iter().map(row).collect::<Vec<_>>().join("\n"))
    }

    /// Approves what is planned for the benefits or costs that are looked at.
    ///
    /// # Errors
    /// When nothing is left to approve, or the day can't be.
    pub fn approve_plans(
        &self,
        view: &View,
        ask: &MonthsAsk,
        approval: &ApprovalAsk,
    ) -> Result<Outcome> {
        let scope = self.scope_of(view, None)?;
        let of = Months::of(&scope, view, ask)?.records();
        let approval = Approval {
            by: approval.by.clone(),
            on: approval.on.clone(),
            note: approval.note.clone(),
        };
        let approved = self.with(|portfolio| portfolio.approve_plans(&of, &approval))?;
        self.outcome(format!("Approved {}", counted(approved, "plan")), approved)
    }

    fn places(
        &self,
        scope: &Scope,
        view: &View,
        ask: &MonthsAsk,
        range: &MonthRange,
    ) -> Result<Vec<Vec<MonthAt>>> {
        let at = |place: &MonthPlace| views::month_at(&place.row, &place.month);
        Months::of(scope, view, ask)?.range(at(&range.from)?, at(&range.to)?)
    }

    /// Changes months at once. Where none can, it says why.
    fn change_now(&self, block: MonthBlock, done: &str) -> Result<Outcome> {
        let (changed, refused, note) = self.with(|portfolio| {
            let plan = portfolio.plan_months(&block)?;
            let refused: Vec<_> = plan
                .changes
                .iter()
                .filter_map(|change| match &change.after {
                    crate::operations::After::Refused { why, .. } => {
                        Some(format!("{}: {why}", change.field))
                    }
                    _ => None,
                })
                .collect();
            match plan.changes.len() - refused.len() {
                0 => Ok((0, refused, plan.note)),
                _ => Ok((portfolio.change_months(&block, None)?, refused, plan.note)),
            }
        })?;
        if let (0, Some(why)) = (changed, refused.first()) {
            return Err(AppError::invalid(format!("{why}."), ""));
        }
        let left = match refused.as_slice() {
            [] => String::new(),
            [first, ..] => format!(
                "{} left as they were ({first})",
                counted(refused.len(), "month")
            ),
        };
        let told = [format!("{done} {}", counted(changed, "month")), left, note];
        let told: Vec<_> = told.into_iter().filter(|part| !part.is_empty()).collect();
        self.outcome(told.join("; "), changed)
    }
}

/// The places with what stands before them: a column to the left, or a row above.
fn before(months: &Months<'_>, places: &[Vec<MonthAt>], right: bool) -> Result<Vec<Vec<MonthAt>>> {
    if right {
        let widened = places.iter().map(|line| {
            let first = line.first().copied();
            let left = first.map(|at| MonthAt {
                month: at.month.plus(-1),
                ..at
            });
            left.into_iter().chain(line.iter().copied()).collect()
        });
        return Ok(widened.collect());
    }
    let first = places.first().and_then(|line| line.first()).copied();
    let above = first.and_then(|at| months.above(at));
    let above = above.ok_or_else(|| {
        AppError::invalid("There is no row above this one.", "Go to a lower row.")
    })?;
    let line: Vec<_> = places[0]
        .iter()
        .map(|at| MonthAt {
            month: at.month,
            ..above
        })
        .collect();
    Ok(std::iter::once(line)
        .chain(places.iter().cloned())
        .collect())
}

fn amount_at(scope: &Scope, of: KindId, at: MonthAt) -> Option<Decimal> {
    let register = scope.register();
    let ledger = Ledger::of(
        register,
        About {
            kind: of,
            id: at.id,
        },
    )?;
    ledger.amount(
        at.basis,
        at.month,
        &ledger.own(at.basis, &register.settings),
    )
}

fn kind_of(kind: &str) -> Result<KindId> {
    Ok(records::kind(kind)?.id)
}

#[cfg(test)]
mod tests;
