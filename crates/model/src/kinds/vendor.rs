//! Vendors: who sells AI to the company, and on what terms.

use crate::id::RowId;
use crate::kind::choice;
use crate::kind::{Long, Money, Rules, To, kind};
use crate::kinds::Person;
use crate::when::When;

kind! {
    /// A company that sells AI, or the main part of it.
    Vendor(RowId) = "vendor" in "vendor", "Vendor", "Vendors" {
        /// What people call it.
        name: String = "Name" [unique, shown, like("Vendor" "Company" "Supplier" "Provider" "Lieferant" "Leverancier" "Fournisseur" "Proveedor" "Anbieter" "Firma" "Empresa")];
        /// Other spellings under which registers know it: an import finds it by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Legal name" "Other names")];
        /// Who answers for the contract.
        owner: Option<To<Person>> = "Owner" [shown, like("Contract owner" "Responsible" "Verantwortlich" "Eigenaar" "Responsable")];
        /// Whose the data are that its product works on.
        data_ownership: Option<DataOwnership> = "Data ownership" [shown, like("Data rights" "Owner of the data")];
        /// Whether models can be taken along when the contract ends.
        model_export: Option<ModelExport> = "Export of models" [like("Exportability" "Portability" "Model export")];
        /// The last security review.
        security_review: Option<When> = "Security review" [shown, like("Last review" "Reviewed" "Sicherheitsprüfung")];
        /// When the contract ends.
        contract_end: Option<When> = "Contract end" [shown, like("Contract until" "Expiry" "End of contract" "Vertragsende" "Einde contract" "Fin de contrat")];
        /// What it is paid a year, in the portfolio's currency.
        spend: Option<Money> = "Spend a year" [shown, like("Annual spend" "Spend" "Cost a year" "Ausgaben pro Jahr" "Jaarlijkse kosten" "Dépense annuelle")];
        /// Countries it works from.
        countries: Vec<String> = "Countries" [like("Country" "Land" "Länder" "Landen" "Pays")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

choice! {
    /// Whose the data are that a vendor's product works on.
    DataOwnership {
        /// The company's.
        Ours = "ours", "Ours";
        /// The vendor's.
        Theirs = "theirs", "The vendor’s";
        /// Both have rights in them.
        Shared = "shared", "Shared";
    }
}

choice! {
    /// Whether models can be taken along when the contract ends.
    ModelExport {
        /// They can.
        Yes = "yes", "Yes";
        /// Some of them, or not whole.
        Partly = "partly", "Partly";
        /// They can't.
        No = "no", "No";
    }
}

impl Rules for Vendor {}
