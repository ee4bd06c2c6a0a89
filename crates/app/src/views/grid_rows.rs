//! The rows of a grid: initiatives, or records of another kind.

use std::sync::Arc;

use pilotage_model::field::{Catalogue, Derived, number};
use pilotage_model::kind::AnyTable;
use pilotage_model::kinds::KindId;
use pilotage_model::view::Arrangement;
use pilotage_model::view::row::{Row, Uses};
use pilotage_model::{Field, Register, Stage, Value};
use uuid::Uuid;

use super::Scope;
use super::ranks::range_of;
use crate::api::{RankRange, View};
use crate::error::Result;
use crate::records;

/// What a grid shows rows of.
pub(super) struct Rows {
    scope: Scope,
    of: Of,
}

enum Of {
    Initiatives,
    Kind(KindId, Arc<Uses>),
}

impl Rows {
    pub fn initiatives(scope: Scope) -> Self {
        Self {
            scope,
            of: Of::Initiatives,
        }
    }

    pub fn of_kind(scope: Scope, kind: KindId) -> Self {
        let uses = scope.uses();
        Self {
            scope,
            of: Of::Kind(kind, uses),
        }
    }

    pub fn register(&self) -> &Register {
        self.scope.register()
    }

    pub fn catalogue(&self) -> Catalogue {
        match self.table() {
            Some(table) => Catalogue::of_kind(table, self.register()),
            None => Catalogue::of(self.register()),
        }
    }

    fn table(&self) -> Option<&dyn AnyTable> {
        match self.of {
            Of::Initiatives => None,
            Of::Kind(kind, _) => self.register().tables.of(kind),
        }
    }

    pub fn arrange(&self, view: &View) -> Result<Arrangement> {
        match self.of {
            Of::Initiatives => self.scope.arrange(view),
            Of::Kind(kind, _) => records::arrange(&self.scope, kind, view),
        }
    }

    /// Row id of the row at a place.
    pub fn id(&self, position: usize) -> String {
        self.uuid(position).to_string()
    }

    /// The same, for comparing many.
    pub fn uuid(&self, position: usize) -> Uuid {
        match self.table() {
            Some(table) => table.row(position).id().uuid(),
            None => self.scope.at(position).0.id().uuid(),
        }
    }

    pub fn value(&self, field: Field, position: usize) -> Value<'_> {
        match (&self.of, self.table()) {
            (Of::Kind(_, uses), Some(table)) => {
                Row(table.row(position), self.scope.around(uses)).holds(field)
            }
            _ => self.scope.value(field, position),
        }
    }

    /// Whether ranks that these columns, or the order and the filter, ask for are not there.
    pub fn lacks_ranks(&self, columns: &[Field]) -> bool {
        let asks = |field: &Field| matches!(field, Field::Derived(of) if of.is_of_draws());
        if columns.iter().any(asks) {
            self.scope.ranks();
        }
        self.scope.lacks_ranks()
    }

    /// Whether those have been drawn since.
    pub fn ranks_came(&self) -> bool {
        self.scope.ranks_came()
    }

    /// What a cell of ranks draws its bar from.
    pub fn range(&self, field: Field, position: usize) -> Option<RankRange> {
        match field {
            Field::Derived(Derived::RankRange) => range_of(&self.scope, position),
            _ => None,
        }
    }

    /// Something to heed, such as a pilot over the limit.
    pub fn alert(&self, field: Field, position: usize) -> bool {
        let of_pilot = matches!(field, Field::STAGE | Field::Derived(Derived::PilotAge));
        of_pilot && self.scope.at(position).1.purgatory
    }

    /// “22 initiatives, 6 live”, “12 vendors”.
    pub fn note(&self, rows: &[usize]) -> String {
        if let Some(table) = self.table() {
            return table.info().counted(rows.len());
        }
        let is_live = |at: &&usize| self.scope.at(**at).1.stage.is_some_and(Stage::is_live);
        let live = rows.iter().filter(is_live).count();
        let plural = if rows.len() == 1 { "" } else { "s" };
        let count = number::grouped(i64::try_from(rows.len()).unwrap_or(i64::MAX));
        format!("{count} initiative{plural}, {live} live")
    }
}
