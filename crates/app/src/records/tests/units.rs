//! Units merged, deleted and restored: no name, view or figure is lost with them.

use super::*;
use crate::portfolio::Op;

fn unit(portfolio: &mut Portfolio, fields: &[(&str, &str)]) -> RowId {
    add(portfolio, KindId::Unit, fields)
}

/// A merge never breaks the tree, hides anybody, or leaves two units that can't be told apart.
#[test]
fn merges_that_would_lose_something_are_refused() {
    let mut p = portfolio();
    let hq = unit(&mut p, &[("name", "HQ")]);
    let claims = unit(&mut p, &[("name", "Claims"), ("parent", "HQ")]);
    let service = unit(&mut p, &[("name", "Service"), ("parent", "HQ")]);
    for parent in ["Claims", "Service"] {
        unit(&mut p, &[("name", "Motor"), ("parent", parent)]);
    }
    let kim = add(&mut p, KindId::Person, &[("name", "Kim Lee")]);
    let short = add(&mut p, KindId::Person, &[("name", "K. Lee")]);
    p.bin_records(KindId::Person, &[kim]).unwrap();
    let table = [
        (KindId::Unit, claims, hq, "“HQ › Claims” is part of “HQ”."),
        (KindId::Unit, claims, service, "Both have a unit “Motor”."),
        (
            KindId::Person,
            kim,
            short,
            "The person “Kim Lee” is in the bin.",
        ),
        (
            KindId::Person,
            short,
            short,
            "A record can't be merged with itself.",
        ),
    ];
    for (kind, into, other, why) in table {
        assert_eq!(refused(p.merge_records(kind, into, &[other])), why);
    }
    let kept = p.bin_records(KindId::Unit, &[claims]);
    assert_eq!(refused(kept), "To the unit “Claims” belong 1 unit.");
}

/// After a merge the other name means the one that stays, everywhere, and one undo takes it back.
#[test]
fn a_name_that_was_merged_away_means_the_one_that_stays() {
    let mut p = portfolio();
    let claims = unit(&mut p, &[("name", "Claims")]);
    let schaden = unit(&mut p, &[("name", "Schaden")]);
    p.merge_records(KindId::Unit, claims, &[schaden]).unwrap();
    let id = initiative(&mut p, &[("unit", "schaden"), ("owner", "K")]).unwrap();
    let unit = p.snapshot().register().get(id).unwrap().initiative.unit;
    assert_eq!(unit.map(|unit| unit.uuid()), Some(claims.uuid()));
    p.undo().unwrap();
    p.undo().unwrap();
    assert_eq!(names(&p, KindId::Unit), ["Claims", "Schaden"]);
}

/// What filters and saved views showed before a merge they show after it: else a board's view is empty
/// from one day to the next, and nobody knows why.
#[test]
fn a_merge_changes_nothing_that_views_show() {
    let mut p = portfolio();
    let group = unit(&mut p, &[("name", "Group")]);
    let leaf = [("name", "Schaden"), ("parent", "Group")];
    let schaden = add(&mut p, KindId::Unit, &leaf);
    let claims = unit(&mut p, &[("name", "Claims")]);
    initiative(&mut p, &[("unit", "Schaden")]).unwrap();
    let view = crate::api::View {
        units: vec![schaden.to_string()],
        ..Default::default()
    };
    p.save_view("Board", &view).unwrap();
    p.merge_records(KindId::Unit, claims, &[schaden]).unwrap();
    let written = crate::api::View {
        filter: "unit = Schaden".to_owned(),
        ..Default::default()
    };
    let path = crate::api::View {
        filter: "unit = \"Group › Schaden\"".to_owned(),
        ..Default::default()
    };
    let scope = crate::views::Scope::new(p.snapshot(), p.days());
    for view in [p.view_named("board").unwrap(), written, path] {
        assert_eq!(scope.arrange(&view).unwrap().positions.len(), 1, "{view:?}");
    }
    let snapshot = p.snapshot();
    let units = &snapshot.register().units;
    let path = units.label(pilotage_model::UnitId::new(claims.uuid()));
    assert_eq!(path, "Claims", "what is at the top stays there");
    assert!(p.merge_records(KindId::Unit, group, &[claims]).is_ok());
}

/// What comes back from the bin is whole: in a unit that nobody sees, it would be in no figure by unit.
#[test]
fn what_comes_back_brings_its_unit() {
    let mut p = portfolio();
    let id = initiative(&mut p, &[("unit", "HQ › Claims")]).unwrap();
    let units = |p: &Portfolio| names(p, KindId::Unit);
    p.bin(&[id]).unwrap();
    let claims = p.record_called(KindId::Unit, "Claims").unwrap();
    let hq = p.record_called(KindId::Unit, "HQ").unwrap();
    p.bin_records(KindId::Unit, &[claims]).unwrap();
    p.bin_records(KindId::Unit, &[hq]).unwrap();
    assert_eq!(units(&p), [""; 0]);
    let there = initiative(&mut p, &[("unit", "HQ › Claims")]);
    assert_eq!(refused(there), "The unit “HQ” is in the bin.");
    p.restore(&[id]).unwrap();
    assert_eq!(units(&p), ["Claims", "HQ"]);
    p.undo().unwrap();
    assert_eq!(units(&p), [""; 0]);
}

fn register_unit(p: &Portfolio, id: RowId) -> pilotage_model::Unit {
    let snapshot = p.snapshot();
    let id = pilotage_model::UnitId::new(id.uuid());
    snapshot.register().units.get(id).unwrap().clone()
}

/// A unit comes back below a unit that is there; and where somebody made the same unit again meanwhile,
/// an initiative from the bin goes there, not into a twin that splits every figure by unit.
#[test]
fn what_comes_back_stands_where_it_can_be_seen() {
    let mut p = portfolio();
    let id = initiative(&mut p, &[("unit", "HQ › Claims")]).unwrap();
    p.bin(&[id]).unwrap();
    let unit = |p: &Portfolio, name: &str| p.record_called(KindId::Unit, name).unwrap();
    let (claims, hq) = (unit(&p, "Claims"), unit(&p, "HQ"));
    p.bin_records(KindId::Unit, &[claims]).unwrap();
    p.bin_records(KindId::Unit, &[hq]).unwrap();
    p.restore_records(KindId::Unit, &[claims]).unwrap();
    assert_eq!(names(&p, KindId::Unit), ["Claims", "HQ"]);
    assert_eq!(p.take_besides(), ["restored unit “HQ”"]);
    p.undo().unwrap();

    // A register that is imported makes what only lies in the bin.
    let hq = register_unit(&p, hq);
    let again = Uuid::from_u128(7_000);
    let made = pilotage_model::Unit {
        id: pilotage_model::UnitId::new(again),
        name: "hq".to_owned(),
        own: pilotage_model::kind::Own::default(),
        deleted: None,
        ..hq
    };
    p.transact(Op::new("import", "Import"), |tx| {
        Ok(tx.writer.put_row(&made)?)
    })
    .unwrap();
    p.restore(&[id]).unwrap();
    let snapshot = p.snapshot();
    let register = snapshot.register();
    let own = register.get(id).unwrap().initiative.unit.unwrap();
    let path: Vec<_> = register
        .units
        .path(own)
        .iter()
        .map(|id| id.uuid())
        .collect();
    assert_eq!(path, [again, claims.uuid()]);
    assert_eq!(names(&p, KindId::Unit), ["Claims", "hq"]);
    assert_eq!(p.store().check().unwrap(), []);
}

/// A unit that ended does not end the one that it is merged into.
#[test]
fn a_merged_unit_keeps_its_own_time() {
    let mut p = portfolio();
    let claims = unit(&mut p, &[("name", "Claims"), ("valid_from", "2025-01")]);
    let old = unit(&mut p, &[("name", "Schaden"), ("valid_to", "2024-12")]);
    p.merge_records(KindId::Unit, claims, &[old]).unwrap();
    let snapshot = p.snapshot();
    let units = &snapshot.register().units;
    let unit = units
        .get(pilotage_model::UnitId::new(claims.uuid()))
        .unwrap();
    assert_eq!(
        (unit.valid_to, unit.also.as_slice()),
        (None, &["Schaden".to_owned()][..])
    );
}
