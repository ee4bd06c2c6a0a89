//! Costs: what an initiative takes, month by month, planned and spent.

use chrono::NaiveDate;

use crate::field::Editing::Inline;
use crate::field::FieldGroup::{Dates, Money as Amounts, Technology};
use crate::id::{RowId, UnitId};
use crate::kind::{Long, Money, Rules, To, choice, kind};
use crate::kinds::{Initiative, Vendor};
use crate::series::Series;
use crate::terms::Terms;
use crate::when::When;
use crate::worth;

kind! {
    /// What an initiative takes of one sort, month by month: planned and spent.
    Cost(RowId) = "cost" in "cost", "Cost", "Costs" {
        /// What people call it.
        name: String = "Name" [required, shown, edited(Inline), wide(220), like("Cost" "Cost line" "Description" "Project name" "Kosten" "Bezeichnung" "Kostenpost" "Coût" "Coste")];
        /// The initiative that takes it.
        initiative: Option<To<Initiative>> = "Initiative" [required, parent, shown, like("Use case" "Project" "Project number" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// Whether it is spent once or again and again.
        pace: Option<Pace> = "One-off or running" [shown, like("One-off" "Recurring" "Capex or opex" "Einmalig" "Eenmalig" "Ponctuel")];
        /// What it is spent on.
        nature: Option<CostNature> = "Spent on" [shown, like("Nature" "Category" "Type" "Cost type" "Kostenart" "Kostensoort" "Nature du coût")];
        /// Who is paid.
        vendor: Option<To<Vendor>> = "Vendor" [shown, part(Technology), like("Supplier" "Provider" "Lieferant" "Leverancier" "Fournisseur")];
        /// The unit that it is charged to; the initiative’s own, where it is empty.
        unit: Option<UnitId> = "Charged to" [like("Unit" "Cost centre" "Charged unit" "Kostenstelle" "Kostenplaats" "Centre de coûts")];
        /// The currency of its months, where that is not the portfolio’s; they are converted by the rate of each.
        currency: String = "Currency" [part(Amounts), like("Currency code" "Währung" "Valuta" "Devise" "Divisa")];
        /// What each month is to cost.
        plan: Series = "Plan by month" [monthly, part(Amounts), like("Plan" "Planned" "Budget" "Soll" "Gepland" "Prévu" "Previsto")];
        /// What it is to cost in all, in the portfolio’s currency, where nobody planned its months: it is spread evenly over the time that it is planned for, from both of its dates.
        total: Option<Money> = "Total planned" [part(Amounts), like("Total" "Whole-life cost" "Whole life cost" "WLC baseline" "wlc_baseline_incl_NCG" "Gesamtkosten" "Totale kosten" "Coût total" "Coste total")];
        /// The first month, or year, over which the total is spread.
        starts: Option<When> = "Planned from" [part(Dates), like("From" "Start" "Start date" "Beginn" "Startdatum" "Début" "Inicio")];
        /// The last month, or year, over which the total is spread.
        ends: Option<When> = "Planned until" [part(Dates), like("Until" "End" "End date" "Ende" "Einddatum" "Fin")];
        /// What each month cost.
        actual: Series = "Actual by month" [monthly, part(Amounts), like("Actual" "Actuals" "Spend" "Spent" "Ist" "Werkelijk" "Réel" "Real")];
        /// Where its actual comes from. From bills: in months in which rules allocate one to its initiative, that counts and what is typed here does not.
        actual_from: Option<ActualFrom> = "Actual comes from" [part(Amounts), like("Source of actuals" "Quelle")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

choice! {
    /// Whether something is spent once or again and again.
    Pace {
        /// Once, to build or buy it.
        OneOff = "one-off", "One-off";
        /// Again and again, to run it.
        Running = "running", "Running";
    }
}

choice! {
    /// Where the actual of a cost comes from.
    ActualFrom {
        /// Somebody writes it down.
        Typed = "typed", "Typed";
        /// Bills, by allocation rules.
        Bills = "bills", "Bills";
    }
}

choice! {
    /// What a cost is spent on.
    CostNature {
        /// Platforms, licences, computing.
        Technology = "technology", "Technology";
        /// Buying, cleaning, labelling and keeping data.
        Data = "data", "Data";
        /// Own people.
        People = "people", "People";
        /// Training, communication, new ways of working.
        Change = "change", "Change";
        /// Those who are paid to build or run it.
        Vendor = "vendor", "Vendor";
    }
}

impl Rules for Cost {
    fn foretold(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        worth::foretold("Actual", &self.actual, today)
    }

    fn broken(&self, terms: &dyn Terms) -> Option<(String, &'static str)> {
        let months = [("Plan", &self.plan), ("Actual", &self.actual)];
        let backwards =
            (self.starts.zip(self.ends)).is_some_and(|(starts, ends)| ends.last() < starts.first());
        if backwards {
            return Some((
                "It is planned until before it is planned from.".to_owned(),
                "Correct one of the two dates.",
            ));
        }
        worth::unfit_money(&self.currency, months, terms)
            .or_else(|| worth::unfit_total(self, terms))
    }

    fn settle(&mut self, field: &'static str) {
        if field == "currency" {
            self.currency = self.currency.trim().to_uppercase();
        }
    }
}
