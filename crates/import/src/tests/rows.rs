//! What becomes of single rows.

use pilotage_model::{Field, NoFigures};

use super::*;

const DATES: &str = "Name,Stage,Date initiated,Dev start,Pilot start,Go live,Date retired\n";

/// One row under the date columns → its transitions.
fn row_moves(row: &str) -> String {
    let register = imported(&format!(
        "{DATES}Anchor,Production,2020-01-31,,,2020-02-15,\n{row}\n"
    ));
    moves(register.records().last().unwrap())
}

/// The heart of an imported history: which stages were entered when, and what enters no figure.
#[test]
fn stage_dates_become_transitions() {
    let table = [
        // Stages without a date were skipped: they are not counted as entered.
        (
            "X,Production,2023-10,,,2024-05,",
            "assessment 2023-10 > production 2024-05",
        ),
        // The stage itself has no date: it was entered, no one says when.
        (
            "X,Pilot,2023-10,2023-12,,,",
            "assessment 2023-10 > development 2023-12 > pilot ?",
        ),
        ("X,Idea,,,,,", "idea ?"),
        // The order is that of the stages, not of the dates.
        (
            "X,Production,2024-05,,,2023-10,",
            "assessment 2024-05 > production 2023-10",
        ),
        // The stage wins over a date beyond it.
        (
            "X,Pilot,2023-10,,,2024-05,",
            "assessment 2023-10 > pilot ? > production 2024-05 !",
        ),
        // It was in production and has moved back: its own date, which is later, says so.
        (
            "X,Pilot,2023-10,,2024-09,2024-05,",
            "assessment 2023-10 > production 2024-05 > pilot 2024-09",
        ),
        (
            "X,Assessment,2024-09,2023-10,2023-12,2024-05,",
            "development 2023-10 > pilot 2023-12 > production 2024-05 > assessment 2024-09",
        ),
        // Only what was before it: the go-live is one to come, or something else.
        (
            "X,Assessment,2023-12,2023-10,,2024-05,",
            "development 2023-10 > assessment 2023-12 > production 2024-05 !",
        ),
        // In the same month nothing tells which was first, and a date after today has not come.
        (
            "X,Pilot,,,2024-05,2024-05,",
            "pilot 2024-05 > production 2024-05 !",
        ),
        (
            "X,Pilot,,,2099-05,2024-05,",
            "pilot 2099-05 > production 2024-05 !",
        ),
        // An exit is none that it comes back from.
        (
            "X,Pilot,,,2024-09,,2024-05",
            "pilot 2024-09 > retired 2024-05 !",
        ),
        // What can't be read is kept word for word.
        (
            "X,Production,Pre-2021,,,22-Nov,",
            "assessment ? “Pre-2021” > production ? “22-Nov”",
        ),
        ("X,Production,,,,7/16/1905,", "production ? “7/16/1905”"),
        ("X,Production,N/A,TBD,-,2024,", "production 2024"),
        // Exits.
        (
            "X,Retired,2019-01,,,2020-05,2023-09",
            "assessment 2019-01 > production 2020-05 > retired 2023-09",
        ),
        ("X,Retired,2019-01,,,,", "assessment 2019-01 > retired ?"),
        // Stopped means ended before production.
        (
            "X,Stopped,2019-01,,,2020-05,",
            "assessment 2019-01 > production 2020-05 ! > stopped ?",
        ),
        // Without a stage nothing is contradicted, and nothing is guessed.
        (
            "X,,2019-01,,,2020-05,",
            "assessment 2019-01 > production 2020-05",
        ),
        ("X,,,,,,", ""),
    ];
    for (row, expected) in table {
        assert_eq!(row_moves(row), expected, "{row}");
    }
}

/// Moves leave where the one before led; what enters no figure leaves nowhere.
#[test]
fn transitions_are_chained_in_order() {
    let register = imported(&format!("{DATES}X,Pilot,2023-10,,2024-01,2024-05,\n"));
    let steps = &named(&register, "X").transitions;
    let from: Vec<_> = steps.iter().map(|step| (step.ordinal, step.from)).collect();
    assert_eq!(from, [(0, None), (1, Some(Stage::Assessment)), (2, None)]);
}

/// No stage is derived from dates, however clear they look.
#[test]
fn a_blank_stage_stays_unknown() {
    let register = imported(&format!("{DATES}X,,2019-01,,,2020-05,\nY,Pilot,,,,,\n"));
    assert_eq!(named(&register, "X").initiative.stage, None);
}

/// Odd dates come in, and are listed with their row and what is odd about them.
#[test]
fn odd_dates_are_listed() {
    let csv = format!(
        "{DATES}A,Production,2024-05-01,,,2023-10-15,\nB,Production,,,,2027-01-31,\n\
         C,Pilot,,,,2024-05-13,\nD,Production,,,,22-Nov,\nE,Production,,,,1905-07-16,\n\
         F,Production,2024-05,,,2024-05-13,\nG,Pilot,,,2024-09-01,2024-05-13,\n\
         H,Assessment,2024-09-01,,2024-05-13,2024-02-01,\n"
    );
    let (table, register) = (table(&csv), Register::default());
    let plan = plan_of(&guess(&table, &register, "t").mapping, &table, &register);
    let found: Vec<_> = plan
        .listed
        .iter()
        .map(|l| (l.row, l.column.as_str(), l.value.as_str(), l.what))
        .collect();
    assert_eq!(
        found,
        [
            (2, "Go live", "2023-10-15", What::Backwards),
            (3, "Go live", "2027-01-31", What::Future),
            (4, "Go live", "2024-05-13", What::Contradicted),
            (5, "Go live", "22-Nov", What::UnreadableDate),
            (6, "Go live", "1905-07-16", What::MistypedYear),
            (8, "Go live", "2024-05-13", What::MovedBack),
            // It moved back from both, and went live before its pilot.
            (9, "Pilot start", "2024-05-13", What::MovedBack),
            (9, "Go live", "2024-02-01", What::MovedBack),
            (9, "Go live", "2024-02-01", What::Backwards),
        ]
    );
    assert!(plan.listed.iter().all(|listed| !listed.said.is_empty()));
}

/// What can't come in is said with its row and its cells, and can be saved and put right.
#[test]
fn rejected_rows_say_why_and_keep_their_cells() {
    let csv = "Name,Stage,Owner\nA,Pilot,Ann\n,Pilot,Bob\nC,Pilot,Cy,extra\n";
    let (table, register) = (table(csv), Register::default());
    let plan = plan_of(&guess(&table, &register, "t").mapping, &table, &register);
    let rows: Vec<_> = plan
        .rejected
        .iter()
        .map(|r| (r.row, r.reason.as_str()))
        .collect();
    assert_eq!(
        rows,
        [
            (3, "It has no name. Give it one."),
            (
                4,
                "It has 4 cells where the header has 3. Put cells that hold the delimiter in quotes."
            )
        ]
    );
    let rejects = plan.rejects(&table);
    assert_eq!(rejects[0], [REASON_HEADER, "Name", "Stage", "Owner"]);
    assert_eq!(rejects[2][1..], ["C", "Pilot", "Cy", "extra"]);
    assert_eq!(plan.new.len(), 1);
}

/// Only rows that are the same in every cell are duplicates: one letter apart is another row.
#[test]
fn duplicates_are_exact() {
    let csv = "Name,Stage,Remark\nA,Pilot,x\nB,Pilot,x\nA,Pilot,x\nA,Pilot,y\n";
    let (table, register) = (table(csv), Register::default());
    let plan = plan_of(&guess(&table, &register, "t").mapping, &table, &register);
    assert_eq!(plan.duplicates, [Duplicate { row: 4, of_row: 2 }]);
    assert_eq!(plan.new.len(), 3);
    let rows: Vec<_> = plan.not_unique.iter().map(|n| (n.row, n.in_file)).collect();
    assert_eq!(rows, [(2, 2), (5, 2)], "never merged, but reported");
}

/// Two columns are one tree; a trailing blank makes no second agency.
#[test]
fn unit_columns_become_one_tree() {
    let csv = "Name,Agency,Bureau,Stage\nA,Health ,NIH,Pilot\nB,Health,CDC,Pilot\nC,Health,,Pilot\n\
               D,Labor,N/A,Pilot\nE,Health,NIH,Pilot\nF,,Orphan,Pilot\n";
    let register = imported(csv);
    let unit = |name: &str| {
        let unit = named(&register, name).initiative.unit.unwrap();
        register.units.label(unit)
    };
    assert_eq!(
        ["A", "B", "C", "D", "E", "F"].map(unit),
        [
            "Health › NIH",
            "Health › CDC",
            "Health",
            "Labor",
            "Health › NIH",
            "Orphan"
        ]
    );
    assert_eq!(register.units.all().len(), 5);
}

/// Units that only rejected rows name are not made.
#[test]
fn no_unit_without_an_initiative() {
    let csv = "Id,Name,Department\n1,A,Claims\n2,B,Ghost\n3,B,Ghost\n";
    let (table, register) = (table(csv), Register::default());
    let mut mapping = guess(&table, &register, "t").mapping;
    mapping.key.fields = vec!["name".to_owned(), "unit".to_owned()];
    let plan = plan_of(&mapping, &table, &register);
    assert_eq!(plan.rejected.len(), 2);
    let names: Vec<_> = plan.units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["Claims"]);
}

/// A value that is no amount or choice is listed, and the row comes in without it.
#[test]
fn unreadable_values_are_listed_not_lost() {
    let csv = "Name,Annual cost,Risk tier\nA,€340k,High\nB,“a lot”,Low\nC,N/A,Medium\nD,\"1,500\",gigantic\n";
    let (table, register) = (table(csv), Register::default());
    let mut said = guess(&table, &register, "t").mapping;
    said.set_decimal(DecimalMark::Point);
    let plan = plan_of(&said, &table, &register);
    let costs: Vec<_> = plan
        .new
        .iter()
        .map(|new| new.record.initiative.cost.map(|cost| cost.0))
        .collect();
    assert_eq!(costs, [Some(34_000_000), None, None, Some(150_000)]);
    let odd: Vec<_> = plan
        .listed
        .iter()
        .map(|l| (l.row, l.value.as_str(), l.what))
        .collect();
    let expected = [
        (3, "“a lot”", What::UnreadableAmount),
        (5, "gigantic", What::UnreadableChoice),
    ];
    assert_eq!(odd, expected);
}

/// Columns that map to nothing are shown and ignored, or kept as own fields; empty ones never.
#[test]
fn unmapped_columns_can_be_kept() {
    let csv = "Name,Colour rating,Nothing\nA,Amber,\nB,,\n";
    let (table, register) = (table(csv), Register::default());
    let mut mapping = guess(&table, &register, "t").mapping;
    assert_eq!(plan_of(&mapping, &table, &register).custom_fields, []);
    mapping.keep_unmapped = true;
    let plan = plan_of(&mapping, &table, &register);
    let names: Vec<_> = plan
        .custom_fields
        .iter()
        .map(|field| field.name.as_str())
        .collect();
    assert_eq!(names, ["Colour rating"]);
    let field = plan.custom_fields[0].id;
    assert_eq!(plan.new[0].record.custom_value(field), Some("Amber"));
    assert_eq!(plan.new[1].record.custom_value(field), None);
}

/// Keys that came with the file are kept with their source; others count on from ours.
#[test]
fn keys_are_kept_or_given() {
    let csv = "Use case ID,Use case name\nX-1,A\nai-0041,B\n,C\n";
    let (table, register) = (table(csv), Register::default());
    let mut mapping = guess(&table, &register, "Group register").mapping;
    mapping.set("Use case ID", Target::field("key"));
    let plan = plan_of(&mapping, &table, &register);
    let named = apply(&plan, &register);
    let keys: Vec<_> = plan
        .new
        .iter()
        .map(|new| {
            (
                new.record.initiative.key.as_str(),
                Field::SOURCE
                    .value(&new.record, &NoFigures)
                    .data_text(&named),
            )
        })
        .collect();
    assert_eq!(
        keys,
        [
            ("X-1", "Group register".to_owned()),
            ("ai-0041", "Group register".to_owned()),
            ("AI-0042", "Group register".to_owned())
        ]
    );
}

/// A stopped import leaves nothing behind: there is no plan.
#[test]
fn a_cancelled_import_has_no_plan() {
    let csv: String = std::iter::once("Name\n".to_owned())
        .chain((0..5_000).map(|n| format!("Case {n}\n")))
        .collect();
    let (table, register) = (table(&csv), Register::default());
    let checked = check(&guess(&table, &register, "t").mapping, &table, &register).unwrap();
    let mut ids = counter(0);
    let mut told = Vec::new();
    let mut progress = |done, total| {
        told.push((done, total));
        if done >= 6_000 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let mut context = PlanContext {
        today: today(),
        now: "2026-11-22T10:00:00Z",
        file: "t.csv",
        ids: &mut ids,
        made: &mut |_| {},
        progress: &mut progress,
    };
    assert_eq!(
        plan(&table, &checked, &register, &mut context),
        Err(Cancelled)
    );
    assert_eq!(told.last(), Some(&(6_000, 10_000)));
    assert!(told.is_sorted());
}
