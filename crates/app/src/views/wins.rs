//! Wins to tell: reviews that are worth telling outside the team, with what their initiatives brought.

use std::cmp::Reverse;
use std::collections::HashSet;

use pilotage_model::kind::About;
use pilotage_model::kinds::Review;
use pilotage_model::terms::Terms as _;
use pilotage_model::{InitiativeId, Record};
use pilotage_report::sheet::{Cell, Kind, Sheet};

use super::cells::columns;
use super::overview::matching;
use super::{Scope, sheet_note, value, words};
use crate::api::{View, Win, WinsView};
use crate::error::Result;

/// Wins that the window tells: the latest.
const SHOWN: usize = 30;

/// A review that is worth telling, and the place of its initiative.
struct Told<'s> {
    review: &'s Review,
    place: usize,
}

/// The wins of a view as of the day, the latest first; and how many reviews there are in all.
fn told<'s>(scope: &'s Scope, view: &View) -> Result<(Vec<Told<'s>>, usize)> {
    let places: HashSet<usize> = matching(scope, view)?.into_iter().collect();
    let as_of = scope.days().as_of;
    let known = scope.register().tables.reviews.live();
    let known = known.filter(|review| review.held.is_none_or(|held| held.first() <= as_of));
    let of_view = known.filter_map(|review| {
        let id = InitiativeId::new(review.initiative?.id().uuid());
        let place = scope.register().position(id)?;
        let counted = places.contains(&place) && scope.at(place).1.is_counted();
        counted.then_some(Told { review, place })
    });
    let all: Vec<_> = of_view.collect();
    let of = all.len();
    let mut wins: Vec<_> = all.into_iter().filter(|told| told.review.win).collect();
    wins.sort_by_key(|told| {
        let held = told.review.held.map(|held| (held.last(), held.first()));
        (Reverse(held), told.review.name.clone(), told.review.id)
    });
    Ok((wins, of))
}

impl Told<'_> {
    fn initiative<'s>(&self, scope: &'s Scope) -> &'s Record {
        &scope.register().records()[self.place]
    }

    fn owner(&self, scope: &Scope) -> String {
        let owner = self.review.owner.map(About::of);
        let name = owner.and_then(|owner| scope.register().name_of(owner));
        name.unwrap_or_default()
    }

    fn verdict(&self) -> String {
        let verdict = self.review.verdict;
        verdict.map_or_else(String::new, |verdict| verdict.label().to_owned())
    }

    /// “Invoices paid untouched: 75%, from 31%”: a figure alone says nothing outside the team.
    fn found(&self) -> String {
        let (metric, result) = (self.review.metric.as_str(), self.review.result.0.as_str());
        match (metric, result) {
            ("", one) | (one, "") => one.to_owned(),
            (metric, result) => format!("{metric}: {result}"),
        }
    }

    fn unit(&self, scope: &Scope) -> String {
        let unit = self.initiative(scope).initiative.unit;
        unit.map_or_else(String::new, |unit| scope.register().units.label(unit))
    }

    fn realised(&self, scope: &Scope) -> Option<i128> {
        scope.at(self.place).1.worth.realised.map(i128::from)
    }
}

/// Wins to tell, as the window shows them.
///
/// # Errors
/// When the view can't be shown.
pub fn wins(scope: &Scope, view: &View) -> Result<WinsView> {
    let (wins, of) = told(scope, view)?;
    let settings = &scope.register().settings;
    let one = |told: &Told<'_>| {
        let record = told.initiative(scope);
        let initiative = &record.initiative;
        let realised = told.realised(scope);
        Win {
            id: told.review.id.to_string(),
            title: told.review.name.clone(),
            initiative: record.id().to_string(),
            name: format!("{} {}", initiative.key, initiative.name)
                .trim()
                .to_owned(),
            unit: told.unit(scope),
            held: told
                .review
                .held
                .map_or_else(String::new, |held| held.label()),
            verdict: told.verdict(),
            result: told.found(),
            lesson: told.review.lesson.0.clone(),
            owner: told.owner(scope),
            realised: realised.map_or_else(String::new, |sum| {
                format!("{} realised to date", words::money_sum(sum, settings))
            }),
        }
    };
    let more = wins.len().saturating_sub(SHOWN);
    Ok(WinsView {
        note: match of {
            0 => String::new(),
            of => format!(
                "{} of {}, as of {}",
                words::count(pilotage_model::tally(wins.len())),
                words::counted(of, "review"),
                words::date(scope.days().as_of)
            ),
        },
        wins: wins.iter().take(SHOWN).map(one).collect(),
        more: match more {
            0 => String::new(),
            more => words::counted(more, "earlier win"),
        },
    })
}

/// Wins to tell as a table.
///
/// # Errors
/// When the view can't be shown.
pub fn wins_rows<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let (wins, of) = told(scope, view)?;
    let text = |text: &str| Cell::text(text.to_owned());
    let row = |told: &Told<'_>| {
        let initiative = &told.initiative(scope).initiative;
        let review = told.review;
        vec![
            review.held.map_or(Cell::Empty, Cell::Date),
            text(&review.name),
            text(&initiative.key),
            text(&initiative.name),
            Cell::text(told.unit(scope)),
            Cell::text(told.verdict()),
            text(&review.metric),
            text(&review.result.0),
            text(&review.lesson.0),
            Cell::text(told.owner(scope)),
            told.realised(scope)
                .map_or(Cell::Empty, |sum| value::money(scope, sum)),
        ]
    };
    let rows: Vec<_> = wins.iter().map(row).collect();
    let columns = columns(&[
        (Kind::Date, &["held"]),
        (
            Kind::Text,
            &[
                "title",
                "key",
                "name",
                "unit",
                "verdict",
                "measured_by",
                "result",
                "lesson",
                "owner",
            ],
        ),
        (Kind::Money, &["realised_to_date"]),
    ]);
    let mut note = sheet_note(scope, view, scope.days().as_of, "Reviews worth telling")?;
    let others = of - wins.len();
    if others > 0 {
        let others = words::counted(others, "review");
        note.left_out
            .push(format!("{others} not said to be worth telling"));
    }
    Ok(Sheet::new("Wins to tell", columns, note).with(rows))
}
