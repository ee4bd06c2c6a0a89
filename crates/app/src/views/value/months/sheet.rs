//! Months of benefits and costs as a table, which comes back in as it is.

use pilotage_model::cash::float;
use pilotage_model::worth::{Basis, Ledger};
use pilotage_report::sheet::{Cell, Column, Kind, Sheet};

use super::super::super::cells::columns;
use super::super::super::sheet_note;
use super::super::money;
use super::Months;
use crate::api::View;
use crate::error::Result;

impl<'s> Months<'s> {
    /// A row for what was planned of each, one for what was, and a column for each month.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn sheet(&self, view: &View) -> Result<Sheet<'s>> {
        let mut heads = columns(&[(Kind::Text, &["initiative", "name", "id", "months_of"])]);
        let month =
            |when: pilotage_model::When| Column::new(when.to_string(), when.label(), Kind::Money);
        heads.extend(self.months().map(|each| month(each.when())));
        heads.extend(columns(&[(Kind::Money, &["total"])]));
        let rows = self.ledgers.iter().flat_map(|(place, id)| {
            let ledger = self.ledger(*id);
            let cells = move |basis: &Basis| Some(self.cells(ledger.as_ref()?, *place, *basis));
            Basis::ALL.iter().filter_map(cells)
        });
        let rows: Vec<_> = rows.collect();
        let title = format!("{} by month", self.kind.many());
        let note = sheet_note(self.scope, view, self.scope.days().as_of, &title)?;
        Ok(Sheet::new(title, heads, note).with(rows))
    }

    fn cells(&self, ledger: &Ledger, place: usize, basis: Basis) -> Vec<Cell<'s>> {
        let register = self.scope.register();
        // As typed: what the sheet brings back is what it had.
        let own = ledger.own(basis, &register.settings);
        let all = ledger.months(basis, &own);
        let amount = |month| {
            all.iter()
                .find(|(of, _)| *of == month)
                .map(|(_, amount)| *amount)
        };
        let within: Vec<_> = self.months().map(amount).collect();
        let abroad = ledger.currency(basis, &register.settings).is_some();
        let told = |amount: Option<i128>| match amount {
            None => Cell::Empty,
            Some(minor) if abroad => in_own(minor, own.minor_per_unit()),
            Some(minor) => money(self.scope, minor),
        };
        let key = register.records()[place].initiative.key.to_string();
        let mut cells = vec![
            Cell::text(key),
            Cell::text(ledger.row().name(register)),
            Cell::text(ledger.about().id.to_string()),
            Cell::text(basis.code()),
        ];
        cells.extend(within.iter().copied().map(told));
        cells.push(told(
            within.into_iter().flatten().reduce(|all, one| all + one),
        ));
        cells
    }
}

/// An amount of another currency than the sheet's: a number with the decimals that it has.
fn in_own(minor: i128, coins: i64) -> Cell<'static> {
    Cell::Decimal {
        value: float(minor) / float(coins.into()),
        places: u8::try_from(coins.ilog10()).ok(),
    }
}
