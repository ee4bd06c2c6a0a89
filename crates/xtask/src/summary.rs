//! What the checks came to, as one table at the end.

use std::time::{Duration, Instant};

use crate::Result;

/// What one check came to.
pub struct Outcome {
    name: &'static str,
    time: Duration,
    failure: Option<String>,
}

/// The checks done so far.
#[derive(Default)]
pub struct Summary(Vec<Outcome>);

impl Summary {
    /// Does one check under its heading; answers whether it held.
    pub fn record(&mut self, name: &'static str, check: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let failure = check().err().map(|failure| failure.to_string());
        if let Some(failure) = &failure {
            println!("{name}: {failure}");
        }
        let held = failure.is_none();
        self.0.push(Outcome {
            name,
            time: start.elapsed(),
            failure,
        });
        held
    }

    /// The table: check, seconds, result.
    pub fn table(&self) -> String {
        let line = |each: &Outcome| {
            let result = each.failure.as_deref().unwrap_or("ok");
            let result = result.lines().next().unwrap_or("failed");
            format!(
                "{:<12} {:>7.1} s  {result}\n",
                each.name,
                each.time.as_secs_f64()
            )
        };
        let lines: String = self.0.iter().map(line).collect();
        let whole: Duration = self.0.iter().map(|each| each.time).sum();
        format!(
            "\n{:<12} {:>9}  result\n{lines}{:<12} {:>7.1} s\n",
            "check",
            "time",
            "all",
            whole.as_secs_f64()
        )
    }

    /// How many checks failed.
    pub fn failed(&self) -> usize {
        self.0.iter().filter(|each| each.failure.is_some()).count()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_counts_and_stands_in_the_table() {
        let mut summary = Summary::default();
        assert!(summary.record("fmt", || Ok(())));
        assert!(!summary.record("clippy", || Err("two lints\nat length".into())));
        assert_eq!(summary.failed(), 1);
        let table = summary.table();
        assert!(
            table.contains("fmt") && table.contains("two lints"),
            "{table}"
        );
        assert!(!table.contains("at length"), "one line a check: {table}");
    }
}
