//! Rows of what holds for the whole portfolio: own fields, the scoring model, saved views and import
//! profiles.

use pilotage_model::ahp::Judgement;
use pilotage_model::kinds::KindId;
use pilotage_model::scoring::Made;
use pilotage_model::{
    Criterion, CriterionId, CustomField, CustomFieldId, Dimension, InitiativeId, RowId, ScoreRule,
    ScoringModel, ScoringModelId,
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
pub struct ModelVersion(ScoringModel);

impl ModelVersion {
    /// The version of a model.
    pub fn of(model: &ScoringModel) -> Self {
        Self(ScoringModel {
            criteria: Vec::new(),
            ..model.clone()
        })
    }

    /// The model with its criteria.
    pub fn with(self, criteria: Vec<Criterion>) -> ScoringModel {
        ScoringModel { criteria, ..self.0 }
    }

    /// Row id.
    pub const fn id(&self) -> ScoringModelId {
        self.0.id
    }
}

impl Row for ModelVersion {
    const TABLE: &'static str = "scoring_model";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "version",
        "made_at",
        "made_by",
        "note",
        "weight_value",
        "weight_feasibility",
        "weight_low_risk",
        "value_threshold",
        "difficulty_threshold",
        "min_coverage",
        "judgements",
    ];

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        let Self(model) = self;
        out.id(model.id)
            .number(model.version)
            .text(&model.made.at)
            .text(&model.made.by)
            .text(&model.made.note);
        for number in model.rule.values() {
            out.number(number);
        }
        let judgements: Vec<_> = model.judgements.iter().map(ToString::to_string).collect();
        out.list(&judgements);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        let id = c.id()?;
        let version = c.number()?;
        let (at, by, note) = (c.text()?, c.text()?, c.text()?);
        let mut values = [0; 6];
        for value in &mut values {
            *value = c.number()?;
        }
        let judgements = c.list()?;
        let read = |text: &String| Judgement::parse(text).ok_or_else(|| c.not_understood());
        Ok(Self(ScoringModel {
            id,
            version,
            made: Made { at, by, note },
            rule: ScoreRule::from_values(values),
            judgements: judgements.iter().map(read).collect::<Result<_>>()?,
            criteria: Vec::new(),
        }))
    }
}

/// What is the same of a criterion in every version: ratings name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptCriterion {
    /// Row id.
    pub id: CriterionId,
    /// The word of files and commands.
    pub code: String,
}

row! {
    KeptCriterion in "criterion" {
        "id" id: id,
        "code" code: text,
    }
}

/// What a version of the model says of a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelCriterion {
    /// Row id.
    pub id: RowId,
    /// The model version.
    pub model: ScoringModelId,
    /// The criterion; its code stands in a table of its own.
    pub criterion: Criterion,
}

impl ModelCriterion {
    /// What a version says of a criterion: the id derives from both.
    pub fn of(model: ScoringModelId, criterion: &Criterion) -> Self {
        Self {
            id: RowId::of_link(&[
                "model-criterion",
                &model.to_string(),
                &criterion.id.to_string(),
            ]),
            model,
            criterion: criterion.clone(),
        }
    }
}

impl Row for ModelCriterion {
    const TABLE: &'static str = "model_criterion";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "model_id",
        "criterion_id",
        "name",
        "help",
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
        out.id(self.id)
            .id(self.model)
            .id(self.criterion.id)
            .text(&self.criterion.name)
            .text(&self.criterion.help)
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
            id: c.id()?,
            code: String::new(),
            name: c.text()?,
            help: c.text()?,
            dimension: c.parsed(Dimension::parse)?,
            weight: c.number()?,
            levels: [c.text()?, c.text()?, c.text()?, c.text()?, c.text()?],
            position: c.number()?,
        };
        Ok(Self {
            id,
            model,
            criterion,
        })
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
