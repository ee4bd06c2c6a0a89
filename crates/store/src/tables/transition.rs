use pilotage_model::{InitiativeId, Stage, StagePlan, Transition};

use crate::error::Result;
use crate::row::{Columns, Row, Values};

impl Row for Transition {
    const TABLE: &'static str = "transition";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "initiative_id",
        "deployment_id",
        "ordinal",
        "from_stage",
        "to_stage",
        "date",
        "raw_date",
        "contradicted",
        "decision",
        "decided_by",
        "note",
    ];

    const KEY: &'static [&'static str] = &["initiative_id", "id"];

    fn initiative(&self) -> Option<InitiativeId> {
        Some(self.initiative)
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.id(self.id)
            .id(self.initiative)
            .maybe_id(self.deployment)
            .number(self.ordinal)
            .maybe_text(self.from.map(Stage::code))
            .text(self.to.code())
            .maybe(self.date)
            .text(&self.raw_date)
            .number(i64::from(self.contradicted))
            .text(&self.decision)
            .text(&self.decided_by)
            .text(&self.note);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.id()?,
            initiative: c.initiative()?,
            deployment: c.maybe_id()?,
            ordinal: c.number()?,
            from: c.maybe(Stage::parse)?,
            to: c.parsed(Stage::parse)?,
            date: c.when()?,
            raw_date: c.text()?,
            contradicted: c.number()? == 1,
            decision: c.text()?,
            decided_by: c.text()?,
            note: c.text()?,
        })
    }
}

impl Row for StagePlan {
    const TABLE: &'static str = "stage_plan";
    const COLUMNS: &'static [&'static str] =
        &["id", "initiative_id", "stage", "planned", "forecast"];

    const KEY: &'static [&'static str] = &["initiative_id", "stage"];

    fn initiative(&self) -> Option<InitiativeId> {
        Some(self.initiative)
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        out.id(self.id)
            .id(self.initiative)
            .text(self.stage.code())
            .maybe(self.planned)
            .maybe(self.forecast);
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.id()?,
            initiative: c.initiative()?,
            stage: c.parsed(Stage::parse)?,
            planned: c.when()?,
            forecast: c.when()?,
        })
    }
}
