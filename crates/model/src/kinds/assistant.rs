//! Bought assistants: licences by seat, and who uses them.

use crate::field::Editing::Inline;
use crate::field::FieldGroup::{Delivery, Money as Amounts, Strategy, Technology};
use crate::id::{RowId, UnitId};
use crate::kind::{Count, Long, Money, Rules, To, kind, row_figures};
use crate::kinds::{Initiative, Vendor};
use crate::scoring::Ratio;
use crate::seats;
use crate::series::{Decimal, Series};
use crate::terms::Terms;
use crate::value::Value;
use crate::when::When;
use crate::worth;

kind! {
    /// An assistant that is bought by the seat for one unit or the whole company: seats bought, assigned and used. It is no initiative, and its price is in no sum of costs: record what is paid as a cost.
    Assistant(RowId) = "assistant" in "assistant", "Bought assistant", "Bought assistants" {
        /// What is bought. The same name for each unit makes one product of them.
        name: String = "Product" [required, shown, edited(Inline), wide(200), like("Assistant" "Licence" "License" "Lizenz" "Licentie" "Produkt" "Produit")];
        /// The unit whose seats they are; the whole company, where it is empty.
        unit: Option<UnitId> = "Business unit" [shown, like("Unit" "Department" "Abteilung" "Afdeling" "Unité" "Unidad")];
        /// Who sells it.
        vendor: Option<To<Vendor>> = "Vendor" [shown, part(Technology), like("Supplier" "Provider" "Lieferant" "Leverancier" "Fournisseur")];
        /// The contract that it is bought under: its number or name.
        contract: String = "Contract" [part(Technology), like("Contract number" "Agreement" "Vertrag" "Contrat")];
        /// When that ends.
        contract_end: Option<When> = "Contract ends" [part(Technology), like("Renewal" "End of contract" "Vertragsende" "Fin de contrat")];
        /// Whom the vendor counts as active, in the vendor’s words.
        definition: Long = "Counted as active" [part(Technology), like("Definition" "Active definition" "Definition of active")];
        /// The initiative that brings it into use, where there is one.
        initiative: Option<To<Initiative>> = "Initiative" [parent, part(Strategy), like("Use case" "Project" "Initiative key" "Anwendungsfall" "Toepassing")];
        /// Seats bought, by month; each holds until the next.
        bought: Series = "Seats bought" [monthly, part(Delivery), like("Bought" "Licences" "Seats" "Purchased" "Gekauft" "Gekocht")];
        /// Seats given to somebody, by month; each holds until the next.
        assigned: Series = "Seats assigned" [monthly, part(Delivery), like("Assigned" "Allocated seats" "Zugewiesen" "Toegewezen" "Attribués")];
        /// Seats that were used in the month, as the vendor counts.
        active: Series = "Active users" [monthly, part(Delivery), like("Active" "Monthly active users" "MAU" "Aktive Nutzer" "Actieve gebruikers" "Utilisateurs actifs")];
        /// What a seat costs a month, in the portfolio’s currency.
        price: Option<Money> = "Cost per seat a month" [part(Amounts), like("Price" "Cost per seat" "Price per seat" "Preis je Platz" "Prijs per licentie")];
        /// The share of bought seats that is to be active.
        plan: Option<Count> = "Planned adoption" [range(0 100), unit("%"), part(Delivery), like("Adoption plan" "Target adoption" "Planned active")];
        /// From when on that is asked for; at once, where it is empty.
        plan_from: Option<When> = "Planned by" [part(Delivery), like("Adoption by" "Target date" "Zieldatum")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

fn share(ratio: Option<Ratio>) -> Value<'static> {
    ratio.map_or(Value::Empty, Value::Ratio)
}

fn count(millionths: Option<i64>) -> Value<'static> {
    millionths.map_or(Value::Empty, |count| {
        Value::Decimal(Decimal::of_millionths(count))
    })
}

impl Rules for Assistant {
    row_figures! { Assistant {
        /// The last month that was over by the day and of which active users are known; of seats, where there are none.
        counted_of: Date = "Counted of", 104 shown => |own, around| {
            Value::date(seats::standing(own, around.as_of).map(|seats| seats.month.when()))
        };
        /// Seats bought in that month.
        bought_then: Decimal = "Bought then", 88 shown => |own, around| {
            count(seats::standing(own, around.as_of).and_then(|seats| seats.bought))
        };
        /// Seats assigned, of those bought, in percent.
        share_assigned: Score = "Assigned of bought", 104 shown => |own, around| {
            share(seats::standing(own, around.as_of).and_then(|seats| seats.assigned_of_bought()))
        };
        /// Active users, of the seats assigned, in percent.
        active_of_assigned: Score = "Active of assigned", 104 shown => |own, around| {
            share(seats::standing(own, around.as_of).and_then(|seats| seats.active_of_assigned()))
        };
        /// Active users, of the seats bought, in percent.
        active_of_bought: Score = "Active of bought", 104 shown => |own, around| {
            share(seats::standing(own, around.as_of).and_then(|seats| seats.active_of_bought()))
        };
        /// What all bought seats cost a month, by active user.
        cost_per_active: Money = "Cost per active user", 112 shown => |own, around| {
            let seats = seats::standing(own, around.as_of);
            let cost = seats.and_then(|seats| seats.cost_per_active(own.price?.0));
            cost.map_or(Value::Empty, Value::Money)
        };
    } }

    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        worth::unfit_counts("Seats bought", &self.bought)
            .or_else(|| worth::unfit_counts("Seats assigned", &self.assigned))
            .or_else(|| worth::unfit_counts("Active users", &self.active))
    }

    /// “Copilot, Claims”: of the unit its own name, as its path stands in a field of its own.
    fn title(&self, terms: &dyn Terms) -> Option<String> {
        let unit = self.unit.and_then(|unit| terms.units().get(unit));
        Some(match unit {
            Some(unit) => format!("{}, {}", self.name, unit.name),
            None => self.name.clone(),
        })
    }
}
