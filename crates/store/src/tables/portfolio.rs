//! Rows of what holds for the whole portfolio: own fields, the scoring model, saved views and import
//! profiles.

use pilotage_model::kinds::KindId;
use pilotage_model::{
    Criterion, CustomField, CustomFieldId, Dimension, InitiativeId, RowId, ScoringModelId,
};

use super::declare::row;
use crate::error::Result;
use crate::row::{Columns, Row, Values};

row! {
    CustomField in "custom_field" {
        "id" id: id,
        "kind" kind: code KindId,
        "name" name: text,
        "position" position: number,
    }
}

/// The value of one of the portfolio's own fields for one initiative. The id derives from both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomValue {
    /// The initiative.
    pub initiative: InitiativeId,
    /// The field.
    pub field: CustomFieldId,
    /// The text; never empty (an empty value is no row).
    pub value: String,
}

impl CustomValue {
    /// The row id of a field's value for an initiative.
    pub fn id_of(initiative: InitiativeId, field: CustomFieldId) -> RowId {
        RowId::of_link(&["custom-value", &initiative.to_string(), &field.to_string()])
    }
}

impl Row for CustomValue {
    const TABLE: &'static str = "custom_value";
    const COLUMNS: &'static [&'static str] = &["id", "initiative_id", "field_id", "value"];

    const KEY: &'static [&'static str] = &["initiative_id", "field_id"];

    fn initiative(&self) -> Option<InitiativeId> {
        Some(self.initiative)
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.id(Self::id_of(self.initiative, self.field))
            .id(self.initiative)
            .id(self.field)
            .text(&self.value);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        c.str()?;
        Ok(Self {
            initiative: c.initiative()?,
            field: c.id()?,
            value: c.text()?,
        })
    }
}

/// A version of the scoring model, without its criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelVersion {
    /// Row id.
    pub id: ScoringModelId,
    /// Version, from 1.
    pub version: i64,
}

row! {
    ModelVersion in "scoring_model" {
        "id" id: id,
        "version" version: number,
    }
}

/// A criterion and the model version it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelCriterion {
    /// The model version.
    pub model: ScoringModelId,
    /// The criterion.
    pub criterion: Criterion,
}

impl Row for ModelCriterion {
    const TABLE: &'static str = "criterion";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "model_id",
        "code",
        "name",
        "dimension",
        "weight",
        "level_1",
        "level_2",
        "level_3",
        "level_4",
        "level_5",
        "position",
    ];

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.id(self.criterion.id)
            .id(self.model)
            .text(&self.criterion.code)
            .text(&self.criterion.name)
            .text(self.criterion.dimension.code())
            .number(self.criterion.weight);
        for level in &self.criterion.levels {
            out.text(level);
        }
        out.number(self.criterion.position);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        let id = c.id()?;
        let model = c.id()?;
        let criterion = Criterion {
            id,
            code: c.text()?,
            name: c.text()?,
            dimension: c.parsed(Dimension::parse)?,
            weight: c.number()?,
            levels: [c.text()?, c.text()?, c.text()?, c.text()?, c.text()?],
            position: c.number()?,
        };
        Ok(Self { model, criterion })
    }
}

/// A saved view: its name and its definition (JSON that `app` writes and reads).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Row id.
    pub id: RowId,
    /// Its name, unique.
    pub name: String,
    /// Filter, columns, sort and grouping, as JSON.
    pub definition: String,
    /// Order in menus, from 0.
    pub position: i64,
}

row! {
    SavedView in "saved_view" {
        "id" id: id,
        "name" name: text,
        "definition" definition: text,
        "position" position: number,
    }
}

/// A saved mapping of a register's columns, offered when the same headers return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportProfile {
    /// Row id.
    pub id: RowId,
    /// Its name, unique.
    pub name: String,
    /// Fingerprint of the headers it was made for.
    pub headers: String,
    /// The mapping, as JSON.
    pub definition: String,
}

row! {
    ImportProfile in "import_profile" {
        "id" id: id,
        "name" name: text,
        "headers" headers: text,
        "definition" definition: text,
    }
}
