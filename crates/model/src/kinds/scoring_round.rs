//! Scoring rounds: several assessors rate some initiatives until a day.

use crate::id::RowId;
use crate::kind::{About, AnyTable as _, Long, Rules, kind, row_figures};
use crate::kinds::Assignment;
use crate::register::Register;
use crate::value::Value;
use crate::when::When;

kind! {
    /// Some initiatives that several assessors rate until a day, each on their own. Who rates what are its assignments.
    ScoringRound(RowId) = "scoring-round" in "scoring_round", "Scoring round", "Scoring rounds" {
        /// What people call it: the board, or the quarter that it is for.
        name: String = "Name" [unique, shown, wide(220), like("Round" "Scoring round" "Title" "Bewertungsrunde" "Runde" "Ronde" "Tour")];
        /// Other words under which registers know it.
        also: Vec<String> = "Also called" [alias, like("Aliases" "Also known as" "Other names")];
        /// The day on which it began.
        begun: Option<When> = "Begun" [shown, today, latest, like("Start" "From" "Begin" "Beginn" "Début")];
        /// By when everybody has submitted.
        due: Option<When> = "Due" [shown, like("Until" "Deadline" "By when" "Fällig" "Bis" "Échéance")];
        /// The day on which it was closed, whoever had not submitted by then.
        closed: Option<When> = "Closed" [closes, shown, like("Closed on" "End" "Ended" "Beendet" "Gesloten" "Clos")];
        /// What it is for, and what assessors should know.
        note: Long = "Note" [like("Notes" "Remark" "Purpose" "Bemerkung" "Opmerking" "Remarque")];
    }
}

impl ScoringRound {
    /// Its assignments that are not in the bin.
    pub fn assignments<'r>(&self, register: &'r Register) -> impl Iterator<Item = &'r Assignment> {
        let table = &register.tables.assignments;
        let of = table.children(About::of_row(self)).iter();
        let of = of.filter_map(|id| table.get(*id));
        of.filter(|assignment| assignment.deleted.is_none())
    }
}

/// How many there are, as a figure.
fn count(of: impl Iterator) -> Value<'static> {
    Value::Count(i64::try_from(of.count()).unwrap_or(i64::MAX))
}

impl Rules for ScoringRound {
    row_figures! { ScoringRound {
        /// Its assignments: one for each initiative and assessor.
        asked: Number = "Asked", 84 shown => |round, around| count(round.assignments(around.register));
        /// Those of them that are submitted as a whole.
        answered: Number = "Submitted", 96 shown => |round, around| {
            count(round.assignments(around.register).filter(|one| one.done.is_some()))
        };
    } }
}
