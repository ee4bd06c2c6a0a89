//! What bills cost each initiative.

use std::sync::Arc;

use super::*;
use crate::kind::AnyRow;
use crate::kinds::{AllocationRule, BillLine};

fn billed(name: &str, amount: i64) -> BillLine {
    BillLine {
        month: Some(When::parse("2026-02").unwrap()),
        account: "lab".to_owned(),
        service: name.to_owned(),
        amount: Some(Money(amount)),
        ..BillLine::blank(id_of(KindId::BillLine, name))
    }
}

fn rule(name: &str, payer: &str, share: i64) -> AllocationRule {
    AllocationRule {
        position: Some(Count(1)),
        initiative: Some(To::new(InitiativeId::of_link(&[payer]).uuid())),
        account: "lab".to_owned(),
        share: Some(Count(share)),
        ..AllocationRule::blank(id_of(KindId::AllocationRule, name))
    }
}

fn put(register: &mut Register, kind: KindId, row: impl AnyRow + 'static) {
    register.follow(kind, vec![Box::new(row)], &[]);
}

/// What was dealt once is not dealt again, so that an edit is quick; but a line, a rule and the bin each count at once, and a
/// register that was copied before doesn't see them.
#[test]
fn what_bills_cost_follows_all_that_it_rests_on() {
    let mut register = portfolio(vec![], vec![]);
    let a = InitiativeId::of_link(&["A"]);
    let paid = |register: &Register| {
        let months = Paid::of(register).by(a);
        months.iter().map(|(_, amount)| *amount).sum::<i128>()
    };
    assert_eq!(paid(&register), 0);
    put(&mut register, KindId::BillLine, billed("Models", 1_000));
    assert_eq!(paid(&register), 0, "no rule takes it");
    put(&mut register, KindId::AllocationRule, rule("lab", "A", 100));
    assert_eq!(paid(&register), 1_000);
    assert!(
        Arc::ptr_eq(&Paid::of(&register), &Paid::of(&register.clone())),
        "nothing changed, and all was dealt anew"
    );
    let before = register.clone();
    put(&mut register, KindId::BillLine, billed("Storage", 50));
    assert_eq!((paid(&register), paid(&before)), (1_050, 1_000));
    put(&mut register, KindId::BillLine, billed("Models", 100));
    assert_eq!(paid(&register), 150);
    put(&mut register, KindId::AllocationRule, rule("lab", "A", 50));
    assert_eq!(paid(&register), 75);
    let mut binned = register.get(a).unwrap().clone();
    binned.initiative.deleted = Some("2026-05-01".to_owned());
    register.put(binned);
    assert_eq!(paid(&register), 0, "its rule takes nothing any more");
    register.put(before.get(a).unwrap().clone());
    assert_eq!(paid(&register), 75);
}
