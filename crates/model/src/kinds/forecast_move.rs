//! Forecasts that moved: when a stage was to be entered, as it was said before.

use chrono::NaiveDate;

use crate::field::FieldGroup::Dates;
use crate::id::RowId;
use crate::kind::{Long, Rules, To, kind};
use crate::kinds::Initiative;
use crate::stage::Stage;
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// A forecast of entering a stage that was given up for another. It is written when a forecast is changed, by hand or by an edition of a register; one that only corrects a slip of the pen can be deleted.
    ForecastMove(RowId) = "forecast-move" in "forecast_move", "Forecast move", "Forecast moves" {
        /// The initiative whose forecast it was.
        initiative: Option<To<Initiative>> = "Initiative" [required, parent, shown, like("Use case" "Project" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// The stage that was to be entered.
        stage: Option<Stage> = "Stage" [required, shown, like("Milestone" "Phase" "Gate" "Stufe" "Fase" "Étape")];
        /// What was forecast until then.
        forecast_was: Option<When> = "Forecast before" [required, shown, wide(132), part(Dates), like("Old forecast" "Previous forecast" "Old date" "From" "Bisher" "Vorige prognose" "Ancienne prévision")];
        /// What has been forecast since.
        forecast_is: Option<When> = "Forecast after" [required, shown, wide(132), part(Dates), like("New forecast" "New date" "Forecast" "To" "Neu" "Nieuwe prognose" "Nouvelle prévision")];
        /// The day on which it moved; of a register, the day of its edition.
        moved: Option<When> = "Moved on" [required, today, latest, shown, part(Dates), like("Date" "Changed on" "Verschoben am" "Verschoven op" "Modifié le")];
        /// Why it moved.
        note: Long = "Note" [shown, like("Notes" "Remark" "Reason" "Comment" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl ForecastMove {
    /// Whether it moved to a later date.
    pub fn is_later(&self) -> bool {
        let dates = self.forecast_was.zip(self.forecast_is);
        dates.is_some_and(|(was, is)| is.is_after(was))
    }
}

impl Rules for ForecastMove {
    // The forecasts of one are no step of those of another.
    const STAYS: bool = true;
    const SUBJECT: bool = false;

    fn broken(&self, _terms: &dyn Terms) -> Option<(String, &'static str)> {
        let same = self.forecast_was.is_some() && self.forecast_was == self.forecast_is;
        same.then(|| {
            (
                "A forecast that moved is another one.".to_owned(),
                "Give the date before and the date after.",
            )
        })
    }

    fn premature(&self, today: NaiveDate) -> Option<(String, &'static str)> {
        let moved = self.moved.filter(|moved| moved.last() > today)?;
        Some((
            format!("{} is not over yet.", moved.label()),
            "A forecast moved on a day. Give that day.",
        ))
    }

    /// “Production, 30 Sep 2026”.
    fn title(&self, terms: &dyn Terms) -> Option<String> {
        let stage = self
            .stage
            .map(|stage| terms.settings().stage_label(stage).to_owned());
        let moved = self.moved.map(When::label);
        let parts: Vec<_> = [stage, moved].into_iter().flatten().collect();
        Some(parts.join(", "))
    }
}
