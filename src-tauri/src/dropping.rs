//! Files dragged onto the window: a portfolio is opened, registers are imported. Paths stay here; the window hears what
//! kind they are, and asks for them by a command.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use pilotage_app::import_run::REGISTER_ENDINGS;
use serde::Serialize;
use tauri::{DragDropEvent, Emitter as _, Manager as _, Window, WindowEvent};

/// Tells the window of files over it.
const DRAG: &str = "drag";

/// What was dropped last and not yet asked for.
#[derive(Default)]
pub struct Dropped(Mutex<Vec<PathBuf>>);

impl Dropped {
    /// Takes what was dropped.
    pub fn take(&self) -> Vec<PathBuf> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn put(&self, paths: Vec<PathBuf>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = paths;
    }
}

/// What files over the window are, as far as their names say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    /// One portfolio.
    Portfolio,
    /// One or several registers.
    Registers,
    /// Nothing that can be taken.
    Other,
}

/// Files are over the window, were dropped, or are away again.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "kebab-case", tag = "is")]
enum Drag {
    Over { kind: Kind },
    Dropped { kind: Kind },
    Away,
}

/// Listens to what is dragged over the window.
pub fn listen(window: &Window, event: &WindowEvent) {
    let WindowEvent::DragDrop(event) = event else {
        return;
    };
    let drag = match event {
        DragDropEvent::Enter { paths, .. } => Drag::Over {
            kind: kind_of(paths),
        },
        DragDropEvent::Drop { paths, .. } => {
            window.state::<Dropped>().put(paths.clone());
            Drag::Dropped {
                kind: kind_of(paths),
            }
        }
        DragDropEvent::Leave => Drag::Away,
        _ => return,
    };
    // A window that is closing has nothing to show.
    let _ = window.emit(DRAG, drag);
}

fn kind_of(paths: &[PathBuf]) -> Kind {
    let ends_in = |path: &Path, endings: &[&str]| {
        let ending = path.extension().and_then(|ending| ending.to_str());
        ending.is_some_and(|ending| endings.iter().any(|one| ending.eq_ignore_ascii_case(one)))
    };
    match paths {
        [one] if ends_in(one, &["pilotage"]) => Kind::Portfolio,
        [] => Kind::Other,
        all if all.iter().all(|path| ends_in(path, REGISTER_ENDINGS)) => Kind::Registers,
        _ => Kind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where it is not plain what is meant, nothing is done: two portfolios can't both be opened.
    #[test]
    fn files_are_taken_for_what_their_names_say() {
        for (names, want) in [
            (&["ai.pilotage"][..], Kind::Portfolio),
            (&["AI.PILOTAGE"], Kind::Portfolio),
            (&["a.pilotage", "b.pilotage"], Kind::Other),
            (&["register.csv"], Kind::Registers),
            (&["2025-01.XLSX", "2025-02.xlsx"], Kind::Registers),
            (&["register.csv", "ai.pilotage"], Kind::Other),
            (&["slides.pptx"], Kind::Other),
            (&["folder"], Kind::Other),
            (&[], Kind::Other),
        ] {
            let paths: Vec<_> = names.iter().map(PathBuf::from).collect();
            assert_eq!(kind_of(&paths), want, "{names:?}");
        }
    }

    /// What was dropped is taken once: a later command must not open it again.
    #[test]
    fn what_was_dropped_is_taken_once() {
        let dropped = Dropped::default();
        dropped.put(vec![PathBuf::from("register.csv")]);
        assert_eq!(dropped.take(), [PathBuf::from("register.csv")]);
        assert!(dropped.take().is_empty());
    }
}
