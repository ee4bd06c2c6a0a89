//! `pilotage overview`

use pilotage_app::api::{ChartSize, OverviewView, View};
use pilotage_app::views::{self, Scope};
use pilotage_model::attention::Rule;
use pilotage_model::conversion::{self, LeftOutReason};
use pilotage_model::field::number::decimal_text;
use pilotage_model::figures::{self, BenefitSum};
use pilotage_model::quadrant::Quadrant;
use pilotage_model::{Stage, Tier};
use serde_json::{Map, Value as Json, json};

use crate::args::{Format, Overview, Work};
use crate::error::Result;
use crate::listing::{self, Datum, Listing};
use crate::{open, output};

/// Prints the portfolio at a glance.
pub fn run(args: &Overview, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let scope = open::scope(&portfolio, args.as_of.day.as_deref())?;
    let view = open::view(&portfolio, &args.looking)?;
    match args.printed.format {
        Format::Json => output::json(&json(&scope, &view)?),
        format => print(&scope, &view, format),
    }
}

/// The figures as programs read them.
pub fn json(scope: &Scope, view: &View) -> Result<Json> {
    let matched = scope.filtered(view)?;
    let found = figures::overview(scope.figures(), matched.as_deref());
    let counts = |pairs: &mut dyn Iterator<Item = (&'static str, u32)>| {
        Json::Object(
            pairs
                .map(|(code, count)| (code.to_owned(), Json::from(count)))
                .collect::<Map<_, _>>(),
        )
    };
    let stages = Stage::ALL
        .iter()
        .zip(found.by_stage)
        .map(|(stage, count)| (stage.code(), count));
    let quadrants = Quadrant::ALL
        .iter()
        .zip(found.quadrants)
        .map(|(q, count)| (q.code(), count));
    let before = Quadrant::ALL
        .iter()
        .zip(found.quadrants_before_production)
        .map(|(q, count)| (q.code(), count));
    let tiers = Tier::ALL
        .iter()
        .zip(found.tiers)
        .map(|(tier, count)| (tier.code(), count));
    let rules = Rule::ALL
        .iter()
        .zip(found.attention)
        .map(|(rule, count)| (rule.code(), count));
    let decided = found.conversion.decided;
    let reasons = LeftOutReason::ALL.iter().zip(found.conversion.left_out_for);
    let interval = conversion::interval(decided, found.conversion.without_start());
    Ok(json!({
        "as_of": scope.days().as_of.to_string(),
        "currency": scope.register().settings.currency,
        "initiatives": found.initiatives,
        "by_stage": counts(&mut stages.chain([("unknown", found.unknown_stage)])),
        "active": found.active,
        "live": found.live,
        "scored": found.scored,
        "not_scored": found.not_scored,
        "plotted": found.plotted,
        "hollow": found.hollow,
        "ranked": found.ranked,
        "quadrants": counts(&mut { quadrants }),
        "quadrants_before_production": counts(&mut { before }),
        "tiers": counts(&mut { tiers }),
        "pilots": {
            "running": found.pilots,
            "purgatory": found.purgatory,
            "undated": found.pilots_undated,
        },
        "benefit": {
            "active": benefit(found.benefit_active, scope),
            "live": benefit(found.benefit_live, scope),
            "before_production": benefit(found.benefit_before_production, scope),
        },
        "conversion": {
            "from": Stage::Pilot.code(),
            "to": Stage::Production.code(),
            "decided": {
                "production": decided.part,
                "ended": decided.whole,
                "share": decided.value(),
                "low": interval.map(|(low, _)| low),
                "high": interval.map(|(_, high)| high),
            },
            "running": found.conversion.running,
            "before_start": found.conversion.before_start,
            "left_out": found.conversion.left_out(),
            "left_out_reasons": counts(&mut reasons.map(|(reason, count)| (reason.code(), count))),
        },
        "attention": counts(&mut { rules }),
        "attention_initiatives": found.need_attention,
    }))
}

fn benefit(sum: BenefitSum, scope: &Scope) -> Json {
    let parts = scope.register().settings.minor_per_unit();
    // Beyond i64 minor units the float is as exact as JSON numbers are read.
    let amount = i64::try_from(sum.minor).map_or_else(
        |_| Json::from(sum.minor as f64 / parts as f64),
        |minor| listing::number(&decimal_text(minor, parts)),
    );
    json!({"a_year": amount, "stated_by": sum.stated, "of": sum.of})
}

fn print(scope: &Scope, view: &View, format: Format) -> Result {
    let found = views::overview(scope, view, &ChartSize::default())?;
    if format == Format::Csv {
        return figures_csv(&found);
    }
    let mut head = Listing::new(&[("", "Figure"), ("", ""), ("", "Of"), ("", "Note")]);
    for line in &found.headlines {
        head.push([&line.label, &line.figure, &line.of, &line.footnote].map(Datum::text));
    }
    output::bytes(format!("{} — {}\n\n", scope.register().settings.name, found.note).as_bytes())?;
    head.print_table()?;
    let groups = [
        ("Stage", &found.stages),
        ("Risk tier of active initiatives", &found.tiers),
    ];
    for (name, counted) in groups {
        let mut listing = Listing::new(&[("", name), ("", "Initiatives"), ("", "Share")]);
        for row in counted {
            listing.push([
                Datum::text(&row.label),
                Datum::Count(row.count.into()),
                Datum::text(&row.share),
            ]);
        }
        output::bytes(b"\n")?;
        listing.print_table()?;
    }
    attention(&found)?;
    quick_wins(&found)
}

/// One initiative may need someone for several reasons: the counts are no shares of a whole.
fn attention(found: &OverviewView) -> Result {
    let mut listing = Listing::new(&[("", "Rule"), ("", "Initiatives")]);
    for rule in &found.attention_rules {
        listing.push([Datum::text(&rule.label), Datum::Count(rule.count.into())]);
    }
    output::bytes(format!("\nNeeds attention: {}\n", found.attention_note).as_bytes())?;
    listing.print_table()
}

fn quick_wins(found: &OverviewView) -> Result {
    let mut listing = Listing::new(&[
        ("", "Rank"),
        ("", "Best quick wins"),
        ("", "Unit"),
        ("", "Stage"),
        ("", "Benefit"),
    ]);
    for card in &found.quick_wins {
        let name = format!("{} {}", card.key, card.name);
        listing.push(
            [
                &card.rank,
                &name,
                &card.unit,
                &card.stage_label,
                &card.benefit,
            ]
            .map(Datum::text),
        );
    }
    output::bytes(format!("\n{}\n", found.quick_wins_note).as_bytes())?;
    listing.print_table()
}

fn figures_csv(found: &OverviewView) -> Result {
    let mut listing = Listing::new(&[
        ("group", ""),
        ("code", ""),
        ("label", ""),
        ("figure", ""),
        ("of", ""),
        ("note", ""),
    ]);
    for line in &found.headlines {
        let parts = [
            "headline",
            &line.code,
            &line.label,
            &line.figure,
            &line.of,
            &line.footnote,
        ];
        listing.push(parts.map(Datum::text));
    }
    let groups = [("stage", &found.stages), ("tier", &found.tiers)];
    for (group, counted) in groups {
        for row in counted {
            let count = row.count.to_string();
            listing.push([group, &row.code, &row.label, &count, &row.share, ""].map(Datum::text));
        }
    }
    for rule in &found.attention_rules {
        let count = rule.count.to_string();
        listing.push(["attention", &rule.code, &rule.label, &count, "", ""].map(Datum::text));
    }
    listing.print(Format::Csv)
}
