//! How a portfolio parts into stages, tiers, quadrants and findings.

use super::super::NotRanked;
use super::{ACTIVE, Asked, BEFORE_PRODUCTION};
use crate::attention::Rule;
use crate::figure::{Class, Text};
use crate::kinds::Tier;
use crate::quadrant::Quadrant;
use crate::stage::Stage;

/// Counts by the words of one list, each of which a filter lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The word for programs.
    pub code: &'static str,
    /// What the counts are told by, and of whom.
    pub label: &'static str,
    /// The counts, in the order of the list.
    pub classes: Vec<Class>,
    /// What they add up to; `None` where one initiative may stand in several.
    pub whole: Option<u32>,
}

/// Every split of those asked about, in the order in which they are told.
pub fn splits(asked: &Asked<'_>) -> Vec<Split> {
    vec![
        by_stage(asked),
        tiers(asked),
        attention(asked),
        quadrants(asked),
        to_choose(asked),
        ranking(asked),
    ]
}

/// Who is ranked, and why the others are not.
fn ranking(asked: &Asked<'_>) -> Split {
    let found = &asked.glance;
    let ranked = Class::new("ranked", "Ranked", found.ranked, "rank is not empty");
    let not_ranked = NotRanked::ALL.iter().zip(found.not_ranked);
    // Those of the bin and those not there yet are not asked about.
    let asked_about = not_ranked.skip_while(|(why, _)| **why != NotRanked::UnknownStage);
    let others = asked_about.map(|(why, count)| {
        let filter = format!("not_ranked = {}", why.code());
        Class::new(why.code(), why.label(), count, filter)
    });
    Split {
        code: "ranking",
        label: "Ranked, or why not",
        classes: std::iter::once(ranked).chain(others).collect(),
        whole: Some(found.initiatives),
    }
}

/// Initiatives in all stages, unknown included.
pub fn by_stage(asked: &Asked<'_>) -> Split {
    let (found, settings) = (&asked.glance, &asked.register.settings);
    let stage = |stage: Stage| {
        let label: Text = settings.stage_label(stage).to_owned().into();
        let count = found.by_stage[stage as usize];
        Class::new(
            stage.code(),
            label,
            count,
            format!("stage = {}", stage.code()),
        )
    };
    let unknown = found.unknown_stage;
    let unknown = Class::new("unknown", "Unknown stage", unknown, "stage is empty");
    Split {
        code: "by_stage",
        label: "Stage",
        classes: Stage::ALL.into_iter().map(stage).chain([unknown]).collect(),
        whole: Some(found.initiatives),
    }
}

/// Active initiatives by risk tier, the highest first.
pub fn tiers(asked: &Asked<'_>) -> Split {
    let found = &asked.glance;
    let tier = |tier: &Tier| {
        let filter = format!("tier = {} and {ACTIVE}", tier.code());
        Class::new(
            tier.code(),
            tier.label(),
            found.tiers[*tier as usize],
            filter,
        )
    };
    Split {
        code: "tiers",
        label: "Risk tier of active initiatives",
        classes: Tier::ALL.iter().rev().map(tier).collect(),
        whole: Some(found.active),
    }
}

fn attention(asked: &Asked<'_>) -> Split {
    let rule = |rule: &Rule| {
        let filter = format!("attention = {}", rule.code());
        Class::new(
            rule.code(),
            rule.label(),
            asked.glance.attention[rule.index()],
            filter,
        )
    };
    Split {
        code: "attention",
        label: "Rule",
        classes: Rule::ALL.iter().map(rule).collect(),
        whole: None,
    }
}

fn quadrants(asked: &Asked<'_>) -> Split {
    let found = &asked.glance;
    Split {
        code: "quadrants",
        label: "Quadrant of active initiatives",
        classes: by_quadrant(ACTIVE, found.quadrants.map(|q| q.active)),
        whole: Some(found.plotted),
    }
}

fn to_choose(asked: &Asked<'_>) -> Split {
    let counts = asked.glance.quadrants.map(|q| q.before_production);
    Split {
        code: "quadrants_before_production",
        label: "Quadrant of those not yet in production",
        classes: by_quadrant(BEFORE_PRODUCTION, counts),
        whole: Some(counts.iter().sum()),
    }
}

fn by_quadrant(within: &str, counts: [u32; Quadrant::ALL.len()]) -> Vec<Class> {
    let quadrant = |(quadrant, count): (&Quadrant, u32)| {
        let filter = format!("{within} and quadrant = {}", quadrant.code());
        Class::new(quadrant.code(), quadrant.label(), count, filter)
    };
    Quadrant::ALL.iter().zip(counts).map(quadrant).collect()
}
