//! Growth: twice the rows, about twice the time. Absolute figures are for `cargo xtask bench`.

use std::time::Instant;

use super::*;

fn big(rows: usize) -> Table {
    let mut csv =
        "Use case ID,Use case name,Agency,Bureau,Stage,Summary,Owner,Vendor,Date initiated,\
                   Dev start,Go live,Annual cost\n"
            .to_owned();
    let stages = ["Pilot", "Production", "Retired", "Initiated", "Development"];
    for n in 0..rows {
        let month = n % 12 + 1;
        csv.push_str(&format!(
            "U-{n},Case number {n},Agency {},Bureau {},{},\"A summary, of some length, about case \
             {n}, as registers have them, with commas in it.\",Owner {},Vendor {},{month}/28/2022,\
             {month}/15/2023,{month}/28/2024,{}\n",
            n % 40,
            n % 400,
            stages[n % 5],
            n % 900,
            n % 50,
            n * 10
        ));
    }
    table(&csv)
}

/// Names that all collide must not make an import crawl: matching is by hash, not by pairs.
#[test]
fn a_thousand_namesakes_come_and_return() {
    let rows: String = (0..3_000)
        .map(|n| format!("Chatbot,HR,Owner {n}\n"))
        .collect();
    let csv = table(&format!("Name,Department,Owner\n{rows}"));
    let empty = Register::default();
    let mapping = guess(&csv, &empty, "t").mapping;
    let register = apply(&plan_of(&mapping, &csv, &empty), &empty);
    let again = plan_of(&mapping, &csv, &register);
    assert_eq!(
        (again.unchanged.len(), again.not_unique.len()),
        (3_000, 3_000)
    );
}

/// A column of remarks that is taken for the stages has a different word in every row, and a table may be
/// as wide as a sheet: pairs of 20,000 and of 16,000 took minutes, and the window stood still.
#[test]
fn every_row_another_stage_word_and_every_column_another_name() {
    let rows: String = (0..20_000).map(|n| format!("U{n},remark {n}\n")).collect();
    let csv = table(&format!("Name,Stage\n{rows}"));
    let guessed = guess(&csv, &Register::default(), "t");
    assert_eq!(guessed.stage_words.len(), 20_000);
    assert!(guessed.stage_words.iter().all(|word| word.stage.is_none()));

    let [names, cells]: [Vec<_>; 2] = [
        (1..16_384).map(|n| format!("Remark {n}")).collect(),
        (1..16_384).map(|n| n.to_string()).collect(),
    ];
    let csv = table(&format!(
        "Name,{}\nFraud,{}\n",
        names.join(","),
        cells.join(",")
    ));
    let guessed = guess(&csv, &Register::default(), "t");
    assert_eq!(guessed.mapping.columns.len(), 16_384);
    assert_eq!(guessed.problems, []);
}

/// Run by hand, optimised: `cargo test --release -p pilotage-import tests::speed -- --ignored
/// --nocapture`.
#[test]
#[ignore = "a measurement"]
fn guess_check_and_plan_of_100_000_rows() {
    let table = big(100_000);
    let empty = Register::default();
    let start = Instant::now();
    let guess = guess(&table, &empty, "big");
    let guessed = start.elapsed();
    let first = plan_of(&guess.mapping, &table, &empty);
    let planned = start.elapsed();
    assert_eq!(first.new.len(), 100_000);
    let register = apply(&first, &empty);
    let start = Instant::now();
    let again = plan_of(&guess.mapping, &table, &register);
    assert!(again.is_empty());
    println!(
        "guess {guessed:?}, with check and plan {planned:?}, again {:?}",
        start.elapsed()
    );
}
