//! What changed is read in ten seconds: it must be what whoever sets the day would read off the two screens.

use pilotage_model::figure::{Amount, Class, Figure, Name, Of, Wanted};
use pilotage_model::figures::portfolio::{Change, quarter_ends};
use pilotage_model::wilson::Share;

use super::*;
use crate::api::{ChangeTone, Headline, HeadlineChange, Way};

/// The headlines of a portfolio as of a day.
fn headlines(scope: &Scope, view: &View) -> Vec<Headline> {
    overview(scope, view, &SIZE).unwrap().headlines
}

/// Each point of a line, the last quarter's end among them, is the figure that day shows.
#[test]
fn the_past_is_what_the_day_itself_shows() {
    let scope = demo_of(142);
    for view in [everything(), only("tier = high"), only("stage = pilot")] {
        let changes = headline_changes(&scope, &view).unwrap();
        assert_eq!(changes.len(), headlines(&scope, &view).len());
        for (back, day) in quarter_ends(today(), 1).enumerate() {
            let days = Days {
                as_of: day,
                today: today(),
            };
            let then = scope.on(day);
            assert_eq!(then.days(), days);
            for (change, headline) in changes.iter().zip(headlines(&then, &view)) {
                assert_eq!(change.code, headline.code);
                let told = format!("{} {}", headline.figure, headline.of);
                if back == 0 && change.way != Way::Unknown {
                    let compared = format!("On {} {told}, now ", words::date(day));
                    assert_holds(&change.detail, &compared);
                }
                let point = change.points.iter().rev().nth(back + 1);
                if let Some(point) = point {
                    assert_eq!((&point.day, &point.figure), (&words::date(day), &told));
                }
            }
        }
        assert!(changes.iter().all(|change| change.points.len() <= 8));
    }
}

/// Good and bad go by what is wanted, and the sign stands in the words: nobody needs the colour.
#[test]
fn a_change_says_its_sign_and_since_when() {
    let changes = headline_changes(&demo_of(142), &everything()).unwrap();
    let told: Vec<_> = changes
        .iter()
        .map(|c| (c.code.as_str(), c.text.as_str(), c.way, c.turn))
        .collect();
    insta::assert_debug_snapshot!(told);
}

/// An import without dates has no past: no change, no line, and it says why.
#[test]
fn without_dates_there_is_no_change() {
    let mut register = Register::default();
    let key = "AI-1".to_owned();
    let id = InitiativeId::of_link(&[&key]);
    let recorded = "2026-09-20T09:00:00Z".to_owned();
    let mut record = Record::new(Initiative::new(id, key, "Claims".to_owned(), recorded));
    record.initiative.stage = Some(Stage::Production);
    register.set_records([record]);
    for change in headline_changes(&scope_of(register), &everything()).unwrap() {
        let HeadlineChange {
            text,
            way,
            turn,
            detail,
            points,
            ..
        } = change;
        assert_eq!(text, "Change since 30 Jun not known");
        assert_eq!((way, turn), (Way::Unknown, ChangeTone::Neutral));
        assert_eq!(
            detail,
            "No change is told: no initiative is known to have been there on 30 Jun 2026."
        );
        assert!(points.is_empty());
    }
}

/// A portfolio too large for a line still tells the change: the last quarter alone says the same of it.
#[test]
fn the_last_quarter_alone_tells_the_same_change() {
    let scope = demo_of(142);
    let told = |quarters| {
        let trends = trends(&scope, &everything(), quarters).unwrap();
        assert!(trends.iter().all(|trend| trend.past.len() == quarters));
        let settings = &scope.register().settings;
        let changes = trends
            .iter()
            .map(|trend| change(trend, today(), settings).unwrap());
        let told = changes.map(|change| (change.text, change.detail, change.points.is_empty()));
        told.collect::<Vec<_>>()
    };
    for ((text, detail, is_level), whole) in told(1).into_iter().zip(told(7)) {
        assert_eq!((text, detail), (whole.0, whole.1));
        assert!(is_level);
    }
}

#[test]
fn changes_in_words() {
    let settings = pilotage_model::Settings::default();
    let table = [
        (Change::Count(1_203), "+1,203"),
        (Change::Count(-2), "−2"),
        (Change::Count(0), ""),
        (Change::Money(210_000_000), "+€2.1 M"),
        (Change::Money(-210_000_000), "−€2.1 M"),
        (
            Change::Share(Share::new(24, 49), Share::new(27, 51)),
            "49% → 53%",
        ),
        (Change::Share(Share::new(1, 2), Share::new(2, 4)), ""),
    ];
    for (change, expected) in table {
        assert_eq!(by(change, &settings), expected, "{change:?}");
    }
}

/// The note is one line: who is worth a word and how many are not counted, each with its list, and no zero.
#[test]
fn a_headline_has_a_note_of_one_line() {
    let class = |code, label, count| Class::new(code, label, count, format!("stage = {code}"));
    let figure = |left_out| Figure {
        amount: Amount::Count,
        wanted: Wanted::More,
        brief: vec![class("scaled", "scaled", 7), class("idle", "idle", 0)],
        left_out,
        ..Figure::count(
            Name::new("tried", "Tried", "Tried."),
            class("pilot", "tried", 3),
            class("idea", "not tried", 9),
            Of::any("active"),
        )
    };
    let told = |figure: &Figure| {
        let note = headline(figure, &pilotage_model::Settings::default()).note;
        let filters: Vec<_> = note
            .iter()
            .map(|p| p.filter.clone())
            .filter(|f| !f.is_empty())
            .collect();
        (text(&note), filters.join(" / "))
    };
    let two = vec![
        class("stopped", "stopped", 4),
        class("retired", "retired", 2),
    ];
    let expected = (
        "7 scaled · 6 not counted",
        "stage = scaled / stage in (stopped, retired)",
    );
    assert_eq!(
        told(&figure(two)),
        (expected.0.to_owned(), expected.1.to_owned())
    );
    let nobody = vec![class("stopped", "stopped", 0)];
    assert_eq!(
        told(&figure(nobody)),
        ("7 scaled".to_owned(), "stage = scaled".to_owned())
    );
}
