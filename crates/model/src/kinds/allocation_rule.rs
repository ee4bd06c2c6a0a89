//! Allocation rules: which initiatives bills are of.

use crate::field::FieldGroup::Technology;
use crate::id::RowId;
use crate::kind::{Count, Long, Rules, To, kind};
use crate::kinds::Initiative;
use crate::terms::Terms;

kind! {
    /// Which bill lines an initiative pays. Rules are asked in their order, and the first that fits takes the line, or its share of it: the rest is left to those after it.
    AllocationRule(RowId) = "allocation-rule" in "allocation_rule", "Allocation rule", "Allocation rules" {
        /// Its place among the rules: the lowest is asked first.
        position: Option<Count> = "Order" [required, shown, range(0 100000), like("Priority" "No" "Number" "Reihenfolge" "Volgorde" "Ordre" "Orden")];
        /// The initiative that pays what it takes.
        initiative: Option<To<Initiative>> = "Initiative" [required, parent, shown, like("Use case" "Project" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// The key of a tag that the line must have.
        tag: String = "Tag" [shown, part(Technology), like("Tag key" "Label" "Schlüssel")];
        /// The value of that tag; any, where it is empty. A * at the end stands for whatever follows.
        value: String = "Tag value" [shown, part(Technology), like("Value" "Wert" "Waarde" "Valeur")];
        /// The account that used it or is billed, by name or id; a * at the end stands for whatever follows.
        account: String = "Account" [shown, part(Technology), like("Sub account" "Subscription" "Konto")];
        /// The service or its category; a * at the end stands for whatever follows.
        service: String = "Service" [shown, part(Technology), like("Product" "ServiceName" "Dienst" "Produkt")];
        /// The part of each line that it takes.
        share: Option<Count> = "Share" [shown, range(0 100), unit("%"), otherwise("All that is left"), like("Percent" "Anteil" "Aandeel" "Part")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl AllocationRule {
    /// What a line must have, in words: “team=claims, Solora API”.
    pub fn condition(&self) -> String {
        let tag = match (self.tag.is_empty(), self.value.is_empty()) {
            (true, _) => String::new(),
            (false, true) => self.tag.clone(),
            (false, false) => format!("{}={}", self.tag, self.value),
        };
        let parts = [&tag, &self.account, &self.service];
        let parts: Vec<_> = (parts.into_iter().filter(|part| !part.is_empty()))
            .map(String::as_str)
            .collect();
        parts.join(", ")
    }
}

impl Rules for AllocationRule {
    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        if self.tag.is_empty() && !self.value.is_empty() {
            return Some((
                format!("“{}” is the value of no tag.", self.value),
                "Name the key of the tag, too.",
            ));
        }
        self.condition().is_empty().then(|| {
            (
                "It does not say which bill lines it takes.".to_owned(),
                "Name a tag, an account or a service; the account * takes every line that is left.",
            )
        })
    }

    /// “10: team=claims”.
    fn title(&self, _terms: &dyn Terms) -> Option<String> {
        let position = self
            .position
            .map_or(String::new(), |at| format!("{}: ", at.0));
        Some(format!("{position}{}", self.condition()))
    }
}
