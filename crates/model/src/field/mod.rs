//! The field catalogue: every field of an initiative, listed once.
//!
//! Forms, columns, imports, exports, filters and the data dictionary all read this list, so a field
//! that stands here is everywhere. [`Field`] names a field; [`Catalogue`] says what is known about
//! it; [`Field::value`] reads it and [`Field::parse_into`] writes it.

mod catalogue;
mod counts;
pub(crate) mod date;
pub mod figure;
pub mod list;
pub mod number;
mod read;
mod reader;
mod table;
#[cfg(test)]
mod tests;
mod write;

use crate::id::CustomFieldId;
use crate::initiative::choice;
use crate::kinds::KindId;
use crate::stage::Stage;

pub use catalogue::{Catalogue, FieldInfo, LinkField, distance, slug};
pub use date::parse as parse_date;
pub use figure::{Figure, FigureSource, NoFigures};
pub use reader::Reader;
pub(crate) use reader::{bool_by_text, money_by_text, stage_by_text};
pub use write::{FieldError, stage_plan_id, unit_named};

/// A field of an initiative.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// Short key for people.
    Key,
    /// Name.
    Name,
    /// What it does.
    Summary,
    /// The problem it solves.
    Problem,
    /// The simpler alternative considered.
    Alternative,
    /// Business unit.
    Unit,
    /// Countries.
    Countries,
    /// Owner.
    Owner,
    /// Deputy of the owner.
    Deputy,
    /// Sponsor.
    Sponsor,
    /// Outcomes of the AI strategy.
    Outcomes,
    /// Current stage.
    Stage,
    /// Whether it is on hold.
    OnHold,
    /// On hold since.
    HoldSince,
    /// Why it is on hold.
    HoldReason,
    /// When the hold is looked at again.
    HoldReview,
    /// Technique.
    Technique,
    /// Base model.
    BaseModel,
    /// Where the solution comes from.
    Sourcing,
    /// Who builds it.
    Builder,
    /// Vendor.
    Vendor,
    /// Platforms and tools.
    Stack,
    /// Systems to integrate.
    Systems,
    /// Data sets.
    DataSets,
    /// Shared components.
    Components,
    /// What it needs.
    Dependencies,
    /// Expected benefit a year.
    Benefit,
    /// Expected cost a year.
    Cost,
    /// People reached a year.
    Reach,
    /// Risk tier.
    Tier,
    /// Tags.
    Tags,
    /// The register its key came with.
    Source,
    /// When it was first recorded here.
    Recorded,
    /// First actual entry into a stage, from the transitions.
    Entered(Stage),
    /// Planned entry into a stage.
    Planned(Stage),
    /// Forecast entry into a stage.
    Forecast(Stage),
    /// A derived figure.
    Figure(Figure),
    /// One of the portfolio's own fields.
    Custom(CustomFieldId),
    /// How many records of a kind belong to it.
    Children(KindId),
    /// How many of them are open.
    OpenChildren(KindId),
    /// How many initiatives name a record of another kind.
    Uses,
    /// A field of a record of another kind, by its place in the kind's declaration.
    Column(u16),
}

choice! {
    /// What kind of value a field holds.
    FieldKind {
        /// One line of text.
        Text = "text", "Text";
        /// Several lines of text.
        LongText = "long-text", "Long text";
        /// A business unit.
        Unit = "unit", "Business unit";
        /// Another record.
        Link = "link", "Link";
        /// Several records of one kind.
        Links = "links", "Links";
        /// A stage.
        Stage = "stage", "Stage";
        /// One of a closed list.
        Choice = "choice", "Choice";
        /// Money in the portfolio's currency.
        Money = "money", "Money";
        /// A number.
        Number = "number", "Number";
        /// A date as exactly as it is known.
        Date = "date", "Date";
        /// Several texts.
        List = "list", "List";
        /// Yes or no.
        Bool = "bool", "Yes or no";
        /// A score from 0 to 100.
        Score = "score", "Score, 0 to 100";
    }
}

impl FieldKind {
    /// Whether it names records.
    pub const fn is_link(self) -> bool {
        matches!(self, Self::Link | Self::Links | Self::Unit)
    }

    /// Whether columns of this kind are set flush right.
    pub const fn is_numeric(self) -> bool {
        matches!(self, Self::Money | Self::Number | Self::Score)
    }
}

choice! {
    /// The part of a form, and of the column chooser, in which a field stands.
    FieldGroup {
        /// What it is.
        Identity = "identity", "Identity";
        /// Who answers for it.
        People = "people", "People";
        /// What it serves.
        Strategy = "strategy", "Strategy";
        /// Where it stands.
        Delivery = "delivery", "Delivery";
        /// What it is made of.
        Technology = "technology", "Technology";
        /// What it costs and brings.
        Money = "money", "Money";
        /// Dates of its stages.
        Dates = "dates", "Dates";
        /// Derived figures.
        Scores = "scores", "Scores";
        /// Records that belong to it.
        Records = "records", "Records";
        /// The portfolio's own fields.
        Own = "own", "Own fields";
    }
}

/// Where a field may be written. Each includes those before it, down to [`Editing::Import`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Editing {
    /// Nowhere: it is derived, or kept by the app.
    Never,
    /// Only by imports, which record it as transitions.
    Import,
    /// Also in forms.
    Form,
    /// Also in the cells of a grid.
    Inline,
    /// Also in several initiatives at once.
    Bulk,
}
