use pilotage_model::{Confidence, InitiativeId, Level, Rating};

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

    fn initiative(&self) -> Option<InitiativeId> {
        Some(self.initiative)
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.id(self.id)
            .id(self.initiative)
            .id(self.criterion)
            .text(&*self.assessor)
            .number(i64::from(self.level.get()))
            .text(self.confidence.code())
            .text(&*self.note)
            .text(self.rated_on.to_string())
            .number(self.ordinal);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.id()?,
            initiative: c.initiative()?,
            criterion: c.id()?,
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
