use pilotage_model::{Confidence, CriterionId, InitiativeId, Level, Rating, RatingId};

use crate::error::Result;
use crate::row::{Columns, Row, Values};

impl Row for Rating {
    const TABLE: &'static str = "rating";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "initiative_id",
        "criterion_id",
        "assessor",
        "level",
        "confidence",
        "note",
        "rated_on",
        "ordinal",
    ];

    const KEY: &'static [&'static str] = &["initiative_id", "id"];

    fn row_id(&self) -> String {
        self.id.to_string()
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.text(self.row_id())
            .text(self.initiative.to_string())
            .text(self.criterion.to_string())
            .text(&*self.assessor)
            .number(i64::from(self.level.get()))
            .text(self.confidence.code())
            .text(&*self.note)
            .text(self.rated_on.to_string())
            .number(self.ordinal);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.parsed(|text| RatingId::parse(text).ok())?,
            initiative: c.parsed(|text| InitiativeId::parse(text).ok())?,
            criterion: c.parsed(|text| CriterionId::parse(text).ok())?,
            assessor: c.shared_text()?,
            level: read_level(c)?,
            confidence: c.parsed(Confidence::parse)?,
            note: Box::from(c.str()?),
            rated_on: c.day()?,
            ordinal: c.number()?,
        })
    }
}

fn read_level(c: &mut Columns<'_, '_>) -> Result<Level> {
    let level = c.number()?;
    Level::new(level).map_err(|error| crate::StoreError::Row {
        table: Rating::TABLE,
        id: String::new(),
        what: error.to_string(),
    })
}
