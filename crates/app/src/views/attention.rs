//! What needs someone: a line a rule, with what whole registers lack told once.

use pilotage_model::attention::{Attention, Findings, Gap, Rule, findings};
use pilotage_model::figures::Overview;
use pilotage_model::tally;

use super::initiative::{attention_view, tone};
use super::overview::matching;
use super::{Scope, words};
use crate::api::{AttentionGap, AttentionRule, NeedsView, View};
use crate::error::Result;

/// Initiatives shown of each rule, at most; the rest is counted.
const SHOWN: usize = 50;

/// What needs someone among those that a view lets through.
///
/// # Errors
/// When the view can't be shown.
pub fn needs(scope: &Scope, view: &View) -> Result<NeedsView> {
    let positions = matching(scope, view)?;
    Ok(told(scope, &positions, &scope.asked(&positions).glance))
}

/// What needs someone among the records at `positions`.
pub(super) fn told(scope: &Scope, positions: &[usize], glance: &Overview) -> NeedsView {
    let found = findings(scope.register(), scope.figures(), Some(positions));
    NeedsView {
        rules: rules(scope, glance, &found),
        total: tally(found.count()),
        note: note(&found, glance),
    }
}

fn rules(scope: &Scope, glance: &Overview, found: &Findings) -> Vec<AttentionRule> {
    let rule = |rule: &Rule| {
        let each: Vec<&Attention> = found
            .each
            .iter()
            .filter(|item| item.rule == *rule)
            .collect();
        let gaps = found.gaps.iter().filter(|gap| gap.rule == *rule);
        AttentionRule {
            code: rule.code().to_owned(),
            label: rule.label().to_owned(),
            tone: tone(*rule).to_owned(),
            count: glance.attention[rule.index()],
            gaps: gaps.map(gap).collect(),
            each: tally(each.len()),
            first: (each.into_iter().take(SHOWN))
                .map(|item| attention_view(scope, item))
                .collect(),
        }
    };
    Rule::ALL.iter().map(rule).collect()
}

/// One initiative may need someone for several reasons, so findings are no initiatives.
fn note(found: &Findings, glance: &Overview) -> String {
    let on_registers = words::counted(found.gaps.len(), "finding");
    let on_each = || {
        let mut on: Vec<usize> = found.each.iter().map(|item| item.position).collect();
        on.sort_unstable();
        on.dedup();
        words::counted(on.len(), "initiative")
    };
    match (found.gaps.len(), found.each.len()) {
        (0, each) => format!(
            "{} on {}",
            words::counted(each, "finding"),
            words::counted(glance.need_attention, "initiative")
        ),
        (_, 0) => format!("{on_registers} on registers"),
        (_, each) => format!(
            "{on_registers} on registers, {} on {}",
            words::count(tally(each)),
            on_each()
        ),
    }
}

fn gap(gap: &Gap) -> AttentionGap {
    let whom = words::counted(gap.positions.len(), "initiative");
    let name = &gap.name;
    let (text, next) = match gap.rule {
        Rule::NoSponsor => (
            format!("The register “{name}” names no sponsor: {whom}"),
            "Add the column and import it again, or set the sponsor of all.",
        ),
        Rule::NoOwner => (
            format!("The register “{name}” names no owner: {whom}"),
            "Add the column and import it again, or set the owner of all.",
        ),
        Rule::UnknownStage => (
            format!("The register “{name}” says no stage: {whom}"),
            "Match a column to the stage and import it again, or move all to theirs.",
        ),
        Rule::NotScored => (
            format!("Nothing of the register “{name}” is rated: {whom} before production"),
            "Rate the largest first, or read ratings from a file.",
        ),
        Rule::PilotTooOld
        | Rule::BenefitUnderPlan
        | Rule::CostOverPlan
        | Rule::AdoptionUnderPlan
        | Rule::ForecastMovedTwice
        | Rule::KpiOffTrack
        | Rule::KpiDeclining
        | Rule::KpiStale
        | Rule::KpiVanity => (format!("“{name}”: {whom}"), ""),
    };
    AttentionGap {
        source: gap.source.to_string(),
        text,
        next: next.to_owned(),
        count: tally(gap.positions.len()),
        filter: format!(
            "attention = {} and source = \"{}\"",
            gap.rule.code(),
            name.replace('"', "\"\"")
        ),
    }
}
