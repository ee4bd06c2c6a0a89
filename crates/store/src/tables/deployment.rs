use pilotage_model::{Deployment, InitiativeId, Stage};

use crate::error::Result;
use crate::row::{Columns, Row, Values};

impl Row for Deployment {
    const TABLE: &'static str = "deployment";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "initiative_id",
        "unit_id",
        "place",
        "stage",
        "planned",
        "live",
        "reach",
        "benefit",
    ];

    fn initiative(&self) -> Option<InitiativeId> {
        Some(self.initiative)
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.id(self.id)
            .id(self.initiative)
            .maybe_id(self.unit)
            .text(&self.place)
            .maybe_text(self.stage.map(Stage::code))
            .maybe(self.planned)
            .maybe(self.live)
            .number(self.reach)
            .number(self.benefit);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.id()?,
            initiative: c.initiative()?,
            unit: c.maybe_id()?,
            place: c.text()?,
            stage: c.maybe(Stage::parse)?,
            planned: c.when()?,
            live: c.when()?,
            reach: c.maybe_number()?,
            benefit: c.maybe_number()?,
        })
    }
}
