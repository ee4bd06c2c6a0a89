//! Opening a portfolio, and looking at it through a view.

use std::path::Path;

use chrono::{Local, NaiveDate, NaiveTime, TimeZone as _, Utc};
use pilotage_app::api::{Did, SortBy, View};
use pilotage_app::import_run::is_register;
use pilotage_app::operations::model_version;
use pilotage_app::views::{Scope, words};
use pilotage_app::{AppError, Days, Origin, Portfolio, Surroundings, UNNAMED};
use pilotage_model::field::parse_date;
use pilotage_model::view;
use pilotage_model::{Settings, When};
use pilotage_store::StoreError;

use crate::args::{Looking, Work};
use crate::error::{Refusal, Result};
use crate::output;

/// Who works, and when.
pub fn surroundings(work: &Work) -> Surroundings {
    let actor = work
        .actor
        .clone()
        .or_else(user)
        .unwrap_or_else(|| UNNAMED.to_owned());
    let around = Surroundings::of_machine(actor, Origin::CommandLine);
    match work.today.and_then(noon) {
        Some(noon) => around.at(noon),
        None => around,
    }
}

fn user() -> Option<String> {
    let names = ["USER", "USERNAME", "LOGNAME"];
    let found = names.iter().filter_map(|name| std::env::var(name).ok());
    let mut found = found.map(|name| name.trim().to_owned());
    found.find(|name| !name.is_empty())
}

/// Noon is the same day on both sides of every change of clocks.
fn noon(day: NaiveDate) -> Option<chrono::DateTime<Utc>> {
    let noon = day.and_time(NaiveTime::from_hms_opt(12, 0, 0)?);
    Local
        .from_local_datetime(&noon)
        .earliest()
        .map(|noon| noon.to_utc())
}

/// Opens a file.
pub fn open(file: &Path, work: &Work) -> Result<Portfolio> {
    let portfolio =
        Portfolio::open(file, surroundings(work)).map_err(|error| not_opened(file, error))?;
    if let Some(said) = portfolio.brought_up() {
        output::say(said);
    }
    Ok(portfolio)
}

/// Why a portfolio can't be opened, and what was probably meant.
pub fn not_opened(file: &Path, error: AppError) -> Refusal {
    let name = file.display();
    match error {
        AppError::Store(StoreError::Missing(_)) => Refusal::new(
            format!("There is no portfolio {name}."),
            format!("Check the name and the folder, or make it with `pilotage new {name}`."),
        ),
        AppError::Store(StoreError::NotAPortfolio(_)) if is_register(file) => Refusal::new(
            format!("{name} is a register, not a portfolio."),
            format!("Import it into a portfolio: `pilotage import PORTFOLIO {name}`."),
        ),
        AppError::Store(StoreError::NotAPortfolio(_)) => Refusal::new(
            format!("{name} is not a portfolio."),
            "Name a file that `pilotage new` or the window made; they end in .pilotage.",
        ),
        error => error.into(),
    }
}

/// What is looked at, as of the day asked for.
pub fn looking(
    portfolio: &Portfolio,
    looking: &Looking,
    as_of: Option<&str>,
) -> Result<(Scope, View)> {
    let scope = scope(portfolio, as_of)?;
    let view = view(portfolio, looking)?;
    let scope = scope.knowing(portfolio, &view)?;
    Ok((under(scope, looking)?, view))
}

/// The same under the version of the scoring model that is asked for, which is said.
pub fn under(scope: Scope, looking: &Looking) -> Result<Scope> {
    let Some(version) = looking.model else {
        return Ok(scope);
    };
    let model = model_version(scope.register(), version)?.clone();
    output::say(format!(
        "Scores under version {version} of the scoring model."
    ));
    Ok(scope.under(&model))
}

/// The portfolio as of the day asked for; a day to come is refused: its facts are not known yet.
pub fn scope(portfolio: &Portfolio, as_of: Option<&str>) -> Result<Scope> {
    let today = portfolio.today();
    let snapshot = portfolio.snapshot();
    let as_of = match as_of {
        None => today,
        Some(text) => past(text, day(text, &snapshot.register().settings)?, today)?,
    };
    Ok(Scope::new(snapshot, Days { as_of, today }).seen_by(portfolio.actor()))
}

fn past(text: &str, day: NaiveDate, today: NaiveDate) -> Result<NaiveDate> {
    if day <= today {
        return Ok(day);
    }
    let (day, today) = (words::date(day), words::date(today));
    Err(Refusal::usage(
        format!("--as-of {text}: {day} is after today, {today}."),
        "What is not yet known can't be shown: leave --as-of out for today, or name an earlier day.",
    ))
}

/// A day, written as 2026-09-30 or 30 Sep 2026; of a month or quarter its last day.
pub fn day(text: &str, settings: &Settings) -> Result<NaiveDate> {
    when(text, settings).map(When::last)
}

/// A day, month, quarter or year.
pub fn when(text: &str, settings: &Settings) -> Result<When> {
    parse_date(text, settings).map_err(|no_date| {
        let why = no_date
            .why()
            .map_or_else(String::new, |why| format!(": {why}"));
        Refusal::usage(
            format!("“{text}” is not a date{why}."),
            "Write it as 2026-09-30, 2026-09 or 2026-Q3.",
        )
    })
}

/// The saved view that is named, or the usual one, narrowed by `--where`.
pub fn view(portfolio: &Portfolio, looking: &Looking) -> Result<View> {
    let mut view = match &looking.view {
        Some(name) => portfolio
            .view_named(name)
            .map_err(|error| no_view(portfolio, error))?,
        None => View::default(),
    };
    let done = [
        (looking.made_by, Did::Made),
        (looking.changed_by, Did::Changed),
    ];
    for (seq, did) in done {
        if let Some(seq) = seq {
            view.operation = Some(portfolio.of_operation(seq, did)?);
        }
    }
    if let Some(period) = looking.period {
        period.code().clone_into(&mut view.period);
    }
    if let Some(expression) = &looking.filter {
        view.filter = both(&view.filter, expression);
    }
    Ok(view)
}

/// Refuses a period where nothing is of one: it would be taken, and do nothing. A filter may still be of it.
pub fn no_period(looking: &Looking, view: &View, what: &str) -> Result<(), Refusal> {
    if looking.period.is_none() || view.filter.contains("_period") {
        return Ok(());
    }
    Err(Refusal::usage(
        format!("{what} are of a day, and of no period."),
        "Leave --period out, or choose the day with --as-of.",
    ))
}

fn no_view(portfolio: &Portfolio, error: pilotage_app::AppError) -> Refusal {
    let names: Vec<_> = portfolio
        .views()
        .unwrap_or_default()
        .into_iter()
        .map(|view| view.name)
        .collect();
    let next = match names.as_slice() {
        [] => "None is saved yet: save one in the window, or use --where, --columns and --sort."
            .to_owned(),
        names => format!("Saved are: {}.", names.join(", ")),
    };
    Refusal::new(format!("{error}."), next)
}

fn both(saved: &str, expression: &str) -> String {
    match (saved.trim(), expression.trim()) {
        ("", one) | (one, "") => one.to_owned(),
        (saved, expression) => format!("({saved}) and ({expression})"),
    }
}

/// Reads `-benefit,name`.
pub fn sort(text: &str) -> Vec<SortBy> {
    let keys = text.split(',').map(str::trim).filter(|key| !key.is_empty());
    keys.map(view::SortBy::parse)
        .map(|by| SortBy {
            field: by.field,
            descending: by.direction == view::Direction::Desc,
        })
        .collect()
}

/// Reads `key,name`.
pub fn columns(text: &str) -> Vec<String> {
    let names = text
        .split(',')
        .map(str::trim)
        .filter(|name| !name.is_empty());
    names.map(str::to_owned).collect()
}
