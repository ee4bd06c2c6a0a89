use std::time::Duration;

use pilotage_tests::window::{Answers, App, Result, story};

use crate::fixture::{
    DEMO, REGISTER, REGISTER_ROWS, counted, demo_portfolio, shared_data, wait_counted,
};

/// Reading, checking and importing 1,757 rows takes seconds in a debug build.
const PATIENCE: Duration = Duration::from_secs(40);

/// The main job: a register that nobody here wrote, through every step, and back out.
#[test]
fn the_federal_register_is_imported_and_taken_back() {
    let Some(register) = shared_data(REGISTER) else {
        return;
    };
    let launch = || demo_portfolio().answers(Answers::opening(&register));
    story("import", launch, async |app| {
        to_check(app).await?;
        assert_eq!(figure(app, "read").await?, REGISTER_ROWS);
        assert_eq!(figure(app, "duplicates").await?, 3);
        let new = figure(app, "new").await?;
        let told = ["duplicates", "rejected", "unchanged", "changed"];
        let mut others = 0;
        for id in told {
            others += figure(app, id).await?;
        }
        assert_eq!(new + others, REGISTER_ROWS, "every row read is told of");
        next(app, "done").await?;
        app.wait_text_of("[data-testid=import-done]", "us-federal-2024.csv")
            .await?;
        app.click("[data-testid=show-made]").await?;
        app.find("[data-testid=filter-operation]").await?;
        app.wait_text("Import us-federal-2024.csv", PATIENCE)
            .await?;
        wait_counted(app, DEMO + new).await?;
        assert_eq!(counted(app).await?.0, new, "the new ones, and no others");
        app.click("[data-testid=filter-operation] .remove").await?;
        let all = async || Ok((counted(app).await?.0 == DEMO + new).then_some(()));
        app.wait_until("all initiatives to be shown", PATIENCE, all)
            .await?;
        app.key("ctrl+z").await?;
        wait_counted(app, DEMO).await
    });
}

/// Nothing is written before the last step.
#[test]
fn a_check_alone_changes_nothing() {
    let Some(register) = shared_data(REGISTER) else {
        return;
    };
    let launch = || demo_portfolio().answers(Answers::opening(&register));
    story("import-check", launch, async |app| {
        to_check(app).await?;
        app.click("[data-testid=import-cancel]").await?;
        app.screen("portfolio").await?;
        wait_counted(app, DEMO).await
    });
}

/// 3/4/2024 is in March or in April, and 1.500 is much or little: nobody guesses, and no figure is
/// built on a guess.
#[test]
fn what_the_values_leave_open_is_asked_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("open.csv");
    let rows = "Name,Agency,Stage,Pilot start,Annual benefit\n\
                Mail triage,Claims,Pilot,3/4/2024,1.500\n\
                Code review,IT,Pilot,5/6/2024,2.750\n";
    std::fs::write(&path, rows).expect("a register is written");
    let launch = || demo_portfolio().answers(Answers::opening(&path));
    story("import-open", launch, async |app| {
        choose(app).await?;
        next(app, "columns").await?;
        next(app, "stages").await?;
        let blocked = "[data-testid=import-next][aria-disabled=true]";
        app.find(blocked).await?;
        say(app, "[data-date-column]", "Day, month, year").await?;
        app.find(blocked).await?;
        say(app, "[data-amount-column]", "Comma: 2.500,75").await?;
        next(app, "check").await?;
        next(app, "done").await?;
        app.click("[data-testid=to-portfolio]").await?;
        app.fill(
            "[data-testid=filter-text]",
            "Mail triage and entered.pilot = 2024-04-03",
        )
        .await?;
        app.wait_text("Mail triage", PATIENCE).await
    });
}

/// Several files at once are editions of one register, whatever the order in which they were chosen: what each does is
/// told, and one undo takes all of it back.
#[test]
fn a_pile_of_old_files_becomes_a_history() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let rows = [
        (
            "r-2026-02.csv",
            "1,Mail triage,Claims,Production\n3,Code review,IT,Pilot\n",
        ),
        (
            "r-2026-01.csv",
            "1,Mail triage,Claims,Pilot\n2,Chat,IT,Pilot\n",
        ),
    ];
    let write = |(name, rows): (&str, &str)| {
        let path = folder.path().join(name);
        std::fs::write(&path, format!("ID,Name,Agency,Stage\n{rows}"))
            .expect("a register is written");
        path
    };
    let paths: Vec<_> = rows.into_iter().map(write).collect();
    let launch = || demo_portfolio().answers(Answers::opening_together(paths.clone()));
    story("import-editions", launch, async |app| {
        app.screen("portfolio").await?;
        app.click("[data-testid=import]").await?;
        app.click("[data-testid=import-pick]").await?;
        app.wait_for("[data-testid=import-editions]", PATIENCE)
            .await?;
        app.wait_text("The last day of Jan 2026", PATIENCE).await?;
        app.click("[data-testid=editions-check]").await?;
        app.wait_for("[data-testid=editions-apply]", PATIENCE)
            .await?;
        app.settle().await?;
        app.click("[data-testid=editions-apply]").await?;
        app.wait_text("2 editions of r are in the portfolio", PATIENCE)
            .await?;
        app.screen("portfolio").await?;
        wait_counted(app, DEMO + 3).await?;
        app.fill(
            "[data-testid=filter-text]",
            "Mail triage and entered.production = 2026-02",
        )
        .await?;
        app.wait_text(&format!("1 of {} initiatives", DEMO + 3), PATIENCE)
            .await?;
        app.screen("history").await?;
        app.key("ctrl+z").await?;
        app.screen("portfolio").await?;
        app.wait_text(&format!("0 of {DEMO} initiatives"), PATIENCE)
            .await
    });
}

/// Tags by comma, and units that are one for a person: the wizard says what it took for granted, it can be changed, and
/// look-alikes are merged from their register.
#[test]
fn lists_are_split_as_is_said_and_look_alikes_are_merged() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("lists.csv");
    let rows = "ID,Name,Department,Stage,Tags\n\
                L1,Mail sorting,Department of Justice,Pilot,\"a, b\"\n\
                L2,Chat desk,DOJ,Pilot,a\nL3,Price check,DOJ,Pilot,b\n";
    std::fs::write(&path, rows).expect("a register is written");
    let launch = || demo_portfolio().answers(Answers::opening(&path));
    story("import-lists", launch, async |app| {
        choose(app).await?;
        next(app, "columns").await?;
        next(app, "stages").await?;
        let tags = "[data-list-column=Tags]";
        app.wait_text_of(tags, "line ends and commas").await?;
        app.click(&format!("{tags} [aria-label='Remove Commas']"))
            .await?;
        app.wait_text_of(tags, "As you said.").await?;
        next(app, "check").await?;
        assert_eq!(figure(app, "near").await?, 1, "DOJ is told");
        next(app, "done").await?;
        app.screen("portfolio").await?;
        app.fill("[data-testid=filter-text]", "tags = \"a, b\"")
            .await?;
        app.wait_text(&format!("1 of {} initiatives", DEMO + 3), PATIENCE)
            .await?;
        app.command("go-records-unit").await?;
        app.click("[data-testid=records-more]").await?;
        app.click_named("menuitem", "Look-alikes…").await?;
        app.wait_text_of("[data-testid=near-pairs]", "a short form")
            .await?;
        app.click_named("button", "Merge Department of Justice and DOJ")
            .await?;
        app.click("[data-testid=merge-submit]").await?;
        app.wait_text("have nearly the same name", PATIENCE).await
    });
}

/// Chooses the register and goes to the step that says what would change.
pub async fn to_check(app: &App) -> Result<()> {
    choose(app).await?;
    next(app, "columns").await?;
    next(app, "stages").await?;
    next(app, "check").await?;
    app.wait_for("[data-testid=import-read]", PATIENCE)
        .await
        .map(drop)
}

/// Opens the wizard and chooses the register that the dialog answers.
pub async fn choose(app: &App) -> Result<()> {
    app.screen("portfolio").await?;
    app.click("[data-testid=import]").await?;
    app.click("[data-testid=import-pick]").await?;
    app.wait_for("[data-testid=import-guesses]", PATIENCE)
        .await?;
    app.settle().await
}

/// Goes on and waits for the step.
pub async fn next(app: &App, step: &str) -> Result<()> {
    app.click("[data-testid=import-next]").await?;
    let css = format!("[data-testid=import][data-at={step}]:not([aria-busy])");
    app.wait_for(&css, PATIENCE).await?;
    app.settle().await
}

/// What the columns' own values leave open is said by the user, column by column.
async fn say(app: &App, column: &str, choice: &str) -> Result<()> {
    app.click(&format!("{column} button")).await?;
    app.click_named("option", choice).await?;
    app.wait_gone(&format!("{column}[data-open]"), PATIENCE)
        .await
}

/// A count of the check.
async fn figure(app: &App, id: &str) -> Result<usize> {
    let count = app
        .attribute(&format!("[data-testid=import-{id}]"), "data-count")
        .await?;
    Ok(count
        .parse()
        .unwrap_or_else(|_| panic!("“{count}” is no count of {id}")))
}
