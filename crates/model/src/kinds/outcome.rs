//! Outcomes: what the AI strategy is for.

use crate::id::RowId;
use crate::kind::{Long, Rules, To, kind};
use crate::kinds::Person;
use crate::series::Series;
use crate::when::When;

kind! {
    /// A business outcome of the AI strategy that initiatives serve, such as retention or operating cost.
    Outcome(RowId) = "outcome" in "outcome", "Outcome", "Outcomes" {
        /// What people call it.
        name: String = "Name" [unique, shown, like("Outcome" "Objective" "Goal" "Ziel" "Doel" "Objectif" "Objetivo")];
        /// Other words under which registers know it: an import finds it by these too.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Other names")];
        /// Who answers for it.
        owner: Option<To<Person>> = "Owner" [shown, like("Responsible" "Accountable" "Verantwortlich" "Eigenaar" "Responsable")];
        /// By when it is to be reached.
        target: Option<When> = "Target date" [shown, like("Target" "Due" "By when" "Zieldatum" "Streefdatum" "Échéance")];
        /// What it is, and how one would see that it is reached.
        description: Long = "Description" [shown, like("Summary" "Measure" "Beschreibung" "Omschrijving" "Description de l’objectif")];
        /// What was measured of it, and when; the latest value stands in lists, and filters ask for it.
        measured: Series = "Measured" [shown, like("Readings" "Actuals" "Measurements" "Messwerte" "Istwerte" "Metingen" "Mesures" "Mediciones")];
    }
}

impl Rules for Outcome {}
