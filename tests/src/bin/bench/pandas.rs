//! A Python that holds the same file as frames, where the system has one with pandas.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::Result;
use crate::sample::Samples;

const PROGRAM: &str = include_str!("sums.py");

/// The process, with its frames in memory; it ends with this.
pub struct Pandas {
    child: Child,
    asks: ChildStdin,
    says: BufReader<ChildStdout>,
}

impl Pandas {
    /// Reads a portfolio into frames; `None` where there is no Python with pandas.
    pub fn start(samples: &Samples, file: &Path) -> Result<Option<Self>> {
        let python = std::env::var("PILOTAGE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let has = Command::new(&python)
            .args(["-c", "import pandas"])
            .stderr(Stdio::null())
            .status();
        if !has.is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let program = samples.path("sums.py");
        std::fs::write(&program, PROGRAM)?;
        let mut child = Command::new(python)
            .arg(program)
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let asks = child.stdin.take().ok_or("Python has no input")?;
        let says = child.stdout.take().ok_or("Python has no output")?;
        let says = BufReader::new(says);
        let mut pandas = Self { child, asks, says };
        // The first is slower: pandas loads what it groups with.
        pandas.grouped()?;
        Ok(Some(pandas))
    }

    /// How long it takes to group the frames once.
    pub fn grouped(&mut self) -> Result<Duration> {
        self.asks.write_all(b"again\n")?;
        let mut seconds = String::new();
        self.says.read_line(&mut seconds)?;
        let seconds: f64 = seconds.trim().parse().map_err(|_| "pandas gave no time")?;
        Ok(Duration::try_from_secs_f64(seconds)?)
    }
}

impl Drop for Pandas {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
