//! An answer says of which kinds something else is shown: a screen that asks anew for nothing makes people
//! wait, and one that does not ask shows what is no more.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use pilotage_app::api::{FieldSet, View};
use pilotage_app::{Origin, Portfolio, Surroundings};
use pilotage_model::kinds::KindId;
use pilotage_model::kinds::KindId::{
    Action, Assistant, Attachment, Comment, Component, Cost, Decision, Initiative, Kpi, Outcome,
    Person, Vendor,
};
use pilotage_model::{RowId, Settings};

fn set(field: &str, text: &str) -> FieldSet {
    FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    }
}

/// The kinds of which an operation is said to have changed what is shown.
fn concerned(portfolio: &mut Portfolio, operation: impl FnOnce(&mut Portfolio)) -> Vec<KindId> {
    let before = portfolio.snapshot().changed().clone();
    operation(portfolio);
    let after = portfolio.snapshot();
    let is_new = |kind: &KindId| after.changed().at(*kind) != before.at(*kind);
    KindId::all().filter(is_new).collect()
}

#[test]
fn each_kind_is_told_of_what_its_lists_show() {
    let around = Surroundings::of_machine("Priya Nair".into(), Origin::Window);
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
    let fields = [
        set("name", "Fraud"),
        set("unit", "Claims"),
        set("owner", "P. Nair"),
        set("stage", "idea"),
        set("vendor", "Acme"),
    ];
    portfolio.create_initiative(&fields, true).unwrap();
    let save = |portfolio: &mut Portfolio, kind, id: Option<RowId>, fields: &[(&str, &str)]| {
        let sets: Vec<_> = fields
            .iter()
            .map(|(field, text)| set(field, text))
            .collect();
        portfolio.save_record(kind, id, &sets).unwrap()
    };
    let acme = portfolio.record_called(Vendor, "Acme").unwrap();
    let to_do = [("title", "Ask"), ("subject", "AI-0001")];
    let action = save(&mut portfolio, Action, None, &to_do);
    let remark = [("text", "Well"), ("subject", "vendor: Acme")];
    let told = save(&mut portfolio, Comment, None, &remark);

    // What initiatives show of another record is what it is called, whether it is in the bin, and how many
    // belong to them that are open; of what may name another, what that is called.
    type Case<'c> = (
        &'c str,
        KindId,
        Option<RowId>,
        (&'c str, &'c str),
        &'c [KindId],
    );
    let table: &[Case<'_>] = &[
        (
            "what is paid",
            Vendor,
            Some(acme),
            ("spend", "100"),
            &[Vendor],
        ),
        (
            "another name",
            Vendor,
            Some(acme),
            ("name", "Acme AI"),
            &[
                Initiative, Vendor, Component, Cost, Assistant, Action, Decision, Comment,
                Attachment,
            ],
        ),
        (
            "when it is due",
            Action,
            Some(action),
            ("due", "2026-12"),
            &[Action],
        ),
        (
            "one less is open",
            Action,
            Some(action),
            ("done", "2026-11-01"),
            &[Initiative, Action],
        ),
        (
            "what is said of a vendor",
            Comment,
            Some(told),
            ("text", "Fine"),
            &[Action, Decision, Comment, Attachment],
        ),
        (
            "an outcome that none serves",
            Outcome,
            None,
            ("name", "Growth"),
            &[
                Initiative, Outcome, Kpi, Action, Decision, Comment, Attachment,
            ],
        ),
    ];
    for (what, kind, id, change, expected) in table {
        let found = concerned(&mut portfolio, |p| {
            save(p, *kind, *id, &[*change]);
        });
        assert_eq!(found, *expected, "{what}");
    }
    // Who owns an action counts it, and so does what is remarked upon.
    let owned = concerned(&mut portfolio, |p| {
        save(p, Action, Some(action), &[("owner", "P. Nair")]);
    });
    assert_eq!(owned, [Person, Action]);
    let remarked = concerned(&mut portfolio, |p| {
        save(
            p,
            Comment,
            None,
            &[("text", "Late"), ("subject", "vendor: Acme AI")],
        );
    });
    for kind in [Vendor, Comment] {
        assert!(remarked.contains(&kind), "{kind:?} of {remarked:?}");
    }
    // Whoever is called otherwise is shown so wherever she is named.
    let nair = portfolio.record_called(Person, "P. Nair").unwrap();
    let found = concerned(&mut portfolio, |p| {
        save(p, Person, Some(nair), &[("name", "Pia Nair")]);
    });
    for kind in [Initiative, Person, Vendor, Action, Comment] {
        assert!(found.contains(&kind), "{kind:?} of {found:?}");
    }
    // A saved view changes no list.
    let view = View::default();
    let found = concerned(&mut portfolio, |p| {
        p.save_view("Mine", &view).unwrap();
    });
    assert_eq!(found, []);
}
