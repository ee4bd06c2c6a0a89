//! Writing a field from text that was typed, pasted or imported.

use super::table::SPECS;
use super::{Field, Reader, list};
use crate::filter::UnitProblem;
use crate::id::{CustomFieldId, InitiativeId, RowId, UnitId};
use crate::initiative::{Builder, Hold, Initiative, Sourcing, StagePlan, Tier};
use crate::kind::Held;
use crate::kinds::KindId;
use crate::register::Record;
use crate::stage::Stage;
use crate::terms::{NotNamed, Terms};

/// Why a text can't be written into a field, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// The field must hold something.
    #[error("{field} can't be empty; type one")]
    Empty {
        /// Label of the field.
        field: String,
    },
    /// The text is not what the field holds.
    #[error("{field}: “{text}” is not {expected}")]
    Unreadable {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// What the field holds and how to write it.
        expected: String,
    },
    /// No unit has this name, or several have.
    #[error("{field}: {problem} “{text}”; {next}")]
    Unit {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// What is wrong with it.
        problem: UnitProblem,
        /// What to do.
        next: String,
    },
    /// No record is called so, or several are.
    #[error("{field}: {}", not_named(text, *kind, *why))]
    NotNamed {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// The kind that was looked through.
        kind: KindId,
        /// What is wrong.
        why: NotNamed,
    },
    /// Another initiative has it, and the field tells initiatives apart.
    #[error("{field}: “{holder}” has {text} already; choose another")]
    Taken {
        /// Label of the field.
        field: String,
        /// What was typed.
        text: String,
        /// Name of the initiative that has it, and whether it is in the bin.
        holder: String,
    },
    /// The field is derived or kept by the app.
    #[error("{field} can't be typed: {why}")]
    ReadOnly {
        /// Label of the field.
        field: String,
        /// Where it comes from and what to change instead.
        why: &'static str,
    },
    /// The portfolio has no such own field (any more).
    #[error("the portfolio has no own field with the id {0}; add the field first")]
    NoSuchField(CustomFieldId),
}

fn not_named(text: &str, kind: KindId, why: NotNamed) -> String {
    let (one, many) = (kind.one().to_lowercase(), kind.many().to_lowercase());
    match why {
        NotNamed::Unknown => {
            format!("no {one} is called “{text}”; add it first, or choose one that is there")
        }
        NotNamed::Several => {
            format!("several {many} are called “{text}”; name one by what tells it apart")
        }
        NotNamed::NoKind => format!(
            "“{text}” names no record; write an initiative’s key, or a kind and a name such as “vendor: Acme”"
        ),
    }
}

/// The id of the row that keeps an initiative's planned and forecast dates of a stage: the same on
/// every machine.
pub fn stage_plan_id(initiative: InitiativeId, stage: Stage) -> RowId {
    RowId::of_link(&["stage-plan", &initiative.to_string(), stage.code()])
}

/// The unit that a text names, as the unit field reads it; `None` for an empty text.
///
/// # Errors
/// When none or several are called so.
pub fn unit_named(text: &str, terms: &dyn Terms) -> Result<Option<UnitId>, FieldError> {
    let (label, choices) = (|| Field::Unit.label(terms), Vec::new);
    Reader::of(&label, &choices, text, terms).unit()
}

impl Field {
    /// Sets the field from text; blanks at both ends are dropped, and an empty text clears the
    /// field. What [`crate::value::Value::data_text`] wrote is read back the same.
    ///
    /// Changing the stage here only says where the initiative stands; the caller adds the
    /// transition. A hold date or reason puts the initiative on hold. On an error nothing changed.
    ///
    /// # Errors
    /// When the text is not what the field holds, or the field is not editable.
    pub fn parse_into(
        self,
        record: &mut Record,
        text: &str,
        terms: &dyn Terms,
    ) -> Result<(), FieldError> {
        let text = text.trim();
        let (label, choices) = (|| self.label(terms), || self.choices());
        let reader = Reader::of(&label, &choices, text, terms);
        match self {
            Self::Planned(stage) => {
                let date = reader.date()?;
                set_plan(record, stage, |plan| plan.planned = date);
            }
            Self::Forecast(stage) => {
                let date = reader.date()?;
                set_plan(record, stage, |plan| plan.forecast = date);
            }
            Self::Custom(id) => set_custom(record, id, text, terms)?,
            plain => plain.parse_plain(&mut record.initiative, &reader)?,
        }
        Ok(())
    }

    fn parse_plain(self, i: &mut Initiative, reader: &Reader<'_>) -> Result<(), FieldError> {
        let text = || reader.text().to_owned();
        match self {
            Self::Key => i.key = reader.filled()?,
            Self::Name => i.name = reader.filled()?,
            Self::Summary => i.summary = text(),
            Self::Problem => i.problem = text(),
            Self::Alternative => i.alternative = text(),
            Self::Unit => i.unit = reader.unit()?,
            Self::Countries => i.countries = list::split(reader.text()),
            Self::Owner => i.owner = Held::read(reader)?,
            Self::Deputy => i.deputy = Held::read(reader)?,
            Self::Sponsor => i.sponsor = Held::read(reader)?,
            Self::Outcomes => i.outcomes = Held::read(reader)?,
            Self::Stage => i.stage = reader.stage()?,
            Self::OnHold => set_on_hold(&mut i.hold, reader.yes()?),
            Self::HoldSince => set_hold(&mut i.hold, reader.date()?, |hold, v| hold.since = v),
            Self::HoldReason => set_hold(&mut i.hold, reader.some_text(), |hold, v| {
                hold.reason = v.unwrap_or_default();
            }),
            Self::HoldReview => set_hold(&mut i.hold, reader.date()?, |hold, v| hold.review = v),
            Self::Technique => i.technique = text(),
            Self::BaseModel => i.base_model = text(),
            Self::Sourcing => i.sourcing = reader.choice(Sourcing::parse)?,
            Self::Builder => i.builder = reader.choice(Builder::parse)?,
            Self::Vendor => i.vendor = Held::read(reader)?,
            Self::Stack => i.stack = list::split(reader.text()),
            Self::Systems => i.systems = list::split(reader.text()),
            Self::DataSets => i.data_sets = Held::read(reader)?,
            Self::Components => i.components = Held::read(reader)?,
            Self::Dependencies => i.dependencies = Held::read(reader)?,
            Self::Benefit => i.benefit = reader.money()?,
            Self::Cost => i.cost = reader.money()?,
            Self::Reach => i.reach = reader.count()?,
            Self::Tier => i.tier = reader.choice(Tier::parse)?.unwrap_or(Tier::NotAssessed),
            Self::Tags => i.tags = list::split(reader.text()),
            Self::Source => i.source = text(),
            Self::Recorded
            | Self::Entered(_)
            | Self::Planned(_)
            | Self::Forecast(_)
            | Self::Figure(_)
            | Self::Custom(_)
            | Self::Children(_)
            | Self::OpenChildren(_)
            | Self::Uses
            | Self::Column(_) => {
                return Err(FieldError::ReadOnly {
                    field: (self.label(reader.terms())),
                    why: self.why_read_only(),
                });
            }
        }
        Ok(())
    }
}

impl Field {
    fn label(self, terms: &dyn Terms) -> String {
        match self {
            Self::Entered(stage) | Self::Planned(stage) | Self::Forecast(stage) => {
                let label = terms.settings().stage_label(stage);
                let date = match self {
                    Self::Planned(_) => "planned",
                    Self::Forecast(_) => "forecast",
                    _ => "entered",
                };
                format!("{label} {date}")
            }
            Self::Children(kind) => kind.many().to_owned(),
            Self::OpenChildren(kind) => format!("Open {}", kind.many().to_lowercase()),
            field => SPECS
                .iter()
                .find(|spec| spec.field == field)
                .map_or_else(String::new, |spec| spec.label.to_owned()),
        }
    }

    const fn why_read_only(self) -> &'static str {
        match self {
            Self::Entered(_) => "it comes from the transitions; move the stage instead",
            Self::Recorded => "it is kept by the app",
            Self::Children(_) | Self::OpenChildren(_) => {
                "it is counted; add or close such a record instead"
            }
            _ => "it is computed from ratings and dates; change those instead",
        }
    }
}

fn set_on_hold(hold: &mut Option<Hold>, yes: bool) {
    if !yes {
        *hold = None;
    } else if hold.is_none() {
        *hold = Some(NEW_HOLD);
    }
}

const NEW_HOLD: Hold = Hold {
    since: None,
    reason: String::new(),
    review: None,
};

/// Nothing to write leaves an initiative that is not on hold as it is.
fn set_hold<T>(hold: &mut Option<Hold>, value: Option<T>, set: impl FnOnce(&mut Hold, Option<T>)) {
    if hold.is_some() || value.is_some() {
        set(hold.get_or_insert(NEW_HOLD), value);
    }
}

fn set_plan(record: &mut Record, stage: Stage, set: impl FnOnce(&mut StagePlan)) {
    let initiative = record.id();
    let plans = &mut record.plans;
    let at = plans.iter().position(|plan| plan.stage == stage);
    let at = at.unwrap_or_else(|| {
        plans.push(StagePlan {
            id: stage_plan_id(initiative, stage),
            initiative,
            stage,
            planned: None,
            forecast: None,
        });
        plans.len() - 1
    });
    set(&mut plans[at]);
    if plans[at].planned.is_none() && plans[at].forecast.is_none() {
        plans.remove(at);
    }
    plans.sort_by_key(|plan| plan.stage);
}

fn set_custom(
    record: &mut Record,
    id: CustomFieldId,
    text: &str,
    terms: &dyn Terms,
) -> Result<(), FieldError> {
    if !terms.has_own_field(id) {
        return Err(FieldError::NoSuchField(id));
    }
    let at = record.custom.iter().position(|(field, _)| *field == id);
    match (at, text) {
        (Some(at), "") => drop(record.custom.remove(at)),
        (None, "") => {}
        (Some(at), text) => record.custom[at].1 = text.to_owned(),
        (None, text) => record.custom.push((id, text.to_owned())),
    }
    Ok(())
}
