//! A month’s bills from the file to what an initiative has spent, as a PMO’s scheduled job brings them in.

use crate::common::Folder;

/// Two projects and a laboratory on one bill, as the specification’s own examples are written.
const BILL: &str = "\
BilledCost,BillingAccountId,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ChargeCategory,ServiceName,SubAccountName,Tags
42.005,acct-1001,EUR,2026-05-01T00:00:00Z,2026-05-01T00:00:00Z,Usage,Solora API,prod,\"{\"\"team\"\": \"\"claims\"\"}\"
0.004,acct-1001,EUR,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,Usage,Solora API,lab,
10,acct-1001,EUR,2026-05-01T00:00:00Z,2026-05-02T00:00:00Z,Usage,Sandbar Compute,lab,
";

fn portfolio() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write(
        "r.csv",
        "ID,Name,Stage\nA1,Claims triage,Production\nA2,Pricing,Pilot\n",
    );
    folder.done(&["import", "p.pilotage", "r.csv"]);
    folder.write("may.csv", BILL);
    folder
}

fn rule(folder: &Folder, sets: &[&str]) {
    let verb = ["records", "allocation-rule", "add", "p.pilotage"];
    folder.done(&[&verb, sets].concat());
}

/// What is imported, allocated by rules and spent is the same money; what no rule takes stays on show.
#[test]
fn a_bill_becomes_what_initiatives_spent() {
    let folder = portfolio();
    let dry = folder.run(&["bills", "import", "p.pilotage", "may.csv", "--dry-run"]);
    dry.says("May 2026 of acct-1001: €52.01.");
    dry.says("Allocated: €0.00 of €52.01 by 0 rules.");
    folder.done(&["bills", "import", "p.pilotage", "may.csv"]);
    rule(
        &folder,
        &["position=20", "initiative=A2", "service=solora*"],
    );
    rule(
        &folder,
        &[
            "position=10",
            "initiative=A1",
            "tag=team",
            "value=claims",
            "share=50",
        ],
    );
    let months = folder.done(&["bills", "p.pilotage", "--format", "csv"]);
    assert!(
        months.contains("2026-05,52.01,42.01,0.00,10.00,"),
        "{months}"
    );
    let rules = folder.json(&["bills", "p.pilotage", "--by", "rule"]);
    let amounts: Vec<_> = rules
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["amount"].to_string())
        .collect();
    assert_eq!(amounts, ["21.01", "21"]);
    let left = folder.done(&["bills", "p.pilotage", "--by", "left", "--format", "csv"]);
    assert!(left.contains("account,lab,1,10.00"), "{left}");
    let spent = folder.done(&[
        "list",
        "p.pilotage",
        "--columns",
        "key,spent_to_date",
        "--format",
        "csv",
    ]);
    assert!(
        spent.contains("A1,21.01") && spent.contains("A2,21.00"),
        "{spent}"
    );
    // A filter narrows what is allocated, not what is billed.
    let one = folder.done(&[
        "bills",
        "p.pilotage",
        "--where",
        "key = A1",
        "--format",
        "csv",
    ]);
    assert!(one.contains("2026-05,52.01,21.01,21.00,10.00,"), "{one}");
}

/// The bill that comes again replaces the month, says so, and one undo takes it back.
#[test]
fn a_bill_that_comes_again_replaces_its_month() {
    let folder = portfolio();
    folder.done(&["bills", "import", "p.pilotage", "may.csv"]);
    folder.write("final.csv", BILL.replace("42.005", "40.005"));
    let again = folder.run(&["bills", "import", "p.pilotage", "final.csv"]);
    again.says("May 2026 of acct-1001: €50.01, in the place of the one that is here.");
    let billed = || folder.done(&["bills", "p.pilotage", "--format", "csv"]);
    assert!(billed().contains("2026-05,50.01,"));
    folder.done(&["undo", "p.pilotage"]);
    assert!(billed().contains("2026-05,52.01,"));
}

/// What is no bill, or a bill that can’t be added up, is refused by name and changes nothing.
#[test]
fn what_is_no_bill_is_refused() {
    let folder = portfolio();
    let table = [
        (
            BILL.replace("BillingCurrency", "Cur"),
            "x.csv has no column BillingCurrency",
        ),
        (BILL.replacen("EUR", "USD", 1), "several currencies"),
        (BILL.replace("EUR", "EURO"), "Row 2: “EURO” is no currency."),
        (BILL.replace("0.004", "free"), "Row 3: “free” is no amount."),
    ];
    for (text, why) in table {
        folder.write("x.csv", &text);
        let run = folder.run(&["bills", "import", "p.pilotage", "x.csv"]);
        run.says(why);
        assert_eq!(run.code, 1);
    }
    let lines = folder.json(&["records", "bill-line", "list", "p.pilotage"]);
    assert_eq!(lines.as_array().map(Vec::len), Some(0));
}
