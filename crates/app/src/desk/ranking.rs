//! Rankings on show: each made once, and kept from one window of its list to the next.

use std::path::Path;
use std::sync::Arc;

use super::grids::GridKey;
use super::{Desk, lock};
use crate::api::{ChartSize, RankAsk, RankDetail, RankingRow, RankingView, View, Written};
use crate::error::Result;
use crate::export::Choice;
use crate::views::{self, Ranked, Ranking};

/// What was asked for, and of what.
#[derive(Clone, PartialEq)]
pub(super) struct RankingKey {
    of: GridKey,
    ask: RankAsk,
}

/// Initiatives times rankings from which on drawing them is long work: a quarter of a second on two processors.
const LONG: usize = 20_000_000;
/// Rankings that are kept: the one on show, and those that follow it while a slider moves.
const KEPT: usize = 3;

impl Desk {
    /// The ranking of a view’s initiatives, and what becomes of it under drawn weights.
    ///
    /// # Errors
    /// When the view can't be shown, or what is asked can't be drawn.
    pub fn ranking(&self, view: &View, as_of: Option<&str>, ask: &RankAsk) -> Result<RankingView> {
        self.made_ranking(view, as_of, ask)?.head(view)
    }

    /// Rows [from, to) of its list.
    ///
    /// # Errors
    /// As [`Desk::ranking`].
    pub fn ranking_lines(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &RankAsk,
        from: u32,
        to: u32,
    ) -> Result<Vec<RankingRow>> {
        Ok(self.made_ranking(view, as_of, ask)?.window(from, to))
    }

    /// How the rank of one initiative, or the top, hangs on the weights.
    ///
    /// # Errors
    /// As [`Desk::ranking`].
    pub fn ranking_detail(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &RankAsk,
        initiative: Option<&str>,
        size: &ChartSize,
    ) -> Result<RankDetail> {
        let ranking = self.made_ranking(view, as_of, ask)?;
        Ok(views::rank_detail(&ranking, initiative, size))
    }

    /// Writes it as a table, as the ending of the file says: CSV, XLSX or HTML.
    ///
    /// # Errors
    /// As [`Desk::ranking`], or when the file can't be written.
    pub fn export_ranking(
        &self,
        path: &Path,
        view: &View,
        as_of: Option<&str>,
        ask: &RankAsk,
    ) -> Result<Written> {
        let scope = self.scope_of(view, as_of)?;
        let sheet = views::rank_rows(&scope, view, ask)?;
        self.written(path, &sheet, Choice::default(), "initiative")
    }

    /// The ranking that is asked for: made once while the file, its revision and the question are the same. Of thousands it
    /// is long work, which may be stopped.
    fn made_ranking(
        &self,
        view: &View,
        as_of: Option<&str>,
        ask: &RankAsk,
    ) -> Result<Arc<Ranking>> {
        let file = self.shared()?;
        let scope = self.knowing(self.look(&file, as_of)?, view)?;
        let key = RankingKey {
            of: GridKey::new(&file, None, view, &scope),
            ask: ask.clone(),
        };
        let known = |kept: &[(RankingKey, Arc<Ranking>)]| {
            let found = kept.iter().find(|(known, _)| *known == key);
            found.map(|(_, ranking)| Arc::clone(ranking))
        };
        if let Some(ranking) = known(&lock(&self.rankings)) {
            return Ok(ranking);
        }
        // Away from the lock: the list of the ranking before is still asked for while the next one is made.
        let ranked = Ranked::of(scope, view, ask)?;
        // One long work is told at a time: an import that runs keeps its progress, and its way to be stopped.
        let told = self.progress().label.is_empty();
        let made = match ranked.work() > LONG && told {
            true => {
                let draws = ranked.draws();
                self.work.begin("Drawing rankings");
                let made = ranked.drawn(&|done| self.work.step(done, draws));
                self.work.end();
                made?
            }
            false => ranked.drawn(&|_| true)?,
        };
        let ranking = Arc::new(made);
        let mut kept = lock(&self.rankings);
        kept.insert(0, (key, Arc::clone(&ranking)));
        kept.truncate(KEPT);
        drop(kept);
        Ok(ranking)
    }
}

#[cfg(test)]
mod tests {
    use crate::api::{ChartSize, RankAsk, View};
    use crate::desk::tests::on_demo;

    const SIZE: ChartSize = ChartSize {
        width: 400,
        height: 200,
        dark: false,
    };

    /// “What if risk counted double?”: the list is another, says who comes in and goes out, and the portfolio is not
    /// touched.
    #[test]
    fn other_weights_rank_otherwise_and_change_nothing() {
        let (_folder, desk) = on_demo(142);
        let view = View::default();
        let ask = |weights: &[u32]| RankAsk {
            weights: weights.to_vec(),
            draws: Some(500),
            ..RankAsk::default()
        };
        let set = desk.ranking(&view, None, &ask(&[])).unwrap();
        assert_eq!((set.changes.as_str(), set.other), ("", false));
        let rows = |ask: &RankAsk| desk.ranking_lines(&view, None, ask, 0, 500).unwrap();
        let before = rows(&ask(&[]));
        assert_eq!(before.len(), set.rows as usize);
        assert!(before.iter().all(|row| row.gained == 0));
        assert!(
            before
                .iter()
                .zip(1..)
                .all(|(row, rank)| row.range.rank == rank)
        );
        let same = rows(&ask(&[50, 30, 20]));
        assert_eq!(same, before, "the set weights, said once more");
        // So much that the top changes whatever the day that the demo was made on.
        let double = ask(&[5, 15, 80]);
        let risk = desk.ranking(&view, None, &double).unwrap();
        assert!(
            risk.changes.contains("of the top 10 change"),
            "{}",
            risk.changes
        );
        let after = rows(&double);
        assert_eq!(after.iter().map(|row| row.gained).sum::<i32>(), 0);
        // Whoever adds a row up finds why it stands there: the priority is that of the weights asked for.
        for rows in [&before, &after] {
            let priority = |row: &crate::api::RankingRow| row.priority.parse::<f64>().unwrap();
            assert!(
                rows.windows(2)
                    .all(|two| priority(&two[0]) >= priority(&two[1]))
            );
        }
        let moved = after.iter().find(|row| row.gained > 0).unwrap();
        let old = before.iter().find(|row| row.id == moved.id).unwrap();
        let gained = i64::from(old.range.rank) - i64::from(moved.range.rank);
        assert_eq!(i64::from(moved.gained), gained);
        assert_eq!(rows(&ask(&[])), before);
    }

    /// What is shown of one is of that one: its range in words holds its rank's bars, and its tornado has a line for each
    /// weight.
    #[test]
    fn one_initiative_is_told_whole() {
        let (_folder, desk) = on_demo(142);
        let (view, ask) = (
            View::default(),
            RankAsk {
                draws: Some(500),
                ..RankAsk::default()
            },
        );
        let first = desk
            .ranking_lines(&view, None, &ask, 0, 1)
            .unwrap()
            .remove(0);
        let detail = desk
            .ranking_detail(&view, None, &ask, Some(&first.id), &SIZE)
            .unwrap();
        assert_eq!(detail.title, format!("{} {}", first.key, first.name));
        assert_eq!(detail.range, Some(first.range));
        assert_eq!(detail.weights.len(), 3 + 14);
        assert!(!detail.acceptability.unwrap().marks.is_empty());
        let top = desk.ranking_detail(&view, None, &ask, None, &SIZE).unwrap();
        assert_eq!(
            (top.title.as_str(), top.acceptability.is_none()),
            ("The top 10", true)
        );
        assert_eq!(top.tornado.marks.len(), 17);
    }

    /// A list of a filter leaves ranks alone: they are over the whole portfolio.
    #[test]
    fn a_filter_chooses_rows_not_competitors() {
        let (_folder, desk) = on_demo(142);
        let ask = RankAsk {
            draws: Some(200),
            ..RankAsk::default()
        };
        let pilots = View {
            filter: "stage = pilot".to_owned(),
            ..View::default()
        };
        let all = desk
            .ranking_lines(&View::default(), None, &ask, 0, 500)
            .unwrap();
        let some = desk.ranking_lines(&pilots, None, &ask, 0, 500).unwrap();
        assert!(some.len() < all.len() && !some.is_empty());
        assert!(some.iter().all(|row| all.contains(row)));
    }
}
