//! A block is looked at, pasted and taken back.

use super::*;
use crate::api::{FieldSet, GridLine, HistoryAsk, SortBy};
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
    let at = CellAt {
        id: before[10].0.clone(),
        field: "owner".to_owned(),
    };
    let text = "Grace Hopper\t7\t1.5M\tx\nAda Lovelace\t\tmuch\nbeyond\n";
    let plan = desk.plan_paste(None, &view, &at, text).unwrap();
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
    desk.change_cells(plan.id).unwrap();
    let after = cells();
    let shown = |row: usize, column: usize| after[row].1[column].as_str();
    assert_eq!(
        [shown(10, 1), shown(11, 1)],
        ["Grace Hopper", "Ada Lovelace"]
    );
    assert_ne!(shown(10, 3), before[10].1[3]);
    assert_eq!(shown(11, 3), before[11].1[3], "what was refused stays");
    assert!(
        desk.change_cells(plan.id).is_err(),
        "a block is pasted once"
    );
    let with_header = desk.plan_paste(None, &view, &at, "Owner\tRank\nGrace Hopper\t\n");
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
    let at = CellAt {
        id,
        field: "name".to_owned(),
    };
    assert!(desk.plan_paste(None, &view, &at, "").is_err());
    assert!(
        desk.plan_paste(None, &view, &at, "Name\tBusiness unit")
            .is_err()
    );
    let plan = desk.plan_paste(None, &view, &at, "Another name").unwrap();
    let mut other = Portfolio::open(&folder.path().join("demo"), desk.around()).unwrap();
    let id = other.snapshot().register().records()[0].id();
    other.add_tags(&[id], &["meanwhile".to_owned()]).unwrap();
    assert!(
        desk.change_cells(plan.id)
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
    let at = |field: &str| CellAt {
        id: id.clone(),
        field: field.to_owned(),
    };
    let paste = |field: &str, text: &str| {
        let plan = desk.plan_paste(None, &view, &at(field), text).unwrap();
        (plan.changed > 0).then(|| desk.change_cells(plan.id).unwrap());
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
    let (copied, rows) = desk.rows_as_text(None, &selected, None, true).unwrap();
    assert_eq!((paste("key", &copied), rows), ((0, 0, 3), 1), "{copied}");
}

/// What a list shows: the ids of its rows, and the texts of their cells.
fn listed(desk: &Desk, view: &View) -> Vec<(String, Vec<String>)> {
    let lines = desk.grid_lines(view, None, 0, 100).unwrap().into_iter();
    let row = |line| match line {
        GridLine::Row { id, cells } => (id, cells.into_iter().map(|cell| cell.text).collect()),
        GridLine::Group { .. } => unreachable!("nothing is grouped"),
    };
    lines.map(row).collect()
}

fn column(field: &str) -> View {
    View {
        columns: vec!["key".to_owned(), field.to_owned()],
        sort: vec![SortBy {
            field: "key".to_owned(),
            descending: false,
        }],
        ..View::default()
    }
}

/// A PMO enters a vendor's contact once and fills it into the rows that were ticked; or, cell by cell, takes what
/// stands above. Both are one undo step, and neither fills what is computed.
#[test]
fn a_cell_is_filled_into_others() {
    let (_folder, desk) = on_demo(6);
    let view = column("summary");
    let before = listed(&desk, &view);
    let at = |row: usize, field: &str| CellAt {
        id: before[row].0.clone(),
        field: field.to_owned(),
    };
    let ticked = Selected {
        all: false,
        ids: [0, 2, 4].map(|row| before[row].0.clone()).to_vec(),
        view: view.clone(),
    };
    let plan = desk.plan_fill(None, &at(0, "summary"), &ticked).unwrap();
    assert_eq!(
        (plan.changed, plan.by.as_str()),
        (2, "fill"),
        "not into itself"
    );
    desk.change_cells(plan.id).unwrap();
    let filled = listed(&desk, &view);
    for (row, (_, cells)) in filled.iter().enumerate() {
        let from = if ticked.ids.contains(&before[row].0) {
            0
        } else {
            row
        };
        assert_eq!(cells[1], before[from].1[1], "row {row}");
    }
    desk.undo().unwrap();
    assert_eq!(listed(&desk, &view), before);

    desk.fill_from_above(None, &view, &at(3, "summary"))
        .unwrap();
    assert_eq!(listed(&desk, &view)[3].1[1], before[2].1[1]);
    for (row, field) in [(0, "summary"), (3, "rank"), (3, "key")] {
        let refused = desk.fill_from_above(None, &view, &at(row, field));
        assert!(refused.is_err(), "{field} of row {row}");
    }
}

/// A vendor was renamed: each of its mentions in the rows shown is replaced, in columns of words only, and taken back
/// as one.
#[test]
fn a_text_is_replaced_in_the_rows_shown() {
    let (_folder, desk) = on_demo(6);
    let view = column("summary");
    let ids: Vec<_> = listed(&desk, &view).into_iter().map(|(id, _)| id).collect();
    for (row, text) in [(0, "Runs on ACME"), (1, "acme and Acme"), (2, "Widgets")] {
        let one = Selected {
            all: false,
            ids: vec![ids[row].clone()],
            view: view.clone(),
        };
        let set = FieldSet {
            field: "summary".to_owned(),
            text: text.to_owned(),
        };
        desk.set_fields(&one, &[set], false).unwrap();
    }
    let before = listed(&desk, &view);
    let within = |view: &View| Selected {
        all: true,
        ids: Vec::new(),
        view: view.clone(),
    };
    let ask = ReplaceAsk {
        find: "acme".to_owned(),
        with: "Globex".to_owned(),
        ..ReplaceAsk::default()
    };
    let mut plans = Vec::new();
    for (ask, view, want) in [
        (ask.clone(), column("summary"), 2),
        (
            ReplaceAsk {
                match_case: true,
                ..ask.clone()
            },
            column("summary"),
            1,
        ),
        (
            ReplaceAsk {
                whole: true,
                ..ask.clone()
            },
            column("summary"),
            0,
        ),
        (ask.clone(), column("owner"), 0),
        (
            ReplaceAsk {
                field: Some("summary".to_owned()),
                ..ask.clone()
            },
            column("owner"),
            2,
        ),
    ] {
        let plan = desk.plan_replace(None, &within(&view), &ask).unwrap();
        plans.push(plan.id);
        assert_eq!(plan.changed, want, "{ask:?} in {:?}", view.columns);
        assert_eq!(
            listed(&desk, &column("summary")),
            before,
            "looking changes nothing"
        );
    }
    let [first, .., last] = plans.as_slice() else {
        unreachable!("there were several")
    };
    let late = desk.change_cells(*first);
    assert!(late.is_err(), "what is done is what was shown last");
    desk.change_cells(*last).unwrap();
    let after = listed(&desk, &view);
    let texts: Vec<_> = after
        .iter()
        .take(3)
        .map(|(_, cells)| cells[1].as_str())
        .collect();
    assert_eq!(texts, ["Runs on Globex", "Globex and Globex", "Widgets"]);
    desk.undo().unwrap();
    assert_eq!(listed(&desk, &view), before);
    let nothing = desk.plan_replace(None, &within(&view), &ReplaceAsk::default());
    assert!(nothing.is_err(), "nothing to look for");
}

/// Who ticks three rows wants to know what they add up to, and what that leaves out; without any it is all that is
/// listed.
#[test]
fn rows_add_up_to_what_they_hold() {
    let (_folder, desk) = on_demo(6);
    let view = column("benefit");
    let rows = listed(&desk, &view);
    let set = |row: usize, text: &str| {
        let one = Selected {
            all: false,
            ids: vec![rows[row].0.clone()],
            view: view.clone(),
        };
        let set = FieldSet {
            field: "benefit".to_owned(),
            text: text.to_owned(),
        };
        desk.set_fields(&one, &[set], false).unwrap();
    };
    for (row, text) in ["1M", "2.5M", "", "0.4M", "0.5M", "0.6M"]
        .iter()
        .enumerate()
    {
        set(row, text);
    }
    let totals = |all: bool, ids: &[usize]| {
        let ids = ids.iter().map(|row| rows[*row].0.clone()).collect();
        let of = Selected {
            all,
            ids,
            view: view.clone(),
        };
        let totals = desk.grid_totals(None, &of, None).unwrap();
        let [sum] = totals.sums.as_slice() else {
            panic!("one column of money: {totals:?}")
        };
        (totals.rows, sum.text.clone(), sum.known)
    };
    assert_eq!(totals(true, &[]), (6, "5.0 M".to_owned(), 5));
    assert_eq!(
        totals(true, &[0]),
        (5, "4.0 M".to_owned(), 4),
        "all but one"
    );
    assert_eq!(totals(false, &[0, 1, 2]), (3, "3.5 M".to_owned(), 2));
    assert_eq!(
        totals(false, &[2]),
        (1, "—".to_owned(), 0),
        "unknown is not zero"
    );
    assert!(
        desk.grid_totals(
            None,
            &Selected {
                all: true,
                view: column("name"),
                ..Selected::default()
            },
            None
        )
        .unwrap()
        .sums
        .is_empty()
    );
}

/// Side by side stand what each has; what none has is left out, and what differs is marked.
#[test]
fn initiatives_stand_side_by_side() {
    let (_folder, desk) = on_demo(6);
    let view = column("name");
    let rows = listed(&desk, &view);
    let of = |ids: &[usize]| Selected {
        all: false,
        ids: ids.iter().map(|row| rows[*row].0.clone()).collect(),
        view: view.clone(),
    };
    let found = desk.compare(&of(&[0, 1, 2]), None).unwrap();
    let names: Vec<_> = found.of.iter().map(|one| one.name.clone()).collect();
    assert_eq!(names, [0, 1, 2].map(|row| rows[row].1[1].clone()));
    for row in found.groups.iter().flat_map(|group| &group.rows) {
        assert_eq!(row.texts.len(), 3, "{}", row.label);
        assert!(
            row.texts.iter().any(|text| !text.is_empty()),
            "{}",
            row.label
        );
        let same = row.texts.iter().all(|text| *text == row.texts[0]);
        assert_eq!(row.differs, !same, "{}", row.label);
    }
    let labels: Vec<_> = found
        .groups
        .iter()
        .map(|group| group.label.as_str())
        .collect();
    for group in ["Standing", "Value by criterion", "People", "History"] {
        assert!(labels.contains(&group), "{group} in {labels:?}");
    }
    for ids in [&[0][..], &[0, 1, 2, 3, 4]] {
        assert!(
            desk.compare(&of(ids), None).is_err(),
            "{} of them",
            ids.len()
        );
    }
}

/// The lists of vendors and people take the same hands: a PMO pastes over them, fills down and replaces, each
/// looked at before and taken back with one undo.
#[test]
fn records_take_what_initiatives_take() {
    let (_folder, desk) = on_demo(12);
    let kind = Some("vendor");
    let view = View {
        columns: ["name", "data_ownership", "spend"]
            .map(str::to_owned)
            .to_vec(),
        ..View::default()
    };
    let cells = || -> Vec<(String, Vec<String>)> {
        let lines = desk
            .record_lines("vendor", &view, 0, 100)
            .unwrap()
            .into_iter();
        let row = |line| match line {
            GridLine::Row { id, cells } => (id, cells.into_iter().map(|cell| cell.text).collect()),
            GridLine::Group { .. } => unreachable!("nothing is grouped"),
        };
        lines.map(row).collect()
    };
    let before = cells();
    let at = |row: usize, field: &str| CellAt {
        id: before[row].0.clone(),
        field: field.to_owned(),
    };
    let text = "Zeta AI\t\t1.5M\nZeta AI\t\tmuch\n";
    let plan = desk.plan_paste(kind, &view, &at(0, "name"), text).unwrap();
    assert_eq!(cells(), before, "looking changes nothing");
    assert_eq!(plan.one, "Vendor");
    let why: Vec<_> = plan.refusals.iter().map(|cell| cell.why.as_str()).collect();
    assert!(
        why[0].contains("Zeta AI"),
        "two can't bear one name: {why:?}"
    );
    let done = desk.change_cells(plan.id).unwrap();
    assert!(done.message.starts_with("Pasted into "), "{}", done.message);
    let after = cells();
    assert!(after.iter().any(|(_, row)| row[0] == "Zeta AI"));
    desk.undo().unwrap();
    assert_eq!(cells(), before);

    let ids = before.iter().map(|(id, _)| id.clone()).collect();
    let all = Selected {
        all: false,
        ids,
        view: view.clone(),
    };
    let plan = desk.plan_fill(kind, &at(0, "spend"), &all).unwrap();
    assert!(plan.changed > 0 && plan.refused == 0);
    desk.change_cells(plan.id).unwrap();
    let spend: Vec<_> = cells().into_iter().map(|(_, row)| row[2].clone()).collect();
    assert!(spend.iter().all(|text| *text == spend[0]), "{spend:?}");
    desk.undo().unwrap();
    desk.fill_from_above(kind, &view, &at(1, "spend")).unwrap();
    assert_eq!(cells()[1].1[2], before[0].1[2]);
    desk.undo().unwrap();

    let part = before[0].1[0].split(' ').next().unwrap().to_owned();
    let ask = ReplaceAsk {
        find: part.clone(),
        with: "Renamed".to_owned(),
        field: Some("name".to_owned()),
        ..ReplaceAsk::default()
    };
    let plan = desk.plan_replace(kind, &all, &ask).unwrap();
    assert!(plan.changed > 0, "{part}");
    desk.change_cells(plan.id).unwrap();
    assert!(cells().iter().any(|(_, row)| row[0].starts_with("Renamed")));
    let newest = desk.history(&HistoryAsk::default(), None, 1).unwrap();
    assert!(format!("{newest:?}").contains("of vendors"), "{newest:?}");
    desk.undo().unwrap();
    assert_eq!(cells(), before);

    let (text, rows) = desk.rows_as_text(kind, &all, None, true).unwrap();
    assert_eq!(rows as usize, before.len());
    assert!(
        text.starts_with("Vendor\t") || text.starts_with("Name\t"),
        "{text}"
    );
    let totals = desk.grid_totals(kind, &all, None).unwrap();
    assert_eq!(totals.sums.len(), 1, "of the one column of money");
}

/// Two units can't be made part of one another, though each alone might: the second is held against what the
/// first has just become.
#[test]
fn a_paste_makes_no_circle_of_units() {
    let (_folder, desk) = on_demo(12);
    let view = View {
        columns: ["name", "parent"].map(str::to_owned).to_vec(),
        sort: vec![SortBy {
            field: "parent".to_owned(),
            descending: false,
        }],
        ..View::default()
    };
    let lines = desk.record_lines("unit", &view, 0, 100).unwrap();
    let rows: Vec<_> = lines
        .into_iter()
        .map(|line| match line {
            GridLine::Row { id, cells } => (id, cells[0].text.clone(), cells[1].text.clone()),
            GridLine::Group { .. } => unreachable!("nothing is grouped"),
        })
        .collect();
    let tops = rows.windows(2).find(|two| two[0].2 == two[1].2);
    let tops = tops.expect("two units beside each other are part of one");
    let at = CellAt {
        id: tops[0].0.clone(),
        field: "parent".to_owned(),
    };
    let text = format!("{}\n{}\n", tops[1].1, tops[0].1);
    let plan = desk.plan_paste(Some("unit"), &view, &at, &text).unwrap();
    assert_eq!((plan.changed, plan.refused), (1, 1), "{plan:?}");
}
