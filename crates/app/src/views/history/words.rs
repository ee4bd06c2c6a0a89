//! What changed, in words: by what each column holds, never by how it is named.

use std::collections::HashMap;

use pilotage_model::assessment::Hidden;
use pilotage_model::field::{list, number};
use pilotage_model::kind::{About, AnyTable, Own, Raw};
use pilotage_model::kinds::KindId;
use pilotage_model::sentence::lowered;
use pilotage_model::series::Series;
use pilotage_model::terms::Terms as _;
use pilotage_model::{
    Criterion, CriterionId, CustomFieldId, FieldKind, InitiativeId, KeptFile, Ratio, Register,
    RowId, ScoreRule, ScoringModel, Stage, UnitId, Value, When,
};
use pilotage_store::Change;
use serde_json::{Map, Value as Json};

use super::columns::{Column, OWN, columns};
use crate::api::ChangeView;

type Row = Map<String, Json>;

/// The words of one portfolio.
pub(super) struct Words<'r> {
    register: &'r Register,
    columns: HashMap<(String, String), Column>,
    /// Names of records that the same changes made or took away, as they were called then.
    then: HashMap<About, String>,
    /// What whoever reads does not see until they submit their own ratings.
    hidden: Hidden,
}

impl<'r> Words<'r> {
    /// The words for some changes.
    pub fn of(register: &'r Register, changes: &[Change], hidden: Hidden) -> Self {
        Self {
            register,
            columns: columns(),
            then: changes.iter().filter_map(called_then).collect(),
            hidden,
        }
    }

    /// What a changed row says, field by field.
    pub fn changes(&self, change: &Change) -> Vec<ChangeView> {
        let nothing = Row::new();
        let version_before = self.version_before(change);
        let before = (change.before.as_ref()).or(version_before.as_ref());
        let before = before.unwrap_or(&nothing);
        let after = change.after.as_ref().unwrap_or(&nothing);
        let action = match (&change.before, &change.after) {
            (None, _) => "made",
            (_, None) => "deleted",
            _ => "changed",
        };
        let row = if change.after.is_some() {
            after
        } else {
            before
        };
        let own = self.own_fields(before, after).into_iter();
        let own = own.map(|(field, was, is)| ChangeView {
            initiative: self.still_there(change),
            subject: self.subject(change, row),
            action: action.to_owned(),
            field,
            before: was,
            after: is,
        });
        let told = row.keys().filter(|name| *name != OWN).filter_map(|name| {
            let column = self.columns.get(&(change.table.clone(), name.clone()))?;
            let (was, is) = match column.kind {
                FieldKind::Series => points(text(before, name), text(after, name)),
                _ => (
                    self.value(column, before.get(name)),
                    self.value(column, after.get(name)),
                ),
            };
            let hidden = column.kind != FieldKind::Date && self.hides(change, row);
            let shown = |text: String| match hidden && !text.is_empty() {
                true => "hidden until you submit".to_owned(),
                false => text,
            };
            (was != is).then(|| ChangeView {
                initiative: self.still_there(change),
                subject: self.subject(change, row),
                action: action.to_owned(),
                field: self.field(&change.table, column, row),
                before: shown(was),
                after: shown(is),
            })
        });
        told.chain(own).collect()
    }

    /// Whether a row is a rating that whoever reads does not see yet.
    fn hides(&self, change: &Change, row: &Row) -> bool {
        if change.table != "rating" {
            return false;
        }
        let id = |column| RowId::parse(text(row, column)).ok();
        let criterion = CriterionId::parse(text(row, "criterion_id")).ok();
        let criterion = criterion.and_then(|id| self.register.criterion(id));
        let of = id("initiative_id").map(|id| InitiativeId::new(id.uuid()));
        // A draft that was submitted since is none any more.
        let record = of.and_then(|of| self.register.get(of));
        let mut now = record.into_iter().flat_map(|record| &record.ratings);
        let now = now.find(|rating| rating.id.to_string() == change.row_id);
        let then = || row.get("draft").and_then(Json::as_i64).unwrap_or(0) != 0;
        let draft = now.map_or_else(then, |rating| rating.draft);
        let dimension = criterion.map(|criterion| criterion.dimension);
        self.hidden.hides_of(of, id("assessor"), draft, dimension)
    }

    /// What the version before said of a criterion: a new version repeats all of them, and what is told is what it
    /// changed.
    fn version_before(&self, change: &Change) -> Option<Row> {
        let row = change.after.as_ref().filter(|_| change.before.is_none())?;
        let all = || self.register.models();
        let (of, before) = match change.table.as_str() {
            "model_criterion" => {
                let model = text(row, "model_id");
                let of = all().find(|version| version.id.to_string() == model)?;
                (of, Some(text(row, "criterion_id")))
            }
            "scoring_model" => (
                all().find(|version| version.id.to_string() == change.row_id)?,
                None,
            ),
            _ => return None,
        };
        let earlier = all().find(|version| version.version < of.version)?;
        Some(match before {
            None => version_row(earlier),
            Some(id) => {
                let mut criteria = earlier.criteria.iter();
                criterion_row(criteria.find(|one| one.id.to_string() == id)?)
            }
        })
    }

    /// Own fields of a record of a kind that changed: label, before and after.
    fn own_fields(&self, before: &Row, after: &Row) -> Vec<(String, String, String)> {
        let values = |row: &Row| Own::load(Raw::Text(text(row, OWN).into())).unwrap_or_default();
        let (before, after) = (values(before), values(after));
        let mut ids: Vec<_> = (before.iter().chain(after.iter()))
            .map(|(id, _)| id)
            .collect();
        ids.sort_unstable();
        ids.dedup();
        ids.retain(|id| before.get(*id) != after.get(*id));
        let value = |own: &Own, id| own.get(id).unwrap_or_default().to_owned();
        ids.into_iter()
            .map(|id| {
                (
                    self.own_field(Some(id)),
                    value(&before, id),
                    value(&after, id),
                )
            })
            .collect()
    }

    fn own_field(&self, id: Option<CustomFieldId>) -> String {
        let mut fields = self.register.custom_fields.iter();
        let field = fields.find(|field| Some(field.id) == id);
        field.map_or_else(|| "Own field".to_owned(), |field| field.name.clone())
    }

    fn subject(&self, change: &Change, row: &Row) -> String {
        if KindId::of_table(&change.table) == Some(KindId::Settings) {
            return KindId::Settings.one().to_owned();
        }
        if let Some(table) = self.kind_of(&change.table) {
            return self.record(table, change, row);
        }
        let initiative = change.subject.as_deref();
        let initiative = initiative.and_then(|id| InitiativeId::parse(id).ok());
        if let Some(record) = initiative.and_then(|id| self.register.get(id)) {
            return format!("{} {}", record.initiative.key, record.initiative.name);
        }
        match change.table.as_str() {
            "initiative" => format!("{} {}", text(row, "key"), text(row, "name")),
            "custom_field" => format!("Field “{}”", text(row, "name")),
            "saved_view" => format!("View “{}”", text(row, "name")),
            "import_profile" => format!("Import profile “{}”", text(row, "name")),
            "scoring_model" => "Scoring model".to_owned(),
            "criterion" => format!("Criterion {}", text(row, "code")),
            "model_criterion" => format!("Criterion {}", text(row, "name")),
            "purged" => "Content of a file".to_owned(),
            _ if change.subject.is_some() => "An initiative that is no more".to_owned(),
            _ => "Portfolio".to_owned(),
        }
    }

    fn kind_of(&self, table: &str) -> Option<&'r dyn AnyTable> {
        self.register.tables.of(KindId::of_table(table)?)
    }

    /// “Vendor Acme AI”: as it is called now, or was when it was last seen.
    fn record(&self, table: &dyn AnyTable, change: &Change, row: &Row) -> String {
        let info = table.info();
        let id = RowId::parse(&change.row_id).ok();
        let now = id
            .and_then(|id| table.get(id))
            .map(|row| row.name(self.register));
        let then = || {
            table
                .facts()
                .first()
                .map_or("", |facts| text(row, facts.column))
                .to_owned()
        };
        format!("{} {}", info.one, now.unwrap_or_else(then))
    }

    /// The initiative to go to: one that an undo took away can't be shown.
    fn still_there(&self, change: &Change) -> Option<String> {
        let id = InitiativeId::parse(change.subject.as_deref()?).ok()?;
        self.register.get(id).map(|_| id.to_string())
    }

    fn field(&self, table: &str, column: &Column, row: &Row) -> String {
        let plain = || column.label.clone();
        let lower = || lowered(&column.label);
        match table {
            "transition" => format!("Move to {}: {}", self.stage(text(row, "to_stage")), lower()),
            "stage_plan" => format!("{} {}", self.stage(text(row, "stage")), lower()),
            "rating" => {
                let id = CriterionId::parse(text(row, "criterion_id")).ok();
                let criterion = id.and_then(|id| self.register.criterion(id));
                let name = criterion.map_or("a criterion", |c| &c.name);
                format!(
                    "{name}, {}: {}",
                    self.links(Some(KindId::Person), text(row, "assessor")),
                    lower()
                )
            }
            "custom_value" => self.own_field(CustomFieldId::parse(text(row, "field_id")).ok()),
            _ => plain(),
        }
    }

    fn stage(&self, code: &str) -> String {
        let label = |stage| self.register.settings.stage_label(stage).to_owned();
        Stage::parse(code).map_or_else(|| code.to_owned(), label)
    }

    /// What a column holds, in words.
    fn value(&self, column: &Column, json: Option<&Json>) -> String {
        match json {
            None | Some(Json::Null) => String::new(),
            Some(Json::String(text)) if text.is_empty() => {
                column.facts.map_or("", |facts| facts.otherwise).to_owned()
            }
            Some(Json::String(text)) => self.text(column, text),
            Some(Json::Number(number)) => self.number(column, number.as_i64().unwrap_or_default()),
            Some(other) => other.to_string(),
        }
    }

    fn number(&self, column: &Column, number: i64) -> String {
        match column.kind {
            FieldKind::Bool => if number == 1 { "yes" } else { "no" }.to_owned(),
            FieldKind::Money => {
                number::decimal_text(number, self.register.settings.minor_per_unit())
            }
            _ => column.facts.map_or_else(
                || number.to_string(),
                |facts| {
                    let (num, den) = (number, facts.scale);
                    facts.tell(&Value::Ratio(Ratio { num, den }), self.register)
                },
            ),
        }
    }

    fn text(&self, column: &Column, text: &str) -> String {
        match column.kind {
            FieldKind::Date => date(text),
            FieldKind::Stage => self.stage(text),
            FieldKind::Unit => UnitId::parse(text).map_or_else(
                |_| text.to_owned(),
                |unit| self.named(KindId::Unit, RowId::new(unit.uuid())),
            ),
            FieldKind::Choice => {
                let choice = column.choices.iter().find(|choice| choice.code == text);
                choice.map_or_else(|| text.to_owned(), |choice| choice.label.to_owned())
            }
            FieldKind::List => serde_json::from_str::<Vec<String>>(text)
                .map_or_else(|_| text.to_owned(), |items| items.join("; ")),
            FieldKind::Link | FieldKind::Links => self.links(column.target, text),
            FieldKind::File => KeptFile::parse(text).map_or_else(
                || text.to_owned(),
                |file| file.label(self.register.held(file.hash())),
            ),
            _ => text.to_owned(),
        }
    }

    /// The records of one id, of several joined by blanks, or of a kind and an id.
    fn links(&self, target: Option<KindId>, text: &str) -> String {
        if let Some(about) = About::parse(text) {
            return self.named(about.kind, about.id);
        }
        let name = |id: &str| {
            let id = RowId::parse(id).ok()?;
            Some(self.named(target?, id))
        };
        let names: Vec<_> = text.split_whitespace().filter_map(name).collect();
        list::join(&names)
    }

    fn named(&self, kind: KindId, id: RowId) -> String {
        let about = About { kind, id };
        let name = self.register.name_of(about);
        let name = name.or_else(|| self.then.get(&about).cloned());
        name.unwrap_or_else(|| format!("{} that is no more", kind.a_one()))
    }
}

/// A version as its row has it, but for its note: that is its own.
fn version_row(version: &ScoringModel) -> Row {
    let mut row = Row::new();
    for (id, value) in ScoreRule::SETTINGS.into_iter().zip(version.rule.values()) {
        row.insert(id.to_owned(), value.into());
    }
    let judgements: Vec<_> = version.judgements.iter().map(ToString::to_string).collect();
    row.insert(
        "judgements".to_owned(),
        Json::from(judgements).to_string().into(),
    );
    row
}

/// A criterion as its row in a version has it.
fn criterion_row(criterion: &Criterion) -> Row {
    let mut row = Row::new();
    row.insert("name".to_owned(), criterion.name.as_str().into());
    row.insert("help".to_owned(), criterion.help.as_str().into());
    row.insert("dimension".to_owned(), criterion.dimension.code().into());
    row.insert("weight".to_owned(), criterion.weight.into());
    for (level, text) in (1..).zip(&criterion.levels) {
        row.insert(format!("level_{level}"), text.as_str().into());
    }
    row
}

/// What a record that is changed was called, by its first field.
fn called_then(change: &Change) -> Option<(About, String)> {
    let kind = KindId::of_table(&change.table)?;
    let id = RowId::parse(&change.row_id).ok()?;
    let row = change.after.as_ref().or(change.before.as_ref())?;
    let name = text(row, kind.facts().first()?.column);
    (!name.is_empty()).then(|| (About { kind, id }, name.to_owned()))
}

/// The values of a series that changed, before and after, as the file keeps them.
fn points(before: &str, after: &str) -> (String, String) {
    let of = |text| Series::of_file(text).unwrap_or_default();
    let (before, after) = (of(before), of(after));
    let others = |own: &Series, other: &Series| {
        let own = own.points().iter().rev();
        let changed = own.filter(|point| !other.points().contains(point));
        let told = changed.map(|point| format!("{}: {}", point.when.label(), point.value.text()));
        told.collect::<Vec<_>>().join("; ")
    };
    (others(&before, &after), others(&after, &before))
}

fn text<'j>(row: &'j Row, column: &str) -> &'j str {
    row.get(column).and_then(Json::as_str).unwrap_or_default()
}

/// A date as exactly as it is known; of a time, the day.
fn date(text: &str) -> String {
    let day = text
        .get(..10)
        .filter(|_| text.contains('T'))
        .unwrap_or(text);
    When::parse(day).map_or_else(|_| text.to_owned(), When::label)
}
