//! Change capture: triggers, generated from the schema, that write every changed row as JSON.
//!
//! One mechanism serves audit, undo and the portfolio as recorded on a past day. Only built-in
//! functions may be used in triggers of a file that is opened with `trusted_schema=OFF`.

use rusqlite::Connection;

use crate::error::Result;

/// Tables whose rows are captured, in the order in which foreign keys allow inserting.
pub const CAPTURED: [&str; 13] = [
    "setting",
    "unit",
    "custom_field",
    "scoring_model",
    "criterion",
    "initiative",
    "custom_value",
    "stage_plan",
    "deployment",
    "transition",
    "rating",
    "saved_view",
    "import_profile",
];

/// Columns of a table, in order.
pub(crate) fn columns(db: &Connection, table: &str) -> Result<Vec<String>> {
    let mut query = db.prepare_cached("SELECT name FROM pragma_table_info(?1) ORDER BY cid")?;
    let names = query.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<std::result::Result<_, _>>()?)
}

/// `json_object('id', NEW.id, …)` over all columns.
pub(crate) fn row_json(columns: &[String], prefix: &str) -> String {
    let pairs: Vec<_> = columns
        .iter()
        .map(|c| format!("'{c}', {prefix}{c}"))
        .collect();
    format!("json_object({})", pairs.join(", "))
}

/// Drops and makes the triggers of every captured table.
pub(crate) fn install(db: &Connection, schema: i64) -> Result<()> {
    for table in CAPTURED {
        let columns = columns(db, table)?;
        for sql in triggers(table, &columns, schema) {
            db.execute_batch(&sql)?;
        }
    }
    Ok(())
}

fn triggers(table: &str, columns: &[String], schema: i64) -> Vec<String> {
    let (new, old) = (row_json(columns, "NEW."), row_json(columns, "OLD."));
    let differs: Vec<_> = columns
        .iter()
        .map(|c| format!("OLD.{c} IS NOT NEW.{c}"))
        .collect();
    let subject = match columns {
        _ if table == "initiative" => "id",
        _ if columns.iter().any(|c| c == "initiative_id") => "initiative_id",
        _ => "",
    };
    let cases = [
        (
            "insert",
            "INSERT",
            String::new(),
            "NEW.",
            "NULL",
            new.as_str(),
        ),
        (
            "update",
            "UPDATE",
            format!(" WHEN {}", differs.join(" OR ")),
            "NEW.",
            old.as_str(),
            new.as_str(),
        ),
        (
            "delete",
            "DELETE",
            String::new(),
            "OLD.",
            old.as_str(),
            "NULL",
        ),
    ];
    let make = |(name, event, when, row, before, after): (&str, &str, String, &str, &str, &str)| {
        let subject = if subject.is_empty() {
            "NULL".to_owned()
        } else {
            format!("{row}{subject}")
        };
        format!(
            "DROP TRIGGER IF EXISTS capture_{table}_{name};
CREATE TRIGGER capture_{table}_{name} AFTER {event} ON {table}{when} BEGIN
  INSERT INTO change (operation, schema, tbl, row_id, subject, before, after)
  VALUES ((SELECT operation FROM current), {schema}, '{table}', {row}id, {subject}, {before}, {after});
END;"
        )
    };
    cases.into_iter().map(make).collect()
}
