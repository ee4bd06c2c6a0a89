//! Out to a file and in again.

use pilotage_app::Portfolio;
use pilotage_app::api::View;
use pilotage_app::export::Format;
use pilotage_app::records::{self, Wanted};
use pilotage_model::kinds::{KINDS, KindId};
use pilotage_model::{Catalogue, RowId};
use proptest::prelude::*;

use crate::thrown::{OWN, Throw, begun, thrown};
use crate::{assert_in_step, assert_nothing_changed, exported, scope};

/// Ids of the fields of a kind, and every record of it as exact texts, in the order of the texts.
fn texts(portfolio: &Portfolio, kind: KindId) -> (Vec<String>, Vec<Vec<String>>) {
    let scope = scope(portfolio);
    let facts = scope.register().tables.of(kind).unwrap().facts();
    let columns = facts.iter().map(|facts| facts.id.to_owned());
    let view = View {
        columns: columns.chain([OWN.to_owned()]).collect(),
        ..View::default()
    };
    let sheet = records::sheet(&scope, kind, &view, Wanted::Shown).unwrap();
    let ids = sheet.columns.iter().map(|column| column.id.clone());
    let mut rows = sheet.texts();
    rows.sort();
    (ids.collect(), rows)
}

/// Records that a file is yet to bring go by several imports: who is named comes in before, or with
/// the second round.
fn imported(from: &Portfolio, format: Format) -> Portfolio {
    let mut into = begun();
    for round in 0..3 {
        for info in KINDS {
            let told = into
                .import_records(&exported(from, info.id, format))
                .unwrap();
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
    /// What is exported comes back as what it is, into the same portfolio and into a new one; a
    /// workbook as well as a CSV.
    #[test]
    fn records_come_back_from_their_files(seed in any::<u64>(), each in 1usize..5) {
        let (mut portfolio, _) = thrown(&mut Throw::new(seed), each);
        assert_in_step(&portfolio);
        for format in [Format::Csv, Format::Xlsx] {
            for info in KINDS {
                let file = exported(&portfolio, info.id, format);
                let told = portfolio.import_records(&file).unwrap();
                assert_nothing_changed(&told, info.id);
            }
            let other = imported(&portfolio, format);
            for info in KINDS {
                let (was, is) = (texts(&portfolio, info.id), texts(&other, info.id));
                prop_assert_eq!(was, is, "{} as {:?}", info.code, format);
            }
        }
    }

    /// What a list writes as JSON sets the same record again.
    #[test]
    fn records_come_back_from_lists(seed in any::<u64>()) {
        let (portfolio, _) = thrown(&mut Throw::new(seed), 3);
        let snapshot = portfolio.snapshot();
        let register = snapshot.register();
        for table in register.tables.each() {
            let (ids, told) = texts(&portfolio, table.info().id);
            let json = serde_json::to_string(&told).unwrap();
            let rows: Vec<Vec<String>> = serde_json::from_str(&json).unwrap();
            for row in rows {
                let mut again = table.blank(RowId::of_link(&["again"]));
                let catalogue = Catalogue::of_kind(table, register);
                let fields: Vec<_> = (ids.iter())
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
