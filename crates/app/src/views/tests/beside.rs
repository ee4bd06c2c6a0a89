//! Parts side by side: defined alike, listed exactly, and honest about what is in none of them.

use super::*;
use crate::api::HeadlineScreen;

fn of(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// Every figure of every part is what the overview says under the part’s filter, and lists as many.
#[test]
fn a_part_is_the_overview_under_its_filter() {
    let scope = demo_of(142);
    for (view, by) in [
        (everything(), "unit"),
        (everything(), "countries"),
        (everything(), "stage"),
        (only("benefit > 500k or benefit is empty"), "tier"),
        (everything(), "sponsor"),
    ] {
        let found = beside(&scope, &view, by, &[]).unwrap();
        assert!(found.columns.len() > 2, "{by}");
        let headlines = |filter: &str| {
            let narrowed = View {
                filter: match (view.filter.as_str(), filter) {
                    ("", filter) => filter.to_owned(),
                    (view, "") => view.to_owned(),
                    (view, filter) => format!("({view}) and ({filter})"),
                },
                ..view.clone()
            };
            let listed = Grid::new(scope.clone(), &narrowed).unwrap().head().matched;
            (
                overview(&scope, &narrowed, &SIZE).unwrap().headlines,
                listed,
            )
        };
        for (at, column) in found.columns.iter().enumerate() {
            let (alone, listed) = headlines(&column.filter);
            assert_eq!(listed, column.initiatives, "{by} {}", column.label);
            for row in &found.rows {
                let cell = &row.cells[at];
                if let Some(same) = alone.iter().find(|headline| headline.code == row.code) {
                    assert_eq!(
                        (&cell.figure, &cell.of),
                        (&same.figure, &same.of),
                        "{by} {}",
                        column.label
                    );
                }
                // What is a count lists exactly those that it counts.
                let counted = cell.figure.replace(',', "").parse::<u32>();
                if let (Ok(counted), HeadlineScreen::Portfolio) = (counted, cell.screen) {
                    let listed = headlines(&cell.filter).1;
                    assert_eq!(listed, counted, "{by} {} {}", column.label, row.code);
                }
            }
        }
        let counts: Vec<_> = found.values.iter().map(|value| value.count).collect();
        assert!(
            counts.is_sorted_by(|a, b| a >= b),
            "{by}: those with most first"
        );
    }
}

/// What can be chosen is what the columns then hold: each value counts as many as its filter lists.
#[test]
fn every_value_counts_what_its_filter_lists() {
    let scope = demo_of(142);
    let fields = beside(&scope, &everything(), "unit", &[]).unwrap().fields;
    assert!(
        fields.iter().any(|field| field.code == "countries"),
        "{fields:?}"
    );
    for field in fields {
        let values = beside(&scope, &everything(), &field.code, &[])
            .unwrap()
            .values;
        for value in values.iter().take(12) {
            let found = beside(&scope, &everything(), &field.code, &of(&[&value.code])).unwrap();
            assert_eq!(
                found.columns[1].initiatives, value.count,
                "{} {}",
                field.code, value.label
            );
        }
    }
}

/// Who reads two columns beside “All” must not take them for all of it.
#[test]
fn those_in_none_of_the_columns_are_counted() {
    let scope = demo_of(142);
    let found = beside(&scope, &everything(), "unit", &of(&["claims", "Property"])).unwrap();
    let labels: Vec<_> = found
        .columns
        .iter()
        .map(|column| column.label.as_str())
        .collect();
    assert_eq!(labels, ["All", "Claims", "Property"]);
    let [all, claims, property] = [0, 1, 2].map(|at: usize| found.columns[at].initiatives);
    let outside = words::count(all - claims - property);
    assert_holds(
        &found.note,
        &format!("{outside} of 142 initiatives are in none of these"),
    );
    let [one, two] = ["Nowhere", "sponsor of all"].map(|text| of(&[text]));
    for (by, names, says) in [
        ("unit", one, "business unit “Nowhere”"),
        ("benefit", two, "by “benefit”"),
    ] {
        let refused = beside(&scope, &everything(), by, &names)
            .unwrap_err()
            .to_string();
        assert_holds(&refused, says);
    }
    // A part of which a filter lets nobody through is a column of nobody, and no mistake.
    let none = beside(&scope, &only("name ~ zzz"), "unit", &of(&["Claims"])).unwrap();
    assert_eq!(none.columns[1].initiatives, 0);
    let six = of(&["Claims"; 6]);
    assert!(
        beside(&scope, &everything(), "unit", &six).is_err(),
        "six columns are no table to read"
    );
}

/// A unit that moved while the portfolio stood still must not be told the portfolio’s change: that of each part is what the
/// overview says under its filter.
#[test]
fn a_part_changed_as_the_overview_of_it_says() {
    let scope = demo_of(142);
    let found = beside(&scope, &everything(), "unit", &[]).unwrap();
    let mut texts = std::collections::BTreeSet::new();
    for (at, column) in found.columns.iter().enumerate() {
        let alone = headline_changes(&scope, &only(&column.filter)).unwrap();
        for row in &found.rows {
            let told = row.cells[at].change.as_ref().unwrap();
            texts.insert(told.text.clone());
            let Some(same) = alone.iter().find(|change| change.code == row.code) else {
                continue;
            };
            let words = (&told.text, &told.detail, told.way, told.turn);
            assert_eq!(
                words,
                (&same.text, &same.detail, same.way, same.turn),
                "{}",
                column.label
            );
        }
    }
    assert!(texts.len() > 3, "parts differ: {texts:?}");
}
