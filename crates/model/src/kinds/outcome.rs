//! Outcomes: what the AI strategy is for.

use crate::field::FieldGroup;
use crate::id::RowId;
use crate::kind::{Long, Rules, To, kind, row_figures};
use crate::kinds::{Direction, Person};
use crate::kpi::wrong_side;
use crate::outcome;
use crate::series::{Decimal, Series};
use crate::terms::Terms;
use crate::value::Value;
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
        description: Long = "Description" [shown, like("Summary" "Beschreibung" "Omschrijving" "Description de l’objectif")];
        /// What is measured of it: paid claims per policy, customers kept at renewal.
        measure: String = "Measure" [shown, wide(180), part(FieldGroup::Money), like("Indicator" "Metric" "Kennzahl" "Messgröße" "Maatstaf" "Indicateur" "Indicador")];
        /// What the measure counts: %, days, euros a policy.
        unit: String = "Counted in" [wide(96), part(FieldGroup::Money), like("Unit" "Unit of measure" "UoM" "Einheit" "Eenheid" "Unité" "Unidad")];
        /// Which way is better, or which side of a limit is right.
        direction: Option<Direction> = "Better" [part(FieldGroup::Money), like("Direction" "Polarity" "Richtung" "Richting" "Sens" "Dirección")];
        /// What the measure is to reach, or the limit that it is to keep.
        target_value: Option<Decimal> = "Target value" [shown, part(FieldGroup::Money), like("Goal value" "Zielwert" "Sollwert" "Streefwaarde" "Cible" "Objetivo numérico")];
        /// What was measured of it, and when; the latest value stands in lists, and filters ask for it.
        measured: Series = "Measured" [shown, like("Readings" "Actuals" "Measurements" "Messwerte" "Istwerte" "Metingen" "Mesures" "Mediciones")];
    }
}

impl Rules for Outcome {
    row_figures! { Outcome {
        /// How far the measure has come from where it was measured first to its target, in percent; under 0 where it moved away. Empty of a limit, and before a second measurement.
        progress: Score = "Way to target", 104 => |outcome, around| {
            outcome::progress(outcome, around.as_of).map_or(Value::Empty, Value::Ratio)
        };
    } }

    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        let first = self.measured.points().first()?.value;
        wrong_side(
            self.direction,
            ("first measurement", first),
            self.target_value?,
        )
    }
}
