use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

use chrono::{Days, Local, NaiveDate};
use pilotage_app::Portfolio;
use pilotage_app::import_run::RegisterFile;
use pilotage_model::figures::portfolio::quarter_ends;
use pilotage_model::{Settings, When};
use pilotage_tests::window::{App, Launch, Result, story};
use serde_json::json;

use crate::fixture::{around, beside_the_demo, counted, demo_portfolio};

/// How long an executive looks for it.
const TEN_SECONDS: Duration = Duration::from_secs(10);

/// Two live, one of them since this quarter; a pilot; and twelve ideas that nobody has rated.
static KNOWN_PAST: LazyLock<PathBuf> = LazyLock::new(|| {
    let quarter_end = quarter_end();
    let day = |days: u64| quarter_end - Days::new(days);
    let mut register =
        "key,name,stage,entered.idea,entered.pilot,entered.production,benefit\n".to_owned();
    let begun = quarter_end + Days::new(1);
    let _ = writeln!(
        register,
        "LI-1,Letters,production,,{},{},10",
        day(400),
        day(200)
    );
    let _ = writeln!(register, "LI-2,Leads,production,,{},{begun},10", day(300));
    let _ = writeln!(register, "PI-1,Claims,pilot,,{},,10", day(100));
    for at in 1..=12 {
        let _ = writeln!(
            register,
            "ID-{at},Idea {at},idea,{},,,{}",
            day(50),
            at * 100
        );
    }
    let register = beside_the_demo("known-past.csv", register.as_bytes());
    let path = register.with_extension("pilotage");
    import(&path, &register).unwrap_or_else(|error| panic!("the register: {error}"));
    path
});

fn import(path: &std::path::Path, register: &std::path::Path) -> pilotage_app::Result<()> {
    let mut portfolio = Portfolio::create(path, &Settings::default(), around())?;
    let file = RegisterFile::open(register, &Default::default(), &|_| 0)?;
    let today = portfolio.today();
    let guess = {
        let snapshot = portfolio.snapshot();
        pilotage_import::guess(&file.table, snapshot.register(), &file.stem(), today)
    };
    portfolio.import(&file, &guess.mapping, None, &mut |_, _| true)?;
    Ok(())
}

fn known_past() -> Launch {
    Launch::new().copy_of(KNOWN_PAST.as_path())
}

/// The last day of the last quarter, by which the story goes.
fn quarter_end() -> NaiveDate {
    let ends = quarter_ends(Local::now().date_naive(), 1);
    ends.into_iter().next().unwrap_or_default()
}

/// “30 Sep 2026”
fn in_words(day: NaiveDate) -> String {
    When::day(day).label()
}

/// What has to be seen at once: by how much, since when, and that it is good news.
#[test]
fn an_executive_says_in_ten_seconds_what_changed_since_last_quarter() {
    story("what-changed", known_past, async |app| {
        let day = in_words(quarter_end());
        let (short, _) = day.rsplit_once(' ').unwrap_or_default();
        app.wait_text(&format!("+1 since {short}"), TEN_SECONDS)
            .await?;
        let live = app.text("[data-testid=headline-live]").await?;
        assert!(live.contains(&format!("+1 since {short}")), "{live}");
        // Why: what is compared with what.
        app.click_named("button", "About In production or scaled")
            .await?;
        let compared = format!("On {day} 1 of 15 active, now 2 of 15 active.");
        app.wait_text(&compared, TEN_SECONDS).await
    });
}

/// Nobody has rated anything: the screen says so, and two keys further on the first of ten is being rated.
#[test]
fn an_unscored_portfolio_leads_to_its_ten_largest() {
    story("first-pass", known_past, async |app| {
        let pass = app.text("[data-testid=first-pass]").await?;
        assert!(pass.contains("13 not scored"), "{pass}");
        app.click("[data-testid=rate-largest]").await?;
        app.find("[data-screen=portfolio][aria-current=page]")
            .await?;
        // The largest stands open beside its list, with its criteria.
        app.wait_text("Nobody has rated it yet", TEN_SECONDS)
            .await?;
        app.wait_text("Idea 12", TEN_SECONDS).await?;
        app.settle().await?;
        assert_eq!(counted(app).await?, (10, 15));
        Ok(())
    });
}

/// What benefits brought in a quarter, and who spent more than may be: each opens as many as it says.
#[test]
fn money_on_the_overview_opens_its_lists() {
    for (panel, line) in [("benefit-quarters", 2), ("budgets", 1)] {
        story(&format!("money-{panel}"), demo_portfolio, async |app| {
            let button = format!("[data-testid={panel}] li:nth-child({line}) button");
            app.find(&button).await?;
            app.settle().await?;
            let note = app.attribute(&button, "title").await?;
            let told = note.split_whitespace().next().and_then(|n| n.parse().ok());
            app.click(&button).await?;
            app.find("[data-screen=portfolio][aria-current=page]")
                .await?;
            app.settle().await?;
            let (listed, _) = counted(app).await?;
            assert_eq!(Some(listed), told, "{note}");
            assert!(listed > 0);
            Ok(())
        });
    }
}

/// Two units side by side, by the same definitions: a figure of one opens those of that unit alone.
#[test]
fn units_stand_side_by_side() {
    story("side-by-side", demo_portfolio, async |app| {
        app.click("[data-testid=beside-open]").await?;
        app.find("[data-testid=beside]").await?;
        app.settle().await?;
        let head = "[data-testid=beside] thead th:nth-child(3)";
        let told = app.text(&format!("{head} button")).await?;
        let told = told.split_whitespace().next().and_then(|n| n.parse().ok());
        app.click(&format!("{head} button")).await?;
        app.find("[data-screen=portfolio][aria-current=page]")
            .await?;
        app.settle().await?;
        let (listed, of) = counted(app).await?;
        assert_eq!(Some(listed), told);
        assert!(listed > 0 && listed < of, "{listed} of {of}");
        // What was chosen is there again, and goes when it is not wanted any more.
        app.screen("overview").await?;
        app.find("[data-testid=beside]").await?;
        app.click("[data-testid=beside-close]").await?;
        app.find("[data-testid=headline-live]").await?;
        Ok(())
    });
}

/// Two minutes are no time to scroll.
#[test]
fn the_overview_is_one_page() {
    for name in ["demo", "unscored"] {
        let launch = match name {
            "demo" => demo_portfolio,
            _ => known_past,
        };
        let sized = || launch().size(1440, 900);
        story(&format!("one-page-{name}"), sized, async |app| {
            app.find("[data-testid=funnel]").await?;
            app.settle().await?;
            assert_eq!(beyond(app).await?, json!(0), "{name}");
            Ok(())
        });
    }
}

/// By how many pixels the page is higher than its window.
async fn beyond(app: &App) -> Result<serde_json::Value> {
    let script = "const main = document.querySelector('main'); return Math.max(0, main.scrollHeight - main.clientHeight);";
    app.execute(script, vec![]).await
}

/// The period that an executive chooses bounds the overview, opens its own lists, and holds on the next screen.
#[test]
fn a_period_holds_on_every_screen() {
    story("period", demo_portfolio, async |app| {
        app.screen("overview").await?;
        app.find("[data-testid=headline-spent]").await?;
        app.click("[data-testid=as-of]").await?;
        app.click("[data-testid=periods] input[value=last-quarter]")
            .await?;
        app.key("escape").await?;
        app.settle().await?;
        let of = app.text("[data-testid=period-chosen]").await?;
        for headline in ["decided", "benefit-realised", "spent"] {
            let headline = format!("[data-testid=headline-{headline}]");
            app.wait_text_of(&headline, &format!(", {of}")).await?;
        }
        app.screen("strategy").await?;
        app.wait_text_of("main", &format!("Benefits and spending are of {of}"))
            .await?;
        app.screen("pipeline").await?;
        app.find(&format!(
            "[data-testid=question-window] button[aria-label$='Period: {of}']"
        ))
        .await?;
        app.screen("value").await?;
        app.wait_text_of("main", &format!("spent, {of}")).await?;
        app.click("[data-testid=charged] li button").await?;
        app.find("[data-testid=charged-costs] tbody tr").await?;
        Ok(())
    });
}
