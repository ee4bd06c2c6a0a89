//! How an initiative's story has gone, and the days on which it entered its stages.

use chrono::NaiveDate;
use pilotage_model::Stage::{
    self, Assessment, Development, Idea, Pilot, Production, Retired, Scaled, Stopped,
};

use super::dice::{Dice, earlier, working_day};

/// How a story has gone until today.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Fate {
    /// An idea of the last weeks, not or only partly rated.
    New,
    /// An idea that has been rated.
    Idea,
    Assessment,
    Development,
    /// Moved back from the pilot to development.
    DevelopmentBack,
    /// Stopped, then taken up again.
    DevelopmentRevived,
    Pilot,
    /// A pilot older than a year without a decision.
    PilotLong,
    /// Moved back once, in its second pilot.
    PilotAgain,
    Production,
    /// Went back from production to a pilot, then into production again.
    ProductionAgain,
    /// Went into production without a pilot.
    ProductionDirect,
    Scaled,
    StoppedIdea,
    StoppedAssessment,
    StoppedDevelopment,
    StoppedPilot,
    Retired,
    /// Found, not placed: the register does not say where it stands.
    Unknown,
}

/// The stages entered, oldest first, each with its day.
pub(super) type Entries = Vec<(Stage, NaiveDate)>;

/// Days between the first idea and today at most, give or take some weeks: two years and a half.
const LONGEST: i64 = 880;

/// The stages that `fate` went through, with days that end `today`.
pub(super) fn entries(fate: Fate, bought: bool, today: NaiveDate, dice: &mut Dice) -> Entries {
    let spans = shortcuts(spans(fate, dice), bought, dice);
    let total: i64 = spans.iter().map(|(_, days)| days).sum();
    let longest = LONGEST + dice.between(-60, 45);
    let mut ago = 0;
    let mut entries: Entries = Vec::with_capacity(spans.len());
    for (at, &(stage, days)) in spans.iter().enumerate().rev() {
        // The present stage keeps its age; what came before is squeezed into the window.
        let present = spans.last().map_or(0, |(_, days)| *days);
        let squeezed = at + 1 < spans.len() && total > longest;
        ago += if squeezed {
            days * (longest - present) / (total - present)
        } else {
            days
        };
        entries.push((stage, working_day(earlier(today, ago))));
    }
    entries.reverse();
    // The walk back to a working day must not overtake the move before.
    for at in 1..entries.len() {
        entries[at].1 = entries[at].1.max(entries[at - 1].1);
    }
    entries
}

/// Days spent in each stage; for the last one, days since it was entered.
fn spans(fate: Fate, dice: &mut Dice) -> Vec<(Stage, i64)> {
    let mut path = before(fate, dice);
    match fate {
        Fate::New => path.push((Idea, dice.between(3, 34))),
        Fate::Idea => path.push((Idea, dice.between(38, 290))),
        Fate::Assessment => path.push((Assessment, dice.between(9, 120))),
        Fate::Development | Fate::DevelopmentBack | Fate::DevelopmentRevived => {
            path.push((Development, dice.between(9, 130)));
        }
        // Twelve months are 365 days: clear of the limit on both sides, even when the start is
        // moved to a working day or known by the month only.
        Fate::Pilot => path.push((Pilot, dice.between(12, 335))),
        Fate::PilotLong => path.push((Pilot, dice.between(385, 590))),
        Fate::PilotAgain => path.push((Pilot, dice.between(30, 200))),
        Fate::Production | Fate::ProductionDirect => {
            path.push((Production, dice.between(20, 380)));
        }
        Fate::ProductionAgain => path.push((Production, dice.between(20, 90))),
        Fate::Scaled => path.push((Scaled, dice.between(20, 240))),
        Fate::StoppedIdea | Fate::StoppedAssessment | Fate::StoppedDevelopment => {
            path.push((Stopped, dice.between(20, 480)));
        }
        Fate::StoppedPilot => path.push((Stopped, dice.between(10, 330))),
        Fate::Retired => path.push((Retired, dice.between(20, 200))),
        Fate::Unknown => {}
    }
    path
}

/// The stages left behind and how long each took.
fn before(fate: Fate, dice: &mut Dice) -> Vec<(Stage, i64)> {
    let idea = (Idea, dice.days(56.0, 0.45, 12, 170));
    let assessment = (Assessment, dice.days(42.0, 0.4, 12, 120));
    let development = (Development, dice.days(52.0, 0.45, 14, 150));
    let mut path = match fate {
        Fate::New | Fate::Idea | Fate::Unknown => return Vec::new(),
        Fate::Assessment | Fate::StoppedIdea => return vec![idea],
        Fate::Development | Fate::StoppedAssessment => return vec![idea, assessment],
        _ => vec![idea, assessment, development],
    };
    match fate {
        Fate::DevelopmentBack => path.push((Pilot, dice.between(110, 220))),
        Fate::DevelopmentRevived => {
            path[2] = (Stopped, dice.between(120, 260));
            path.push((Assessment, dice.between(30, 60)));
        }
        Fate::PilotAgain => {
            path.push((Pilot, dice.between(90, 150)));
            path.push((Development, dice.between(50, 100)));
        }
        Fate::Production => path.push((Pilot, dice.days(285.0, 0.38, 130, 640))),
        Fate::ProductionAgain => path.extend([
            (Pilot, dice.between(190, 300)),
            (Production, dice.between(120, 180)),
            (Pilot, dice.between(45, 80)),
        ]),
        Fate::Scaled => path.extend([
            (Pilot, dice.days(230.0, 0.3, 120, 400)),
            (Production, dice.days(240.0, 0.3, 120, 380)),
        ]),
        Fate::StoppedPilot => path.push((Pilot, dice.days(260.0, 0.5, 85, 600))),
        Fate::Retired => path.extend([
            (Pilot, dice.between(120, 260)),
            (Production, dice.between(150, 300)),
        ]),
        _ => {}
    }
    path
}

/// Stages that are skipped now and then: what is bought needs no development, a few ideas are
/// developed at once, and a few are taken up on the day they are suggested.
fn shortcuts(mut path: Vec<(Stage, i64)>, bought: bool, dice: &mut Dice) -> Vec<(Stage, i64)> {
    let stages: Vec<Stage> = path.iter().map(|(stage, _)| *stage).collect();
    if bought && stages.get(2..4) == Some(&[Development, Pilot]) && dice.chance(0.35) {
        path.remove(2);
    } else if stages.get(1..3) == Some(&[Assessment, Development]) && dice.chance(0.07) {
        path.remove(1);
    } else if stages.len() > 1 && dice.chance(0.03) {
        path[0].1 = 0;
    }
    path
}

/// How many of `total` initiatives have each fate: `weights` in proportion, by largest remainder.
pub(super) fn shares(weights: &[(Fate, usize)], total: usize) -> Vec<(Fate, usize)> {
    let whole: usize = weights.iter().map(|(_, weight)| weight).sum();
    let mut shares: Vec<(Fate, usize, usize)> = weights
        .iter()
        .map(|&(fate, weight)| (fate, weight * total / whole, weight * total % whole))
        .collect();
    let given: usize = shares.iter().map(|(_, count, _)| count).sum();
    shares.sort_by_key(|&(fate, _, rest)| (std::cmp::Reverse(rest), fate));
    for share in shares.iter_mut().take(total - given) {
        share.1 += 1;
    }
    shares.sort_unstable();
    shares
        .into_iter()
        .map(|(fate, count, _)| (fate, count))
        .collect()
}
