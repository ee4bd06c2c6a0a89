use chrono::Months;

use super::{Asked, Told};
use crate::conversion::{Conversion, Question, Standing, Words, fiscal_quarter};
use crate::figure::{Figure, Name, Of, Remark, Text};
use crate::when::When;
use crate::wilson::Share;

const NAME: Name = Name::new(
    "decided",
    "Pilots reaching production",
    "Decided, over all dates: initiatives whose first time in Pilot ended by reaching production, of those in \
     which it ended by that or by a stop. Those still in it and those that can't be counted are left out.",
);

/// As it is told. Without a date nobody can say when a pilot was decided.
pub(super) const DECIDED: Told = Told {
    figure: decided,
    unknown: |both| both.is_decided() && both.may_have_been(|s| s.is_live() || s.is_exit()),
};

/// Complete fiscal quarters told beside conversion over all time; the one under way stands beside them.
const LAST_QUARTERS: u32 = 4;

/// Pilot → Production, decided, over all time or within the period that was chosen.
fn decided(asked: &Asked<'_>) -> Figure {
    let mut figure = match within(asked) {
        None => asked.glance.conversion.decided(NAME, Words::Pilots),
        Some(figure) => figure,
    };
    figure.of = Of {
        one: "decided pilot",
        many: "decided pilots",
    };
    figure.brief.clone_from(&figure.rest);
    // Of a period that was chosen nothing else is told beside it.
    if asked.figures.period().is_none() {
        figure.remarks.splice(..0, recent(asked));
    }
    figure.over = asked.figures.period();
    figure
}

/// The same of pilots decided within the period; `None` where none bounds it.
fn within(asked: &Asked<'_>) -> Option<Figure> {
    let start = asked.register.settings.fiscal_start.number();
    let (as_of, today) = (asked.figures.as_of(), asked.figures.today());
    let period = asked.figures.period()?;
    let (from, to) = period.days(as_of, start)?;
    let question = Question::pilot_to_production(as_of, today)
        .within(from, to)
        .ok()?;
    let name = Name {
        code: NAME.code,
        label: format!("{}, {}", NAME.label, period.words(as_of, start)).into(),
        definition: Text::Borrowed(WITHIN),
    };
    let found = Conversion::compute(asked.register, &question, asked.scope);
    let mut figure = found.standings().decided(name, Words::PilotsWithin);
    // As everywhere on the overview: who was not there is not asked about.
    let not_there = Standing::NotThere.code();
    figure.left_out.retain(|class| class.code != not_there);
    Some(figure)
}

const WITHIN: &str = "Decided, within the period: initiatives whose first time in Pilot ended in it by reaching production, \
    of those in which it ended in it by that or by a stop. Those still in it and those that can't be counted are left out.";

/// The same over the last quarters; `None` where none is decided at all.
fn recent(asked: &Asked<'_>) -> Option<Remark> {
    let start = asked.register.settings.fiscal_start.number();
    let (as_of, today) = (asked.figures.as_of(), asked.figures.today());
    if asked.glance.conversion.decided.whole == 0 {
        return None;
    }
    let question = Question::pilot_to_production(as_of, today);
    let found = Conversion::compute(asked.register, &question, asked.scope);
    let quarters = found.by_quarter(start);
    let now = fiscal_quarter(as_of, start);
    let earlier = |quarters| {
        let months = Months::new(3 * quarters);
        let day = now.first().checked_sub_months(months)?;
        Some(fiscal_quarter(day, start))
    };
    // On its last day a quarter is whole.
    let (until, under_way) = match now.certainly_by(as_of) {
        true => (now, None),
        false => (earlier(1)?, Some(now)),
    };
    let since = earlier(LAST_QUARTERS - u32::from(under_way.is_none()))?;
    let within = |from: When, to: When| {
        let rows = quarters.rows.iter().map(|row| (row.quarter, row.decided));
        let inside = rows.filter(|(at, _)| at.first() >= from.first() && at.first() <= to.first());
        inside.fold(Share::default(), |sum, (_, one)| {
            Share::new(sum.part + one.part, sum.whole + one.whole)
        })
    };
    Some(Remark::Recent {
        quarters: LAST_QUARTERS,
        since,
        until,
        share: within(since, until),
        under_way: under_way.map(|quarter| (quarter, within(quarter, quarter))),
        unplaced: quarters.unplaced.whole,
    })
}
