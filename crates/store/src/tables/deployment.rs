use pilotage_model::{Deployment, DeploymentId, InitiativeId, Stage, UnitId};

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

    fn row_id(&self) -> String {
        self.id.to_string()
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.text(self.row_id())
            .text(self.initiative.to_string())
            .maybe(self.unit)
            .text(&self.place)
            .maybe(self.stage.map(Stage::code))
            .maybe(self.planned)
            .maybe(self.live)
            .number(self.reach)
            .number(self.benefit);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.parsed(|text| DeploymentId::parse(text).ok())?,
            initiative: c.parsed(|text| InitiativeId::parse(text).ok())?,
            unit: c.maybe(|text| UnitId::parse(text).ok())?,
            place: c.text()?,
            stage: c.maybe(Stage::parse)?,
            planned: c.when()?,
            live: c.when()?,
            reach: c.maybe_number()?,
            benefit: c.maybe_number()?,
        })
    }
}
