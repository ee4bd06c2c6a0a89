//! Initiatives: what the portfolio is made of.
//!
//! A field of an initiative is a line here and a column in a migration. What else an initiative has
//! (moves, plans, deployments, ratings, figures, the portfolio's own fields) is no field of its row:
//! see [`crate::register::Record`] and [`crate::field`].

use crate::field::Editing::{Form, Inline, Never};
use crate::field::FieldGroup::{self, Delivery, Identity, People, Strategy, Technology};
use crate::field::{FieldError, FieldKind, Reader};
use crate::id::{InitiativeId, RowId, UnitId};
use crate::kind::{
    AnyRow, Count, Held, Kind as _, Links, Long, Money, Raw, Rules, Stamp, To, choice, kind,
};
use crate::kinds::{Component, DataSet, Dependency, Outcome, Person, Source, Vendor};
use crate::stage::Stage;
use crate::value::{Choice, Value};
use crate::when::When;

kind! {
    /// An AI use case, from idea to retirement.
    Initiative(InitiativeId) = "initiative" in "initiative", "Initiative", "Initiatives" {
        /// Short key for people, such as AI-0042, or the key it came with.
        key: String = "Key" [filled, shown, part(Identity), edited(Inline), wide(88)];
        /// What people call it.
        name: String = "Name" [required, shown, part(Identity), edited(Inline), wide(220)];
        /// What it does, in two or three sentences.
        summary: Long = "Summary" [part(Identity)];
        /// The unit it belongs to, from the top of the tree: Group › Claims › Motor.
        unit: Option<UnitId> = "Business unit" [asked, shown, part(Identity), column("unit_id")];
        /// Countries it is meant for.
        countries: Vec<String> = "Countries" [part(Identity), wide(120)];
        /// Words of your own to find it by.
        tags: Vec<String> = "Tags" [part(Identity), wide(140)];
        /// The register that it came from; none where it was made here.
        source: Option<To<Source>> = "Source" [part(Identity), edited(Form)];
        /// The day it was first recorded in this file.
        recorded: Stamp = "Recorded" [part(Identity), edited(Never)];
        /// The edition of its register that first left it out; empty while the register lists it.
        gone: Option<When> = "Gone from its source" [part(Identity), edited(Form)];
        /// The person who answers for it.
        owner: Option<To<Person>> = "Owner" [asked, shown, part(People), wide(130)];
        /// Stands in for the owner.
        deputy: Option<To<Person>> = "Deputy" [part(People), wide(130)];
        /// The executive who wants it and pays for it.
        sponsor: Option<To<Person>> = "Sponsor" [part(People), wide(130)];
        /// Outcomes of the AI strategy that it serves.
        outcomes: Links<Outcome> = "Outcomes" [part(Strategy)];
        /// The problem it solves, and for whom.
        problem: Long = "Problem" [part(Strategy), wide(280)];
        /// The simpler alternative that was considered, and why it is not enough.
        alternative: Long = "Simpler alternative" [part(Strategy), wide(280)];
        /// Where it stands between idea and retirement; empty where its register does not say.
        stage: Option<Stage> = "Stage" [asked, shown, part(Delivery), wide(120)];
        /// Paused beside its stage; the clock runs on.
        on_hold: bool = "On hold" [part(Delivery), wide(72)];
        /// When the hold began. A date here puts it on hold.
        hold_since: Option<When> = "On hold since" [part(Delivery)];
        /// Why it is on hold. A reason here puts it on hold.
        hold_reason: String = "Hold reason" [part(Delivery), wide(180)];
        /// When the hold will be looked at again. A date here puts it on hold.
        hold_review: Option<When> = "Hold review" [part(Delivery)];
        /// What it needs: other initiatives, components, clearances.
        dependencies: Links<Dependency> = "Dependencies" [part(Delivery)];
        /// The company's own risk tier. Not assessed counts as high where it matters.
        tier: Tier = "Risk tier" [shown, part(Delivery), wide(104)];
        /// Such as computer vision, forecasting or a language model.
        technique: String = "Technique" [part(Technology), wide(150)];
        /// The named model that it builds on.
        base_model: String = "Base model" [part(Technology), wide(150)];
        /// Where the solution comes from.
        sourcing: Option<Sourcing> = "Sourcing" [part(Technology), wide(96)];
        /// Professional developers, or business users with low-code tools.
        builder: Option<Builder> = "Builder" [part(Technology), wide(104)];
        /// Who sells it, or the main part of it.
        vendor: Option<To<Vendor>> = "Vendor" [part(Technology), wide(140)];
        /// Platforms and tools that it stands on.
        stack: Vec<String> = "Stack" [part(Technology), wide(160)];
        /// Systems to integrate.
        systems: Vec<String> = "Systems" [part(Technology), wide(160)];
        /// Data sets that it needs.
        data_sets: Links<DataSet> = "Data sets" [part(Technology), wide(160)];
        /// Shared components that it uses: platforms, models, connectors.
        components: Links<Component> = "Components" [part(Technology), wide(160)];
        /// Expected benefit a year, in the portfolio's currency.
        benefit: Option<Money> = "Benefit a year" [shown, part(FieldGroup::Money), wide(96)];
        /// Expected cost a year, in the portfolio's currency.
        cost: Option<Money> = "Cost a year" [part(FieldGroup::Money), wide(96)];
        /// People reached a year.
        reach: Option<Count> = "Reach" [part(FieldGroup::Money), wide(84)];
    }
}

impl Rules for Initiative {
    /// A date or a reason of a hold puts it on hold; what is taken off hold keeps neither.
    fn settle(&mut self, field: &'static str) {
        match field {
            "on_hold" if !self.on_hold => {
                (self.hold_since, self.hold_review) = (None, None);
                self.hold_reason.clear();
            }
            "hold_since" | "hold_reason" | "hold_review" => {
                self.on_hold |= self.hold_since.is_some()
                    || self.hold_review.is_some()
                    || !self.hold_reason.is_empty();
            }
            _ => {}
        }
    }
}

impl Initiative {
    /// A new initiative with nothing but a key and a name, recorded at a time (RFC 3339).
    pub fn new(id: InitiativeId, key: String, name: String, recorded: String) -> Self {
        Self {
            key,
            name,
            recorded: Stamp(recorded),
            ..Self::blank(RowId::new(id.uuid()))
        }
    }

    /// Makes one of its fields that name records name these; a field that names one alone takes the
    /// first.
    pub fn set_links(&mut self, field: usize, ids: impl IntoIterator<Item = RowId>) {
        let ids: Vec<_> = ids.into_iter().map(|id| id.to_string()).collect();
        let kind = self.facts(field).map(|facts| facts.kind);
        let raw = match (kind, ids.first()) {
            (Some(FieldKind::Links), _) => Raw::Text(ids.join(" ").into()),
            (Some(_), Some(first)) => Raw::Text(first.as_str().into()),
            _ => Raw::Null,
        };
        self.put(field, raw);
    }
}

choice! {
    /// The company's own risk tier. Not assessed is treated as High where it matters, and shown
    /// as what it is.
    Tier {
        /// No one has assessed it.
        NotAssessed = "not-assessed", "Not assessed";
        /// Low.
        Low = "low", "Low";
        /// Medium.
        Medium = "medium", "Medium";
        /// High.
        High = "high", "High";
    }
}

choice! {
    /// Where the solution comes from.
    Sourcing {
        /// Built in-house.
        Build = "build", "Build";
        /// Bought ready-made.
        Buy = "buy", "Buy";
        /// Built with a contractor or partner.
        Partner = "partner", "Partner";
        /// Built and bought parts together.
        Mixed = "mixed", "Mixed";
    }
}

choice! {
    /// Who builds it.
    Builder {
        /// Professional developers or data scientists.
        Professional = "professional", "Professional";
        /// Business users with low-code tools or assistants.
        Citizen = "citizen", "Citizen";
    }
}

impl Held for Tier {
    const KIND: FieldKind = FieldKind::Choice;
    fn blank() -> Self {
        Self::NotAssessed
    }
    fn value(&self) -> Value<'_> {
        Value::Choice((*self).into())
    }
    fn read(text: &Reader<'_>) -> Result<Self, FieldError> {
        Ok(<Option<Self> as Held>::read(text)?.unwrap_or(Self::NotAssessed))
    }
    fn save(&self) -> Raw<'_> {
        Raw::Text(self.code().into())
    }
    fn load(raw: Raw<'_>) -> Option<Self> {
        <Option<Self> as Held>::load(raw)?
    }
    fn choices() -> Vec<Choice> {
        <Option<Self> as Held>::choices()
    }
}
