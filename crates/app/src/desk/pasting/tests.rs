//! A block is looked at, pasted and taken back.

use super::*;
use crate::api::{GridLine, SortBy};
use crate::desk::tests::on_demo;
use crate::portfolio::Portfolio;

/// A PMO pastes a block, sees before what changes and what can't, and takes it back with one undo.
#[test]
fn a_block_is_looked_at_pasted_and_taken_back() {
    let (_folder, desk) = on_demo(12);
    let view = View {
        columns: ["name", "owner", "rank", "benefit"]
            .map(str::to_owned)
            .to_vec(),
        sort: vec![SortBy {
            field: "key".to_owned(),
            descending: false,
        }],
        ..View::default()
    };
    let cells = || -> Vec<(String, Vec<String>)> {
        let lines = desk.grid_lines(&view, None, 0, 100).unwrap().into_iter();
        let row = |line| match line {
            GridLine::Row { id, cells } => (id, cells.into_iter().map(|cell| cell.text).collect()),
            GridLine::Group { .. } => unreachable!("nothing is grouped"),
        };
        lines.map(row).collect()
    };
    let before = cells();
    let at = PasteAt {
        id: before[10].0.clone(),
        field: "owner".to_owned(),
    };
    let text = "Grace Hopper\t7\t1.5M\tx\nAda Lovelace\t\tmuch\nbeyond\n";
    let plan = desk.plan_paste(&view, &at, text).unwrap();
    assert_eq!(cells(), before, "looking changes nothing");
    assert_eq!(
        (
            plan.changed,
            plan.refused,
            plan.beyond_rows,
            plan.beyond_columns
        ),
        (3, 1, 1, 1)
    );
    let refused: Vec<_> = plan
        .refusals
        .iter()
        .map(|cell| cell.field.as_str())
        .collect();
    assert_eq!(refused, ["Benefit a year"]);
    assert_eq!(plan.computed, ["Rank"]);
    assert!(plan.changes.iter().any(|cell| cell.after == "Ada Lovelace"));
    desk.paste().unwrap();
    let after = cells();
    let shown = |row: usize, column: usize| after[row].1[column].as_str();
    assert_eq!(
        [shown(10, 1), shown(11, 1)],
        ["Grace Hopper", "Ada Lovelace"]
    );
    assert_ne!(shown(10, 3), before[10].1[3]);
    assert_eq!(shown(11, 3), before[11].1[3], "what was refused stays");
    assert!(desk.paste().is_err(), "a block is pasted once");
    let with_header = desk.plan_paste(&view, &at, "Owner\tRank\nGrace Hopper\t\n");
    assert_eq!(with_header.unwrap().same, 2, "a header is no row");
    desk.undo().unwrap();
    assert_eq!(cells(), before);
}

/// Between looking and pasting another program wrote: what was shown is not what would happen.
#[test]
fn what_changed_since_is_looked_at_again() {
    let (folder, desk) = on_demo(3);
    let view = View::default();
    let GridLine::Row { id, .. } = desk.grid_lines(&view, None, 0, 1).unwrap().remove(0) else {
        unreachable!("nothing is grouped");
    };
    let at = PasteAt {
        id,
        field: "name".to_owned(),
    };
    assert!(desk.plan_paste(&view, &at, "").is_err());
    assert!(desk.plan_paste(&view, &at, "Name\tBusiness unit").is_err());
    desk.plan_paste(&view, &at, "Another name").unwrap();
    let mut other = Portfolio::open(&folder.path().join("demo"), desk.around()).unwrap();
    let id = other.snapshot().register().records()[0].id();
    other.add_tags(&[id], &["meanwhile".to_owned()]).unwrap();
    assert!(
        desk.paste()
            .unwrap_err()
            .in_words()
            .contains("changed meanwhile")
    );
}

/// Two amounts that are shown alike are two; two rows can't be given one key; a copied text comes back as it was.
#[test]
fn what_looks_alike_is_told_apart() {
    let (_folder, desk) = on_demo(5);
    let view = View {
        columns: ["key", "benefit", "name"].map(str::to_owned).to_vec(),
        ..View::default()
    };
    let GridLine::Row { id, .. } = desk.grid_lines(&view, None, 0, 1).unwrap().remove(0) else {
        unreachable!("nothing is grouped");
    };
    let at = |field: &str| PasteAt {
        id: id.clone(),
        field: field.to_owned(),
    };
    let paste = |field: &str, text: &str| {
        let plan = desk.plan_paste(&view, &at(field), text).unwrap();
        (plan.changed > 0).then(|| desk.paste().unwrap());
        (plan.changed, plan.refused, plan.same)
    };
    assert_eq!(paste("benefit", "2050000"), (1, 0, 0));
    assert_eq!(paste("benefit", "2090000"), (1, 0, 0));
    assert_eq!(paste("benefit", "2090000.00"), (0, 0, 1));
    // What another cell of the column proves need not be asked; alone, it can't be told.
    assert_eq!(paste("benefit", "1.500"), (0, 1, 0));
    assert_eq!(paste("benefit", "1.500\n2,50"), (2, 0, 0));
    assert_eq!(paste("benefit", "1500.00"), (0, 0, 1));
    assert_eq!(paste("key", "NEW-1\nnew-1"), (1, 1, 0));
    assert_eq!(paste("name", "\"Smart\" bot"), (1, 0, 0));
    let selected = crate::api::Selected {
        all: false,
        ids: vec![id.clone()],
        view: view.clone(),
    };
    let (copied, rows) = desk.rows_as_text(&selected, None).unwrap();
    assert_eq!((paste("key", &copied), rows), ((0, 0, 3), 1), "{copied}");
}
