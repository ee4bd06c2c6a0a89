use super::{Asked, Told, in_stage};
use crate::figure::{Amount, Class, Figure, Name, Of, Opens, Remark, Screen, Wanted};
use crate::stage::Stage;

const NAME: Name = Name::new(
    "purgatory",
    "Pilots in purgatory",
    "Running pilots older than the limit in Settings, or than the age by which four in five have left, \
     of the running pilots whose start is known to the day or month.",
);

/// As it is told. One that is in purgatory now without a known start may have been so for long.
pub(super) const PURGATORY: Told = Told {
    figure: purgatory,
    unknown: |both| {
        let is_undated = both.now.pilot_age.is_some_and(|age| age.at_least);
        let since = both.now.purgatory && is_undated && !both.then.purgatory;
        since || both.unknown_in(|stage| stage == Stage::Pilot)
    },
};

/// Pilots that run too long. Without a known start a pilot can't be judged, so it is no part of what the
/// figure is of; the ones surely over the limit all the same are told apart, as a share with only such
/// would be too high.
pub(super) fn purgatory(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let known = found.pilots - found.pilots_undated;
    let over = found.purgatory - found.purgatory_undated;
    let undated = found.pilots_undated - found.purgatory_undated;
    let class = |code, label, count, filter: &'static str| Class::new(code, label, count, filter);
    let part = class(
        "over",
        "over the limit",
        over,
        "in_purgatory = yes and pilot_age is not empty",
    );
    let rest = class(
        "within",
        "within the limit",
        known - over,
        "stage = pilot and in_purgatory = no and pilot_age is not empty",
    );
    let surely = class(
        "over-undated",
        "without a known start, over the limit for certain",
        found.purgatory_undated,
        "in_purgatory = yes and pilot_age is empty",
    );
    let unknown = found.pilots_unknown;
    let elsewhere = found.initiatives - in_stage(found, Stage::Pilot) - unknown;
    Figure {
        amount: if known == 0 && undated > 0 && surely.count == 0 {
            Amount::Unjudged
        } else {
            Amount::Count
        },
        surely: Some(surely),
        left_out: vec![
            class(
                "undated",
                "without a known start",
                undated,
                "stage = pilot and in_purgatory = no and pilot_age is empty",
            ),
            class(
                "not-running",
                "not in a pilot now",
                elsewhere,
                "stage != pilot and in_purgatory = no",
            ),
            class(
                "unknown",
                "not known whether in a pilot",
                unknown,
                "in_purgatory is empty",
            ),
        ],
        remarks: vec![Remark::Limit(*asked.figures.limit())],
        wanted: Wanted::Less,
        opens: Opens {
            screen: Screen::Portfolio,
            filter: "in_purgatory = yes".into(),
        },
        ..Figure::count(NAME, part, rest, of(found.pilots_undated))
    }
}

/// Only where some have no known start need the others be told from them.
const fn of(undated: u32) -> Of {
    match undated {
        0 => Of {
            one: "running pilot",
            many: "running pilots",
        },
        _ => Of {
            one: "running pilot with a known start",
            many: "running pilots with a known start",
        },
    }
}
