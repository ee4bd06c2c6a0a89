//! Registers that come back: which one a file is of, what changed since, what is gone.

use pilotage_model::past::recorded_on;
use pilotage_model::spell::Journey;
use proptest::prelude::*;

use super::*;

const REGISTER: &str = "ID,Use case,Department,Status\n";

/// Imports files one after the other, each as the program guesses: the portfolio afterwards.
fn one_after_the_other(files: &[(&str, &str)]) -> Register {
    files
        .iter()
        .fold(Register::default(), |register, (stem, rows)| {
            let table = table(&format!("{REGISTER}{rows}"));
            let guess = guess(&table, &register, stem);
            let why = &guess.origin.why;
            assert!(guess.mapping.source.is_some(), "{stem}: {why}");
            apply(&plan_of(&guess.mapping, &table, &register), &register)
        })
}

const JANUARY: &str =
    "1,Claims triage,Claims,Pilot\n2,Fraud flags,Claims,Idea\n3,Chat,Sales,Idea\n";

/// Which register a file is an edition of: by its ids and names, never by its file's name alone. What stands behind is
/// a portfolio that is doubled, or one whose initiatives are overwritten by another department's.
#[test]
fn a_register_is_known_by_what_it_lists() {
    let register = one_after_the_other(&[("claims-2026-01", JANUARY)]);
    let table_of_cases = [
        // The next month under the next name, with a new wording, in another order.
        (
            "claims-2026-02",
            "3,Chat,Sales,Idea\n1,Claims triage,Claims,Production\n2,Fraud red flags,Claims,Idea\n",
            Some("claims"),
        ),
        // Under quite another name.
        ("Export (3)", JANUARY, Some("claims")),
        // A register that has grown a lot.
        (
            "claims",
            "1,Claims triage,Claims,Pilot\n2,Fraud flags,Claims,Idea\n4,A,,\n5,B,,\n6,C,,\n7,D,,\n",
            Some("claims"),
        ),
        // Another department counts from 1, too.
        (
            "hr-2026-02",
            "1,Payroll bot,HR,Idea\n2,CV screen,HR,Pilot\n",
            Some("hr"),
        ),
        // New ids for the same names.
        (
            "claims v2",
            "C-1,Claims triage,Claims,Pilot\nC-2,Fraud flags,Claims,Idea\nC-3,Chat,Sales,Idea\n",
            Some("claims"),
        ),
        // Two departments name their tools alike, and number them alike.
        (
            "hr",
            "1,Payroll triage,HR,Idea\n2,Leave flags,HR,Pilot\n3,Chat,HR,Idea\n",
            None,
        ),
        // A name that several initiatives bear is one name.
        (
            "names",
            "B1,Chat,,Idea\nB2,Payslips,,Idea\nB3,Leave,,Idea\n",
            Some("names"),
        ),
        // Another one under the same name, and one of which only a part is alike: only the user can say.
        (
            "claims-2026-02",
            "1,Payroll bot,HR,Idea\n2,CV screen,HR,Pilot\n",
            None,
        ),
        (
            "q",
            "1,Claims triage,Claims,Pilot\n2,Screening of CVs,HR,Pilot\n3,Payroll bot,HR,Idea\n",
            None,
        ),
    ];
    for (stem, rows, expected) in table_of_cases {
        let guess = guess(&table(&format!("{REGISTER}{rows}")), &register, stem);
        assert_eq!(
            guess.mapping.source.as_deref(),
            expected,
            "{stem}: {}",
            guess.origin.why
        );
    }
}

/// What a register says first in an edition, without a date of its own, happened between that edition and the one
/// before: the move has a date that nobody typed, and the initiative was recorded when its register first told of it.
#[test]
fn what_changed_between_two_editions_changed_between_their_days() {
    let register = one_after_the_other(&[
        ("r-2026-01", JANUARY),
        (
            "r-2026-02",
            "1,Claims triage,Claims,Production\n2,Fraud flags,Claims,Idea\n",
        ),
        (
            "r-2026-03-20",
            "1,Claims triage,Claims,Production\n2,Fraud flags,Claims,Pilot\n4,Late,Sales,Pilot\n",
        ),
    ]);
    assert_eq!(
        moves(named(&register, "Claims triage")),
        "pilot ? > production 2026-02"
    );
    let fraud = named(&register, "Fraud flags");
    assert_eq!(moves(fraud), "idea ? > pilot 2026-03-01/2026-03-20");
    let recorded = recorded_on(named(&register, "Late"));
    assert_eq!(recorded, "2026-03-20".parse().ok());
}

/// A stage without a date is known from the day of the first edition that says it, not from the day on which all
/// editions were imported: else a pilot of two years is none on any past day, and not old today.
#[test]
fn a_stage_is_first_recorded_on_the_day_of_its_edition() {
    let register = one_after_the_other(&[
        ("r-2025-01", "1,Chat,Claims,Pilot\n2,Fraud,Claims,Idea\n"),
        (
            "r-2025-02",
            "1,Chat,Claims,Pilot\n2,Fraud,Claims,Pilot\n3,Mail,Sales,Pilot\n",
        ),
        (
            "r-2025-04-15",
            "1,Chat,Claims,Pilot\n2,Fraud,Claims,Pilot\n3,Mail,Sales,Production\n",
        ),
        // Today's.
        (
            "r",
            "1,Chat,Claims,Production\n2,Fraud,Claims,Pilot\n3,Mail,Sales,Production\n4,Late,Sales,Idea\n",
        ),
    ]);
    let recorded = |name| {
        let moves = named(&register, name).transitions.iter();
        let told = moves.map(|step| format!("{} {}", step.to.code(), step.id.made_on().unwrap()));
        told.collect::<Vec<_>>().join(", ")
    };
    let table = [
        ("Chat", "pilot 2025-01-31, production 2026-11-22"),
        ("Fraud", "idea 2025-01-31, pilot 2025-02-28"),
        ("Mail", "pilot 2025-02-28, production 2025-04-15"),
        ("Late", "idea 2026-11-22"),
    ];
    for (name, expected) in table {
        assert_eq!(recorded(name), expected, "{name}");
    }
    let all = || register.live().flat_map(|record| &record.transitions);
    let ids: std::collections::HashSet<_> = all().map(|step| step.id).collect();
    assert_eq!(ids.len(), all().count(), "each has its own id");
    let in_order = |record: &Record| record.transitions.is_sorted_by(|a, b| a.id < b.id);
    assert!(register.live().all(in_order));
    let stage = |day: &str| {
        let journey = Journey::of(named(&register, "Chat"), day.parse().unwrap(), today());
        journey.stage()
    };
    assert_eq!(stage("2025-01-30"), None);
    assert_eq!(stage("2025-03-31"), Some(Stage::Pilot));
}

/// A slip that is mended on the same day is no move of a day.
#[test]
fn the_same_edition_again_is_a_correction() {
    let register = one_after_the_other(&[
        ("r", JANUARY),
        ("r", &JANUARY.replace("Pilot", "Production")),
    ]);
    assert_eq!(
        moves(named(&register, "Claims triage")),
        "pilot ? > production ?"
    );
    let editions: Vec<_> = register.tables.editions.all().collect();
    assert_eq!(editions.len(), 1, "one edition of that day: {editions:?}");
}

/// What a register no longer lists is told; it is marked where that is asked for, and not any more when it comes back.
#[test]
fn what_is_no_longer_listed_is_told_and_can_be_marked() {
    let register = one_after_the_other(&[("r-2026-01", JANUARY)]);
    let without = table(&format!(
        "{REGISTER}1,Claims triage,Claims,Pilot\n2,Fraud flags,Claims,Idea\n"
    ));
    let mut mapping = guess(&without, &register, "r-2026-02").mapping;
    let since = |plan: &Plan| -> Vec<String> {
        plan.gone
            .iter()
            .map(|gone| gone.since.to_string())
            .collect()
    };
    let plan = plan_of(&mapping, &without, &register);
    assert_eq!(since(&plan), ["2026-02-28"]);
    let told = apply(&plan, &register);
    assert_eq!(
        named(&told, "Chat").initiative.gone,
        None,
        "told, and no more"
    );

    mapping.mark_gone = true;
    let marked = apply(&plan_of(&mapping, &without, &register), &register);
    let gone = named(&marked, "Chat").initiative.gone;
    assert_eq!(
        gone.map(|when| when.to_string()).as_deref(),
        Some("2026-02-28")
    );
    mapping.edition = "2026-03-31".parse().ok();
    assert_eq!(
        since(&plan_of(&mapping, &without, &marked)),
        ["2026-02-28"],
        "since when it first was"
    );

    let back = table(&format!("{REGISTER}{JANUARY}"));
    let mapping = guess(&back, &marked, "r-2026-04").mapping;
    let again = apply(&plan_of(&mapping, &back, &marked), &marked);
    assert_eq!(named(&again, "Chat").initiative.gone, None);
}

/// A register that had no ids at first, has some rows without one, and some that share one: the next month's file is
/// the same register, and doubles nothing.
#[test]
fn rows_without_an_id_of_their_own_are_the_same_next_month() {
    let rows = "N/A,Claims triage,Claims,Pilot\nTBD,Fraud flags,Claims,Idea\n7,Chat,Sales,Idea\n7,Mail,Sales,Idea\n-,Chat,Claims,Idea\n8,Price,Sales,Idea\n9,Lead,Sales,Idea\n";
    let register = one_after_the_other(&[("r", rows)]);
    assert_eq!(register.live().count(), 7);
    let keys: Vec<_> = register
        .live()
        .map(|record| record.initiative.key.as_str())
        .collect();
    assert_eq!(
        keys,
        [
            "AI-0001", "AI-0002", "AI-0003", "AI-0004", "AI-0005", "8", "9"
        ]
    );
    // The next edition gives them ids, in another order.
    let mended = "8,Price,Sales,Idea\n9,Lead,Sales,Idea\n1,Claims triage,Claims,Pilot\n2,Fraud flags,Claims,Idea\n3,Chat,Sales,Idea\n4,Mail,Sales,Idea\n5,Chat,Claims,Idea\n";
    let after = one_after_the_other(&[("r", rows), ("r", rows), ("r", mended), ("r", mended)]);
    assert_eq!(after.live().count(), 7);
    assert_eq!(named(&after, "Mail").initiative.key, "4");
}

/// Every register that is kept beside the project, and what people make of registers: blanks, placeholders, repeats,
/// another order. Whatever the key, the same file twice changes nothing.
#[test]
fn every_register_twice_changes_nothing() {
    for name in registers::names() {
        let Some(table) = registers::register_table(&name) else {
            continue;
        };
        let stem = name
            .rsplit_once('.')
            .map_or(name.as_str(), |(stem, _)| stem);
        let empty = Register::default();
        let mut first = guess(&table, &empty, stem);
        first.mapping.set_date_order(DateOrder::Mdy);
        first.mapping.set_decimal(DecimalMark::Point);
        if let Err(problems) = check(&first.mapping, &table, &empty) {
            panic!(
                "{name} comes in once the order of dates and the decimal mark are said: {problems:?}"
            );
        }
        let register = apply(&plan_of(&first.mapping, &table, &empty), &empty);
        let again = guess(&table, &register, stem);
        assert_eq!(
            again.mapping.source, first.mapping.source,
            "{name}: {}",
            again.origin.why
        );
        let mapping = Mapping {
            key: again.mapping.key,
            ..first.mapping
        };
        let plan = plan_of(&mapping, &table, &register);
        assert!(
            plan.is_empty() && plan.gone.is_empty(),
            "{name}: {:?}",
            plan.summary()
        );
    }
}

fn generated() -> impl Strategy<Value = Vec<(String, String, String)>> {
    let id = prop_oneof![
        4 => (1..30_u32).prop_map(|n| n.to_string()),
        1 => Just(String::new()),
        1 => Just("N/A".to_owned()),
        1 => Just("-".to_owned()),
        1 => (1..4_u32).prop_map(|n| format!("AI-000{n}")),
    ];
    let word = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let name = word(&[
        "Chat", "chat ", "Fraud", "Mail", "Price", "Lead", "Triage", "Search",
    ]);
    let unit = word(&["", "Claims", "Sales", "CLAIMS"]);
    prop::collection::vec((id, name, unit), 1..25)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    /// The same rows, in another order, are the same initiatives.
    #[test]
    fn the_same_rows_twice_change_nothing(rows in generated(), turned in 0..25_usize, by_id in any::<bool>()) {
        let csv = |rows: &[(String, String, String)]| {
            let line = |(id, name, unit): &(String, String, String)| format!("{id},{name},{unit},Pilot\n");
            table(&format!("{REGISTER}{}", rows.iter().map(line).collect::<String>()))
        };
        let first = csv(&rows);
        let empty = Register::default();
        let mut mapping = guess(&first, &empty, "r").mapping;
        mapping.set("ID", Target::field("key"));
        if by_id {
            mapping.key.fields = vec!["key".to_owned()];
        }
        let register = apply(&plan_of(&mapping, &first, &empty), &empty);
        let mut rows = rows;
        let by = turned % rows.len();
        rows.rotate_left(by);
        let again = csv(&rows);
        let plan = plan_of(&mapping, &again, &register);
        let said: Vec<_> = plan.changed.iter().map(|c| format!("{} {:?}", c.row, c.fields)).collect();
        let new: Vec<_> = plan.new.iter().map(|n| n.row).collect();
        prop_assert!(plan.new.is_empty() && plan.changed.is_empty(), "{new:?} {said:?}");
        let gone: Vec<_> = plan.gone.iter().map(|gone| gone.initiative).collect();
        prop_assert!(gone.is_empty(), "still listed: {gone:?}");
    }
}
