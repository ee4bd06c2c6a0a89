//! Places in a grid of months: blocks of them, and how they are named.

use pilotage_model::cash::Month;
use pilotage_model::worth::Basis;
use pilotage_model::{RowId, When};

use super::{Months, YEAR};
use crate::error::{AppError, Result};
use crate::operations::MonthAt;

impl Months<'_> {
    /// The months from one corner to the opposite one, row by row.
    ///
    /// # Errors
    /// When a corner is not there.
    pub fn range(&self, from: MonthAt, to: MonthAt) -> Result<Vec<Vec<MonthAt>>> {
        let rows: Vec<_> = self.places().collect();
        let place = |at: MonthAt| {
            let found = rows.iter().position(|row| *row == (at.id, at.basis));
            found.ok_or_else(|| AppError::not_found(self.kind.info().code, at.id))
        };
        let (one, other) = (place(from)?, place(to)?);
        let (first, last) = (from.month.min(to.month), from.month.max(to.month));
        let of = |(id, basis): &(RowId, Basis)| {
            let months = (0..=last.since(first)).map(|at| first.plus(at));
            months
                .map(|month| MonthAt {
                    id: *id,
                    basis: *basis,
                    month,
                })
                .collect()
        };
        Ok(rows[one.min(other)..=one.max(other)]
            .iter()
            .map(of)
            .collect())
    }

    /// The row above one, in the same month.
    pub fn above(&self, at: MonthAt) -> Option<MonthAt> {
        let mut before = self
            .places()
            .rev()
            .skip_while(|row| *row != (at.id, at.basis));
        let (id, basis) = before.nth(1)?;
        Some(MonthAt { id, basis, ..at })
    }

    /// So many rows and columns from a month on; and how many of them there are not.
    ///
    /// # Errors
    /// When the month is not there.
    pub fn block(
        &self,
        at: MonthAt,
        rows: usize,
        columns: usize,
    ) -> Result<(Vec<Vec<MonthAt>>, [usize; 2])> {
        let following: Vec<_> = self
            .places()
            .skip_while(|row| *row != (at.id, at.basis))
            .take(rows)
            .collect();
        let Some((id, basis)) = following.last().copied() else {
            return Err(AppError::not_found(self.kind.info().code, at.id));
        };
        let left = usize::try_from(self.from.plus(YEAR).since(at.month)).unwrap_or(0);
        let wide = columns.min(left).max(1);
        let month = at.month.plus(i32::try_from(wide).unwrap_or(YEAR) - 1);
        let places = self.range(at, MonthAt { id, basis, month })?;
        let beyond = [rows - following.len(), columns.saturating_sub(wide)];
        Ok((places, beyond))
    }
}

/// Reads a month of a row.
///
/// # Errors
/// When there is no such row or month.
pub fn month_at(row: &str, of: &str) -> Result<MonthAt> {
    let found = row.split_once('/').and_then(|(id, basis)| {
        Some((
            RowId::parse(id).ok()?,
            Basis::ALL.iter().find(|known| known.code() == basis)?,
        ))
    });
    let (id, basis) = found.ok_or_else(|| AppError::not_found("row", row))?;
    Ok(MonthAt {
        id,
        basis: *basis,
        month: month(of)?,
    })
}

/// Reads a month.
///
/// # Errors
/// When it is none.
pub fn month(text: &str) -> Result<Month> {
    let when = When::parse(text.trim()).ok().and_then(Month::exactly);
    when.filter(|month| month.makes_sense()).ok_or_else(|| {
        AppError::invalid(
            format!("“{}” is not a month.", text.trim()),
            "Write it as 2026-01.",
        )
    })
}
