//! The stages of an initiative. Semantics are fixed; a portfolio may rename the labels.

/// Where an initiative stands between idea and retirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stage {
    /// Suggested, nothing started.
    Idea,
    /// Being assessed: value, feasibility, risk.
    Assessment,
    /// Being built, bought or configured.
    Development,
    /// Tried with real users or data, at limited scale.
    Pilot,
    /// In regular use.
    Production,
    /// In regular use in several units or countries, or in all planned places.
    Scaled,
    /// Ended before production.
    Stopped,
    /// Ended after use.
    Retired,
}

impl Stage {
    /// All stages in order, exits last.
    pub const ALL: [Self; 8] = [
        Self::Idea,
        Self::Assessment,
        Self::Development,
        Self::Pilot,
        Self::Production,
        Self::Scaled,
        Self::Stopped,
        Self::Retired,
    ];

    /// The stages on the way, without the exits.
    pub const PATH: [Self; 6] = [
        Self::Idea,
        Self::Assessment,
        Self::Development,
        Self::Pilot,
        Self::Production,
        Self::Scaled,
    ];

    /// The word that files, filters and commands use.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Idea => "idea",
            Self::Assessment => "assessment",
            Self::Development => "development",
            Self::Pilot => "pilot",
            Self::Production => "production",
            Self::Scaled => "scaled",
            Self::Stopped => "stopped",
            Self::Retired => "retired",
        }
    }

    /// The label a new portfolio starts with.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Idea => "Idea",
            Self::Assessment => "Assessment",
            Self::Development => "Development",
            Self::Pilot => "Pilot",
            Self::Production => "Production",
            Self::Scaled => "Scaled",
            Self::Stopped => "Stopped",
            Self::Retired => "Retired",
        }
    }

    /// Reads a code, in any case.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|stage| stage.code().eq_ignore_ascii_case(code.trim()))
    }

    /// Whether this is the end of the way: stopped or retired.
    pub const fn is_exit(self) -> bool {
        matches!(self, Self::Stopped | Self::Retired)
    }

    /// Whether the initiative is in use: production or scaled.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Production | Self::Scaled)
    }

    /// Place on the way, 0 (idea) to 5 (scaled); exits have none.
    pub fn step(self) -> Option<usize> {
        Self::PATH.into_iter().position(|stage| stage == self)
    }

    /// Whether reaching `self` means having got at least as far as `goal`. Exits reach nothing.
    pub fn reaches(self, goal: Self) -> bool {
        matches!((self.step(), goal.step()), (Some(at), Some(goal)) if at >= goal)
    }
}
