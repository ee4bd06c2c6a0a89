//! How well a benefit is shown to come from its initiative.

use crate::kind::choice;
use crate::kinds::{BaselineTaken, Benefit, Evidence};

choice! {
    /// How well a benefit is shown to come from its initiative, the best first.
    Grade {
        /// Some were given it at random and others not.
        A = "a", "A: control group";
        /// Others alike were compared, from a baseline taken before go-live on.
        B = "b", "B: matched, with a baseline";
        /// Before and after with such a baseline, or others alike without one.
        C = "c", "C: before and after";
        /// An estimate, no baseline, or nothing said.
        D = "d", "D: estimate";
    }
}

impl Grade {
    /// “A”.
    pub const fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
        }
    }
}

/// The grade of a benefit: chance needs no baseline, and without one a comparison counts a grade less.
pub fn grade(benefit: &Benefit) -> Grade {
    let baseline = benefit.baseline == Some(BaselineTaken::Yes);
    match (benefit.evidence, baseline) {
        (Some(Evidence::ControlGroup), _) => Grade::A,
        (Some(Evidence::Matched), true) => Grade::B,
        (Some(Evidence::Matched), false) | (Some(Evidence::BeforeAfter), true) => Grade::C,
        _ => Grade::D,
    }
}
