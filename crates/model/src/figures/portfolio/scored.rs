use super::{Asked, BEFORE_PRODUCTION, exits, in_production, unknown};
use crate::figure::{Class, Figure, Name, Of, Opens, Remark, Screen};

const NAME: Name = Name::new(
    "scored",
    "Scored",
    "Initiatives whose value and feasibility are both scored, of those in a known stage before production.",
);

/// How much of what can still be chosen is scored.
pub(super) fn scored(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let scored = found.quadrants.iter().map(|q| q.before_production).sum();
    let class = |code, label, count, quadrant: &str| {
        let filter = format!("{BEFORE_PRODUCTION} and quadrant {quadrant}");
        Class::new(code, label, count, filter)
    };
    let part = class("scored", "scored", scored, "is not empty");
    let missing = found.before_production - scored;
    let rest = class("not-scored", "not scored", missing, "is empty");
    Figure {
        left_out: vec![in_production(found), exits(found), unknown(found)],
        among: vec![Class::new(
            "ranked",
            "ranked",
            found.ranked,
            "rank is not empty",
        )],
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
