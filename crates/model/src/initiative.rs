//! What belongs to an initiative and is no kind of record of its own: its moves and its plans.

use crate::id::{DeploymentId, InitiativeId, RowId, TransitionId};
use crate::stage::Stage;
use crate::when::When;

/// A move from one stage to another.
///
/// Transitions of one initiative (and of one deployment) are ordered by `ordinal`; same-day moves
/// keep their order that way, and imported moves follow the order of the stages, not of the dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Row id.
    pub id: TransitionId,
    /// The initiative that moved.
    pub initiative: InitiativeId,
    /// The deployment that moved; `None` for the initiative itself.
    pub deployment: Option<DeploymentId>,
    /// Place in the order, from 0.
    pub ordinal: i64,
    /// Stage left; unknown for a first record.
    pub from: Option<Stage>,
    /// Stage entered.
    pub to: Stage,
    /// When, as exactly as known.
    pub date: Option<When>,
    /// What a register said where its date could not be read, word for word; empty otherwise.
    pub raw_date: String,
    /// The register gives a date for a stage that its own stage column says was not reached: the
    /// stage wins, the date is kept here, and the move enters no figure.
    pub contradicted: bool,
    /// The decision, in words.
    pub decision: String,
    /// Who decided.
    pub decided_by: String,
    /// A note.
    pub note: String,
}

/// Planned and forecast dates of entering a stage. (Actual dates are transitions.)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePlan {
    /// Row id, derived from initiative and stage.
    pub id: RowId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// The stage.
    pub stage: Stage,
    /// Planned entry.
    pub planned: Option<When>,
    /// Forecast entry.
    pub forecast: Option<When>,
}

/// The columns of a table of moves, by id and label.
pub const TRANSITION_COLUMNS: [(&str, &str); 15] = [
    ("key", "Key"),
    ("name", "Name"),
    ("place", "Place"),
    ("ordinal", "Order"),
    ("from", "From"),
    ("to", "To"),
    ("date", "Date"),
    ("raw_date", "Unreadable date"),
    ("contradicted", "Contradicted"),
    ("decision", "Decision"),
    ("decided_by", "Decided by"),
    ("note", "Note"),
    ("recorded", "Recorded"),
    ("initiative_id", "Initiative id"),
    ("deployment_id", "Deployment id"),
];
