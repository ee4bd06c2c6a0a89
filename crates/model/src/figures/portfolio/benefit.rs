use super::super::BenefitSum;
use super::{
    ACTIVE, Asked, BEFORE_PRODUCTION, LIVE, before_production, exits, in_production, unknown,
};
use crate::figure::{Amount, Class, Figure, Name, Of, Remark};

/// What all that is active promises.
pub(super) fn benefit(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let name = Name::new(
        "benefit",
        "Expected benefit a year, active",
        "Sum of the benefits a year that active initiatives state. Those that state none add nothing; \
         there is no estimate for them.",
    );
    Figure {
        shown: true,
        left_out: vec![exits(found)],
        ..sum(name, found.benefit_active, ACTIVE, Of::any("active"))
    }
}

/// What is live promises.
pub(super) fn benefit_live(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let name = Name::new(
        "benefit-live",
        "Expected benefit a year, live",
        "Sum of the benefits a year that initiatives in production or scaled state.",
    );
    Figure {
        left_out: vec![before_production(found), exits(found), unknown(found)],
        ..sum(
            name,
            found.benefit_live,
            LIVE,
            Of::any("in production or scaled"),
        )
    }
}

/// What can still be chosen promises.
pub(super) fn benefit_before_production(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let name = Name::new(
        "benefit-before-production",
        "Expected benefit a year, before production",
        "Sum of the benefits a year that initiatives in a known stage before production state.",
    );
    let of = Of::any("not yet in production");
    Figure {
        left_out: vec![in_production(found), exits(found), unknown(found)],
        ..sum(name, found.benefit_before_production, BEFORE_PRODUCTION, of)
    }
}

/// A sum of what those within a filter state.
fn sum(name: Name, sum: BenefitSum, within: &str, of: Of) -> Figure {
    let class = |code, label, count, benefit: &str| {
        Class::new(
            code,
            label,
            count,
            format!("{within} and benefit {benefit}"),
        )
    };
    let part = class("stated", "stated by", sum.stated, "is not empty");
    let none = sum.of - sum.stated;
    let rest = class("not-stated", "state none and add nothing", none, "is empty");
    Figure {
        shown: false,
        amount: Amount::Money((sum.stated > 0).then_some(sum.minor)),
        remarks: vec![Remark::Says("As stated, not confirmed")],
        ..Figure::count(name, part, rest, of)
    }
}
