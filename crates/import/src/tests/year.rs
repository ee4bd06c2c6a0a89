//! A year of dated moves, and the monthly lists that are cut from it.

use chrono::Days;

use super::*;

/// Dated moves of a year, and the stage that they leave an initiative in on a day.
struct Cut {
    key: String,
    moves: Vec<(NaiveDate, Stage)>,
}

impl Cut {
    fn stage_on(&self, day: NaiveDate) -> Option<(NaiveDate, Stage)> {
        self.moves
            .iter()
            .rev()
            .find(|(date, _)| *date <= day)
            .copied()
    }
}

/// Sixty initiatives that go through their stages in 2025, some to their end; the same every time.
fn a_year_of_moves() -> Vec<Cut> {
    let mut state = 2025_u64;
    let mut dice = move |sides: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % sides
    };
    let path = [
        Stage::Idea,
        Stage::Assessment,
        Stage::Development,
        Stage::Pilot,
        Stage::Production,
    ];
    let year = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    (1..=60)
        .map(|number| {
            let mut day = year + Days::new(dice(150));
            let mut moves = Vec::new();
            for stage in path {
                moves.push((day, stage));
                day = day + Days::new(15 + dice(110));
                if dice(8) == 0 {
                    moves.push((day, Stage::Stopped));
                    break;
                }
            }
            Cut {
                key: format!("U{number}"),
                moves,
            }
        })
        .collect()
}

/// Most companies have monthly lists and no dates. Twelve lists cut from dated moves must give those moves back, each
/// between the days of the two lists that show it: conversion, time in stage and purgatory stand on them.
#[test]
fn twelve_monthly_editions_give_the_history_they_were_cut_from() {
    let cuts = a_year_of_moves();
    let last_of = |month: u32| {
        let next =
            NaiveDate::from_ymd_opt(2025 + i32::from(month == 12), month % 12 + 1, 1).unwrap();
        next.pred_opt().unwrap()
    };
    let mut register = Register::default();
    for month in 1..=12 {
        let row = |cut: &Cut| {
            let (_, stage) = cut.stage_on(last_of(month))?;
            Some(format!(
                "{0},Use case {0},Claims,{1}\n",
                cut.key,
                stage.code()
            ))
        };
        let rows: String = cuts.iter().filter_map(row).collect();
        let table = table(&format!("ID,Use case,Department,Status\n{rows}"));
        let guess = guess(&table, &register, &format!("list-2025-{month:02}"));
        assert_eq!(guess.mapping.edition, Some(last_of(month)));
        register = apply(&plan_of(&guess.mapping, &table, &register), &register);
    }
    let mut told = 0;
    for cut in &cuts {
        let mut expected = Vec::new();
        for month in 2..=12 {
            let [before, now] = [last_of(month - 1), last_of(month)].map(|day| cut.stage_on(day));
            // What a list shows first has no list before it that could date it.
            if let (Some(before), Some(now)) = (before, now)
                && before.1 != now.1
            {
                expected.push((now, last_of(month - 1).succ_opt().unwrap(), last_of(month)));
            }
        }
        let record = named(&register, &format!("Use case {}", cut.key));
        let dated: Vec<_> = record
            .transitions
            .iter()
            .filter_map(|t| Some((t.to, t.date?)))
            .collect();
        assert_eq!(dated.len(), expected.len(), "{}: {dated:?}", cut.key);
        for ((to, when), ((day, stage), first, last)) in dated.into_iter().zip(expected) {
            assert_eq!(
                (to, when.first(), when.last()),
                (stage, first, last),
                "{}",
                cut.key
            );
            assert!(
                when.first() <= day && day <= when.last(),
                "{}: {day}",
                cut.key
            );
            told += 1;
        }
    }
    assert!(told > 100, "only {told} moves were told");
}
