//! Running `pilotage` in a folder of its own, on a day of its own.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pilotage_store::{NewOperation, Origin, Store};

/// The day that counts as today.
pub const TODAY: &str = "2026-09-30";

/// A folder to work in.
pub struct Folder(tempfile::TempDir);

/// What a run gave.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Run {
    /// What it said to people has this in it.
    #[track_caller]
    pub fn says(&self, words: &str) {
        assert!(self.err.contains(words), "“{words}” in {}", self.err);
    }
}

impl Folder {
    pub fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A folder with a demo portfolio of twelve initiatives, `demo.pilotage`.
    pub fn with_demo() -> Self {
        let folder = Self::new();
        folder.done(&[
            "demo",
            "demo.pilotage",
            "--initiatives",
            "12",
            "--seed",
            "7",
        ]);
        folder
    }

    /// A folder with an empty portfolio, `p.pilotage`, and the files of a case of `cases/`.
    pub fn case(name: &str) -> Self {
        let folder = Self::new();
        let from = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/cases")
            .join(name);
        for file in std::fs::read_dir(from).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), folder.path(file.file_name().to_str().unwrap())).unwrap();
        }
        folder.done(&["new", "p.pilotage"]);
        folder
    }

    /// Gives an initiative the key and register of another, as no operation does.
    pub fn share_key(&self, portfolio: &str, key: &str, other: &str) {
        let mut store = Store::open(&self.path(portfolio)).unwrap();
        let register = store.load().unwrap();
        let first = register.by_key(key).next().unwrap();
        let mut second = register.by_key(other).next().unwrap().initiative.clone();
        second.key.clone_from(&first.initiative.key);
        second.source = first.initiative.source;
        let mut writer = store
            .begin(&NewOperation {
                id: "another-program".to_owned(),
                at: "2026-09-30T12:00:00Z".parse().unwrap(),
                actor: "Kim Lee".to_owned(),
                origin: Origin::CommandLine,
                kind: "edit".to_owned(),
                label: "Share a key".to_owned(),
                reason: String::new(),
                reverts: None,
            })
            .unwrap();
        writer.put(&second).unwrap();
        writer.commit().unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pilotage"));
        let today = ["--today", TODAY].map(|word| (!args.contains(&"--today")).then_some(word));
        let who = ["--as", "Kim Lee"].map(|word| (!args.contains(&"--as")).then_some(word));
        command
            .args(args)
            .args(today.into_iter().flatten())
            .args(who.into_iter().flatten())
            .current_dir(self.0.path())
            .env("TZ", "UTC");
        command
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let Output {
            status,
            stdout,
            stderr,
        } = self.command(args).output().unwrap();
        Run {
            code: status.code().unwrap(),
            out: String::from_utf8(stdout).unwrap(),
            err: String::from_utf8(stderr).unwrap(),
        }
    }

    /// Standard output of a run that must be done.
    pub fn done(&self, args: &[&str]) -> String {
        let run = self.run(args);
        assert_eq!(run.code, 0, "{args:?}: {}", run.err);
        run.out
    }

    pub fn json(&self, args: &[&str]) -> serde_json::Value {
        let out = self.done(&[args, &["--format", "json"]].concat());
        serde_json::from_str(&out).unwrap()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }
}

/// The words of a line without quotes, as a shell hands them over.
pub fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}

/// A register that others published; `None`, with a line, where the folder is not beside the
/// project.
pub fn register(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/registers");
    let path = beside.join(name);
    if !path.exists() {
        eprintln!("skipped: {name} is not here");
        return None;
    }
    Some(path)
}
