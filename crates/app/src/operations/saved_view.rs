//! Saved views: filter, columns, sort and grouping under a name.

use pilotage_model::RowId;
use pilotage_store::SavedView;

use crate::api::{SavedViewInfo, View};
use crate::error::{AppError, Result};
use crate::portfolio::{Op, Portfolio};
use crate::views::Scope;

impl Portfolio {
    /// Saved views, in order.
    ///
    /// # Errors
    /// When the file can't be read, or a definition is not one.
    pub fn views(&self) -> Result<Vec<SavedViewInfo>> {
        self.store().saved_views()?.into_iter().map(read).collect()
    }

    /// A saved view by name, in any case.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn view_named(&self, name: &str) -> Result<View> {
        let named = self
            .views()?
            .into_iter()
            .find(|v| v.name.to_lowercase() == name.trim().to_lowercase());
        named
            .map(|v| v.view)
            .ok_or_else(|| AppError::not_found("saved view", name))
    }

    /// Saves a view under a name; the one of that name is replaced.
    ///
    /// # Errors
    /// When the name is empty, or the view can't be shown.
    pub fn save_view(&mut self, name: &str, view: &View) -> Result<()> {
        let name = name.trim();
        if name.is_empty() {
            return Err(AppError::invalid("A view needs a name.", "Type one."));
        }
        Scope::new(self.snapshot(), self.days())
            .knowing(self, view)?
            .arrange(view)?;
        let saved = self.store().saved_views()?;
        let old = saved
            .iter()
            .find(|v| v.name.to_lowercase() == name.to_lowercase());
        let definition = serde_json::to_string(&View {
            folded: Vec::new(),
            ..view.clone()
        });
        let definition = definition.map_err(|error| AppError::invalid(error.to_string(), ""))?;
        self.transact(Op::new("view", format!("Save view “{name}”")), |tx| {
            let row = SavedView {
                id: old.map_or_else(|| RowId::new(tx.new_id()), |v| v.id),
                name: name.to_owned(),
                definition,
                position: old.map_or_else(
                    || saved.iter().map(|v| v.position + 1).max().unwrap_or(0),
                    |v| v.position,
                ),
            };
            Ok(tx.writer.put(&row)?)
        })?;
        Ok(())
    }

    /// Deletes a saved view.
    ///
    /// # Errors
    /// When it is gone.
    pub fn delete_view(&mut self, id: &str) -> Result<()> {
        let view = self.views()?.into_iter().find(|v| v.id == id);
        let view = view.ok_or_else(|| AppError::not_found("saved view", id))?;
        self.transact(
            Op::new("view", format!("Delete view “{}”", view.name)),
            |tx| Ok(tx.writer.delete::<SavedView>(&[&id])?),
        )?;
        Ok(())
    }
}

fn read(row: SavedView) -> Result<SavedViewInfo> {
    let view = serde_json::from_str(&row.definition).map_err(|error| {
        AppError::invalid(
            format!("The saved view “{}” can't be read: {error}.", row.name),
            "Delete it and save it anew.",
        )
    })?;
    Ok(SavedViewInfo {
        id: row.id.to_string(),
        name: row.name,
        view,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::SortBy;
    use crate::portfolio::{Origin, Surroundings};

    fn saved(definition: &str) -> SavedView {
        SavedView {
            id: RowId::of_link(&["view"]),
            name: "Pilots".to_owned(),
            definition: definition.to_owned(),
            position: 0,
        }
    }

    /// A saved view must come back the same.
    #[test]
    fn views_survive_being_saved() {
        let around = Surroundings::of_machine("Ada".to_owned(), Origin::Window);
        let mut portfolio = Portfolio::in_memory(&Default::default(), around).unwrap();
        let view = View {
            stages: vec!["unknown".to_owned(), "pilot".to_owned()],
            tiers: vec!["not-assessed".to_owned()],
            columns: vec!["key".to_owned()],
            sort: vec![SortBy {
                field: "benefit".to_owned(),
                descending: true,
            }],
            group: Some("unit".to_owned()),
            ..View::default()
        };
        portfolio.save_view("Pilots", &view).unwrap();
        assert_eq!(portfolio.view_named("pilots").unwrap(), view);
    }

    /// One that lacks parts that came later must still open; one that is none is told by name.
    #[test]
    fn an_older_view_opens_and_a_broken_one_is_named() {
        assert_eq!(read(saved("{}")).unwrap().view, View::default());
        let said = read(saved("[1]")).unwrap_err().to_string();
        assert!(said.contains("“Pilots”"), "{said}");
    }
}
