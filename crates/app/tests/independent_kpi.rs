//! KPIs against an independent implementation: `independent/kpi.py` recomputes them from the exported kpis.csv with
//! numpy, pandas and scipy, from the definitions alone. The numbers quoted here are what it printed of the demo portfolio
//! on 30 September 2026: status, attainment and chance of the target in percent.
#![allow(
    clippy::unwrap_used,
    reason = "helpers of tests: a panic there is the message"
)]

use std::sync::Arc;

use chrono::NaiveDate;
use pilotage_app::api::View;
use pilotage_app::views::{Scope, kpi_rows};
use pilotage_app::{Days, Snapshot};

const PRINTED: [(&str, &str, &str, &str); 30] = [
    (
        "AI share of IT spend",
        "on-track",
        "101.307871",
        "82.749158",
    ),
    ("Calls summarised", "on-track", "106.126112", "84.217235"),
    (
        "Claim pages waiting over two days",
        "on-track",
        "99.954761",
        "54.622555",
    ),
    (
        "Data pipelines that pass their checks",
        "on-track",
        "-",
        "100.000000",
    ),
    (
        "Days to a first payment, death claims",
        "on-track",
        "98.867925",
        "11.043127",
    ),
    (
        "Documents filed without a person",
        "on-track",
        "107.852356",
        "99.922451",
    ),
    (
        "Employees trained in AI",
        "on-track",
        "107.674828",
        "87.897574",
    ),
    (
        "Estimates corrected by an adjuster",
        "at-risk",
        "73.585434",
        "2.911509",
    ),
    ("Fleet downtime avoided", "stale", "56.659836", "0.007047"),
    ("Fraud alerts raised", "on-track", "100.855967", "28.051153"),
    (
        "Fraud found per 1,000 motor claims",
        "off-track",
        "47.530864",
        "0.000241",
    ),
    (
        "Invoice overpayments found",
        "at-risk",
        "70.842391",
        "0.166680",
    ),
    (
        "Invoices paid untouched",
        "on-track",
        "106.782787",
        "96.417330",
    ),
    ("KYC handling time", "on-track", "95.748175", "24.176907"),
    (
        "Letters sent as drafted",
        "off-track",
        "51.102641",
        "0.000000",
    ),
    (
        "Loss ratio of telematics policies",
        "on-track",
        "103.043565",
        "80.055370",
    ),
    ("Meetings with notes", "on-track", "105.989192", "78.824625"),
    (
        "Motor claim cycle time",
        "off-track",
        "49.664918",
        "0.000200",
    ),
    (
        "Recoveries from third parties",
        "off-track",
        "42.951128",
        "0.008633",
    ),
    (
        "Reserve error after a year",
        "at-risk",
        "87.032548",
        "6.551447",
    ),
    (
        "Retention at motor renewal",
        "at-risk",
        "75.164474",
        "0.120431",
    ),
    (
        "Retention of customers at risk",
        "on-track",
        "92.236025",
        "6.545268",
    ),
    (
        "Straight-through motor claims",
        "at-risk",
        "79.253648",
        "0.000000",
    ),
    (
        "Tickets solved at first contact",
        "on-track",
        "103.135280",
        "59.023282",
    ),
    (
        "Time to quote, small and medium risks",
        "at-risk",
        "87.857330",
        "3.609011",
    ),
    (
        "In production of active initiatives",
        "on-track",
        "90.386266",
        "46.818210",
    ),
    (
        "Time from idea to production",
        "off-track",
        "-37.081545",
        "0.013716",
    ),
    (
        "Time to resolve AI incidents",
        "at-risk",
        "71.487409",
        "0.000001",
    ),
    (
        "Weekly users of knowledge search",
        "off-track",
        "66.687909",
        "0.177364",
    ),
    ("Work after a call", "on-track", "103.391592", "84.242542"),
];

/// Every KPI of the demo: its status by name, its figures to a millionth of a percent.
#[test]
fn kpis_stand_as_another_program_says() {
    let day = NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
    let register = pilotage_demo::generate(142, pilotage_demo::DEFAULT_SEED, day).into_register();
    let scope = Scope::new(Arc::new(Snapshot::new(register, 1)), Days::today(day));
    let sheet = kpi_rows(&scope, &View::default()).unwrap();
    let at = |id: &str| {
        sheet
            .columns
            .iter()
            .position(|column| column.id == id)
            .unwrap()
    };
    let [name, status, attainment, chance] = ["name", "status", "attainment", "chance"].map(at);
    let rows = sheet.texts();
    assert_eq!(rows.len(), PRINTED.len());
    for (kpi, stands, attained, likely) in PRINTED {
        let row = rows.iter().find(|row| row[name] == kpi).unwrap();
        assert_eq!(row[status], stands, "{kpi}");
        for (found, printed) in [(&row[attainment], attained), (&row[chance], likely)] {
            match printed {
                "-" => assert_eq!(*found, "", "{kpi}"),
                printed => {
                    let apart = found.parse::<f64>().unwrap() - printed.parse::<f64>().unwrap();
                    assert!(apart.abs() < 2e-6, "{kpi}: {found} for {printed}");
                }
            }
        }
    }
}
