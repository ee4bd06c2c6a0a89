//! Bills as clouds and model vendors write them, from the file to what an initiative has spent.

mod several;

use std::path::Path;

use pilotage_model::figures::Figures;
use pilotage_model::kinds::{BillLine, CostBasis, KindId};
use pilotage_model::{InitiativeId, RowId, Settings};
use uuid::Uuid;

use super::{BillFiles, reading};
use crate::api::{BillImport, FieldSet};
use crate::import_run::RegisterFile;
use crate::portfolio::{Origin, Portfolio, Surroundings};

/// A bill of two accounts’ models and of a cloud, as the examples of the specification are: amounts of parts of a
/// cent, tags as JSON, a credit and a tax.
const MAY: &str = r#"BilledCost,BillingAccountId,BillingAccountName,BillingCurrency,BillingPeriodEnd,BillingPeriodStart,ChargeCategory,ChargeDescription,ChargePeriodEnd,ChargePeriodStart,EffectiveCost,ServiceCategory,ServiceName,ServiceProviderName,SubAccountId,SubAccountName,Tags,SkuId
42.00,acct-1001,Acme Corp,EUR,2025-06-01T00:00:00Z,2025-05-01T00:00:00Z,Usage,Input tokens,2025-05-02T00:00:00Z,2025-05-01T00:00:00Z,42.00,AI and Machine Learning,Solora API,Solora AI,sub-1,ml-prod,"{""team"": ""claims"", ""env"": ""prod""}",in
0.00333333,acct-1001,Acme Corp,EUR,2025-06-01T00:00:00Z,2025-05-01T00:00:00Z,Usage,Output tokens,2025-05-03T00:00:00Z,2025-05-02T00:00:00Z,0.00333333,AI and Machine Learning,Solora API,Solora AI,sub-1,ml-prod,"{""team"": ""claims"", ""env"": ""prod""}",out
10.001,acct-1001,Acme Corp,EUR,2025-06-01T00:00:00Z,2025-05-01T00:00:00Z,Usage,GPU hours,2025-05-03T00:00:00Z,2025-05-02T00:00:00Z,8.001,Compute,Sandbar Compute,Sandbar,sub-2,lab,"{""team"": ""pricing""}",gpu
-5,acct-1001,Acme Corp,EUR,2025-06-01T00:00:00Z,2025-05-01T00:00:00Z,Credit,Promotion,2025-06-01T00:00:00Z,2025-05-01T00:00:00Z,-5,Compute,Sandbar Compute,Sandbar,sub-2,lab,,promo
1.2E1,acct-1001,Acme Corp,EUR,2025-06-01T00:00:00Z,2025-05-01T00:00:00Z,Tax,VAT,2025-06-01T00:00:00Z,2025-05-01T00:00:00Z,1.2E1,Other,Tax,Sandbar,,,NULL,vat
"#;

fn portfolio() -> Portfolio {
    let mut last = 0;
    let around = Surroundings {
        new_id: Box::new(move || {
            last += 1;
            Uuid::from_u128(last)
        }),
        ..Surroundings::of_machine("Ada".to_owned(), Origin::Window)
    };
    Portfolio::in_memory(&Settings::default(), around).unwrap()
}

fn sets(fields: &[(&str, &str)]) -> Vec<FieldSet> {
    let set = |(field, text): &(&str, &str)| FieldSet {
        field: (*field).to_owned(),
        text: (*text).to_owned(),
    };
    fields.iter().map(set).collect()
}

fn add(portfolio: &mut Portfolio, kind: KindId, fields: &[(&str, &str)]) -> RowId {
    portfolio.save_record(kind, None, &sets(fields)).unwrap()
}

fn initiative(portfolio: &mut Portfolio, key: &str) -> InitiativeId {
    let fields = [
        ("key", key),
        ("name", key),
        ("stage", "idea"),
        ("unit", "U"),
        ("owner", "Kim"),
    ];
    portfolio.create_initiative(&sets(&fields), true).unwrap()
}

fn files(texts: &[&str]) -> BillFiles {
    let folder = tempfile::tempdir().unwrap();
    let file = |(at, text): (usize, &&str)| {
        let path = folder.path().join(format!("{at}.csv"));
        std::fs::write(&path, text).unwrap();
        open(&path)
    };
    BillFiles {
        files: texts.iter().enumerate().map(file).collect(),
        basis: CostBasis::Billed,
        rows_in_both_count: false,
    }
}

fn open(path: &Path) -> RegisterFile {
    RegisterFile::open(path, &reading(), &super::focus::likeness).unwrap()
}

fn counts(told: &BillImport) -> [u32; 4] {
    [told.new, told.changed, told.unchanged, told.gone]
}

fn live(portfolio: &Portfolio) -> Vec<BillLine> {
    let snapshot = portfolio.snapshot();
    snapshot
        .register()
        .tables
        .bill_lines
        .live()
        .cloned()
        .collect()
}

/// What an initiative has spent, in cents, as lists and filters ask; it must be the same when all is computed anew.
fn spent(portfolio: &Portfolio, of: InitiativeId) -> Option<i64> {
    let snapshot = portfolio.snapshot();
    let days = portfolio.days();
    let kept = snapshot.figures(days);
    let anew = Figures::compute(snapshot.register(), days.as_of, days.today);
    let place = snapshot.register().position(of).unwrap();
    assert_eq!(kept.records()[place].worth, anew.records()[place].worth);
    kept.records()[place].worth.spent
}

/// Whoever sums the lines up has the bill to the cent: 42.00 + 0.00333333 + 10.001 − 5 + 12 are 59.00433333.
#[test]
fn lines_add_up_to_the_bill() {
    let mut portfolio = portfolio();
    let told = portfolio.import_bills(&files(&[MAY])).unwrap();
    assert_eq!(counts(&told), [4, 0, 0, 0]);
    assert_eq!(told.bills[0].amount, "€59.00");
    assert_eq!(told.allocated, "€0.00 of €59.00 by 0 rules");
    let lines = live(&portfolio);
    let cents: i64 = lines
        .iter()
        .filter_map(|line| line.amount)
        .map(|amount| amount.0)
        .sum();
    assert_eq!(cents, 5_900);
    let tokens = lines
        .iter()
        .find(|line| line.service == "Solora API")
        .unwrap();
    // Two rows of one service and set of tags are one line, exact beside the cents.
    assert_eq!(tokens.exact, "42.00333333");
    assert_eq!(tokens.tags, ["env=prod", "team=claims"]);
    let tax = lines.iter().find(|line| line.service == "Tax").unwrap();
    assert_eq!((&*tax.account, tax.amount.unwrap().0), ("Acme Corp", 1_200));
}

/// A bill that comes again takes the place of the one that is here, whole: nothing of the old one stays, nothing counts
/// twice, and one undo brings the old one back.
#[test]
fn a_month_that_comes_again_is_replaced() {
    let mut portfolio = portfolio();
    portfolio.import_bills(&files(&[MAY])).unwrap();
    let before = live(&portfolio);
    let again = portfolio.import_bills(&files(&[MAY])).unwrap();
    assert_eq!(counts(&again), [0, 0, 4, 0]);
    assert!(again.bills[0].replaces);
    let june = MAY
        .replace("2025-06-01", "2025-07-01")
        .replace("2025-05", "2025-06");
    let other = portfolio.import_bills(&files(&[&june])).unwrap();
    assert_eq!(
        (counts(&other), other.bills[0].replaces),
        ([4, 0, 0, 0], false)
    );
    // The final bill has other tokens, and the credit is no more.
    let mended = MAY.replace("42.00,acct", "43.50,acct");
    let lines: Vec<_> = mended
        .lines()
        .filter(|line| !line.contains("Promotion"))
        .collect();
    let told = portfolio
        .import_bills(&files(&[&lines.join("\n")]))
        .unwrap();
    assert_eq!(counts(&told), [0, 1, 2, 1]);
    assert_eq!(live(&portfolio).len(), 7);
    portfolio.undo().unwrap();
    portfolio.undo().unwrap();
    assert_eq!(live(&portfolio), before);
}

/// The first rule that fits takes a line or its share; what nobody takes is nobody’s; and every figure follows the
/// rules, not the import.
#[test]
fn rules_say_who_pays() {
    let mut portfolio = portfolio();
    let (claims, pricing) = (
        initiative(&mut portfolio, "A1"),
        initiative(&mut portfolio, "A2"),
    );
    let told = portfolio.import_bills(&files(&[MAY])).unwrap();
    assert!(told.allocated.starts_with("€0.00"));
    assert_eq!(spent(&portfolio, claims), None);
    let rule = |portfolio: &mut Portfolio, fields: &[(&str, &str)]| {
        add(portfolio, KindId::AllocationRule, fields)
    };
    let sixty = rule(
        &mut portfolio,
        &[
            ("position", "10"),
            ("initiative", "A1"),
            ("tag", "Team"),
            ("value", "CLAIMS"),
            ("share", "60"),
        ],
    );
    assert_eq!(spent(&portfolio, claims), Some(2_520));
    rule(
        &mut portfolio,
        &[
            ("position", "20"),
            ("initiative", "A2"),
            ("service", "solora*"),
        ],
    );
    rule(
        &mut portfolio,
        &[
            ("position", "30"),
            ("initiative", "A2"),
            ("account", "sub-2"),
        ],
    );
    // 42.00 is 25.20 and 16.80; and the lab’s 10.00 less its credit of 5.
    assert_eq!(
        (spent(&portfolio, claims), spent(&portfolio, pricing)),
        (Some(2_520), Some(1_680 + 500))
    );
    // A typed cost whose actual comes from bills has them as its actual; a month that no bill covers counts as typed.
    add(
        &mut portfolio,
        KindId::Cost,
        &[
            ("name", "Models"),
            ("initiative", "A1"),
            ("plan", "2025-04: 30; 2025-05: 30"),
            ("actual", "2025-04: 7; 2025-05: 24"),
            ("actual_from", "bills"),
        ],
    );
    assert_eq!(spent(&portfolio, claims), Some(2_520 + 700));
    let mut gone = sets(&[("share", "100")]);
    portfolio
        .save_record(KindId::AllocationRule, Some(sixty), &gone)
        .unwrap();
    assert_eq!(spent(&portfolio, claims), Some(4_200 + 700));
    assert_eq!(spent(&portfolio, pricing), Some(500));
    // What nobody pays is not theirs: the tax.
    gone.clear();
    portfolio.bin(&[pricing]).unwrap();
    let told = portfolio.plan_bills(&files(&[MAY])).unwrap();
    assert_eq!(told.allocated, "€42.00 of €59.00 by 1 rule");
}

/// A bill is paid once, however many bear it: a shared cost that has bills as its actual deals them by use, and whoever
/// goes into the bin leaves what they paid, and what they used, to the others, at once.
#[test]
fn a_bill_that_several_bear_is_paid_once() {
    let mut portfolio = portfolio();
    let [a, b, c] = ["A1", "A2", "A3"].map(|key| initiative(&mut portfolio, key));
    portfolio.import_bills(&files(&[MAY])).unwrap();
    let rule = |position, initiative, account| {
        [
            ("position", position),
            ("initiative", initiative),
            ("account", account),
        ]
    };
    add(
        &mut portfolio,
        KindId::AllocationRule,
        &rule("10", "A1", "ml-prod"),
    );
    add(
        &mut portfolio,
        KindId::AllocationRule,
        &rule("20", "A3", "*"),
    );
    let cost = [
        ("name", "Models"),
        ("initiative", "A1"),
        ("actual", "2025-04: 8; 2025-05: 40"),
        ("actual_from", "bills"),
    ];
    add(&mut portfolio, KindId::Cost, &cost);
    for (key, parts) in [("A1", "1"), ("A2", "3")] {
        let share = [("cost", "Models"), ("initiative", key), ("parts", parts)];
        add(&mut portfolio, KindId::CostShare, &share);
    }
    let all = |portfolio: &Portfolio| [a, b, c].map(|of| spent(portfolio, of));
    // 8 typed and a bill of 42, a quarter and three quarters; the rest of the bill is the third's.
    assert_eq!(all(&portfolio), [Some(1_250), Some(3_750), Some(1_700)]);
    portfolio.bin(&[b]).unwrap();
    assert_eq!(spent(&portfolio, a), Some(5_000));
    portfolio.undo().unwrap();
    assert_eq!(all(&portfolio), [Some(1_250), Some(3_750), Some(1_700)]);
    // Whoever paid is gone: the next rule takes the bill, and who shared keeps a part of what was typed alone.
    portfolio.bin(&[a]).unwrap();
    assert_eq!(spent(&portfolio, c), Some(5_900));
    assert_eq!(spent(&portfolio, b), Some(4_800));
}

/// A rate that is corrected counts for everyone who bears a cost in its currency.
#[test]
fn a_corrected_rate_counts_for_all_who_bear_the_cost() {
    let mut portfolio = portfolio();
    let [a, b] = ["A1", "A2"].map(|key| initiative(&mut portfolio, key));
    let rate = [("currency", "USD"), ("month", "2025-01"), ("rate", "0.9")];
    let rate = add(&mut portfolio, KindId::ExchangeRate, &rate);
    let cost = [
        ("name", "Seats"),
        ("initiative", "A1"),
        ("currency", "USD"),
        ("actual", "2025-04: 100"),
    ];
    add(&mut portfolio, KindId::Cost, &cost);
    let share = [("cost", "Seats"), ("initiative", "A2"), ("parts", "1")];
    add(&mut portfolio, KindId::CostShare, &share);
    assert_eq!(
        (spent(&portfolio, a), spent(&portfolio, b)),
        (None, Some(9_000))
    );
    let corrected = sets(&[("rate", "0.5")]);
    portfolio
        .save_record(KindId::ExchangeRate, Some(rate), &corrected)
        .unwrap();
    assert_eq!(spent(&portfolio, b), Some(5_000));
}

/// A rate on which amounts rest can be corrected, but neither moved past them nor put into the bin: they would drop out
/// of every sum without a word.
#[test]
fn amounts_keep_their_rate() {
    let mut portfolio = portfolio();
    let claims = initiative(&mut portfolio, "A1");
    let early = [("currency", "USD"), ("month", "2025-01"), ("rate", "0.9")];
    let early = add(&mut portfolio, KindId::ExchangeRate, &early);
    let later = [("currency", "USD"), ("month", "2025-06"), ("rate", "0.8")];
    let later = add(&mut portfolio, KindId::ExchangeRate, &later);
    let cost = [
        ("name", "Seats"),
        ("initiative", "A1"),
        ("currency", "USD"),
        ("actual", "2025-04: 100; 2025-07: 100"),
    ];
    add(&mut portfolio, KindId::Cost, &cost);
    let lost = "“Seats” has an amount in USD of Apr 2025, for which no rate would be left.";
    let moved = sets(&[("month", "2025-05")]);
    let refused = portfolio.save_record(KindId::ExchangeRate, Some(early), &moved);
    assert_eq!(refused.unwrap_err().to_string(), lost);
    let binned = portfolio.bin_records(KindId::ExchangeRate, &[early]);
    assert_eq!(binned.unwrap_err().to_string(), lost);
    // The later one leaves the earlier; and the month may move towards the amounts.
    portfolio
        .bin_records(KindId::ExchangeRate, &[later])
        .unwrap();
    let moved = sets(&[("month", "2025-04")]);
    portfolio
        .save_record(KindId::ExchangeRate, Some(early), &moved)
        .unwrap();
    assert_eq!(spent(&portfolio, claims), Some(18_000));
}

/// May by what was billed and June by what is spread over its use is no sum of anything: whoever mixes them is told.
#[test]
fn bills_by_two_amounts_are_told() {
    let mut portfolio = portfolio();
    portfolio.import_bills(&files(&[MAY])).unwrap();
    let june = MAY
        .replace("2025-06", "2025-07")
        .replace("2025-05", "2025-06");
    let mut told = |basis, text: &str| {
        let of = BillFiles {
            basis,
            ..files(&[text])
        };
        portfolio.plan_bills(&of).unwrap().notes.join("\n")
    };
    let mixes = "Other bills of acct-1001 count billed cost, these effective cost";
    assert!(told(CostBasis::Effective, &june).contains(mixes));
    assert!(!told(CostBasis::Billed, &june).contains("mix both"));
    // All of them anew is no mixture.
    assert!(!told(CostBasis::Effective, MAY).contains("mix both"));
}

/// A bill that is corrected to nothing takes the old one away.
#[test]
fn a_bill_of_nothing_replaces_the_one_before() {
    let mut portfolio = portfolio();
    portfolio.import_bills(&files(&[MAY])).unwrap();
    let nothing: Vec<String> = MAY
        .lines()
        .enumerate()
        .map(|(at, line)| match at {
            0 => line.to_owned(),
            _ => format!("0,{}", line.split_once(',').unwrap().1),
        })
        .collect();
    let told = portfolio
        .import_bills(&files(&[&nothing.join("\n")]))
        .unwrap();
    assert_eq!(counts(&told), [0, 0, 0, 4]);
    assert_eq!(live(&portfolio), []);
}

/// An actual that is edited counts at once, not when the file is opened again.
#[test]
fn an_edited_actual_counts_at_once() {
    let mut portfolio = portfolio();
    let claims = initiative(&mut portfolio, "A1");
    let fields = [
        ("name", "Models"),
        ("initiative", "A1"),
        ("actual", "2025-04: 7"),
    ];
    let cost = add(&mut portfolio, KindId::Cost, &fields);
    assert_eq!(spent(&portfolio, claims), Some(700));
    let edited = sets(&[("actual", "2025-04: 9")]);
    portfolio
        .save_record(KindId::Cost, Some(cost), &edited)
        .unwrap();
    assert_eq!(spent(&portfolio, claims), Some(900));
}

/// A bill comes in as a whole or not at all, and says where it can’t be read.
#[test]
fn what_cannot_be_read_is_said_with_its_place() {
    let mut portfolio = portfolio();
    let table = [
        (
            MAY.replace("BillingCurrency", "Currency")
                .replace("ServiceName", "Product"),
            "0.csv has no column BillingCurrency, ServiceName: a bill in the FOCUS format has.",
        ),
        (
            MAY.replacen(",EUR,", ",USD,", 2),
            "It has amounts in several currencies, which can’t be added up: EUR in 3 rows from row 4 on, USD in 2 rows from row 2 on.",
        ),
        (
            MAY.replace(",EUR,", ",USD,"),
            "The bill is in USD, the portfolio in EUR: bills are kept to the last decimal, and never converted. Ask for them in EUR, or record what was paid as a cost in USD, which exchange rates convert.",
        ),
        (
            MAY.replace(",EUR,", ",XQZ,"),
            "Row 2: “XQZ” is no currency.",
        ),
        (MAY.replace("10.001,", "ten,"), "Row 4: “ten” is no amount."),
        (
            MAY.replace("Credit", "Gift"),
            "Row 5: “Gift” is no charge category.",
        ),
        (
            MAY.replace("{\"\"team\"\": \"\"pricing\"\"}", "team=pricing"),
            "Row 4: “team=pricing” are no tags as {\"team\": \"claims\"}.",
        ),
        (
            MAY.replacen("2025-05-02T00:00:00Z,8.001", "05/02/2025,8.001", 1),
            "Row 4: “05/02/2025” is no moment as 2025-05-01T00:00:00Z.",
        ),
    ];
    for (text, expected) in table {
        let of = files(&[&text]);
        let told = portfolio.plan_bills(&of).unwrap();
        assert_eq!(told.problems, [expected]);
        portfolio.import_bills(&of).unwrap_err();
        assert_eq!(live(&portfolio), []);
    }
}

/// Names of single resources would make a line of each; a rule that asks for them brings them back.
#[test]
fn tags_of_single_resources_are_left_out_until_a_rule_names_them() {
    let mut portfolio = portfolio();
    let mut lines = MAY.lines();
    let head = lines.next().unwrap();
    let row = lines.next().unwrap();
    let rows = (0..150).map(|at| {
        row.replace(
            "\"\"env\"\": \"\"prod\"\"",
            &format!("\"\"Name\"\": \"\"vm-{at}\"\""),
        )
    });
    let text = format!("{head}\n{}\n", rows.collect::<Vec<_>>().join("\n"));
    let told = portfolio.import_bills(&files(&[&text])).unwrap();
    assert_eq!(counts(&told), [1, 0, 0, 0]);
    assert_eq!(
        told.notes,
        ["Tag “Name” is left out: it has 150 values, and no rule names it"]
    );
    initiative(&mut portfolio, "A1");
    let rule = [
        ("position", "1"),
        ("initiative", "A1"),
        ("tag", "name"),
        ("value", "vm-7"),
    ];
    add(&mut portfolio, KindId::AllocationRule, &rule);
    let told = portfolio.import_bills(&files(&[&text])).unwrap();
    assert_eq!(counts(&told), [150, 0, 0, 1]);
    assert_eq!(told.allocated, "€42.00 of €6,300.00 by 1 rule");
}
