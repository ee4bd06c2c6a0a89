//! Decisions: what was decided, by whom, why, and on which evidence.

use crate::id::RowId;
use crate::kind::{About, Links, Long, Rules, kind};
use crate::kinds::Person;
use crate::when::When;

kind! {
    /// What was decided about an initiative or another record, by whom, why, and on which evidence.
    Decision(RowId) = "decision" in "decision", "Decision", "Decisions" {
        /// What was decided, in one sentence.
        title: String = "Decision" [required, shown, like("What" "Title" "Entscheidung" "Beschluss" "Besluit" "Décision" "Decisión")];
        /// The initiative or other record that it is about.
        subject: Option<About> = "About" [parent, shown, like("Subject" "Initiative" "Betrifft" "Betreft" "Concerne")];
        /// When it was decided.
        decided: Option<When> = "Decided" [required, today, latest, shown, like("Date" "Decided on" "When" "Datum" "Date de décision" "Fecha")];
        /// Who decided.
        deciders: Links<Person> = "Decided by" [shown, like("Who" "Deciders" "Board" "Entschieden von" "Besloten door" "Décidé par")];
        /// Why, and what else was considered.
        reason: Long = "Reason" [like("Why" "Rationale" "Begründung" "Reden" "Motif")];
        /// What it rests on: documents, figures, meetings.
        evidence: Long = "Evidence" [like("Documents" "Basis" "Grundlage" "Bewijs" "Pièces")];
    }
}

impl Rules for Decision {}
