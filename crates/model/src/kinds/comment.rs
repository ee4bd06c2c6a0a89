//! Comments: what people say about a record.

use crate::id::RowId;
use crate::kind::{About, Long, Rules, To, kind};
use crate::kinds::Person;
use crate::when::When;

kind! {
    /// What someone says about an initiative or another record.
    Comment(RowId) = "comment" in "comment", "Comment", "Comments" {
        /// What is said.
        text: Long = "Comment" [required, shown, like("Text" "Note" "Remark" "Kommentar" "Opmerking" "Commentaire" "Comentario")];
        /// The initiative or other record that it is about.
        subject: Option<About> = "About" [parent, required, shown, like("Subject" "Initiative" "Betrifft" "Betreft" "Concerne")];
        /// Who says it.
        author: Option<To<Person>> = "Author" [actor, shown, like("By" "Who" "From" "Von" "Door" "Par" "Auteur")];
        /// When it was said.
        written: Option<When> = "Written" [today, latest, shown, like("Date" "On" "When" "Datum" "Fecha")];
    }
}

impl Rules for Comment {
    const SUBJECT: bool = false;
}
