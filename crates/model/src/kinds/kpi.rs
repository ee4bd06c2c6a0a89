//! KPIs: what shows whether AI brings what it is for.

use chrono::NaiveDate;

use crate::field::FieldGroup;
use crate::figures::organisation::Organisation;
use crate::id::RowId;
use crate::kind::{Links, Long, Rules, To, choice, kind, row_figures};
use crate::kinds::{Initiative, Outcome, Person};
use crate::kpi::{self, KpiStatus};
use crate::series::{Decimal, Series};
use crate::terms::Terms;
use crate::value::Value;
use crate::when::When;

kind! {
    /// A measure with a baseline, a target and readings by date, of what initiatives bring or of how well the organisation is able to bring it.
    Kpi(RowId) = "kpi" in "kpi", "KPI", "KPIs" {
        /// What people call it.
        name: String = "Name" [required, shown, wide(220), like("KPI" "Measure" "Metric" "Indicator" "Kennzahl" "Messgröße" "Indicateur" "Indicador" "Maatstaf")];
        /// The initiatives that move it; none for a figure of the whole organisation.
        initiatives: Links<Initiative> = "Initiatives" [parent, shown, part(FieldGroup::Strategy), like("Initiative" "Use case" "Use cases" "Project" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// The outcomes of the AI strategy that it measures.
        outcomes: Links<Outcome> = "Outcomes" [counted, part(FieldGroup::Strategy), like("Outcome" "Objective" "Objectives" "Goal" "Ziel" "Doel" "Objectif" "Objetivo")];
        /// Whether it tells of the business, of running AI, or of what the organisation is able to do.
        category: Option<KpiCategory> = "Category" [shown, part(FieldGroup::Strategy), like("Type" "Kategorie" "Categorie" "Catégorie" "Categoría")];
        /// What exactly is measured: over what, how counted, what is left out.
        definition: Long = "Definition" [like("Description" "How measured" "Beschreibung" "Omschrijving" "Définition" "Definición")];
        /// What its numbers count: days, %, hours a month.
        unit: String = "Counted in" [shown, wide(96), part(FieldGroup::Money), like("Unit" "Unit of measure" "UoM" "Einheit" "Eenheid" "Unité" "Unidad")];
        /// Which way is better, or which side of a limit is right.
        direction: Option<Direction> = "Better" [part(FieldGroup::Money), like("Direction" "Polarity" "Richtung" "Richting" "Sens" "Dirección")];
        /// Where it stood before.
        baseline: Option<Decimal> = "Baseline" [shown, part(FieldGroup::Money), like("Base" "Start value" "Baseline value" "Ausgangswert" "Basiswert" "Nulmeting" "Valeur initiale" "Línea base")];
        /// The day or the period of the baseline; the way to the target begins at its end.
        baseline_date: Option<When> = "Baseline of" [part(FieldGroup::Dates), like("Baseline date" "Base date" "Ausgangsdatum" "Datum nulmeting" "Date de référence")];
        /// What is to be reached, or the limit that is to be kept.
        target: Option<Decimal> = "Target" [shown, part(FieldGroup::Money), like("Goal value" "Target value" "Zielwert" "Sollwert" "Streefwaarde" "Cible" "Objetivo numérico")];
        /// By when it is to be reached.
        target_date: Option<When> = "Target by" [part(FieldGroup::Dates), like("Target date" "Due" "By when" "Zieldatum" "Streefdatum" "Échéance" "Fecha objetivo")];
        /// How often it is read; half as long again without a reading is stale.
        cadence: Option<Cadence> = "Read every" [part(FieldGroup::Dates), like("Cadence" "Frequency" "Interval" "Turnus" "Frequenz" "Frequentie" "Fréquence" "Frecuencia")];
        /// Who answers for it.
        owner: Option<To<Person>> = "Owner" [shown, part(FieldGroup::People), like("Responsible" "Accountable" "Verantwortlich" "Eigenaar" "Responsable")];
        /// The system or report that the readings come from.
        data_source: String = "Read from" [part(FieldGroup::Technology), like("Source" "Data source" "System" "Quelle" "Bron" "Source de données" "Fuente")];
        /// The figure of the organisation, or of its initiatives, that the portfolio itself computes: its readings are then taken from here.
        computed: Option<Organisation> = "Computed as" [part(FieldGroup::Technology), like("Computed" "Computed from the portfolio" "Berechnet als" "Berekend als")];
        /// What was read, and when; the latest value stands in lists, and filters ask for it.
        readings: Series = "Readings" [part(FieldGroup::Records), like("Actuals" "Values" "Measurements" "Messwerte" "Istwerte" "Metingen" "Mesures" "Mediciones")];
        /// What readings were corrected and why, and anything else worth knowing.
        note: Long = "Note" [part(FieldGroup::Records), like("Notes" "Remark" "Remarks" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

choice! {
    /// What a KPI tells of.
    KpiCategory {
        /// What the business gains.
        Business = "business", "Business impact";
        /// How well AI runs and is used.
        Operational = "operational", "Operational";
        /// What the organisation is able to do.
        Organisational = "organisational", "Organisational capability";
    }
}

choice! {
    /// Which way is better.
    Direction {
        /// The target lies above the baseline.
        Up = "higher", "Higher is better";
        /// The target lies below the baseline.
        Down = "lower", "Lower is better";
        /// The target is the least that it may be.
        Floor = "at-least", "Stays at or above the target";
        /// The target is the most that it may be.
        Ceiling = "at-most", "Stays at or below the target";
    }
}

choice! {
    /// How often a KPI is read.
    Cadence {
        /// Every week.
        Week = "week", "Week";
        /// Every month.
        Month = "month", "Month";
        /// Every quarter.
        Quarter = "quarter", "Quarter";
        /// Twice a year.
        HalfYear = "half-year", "Half-year";
        /// Once a year.
        Year = "year", "Year";
    }
}

fn decimal(number: Option<Decimal>) -> Value<'static> {
    number.map_or(Value::Empty, Value::Decimal)
}

fn share(ratio: Option<crate::scoring::Ratio>) -> Value<'static> {
    ratio.map_or(Value::Empty, Value::Ratio)
}

impl Rules for Kpi {
    row_figures! { Kpi {
        /// Stale, off track, declining, at risk or on track as of the day, in this order; why there is none where it can't be said.
        status: Choice = "Status", 140 shown [of KpiStatus] => |kpi, around| {
            Value::Choice(kpi::standing(kpi, around.as_of).status.into())
        };
        /// The last reading on or before the day.
        latest: Decimal = "Latest", 96 shown => |kpi, around| {
            decimal(kpi::standing(kpi, around.as_of).latest.map(|point| point.value))
        };
        /// When that was read.
        latest_of: Date = "Latest of", 104 => |kpi, around| {
            Value::date(kpi::standing(kpi, around.as_of).latest.map(|point| point.when))
        };
        /// Where it should stand when it was read last: on the straight line from baseline to target, from the end of the baseline's period to the end of the target's.
        expected: Decimal = "Expected", 96 => |kpi, around| decimal(kpi::standing(kpi, around.as_of).expected);
        /// The latest reading less what was expected then.
        gap: Decimal = "Gap to the path", 104 => |kpi, around| decimal(kpi::standing(kpi, around.as_of).gap);
        /// (latest − baseline) ÷ (expected − baseline), in percent: on track from 90, at risk from 70. Empty before a tenth of the change is expected.
        attainment: Score = "Attainment", 96 => |kpi, around| share(kpi::standing(kpi, around.as_of).attainment_percent());
        /// Three readings in a row that are each worse than the one before.
        declining: Bool = "Declining", 88 => |kpi, around| Value::Bool(kpi::standing(kpi, around.as_of).declining);
        /// No reading for one and a half times as long as it is read, from the baseline on where it was never read.
        stale: Bool = "Stale", 72 => |kpi, around| Value::Bool(kpi::standing(kpi, around.as_of).stale);
        /// A figure of business impact that is tied to no outcome: it may rise while nothing is gained.
        vanity: Bool = "Vanity", 72 => |kpi, around| Value::Bool(kpi::is_vanity(kpi, &around.register.tables));
        /// When the next reading is due: one cadence after the last.
        next_reading: Date = "Next reading", 104 => |kpi, around| {
            Value::date(kpi::standing(kpi, around.as_of).next.map(When::day))
        };
        /// Chance that it has reached its target on the target's day, or is within its limit then, by a random walk with drift over the last 12 readings; empty under five.
        chance: Score = "Chance of target", 104 => |kpi, around| share(kpi::chance(kpi, around.as_of));
    } }

    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        kpi::broken(self)
    }

    fn premature(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        let mut points = self.readings.points().iter();
        let later = points.find(|point| point.when.first() > today)?;
        let why = format!("The reading of {} lies in the future.", later.when.label());
        Some((why, "A reading says what was. Check its date."))
    }
}
