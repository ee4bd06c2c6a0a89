//! Settings as stories: each is kept by the file, told by the history, and taken back; and an edit costs
//! no more than what depends on it.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::sync::Arc;

use pilotage_app::api::{FieldSet, SettingView, View};
use pilotage_app::{Days, Origin, Portfolio, Surroundings};
use pilotage_model::figures::Figures;
use pilotage_model::{Settings, Stage};

fn around() -> Surroundings {
    Surroundings::of_machine("Priya Nair".into(), Origin::Window)
}

fn set(field: &str, text: &str) -> FieldSet {
    FieldSet {
        field: field.to_owned(),
        text: text.to_owned(),
    }
}

/// A portfolio with one pilot in it.
fn portfolio() -> Portfolio {
    let mut portfolio = Portfolio::in_memory(&Settings::default(), around()).unwrap();
    let fields = [
        set("name", "Fraud network"),
        set("unit", "Claims"),
        set("owner", "P. Nair"),
        set("stage", "pilot"),
    ];
    portfolio.create_initiative(&fields, true).unwrap();
    portfolio
}

fn all(portfolio: &Portfolio) -> Vec<SettingView> {
    let panels = portfolio.settings_view().panels.into_iter();
    panels.flat_map(|panel| panel.settings).collect()
}

/// What a person may type that is not what a new portfolio begins with, and what is told of it then.
fn other(setting: &SettingView) -> (String, String) {
    let field = &setting.field;
    match (&field.measure, field.choices.first()) {
        (Some(measure), _) => {
            let most = measure.max.unwrap().to_string();
            let told = match measure.unit.as_str() {
                "%" => format!("{most}%"),
                unit => format!("{most} {unit}").trim_end().to_owned(),
            };
            (most, told)
        }
        (None, Some(_)) => (
            field.choices[3].code.clone(),
            field.choices[3].label.clone(),
        ),
        (None, None) if field.kind == "bool" => match setting.value.text.as_str() {
            "Yes" => ("no".to_owned(), "No".to_owned()),
            _ => ("yes".to_owned(), "Yes".to_owned()),
        },
        (None, None) if field.id == "currency" => ("chf".to_owned(), "CHF".to_owned()),
        (None, None) => ("Words".to_owned(), "Words".to_owned()),
    }
}

/// Whoever sets something finds it set after the file was closed, reads in the history what it was and
/// is in the words of the form, and can take it back. No code and no raw number is shown to anybody.
#[test]
fn each_setting_is_kept_told_and_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("p.pilotage");
    let mut portfolio = Portfolio::create(&path, &Settings::default(), around()).unwrap();
    let begun = all(&portfolio);
    assert!(begun.len() >= 19);
    for (at, setting) in begun.iter().enumerate() {
        let SettingView { field, value } = setting;
        assert!(field.help.ends_with('.'), "{}", field.id);
        let (typed, told) = other(setting);
        portfolio.save_settings(&[set(&field.id, &typed)]).unwrap();
        drop(portfolio);
        portfolio = Portfolio::open(&path, around()).unwrap();
        assert_eq!(all(&portfolio)[at].value.text, told, "{}", field.id);

        let newest = portfolio.history(None, 1).unwrap().operations.remove(0);
        assert_eq!(newest.label, format!("Change settings: {}", field.label));
        let changes = portfolio.changes(newest.seq, None, 0, 10).unwrap();
        // What is part of the scoring model makes a version of it, too.
        let changes: Vec<_> = (changes.iter())
            .filter(|change| change.subject != "Scoring model")
            .map(|c| [&c.subject, &c.field, &c.before, &c.after].map(String::as_str))
            .collect();
        // The history is a sentence, in which yes and no have no capital.
        let said = |text: &str| match field.kind.as_str() {
            "bool" => text.to_lowercase(),
            _ => text.to_owned(),
        };
        let [was, is] = [said(&value.text), said(&told)];
        assert_eq!(changes, [["Settings", &field.label, &was, &is]]);

        // What the form shows may be given back as it stands.
        let shown = all(&portfolio)[at].value.edit.clone();
        portfolio.save_settings(&[set(&field.id, &shown)]).unwrap();
        let again = portfolio.history(None, 1).unwrap().operations.remove(0);
        assert_eq!(again.seq, newest.seq, "{}: nothing was changed", field.id);

        portfolio.undo().unwrap();
        assert_eq!(all(&portfolio)[at].value.text, value.text, "{}", field.id);
    }
    assert_eq!(pilotage_app::check::check(&path).unwrap().findings, []);
}

/// What is kept for later versions is not offered, and is not changed by naming it.
#[test]
fn what_nothing_follows_is_not_offered() {
    let mut portfolio = portfolio();
    for id in ["time_zone", "locale"] {
        assert!(all(&portfolio).iter().all(|setting| setting.field.id != id));
        let refused = portfolio.save_settings(&[set(id, "5")]).unwrap_err();
        assert!(refused.to_string().contains("kept by the app"), "{refused}");
    }
}

/// Several settings are one operation: where one is refused none is changed, and the words say what to do.
#[test]
fn settings_are_saved_all_or_none() {
    let mut portfolio = portfolio();
    let before = portfolio.snapshot().register().settings.clone();
    for (sets, said) in [
        (
            vec![set("name", "N"), set("value_threshold", "101")],
            "from 0 to 100",
        ),
        (
            vec![set("name", "N"), set("colour", "red")],
            "There is no setting “colour”",
        ),
        (vec![set("name", " ")], "Name can't be empty"),
        (
            ["weight_value", "weight_feasibility", "weight_low_risk"]
                .map(|id| set(id, "0"))
                .to_vec(),
            "All priority weights are 0",
        ),
    ] {
        let refused = portfolio.save_settings(&sets).unwrap_err().to_string();
        assert!(refused.contains(said), "{refused}");
        assert_eq!(portfolio.snapshot().register().settings, before);
    }
    portfolio
        .save_settings(&[set("weight_value", "0"), set("weight low risk", "70")])
        .unwrap();
    let settings = portfolio.snapshot().register().settings.clone();
    assert_eq!(settings.priority_weights(), [0, 30, 70]);
}

/// An amount is in the currency it was recorded in, whichever record holds it.
#[test]
fn the_currency_stays_once_amounts_are_recorded() {
    let mut portfolio = portfolio();
    portfolio.save_settings(&[set("currency", "chf")]).unwrap();
    let vendor = pilotage_model::kinds::KindId::Vendor;
    let fields = [set("name", "Acme"), set("spend", "1000")];
    portfolio.save_record(vendor, None, &fields).unwrap();
    let refused = portfolio
        .save_settings(&[set("currency", "EUR")])
        .unwrap_err();
    assert!(refused.to_string().contains("recorded in CHF"), "{refused}");
    portfolio.save_settings(&[set("currency", "CHF")]).unwrap();
    // An undo is a change like any other: 1,000 francs would become 1,000 euros.
    let log = portfolio.store().operations(None, 9).unwrap();
    let changed = log
        .iter()
        .find(|operation| operation.label.contains("Currency"));
    let refused = portfolio.undo_operation(changed.unwrap().seq).unwrap_err();
    assert!(
        refused.to_string().contains("amounts are recorded in CHF"),
        "{refused}"
    );
    assert_eq!(portfolio.snapshot().register().settings.currency, "CHF");
}

fn figures(portfolio: &Portfolio) -> Arc<Figures> {
    let day = "2026-06-30".parse().unwrap();
    portfolio.snapshot().figures(Days::today(day))
}

/// Figures of a hundred thousand initiatives take seconds: what does not change them must not throw them
/// away, and what does must.
#[test]
fn only_what_figures_depend_on_has_them_reckoned_anew() {
    let mut portfolio = portfolio();
    let mut kept = figures(&portfolio);
    let mut stays = |portfolio: &Portfolio, what: &str, stays: bool| {
        let now = figures(portfolio);
        assert_eq!(Arc::ptr_eq(&now, &kept), stays, "{what}");
        kept = now;
    };
    portfolio.save_view("Mine", &View::default()).unwrap();
    stays(&portfolio, "a view", true);
    let id = portfolio.views().unwrap()[0].id.clone();
    portfolio.delete_view(&id).unwrap();
    stays(&portfolio, "a view deleted", true);
    portfolio.undo().unwrap();
    stays(&portfolio, "a view brought back", true);
    for setting in all(&portfolio) {
        let field = &setting.field;
        let follows = match field.group.as_str() {
            "How figures are reckoned" | "Weights in the priority" => true,
            // Ranges of ranks are kept apart, by what they rest on.
            "What stages are called" | "Ranges of ranks" => false,
            // Figures are no amounts in words and no quarters: to reckon them anew costs time alone.
            _ => ["currency", "fiscal_start"].contains(&field.id.as_str()),
        };
        let (typed, _) = other(&setting);
        portfolio.save_settings(&[set(&field.id, &typed)]).unwrap();
        stays(&portfolio, &field.id, !follows);
        portfolio.undo().unwrap();
        stays(&portfolio, &format!("{} undone", field.id), !follows);
    }
    // What is remembered is what a fresh reading of the file says.
    portfolio
        .save_settings(&[set("stage_pilot", "Trial"), set("value_threshold", "60")])
        .unwrap();
    let loaded = portfolio.store().load().unwrap();
    assert_eq!(portfolio.snapshot().register().settings, loaded.settings);
    assert_eq!(loaded.settings.stage_label(Stage::Pilot), "Trial");
}
