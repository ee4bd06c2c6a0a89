//! Look-alikes from the command line.

use crate::common::Folder;

const REGISTER: &str = "Name,Unit,Stage,Summary\n\
    Invoice reading,Claims,pilot,Reads supplier invoices and books them in the ledger\n\
    Reading of invoices,Property,idea,\"Invoices of suppliers are read, matched to orders and booked\"\n\
    Churn forecast,Claims,idea,Predicts which customers leave within a year\n\
    Route planning,Motor,idea,Plans the tours of drivers by traffic and weather\n";

fn made() -> Folder {
    let folder = Folder::new();
    folder.write("register.csv", REGISTER);
    folder.done(&["new", "own.pilotage"]);
    folder.done(&["import", "own.pilotage", "register.csv"]);
    folder
}

fn look(folder: &Folder, more: &[&str]) -> serde_json::Value {
    let asked = [&["lookalikes", "own.pilotage"], more].concat();
    folder.json(&asked)
}

/// Two units pay for one thing twice: the pair is told with both, with the words that say so, and through a filter that
/// lets one of them through.
#[test]
fn what_two_units_do_alike_is_told() {
    let folder = made();
    let pairs = look(&folder, &[]);
    assert_eq!(pairs.as_array().unwrap().len(), 1, "{pairs}");
    let pair = &pairs[0];
    assert_eq!(
        (&pair["unit"], &pair["other_unit"], &pair["different_units"]),
        (&"Claims".into(), &"Property".into(), &true.into())
    );
    let words = pair["words_in_common"].as_str().unwrap();
    assert!(words.starts_with("invoices"), "{words}");
    assert_eq!(look(&folder, &["--where", "stage = pilot"]), pairs);
    assert_eq!(
        look(&folder, &["--where", "unit = Motor"]),
        serde_json::json!([])
    );
    let key = pair["other_key"].as_str().unwrap();
    let of_one = look(&folder, &[key]);
    assert_eq!(of_one[0]["other_name"], "Invoice reading");
    let typed = look(&folder, &["--text", "Read invoices of suppliers"]);
    assert_eq!(typed.as_array().unwrap().len(), 2);
    folder
        .run(&["lookalikes", "own.pilotage"])
        .says("1 pair of initiatives.");
    folder
        .run(&["lookalikes", "own.pilotage", "--text", "Espresso"])
        .says("No initiative is like this text.");
}
