//! What an export says of itself, and what its tables can't say.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use pilotage_model::kind::{AnyRow, AnyTable, Raw};
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::scoring::Made;
use pilotage_model::{
    ContentHash, CustomField, CustomFieldId, Register, RowId, ScoringModel, ScoringModelId,
};
use pilotage_report::sheet::file_name;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use crate::api::{CsvChoice, View};
use crate::error::{AppError, Result};
use crate::model_file;
use crate::records;
use crate::views::{Scope, sheet_note};

/// The file in the folder of an export that says what the folder is.
pub const MANIFEST: &str = "export.json";

/// The newest form of a manifest that this version writes and reads.
pub(super) const FORMAT: u64 = 1;

/// What an export says of itself.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// Its form, under a name that no other program's file has.
    pub pilotage_export: u64,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The day on which it was written.
    pub day: NaiveDate,
    /// What its tables are written as.
    pub tables: String,
    /// What it is narrowed to, in words; none: it is whole.
    pub part: Option<String>,
    /// What benefits and spending in its tables are of, in words; earlier versions don't say.
    #[serde(default)]
    pub money: Option<String>,
    /// Kinds of records that its version has, each with a table; none: an earlier version that didn't say so.
    #[serde(default)]
    pub kinds: Option<Vec<String>>,
    /// Its tables and what its files hold, each as it was written.
    pub files: Vec<FileMark>,
    /// What else was written: figures and pictures, or tables that don't come back. An export into the same folder
    /// leaves none of an earlier one behind.
    #[serde(default)]
    pub beside: Vec<FileMark>,
    /// What a new portfolio needs beside the tables; only where all of them come back.
    pub whole: Option<Whole>,
}

/// A file of an export.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct FileMark {
    /// Its name below the folder.
    pub name: String,
    /// The hash of what it holds.
    pub hash: String,
}

impl FileMark {
    fn of((name, hash): &(String, ContentHash)) -> Self {
        Self {
            name: name.clone(),
            hash: hash.to_string(),
        }
    }
}

/// What the tables of a whole export can't say.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Whole {
    /// How the tables are written.
    pub csv: CsvChoice,
    /// Settings by id, as the file keeps them.
    pub settings: BTreeMap<String, Json>,
    /// The portfolio's own fields.
    pub own_fields: Vec<OwnField>,
    /// Versions of the scoring model, the first one first; earlier exports have none: the usual one holds.
    #[serde(default)]
    pub models: Vec<KeptModel>,
    /// The initiatives, in the order of the rows of their table.
    pub initiatives: Vec<Recorded>,
    /// Ids of records whose tables have none, by kind, in the order of the rows of their table.
    pub records: BTreeMap<String, Vec<RowId>>,
}

/// A field of the portfolio's own.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct OwnField {
    id: CustomFieldId,
    kind: String,
    name: String,
    position: i64,
}

/// A version of the scoring model.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct KeptModel {
    version: i64,
    made_at: String,
    made_by: String,
    /// What it says, as a file of its own would.
    toml: String,
}

impl KeptModel {
    fn of(register: &Register, model: &ScoringModel) -> Result<Self> {
        Ok(Self {
            version: model.version,
            made_at: model.made.at.clone(),
            made_by: model.made.by.clone(),
            toml: model_file::write(register, model)?,
        })
    }

    /// The version; criteria are those of the versions before where they have the same code.
    fn model(&self, before: &Register) -> Result<ScoringModel> {
        let name = format!("version {}", self.version);
        let read = model_file::read(&name, &self.toml)?;
        let made = Made {
            at: self.made_at.clone(),
            by: self.made_by.clone(),
            note: read.note,
        };
        let id = ScoringModelId::of_link(&["scoring-model", "export", &self.version.to_string()]);
        Ok(ScoringModel {
            version: self.version,
            ..read.proposed.version(before, id, made)
        })
    }
}

/// Which initiative a row is, and when it was first recorded.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Recorded {
    /// Its id.
    pub id: pilotage_model::InitiativeId,
    /// RFC 3339.
    pub at: String,
}

/// What is exported, and how.
pub struct Exported<'e> {
    /// The portfolio.
    pub scope: &'e Scope,
    /// Which initiatives; the usual view: all.
    pub view: &'e View,
    /// What tables are written as: `csv`, `xlsx`, `html`.
    pub tables: &'e str,
    /// How CSV is written.
    pub csv: &'e CsvChoice,
}

/// The manifest of an export of these files, by name and hash, and of those that were written beside them: with it a
/// whole export as CSV can be brought into a new portfolio.
///
/// # Errors
/// When a list can't be shown.
pub fn manifest(
    of: &Exported<'_>,
    files: &[(String, ContentHash)],
    beside: &[(String, ContentHash)],
) -> Result<Vec<u8>> {
    let register = of.scope.register();
    let today = of.scope.days().today;
    let part = of.scope.filtered(of.view)?;
    let part = part.map(|_| sheet_note(of.scope, of.view, today, "").map(|note| note.filter));
    let part = part.transpose()?;
    let whole = (of.tables == "csv" && part.is_none()).then(|| whole(of));
    let manifest = Manifest {
        pilotage_export: FORMAT,
        portfolio: register.settings.name.clone(),
        day: today,
        tables: of.tables.to_owned(),
        part,
        money: Some(of.scope.money_over()),
        kinds: Some(KINDS.iter().map(|info| info.id.code().to_owned()).collect()),
        files: files.iter().map(FileMark::of).collect(),
        beside: beside.iter().map(FileMark::of).collect(),
        whole: whole.transpose()?,
    };
    let mut bytes = serde_json::to_vec_pretty(&manifest).map_err(|error| {
        AppError::invalid(format!("The manifest can't be written: {error}."), "")
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn whole(of: &Exported<'_>) -> Result<Whole> {
    let register = of.scope.register();
    let settings: &dyn AnyRow = &register.settings;
    let kept = |(at, facts): (usize, &'static pilotage_model::kind::Facts)| {
        let value = match settings.raw(at) {
            Raw::Null => Json::Null,
            Raw::Number(number) => number.into(),
            other => other.text().into(),
        };
        (facts.id.to_owned(), value)
    };
    let own = |field: &CustomField| OwnField {
        id: field.id,
        kind: field.kind.code().to_owned(),
        name: field.name.clone(),
        position: field.position,
    };
    let recorded = |record: &pilotage_model::Record| Recorded {
        id: record.id(),
        at: record.initiative.recorded.0.clone(),
    };
    Ok(Whole {
        csv: of.csv.clone(),
        settings: settings.fields().map(kept).collect(),
        own_fields: register.custom_fields.iter().map(own).collect(),
        models: models(register)?,
        initiatives: register.live().map(recorded).collect(),
        records: ids(of.scope)?,
    })
}

fn models(register: &Register) -> Result<Vec<KeptModel>> {
    let mut kept: Vec<_> = (register.models())
        .map(|model| KeptModel::of(register, model))
        .collect::<Result<_>>()?;
    kept.reverse();
    Ok(kept)
}

/// Ids of the records of kinds that are told apart by name, in the order of their lists.
fn ids(scope: &Scope) -> Result<BTreeMap<String, Vec<RowId>>> {
    let named = |table: &&dyn AnyTable| table.unique().is_some();
    let tables = scope.register().tables.each().filter(named);
    let of = |table: &dyn AnyTable| {
        let kind = table.info().id;
        let found = records::arrange(scope, kind, &View::default())?;
        let ids = found.positions.iter().map(|at| table.row(*at).id());
        Ok((kind.code().to_owned(), ids.collect()))
    };
    tables.map(of).collect()
}

impl Whole {
    /// Settings and own fields as a portfolio has them that holds nothing else.
    pub fn begin(&self) -> Result<Register, String> {
        let mut register = Register::default();
        for (id, value) in &self.settings {
            let facts = KindId::Settings.facts();
            let at = facts.iter().position(|facts| facts.id == id);
            let at = at.ok_or_else(|| {
                format!("it has a setting “{id}”, which this version doesn’t know")
            })?;
            let raw = match value {
                Json::Null => Raw::Null,
                Json::String(text) => Raw::Text(text.as_str().into()),
                number => match number.as_i64() {
                    Some(number) => Raw::Number(number),
                    None => return Err(format!("its setting “{id}” can’t be {value}")),
                },
            };
            let settings: &mut dyn AnyRow = &mut register.settings;
            let kept = settings.put(at, raw);
            kept.ok_or_else(|| format!("its setting “{id}” can’t be {value}"))?;
        }
        for own in &self.own_fields {
            let kind = KindId::parse(&own.kind).ok_or_else(|| {
                format!(
                    "its own field “{}” is of “{}”, which this version doesn’t know",
                    own.name, own.kind
                )
            })?;
            register.custom_fields.push(CustomField {
                id: own.id,
                kind,
                name: own.name.clone(),
                position: own.position,
            });
        }
        self.put_models(&mut register)?;
        let wrong = crate::operations::wrong_settings(&register);
        match wrong.into_iter().next() {
            Some(wrong) => Err(wrong),
            None => Ok(register),
        }
    }
}

impl Whole {
    fn put_models(&self, register: &mut Register) -> Result<(), String> {
        let mut models = Vec::new();
        for (kept, number) in self.models.iter().zip(1..) {
            if kept.version != number {
                return Err(format!("version {number} of its scoring model is missing"));
            }
            let model = kept.model(register).map_err(|why| why.to_string())?;
            models.push(model);
            register.set_models(models.clone());
        }
        Ok(())
    }
}

/// The file of the records of a kind, without its ending.
pub(super) fn stem(kind: KindId) -> String {
    file_name(kind.many())
}

/// Whether a file of this name is a table that comes back from an export as CSV.
pub fn comes_back(name: &str) -> bool {
    let Some(name) = name.strip_suffix(".csv") else {
        return false;
    };
    let of_kind = || KINDS.iter().any(|info| stem(info.id) == name);
    [INITIATIVES, TRANSITIONS, RATINGS].contains(&name) || of_kind()
}

/// Tables that are of no kind, by the names of their files.
pub(super) const INITIATIVES: &str = "initiatives";
pub(super) const TRANSITIONS: &str = "transitions";
pub(super) const RATINGS: &str = "ratings";
