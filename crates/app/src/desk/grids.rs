//! The grid on show: kept from one window of lines to the next, and its order while somebody works through it.

use std::sync::Arc;

use pilotage_model::RowId;
use pilotage_model::kinds::KindId;

use super::{Desk, File, lock};
use crate::api::View;
use crate::error::Result;
use crate::portfolio::Shared;
use crate::snapshot::Days;
use crate::views::{Grid, Scope};

/// What was asked for, and of what.
#[derive(Clone, PartialEq)]
pub(super) struct GridKey {
    /// Records of a kind, or the initiatives.
    kind: Option<KindId>,
    view: View,
    days: Days,
    file: File,
    revision: u32,
    /// Who looks: until they submit their own, others' ratings are hidden from them.
    viewer: Option<RowId>,
}

impl GridKey {
    pub(super) fn new(file: &Shared, kind: Option<KindId>, view: &View, scope: &Scope) -> Self {
        Self {
            kind,
            view: view.clone(),
            days: scope.days(),
            file: File(Arc::downgrade(file)),
            revision: scope.revision(),
            viewer: scope.hidden().viewer(),
        }
    }

    /// Whether both list the same, in the same order, of the same file on the same day: what an edit changed since, and
    /// which columns are shown, is no other question.
    fn asks_the_same(&self, other: &Self) -> bool {
        let asked = |view: &View| View {
            columns: Vec::new(),
            folded: Vec::new(),
            ..view.clone()
        };
        self.kind == other.kind
            && self.days == other.days
            && self.file == other.file
            && asked(&self.view) == asked(&other.view)
    }
}

impl Desk {
    pub(super) fn grid(&self, view: &View, as_of: Option<&str>) -> Result<Arc<Grid>> {
        self.grid_of(&self.shared()?, view, as_of)
    }

    /// The grid of a file that was the open one when it was asked for, and may not be any more.
    pub(super) fn grid_of(
        &self,
        file: &Shared,
        view: &View,
        as_of: Option<&str>,
    ) -> Result<Arc<Grid>> {
        let scope = self.look(file, as_of)?.hasty();
        self.kept_grid(file, None, view, scope)
    }

    /// The list of the initiatives, or of the records of a kind, of which no past day is looked at.
    pub(super) fn list(
        &self,
        file: &Shared,
        of: KindId,
        view: &View,
        as_of: Option<&str>,
    ) -> Result<Arc<Grid>> {
        match of {
            KindId::Initiative => self.grid_of(file, view, as_of),
            kind => self.kept_grid(file, Some(kind), view, self.look(file, None)?),
        }
    }

    /// The grid that was asked for last, while the file, its revision and the question are the same.
    pub(super) fn kept_grid(
        &self,
        file: &Shared,
        kind: Option<KindId>,
        view: &View,
        scope: Scope,
    ) -> Result<Arc<Grid>> {
        let key = GridKey::new(file, kind, view, &scope);
        let known = |kept: &Option<(GridKey, Arc<Grid>)>| {
            let same = |(known, grid): &&(GridKey, Arc<Grid>)| *known == key && !grid.is_outdated();
            let kept = kept.as_ref().filter(same);
            kept.map(|(_, grid)| Arc::clone(grid))
        };
        if let Some(grid) = known(&lock(&self.grid)) {
            return Ok(grid);
        }
        let scope = self.knowing(scope, view)?;
        let mut kept = lock(&self.grid);
        if let Some(grid) = known(&kept) {
            return Ok(grid);
        }
        let grid = match kind {
            Some(kind) => Grid::of_kind(scope, kind, view)?,
            None => Grid::new(scope, view)?,
        };
        let order = lock(&self.order);
        let held = order.as_ref().filter(|(of, _)| of.asks_the_same(&key));
        let grid = Arc::new(match held {
            Some((_, places)) => grid.in_order_of(places, view),
            None => grid,
        });
        *kept = Some((key, Arc::clone(&grid)));
        Ok(grid)
    }

    /// Keeps the order of a view's rows from now on, whatever is entered: of initiatives, or of the records of a kind.
    /// Another order that was kept is given up.
    ///
    /// # Errors
    /// When the view can't be shown.
    pub fn hold_order(&self, kind: Option<&str>, view: &View, as_of: Option<&str>) -> Result<()> {
        self.release_order();
        match kind {
            Some(kind) => self.grid_of_kind(kind, view)?,
            None => self.grid(view, as_of)?,
        };
        let kept = lock(&self.grid);
        *lock(&self.order) = kept
            .as_ref()
            .map(|(key, grid)| (key.clone(), grid.places()));
        Ok(())
    }

    /// From now on rows are sorted as their view says.
    pub fn release_order(&self) {
        let mut kept = lock(&self.grid);
        if lock(&self.order).take().is_some() {
            *kept = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{FieldSet, GridLine, Selected, SortBy};
    use crate::demo;
    use crate::desk::tests::on_demo;

    /// Whoever asked for rows just before another file was opened gets those of the file before;
    /// they must not be kept as rows of the one that is open now.
    #[test]
    fn rows_of_the_last_file_are_never_shown_as_rows_of_this_one() {
        let (folder, desk) = on_demo(12);
        let view = View::default();
        let last = desk.shared().unwrap();
        let other = folder.path().join("other");
        drop(demo::write(&other, 5, 1, desk.around()).unwrap());
        desk.open(&other).unwrap();
        let late = desk.grid_of(&last, &view, None).unwrap();
        assert_eq!(late.head().of, 12);
        assert_eq!(desk.grid_head(&view, None).unwrap().of, 5);
    }

    /// A list of thousands does not wait for their rankings: it is there, says that they are being drawn, and once they are
    /// it has them.
    #[test]
    fn ranges_come_when_they_are_drawn() {
        let (_folder, desk) = on_demo(142);
        let draws = FieldSet {
            field: "rank_draws".to_owned(),
            text: "50000".to_owned(),
        };
        desk.save_settings(&[draws]).unwrap();
        let view = View {
            columns: vec!["rank".to_owned(), "rank_range".to_owned()],
            sort: vec![SortBy {
                field: "rank".to_owned(),
                descending: false,
            }],
            ..View::default()
        };
        let begun = std::time::Instant::now();
        assert!(desk.grid_head(&view, None).unwrap().drawing);
        while desk.grid_head(&view, None).unwrap().drawing {
            assert!(begun.elapsed().as_secs() < 60, "they never come");
            std::thread::sleep(std::time::Duration::from_millis(10));
        }
        let first = desk.grid_lines(&view, None, 0, 1).unwrap().remove(0);
        let GridLine::Row { cells, .. } = first else {
            panic!("a list without groups begins with a row");
        };
        let range = cells[1].range.as_ref().unwrap();
        assert_eq!((range.rank, range.best), (1, 1));
        assert!(
            range.basis.starts_with("50,000 rankings"),
            "{}",
            range.basis
        );
    }

    /// Who rates thirty initiatives sorted by rank would lose the place with each rating: the rows stay until that is
    /// over, and then stand where the sort puts them.
    #[test]
    fn rows_keep_their_places_while_somebody_works_through_them() {
        let (_folder, desk) = on_demo(12);
        let view = View {
            sort: vec![SortBy {
                field: "name".to_owned(),
                descending: false,
            }],
            ..View::default()
        };
        let ids = |view: &View| -> Vec<String> {
            let id = |line| match line {
                GridLine::Row { id, .. } => id,
                GridLine::Group { id, .. } => format!("group {id}"),
            };
            let lines = desk.grid_lines(view, None, 0, 100).unwrap();
            lines.into_iter().map(id).collect()
        };
        let held = || desk.grid_head(&view, None).unwrap().held;
        let rename = |id: &str, name: &str| {
            let selected = Selected {
                all: false,
                ids: vec![id.to_owned()],
                view: view.clone(),
            };
            let set = FieldSet {
                field: "name".to_owned(),
                text: name.to_owned(),
            };
            desk.set_fields(&selected, &[set], false).unwrap();
        };
        let before = ids(&view);
        desk.hold_order(None, &view, None).unwrap();
        rename(&before[0], "Zz comes last");
        assert_eq!((ids(&view), held()), (before.clone(), true));
        let columns = vec!["key".to_owned()];
        let slim = View {
            columns,
            ..view.clone()
        };
        assert_eq!(ids(&slim), before, "other columns are the same list");
        let other = View {
            sort: Vec::new(),
            ..view.clone()
        };
        assert!(!desk.grid_head(&other, None).unwrap().held, "another list");
        desk.release_order();
        let mut sorted = before.clone();
        sorted.rotate_left(1);
        assert_eq!((ids(&view), held()), (sorted, false));
    }
}
