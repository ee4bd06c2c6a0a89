//! Derived figures as fields: what filters, columns and sorting ask for by name.

use chrono::NaiveDate;

use super::FieldKind;
use crate::kind::choice;
use crate::kinds::KindId;
use crate::stage::Stage;
use crate::value::Value;

/// What the catalogue says of a figure.
pub(super) struct DerivedSpec {
    pub derived: Derived,
    pub kind: FieldKind,
    pub width: u16,
    pub help: &'static str,
    pub shown: bool,
}

/// Declares the figures of an initiative, in the order of columns: variant, field id and label as in
/// [`choice!`], then what it holds, the width of its column in CSS pixels, and whether the usual view
/// shows it. The doc comment is its help. How it is computed is its arm in [`crate::figures`].
macro_rules! derived {
    ($($(#[doc = $help:literal])* $derived:ident = $code:literal, $label:literal, $kind:ident, $width:literal $($shown:ident)?;)*) => {
        choice! {
            /// A figure derived from what is recorded. Its code is its field id.
            Derived { $($(#[doc = $help])* $derived = $code, $label;)* }
        }

        /// Every figure, in the order of columns.
        pub(super) const DERIVED: &[DerivedSpec] = &[$(DerivedSpec {
            derived: Derived::$derived,
            kind: FieldKind::$kind,
            width: $width,
            help: concat!($($help),*).trim_ascii(),
            shown: false $(|| derived!(@$shown))?,
        },)*];
    };
    (@shown) => { true };
}

derived! {
    /// 100 × Σ weight × (level − 1) ÷ 4 ÷ Σ weight, over the rated criteria of value.
    Value = "value", "Value", Score, 64 shown;
    /// The same over the rated criteria of feasibility.
    Feasibility = "feasibility", "Feasibility", Score, 84 shown;
    /// The same over the rated criteria of risk: high is risky.
    Risk = "risk", "Risk", Score, 72;
    /// 100 − feasibility.
    Difficulty = "difficulty", "Difficulty", Score, 88;
    /// Weighted mean of value, feasibility and 100 − risk, by the weights in Settings.
    Priority = "priority", "Priority", Score, 80;
    /// Place by priority over the whole portfolio, whatever the filter; only before production and
    /// with all three dimensions covered.
    Rank = "rank", "Rank", Number, 64 shown;
    /// Why it has no rank; empty where it has one.
    NotRanked = "not_ranked", "Not ranked, as", Choice, 150;
    /// How many ranks lie between the best and the worst in nine of ten rankings under drawn weights; few are robust.
    RankRange = "rank_range", "90% range of ranks", Number, 128;
    /// The rank that it has or beats in one of twenty rankings under drawn weights, as Settings say.
    BestRank = "rank_best", "Rank at best", Number, 96;
    /// The rank that it has or beats in nineteen of twenty of them.
    WorstRank = "rank_worst", "Rank at worst", Number, 104;
    /// Share of these rankings in which it is at the top, in percent; Settings say how many are.
    TopChance = "top_chance", "Chance of the top", Score, 128;
    /// Share of them in which it is in the quadrant that it is in, in percent.
    QuadrantChance = "quadrant_chance", "Chance of its quadrant", Score, 150;
    /// Quick wins, Strategic bets, Fill-ins or Reconsider, by value and difficulty.
    Quadrant = "quadrant", "Quadrant", Choice, 120;
    /// Share of the criteria's weight that is rated, of the least covered dimension, in percent.
    Coverage = "coverage", "Coverage", Score, 84;
    /// Months since the running pilot began; empty without a day or month.
    PilotAge = "pilot_age", "Pilot age", Number, 88;
    /// The running pilot is older than the limit in Settings; empty where nobody knows whether it is a
    /// running pilot.
    InPurgatory = "in_purgatory", "In purgatory", Bool, 96;
    /// Where it counts in conversion from Pilot to Production over all dates, or why it is left out.
    Conversion = "conversion", "Pilot to production", Choice, 140;
    /// Stages with a recorded entry; one that was skipped is not among them.
    Entered = "entered", "Entered", List, 150;
    /// Stages after which it entered a later one on the way.
    MovedOn = "moved_on", "Moved on from", List, 150;
    /// People whose ratings count.
    Assessors = "assessors", "Assessors", Number, 84;
    /// Criteria on which assessors differ by two levels or more.
    Disagreements = "disagreements", "Disagreements", Number, 104;
    /// Benefit planned for the months that are over, of which the share attributed to it counts.
    PlannedToDate = "planned_to_date", "Benefit planned to date", Money, 150;
    /// Benefit realised in the months that are over, of which the share attributed to it counts; empty where nothing was reported.
    RealisedToDate = "realised_to_date", "Benefit realised to date", Money, 150;
    /// Benefit realised of what was planned for the months that are over, in percent.
    RealisedShare = "realised_share", "Realised of planned", Score, 130;
    /// Benefit planned for the months of the fiscal year that are over.
    PlannedYear = "planned_year", "Benefit planned this year", Money, 150;
    /// Benefit realised in the months of the fiscal year that are over; empty where nothing was reported.
    RealisedYear = "realised_year", "Benefit realised this year", Money, 150;
    /// Benefit planned for the months that are over of the period looked at: the fiscal year, until another is chosen.
    PlannedPeriod = "planned_period", "Benefit planned in the period", Money, 150;
    /// Benefit realised in the months that are over of the period looked at: the fiscal year, until another is chosen; empty where nothing was reported.
    RealisedPeriod = "realised_period", "Benefit realised in the period", Money, 150;
    /// Quarters in which benefit is planned or was realised, as seen from that of the last month that is over: of the seven before to the next.
    BenefitQuarters = "benefit_quarters", "Benefits in", List, 150;
    /// Cost planned for the months that are over.
    CostPlanned = "cost_planned", "Cost planned to date", Money, 140;
    /// Spent in the months that are over; empty where nothing was reported.
    Spent = "spent_to_date", "Spent to date", Money, 104;
    /// Spent in the months of the fiscal year that are over; empty where nothing was reported.
    SpentYear = "spent_year", "Spent this year", Money, 112;
    /// Spent in the months that are over of the period looked at: the fiscal year, until another is chosen; empty where nothing was reported.
    SpentPeriod = "spent_period", "Spent in the period", Money, 130;
    /// Net present value of the whole life as of its first month: in months that are over what was realised and spent, later what is planned. Benefits that are no cash stay out.
    Npv = "npv", "NPV, whole life", Money, 120;
    /// Net present value of what is to come, as of the month under way.
    ForwardNpv = "forward_npv", "NPV, to come", Money, 120;
    /// What needs someone, by rule.
    Attention = "attention", "Attention", List, 180;
}

impl Derived {
    /// Whether it is of a period that is chosen for a list or a report: of one initiative alone it says what the same of the
    /// fiscal year does.
    pub const fn is_of_period(self) -> bool {
        matches!(
            self,
            Self::PlannedPeriod | Self::RealisedPeriod | Self::SpentPeriod
        )
    }
}

impl Derived {
    /// Which of value, feasibility and risk it tells of: who has not submitted their own ratings of those does not see it.
    pub const fn tells_of(self) -> [bool; 3] {
        match self {
            Self::Value => [true, false, false],
            Self::Feasibility | Self::Difficulty => [false, true, false],
            Self::Risk => [false, false, true],
            Self::Quadrant | Self::QuadrantChance => [true, true, false],
            Self::Priority
            | Self::Rank
            | Self::RankRange
            | Self::BestRank
            | Self::WorstRank
            | Self::TopChance
            | Self::Disagreements => [true; 3],
            _ => [false; 3],
        }
    }

    /// Whether it is of rankings under drawn weights: those take a moment, and are drawn when somebody asks.
    pub const fn is_of_draws(self) -> bool {
        matches!(
            self,
            Self::RankRange
                | Self::BestRank
                | Self::WorstRank
                | Self::TopChance
                | Self::QuadrantChance
        )
    }
}

/// The derived figures of one initiative.
pub trait FigureSource {
    /// One figure, of the kind that [`Derived`] names; [`Value::Empty`] where it can't be said.
    fn figure(&self, figure: Derived) -> Value<'static>;

    /// Its stage as of the day looked at; without one of its own, the recorded stage counts.
    fn stage(&self) -> Option<Option<Stage>> {
        None
    }

    /// Whether it was in the portfolio by the day looked at.
    fn existed(&self) -> bool {
        true
    }

    /// The past day looked at, after which no dated fact shows; `None`: today.
    fn past(&self) -> Option<NaiveDate> {
        None
    }

    /// How many records of a kind belong to it, and how many of them are open.
    fn children(&self, _kind: KindId) -> Option<(u32, u32)> {
        None
    }
}

impl<T: FigureSource + ?Sized> FigureSource for &T {
    fn figure(&self, figure: Derived) -> Value<'static> {
        (**self).figure(figure)
    }

    fn stage(&self) -> Option<Option<Stage>> {
        (**self).stage()
    }

    fn existed(&self) -> bool {
        (**self).existed()
    }

    fn past(&self) -> Option<NaiveDate> {
        (**self).past()
    }

    fn children(&self, kind: KindId) -> Option<(u32, u32)> {
        (**self).children(kind)
    }
}

/// For readers of recorded fields alone: every figure is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoFigures;

impl FigureSource for NoFigures {
    fn figure(&self, _: Derived) -> Value<'static> {
        Value::Empty
    }
}
