use std::collections::HashSet;

use super::*;
use crate::figures::Figures;
use crate::figures::sample::{initiative, register};
use crate::kind::AnyRow;
use crate::register::Register;

fn each(mut of: impl FnMut(usize, &'static crate::kind::Facts)) {
    let settings = Settings::default();
    (&settings as &dyn AnyRow)
        .fields()
        .for_each(|(at, facts)| of(at, facts));
}

/// A text that a setting takes and that is not what it begins with.
fn other_text(at: usize) -> &'static str {
    let settings = Settings::default();
    let facts = AnyRow::facts(&settings, at).unwrap();
    match (facts.id, facts.kind) {
        ("currency", _) => "CHF",
        ("rank_any_weights", _) => "no",
        ("rank_draws", _) => "770",
        (_, FieldKind::Number) => "77",
        (_, FieldKind::Bool) => "yes",
        (_, FieldKind::Choice) => "October",
        _ => "Other",
    }
}

/// Whoever opens the settings, in the window or on the command line, is told what each is; a word
/// leads to one of them.
#[test]
fn every_setting_says_what_it_is() {
    let mut words = HashSet::new();
    each(|_, facts| {
        assert!(facts.help.ends_with('.'), "{}: {}", facts.id, facts.help);
        assert!(words.insert(facts.id), "{}", facts.id);
        assert!(words.insert(facts.label), "{}", facts.label);
    });
    for stage in Stage::ALL {
        let at = Settings::FIELDS
            .iter()
            .position(|spec| spec.facts.id == format!("stage_{}", stage.code()));
        let facts = &Settings::FIELDS[at.unwrap()].facts;
        let label = format!("{} stage", stage.label());
        assert_eq!(
            (facts.label, facts.otherwise),
            (label.as_str(), stage.label())
        );
    }
}

/// A default that its own setting can't hold, or that breaks its range or a rule, would stop every new
/// portfolio.
#[test]
fn a_new_portfolio_begins_within_all_ranges_and_rules() {
    let settings = Settings::default();
    for spec in Settings::FIELDS {
        let raw = (spec.save)(&settings);
        assert!(!spec.facts.is_beyond(&raw), "{}", spec.facts.id);
        if let Some(default) = spec.facts.default {
            assert_eq!(raw, default(), "{}", spec.facts.id);
        }
    }
    assert_eq!(Rules::broken(&settings, &Register::default()), None);
}

/// What is typed is what is kept and told, and what is told is taken again: forms and scripts agree.
#[test]
fn what_a_setting_takes_it_writes_and_takes_again() {
    let register = Register::default();
    each(|at, facts| {
        if facts.editing() == Never {
            return;
        }
        let text = other_text(at);
        let mut settings = Settings::default();
        AnyRow::set(&mut settings, at, text.into(), &register).unwrap();
        assert_ne!(settings, Settings::default(), "{}", facts.id);
        let mut again = Settings::default();
        let written = AnyRow::at(&settings, at).data_text(&register);
        AnyRow::set(&mut again, at, (&written).into(), &register).unwrap();
        assert_eq!(again, settings, "{}", facts.id);
        let mut kept = Settings::default();
        AnyRow::put(&mut kept, at, AnyRow::raw(&settings, at)).unwrap();
        assert_eq!(kept, settings, "{}", facts.id);
    });
}

/// A number out of range, an empty one and a word where a number is expected are refused in words, and
/// change nothing.
#[test]
fn what_is_out_of_range_is_refused_with_the_range() {
    let register = Register::default();
    let place = |id: &str| Settings::FIELDS.iter().position(|spec| spec.facts.id == id);
    let table = [
        (
            "value_threshold",
            "101",
            "High value from: 101 is out of range; write a number from 0 to 100",
        ),
        (
            "min_coverage",
            "0",
            "Coverage needed for a rank: 0% is out of range; write a number from 1 to 100",
        ),
        (
            "pilot_limit_months",
            "121",
            "A pilot is too old after: 121 months is out of range; write a number from 1 to 120",
        ),
        (
            "pilot_limit_months",
            "",
            "A pilot is too old after can't be empty; type one",
        ),
        (
            "weight_value",
            "-1",
            "Weight of value: -1 is out of range; write a number from 0 to 100",
        ),
        ("name", " ", "Name can't be empty; type one"),
        (
            "fiscal_start",
            "13",
            "Fiscal year begins in: “13” is not known here; choose one of January, February, March, April, May, June, July, August, September, October, November, December",
        ),
    ];
    for (id, text, said) in table {
        let mut settings = Settings::default();
        let refused = AnyRow::set(&mut settings, place(id).unwrap(), text.into(), &register);
        assert_eq!(refused.unwrap_err().to_string(), said);
        assert_eq!(settings, Settings::default());
    }
}

/// What no field can know of itself: the rules between settings, and between them and the records.
#[test]
fn rules_hold_between_settings() {
    let with = |change: fn(&mut Settings)| {
        let mut settings = Settings::default();
        change(&mut settings);
        settings
    };
    let told = |settings: &Settings, register: &Register| {
        Rules::broken(settings, register).map(|(message, _)| message)
    };
    let empty = Register::default();
    let weightless = with(|s| {
        (s.weight_value, s.weight_feasibility, s.weight_low_risk) = (0, 0, 0);
    });
    let francs = with(|s| s.currency = "CHF".to_owned());
    let pilots = with(|s| s.stage_pilot = "Production".to_owned());
    let swapped = with(|s| {
        (s.stage_idea, s.stage_pilot) = ("Pilot".to_owned(), "Experiment".to_owned());
    });
    let table = [
        // A register with the stage “Production” would come in as pilots.
        (&pilots, "“Production” would be what two stages are called."),
        (&swapped, "“Pilot” would be what two stages are called."),
        (&weightless, "All priority weights are 0."),
        (
            &with(|s| s.currency = "euro".to_owned()),
            "“euro” is not a currency code.",
        ),
        (
            &with(|s| s.key_prefix = "A-I".to_owned()),
            "“A-I” can't begin keys.",
        ),
    ];
    for (settings, said) in table {
        assert_eq!(told(settings, &empty).as_deref(), Some(said));
    }
    assert_eq!(told(&francs, &empty), None);
    // An amount anywhere, be it what a vendor costs, is in the currency.
    let mut with_amount = Register::default();
    crate::figures::sample::call(&mut with_amount, crate::kinds::KindId::Vendor, &["Acme"]);
    assert_eq!(told(&francs, &with_amount), None);
    let mut vendor = with_amount.tables.vendors.all().next().unwrap().clone();
    vendor.spend = Some(crate::kind::Money(5));
    with_amount.follow(crate::kinds::KindId::Vendor, vec![Box::new(vendor)], &[]);
    let said = told(&francs, &with_amount).unwrap();
    assert!(said.starts_with("Amounts are recorded in EUR"), "{said}");
}

/// What a list tells can be typed back: “60%”, “9 months”.
#[test]
fn a_setting_takes_the_unit_that_it_is_told_with() {
    let register = Register::default();
    let mut settings = Settings::default();
    for (id, typed) in [("min_coverage", "70%"), ("pilot_limit_months", "9 months")] {
        let mut fields = Settings::FIELDS.iter();
        let at = fields.position(|spec| spec.facts.id == id).unwrap();
        AnyRow::set(&mut settings, at, typed.into(), &register).unwrap();
    }
    assert_eq!(
        (settings.min_coverage, settings.pilot_limit_months),
        (70, 9)
    );
}

/// A stage that gets its first label back is not renamed: later versions may call it otherwise.
#[test]
fn a_first_label_is_no_renaming() {
    let register = Register::default();
    let at = Settings::FIELDS
        .iter()
        .position(|spec| spec.facts.id == "stage_pilot");
    let mut settings = Settings::default();
    for (typed, label) in [
        ("Trial", "Trial"),
        ("Pilot", "Pilot"),
        ("Trial", "Trial"),
        ("", "Pilot"),
    ] {
        AnyRow::set(&mut settings, at.unwrap(), typed.into(), &register).unwrap();
        assert_eq!(settings.stage_label(Stage::Pilot), label);
        assert_eq!(settings == Settings::default(), label == "Pilot");
    }
}

/// The mark `no_figure` is believed when settings are edited: figures stay as they are. Whoever marks a
/// setting on which one depends is told here.
#[test]
fn no_figure_depends_on_a_setting_that_is_marked_so() {
    let day = "2026-06-30".parse().unwrap();
    let sample = || {
        let pilot = initiative("A").moved(Stage::Pilot, "2025-01").rated(
            "business-impact",
            "Ada",
            4,
            "2026-01-05",
        );
        let rated = initiative("B")
            .rated("business-impact", "Ada", 2, "2026-01-05")
            .rated("data-readiness", "Ada", 3, "2026-01-05");
        register([pilot, rated])
    };
    let figures = |register: &Register| format!("{:?}", Figures::compute(register, day, day));
    let before = figures(&sample());
    each(|at, facts| {
        let mut register = sample();
        let mut settings = Settings::default();
        if facts.editing() != Never {
            AnyRow::set(&mut settings, at, other_text(at).into(), &sample()).unwrap();
        }
        let same = !settings.figures_differ(&Settings::default());
        register.settings = settings;
        let differ = figures(&register) != before;
        assert!(
            !(facts.no_figure && differ),
            "{} is marked and a figure follows it",
            facts.id
        );
        assert!(
            facts.no_figure == same || facts.editing() == Never,
            "{}",
            facts.id
        );
    });
}

/// Rates stand in percent wherever people read them, and as whole hundredths in the file.
#[test]
fn rates_are_read_and_told_in_percent() {
    let register = Register::default();
    let facts = Settings::FIELDS.iter().map(|spec| &spec.facts);
    let facts = facts
        .into_iter()
        .find(|facts| facts.id == "discount_rate")
        .unwrap();
    for (text, kept, told) in [
        ("8", 800, "8%"),
        ("7.25 %", 725, "7.25%"),
        ("0", 0, "0%"),
        ("100%", 10_000, "100%"),
    ] {
        let rate = facts.reading(&text.into(), &register, Rate::read).unwrap();
        assert_eq!(rate, Rate(kept));
        assert_eq!(facts.tell(&rate.value(), &register), told);
        assert!(!facts.is_beyond(&rate.save()));
    }
    assert!(facts.is_beyond(&Rate(10_001).save()));
    for (text, said) in [
        ("", "can't be empty"),
        ("7.255", "fewer decimals"),
        ("much", "7.25 or 8%"),
    ] {
        let refused = facts
            .reading(&text.into(), &register, Rate::read)
            .unwrap_err()
            .to_string();
        assert!(refused.contains(said), "{refused}");
    }
}
