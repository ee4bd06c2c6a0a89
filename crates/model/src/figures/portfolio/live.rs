use super::{Asked, Told, exits, in_production, in_stage, unknown};
use crate::figure::{Class, Figure, Name, Of, Wanted};
use crate::stage::Stage;

const NAME: Name = Name::new(
    "live",
    "In production or scaled",
    "Initiatives now in production or scaled, of all that are active: neither stopped nor retired.",
);

/// As it is told.
pub(super) const LIVE: Told = Told {
    figure: live,
    unknown: |both| both.unknown_in(Stage::is_live),
};

/// How much of what is active is live.
fn live(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let scaled = in_stage(found, Stage::Scaled);
    let scaled = Class::new("scaled", "scaled", scaled, "stage = scaled");
    let rest = Class::new(
        "not-live",
        "active and not yet live",
        found.active - found.live,
        "stage not in (production, scaled, stopped, retired)",
    );
    Figure {
        wanted: Wanted::More,
        left_out: vec![exits(found)],
        brief: vec![scaled.clone()],
        among: vec![
            scaled,
            Class {
                label: "of the active in an unknown stage".into(),
                ..unknown(found)
            },
        ],
        ..Figure::count(NAME, in_production(found), rest, Of::any("active"))
    }
}
