use super::super::BenefitSum;
use super::{
    ACTIVE, Asked, BEFORE_PRODUCTION, LIVE, Told, before_production, exits, in_production, unknown,
};
use crate::attention::is_before_production;
use crate::figure::{Amount, Class, Figure, Name, Of, Remark};
use crate::stage::Stage;

/// As it is told.
pub(super) const ACTIVE_BENEFIT: Told = Told {
    figure: benefit,
    unknown: |both| both.now.benefit.is_some() && both.unknown_active(),
};

/// As it is told.
pub(super) const LIVE_BENEFIT: Told = Told {
    figure: benefit_live,
    unknown: |both| both.now.benefit.is_some() && both.unknown_in(Stage::is_live),
};

/// As it is told.
pub(super) const BENEFIT_BEFORE_PRODUCTION: Told = Told {
    figure: benefit_before_production,
    unknown: |both| both.now.benefit.is_some() && both.unknown_in(is_before_production),
};

/// What all that is active promises.
fn benefit(asked: &Asked<'_>) -> Figure {
    let found = &asked.glance;
    let name = Name::new(
        "benefit",
        "Expected benefit a year, active",
        "Sum of the benefits a year that active initiatives state. Those that state none add nothing; \
         there is no estimate for them.",
    );
    Figure {
        // What was realised says more than what is expected.
        shown: !super::worth::is_realised_told(asked),
        left_out: vec![exits(found)],
        ..sum(name, found.benefit_active, ACTIVE, Of::any("active"))
    }
}

/// What is live promises.
fn benefit_live(asked: &Asked<'_>) -> Figure {
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
fn benefit_before_production(asked: &Asked<'_>) -> Figure {
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
    let silent = Class {
        label: "state none".into(),
        ..rest.clone()
    };
    Figure {
        shown: false,
        brief: vec![silent],
        amount: Amount::Money((sum.stated > 0).then_some(sum.minor)),
        remarks: vec![Remark::Says("As stated, not confirmed")],
        ..Figure::count(name, part, rest, of)
    }
}
