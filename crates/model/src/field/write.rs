//! Writing a field from text that was typed, pasted or imported.

use super::table::SPECS;
use super::{Field, date, list, number};
use crate::field::number::NumberError;
use crate::filter::{UnitProblem, fold::Needle, unit_by_text};
use crate::id::{CustomFieldId, InitiativeId, RowId};
use crate::initiative::{Builder, Hold, Initiative, Sourcing, StagePlan, Tier};
use crate::register::{Record, Register};
use crate::settings::Settings;
use crate::stage::Stage;
use crate::when::When;

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

/// The id of the row that keeps an initiative's planned and forecast dates of a stage: the same on
/// every machine.
pub fn stage_plan_id(initiative: InitiativeId, stage: Stage) -> RowId {
    RowId::of_link(&["stage-plan", &initiative.to_string(), stage.code()])
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
        register: &Register,
    ) -> Result<(), FieldError> {
        let text = text.trim();
        let reader = Reader {
            field: self,
            text,
            register,
        };
        match self {
            Self::Planned(stage) => {
                let date = reader.date()?;
                set_plan(record, stage, |plan| plan.planned = date);
            }
            Self::Forecast(stage) => {
                let date = reader.date()?;
                set_plan(record, stage, |plan| plan.forecast = date);
            }
            Self::Custom(id) => set_custom(record, id, text, register)?,
            plain => plain.parse_plain(&mut record.initiative, &reader)?,
        }
        Ok(())
    }

    fn parse_plain(self, i: &mut Initiative, reader: &Reader<'_>) -> Result<(), FieldError> {
        let text = || reader.text.to_owned();
        match self {
            Self::Key => i.key = reader.filled()?,
            Self::Name => i.name = reader.filled()?,
            Self::Summary => i.summary = text(),
            Self::Problem => i.problem = text(),
            Self::Alternative => i.alternative = text(),
            Self::Unit => i.unit = reader.unit()?,
            Self::Countries => i.countries = list::split(reader.text),
            Self::Owner => i.owner = text(),
            Self::Deputy => i.deputy = text(),
            Self::Sponsor => i.sponsor = text(),
            Self::Outcomes => i.outcomes = list::split(reader.text),
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
            Self::Vendor => i.vendor = text(),
            Self::Stack => i.stack = list::split(reader.text),
            Self::Systems => i.systems = list::split(reader.text),
            Self::DataSets => i.data_sets = list::split(reader.text),
            Self::Dependencies => i.dependencies = list::split(reader.text),
            Self::Benefit => i.benefit = reader.money()?,
            Self::Cost => i.cost = reader.money()?,
            Self::Reach => i.reach = reader.count()?,
            Self::Tier => i.tier = reader.choice(Tier::parse)?.unwrap_or(Tier::NotAssessed),
            Self::Tags => i.tags = list::split(reader.text),
            Self::Source => i.source = text(),
            Self::Recorded
            | Self::Entered(_)
            | Self::Planned(_)
            | Self::Forecast(_)
            | Self::Figure(_)
            | Self::Custom(_) => return Err(reader.read_only()),
        }
        Ok(())
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
    register: &Register,
) -> Result<(), FieldError> {
    if !register.custom_fields.iter().any(|field| field.id == id) {
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

/// A text on its way into a field.
struct Reader<'a> {
    field: Field,
    text: &'a str,
    register: &'a Register,
}

impl Reader<'_> {
    fn label(&self) -> String {
        match self.field {
            Field::Entered(stage) | Field::Planned(stage) | Field::Forecast(stage) => {
                let label = self.register.settings.stage_label(stage);
                let date = match self.field {
                    Field::Planned(_) => "planned",
                    Field::Forecast(_) => "forecast",
                    _ => "entered",
                };
                format!("{label} {date}")
            }
            field => SPECS
                .iter()
                .find(|spec| spec.field == field)
                .map_or_else(String::new, |spec| spec.label.to_owned()),
        }
    }

    fn unreadable(&self, expected: impl Into<String>) -> FieldError {
        FieldError::Unreadable {
            field: self.label(),
            text: self.text.to_owned(),
            expected: expected.into(),
        }
    }

    fn read_only(&self) -> FieldError {
        let why = match self.field {
            Field::Entered(_) => "it comes from the transitions; move the stage instead",
            Field::Recorded => "it is kept by the app",
            _ => "it is computed from ratings and dates; change those instead",
        };
        FieldError::ReadOnly {
            field: self.label(),
            why,
        }
    }

    fn filled(&self) -> Result<String, FieldError> {
        self.some_text().ok_or_else(|| FieldError::Empty {
            field: self.label(),
        })
    }

    fn some_text(&self) -> Option<String> {
        (!self.text.is_empty()).then(|| self.text.to_owned())
    }

    /// Reads what is not empty.
    fn given<T>(
        &self,
        read: impl FnOnce(&str) -> Result<T, FieldError>,
    ) -> Result<Option<T>, FieldError> {
        match self.text {
            "" => Ok(None),
            text => read(text).map(Some),
        }
    }

    fn date(&self) -> Result<Option<When>, FieldError> {
        self.given(|text| {
            date::parse(text, &self.register.settings).ok_or_else(|| {
                self.unreadable("a date; write it as 2024-03-05, 2024-03, 2024-Q1 or 2024")
            })
        })
    }

    fn stage(&self) -> Result<Option<Stage>, FieldError> {
        let settings = &self.register.settings;
        self.given(|text| {
            stage_by_text(text, settings).ok_or_else(|| {
                let labels = Stage::ALL.map(|stage| settings.stage_label(stage));
                self.unreadable(format!("a stage; choose one of {}", labels.join(", ")))
            })
        })
    }

    fn choice<T>(&self, parse: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, FieldError> {
        self.given(|text| {
            parse(text).ok_or_else(|| {
                let choices = self.field.choices();
                let labels: Vec<_> = choices.iter().map(|c| c.label).collect();
                self.unreadable(format!("known here; choose one of {}", labels.join(", ")))
            })
        })
    }

    fn yes(&self) -> Result<bool, FieldError> {
        if self.text.is_empty() {
            return Ok(false);
        }
        bool_by_text(self.text).ok_or_else(|| self.unreadable("yes or no"))
    }

    fn money(&self) -> Result<Option<i64>, FieldError> {
        let currency = &self.register.settings.currency;
        self.given(|text| {
            money_by_text(text, &self.register.settings).map_err(|why| {
                self.unreadable(match why {
                    NumberError::Unreadable => {
                        format!(
                            "an amount in {currency}; write it as 2100000, 2,100,000.50 or 2.1 M"
                        )
                    }
                    NumberError::TooFine => {
                        format!("an amount of whole minor units; {currency} has fewer decimals")
                    }
                    NumberError::TooLarge => "an amount that can be kept; check its size".into(),
                })
            })
        })
    }

    fn count(&self) -> Result<Option<i64>, FieldError> {
        self.given(|text| match number::parse(text, 1) {
            Ok(count) if count >= 0 => Ok(count),
            _ => Err(self.unreadable("a whole number from 0; write it as 12000, 12,000 or 12 k")),
        })
    }

    fn unit(&self) -> Result<Option<crate::id::UnitId>, FieldError> {
        self.given(|text| {
            unit_by_text(text, &self.register.units).map_err(|(problem, next)| FieldError::Unit {
                field: self.label(),
                text: text.to_owned(),
                problem,
                next,
            })
        })
    }
}

/// A stage by code, by the portfolio's own label, or by its first label, in that order.
pub(crate) fn stage_by_text(text: &str, settings: &Settings) -> Option<Stage> {
    let word = Needle::new(text);
    let by = |label: fn(Stage, &Settings) -> &str| {
        Stage::ALL
            .into_iter()
            .find(|stage| word.equals(label(*stage, settings)))
    };
    by(|stage, _| stage.code())
        .or_else(|| by(|stage, settings| settings.stage_label(stage)))
        .or_else(|| by(|stage, _| stage.label()))
}

/// Yes or no in the words of spreadsheets.
pub(crate) fn bool_by_text(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "on" | "x" => Some(true),
        "no" | "n" | "false" | "0" | "off" => Some(false),
        _ => None,
    }
}

/// An amount, with or without the portfolio's own currency before or after it.
pub(crate) fn money_by_text(text: &str, settings: &Settings) -> Result<i64, NumberError> {
    let amount = number::without_currency(text, &settings.currency);
    number::parse(amount, settings.minor_per_unit())
}
