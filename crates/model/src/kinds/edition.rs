//! Editions: a register as it was on a day.

use crate::id::RowId;
use crate::kind::{Count, Links, Long, Rules, To, kind};
use crate::kinds::{Initiative, Source};
use crate::when::When;

kind! {
    /// A register as it was on a day, as it was imported here. What changed between two editions, changed between
    /// their days.
    Edition(RowId) = "edition" in "edition", "Edition", "Editions" {
        /// The file that it came in.
        file: String = "File" [required, shown, like("File name" "Datei" "Bestand" "Fichier" "Archivo")];
        /// The register that it is an edition of.
        source: Option<To<Source>> = "Source" [parent, required, shown, like("Register" "Inventory" "Quelle" "Bron" "Registre")];
        /// The day on which the register was so.
        day: Option<When> = "Day" [required, latest, shown, like("Date" "Edition" "As of" "Stand" "Datum" "Date d’arrêté" "Fecha")];
        /// Rows that it has.
        rows: Option<Count> = "Rows" [shown, like("Lines" "Zeilen" "Rijen" "Lignes" "Filas")];
        /// Initiatives that it told of first.
        added: Option<Count> = "New" [shown, like("Added" "Neu" "Nieuw" "Nouveaux" "Nuevos")];
        /// Initiatives that it changed.
        changed: Option<Count> = "Changed" [shown, like("Updated" "Geändert" "Gewijzigd" "Modifiés" "Cambiados")];
        /// Initiatives of an earlier edition that it no longer lists.
        gone: Option<Count> = "Gone" [shown, like("Missing" "Removed" "Weggefallen" "Verdwenen" "Disparus")];
        /// Initiatives whose stage it says; empty where it is silent on so many that they are not named.
        staged: Option<Count> = "Stages said" [like("With stage")];
        /// Initiatives of which it does not say the stage: it lists them without one, or not at all. What the next edition
        /// says of them may have happened before it.
        silent: Links<Initiative> = "Says no stage of" [like("Silent on" "Without stage")];
        /// Anything else worth knowing.
        note: Long = "Note" [like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl Rules for Edition {
    // An edition was silent of the very initiative that it named.
    const STAYS: bool = true;
}
