//! Fields that the portfolio adds for itself.

use pilotage_model::kind::AnyTable;
use pilotage_model::kinds::KindId;
use pilotage_model::sentence::lowered;
use pilotage_model::{Catalogue, CustomField, CustomFieldId, Field};
use pilotage_store::CustomValue;

use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};

impl Portfolio {
    /// Adds a text field of the portfolio's own to a kind of record.
    ///
    /// # Errors
    /// When the name is empty or taken.
    pub fn add_field(&mut self, kind: KindId, name: &str) -> Result<CustomFieldId> {
        let name = self.free_name(kind, name, None)?;
        let label = match kind {
            KindId::Initiative => format!("Add field “{name}”"),
            other => format!("Add field “{name}” to {}", lowered(other.many())),
        };
        let mut made = None;
        self.transact(Op::new("field", label), |tx| {
            let fields = tx.register.custom_fields.iter();
            let own = fields.filter(|field| field.kind == kind);
            let position = own.map(|field| field.position + 1).max().unwrap_or(0);
            let field = CustomField {
                id: CustomFieldId::new(tx.new_id()),
                kind,
                name: name.clone(),
                position,
            };
            made = Some(field.id);
            Ok(tx.writer.put(&field)?)
        })?;
        made.ok_or(AppError::Nothing("add"))
    }

    /// Renames a field of the portfolio's own.
    ///
    /// # Errors
    /// When the name is empty or taken, or the field is gone.
    pub fn rename_field(&mut self, id: CustomFieldId, name: &str) -> Result<()> {
        let kind = self.own_field(id)?.kind;
        let name = self.free_name(kind, name, Some(id))?;
        self.transact(
            Op::new("field", format!("Rename field to “{name}”")),
            |tx| {
                let field = tx.register.custom_fields.iter().find(|f| f.id == id);
                let mut field = field
                    .cloned()
                    .ok_or_else(|| AppError::not_found("field", id))?;
                field.name.clone_from(&name);
                Ok(tx.writer.put(&field)?)
            },
        )?;
        Ok(())
    }

    /// Takes a field of the portfolio's own out, with its values; undo brings both back.
    ///
    /// # Errors
    /// When the field is gone.
    pub fn delete_field(&mut self, id: CustomFieldId) -> Result<()> {
        let CustomField { name, kind, .. } = self.own_field(id)?;
        let op = Op::new("field", format!("Delete field “{name}”"));
        self.transact(op, |tx| {
            let with = tx.register.records().iter();
            for record in with.filter(|record| record.custom_value(id).is_some()) {
                tx.writer.delete::<CustomValue>(&[&record.id(), &id])?;
            }
            let rows = tx.register.tables.of(kind).into_iter();
            for row in rows.flat_map(<dyn AnyTable>::rows) {
                if row.own().get(id).is_some() {
                    let mut without = row.copied();
                    without.own_mut().set(id, "");
                    tx.writer.put_row(&*without)?;
                }
            }
            Ok(tx.writer.delete::<CustomField>(&[&id])?)
        })?;
        Ok(())
    }

    fn own_field(&self, id: CustomFieldId) -> Result<CustomField> {
        let snapshot = self.snapshot();
        let mut fields = snapshot.register().custom_fields.iter();
        let found = fields.find(|field| field.id == id).cloned();
        found.ok_or_else(|| AppError::not_found("field", id))
    }

    fn free_name(&self, kind: KindId, name: &str, except: Option<CustomFieldId>) -> Result<String> {
        let name = name.trim();
        if name.is_empty() {
            return Err(AppError::invalid("A field needs a name.", "Type one."));
        }
        let snapshot = self.snapshot();
        let taken = |f: &CustomField| {
            f.kind == kind && Some(f.id) != except && f.name.to_lowercase() == name.to_lowercase()
        };
        if snapshot.register().custom_fields.iter().any(taken) {
            return Err(AppError::invalid(
                format!("There is a field “{name}” already."),
                "Choose another name.",
            ));
        }
        let register = snapshot.register();
        let catalogue = match register.tables.of(kind) {
            Some(table) => Catalogue::of_kind(table, register),
            None => Catalogue::of(register),
        };
        let theirs = catalogue.find(name).map(|info| info.field);
        let built_in = theirs.is_some_and(|field| !matches!(field, Field::Custom(_)));
        if built_in || name.eq_ignore_ascii_case("id") {
            return Err(AppError::invalid(
                format!(
                    "“{name}” is what a field of every {} is called.",
                    lowered(kind.one())
                ),
                "Choose another name: files tell fields by their names.",
            ));
        }
        Ok(name.to_owned())
    }
}
