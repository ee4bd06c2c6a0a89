//! A view: filter, columns, order and grouping, and the rows it shows.

#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::field::{Catalogue, Field, FieldKind, FigureSource};
use crate::filter::{Filter, FilterError, Matcher, fold::Needle};
use crate::id::UnitId;
use crate::initiative::Tier;
use crate::register::{Record, Register};
use crate::stage::Stage;
use crate::value::{SortKey, Value, unit_ranks};

/// What a table, board, matrix, report or command line shows of a portfolio. Saved as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ViewSpec {
    /// Filter text; see [`crate::filter`].
    pub filter: String,
    /// What the chips of the filter bar say; and-ed with `filter`.
    pub quick: QuickFilter,
    /// Field ids of the columns, in order; [`crate::field::FieldInfo::stable_id`] survives renames.
    pub columns: Vec<String>,
    /// Order of the rows, most important first; equal rows follow their keys.
    pub sort: Vec<SortBy>,
    /// Field id that rows are grouped by.
    pub group: Option<String>,
    /// Shows the bin instead of the portfolio.
    pub bin: bool,
}

/// What the chips of the filter bar say: values of one chip are or-ed, chips are and-ed, and an
/// empty chip lets everything pass.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct QuickFilter {
    /// Units, with everything below them.
    pub units: Vec<UnitId>,
    /// Stages; `None` is an unknown stage, `"unknown"` in JSON.
    #[serde(with = "stage_codes")]
    pub stages: Vec<Option<Stage>>,
    /// Risk tiers.
    #[serde(with = "tier_codes")]
    pub tiers: Vec<Tier>,
    /// Tags.
    pub tags: Vec<String>,
    /// Countries.
    pub countries: Vec<String>,
    /// Words to look for, as they stand.
    pub text: String,
}

/// One field that rows are ordered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SortBy {
    /// Field id.
    pub field: String,
    /// Upwards or downwards.
    pub direction: Direction,
}

/// Upwards or downwards; empty values come last in either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Smallest first.
    Asc,
    /// Largest first.
    Desc,
}

/// The rows of a view, in order.
#[derive(Debug, Clone, PartialEq)]
pub struct Arrangement {
    /// Places in [`Register::records`].
    pub positions: Vec<usize>,
    /// Groups in order; empty when the view does not group.
    pub groups: Vec<Group>,
    /// Columns as fields, in order.
    pub columns: Vec<Field>,
    /// Sums of the money columns over all rows.
    pub sums: Vec<Sum>,
    /// Rows before filtering: the portfolio's, or the bin's.
    pub of: usize,
}

/// Consecutive rows with the same value of the grouping field.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The value on screen; empty where there is none.
    pub label: String,
    /// The value as files write it, to tell groups apart.
    pub key: String,
    /// The group's rows, in [`Arrangement::positions`].
    pub rows: Range<usize>,
    /// Sums of the money columns over the group.
    pub sums: Vec<Sum>,
}

impl Group {
    /// Initiatives in the group.
    pub fn count(&self) -> usize {
        self.rows.len()
    }
}

/// The sum of a money column, and how many rows gave an amount: the rest are not zero, but unknown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sum {
    /// The column.
    pub field: Field,
    /// Minor units of the portfolio's currency.
    pub minor: i128,
    /// Rows with an amount.
    pub known: usize,
}

/// Why a view can't be shown.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ViewError {
    /// The filter text is not a filter.
    #[error("the filter can't be read: {0}")]
    Filter(#[from] FilterError),
    /// A column, sort or group names no field.
    #[error("{place}: there is no field “{field}”; {next}")]
    UnknownField {
        /// Where it stands: column, sort or group.
        place: &'static str,
        /// What stands there.
        field: String,
        /// What to do.
        next: String,
    },
    /// Values of the field hardly repeat.
    #[error("rows can't be grouped by “{0}”; group by a unit, stage, choice, person, list or date")]
    Ungroupable(String),
}

impl Default for ViewSpec {
    fn default() -> Self {
        let columns = [
            "key",
            "name",
            "unit",
            "owner",
            "stage",
            "value",
            "feasibility",
            "tier",
            "rank",
            "benefit",
        ];
        Self {
            filter: String::new(),
            quick: QuickFilter::default(),
            columns: columns.map(str::to_owned).into(),
            sort: vec![SortBy::up("rank")],
            group: None,
            bin: false,
        }
    }
}

impl SortBy {
    /// Smallest first.
    pub fn up(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            direction: Direction::Asc,
        }
    }

    /// Largest first.
    pub fn down(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            direction: Direction::Desc,
        }
    }

    /// Reads `benefit`, `-benefit`, `benefit desc` or `benefit asc`, as `--sort` takes them.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        if let Some(field) = text.strip_prefix('-') {
            return Self::down(field.trim());
        }
        match text.rsplit_once(char::is_whitespace) {
            Some((field, word)) if word.eq_ignore_ascii_case("desc") => Self::down(field.trim()),
            Some((field, word)) if word.eq_ignore_ascii_case("asc") => Self::up(field.trim()),
            _ => Self::up(text),
        }
    }
}

/// The rows that `view` shows of `register`, in order. `figures` gives the derived figures of the
/// record at a place in [`Register::records`].
///
/// # Errors
/// When the filter can't be read or a field is unknown: a view never shows other rows than it says.
pub fn arrange<F: FigureSource>(
    register: &Register,
    figures: impl Fn(usize) -> F,
    view: &ViewSpec,
) -> Result<Arrangement, ViewError> {
    let catalogue = Catalogue::of(register);
    let plan = Plan::of(view, &catalogue)?;
    let selection = Selection::of(view, register, &catalogue)?;
    let sorted = Rows {
        register,
        figures: &figures,
    };
    let (mut positions, of) = sorted.select(&selection);
    let groups = sorted.sort(&mut positions, &plan);
    let mut groups = groups.unwrap_or_default();
    for group in &mut groups {
        group.sums = sorted.sums(&positions[group.rows.clone()], &plan.money);
    }
    Ok(Arrangement {
        sums: sorted.sums(&positions, &plan.money),
        positions,
        groups,
        columns: plan.columns,
        of,
    })
}

/// A view's fields, looked up.
struct Plan {
    columns: Vec<Field>,
    money: Vec<Field>,
    sort: Vec<(Field, bool)>,
    group: Option<Field>,
}

impl Plan {
    fn of(view: &ViewSpec, catalogue: &Catalogue) -> Result<Self, ViewError> {
        let columns = view.columns.iter().map(|id| find(id, "column", catalogue));
        let columns: Vec<_> = columns.collect::<Result<_, _>>()?;
        let sort = view.sort.iter().map(|by| {
            let field = find(&by.field, "sort", catalogue)?;
            Ok((field.field, by.direction == Direction::Desc))
        });
        let group = view.group.as_deref().map(|id| {
            let field = find(id, "group", catalogue)?;
            if field.is_groupable() {
                Ok(field.field)
            } else {
                Err(ViewError::Ungroupable(field.label.clone()))
            }
        });
        Ok(Self {
            money: columns
                .iter()
                .filter(|f| f.kind == FieldKind::Money)
                .map(|f| f.field)
                .collect(),
            columns: columns.iter().map(|f| f.field).collect(),
            sort: sort.collect::<Result<_, ViewError>>()?,
            group: group.transpose()?,
        })
    }
}

fn find<'a>(
    id: &str,
    place: &'static str,
    catalogue: &'a Catalogue,
) -> Result<&'a crate::field::FieldInfo, ViewError> {
    catalogue.find(id).ok_or_else(|| {
        let near = catalogue.near(id);
        ViewError::UnknownField {
            place,
            field: id.to_owned(),
            next: match near.as_slice() {
                [] => "take it out of the view".to_owned(),
                near => format!("did you mean {}?", near.join(" or ")),
            },
        }
    })
}

/// What decides whether a record is shown.
struct Selection<'a> {
    filter: Matcher,
    words: Matcher,
    quick: &'a QuickFilter,
    units: HashSet<UnitId>,
    tags: Vec<Needle>,
    countries: Vec<Needle>,
    bin: bool,
}

impl<'a> Selection<'a> {
    fn of(
        view: &'a ViewSpec,
        register: &Register,
        catalogue: &Catalogue,
    ) -> Result<Self, ViewError> {
        let quick = &view.quick;
        let below = |id: &UnitId| {
            quick
                .units
                .iter()
                .any(|u| register.units.is_within(*id, *u))
        };
        let units = register.units.all().iter().map(|unit| unit.id);
        Ok(Self {
            filter: Filter::parse(&view.filter, catalogue)?.compile(register),
            words: Filter::words(&quick.text).compile(register),
            units: units.filter(below).collect(),
            tags: quick.tags.iter().map(|tag| Needle::new(tag)).collect(),
            countries: quick.countries.iter().map(|c| Needle::new(c)).collect(),
            bin: view.bin,
            quick,
        })
    }

    fn holds(&self, record: &Record, figures: &impl FigureSource) -> bool {
        let (i, quick) = (&record.initiative, self.quick);
        let any_of = |wanted: &[Needle], items: &[String]| {
            wanted.is_empty()
                || wanted
                    .iter()
                    .any(|w| items.iter().any(|item| w.equals(item)))
        };
        (quick.units.is_empty() || i.unit.is_some_and(|unit| self.units.contains(&unit)))
            && (quick.stages.is_empty() || quick.stages.contains(&i.stage))
            && (quick.tiers.is_empty() || quick.tiers.contains(&i.tier))
            && any_of(&self.tags, &i.tags)
            && any_of(&self.countries, &i.countries)
            && self.words.matches(record, figures)
            && self.filter.matches(record, figures)
    }
}

/// A register with its figures.
struct Rows<'a, G> {
    register: &'a Register,
    figures: &'a G,
}

impl<F: FigureSource, G: Fn(usize) -> F> Rows<'_, G> {
    /// Places of the rows that pass, and how many there were to choose from.
    fn select(&self, selection: &Selection<'_>) -> (Vec<usize>, usize) {
        let mut of = 0;
        let mut positions = Vec::new();
        for (at, record) in self.register.records().iter().enumerate() {
            if record.initiative.deleted.is_some() != selection.bin {
                continue;
            }
            of += 1;
            if selection.holds(record, &(self.figures)(at)) {
                positions.push(at);
            }
        }
        (positions, of)
    }

    fn value(&self, at: usize, field: Field) -> Value<'_> {
        field.value(&self.register.records()[at], &(self.figures)(at))
    }

    /// Orders the rows by group, then by the view's order, then by key; gives the groups if any.
    fn sort(&self, positions: &mut Vec<usize>, plan: &Plan) -> Option<Vec<Group>> {
        let ranks = unit_ranks(self.register);
        let key = |at, field| {
            let rank = |unit| ranks.get(&unit).copied().unwrap_or(i64::MAX);
            self.value(at, field).sort_key(rank)
        };
        let column = |field| {
            positions
                .iter()
                .map(|at| key(*at, field))
                .collect::<Vec<_>>()
        };
        // Groups of dates are years, so their keys are not the dates' own.
        let group: Option<Vec<SortKey>> = plan.group.map(|field| {
            let keys = positions.iter().map(|at| group_key(key(*at, field)));
            keys.collect()
        });
        let mut columns: Vec<(Vec<SortKey>, bool)> = Vec::new();
        columns.extend(group.clone().map(|keys| (keys, false)));
        columns.extend(
            plan.sort
                .iter()
                .map(|(field, desc)| (column(*field), *desc)),
        );
        if !plan.sort.iter().any(|(field, _)| *field == Field::Key) {
            columns.push((column(Field::Key), false));
        }
        let order = sorted(positions.len(), &columns);
        let before = std::mem::take(positions);
        positions.extend(order.iter().map(|row| before[*row]));
        let keys = group?;
        let keys: Vec<_> = order.iter().map(|row| &keys[*row]).collect();
        Some(self.groups(positions, &keys, plan.group?))
    }

    fn groups(&self, positions: &[usize], keys: &[&SortKey], field: Field) -> Vec<Group> {
        let mut groups = Vec::new();
        let mut start = 0;
        for end in 1..=positions.len() {
            if end < positions.len() && keys[end] == keys[start] {
                continue;
            }
            let value = self.value(positions[start], field);
            let (label, key) = self.names(&value);
            groups.push(Group {
                label,
                key,
                rows: start..end,
                sums: Vec::new(),
            });
            start = end;
        }
        groups
    }

    fn names(&self, value: &Value<'_>) -> (String, String) {
        match value {
            Value::Date(when) => {
                let year = year_of(*when);
                (year.label(), year.to_string())
            }
            value => (value.display(self.register), value.data_text(self.register)),
        }
    }

    fn sums(&self, positions: &[usize], money: &[Field]) -> Vec<Sum> {
        let sum = |field: &Field| {
            let mut sum = Sum {
                field: *field,
                minor: 0,
                known: 0,
            };
            for at in positions {
                if let Value::Money(minor) = self.value(*at, *field) {
                    sum.minor += i128::from(minor);
                    sum.known += 1;
                }
            }
            sum
        };
        money.iter().map(sum).collect()
    }
}

/// Row numbers in order; equal rows stay as they were.
fn sorted(rows: usize, columns: &[(Vec<SortKey>, bool)]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..rows).collect();
    order.sort_unstable_by(|a, b| {
        columns
            .iter()
            .map(|(keys, descending)| keys[*a].compare(&keys[*b], *descending))
            .find(|order| order.is_ne())
            .unwrap_or_else(|| a.cmp(b))
    });
    order
}

fn group_key(key: SortKey) -> SortKey {
    match key {
        SortKey::Date(when) => SortKey::Date(year_of(when)),
        other => other,
    }
}

/// The calendar year that a date lies in; a date that spans two stays what it is.
fn year_of(when: crate::when::When) -> crate::when::When {
    use chrono::Datelike as _;
    let year = when.first().year();
    let within = when.last().year() == year;
    let year = crate::when::When::year_from(year, 1).filter(|_| within);
    year.unwrap_or(when)
}

/// Stages as codes, with `unknown` for none.
mod stage_codes {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::stage::Stage;

    const UNKNOWN: &str = "unknown";

    pub fn serialize<S: Serializer>(stages: &[Option<Stage>], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(
            stages
                .iter()
                .map(|stage| stage.map_or(UNKNOWN, Stage::code)),
        )
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Option<Stage>>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        let stage = |code: &String| match Stage::parse(code) {
            None if code == UNKNOWN => Ok(None),
            None => Err(D::Error::custom(format!("“{code}” is not a stage"))),
            found => Ok(found),
        };
        codes.iter().map(stage).collect()
    }
}

/// Tiers as codes.
mod tier_codes {
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    use crate::initiative::Tier;

    pub fn serialize<S: Serializer>(tiers: &[Tier], to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(tiers.iter().map(|tier| tier.code()))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Tier>, D::Error> {
        let codes = Vec::<String>::deserialize(from)?;
        let tier = |code: &String| {
            Tier::parse(code)
                .ok_or_else(|| D::Error::custom(format!("“{code}” is not a risk tier")))
        };
        codes.iter().map(tier).collect()
    }
}
