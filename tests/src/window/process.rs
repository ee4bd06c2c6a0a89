//! Programs that never outlive the test that started them.

use std::ffi::OsStr;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::process::{Child, Command};
use tokio::time::{sleep, timeout};

use super::error::{Error, Result};

const READY: Duration = Duration::from_secs(20);

/// A program in a process group of its own, killed with all its children on drop.
///
/// If the test process itself is killed, the kernel kills the program: `setpriv`
/// asks for that, which would need unsafe code here. The signal belongs to the
/// thread that started the program, so that thread must live as long as it does;
/// a test on a current-thread runtime does.
pub(super) struct Leashed(Child);

impl Leashed {
    fn start(program: &str, configure: impl FnOnce(&mut Command)) -> Result<Self> {
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "--", program]);
        command.stdin(Stdio::null()).process_group(0);
        configure(&mut command);
        command.spawn().map(Self).map_err(|source| Error::Program {
            program: program.into(),
            source,
        })
    }
}

impl Drop for Leashed {
    fn drop(&mut self) {
        let group = self
            .0
            .id()
            .and_then(|id| i32::try_from(id).ok())
            .and_then(Pid::from_raw);
        if let Some(group) = group {
            // It fails only when the whole group has ended already.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

/// A virtual display of one screen.
pub(super) struct Display {
    _server: Leashed,
    /// The display's name, such as `:3`.
    pub(super) name: String,
}

impl Display {
    /// Starts a display of `width` × `height` pixels on a number that is free.
    pub(super) async fn start(width: u32, height: u32) -> Result<Self> {
        let screen = format!("{width}x{height}x24");
        let mut server = Leashed::start("Xvfb", |command| {
            command.args([
                "-displayfd",
                "1",
                "-screen",
                "0",
                &screen,
                "-nolisten",
                "tcp",
            ]);
            command.stdout(Stdio::piped()).stderr(Stdio::null());
        })?;
        let number = first_line(&mut server.0).await?;
        Ok(Self {
            _server: server,
            name: format!(":{number}"),
        })
    }
}

async fn first_line(server: &mut Child) -> Result<String> {
    let not_ready =
        || Error::NotReady("Xvfb named no display; is the package xvfb installed?".into());
    let output = server.stdout.take().ok_or_else(not_ready)?;
    let mut lines = BufReader::new(output).lines();
    match timeout(READY, lines.next_line()).await {
        Ok(Ok(Some(line))) if !line.trim().is_empty() => Ok(line.trim().to_owned()),
        _ => Err(not_ready()),
    }
}

/// WebKit's own WebDriver server. The app it starts inherits its environment.
pub(super) struct Driver {
    _server: Leashed,
    /// Where it listens.
    pub(super) address: SocketAddr,
}

impl Driver {
    /// Starts a driver with `variables` set and `removed` unset.
    pub(super) async fn start<K, V>(
        variables: impl IntoIterator<Item = (K, V)>,
        removed: &[&str],
    ) -> Result<Self>
    where
        K: AsRef<OsStr>,
        V: AsRef<OsStr>,
    {
        let address = free_address()?;
        let server = Leashed::start("WebKitWebDriver", |command| {
            command.args(["--host=127.0.0.1", &format!("--port={}", address.port())]);
            removed.iter().for_each(|name| {
                command.env_remove(name);
            });
            command.envs(variables).stdout(Stdio::null());
        })?;
        wait_for_listener(address).await?;
        Ok(Self {
            _server: server,
            address,
        })
    }
}

/// A port that was free a moment ago; the driver cannot choose one itself.
fn free_address() -> Result<SocketAddr> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .map_err(|source| Error::Program {
            program: "a local port".into(),
            source,
        })
}

async fn wait_for_listener(address: SocketAddr) -> Result<()> {
    let connected = async {
        while TcpStream::connect(address).await.is_err() {
            sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(READY, connected).await.map_err(|_| {
        Error::NotReady(
            "WebKitWebDriver did not listen; is the package webkit2gtk-driver installed?".into(),
        )
    })
}
