//! The scoring model: criteria with weights and described levels, in three dimensions.

use crate::id::{CriterionId, ScoringModelId};
use crate::kind::choice;
use crate::score::gcd;

choice! {
    /// What a criterion measures. Levels always rise with the dimension.
    Dimension {
        /// 5 is most value.
        Value = "value", "Value";
        /// 5 is most feasible.
        Feasibility = "feasibility", "Feasibility";
        /// 5 is most risky.
        Risk = "risk", "Risk";
    }
}

/// An exact fraction, so that a score is computed without rounding and only rounded for show.
#[derive(Debug, Clone, Copy)]
pub struct Ratio {
    /// Numerator.
    pub num: i64,
    /// Denominator, above 0.
    pub den: i64,
}

impl Ratio {
    /// The value as a float, for show and for drawing.
    #[expect(clippy::cast_precision_loss, reason = "numerators stay far below 2^52")]
    pub fn value(self) -> f64 {
        self.num as f64 / self.den as f64
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Ratio {}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let left = i128::from(self.num) * i128::from(other.den);
        let right = i128::from(other.num) * i128::from(self.den);
        left.cmp(&right)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// A criterion of a scoring model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Row id.
    pub id: CriterionId,
    /// The word that commands use, such as `business-impact`.
    pub code: String,
    /// Name on screen.
    pub name: String,
    /// Its dimension.
    pub dimension: Dimension,
    /// Weight relative to the other criteria of the dimension, above 0.
    pub weight: i64,
    /// What levels 1 to 5 mean.
    pub levels: [String; 5],
    /// Order on screen, from 0.
    pub position: i64,
}

/// A version of the scoring model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScoringModel {
    /// Row id.
    pub id: ScoringModelId,
    /// Version, from 1.
    pub version: i64,
    /// Its criteria, by position.
    pub criteria: Vec<Criterion>,
}

impl ScoringModel {
    /// Criteria of one dimension.
    pub fn of(&self, dimension: Dimension) -> impl Iterator<Item = &Criterion> {
        self.criteria
            .iter()
            .filter(move |criterion| criterion.dimension == dimension)
    }

    /// How far apart the scores of a dimension lie where all of it is rated: with weights 40, 25, 20 and 15 every score
    /// is a multiple of 1.25. 0 where nothing has weight.
    pub fn step(&self, dimension: Dimension) -> f64 {
        let weights = || self.of(dimension).map(|criterion| criterion.weight);
        let common = weights().fold(0, |common, weight| gcd(common, weight.into()));
        match weights().sum::<i64>() {
            0 => 0.0,
            all => 100.0 * common as f64 / (4.0 * all as f64),
        }
    }

    /// A criterion by its code or name, in any case.
    pub fn find(&self, text: &str) -> Option<&Criterion> {
        let text = text.trim();
        self.criteria
            .iter()
            .find(|c| c.code.eq_ignore_ascii_case(text) || c.name.eq_ignore_ascii_case(text))
    }
}

impl Default for ScoringModel {
    /// The model a new portfolio starts with: Value 40/25/20/15, Feasibility 30/25/20/15/10,
    /// Risk 35/25/20/10/10.
    fn default() -> Self {
        let criteria = DEFAULT
            .iter()
            .zip(0..)
            .map(|(criterion, position)| criterion.build(position));
        Self {
            id: ScoringModelId::of_link(&["scoring-model", "default", "1"]),
            version: 1,
            criteria: criteria.collect(),
        }
    }
}

struct Template {
    dimension: Dimension,
    weight: i64,
    code: &'static str,
    name: &'static str,
    levels: [&'static str; 5],
}

impl Template {
    fn build(&self, position: i64) -> Criterion {
        Criterion {
            id: CriterionId::of_link(&["criterion", "default", "1", self.code]),
            code: self.code.to_owned(),
            name: self.name.to_owned(),
            dimension: self.dimension,
            weight: self.weight,
            levels: self.levels.map(str::to_owned),
            position,
        }
    }
}

const fn criterion(
    dimension: Dimension,
    weight: i64,
    code: &'static str,
    name: &'static str,
    levels: [&'static str; 5],
) -> Template {
    Template {
        dimension,
        weight,
        code,
        name,
        levels,
    }
}

use Dimension::{Feasibility, Risk, Value};

const DEFAULT: [Template; 14] = [
    criterion(
        Value,
        40,
        "business-impact",
        "Business impact",
        [
            "No measurable effect on a business outcome",
            "Small effect in one team",
            "Clear effect on one outcome of a unit",
            "Large effect on one outcome of the company",
            "Changes how the company competes",
        ],
    ),
    criterion(
        Value,
        25,
        "strategic-importance",
        "Strategic importance",
        [
            "Serves no outcome of the strategy",
            "Loosely tied to one outcome",
            "Supports one outcome",
            "Supports several outcomes",
            "The strategy depends on it",
        ],
    ),
    criterion(
        Value,
        20,
        "time-to-value",
        "Time to value",
        [
            "More than three years",
            "Two to three years",
            "One to two years",
            "Six to twelve months",
            "Under six months",
        ],
    ),
    criterion(
        Value,
        15,
        "reach",
        "Reach",
        [
            "A few people",
            "One team",
            "One department",
            "Several units or countries",
            "The whole company or most customers",
        ],
    ),
    criterion(
        Feasibility,
        30,
        "data-readiness",
        "Data readiness",
        [
            "No usable data; collection must start",
            "Data on paper or in free text",
            "Structured, with large gaps or unclear owner",
            "Structured, small gaps, owner known",
            "Curated, owned, checked and accessible",
        ],
    ),
    criterion(
        Feasibility,
        25,
        "technical-feasibility",
        "Technical feasibility",
        [
            "Research question; no known method",
            "Method known, never done here",
            "Proven elsewhere, prototype needed",
            "Proven in a similar case here",
            "Standard product or pattern in use here",
        ],
    ),
    criterion(
        Feasibility,
        20,
        "ease-of-integration",
        "Ease of integration",
        [
            "Core systems must be replaced first",
            "Several core systems must change",
            "One core system must change",
            "Existing interfaces, some work",
            "One existing interface, no core change",
        ],
    ),
    criterion(
        Feasibility,
        15,
        "skills-and-capacity",
        "Skills and capacity",
        [
            "Skills not available and hard to hire",
            "Skills must be hired or bought",
            "Some skills here, capacity short",
            "Skills here, capacity can be planned",
            "A team with the skills is free",
        ],
    ),
    criterion(
        Feasibility,
        10,
        "change-readiness",
        "Change readiness",
        [
            "Open resistance, no sponsor",
            "Doubt among those affected",
            "Neutral; change plan needed",
            "Users ask for it",
            "Users and managers are committed",
        ],
    ),
    criterion(
        Risk,
        35,
        "harm-if-wrong",
        "Harm if wrong",
        [
            "An inconvenience, noticed and undone at once",
            "Small loss, easily put right",
            "Noticeable loss for some people",
            "Serious loss or unfair treatment of people",
            "Danger to life, rights or the company",
        ],
    ),
    criterion(
        Risk,
        25,
        "regulatory-exposure",
        "Regulatory exposure",
        [
            "No rule applies beyond the usual",
            "General data protection only",
            "Transparency duties",
            "Sector supervision or likely high-risk",
            "High-risk under the AI Act or similar",
        ],
    ),
    criterion(
        Risk,
        20,
        "data-sensitivity",
        "Data sensitivity",
        [
            "Public data",
            "Internal data",
            "Confidential business data",
            "Personal data",
            "Special categories or secrets",
        ],
    ),
    criterion(
        Risk,
        10,
        "opacity",
        "Opacity",
        [
            "Rules anyone can read",
            "Simple model, fully explained",
            "Explained case by case",
            "Partly explained",
            "Cannot be explained",
        ],
    ),
    criterion(
        Risk,
        10,
        "third-party-dependence",
        "Third-party dependence",
        [
            "None",
            "Replaceable supplier",
            "Replaceable with effort",
            "Hard to replace",
            "One supplier, no way out",
        ],
    ),
];
