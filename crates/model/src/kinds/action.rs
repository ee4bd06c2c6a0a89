//! Actions: one thing to do each.

use crate::id::RowId;
use crate::kind::{About, Long, Rules, To, kind};
use crate::kinds::Person;
use crate::when::When;

kind! {
    /// One thing to do: what, about which record, by whom, by when, and what came of it.
    Action(RowId) = "action" in "action", "Action", "Actions" {
        /// What is to be done, in a few words.
        title: String = "Action" [required, shown, like("Title" "Task" "To do" "What" "Aufgabe" "Maßnahme" "Actie" "Tâche" "Tarea")];
        /// The initiative or other record that it is about.
        subject: Option<About> = "About" [parent, shown, like("Subject" "Initiative" "Betrifft" "Betreft" "Concerne")];
        /// Who does it.
        owner: Option<To<Person>> = "Owner" [counted, shown, like("Responsible" "Assignee" "Who" "Verantwortlich" "Wer" "Wie" "Qui" "Responsable")];
        /// By when.
        due: Option<When> = "Due" [shown, earliest, like("Due date" "Deadline" "By when" "Fällig" "Bis wann" "Vervaldatum" "Échéance" "Vencimiento")];
        /// When it was done.
        done: Option<When> = "Done" [closes, shown, like("Completed" "Closed" "Done on" "Erledigt" "Gereed" "Terminé")];
        /// What came of it.
        result: Long = "Result" [like("Outcome" "Notes" "Ergebnis" "Resultaat" "Résultat")];
    }
}

impl Rules for Action {}
