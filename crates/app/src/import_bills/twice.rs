//! Files that overlap: what several say of one bill adds up, and rows that are in two of them would count twice.

use std::collections::HashMap;

use super::BillFiles;
use super::focus::Charge;
use crate::views::words;

/// What is wrong with files of which two hold the same rows. Rows are compared by what is added up, whatever else the
/// files say and in whichever order.
pub(super) fn problems(of: &BillFiles, charges: &[Vec<(usize, Charge)>]) -> Vec<String> {
    let counted: Vec<_> = charges.iter().map(|file| counted(file)).collect();
    let pairs = (0..counted.len()).flat_map(|other| (0..other).map(move |one| (one, other)));
    let found = pairs.filter_map(|(one, other)| {
        let names = [one, other].map(|at| of.files[at].name.as_str());
        problem(
            names,
            [&counted[one], &counted[other]],
            of.rows_in_both_count,
        )
    });
    found.collect()
}

/// How often a file has each row; those of no amount count as little twice as once.
type Counted<'c> = HashMap<&'c Charge, usize>;

fn counted(charges: &[(usize, Charge)]) -> Counted<'_> {
    let mut counted = Counted::new();
    let charges = charges.iter().map(|(_, charge)| charge);
    for charge in charges.filter(|charge| !charge.amount.is_zero()) {
        *counted.entry(charge).or_default() += 1;
    }
    counted
}

fn problem([one, other]: [&str; 2], rows: [&Counted<'_>; 2], both_count: bool) -> Option<String> {
    let shared = rows[0].iter().map(|(charge, count)| {
        let there = rows[1].get(charge).copied();
        there.unwrap_or(0).min(*count)
    });
    let shared: usize = shared.sum();
    let [all_of_one, all_of_other] = rows.map(|rows| rows.values().sum::<usize>() == shared);
    match (shared, all_of_one, all_of_other) {
        (0, ..) => None,
        (_, true, true) => Some(format!(
            "{one} and {other} hold the same rows: leave one of them out."
        )),
        (_, true, false) => Some(format!(
            "All rows of {one} are in {other}: leave {one} out."
        )),
        (_, false, true) => Some(format!(
            "All rows of {other} are in {one}: leave {other} out."
        )),
        _ if both_count => None,
        _ => Some(format!(
            "{} in both {one} and {other}, and would count twice: take them out of one of the two. Where they are \
             different charges: `pilotage bills import` with --rows-in-both-count.",
            match shared {
                1 => "1 row is".to_owned(),
                _ => format!("{} are", words::counted(shared, "row")),
            }
        )),
    }
}
