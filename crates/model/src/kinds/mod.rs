//! The kinds of records there are, one file each: declaration, rules, figures.
//!
//! To add one: a file here, a line in [`kinds!`], and its table in a migration of the store.

mod action;
mod allocation_rule;
mod approved_plan;
mod assignment;
mod assistant;
mod attachment;
mod benefit;
mod bill_line;
mod budget;
mod comment;
mod component;
mod cost;
mod cost_share;
mod data_set;
mod decision;
mod dependency;
mod deployment;
mod edition;
mod exchange_rate;
mod forecast_move;
mod initiative;
mod kpi;
mod outcome;
mod person;
mod review;
mod scoring_round;
mod source;
mod statement;
mod unit;
mod vendor;

use std::sync::Arc;

use crate::kind::{AnyTable, Facts, Info, Kind, Table};
use crate::sentence::lowered;
use crate::settings::Settings;

pub use action::Action;
pub use allocation_rule::AllocationRule;
pub use approved_plan::ApprovedPlan;
pub use assignment::Assignment;
pub use assistant::Assistant;
pub use attachment::Attachment;
pub use benefit::{BaselineTaken, Benefit, BenefitCategory, BenefitState, Evidence, GapCause};
pub use bill_line::{BillLine, ChargeCategory, CostBasis};
pub use budget::Budget;
pub use comment::Comment;
pub use component::{Component, ComponentSort};
pub use cost::{ActualFrom, Cost, CostNature, Pace};
pub use cost_share::CostShare;
pub use data_set::{DataAccess, DataSet, Grade, PersonalData};
pub use decision::Decision;
pub use dependency::{Dependency, Need};
pub use deployment::Deployment;
pub use edition::Edition;
pub use exchange_rate::ExchangeRate;
pub(crate) use exchange_rate::unknown as unknown_currency;
pub use forecast_move::ForecastMove;
pub use initiative::{Builder, Initiative, Sourcing, Tier};
pub use kpi::{Cadence, Direction, Kpi, KpiCategory};
pub use outcome::Outcome;
pub use person::Person;
pub use review::{Review, ReviewSort, Verdict};
pub use scoring_round::ScoringRound;
pub use source::Source;
pub use statement::{Section, Statement};
pub use unit::Unit;
pub use vendor::{DataOwnership, ModelExport, Vendor};

macro_rules! kinds {
    ($($table:ident: $kind:ident,)*) => {
        /// What can be named: an initiative, or a record of a kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum KindId {
            /// An initiative.
            Initiative,
            /// The settings of the portfolio: one row, which nobody names, adds or deletes.
            Settings,
            $(#[doc = concat!("See [`", stringify!($kind), "`].")] $kind,)*
        }

        /// Every kind, in the order of the sidebar.
        pub const KINDS: &[Info] = &[$(<$kind>::INFO),*];

        /// The kinds whose records an initiative counts.
        pub(crate) const COUNTED_BY_INITIATIVES: [KindId; {
            0 $(+ counted_by_initiatives::<$kind>() as usize)*
        }] = {
            let mut counted = [KindId::Initiative; _];
            let mut at = 0;
            $(if counted_by_initiatives::<$kind>() {
                counted[at] = KindId::$kind;
                at += 1;
            })*
            let _ = at;
            counted
        };

        impl KindId {
            /// What is known of it.
            pub fn info(self) -> &'static Info {
                match self {
                    Self::Initiative => &Initiative::INFO,
                    Self::Settings => &Settings::INFO,
                    $(Self::$kind => &<$kind>::INFO,)*
                }
            }

            /// What is known of its fields, in the order of forms.
            pub fn facts(self) -> Vec<&'static Facts> {
                match self {
                    Self::Initiative => facts_of::<Initiative>(),
                    Self::Settings => facts_of::<Settings>(),
                    $(Self::$kind => facts_of::<$kind>(),)*
                }
            }
        }

        /// The records of every kind.
        #[derive(Debug, Clone, Default)]
        pub struct Tables {
            $(/// Records of this kind.
            pub $table: Arc<Table<$kind>>,)*
        }

        impl Tables {
            /// The table of a kind; none for initiatives and settings, which stand in the register itself.
            pub fn of(&self, kind: KindId) -> Option<&dyn AnyTable> {
                match kind {
                    KindId::Initiative | KindId::Settings => None,
                    $(KindId::$kind => Some(&*self.$table),)*
                }
            }

            /// The table of a kind, to be changed: a copy where a reader holds it.
            pub fn of_mut(&mut self, kind: KindId) -> Option<&mut dyn AnyTable> {
                match kind {
                    KindId::Initiative | KindId::Settings => None,
                    $(KindId::$kind => {
                        let table: &mut Table<$kind> = Arc::make_mut(&mut self.$table);
                        Some(table)
                    })*
                }
            }
        }
    };
}

kinds! {
    people: Person,
    units: Unit,
    outcomes: Outcome,
    statements: Statement,
    kpis: Kpi,
    vendors: Vendor,
    data_sets: DataSet,
    components: Component,
    dependencies: Dependency,
    deployments: Deployment,
    benefits: Benefit,
    costs: Cost,
    bill_lines: BillLine,
    allocation_rules: AllocationRule,
    assistants: Assistant,
    budgets: Budget,
    exchange_rates: ExchangeRate,
    approved_plans: ApprovedPlan,
    cost_shares: CostShare,
    actions: Action,
    forecast_moves: ForecastMove,
    scoring_rounds: ScoringRound,
    assignments: Assignment,
    decisions: Decision,
    reviews: Review,
    comments: Comment,
    attachments: Attachment,
    sources: Source,
    editions: Edition,
}

/// As [`AnyTable`]'s `is_counted_by` an initiative says, known when this is compiled.
const fn counted_by_initiatives<K: Kind>() -> bool {
    let mut at = 0;
    while at < K::FIELDS.len() {
        let facts = &K::FIELDS[at].facts;
        let counts = match facts.target {
            // A link to whatever kind.
            None => facts.parent,
            Some(KindId::Initiative) => facts.parent || facts.counted,
            Some(_) => false,
        };
        if counts {
            return true;
        }
        at += 1;
    }
    false
}

fn facts_of<K: Kind>() -> Vec<&'static Facts> {
    K::FIELDS.iter().map(|spec| &spec.facts).collect()
}

impl KindId {
    /// Every kind whose records people make, initiatives first.
    pub fn all() -> impl Iterator<Item = Self> {
        std::iter::once(Self::Initiative).chain(KINDS.iter().map(|info| info.id))
    }

    /// The word of files and commands.
    pub fn code(self) -> &'static str {
        self.info().code
    }

    /// In words: “Vendor”.
    pub fn one(self) -> &'static str {
        self.info().one
    }

    /// In words: “Vendors”.
    pub fn many(self) -> &'static str {
        self.info().many
    }

    /// In running text: “a vendor”, “an outcome”.
    pub fn a_one(self) -> String {
        let one = lowered(self.one());
        let article = if one.starts_with(['a', 'e', 'i', 'o']) {
            "an"
        } else {
            "a"
        };
        format!("{article} {one}")
    }

    /// The kind whose records a table of the file keeps.
    pub fn of_table(table: &str) -> Option<Self> {
        let mut kinds = Self::all().chain([Self::Settings]);
        kinds.find(|kind| kind.info().table == table)
    }

    /// Reads a code or a name, in any case and number.
    pub fn parse(text: &str) -> Option<Self> {
        let is = |word: &str| word.eq_ignore_ascii_case(text.trim());
        Self::all().find(|kind| {
            let info = kind.info();
            is(info.code) || is(info.table) || is(info.one) || is(info.many)
        })
    }
}

impl Tables {
    /// Every table.
    pub fn each(&self) -> impl Iterator<Item = &dyn AnyTable> {
        KINDS.iter().filter_map(|info| self.of(info.id))
    }
}
