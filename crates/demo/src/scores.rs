//! Ratings that scatter around how good a case really is.

use chrono::NaiveDate;
use pilotage_model::kind::To;
use pilotage_model::kinds::{KindId, Person};
use pilotage_model::naming::Naming;
use pilotage_model::terms::Terms as _;
use pilotage_model::{
    Confidence, Criterion, CriterionId, Dimension, InitiativeId, Level, Rating, RatingId,
    ScoringModel, Stage, Tier,
};

use super::cases::Case;
use super::course::{Entries, Fate};
use super::dice::{Dice, Ids, later, working_day};
use super::organisation::ASSESSORS;

/// The criteria of the model in force, and names that are shared by all ratings.
pub(super) struct Panel {
    model: ScoringModel,
    assessors: Vec<To<Person>>,
    /// Benchmark portfolios: every initiative fully rated, mostly by one assessor.
    lean: bool,
}

/// What is rated.
pub(super) struct Rated<'a> {
    pub initiative: InitiativeId,
    pub case: &'static Case,
    pub fate: Fate,
    /// Scores underneath: value and feasibility.
    pub quality: [f64; 2],
    /// The owner, who rates too, if there is one.
    pub owner: Option<To<Person>>,
    pub entries: &'a Entries,
    pub recorded: NaiveDate,
    pub today: NaiveDate,
}

/// A rating before it has an id and a place among those of its day.
struct Mark {
    day: NaiveDate,
    assessor: To<Person>,
    criterion: CriterionId,
    level: Level,
    confidence: Confidence,
    note: &'static str,
}

impl Panel {
    pub fn new(lean: bool, naming: &Naming<'_>) -> Self {
        let person = |name| naming.named(KindId::Person, name).ok();
        let assessors = ASSESSORS.into_iter().filter_map(person);
        Self {
            model: ScoringModel::default(),
            assessors: assessors.map(|id| To::new(id.uuid())).collect(),
            lean,
        }
    }

    /// All ratings of one initiative, oldest first.
    pub fn rate(&self, rated: &Rated<'_>, ids: &mut Ids, dice: &mut Dice) -> Vec<Rating> {
        let mut marks = self.marks(rated, dice);
        marks.sort_by_key(|mark| mark.day);
        let mut ratings: Vec<Rating> = Vec::with_capacity(marks.len());
        for mark in marks {
            let ordinal = match ratings.last() {
                Some(last) if last.rated_on == mark.day => last.ordinal + 1,
                _ => 0,
            };
            ratings.push(Rating {
                id: RatingId::new(ids.next(dice)),
                initiative: rated.initiative,
                criterion: mark.criterion,
                assessor: mark.assessor,
                level: mark.level,
                confidence: mark.confidence,
                note: mark.note.into(),
                evidence: "".into(),
                draft: false,
                rated_on: mark.day,
                ordinal,
            });
        }
        ratings
    }

    fn marks(&self, rated: &Rated<'_>, dice: &mut Dice) -> Vec<Mark> {
        let dimensions = if self.lean {
            Dimension::ALL
        } else {
            scored(rated.fate, dice)
        };
        let truth = self.truth(rated, dice);
        let mut marks = Vec::new();
        for (at, assessor) in self.assessors(rated, dice).into_iter().enumerate() {
            // The second and third follow after some days; what is new waits for them.
            if at > 0 && rated.fate == Fate::New && !self.lean {
                break;
            }
            let day = rated.day(dice);
            let stray = (at > 0 && dice.chance(0.16)).then(|| dice.between(0, 13));
            for (criterion, level) in self.model.criteria.iter().zip(&truth) {
                if dimensions.contains(&criterion.dimension) {
                    let astray = stray == Some(criterion.position);
                    marks.push(rated.mark(criterion, *level, astray, assessor, day, dice));
                }
            }
        }
        if !self.lean {
            rated.again(&mut marks, dice);
        }
        marks
    }

    /// Levels that a perfect assessor would give: each criterion differs, their weighted mean is
    /// the score underneath.
    fn truth(&self, rated: &Rated<'_>, dice: &mut Dice) -> Vec<f64> {
        let mut levels = Vec::with_capacity(self.model.criteria.len());
        for dimension in Dimension::ALL {
            let criteria: Vec<&Criterion> = self.model.of(*dimension).collect();
            let tilt: Vec<f64> = criteria.iter().map(|_| 0.7 * dice.normal()).collect();
            let weights: f64 = criteria.iter().map(|c| c.weight as f64).sum();
            let weighted = criteria.iter().zip(&tilt).map(|(c, t)| c.weight as f64 * t);
            let mean: f64 = weighted.sum::<f64>() / weights;
            let middle = 1.0 + rated.score(*dimension, dice) / 25.0;
            levels.extend(tilt.iter().map(|tilt| middle + tilt - mean));
        }
        levels
    }

    /// Two or three of the group, the owner among them when there is one.
    fn assessors(&self, rated: &Rated<'_>, dice: &mut Dice) -> Vec<To<Person>> {
        let mut pool = self.assessors.clone();
        dice.shuffle(&mut pool);
        if self.lean {
            pool.truncate(1 + usize::from(dice.chance(0.12)));
            return pool;
        }
        let guests = 1 + usize::from(dice.chance(0.5));
        pool.truncate(guests);
        if let Some(owner) = rated.owner {
            pool.insert(1, owner);
        }
        pool
    }
}

/// Which dimensions have been rated at all.
fn scored(fate: Fate, dice: &mut Dice) -> &'static [Dimension] {
    use Dimension::{Feasibility, Value};
    match fate {
        Fate::Unknown => &[],
        Fate::New if dice.chance(0.6) => &[],
        Fate::New | Fate::StoppedIdea => &[Value],
        Fate::Idea if dice.chance(0.08) => &[Value, Feasibility],
        _ => Dimension::ALL,
    }
}

impl Rated<'_> {
    fn score(&self, dimension: Dimension, dice: &mut Dice) -> f64 {
        match dimension {
            Dimension::Value => self.quality[0],
            Dimension::Feasibility => self.quality[1],
            Dimension::Risk => {
                let middle = match self.case.tier {
                    Tier::High => 68.0,
                    Tier::Medium | Tier::NotAssessed => 46.0,
                    Tier::Low => 25.0,
                };
                (middle + 6.0 * dice.normal()).clamp(5.0, 95.0)
            }
        }
    }

    /// The day of one assessor's ratings: soon after assessment began, or after the suggestion.
    fn day(&self, dice: &mut Dice) -> NaiveDate {
        let begun = self
            .entries
            .iter()
            .find(|(stage, _)| *stage == Stage::Assessment);
        let begun = begun.map_or(self.recorded, |(_, day)| *day);
        working_day(later(begun, dice.between(2, 24)).min(self.today)).max(self.recorded)
    }

    fn mark(
        &self,
        criterion: &Criterion,
        truth: f64,
        astray: bool,
        assessor: To<Person>,
        day: NaiveDate,
        dice: &mut Dice,
    ) -> Mark {
        let mut level = (truth + 0.28 * dice.normal()).round() as i64;
        if astray {
            level += if level > 3 { -2 } else { 2 };
        }
        let early = matches!(self.fate, Fate::New | Fate::Idea);
        let confidence = match dice.between(1, 10) {
            1..=3 if early => Confidence::Low,
            1 => Confidence::Low,
            8.. if !early => Confidence::High,
            _ => Confidence::Medium,
        };
        Mark {
            day,
            assessor,
            criterion: criterion.id,
            level: level_within(level),
            confidence,
            note: note(criterion.dimension, dice),
        }
    }

    /// Some rate again after the first weeks of the pilot.
    fn again(&self, marks: &mut Vec<Mark>, dice: &mut Dice) {
        let pilot = self
            .entries
            .iter()
            .find(|(stage, _)| *stage == Stage::Pilot);
        let (Some((_, begun)), Some(first)) = (pilot, marks.first()) else {
            return;
        };
        if !dice.chance(0.3) {
            return;
        }
        let day = working_day(later(*begun, dice.between(12, 45)).min(self.today)).max(*begun);
        let assessor = first.assessor;
        let own: Vec<(CriterionId, u8)> = marks
            .iter()
            .filter(|mark| mark.assessor == assessor && mark.day < day)
            .map(|mark| (mark.criterion, mark.level.get()))
            .collect();
        for (criterion, level) in own {
            if !dice.chance(0.22) {
                continue;
            }
            let moved = if dice.chance(0.5) { 1 } else { -1 };
            marks.push(Mark {
                day,
                assessor,
                criterion,
                level: level_within(i64::from(level) + moved),
                confidence: Confidence::High,
                note: "After the first weeks of the pilot.",
            });
        }
    }
}

fn level_within(level: i64) -> Level {
    #[expect(clippy::expect_used, reason = "a clamped level is within 1 to 5")]
    Level::new(level.clamp(1, 5)).expect("a clamped level is within 1 to 5")
}

fn note(dimension: Dimension, dice: &mut Dice) -> &'static str {
    if !dice.chance(0.04) {
        return "";
    }
    let notes: &[&'static str] = match dimension {
        Dimension::Value => &[
            "Owner confirmed the figure with finance.",
            "Rests on one country's numbers.",
            "Peers report half of this.",
        ],
        Dimension::Feasibility => &[
            "Checked with the data owner.",
            "One core system has no interface yet.",
            "The team has shipped this pattern before.",
        ],
        Dimension::Risk => &[
            "Human approval limits the harm.",
            "Privacy review not finished.",
            "Affects people; see the bias assessment.",
        ],
    };
    dice.pick::<&str>(notes)
}
