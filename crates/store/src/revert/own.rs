//! Own fields of a record lie in one column: two of them that were set one after the other must be undone
//! singly, as two columns are.

use pilotage_model::CustomFieldId;
use pilotage_model::kind::{Own, Raw};
use serde_json::{Map, Value as Json};

/// The column of a kind's own fields.
pub(super) const COLUMN: &str = "own";

/// What the column holds once the fields that an operation changed are as they were before it, the others
/// as they are now.
///
/// # Errors
/// A field that is no longer what the operation left, or `None` where a column can't be read.
pub(super) fn turned_back(
    before: &Map<String, Json>,
    after: &Map<String, Json>,
    now: &Map<String, Json>,
) -> Result<String, Option<CustomFieldId>> {
    let read = |row: &Map<String, Json>| {
        let text = row.get(COLUMN).and_then(Json::as_str).unwrap_or("{}");
        Own::load(Raw::Text(text.into())).ok_or(None)
    };
    let (before, after, mut now) = (read(before)?, read(after)?, read(now)?);
    let fields = before.iter().chain(after.iter()).map(|(field, _)| field);
    for field in fields.collect::<Vec<_>>() {
        if before.get(field) == after.get(field) {
            continue;
        }
        // A field that both had is met twice: it is back already, then.
        if now.get(field) == after.get(field) {
            now.set(field, before.get(field).unwrap_or_default());
        } else if now.get(field) != before.get(field) {
            return Err(Some(field));
        }
    }
    match now.save() {
        Raw::Text(text) => Ok(text.into_owned()),
        _ => Err(None),
    }
}
