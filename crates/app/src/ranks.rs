//! Rankings under drawn weights, kept while what they rest on is the same.
//!
//! They are of all that are ranked and take a moment: drawn when somebody asks, away from the snapshot's lock, so that
//! neither an edit nor a list waits for those of thousands.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, Weak};
use std::thread;

use pilotage_model::figures::Figures;
use pilotage_model::robustness::{Entrants, Question, Robustness, draw};
use pilotage_model::{InitiativeId, Register};

/// Rankings times initiatives that are drawn while a list waits: a fifth of a second on two processors. Fewer in tests,
/// which need no thousands of initiatives then.
const AT_ONCE: usize = if cfg!(test) { 2_000_000 } else { 20_000_000 };
/// How many are kept: of today, and of the days looked at beside it.
const KEPT: usize = 4;

/// What was drawn, or is being drawn.
pub type Drawing = Arc<OnceLock<Arc<Robustness>>>;

/// Drawn rankings of a file, whatever snapshot of it they were asked of.
#[derive(Debug, Clone, Default)]
pub struct Ranks(Arc<Mutex<Vec<Kept>>>);

#[derive(Debug, Clone)]
struct Kept {
    asked: Arc<Asked>,
    /// The figures it was asked of last: while they are the same, nobody needs to look what it rests on.
    figures: Weak<Figures>,
    drawing: Drawing,
    /// Whether a thread draws it already, for who can't wait.
    begun: Arc<AtomicBool>,
}

/// All that the rankings rest on: the same gives the same.
#[derive(Debug, PartialEq)]
struct Asked {
    entrants: Entrants,
    question: Question,
    ids: Vec<InitiativeId>,
}

impl Ranks {
    /// The rankings that the settings ask for. One who is not patient may find them still being drawn.
    pub fn of(&self, register: &Register, figures: &Arc<Figures>, patient: bool) -> Drawing {
        let Kept {
            asked,
            drawing,
            begun,
            ..
        } = self.asked(register, figures);
        let many = asked.entrants.len() * asked.question.draws as usize;
        if patient || many <= AT_ONCE {
            made(&drawing, &asked);
        } else if drawing.get().is_none() && !begun.swap(true, Ordering::Relaxed) {
            let later = Arc::clone(&drawing);
            thread::spawn(move || made(&later, &asked));
        }
        drawing
    }

    /// The same as far as they are drawn: who draws them otherwise may set them.
    pub fn drawing(&self, register: &Register, figures: &Arc<Figures>) -> Drawing {
        self.asked(register, figures).drawing
    }

    fn asked(&self, register: &Register, figures: &Arc<Figures>) -> Kept {
        let question = Question::of(&register.settings);
        let known = self.known(figures, question);
        known.unwrap_or_else(|| self.kept(register, figures, question))
    }

    fn known(&self, figures: &Arc<Figures>, question: Question) -> Option<Kept> {
        let same = |kept: &&Kept| {
            std::ptr::eq(kept.figures.as_ptr(), Arc::as_ptr(figures))
                && kept.asked.question == question
        };
        self.lock().iter().find(same).cloned()
    }

    fn kept(&self, register: &Register, figures: &Arc<Figures>, question: Question) -> Kept {
        let records = register.records();
        let asked = Asked {
            entrants: Entrants::of(register, figures),
            question,
            // A place in the register is an initiative only while no other was added or removed.
            ids: records.iter().map(|record| record.id()).collect(),
        };
        let mut kept = self.lock();
        let found = kept.iter().position(|kept| *kept.asked == asked);
        let mut of = match found {
            Some(at) => kept.remove(at),
            None => Kept {
                asked: Arc::new(asked),
                figures: Weak::new(),
                drawing: Drawing::default(),
                begun: Arc::default(),
            },
        };
        of.figures = Arc::downgrade(figures);
        kept.truncate(KEPT - 1);
        kept.insert(0, of.clone());
        of
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Kept>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Draws; who asks for the same meanwhile waits for this one.
#[expect(clippy::expect_used, reason = "it gives nothing only to who stops it")]
fn made(drawing: &Drawing, asked: &Asked) {
    drawing.get_or_init(|| {
        let drawn = draw(&asked.entrants, &asked.question, &|_| true);
        Arc::new(drawn.expect("nobody stops it"))
    });
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::*;

    fn sample() -> Register {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        pilotage_demo::generate(142, 1, today).into_register()
    }

    fn asked(ranks: &Ranks, register: &Register, patient: bool) -> Drawing {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 9, 30).unwrap();
        let figures = Arc::new(Figures::compute(register, today, today));
        ranks.of(register, &figures, patient)
    }

    /// An edit that no ranking rests on must not cost the time of ten thousand of them.
    #[test]
    fn what_rankings_rest_on_is_the_same_until_it_changes() {
        let (ranks, mut register) = (Ranks::default(), sample());
        let before = asked(&ranks, &register, true);
        let mut same = |change: fn(&mut Register)| {
            change(&mut register);
            Arc::ptr_eq(&before, &asked(&ranks, &register, true))
        };
        assert!(same(|register| register.settings.pilot_limit_months = 9));
        assert!(!same(|register| register.settings.rank_seed = 2));
        assert!(same(|register| register.settings.rank_seed = 1), "undone");
        assert!(!same(|register| register.settings.weight_value = 90));
        assert!(
            same(|register| register.settings.weight_value = 50),
            "undone"
        );
        assert!(!same(|register| {
            let unrated = register.live().cloned().map(|mut record| {
                record.ratings.truncate(14);
                Arc::new(record)
            });
            register.put_all(unrated.collect::<Vec<_>>());
        }));
    }

    /// Few are there at once, also for a list; whoever can't wait for many gets them when they are done.
    #[test]
    fn few_are_there_at_once() {
        let mut register = sample();
        let few = asked(&Ranks::default(), &register, false);
        assert!(few.get().is_some());
        register.settings.rank_draws = 50_000;
        register.settings.rank_seed = 7;
        let drawing = asked(&Ranks::default(), &register, false);
        let begun = Instant::now();
        while drawing.get().is_none() && begun.elapsed() < Duration::from_secs(60) {
            thread::sleep(Duration::from_millis(5));
        }
        assert!(
            drawing
                .get()
                .is_some_and(|drawn| !drawn.positions().is_empty())
        );
    }
}
