//! Attachments: files that go with a record.

use crate::file::KeptFile;
use crate::id::RowId;
use crate::kind::{About, Long, Rules, To, kind};
use crate::kinds::Person;
use crate::terms::Terms;
use crate::when::When;

kind! {
    /// A file that goes with an initiative or another record.
    Attachment(RowId) = "attachment" in "attachment", "Attachment", "Attachments" {
        /// What it is called; the name of the file where nothing else is said.
        name: String = "Name" [filled, shown, like("Title" "Attachment" "Document" "Anhang" "Anlage" "Bijlage" "Pièce jointe" "Adjunto")];
        /// The initiative or other record that it belongs to.
        subject: Option<About> = "Belongs to" [parent, required, shown, like("About" "Initiative" "Betrifft" "Betreft" "Concerne")];
        /// The file: what it holds is kept in the portfolio, and comes back as it was.
        file: Option<KeptFile> = "File" [required, shown, like("Content" "Datei" "Bestand" "Fichier" "Archivo")];
        /// What is in it, or what it is for.
        note: Long = "Note" [like("Remark" "Comment" "Bemerkung" "Opmerking" "Remarque" "Nota")];
        /// When it was added.
        added: Option<When> = "Added" [today, latest, shown, like("Date" "Added on" "Datum" "Fecha")];
        /// Who added it.
        added_by: Option<To<Person>> = "Added by" [actor, like("By" "Who" "From" "Von" "Door" "Par")];
    }
}

impl Rules for Attachment {
    const SUBJECT: bool = false;

    fn broken(&self, _: &dyn Terms) -> Option<(String, &'static str)> {
        let nameless = self.name.is_empty();
        nameless.then(|| {
            (
                "The attachment has no name, and neither has its file.".to_owned(),
                "Type one.",
            )
        })
    }

    /// A file brings its name along.
    fn settle(&mut self, field: &'static str) {
        if let ("file", Some(file)) = (field, &self.file)
            && self.name.is_empty()
        {
            self.name = file.name().to_owned();
        }
    }
}
