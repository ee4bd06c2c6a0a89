//! Licences in dollars, as a controller keeps them: the original stays, the rates are data.

use crate::common::Folder;

fn portfolio() -> Folder {
    let folder = Folder::new();
    folder.done(&["new", "p.pilotage"]);
    folder.write("r.csv", "ID,Name,Stage\nA1,Claims triage,Production\n");
    folder.done(&["import", "p.pilotage", "r.csv"]);
    folder.write(
        "rates.csv",
        "Currency,Month,Rate,Source\nUSD,2026-01,0.92,ECB\nUSD,2026-03,0.85,ECB\n",
    );
    let import = [
        "records",
        "exchange-rate",
        "import",
        "p.pilotage",
        "rates.csv",
    ];
    folder.done(&import);
    folder
}

fn cost(folder: &Folder, sets: &[&str]) -> crate::common::Run {
    let usual = [
        "cost",
        "add",
        "p.pilotage",
        "name=Licences",
        "initiative=A1",
    ];
    folder.run(&[&usual, sets].concat())
}

/// What dollars cost follows the dollar; at the rates of one month it does not, and either is said.
#[test]
fn what_is_spent_abroad_follows_its_rates() {
    let folder = portfolio();
    let paid = "actual=2026-01: 100; 2026-02: 100; 2026-03: 100";
    assert_eq!(cost(&folder, &["currency=usd", paid]).code, 0);
    let value = |more: &[&str]| {
        let asked = ["value", "p.pilotage"];
        folder.run(&[&asked, more].concat())
    };
    let own = value(&[]);
    assert!(own.out.contains("269.00"), "{}", own.out);
    own.says("Amounts from abroad: USD at the rate of each month.");
    let constant = value(&["--constant-rates", "2026-01"]);
    assert!(constant.out.contains("276.00"), "{}", constant.out);
    constant.says("all months at the rates of Jan 2026: USD at 0.92.");
    for of in [
        &["--by", "budget"][..],
        &["--by", "approval"],
        &["--by", "charged"],
        &["--by", "charged-costs"],
        &["--budget-line", "1 M"],
    ] {
        let told = value(&[of, &["--constant-rates", "2026-01"]].concat());
        told.says("all months at the rates of Jan 2026: USD at 0.92.");
        value(of).says("USD at the rate of each month.");
    }
    // The original stays as it was typed.
    let kept = folder.done(&[
        "cost",
        "list",
        "p.pilotage",
        "--columns",
        "currency,actual",
        "--format",
        "csv",
    ]);
    assert!(
        kept.contains("USD") && kept.contains("2026-03: 100"),
        "{kept}"
    );
}

/// A month before the first rate is refused with its name, and so is what is no currency; nothing is lost or made up.
#[test]
fn a_month_without_a_rate_is_refused() {
    let folder = portfolio();
    let table = [
        (
            ["currency=USD", "actual=2025-12: 5"],
            "Actual, Dec 2025: there is no rate of USD for it.",
        ),
        (
            ["currency=GBP", "plan=2026-01: 5"],
            "Plan, Jan 2026: there is no rate of GBP for it.",
        ),
        (
            ["currency=dollar", "plan=2026-01: 5"],
            "“DOLLAR” is no currency.",
        ),
    ];
    for (sets, why) in table {
        let refused = cost(&folder, &sets);
        refused.says(why);
        assert_eq!(refused.code, 1);
    }
}
