//! Which row is which initiative: by key, by name, by all that is said, in the bin.

use pilotage_model::InitiativeId;

use super::again::*;
use super::*;

/// Rows that can't be told apart by name and unit are matched one to one by all they say.
#[test]
fn rows_that_are_not_unique_match_by_all_fields() {
    let first = "Chatbot,HR,Pilot,Ann,,\nChatbot,HR,Pilot,Bob,,\nChatbot,IT,Pilot,Cy,,\n";
    let (_, plan) = again(first, first);
    assert_eq!((plan.unchanged.len(), plan.new.len()), (3, 0));
    assert_eq!(plan.not_unique.len(), 2);
    // One of the two moved on: which one can't be known, so nothing is merged.
    let (_, plan) = again(
        first,
        "Chatbot,HR,Pilot,Ann,,\nChatbot,HR,Production,Bob,,\nChatbot,IT,Pilot,Cy,,\n",
    );
    assert_eq!(
        (plan.unchanged.len(), plan.new.len(), plan.changed.len()),
        (2, 1, 0)
    );
}

/// A key that the user chose decides alone, whatever the name is now.
#[test]
fn a_chosen_key_decides() {
    let csv = |rows: &str| table(&format!("Use case ID,Use case name,Owner\n{rows}"));
    let first = csv("U-1,Alpha,Ann\nU-2,Beta,Bob\n");
    let empty = Register::default();
    let mapping = guess(&first, &empty, "group").mapping;
    assert_eq!(mapping.key.fields, ["key"]);
    let register = apply(&plan_of(&mapping, &first, &empty), &empty);

    let second = csv("u-1,Alpha renamed,Ann\nU-3,Beta,Bob\nU-4,C,\nU-4,D,\n,Beta,Zoe\n");
    let plan = plan_of(&mapping, &second, &register);
    assert_eq!(
        changes(&plan),
        [
            "key: U-1 → u-1, name: Alpha → Alpha renamed",
            "owner: Bob → Zoe"
        ],
        "a row without a key is told apart by its name"
    );
    let keys: Vec<_> = plan
        .new
        .iter()
        .map(|new| new.record.initiative.key.as_str())
        .collect();
    assert_eq!(
        keys,
        ["U-3", "AI-0001", "AI-0002"],
        "U-3 is new, though another Beta is there; an id that two rows share is the key of neither"
    );
    let said: Vec<_> = plan
        .listed
        .iter()
        .map(|l| (l.row, l.what, l.value.as_str()))
        .collect();
    assert_eq!(
        said,
        [(4, What::SharedKey, "U-4"), (5, What::SharedKey, "U-4")]
    );
    let register = apply(&plan, &register);
    let again = plan_of(&mapping, &second, &register);
    assert_eq!(
        (again.new.len(), changes(&again)),
        (0, Vec::new()),
        "the same file twice"
    );

    // The same ids from another register are other initiatives.
    let other = Mapping {
        source: Some("other".to_owned()),
        ..mapping
    };
    assert_eq!(plan_of(&other, &first, &register).new.len(), 2);
}

/// Name and unit as a key: what is not unique is refused, not merged.
#[test]
fn name_and_unit_can_be_the_key() {
    let csv = table(&format!(
        "{HEADER}A,Claims,Idea,,,\nA,claims ,Pilot,,,\nA,Motor,Idea,,,\n"
    ));
    let register = Register::default();
    let mut mapping = guess(&csv, &register, "t").mapping;
    mapping.key.fields = vec!["name".to_owned(), "unit".to_owned()];
    let plan = plan_of(&mapping, &csv, &register);
    assert_eq!((plan.rejected.len(), plan.new.len()), (2, 1));
}

fn binned(register: &mut Register, name: &str) {
    let records = register.records().iter();
    let found = records.filter(|r| r.initiative.name == name).cloned();
    for record in found.collect::<Vec<_>>() {
        let mut record = Record::clone(&record);
        record.initiative.deleted = Some("2026-11-01T00:00:00Z".to_owned());
        register.put(record);
    }
}

/// Whoever deleted an initiative sees it named when the next register brings it, and not made anew
/// without a word; one that is there by the same name comes first.
#[test]
fn what_is_in_the_bin_is_named() {
    let rows = "A,Claims,Pilot,Ann,2024-01,\nB,Motor,Idea,Bob,,\n";
    let mut register = imported(&format!("{HEADER}{rows}"));
    binned(&mut register, "A");
    let plan = replanned(rows, &register, Blanks::Keep);
    let counts = [plan.new.len(), plan.unchanged.len(), plan.rejected.len()];
    assert_eq!(counts, [0, 1, 1]);
    let reason = &plan.rejected[0].reason;
    assert!(
        reason.starts_with("AI-0001 A is in the bin: this row is left out")
            && reason.contains("restore it in the window (Portfolio, Bin)"),
        "{reason}"
    );
    let elsewhere = replanned("A,Motor,Pilot,Ann,2024-01,\n", &register, Blanks::Keep);
    assert_eq!(
        elsewhere.new.len(),
        1,
        "another unit's A is another initiative"
    );
    let mut twin = named(&register, "A").clone();
    twin.initiative.deleted = None;
    twin.initiative.id = InitiativeId::new(Uuid::from_u128(1 << 100));
    register.put(twin);
    let plan = replanned(rows, &register, Blanks::Keep);
    assert_eq!((plan.new.len(), plan.unchanged.len()), (0, 2));
}

/// The same by key, and for rows that only all their fields tell apart.
#[test]
fn what_is_in_the_bin_is_named_however_rows_are_told_apart() {
    let csv = "Id,Name,Department,Owner\n1,A,Claims,Ann\n2,A,Claims,Bob\n3,B,Claims,Cy\n";
    let table = table(csv);
    let mut mapping = guess(&table, &Register::default(), "t").mapping;
    mapping.set("Id", Target::field("key"));
    for key in [vec!["key".to_owned()], Vec::new()] {
        mapping.key.fields = key;
        let empty = Register::default();
        let mut register = apply(&plan_of(&mapping, &table, &empty), &empty);
        binned(&mut register, "A");
        let plan = plan_of(&mapping, &table, &register);
        let counts = [plan.new.len(), plan.unchanged.len(), plan.rejected.len()];
        assert_eq!(counts, [0, 1, 2], "{:?}", mapping.key);
    }
}

/// Two years of one register whose units were renamed in between: what has the name of something here
/// comes in beside it, and is told, so that nobody counts it twice without knowing.
#[test]
fn a_new_row_with_the_name_of_one_here_is_told() {
    let (_, plan) = again(
        "Vessel Detection,CBP,Pilot,,,\nMail,Claims,Pilot,,,\n",
        "VESSEL detection ,Customs and Border Protection,Pilot,,,\nMail,Claims,Pilot,,,\nOther,CBP,Idea,,,\n",
    );
    assert_eq!((plan.new.len(), plan.unchanged.len()), (2, 1));
    let told: Vec<_> = plan
        .namesakes
        .iter()
        .map(|n| (n.row, n.of.as_str()))
        .collect();
    assert_eq!(told, [(2, "AI-0001 CBP")]);
}

/// A typing error makes one thing two, and every count with it; a digit that differs doesn't. Two spellings of one
/// department split every figure by unit.
#[test]
fn what_is_nearly_of_one_name_is_told() {
    let (_, plan) = again(
        "Claims triage,Department of Justice,Pilot,,,\nPhase 1,CBP,Pilot,,,\n",
        "Claims triages,Department of Justice,Pilot,,,\nPhase 2,DOJ,Pilot,,,\nMail,CBP,Idea,,,\n",
    );
    let told: Vec<_> = plan
        .near
        .iter()
        .map(|near| {
            (
                near.row,
                near.what.code(),
                near.of.as_str(),
                near.but.code(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (2, "initiative", "AI-0001 Claims triage", "letter"),
            (3, "unit", "Department of Justice", "short"),
        ]
    );
}

/// One list says the bureau, the next one only its agency: what is known more exactly stays.
#[test]
fn a_coarser_unit_never_replaces_a_finer_one() {
    let first = table("ID,Name,Agency,Bureau\n1,A,DHS,CBP\n2,B,DHS,\n3,C,DHS,CBP\n4,D,DHS,CBP\n");
    let next = table("ID,Name,Agency,Bureau\n1,A,DHS,\n2,B,DHS,TSA\n3,C,DOJ,\n4,D,DHS,TSA\n");
    let mut mapping = guess(&first, &Register::default(), "test").mapping;
    for (level, column) in [(1, "Agency"), (2, "Bureau")] {
        mapping.set(column, Target::Unit { level });
    }
    mapping.source = Some("test".to_owned());
    let empty = Register::default();
    let register = apply(&plan_of(&mapping, &first, &empty), &empty);
    let plan = plan_of(&mapping, &next, &register);
    assert_eq!(
        changes(&plan),
        [
            "unit: DHS → DHS › TSA",
            "unit: DHS › CBP → DOJ",
            "unit: DHS › CBP → DHS › TSA"
        ]
    );
    assert_eq!(plan.kept, 1);
}

/// Rows that are told apart by their names may bring ids that another has: two initiatives of one key could not be told
/// apart by any command, so the second keeps its own; one that rows of the file share is the key of none.
#[test]
fn no_two_initiatives_get_one_key() {
    let csv = table("ID,Name,Department\nX-1,A,Claims\nX-1,B,Claims\nX-2,C,Claims\n");
    let empty = Register::default();
    let mut mapping = guess(&csv, &empty, "r").mapping;
    mapping.set("ID", Target::field("key"));
    mapping.key.fields = vec!["name".to_owned()];
    let register = apply(&plan_of(&mapping, &csv, &empty), &empty);
    let keys = |register: &Register| -> Vec<String> {
        register
            .live()
            .map(|record| record.initiative.key.clone())
            .collect()
    };
    assert_eq!(keys(&register), ["AI-0001", "AI-0002", "X-2"]);
    let turned = table("ID,Name,Department\nX-2,A,Claims\nX-9,C,Claims\n");
    let plan = plan_of(&mapping, &turned, &register);
    assert_eq!(
        changes(&plan),
        ["key: X-2 → X-9"],
        "A keeps its own: C has X-2 until then"
    );
    assert_eq!(listed(&plan, What::SharedKey), 1);
}

/// A list in columns of one header is one field: a blank column of it empties nothing, and a change is told once.
#[test]
fn a_list_in_several_columns_is_one_field() {
    let csv = |row: &str| table(&format!("ID,Name,Labels,Labels\n{row}\n"));
    let first = csv("1,A,genai,claims");
    let empty = Register::default();
    let mut mapping = guess(&first, &empty, "r").mapping;
    let register = apply(&plan_of(&mapping, &first, &empty), &empty);
    assert_eq!(named(&register, "A").initiative.tags, ["genai", "claims"]);
    mapping.blanks = Blanks::Clear;
    let plan = plan_of(&mapping, &csv("1,A,genai2,"), &register);
    assert_eq!(changes(&plan), ["tags: genai; claims → genai2"]);
    let plan = plan_of(&mapping, &csv("1,A,,"), &register);
    assert_eq!(changes(&plan), ["tags: genai; claims → "]);
    mapping.blanks = Blanks::Keep;
    let plan = plan_of(&mapping, &csv("1,A,genai,claims"), &register);
    assert_eq!((changes(&plan), plan.kept), (Vec::new(), 0));
}

/// Where rows say their register and are told apart by name, what they say of it comes in.
#[test]
fn a_source_that_rows_say_comes_in_beside_a_key() {
    let first = table("Name,Stage\nChatbot,Idea\n");
    let empty = Register::default();
    let mapping = guess(&first, &empty, "Alt").mapping;
    let register = apply(&plan_of(&mapping, &first, &empty), &empty);
    let next = table("ID,Name,Register\nX-1,Chatbot,HR\n");
    let mut mapping = guess(&next, &register, "r").mapping;
    mapping.set("ID", Target::field("key"));
    mapping.set("Register", Target::field("source"));
    mapping.source = Some(String::new());
    mapping.key.fields = vec!["name".to_owned()];
    let plan = plan_of(&mapping, &next, &register);
    assert_eq!(changes(&plan), ["key: AI-0001 → X-1, source: Alt → HR"]);
}

/// A word that is said to be none of the choices is none, though the field knows it; a date of a stage that nobody says
/// is of nothing known, and that of a hold is the day of the hold.
#[test]
fn what_is_said_of_words_and_dates_without_a_stage_holds() {
    let csv = table(
        "ID,Name,Status,Stage since,Risk tier\n1,A,Pilot,2026-01-02,High\n2,B,Weird,2026-01-05,Low\n3,C,On hold,2026-02-01,Low\n4,D,Pilot,2026-02-01,Low\n",
    );
    let empty = Register::default();
    let mut mapping = guess(&csv, &empty, "r").mapping;
    mapping.set_value_word("tier", "HIGH", None);
    let plan = plan_of(&mapping, &csv, &empty);
    let register = apply(&plan, &empty);
    let tiers: Vec<_> = register
        .live()
        .map(|record| record.initiative.tier)
        .collect();
    use pilotage_model::Tier::{Low, NotAssessed};
    assert_eq!(tiers, [NotAssessed, Low, Low, Low]);
    let held = &named(&register, "C").initiative;
    let since = held.hold_since.map(|when| when.to_string());
    assert_eq!((held.on_hold, since.as_deref()), (true, Some("2026-02-01")));
    let odd: Vec<_> = plan
        .listed
        .iter()
        .map(|listed| (listed.row, listed.value.as_str()))
        .collect();
    assert_eq!(odd, [(3, "2026-01-05")]);
}
