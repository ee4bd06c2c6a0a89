//! Lists that come in: what tells a record, what a file does not say, what an undo leaves.

use super::*;
use crate::api::{ChosenColumn, DateOrder};

/// A list that names its own rows, before or after they come, makes each of them once, and again
/// changes nothing.
#[test]
fn a_row_is_one_record_however_it_is_named() {
    let mut portfolio = portfolio();
    let csv = "Name,Made from,Owner\nClean,Raw; Clean log,Kim Lee\nRaw,,KIM  LEE\nClean log,,N/A\n";
    let done = import(&mut portfolio, KindId::DataSet, csv);
    assert_eq!(done.new, ["Clean", "Raw", "Clean log"]);
    assert_eq!(done.linked, ["Person Kim Lee"]);
    assert_eq!(
        names(&portfolio, KindId::DataSet),
        ["Clean", "Clean log", "Raw"]
    );
    let left_out = import(&mut portfolio, KindId::DataSet, "Name,Owner\n,Nobody\n");
    assert_eq!((left_out.rejected.len(), left_out.linked.len()), (1, 0));
    let again = import(&mut portfolio, KindId::DataSet, csv);
    assert_eq!(
        (again.new.len(), again.changed.len(), again.unchanged),
        (0, 0, 3)
    );
    let own = portfolio.save_record(
        KindId::DataSet,
        None,
        &sets(&[("name", "Loop"), ("sources", "loop")]),
    );
    assert_eq!(refused(own), "“Loop” can't be made from itself.");
}

/// A tree of units comes in one go, in whatever order.
#[test]
fn units_come_in_with_those_they_are_part_of() {
    let mut portfolio = portfolio();
    let csv = "Unit,Part of\nMotor,HQ › Claims\nClaims,HQ\nHQ,\nMotor,HQ\n";
    let done = import(&mut portfolio, KindId::Unit, csv);
    assert_eq!((done.new.len(), done.rejected.len()), (4, 0), "{done:?}");
    let expected = ["HQ", "HQ › Claims", "HQ › Claims › Motor", "HQ › Motor"];
    let snapshot = portfolio.snapshot();
    let units = &snapshot.register().units;
    let mut paths: Vec<_> = units
        .all()
        .iter()
        .map(|unit| units.label(unit.id))
        .collect();
    paths.sort();
    assert_eq!(paths, expected);
    assert_eq!(import(&mut portfolio, KindId::Unit, csv).unchanged, 4);
}

/// “n/a” in a list from elsewhere says that there is nothing; in an export of ours somebody typed it.
#[test]
fn an_export_brings_back_what_only_looks_like_nothing() {
    let known =
        "also,owner,data-ownership,model-export,security-review,contract-end,spend,countries";
    let files = [
        ("Name,Notes\nAcme,n/a\n".to_owned(), ""),
        (format!("name,{known},note\nAcme,,,,,,,,,n/a\n"), "n/a"),
        (format!("name,{known},note\nAcme,,N/A,,,,,,,-\n"), "-"),
    ];
    for (csv, note) in files {
        let mut portfolio = portfolio();
        let done = import(&mut portfolio, KindId::Vendor, &csv);
        assert_eq!(
            (done.new, done.linked),
            (vec!["Acme".to_owned()], vec![]),
            "{csv}"
        );
        let snapshot = portfolio.snapshot();
        let vendors: Vec<_> = snapshot.register().tables.vendors.live().collect();
        assert_eq!(vendors[0].note.to_string(), note, "{csv}");
    }
}

/// A register's own column of ids says nothing of our records: who is found by another name keeps the
/// name, and whatever names records of a file can be told apart by is held between its rows too.
#[test]
fn names_stay_and_never_come_to_mean_two_records() {
    let mut portfolio = portfolio();
    import(
        &mut portfolio,
        KindId::Vendor,
        "Name,Aliases\nAcme AI,ACME\n",
    );
    let met = import(
        &mut portfolio,
        KindId::Vendor,
        "ID,Name,Notes\nV-1,ACME,x\n",
    );
    assert_eq!((met.new.len(), met.changed.len()), (0, 1), "only the note");
    assert_eq!(names(&portfolio, KindId::Vendor), ["Acme AI"]);

    let csv = "Name,Aliases\nA,Zed\nZed,\nB,zed\n";
    let done = import(&mut portfolio, KindId::Vendor, csv);
    assert_eq!(done.new, ["A"]);
    let refused: Vec<_> = done.rejected.iter().map(|row| row.row).collect();
    assert_eq!(refused, [3, 4]);
    let again = import(&mut portfolio, KindId::Vendor, csv);
    assert_eq!((again.new.len(), again.changed.len()), (0, 0));
}

/// An import that is undone after somebody named what it added says what stays: else “undone” would be
/// believed, and a vendor left over would look like somebody's entry.
#[test]
fn an_undo_says_what_stays() {
    let mut p = portfolio();
    add(&mut p, KindId::Vendor, &[("name", "Acme")]);
    let csv = "Name,Notes\nAcme,known\nBeta,new\nGamma,new\n";
    import(&mut p, KindId::Vendor, csv);
    let imported = p.undoable().unwrap().unwrap().seq;
    let action = [("title", "Ask them"), ("subject", "vendor: Beta")];
    add(&mut p, KindId::Action, &action);
    p.undo_operation(imported).unwrap();
    assert_eq!(p.take_besides(), ["vendor “Beta” kept: named elsewhere"]);
    assert_eq!(names(&p, KindId::Vendor), ["Acme", "Beta"]);
}

/// A list that calls things its own way, with dates that can be read in two ways, comes in once somebody
/// says what is what; until then nothing does, and it is said why.
#[test]
fn what_a_list_does_not_tell_can_be_said() {
    let mut p = portfolio();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("suppliers.csv");
    let csv = "Bezeichnung,Name,Ends on\nAcme,old,03/04/2027\nBeta,old,05/06/2027\n";
    std::fs::write(&path, csv).unwrap();
    let choose = |column: &str, field: Option<&str>| ChosenColumn {
        column: column.to_owned(),
        field: field.map(str::to_owned),
    };
    let firma = choose("Bezeichnung", Some("name"));
    let ends = choose("Ends on", Some("contract_end"));
    let mut list = RecordFile {
        kind: KindId::Vendor,
        file: RegisterFile::open(&path, &ReadOptions::default(), &|_| 0).unwrap(),
        choices: RecordChoices::default(),
    };
    let guessed = p.plan_records(&list).unwrap();
    let columns = |told: &RecordImport| {
        let fields = told.columns.iter().map(|column| column.field.clone());
        fields.map(Option::unwrap_or_default).collect::<Vec<_>>()
    };
    assert_eq!(columns(&guessed), ["", "name", ""]);
    assert_eq!(guessed.columns[0].samples, ["Acme", "Beta"]);

    list.choices.columns = vec![firma, ends];
    let asked = p.plan_records(&list).unwrap();
    assert_eq!(columns(&asked), ["name", "", "contract_end"]);
    assert!(asked.problems[0].starts_with("“Ends on”: "), "{asked:?}");
    assert!(asked.has_dates && asked.new.is_empty());
    assert!(refused(p.import_records(&list)).starts_with("“Ends on”: "));
    assert_eq!(names(&p, KindId::Vendor), [""; 0]);

    list.choices.dates = Some(DateOrder::Dmy);
    p.import_records(&list).unwrap();
    assert_eq!(names(&p, KindId::Vendor), ["Acme", "Beta"]);
    let snapshot = p.snapshot();
    let ends: Vec<_> = snapshot.register().tables.vendors.live().collect();
    assert_eq!(ends[0].contract_end.unwrap().to_string(), "2027-04-03");

    list.choices.columns = vec![choose("Ende", Some("name"))];
    assert_eq!(refused(p.plan_records(&list)), "there is no column “Ende”");
    list.choices.columns = vec![choose("Name", Some("uses"))];
    assert!(p.plan_records(&list).is_err(), "counted, never imported");
}

/// A vendor list in thousands, read as ones, would understate what is paid by a factor of a thousand;
/// where header and amounts disagree it is asked about.
#[test]
fn a_header_says_what_one_stands_for() {
    let spend = |csv: &str| {
        let mut portfolio = portfolio();
        let told = import(&mut portfolio, KindId::Vendor, csv);
        assert!(told.rejected.is_empty(), "{told:?}");
        let snapshot = portfolio.snapshot();
        let vendors = snapshot.register().tables.vendors.all();
        let mut spends: Vec<_> = vendors.map(|v| v.spend.map(|money| money.0)).collect();
        spends.sort();
        spends
    };
    let (one, other) = (Some(4_550_000), Some(12_000_000));
    let table = [
        "Vendor,Annual spend (k€)\nAcme,120\nBolt,45.5\n",
        "Vendor,Annual spend (EUR thousand)\nAcme,120\nBolt,45.5\n",
        "Vendor,Annual spend\nAcme,120000\nBolt,45500\n",
        "Vendor,Annual spend\nAcme,120 k\nBolt,45.5 k\n",
    ];
    for csv in table {
        assert_eq!(spend(csv), [one, other], "{csv}");
    }
}
