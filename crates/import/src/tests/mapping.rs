//! What is guessed, what must be said, and what is refused.

use super::*;

fn codes(mapping: &Mapping, table: &Table) -> Vec<MappingProblemCode> {
    let problems = check(mapping, table, &Register::default())
        .err()
        .unwrap_or_default();
    assert!(
        problems
            .iter()
            .all(|problem| problem.message.ends_with(['.', '?', '…'])),
        "{problems:?}"
    );
    problems.into_iter().map(|problem| problem.code).collect()
}

fn mapping(columns: &[(&str, &str)]) -> Mapping {
    let columns = columns
        .iter()
        .map(|(c, code)| ColumnMapping::new(*c, Target::parse(code)));
    Mapping {
        columns: columns.collect(),
        source: Some(String::new()),
        ..Mapping::default()
    }
}

/// A mapping that can't be meant is refused with what to do, before anything is read.
#[test]
fn mappings_that_cannot_be_meant_are_refused() {
    use MappingProblemCode as Code;
    let csv = table("A,B,C\nx,3/4/2024,Pilot\ny,5/6/2024,Idea\n");
    type Case<'c> = (&'c [(&'c str, &'c str)], &'c [Code]);
    let table: &[Case<'_>] = &[
        (&[("A", "name")], &[]),
        (&[("B", "owner")], &[Code::NoName]),
        (&[("A", "name"), ("Z", "owner")], &[Code::UnknownColumn]),
        (&[("A", "name"), ("Z", "ignore")], &[]),
        (&[("A", "name"), ("A", "owner")], &[Code::ColumnTwice]),
        (&[("A", "name"), ("B", "name")], &[Code::FieldTwice]),
        (
            &[("A", "name"), ("B", "custom:X"), ("C", "custom:x")],
            &[Code::FieldTwice],
        ),
        (&[("A", "name"), ("B", "onwer")], &[Code::UnknownField]),
        (&[("A", "name"), ("B", "rank")], &[Code::NotImportable]),
        (
            &[("A", "name"), ("B", "entered.limbo")],
            &[Code::UnknownStage],
        ),
        (&[("A", "name"), ("B", "unit:2")], &[Code::UnitLevels]),
        (
            &[("A", "name"), ("B", "unit:1"), ("C", "unit")],
            &[Code::UnitLevels],
        ),
        (&[("A", "name"), ("B", "entered:pilot")], &[Code::DateOrder]),
        (&[("A", "name"), ("B", "planned:pilot")], &[Code::DateOrder]),
        (&[("A", "name"), ("B", "hold_since")], &[Code::DateOrder]),
    ];
    for (columns, expected) in table {
        assert_eq!(codes(&mapping(columns), &csv), *expected, "{columns:?}");
    }
    let keyed = |fields: &[&str]| {
        let mut mapping = mapping(&[("A", "name"), ("C", "stage")]);
        mapping.key.fields = fields.iter().map(|f| (*f).to_owned()).collect();
        codes(&mapping, &csv)
    };
    assert_eq!(keyed(&["name"]), []);
    for fields in [["owner"], ["stage"], ["nothing"]] {
        assert_eq!(keyed(&fields), [Code::Key], "{fields:?}");
    }
    let mut words = mapping(&[("A", "name"), ("C", "stage")]);
    words.set_stage_word("Pilot", Some("limbo"));
    assert_eq!(codes(&words, &csv), [Code::UnknownStage]);
    let unsaid = Mapping {
        source: None,
        ..mapping(&[("A", "name")])
    };
    assert_eq!(codes(&unsaid, &csv), [Code::Source]);
}

/// The order is taken from the column's own values, or asked for; never guessed.
#[test]
fn the_values_settle_the_order_or_the_user_does() {
    let table_of = [
        ("3/4/2024 13/4/2024", Some(DateOrder::Dmy), true),
        ("3/4/2024 4/13/2024", Some(DateOrder::Mdy), true),
        ("3/4/2024 5/6/2024", None, false),
        ("13/4/2024 4/13/2024 3/4/2024", None, false),
        ("3/3/2024 5/5/2024", None, true),
        ("2024-04-03 2024-06-05", None, true),
        ("3/4/2024 7/16/1905", None, false),
    ];
    for (dates, order, settled) in table_of {
        let rows = dates.split(' ').enumerate();
        let csv: String = rows
            .map(|(at, date)| format!("Case {at},Pilot,{date}\n"))
            .collect();
        let csv = table(&format!("Name,Stage,Pilot start\n{csv}"));
        let register = Register::default();
        let guess = guess(&csv, &register, "t");
        assert_eq!(
            (guess.dates[0].order, guess.dates[0].settled),
            (order, settled),
            "{dates}"
        );
        let refused = guess
            .problems
            .iter()
            .any(|p| p.code == MappingProblemCode::DateOrder);
        assert_eq!(refused, !settled, "{dates}");
        let mut said = guess.mapping;
        said.set_date_order(DateOrder::Dmy);
        assert!(check(&said, &csv, &register).is_ok(), "{dates}");
    }
}

/// October 2009, or the fiscal year 2009/10: the other values of the column settle it, or it stays unread and is told.
#[test]
fn the_values_settle_what_a_year_and_a_number_are() {
    let table_of = [
        (
            "2009/10 2010/11 2011/12 2012/13",
            "2009-01-01/2010-12-31 2010-01-01/2011-12-31 2011-01-01/2012-12-31 2012-01-01/2013-12-31",
            "“2009/10” is read as a fiscal year",
        ),
        (
            "2009/10 2010/11",
            "? ?",
            "2 dates, such as “2009/10”, could be",
        ),
        ("2009/10 2024-03-01", "? 2024-03-01", "“2009/10” could be"),
        (
            "2009/10 2010/03",
            "2009-10 2010-03",
            "“2009/10” is read as a month",
        ),
        (
            "2009/10 2010/03 2012/13",
            "? 2010-03 2012-01-01/2013-12-31",
            "“2009/10” could be",
        ),
        // Each form by its own: an ISO month stays one beside slashes.
        ("2009-10 2012/13", "2009-10 2012-01-01/2013-12-31", ""),
        (
            "2009-10 2012-13",
            "2009-01-01/2010-12-31 2012-01-01/2013-12-31",
            "“2009-10” is read as",
        ),
        ("2009-10 2010-11", "2009-10 2010-11", ""),
    ];
    for (dates, expected, why) in table_of {
        let rows = dates.split(' ').enumerate();
        let csv: String = rows
            .map(|(at, date)| format!("Case {at},Pilot,{date}\n"))
            .collect();
        let csv = table(&format!("Name,Stage,Pilot start\n{csv}"));
        let empty = Register::default();
        let guess = guess(&csv, &empty, "t");
        let said = &guess.dates[0].why;
        assert!(said.contains(why), "{dates}: {said}");
        assert_eq!(said.contains('“'), !why.is_empty(), "{dates}: {said}");
        let register = apply(&plan_of(&guess.mapping, &csv, &empty), &empty);
        let read: Vec<_> = (register.records().iter())
            .map(|record| record.transitions[0].date)
            .map(|date| date.map_or("?".to_owned(), |date| date.to_string()))
            .collect();
        assert_eq!(read.join(" "), expected, "{dates}");
    }
}

/// 1.500 is 1.50 or 1,500: the values of the column settle it, or the user does; never a guess.
#[test]
fn the_values_settle_the_decimal_mark_or_the_user_does() {
    use DecimalMark::{Comma, Point};
    type Case<'c> = (&'c [&'c str], Option<DecimalMark>, bool, &'c [i64]);
    let table_of: [Case<'_>; 7] = [
        (
            &["1.500", "2.500.000"],
            Some(Comma),
            true,
            &[1_500, 2_500_000],
        ),
        (&["1.500", "2,5 M"], Some(Comma), true, &[1_500, 2_500_000]),
        (&["1,500", "€ 1,200.00"], Some(Point), true, &[1_500, 1_200]),
        (&["1500", "340k"], None, true, &[1_500, 340_000]),
        (&["1.500", "12.000"], None, false, &[1_500, 12_000]),
        (&["1.500", "1.5", "1,5 k"], None, false, &[1_500, 0, 1_500]),
        (&["1.5 M", "1,5 M"], None, true, &[1_500_000, 1_500_000]),
    ];
    for (amounts, mark, settled, expected) in table_of {
        let row = |(at, cell): (usize, &&str)| format!("Case {at};Pilot;{cell}\n");
        let rows: String = amounts.iter().enumerate().map(row).collect();
        let csv = table(&format!("Name;Stage;Annual benefit\n{rows}"));
        let register = Register::default();
        let guess = guess(&csv, &register, "t");
        let found = &guess.amounts[0];
        assert_eq!(
            (found.decimal, found.settled),
            (mark, settled),
            "{amounts:?}"
        );
        let refused = |p: &MappingProblem| p.code == MappingProblemCode::DecimalMark;
        assert_eq!(guess.problems.iter().any(refused), !settled, "{amounts:?}");
        let mut said = guess.mapping;
        if !settled {
            said.set_decimal(Comma);
        }
        let plan = plan_of(&said, &csv, &register);
        let whole =
            |new: &NewRecord| new.record.initiative.benefit.map_or(0, |money| money.0) / 100;
        let read: Vec<_> = plan.new.iter().map(whole).collect();
        assert_eq!(read, expected, "{amounts:?}");
    }
}

/// Where both orders occur, the user's word holds, and what doesn't fit it is listed.
#[test]
fn dates_against_the_order_are_listed() {
    let csv =
        table("Name,Stage,Pilot start\nA,Pilot,13/4/2024\nB,Pilot,4/13/2024\nC,Pilot,3/4/2024\n");
    let register = Register::default();
    let mut said = guess(&csv, &register, "t").mapping;
    said.set_date_order(DateOrder::Mdy);
    let plan = plan_of(&said, &csv, &register);
    let odd: Vec<_> = plan.listed.iter().map(|l| (l.row, l.what)).collect();
    assert_eq!(odd, [(2, What::UnreadableDate)]);
    assert_eq!(moves(&plan.new[0].record), "pilot ? “13/4/2024”");
    assert_eq!(moves(&plan.new[2].record), "pilot 2024-03-04");
}

/// Days that are mostly the first of a month mean the month; the numbers are said, and the user may
/// say otherwise.
#[test]
fn firsts_of_the_month_stay_days_until_somebody_says_months() {
    let csv = |firsts: usize| {
        let day = |n: usize| if n < firsts { 1 } else { 14 + n % 10 };
        let row = |n: usize| format!("Case {n},Pilot,2024-{:02}-{:02}\n", n % 12 + 1, day(n));
        let rows: String = (0..25).map(row).collect();
        table(&format!("Name,Stage,Pilot start\n{rows}"))
    };
    let register = Register::default();
    for (firsts, may) in [(10, true), (9, false)] {
        let guess = guess(&csv(firsts), &register, "t");
        assert_eq!(guess.dates[0].precision, DatePrecision::Day);
        assert_eq!(guess.dates[0].may_mean_months, may);
        assert!(
            guess.dates[0].why.contains(&format!("{firsts} of 25")),
            "{}",
            guess.dates[0].why
        );
    }
    let mut said = guess(&csv(25), &register, "t").mapping;
    let plan = plan_of(&said, &csv(25), &register);
    assert_eq!(moves(&plan.new[0].record), "pilot 2024-01-01");
    said.columns[2].date_precision = Some(DatePrecision::Month);
    let plan = plan_of(&said, &csv(24), &register);
    assert_eq!(moves(&plan.new[0].record), "pilot 2024-01");
    assert_eq!(moves(&plan.new[24].record), "pilot 2024-01-18");
}

/// Words that aren't known stay unknown and are counted, the blank one too; the user's word counts.
#[test]
fn unknown_stage_words_are_reported() {
    let csv = table("Name,Stage\nA,Limbo\nB,limbo!\nC,\nD,Pilot\nE,Idea\n");
    let register = Register::default();
    let mut said = guess(&csv, &register, "t").mapping;
    let plan = plan_of(&said, &csv, &register);
    assert_eq!(
        plan.unknown_words,
        [("Limbo".to_owned(), 2), (String::new(), 1)]
    );
    assert_eq!(stage_count(&plan, None), 3);
    said.set_stage_word("LIMBO", Some("stopped"));
    said.set_stage_word("", Some("idea"));
    let plan = plan_of(&said, &csv, &register);
    assert_eq!(plan.unknown_words, []);
    assert_eq!(stage_count(&plan, Some(Stage::Stopped)), 2);
}

/// “Status” is as often a traffic light.
#[test]
fn a_traffic_light_is_no_stage() {
    let register = Register::default();
    let stage = |csv: &str| {
        let mapping = guess(&table(csv), &register, "t").mapping;
        mapping
            .columns
            .into_iter()
            .find(|c| c.target == Target::field("stage"))
            .map(|c| c.column)
    };
    assert_eq!(stage("Name,Status\nA,Green\nB,Amber\nC,Red\n"), None);
    assert_eq!(
        stage("Name,Status\nA,Live\nB,Pilot\nC,Red\n").as_deref(),
        Some("Status")
    );
    assert_eq!(
        stage("Name,Wo\nA,In Betrieb\nB,Pilot\nC,Idee\n").as_deref(),
        Some("Wo")
    );
}

/// Registers of other countries.
#[test]
fn headers_in_other_languages() {
    let table_of = [
        (
            "Bezeichnung,Geschäftsbereich,Status,Verantwortlich,Jährliche Kosten\nA,Schaden,In Betrieb,Eva,12000\n",
            "name unit:1 stage owner cost",
        ),
        (
            "Intitulé,Direction,Étape,Responsable,Coût annuel\nA,Sinistres,Pilote,Eva,12000\n",
            "name unit:1 stage owner cost",
        ),
        (
            "Naam,Afdeling,Fase,Eigenaar,Jaarlijkse kosten\nA,Schade,Pilot,Eva,12000\n",
            "name unit:1 stage owner cost",
        ),
        (
            "Nombre,Departamento,Estado,Responsable,Coste anual\nA,Siniestros,En producción,Eva,12000\n",
            "name unit:1 stage owner cost",
        ),
        (
            "Nome,Dipartimento,Stato,Responsabile,Costo annuo\nA,Sinistri,In produzione,Eva,12000\n",
            "name unit:1 stage owner cost",
        ),
    ];
    for (csv, expected) in table_of {
        let mapping = guess(&table(csv), &Register::default(), "t").mapping;
        let code = |c: &ColumnMapping| match c.target.code() {
            code if code == "ignore" => "-".to_owned(),
            code => code.trim_start_matches("field:").to_owned(),
        };
        let codes: Vec<_> = mapping.columns.iter().map(code).collect();
        assert_eq!(codes.join(" "), expected, "{csv}");
    }
}

/// A profile is offered when the same headers return, and only then.
#[test]
fn the_fingerprint_is_that_of_the_headers() {
    let print = |header: &str| fingerprint(&table(&format!("{header}\nx,y,z\n")));
    assert_eq!(print("Name,Stage,Owner"), print("name,STAGE,owner"));
    assert_ne!(print("Name,Stage,Owner"), print("Stage,Name,Owner"));
    let rejects = fingerprint(&table(&format!(
        "{REASON_HEADER},Name,Stage,Owner\nr,x,y,z\n"
    )));
    assert_eq!(
        rejects,
        print("Name,Stage,Owner"),
        "rejected rows, put right, are the same register"
    );
}

/// A profile is text on disk and in the window.
#[test]
fn mappings_survive_as_json() {
    let csv = table("Name,Stage,Pilot start\nA,Pilot,3/14/2024\nB,Limbo,\n");
    let mapping = guess(&csv, &Register::default(), "t").mapping;
    let text = serde_json::to_string(&mapping).unwrap();
    assert_eq!(serde_json::from_str::<Mapping>(&text).unwrap(), mapping);
    let older: Mapping = serde_json::from_str(r#"{"columns":[]}"#).unwrap();
    assert_eq!(
        older,
        Mapping::default(),
        "a profile of an older version still opens"
    );
}

/// Our own exports say how exact each date is: days on the first of a month stay days, so that an
/// export comes back unchanged.
#[test]
fn days_of_our_own_exports_stay_days() {
    let rows: String = (1..=40)
        .map(|n| format!("AI-{n},Name {n},idea,2026-01-01\n"))
        .collect();
    let csv = table(&format!("key,name,stage,entered.idea\n{rows}"));
    let guess = guess(&csv, &Register::default(), "initiatives");
    assert_eq!(guess.dates[0].precision, DatePrecision::Day);
}
