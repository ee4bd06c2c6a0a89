//! The rules of an AI portfolio: what the words mean and how every figure is computed.
//!
//! Pure: no input or output, no clock, no SQL, no user interface. Today's date, random seeds and
//! currencies are arguments. A figure that two places show comes from one function in this crate.
//!
//! Start reading at [`register`], which holds everything a portfolio file says, and at [`field`],
//! the catalogue that drives forms, columns, imports and exports.

pub mod age;
pub mod ahp;
pub mod assessment;
pub mod attention;
pub mod cash;
pub mod conversion;
pub mod count;
pub mod field;
pub mod figure;
pub mod figures;
pub mod file;
pub mod filter;
pub mod forecast;
pub mod formula;
pub mod funnel;
pub mod id;
pub mod initiative;
pub mod keys;
pub mod kind;
pub mod kinds;
pub mod kpi;
pub mod lookalikes;
mod many;
pub mod names;
pub mod naming;
pub mod natural;
pub mod outcome;
pub mod past;
pub mod percent;
pub mod purge;
pub mod quadrant;
pub mod rating;
pub mod register;
pub mod replace;
pub mod robustness;
pub mod score;
pub mod scoring;
pub mod seats;
pub mod sentence;
pub mod series;
pub mod settings;
pub mod spell;
pub mod stage;
pub mod terms;
pub mod triage;
pub mod unit;
pub mod value;
pub mod view;
pub mod when;
pub mod wilson;
pub mod worth;

/// A map by ids or names, much faster than the standard library's; its hashes are seeded anew in each process, so that
/// no file can be made to fill one bucket.
pub type FastMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set, as fast.
pub type FastSet<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;

pub use count::tally;
pub use field::{
    Catalogue, Derived, Field, FieldError, FieldGroup, FieldInfo, FieldKind, FigureSource,
    NoFigures,
};
pub use file::{ContentHash, KeptFile};
pub use filter::{Filter, FilterError, Matcher};
pub use id::{
    CriterionId, CustomFieldId, DeploymentId, InitiativeId, RatingId, RowId, ScoringModelId,
    TransitionId, UnitId,
};
pub use initiative::{StagePlan, TRANSITION_COLUMNS, Transition};
pub use kinds::{Builder, Deployment, Initiative, Sourcing, Tier};
pub use many::in_parts;
pub use rating::{Confidence, Level, RATING_COLUMNS, Rating};
pub use register::{CustomField, InitiativeNames, Record, Register};
pub use replace::Replace;
pub use scoring::{Criterion, Dimension, Ratio, ScoreRule, ScoringModel};
pub use settings::Settings;
pub use stage::Stage;
pub use unit::{Unit, UnitTree};
pub use value::{Choice, Value};
pub use view::{
    Arrangement, Direction, Group, QuickFilter, SortBy, Sum, ViewError, ViewSpec, arrange,
    arrange_kind,
};
pub use when::{Precision, When};
