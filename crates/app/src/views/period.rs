//! The periods that conversion, benefits and spending can be of.

use pilotage_model::worth::Span;

use super::Scope;
use crate::api::PeriodView;

/// What can be chosen, each with what it is as of the day; first what holds until something is.
pub fn periods(scope: &Scope) -> Vec<PeriodView> {
    let (as_of, start) = (
        scope.days().as_of,
        scope.register().settings.fiscal_start.number(),
    );
    let usual = PeriodView {
        code: String::new(),
        label: "Usual".to_owned(),
        words: format!(
            "conversion over all dates, money {}",
            Span::Year.words(as_of, start)
        ),
    };
    let named = Span::ALL.iter().map(|span| PeriodView {
        code: span.code().to_owned(),
        label: span.label().to_owned(),
        words: span.words(as_of, start),
    });
    std::iter::once(usual).chain(named).collect()
}
