//! Memory of the app with all the processes of its web view.

use std::path::Path;
use std::process::Command;

use crate::Result;

/// Proportional set size in bytes of the app and the web view's processes that this program
/// started: pages that are shared count by their share.
pub fn of_app() -> Result<u64> {
    let processes = processes()?;
    let mut ours = vec![std::process::id()];
    let mut at = 0;
    while let Some(&parent) = ours.get(at) {
        let children = processes.iter().filter(|process| process.parent == parent);
        ours.extend(children.map(|process| process.id));
        at += 1;
    }
    let is_app = |process: &&Process| ours.contains(&process.id) && process.is_app();
    let sizes = processes
        .iter()
        .filter(is_app)
        .map(|process| pss(process.id));
    sizes.sum()
}

/// Proportional set size of this process in bytes.
pub fn own() -> Result<u64> {
    pss(std::process::id())
}

/// What a fresh process of this program says it took: memory that was given back stays with a process, and what comes
/// next would seem to take none.
pub fn asked(what: &str, file: &Path) -> Result<u64> {
    let program = std::env::current_exe()?;
    let said = Command::new(program).arg(what).arg(file).output()?;
    let words = String::from_utf8_lossy(&said.stderr);
    let bytes = String::from_utf8_lossy(&said.stdout);
    bytes
        .trim()
        .parse()
        .map_err(|_| format!("{what} failed: {words}").into())
}

/// The most bytes that this process has had so far.
pub fn peak() -> Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next());
    let kilobytes: u64 = kilobytes.ok_or("the system does not say")?.parse()?;
    Ok(kilobytes * 1024)
}

struct Process {
    id: u32,
    parent: u32,
    name: String,
}

impl Process {
    /// The driver's server is a test's, not the app's.
    fn is_app(&self) -> bool {
        let web_view = self.name.starts_with("WebKit") && self.name != "WebKitWebDriver";
        web_view || self.name.starts_with("pilotage")
    }
}

fn processes() -> Result<Vec<Process>> {
    let entries = std::fs::read_dir("/proc")?.flatten();
    let ids = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    Ok(ids.filter_map(process).collect())
}

/// One that has ended meanwhile is none. The name stands in brackets and may hold any sign.
fn process(id: u32) -> Option<Process> {
    let stat =
        std::fs::read_to_string(Path::new("/proc").join(id.to_string()).join("stat")).ok()?;
    let (head, rest) = stat.rsplit_once(')')?;
    let (_, name) = head.split_once('(')?;
    Some(Process {
        id,
        parent: rest.split_whitespace().nth(1)?.parse().ok()?,
        name: name.to_owned(),
    })
}

fn pss(id: u32) -> Result<u64> {
    let file = Path::new("/proc").join(id.to_string()).join("smaps_rollup");
    let text = std::fs::read_to_string(file)?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    let kilobytes: u64 = kilobytes.ok_or("the kernel gives no PSS")?.parse()?;
    Ok(kilobytes * 1024)
}
