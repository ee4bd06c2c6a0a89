use std::any::Any;
use std::fs::OpenOptions;
use std::io::Write;
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::time::Duration;

use futures_util::FutureExt;
use tokio::time::timeout;

use super::app::App;
use super::error::{Error, Result};
use super::launch::Launch;
use super::out_dir;

/// A call to the driver can hang for good, so no story may take longer than this.
const LIMIT: Duration = Duration::from_secs(120);
const LAST_LOOK: Duration = Duration::from_secs(10);

type Panic = Box<dyn Any + Send>;

/// Runs one test of the window: starts the app, tells the story, ends the app.
///
/// A story also fails when the page asked for something that its content policy forbids.
/// A failure leaves a screenshot in `tests/out`. The story is then told once
/// more from the start, since the driver itself fails now and then (one run in
/// about fifty); that retry is printed and noted in `tests/out/retries.txt`.
///
/// # Panics
/// When the story fails twice, with its second failure.
pub fn story(name: &str, launch: impl Fn() -> Launch, tell: impl AsyncFn(&App) -> Result<()>) {
    let Err(first) = attempt(name, &launch, &tell) else {
        return;
    };
    report_retry(name, &message(first.as_ref()));
    if let Err(second) = attempt(name, &launch, &tell) {
        // Unwinding goes on without a word where the failure was no panic at first.
        println!("FAILED {name}: {}", message(second.as_ref()));
        resume_unwind(second);
    }
}

fn attempt(
    name: &str,
    launch: &impl Fn() -> Launch,
    tell: &impl AsyncFn(&App) -> Result<()>,
) -> std::result::Result<(), Panic> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| text_panic(&error))?;
    runtime.block_on(async {
        let app = launch().start().await.map_err(|error| text_panic(&error))?;
        let told = AssertUnwindSafe(async {
            tell(&app).await?;
            nothing_refused(&app).await
        })
        .catch_unwind();
        let failure = match timeout(LIMIT, told).await {
            Ok(Ok(Ok(()))) => return Ok(()),
            Ok(Ok(Err(error))) => text_panic(&error),
            Ok(Err(panic)) => panic,
            Err(_) => text_panic(&Error::NotReady(format!(
                "the story took longer than {} s",
                LIMIT.as_secs()
            ))),
        };
        let picture = out_dir().join(format!("{name}-failed.png"));
        // The window may be gone: the failure itself matters more than its picture.
        let _ = timeout(LAST_LOOK, app.screenshot(&picture)).await;
        Err(failure)
    })
}

/// Whatever a story does, the page asks for nothing that the content policy forbids.
async fn nothing_refused(app: &App) -> Result<()> {
    let refused = app.policy_violations().await?;
    if refused.is_empty() {
        return Ok(());
    }
    Err(Error::Answer(format!(
        "with violations of the content policy: {}",
        refused.join(", ")
    )))
}

fn text_panic(error: &impl ToString) -> Panic {
    Box::new(error.to_string())
}

fn message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().cloned();
    text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string))
        .unwrap_or_else(|| "a panic without words".into())
}

/// Both where a reader of the log sees it and where `cargo xtask test` counts it.
fn report_retry(name: &str, why: &str) {
    println!("RETRY {name}: {why}");
    let _ = std::fs::create_dir_all(out_dir());
    let noted = OpenOptions::new()
        .create(true)
        .append(true)
        .open(out_dir().join("retries.txt"));
    if let Ok(mut file) = noted {
        let _ = writeln!(file, "{name}: {}", why.lines().next().unwrap_or_default());
    }
}
