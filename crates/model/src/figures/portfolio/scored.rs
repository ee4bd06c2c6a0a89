use super::super::{NotRanked, Overview};
use super::{Asked, BEFORE_PRODUCTION, Told, exits, in_production, unknown};
use crate::attention::is_before_production;
use crate::figure::{Class, Figure, Name, Of, Opens, Remark, Screen};

const NAME: Name = Name::new(
    "scored",
    "Scored",
    "Initiatives whose value and feasibility are both scored, of those in a known stage before production.",
);

/// As it is told. Ratings are dated.
pub(super) const SCORED: Told = Told {
    figure: scored,
    unknown: |both| both.then.quadrant.is_some() && both.unknown_in(is_before_production),
};

/// How much of what can still be chosen is scored.
fn scored(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let scored = found.quadrants.iter().map(|q| q.before_production).sum();
    let class = |code, label, count, quadrant: &str| {
        let filter = format!("{BEFORE_PRODUCTION} and quadrant {quadrant}");
        Class::new(code, label, count, filter)
    };
    let part = class("scored", "scored", scored, "is not empty");
    let missing = found.before_production - scored;
    let rest = class("not-scored", "not scored", missing, "is empty");
    let ranked = Class::new("ranked", "ranked", found.ranked, "rank is not empty");
    let mut among = vec![ranked];
    among.extend(scored_and_not_ranked(found));
    Figure {
        // The row has room for money or for scores.
        shown: !super::worth::is_spent_told(asked),
        left_out: vec![in_production(found), exits(found), unknown(found)],
        brief: vec![rest.clone()],
        among,
        remarks: vec![Remark::InAll {
            part: found.scored,
            rest: found.not_scored,
            label: "scored",
        }],
        opens: Opens {
            screen: Screen::Matrix,
            filter: BEFORE_PRODUCTION.into(),
        },
        ..Figure::count(NAME, part, rest, Of::any("not yet in production"))
    }
}

/// Those scored that have no rank all the same, by reason.
fn scored_and_not_ranked(found: &Overview) -> impl Iterator<Item = Class> {
    let reasons = NotRanked::ALL.iter().zip(found.not_ranked);
    let of_scored = reasons
        .filter(|(why, _)| matches!(why, NotRanked::CoverageTooLow(_) | NotRanked::NoWeights));
    of_scored.map(|(why, count)| {
        let label = format!("not ranked ({})", why.label().to_lowercase());
        let filter = format!("not_ranked = {}", why.code());
        Class::new(why.code(), label, count, filter)
    })
}
