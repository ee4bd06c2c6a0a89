//! Budgets: what a unit may spend on AI.

use crate::id::{RowId, UnitId};
use crate::kind::{Long, Money, Rules, kind};
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// What a unit may spend on AI in a year, and what it expects to have spent by its end.
    Budget(RowId) = "budget" in "budget", "Budget", "Budgets" {
        /// The unit whose budget it is.
        unit: Option<UnitId> = "Business unit" [required, shown, like("Unit" "Department" "Abteilung" "Afdeling" "Unité" "Unidad")];
        /// The year that it is for, or the part of one: 2026, FY26, 2026-Q1.
        period: Option<When> = "Year" [required, shown, latest, like("Period" "Fiscal year" "Budget year" "Jahr" "Geschäftsjahr" "Jaar" "Année" "Año")];
        /// What may be spent, in the portfolio’s currency.
        amount: Option<Money> = "Budget" [required, shown, like("Amount" "Betrag" "Bedrag" "Montant" "Importe")];
        /// What is expected to have been spent by the end, in the portfolio’s currency.
        forecast: Option<Money> = "Forecast at completion" [shown, wide(150), like("Forecast" "Estimate at completion" "Outlook" "Prognose" "Prévision")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl Rules for Budget {
    /// “Claims, 2026”: of the unit its own name, as its path stands in a field of its own.
    fn title(&self, terms: &dyn Terms) -> Option<String> {
        let unit = self.unit.and_then(|unit| terms.units().get(unit));
        let unit = unit.map_or("", |unit| unit.name.as_str());
        let period = self.period.map(When::label).unwrap_or_default();
        let parts = [unit, &period];
        let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Some(parts.join(", "))
    }
}
