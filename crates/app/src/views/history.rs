//! What was done, by whom, and field by field.

use chrono::{DateTime, Local};
use pilotage_model::field::Catalogue;
use pilotage_model::tally;
use pilotage_model::{CustomFieldId, InitiativeId, Register, Stage, UnitId, When};
use pilotage_store::{Change, Operation, Origin};
use serde_json::{Map, Value as Json};

use crate::api::{ChangeView, HistoryPage, OperationView};
use crate::error::Result;
use crate::portfolio::Portfolio;
use crate::undo::Stack;

impl Portfolio {
    /// Operations, newest first, `limit` of them before `before`.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn history(&self, before: Option<u32>, limit: u32) -> Result<HistoryPage> {
        let operations = self
            .store()
            .operations(before.map(i64::from), i64::from(limit.min(500)))?;
        Ok(HistoryPage {
            operations: self.in_words(operations)?,
            total: u32::try_from(self.store().operation_count()?).unwrap_or(u32::MAX),
        })
    }

    /// Operations on one initiative, newest first.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn history_of(&self, id: InitiativeId) -> Result<Vec<OperationView>> {
        self.in_words(self.store().operations_of(&id.to_string(), 500)?)
    }

    /// What an operation changed, field by field; of one initiative only where `of` says so.
    ///
    /// # Errors
    /// When the file can't be read.
    pub fn changes(
        &self,
        seq: u32,
        of: Option<InitiativeId>,
        offset: u32,
        limit: u32,
    ) -> Result<Vec<ChangeView>> {
        let of = of.map(|id| id.to_string());
        let limit = i64::from(limit.min(1_000));
        let rows = self
            .store()
            .changes(i64::from(seq), of.as_deref(), i64::from(offset), limit)?;
        let snapshot = self.snapshot();
        let words = Words {
            register: snapshot.register(),
            catalogue: Catalogue::of(snapshot.register()),
        };
        Ok(rows
            .iter()
            .flat_map(|change| words.changes(change))
            .collect())
    }

    fn in_words(&self, operations: Vec<Operation>) -> Result<Vec<OperationView>> {
        // Of every origin: the history tells what stands, whoever undid it.
        let stack = self.stack_of_all()?;
        Ok(operations
            .into_iter()
            .map(|operation| in_words(operation, &stack))
            .collect())
    }
}

fn in_words(operation: Operation, stack: &Stack) -> OperationView {
    let at = DateTime::parse_from_rfc3339(&operation.at).map(|at| at.with_timezone(&Local));
    let (day, time) = at.map_or_else(
        |_| (operation.at.clone(), String::new()),
        |at| {
            (
                When::day(at.date_naive()).label(),
                at.format("%H:%M").to_string(),
            )
        },
    );
    OperationView {
        seq: u32::try_from(operation.seq).unwrap_or(u32::MAX),
        instant: operation.at,
        at: format!("{day} {time}").trim_end().to_owned(),
        day,
        actor: operation.actor,
        origin: match operation.origin {
            Origin::Window => "window",
            Origin::CommandLine => "command line",
            Origin::Outside => "another program",
        }
        .to_owned(),
        kind: operation.kind,
        label: operation.label,
        reason: operation.reason,
        rows: tally(usize::try_from(operation.rows).unwrap_or(0)),
        undone: stack.is_undone(operation.seq),
        can_undo: stack.changes_of(operation.seq).is_some(),
    }
}

struct Words<'r> {
    register: &'r Register,
    catalogue: Catalogue,
}

/// Columns that say which row it is rather than what was done.
const BOOKKEEPING: [&str; 7] = [
    "id",
    "initiative_id",
    "position",
    "ordinal",
    "recorded",
    "model_id",
    "definition",
];

impl Words<'_> {
    fn changes(&self, change: &Change) -> Vec<ChangeView> {
        let nothing = Map::new();
        let (before, after) = (
            change.before.as_ref().unwrap_or(&nothing),
            change.after.as_ref().unwrap_or(&nothing),
        );
        let action = match (&change.before, &change.after) {
            (None, _) => "made",
            (_, None) => "deleted",
            _ => "changed",
        };
        let row = change
            .after
            .as_ref()
            .or(change.before.as_ref())
            .unwrap_or(&nothing);
        let columns = row
            .keys()
            .filter(|c| !BOOKKEEPING.contains(&c.as_str()) && before.get(*c) != after.get(*c));
        columns
            .filter_map(|column| {
                let (was, is) = (self.value(column, before), self.value(column, after));
                (was != is).then(|| ChangeView {
                    initiative: self.still_there(change),
                    subject: self.subject(change, row),
                    action: action.to_owned(),
                    field: self.field(&change.table, column, row),
                    before: was,
                    after: is,
                })
            })
            .collect()
    }

    fn subject(&self, change: &Change, row: &Map<String, Json>) -> String {
        let text = |column: &str| row.get(column).and_then(Json::as_str).unwrap_or_default();
        let initiative = change
            .subject
            .as_deref()
            .and_then(|id| InitiativeId::parse(id).ok());
        if let Some(record) = initiative.and_then(|id| self.register.get(id)) {
            return format!("{} {}", record.initiative.key, record.initiative.name);
        }
        match change.table.as_str() {
            "initiative" => format!("{} {}", text("key"), text("name")),
            "setting" => "Settings".to_owned(),
            "unit" => format!("Unit {}", text("name")),
            "custom_field" => format!("Field “{}”", text("name")),
            "saved_view" => format!("View “{}”", text("name")),
            "import_profile" => format!("Import profile “{}”", text("name")),
            "criterion" => format!("Criterion {}", text("name")),
            _ if change.subject.is_some() => "An initiative that is no more".to_owned(),
            _ => "Portfolio".to_owned(),
        }
    }

    /// The initiative to go to: one that an undo took away can't be shown.
    fn still_there(&self, change: &Change) -> Option<String> {
        let id = InitiativeId::parse(change.subject.as_deref()?).ok()?;
        self.register.get(id).map(|_| id.to_string())
    }

    fn field(&self, table: &str, column: &str, row: &Map<String, Json>) -> String {
        let text = |column: &str| row.get(column).and_then(Json::as_str).unwrap_or_default();
        let stage = |code: &str| {
            Stage::parse(code).map_or(code.to_owned(), |s| {
                self.register.settings.stage_label(s).to_owned()
            })
        };
        match table {
            "initiative" => self.label_of(column),
            "transition" => format!("Move to {}: {}", stage(text("to_stage")), plain(column)),
            "stage_plan" => format!("{} {}", stage(text("stage")), plain(column)),
            "deployment" => format!("Deployment {}: {}", text("place"), plain(column)),
            "rating" => {
                let criterion = self
                    .register
                    .model
                    .criteria
                    .iter()
                    .find(|c| c.id.to_string() == text("criterion_id"));
                let name = criterion.map_or("a criterion", |c| &c.name);
                format!("{name}, {}: {}", text("assessor"), plain(column))
            }
            "custom_value" => {
                let id = CustomFieldId::parse(text("field_id")).ok();
                let field = self
                    .register
                    .custom_fields
                    .iter()
                    .find(|f| Some(f.id) == id);
                field.map_or_else(|| "Own field".to_owned(), |f| f.name.clone())
            }
            "setting" => plain(text("id")),
            _ => plain(column),
        }
    }

    fn label_of(&self, column: &str) -> String {
        let id = match column {
            "unit_id" => "unit",
            "deleted" => return "In the bin since".to_owned(),
            other => other,
        };
        self.catalogue
            .find(id)
            .map_or_else(|| plain(column), |info| info.label.clone())
    }

    fn value(&self, column: &str, row: &Map<String, Json>) -> String {
        let text = match row.get(column) {
            None | Some(Json::Null) => return String::new(),
            Some(Json::String(text)) => text.as_str(),
            Some(Json::Number(number)) if matches!(column, "on_hold" | "contradicted") => {
                return if number.as_i64() == Some(1) {
                    "yes"
                } else {
                    "no"
                }
                .to_owned();
            }
            Some(Json::Number(number)) if matches!(column, "benefit" | "cost") => {
                let parts = self.register.settings.minor_per_unit();
                return number.as_i64().map_or_else(String::new, |minor| {
                    pilotage_model::field::number::decimal_text(minor, parts)
                });
            }
            Some(other) => return other.to_string(),
        };
        match column {
            "unit_id" | "parent_id" => UnitId::parse(text).ok().map_or_else(
                || text.to_owned(),
                |unit| {
                    let label = self.register.units.label(unit);
                    if label.is_empty() {
                        "a unit that is no more".to_owned()
                    } else {
                        label
                    }
                },
            ),
            "stage" | "from_stage" | "to_stage" => Stage::parse(text).map_or_else(
                || text.to_owned(),
                |s| self.register.settings.stage_label(s).to_owned(),
            ),
            "date" | "planned" | "forecast" | "hold_since" | "hold_review" | "live"
            | "rated_on" => When::parse(text).map_or_else(|_| text.to_owned(), When::label),
            "field_id" | "criterion_id" | "deployment_id" => String::new(),
            _ if text.starts_with('[') => serde_json::from_str::<Vec<String>>(text)
                .map_or_else(|_| text.to_owned(), |items| items.join("; ")),
            _ => text.to_owned(),
        }
    }
}

fn plain(column: &str) -> String {
    let words = column.replace(['_', '.'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
