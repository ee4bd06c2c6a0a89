use chrono::Months;

use super::Asked;
use crate::conversion::{Conversion, Question, Words, fiscal_quarter};
use crate::figure::{Figure, Name, Of, Remark};
use crate::wilson::Share;

const NAME: Name = Name::new(
    "decided",
    "Decided pilots reaching production",
    "Over all dates: initiatives whose first time in Pilot ended by reaching production, of those in \
     which it ended by that or by a stop. Those still in it and those that can't be counted are left out.",
);

/// Fiscal quarters told beside conversion over all time, the one under way included.
const LAST_QUARTERS: u32 = 4;

/// Pilot → Production, decided, over all time.
pub(super) fn decided(asked: &Asked<'_>) -> Figure {
    let mut figure = asked.glance.conversion.decided(NAME, Words::Pilots);
    figure.of = Of {
        one: "decided pilot",
        many: "decided pilots",
    };
    figure.remarks.splice(..0, recent(asked));
    figure
}

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
    let until = fiscal_quarter(as_of, start);
    let months = Months::new(3 * (LAST_QUARTERS - 1));
    let since = fiscal_quarter(until.first().checked_sub_months(months)?, start);
    let mut share = Share::default();
    let rows = quarters.rows.iter();
    for row in rows.filter(|row| row.quarter.first() >= since.first()) {
        share.part += row.decided.part;
        share.whole += row.decided.whole;
    }
    Some(Remark::Recent {
        quarters: LAST_QUARTERS,
        since,
        until,
        share,
        unplaced: quarters.unplaced,
    })
}
