//! A register out of a pipe is the register: what is read of a pipe to find out what it is can't be
//! read again.

#![cfg(unix)]
#![allow(clippy::unwrap_used, dead_code)]

mod common;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use common::{Folder, register};

/// More than a pipe holds, so that it is read piece by piece.
fn long_register() -> String {
    let row = |n: usize| format!("AI-{n:05},Initiative {n},Unit {},pilot\n", n % 7);
    let rows: String = (0..5_000).map(row).collect();
    format!("key,name,unit,stage\n{rows}")
}

/// Imports as JSON, with the bytes on standard input.
fn through_stdin(folder: &Folder, args: &[&str], bytes: &[u8]) -> Output {
    let mut command = folder.command(args);
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    std::thread::scope(|threads| {
        // Whoever refuses stops reading.
        threads.spawn(move || drop(input.write_all(bytes)));
        child.wait_with_output().unwrap()
    })
}

/// The same through a pipe with a name.
fn through_fifo(folder: &Folder, args: &[&str], file: &str) -> Output {
    let made = Command::new("mkfifo").arg(folder.path("fifo")).status();
    assert!(made.unwrap().success());
    let mut feeder = Command::new("sh")
        .args(["-c", "cat \"$0\" > fifo", file])
        .current_dir(folder.path(""))
        .spawn()
        .unwrap();
    let output = folder.command(args).output().unwrap();
    // It waits for ever where nobody opened the pipe.
    let _ = feeder.kill();
    feeder.wait().unwrap();
    std::fs::remove_file(folder.path("fifo")).unwrap();
    output
}

fn done(output: Output) -> String {
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).unwrap()
}

/// Dry run and import give the same figures and the same portfolio as from the file.
fn check_pipes(file: &str, bytes: &[u8]) {
    let folder = Folder::new();
    std::fs::write(folder.path(file), bytes).unwrap();
    let portfolio = |name: &str| {
        let name = format!("{name}.pilotage");
        folder.done(&["new", &name]);
        name
    };
    let args = |portfolio: &str, input: &str, rest: &[&str]| -> Vec<String> {
        let said = ["import", portfolio, input, "--source", "Register"];
        let said = [&said[..], &["--format", "json"], rest].concat();
        said.into_iter().map(str::to_owned).collect()
    };
    let run = |portfolio: &str, input: &str, rest: &[&str]| {
        let args = args(portfolio, input, rest);
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        done(match input {
            "/dev/stdin" => through_stdin(&folder, &args, bytes),
            "fifo" => through_fifo(&folder, &args, file),
            _ => folder.command(&args).output().unwrap(),
        })
    };
    let list = |portfolio: &str| {
        let all = ["list", portfolio, "--format", "csv", "--columns"];
        folder.done(&[&all[..], &["key,name,unit,stage"]].concat())
    };
    let whole = portfolio("whole");
    let expected = [&["--dry-run"][..], &[]].map(|rest| run(&whole, file, rest));
    for (name, input) in [("stdin", "/dev/stdin"), ("named", "fifo")] {
        let piped = portfolio(name);
        let found = [&["--dry-run"][..], &[]].map(|rest| run(&piped, input, rest));
        assert_eq!(found, expected, "{input}");
        assert_eq!(list(&piped), list(&whole), "{input}");
    }
}

#[test]
fn a_table_out_of_a_pipe_is_whole() {
    check_pipes("register.csv", long_register().as_bytes());
    // Shorter than what tells a portfolio.
    check_pipes("short.csv", b"name\nA\n");
}

#[test]
fn a_workbook_out_of_a_pipe_is_whole() {
    if let Some(path) = register("us-doj-2025.xlsx") {
        check_pipes("register.xlsx", &std::fs::read(path).unwrap());
    }
}

/// A portfolio is told from a register by how it begins, also where that can be read only once.
#[test]
fn a_portfolio_out_of_a_pipe_is_refused_in_words() {
    let folder = Folder::with_demo();
    folder.done(&["new", "other.csv"]);
    let before = folder.read("demo.pilotage");
    for (file, input) in [
        ("demo.pilotage", "demo.pilotage"),
        ("other.csv", "other.csv"),
        ("other.csv", "/dev/stdin"),
        ("other.csv", "fifo"),
    ] {
        let args = ["import", "demo.pilotage", input];
        let output = match input {
            "/dev/stdin" => through_stdin(&folder, &args, &folder.read(file)),
            "fifo" => through_fifo(&folder, &args, file),
            _ => folder.command(&args).output().unwrap(),
        };
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{input}: {said}");
        let words = format!("{input} is a portfolio, not a register.");
        assert!(said.contains(&words), "{input}: {said}");
    }
    assert_eq!(folder.read("demo.pilotage"), before);
}

/// A portfolio may be named as registers are; nothing of the pipe is lost over finding that out.
#[test]
fn a_pipe_goes_into_a_portfolio_that_is_named_as_a_register() {
    let folder = Folder::new();
    folder.done(&["new", "portfolio.csv"]);
    let import = ["import", "portfolio.csv", "/dev/stdin", "--format", "json"];
    let report = done(through_stdin(&folder, &import, b"name,unit\nA,X\nB,X\n"));
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!((&report["read"], &report["new"]), (&2.into(), &2.into()));
}
