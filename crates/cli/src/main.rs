//! `pilotage`: the same operations as in the window, for scripts and scheduled work.
//!
//! Standard output holds data alone; messages go to standard error. It ends with 0 when done, 1
//! when refused with reasons, 2 when the command was not understood, and 3 when something was done
//! but not all of its report could be written.

mod args;
mod error;
mod listing;
mod open;
mod output;
mod picture;
mod sheet;
mod table;
mod verbs;

use std::io::Write as _;
use std::process::ExitCode;

use args::{Cli, Verb};
use error::Refusal;
use pilotage_model::kinds::KindId;

/// Threads that plan and write an import, or draw and read, don't wait for one another's memory.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    pilotage_app::process::prepare();
    let cli = Cli::read();
    match run(&cli) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader has all it wanted, as `head` does.
        Err(refusal) if refusal.is_broken_pipe() => ExitCode::SUCCESS,
        Err(refusal) => {
            // When even standard error is closed, the exit code is all that is left to say.
            let _ = writeln!(
                std::io::stderr(),
                "{}",
                output::plain_lines(&refusal.to_string())
            );
            ExitCode::from(refusal.exit_code())
        }
    }
}

fn run(cli: &Cli) -> Result<(), Refusal> {
    let work = &cli.work;
    match &cli.verb {
        Verb::New(args) => verbs::new::run(args, work),
        Verb::Demo(args) => verbs::demo::run(args, work),
        Verb::Import(args) => verbs::import::run(args, work),
        Verb::List(args) => verbs::list::run(args, work),
        Verb::Rate(args) => verbs::rate::run(args, work),
        Verb::Assign(args) => verbs::assess::assign(args, work),
        Verb::Triage(args) => verbs::triage::run(args, work),
        Verb::Decide(args) => verbs::triage::decide(args, work),
        Verb::Submit(args) => verbs::assess::submit(args, work),
        Verb::Ratings(args) => verbs::ratings::run(args, work),
        Verb::Show(args) => verbs::show::run(args, work),
        Verb::Compare(args) => verbs::compare::run(args, work),
        Verb::Overview(args) => verbs::overview::run(args, work),
        Verb::Lookalikes(args) => verbs::lookalikes::run(args, work),
        Verb::Rank(args) => verbs::rank::run(args, work),
        Verb::Matrix(args) => verbs::matrix::run(args, work),
        Verb::Conversion(args) => verbs::conversion::run(args, work),
        Verb::Kpi(args) => verbs::kpi::run(args, work),
        Verb::Reading(args) => verbs::kpi::record(args, work),
        Verb::Readings(args) => verbs::readings::run(args, work),
        Verb::Organisation(args) => verbs::organisation::run(args, work),
        Verb::Strategy(args) => verbs::strategy::run(args, work),
        Verb::Value(args) => verbs::value::run(args, work),
        Verb::Bills(args) => verbs::bills::run(args, work),
        Verb::Add(args) => verbs::edit::add(args, work),
        Verb::Set(args) => verbs::edit::set(args, work),
        Verb::Replace(args) => verbs::replace::run(KindId::Initiative, args, work),
        Verb::Records(args) => verbs::records::run(args, work),
        Verb::Benefit(args) => verbs::records::of_kind(KindId::Benefit.info(), &args.verb, work),
        Verb::Cost(args) => verbs::records::of_kind(KindId::Cost.info(), &args.verb, work),
        Verb::Attach(args) => verbs::files::attach(args, work),
        Verb::Settings(args) => verbs::settings::run(args, work),
        Verb::Model(args) => verbs::model::run(args, work),
        Verb::Export(args) => verbs::export::run(args, work),
        Verb::History(args) => verbs::history::run(args, work),
        Verb::Undo(args) => verbs::turn::undo(args, work),
        Verb::Redo(args) => verbs::turn::redo(args, work),
        Verb::Purge(args) => verbs::purge::run(args, work),
        Verb::Check(args) => verbs::check::run(args, work),
    }
}
