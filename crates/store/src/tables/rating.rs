use pilotage_model::kind::To;
use pilotage_model::{Confidence, InitiativeId, Level, Rating, RowId};

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
        "evidence",
        "draft",
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
            .id(self.assessor.id())
            .number(i64::from(self.level.get()))
            .text(self.confidence.code())
            .text(&*self.note)
            .text(&*self.evidence)
            .number(i64::from(self.draft))
            .text(self.rated_on.to_string())
            .number(self.ordinal);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.id()?,
            initiative: c.initiative()?,
            criterion: c.id()?,
            assessor: To::new(c.id::<RowId>()?.uuid()),
            level: read_level(c)?,
            confidence: c.parsed(Confidence::parse)?,
            note: Box::from(c.str()?),
            evidence: Box::from(c.str()?),
            draft: c.number()? != 0,
            rated_on: c.day()?,
            ordinal: c.number()?,
        })
    }
}

fn read_level(c: &mut Columns<'_, '_>) -> Result<Level> {
    let level = c.number()?;
    Level::new(level).map_err(|error| c.wrong(&error.to_string()))
}

#[cfg(test)]
mod tests {
    use rusqlite::Connection;

    use super::*;
    use crate::row::Shared;

    /// Among thousands of ratings a bad one is found by its id alone.
    #[test]
    fn a_level_that_can_t_be_names_its_row() {
        let db = Connection::open_in_memory().unwrap();
        let sql = "SELECT '00000000-0000-7000-8000-000000000001', \
             '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000003', \
             '00000000-0000-7000-8000-000000000004', 9, 'measured', '', '', 0, '2026-01-01', 1";
        let read = |row: &rusqlite::Row<'_>| {
            let shared = Shared::default();
            Ok(Rating::read(&mut Columns::new::<Rating>(row, &shared)))
        };
        let found = db.query_row(sql, [], read).unwrap();
        let said = found.unwrap_err().to_string();
        assert!(
            said.contains("00000000-0000-7000-8000-000000000001"),
            "{said}"
        );
        assert!(said.contains("level: "), "{said}");
    }
}
