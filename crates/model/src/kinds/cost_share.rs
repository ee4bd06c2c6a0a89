//! Shares of costs: who uses what is paid once.

use crate::id::RowId;
use crate::kind::{About, Count, Long, Rules, To, kind};
use crate::kinds::{Cost, Initiative};
use crate::terms::Terms;

kind! {
    /// How much of a cost an initiative uses. A cost with shares is borne by those that they name, to the smallest coin, and by nobody else.
    CostShare(RowId) = "cost-share" in "cost_share", "Cost share", "Cost shares" {
        /// The cost that is shared.
        cost: Option<To<Cost>> = "Cost" [required, parent, shown, like("Cost line" "Cost name" "Kosten" "Coût")];
        /// The initiative that uses some of it; the one that the cost belongs to is named, too, where it uses some.
        initiative: Option<To<Initiative>> = "Initiative" [required, counted, shown, like("Use case" "Project" "Initiative key" "Used by" "Anwendungsfall" "Toepassing" "Cas d’usage")];
        /// How much it uses, in whatever is counted: hours, calls, seats. What counts is its part of all that is stated for the cost.
        parts: Option<Count> = "Use" [required, range(1 1000000000), shown, like("Parts" "Share" "Usage" "Nutzung" "Gebruik" "Utilisation")];
        /// What is counted, and where that is known from.
        note: Long = "Note" [shown, like("Notes" "Remark" "Source" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl Rules for CostShare {
    const SUBJECT: bool = false;

    /// “Platform and models, NM-004”.
    fn title(&self, terms: &dyn Terms) -> Option<String> {
        let cost = self.cost.and_then(|cost| terms.name_of(About::of(cost)));
        let of = self.initiative.and_then(|of| terms.text_of(About::of(of)));
        let parts: Vec<_> = [cost, of].into_iter().flatten().collect();
        Some(parts.join(", "))
    }
}
