//! Files that go with a record: chosen, kept, and saved out again.

use std::path::{Path, PathBuf};
use std::time::Duration;

use pilotage_tests::window::{Answers, Error, Result, story};

use crate::fixture::{beside_the_demo, demo_portfolio};

const PATIENCE: Duration = Duration::from_secs(10);

/// No text: every byte there is, so that nothing can be lost on the way unnoticed.
fn report() -> Vec<u8> {
    (0..=255).cycle().take(12_345).collect()
}

fn bytes(path: &Path) -> Result<Vec<u8>> {
    std::fs::read(path).map_err(|source| Error::File {
        path: path.to_owned(),
        source,
    })
}

/// A report is attached to the initiative in the drawer, is saved from there byte for byte, and one undo
/// takes it away.
#[test]
fn a_report_is_attached_and_saved_again() {
    let report_file: PathBuf = beside_the_demo("zulu-report.pdf", &report());
    let launch = || {
        demo_portfolio().answers(Answers {
            open: vec![vec![report_file.clone()]],
            save: vec!["copy.pdf".into()],
        })
    };
    story("attachment", launch, async |app| {
        app.screen("portfolio").await?;
        app.find("[data-line='0']").await?;
        app.key("j").await?;
        app.key("Space").await?;
        app.click("[data-testid=add-attachment]").await?;
        app.find("[data-testid=record-form]").await?;
        app.settle().await?;
        app.click("[data-testid=choose-file]").await?;
        app.wait_text_of("[data-testid=file-facts]", "zulu-report.pdf")
            .await?;
        app.wait_text_of("[data-testid=file-facts]", "12 kB")
            .await?;
        app.key("ctrl+Enter").await?;
        app.wait_gone("[data-testid=record-form]", PATIENCE).await?;
        app.wait_text("Added attachment “zulu-report.pdf”", PATIENCE)
            .await?;
        app.find("[data-testid=section-attachment-subject]").await?;
        app.click_named("button", "Save a copy of zulu-report.pdf…")
            .await?;
        app.wait_text("Copy saved as copy.pdf (zulu-report.pdf, 12 kB)", PATIENCE)
            .await?;
        assert_eq!(bytes(&app.home().join("copy.pdf"))?, report());
        app.key("ctrl+z").await?;
        app.wait_text("Undone: Add attachment “zulu-report.pdf”", PATIENCE)
            .await
    });
}
