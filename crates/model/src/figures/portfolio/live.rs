use super::{Asked, exits, in_production, in_stage, unknown};
use crate::figure::{Class, Figure, Name, Of, Wanted};
use crate::stage::Stage;

const NAME: Name = Name::new(
    "live",
    "In production or scaled",
    "Initiatives now in production or scaled, of all that are active: neither stopped nor retired.",
);

/// How much of what is active is live.
pub(super) fn live(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let scaled = in_stage(found, Stage::Scaled);
    let rest = Class::new(
        "not-live",
        "active and not yet live",
        found.active - found.live,
        "stage not in (production, scaled, stopped, retired)",
    );
    Figure {
        wanted: Wanted::More,
        left_out: vec![exits(found)],
        among: vec![
            Class::new("scaled", "scaled", scaled, "stage = scaled"),
            Class {
                label: "of the active in an unknown stage".into(),
                ..unknown(found)
            },
        ],
        ..Figure::count(NAME, in_production(found), rest, Of::any("active"))
    }
}
