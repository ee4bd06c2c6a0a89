//! Who pays what: each unit opens the costs that make its figure.

use super::*;

/// Who is charged a sum asks for its parts: they add up to it, and all units to what was spent.
#[test]
fn a_unit_opens_the_costs_that_it_is_charged() {
    let scope = demo_of(142);
    let told = charged(&scope, &everything()).unwrap();
    assert!(told.units.len() > 3);
    let sheet = value_charged_costs(&scope, &everything()).unwrap();
    let sums = value_by_charged(&scope, &everything()).unwrap();
    let cell = |row: &[pilotage_report::sheet::Cell<'_>], at: usize| row[at].exact().into_owned();
    let cents = |text: String| {
        let (whole, part) = text
            .split_once('.')
            .map_or((text.as_str(), "00"), |both| both);
        format!("{whole}{part:0<2}").parse::<i128>().unwrap()
    };
    for unit in &told.units {
        let of_unit = sheet.rows.iter().filter(|row| cell(row, 0) == unit.label);
        let rows: Vec<_> = of_unit.collect();
        let spent: i128 = rows.iter().map(|row| cents(cell(row, 5))).sum();
        let sum = sums
            .rows
            .iter()
            .find(|row| cell(row, 0) == unit.label)
            .unwrap();
        assert_eq!(spent, cents(cell(sum, 3)), "{}", unit.label);
        let opened = charged_costs(&scope, &everything(), &unit.unit).unwrap();
        assert_eq!(opened.rows.len(), rows.len().min(100), "{}", unit.label);
        assert_eq!(opened.more.is_empty(), rows.len() <= 100);
    }
    let all: i128 = sheet.rows.iter().map(|row| cents(cell(row, 5))).sum();
    let spent = scope
        .asked(&(0..scope.register().records().len()).collect::<Vec<_>>())
        .figures();
    let spent = spent
        .iter()
        .find(|figure| figure.name.code == "spent")
        .unwrap()
        .amount;
    assert_eq!(spent, pilotage_model::figure::Amount::Money(Some(all)));
    assert!(charged_costs(&scope, &everything(), "nowhere").is_err());
}
