//! Figures in words: an executive must see what a figure is of and whom it leaves out.

use pilotage_model::Settings;
use pilotage_model::figure::{Amount, Class, Figure, Interval, Name, Of, Remark};
use pilotage_model::wilson::Share;

use super::*;

fn class(code: &'static str, label: &'static str, count: u32) -> Class {
    Class::new(code, label, count, format!("conversion = {code}"))
}

fn figure(part: u32, rest: u32, amount: Amount) -> Figure {
    let of = Of {
        one: "pilot",
        many: "pilots",
    };
    Figure {
        amount,
        ..Figure::count(
            Name::new("tried", "Tried", "Pilots that were tried."),
            class("part", "stated by", part),
            class("rest", "state none", rest),
            of,
        )
    }
}

fn told(figure: &Figure) -> String {
    let found = headline(figure, &Settings::default());
    format!("{} {}: {}", found.figure, found.of, text(&found.footnote))
}

#[test]
fn every_kind_of_figure_has_its_denominator() {
    let surely = Figure {
        surely: Some(class("surely", "without a known start", 2)),
        ..figure(3, 9, Amount::Count)
    };
    let left_out = Figure {
        left_out: vec![
            class("a", "stopped", 0),
            class("b", "with an undated move", 1),
        ],
        among: vec![class("c", "scaled", 1), class("d", "ranked", 2)],
        remarks: vec![Remark::Says("As stated")],
        ..figure(1_200, 0, Amount::Count)
    };
    let share = Figure {
        interval: Some(Interval::of(Share::new(25, 42), 0)),
        ..figure(25, 17, Amount::Share)
    };
    let table = [
        (
            figure(3, 9, Amount::Count),
            "3 of 12 pilots: Leaves out none.",
        ),
        (
            figure(1, 0, Amount::Count),
            "1 of 1 pilot: Leaves out none.",
        ),
        (figure(0, 0, Amount::Count), "0 of 0 pilots: "),
        (
            surely,
            "5 at least: 3 of 12 pilots and 2 more: 2 without a known start. Leaves out none.",
        ),
        (figure(0, 0, Amount::Unjudged), "— of 0 pilots: "),
        (
            left_out,
            "1,200 of 1,200 pilots: 1 scaled, 2 ranked. As stated. Leaves out 1 with an undated move.",
        ),
        (
            share,
            "60% 25 of 42 pilots: 95% interval 44–73%. Leaves out none.",
        ),
        (figure(0, 0, Amount::Share), "— no pilot yet: "),
        (
            figure(2, 3, Amount::Money(Some(1_500_000_000))),
            "€15.0 M stated by 2 of 5 pilots: 3 state none. Leaves out none.",
        ),
        (
            figure(0, 3, Amount::Money(None)),
            "— stated by none of 3 pilots: 3 state none. Leaves out none.",
        ),
    ];
    for (figure, expected) in table {
        assert_eq!(told(&figure), expected);
    }
}

/// What opens a list is a piece of its own; the words around it are one.
#[test]
fn each_class_left_out_opens_its_own() {
    let found = Figure {
        left_out: vec![class("a", "stopped", 3), Class::unlisted("b", "hollow", 2)],
        ..figure(1, 1, Amount::Count)
    };
    let found = headline(&found, &Settings::default()).footnote;
    let pieces: Vec<_> = found
        .iter()
        .map(|p| (p.text.as_str(), p.filter.as_str()))
        .collect();
    assert_eq!(
        pieces,
        [
            ("Leaves out ", ""),
            ("3 stopped", "conversion = a"),
            (" and 2 hollow.", ""),
        ]
    );
}

/// A budget of nothing has no share, and what was spent is told all the same; what no budget counts is beside it.
#[test]
fn spending_is_told_of_its_budget() {
    let of = |spent, budget, beside| {
        let remark = Remark::OfBudget {
            spent,
            beside,
            budget,
            straddling: 0,
            forecast: None,
        };
        let figure = Figure {
            remarks: vec![remark],
            ..figure(1, 0, Amount::Count)
        };
        told(&figure)
    };
    let table = [
        ((10_000, 20_000, 0), "50% of €200 budget"),
        (
            (10_000, 20_000, 90_000),
            "€100 are 50% of €200 budget. €900 were spent where no budget counts",
        ),
        (
            (10_000, 0, 90_000),
            "€100 were spent of €0 budget. €900 were spent where no budget counts",
        ),
    ];
    for ((spent, budget, beside), expected) in table {
        let found = of(spent, budget, beside);
        assert!(found.contains(expected), "{found}");
    }
}
