//! Rating apart: what counts, what is shown to whom, and what is kept.

use std::sync::Arc;

use chrono::{TimeZone as _, Utc};
use pilotage_model::kinds::Initiative;
use pilotage_model::{Confidence, Level, Settings};
use pilotage_store::Origin;

use pilotage_model::Dimension;

use super::*;
use crate::api::{FieldSet, InitiativeView, MoveInput, Selected, View};
use crate::operations::{NewRating, Unrated};
use crate::portfolio::Surroundings;
use crate::views::{Scope, initiative as view};

const VALUE: [&str; 4] = [
    "business-impact",
    "strategic-importance",
    "time-to-value",
    "reach",
];

/// A portfolio of initiatives, in which it is as many days after 1 September 2026 as the clock says.
struct Room {
    portfolio: Portfolio,
    ids: Vec<InitiativeId>,
}

impl Room {
    fn of(keys: &[&str]) -> Self {
        let start = Utc.with_ymd_and_hms(2026, 9, 1, 12, 0, 0).unwrap();
        let around = Surroundings {
            now: Box::new(move || start),
            ..Surroundings::of_machine("Chair".to_owned(), Origin::Window)
        };
        let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
        let ids: Vec<_> = keys
            .iter()
            .map(|key| InitiativeId::of_link(&[key]))
            .collect();
        let records: Vec<_> = (ids.iter().zip(keys))
            .map(|(id, key)| {
                let (key, recorded) = ((*key).to_owned(), "2026-08-01T00:00:00.000Z".to_owned());
                Arc::new(Record::new(Initiative::new(
                    *id,
                    key.clone(),
                    key,
                    recorded,
                )))
            })
            .collect();
        portfolio
            .transact(Op::new("import", "Import"), |tx| tx.add_records(&records))
            .unwrap();
        Self { portfolio, ids }
    }

    fn assign(&mut self, assessors: &[&str], spread: Spread) -> Result<Assigned> {
        let asked = AssignInput {
            assessors: assessors.iter().map(|name| (*name).to_owned()).collect(),
            spread,
            round: "Board".to_owned(),
            ..AssignInput::default()
        };
        self.portfolio.assign(&self.ids.clone(), &asked)
    }

    fn rate(&mut self, who: &str, of: usize, criterion: &str, level: i64) {
        self.portfolio.set_actor(who.to_owned());
        let rating = NewRating {
            criterion: criterion.to_owned(),
            level: Level::new(level).unwrap(),
            confidence: Confidence::Medium,
            note: String::new(),
            evidence: String::new(),
        };
        self.portfolio.rate(self.ids[of], &[rating]).unwrap();
    }

    fn rate_value(&mut self, who: &str, of: usize, level: i64) {
        for criterion in VALUE {
            self.rate(who, of, criterion, level);
        }
    }

    fn submit(&mut self, who: &str, of: usize) -> Result<u32> {
        self.portfolio.set_actor(who.to_owned());
        self.portfolio
            .submit(self.ids[of], Dimension::Value, Unrated::Refuse)
    }

    fn seen_by(&self, who: &str, of: usize) -> InitiativeView {
        let scope = Scope::new(self.portfolio.snapshot(), self.portfolio.days()).seen_by(who);
        view(&scope, &self.ids[of].to_string(), who).unwrap()
    }

    /// What a list says of value, as somebody sees it.
    fn listed(&self, who: &str, of: usize) -> String {
        let scope = Scope::new(self.portfolio.snapshot(), self.portfolio.days()).seen_by(who);
        let at = scope.register().position(self.ids[of]).unwrap();
        scope
            .value(
                pilotage_model::Field::Derived(pilotage_model::Derived::Value),
                at,
            )
            .display(scope.register())
    }
}

/// The first of two assessors to submit must not lead the other: nothing of what she said shows to him, in the drawer, in
/// lists or in exports, until he has said his own; her drafts show to nobody and count for nothing.
#[test]
fn others_are_hidden_until_ones_own_are_submitted() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    assert_eq!(room.listed("Chair", 0), "", "a draft counts for nothing");
    room.submit("Ann", 0).unwrap();
    assert_eq!(room.listed("Chair", 0), "100");
    assert_eq!(room.listed("Ann", 0), "100");
    assert_eq!(room.listed("Bob", 0), "");

    let seen = room.seen_by("Bob", 0).score;
    let value = &seen.dimensions[0];
    assert_eq!(value.standing.text, "0 of 4 rated");
    assert_eq!(
        value.standing.others,
        "1 assessor in, hidden until you submit"
    );
    assert!(value.score.is_none() && value.criteria.iter().all(|c| c.others.is_empty()));
    assert_eq!(seen.rank, "Hidden until you submit");

    let ratings = |who: &str| {
        let scope = Scope::new(room.portfolio.snapshot(), room.portfolio.days()).seen_by(who);
        let sheet = crate::export::ratings(&scope, &View::default()).unwrap();
        sheet.rows.len()
    };
    assert_eq!((ratings("Bob"), ratings("Ann")), (0, 4));

    room.rate_value("Bob", 0, 3);
    room.submit("Bob", 0).unwrap();
    let value = &room.seen_by("Bob", 0).score.dimensions[0];
    assert_eq!(value.standing.others, "Yours 50, together 75");
    assert_eq!(value.criteria[0].others.len(), 1);
    assert_eq!(value.criteria[0].spread, "Spread 2");
}

/// Where others put one is not to be read off another screen, either: no bubble, card or line of the ranking tells it, and the
/// counts, which are the same for everybody, say how many are kept back.
#[test]
fn neither_matrix_nor_ranking_gives_it_away() {
    let mut room = Room::of(&["AI-1"]);
    room.portfolio
        .move_stage(
            &room.ids.clone(),
            &MoveInput {
                to: "idea".to_owned(),
                ..MoveInput::default()
            },
        )
        .unwrap();
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    let model = room.portfolio.snapshot().register().model.clone();
    for criterion in &model.criteria {
        room.rate("Ann", 0, &criterion.code, 4);
    }
    for dimension in Dimension::ALL {
        room.portfolio
            .submit(room.ids[0], *dimension, Unrated::Refuse)
            .unwrap();
    }
    let told = |who: &str| {
        let scope = Scope::new(room.portfolio.snapshot(), room.portfolio.days()).seen_by(who);
        let size = crate::api::ChartSize {
            width: 600,
            height: 400,
            dark: false,
        };
        let view = View::default();
        let matrix = crate::views::matrix(&scope, &view, &size, None, None).unwrap();
        let card = crate::views::card(&scope, &room.ids[0].to_string()).unwrap();
        let ranking =
            crate::views::rank_rows(&scope, &view, &crate::api::RankAsk::default()).unwrap();
        let listed = crate::views::quadrant(&scope, &view, "strategic-bets", 0, 9)
            .unwrap()
            .total
            + crate::views::quadrant(&scope, &view, "quick-wins", 0, 9)
                .unwrap()
                .total;
        let kept = matrix.note.contains("1 not drawn until you submit");
        (
            matrix.chart.marks.len(),
            matrix.plotted,
            kept,
            listed,
            card.value,
            card.rank,
            ranking.rows.len(),
        )
    };
    let hidden = || "Hidden".to_owned();
    assert_eq!(told("Bob"), (0, 1, true, 0, hidden(), hidden(), 0));
    assert_eq!(
        told("Ann"),
        (1, 1, false, 1, "75".to_owned(), "1".to_owned(), 1)
    );
    assert_eq!(told("Chair").0, 1);
}

/// All of a list that is changed at once is what the list shows: what a filter does not find for whoever works, it does not
/// change for them.
#[test]
fn a_selection_holds_what_its_list_shows() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    room.submit("Ann", 0).unwrap();
    let all = Selected {
        all: true,
        ids: Vec::new(),
        view: View {
            filter: "value > 50".to_owned(),
            ..View::default()
        },
    };
    assert_eq!(room.portfolio.selected(&all).unwrap(), room.ids);
    room.portfolio.set_actor("Bob".to_owned());
    assert!(
        room.portfolio.selected(&all).is_err(),
        "nothing is found for him"
    );
}

/// The history tells what was done by whom, but not the level that an assessor who is still asked is not to see.
#[test]
fn the_history_keeps_a_level_back_too() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    room.submit("Ann", 0).unwrap();
    let levels = |room: &mut Room, who: &str| {
        room.portfolio.set_actor(who.to_owned());
        let of = About::initiative(room.ids[0]);
        let operations = room.portfolio.history_of(of, 100).unwrap();
        let changes = operations.iter().flat_map(|operation| {
            room.portfolio
                .changes(operation.seq, Some(of), 0, 100)
                .unwrap()
        });
        let levels = changes.filter(|change| change.field.ends_with("level"));
        let mut levels: Vec<_> = levels.map(|change| change.after).collect();
        levels.sort();
        levels.dedup();
        levels
    };
    assert_eq!(levels(&mut room, "Bob"), ["hidden until you submit"]);
    assert_eq!(levels(&mut room, "Ann"), ["5"]);
}

/// A level that is changed after the reveal may follow the others: it is a rating of its own, and the first one is kept.
/// Before, it is a slip of the same draft.
#[test]
fn what_was_submitted_is_kept_when_it_is_changed() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    let count = |room: &Room| {
        let snapshot = room.portfolio.snapshot();
        snapshot.register().get(room.ids[0]).unwrap().ratings.len()
    };
    room.rate_value("Ann", 0, 4);
    room.rate("Ann", 0, "reach", 2);
    assert_eq!(count(&room), 4, "a slip of a draft");
    room.submit("Ann", 0).unwrap();
    room.rate("Ann", 0, "reach", 5);
    assert_eq!(count(&room), 5, "the first one is kept");
    let mine = room.seen_by("Ann", 0).score.dimensions[0].criteria[3]
        .mine
        .clone();
    assert_eq!(
        mine.map(|mine| mine.level),
        Some(5),
        "and the later one counts"
    );
    room.portfolio.undo().unwrap();
    room.portfolio.undo().unwrap();
    assert_eq!(
        room.listed("Chair", 0),
        "",
        "a submission is taken back as a whole"
    );
    assert_eq!(room.listed("Ann", 0), "");
}

/// What is left is named before it is submitted; who can't say anything of a criterion submits without it.
#[test]
fn what_is_left_is_said_before_it_is_submitted() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann"], Spread::All).unwrap();
    room.portfolio.set_actor("Ann".to_owned());
    let nothing = room.submit("Ann", 0).unwrap_err();
    assert_eq!(nothing.to_string(), "Nothing of value is rated by you yet.");
    room.rate("Ann", 0, "reach", 3);
    let left = room.submit("Ann", 0).unwrap_err();
    assert_eq!(
        left.to_string(),
        "Not rated yet: business impact, strategic importance, time to value."
    );
    let id = room.ids[0];
    let done = room.portfolio.submit(id, Dimension::Value, Unrated::Leave);
    assert_eq!(done.unwrap(), 1);
    let again = room.portfolio.submit(id, Dimension::Value, Unrated::Leave);
    assert_eq!(
        again.unwrap_err().to_string(),
        "Your ratings of value count already."
    );
}

/// Whoever is not asked rates as always: what they say counts at once.
#[test]
fn who_is_not_asked_rates_at_once() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann"], Spread::All).unwrap();
    room.rate_value("Carl", 0, 1);
    assert_eq!(room.listed("Chair", 0), "0");
    assert_eq!(room.listed("Ann", 0), "");
}

/// (assessors, spread, initiatives, assignments of each): in turn everybody gets as many, and nobody is asked twice.
#[test]
fn work_is_spread_evenly() {
    let table: [(&[&str], Spread, usize, &[usize]); 4] = [
        (&["Ann", "Bob"], Spread::All, 3, &[3, 3]),
        (&["Ann", "Bob", "Cy"], Spread::Turns(2), 6, &[4, 4, 4]),
        (&["Ann", "Bob", "Cy"], Spread::Turns(1), 4, &[2, 1, 1]),
        (&["Ann"], Spread::Turns(5), 2, &[2]),
    ];
    for (assessors, spread, initiatives, wanted) in table {
        let keys: Vec<_> = (0..initiatives).map(|at| format!("AI-{at}")).collect();
        let keys: Vec<_> = keys.iter().map(String::as_str).collect();
        let mut room = Room::of(&keys);
        let done = room.assign(assessors, spread).unwrap();
        assert_eq!(done.made as usize, wanted.iter().sum::<usize>());
        let snapshot = room.portfolio.snapshot();
        let register = snapshot.register();
        let got: Vec<_> = (assessors.iter())
            .map(|name| {
                let who = register.named(KindId::Person, name).unwrap();
                let all = register.tables.assignments.live();
                all.filter(|one| one.assessor.map(|who| who.id()) == Some(who))
                    .count()
            })
            .collect();
        assert_eq!(got, wanted, "{spread:?}");
        let again = room.assign(assessors, spread).unwrap_err();
        assert_eq!(again.to_string(), "All of them are asked already.");
    }
}

/// Those who know a unit rate what it wants; where nobody works in it, those of the unit above do, and else it is said.
#[test]
fn units_say_who_rates_what() {
    let mut room = Room::of(&["AI-1", "AI-2", "AI-3"]);
    let set = |field: &str, text: &str| FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    };
    let ids = room.ids.clone();
    room.portfolio
        .set_fields(&[ids[0]], &[set("unit", "Group › Claims › Motor")], true)
        .unwrap();
    room.portfolio
        .set_fields(&[ids[1]], &[set("unit", "Sales")], true)
        .unwrap();
    let claims = [set("name", "Ann"), set("unit", "Group › Claims")];
    room.portfolio
        .save_record(KindId::Person, None, &claims)
        .unwrap();
    let done = room.assign(&[], Spread::Unit).unwrap();
    assert_eq!((done.made, done.nobody.as_slice()), (1, &ids[1..]));
    let nobody = room.portfolio.assign(
        &ids[1..],
        &AssignInput {
            spread: Spread::Unit,
            ..AssignInput::default()
        },
    );
    assert_eq!(
        nobody.unwrap_err().to_string(),
        "Nobody was found for 2 initiatives."
    );
}

/// A round that is closed asks nobody any more: what was not submitted is not waited for, and nothing stays hidden.
#[test]
fn a_closed_round_waits_for_nobody() {
    let mut room = Room::of(&["AI-1"]);
    room.assign(&["Ann", "Bob"], Spread::All).unwrap();
    room.rate_value("Ann", 0, 5);
    room.submit("Ann", 0).unwrap();
    let snapshot = room.portfolio.snapshot();
    let round = snapshot
        .register()
        .named(KindId::ScoringRound, "Board")
        .unwrap();
    let closed = [FieldSet {
        field: "closed".to_owned(),
        text: "2026-09-01".to_owned(),
    }];
    room.portfolio
        .save_record(KindId::ScoringRound, Some(round), &closed)
        .unwrap();
    assert_eq!(room.listed("Bob", 0), "100");
    assert!(!room.seen_by("Bob", 0).score.dimensions[0].standing.asked);
}
