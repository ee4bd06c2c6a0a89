//! Dependencies: what initiatives wait for.

use crate::id::RowId;
use crate::kind::{Long, Rules, To, choice, kind};
use crate::kinds::{Initiative, Person};
use crate::when::When;

kind! {
    /// Something that has to be there before an initiative can go on: another initiative, a system, a clearance.
    Dependency(RowId) = "dependency" in "dependency", "Dependency", "Dependencies" {
        /// What is needed, in a few words.
        name: String = "Needs what" [unique, shown, like("Dependency" "Need" "Name" "Abhängigkeit" "Afhankelijkheid" "Dépendance" "Dependencia")];
        /// Other words under which registers know it: an import finds it by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Other names")];
        /// What sort of thing is needed.
        sort: Option<Need> = "Sort" [shown, like("Type" "Kind" "Category" "Art" "Soort" "Catégorie")];
        /// The initiative that provides it, where one does.
        provider: Option<To<Initiative>> = "Provided by" [shown, like("Initiative" "Enabler" "Delivered by" "Geliefert von" "Geleverd door")];
        /// Who sees to it.
        owner: Option<To<Person>> = "Owner" [shown, like("Responsible" "Verantwortlich" "Eigenaar" "Responsable")];
        /// By when it is needed.
        due: Option<When> = "Needed by" [shown, earliest, like("Due" "Date" "Due date" "Fällig" "Benötigt bis" "Nodig op" "Échéance")];
        /// When it was there.
        met: Option<When> = "There since" [closes, shown, like("Met" "Delivered" "Done" "Resolved" "Erfüllt" "Geleverd" "Livré")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

choice! {
    /// What sort of thing is needed.
    Need {
        /// Another initiative.
        Initiative = "initiative", "Initiative";
        /// A system to integrate, or a change to one.
        System = "system", "System";
        /// Data, or access to it.
        Data = "data", "Data";
        /// A shared component.
        Component = "component", "Component";
        /// A clearance by law, privacy, security or a works council.
        Clearance = "clearance", "Clearance";
        /// A vendor's delivery or contract.
        Vendor = "vendor", "Vendor";
        /// People or skills.
        People = "people", "People";
    }
}

impl Rules for Dependency {}
