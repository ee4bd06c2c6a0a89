//! Look-alikes on real input: what a reader of the 2024 register of the federal government finds alike, and what not.
//! Skipped, and said so, where the registers are not beside the project.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::path::PathBuf;

use pilotage_app::api::FieldSet;
use pilotage_app::import_run::RegisterFile;
use pilotage_app::{Origin, Portfolio, Surroundings};
use pilotage_model::lookalikes::{ALIKE, Lookalikes};
use pilotage_model::{InitiativeId, Register, Settings};

/// An initiative by its name and the beginning of its unit's.
type Who = (&'static str, &'static str);

/// Ten pairs that a reader would want to know of, nearly all of them across agencies.
const ALIKE_PAIRS: [(Who, Who); 10] = [
    (
        ("Malware Reverse Engineering", "Department of Homeland"),
        ("Malware Reverse Engineering", "Tennessee"),
    ),
    (
        ("Complaint Summarization", ""),
        ("Analysis of Consumer Complaints", ""),
    ),
    (
        ("Anomaly Detection for Data Quality", ""),
        ("Anomaly Detection", "Board"),
    ),
    (
        ("GitHub Copilot with the OpenAI Codex", ""),
        ("AI Assisted coding -Microsoft GitHub Copilot", ""),
    ),
    (
        ("Electronic Records Management", ""),
        ("Records Management", ""),
    ),
    (
        ("Survey Outlier Detection Model", ""),
        ("Outlier Detection", ""),
    ),
    (
        (
            "Delineating sub-surface drainage using satellite imager",
            "",
        ),
        (
            "Machine-learning model to delineate sub-surface agricultural drainage from satellite imagery",
            "",
        ),
    ),
    (("FOIA processing", ""), ("FOIA 360 AI Matching Tool", "")),
    (("Radiology - Siemens YSIO Max", ""), ("Ysio Max", "")),
    (
        ("User and Entity Behavior Analytics (UEBA)", ""),
        (
            "User Entity and Behavior Analytics (UEBA) for Security Operations (SecOps) Anomaly Identification",
            "",
        ),
    ),
];

/// Five pairs with words in common that are about two things, and are told apart.
const TOLD_APART: [(Who, Who); 5] = [
    (
        ("Sentiment Analysis of Earnings Transcripts", ""),
        ("Sentiment Analysis - ELIS Case Notes", ""),
    ),
    (
        ("Entity Resolution Tool", ""),
        ("User and Entity Behavior Analytics (UEBA)", ""),
    ),
    (
        ("Network Anomaly Detection", ""),
        ("Survey Outlier Detection Model", ""),
    ),
    (
        ("Records Management", ""),
        ("DOIChatGPT API Management Instance", ""),
    ),
    (("Load Forecasting", ""), ("Clinical Trial Predictor", "")),
];

/// Five that are about two things and are shown nevertheless: words alone don't tell a direction, and an agency's opening
/// sentence stands in all its summaries. Whoever tells them apart moves them up.
const MISTAKEN: [(Who, Who); 5] = [
    (
        ("Text To Speech Audio Generation", ""),
        ("Speech to Text Video Transcription", ""),
    ),
    (
        ("Hanford Popfon Search", ""),
        ("Hanford Service Ticket Lookup", ""),
    ),
    (
        ("ChatGPT Enterprise", ""),
        ("Exploring AI Products for Enterprise Use", ""),
    ),
    (
        ("Cover Crop Mapping", ""),
        ("Acreage and Crop Type Validation", ""),
    ),
    (
        ("Clinical Trial Predictor", ""),
        (
            "Similarity-based Application and Investigator Matching (SAIM)",
            "",
        ),
    ),
];

fn federal() -> Option<Portfolio> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data/registers/us-federal-2024.csv");
    if !path.is_file() {
        eprintln!("skipped: us-federal-2024.csv is not beside the project");
        return None;
    }
    let file = RegisterFile::open(&path, &pilotage_intake::ReadOptions::default(), &|_| 0).unwrap();
    let around = Surroundings::of_machine("Tester".into(), Origin::CommandLine);
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
    let snapshot = portfolio.snapshot();
    let (register, today) = (snapshot.register(), portfolio.today());
    let mapping = pilotage_import::guess(&file.table, register, &file.stem(), today).mapping;
    drop(snapshot);
    let import = portfolio.import(&file, &mapping, Some("Federal"), &mut |_, _| true);
    import.unwrap();
    Some(portfolio)
}

fn find(register: &Register, (name, unit): Who) -> InitiativeId {
    let same = |a: &str| a.split_whitespace().eq(name.split_whitespace());
    let found = register.live().find(|record| {
        let i = &record.initiative;
        let of = i
            .unit
            .map_or_else(String::new, |unit| register.units.label(unit));
        same(&i.name) && of.starts_with(unit)
    });
    let found = found.unwrap_or_else(|| panic!("{name} of {unit}"));
    found.id()
}

/// A suggestion that makes no sense is read once, and then none is read.
#[test]
fn what_a_reader_finds_alike_is_found() {
    let Some(portfolio) = federal() else { return };
    let snapshot = portfolio.snapshot();
    let register = snapshot.register();
    let index = Lookalikes::of(register);
    let likeness = |(one, other)| {
        let [one, other] = [one, other].map(|who| find(register, who));
        let found = index.like(one, |id| id == other);
        found.first().map_or(0.0, |alike| alike.likeness)
    };
    for pair in ALIKE_PAIRS {
        assert!(likeness(pair) >= ALIKE, "{} {pair:?}", likeness(pair));
    }
    for pair in TOLD_APART {
        assert!(likeness(pair) < ALIKE, "{} {pair:?}", likeness(pair));
    }
    for pair in MISTAKEN {
        let likeness = likeness(pair);
        assert!((ALIKE..0.55).contains(&likeness), "{likeness} {pair:?}");
    }
}

/// What one would type for a thing that is there finds it, and says by which words.
#[test]
fn a_typed_title_finds_what_is_there() {
    let Some(portfolio) = federal() else { return };
    let snapshot = portfolio.snapshot();
    let index = Lookalikes::of(snapshot.register());
    let name = |id| {
        let place = snapshot.register().position(id).unwrap();
        snapshot.register().records()[place].initiative.name.clone()
    };
    let found = index.like_text("Summaries of consumers' complaints", "", |_| true);
    let first = found.first().unwrap();
    assert!(name(first.id).contains("omplaint"), "{}", name(first.id));
    assert!(first.words.iter().any(|word| word.starts_with("complaint")));
    assert!(
        index
            .like_text("Espresso machine for the canteen", "", |_| true)
            .is_empty()
    );
}

/// A name that was changed, or a copy that was binned, must be neither shown nor missed.
#[test]
fn what_is_alike_follows_names_and_the_bin() {
    let around = Surroundings::of_machine("Tester".into(), Origin::CommandLine);
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
    let set = |field: &str, text: &str| FieldSet {
        field: field.into(),
        text: text.into(),
    };
    let add = |portfolio: &mut Portfolio, name: &str| {
        let rest = [("unit", "Finance"), ("owner", "Kim Lee"), ("stage", "idea")];
        let sets = [("name", name)].into_iter().chain(rest);
        let sets: Vec<_> = sets.map(|(field, text)| set(field, text)).collect();
        portfolio.create_initiative(&sets, true).unwrap()
    };
    let like = |portfolio: &Portfolio| {
        let snapshot = portfolio.snapshot();
        let found = snapshot
            .lookalikes()
            .like_text("Invoice reading", "", |_| true);
        found.len()
    };
    let routes = add(&mut portfolio, "Route planning");
    assert_eq!(like(&portfolio), 0);
    let invoices = add(&mut portfolio, "Reading of invoices");
    assert_eq!(like(&portfolio), 1, "made");
    portfolio.bin(&[invoices]).unwrap();
    assert_eq!(like(&portfolio), 0, "in the bin");
    let renamed = [set("name", "Invoices, read by machine")];
    portfolio.set_fields(&[routes], &renamed, false).unwrap();
    assert_eq!(like(&portfolio), 1, "renamed");
}
