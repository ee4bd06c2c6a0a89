use pilotage_model::kind::{Links, To};
use pilotage_model::{Builder, Hold, Initiative, InitiativeId, RowId, Sourcing, Stage, Tier};

use crate::error::Result;
use crate::row::{Columns, Row, Values};

impl Row for Initiative {
    const TABLE: &'static str = "initiative";
    const COLUMNS: &'static [&'static str] = &[
        "id",
        "key",
        "source",
        "name",
        "summary",
        "problem",
        "alternative",
        "unit_id",
        "countries",
        "owner",
        "deputy",
        "sponsor",
        "outcomes",
        "stage",
        "on_hold",
        "hold_since",
        "hold_reason",
        "hold_review",
        "technique",
        "base_model",
        "sourcing",
        "builder",
        "vendor",
        "stack",
        "systems",
        "data_sets",
        "components",
        "dependencies",
        "benefit",
        "cost",
        "reach",
        "tier",
        "tags",
        "recorded",
        "deleted",
    ];

    fn initiative(&self) -> Option<InitiativeId> {
        Some(self.id)
    }

    fn bind<'v>(&'v self, out: &mut Values<'v>) {
        let hold = self.hold.as_ref();
        out.id(self.id)
            .text(&self.key)
            .text(&self.source)
            .text(&self.name)
            .text(&self.summary)
            .text(&self.problem)
            .text(&self.alternative)
            .maybe_id(self.unit)
            .list(&self.countries)
            .maybe_id(self.owner.map(|to| to.id()))
            .maybe_id(self.deputy.map(|to| to.id()))
            .maybe_id(self.sponsor.map(|to| to.id()))
            .links(self.outcomes.ids())
            .maybe_text(self.stage.map(Stage::code))
            .number(i64::from(hold.is_some()))
            .maybe(hold.and_then(|hold| hold.since))
            .text(hold.map_or("", |hold| &hold.reason))
            .maybe(hold.and_then(|hold| hold.review))
            .text(&self.technique)
            .text(&self.base_model)
            .maybe_text(self.sourcing.map(Sourcing::code))
            .maybe_text(self.builder.map(Builder::code))
            .maybe_id(self.vendor.map(|to| to.id()))
            .list(&self.stack)
            .list(&self.systems)
            .links(self.data_sets.ids())
            .links(self.components.ids())
            .links(self.dependencies.ids())
            .number(self.benefit)
            .number(self.cost)
            .number(self.reach)
            .text(self.tier.code())
            .list(&self.tags)
            .text(&self.recorded)
            .maybe_text(self.deleted.as_deref());
    }

    fn read(c: &mut Columns<'_, '_>) -> Result<Self> {
        Ok(Self {
            id: c.id()?,
            key: c.text()?,
            source: c.text()?,
            name: c.text()?,
            summary: c.text()?,
            problem: c.text()?,
            alternative: c.text()?,
            unit: c.maybe_id()?,
            countries: c.list()?,
            owner: c.maybe_id::<RowId>()?.map(|id| To::new(id.uuid())),
            deputy: c.maybe_id::<RowId>()?.map(|id| To::new(id.uuid())),
            sponsor: c.maybe_id::<RowId>()?.map(|id| To::new(id.uuid())),
            outcomes: Links::new(c.links()?),
            stage: c.maybe(Stage::parse)?,
            hold: read_hold(c)?,
            technique: c.text()?,
            base_model: c.text()?,
            sourcing: c.maybe(Sourcing::parse)?,
            builder: c.maybe(Builder::parse)?,
            vendor: c.maybe_id::<RowId>()?.map(|id| To::new(id.uuid())),
            stack: c.list()?,
            systems: c.list()?,
            data_sets: Links::new(c.links()?),
            components: Links::new(c.links()?),
            dependencies: Links::new(c.links()?),
            benefit: c.maybe_number()?,
            cost: c.maybe_number()?,
            reach: c.maybe_number()?,
            tier: c.parsed(Tier::parse)?,
            tags: c.list()?,
            recorded: c.text()?,
            deleted: c.maybe_text()?,
        })
    }
}

fn read_hold(c: &mut Columns<'_, '_>) -> Result<Option<Hold>> {
    let on_hold = c.number()? == 1;
    let hold = Hold {
        since: c.when()?,
        reason: c.text()?,
        review: c.when()?,
    };
    Ok(on_hold.then_some(hold))
}
