//! A Python that holds the same in memory, where the system has one with what it needs.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::Result;
use crate::sample::Samples;

/// The process, with what it read in memory; it ends with this.
pub struct Python {
    child: Child,
    asks: ChildStdin,
    says: BufReader<ChildStdout>,
    bytes: u64,
}

impl Python {
    /// Has a program read a file; `None` where there is no Python with the module that it needs.
    pub fn start(
        samples: &Samples,
        module: &str,
        (name, program): (&str, &str),
        file: &Path,
    ) -> Result<Option<Self>> {
        let python = std::env::var("PILOTAGE_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let has = Command::new(&python)
            .args(["-c", &format!("import {module}")])
            .stderr(Stdio::null())
            .status();
        if !has.is_ok_and(|status| status.success()) {
            return Ok(None);
        }
        let path = samples.path(name);
        std::fs::write(&path, program)?;
        let mut child = Command::new(python)
            .arg(path)
            .arg(file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let asks = child.stdin.take().ok_or("Python has no input")?;
        let says = child.stdout.take().ok_or("Python has no output")?;
        let mut python = Self {
            child,
            asks,
            says: BufReader::new(says),
            bytes: 0,
        };
        // The first is slower: modules load what they work with.
        python.once()?;
        Ok(Some(python))
    }

    /// How long it takes to do its work once.
    pub fn once(&mut self) -> Result<Duration> {
        self.asks.write_all(b"again\n")?;
        let mut said = String::new();
        self.says.read_line(&mut said)?;
        let mut words = said.split_whitespace();
        let seconds: f64 = words
            .next()
            .and_then(|word| word.parse().ok())
            .ok_or("Python gave no time")?;
        let bytes = words.next().and_then(|word| word.parse().ok());
        self.bytes = bytes.unwrap_or(self.bytes);
        Ok(Duration::try_from_secs_f64(seconds)?)
    }

    /// The bytes that it said it takes.
    pub const fn bytes(&self) -> u64 {
        self.bytes
    }
}

impl Drop for Python {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
