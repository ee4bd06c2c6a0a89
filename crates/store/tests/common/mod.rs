//! Operations on a store, as stories of tests do them.

use chrono::{DateTime, Utc};
use pilotage_store::{NewOperation, Origin, Store, StoreError, Touched, Writer};

/// An operation of this label, done by hand.
fn operation(label: &str) -> NewOperation {
    NewOperation {
        id: format!("{label}-{}", uuid::Uuid::now_v7()),
        at: DateTime::<Utc>::UNIX_EPOCH,
        actor: "Priya Nair".into(),
        origin: Origin::CommandLine,
        kind: "edit".into(),
        label: label.into(),
        reason: String::new(),
        reverts: None,
    }
}

/// Does something as one operation.
pub fn does(
    store: &mut Store,
    label: &str,
    body: impl FnOnce(&mut Writer<'_>) -> Result<(), StoreError>,
) -> Result<Touched, StoreError> {
    let mut writer = store.begin(&operation(label))?;
    body(&mut writer)?;
    writer.commit()
}
