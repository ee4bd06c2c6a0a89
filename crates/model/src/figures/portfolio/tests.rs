//! What an executive adds up by hand must add up, and what opens must hold what was counted.

use std::collections::HashSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::*;
use crate::field::Catalogue;
use crate::figure::{Amount, Remark};
use crate::figures::sample::{any_register, day, initiative, register, way};
use crate::filter::Filter;
use crate::wilson::{MIN_FOR_INTERVAL, Share};
use crate::worth::Span;

const TODAY: &str = "2026-06-30";

/// How many of those counted a filter lists.
struct Lists<'a> {
    asked: &'a Asked<'a>,
    catalogue: Catalogue,
}

impl<'a> Lists<'a> {
    fn of(asked: &'a Asked<'a>) -> Self {
        let catalogue = Catalogue::of(asked.register);
        Self { asked, catalogue }
    }

    fn listed(&self, filter: &str) -> u32 {
        let register = self.asked.register;
        let filter = Filter::parse(filter, &self.catalogue).unwrap();
        let matcher = filter.compile(register);
        let both = register.records().iter().zip(self.asked.figures.records());
        let listed = both
            .filter(|(record, figures)| figures.is_counted() && matcher.matches(record, figures));
        crate::tally(listed.count())
    }

    /// A class lists exactly those that it counts.
    fn check(&self, of: &str, class: &Class) -> TestCaseResult {
        if let Some(filter) = &class.filter {
            let listed = self.listed(filter);
            prop_assert_eq!(listed, class.count, "{}: {}: {}", of, class.code, filter);
        }
        Ok(())
    }

    /// Whoever is asked about stands in one class, each class lists its own, and what opens is what
    /// stands large.
    fn check_figure(&self, figure: &Figure) -> TestCaseResult {
        let code = figure.name.code;
        prop_assert_eq!(figure.asked(), self.asked.glance.initiatives, "{}", code);
        let not_counted = figure.not_counted();
        let told = figure.classes().chain(&figure.among).chain(&figure.brief);
        for class in told.chain(&not_counted) {
            self.check(code, class)?;
        }
        let opened = self.listed(&figure.opens.filter);
        match figure.amount {
            Amount::Count if figure.opens.screen == crate::figure::Screen::Portfolio => {
                prop_assert_eq!(opened, figure.counted(), "{}", code);
            }
            Amount::Money(sum) => {
                prop_assert_eq!(opened, figure.part.count, "{}", code);
                prop_assert_eq!(sum.is_some(), figure.part.count > 0);
            }
            _ => {}
        }
        if let Some((low, high)) = figure.ends() {
            let share = figure.share().unwrap();
            let point = share.value().unwrap();
            prop_assert!(share.whole >= MIN_FOR_INTERVAL && low <= point && point <= high);
        }
        Ok(())
    }
}

/// No figure of a portfolio may count someone twice, lose someone, or open other initiatives than it
/// counted: then nobody could check it by hand.
fn check_all(asked: &Asked<'_>) -> TestCaseResult {
    let lists = Lists::of(asked);
    for figure in asked.figures() {
        lists.check_figure(&figure)?;
    }
    for split in splits(asked) {
        for class in &split.classes {
            lists.check(split.code, class)?;
        }
        if let Some(whole) = split.whole {
            let sum: u32 = split.classes.iter().map(|class| class.count).sum();
            prop_assert_eq!(sum, whole, "{}", split.code);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn figures_add_up_and_open_what_they_counted(
        register in any_register(),
        as_of in prop::sample::select(&["2024-06-30", TODAY][..]),
        period in prop::option::of(prop::sample::select(Span::ALL)),
    ) {
        let figures = Figures::over(&register, period, day(as_of), day(TODAY));
        check_all(&Asked::new(&register, &figures, None))?;
    }
}

fn figures_of(samples: &[crate::figures::sample::Sample]) -> Vec<Figure> {
    let register = register(samples.iter().cloned());
    let figures = Figures::compute(&register, day(TODAY), day(TODAY));
    Asked::new(&register, &figures, None).figures()
}

fn named<'a>(figures: &'a [Figure], code: &str) -> &'a Figure {
    figures
        .iter()
        .find(|figure| figure.name.code == code)
        .unwrap()
}

/// A figure in one line: what is counted of what, and whom it leaves out.
fn told(figure: &Figure) -> String {
    let counted = |class: &&Class| class.count > 0;
    let left_out: Vec<_> = (figure.left_out.iter().filter(counted))
        .map(|class| format!("{} {}", class.count, class.code))
        .collect();
    let (part, whole) = (figure.part.count, figure.whole());
    format!(
        "{} {part}/{whole} without {}",
        figure.name.code,
        left_out.join(", ")
    )
}

/// Counted on paper.
#[test]
fn figures_of_a_small_portfolio() {
    let found = figures_of(&[
        way("AI-1", "idea").rated_all(5, 5, 1).benefit(100),
        way("AI-2", "pilot@2024-01-01").rated_all(5, 2, 3),
        way("AI-3", "pilot@2024-01 production@2025-01").benefit(50),
        way("AI-4", "pilot@2025-01-01 stopped@2025-02-01"),
        way("AI-5", "pilot@2024-05-01 idea@2024-09-01"),
        way("AI-6", "production"),
        initiative("AI-7"),
        way("AI-8", "idea").binned(),
    ]);
    let table = [
        "live 2/6 without 1 exited",
        "decided 1/2 without 1 before-start, 1 running, 1 moved-back, 1 never-entered-start, 1 unknown-stage",
        "purgatory 1/1 without 5 not-running, 1 unknown",
        "scored 2/3 without 2 live, 1 exited, 1 unknown-stage",
        "benefit 2/6 without 1 exited",
        "benefit-live 1/2 without 3 before-production, 1 exited, 1 unknown-stage",
        "benefit-before-production 1/3 without 2 live, 1 exited, 1 unknown-stage",
        "plotted 2/6 without 1 exited",
    ];
    for expected in table {
        let code = expected.split(' ').next().unwrap();
        assert_eq!(told(named(&found, code)), expected);
    }
    let benefit = named(&found, "benefit");
    assert_eq!(benefit.amount, Amount::Money(Some(150)));
}

/// Without a known start a pilot is neither within the limit nor over it, unless what bounds its age
/// is over it already: then the figure is “at least”, and no share.
#[test]
fn pilots_without_a_start_are_no_denominator() {
    let dated = way("AI-1", "pilot@2026-03-01");
    let old = way("AI-2", "pilot@2024-01-01");
    let surely = way("AI-3", "pilot@2024-Q1");
    let undated = way("AI-4", "pilot@2026-Q1");
    let table = [
        (
            vec![dated.clone(), old.clone()],
            (Amount::Count, 1, 2, 0, 0),
        ),
        (
            vec![dated.clone(), undated.clone()],
            (Amount::Count, 0, 1, 0, 1),
        ),
        (vec![undated.clone()], (Amount::Unjudged, 0, 0, 0, 1)),
        (vec![], (Amount::Count, 0, 0, 0, 0)),
        (
            vec![dated, old, surely, undated],
            (Amount::Count, 1, 2, 1, 1),
        ),
    ];
    for (samples, expected) in table {
        let found = figures_of(&samples);
        let found = named(&found, "purgatory");
        let surely = found.surely.as_ref().unwrap().count;
        let told = (
            found.amount,
            found.part.count,
            found.whole(),
            surely,
            found.left_out[0].count,
        );
        assert_eq!(told, expected);
        let is_share = expected.2 > 0 && surely == 0;
        assert_eq!(found.share().is_some(), is_share);
    }
}

/// Programs find a figure by its code, and people trust it by its definition.
#[test]
fn every_figure_has_a_code_and_a_definition_of_its_own() {
    let found = figures_of(&[]);
    let codes: HashSet<_> = found.iter().map(|figure| figure.name.code).collect();
    assert_eq!(codes.len(), FIGURES.len());
    for figure in &found {
        assert!(
            figure.name.definition.ends_with('.'),
            "{}",
            figure.name.code
        );
        let mut classes = HashSet::new();
        for class in figure.classes().chain(&figure.among) {
            assert!(
                classes.insert(class.code),
                "{} {}",
                figure.name.code,
                class.code
            );
        }
    }
}

/// A quarter that has just begun says nothing of how it goes: it stands beside the last complete ones.
#[test]
fn the_last_quarters_are_complete() {
    let register = register([
        way("AI-1", "pilot@2024-01-01 production@2025-06-30"),
        way("AI-2", "pilot@2024-01-01 stopped@2025-08-01"),
        way("AI-3", "pilot@2024-01-01 production@2026-05-01"),
        way("AI-4", "pilot@2024-01-01 production@2026"),
    ]);
    let recent = |as_of: &str| {
        let figures = Figures::compute(&register, day(as_of), day("2026-12-31"));
        let figures = Asked::new(&register, &figures, None).figures();
        let remarks = named(&figures, "decided").remarks.clone();
        remarks.into_iter().find_map(|remark| match remark {
            Remark::Recent {
                since,
                until,
                share,
                under_way,
                ..
            } => {
                let under_way = under_way.map(|(quarter, share)| (quarter.to_string(), share));
                Some((since.to_string(), until.to_string(), share, under_way))
            }
            _ => None,
        })
    };
    let told = |since: &str, until: &str, share, under_way| {
        Some((since.to_owned(), until.to_owned(), share, under_way))
    };
    let under_way = Some(("2026-Q2".to_owned(), Share::new(1, 1)));
    let expected = told("2025-Q2", "2026-Q1", Share::new(1, 2), under_way);
    assert_eq!(recent("2026-06-29"), expected);
    let expected = told("2025-Q3", "2026-Q2", Share::new(1, 2), None);
    assert_eq!(recent("2026-06-30"), expected, "its last day completes it");
}

/// A period bounds conversion, which says so, and leaves what is of a day as it is.
#[test]
fn a_period_bounds_what_is_of_one() {
    let register = register([
        way("AI-1", "pilot@2024-01-01 production@2025-06-30"),
        way("AI-2", "pilot@2024-01-01 stopped@2025-08-01"),
        way("AI-3", "pilot@2024-01-01 production@2026-05-01"),
        way("AI-4", "pilot@2026-01-01"),
    ]);
    let table = [
        (None, "Pilots reaching production", (2, 3)),
        (Some(Span::All), "Pilots reaching production", (2, 3)),
        (
            Some(Span::Quarter),
            "Pilots reaching production, 2026 Q2 to date",
            (1, 1),
        ),
        (
            Some(Span::LastQuarter),
            "Pilots reaching production, 2026 Q1",
            (0, 0),
        ),
        (
            Some(Span::Quarters),
            "Pilots reaching production, 2025 Q2 to 2026 Q1",
            (1, 2),
        ),
        (
            Some(Span::LastYear),
            "Pilots reaching production, 2025",
            (1, 2),
        ),
        (
            Some(Span::Year),
            "Pilots reaching production, 2026 to date",
            (1, 1),
        ),
    ];
    for (period, label, (part, whole)) in table {
        let figures = Figures::over(&register, period, day("2026-06-29"), day("2026-12-31"));
        let found = Asked::new(&register, &figures, None).figures();
        // A period that was chosen is told once, and nothing outside it.
        let recent = (found.iter().flat_map(|one| &one.remarks))
            .any(|one| matches!(one, Remark::Recent { .. }));
        assert_eq!(recent, period.is_none(), "{label}");
        let decided = named(&found, "decided");
        assert_eq!(decided.name.label, label);
        assert_eq!(
            (decided.part.count, decided.whole()),
            (part, whole),
            "{label}"
        );
        assert_eq!(named(&found, "live").part.count, 2, "{label}");
    }
}
