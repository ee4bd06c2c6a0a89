//! What is asked: from which stage to which, when, and as of which day.

use chrono::NaiveDate;

use crate::stage::Stage;

/// A question that has no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// The stages are not in order on the way.
    #[error("conversion goes from a stage to a later one; {} does not lead to {}", from.label(), to.label())]
    Stages {
        /// The start stage asked for.
        from: Stage,
        /// The end stage asked for.
        to: Stage,
    },
    /// The window ends before it begins.
    #[error("the window ends on {to}, before it begins on {from}; swap the two days")]
    Window {
        /// Its first day.
        from: NaiveDate,
        /// Its last day.
        to: NaiveDate,
    },
}

/// A checked question about conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    from: Stage,
    to: Stage,
    window: Option<(NaiveDate, NaiveDate)>,
    as_of: NaiveDate,
    today: NaiveDate,
}

impl Question {
    /// Conversion over all time. A day after `today` is read as today.
    ///
    /// # Errors
    /// When `to` does not come after `from` on the way from idea to scaled.
    pub fn new(
        from: Stage,
        to: Stage,
        as_of: NaiveDate,
        today: NaiveDate,
    ) -> Result<Self, QuestionError> {
        if from.is_exit() || from == to || !to.reaches(from) {
            return Err(QuestionError::Stages { from, to });
        }
        Ok(Self {
            from,
            to,
            window: None,
            as_of: as_of.min(today),
            today,
        })
    }

    /// The default question: Pilot to Production, over all time.
    pub fn pilot_to_production(as_of: NaiveDate, today: NaiveDate) -> Self {
        Self {
            from: Stage::Pilot,
            to: Stage::Production,
            window: None,
            as_of: as_of.min(today),
            today,
        }
    }

    /// The same of spells ended from the first to the last day of a window only.
    ///
    /// # Errors
    /// When the window ends before it begins.
    pub fn within(self, from: NaiveDate, to: NaiveDate) -> Result<Self, QuestionError> {
        if to < from {
            return Err(QuestionError::Window { from, to });
        }
        Ok(Self {
            window: Some((from, to)),
            ..self
        })
    }

    /// Start stage.
    pub const fn from(&self) -> Stage {
        self.from
    }

    /// End stage.
    pub const fn to(&self) -> Stage {
        self.to
    }

    /// First and last day of the window; `None` is all time.
    pub const fn window(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.window
    }

    /// The day whose facts count, never after today.
    pub const fn as_of(&self) -> NaiveDate {
        self.as_of
    }

    /// Today.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }
}
