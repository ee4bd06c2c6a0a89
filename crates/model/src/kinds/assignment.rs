//! Assignments: who is to rate which initiative.

use chrono::NaiveDate;

use crate::id::RowId;
use crate::kind::{About, Long, Rules, To, kind};
use crate::kinds::{Initiative, Person, ScoringRound};
use crate::scoring::Dimension;
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// Who is asked to rate an initiative, by when, and what of it they have submitted. Until they submit value, feasibility or risk, what others said of it is not shown to them: a courtesy, as a local file has no login.
    Assignment(RowId) = "assignment" in "assignment", "Assignment", "Assignments" {
        /// The initiative to rate.
        initiative: Option<To<Initiative>> = "Initiative" [required, parent, shown, like("Use case" "Project" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// Who rates it.
        assessor: Option<To<Person>> = "Assessor" [required, counted, shown, like("Rater" "Reviewer" "Who" "Bewerter" "Beoordelaar" "Évaluateur")];
        /// The round that it is part of, where it is part of one.
        round: Option<To<ScoringRound>> = "Scoring round" [counted, shown, like("Round" "Bewertungsrunde" "Runde" "Ronde" "Tour")];
        /// The day on which it was given.
        assigned: Option<When> = "Assigned" [required, today, latest, shown, like("Assigned on" "Asked on" "Date" "Zugewiesen" "Toegewezen" "Attribué")];
        /// By when all of it is to be submitted.
        due: Option<When> = "Due" [shown, like("Until" "Deadline" "By when" "Fällig" "Bis" "Échéance")];
        /// The day on which value was submitted.
        value_done: Option<When> = "Value submitted" [like("Value done")];
        /// The day on which feasibility was submitted.
        feasibility_done: Option<When> = "Feasibility submitted" [like("Feasibility done")];
        /// The day on which risk was submitted.
        risk_done: Option<When> = "Risk submitted" [like("Risk done")];
        /// The day on which the last of the three was submitted, or on which it was said that no more is to come.
        done: Option<When> = "Submitted" [closes, shown, like("Submitted on" "Done" "Answered" "Erledigt" "Gereed" "Terminé")];
        /// Anything that the assessor should know.
        note: Long = "Note" [like("Notes" "Remark" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl Assignment {
    /// When a dimension was submitted.
    pub const fn submitted(&self, dimension: Dimension) -> Option<When> {
        match dimension {
            Dimension::Value => self.value_done,
            Dimension::Feasibility => self.feasibility_done,
            Dimension::Risk => self.risk_done,
        }
    }

    /// Notes that a dimension was submitted on a day; with the last one of those that `asked` names, all of it is.
    pub fn submit(&mut self, dimension: Dimension, asked: &[Dimension], day: NaiveDate) {
        let place = match dimension {
            Dimension::Value => &mut self.value_done,
            Dimension::Feasibility => &mut self.feasibility_done,
            Dimension::Risk => &mut self.risk_done,
        };
        place.get_or_insert(When::day(day));
        if asked.iter().all(|each| self.submitted(*each).is_some()) {
            self.done = Some(When::day(day));
        }
    }
}

impl Rules for Assignment {
    // Who was asked to rate an idea was not asked to rate what it became part of.
    const STAYS: bool = true;
    const SUBJECT: bool = false;

    /// “NM-004 Claims triage, Kim Lee”.
    fn title(&self, terms: &dyn Terms) -> Option<String> {
        let of = self.initiative.and_then(|of| terms.text_of(About::of(of)));
        let who = self.assessor.and_then(|who| terms.name_of(About::of(who)));
        let parts: Vec<_> = [of, who].into_iter().flatten().collect();
        Some(parts.join(", "))
    }
}
