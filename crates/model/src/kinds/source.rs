//! Sources: the registers that initiatives come from.

use crate::id::{RowId, UnitId};
use crate::kind::{Long, Rules, To, kind};
use crate::kinds::Person;

kind! {
    /// A register outside of this portfolio that initiatives come from, edition after edition.
    Source(RowId) = "source" in "source", "Source", "Sources" {
        /// What it is called, whatever its files are named.
        name: String = "Name" [unique, shown, like("Source" "Register" "Inventory" "Quelle" "Bron" "Registre" "Registro" "Fuente")];
        /// Other names that it came under: an import finds it by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Other names")];
        /// Who keeps it, and can say what a row of it means.
        owner: Option<To<Person>> = "Kept by" [shown, like("Owner" "Responsible" "Verantwortlich" "Eigenaar" "Responsable")];
        /// The unit whose initiatives it lists.
        unit: Option<UnitId> = "Unit" [shown, like("Business unit" "Department" "Abteilung" "Afdeling" "Service")];
        /// Where it is kept, and how one gets the next edition.
        place: String = "Where it is kept" [shown, like("Place" "Location" "System" "Link" "Ablage" "Emplacement")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl Rules for Source {}
