//! An initiative and what belongs to it: its moves, its plans, its deployments.

use crate::field::Field;
use crate::id::{DeploymentId, InitiativeId, RowId, TransitionId, UnitId};
use crate::kind::{Links, To};
use crate::kinds::{Component, DataSet, Dependency, Outcome, Person, Vendor};
use crate::stage::Stage;
use crate::when::When;

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal, $label:literal;)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// All values, in order.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The word that files, filters and commands use.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The word on screen.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* }
            }

            /// Reads a code or a label, in any case.
            pub fn parse(text: &str) -> Option<Self> {
                let text = text.trim();
                Self::ALL.iter().copied().find(|value| {
                    value.code().eq_ignore_ascii_case(text) || value.label().eq_ignore_ascii_case(text)
                })
            }
        }

        impl From<$name> for crate::value::Choice {
            fn from(value: $name) -> Self {
                Self { code: value.code(), label: value.label(), order: value as u8 }
            }
        }

        impl crate::kind::Choices for $name {
            fn all() -> &'static [Self] {
                Self::ALL
            }
            fn choice(self) -> crate::value::Choice {
                self.into()
            }
        }
    };
}
pub(crate) use choice;

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

/// On hold, beside the stage. The clock runs on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hold {
    /// Since when, if known.
    pub since: Option<When>,
    /// Why; may be empty.
    pub reason: String,
    /// When it will be looked at again.
    pub review: Option<When>,
}

/// One AI use case, from idea to retirement. Empty text means "not given".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initiative {
    /// Row id.
    pub id: InitiativeId,
    /// Short key for people, such as `AI-0042`, or the key it came with.
    pub key: String,
    /// The register a key came with; empty for keys of our own.
    pub source: String,
    /// Name; never empty.
    pub name: String,
    /// What it does, in a few sentences.
    pub summary: String,
    /// The problem it solves.
    pub problem: String,
    /// The simpler alternative that was considered.
    pub alternative: String,
    /// The business unit it belongs to.
    pub unit: Option<UnitId>,
    /// Countries it is meant for.
    pub countries: Vec<String>,
    /// Owner.
    pub owner: Option<To<Person>>,
    /// Deputy of the owner.
    pub deputy: Option<To<Person>>,
    /// Sponsor.
    pub sponsor: Option<To<Person>>,
    /// Outcomes of the AI strategy that it serves.
    pub outcomes: Links<Outcome>,
    /// Current stage; unknown when the register it came from does not say.
    pub stage: Option<Stage>,
    /// On hold.
    pub hold: Option<Hold>,
    /// Technique, such as “Computer vision”.
    pub technique: String,
    /// Base model, such as a named language model.
    pub base_model: String,
    /// Where the solution comes from.
    pub sourcing: Option<Sourcing>,
    /// Who builds it.
    pub builder: Option<Builder>,
    /// Vendor.
    pub vendor: Option<To<Vendor>>,
    /// Platforms and tools it stands on.
    pub stack: Vec<String>,
    /// Systems to integrate.
    pub systems: Vec<String>,
    /// Data sets it needs.
    pub data_sets: Links<DataSet>,
    /// Shared components it uses.
    pub components: Links<Component>,
    /// What it needs: other initiatives, components, clearances.
    pub dependencies: Links<Dependency>,
    /// Expected benefit a year, in minor units of the portfolio's currency.
    pub benefit: Option<i64>,
    /// Expected cost a year, in minor units of the portfolio's currency.
    pub cost: Option<i64>,
    /// People reached a year.
    pub reach: Option<i64>,
    /// The company's own risk tier.
    pub tier: Tier,
    /// Tags.
    pub tags: Vec<String>,
    /// When it was first recorded here, RFC 3339.
    pub recorded: String,
    /// When it was put into the bin, RFC 3339; `None` while it is not there.
    pub deleted: Option<String>,
}

impl Initiative {
    /// A new initiative with nothing but a key and a name.
    pub fn new(id: InitiativeId, key: String, name: String, recorded: String) -> Self {
        Self {
            id,
            key,
            source: String::new(),
            name,
            summary: String::new(),
            problem: String::new(),
            alternative: String::new(),
            unit: None,
            countries: Vec::new(),
            owner: None,
            deputy: None,
            sponsor: None,
            outcomes: Links::default(),
            stage: None,
            hold: None,
            technique: String::new(),
            base_model: String::new(),
            sourcing: None,
            builder: None,
            vendor: None,
            stack: Vec::new(),
            systems: Vec::new(),
            data_sets: Links::default(),
            components: Links::default(),
            dependencies: Links::default(),
            benefit: None,
            cost: None,
            reach: None,
            tier: Tier::NotAssessed,
            tags: Vec::new(),
            recorded,
            deleted: None,
        }
    }
}

impl Initiative {
    /// Makes one of the fields by which it names records ([`Field::links`]) name these; a field that
    /// names one alone takes the first.
    pub fn set_links(&mut self, field: Field, ids: impl IntoIterator<Item = RowId>) {
        let mut ids = ids.into_iter();
        match field {
            Field::Unit => self.unit = ids.next().map(|id| UnitId::new(id.uuid())),
            Field::Owner => self.owner = ids.next().map(|id| To::new(id.uuid())),
            Field::Deputy => self.deputy = ids.next().map(|id| To::new(id.uuid())),
            Field::Sponsor => self.sponsor = ids.next().map(|id| To::new(id.uuid())),
            Field::Vendor => self.vendor = ids.next().map(|id| To::new(id.uuid())),
            Field::Outcomes => self.outcomes = Links::new(ids),
            Field::DataSets => self.data_sets = Links::new(ids),
            Field::Components => self.components = Links::new(ids),
            Field::Dependencies => self.dependencies = Links::new(ids),
            _ => {}
        }
    }
}

/// A move from one stage to another.
///
/// Transitions of one initiative (and of one deployment) are ordered by `ordinal`; same-day moves
/// keep their order that way, and imported moves follow the order of the stages, not of the dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transition {
    /// Row id.
    pub id: TransitionId,
    /// The initiative that moved.
    pub initiative: InitiativeId,
    /// The deployment that moved; `None` for the initiative itself.
    pub deployment: Option<DeploymentId>,
    /// Place in the order, from 0.
    pub ordinal: i64,
    /// Stage left; unknown for a first record.
    pub from: Option<Stage>,
    /// Stage entered.
    pub to: Stage,
    /// When, as exactly as known.
    pub date: Option<When>,
    /// What a register said where its date could not be read, word for word; empty otherwise.
    pub raw_date: String,
    /// The register gives a date for a stage that its own stage column says was not reached: the
    /// stage wins, the date is kept here, and the move enters no figure.
    pub contradicted: bool,
    /// The decision, in words.
    pub decision: String,
    /// Who decided.
    pub decided_by: String,
    /// A note.
    pub note: String,
}

/// Planned and forecast dates of entering a stage. (Actual dates are transitions.)
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StagePlan {
    /// Row id, derived from initiative and stage.
    pub id: RowId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// The stage.
    pub stage: Stage,
    /// Planned entry.
    pub planned: Option<When>,
    /// Forecast entry.
    pub forecast: Option<When>,
}

/// An initiative in one place: unit × country or site group, with its own stage and dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deployment {
    /// Row id.
    pub id: DeploymentId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// The unit it is deployed in.
    pub unit: Option<UnitId>,
    /// Country or site group.
    pub place: String,
    /// Its own stage.
    pub stage: Option<Stage>,
    /// Planned go-live.
    pub planned: Option<When>,
    /// Actual go-live.
    pub live: Option<When>,
    /// People reached a year.
    pub reach: Option<i64>,
    /// Expected benefit a year, in minor units.
    pub benefit: Option<i64>,
}
