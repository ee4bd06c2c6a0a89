//! Made, changed, binned, and all of it taken back.

use pilotage_app::Portfolio;
use pilotage_model::RowId;
use pilotage_model::kind::About;
use pilotage_model::kinds::{KINDS, KindId};
use proptest::prelude::*;

use crate::thrown::{Throw, set, sets, thrown};
use crate::{assert_in_step, ways};

/// Does something, takes it back and does it again; each leads to exactly where it was.
fn there_and_back(portfolio: &mut Portfolio, act: impl FnOnce(&mut Portfolio)) {
    let state = |portfolio: &Portfolio| {
        assert_in_step(portfolio);
        ways(portfolio.snapshot().register())
    };
    let before = state(portfolio);
    act(portfolio);
    let after = state(portfolio);
    portfolio.undo().unwrap();
    assert_eq!(state(portfolio), before, "undone");
    portfolio.redo().unwrap();
    assert_eq!(state(portfolio), after, "done again");
}

/// Saves what is thrown, however often the rules of the kind refuse it; what they refuse changes nothing.
fn saved(throw: &mut Throw, portfolio: &mut Portfolio, kind: KindId, id: Option<RowId>) -> RowId {
    for _ in 0..50 {
        let before = ways(portfolio.snapshot().register());
        let texts = sets(throw, kind, 77, portfolio.snapshot().register());
        match portfolio.save_record(kind, id, &texts) {
            Ok(id) => return id,
            Err(_) => assert_eq!(ways(portfolio.snapshot().register()), before),
        }
    }
    panic!("{}: nothing that is thrown is allowed", kind.code());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]
    /// A record of any kind is made, changed and binned, and each is undone and redone.
    #[test]
    fn every_step_of_a_record_goes_back_and_forth(seed in any::<u64>()) {
        let mut throw = Throw::new(seed);
        let (mut portfolio, _) = thrown(&mut throw, 2);
        for info in KINDS {
            let kind = info.id;
            let mut made = None;
            there_and_back(&mut portfolio, |p| made = Some(saved(&mut throw, p, kind, None)));
            let id = made.unwrap();
            there_and_back(&mut portfolio, |p| {
                saved(&mut throw, p, kind, Some(id));
            });
            there_and_back(&mut portfolio, |p| {
                p.bin_records(kind, &[id]).unwrap();
            });
            there_and_back(&mut portfolio, |p| {
                p.restore_records(kind, &[id]).unwrap();
            });
        }
        prop_assert_eq!(portfolio.store().check().unwrap(), []);
    }
}

/// A record that is given a new name makes the record so named, once; a name that was typed over in the
/// same call makes none.
#[test]
fn a_new_name_is_made_once_and_only_where_it_stays() {
    let (mut portfolio, made) = thrown(&mut Throw::new(5), 2);
    for info in KINDS {
        let snapshot = portfolio.snapshot();
        let register = snapshot.register();
        let facts = register.tables.of(info.id).unwrap().facts();
        let links = facts.into_iter().filter_map(|facts| {
            let target = register.tables.of(facts.target?)?;
            target.unique().map(|_| (facts.id, target.info().id))
        });
        let links: Vec<_> = links.collect();
        drop(snapshot);
        let ids = made.iter().filter(|(kind, _)| *kind == info.id);
        let ids: Vec<_> = ids.map(|(_, id)| *id).collect();
        for (field, target) in links {
            let texts = [set(field, "Nobody Yet"), set(field, "Somebody New")];
            portfolio
                .save_record(info.id, Some(ids[0]), &texts)
                .unwrap();
            assert_in_step(&portfolio);
            let called = |name: &str| portfolio.record_called(target, name);
            let (nobody, somebody) = (called("Nobody Yet"), called("Somebody New").unwrap());
            assert!(nobody.is_err(), "{field} of {}", info.code);
            let snapshot = portfolio.snapshot();
            let named = About {
                kind: target,
                id: somebody,
            };
            let about = About {
                kind: info.id,
                id: ids[0],
            };
            let row = snapshot.register().row(about).unwrap();
            assert!(
                row.links().iter().any(|(_, about)| *about == named),
                "{row:?}"
            );
            drop(snapshot);
            portfolio.undo().unwrap();
        }
    }
}
