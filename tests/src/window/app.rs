use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::elements::Element;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep, timeout};

use super::Theme;
use super::error::{Error, Result};
use super::launch::{COPY, Home, file_error};
use super::process::{Display, Driver};

/// How long a wait lasts when nothing else is said.
pub const PATIENCE: Duration = Duration::from_secs(10);
const START: Duration = Duration::from_secs(30);
const POLL: Duration = Duration::from_millis(25);

/// A user at the running window. Dropping it ends the app and its display.
pub struct App {
    pub(super) client: Client,
    size: (u32, u32),
    watched: Option<Duration>,
    // In this order on drop: the driver with the app, its display, its folders.
    _driver: Driver,
    _display: Display,
    home: Home,
}

impl App {
    pub(super) async fn connect(
        binary: &Path,
        arguments: &[String],
        driver: Driver,
        display: Display,
        home: Home,
        size: (u32, u32),
        watched: Option<&str>,
    ) -> Result<Self> {
        let asked = Instant::now();
        let client = session(binary, arguments, &driver).await?;
        let mut app = Self {
            client,
            size,
            watched: None,
            _driver: driver,
            _display: display,
            home,
        };
        app.wait_until_ready().await?;
        if let Some(css) = watched {
            app.wait_for(css, START).await?;
            app.watched = Some(asked.elapsed());
        }
        app.resize(size.0, size.1).await?;
        Ok(app)
    }

    /// The app's own temporary folder; it holds `config`, `data` and `cache`.
    #[must_use]
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The copy that [`Launch::copy_of`](super::Launch::copy_of) opened.
    #[must_use]
    pub fn portfolio(&self) -> PathBuf {
        self.home().join(COPY)
    }

    /// The first element that `css` selects, waited for.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn find(&self, css: &str) -> Result<Element> {
        self.wait_for(css, PATIENCE).await
    }

    /// All elements that `css` selects now; none is an answer too.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn find_all(&self, css: &str) -> Result<Vec<Element>> {
        Ok(self.client.find_all(Locator::Css(css)).await?)
    }

    /// The first element that `css` selects, once it is shown.
    ///
    /// # Errors
    /// When it is not shown within `patience`.
    pub async fn wait_for(&self, css: &str, patience: Duration) -> Result<Element> {
        let shown = async || self.first_shown(css).await;
        self.wait_until(&format!("“{css}” to be shown"), patience, shown)
            .await
    }

    /// Asked of the page itself: the driver holds cells of a wide grid for hidden.
    async fn first_shown(&self, css: &str) -> Result<Option<Element>> {
        let found = self.execute(FIRST_SHOWN, vec![css.into()]).await?;
        Ok(self.element(&found))
    }

    /// Waits until nothing that `css` selects is shown.
    ///
    /// # Errors
    /// When something still is after `patience`.
    pub async fn wait_gone(&self, css: &str, patience: Duration) -> Result<()> {
        let gone = async || Ok(self.first_shown(css).await?.is_none().then_some(()));
        self.wait_until(&format!("“{css}” to go"), patience, gone)
            .await
    }

    /// The text of the first shown element that `css` selects, white space collapsed.
    ///
    /// # Errors
    /// When there is none in time.
    pub async fn text(&self, css: &str) -> Result<String> {
        let text = self.find(css).await?.text().await?;
        Ok(text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// An attribute of the first shown element that `css` selects; empty when it has none.
    ///
    /// # Errors
    /// When there is no such element in time.
    pub async fn attribute(&self, css: &str, name: &str) -> Result<String> {
        Ok(self.find(css).await?.attr(name).await?.unwrap_or_default())
    }

    /// How many elements `css` selects now, shown or not.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn count(&self, css: &str) -> Result<usize> {
        Ok(self.find_all(css).await?.len())
    }

    /// Waits until the text of the first shown element that `css` selects contains `text`.
    ///
    /// # Errors
    /// When it does not in time.
    pub async fn wait_text_of(&self, css: &str, text: &str) -> Result<()> {
        let there = async || Ok(self.text(css).await?.contains(text).then_some(()));
        self.wait_until(&format!("“{css}” to say “{text}”"), PATIENCE, there)
            .await
    }

    /// What the content policy refused since the page was loaded.
    ///
    /// # Errors
    /// When nobody counted, since then zero would say nothing.
    pub async fn policy_violations(&self) -> Result<Vec<String>> {
        let counted = self
            .execute("return window.__cspViolations ?? null", vec![])
            .await?;
        serde_json::from_value::<Option<Vec<String>>>(counted)?.ok_or_else(|| {
            Error::NotReady("the app counts no violations of its content policy".into())
        })
    }

    /// Waits until the window's text contains `text`.
    ///
    /// # Errors
    /// When it does not within `patience`.
    pub async fn wait_text(&self, text: &str, patience: Duration) -> Result<()> {
        let there = async || Ok(self.visible_text().await?.contains(text).then_some(()));
        self.wait_until(&format!("the text “{text}”"), patience, there)
            .await
    }

    /// The text that the window shows, as a reader sees it.
    ///
    /// # Errors
    /// When the driver refuses.
    pub async fn visible_text(&self) -> Result<String> {
        let text = self
            .execute("return document.body.innerText", vec![])
            .await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// Tries `attempt` until it answers something.
    ///
    /// # Errors
    /// When it answers nothing within `patience`, with the window's text.
    pub async fn wait_until<T>(
        &self,
        what: &str,
        patience: Duration,
        attempt: impl AsyncFn() -> Result<Option<T>>,
    ) -> Result<T> {
        let end = Instant::now() + patience;
        loop {
            if let Some(found) = attempt().await? {
                return Ok(found);
            }
            if Instant::now() >= end {
                let seen = self
                    .visible_text()
                    .await
                    .unwrap_or_else(|error| error.to_string());
                return Err(Error::Waited {
                    what: what.into(),
                    seconds: patience.as_secs(),
                    seen: excerpt(&seen),
                });
            }
            sleep(POLL).await;
        }
    }

    /// Runs a script's function body in the page; `arguments` is its argument list.
    ///
    /// # Errors
    /// When the script throws.
    pub async fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.client.execute(script, arguments).await?)
    }

    /// Runs a script that awaits: its value is what it returns.
    ///
    /// # Errors
    /// When the script throws or its promise is rejected.
    pub async fn execute_async(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let body = format!(
            "const done = arguments[arguments.length - 1]; const given = [...arguments].slice(0, -1);
             (async () => {{ {script} }}).apply(null, given).then((value) => done({{ value }}), (error) => done({{ error: String(error) }}));"
        );
        let mut answer = self.client.execute_async(&body, arguments).await?;
        match answer.get("error").and_then(Value::as_str) {
            Some(error) => Err(Error::Answer(error.to_owned())),
            None => Ok(answer["value"].take()),
        }
    }

    /// Waits until the screen stands still: nothing busy, fonts there, no
    /// animation under way.
    ///
    /// # Errors
    /// When it does not come to rest.
    pub async fn settle(&self) -> Result<()> {
        self.execute_async(STILL, vec![]).await?;
        let idle = async || {
            let busy = self
                .execute(
                    "return document.querySelector('[aria-busy=true]') !== null",
                    vec![],
                )
                .await?;
            Ok((busy == json!(false)).then_some(()))
        };
        self.wait_until("nothing to be busy", PATIENCE, idle)
            .await?;
        self.execute_async(STILL, vec![]).await.map(drop)
    }

    /// Writes what the window shows to a PNG file, making its folder.
    ///
    /// # Errors
    /// When the driver refuses or the file can't be written.
    pub async fn screenshot(&self, path: &Path) -> Result<()> {
        let picture = self.client.screenshot().await?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|source| file_error(folder, source))?;
        }
        std::fs::write(path, picture).map_err(|source| file_error(path, source))
    }

    /// Makes the window's content `width` × `height` pixels large.
    ///
    /// # Errors
    /// When the window does not take that size.
    pub async fn resize(&self, width: u32, height: u32) -> Result<()> {
        let wanted = (i64::from(width), i64::from(height));
        let mut frame = (0, 0);
        // The driver sizes the whole window; the first try shows how much of it
        // the menu bar takes.
        for _ in 0..3 {
            let outer = (wanted.0 + frame.0, wanted.1 + frame.1);
            self.client
                .set_window_rect(0, 0, pixels(outer.0), pixels(outer.1))
                .await?;
            let inner = self.inner_size_once(wanted).await?;
            if inner == wanted {
                return Ok(());
            }
            frame = (frame.0 + wanted.0 - inner.0, frame.1 + wanted.1 - inner.1);
        }
        Err(Error::NotReady(format!(
            "the window did not take the size {width} × {height}"
        )))
    }

    /// The content's size as soon as it is `wanted`, else what it is after a second.
    async fn inner_size_once(&self, wanted: (i64, i64)) -> Result<(i64, i64)> {
        let end = Instant::now() + Duration::from_secs(1);
        loop {
            let inner = self
                .execute("return [innerWidth, innerHeight]", vec![])
                .await?;
            let inner = serde_json::from_value(inner)?;
            if inner == wanted || Instant::now() >= end {
                return Ok(inner);
            }
            sleep(POLL).await;
        }
    }

    /// Shows the window in these colours, as chosen in the command search.
    ///
    /// # Errors
    /// When the colours don't come.
    pub async fn theme(&self, theme: Theme) -> Result<()> {
        self.command(&format!("theme-{}", theme.name())).await?;
        let css = format!("html[data-theme={}]", theme.name());
        self.wait_for(&css, PATIENCE).await.map(drop)
    }

    /// How long after the start was asked for something was shown that
    /// [`Launch::watch`](super::Launch::watch) selects.
    #[must_use]
    pub fn watched(&self) -> Option<Duration> {
        self.watched
    }

    /// Width and height the app was started with, in pixels.
    #[must_use]
    pub fn size(&self) -> (u32, u32) {
        self.size
    }

    async fn wait_until_ready(&self) -> Result<()> {
        let ready = async || {
            let drawn = self.execute(DRAWN, vec![]).await?;
            Ok((drawn == json!(true)).then_some(()))
        };
        self.wait_until("the first screen", START, ready).await
    }
}

const FIRST_SHOWN: &str = "
  const shown = (each) => each.getClientRects().length > 0 && each.checkVisibility({ visibilityProperty: true });
  return [...document.querySelectorAll(arguments[0])].find(shown) ?? null;";

const DRAWN: &str = "return document.readyState === 'complete' && (document.querySelector('#app') ?? document.body).childElementCount > 0";

/// Two frames, so that what a handler changed has been laid out and drawn. An
/// animation without end (a progress bar) is not waited for.
const STILL: &str = "
  await document.fonts.ready;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  await frame();
  const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
  await Promise.race([Promise.allSettled(ending.map((each) => each.finished)), new Promise((resolve) => setTimeout(resolve, 2000))]);
  await frame();";

async fn session(binary: &Path, arguments: &[String], driver: &Driver) -> Result<Client> {
    let options = json!({ "binary": binary, "args": arguments });
    let mut capabilities = serde_json::Map::new();
    capabilities.insert("webkitgtk:browserOptions".into(), options);
    let address = format!("http://{}", driver.address);
    let mut builder = ClientBuilder::new(HttpConnector::new());
    builder.capabilities(capabilities);
    let connecting = builder.connect(&address);
    match timeout(START, connecting).await {
        Ok(client) => Ok(client?),
        Err(_) => Err(Error::NotReady(format!(
            "{} opened no window in {} s",
            binary.display(),
            START.as_secs()
        ))),
    }
}

/// A window is never larger than a screen, nor smaller than nothing.
fn pixels(length: i64) -> u32 {
    u32::try_from(length.clamp(1, 16_384)).unwrap_or(1)
}

fn excerpt(text: &str) -> String {
    let shown: String = text.chars().take(600).collect();
    if shown.is_empty() {
        "the window shows no text".into()
    } else {
        format!("the window shows:\n{shown}")
    }
}
