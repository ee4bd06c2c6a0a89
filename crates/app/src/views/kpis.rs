//! KPIs: a list with what needs someone first, and one of them over time.

use pilotage_chart::{Palette, Size};
use pilotage_model::field::{Catalogue, FieldInfo, number};
use pilotage_model::kind::{About, AnyRow, AnyTable, Kind as _, Links, Target};
use pilotage_model::kinds::{Direction, Kpi};
use pilotage_model::kpi::{Aim, Forecast, INTERVAL, KpiStatus, LEAST_READINGS, METHOD, Standing};
use pilotage_model::kpi::{is_vanity, readings, standing};
use pilotage_model::series::{Decimal, Point};
use pilotage_model::tally;
use pilotage_model::terms::Terms as _;
use pilotage_model::{Field, InitiativeId, Register, RowId, Value, When};
use pilotage_report::sheet::Sheet;

use super::cells::Cells;
use super::kpi_chart::{self, chart};
use super::lettering::Lettered;
use super::overview::matching;
use super::{Scope, words};
use crate::api::{
    ChartSize, KpiAsk, KpiFact, KpiFlag, KpiReading, KpiRow, KpiStatusCount, KpiView, KpisView,
    View,
};
use crate::error::{AppError, Result};
use crate::export::column_of;
use crate::records::{link, row_id};

/// Rows of the list: more than anyone reads; the register has all.
const MOST_ROWS: usize = 100;
/// Readings of the line beside a KPI.
const SPARK: usize = 12;
/// Columns of the table.
const COLUMNS: [&str; 19] = [
    "name",
    "initiatives",
    "outcomes",
    "category",
    "owner",
    "unit",
    "status",
    "latest",
    "latest_of",
    "baseline",
    "target",
    "target_date",
    "expected",
    "gap",
    "attainment",
    "chance",
    "declining",
    "stale",
    "vanity",
];
/// The code under which vain KPIs are asked for.
const VANITY: &str = "vanity";

/// A KPI that a view lets through, and how it stands.
pub(super) struct Known<'a> {
    pub kpi: &'a Kpi,
    pub standing: Standing,
    pub vanity: bool,
}

/// The KPIs of a view: of its initiatives, and of the organisation where the view narrows nothing.
///
/// # Errors
/// When the view can't be shown, or no KPI is called what is asked for.
pub fn kpis(scope: &Scope, view: &View, ask: &KpiAsk, size: &ChartSize) -> Result<KpisView> {
    let known = known(scope, view)?;
    let status = asked(&ask.status)?;
    let shown: Vec<_> = known.all.iter().filter(|each| status.holds(each)).collect();
    let chosen = match &ask.chosen {
        Some(id) => {
            let id = row_id(Kpi::KIND, id)?;
            known.all.iter().find(|each| each.kpi.id == id)
        }
        None => None,
    };
    let chosen = chosen.or_else(|| shown.first().copied());
    Ok(KpisView {
        statuses: statuses(&known.all),
        rows: (shown.iter().take(MOST_ROWS))
            .map(|each| row(scope, each))
            .collect(),
        total: tally(shown.len()),
        all: tally(known.all.len()),
        note: note(scope, &known),
        chosen: chosen.map(|each| whole(scope, each, size)),
    })
}

/// One KPI whole, whatever a view lets through.
///
/// # Errors
/// When it is not there.
pub fn kpi(scope: &Scope, id: RowId, size: &ChartSize) -> Result<KpiView> {
    let kpi = scope.register().tables.kpis.get(id);
    let kpi = kpi.ok_or_else(|| AppError::not_found(Kpi::INFO.code, id))?;
    Ok(whole(scope, &stands(scope, kpi), size))
}

enum Asked {
    All,
    Vain,
    Of(KpiStatus),
}

impl Asked {
    fn holds(&self, known: &Known<'_>) -> bool {
        match self {
            Self::All => true,
            Self::Vain => known.vanity,
            Self::Of(status) => known.standing.status == *status,
        }
    }
}

fn asked(status: &str) -> Result<Asked> {
    match status {
        "" => Ok(Asked::All),
        VANITY => Ok(Asked::Vain),
        code => KpiStatus::parse(code)
            .map(Asked::Of)
            .ok_or_else(|| AppError::not_found("status", code)),
    }
}

/// KPIs in the order of lists, and how many were left out.
pub(super) struct Listed<'a> {
    pub all: Vec<Known<'a>>,
    /// Of the organisation, which a filter of initiatives leaves out.
    left_out: usize,
}

pub(super) fn known<'a>(scope: &'a Scope, view: &View) -> Result<Listed<'a>> {
    let register = scope.register();
    let narrowed = scope.filtered(view)?.is_some();
    let mut lets = vec![false; register.records().len()];
    for at in matching(scope, view)? {
        lets[at] = scope.figures().records()[at].is_counted();
    }
    let is_let = |id: &RowId| {
        let at = register.position(InitiativeId::new(id.uuid()));
        at.is_some_and(|at| lets[at])
    };
    let mut left_out = 0;
    let mut all: Vec<_> = (register.tables.kpis.live())
        .filter(|kpi| {
            let of = kpi.initiatives.ids();
            let organisation = of.is_empty();
            left_out += usize::from(organisation && narrowed);
            (organisation && !narrowed) || of.iter().any(is_let)
        })
        .map(|kpi| stands(scope, kpi))
        .collect();
    all.sort_by(|one, other| order(one).cmp(&order(other)));
    Ok(Listed { all, left_out })
}

fn stands<'a>(scope: &Scope, kpi: &'a Kpi) -> Known<'a> {
    Known {
        kpi,
        standing: standing(kpi, scope.figures().as_of()),
        vanity: is_vanity(kpi, scope.register()),
    }
}

/// What needs someone first; of one status the least attained, then by name.
fn order<'a>(known: &'a Known<'_>) -> (KpiStatus, Option<i64>, &'a str, RowId) {
    let attained = known.standing.attainment_percent().map(|share| share.num);
    (
        known.standing.status,
        attained,
        known.kpi.name.as_str(),
        known.kpi.id,
    )
}

fn statuses(known: &[Known<'_>]) -> Vec<KpiStatusCount> {
    let count =
        |is: &dyn Fn(&Known<'_>) -> bool| tally(known.iter().filter(|each| is(each)).count());
    let of_status = KpiStatus::ALL.iter().map(|status| KpiStatusCount {
        code: status.code().to_owned(),
        label: status.label().to_owned(),
        count: count(&|each| each.standing.status == *status),
    });
    let vain = KpiStatusCount {
        code: VANITY.to_owned(),
        label: "Vanity".to_owned(),
        count: count(&|each| each.vanity),
    };
    of_status
        .chain([vain])
        .filter(|each| each.count > 0)
        .collect()
}

fn note(scope: &Scope, known: &Listed<'_>) -> String {
    let mut initiatives: Vec<_> = (known.all.iter())
        .flat_map(|each| each.kpi.initiatives.ids())
        .collect();
    initiatives.sort_unstable();
    initiatives.dedup();
    let organisation = known
        .all
        .iter()
        .filter(|each| each.kpi.initiatives.ids().is_empty());
    let organisation = organisation.count();
    let mut note = words::counted(known.all.len(), "KPI");
    if !initiatives.is_empty() {
        note.push_str(&format!(
            " of {}",
            words::counted(initiatives.len(), "initiative")
        ));
    }
    if organisation > 0 && !initiatives.is_empty() {
        note.push_str(&format!(
            ", {} of the organisation",
            words::count(tally(organisation))
        ));
    }
    note.push_str(&format!(", as of {}", words::date(scope.figures().as_of())));
    if known.left_out > 0 {
        let left = words::count(tally(known.left_out));
        note.push_str(&format!(
            "; {left} of the organisation left out by the filter"
        ));
    }
    note
}

pub(super) fn row(scope: &Scope, known: &Known<'_>) -> KpiRow {
    let Known {
        kpi,
        standing,
        vanity,
    } = known;
    let points = readings(kpi, scope.figures().as_of());
    let latest = standing.latest;
    KpiRow {
        id: kpi.id.to_string(),
        name: kpi.name.clone(),
        of: of(scope.register(), kpi),
        baseline: shown(kpi.baseline),
        latest: shown(latest.map(|point| point.value)),
        latest_of: latest.map_or_else(String::new, |point| point.when.label()),
        target: target(kpi),
        unit: kpi.unit.clone(),
        spark: points[points.len().saturating_sub(SPARK)..]
            .iter()
            .map(|point| point.value.value())
            .collect(),
        status: standing.status.code().to_owned(),
        status_label: standing.status.label().to_owned(),
        vanity: *vanity,
    }
}

/// What it measures, in words.
fn of(register: &Register, kpi: &Kpi) -> String {
    let name = |id: &RowId| {
        let record = register.get(InitiativeId::new(id.uuid()));
        record.map(|record| record.initiative.name.clone())
    };
    let names: Vec<_> = kpi.initiatives.ids().iter().filter_map(name).collect();
    match names.as_slice() {
        [] => "Organisation".to_owned(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} and {} more", words::count(tally(rest.len()))),
    }
}

fn shown(value: Option<Decimal>) -> String {
    value.map_or_else(words::dash, |value| signed(&value.shown()))
}

/// With the sign that print uses.
fn signed(text: &str) -> String {
    text.replace('-', "−")
}

/// `9`, `≥ 85`, `≤ 2`.
pub(super) fn target(kpi: &Kpi) -> String {
    let side = match (kpi.direction, Aim::of(kpi)) {
        (Some(Direction::Floor), _) | (_, Some(Aim::Floor(_))) => "≥ ",
        (Some(Direction::Ceiling), _) | (_, Some(Aim::Ceiling(_))) => "≤ ",
        _ => "",
    };
    kpi.target.map_or_else(words::dash, |target| {
        format!("{side}{}", signed(&target.shown()))
    })
}

fn whole(scope: &Scope, known: &Known<'_>, size: &ChartSize) -> KpiView {
    let kpi = known.kpi;
    let row = row(scope, known);
    let title = match kpi.unit.as_str() {
        "" => kpi.name.clone(),
        unit => format!("{}, {unit}", kpi.name),
    };
    let points = readings(kpi, scope.figures().as_of());
    let forecast = Forecast::of(&points);
    let chart = chart(scope, known, &points, forecast.as_ref(), size);
    let register = scope.register();
    KpiView {
        links: links(register, &kpi.initiatives)
            .chain(links(register, &kpi.outcomes))
            .collect(),
        figures: figures(scope, known),
        facts: facts(scope, kpi, &known.standing),
        flags: flags(scope, known, &points),
        method: method(points.len(), forecast.is_some()),
        readings: told(kpi, &points),
        chart,
        title,
        row,
    }
}

fn links<K: Target>(
    register: &Register,
    links: &Links<K>,
) -> impl Iterator<Item = crate::api::LinkView> {
    let ids = links.ids().iter();
    ids.map(|id| {
        link(
            register,
            About {
                kind: K::KIND,
                id: *id,
            },
        )
    })
}

fn fact(label: impl Into<String>, text: impl Into<String>) -> KpiFact {
    KpiFact {
        label: label.into(),
        text: text.into(),
    }
}

/// The figures in the head: each only where it can be said.
fn figures(scope: &Scope, known: &Known<'_>) -> Vec<KpiFact> {
    let Known { kpi, standing, .. } = known;
    let Some(latest) = standing.latest else {
        return vec![fact("Latest", words::NOTHING)];
    };
    let mut figures = vec![fact(
        format!("Latest, {}", latest.when.label()),
        signed(&latest.value.shown()),
    )];
    let change = kpi.baseline.and_then(|baseline| {
        let change = latest.value.millionths().checked_sub(baseline.millionths());
        change.map(Decimal::of_millionths)
    });
    figures.extend(change.map(|change| fact("Change from baseline", with_sign(change))));
    let gap = standing.gap.map(|gap| fact(gap_name(kpi), with_sign(gap)));
    figures.extend(gap);
    let chance = pilotage_model::kpi::chance(kpi, scope.figures().as_of());
    if let (Some(chance), Some(by)) = (chance, kpi.target_date) {
        let whole = number::rounded(chance);
        // A chance is no certainty.
        let told = match whole {
            0 => "under 1%".to_owned(),
            100 => "over 99%".to_owned(),
            whole => format!("{whole}%"),
        };
        figures.push(fact(format!("Chance of target by {}", by.label()), told));
    }
    figures
}

fn gap_name(kpi: &Kpi) -> &'static str {
    match Aim::of(kpi) {
        Some(Aim::Path { .. }) => "Gap to target path",
        _ => "Gap to limit",
    }
}

/// `+1.4`, `−3`, `0`.
fn with_sign(value: Decimal) -> String {
    let text = signed(&value.shown());
    if value.millionths() > 0 && text != "0" {
        format!("+{text}")
    } else {
        text
    }
}

fn facts(scope: &Scope, kpi: &Kpi, standing: &Standing) -> Vec<KpiFact> {
    let register = scope.register();
    let at = |value: Option<Decimal>, when: Option<When>, word: &str| {
        let value = value.map(|value| signed(&value.shown()))?;
        Some(match when {
            Some(when) => format!("{value}{word}{}", when.label()),
            None => value,
        })
    };
    let category = kpi.category.map(|category| category.label().to_owned());
    let owner = kpi.owner.and_then(|to| register.name_of(About::of(to)));
    let outcomes = Value::links(pilotage_model::kinds::KindId::Outcome, kpi.outcomes.ids());
    let outcomes = Some(outcomes.display(register));
    let target = kpi.target.map(|_| match kpi.target_date {
        Some(by) => format!("{} by {}", self::target(kpi), by.label()),
        None => self::target(kpi),
    });
    let every = kpi
        .cadence
        .map(|cadence| format!("Every {}", cadence.label().to_lowercase()));
    let next = standing.next.map(words::date);
    [
        ("Definition", Some(kpi.definition.0.clone())),
        ("Category", category),
        ("Outcomes", outcomes),
        ("Baseline", at(kpi.baseline, kpi.baseline_date, ", ")),
        ("Target", target),
        ("Owner", owner),
        ("Source", Some(kpi.data_source.clone())),
        ("Read", every),
        ("Next reading", next),
        ("Note", Some(kpi.note.0.clone())),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some(fact(label, text.filter(|text| !text.is_empty())?)))
    .collect()
}

fn flags(scope: &Scope, known: &Known<'_>, points: &[Point]) -> Vec<KpiFlag> {
    let Known {
        kpi,
        standing,
        vanity,
    } = known;
    let flag = |code: &str, title: String, text: String| KpiFlag {
        code: code.to_owned(),
        title,
        text,
    };
    let mut flags = Vec::new();
    if standing.stale {
        let since = standing.latest.map_or_else(
            || "It was never read".to_owned(),
            |point| format!("No reading since {}", point.when.label()),
        );
        let next = standing
            .next
            .map(|day| format!("One was due on {}.", words::date(day)));
        flags.push(flag("stale", since, next.unwrap_or_default()));
    }
    if standing.declining
        && let [.., first, _, _, last] = points
    {
        let from = signed(&first.value.shown());
        let title = "3 worse readings in a row".to_owned();
        let text = format!(
            "{from} → {} since {}",
            signed(&last.value.shown()),
            first.when.label()
        );
        flags.push(flag("declining", title, text));
    }
    if *vanity {
        let text = "It may rise while nothing is gained. Name the outcome that it moves, or call it operational.";
        flags.push(flag(
            VANITY,
            "Tied to no outcome".to_owned(),
            text.to_owned(),
        ));
    }
    let later = kpi.readings.points().len() - points.len();
    if later > 0 {
        let what = words::counted(later, "reading");
        let day = words::date(scope.figures().as_of());
        flags.push(flag(
            "later",
            format!("{what} not shown"),
            format!("Of a period that ends after {day}."),
        ));
    }
    flags
}

fn method(readings: usize, known: bool) -> String {
    match known {
        true => format!("{METHOD}, {INTERVAL}% interval"),
        false if readings < LEAST_READINGS => {
            format!(
                "Not enough data for a forecast: {} of {LEAST_READINGS} readings",
                words::count(tally(readings))
            )
        }
        false => "No forecast: two readings end on one day".to_owned(),
    }
}

fn told(kpi: &Kpi, points: &[Point]) -> Vec<KpiReading> {
    let aim = Aim::of(kpi);
    let reading = |point: &Point| KpiReading {
        date: point.when.to_string(),
        when: point.when.label(),
        value: point.value.text(),
        expected: aim.map_or_else(String::new, |aim| {
            signed(&aim.on(point.when.last()).shown())
        }),
    };
    points.iter().rev().map(reading).collect()
}

/// The KPIs of [`kpis`] as a table, those that need someone first.
///
/// # Errors
/// When the view can't be shown.
pub fn kpi_rows<'s>(scope: &'s Scope, view: &View) -> Result<Sheet<'s>> {
    let register = scope.register();
    let table: &dyn AnyTable = &*register.tables.kpis;
    let catalogue = Catalogue::of_kind(table, register);
    let infos: Vec<_> = COLUMNS.iter().filter_map(|id| catalogue.find(id)).collect();
    let known = known(scope, view)?;
    let (cells, uses) = (Cells::new(scope), scope.uses());
    let row = |each: &Known<'s>| {
        let kpi: &dyn AnyRow = each.kpi;
        let value = |info: &&FieldInfo| match info.field {
            Field::Figure(at) => kpi.figure(at.into(), &scope.around(&uses)),
            field => kpi.holds(field),
        };
        infos.iter().map(|info| cells.cell(value(info))).collect()
    };
    let rows: Vec<Vec<_>> = known.all.iter().map(row).collect();
    let mut note = super::sheet_note(scope, view, scope.figures().as_of(), "KPIs")?;
    if known.left_out > 0 {
        let left = words::counted(known.left_out, "KPI");
        note.left_out.push(format!(
            "{left} of the organisation, which the filter leaves out"
        ));
    }
    let columns = infos.iter().map(|info| column_of(info, register));
    Ok(Sheet::new("KPI status", columns.collect(), note).with(rows))
}

/// The drawing of one KPI with letters from where they are to come from.
///
/// # Errors
/// When it is not there.
pub fn kpi_picture(scope: &Scope, id: RowId, palette: &Palette, size: Size) -> Result<Lettered> {
    let kpi = scope.register().tables.kpis.get(id);
    let kpi = kpi.ok_or_else(|| AppError::not_found(Kpi::INFO.code, id))?;
    let known = stands(scope, kpi);
    let points = readings(kpi, scope.figures().as_of());
    let forecast = Forecast::of(&points);
    let input = kpi_chart::input(scope, &known, &points, forecast.as_ref());
    Ok(Lettered {
        svg: pilotage_chart::kpi(&input, palette, size).svg,
        replaced: 0,
    })
}
