//! Out to a file and in again.

use pilotage_app::Portfolio;
use pilotage_app::api::View;
use pilotage_app::records;
use pilotage_app::views::Table;
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::{Catalogue, RowId};
use proptest::prelude::*;

use crate::thrown::{OWN, Throw, begun, thrown};
use crate::{assert_in_step, assert_nothing_changed, exported, scope};

/// Every field of the records of a kind as exact texts, in the order of the texts.
fn texts(portfolio: &Portfolio, kind: KindId) -> Table {
    let scope = scope(portfolio);
    let facts = scope.register().tables.of(kind).unwrap().facts();
    let columns = facts.iter().map(|facts| facts.id.to_owned());
    let view = View {
        columns: columns.chain([OWN.to_owned()]).collect(),
        ..View::default()
    };
    let mut table = records::list_table(&scope, kind, &view, false).unwrap();
    table.rows.sort();
    table
}

/// Records that a file is yet to bring go by several imports: who is named comes in before, or with
/// the second round.
fn imported(from: &Portfolio) -> Portfolio {
    let mut into = begun();
    for round in 0..3 {
        for info in KINDS {
            let told = into.import_records(&exported(from, info.id)).unwrap();
            assert_in_step(&into);
            if round == 2 {
                assert_nothing_changed(&told, info.id);
            }
        }
    }
    into
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// What is exported comes back as what it is, into the same portfolio and into a new one.
    #[test]
    fn records_come_back_from_their_files(seed in any::<u64>(), each in 1usize..5) {
        let (mut portfolio, _) = thrown(&mut Throw::new(seed), each);
        assert_in_step(&portfolio);
        for info in KINDS {
            let told = portfolio.import_records(&exported(&portfolio, info.id)).unwrap();
            assert_nothing_changed(&told, info.id);
        }
        let other = imported(&portfolio);
        for info in KINDS {
            let (was, is) = (texts(&portfolio, info.id), texts(&other, info.id));
            prop_assert_eq!(was.rows, is.rows, "{}", info.code);
        }
    }

    /// What a list writes as JSON sets the same record again.
    #[test]
    fn records_come_back_from_lists(seed in any::<u64>()) {
        let (portfolio, _) = thrown(&mut Throw::new(seed), 3);
        let snapshot = portfolio.snapshot();
        let register = snapshot.register();
        for table in register.tables.each() {
            let told = texts(&portfolio, table.info().id);
            let json = serde_json::to_string(&told.rows).unwrap();
            let rows: Vec<Vec<String>> = serde_json::from_str(&json).unwrap();
            for row in rows {
                let mut again = table.blank(RowId::of_link(&["again"]));
                let catalogue = Catalogue::of_kind(table, register);
                let fields: Vec<_> = (told.header.iter())
                    .map(|id| catalogue.find(id).unwrap().field)
                    .collect();
                for (field, text) in fields.iter().zip(&row).filter(|(_, text)| !text.is_empty()) {
                    again.set_field(*field, text, register).unwrap();
                }
                let is = |kept: &dyn pilotage_model::kind::AnyRow| {
                    fields.iter().all(|field| kept.holds(*field) == again.holds(*field))
                };
                prop_assert!(table.live().any(is), "{:?} from {row:?}", again);
            }
        }
    }
}
