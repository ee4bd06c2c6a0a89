//! The accessibility checks of axe-core, run in the page.

use std::fmt;

use serde::Deserialize;
use serde_json::Value;

use super::app::App;
use super::error::Result;
use super::launch::file_error;
use super::repository;

/// What axe-core found on the screen as it is.
#[derive(Debug, Deserialize)]
pub struct AxeReport {
    /// Rules that are broken for certain.
    pub violations: Vec<Finding>,
    /// Rules that axe could not decide, such as contrast over a gradient.
    pub incomplete: Vec<Finding>,
    /// How many rules held: a run that checked nothing is no success.
    pub passes: usize,
}

/// One rule and the elements it is about.
#[derive(Debug, Deserialize)]
pub struct Finding {
    /// The rule, such as `color-contrast`.
    pub id: String,
    /// What the rule asks for.
    pub help: String,
    /// The elements, each with what is wrong with it.
    pub nodes: Vec<String>,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.id, self.help)?;
        self.nodes
            .iter()
            .try_for_each(|node| write!(f, "\n    {node}"))
    }
}

impl App {
    /// Checks the screen as it is against WCAG 2.2 A and AA and axe's best practices.
    ///
    /// # Errors
    /// When axe-core is not installed (`npm ci` in ui/) or does not run.
    pub async fn axe(&self) -> Result<AxeReport> {
        self.settle().await?;
        let loaded = self
            .execute("return typeof window.axe === 'object'", vec![])
            .await?;
        if loaded != Value::Bool(true) {
            let path = repository().join("ui/node_modules/axe-core/axe.min.js");
            let source =
                std::fs::read_to_string(&path).map_err(|source| file_error(&path, source))?;
            self.execute(&format!("{source}\nwindow.axe = axe;"), vec![])
                .await?;
        }
        Ok(serde_json::from_value(
            self.execute_async(RUN, vec![]).await?,
        )?)
    }
}

const RUN: &str = r#"
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const result = await window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] });
  const node = (each) => each.target.join(' ') + ' — ' + (each.failureSummary ?? '').replace(/\s+/g, ' ');
  const brief = (rule) => ({ id: rule.id, help: rule.help, nodes: rule.nodes.map(node) });
  return { violations: result.violations.map(brief), incomplete: result.incomplete.map(brief), passes: result.passes.length };
"#;
