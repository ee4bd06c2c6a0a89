//! Wins to tell: what an executive repeats outside must stand in a review, and be of those looked at.

use super::*;

/// Window and table tell the same wins, the latest first; a filter and a past day narrow them.
#[test]
fn wins_are_the_reviews_worth_telling_of_those_looked_at() {
    let scope = demo_of(142);
    let told = wins(&scope, &everything()).unwrap();
    let recorded = scope.register().tables.reviews.live();
    let worth: Vec<_> = recorded.filter(|review| review.win).collect();
    assert!(!worth.is_empty());
    assert_eq!(told.wins.len(), worth.len());
    let rows = wins_rows(&scope, &everything()).unwrap().rows;
    let titles: Vec<_> = rows.iter().map(|row| row[1].exact().into_owned()).collect();
    let shown: Vec<_> = told.wins.iter().map(|win| win.title.clone()).collect();
    assert_eq!(titles, shown);
    let days: Vec<_> = rows.iter().map(|row| row[0].exact().into_owned()).collect();
    assert!(days.is_sorted_by(|one, next| one >= next), "{days:?}");
    let nobody = wins(&scope, &only("name ~ zzz")).unwrap();
    assert!(nobody.wins.is_empty() && nobody.note.is_empty());
    let past = Days {
        as_of: NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(),
        today: today(),
    };
    let register = pilotage_demo::generate(142, 1, today()).into_register();
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), past);
    assert!(
        wins(&scope, &everything()).unwrap().wins.is_empty(),
        "none was told yet"
    );
}
