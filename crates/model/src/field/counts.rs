//! Fields that count: what belongs to a record, and what names it.

use super::catalogue::FieldInfo;
use super::{Editing, Field, FieldGroup, FieldKind, Measure};
use crate::id::RowId;
use crate::kind::Info;
use crate::kinds::{KindId, Tables};
use crate::sentence::lowered;

/// What is counted of the records that can belong to one of a kind: all, and the open ones.
pub(super) fn children(of: KindId, tables: &Tables) -> Vec<FieldInfo> {
    let belong = tables.each().filter(|table| table.is_counted_by(of));
    let counts = belong.flat_map(|table| {
        let info = table.info();
        let id = info.many.to_lowercase().replace(' ', "_");
        let open = table
            .blank(RowId::new(uuid::Uuid::nil()))
            .is_open()
            .is_some();
        let all = counted(
            Field::Children(info.id),
            id.clone(),
            info.many.to_owned(),
            info,
        );
        let label = format!("Open {}", lowered(info.many));
        let open = open.then(|| FieldInfo {
            help: format!(
                "Those of its {} that are still open, without those in the bin.",
                lowered(info.many)
            ),
            ..counted(
                Field::OpenChildren(info.id),
                format!("open_{id}"),
                label,
                info,
            )
        });
        std::iter::once(all).chain(open)
    });
    counts.collect()
}

/// How many initiatives name a record, where they can.
pub(super) fn uses(info: &Info) -> Option<FieldInfo> {
    let named = Field::links().any(|link| link.target == info.id);
    named.then(|| FieldInfo {
        help: match info.id {
            KindId::Unit => {
                "How many initiatives belong to it or to a unit below it, without those in the bin."
            }
            _ => "How many initiatives name it, without those in the bin.",
        }
        .to_owned(),
        shown: true,
        ..counted(
            Field::Uses,
            "initiatives".to_owned(),
            "Initiatives".to_owned(),
            info,
        )
    })
}

fn counted(field: Field, id: String, label: String, info: &Info) -> FieldInfo {
    FieldInfo {
        field,
        stable_id: id.clone(),
        id,
        help: format!(
            "How many belong to it, without those in the bin. {}",
            info.help
        ),
        label,
        kind: FieldKind::Number,
        target: None,
        group: FieldGroup::Records,
        editing: Editing::Never,
        width: 96,
        required: false,
        shown: false,
        choices: Vec::new(),
        measure: Measure::NONE,
    }
}
