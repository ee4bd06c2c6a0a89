//! The history tells people what was done in words of theirs.

use pilotage_app::Portfolio;
use pilotage_app::api::ChangeView;
use pilotage_model::kind::Facts;
use pilotage_model::kinds::{KINDS, KindId, Tables};
use pilotage_model::{FieldKind, Register};

use crate::thrown::{OWN, Throw, begun, set};

/// A text for a field that is told from what the file keeps of it.
fn telling(throw: &mut Throw, facts: &Facts, n: usize, register: &Register) -> String {
    match facts.kind {
        // The texts that their kinds read: an amount as a bill writes it, months, a currency.
        _ if facts.monthly || ["exact", "currency"].contains(&facts.id) => {
            throw.text(facts, n, register)
        }
        FieldKind::Text | FieldKind::LongText => format!("Plain words {n}"),
        FieldKind::List => format!("first {n}; second {n}"),
        // What is to be reached comes after what it begins with.
        FieldKind::Date if facts.id == "target_date" => ["2027-02-28", "2027-03"][n % 2].to_owned(),
        // So does what is forecast after what was.
        FieldKind::Date if facts.id == "forecast_is" => ["2026-08-31", "2026-09"][n % 2].to_owned(),
        FieldKind::Date => ["2026-02-28", "2024-03"][n % 2].to_owned(),
        FieldKind::Money => ["1234567.89", "7654321.00"][n % 2].to_owned(),
        FieldKind::Choice => (facts.choices)()[n % 2].code.to_owned(),
        _ => throw.text(facts, n, register),
    }
}

/// Makes two records of a kind, changes one to what the other nearly is, bins it, and takes all back.
fn lived(portfolio: &mut Portfolio, throw: &mut Throw, kind: KindId) {
    let sets = |portfolio: &Portfolio, throw: &mut Throw, n| {
        let snapshot = portfolio.snapshot();
        let register = snapshot.register();
        let facts = register.tables.of(kind).unwrap().facts().into_iter();
        // An approved plan is of a benefit or of a cost.
        let other = ["cost", "benefit"][n % 2];
        facts
            .map(|facts| match kind {
                KindId::ApprovedPlan if facts.id == other => set(other, ""),
                _ => set(facts.id, &telling(throw, facts, n, register)),
            })
            .chain([set(OWN, &format!("Plain words {n}"))])
            .collect::<Vec<_>>()
    };
    // A rule may refuse whom a throw names.
    let made = |portfolio: &mut Portfolio, throw: &mut Throw, n| {
        let sets = sets(portfolio, throw, n);
        portfolio.save_record(kind, None, &sets).ok()
    };
    let id = (0..40).find_map(|_| made(portfolio, throw, 0));
    let id = id.unwrap_or_else(|| panic!("no {kind:?} is taken"));
    (0..20).find_map(|_| made(portfolio, throw, 2)).unwrap();
    // Another that names it may refuse; what it does is told all the same.
    let second = sets(portfolio, throw, 1);
    portfolio.save_record(kind, Some(id), &second).ok();
    portfolio.bin_records(kind, &[id]).ok();
    portfolio.restore_records(kind, &[id]).ok();
}

fn all_changes(portfolio: &Portfolio) -> Vec<ChangeView> {
    let page = portfolio.history(None, 500).unwrap();
    let seqs = page.operations.iter().map(|operation| operation.seq);
    seqs.flat_map(|seq| portfolio.changes(seq, None, 0, 1_000).unwrap())
        .collect()
}

/// `0192aa…-…`: no person reads ids.
fn has_id(text: &str) -> bool {
    let is_id = |word: &str| word.len() == 36 && uuid::Uuid::try_parse(word).is_ok();
    text.split(|c: char| !c.is_ascii_hexdigit() && c != '-')
        .any(is_id)
}

/// `2026-02-28`, `2024-03`, a time: dates as files write them.
fn has_iso_date(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .windows(7)
        .any(|w| w[4] == b'-' && [0, 1, 2, 3, 5, 6].iter().all(|at| w[*at].is_ascii_digit()))
}

fn assert_in_words(change: &ChangeView, facts: &[&Facts]) {
    let choices = facts.iter().filter(|facts| facts.label == change.field);
    let choices: Vec<_> = choices.flat_map(|facts| (facts.choices)()).collect();
    for text in [&change.subject, &change.before, &change.after] {
        let said = format!("{}: {}: “{text}”", change.subject, change.field);
        assert!(!has_id(text), "{said}");
        assert!(!has_iso_date(text), "{said}");
        let minor = ["123456789", "765432100"];
        assert!(!minor.contains(&text.as_str()), "{said}");
        let code = choices.iter().any(|choice| choice.code == text);
        let label = choices.iter().any(|choice| choice.label == text);
        assert!(!code || label, "{said}");
    }
}

/// No id, no date of files, no minor units, no code of a choice, whatever the kind and the column; and
/// no column that is told nowhere.
#[test]
fn the_history_speaks_in_words() {
    let mut portfolio = begun();
    let mut throw = Throw::without_gaps(11);
    for info in KINDS {
        lived(&mut portfolio, &mut throw, info.id);
    }
    for _ in 0..5 {
        portfolio.undo().unwrap();
    }
    let changes = all_changes(&portfolio);
    let tables = Tables::default();
    let all: Vec<_> = tables.each().flat_map(|table| table.facts()).collect();
    for change in &changes {
        assert_in_words(change, &all);
    }
    for table in tables.each() {
        let info = table.info();
        let of_kind = |change: &&ChangeView| change.subject.starts_with(info.one);
        let labels = table.facts().into_iter().map(|facts| facts.label);
        for label in labels.chain(["Cost centre"]) {
            let mut own = changes.iter().filter(of_kind);
            let told = own.any(|change| change.field == label);
            assert!(told, "{label} of {} is told nowhere", info.code);
        }
    }
}
