//! What axe-core finds, in both themes, on every screen and in what opens over it.

use pilotage_tests::window::{Answers, App, Launch, Result, SCREENS, Theme, story};

use crate::fixture::{BENEATH, REGISTER, beneath, demo_portfolio, shared_data};
use crate::import;

/// A person who sees, hears or moves otherwise works with every part of the window.
#[test]
fn screens_are_accessible_in_light() {
    story(
        "axe-screens-light",
        || demo_portfolio().theme(Theme::Light),
        screens,
    );
}

#[test]
fn screens_are_accessible_in_dark() {
    story(
        "axe-screens-dark",
        || demo_portfolio().theme(Theme::Dark),
        screens,
    );
}

#[test]
fn drawer_and_dialogs_are_accessible_in_light() {
    story(
        "axe-dialogs-light",
        || demo_portfolio().theme(Theme::Light),
        dialogs,
    );
}

#[test]
fn drawer_and_dialogs_are_accessible_in_dark() {
    story(
        "axe-dialogs-dark",
        || demo_portfolio().theme(Theme::Dark),
        dialogs,
    );
}

#[test]
fn the_import_is_accessible_in_light() {
    import_wizard("axe-import-light", Theme::Light);
}

#[test]
fn the_import_is_accessible_in_dark() {
    import_wizard("axe-import-dark", Theme::Dark);
}

#[test]
fn the_start_screen_is_accessible() {
    for theme in [Theme::Light, Theme::Dark] {
        let name = format!("axe-start-{}", theme.name());
        story(
            &name,
            || Launch::new().theme(theme),
            async |app| {
                let mut checked = Checked::default();
                checked.look(app, "start").await?;
                app.command("new").await?;
                checked.look(app, "new portfolio").await?;
                checked.held()
            },
        );
    }
}

async fn screens(app: &App) -> Result<()> {
    let mut checked = Checked::default();
    for screen in SCREENS {
        app.screen(screen).await?;
        checked.look(app, screen).await?;
    }
    for (screen, opener, board) in BENEATH {
        beneath(app, screen, opener, board).await?;
        checked.look(app, board).await?;
    }
    checked.held()
}

async fn dialogs(app: &App) -> Result<()> {
    let mut checked = Checked::default();
    app.screen("portfolio").await?;
    for opener in [
        "new",
        "columns",
        "portfolio-more",
        "group",
        "filter-stage",
        "saved-views",
        "file-menu",
        "as-of",
        "search",
    ] {
        app.click(&format!("[data-testid={opener}]")).await?;
        checked.look(app, opener).await?;
        app.key("Escape").await?;
        app.settle().await?;
    }
    app.key("ctrl+e").await?;
    app.find("[data-testid=export-run]").await?;
    checked.look(app, "export").await?;
    app.key("Escape").await?;
    app.settle().await?;
    app.click("[data-line='0'] [data-column='0']").await?;
    checked.look(app, "selection").await?;
    for opener in ["bulk-stage", "bulk-owner", "bulk-tag", "bulk-more"] {
        app.click(&format!("[data-testid={opener}]")).await?;
        checked.look(app, opener).await?;
        app.key("Escape").await?;
        app.settle().await?;
    }
    app.key("ctrl+h").await?;
    app.find("[data-testid=replace-dialog]").await?;
    checked.look(app, "replace").await?;
    app.key("Escape").await?;
    app.settle().await?;
    app.click("[data-line='1'] [data-column='0']").await?;
    app.click("[data-testid=bulk-compare]").await?;
    app.find("[data-testid=comparison]").await?;
    checked.look(app, "compare").await?;
    app.key("Escape").await?;
    app.settle().await?;
    drawer(app, &mut checked).await?;
    checked.held()
}

async fn drawer(app: &App, checked: &mut Checked) -> Result<()> {
    app.peek(0).await?;
    app.find("[data-testid=tab-summary]").await?;
    checked.look(app, "drawer").await?;
    for opener in ["drawer-edit", "move-open", "hold-open", "add-deployment"] {
        app.click(&format!("[data-testid={opener}]")).await?;
        checked.look(app, opener).await?;
        app.key("Escape").await?;
        app.settle().await?;
    }
    for tab in ["Score", "History"] {
        app.click_named("tab", tab).await?;
        checked.look(app, tab).await?;
    }
    Ok(())
}

fn import_wizard(name: &str, theme: Theme) {
    let Some(register) = shared_data(REGISTER) else {
        return;
    };
    let launch = || {
        demo_portfolio()
            .theme(theme)
            .answers(Answers::opening(&register))
    };
    story(name, launch, async |app| {
        let mut checked = Checked::default();
        app.screen("portfolio").await?;
        app.click("[data-testid=import]").await?;
        app.find("[data-testid=import-pick]").await?;
        checked.look(app, "before a file").await?;
        import::choose(app).await?;
        checked.look(app, "file").await?;
        for step in ["columns", "stages"] {
            import::next(app, step).await?;
            checked.look(app, step).await?;
        }
        for step in ["check", "done"] {
            import::next(app, step).await?;
            checked.look(app, step).await?;
        }
        checked.held()
    });
}

/// What was found so far: all of it is told at the end, not the first only.
#[derive(Default)]
struct Checked {
    violations: Vec<String>,
}

impl Checked {
    async fn look(&mut self, app: &App, place: &str) -> Result<()> {
        let report = app.axe().await?;
        assert!(report.passes > 0, "axe checked nothing at {place}");
        self.violations.extend(
            report
                .violations
                .iter()
                .map(|each| format!("{place}: {each}")),
        );
        Ok(())
    }

    fn held(self) -> Result<()> {
        assert!(self.violations.is_empty(), "{}", self.violations.join("\n"));
        Ok(())
    }
}
