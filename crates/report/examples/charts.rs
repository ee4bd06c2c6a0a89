//! Writes every chart of a made-up portfolio as SVG and PNG, light, dark and print, to a folder:
//! `cargo run -p pilotage-report --example charts -- FOLDER`. For looking at, side by side.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use pilotage_chart::{
    Age, AgesInput, Caption, ConversionInput, Drawing, Facts, MatrixInput, Overall, Palette, Point,
    Quadrants, Row, Size, Tier, ages, conversion_page, matrix, mini_matrix,
};

fn main() {
    let folder = std::env::args().nth(1).expect("usage: charts FOLDER");
    let folder = Path::new(&folder);
    for (name, palette) in [
        ("light", Palette::light()),
        ("dark", Palette::dark()),
        ("print", Palette::print()),
    ] {
        let save = |chart: &str, drawing: &Drawing| {
            let path = folder.join(format!("{chart}-{name}"));
            std::fs::write(path.with_extension("svg"), &drawing.svg).unwrap();
            let png = pilotage_report::png::render(&drawing.svg, 2.0).unwrap();
            std::fs::write(path.with_extension("png"), png).unwrap();
        };
        let small = portfolio(&named());
        save("matrix", &matrix(&small, &palette, Size::new(874, 640)));
        save(
            "matrix-narrow",
            &matrix(&small, &palette, Size::new(520, 420)),
        );
        save(
            "mini",
            &mini_matrix(
                &MatrixInput {
                    quadrants: Quadrants::short([25, 16, 34, 14]),
                    steps: [0.0, 0.0],
                    spread: false,
                    ..small.clone()
                },
                &palette,
                Size::new(206, 272),
            ),
        );
        let many = portfolio(&scattered(10_000));
        save("matrix-many", &matrix(&many, &palette, Size::new(874, 640)));
        save(
            "mini-many",
            &mini_matrix(&many, &palette, Size::new(206, 272)),
        );
        save(
            "matrix-1000",
            &matrix(&portfolio(&scattered(1_000)), &palette, Size::new(874, 640)),
        );
        save(
            "matrix-empty",
            &matrix(&portfolio(&[]), &palette, Size::new(874, 640)),
        );
        save("conversion", &conversion_page(&conversion(), &palette, 960));
        save("ages", &ages(&running(), &palette, Size::new(560, 262)));
    }
}

fn portfolio(points: &[Point]) -> MatrixInput {
    MatrixInput {
        caption: Caption::new(
            "Value against difficulty",
            "53 initiatives, 22 of them quick wins.",
        ),
        points: points.to_vec(),
        value_threshold: 60.0,
        difficulty_threshold: 50.0,
        quadrants: Quadrants::new([22, 15, 11, 5]),
        steps: [0.0, 0.0],
        spread: false,
    }
}

/// Name, value, difficulty, benefit in millions, tier: the portfolio of the design drawings.
fn named() -> Vec<Point> {
    use Tier::{High as H, Low as L, Medium as M, None as N};
    let rows = [
        ("Life underwriting assistant", 89, 55, 4.2, H),
        ("Fraud network analytics", 84, 59, 3.4, M),
        ("Health pre-authorisation", 79, 72, 3.0, H),
        ("Bodily injury severity", 79, 67, 2.9, H),
        ("Property underwriting assistant", 81, 43, 2.8, M),
        ("First-notice voice intake", 73, 34, 2.6, L),
        ("Group life pricing", 77, 52, 2.2, H),
        ("Code assistant rollout", 70, 17, 2.1, L),
        ("Health record intake", 74, 63, 2.0, H),
        ("Invoice leakage detection", 76, 22, 2.1, L),
        ("Broker fleet quoting", 75, 31, 1.9, L),
        ("Subrogation finder", 73, 41, 1.9, L),
        ("Broker lead scoring", 72, 25, 1.8, L),
        ("Repair network steering", 71, 47, 1.8, M),
        ("Wildfire accumulation", 71, 53, 1.7, M),
        ("Claims triage", 70, 42, 1.8, L),
        ("Aerial roof condition", 66, 64, 1.6, M),
        ("Reserve adequacy alerts", 72, 60, 1.7, L),
        ("EV battery risk model", 65, 69, 1.5, M),
        ("Retention offers", 69, 39, 1.6, L),
        ("IFRS 17 reconciliation", 69, 61, 1.3, L),
        ("Litigation propensity", 61, 56, 1.3, M),
        ("Document digest", 76, 49, 1.6, M),
        ("Call summaries", 67, 27, 1.7, L),
        ("Mortality model refresh", 68, 40, 1.2, H),
        ("Sales suitability checks", 67, 58, 1.3, M),
        ("Telematics pricing", 63, 46, 1.4, L),
        ("Usage-based cover advisor", 64, 50, 1.4, L),
        ("Policy wording search", 66, 30, 1.4, L),
        ("Renewal pricing", 65, 31, 1.5, L),
        ("Chat deflection", 68, 23, 1.2, L),
        ("Contract review", 64, 35, 0.9, M),
        ("Tariff change simulator", 60, 28, 0.9, L),
        ("HR copilot", 59, 52, 1.0, H),
        ("Mail routing", 64, 20, 1.0, L),
        ("Vendor intake", 62, 32, 0.8, L),
        ("Catastrophe surge planning", 62, 51, 1.1, M),
        ("Parts price forecasting", 60, 37, 1.1, M),
        ("Glass claims straight-through", 59, 38, 0.9, L),
        ("Agent call coaching", 58, 33, 1.0, L),
        ("Spend control", 56, 35, 1.0, M),
        ("Return-to-work planning", 57, 65, 0.8, H),
        ("Care navigation assistant", 55, 54, 0.8, M),
        ("Fleet downtime", 54, 48, 0.8, M),
        ("Voice-of-customer mining", 53, 29, 0.7, L),
        ("Solvency narrative drafting", 56, 26, 0.7, L),
        ("Beneficiary document checks", 51, 21, 0.5, L),
        ("Vehicle data enrichment", 46, 24, 0.6, L),
        ("Knowledge search", 47, 40, 0.5, N),
        ("Expense anomaly detection", 45, 27, 0.5, L),
        ("Procurement spend classifier", 43, 23, 0.5, L),
        ("Talent matching", 41, 66, 0.5, H),
        ("Grid outage claims", 36, 65, 0.4, H),
    ];
    let point = |(at, (label, value, difficulty, millions, tier)): (
        usize,
        &(&str, i32, i32, f64, Tier),
    )| Point {
        id: format!("NM-{at:03}"),
        label: (*label).to_owned(),
        value: f64::from(*value),
        difficulty: f64::from(*difficulty),
        benefit_millions: Some(*millions),
        tier: *tier,
        hollow: at % 17 == 13,
        priority: Some(f64::from(2 * value - difficulty)),
        selected: at == 0,
    };
    rows.iter().enumerate().map(point).collect()
}

/// Points in three clouds from a small generator: the same on every run.
fn scattered(count: usize) -> Vec<Point> {
    let mut state = 7_u64;
    let mut next = move || {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1_u64 << 24) as f64
    };
    let tiers = [Tier::High, Tier::Medium, Tier::Low, Tier::Low, Tier::None];
    let point = |at: usize| {
        let near = (next() + next() + next()) / 3.0 * 60.0 - 30.0;
        let (value, difficulty) = match at % 3 {
            0 => (65.0 + near, 35.0 + next() * 30.0 - 15.0),
            1 => (45.0 + next() * 40.0 - 20.0, 60.0 + near),
            _ => (next() * 100.0, next() * 100.0),
        };
        Point {
            id: format!("AI-{at:05}"),
            label: format!("Initiative number {at}"),
            value,
            difficulty,
            benefit_millions: (!at.is_multiple_of(4)).then(|| next().powi(6) * 20.0),
            tier: tiers[at % tiers.len()],
            hollow: at.is_multiple_of(11),
            priority: (!at.is_multiple_of(5)).then(|| value - difficulty / 2.0),
            selected: at == 42,
        }
    };
    (0..count).map(point).collect()
}

fn conversion() -> ConversionInput {
    let rows = [
        ("Claims", 7, 17, 0.216, 0.64),
        ("Motor & Fleet", 4, 10, 0.168, 0.687),
        ("Distribution", 5, 13, 0.177, 0.645),
        ("Group Services", 3, 8, 0.137, 0.694),
        ("Property", 2, 6, 0.097, 0.7),
        ("Finance & Actuarial", 2, 6, 0.097, 0.7),
        ("Life & Health", 2, 11, 0.051, 0.477),
        (
            "Customer Operations and Contact Centres Europe",
            0,
            0,
            0.0,
            1.0,
        ),
    ];
    let row = |&(label, numerator, denominator, low, high): &(&str, u32, u32, f64, f64)| Row {
        id: label.to_owned(),
        label: label.to_owned(),
        numerator,
        denominator,
        percent: match (200 * numerator + denominator).checked_div(2 * denominator) {
            Some(share) => format!("{share}%"),
            None => "—".into(),
        },
        low: (denominator >= 5).then_some(low),
        high: (denominator >= 5).then_some(high),
    };
    ConversionInput {
        caption: Caption::new(
            "Reached production, by business unit",
            "25 of 71 pilots reached production.",
        ),
        rows: rows.iter().map(row).collect(),
        overall: Some(Overall {
            label: "All 35%".into(),
            share: 25.0 / 71.0,
        }),
        facts: Facts {
            whose: "Northmark AI portfolio".into(),
            lines: vec!["142 initiatives, as of 30 Sep 2026".into()],
        },
        notes: vec!["Line: 95% interval of the share.".into()],
    }
}

fn running() -> AgesInput {
    let months = [
        0.4, 1.2, 2.0, 2.2, 3.5, 3.6, 3.9, 4.5, 5.0, 5.5, 6.1, 6.8, 7.0, 7.7, 8.2, 9.0, 9.4, 10.2,
        11.1, 12.0, 12.6, 12.9, 13.5, 13.8, 14.5, 15.8, 16.9, 17.5, 18.6,
    ];
    AgesInput {
        caption: Caption::new("Running pilots by age", "9 of 29 are over 12 months."),
        pilots: months
            .map(|months| Age {
                months,
                over: months > 12.0,
            })
            .into(),
        limit_months: 12.0,
        undated: 3,
    }
}
