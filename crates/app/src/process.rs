//! What a process of ours settles once, before it does anything.

/// Keeps what the system or other people's code would do to the program from ending it: a limit on the size of files is
/// an error of the write that met it, and a panic that is caught, and answered in words, prints nothing.
pub fn prepare() {
    pilotage_intake::quiet_caught_panics();
    #[cfg(unix)]
    outlive_file_size_limit();
}

/// Writing beyond the limit sends SIGXFSZ, which ends a program that doesn't listen to it; the write itself fails with
/// words then (`setrlimit(2)`).
#[cfg(unix)]
fn outlive_file_size_limit() {
    let heard = std::sync::Arc::default();
    // Where nobody may listen, the program ends as it would have.
    let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, heard);
}
