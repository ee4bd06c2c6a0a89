//! A scoring model on its way: what is wrong with it, and the version that it becomes.

use super::{Criterion, Dimension, Made, ScoreRule, ScoringModel};
use crate::ahp::{self, Judgement, MOST_COMPARED};
use crate::field::slug;
use crate::id::{CriterionId, ScoringModelId};
use crate::kind::Kind as _;
use crate::names::name_key;
use crate::register::Register;
use crate::settings::Settings;

/// Largest weight of a criterion.
pub const LARGEST_WEIGHT: i64 = 100_000;

/// Longest name of a criterion, in characters: longer ones are read by nobody in a list.
pub const LONGEST_NAME: usize = 60;

/// A scoring model as somebody would have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposed {
    /// What it says beside its criteria.
    pub rule: ScoreRule,
    /// Comparisons that weights were taken from.
    pub judgements: Vec<Judgement>,
    /// Its criteria, in the order of screens.
    pub criteria: Vec<ProposedCriterion>,
}

/// A criterion as somebody would have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedCriterion {
    /// Its code; empty: made from its name.
    pub code: String,
    /// Name on screen.
    pub name: String,
    /// What it asks.
    pub help: String,
    /// Its dimension.
    pub dimension: Dimension,
    /// Its relative weight.
    pub weight: i64,
    /// What levels 1 to 5 mean.
    pub levels: [String; 5],
}

impl From<&Criterion> for ProposedCriterion {
    fn from(criterion: &Criterion) -> Self {
        Self {
            code: criterion.code.clone(),
            name: criterion.name.clone(),
            help: criterion.help.clone(),
            dimension: criterion.dimension,
            weight: criterion.weight,
            levels: criterion.levels.clone(),
        }
    }
}

/// Something that keeps a model from becoming a version, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Place of the criterion; `None`: it is of the model as a whole.
    pub criterion: Option<usize>,
    /// What of it: `name`, `code`, `weight`, `level_3`, a setting, `judgements`.
    pub field: String,
    /// What is wrong, as a sentence.
    pub what: String,
}

impl Proposed {
    /// A version as it is, to be changed.
    pub fn of(register: &Register, model: &ScoringModel) -> Self {
        Self {
            rule: register.rule_of(model),
            judgements: model.judgements.clone(),
            criteria: model.criteria.iter().map(Into::into).collect(),
        }
    }

    /// Gives criteria without a code one that is made of their name, and takes blanks off texts.
    pub fn settle(&mut self) {
        for criterion in &mut self.criteria {
            for text in [
                &mut criterion.code,
                &mut criterion.name,
                &mut criterion.help,
            ] {
                *text = text.trim().to_owned();
            }
            for level in &mut criterion.levels {
                *level = level.trim().to_owned();
            }
            if criterion.code.is_empty() {
                criterion.code = slug(&criterion.name);
            }
        }
    }

    /// Takes a comparison in, in place of an earlier one of the same pair.
    pub fn judge(&mut self, judgement: Judgement) {
        let pair = |of: &Judgement| {
            let mut pair = [of.left.clone(), of.right.clone()];
            pair.sort();
            pair
        };
        let new = pair(&judgement);
        self.judgements.retain(|old| pair(old) != new);
        self.judgements.push(judgement);
    }

    /// All that is wrong with it.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Vec::new();
        for at in 0..self.criteria.len() {
            self.criterion_problems(at, &mut found);
        }
        found.extend(Dimension::ALL.iter().filter_map(|of| self.weightless(*of)));
        found.extend(rule_problems(self.rule));
        found.extend(self.judgement_problems());
        found
    }

    fn criterion_problems(&self, at: usize, found: &mut Vec<Problem>) {
        let criterion = &self.criteria[at];
        let mut add = |field: &str, what: String| {
            found.push(Problem {
                criterion: Some(at),
                field: field.to_owned(),
                what,
            });
        };
        let called = self.called(at);
        let earlier = &self.criteria[..at];
        let name = name_key(&criterion.name);
        if criterion.name.is_empty() {
            add("name", "It has no name.".to_owned());
        } else if criterion.name.chars().count() > LONGEST_NAME {
            add(
                "name",
                format!("{called} has a name of more than {LONGEST_NAME} characters."),
            );
        } else if earlier.iter().any(|other| name_key(&other.name) == name) {
            add("name", format!("{called} is there twice."));
        } else if earlier.iter().any(|other| other.code == criterion.code) {
            add(
                "code",
                format!("The code “{}” is there twice.", criterion.code),
            );
        } else if !is_code(&criterion.code) {
            add(
                "code",
                format!(
                    "“{}” is no code: use small letters, digits and hyphens.",
                    criterion.code
                ),
            );
        }
        if criterion.weight > LARGEST_WEIGHT || criterion.weight < 0 {
            add(
                "weight",
                format!("{called} has a weight beyond 1 to {LARGEST_WEIGHT}."),
            );
        } else if criterion.weight == 0 && self.sum(criterion.dimension) > 0 {
            add(
                "weight",
                format!("{called} weighs 0: give it a weight, or take it out."),
            );
        }
        for (level, text) in (1..).zip(&criterion.levels) {
            if text.is_empty() {
                add(
                    &format!("level_{level}"),
                    format!("{called} doesn’t say what level {level} means."),
                );
            }
        }
    }

    /// “Reach”, or which one it is.
    fn called(&self, at: usize) -> String {
        match self.criteria[at].name.as_str() {
            "" => format!("Criterion {}", at + 1),
            name => format!("“{name}”"),
        }
    }

    fn of_dimension(&self, dimension: Dimension) -> impl Iterator<Item = &ProposedCriterion> {
        (self.criteria.iter()).filter(move |criterion| criterion.dimension == dimension)
    }

    fn sum(&self, dimension: Dimension) -> i64 {
        let weights = self
            .of_dimension(dimension)
            .map(|criterion| criterion.weight.max(0));
        weights.fold(0, i64::saturating_add)
    }

    fn weightless(&self, dimension: Dimension) -> Option<Problem> {
        let label = dimension.label();
        let what = match self.of_dimension(dimension).count() {
            0 => format!("{label} has no criterion: nobody could be ranked."),
            _ if self.sum(dimension) == 0 => format!("All weights of {label} are 0."),
            _ => return None,
        };
        Some(Problem {
            criterion: None,
            field: dimension.code().to_owned(),
            what,
        })
    }

    fn judgement_problems(&self) -> Option<Problem> {
        let comparable = |judgement: &&Judgement| {
            let group = |code: &str| self.group_of(code);
            let (left, right) = (group(&judgement.left), group(&judgement.right));
            left.is_some() && left == right
        };
        let odd = self.judgements.iter().find(|of| !comparable(of))?;
        Some(Problem {
            criterion: None,
            field: "judgements".to_owned(),
            what: format!(
                "The comparison “{odd}” is not of two criteria of one dimension, nor of two dimensions."
            ),
        })
    }

    fn group_of(&self, code: &str) -> Option<Group> {
        if Dimension::parse(code).is_some() {
            return Some(Group::Dimensions);
        }
        let found = self
            .criteria
            .iter()
            .find(|criterion| criterion.code == code);
        found.map(|criterion| Group::Criteria(criterion.dimension))
    }

    /// The codes of what is compared with one another.
    pub fn codes(&self, group: Group) -> Vec<&str> {
        match group {
            Group::Dimensions => Dimension::ALL.iter().map(|of| of.code()).collect(),
            Group::Criteria(of) => self.of_dimension(of).map(|one| one.code.as_str()).collect(),
        }
    }

    /// What its comparisons within a group make; `None` while one is missing.
    pub fn priorities(&self, group: Group) -> Option<ahp::Priorities> {
        let codes = self.codes(group);
        (2..=MOST_COMPARED)
            .contains(&codes.len())
            .then(|| ahp::priorities(&codes, &self.judgements))?
    }

    /// Takes the weights of a group from its comparisons; says whether all of them are there.
    pub fn weigh(&mut self, group: Group) -> bool {
        let Some(found) = self.priorities(group) else {
            return false;
        };
        match group {
            Group::Dimensions => self.rule.weights = hundredths(&found.shares),
            Group::Criteria(of) => {
                let criteria = self.criteria.iter_mut().filter(|one| one.dimension == of);
                for (criterion, weight) in criteria.zip(found.weights()) {
                    criterion.weight = weight;
                }
            }
        }
        true
    }

    /// The version that it becomes. A code that the portfolio knows is that criterion, whose ratings count again.
    pub fn version(&self, register: &Register, id: ScoringModelId, made: Made) -> ScoringModel {
        let criterion = |(position, new): (i64, &ProposedCriterion)| Criterion {
            id: identity(register, &new.code),
            code: new.code.clone(),
            name: new.name.clone(),
            help: new.help.clone(),
            dimension: new.dimension,
            weight: new.weight,
            levels: new.levels.clone(),
            position,
        };
        ScoringModel {
            id,
            version: register.newest_version() + 1,
            made,
            rule: self.rule,
            judgements: self.judgements.clone(),
            criteria: (0..).zip(&self.criteria).map(criterion).collect(),
        }
    }
}

/// What is compared with one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Value, feasibility and risk.
    Dimensions,
    /// The criteria of a dimension.
    Criteria(Dimension),
}

/// The same code is the same criterion, on every machine.
fn identity(register: &Register, code: &str) -> CriterionId {
    let mut known = register.models().flat_map(|model| &model.criteria);
    let known = known.find(|criterion| criterion.code == code);
    known.map_or_else(
        || CriterionId::of_link(&["criterion", code]),
        |criterion| criterion.id,
    )
}

/// Shares of three in hundredths that add up to 100 (largest remainder).
#[expect(clippy::cast_possible_truncation, reason = "shares of a million")]
fn hundredths(shares: &[f64]) -> [i64; 3] {
    let fine: Vec<u64> = shares
        .iter()
        .map(|share| (share * 1e6).round() as u64)
        .collect();
    let dealt = crate::cash::deal(100, &fine).unwrap_or_default();
    let mut weights = [0; 3];
    for (weight, dealt) in weights.iter_mut().zip(dealt) {
        *weight = dealt as i64;
    }
    weights
}

/// Small letters, digits and hyphens, and not what a dimension is called.
fn is_code(code: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() && c.to_lowercase().eq([c]) || c == '-';
    !code.is_empty() && code.chars().all(fits) && Dimension::parse(code).is_none()
}

/// The settings say how large each may be.
fn rule_problems(rule: ScoreRule) -> Vec<Problem> {
    let facts = |id: &str| Settings::FIELDS.iter().find(|spec| spec.facts.id == id);
    let beyond = |(id, value): (&str, i64)| {
        let facts = &facts(id)?.facts;
        let (least, most) = facts.measure.range?;
        (!(i64::from(least)..=i64::from(most)).contains(&value)).then(|| Problem {
            criterion: None,
            field: id.to_owned(),
            what: format!(
                "{} must be from {least} to {most}, not {value}.",
                facts.label
            ),
        })
    };
    let told = ScoreRule::SETTINGS.into_iter().zip(rule.values());
    let mut found: Vec<_> = told.filter_map(beyond).collect();
    if rule.weights.iter().all(|weight| *weight == 0) {
        found.push(Problem {
            criterion: None,
            field: "weight_value".to_owned(),
            what: "All weights of dimensions are 0.".to_owned(),
        });
    }
    found
}
