//! The budget line on show: drawn once, and kept from one window of its list to the next.

use std::path::Path;
use std::sync::Arc;

use super::grids::GridKey;
use super::{Desk, lock};
use crate::api::{BudgetAsk, BudgetLineLine, BudgetLineView, View, Written};
use crate::error::Result;
use crate::export::Choice;
use crate::views::{self, BudgetDrawn};

/// What was asked for, and of what.
#[derive(Clone, PartialEq)]
pub(super) struct LineKey {
    of: GridKey,
    ask: BudgetAsk,
}

impl Desk {
    /// The budget line through the initiatives of a view.
    ///
    /// # Errors
    /// When the view can't be shown, or the sums can't be read.
    pub fn budget_line(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &BudgetAsk,
    ) -> Result<BudgetLineView> {
        Ok(self.drawn_line(view, as_of, ask)?.head())
    }

    /// Lines [from, to) of its list.
    ///
    /// # Errors
    /// As [`Desk::budget_line`].
    pub fn budget_line_lines(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &BudgetAsk,
        from: u32,
        to: u32,
    ) -> Result<Vec<BudgetLineLine>> {
        Ok(self.drawn_line(view, as_of, ask)?.window(from, to))
    }

    /// Writes it as a table, as the ending of the file says: CSV, XLSX or HTML.
    ///
    /// # Errors
    /// As [`Desk::budget_line`], or when the file can't be written.
    pub fn export_budget_line(
        &self,
        path: &Path,
        view: &View,
        as_of: Option<&str>,
        ask: &BudgetAsk,
    ) -> Result<Written> {
        let scope = self.scope_of(view, as_of)?;
        let sheet = views::value_budget_line(&scope, view, ask)?;
        self.written(path, &sheet, Choice::default(), "initiative")
    }

    /// The line that was asked for last, while the file, its revision and the question are the same.
    fn drawn_line(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &BudgetAsk,
    ) -> Result<Arc<BudgetDrawn>> {
        let file = self.shared()?;
        let scope = self.knowing(self.look(&file, as_of)?, view)?;
        let key = LineKey {
            of: GridKey::new(&file, None, view, &scope),
            ask: ask.clone(),
        };
        // One at a time: windows of the same list wait for its drawing.
        let mut kept = lock(&self.line);
        if let Some((_, line)) = kept.as_ref().filter(|(known, _)| *known == key) {
            return Ok(Arc::clone(line));
        }
        let line = Arc::new(BudgetDrawn::of(scope, view, ask)?);
        *kept = Some((key, Arc::clone(&line)));
        drop(kept);
        Ok(line)
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{BudgetAsk, BudgetLineLine, View};
    use crate::desk::tests::on_demo;

    fn ask(sum: &str, cut: &str) -> BudgetAsk {
        BudgetAsk {
            sum: sum.to_owned(),
            cut: cut.to_owned(),
            ..BudgetAsk::default()
        }
    }

    /// A PMO scrolls through the list: windows put together are the whole list, and its headings say what stands above it.
    #[test]
    fn windows_make_up_the_list() {
        let (_folder, desk) = on_demo(120);
        let (view, ask) = (View::default(), ask("5 M", "1 M"));
        let head = desk.budget_line(&view, None, &ask).unwrap();
        let window = |from, to| desk.budget_line_lines(&view, None, &ask, from, to).unwrap();
        let whole = window(0, head.lines);
        assert_eq!(whole.len(), head.lines as usize);
        let id = |line: &BudgetLineLine| match line {
            BudgetLineLine::Group { id, .. } => format!("group {id}"),
            BudgetLineLine::Row { id, .. } => id.clone(),
        };
        let parts = (0..head.lines)
            .step_by(7)
            .flat_map(|from| window(from, from + 7));
        let parts: Vec<_> = parts.map(|line| id(&line)).collect();
        assert_eq!(parts, whole.iter().map(id).collect::<Vec<_>>());
        let groups: Vec<_> = parts.iter().filter(|id| id.starts_with("group")).collect();
        assert_eq!(
            groups,
            [
                "group funded",
                "group lost",
                "group under",
                "group unplaced"
            ]
        );
        // The line is drawn where the smaller sum ends.
        let at = head.line_at.unwrap() as usize;
        assert_eq!(id(&whole[at]), "group lost");
        // Folded away, a side is its heading alone.
        let folded = BudgetAsk {
            folded: vec!["under".to_owned(), "unplaced".to_owned()],
            ..ask.clone()
        };
        let short = desk.budget_line(&view, None, &folded).unwrap();
        assert!(short.lines < head.lines);
        assert_eq!(short.title, head.title);
    }

    /// What can't be an amount is refused in words, and so is a cut of nothing.
    #[test]
    fn sums_that_make_no_sense_are_refused() {
        let (_folder, desk) = on_demo(12);
        let table = [
            (ask("many", ""), "“many” is no amount"),
            (ask("0", ""), "not above 0"),
            (ask("-5", ""), "not above 0"),
            (ask("", "5"), "there is none"),
            (ask("5", "6"), "more than the sum"),
        ];
        for (ask, expected) in table {
            let refused = desk.budget_line(&View::default(), None, &ask).unwrap_err();
            assert!(
                refused.in_words().contains(expected),
                "{}",
                refused.in_words()
            );
        }
    }
}
