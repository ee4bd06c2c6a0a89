//! A deployment goes with its moves, and comes back with them.

use pilotage_model::TransitionId;
use pilotage_store::Origin;

use super::*;
use crate::api::FieldSet;
use crate::portfolio::Surroundings;

fn set(field: &str, text: &str) -> FieldSet {
    FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    }
}

/// An initiative with a deployment that moved so many times.
fn deployed(moves: i64) -> (Portfolio, InitiativeId, DeploymentId) {
    let around = Surroundings::of_machine("Ann".to_owned(), Origin::Window);
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around).unwrap();
    let fields = [
        set("name", "Triage"),
        set("unit", "Claims"),
        set("owner", "Ann"),
        set("stage", "pilot"),
    ];
    let initiative = portfolio.create_initiative(&fields, true).unwrap();
    let place = DeploymentView {
        initiative: initiative.to_string(),
        place: "Spain".to_owned(),
        ..DeploymentView::default()
    };
    portfolio.save_deployment(&place).unwrap();
    let record = portfolio
        .snapshot()
        .register()
        .get(initiative)
        .unwrap()
        .clone();
    let deployment = record.deployments[0].id;
    let add = |tx: &mut crate::transaction::Tx<'_>| {
        for ordinal in 0..moves {
            let mut own = record.transitions[0].clone();
            own.id = TransitionId::new(tx.new_id());
            own.deployment = Some(deployment);
            own.ordinal = ordinal;
            tx.writer.put(&own)?;
        }
        Ok(())
    };
    portfolio.transact(Op::new("stage", "Moves"), add).unwrap();
    (portfolio, initiative, deployment)
}

/// Deployments and moves of the only initiative.
fn told(portfolio: &Portfolio) -> (usize, usize) {
    let snapshot = portfolio.snapshot();
    let record = &snapshot.register().records()[0];
    (record.deployments.len(), record.transitions.len())
}

/// Nothing that belonged to it stays behind, the history says what went, and one undo brings all of
/// it back.
#[test]
fn a_deployment_goes_with_its_moves_in_one_step() {
    for (moves, label) in [(0, ""), (1, ", with its move"), (2, ", with its 2 moves")] {
        let (mut portfolio, initiative, deployment) = deployed(moves);
        let before = told(&portfolio);
        let gone = portfolio.delete_deployment(initiative, deployment).unwrap();
        assert_eq!((i64::from(gone), told(&portfolio)), (moves, (0, 1)));
        let undone = portfolio.undo().unwrap().label;
        assert_eq!(
            undone,
            format!("Delete a deployment of AI-0001 Triage{label}")
        );
        assert_eq!(told(&portfolio), before);
    }
}

/// “Deployment deleted” of one that another program deleted first would be untrue.
#[test]
fn a_deployment_that_is_gone_is_said_to_be() {
    let (mut portfolio, initiative, _) = deployed(0);
    let other = DeploymentId::of_link(&["another"]);
    let refused = portfolio.delete_deployment(initiative, other).unwrap_err();
    assert_eq!(refused.code(), "not-found");
}
