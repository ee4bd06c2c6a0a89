//! The portfolio at a glance.

use chrono::Months;
use pilotage_model::attention::{Attention, Rule, attention};
use pilotage_model::conversion::{self, Conversion, Question, fiscal_quarter};
use pilotage_model::figures::{self, Overview};
use pilotage_model::quadrant::Quadrant;
use pilotage_model::sentence::capitalised;
use pilotage_model::tally;
use pilotage_model::wilson::Share;
use pilotage_model::{Stage, Tier};

use super::cards::card_at;
use super::funnel::funnel;
use super::initiative::attention_view;
use super::{Scope, matrix, words};
use crate::api::{AttentionRule, AttentionView, ChartSize, Counted, Headline, OverviewView, View};
use crate::error::Result;

/// What needs someone, at most, over all and for each rule; the rest is counted.
const ATTENTION: usize = 50;

/// The overview of what a view lets through; `size` is that of the small matrix.
///
/// # Errors
/// When the view can't be shown.
pub fn overview(scope: &Scope, view: &View, size: &ChartSize) -> Result<OverviewView> {
    let positions = matching(scope, view)?;
    let glance = figures::overview(scope.figures(), Some(&positions));
    let needs = attention(scope.register(), scope.figures(), Some(&positions));
    let (steps, funnel_note) = funnel(scope, &positions, &glance);
    let (small_matrix, matrix_note) = matrix::mini(scope, &positions, size);
    Ok(OverviewView {
        headlines: headlines(scope, &positions, &glance),
        funnel: steps,
        funnel_note,
        attention: first(scope, needs.iter()),
        attention_total: tally(needs.len()),
        attention_note: attention_note(&glance),
        attention_rules: rules(scope, &glance, &needs),
        matrix: small_matrix,
        matrix_note,
        quick_wins_note: quick_wins_note(&glance),
        quick_wins: glance
            .top_quick_wins
            .iter()
            .map(|at| card_at(scope, *at))
            .collect(),
        tiers: tiers(&glance),
        active: glance.active,
        stages: stages(scope, &glance),
        note: note(scope, &glance),
    })
}

/// Places of the records that a view lets through. Those of the bin and those not there yet may
/// be among them; no figure counts them.
pub(super) fn matching(scope: &Scope, view: &View) -> Result<Vec<usize>> {
    let all = || (0..scope.register().records().len()).collect();
    Ok(scope.filtered(view)?.unwrap_or_else(all))
}

fn headlines(scope: &Scope, positions: &[usize], glance: &Overview) -> Vec<Headline> {
    vec![
        live(glance),
        decided(glance, &last_quarters(scope, positions)),
        purgatory(scope, glance),
        scored(glance),
        benefit(scope, glance),
    ]
}

fn live(glance: &Overview) -> Headline {
    let share = Share::new(glance.live, glance.active);
    let scaled = glance.by_stage[Stage::Scaled as usize];
    let unknown = match glance.unknown_stage {
        0 => String::new(),
        n => format!("Active includes {} in an unknown stage", words::count(n)),
    };
    Headline {
        code: "live".to_owned(),
        label: "In production or scaled".to_owned(),
        figure: words::count(glance.live),
        of: format!("of {} active", words::count(glance.active)),
        share: share.value(),
        low: None,
        high: None,
        tone: "accent".to_owned(),
        footnote: words::sentences([
            format!("{} scaled", words::count(scaled)).as_str(),
            &unknown,
            &format!(
                "Leaves out {} stopped or retired",
                words::count(glance.initiatives - glance.active)
            ),
        ]),
        screen: "portfolio".to_owned(),
        filter: "stage in (production, scaled)".to_owned(),
    }
}

/// Fiscal quarters told beside conversion over all time, the one under way included.
const LAST_QUARTERS: u32 = 4;

/// “Last 4 quarters (2025 Q4 to 2026 Q3): 8 of 23”: a share over all time hides how it goes of late.
fn last_quarters(scope: &Scope, positions: &[usize]) -> String {
    let days = scope.days();
    let start = scope.register().settings.fiscal_start.number();
    let question = Question::pilot_to_production(days.as_of, days.today);
    let found = Conversion::compute(scope.register(), &question, Some(positions));
    let last = fiscal_quarter(scope.figures().as_of(), start);
    let Some(since) = last
        .first()
        .checked_sub_months(Months::new(3 * (LAST_QUARTERS - 1)))
    else {
        return String::new();
    };
    if found.decided.ended() == 0 {
        return String::new();
    }
    let quarters = found.by_quarter(start);
    let mut decided = Share::default();
    for row in &quarters.rows {
        if row.quarter.first() >= since {
            decided.part += row.decided.part;
            decided.whole += row.decided.whole;
        }
    }
    let of = match decided.whole {
        0 => "none decided".to_owned(),
        whole => format!("{} of {}", words::count(decided.part), words::count(whole)),
    };
    let unplaced = match quarters.unplaced {
        0 => String::new(),
        n => format!(
            "; {} more decided are not dated to a quarter",
            words::count(n)
        ),
    };
    format!(
        "Last {LAST_QUARTERS} quarters ({} to {}): {of}{unplaced}",
        words::quarter(fiscal_quarter(since, start), start),
        words::quarter(last, start),
    )
}

fn decided(glance: &Overview, last_quarters: &str) -> Headline {
    let found = &glance.conversion;
    let interval = conversion::interval(found.decided, found.without_start());
    Headline {
        code: "decided".to_owned(),
        label: "Decided pilots reaching production".to_owned(),
        figure: words::percent(found.decided),
        of: format!(
            "{} of {}",
            words::count(found.decided.part),
            words::counted(found.decided.whole, "decided pilot")
        ),
        share: found.decided.value(),
        low: interval.map(|(low, _)| low),
        high: interval.map(|(_, high)| high),
        tone: "accent".to_owned(),
        footnote: words::sentences([
            last_quarters,
            words::interval(found.decided, found.without_start()).as_str(),
            words::no_stop(found.decided),
            &format!(
                "Leaves out {} not in a pilot yet, {} still in their first and {} that can't be counted",
                words::count(found.before_start),
                words::count(found.running),
                words::count(found.left_out())
            ),
        ]),
        screen: "pipeline".to_owned(),
        filter: String::new(),
    }
}

fn purgatory(scope: &Scope, glance: &Overview) -> Headline {
    let found = words::purgatory(glance);
    Headline {
        code: "purgatory".to_owned(),
        label: "Pilots in purgatory".to_owned(),
        figure: found.figure,
        of: found.of,
        share: found.share.and_then(Share::value),
        low: None,
        high: None,
        tone: "caution".to_owned(),
        footnote: words::sentences([capitalised(&words::limit(scope.figures().limit())).as_str()]),
        screen: "portfolio".to_owned(),
        filter: "in_purgatory = yes".to_owned(),
    }
}

fn scored(glance: &Overview) -> Headline {
    let before = glance.quadrants.iter().map(|q| q.before_production).sum();
    let unknown = match glance.unknown_stage {
        0 => String::new(),
        n => format!("Leaves out {} in an unknown stage", words::count(n)),
    };
    Headline {
        code: "scored".to_owned(),
        label: "Scored".to_owned(),
        figure: words::count(before),
        of: format!(
            "of {} not yet in production",
            words::count(glance.before_production)
        ),
        share: Share::new(before, glance.before_production).value(),
        low: None,
        high: None,
        tone: "neutral".to_owned(),
        footnote: words::sentences([
            format!("{} ranked", words::count(glance.ranked)).as_str(),
            &unknown,
            &format!(
                "In all stages {} of {} scored, {} not",
                words::count(glance.scored),
                words::count(glance.initiatives),
                words::count(glance.not_scored)
            ),
        ]),
        screen: "matrix".to_owned(),
        filter: "stage in (idea, assessment, development, pilot)".to_owned(),
    }
}

fn benefit(scope: &Scope, glance: &Overview) -> Headline {
    let sum = glance.benefit_active;
    let figure = match sum.stated {
        0 => words::NOTHING.to_owned(),
        _ => words::money_sum(sum.minor, &scope.register().settings),
    };
    Headline {
        code: "benefit".to_owned(),
        label: "Expected benefit a year, active".to_owned(),
        figure,
        of: format!(
            "stated by {} of {}",
            words::count(sum.stated),
            words::count(sum.of)
        ),
        share: None,
        low: None,
        high: None,
        tone: "neutral".to_owned(),
        footnote: words::sentences([
            "As stated, not confirmed",
            &format!(
                "{} state none and add nothing",
                words::count(sum.of - sum.stated)
            ),
        ]),
        screen: "portfolio".to_owned(),
        filter: "stage not in (stopped, retired) and benefit is not empty".to_owned(),
    }
}

/// “The best 5 by rank of 17 quick wins not yet in production”.
fn quick_wins_note(glance: &Overview) -> String {
    let all = glance.quadrants[Quadrant::QuickWin.index()].before_production;
    let named = tally(glance.top_quick_wins.len());
    let of = format!("{} not yet in production", words::counted(all, "quick win"));
    match (named, all) {
        (0, 0) => "No quick win that is not yet in production".to_owned(),
        (0, _) => format!("None ranked of {of}"),
        (named, all) if named == all => format!("By rank, {of}"),
        (named, _) => format!("The best {} by rank of {of}", words::count(named)),
    }
}

fn first<'a>(scope: &Scope, needs: impl Iterator<Item = &'a Attention>) -> Vec<AttentionView> {
    needs
        .take(ATTENTION)
        .map(|item| attention_view(scope, item))
        .collect()
}

/// Each rule has its own first ones: among the first of all a mild rule may have none.
fn rules(scope: &Scope, glance: &Overview, needs: &[Attention]) -> Vec<AttentionRule> {
    let rule = |rule: &Rule| AttentionRule {
        code: rule.code().to_owned(),
        label: rule.label().to_owned(),
        count: glance.attention[rule.index()],
        first: first(scope, needs.iter().filter(|item| item.rule == *rule)),
    };
    Rule::ALL.iter().map(rule).collect()
}

/// One initiative may need someone for several reasons, so findings are no initiatives.
fn attention_note(glance: &Overview) -> String {
    format!(
        "{} on {}",
        words::counted(glance.attention.iter().sum::<u32>(), "finding"),
        words::counted(glance.need_attention, "initiative")
    )
}

fn tiers(glance: &Overview) -> Vec<Counted> {
    let tier = |tier: &Tier| {
        let part = glance.tiers[*tier as usize];
        counted(tier.code(), tier.label(), part, glance.active)
    };
    Tier::ALL.iter().rev().map(tier).collect()
}

fn stages(scope: &Scope, glance: &Overview) -> Vec<Counted> {
    let settings = &scope.register().settings;
    let known = Stage::ALL.into_iter().map(|stage| {
        let part = glance.by_stage[stage as usize];
        counted(
            stage.code(),
            settings.stage_label(stage),
            part,
            glance.initiatives,
        )
    });
    let unknown = counted(
        "unknown",
        "Unknown stage",
        glance.unknown_stage,
        glance.initiatives,
    );
    known.chain([unknown]).collect()
}

fn counted(code: &str, label: &str, part: u32, whole: u32) -> Counted {
    Counted {
        code: code.to_owned(),
        label: label.to_owned(),
        count: part,
        share: words::percent(Share::new(part, whole)),
    }
}

/// “142 initiatives as of 30 Sep 2026”; of how many where a filter holds, and who was not there.
pub(super) fn note(scope: &Scope, glance: &Overview) -> String {
    let all = scope.figures().counted();
    let shown = if all == glance.initiatives {
        words::counted(all, "initiative")
    } else {
        let shown = words::count(glance.initiatives);
        format!("{shown} of {}", words::counted(all, "initiative"))
    };
    let mut note = format!("{shown}, as of {}", words::date(scope.figures().as_of()));
    if glance.not_there > 0 {
        let absent = words::count(glance.not_there);
        note.push_str(&format!("; {absent} not there yet then, left out"));
    }
    note
}
