//! What words mean in one portfolio: what reading and showing a value needs to know, and no more.

use crate::file::{ContentHash, Held};
use crate::id::{CustomFieldId, RowId};
use crate::kind::About;
use crate::kinds::KindId;
use crate::settings::Settings;
use crate::unit::UnitTree;
use crate::when::When;

/// Why a text names no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotNamed {
    /// No record is called so.
    Unknown,
    /// Several are called so, and nothing tells which is meant.
    Several,
    /// It names none of the kinds there are.
    NoKind,
}

/// What words mean in one portfolio.
pub trait Terms {
    /// Currency, fiscal year, labels of stages.
    fn settings(&self) -> &Settings;

    /// Business units.
    fn units(&self) -> &UnitTree;

    /// What people call a record; `None` where it is no more.
    fn name_of(&self, record: About) -> Option<String>;

    /// The text by which files name a record, and which [`Terms::named`] reads: a key, a unit's path,
    /// or a name. `None` where it is no more.
    fn text_of(&self, record: About) -> Option<String>;

    /// Whether a record lies in the bin.
    fn in_bin(&self, record: About) -> bool;

    /// Whether the portfolio has this field of its own.
    fn has_own_field(&self, field: CustomFieldId) -> bool;

    /// What the portfolio has of a content; `None` where it never had it, or has lost it.
    fn held(&self, content: ContentHash) -> Option<Held>;

    /// Whether an amount of money is recorded anywhere, in the bin too: it means an amount in the
    /// portfolio's currency.
    fn holds_amounts(&self) -> bool;

    /// The first month for which there is a rate of a currency.
    fn rated_from(&self, currency: &str) -> Option<When>;

    /// The record of a kind that a text names.
    ///
    /// # Errors
    /// When none or several are called so.
    fn named(&self, kind: KindId, text: &str) -> Result<RowId, NotNamed>;
}
