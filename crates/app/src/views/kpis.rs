//! KPIs: a list with what needs someone first, and one of them over time.

use std::collections::HashSet;

use pilotage_chart::{Palette, Size};
use pilotage_model::field::{Catalogue, FieldInfo};
use pilotage_model::figures::organisation::Organisation;
use pilotage_model::kind::{AnyRow, AnyTable, Kind as _, Target as _};
use pilotage_model::kinds::{Direction, Kpi};
use pilotage_model::kpi::{Aim, Forecast, KpiStatus, Standing};
use pilotage_model::kpi::{is_vanity, readings, standing};
use pilotage_model::series::Decimal;
use pilotage_model::{Field, InitiativeId, Register, RowId};
use pilotage_model::{in_parts, tally};
use pilotage_report::sheet::Sheet;

use super::cells::Cells;
use super::kpi_chart;
use super::kpi_whole::{not_listed, whole};
use super::lettering::Lettered;
use super::overview::matching;
use super::{Scope, words};
use crate::api::{ChartSize, KpiAsk, KpiGlance, KpiRow, KpiStatusCount, KpiView, KpisView, View};
use crate::error::{AppError, Result};
use crate::export::column_of;
use crate::records::row_id;

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
pub(super) const VANITY: &str = "vanity";

/// A KPI that a view lets through, and how it stands.
pub(super) struct Known<'a> {
    pub kpi: &'a Kpi,
    pub standing: Standing,
    pub vanity: bool,
    /// Its attainment in millionths of a percent.
    attained: Option<i64>,
}

/// The KPIs of a view: of its initiatives, and of the organisation where the view narrows nothing.
///
/// # Errors
/// When the view can't be shown, or no KPI is called what is asked for.
pub fn kpis(scope: &Scope, view: &View, ask: &KpiAsk, size: &ChartSize) -> Result<KpisView> {
    let register = scope.register();
    let known = known(scope, view)?;
    let status = asked(&ask.status)?;
    let shown: Vec<_> = known.all.iter().filter(|each| status.holds(each)).collect();
    // The one that is asked for stays, whatever the list leaves out.
    let asked_for = match &ask.chosen {
        Some(id) => register.tables.kpis.get(row_id(Kpi::KIND, id)?),
        None => None,
    };
    let asked_for = asked_for.filter(|kpi| kpi.deleted.is_none());
    let chosen = asked_for.map(|kpi| {
        let is_listed = shown.iter().any(|each| each.kpi.id == kpi.id);
        (stands(scope, kpi), is_listed)
    });
    let first = || shown.first().map(|each| (stands(scope, each.kpi), true));
    let chosen = chosen.or_else(first);
    Ok(KpisView {
        statuses: statuses(&known.all),
        rows: (shown.iter().take(MOST_ROWS))
            .map(|each| row(scope, each))
            .collect(),
        total: tally(shown.len()),
        all: tally(known.all.len()),
        note: note(scope, &known),
        chosen: chosen.map(|(each, is_listed)| {
            let mut view = whole(scope, &each, size);
            if !is_listed {
                view.flags.push(not_listed());
            }
            view
        }),
    })
}

/// KPIs that the overview names.
const GLANCED: usize = 4;

/// The first KPIs of a view, those that need someone first, and how many stand how.
///
/// # Errors
/// When the view can't be shown.
pub(super) fn glance(scope: &Scope, view: &View) -> Result<KpiGlance> {
    let known = known(scope, view)?.all;
    let rows: Vec<_> = known
        .iter()
        .take(GLANCED)
        .map(|each| row(scope, each))
        .collect();
    if rows.is_empty() {
        return Ok(KpiGlance::default());
    }
    let all = words::counted(known.len(), "KPI");
    let shown = match rows.len() {
        few if few == known.len() => all,
        few => format!("{} of {all}", words::count(tally(few))),
    };
    let told = |status: &KpiStatus| {
        let count = known
            .iter()
            .filter(|each| each.standing.status == *status)
            .count();
        let label = status.label().to_lowercase();
        (count > 0).then(|| format!(", {} {label}", words::count(tally(count))))
    };
    let needing = [
        KpiStatus::Stale,
        KpiStatus::OffTrack,
        KpiStatus::Declining,
        KpiStatus::AtRisk,
    ];
    let told: String = needing.iter().filter_map(told).collect();
    Ok(KpiGlance {
        rows,
        note: shown + &told,
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

/// The KPI of the whole organisation that is read from a computed figure, the first by name.
pub(super) fn computed(scope: &Scope, of: Organisation) -> Option<KpiRow> {
    let kpis = scope.register().tables.kpis.live();
    let own = kpis.filter(|kpi| kpi.computed == Some(of) && kpi.initiatives.ids().is_empty());
    let first = own.min_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    Some(row(scope, &stands(scope, first?)))
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
    /// Initiatives that the view lets through and one of them measures.
    initiatives: usize,
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
    let mut initiatives = HashSet::new();
    let kpis: Vec<_> = (register.tables.kpis.live())
        .filter(|kpi| {
            let of = kpi.initiatives.ids();
            let organisation = of.is_empty();
            left_out += usize::from(organisation && narrowed);
            initiatives.extend(of.iter().copied().filter(|id| is_let(id)));
            (organisation && !narrowed) || of.iter().any(is_let)
        })
        .collect();
    let stand = |own: &[&'a Kpi]| own.iter().map(|kpi| stands(scope, kpi)).collect::<Vec<_>>();
    let mut all: Vec<_> = in_parts(&kpis, stand).into_iter().flatten().collect();
    all.sort_by(|one, other| order(one).cmp(&order(other)));
    Ok(Listed {
        all,
        initiatives: initiatives.len(),
        left_out,
    })
}

fn stands<'a>(scope: &Scope, kpi: &'a Kpi) -> Known<'a> {
    let standing = standing(kpi, scope.figures().as_of());
    Known {
        kpi,
        standing,
        vanity: is_vanity(kpi, &scope.register().tables),
        attained: standing.attainment_percent().map(|share| share.num),
    }
}

/// What needs someone first; of one status the least attained, then by name.
fn order<'a>(known: &'a Known<'_>) -> (KpiStatus, Option<i64>, &'a str, RowId) {
    (
        known.standing.status,
        known.attained,
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
    let initiatives = known.initiatives;
    let organisation = known
        .all
        .iter()
        .filter(|each| each.kpi.initiatives.ids().is_empty());
    let organisation = organisation.count();
    let mut note = words::counted(known.all.len(), "KPI");
    if initiatives > 0 {
        note.push_str(&format!(
            " of {}",
            words::counted(initiatives, "initiative")
        ));
    }
    if organisation > 0 && initiatives > 0 {
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
        ..
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
pub(super) fn of(register: &Register, kpi: &Kpi) -> String {
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
pub(super) fn signed(text: &str) -> String {
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
