//! The field catalogue: every field of a record, listed once.
//!
//! Forms, columns, imports, exports, filters and the data dictionary all read this list, so a field
//! that stands here is everywhere. What a kind declares ([`crate::kind`]) is in it as declared;
//! initiatives have more: dates of their stages, figures, the portfolio's own fields. [`Field`] names
//! a field; [`Catalogue`] says what is known about it; [`Field::value`] reads it and
//! [`Field::parse_into`] writes it.

mod catalogue;
mod counts;
pub mod date;
pub mod derived;
pub mod list;
pub mod number;
mod read;
mod reader;
mod stage_dates;
#[cfg(test)]
mod tests;
mod write;

use crate::id::CustomFieldId;
use crate::kind::{Kind, choice};
use crate::kinds::{Initiative, KindId};
use crate::stage::Stage;

pub use catalogue::{Catalogue, FieldInfo, LinkField, distance, slug};
pub use date::parse as parse_date;
pub use derived::{Derived, FigureSource, NoFigures};
pub use reader::bool_by_text;
pub(crate) use reader::money_by_text;
pub use reader::{Input, Reader, stage_by_text};
pub use write::{FieldError, stage_plan_id, unit_named};

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// A field that its kind declares, by its place in the declaration.
    Column(u16),
    /// First actual entry of an initiative into a stage, from the transitions.
    Entered(Stage),
    /// Its planned entry into a stage.
    Planned(Stage),
    /// Its forecast entry into a stage.
    Forecast(Stage),
    /// A derived figure of an initiative.
    Derived(Derived),
    /// A figure of a record of another kind, by its place among those of its kind.
    Figure(u16),
    /// One of the portfolio's own fields.
    Custom(CustomFieldId),
    /// How many records of a kind belong to it.
    Children(KindId),
    /// How many of them are open.
    OpenChildren(KindId),
    /// How many initiatives name a record of another kind.
    Uses,
}

/// Fields of an initiative that rules ask for by name. Others need no line here.
impl Field {
    /// Short key for people.
    pub const KEY: Self = Self::of_initiative("key");
    /// Name.
    pub const NAME: Self = Self::of_initiative("name");
    /// Business unit.
    pub const UNIT: Self = Self::of_initiative("unit");
    /// The register its key came with.
    pub const SOURCE: Self = Self::of_initiative("source");
    /// Owner.
    pub const OWNER: Self = Self::of_initiative("owner");
    /// Sponsor.
    pub const SPONSOR: Self = Self::of_initiative("sponsor");
    /// Current stage.
    pub const STAGE: Self = Self::of_initiative("stage");
    /// Whether it is on hold.
    pub const ON_HOLD: Self = Self::of_initiative("on_hold");
    /// When its hold began.
    pub const HOLD_SINCE: Self = Self::of_initiative("hold_since");
    /// Why it is on hold.
    pub const HOLD_REASON: Self = Self::of_initiative("hold_reason");
    /// When its hold will be looked at again.
    pub const HOLD_REVIEW: Self = Self::of_initiative("hold_review");
    /// Risk tier.
    pub const TIER: Self = Self::of_initiative("tier");
    /// Expected benefit a year.
    pub const BENEFIT: Self = Self::of_initiative("benefit");

    /// A field by its place in the declaration of its kind.
    pub fn column(place: usize) -> Self {
        // A kind has far fewer fields.
        Self::Column(u16::try_from(place).unwrap_or(u16::MAX))
    }

    /// The field of an initiative with this id.
    ///
    /// # Panics
    /// Where there is none; a constant does not compile then.
    pub const fn of_initiative(id: &str) -> Self {
        let fields = <Initiative as Kind>::FIELDS;
        let mut at = 0;
        while at < fields.len() {
            if same(fields[at].facts.id.as_bytes(), id.as_bytes()) {
                // A kind has far fewer fields.
                return Self::Column(at as u16);
            }
            at += 1;
        }
        panic!("an initiative has no such field")
    }
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
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
        /// A whole number.
        Number = "number", "Number";
        /// A number with decimals.
        Decimal = "decimal", "Number with decimals";
        /// A date as exactly as it is known.
        Date = "date", "Date";
        /// Several texts.
        List = "list", "List";
        /// Values by date.
        Series = "series", "Values by date";
        /// Yes or no.
        Bool = "bool", "Yes or no";
        /// A file, kept in the portfolio.
        File = "file", "File";
        /// A score from 0 to 100.
        Score = "score", "Score, 0 to 100";
    }
}

impl FieldKind {
    /// Whether it names records.
    pub const fn is_link(self) -> bool {
        matches!(self, Self::Link | Self::Links | Self::Unit)
    }

    /// Whether it holds words that people write, in which one can be found and replaced by another.
    pub const fn is_words(self) -> bool {
        matches!(self, Self::Text | Self::LongText | Self::List) || self.is_link()
    }

    /// Whether columns of this kind are set flush right.
    pub const fn is_numeric(self) -> bool {
        matches!(
            self,
            Self::Money | Self::Number | Self::Decimal | Self::Score
        )
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
        /// Settings: what the portfolio is.
        Portfolio = "portfolio", "Portfolio";
        /// Settings: what figures follow.
        Reckoning = "reckoning", "How figures are reckoned";
        /// Settings: what counts how much.
        Weights = "weights", "Weights in the priority";
        /// Settings: what ranges of ranks rest on.
        Robustness = "robustness", "Ranges of ranks";
        /// Settings: the words for stages.
        Stages = "stages", "What stages are called";
    }
}

/// What is known of a field's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// From where to where it goes; `None`: it has no bounds of its own.
    pub range: Option<(i32, i32)>,
    /// What it counts: “months”, “%”; empty where the label says so.
    pub unit: &'static str,
}

impl Measure {
    /// Nothing is known of it.
    pub const NONE: Self = Self {
        range: None,
        unit: "",
    };
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
