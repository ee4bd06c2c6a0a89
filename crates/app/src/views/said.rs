//! A conversion in words: what it is of, and where those are that no share counts.

use pilotage_model::conversion::{Case, Conversion, LeftOutReason, Standing};
use pilotage_model::figure::{Figure, Name};
use pilotage_model::tally;

use super::conversion::window;
use super::{Scope, words};

/// The stages and the window asked about, in words.
pub(super) struct Said {
    pub(super) from: String,
    pub(super) to: String,
    pub(super) window: String,
}

impl Said {
    pub(super) fn of(scope: &Scope, conversion: &Conversion) -> Self {
        let settings = &scope.register().settings;
        let question = &conversion.question;
        Self {
            from: settings.stage_label(question.from()).to_owned(),
            to: settings.stage_label(question.to()).to_owned(),
            window: window(question),
        }
    }

    pub(super) fn readings(&self, conversion: &Conversion) -> [Figure; 2] {
        let Self { from, to, window } = self;
        let name = |code, label: &'static str, definition: String| Name {
            code,
            label: label.into(),
            definition: definition.into(),
        };
        let decided =
            format!("Reached {to}, of those in {from} that reached it or were stopped{window}.");
        let so_far = format!(
            "Reached {to} by now, of all that entered {from}{window}; understates young ones."
        );
        [
            conversion.decided_figure(name("decided", "Decided", decided)),
            conversion.so_far_figure(name("so-far", "So far", so_far)),
        ]
    }

    pub(super) fn not_counted(&self, conversion: &Conversion) -> String {
        let from = &self.from;
        let outside = [
            (conversion.before_start.len(), format!("not in {from} yet")),
            (
                conversion.outside_window.len(),
                "outside these dates".to_owned(),
            ),
            (
                conversion.not_there.len(),
                "not there yet on this day".to_owned(),
            ),
        ];
        let outside: Vec<_> = outside
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{} {what}", words::count(tally(*count))))
            .collect();
        let not_counted = match outside.is_empty() {
            true => String::new(),
            false => format!("Not counted: {}", outside.join(", ")),
        };
        let no_stop = words::no_stop(conversion.decided.share());
        words::sentences([not_counted.as_str(), no_stop])
    }

    /// “29 are in Pilot now: 28 counted as running, 1 came back after a move back”: the same screen
    /// lists all pilots that run, and this counts first stays.
    pub(super) fn running(&self, scope: &Scope, conversion: &Conversion) -> String {
        let Self { from, to, .. } = self;
        let is_in = |case: &&Case| {
            let figures = scope.at(case.position).1;
            figures.is_counted() && figures.stage == Some(conversion.question.from())
        };
        let here: Vec<&Case> = conversion.cases.iter().filter(is_in).collect();
        let of = |wanted: &dyn Fn(Standing) -> bool| {
            tally(here.iter().filter(|case| wanted(case.standing)).count())
        };
        let first = of(&|standing| standing == Standing::Running);
        let outside = of(&|standing| standing == Standing::OutsideWindow);
        let running = tally(conversion.running.len());
        let left_out = |reason| move |standing| standing == Standing::LeftOut(reason);
        let succeeded = of(&|standing| standing == Standing::Succeeded);
        let before = of(&left_out(LeftOutReason::EndBeforeStart));
        let ended = of(&|standing| standing == Standing::Stopped)
            + of(&left_out(LeftOutReason::RetiredWithoutSuccess));
        let moved_back = of(&left_out(LeftOutReason::MovedBack));
        let all = tally(here.len());
        let parts = [
            (first, "counted as running".to_owned()),
            (outside, "outside these dates".to_owned()),
            (moved_back, "came back after a move back".to_owned()),
            (succeeded, format!("came back after reaching {to}")),
            (before, format!("had been in {to} before")),
            (ended, "came back after a stop".to_owned()),
            (
                all - first - outside - succeeded - before - ended - moved_back,
                "can’t be counted".to_owned(),
            ),
        ];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<_> = parts
            .map(|(count, what)| format!("{} {what}", words::count(*count)))
            .collect();
        let here = match (all == first, all) {
            (true, _) => String::new(),
            (false, 1) => format!("1 is in {from} now: {}", parts.join(", ")),
            (false, all) => format!(
                "{} are in {from} now: {}",
                words::count(all),
                parts.join(", ")
            ),
        };
        let beyond = match running - first {
            0 => String::new(),
            n => format!(
                "{} running left {from} and did not reach {to} yet",
                words::count(n)
            ),
        };
        let begun = match self.window.is_empty() {
            true => String::new(),
            false => format!("Those that entered {from}{}", self.window),
        };
        words::sentences([begun.as_str(), &here, &beyond])
    }

    /// “645 in Production or beyond and 57 others have no recorded start in Pilot and are left out”:
    /// without them a share of 0% would look exact.
    pub(super) fn without_start(&self, scope: &Scope, conversion: &Conversion) -> String {
        let Self { from, to, .. } = self;
        let lacking = Standing::LeftOut(LeftOutReason::NeverEnteredStart);
        let cases = conversion.cases.iter();
        let (there, others): (Vec<&Case>, Vec<&Case>) =
            cases.filter(|case| case.ever == lacking).partition(|case| {
                let stage = scope.at(case.position).1.stage;
                stage.is_some_and(|stage| stage.reaches(conversion.question.to()))
            });
        let [there, others] = [there, others].map(|list| tally(list.len()));
        let verb = match there + others {
            0 => return String::new(),
            1 => "has no recorded start in",
            _ => "have no recorded start in",
        };
        let who = match (there, others) {
            (0, others) => format!("{} past {from} or ended", words::count(others)),
            (there, 0) => format!("{} in {to} or beyond", words::count(there)),
            (there, others) => format!(
                "{} in {to} or beyond and {} otherwise past {from} or ended",
                words::count(there),
                words::count(others)
            ),
        };
        let are = if there + others == 1 { "is" } else { "are" };
        format!("{who} {verb} {from} and {are} left out")
    }
}
