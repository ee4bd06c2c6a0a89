//! `pilotage benefit approve` and `pilotage cost approve`

use pilotage_app::api::View;
use pilotage_app::operations::Approval;
use pilotage_app::records;
use pilotage_app::views::words;
use pilotage_model::RowId;
use pilotage_model::kind::{About, Info};
use pilotage_model::kinds::KindId;

use crate::args::Work;
use crate::args::records::ApproveRecords;
use crate::error::{Refusal, Result};
use crate::open;
use crate::verbs::edit::say;

/// Approves what is planned now.
pub fn run(kind: &'static Info, args: &ApproveRecords, work: &Work) -> Result {
    if ![KindId::Benefit, KindId::Cost].contains(&kind.id) {
        return Err(Refusal::usage(
            format!("{} have no plan by month.", kind.many),
            "Benefits and costs have.",
        ));
    }
    let mut portfolio = open::open(&args.file, work)?;
    let ids: Vec<RowId> = match args.names.as_slice() {
        [] => {
            let scope = open::scope(&portfolio, None)?;
            let view = View {
                filter: args.filter.clone().unwrap_or_default(),
                ..View::default()
            };
            let found = records::arrange(&scope, kind.id, &view)?
                .positions
                .into_iter();
            let table = scope.register().tables.of(kind.id);
            found.filter_map(|at| Some(table?.row(at).id())).collect()
        }
        names => super::found(&portfolio, kind, names)?,
    };
    let of: Vec<_> = ids
        .into_iter()
        .map(|id| About { kind: kind.id, id })
        .collect();
    let approval = Approval {
        by: args.by.clone(),
        on: args.on.clone(),
        note: args.note.clone(),
    };
    let approved = portfolio.approve_plans(&of, &approval)?;
    say(
        format!("Approved {}", words::counted(approved, "plan")),
        &mut portfolio,
    );
    Ok(())
}
