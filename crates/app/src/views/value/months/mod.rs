//! Months of benefits and costs as a grid of a fiscal year.

mod head;
mod places;
mod sheet;

use std::ops::RangeInclusive;

use pilotage_model::cash::Month;
use pilotage_model::kind::{About, Target as _};
use pilotage_model::kinds::{Benefit, Cost, KindId};
use pilotage_model::terms::Terms as _;
use pilotage_model::worth::{self, Basis, Ledger};
use pilotage_model::{InitiativeId, RowId};

use super::super::overview::matching;
use super::super::{Scope, words};
use crate::api::{MonthLine, MonthText, MonthsAsk, View};
use crate::error::{AppError, Result};
use crate::records;

pub use places::{month, month_at};

/// Months of a fiscal year.
const YEAR: i32 = 12;

/// The rows of a grid of months, in order: of each benefit or cost what was planned, then what was.
pub struct Months<'s> {
    scope: &'s Scope,
    /// Places of the initiatives.
    places: Vec<usize>,
    /// Benefits or costs, each with the place of its initiative.
    ledgers: Vec<(usize, RowId)>,
    kind: KindId,
    initiative: Option<InitiativeId>,
    from: Month,
}

impl<'s> Months<'s> {
    /// Those that are asked for, of a view or of one initiative whatever the view.
    ///
    /// # Errors
    /// When the view can't be shown, or the kind, the initiative or the month is not there.
    pub fn of(scope: &'s Scope, view: &View, ask: &MonthsAsk) -> Result<Self> {
        let kind = records::kind(&ask.kind)?.id;
        if ![Benefit::KIND, Cost::KIND].contains(&kind) {
            return Err(AppError::not_found("list of months", &ask.kind));
        }
        let initiative = ask.initiative.as_deref().map(crate::operations::parse_id);
        let initiative = initiative.transpose()?;
        let places = match initiative {
            None => matching(scope, view)?,
            Some(id) => {
                let place = scope.register().position(id);
                vec![place.ok_or_else(|| AppError::not_found("initiative", id))?]
            }
        };
        let (register, figures) = (scope.register(), scope.figures());
        let day = match ask.from.trim() {
            "" => scope.days().as_of,
            from => month(from)?.when().first(),
        };
        Ok(Self {
            from: *worth::year_of(day, register.settings.fiscal_start.number()).start(),
            ledgers: worth::ledgers(register, figures, Some(&places), kind),
            scope,
            places,
            kind,
            initiative,
        })
    }

    fn span(&self) -> RangeInclusive<Month> {
        self.from..=self.from.plus(YEAR - 1)
    }

    fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let from = self.from;
        (0..YEAR).map(move |at| from.plus(at))
    }

    /// The rows: of each benefit or cost both bases.
    fn places(&self) -> impl DoubleEndedIterator<Item = (RowId, Basis)> {
        let both = |(_, id): &(usize, RowId)| {
            Basis::ALL
                .iter()
                .map(|basis| (*id, *basis))
                .collect::<Vec<_>>()
        };
        self.ledgers.iter().flat_map(both)
    }

    /// The benefits or costs themselves.
    pub fn records(&self) -> Vec<About> {
        let kind = self.kind;
        let ids = self.ledgers.iter();
        ids.map(|(_, id)| About { kind, id: *id }).collect()
    }

    fn ledger(&self, id: RowId) -> Option<Ledger> {
        let kind = self.kind;
        Ledger::of(self.scope.register(), About { kind, id })
    }

    /// Rows [from, to).
    pub fn rows(&self, from: usize, to: usize) -> Vec<MonthLine> {
        let wide = Basis::ALL.len();
        let (first, last) = (from / wide, to.div_ceil(wide).min(self.ledgers.len()));
        let within = self.ledgers.get(first..last).unwrap_or_default();
        let rows = within.iter().flat_map(|(place, id)| {
            let ledger = self.ledger(*id);
            let row = move |basis: &Basis| Some(self.row(ledger.as_ref()?, *place, *basis));
            Basis::ALL.iter().filter_map(row)
        });
        rows.skip(from % wide)
            .take(to.saturating_sub(from))
            .collect()
    }

    fn row(&self, ledger: &Ledger, place: usize, basis: Basis) -> MonthLine {
        let register = self.scope.register();
        let own = ledger.own(basis, &register.settings);
        let settings = &*own;
        let (all, span) = (ledger.months(basis, settings), self.span());
        let at = |month: Month| {
            all.iter()
                .find(|(of, _)| *of == month)
                .map(|(_, amount)| *amount)
        };
        let months = self.months().map(|month| MonthText {
            text: at(month).map_or_else(String::new, |amount| words::in_full(amount, settings)),
            edit: at(month).map_or_else(String::new, |amount| worth::amount_text(amount, settings)),
        });
        let within: Vec<_> = all
            .iter()
            .filter(|(month, _)| span.contains(month))
            .collect();
        let total: i128 = within.iter().map(|(_, amount)| amount).sum();
        let initiative = &register.records()[place].initiative;
        let driven = basis == Basis::Plan && ledger.is_driven();
        let share = ledger.share().map(|share| format!("{share}% of it counts"));
        let note = if driven {
            "Follows from users, effect and rate"
        } else {
            ""
        };
        let abroad = ledger.currency(basis, &register.settings);
        let abroad = abroad.map(|currency| format!("In {currency}"));
        let notes = [
            abroad.unwrap_or_default(),
            note.to_owned(),
            share.unwrap_or_default(),
        ];
        let notes: Vec<_> = notes.into_iter().filter(|note| !note.is_empty()).collect();
        MonthLine {
            id: row_id(ledger.about().id, basis),
            record: ledger.about().id.to_string(),
            name: ledger.row().name(register),
            initiative: match ledger
                .deployment()
                .and_then(|place| register.name_of(place))
            {
                // Benefits of several places would bear one name and one initiative.
                Some(place) => format!("{} {}, {place}", initiative.key, initiative.name),
                None => format!("{} {}", initiative.key, initiative.name),
            }
            .trim()
            .to_owned(),
            basis: basis.code().to_owned(),
            label: basis.label().to_owned(),
            note: notes.join("; "),
            closed: driven,
            months: months.collect(),
            total: match within.is_empty() {
                true => String::new(),
                false => words::in_full(total, settings),
            },
        }
    }
}

/// What a row is called: the record and the basis.
fn row_id(id: RowId, basis: Basis) -> String {
    format!("{id}/{}", basis.code())
}
