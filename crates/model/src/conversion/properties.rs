//! What holds of the figures of any portfolio.

use std::collections::HashSet;

use super::*;
use crate::figures::sample::{any_register, day};
use crate::stage::Stage;
use chrono::NaiveDate;
use proptest::prelude::*;

const TODAY: &str = "2026-06-30";

fn any_question() -> impl Strategy<Value = Question> {
    let stages = (0_usize..5, 1_usize..6);
    let window = prop::option::of(("2023-0[1-9]-01", "2024-0[1-9]-01"));
    let as_of = prop::sample::select(&["2023-12-31", "2024-06-30", TODAY][..]);
    (stages, window, as_of).prop_map(|((from, further), window, as_of)| {
        let to = Stage::PATH[(from + further).min(5)];
        let asked = Question::new(Stage::PATH[from], to, day(as_of), day(TODAY)).unwrap();
        match window {
            Some((from, to)) => asked.within(day(&from), day(&to)).unwrap(),
            None => asked,
        }
    })
}

proptest! {
    /// Trust rests on this: every initiative outside the bin is in exactly one list, and the
    /// smaller figures add up to the larger.
    #[test]
    fn the_lists_add_up_to_the_portfolio(register in any_register(), question in any_question()) {
        let found = Conversion::compute(&register, &question, None);
        let left_out: Vec<_> = found.left_out.iter().map(|left| left.id).collect();
        let lists = [
            &found.decided.production,
            &found.decided.stopped,
            &found.running,
            &found.before_start,
            &found.outside_window,
            &found.not_there,
            &left_out,
        ];
        let listed: Vec<_> = lists.into_iter().flatten().copied().collect();
        let distinct: HashSet<_> = listed.iter().copied().collect();
        let live: HashSet<_> = register.live().map(crate::register::Record::id).collect();
        prop_assert_eq!(listed.len(), distinct.len());
        prop_assert_eq!(distinct, live);
        prop_assert_eq!(found.decided.share().whole, found.decided.ended());

        let begun: u32 = found.cohorts.rows.iter().map(|row| row.begun).sum();
        prop_assert_eq!(begun + tally(found.cohorts.left_out.len()), found.so_far.whole);
        let rows = found.cohorts.rows.iter().chain(&found.cohorts.rest);
        prop_assert_eq!(rows.map(|row| row.succeeded).sum::<u32>(), found.so_far.part);
        let quarters = found.by_quarter(1);
        let placed = quarters.rows.iter().map(|row| row.decided).chain([quarters.unplaced]);
        let (parts, wholes): (Vec<_>, Vec<_>) = placed.map(|one| (one.part, one.whole)).unzip();
        let decided = found.decided.share();
        prop_assert_eq!((parts.iter().sum(), wholes.iter().sum()), (decided.part, decided.whole));
        let rest = found.cohorts.rest.map_or(0, |rest| rest.begun as usize);
        prop_assert_eq!(rest, found.cohorts.left_out.len());
        for row in found.cohorts.rows.iter().chain(&found.cohorts.rest) {
            let parts = row.succeeded + row.stopped + row.moved_back + row.retired + row.running;
            prop_assert_eq!(parts + row.unknown, row.begun);
        }
    }

    /// A share that lost someone between its denominator and those it leaves out could not be checked.
    #[test]
    fn everyone_stands_in_one_class_of_each_share(register in any_register(), question in any_question()) {
        let found = Conversion::compute(&register, &question, None);
        let name = || crate::figure::Name::new("tried", "Tried", "Tried.");
        let figures = [
            (found.decided_figure(name()), found.decided.share()),
            (found.so_far_figure(name()), found.so_far),
        ];
        for (figure, share) in figures {
            prop_assert_eq!(figure.asked() as usize, found.cases.len());
            prop_assert_eq!((figure.part.count, figure.whole()), (share.part, share.whole));
            prop_assert_eq!(figure.ends(), super::interval(share, found.without_start()));
        }
    }

    /// A scope answers for its own, and the parts answer together for the whole.
    #[test]
    fn scopes_split_the_figures(register in any_register(), question in any_question()) {
        let all = Conversion::compute(&register, &question, None);
        let (even, odd): (Vec<usize>, Vec<usize>) =
            (0..register.records().len()).partition(|at| at % 2 == 0);
        let parts = [even, odd].map(|part| Conversion::compute(&register, &question, Some(&part)));
        let decided: u32 = parts.iter().map(|part| part.decided.ended()).sum();
        let left_out: usize = parts.iter().map(|part| part.left_out.len()).sum();
        prop_assert_eq!((decided, left_out), (all.decided.ended(), all.left_out.len()));
    }

    /// What had succeeded by one day has succeeded by every later day, up to today.
    #[test]
    fn success_is_never_taken_back(register in any_register(), on in 0_i64..1200) {
        let early: NaiveDate = day("2023-01-01") + chrono::TimeDelta::days(on);
        let at = |as_of| {
            let asked = Question::pilot_to_production(as_of, day(TODAY));
            let found = Conversion::compute(&register, &asked, None);
            found.decided.production.into_iter().collect::<HashSet<_>>()
        };
        let (then, later) = (at(early), at(early + chrono::TimeDelta::days(40)));
        // Dates out of order may place an earlier step into the past after the fact, and so may a move that was recorded
        // before the date of one it follows.
        let sound = |id: &InitiativeId| {
            let record = register.get(*id).unwrap();
            let journey = Journey::of(record, day(TODAY), day(TODAY));
            let steps = journey.steps().iter();
            let dates = steps.scan(None, |latest: &mut Option<NaiveDate>, step| {
                *latest = (*latest).max(step.entered.when.map(|when| when.first()));
                Some(step.recorded.zip(*latest))
            });
            let foretold = dates.flatten().any(|(recorded, latest)| recorded < latest);
            !journey.is_backwards() && !journey.is_future() && !foretold
        };
        for id in then.into_iter().filter(sound) {
            prop_assert!(later.contains(&id));
        }
    }
}
