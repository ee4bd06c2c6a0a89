//! Fields that the portfolio adds for itself.

use pilotage_model::{CustomField, CustomFieldId};
use pilotage_store::CustomValue;

use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};

impl Portfolio {
    /// Adds a text field of the portfolio's own.
    ///
    /// # Errors
    /// When the name is empty or taken.
    pub fn add_field(&mut self, name: &str) -> Result<CustomFieldId> {
        let name = self.free_name(name, None)?;
        let mut made = None;
        self.transact(Op::new("field", format!("Add field “{name}”")), |tx| {
            let position = tx
                .register
                .custom_fields
                .iter()
                .map(|f| f.position + 1)
                .max()
                .unwrap_or(0);
            let field = CustomField {
                id: CustomFieldId::new(tx.new_id()),
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
        let name = self.free_name(name, Some(id))?;
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
        let snapshot = self.snapshot();
        let field = snapshot
            .register()
            .custom_fields
            .iter()
            .find(|f| f.id == id);
        let name = field
            .map(|f| f.name.clone())
            .ok_or_else(|| AppError::not_found("field", id))?;
        drop(snapshot);
        self.transact(
            Op::new("field", format!("Delete field “{name}”")),
            |tx| {
                for record in tx
                    .register
                    .records()
                    .iter()
                    .filter(|r| r.custom_value(id).is_some())
                {
                    tx.writer.delete::<CustomValue>(&[&record.id(), &id])?;
                }
                Ok(tx.writer.delete::<CustomField>(&[&id])?)
            },
        )?;
        Ok(())
    }

    fn free_name(&self, name: &str, except: Option<CustomFieldId>) -> Result<String> {
        let name = name.trim();
        if name.is_empty() {
            return Err(AppError::invalid("A field needs a name.", "Type one."));
        }
        let snapshot = self.snapshot();
        let taken =
            |f: &CustomField| Some(f.id) != except && f.name.to_lowercase() == name.to_lowercase();
        if snapshot.register().custom_fields.iter().any(taken) {
            return Err(AppError::invalid(
                format!("There is a field “{name}” already."),
                "Choose another name.",
            ));
        }
        Ok(name.to_owned())
    }
}
