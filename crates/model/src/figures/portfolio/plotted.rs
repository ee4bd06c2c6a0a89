use super::{ACTIVE, Asked, Told, exits};
use crate::figure::{Class, Figure, Name, Of, Opens, Screen};

const NAME: Name = Name::new(
    "plotted",
    "On the matrix",
    "Initiatives drawn on the matrix, of all that are active: value and feasibility are both scored.",
);

/// As it is told. Ratings are dated.
pub(super) const PLOTTED: Told = Told {
    figure: plotted,
    unknown: |both| both.then.quadrant.is_some() && both.unknown_active(),
};

/// How much of what is active is on the matrix.
fn plotted(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let class = |code, label, count, quadrant: &str| {
        Class::new(
            code,
            label,
            count,
            format!("{ACTIVE} and quadrant {quadrant}"),
        )
    };
    let part = class("plotted", "on the matrix", found.plotted, "is not empty");
    let missing = found.active - found.plotted;
    let rest = class("not-scored", "not plotted", missing, "is empty");
    Figure {
        shown: false,
        left_out: vec![exits(found)],
        // Which are hollow rests on two coverages, and filters know the lowest of three.
        among: vec![Class::unlisted("hollow", "drawn hollow", found.hollow)],
        opens: Opens {
            screen: Screen::Matrix,
            filter: "".into(),
        },
        ..Figure::count(NAME, part, rest, Of::any("active"))
    }
}
