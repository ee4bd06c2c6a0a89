//! A register of government projects: what each is to cost in its whole life, beside cells that say why they say nothing.

use crate::common::{Folder, register};

/// As published: semicolons, Windows-1252, two columns of one name, pounds in millions, exemptions in words.
const REGISTER: &str = "project_number;project_name;department;colour_rating;colour_rating;start_date;end_date;wlc_baseline_incl_NCG\r\n\
MOD_1;Submarine Dismantling;MOD;;Amber;2024-01-15;2024-12-31;£12\r\n\
MOJ_2;Prison Places;MOJ;Amber;;2024-01-01;2025-06-30;£1,200\r\n\
DFT_3;Search and Rescue;DFT;Red;;2024-01-01;2024-02-01;Exempt under Section 43 of the Freedom of Information Act 2000\r\n\
HO_4;Border Systems;HO;;Green;Exempt under Section 26 (Defence);2024-02-01;£9\r\n";

const IN_MILLIONS: [&str; 4] = ["--amounts-in", "million", "--decimal", "point"];

fn latin(text: &str) -> Vec<u8> {
    text.chars()
        .map(|char| u8::try_from(u32::from(char)).unwrap())
        .collect()
}

/// The same file makes the initiatives and their costs, with no column to be named by hand; what is exempt is told, line by
/// line, and is no zero.
#[test]
fn projects_come_with_what_they_cost_in_all() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage", "--currency", "GBP"]);
    folder.write("uk.csv", latin(REGISTER));
    folder.done(&["import", "p.pilotage", "uk.csv"]);
    let cost = [
        &["cost", "import", "p.pilotage", "uk.csv"][..],
        &IN_MILLIONS,
    ]
    .concat();
    let dry = folder.run(&[&cost[..], &["--dry-run"]].concat());
    dry.says("4 rows read: 2 costs would be added, 0 fields to change, 0 unchanged, 2 refused.");
    dry.says("line 4: wlc_baseline_incl_NCG: “Exempt under Section 43");
    dry.says("line 5: start_date: “Exempt under Section 26 (Defence)”");
    folder.done(&cost);
    let told = folder.json(&["value", "p.pilotage", "--by", "initiative"]);
    let of = |key: &str| {
        let mut rows = told.as_array().unwrap().iter();
        rows.find(|row| row["key"] == key).unwrap().clone()
    };
    assert_eq!(of("MOD_1")["cost_planned"].to_string(), "12000000");
    assert_eq!(of("MOJ_2")["cost_planned"].to_string(), "1200000000");
    // By month it is spread over its time, to the last penny.
    let months = [
        "cost",
        "months",
        "p.pilotage",
        "--year",
        "2024",
        "--format",
        "csv",
    ];
    let months = folder.done(&months);
    let plan = |name: &str| {
        let mut lines = months.lines();
        lines.find(|line| line.contains(name)).unwrap().to_owned()
    };
    let millions = ",1000000.00".repeat(12);
    assert!(plan("Submarine").contains(&millions), "{months}");
    assert!(
        plan("Prison").contains(",66666666.66,66666666.67,"),
        "{months}"
    );
    // The same file again changes nothing; a month is not typed over what follows from the total.
    folder.run(&cost).says("2 unchanged");
    let typed = [
        "cost",
        "months",
        "p.pilotage",
        "Submarine Dismantling",
        "--plan",
        "2024-03=1",
    ];
    let refused = folder.run(&typed);
    assert!(
        refused.err.contains("spread over its time"),
        "{}",
        refused.err
    );
    // One operation: undone, no cost is left.
    folder.done(&["undo", "p.pilotage"]);
    let left = folder.done(&["cost", "list", "p.pilotage", "--format", "csv"]);
    assert_eq!(left.lines().count(), 1, "{left}");
    folder.done(&["check", "p.pilotage"]);
}

/// The register as it was published, where it stands beside the project.
#[test]
fn the_published_register_comes_in() {
    let Some(place) = register("uk_2022.csv") else {
        return;
    };
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage", "--currency", "GBP"]);
    let from = place.to_str().unwrap();
    folder.done(&["import", "p.pilotage", from]);
    folder.done(&[&["cost", "import", "p.pilotage", from][..], &IN_MILLIONS].concat());
    let listed = folder.done(&["cost", "list", "p.pilotage", "--format", "csv"]);
    assert!(listed.lines().count() > 150, "{}", listed.lines().count());
}

/// A total counts from the one date to the other, in the portfolio's currency: a row that can't is refused with what to do,
/// and vanishes from no sum.
#[test]
fn a_total_that_counts_nowhere_is_refused_by_row() {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage", "--currency", "EUR"]);
    folder.write("ideas.csv", "Key,Name\r\nA,Chat\r\n");
    folder.done(&["import", "p.pilotage", "ideas.csv"]);
    let rows = "Name,Initiative,Currency,Total,Start,End\r\nWhole,A,,1200,2026-01-01,2026-12-31\r\n\
Nodate,A,,5000,,\r\nOnlyStart,A,,5000,2026-01-01,\r\nAbroad,A,USD,1200,2026-01-01,2026-12-31\r\n";
    folder.write("costs.csv", rows);
    let told = folder.run(&["cost", "import", "p.pilotage", "costs.csv", "--dry-run"]);
    told.says("4 rows read: 1 cost would be added, 0 fields to change, 0 unchanged, 3 refused.");
    told.says("asks for from when and until when it is planned");
    told.says("would be in EUR, not in USD: that asks for its months.");
}
