//! People: who owns, sponsors, decides and does.

use crate::id::{RowId, UnitId};
use crate::kind::{Long, Rules, kind};

kind! {
    /// Someone who owns, sponsors, assesses, decides or does something here.
    Person(RowId) = "person" in "person", "Person", "People" {
        /// What people call them.
        name: String = "Name" [unique, shown, like("Full name" "Display name" "Naam" "Nom" "Nombre" "Nome" "Name der Person")];
        /// Other spellings under which registers know them: an import finds the person by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Other names" "Alias" "Auch genannt")];
        /// Where they can be reached.
        email: String = "E-mail" [shown, like("Email" "Mail" "E-mail address" "Courriel" "Correo" "E-Mail-Adresse")];
        /// What they do in the company.
        role: String = "Role" [shown, like("Job title" "Title" "Function" "Functie" "Rolle" "Fonction" "Cargo" "Position")];
        /// The unit they work in.
        unit: Option<UnitId> = "Business unit" [shown, like("Unit" "Department" "Division" "Abteilung" "Afdeling" "Service" "Departamento")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl Rules for Person {
    // What people do and decide names them; it is not about them.
    const SUBJECT: bool = false;
}
