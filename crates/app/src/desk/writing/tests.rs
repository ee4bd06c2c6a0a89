//! Several are rated alike.

use super::*;
use crate::desk::tests::on_demo;

const CRITERION: &str = "reach";

/// What the dialog says of the criterion, and the levels that one assessor has given on it.
struct Told {
    mine: u32,
    open: u32,
    levels: Vec<Option<u8>>,
}

fn told(desk: &Desk, selected: &Selected) -> Told {
    let told = desk.bulk_rating(selected).unwrap();
    assert_eq!(told.initiatives as usize, selected.ids.len());
    let mut criteria = told.dimensions.iter().flat_map(|d| &d.criteria);
    let criterion = criteria.find(|c| c.code == CRITERION).unwrap();
    let level = |id: &String| {
        let score = desk.initiative(id, None).unwrap().score;
        let mut criteria = score.dimensions.into_iter().flat_map(|d| d.criteria);
        let rated = criteria.find(|c| c.code == CRITERION).unwrap();
        rated.mine.map(|rating| rating.level)
    };
    Told {
        mine: criterion.mine,
        open: criterion.open,
        levels: selected.ids.iter().map(level).collect(),
    }
}

fn rating(level: u8, leave_rated: bool) -> BulkRateInput {
    BulkRateInput {
        criterion: CRITERION.to_owned(),
        level,
        confidence: "medium".to_owned(),
        note: String::new(),
        leave_rated,
    }
}

/// A CoE lead who has thought about one of three must not lose that to a first pass over all of them, is told of it
/// before, and takes the pass back with one undo.
#[test]
fn a_first_pass_leaves_what_was_rated_unless_told_otherwise() {
    let (_folder, desk) = on_demo(3);
    let actor = "New Assessor".to_owned();
    let preferences = Preferences {
        actor,
        ..Preferences::default()
    };
    desk.save_preferences(preferences).unwrap();
    let view = View::default();
    let lines = desk.grid_lines(&view, None, 0, 3).unwrap();
    let ids = lines.into_iter().filter_map(|line| match line {
        GridLine::Row { id, .. } => Some(id),
        GridLine::Group { .. } => None,
    });
    let selected = Selected {
        ids: ids.collect(),
        ..Selected::default()
    };
    let one = Selected {
        ids: vec![selected.ids[0].clone()],
        ..Selected::default()
    };
    desk.rate_selected(&one, &rating(5, false)).unwrap();
    let before = told(&desk, &selected);
    assert_eq!((before.mine, before.open), (1, 2));

    let done = desk.rate_selected(&selected, &rating(2, true)).unwrap();
    assert_eq!(done.message, "Rated 2 initiatives");
    assert_eq!(told(&desk, &selected).levels, [Some(5), Some(2), Some(2)]);
    let again = desk.rate_selected(&selected, &rating(3, true)).unwrap();
    assert_eq!(
        (again.changed, again.session.revision),
        (0, done.session.revision)
    );

    desk.undo().unwrap();
    assert_eq!(told(&desk, &selected).levels, before.levels);
    desk.rate_selected(&selected, &rating(1, false)).unwrap();
    assert_eq!(told(&desk, &selected).levels, [Some(1); 3]);
}
