//! Statements: the AI strategy in words.

use crate::field::Editing::Inline;
use crate::id::RowId;
use crate::kind::{Count, Long, Rules, To, choice, kind};
use crate::kinds::Person;
use crate::when::When;

kind! {
    /// A part of the AI strategy in words: what comes first, what holds for all, who does what.
    Statement(RowId) = "statement" in "statement", "Statement", "Statements" {
        /// What it is about, in a few words.
        name: String = "Title" [required, shown, edited(Inline), wide(220), like("Name" "Heading" "Topic" "Titel" "Thema" "Titre" "Título")];
        /// The part of the page on which it stands.
        section: Option<Section> = "Section" [required, shown, edited(Inline), like("Part" "Chapter" "Abschnitt" "Hoofdstuk" "Rubrique")];
        /// The text, in Markdown: paragraphs, headings, lists, **bold**, *italic*.
        text: Long = "Text" [like("Body" "Statement" "Content" "Inhalt" "Tekst" "Texte" "Texto")];
        /// Its place within the section, the smallest first.
        place: Option<Count> = "Place" [range(1 1000), like("Order" "Position" "No." "Reihenfolge" "Volgorde" "Ordre")];
        /// Who answers for it.
        owner: Option<To<Person>> = "Owner" [shown, like("Responsible" "Accountable" "Verantwortlich" "Eigenaar" "Responsable")];
        /// Since when it holds; empty while it is a draft.
        approved: Option<When> = "Approved" [shown, like("Approved on" "Valid from" "In force" "Beschlossen" "Vastgesteld" "Adopté")];
    }
}

choice! {
    /// Part of the strategy on a page.
    Section {
        /// What comes first, and what does not.
        Priorities = "priorities", "Priorities";
        /// What holds for every initiative.
        Standards = "standards", "Standards";
        /// Who decides, who builds, who runs.
        OperatingModel = "operating-model", "Operating model";
        /// Anything else.
        Other = "other", "Other";
    }
}

impl Rules for Statement {}
