use pilotage_tests::window::{Answers, App, Result, story};

use crate::fixture::{DEMO, demo_portfolio, read};

/// The file holds what the grid shows: its columns, its order, one line for each initiative.
#[test]
fn the_grid_is_exported_as_data() {
    let launch = || demo_portfolio().answers(Answers::saving("grid.csv"));
    story("export-grid", launch, async |app| {
        app.screen("portfolio").await?;
        let heads = app.count("[role=columnheader][data-column]").await?;
        let grid = texts(app, "[role=row][data-line] [data-column='2']").await?;
        app.key("ctrl+e").await?;
        app.click_named("radio", "For programs").await?;
        app.click("[data-testid=export-run]").await?;
        app.wait_text_of("[data-testid=toast]", "grid.csv").await?;
        let text = read(app.home(), "grid.csv")?;
        assert!(
            !text.starts_with('\u{feff}'),
            "data for programs carries no mark"
        );
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let header = reader
            .headers()
            .unwrap_or_else(|error| panic!("{error}"))
            .clone();
        let rows: Vec<_> = reader
            .records()
            .map(|row| row.unwrap_or_else(|error| panic!("{error}")))
            .collect();
        assert_eq!(rows.len(), DEMO);
        // All but the column of check boxes.
        assert_eq!(header.len(), heads - 1);
        let name = header
            .iter()
            .position(|id| id == "name")
            .expect("a portfolio shows names");
        let names: Vec<_> = rows.iter().map(|row| row[name].to_owned()).collect();
        assert!(grid.len() > 10, "{grid:?}");
        assert_eq!(names[..grid.len()], grid);
        Ok(())
    });
}

/// Everything goes into a folder of its own beside what is there, and its manifest says that it is whole.
#[test]
fn everything_is_exported_as_a_new_folder() {
    let launch = || demo_portfolio().answers(Answers::opening("."));
    story("export-everything", launch, async |app| {
        app.screen("portfolio").await?;
        app.key("ctrl+e").await?;
        app.click_named("radio", "Everything").await?;
        app.click("[data-testid=export-run]").await?;
        let saved = "saved in the folder Northmark AI portfolio export";
        app.wait_text_of("[data-testid=toast]", saved).await?;
        let found = std::fs::read_dir(app.home()).unwrap_or_else(|error| panic!("{error}"));
        let names = found.map(|entry| entry.unwrap_or_else(|error| panic!("{error}")).path());
        let folder = names
            .into_iter()
            .find(|path| path.is_dir() && path.to_string_lossy().contains("export"))
            .expect("the message says where it is");
        assert!(folder.join("files").is_dir(), "attached files come along");
        let manifest = read(&folder, "export.json")?;
        let manifest: serde_json::Value = serde_json::from_str(&manifest)?;
        assert!(manifest["part"].is_null() && !manifest["whole"].is_null());
        Ok(())
    });
}

/// Giving up in the dialog of the system writes nothing and keeps the choices.
#[test]
fn an_export_given_up_writes_nothing() {
    story("export-cancelled", demo_portfolio, async |app| {
        app.screen("portfolio").await?;
        app.key("ctrl+e").await?;
        app.click("[data-testid=export-run]").await?;
        app.settle().await?;
        app.find("[data-testid=export-run]").await.map(drop)
    });
}

async fn texts(app: &App, css: &str) -> Result<Vec<String>> {
    app.find(css).await?;
    let texts = app
        .execute(
            "return [...document.querySelectorAll(arguments[0])].map((each) => each.innerText.replace(/\\s+/g, ' ').trim())",
            vec![css.into()],
        )
        .await?;
    Ok(serde_json::from_value(texts)?)
}
