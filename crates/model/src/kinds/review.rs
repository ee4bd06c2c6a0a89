//! Reviews: what was tried, what came of it, and what is learnt for others.

use crate::id::RowId;
use crate::kind::{Long, Rules, To, choice, kind};
use crate::kinds::{Initiative, Kpi, Person};
use crate::when::When;

kind! {
    /// What was expected of an initiative, what was measured, what was decided, and what others can learn: after it went live, or of one test.
    Review(RowId) = "review" in "review", "Review", "Reviews" {
        /// What was looked at, in a few words.
        name: String = "Title" [required, shown, wide(220), like("Name" "Test" "Review" "Experiment" "Titel" "Titre" "Título")];
        /// The initiative that it is of.
        initiative: Option<To<Initiative>> = "Initiative" [required, parent, shown, like("Use case" "Project" "Initiative key" "Anwendungsfall" "Toepassing" "Cas d’usage" "Caso de uso")];
        /// Whether it looks back after go-live or tells of one test.
        sort: Option<ReviewSort> = "Sort" [shown, like("Type" "Kind" "Art" "Soort")];
        /// When it was done.
        held: Option<When> = "Held" [required, today, latest, shown, like("Date" "Held on" "Review date" "Datum" "Fecha")];
        /// What was expected: if this, then that, because.
        hypothesis: Long = "Hypothesis" [like("Expectation" "Assumption" "Hypothese" "Annahme" "Hypothèse" "Hipótesis")];
        /// What was measured, over whom and how long.
        metric: String = "Measured by" [like("Metric" "Measure" "Messgröße" "Maatstaf" "Indicateur")];
        /// The KPI that measures it, where there is one.
        kpi: Option<To<Kpi>> = "KPI" [like("Indicator" "Kennzahl")];
        /// What was found, with the figure.
        result: Long = "Result" [like("Finding" "Outcome" "Ergebnis" "Resultaat" "Résultat" "Resultado")];
        /// Whether what was expected came true.
        verdict: Option<Verdict> = "Verdict" [shown, like("Came true" "Confirmed" "Urteil" "Oordeel")];
        /// What was decided then.
        decision: Long = "Decision" [like("Decided" "Next step" "Entscheidung" "Besluit" "Décision")];
        /// What others can learn from it.
        lesson: Long = "Lesson" [shown, like("Lesson learned" "Lessons learned" "Learning" "Erkenntnis" "Les" "Leçon" "Lección")];
        /// Whether it is a success worth telling outside the team.
        win: bool = "Worth telling" [shown, like("Win" "Success story" "Story" "Erfolg")];
        /// Who answers for it.
        owner: Option<To<Person>> = "Owner" [like("Responsible" "Reviewer" "Verantwortlich" "Eigenaar" "Responsable")];
    }
}

choice! {
    /// What sort of review it is.
    ReviewSort {
        /// A look back, some months after go-live.
        AfterGoLive = "after-go-live", "After go-live";
        /// One test: with some of the users or data, for some weeks.
        Test = "test", "Test";
        /// A look back at what was stopped.
        AfterStop = "after-stop", "After it was stopped";
    }
}

choice! {
    /// Whether what was expected came true.
    Verdict {
        /// It did.
        Confirmed = "confirmed", "Came true";
        /// In part, or for some.
        Partly = "partly", "Partly";
        /// It did not.
        Refuted = "refuted", "Did not come true";
        /// Too little was measured.
        Open = "open", "Can’t be said";
    }
}

impl Rules for Review {}
