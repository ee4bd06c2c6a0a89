//! `pilotage overview`

use pilotage_app::api::{ChartSize, OverviewView, View};
use pilotage_app::export::{Sheet, figure, money_tables, overview_json, trend};
use pilotage_app::views::{self, Glance, Scope, Trend, headline};
use pilotage_model::figure::Class;
use pilotage_model::figures::portfolio::QUARTERS;

use crate::args::{Format, Overview, Work};
use crate::error::Result;
use crate::listing::{Datum, Listing};
use crate::verbs::beside;
use crate::{open, output};

/// Prints the portfolio at a glance.
pub fn run(args: &Overview, work: &Work) -> Result {
    let portfolio = open::open(&args.file, work)?;
    let (scope, view) = open::looking(&portfolio, &args.looking, args.as_of.day.as_deref())?;
    if let Some(by) = &args.by {
        return beside::print(&scope, &view, (by, &args.of), args.printed.format);
    }
    match args.printed.format {
        Format::Json => output::json(&overview_json(&scope, &view)?),
        Format::Csv => csv(
            &scope,
            &views::glance(&scope, &view)?,
            &views::trends(&scope, &view, QUARTERS)?,
            &money_tables(&scope, &view)?,
        ),
        Format::Table => print(&scope, &view),
    }
}

fn print(scope: &Scope, view: &View) -> Result {
    let told = views::glance(scope, view)?;
    let found = views::overview(scope, view, &ChartSize::default())?;
    let settings = &scope.register().settings;
    let columns = ["Figure", "", "Of", "Change", "Note"];
    let mut head = Listing::new(&columns.map(|label| ("", label)));
    for trend in views::trends(scope, view, QUARTERS)? {
        let line = headline(&trend.figure, settings);
        let note = views::text(&line.footnote);
        let change = views::change(&trend, scope.days().as_of, settings);
        let change = change.map_or_else(String::new, |change| change.text);
        head.push([line.label, line.figure, line.of, change, note].map(Datum::text));
    }
    output::text(&format!(
        "{} — {}\n\n",
        output::plain(&settings.name),
        found.note
    ))?;
    head.print_table()?;
    let in_words = ["by_stage", "tiers", "ranking"];
    for split in told
        .splits
        .iter()
        .filter(|split| in_words.contains(&split.code))
    {
        let head = [("", split.label), ("", "Initiatives"), ("", "Share")];
        let mut listing = Listing::new(&head);
        for (class, share) in split.classes.iter().zip(views::shares(split)) {
            listing.push([
                Datum::text(class.label.as_ref()),
                Datum::Count(class.count.into()),
                Datum::text(share),
            ]);
        }
        output::bytes(b"\n")?;
        listing.print_table()?;
    }
    attention(&found)?;
    quick_wins(&found)?;
    money(&found, scope, view)
}

/// One initiative may need someone for several reasons: the counts are no shares of a whole.
fn attention(found: &OverviewView) -> Result {
    let mut listing = Listing::new(&[("", "Rule"), ("", "Initiatives")]);
    for rule in &found.attention_rules {
        listing.push([Datum::text(&rule.label), Datum::Count(rule.count.into())]);
    }
    output::text(&format!("\nNeeds attention: {}\n", found.attention_note))?;
    listing.print_table()?;
    for gap in found.attention_rules.iter().flat_map(|rule| &rule.gaps) {
        let text = output::plain(&gap.text);
        output::text(&format!("{text}. {}\n", gap.next))?;
    }
    Ok(())
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
    output::text(&format!("\n{}\n", found.quick_wins_note))?;
    listing.print_table()
}

/// Benefits by quarter, and all budgets with what was spent.
fn money(found: &OverviewView, scope: &Scope, view: &View) -> Result {
    if let Some(told) = &found.quarters {
        output::text(&format!("\nBenefits by quarter: {}\n", told.title))?;
        let heads = ["Quarter", "Realised", "Planned", "Note"];
        let mut listing = Listing::new(&heads.map(|label| ("", label)));
        for line in &told.quarters {
            listing.push([&line.label, &line.realised, &line.planned, &line.note].map(Datum::text));
        }
        listing.print_table()?;
        output::text(&format!("{}\n", told.note))?;
    }
    if let Some(told) = views::spending(scope, view, usize::MAX)? {
        output::text(&format!("\nSpending: {}\n", told.title))?;
        let heads = ["Unit", "Spent", "Budget", "Share", "State", "Note"];
        let mut listing = Listing::new(&heads.map(|label| ("", label)));
        for line in &told.rows {
            let texts = [
                &line.label,
                &line.spent,
                &line.budget,
                &line.share,
                &line.word,
                &line.note,
            ];
            listing.push(texts.map(Datum::text));
        }
        listing.print_table()?;
        output::text(&format!("{}\n", told.note))?;
    }
    Ok(())
}

/// A row for each figure, each class of it, each count of a split, each quarter and each budget. A class is named by its
/// figure; the amounts of quarters and budgets are exact.
fn csv(
    scope: &Scope,
    found: &Glance,
    trends: &[Trend],
    tables: &[(&'static str, Sheet<'_>)],
) -> Result {
    let settings = &scope.register().settings;
    let mut listing = Listing::new(&[
        ("group", ""),
        ("code", ""),
        ("label", ""),
        ("figure", ""),
        ("of", ""),
        ("note", ""),
        ("part", ""),
        ("whole", ""),
        ("filter", ""),
        ("since", ""),
        ("change", ""),
        ("then", ""),
        ("amount", ""),
        ("of_amount", ""),
    ]);
    for told in trends {
        let one = &told.figure;
        let line = headline(one, settings);
        let note = views::text(&line.footnote);
        let texts = [
            "figure".to_owned(),
            line.code,
            line.label,
            line.figure,
            line.of,
            note,
        ];
        let mut row = texts.map(Datum::text).to_vec();
        row.push(Datum::Count(one.part.count.into()));
        row.push(Datum::Count(one.whole().into()));
        row.push(Datum::text(line.filter));
        row.extend(trend::cells(told, settings).map(Datum::text));
        row.extend(["", ""].map(Datum::text));
        listing.push(row);
        for (role, class) in figure::classes(one) {
            let code = format!("{}.{}", one.name.code, class.code);
            listing.push(count_row([role, &code, ""], class, None));
        }
    }
    for split in &found.splits {
        for (class, share) in split.classes.iter().zip(views::shares(split)) {
            let texts = [split.code, class.code, &share];
            listing.push(count_row(texts, class, split.whole));
        }
    }
    for (group, sheet) in tables {
        sheet.rows.iter().for_each(|row| {
            let cell = |id: &str| {
                let at = sheet.columns.iter().position(|column| column.id == id);
                at.map_or_else(String::new, |at| row[at].exact().into_owned())
            };
            listing.push(money_row(group, cell));
        });
    }
    listing.print(Format::Csv)
}

/// A quarter, or a unit with its budgets: what was realised or spent, of what was planned or may be spent.
fn money_row(group: &str, cell: impl Fn(&str) -> String) -> Vec<Datum> {
    let [label, amount, of] = match group {
        "benefits_by_quarter" => ["quarter", "realised", "planned_to_date"],
        _ => ["unit", "spent", "budget"],
    };
    let texts = [
        group.to_owned(),
        cell(label),
        cell(label),
        String::new(),
        String::new(),
        String::new(),
        cell("initiatives"),
        String::new(),
        cell("filter"),
        String::new(),
        String::new(),
        String::new(),
        cell(amount),
        cell(of),
    ];
    texts.map(Datum::text).to_vec()
}

/// A count of a class, and its share where it is one of a whole.
fn count_row([group, code, share]: [&str; 3], class: &Class, whole: Option<u32>) -> Vec<Datum> {
    let count = class.count.to_string();
    let number = |number: Option<u32>| {
        let number = number.map_or_else(String::new, |number| number.to_string());
        Datum::Number(number.clone(), number)
    };
    let texts = [group, code, &class.label, &count, share, ""];
    let mut row = texts.map(Datum::text).to_vec();
    row.push(number(Some(class.count)));
    row.push(number(whole));
    row.push(Datum::text(class.filter.as_deref().unwrap_or_default()));
    row.extend(["", "", "", "", ""].map(Datum::text));
    row
}
