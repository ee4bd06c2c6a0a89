//! How many use what is live, of those who are meant to.

use super::{Answer, Found, counted, is_live};
use crate::cash::Month;
use crate::figures::portfolio::Asked;
use crate::kinds::Benefit;
use crate::series::Decimal;
use crate::worth::{self, belonging};

/// Of each initiative the benefit with the most users planned, so that nobody counts twice.
pub(super) fn adoption(asked: &Asked<'_>) -> Answer {
    let under_way = Month::under_way(asked.figures.as_of());
    let (mut users, mut planned, mut silent) = (0_i128, 0_i128, 0);
    for (record, _) in counted(asked).filter(|(_, found)| is_live(found)) {
        let told = belonging(&asked.register.tables.benefits, record)
            .filter_map(|benefit| used(benefit, under_way))
            .max_by_key(|(_, planned)| *planned);
        match told {
            None => silent += 1,
            Some((some, most)) => {
                users += some;
                planned += most;
            }
        }
    }
    let people = |count: i128| u32::try_from(count).unwrap_or(u32::MAX);
    let found = Found::count(
        people(users),
        people(planned),
        "No live initiative says how many use it and how many are meant to",
    );
    let left_out = vec![(silent, "live without both numbers")];
    (found, "users planned", left_out, None)
}

/// Users of the last month that was over and reported, and those planned.
fn used(benefit: &Benefit, under_way: Month) -> Option<(i128, i128)> {
    let planned = benefit.users.filter(|users| users.0 > 0)?;
    let over = worth::counts(&benefit.active).filter(|(month, _)| *month < under_way);
    let (_, last) = over.last()?;
    Some((last / i128::from(Decimal::PARTS), planned.0.into()))
}
