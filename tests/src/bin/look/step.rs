use std::path::Path;
use std::time::Duration;

use pilotage_tests::window::{App, Error, Result, Theme};

/// What `--help` says of steps.
pub const HELP: &str = r#"Steps (CSS may be quoted; every wait lasts 10 s at most):
  screen NAME            open overview, portfolio, matrix, pipeline, records, history or settings
  click CSS              also: dblclick, rightclick, hover
  press ROLE "NAME"      click by ARIA role and accessible name; "Imp…" matches a start
  clickat X Y | point X Y
  key ctrl+k             Enter, Escape, shift+ArrowDown, ?, …
  type "TEXT"            into what has the focus
  fill CSS "TEXT"        replace a field's text
  wait CSS | gone CSS | text "TEXT"
  size 1024x700 | theme light|dark | sleep MS
  shot NAME              write NAME.png
  js SCRIPT              run a function body, print what it returns
  axe                    print violations; fails when there are any

Example: look demo.pilotage --step 'screen matrix' --step 'hover "[data-mark]"' --step 'shot hover'"#;

/// One line of a script.
#[derive(Debug, PartialEq)]
pub enum Step {
    Screen(String),
    Click(String),
    DoubleClick(String),
    RightClick(String),
    Hover(String),
    Press { role: String, name: String },
    ClickAt(f64, f64),
    Point(f64, f64),
    Key(String),
    Type(String),
    Fill { css: String, text: String },
    Wait(String),
    Gone(String),
    Text(String),
    Size(u32, u32),
    Theme(Theme),
    Sleep(Duration),
    Shot(String),
    Script(String),
    Axe,
}

impl Step {
    /// Reads one line; nothing for an empty one or a comment.
    pub fn parse(line: &str) -> Result<Option<Self>> {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Ok(None);
        }
        let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let step = Self::of(verb, rest.trim());
        step.map(Some)
            .ok_or_else(|| Error::Answer(format!("“{line}”, which is no step; see --help")))
    }

    fn of(verb: &str, rest: &str) -> Option<Self> {
        let words = words(rest);
        let first = words.first().cloned();
        let second = words.get(1).cloned();
        Some(match verb {
            "screen" => Self::Screen(first?),
            // A selector may hold spaces: a whole line unless it is quoted.
            "click" => Self::Click(whole(rest)?),
            "dblclick" => Self::DoubleClick(whole(rest)?),
            "rightclick" => Self::RightClick(whole(rest)?),
            "hover" => Self::Hover(whole(rest)?),
            "wait" => Self::Wait(whole(rest)?),
            "gone" => Self::Gone(whole(rest)?),
            "press" => Self::Press {
                role: first?,
                name: second?,
            },
            "clickat" => Self::ClickAt(first?.parse().ok()?, second?.parse().ok()?),
            "point" => Self::Point(first?.parse().ok()?, second?.parse().ok()?),
            "key" => Self::Key(first?),
            "type" => Self::Type(whole(rest)?),
            "fill" => Self::Fill {
                css: first?,
                text: second?,
            },
            "text" => Self::Text(whole(rest)?),
            "size" => size(&first?)
                .map(|(width, height)| Self::Size(width, height))
                .ok()?,
            "theme" => Self::Theme(<Theme as clap::ValueEnum>::from_str(&first?, true).ok()?),
            "sleep" => Self::Sleep(Duration::from_millis(first?.parse().ok()?)),
            "shot" => Self::Shot(first?),
            "js" => Self::Script(rest.to_owned()),
            "axe" => Self::Axe,
            _ => return None,
        })
    }

    /// Does it at the window.
    pub async fn take(&self, app: &App, out: &Path) -> Result<()> {
        const PATIENCE: Duration = Duration::from_secs(10);
        match self {
            Self::Screen(name) => app.screen(name).await,
            Self::Click(css) => app.click(css).await,
            Self::DoubleClick(css) => app.double_click(css).await,
            Self::RightClick(css) => app.right_click(css).await,
            Self::Hover(css) => app.hover(css).await,
            Self::Press { role, name } => app.click_named(role, name).await,
            Self::ClickAt(x, y) => app.click_at(*x, *y).await,
            Self::Point(x, y) => app.point(*x, *y).await,
            Self::Key(chord) => app.key(chord).await,
            Self::Type(text) => app.type_text(text).await,
            Self::Fill { css, text } => app.fill(css, text).await,
            Self::Wait(css) => app.wait_for(css, PATIENCE).await.map(drop),
            Self::Gone(css) => app.wait_gone(css, PATIENCE).await,
            Self::Text(text) => app.wait_text(text, PATIENCE).await,
            Self::Size(width, height) => app.resize(*width, *height).await,
            Self::Theme(theme) => app.theme(*theme).await,
            Self::Sleep(time) => {
                tokio::time::sleep(*time).await;
                Ok(())
            }
            Self::Shot(name) => shot(app, out, name).await,
            Self::Script(script) => app
                .execute(script, vec![])
                .await
                .map(|answer| println!("{answer}")),
            Self::Axe => axe(app).await,
        }
    }
}

/// Writes `NAME.png` and prints where.
pub async fn shot(app: &App, out: &Path, name: &str) -> Result<()> {
    app.settle().await?;
    let path = out.join(format!("{name}.png"));
    app.screenshot(&path).await?;
    println!("{}", path.display());
    Ok(())
}

/// Reads `1440x900`.
pub fn size(text: &str) -> std::result::Result<(u32, u32), String> {
    let wrong = || format!("“{text}” is not a size; write for example 1440x900");
    let (width, height) = text.split_once('x').ok_or_else(wrong)?;
    Ok((
        width.parse().map_err(|_| wrong())?,
        height.parse().map_err(|_| wrong())?,
    ))
}

async fn axe(app: &App) -> Result<()> {
    let report = app.axe().await?;
    report
        .violations
        .iter()
        .for_each(|each| println!("violation {each}"));
    report
        .incomplete
        .iter()
        .for_each(|each| println!("undecided {each}"));
    println!(
        "axe: {} rules held, {} broken, {} undecided",
        report.passes,
        report.violations.len(),
        report.incomplete.len()
    );
    if report.violations.is_empty() {
        Ok(())
    } else {
        Err(Error::Answer("with accessibility violations".into()))
    }
}

/// The rest of a line: its one quoted word, or all of it.
fn whole(rest: &str) -> Option<String> {
    match words(rest).as_slice() {
        [] => None,
        [only] => Some(only.clone()),
        _ => Some(rest.to_owned()),
    }
}

/// Words between spaces; a word that starts with a quote ends at the same quote.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let quoted = matches!(first, '"' | '\'');
        let body = if quoted { &rest[1..] } else { rest };
        let end = body
            .find(|c: char| {
                if quoted {
                    c == first
                } else {
                    c.is_whitespace()
                }
            })
            .unwrap_or(body.len());
        words.push(body[..end].to_owned());
        rest = body[end..]
            .trim_start_matches(|c: char| quoted && c == first)
            .trim_start();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_read_as_written_in_scripts() {
        let check =
            |line: &str, step: Option<Step>| assert_eq!(Step::parse(line).unwrap(), step, "{line}");
        check("", None);
        check("# a comment", None);
        check("screen matrix", Some(Step::Screen("matrix".into())));
        check(
            r#"click "[data-screen=matrix]""#,
            Some(Step::Click("[data-screen=matrix]".into())),
        );
        check(
            "click main .row > button",
            Some(Step::Click("main .row > button".into())),
        );
        check(
            r#"click [aria-label="Close it"]"#,
            Some(Step::Click(r#"[aria-label="Close it"]"#.into())),
        );
        check(
            r#"press button "Import a register""#,
            Some(Step::Press {
                role: "button".into(),
                name: "Import a register".into(),
            }),
        );
        check(
            "fill #name 'Invoice “triage”'",
            Some(Step::Fill {
                css: "#name".into(),
                text: "Invoice “triage”".into(),
            }),
        );
        check("size 1024x700", Some(Step::Size(1024, 700)));
        check(
            "js return document.title + ' x'",
            Some(Step::Script("return document.title + ' x'".into())),
        );
    }

    #[test]
    fn what_is_no_step_is_refused_in_words() {
        for line in ["clik x", "size wide", "press button", "click"] {
            assert!(Step::parse(line).is_err(), "{line}");
        }
    }
}
