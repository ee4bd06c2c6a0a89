//! Components: what is built once and used by several initiatives.

use crate::id::{RowId, UnitId};
use crate::kind::choice;
use crate::kind::{Long, Money, Rules, To, kind};
use crate::kinds::{Person, Vendor};

kind! {
    /// Something that is built once and used by several initiatives: a platform, a model, a connector.
    Component(RowId) = "component" in "component", "Component", "Components" {
        /// What people call it.
        name: String = "Name" [unique, shown, like("Component" "Asset" "Building block" "Baustein" "Bouwsteen" "Composant" "Componente")];
        /// Other words under which registers know it: an import finds it by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Other names")];
        /// What sort of thing it is.
        sort: Option<ComponentSort> = "Sort" [shown, like("Type" "Kind" "Category" "Art" "Soort" "Catégorie")];
        /// Who answers for it.
        owner: Option<To<Person>> = "Owner" [shown, like("Responsible" "Maintainer" "Verantwortlich" "Eigenaar" "Responsable")];
        /// The unit that keeps it running.
        unit: Option<UnitId> = "Business unit" [like("Unit" "Team" "Department" "Abteilung" "Afdeling")];
        /// Who sells it, or the main part of it.
        vendor: Option<To<Vendor>> = "Vendor" [like("Supplier" "Provider" "Lieferant" "Leverancier" "Fournisseur")];
        /// What one more initiative saves by using it instead of building its own, in the portfolio's currency.
        saving: Option<Money> = "Saves each user" [shown, like("Reuse saving" "Saving" "Ersparnis" "Besparing" "Économie")];
        /// What it does, and how to use it.
        description: Long = "Description" [like("Summary" "Beschreibung" "Omschrijving")];
    }
}

choice! {
    /// What sort of thing a component is.
    ComponentSort {
        /// Something that others run on.
        Platform = "platform", "Platform";
        /// A trained model.
        Model = "model", "Model";
        /// Data made ready for use by others.
        DataProduct = "data-product", "Data product";
        /// A connection to a system.
        Connector = "connector", "Connector";
        /// Code, prompts or templates to take over.
        Library = "library", "Library or template";
    }
}

impl Rules for Component {}
