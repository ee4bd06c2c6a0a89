//! A text on its way into a field: the one reader of dates, amounts, choices and names, whatever the
//! field belongs to.

use super::number::NumberError;
use super::{FieldError, FieldKind, date, list, number};
use crate::file::{Held, KeptFile};
use crate::filter::{fold::Needle, unit_by_text};
use crate::id::{RowId, UnitId};
use crate::kind::{About, Facts};
use crate::kinds::KindId;
use crate::series::{Decimal, Series, exact};
use crate::settings::Settings;
use crate::stage::Stage;
use crate::terms::Terms;
use crate::value::Choice;
use crate::when::When;

/// What is on its way into a field: a text, or what the importer has read already by what it knows of
/// the whole column (order of day and month, decimal mark, thousands).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input<'a> {
    /// What was typed or pasted; an empty text clears.
    Text(&'a str),
    /// A date.
    Date(When),
    /// Money in minor units of the portfolio's currency, a count, or millionths of a number with decimals.
    Amount(i64),
    /// Values by date.
    Series(Series),
}

impl Input<'_> {
    /// Whether it clears the field.
    pub(crate) fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.trim().is_empty())
    }

    /// Whether a field of this kind may be given it.
    pub(crate) const fn suits(&self, kind: FieldKind) -> bool {
        match self {
            Self::Text(_) => true,
            Self::Date(_) => matches!(kind, FieldKind::Date),
            Self::Amount(_) => {
                matches!(
                    kind,
                    FieldKind::Money | FieldKind::Number | FieldKind::Decimal
                )
            }
            Self::Series(_) => matches!(kind, FieldKind::Series),
        }
    }

    /// As an error tells it.
    pub(crate) fn told(&self) -> String {
        match self {
            Self::Text(text) => text.trim().to_owned(),
            Self::Date(when) => when.to_string(),
            Self::Amount(amount) => amount.to_string(),
            Self::Series(series) => exact(series.points()),
        }
    }
}

impl<'a> From<&'a str> for Input<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Input<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

/// What is given for a field, and what words mean here.
pub struct Reader<'a> {
    label: &'a dyn Fn() -> String,
    choices: &'a dyn Fn() -> Vec<Choice>,
    given: &'a Input<'a>,
    terms: &'a dyn Terms,
}

impl<'a> Reader<'a> {
    /// What is given for a field of this label and these choices.
    pub fn of(
        label: &'a dyn Fn() -> String,
        choices: &'a dyn Fn() -> Vec<Choice>,
        given: &'a Input<'a>,
        terms: &'a dyn Terms,
    ) -> Self {
        Self {
            label,
            choices,
            given,
            terms,
        }
    }

    /// The text without blanks at its ends; empty where what is given is no text, which only fields that
    /// hold no text are given ([`Input::suits`]).
    pub(crate) fn text(&self) -> &'a str {
        match self.given {
            Input::Text(text) => text.trim(),
            _ => "",
        }
    }

    fn unreadable(&self, expected: impl Into<String>) -> FieldError {
        FieldError::Unreadable {
            field: (self.label)(),
            text: self.given.told(),
            expected: expected.into(),
        }
    }

    /// Reads what is not empty.
    fn said<T>(
        &self,
        read: impl FnOnce(&str) -> Result<T, FieldError>,
    ) -> Result<Option<T>, FieldError> {
        match self.text() {
            "" => Ok(None),
            text => read(text).map(Some),
        }
    }

    pub(crate) fn date(&self) -> Result<Option<When>, FieldError> {
        if let Input::Date(when) = self.given {
            return Ok(Some(*when));
        }
        self.said(|text| {
            date::parse(text, self.terms.settings()).map_err(|why| self.unreadable(why.to_string()))
        })
    }

    pub(crate) fn stage(&self) -> Result<Option<Stage>, FieldError> {
        let settings = self.terms.settings();
        self.said(|text| {
            stage_by_text(text, settings).ok_or_else(|| {
                let labels = Stage::ALL.map(|stage| settings.stage_label(stage));
                self.unreadable(format!("a stage; choose one of {}", labels.join(", ")))
            })
        })
    }

    pub(crate) fn choice<T>(
        &self,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, FieldError> {
        self.said(|text| {
            parse(text).ok_or_else(|| {
                let choices = (self.choices)();
                let labels: Vec<_> = choices.iter().map(|c| c.label).collect();
                self.unreadable(format!("known here; choose one of {}", labels.join(", ")))
            })
        })
    }

    pub(crate) fn yes(&self) -> Result<bool, FieldError> {
        if self.text().is_empty() {
            return Ok(false);
        }
        bool_by_text(self.text()).ok_or_else(|| self.unreadable("yes or no"))
    }

    pub(crate) fn money(&self) -> Result<Option<i64>, FieldError> {
        if let Input::Amount(minor) = self.given {
            return Ok(Some(*minor));
        }
        let settings = self.terms.settings();
        let currency = &settings.currency;
        self.said(|text| {
            money_by_text(text, settings).map_err(|why| {
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

    /// Values by date.
    pub(crate) fn series(&self) -> Result<Series, FieldError> {
        if let Input::Series(series) = self.given {
            return Ok(series.clone());
        }
        Series::parse(self.text(), self.terms.settings()).map_err(|why| FieldError::Series {
            field: (self.label)(),
            why,
        })
    }

    pub(crate) fn count(&self) -> Result<Option<i64>, FieldError> {
        let from_zero = |count: Result<i64, NumberError>| match count {
            Ok(count) if count >= 0 => Ok(count),
            _ => Err(self.unreadable("a whole number from 0; write it as 12000, 12,000 or 12 k")),
        };
        match self.given {
            Input::Amount(count) => from_zero(Ok(*count)).map(Some),
            _ => self.said(|text| from_zero(number::parse(text, 1))),
        }
    }

    /// A number with decimals, in millionths.
    pub(crate) fn decimal(&self) -> Result<Option<i64>, FieldError> {
        if let Input::Amount(millionths) = self.given {
            return Ok(Some(*millionths));
        }
        // “12 %” of a field that counts percents.
        self.said(|text| {
            let number = text.trim_end_matches('%').trim_end();
            number::parse(number, Decimal::PARTS).map_err(|why| {
                self.unreadable(match why {
                    NumberError::TooFine => "a number of six decimals at most; round it",
                    NumberError::TooLarge => "a number that can be kept; check its size",
                    NumberError::Unreadable => "a number; write it as 12.5, 12,000 or 12 k",
                })
            })
        })
    }

    /// A file whose content the portfolio holds: a hash that nobody can resolve is no file.
    pub(crate) fn file(&self) -> Result<Option<KeptFile>, FieldError> {
        self.said(|text| {
            let file = KeptFile::parse(text).ok_or_else(|| {
                self.unreadable(
                    "a file; attach one, or write sha256: and the 64 digits of its hash",
                )
            })?;
            match self.terms.held(file.hash()) {
                Some(Held::Kept(_)) => Ok(file),
                Some(Held::Purged(_)) | None => Err(FieldError::NoContent {
                    field: (self.label)(),
                    file: text.to_owned(),
                }),
            }
        })
    }

    /// A share in percent, in hundredths of it.
    pub(crate) fn rate(&self) -> Result<i64, FieldError> {
        let text = self.text().trim_end_matches('%').trim_end();
        match number::parse(text, 100) {
            _ if text.is_empty() => Err(self.missing()),
            Ok(rate) => Ok(rate),
            Err(NumberError::TooFine) => {
                Err(self
                    .unreadable("a rate of whole hundredths of a percent; write fewer decimals"))
            }
            Err(_) => Err(self.unreadable("a rate in percent; write it as 8, 7.25 or 8%")),
        }
    }

    /// The field is never empty, and the text is.
    pub(crate) fn missing(&self) -> FieldError {
        FieldError::Empty {
            field: (self.label)(),
        }
    }

    /// A small whole number, such as a setting: its range is told by whoever has one.
    pub(crate) fn whole(&self) -> Result<Option<i64>, FieldError> {
        match self.given {
            Input::Amount(number) => Ok(Some(*number)),
            _ => self.said(|text| {
                number::parse(text, 1)
                    .map_err(|_| self.unreadable("a whole number; write it as 50"))
            }),
        }
    }

    pub(crate) fn unit(&self) -> Result<Option<UnitId>, FieldError> {
        self.said(|text| {
            unit_by_text(text, self.terms.units()).map_err(|(problem, next)| FieldError::Unit {
                field: (self.label)(),
                text: text.to_owned(),
                problem,
                next,
            })
        })
    }

    /// The record of a kind that the text names.
    pub(crate) fn link(&self, kind: KindId) -> Result<Option<RowId>, FieldError> {
        self.said(|text| self.named(kind, text))
    }

    /// The records of a kind that a list names; one named twice counts once.
    pub(crate) fn links(&self, kind: KindId) -> Result<Vec<RowId>, FieldError> {
        let names = list::split(self.text());
        names.iter().map(|name| self.named(kind, name)).collect()
    }

    /// A record of any kind: an initiative by its key or name, others as `vendor: Acme AI`.
    pub(crate) fn about(&self) -> Result<Option<About>, FieldError> {
        self.said(|text| {
            let split = text.split_once(':');
            let of_kind = split.and_then(|(kind, name)| Some((KindId::parse(kind)?, name.trim())));
            let (kind, name) = of_kind.unwrap_or((KindId::Initiative, text));
            let id = self.named(kind, name)?;
            Ok(About { kind, id })
        })
    }

    fn named(&self, kind: KindId, text: &str) -> Result<RowId, FieldError> {
        self.terms
            .named(kind, text)
            .map_err(|why| FieldError::NotNamed {
                field: (self.label)(),
                text: text.to_owned(),
                kind,
                why,
            })
    }
}

/// What a field of a kind reads with.
impl Facts {
    /// Reads what is given into what the field holds.
    ///
    /// # Errors
    /// As `read` says.
    pub fn reading<T>(
        &self,
        given: &Input<'_>,
        terms: &dyn Terms,
        read: impl FnOnce(&Reader<'_>) -> Result<T, FieldError>,
    ) -> Result<T, FieldError> {
        let label = || self.label.to_owned();
        // As it is told: “60%”, “12 months”.
        let bare = match given {
            Input::Text(text) if !self.measure.unit.is_empty() => {
                text.trim().strip_suffix(self.measure.unit)
            }
            _ => None,
        };
        let bare = bare.map(|text| Input::Text(text.trim_end()));
        let given = bare.as_ref().unwrap_or(given);
        let reader = Reader::of(&label, &self.choices, given, terms);
        if !given.suits(self.kind) {
            return Err(reader.unreadable("what this field holds; give it as a text"));
        }
        read(&reader)
    }
}

/// A stage by code, by the portfolio's own label, or by its first label, in that order.
pub fn stage_by_text(text: &str, settings: &Settings) -> Option<Stage> {
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
pub fn bool_by_text(text: &str) -> Option<bool> {
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
