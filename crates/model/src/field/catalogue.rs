//! What is known about every field of one portfolio, its own fields included.

use std::collections::HashMap;

use super::counts::{children, uses};
use super::derived::{DERIVED, DerivedSpec};
use super::stage_dates::{DATES, DateSpec};
use super::{Derived, Editing, Field, FieldGroup, FieldKind, Measure};
use crate::attention::Rule;
use crate::conversion::Standing;
use crate::figures::NotRanked;
use crate::kind::{AnyTable, Facts, Kind as _};
use crate::kinds::{Initiative, KindId};
use crate::quadrant::Quadrant;
use crate::register::{CustomField, Register};
use crate::settings::Settings;
use crate::stage::Stage;
use crate::value::Choice;

/// What is known about a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldInfo {
    /// The field.
    pub field: Field,
    /// The word that files, `--map`, `--where` and columns use, such as `owner`,
    /// `planned.pilot` or `custom.cost-centre`.
    pub id: String,
    /// The id that stays when an own field is renamed: what saved views should keep. The same as
    /// `id` for built-in fields; [`Catalogue::find`] reads both.
    pub stable_id: String,
    /// The words on screen, in sentence case.
    pub label: String,
    /// One sentence for forms and the data dictionary.
    pub help: String,
    /// What it holds.
    pub kind: FieldKind,
    /// The kind of the records that a link names; `None`: it is no link, or may name any kind.
    pub target: Option<KindId>,
    /// Where it stands in forms.
    pub group: FieldGroup,
    /// Where it may be written.
    pub editing: Editing,
    /// Default width of its column, in CSS pixels.
    pub width: u16,
    /// Whether a new initiative made by hand must have it.
    pub required: bool,
    /// Whether the default view shows it.
    pub shown: bool,
    /// The closed list of a choice field, or of the items of a list; empty for others.
    pub choices: Vec<Choice>,
    /// How large its number may be, and what it counts.
    pub measure: Measure,
}

impl FieldInfo {
    /// Whether it holds one stage or several, which the portfolio may call by names of its own.
    pub fn is_of_stages(&self) -> bool {
        let several = [Derived::Entered, Derived::MovedOn].map(Field::Derived);
        self.kind == FieldKind::Stage || several.contains(&self.field)
    }

    /// Whether its column is set flush right.
    pub const fn is_numeric(&self) -> bool {
        self.kind.is_numeric()
    }

    /// Whether an import may map a column to it.
    pub fn is_importable(&self) -> bool {
        self.editing >= Editing::Import
    }

    /// Whether forms may change it; [`Field::parse_into`] writes exactly these.
    pub fn is_editable(&self) -> bool {
        self.editing >= Editing::Form
    }

    /// Whether the cells of a grid may change it.
    pub fn is_inline(&self) -> bool {
        self.editing >= Editing::Inline
    }

    /// Whether it may be set for several initiatives at once.
    pub fn is_bulk(&self) -> bool {
        self.editing >= Editing::Bulk
    }

    /// Whether rows can be grouped by it: where values repeat.
    pub const fn is_groupable(&self) -> bool {
        !matches!(
            self.kind,
            FieldKind::LongText
                | FieldKind::Money
                | FieldKind::Number
                | FieldKind::Decimal
                | FieldKind::Score
        ) && !matches!(self.field, Field::KEY | Field::NAME)
    }
}

/// Every field of one portfolio, in the order of forms.
#[derive(Debug, Clone)]
pub struct Catalogue {
    fields: Vec<FieldInfo>,
    index: HashMap<String, usize>,
    places: HashMap<Field, usize>,
    pub(crate) settings: Settings,
    /// Names of each unit from the top down, folded, for filters.
    pub(crate) unit_paths: Vec<Vec<String>>,
    /// Names of the units, to suggest.
    pub(crate) unit_names: Vec<String>,
}

impl Catalogue {
    /// The catalogue of a portfolio: built-in fields, then its own by position.
    pub fn of(register: &Register) -> Self {
        let mut fields = built_in(&register.settings);
        fields.extend(own_fields(KindId::Initiative, register));
        fields.extend(children(KindId::Initiative, &register.tables));
        Self::with(fields, register)
    }

    /// The catalogue of another kind of record: its fields as they are declared, its figures, the portfolio's own
    /// fields, then what is counted.
    pub fn of_kind(table: &dyn AnyTable, register: &Register) -> Self {
        let mut fields = declared(table.facts());
        let figures = table.figures().into_iter().enumerate();
        fields.extend(figures.map(|(at, facts)| facts.info(at)));
        fields.extend(own_fields(table.info().id, register));
        fields.extend(uses(table.info()));
        fields.extend(children(table.info().id, &register.tables));
        Self::with(fields, register)
    }

    /// The settings of the portfolio, as they are declared.
    pub fn of_settings(register: &Register) -> Self {
        Self::with(declared(KindId::Settings.facts()), register)
    }

    fn with(fields: Vec<FieldInfo>, register: &Register) -> Self {
        let units = register.units.all();
        Self {
            index: index(&fields),
            places: (fields.iter().zip(0..))
                .map(|(f, at)| (f.field, at))
                .collect(),
            fields,
            settings: register.settings.clone(),
            unit_paths: crate::filter::unit_paths(&register.units),
            unit_names: units.iter().map(|unit| unit.name.clone()).collect(),
        }
    }

    /// All fields, in order.
    pub fn fields(&self) -> &[FieldInfo] {
        &self.fields
    }

    /// What is known about a field; `None` for an own field that is no more.
    pub fn get(&self, field: Field) -> Option<&FieldInfo> {
        self.places.get(&field).map(|at| &self.fields[*at])
    }

    /// A field by id, stable id or label, in any case, with `-`, `_` and blanks alike.
    pub fn find(&self, text: &str) -> Option<&FieldInfo> {
        self.index.get(&plain(text)).map(|at| &self.fields[*at])
    }

    /// Up to three field ids that look like `text`, nearest first.
    pub fn near(&self, text: &str) -> Vec<&str> {
        let text = plain(text);
        let limit = (text.chars().count() / 3).max(1);
        let mut near: Vec<_> = self
            .fields
            .iter()
            .filter_map(|f| {
                let (id, label) = (plain(&f.id), plain(&f.label));
                let tail = id.split('.').next_back().unwrap_or_default();
                let distance = distance(&text, &id)
                    .min(distance(&text, &label))
                    .min(distance(&text, tail) + usize::from(tail != id));
                let prefix = text.len() >= 3 && (id.starts_with(&text) || label.starts_with(&text));
                (distance <= limit || prefix).then_some((distance, f.id.as_str()))
            })
            .collect();
        near.sort_by_key(|(distance, _)| *distance);
        near.into_iter().take(3).map(|(_, id)| id).collect()
    }

    /// The words that a stage, choice or closed list may hold, with the labels of this portfolio, in order;
    /// nothing for other fields.
    pub fn choices(&self, field: Field) -> Vec<(&'static str, String)> {
        let info = self.get(field);
        if info.is_some_and(FieldInfo::is_of_stages) {
            let label = |stage| self.settings.stage_label(stage).to_owned();
            return Stage::ALL.map(|stage| (stage.code(), label(stage))).into();
        }
        let choices = info.map_or(&[][..], |info| &info.choices);
        choices
            .iter()
            .map(|c| (c.code, c.label.to_owned()))
            .collect()
    }
}

/// A field by which an initiative names records.
#[derive(Debug, Clone, Copy)]
pub struct LinkField {
    /// Its place among the fields of an initiative.
    pub place: usize,
    /// What is known of it.
    pub facts: &'static Facts,
    /// The kind that it names.
    pub target: KindId,
}

impl LinkField {
    /// The field.
    pub fn field(&self) -> Field {
        Field::column(self.place)
    }
}

impl Field {
    /// Whether an initiative names records by it.
    pub fn is_link(self) -> bool {
        let Self::Column(at) = self else { return false };
        let spec = Initiative::FIELDS.get(usize::from(at));
        spec.is_some_and(|spec| spec.facts.target.is_some())
    }

    /// The fields by which an initiative names records of other kinds, in the order of forms.
    pub fn links() -> impl Iterator<Item = LinkField> {
        Initiative::FIELDS
            .iter()
            .enumerate()
            .filter_map(|(place, spec)| {
                Some(LinkField {
                    place,
                    facts: &spec.facts,
                    target: spec.facts.target?,
                })
            })
    }
}

/// The part of an own field's id that comes from its name: lower case, words joined by `-`.
pub fn slug(name: &str) -> String {
    let words: Vec<_> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    words.join("-")
}

fn declared<'f>(facts: impl IntoIterator<Item = &'f Facts>) -> Vec<FieldInfo> {
    let fields = facts.into_iter().enumerate();
    fields
        .map(|(at, facts)| facts.info(Field::column(at)))
        .collect()
}

fn built_in(settings: &Settings) -> Vec<FieldInfo> {
    let mut fields = declared(Initiative::FIELDS.iter().map(|spec| &spec.facts));
    let stages = |spec| Stage::ALL.map(|stage| date(spec, stage, settings));
    fields.extend(DATES.iter().flat_map(stages));
    fields.extend(DERIVED.iter().map(derived));
    fields
}

fn derived(spec: &DerivedSpec) -> FieldInfo {
    FieldInfo {
        field: Field::Derived(spec.derived),
        id: spec.derived.code().to_owned(),
        stable_id: spec.derived.code().to_owned(),
        label: spec.derived.label().to_owned(),
        help: spec.help.to_owned(),
        kind: spec.kind,
        target: None,
        group: match spec.kind {
            FieldKind::Money => FieldGroup::Money,
            _ => FieldGroup::Scores,
        },
        editing: Editing::Never,
        width: spec.width,
        required: false,
        shown: spec.shown,
        choices: match spec.derived {
            Derived::Quadrant => Quadrant::ALL.iter().map(|q| (*q).into()).collect(),
            Derived::Conversion => Standing::choices(),
            Derived::NotRanked => NotRanked::ALL.iter().map(|why| (*why).into()).collect(),
            Derived::Entered | Derived::MovedOn => Stage::ALL.map(stage).into(),
            Derived::Attention => Rule::ALL.iter().map(|r| (*r).into()).collect(),
            _ => Vec::new(),
        },
        measure: Measure::NONE,
    }
}

fn stage(stage: Stage) -> Choice {
    Choice {
        code: stage.code(),
        label: stage.label(),
        order: stage as u8,
    }
}

fn date(spec: &DateSpec, stage: Stage, settings: &Settings) -> FieldInfo {
    FieldInfo {
        field: (spec.field)(stage),
        id: spec.id(stage),
        stable_id: spec.id(stage),
        label: format!("{} {}", settings.stage_label(stage), spec.label),
        help: spec.help.to_owned(),
        kind: FieldKind::Date,
        target: None,
        group: DateSpec::GROUP,
        editing: spec.editing,
        width: 112,
        required: false,
        shown: false,
        choices: Vec::new(),
        measure: Measure::NONE,
    }
}

fn own_fields(kind: KindId, register: &Register) -> Vec<FieldInfo> {
    let mut slugs = HashMap::new();
    let fields = register.custom_fields.iter();
    fields
        .filter(|custom| custom.kind == kind)
        .map(|custom| own(custom, &mut slugs))
        .collect()
}

fn own(custom: &CustomField, slugs: &mut HashMap<String, usize>) -> FieldInfo {
    let stable_id = format!("custom.{}", custom.id);
    let slug = slug(&custom.name);
    let seen = slugs.entry(slug.clone()).or_default();
    *seen += 1;
    // A name of signs alone, or one that differs from an earlier one only in signs, gives no word
    // of its own.
    let id = if slug.is_empty() || *seen > 1 {
        stable_id.clone()
    } else {
        format!("custom.{slug}")
    };
    FieldInfo {
        field: Field::Custom(custom.id),
        id,
        stable_id,
        label: custom.name.clone(),
        help: "A field of this portfolio's own.".to_owned(),
        kind: FieldKind::Text,
        target: None,
        group: FieldGroup::Own,
        editing: Editing::Bulk,
        width: 140,
        required: false,
        shown: false,
        choices: Vec::new(),
        measure: Measure::NONE,
    }
}

/// Ids come before labels, and earlier fields before later ones.
fn index(fields: &[FieldInfo]) -> HashMap<String, usize> {
    let mut index = HashMap::new();
    let names: [fn(&FieldInfo) -> &str; 3] = [|f| &f.id, |f| &f.stable_id, |f| &f.label];
    for name in names {
        for (at, field) in fields.iter().enumerate() {
            index.entry(plain(name(field))).or_insert(at);
        }
    }
    index
}

fn plain(text: &str) -> String {
    let text = text.trim().to_lowercase();
    text.chars()
        .map(|c| if c == '-' || c == ' ' { '_' } else { c })
        .collect()
}

/// Letters to add, drop, change or swap with the next to get from `a` to `b`.
pub fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut best = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = best;
        }
    }
    rows[a.len()][b.len()]
}
